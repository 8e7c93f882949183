"""What holds of every text and of every moment of a year, both clock changes included."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import times
from bot.errors import Refusal
from bot.text.calendar import MONTHS, WEEKDAYS
from bot.times.phrases import NUMBERS, OFFSETS, PARTS

DENVER = ZoneInfo("America/Denver")
WEDNESDAY = datetime(2026, 6, 3, 14, 0, 27, tzinfo=DENVER)
SPRING, FALL = datetime(2027, 3, 14, tzinfo=DENVER), datetime(2026, 11, 1, tzinfo=DENVER)

MARKS = ["at", "a las", "de la", "in the", "next", "en", "pm", "a.m.", ":", "30", "/", "6/5", "y"]
WORDS = st.sampled_from(
    [*MONTHS, *NUMBERS, *OFFSETS, *PARTS, *WEEKDAYS, *MARKS, "days", "h", "noon"]
)
PHRASES = st.lists(WORDS | st.integers(0, 2100).map(str), max_size=7).map(" ".join)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(text=st.text(max_size=120) | PHRASES, now=MOMENTS)
@example(text="\ufdfa" * 100, now=SPRING)
@example(text="1 " * 50, now=SPRING)
@example(text="a " * 50, now=FALL)
def test_any_text_whatever_is_a_coming_moment_or_a_refusal(text: str, now: datetime) -> None:
    try:
        at = times.understand(text, now=now, zone=DENVER)
    except Refusal:
        return
    assert at.tzinfo is UTC
    assert timedelta() <= at - now <= times.FARTHEST


@given(text=st.text(max_size=120) | PHRASES)
def test_any_text_whatever_is_a_length_of_time_or_a_refusal(text: str) -> None:
    try:
        length = times.span(text)
    except times.SpanUnclear:
        return
    assert timedelta(minutes=1) <= length <= times.LONGEST_SPAN


MESES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"


def written(at: datetime) -> list[str]:
    """The ways somebody in Denver may write a moment within the year."""
    mes, half = MESES.split()[at.month - 1], "de la mañana" if at.hour else "de la madrugada"
    if at.hour >= 12:
        half = "de la tarde" if at.hour <= 20 else "de la noche"
    return [
        f"{at:%Y-%m-%d %H:%M}",
        f"{at:%m/%d/%Y %I:%M %p}",
        f"{at:%A, %B} {at.day}, {at:%I:%M%p}",
        f"{at.day} de {mes} a las {at:%H:%M}",
        f"el {at.day} de {mes} de {at.year}, {at:%I:%M} {half}".replace(", 0", ", "),
    ]


def in_denver(start: datetime, last_minute: int) -> st.SearchStrategy[datetime]:
    """Moments up to so many minutes after the start, as clocks in Denver show them."""

    def later(minutes: int) -> datetime:
        return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(DENVER)

    return st.integers(1, last_minute).map(later)


A_YEAR = in_denver(WEDNESDAY.replace(second=0), 364 * 24 * 60)
CLOCK_CHANGES = in_denver(SPRING, 24 * 60) | in_denver(FALL, 24 * 60)


@given(at=A_YEAR | CLOCK_CHANGES)
def test_a_moment_written_in_any_way_is_read_as_the_same_moment(at: datetime) -> None:
    first = at.replace(fold=0).astimezone(UTC)
    for text in written(at):
        assert times.understand(text, now=WEDNESDAY, zone=DENVER) == first, text


@given(minute=st.integers(0, 59))
def test_any_minute_the_clocks_skip_is_refused_with_the_hour_after(minute: int) -> None:
    skipped = SPRING.replace(hour=2, minute=minute)
    for text in written(skipped):
        with pytest.raises(times.TimeSkipped) as refused:
            times.understand(text, now=WEDNESDAY, zone=DENVER)
        assert refused.value.arguments == {"at": skipped.replace(hour=3)}
