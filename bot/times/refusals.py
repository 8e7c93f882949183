"""Why a written time was not taken, each with what a person needs to mend it."""

from bot.errors import Refusal


class TimeUnclear(Refusal):
    """Nothing in ``text`` could be read as a time, or its parts exclude each other."""


class TimeUnread(TimeUnclear):
    """The beginning of ``text`` was understood; ``unread`` is the rest, as it was written."""


class HourMissing(TimeUnclear):
    """A day was understood, but no hour was given."""


class SpanUnclear(TimeUnclear):
    """``text`` is not a length of time between a minute and 366 days."""


class TimePast(Refusal):
    """A time was understood; ``at`` lies before now."""


class TimeTooFar(Refusal):
    """``at`` lies more than two years ahead: most often a slip in the year."""


class TimeSkipped(Refusal):
    """The hour does not exist: the clocks go forward over it. ``at`` is what to write instead."""


class DayMismatch(Refusal):
    """The day is named in two ways that differ; ``at`` is the date, at its noon."""
