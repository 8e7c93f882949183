"""When something was, as a chair writes it: the last time it can mean, never a coming one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.times import TimeUnclear, happened

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
