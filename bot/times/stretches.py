"""From when until when: "Friday 6-8pm", "el viernes de 6 a 8 de la tarde"."""

import re
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.text.characters import folded, visible
from bot.times.moments import at_wall, understand
from bot.times.phrases import DASHES, NUMBERS
from bot.times.refusals import TimeUnclear

_DAY: Final = timedelta(days=1)
_HALF_DAY: Final = timedelta(hours=12)
_NOON: Final = 12

_HALF: Final = re.compile(r"(?<=[0-9]) ?([ap])\.? ?m\b\.?")


def _clock(name: str) -> str:
    hour, minute = rf"(?P<{name}>[01]?[0-9]|2[0-4])", rf"(?::?(?P<{name}_minute>[0-5][0-9]))?"
    return rf"{hour}{minute}(?P<{name}_half>[ap])?"


_STRETCH: Final = re.compile(
    rf"(?<![0-9:/.,-])(?P<lead>(?:from|de|desde) (?:las? )?)?{_clock('start')}"
    rf"(?: ?- ?| (?:to|until|till|a|hasta) (?:las? )?){_clock('end')}(?![\w:/-])"
)


def stretch(
    text: str, *, now: datetime, zone: ZoneInfo, past: bool = False
) -> tuple[datetime, timedelta | None]:
    """The moment that ``text`` means, as ``understand`` says, and how long it lasts if it tells.

    What has am or pm once has it for both hours: "11-1pm" begins at 11 am. Without any it is
    the first hour that is understood as ever, and the next time that clocks show the second.

    Raises:
        TimeUnclear, TimePast, TimeTooFar, TimeSkipped, DayMismatch: see ``understand``.
    """
    try:
        return understand(text, now=now, zone=zone, past=past), None
    except TimeUnclear as unclear:
        words = folded(visible(text)).translate(DASHES).split()
        plain = " ".join(str(NUMBERS.get(word, word)) for word in words)
        said = _HALF.sub(r"\1", plain)
        found = next(filter(_tells_hours, _STRETCH.finditer(said)), None)
        if found is None:
            raise
        begun = f"{said[: found.start()]}at {_start(found)}{said[found.end() :]}"
        try:
            start = understand(begun, now=now, zone=zone, past=past)
        except TimeUnclear:
            raise unclear from None
        local = start.astimezone(zone).replace(tzinfo=None, fold=0)
        return start, at_wall(local + _length(found, local), zone) - start


def _tells_hours(found: re.Match[str]) -> bool:
    """Whether two numbers are hours: 3-6 alone may be a day."""
    minutes = found["start_minute"] and found["end_minute"]
    return bool(found["lead"] or found["start_half"] or found["end_half"] or minutes)


def _start(found: re.Match[str]) -> str:
    """The first hour as it is written alone."""
    hour, end = found["start"], int(found["end"]) % _NOON
    half = found["start_half"] or found["end_half"] or ""
    if half and not found["start_half"]:
        # 11-1pm begins in the other half of the day.
        later = (int(hour) % _NOON, found["start_minute"] or "00")
        if later >= (end, found["end_minute"] or "00"):
            half = "a" if half == "p" else "p"
    is_24 = not 0 < int(hour) <= _NOON or hour.startswith("0")
    return f"{hour}:{found['start_minute'] or '00'}{'' if is_24 else half}"


def _length(found: re.Match[str], start: datetime) -> timedelta:
    """From the wall clock's ``start`` to the next time it shows the second hour."""
    hour, half, around = int(found["end"]), found["end_half"], _HALF_DAY
    if half:
        hour, around = hour % _NOON + (_NOON if half == "p" else 0), _DAY
    elif not 0 < hour <= _NOON or found["end"].startswith("0"):
        around = _DAY
    end = timedelta(hours=hour, minutes=int(found["end_minute"] or 0))
    return (end - timedelta(hours=start.hour, minutes=start.minute)) % around or around
