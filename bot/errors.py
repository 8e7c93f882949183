"""What may be told to a person when something is not possible, and how faults are kept apart."""

import hashlib
import logging
import re
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import PurePath
from typing import ClassVar

log = logging.getLogger(__name__)


class Refusal(Exception):
    """A sentence a member may read: a message id of the locales and its arguments.

    Each refusal is a class named after a state, and its name gives the Fluent message
    id: ``PollClosed`` is told by ``poll-closed``. Arguments are plain values (text,
    numbers, aware datetimes).
    """

    key: ClassVar[str]

    def __init_subclass__(cls) -> None:
        """Derive the message id from the name."""
        cls.key = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def __init__(self, **arguments: object) -> None:
        """Keep the arguments for the edge, where the reader's language is known."""
        super().__init__(self.key)
        self.arguments = arguments

    def __reduce__(self) -> tuple[object, ...]:
        """Let a refusal travel from the worker process to the bot as it is."""
        return _revived, (type(self), self.arguments)


class DiscordAway(Refusal):
    """Discord does not answer, or asks us to be slower; what was asked for was not done."""


def _revived(kind: type[Refusal], arguments: dict[str, object]) -> Refusal:
    refusal = kind.__new__(kind)
    Refusal.__init__(refusal, **arguments)
    return refusal


def reference(error: BaseException) -> str:
    """A short name for a fault: the same for the same kind of error at the same place.

    It is given to the person who met the fault and stands in the log. It holds
    nothing of the error's text, which may be what someone wrote.
    """
    frames = traceback.walk_tb(error.__traceback__)
    places = [f"{PurePath(frame.f_code.co_filename).name}:{line}" for frame, line in frames]
    said = " ".join([type(error).__name__, *places])
    return hashlib.sha256(said.encode()).hexdigest()[:6]


@contextmanager
def apart(what: str, number: int) -> Generator[None]:
    """Log a fault in one of the things that a job goes through: it holds up none of the others.

    ``what`` says what cannot be done, with a ``%s`` for the thing's number.
    """
    try:
        yield
    except Exception:
        log.exception(what, number)
