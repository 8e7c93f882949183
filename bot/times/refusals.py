"""Why a written time was not taken, each with what a person needs to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bot.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime


class TimeUnclear(Refusal):
    """Nothing in ``text`` could be read as a time, or its parts exclude each other."""

    key: ClassVar[str] = "time-unclear"

    def __init__(self, *, text: str, **more: object) -> None:
        """Keep the text as the person wrote it, for the edge to show (and to escape)."""
        super().__init__(text=text, **more)
        self.text = text


class TimeUnread(TimeUnclear):
    """The beginning of ``text`` was understood; ``unread`` is the rest, as it was written."""

    key: ClassVar[str] = "time-unread"

    def __init__(self, *, text: str, unread: str) -> None:
        """Keep the whole and the part that was not understood."""
        super().__init__(text=text, unread=unread)
        self.unread = unread


class HourMissing(TimeUnclear):
    """A day was understood, but no hour was given."""

    key: ClassVar[str] = "time-hour-missing"


class SpanUnclear(TimeUnclear):
    """``text`` is not a length of time between a minute and 366 days."""

    key: ClassVar[str] = "time-span-unclear"


class Understood(Refusal):
    """A time was understood, as the aware ``at``, and cannot be taken."""

    def __init__(self, *, at: datetime) -> None:
        """Keep the moment the words were understood to mean."""
        super().__init__(at=at)
        self.at = at


class TimePast(Understood):
    """``at`` lies before now."""

    key: ClassVar[str] = "time-past"


class TimeTooFar(Understood):
    """``at`` lies more than two years ahead: most often a slip in the year."""

    key: ClassVar[str] = "time-too-far"


class TimeSkipped(Understood):
    """The hour does not exist: the clocks go forward over it. ``at`` is what to write instead."""

    key: ClassVar[str] = "time-skipped"


class DayMismatch(Understood):
    """The day is named in two ways that differ; ``at`` is the date, at its noon."""

    key: ClassVar[str] = "time-day-mismatch"
