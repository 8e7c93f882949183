"""The check-up behind ``/setup`` and ``doctor``: each rule once, each fault with how to mend it.

``stored`` needs the settings and the database, ``account`` what Discord says of the bot,
``server`` and ``lockouts`` a server as the running bot sees it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: the sentence ``key`` with its arguments.

    Where it is not ``well`` the sentence says how to mend it too.
    """

    key: str
    place: str = ""
    """What it is about, as a sentence shows it: a channel, a role, a server."""
    names: tuple[str, ...] = ()
    figures: Mapping[str, object] = field(default_factory=dict[str, object])
    well: bool = False
