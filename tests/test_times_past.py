"""When something was, as a chair writes it; and a meeting that was, as a steward writes of it.

Of the first it is the last time it can mean, of the second a coming one unless it says otherwise.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.times import DayMismatch, HourMissing, TimePast, TimeUnclear, happened, stretch, understand

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=DENVER)
"""A Monday morning."""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", NOW),
        ("  ", NOW),
        ("6am", datetime(2026, 3, 2, 6, tzinfo=DENVER)),
        ("at 6", datetime(2026, 3, 1, 18, tzinfo=DENVER)),
        ("3:30am", datetime(2026, 3, 2, 3, 30, tzinfo=DENVER)),
        ("noon", datetime(2026, 3, 1, 12, tzinfo=DENVER)),
        ("today 9am", datetime(2026, 3, 2, 9, tzinfo=DENVER)),
        ("hoy a las 9", datetime(2026, 3, 2, 9, tzinfo=DENVER)),
        ("yesterday at 5:30 pm", datetime(2026, 3, 1, 17, 30, tzinfo=DENVER)),
        ("ayer a las 5:30 de la tarde", datetime(2026, 3, 1, 17, 30, tzinfo=DENVER)),
        ("last night at 7", datetime(2026, 3, 1, 19, tzinfo=DENVER)),
        ("2 days ago at 6pm", datetime(2026, 2, 28, 18, tzinfo=DENVER)),
        ("last Friday 6pm", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("Friday 6pm", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("viernes 6 pm", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("Monday 9am", datetime(2026, 3, 2, 9, tzinfo=DENVER)),
        ("Monday 6pm", datetime(2026, 2, 23, 18, tzinfo=DENVER)),
        ("June 6 3:30am", datetime(2025, 6, 6, 3, 30, tzinfo=DENVER)),
        ("6/6/2024 3:30am", datetime(2024, 6, 6, 3, 30, tzinfo=DENVER)),
        ("March 2 9am", datetime(2026, 3, 2, 9, tzinfo=DENVER)),
        ("March 3 9am", datetime(2025, 3, 3, 9, tzinfo=DENVER)),
    ],
)
def test_a_time_is_the_last_one_it_can_mean(written: str, meant: datetime) -> None:
    assert happened(written, now=NOW, zone=DENVER) == meant


@pytest.mark.parametrize(
    ("written", "ahead"),
    [
        ("tomorrow 5pm", datetime(2026, 3, 3, 17, tzinfo=DENVER)),
        ("mañana a las 7", datetime(2026, 3, 3, 19, tzinfo=DENVER)),
        ("in 2 days", datetime(2026, 3, 4, 10, tzinfo=DENVER)),
        ("today 5pm", datetime(2026, 3, 2, 17, tzinfo=DENVER)),
        ("March 5 2027 5pm", datetime(2027, 3, 5, 17, tzinfo=DENVER)),
    ],
)
def test_what_can_only_lie_ahead_is_told_as_it_is(written: str, ahead: datetime) -> None:
    assert happened(written, now=NOW, zone=DENVER) == ahead


@pytest.mark.parametrize("written", ["sometime", "Friday", "yesterday"])
def test_what_is_unclear_is_refused(written: str) -> None:
    with pytest.raises(TimeUnclear):
        happened(written, now=NOW, zone=DENVER)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yesterday 6pm", datetime(2026, 3, 1, 18, tzinfo=DENVER)),
        ("Yesterday at 6", datetime(2026, 3, 1, 18, tzinfo=DENVER)),
        ("ayer a las 6 pm", datetime(2026, 3, 1, 18, tzinfo=DENVER)),
        ("ayer por la tarde a las 6", datetime(2026, 3, 1, 18, tzinfo=DENVER)),
        ("el día de ayer, 18:00", datetime(2026, 3, 1, 18, tzinfo=DENVER)),
        ("last night 7pm", datetime(2026, 3, 1, 19, tzinfo=DENVER)),
        ("anoche a las 7", datetime(2026, 3, 1, 19, tzinfo=DENVER)),
        ("antier a las 5:30 pm", datetime(2026, 2, 28, 17, 30, tzinfo=DENVER)),
        ("antes de ayer a las 5", datetime(2026, 2, 28, 17, tzinfo=DENVER)),
        ("the day before yesterday at 5", datetime(2026, 2, 28, 17, tzinfo=DENVER)),
        ("two days ago at noon", datetime(2026, 2, 28, 12, tzinfo=DENVER)),
        ("hace dos días a las 12", datetime(2026, 2, 28, 12, tzinfo=DENVER)),
        ("hace una semana a las 6 pm", datetime(2026, 2, 23, 18, tzinfo=DENVER)),
        ("last Friday 6pm", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("this past Friday at 6", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("el viernes pasado a las 6", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("el pasado viernes 6 pm", datetime(2026, 2, 27, 18, tzinfo=DENVER)),
        ("last Monday 9am", datetime(2026, 2, 23, 9, tzinfo=DENVER)),
        ("today 9am", datetime(2026, 3, 2, 9, tzinfo=DENVER)),
        ("hoy a las 9 de la mañana", datetime(2026, 3, 2, 9, tzinfo=DENVER)),
        ("esta mañana a las 8", datetime(2026, 3, 2, 8, tzinfo=DENVER)),
        ("Feb 24 6pm", datetime(2026, 2, 24, 18, tzinfo=DENVER)),
        ("Tuesday Feb 24 6pm", datetime(2026, 2, 24, 18, tzinfo=DENVER)),
        ("2/24 6pm", datetime(2026, 2, 24, 18, tzinfo=DENVER)),
        ("el 24 de febrero a las 6 pm", datetime(2026, 2, 24, 18, tzinfo=DENVER)),
        ("December 30 6pm", datetime(2026, 12, 30, 18, tzinfo=DENVER)),
        ("January 1 6pm", datetime(2026, 1, 1, 18, tzinfo=DENVER)),
        ("2026-02-24 18:00", datetime(2026, 2, 24, 18, tzinfo=DENVER)),
        ("6/6/2024 3:30pm", datetime(2024, 6, 6, 15, 30, tzinfo=DENVER)),
    ],
)
def test_a_meeting_that_was_is_taken_where_the_time_says_so(written: str, meant: datetime) -> None:
    assert understand(written, now=NOW, zone=DENVER, past=True) == meant


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Friday 6pm",
            "this Friday 6pm",
            "next Friday 6pm",
            "el viernes que viene a las 6",
            "9am",
        ),
        *("at 6", "now", "in 2 days", "tomorrow 6pm", "March 5 6pm", "June 6 6pm", "March 8 at 6"),
    ],
)
def test_any_other_time_of_a_meeting_is_a_coming_one(written: str) -> None:
    coming = understand(written, now=NOW, zone=DENVER)
    assert understand(written, now=NOW, zone=DENVER, past=True) == coming >= NOW


@pytest.mark.parametrize(
    ("written", "start", "hours"),
    [
        ("yesterday 6-8pm", datetime(2026, 3, 1, 18, tzinfo=DENVER), 2),
        ("last Friday 6-8pm", datetime(2026, 2, 27, 18, tzinfo=DENVER), 2),
        ("el viernes pasado de 6 a 9 de la noche", datetime(2026, 2, 27, 18, tzinfo=DENVER), 3),
        ("ayer de 11 a 1 pm", datetime(2026, 3, 1, 11, tzinfo=DENVER), 2),
        ("Feb 24 6-8pm", datetime(2026, 2, 24, 18, tzinfo=DENVER), 2),
        ("2/24 from 6 to 8pm", datetime(2026, 2, 24, 18, tzinfo=DENVER), 2),
    ],
)
def test_a_meeting_that_was_lasted_as_long_as_is_said(
    written: str, start: datetime, hours: int
) -> None:
    lasted = timedelta(hours=hours)
    assert stretch(written, now=NOW, zone=DENVER, past=True) == (start, lasted)


@pytest.mark.parametrize("written", ["yesterday 6pm", "anoche a las 7", "last Friday 6pm"])
def test_where_only_a_coming_time_will_do_what_was_is_over(written: str) -> None:
    with pytest.raises(TimePast):
        understand(written, now=NOW, zone=DENVER)


@pytest.mark.parametrize("written", ["yesterday", "ayer", "last Friday", "2 days ago", "Feb 24"])
def test_a_day_that_was_is_asked_for_its_hour(written: str) -> None:
    with pytest.raises(HourMissing):
        understand(written, now=NOW, zone=DENVER, past=True)


def test_a_weekday_that_is_not_that_of_the_past_date_is_refused() -> None:
    with pytest.raises(DayMismatch):
        understand("Wednesday Feb 24 6pm", now=NOW, zone=DENVER, past=True)
