"""The log: no line of it says who answered what, and a fault that repeats does not fill a disk."""

import logging
import re
from dataclasses import dataclass
from typing import Final

from bot.errors import reference
from bot.jobs import every

log = logging.getLogger(__name__)

LEAST: Final = {
    "aiohttp.server": logging.CRITICAL,
    "aiosqlite": logging.INFO,
    "asyncio": logging.INFO,
    "discord": logging.INFO,
    "sqlalchemy": logging.WARNING,
}
"""Below these levels libraries write ballots, statements, raw events and requests to the log."""


_TELLS_TOO_MUCH: Final = re.compile(
    r"(/invites/|/webhooks/\d+/|/interactions/\d+/|/members/)[^/?\s]+"
)
"""In an address at Discord: an invitation's code, an interaction's token, a person."""


def without_secrets(record: logging.LogRecord) -> bool:
    """Leave out of discord.py's warnings what opens a door or names someone; all are written."""
    if record.name.startswith("discord"):
        record.msg, record.args = _TELLS_TOO_MUCH.sub(r"\1…", record.getMessage()), ()
    return True


@dataclass(slots=True)
class _Fault:
    """A fault that was told in whole, and how often it came again since the last count."""

    name: str
    kind: str
    again: int = 0


class Repeats(logging.Filter):
    """Lets a fault through in whole once; while it goes on, its count follows once a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._faults: dict[tuple[str, str], _Fault] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written; only those with an exception can be repeats."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return True
        name = reference(error)
        key = (record.name, name)
        if (known := self._faults.get(key)) is not None:
            known.again += 1
            return False
        self._faults[key] = _Fault(name, type(error).__name__)
        return True

    @every(seconds=60)
    async def tell(self) -> None:
        """Write how often each fault came again; one that did not is told in whole next time."""
        for key, fault in list(self._faults.items()):
            if fault.again:
                log.error("fault %s (%s) came again %s times", fault.name, fault.kind, fault.again)
                fault.again = 0
            else:
                del self._faults[key]


def start(level: str) -> Repeats:
    """Write the log to standard error, from this level on."""
    repeats = Repeats()
    handler = logging.StreamHandler()
    handler.addFilter(repeats)
    handler.addFilter(without_secrets)
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[handler]
    )
    for name, least in LEAST.items():
        logging.getLogger(name).setLevel(max(least, logging.getLogger().level))
    return repeats
