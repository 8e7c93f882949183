"""What the bot writes to its log while everybody presses everything, and what may not be in it."""

from __future__ import annotations

import json
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.logs import LEAST, start
from tests.access.marking import COMMON
from tests.access.pressing import table

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from tests.access.world import Everyone
    from tests.simulator import Person

CODE = re.compile(r"\b[A-Z\d]{5}(-[A-Z\d]{5})+\b")
"""What the code of someone who joins looks like."""


class Log(logging.Handler):
    """Hears all that reaches the log, tracebacks too; the double of Discord is none of the bot."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("simcord"):
            self.lines.append(self.format(record))

    def taken(self) -> list[str]:
        """What came since the last look."""
        lines, self.lines = self.lines, []
        return lines


@contextmanager
def at_debug() -> Generator[Log]:
    """The log as ``LOG_LEVEL=DEBUG`` has it."""
    root, log = logging.getLogger(), Log()
    before = root.level
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    start("DEBUG")
    try:
        yield log
    finally:
        root.removeHandler(log)
        root.setLevel(before)
        for name in LEAST:
            logging.getLogger(name).setLevel(logging.NOTSET)


def told(world: Everyone, lines: list[str]) -> set[str]:
    """What stands in the lines of names and ids of people, words written, codes and tokens."""
    log = "\n".join(lines)
    found = {one for one in (*_ids(world), *_tokens(world)) if one in log}
    # Every text of the world has COMMON in it.
    words = "|".join(map(re.escape, {COMMON, *_names(world), *_written()}))
    found.update(re.findall(rf"(?<!\w)(?:{words})(?!\w)", log, re.IGNORECASE))
    return found | {one.group() for one in CODE.finditer(log)}


def _everybody(world: Everyone) -> Iterator[Person]:
    yield from world.people.values()
    for local in (world.local, world.people["stranger"].local):
        yield from (local.admin, local.chair, local.steward, *local.members, local.newcomer)


def _ids(world: Everyone) -> Iterator[str]:
    return (str(person.id) for person in _everybody(world))


def _names(world: Everyone) -> Iterator[str]:
    return (person.name for person in _everybody(world))


def _written() -> Iterator[str]:
    """What the table's lines write into forms and commands, ids of choices left out."""
    for line in table():
        given = json.loads(line.given or "null")
        texts = given.values() if isinstance(given, dict) else ()
        yield from (one for one in texts if isinstance(one, str) and " " in one)


def _tokens(world: Everyone) -> Iterator[str]:
    for (token,) in world.database.execute("SELECT token FROM word_panels"):
        yield token
    for record in world.local.simulator.env.backend.interactions.values():
        yield record.token
