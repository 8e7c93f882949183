"""What part of the bargaining unit and of the members some people are: two different figures."""

from typing import Literal

from bot.actor import Server
from bot.i18n import Voice, percentage
from bot.services.turnout import share


def share_of(
    whole: Literal["unit", "members"], people: int, server: Server, voice: Voice, aside: str = ""
) -> str:
    """The share as a line, with the day on which the whole was counted, or why there is none.

    ``aside`` is what else is to be said of a share.
    """
    sizes = {
        "unit": (server.unit_size, server.unit_as_of),
        "members": (server.member_count, server.members_as_of),
    }
    size, as_of = sizes[whole]
    if size is None:
        return voice(f"share-{whole}-unknown")
    part = share(people, size)
    if part is None:
        return voice(f"share-{whole}-low", whole=size)
    shown = percentage(part, voice.locale, 1)
    dated, day = as_of is not None, as_of or ""
    return voice(f"share-{whole}", share=shown, whole=size, dated=dated, day=day) + aside
