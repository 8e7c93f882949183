"""The words and phrases a day, a clock time or a part of the day is written in, no others.

No pattern repeats within a repetition and each is tried once per position, so that
reading takes time in proportion to the length of the text, whatever the text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from bot.text.calendar import MONTHS, WEEKDAYS
from bot.text.characters import folded, visible
from bot.times.refusals import TimeUnclear, TimeUnread

T = TypeVar("T")


def _by_word(words: Mapping[T, str]) -> dict[str, T]:
    return {word: meaning for meaning, said in words.items() for word in said.split(", ")}


OFFSETS: Final = _by_word(
    {
        -2: "day before yesterday, antier, anteayer, antes de ayer",
        -1: "yesterday, ayer",
        0: "today, hoy",
        1: "tomorrow, tmrw, manana",
        2: "pasado manana, day after tomorrow",
    }
)
"""Days from today."""

PARTS: Final = _by_word(
    {
        "am": "a",
        "pm": "p",
        "dawn": "madrugada",
        "morning": "morning, manana",
        "afternoon": "afternoon, tarde",
        "night": "evening, night, noche",
    }
)
"""Of the day."""

NUMBERS: Final = _by_word(
    {
        1: "one, un, una, uno, primero",
        2: "two, dos",
        3: "three, tres",
        4: "four, cuatro",
        5: "five, cinco",
        6: "six, seis",
        7: "seven, siete",
        8: "eight, ocho",
        9: "nine, nueve",
        10: "ten, diez",
        11: "eleven, once",
        12: "twelve, doce",
        15: "fifteen, quince",
        20: "twenty, veinte",
        24: "twenty-four, veinticuatro",
        30: "thirty, treinta",
        48: "forty-eight",
        90: "ninety, noventa",
    }
)

DASHES: Final = str.maketrans("‐‑‒–—―−", "-------")  # noqa: RUF001
"""The dashes people paste."""

# A mark between two digits may change what they say (5.30, 6-8, 1,5), so it stays for the
# grammar to accept or refuse; any other mark is only punctuation.
_MARKS: Final = re.compile(
    r"[^\w:/.,@-]|_|(?<![0-9])[.,:/]|[.,:/](?![0-9])|,(?=[0-9]{4}\b)|-(?![0-9])"
)

_ISO_T: Final = re.compile(r"(?<=-[0-9][0-9])t(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text in plain words, one space apart, that remembers how each part was written."""

    text: str
    chunks: tuple[tuple[int, str], ...]
    """Where each written chunk ends in ``text``, and the chunk as it was written."""

    def written_from(self, position: int) -> str:
        """What the person wrote for everything from ``position`` of ``text`` on."""
        return " ".join(chunk for end, chunk in self.chunks if end > position)


def plain(text: str) -> Plain:
    """Lower case without accents or punctuation, ASCII digits, numbers in figures."""
    words, chunks, length = list[str](), list[tuple[int, str]](), 0
    for chunk in text.split():
        for word in _plain_chunk(chunk).split():
            words.append(word)
            length += len(word) + 1
        chunks.append((length, chunk))
    return Plain(" ".join(words), tuple(chunks))


def _plain_chunk(chunk: str) -> str:
    letters = folded(visible(chunk)).translate(DASHES)
    bare = letters.strip(".,;:!?")
    if bare in NUMBERS:
        return str(NUMBERS[bare])
    spaced = _ISO_T.sub(" ", _MARKS.sub(" ", letters)).replace("@", " at ")
    return " ".join(str(NUMBERS.get(word, word)) for word in spaced.split())


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour from 0 to 24 as it was written; ``sure`` if only a 24-hour clock says it so."""

    hour: int
    minute: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date, with its year if one was written."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What words said, before it is laid on the calendar."""

    offset: int | None = None
    date: Calendar | None = None
    weekday: int | None = None
    turn: int = 0
    """Of a weekday: 1 where it is said to come after today, -1 where it is the last one."""
    clock: Clock | None = None
    parts: tuple[str, ...] = ()

    def joined(self, more: "Reading") -> "Reading | None":
        """Both together, or nothing if both say the same kind of thing."""
        said: dict[str, Any] = {}
        for kind in ("offset", "date", "weekday", "clock"):
            here, there = getattr(self, kind), getattr(more, kind)
            if here is not None and there is not None:
                return None
            said[kind] = there if here is None else here
        return Reading(turn=self.turn or more.turn, parts=self.parts + more.parts, **said)


def read(text: str) -> Reading:
    """What the whole of ``text`` says.

    Raises:
        TimeUnclear: nothing in it is known.
        TimeUnread: it begins well and goes on with something unknown or said twice.
    """
    words = plain(text)
    lead = _LEAD.match(words.text)
    position, reading = lead.end() if lead else 0, Reading()
    while position < len(words.text):
        step = _step(words.text, position, reading)
        if step is None:
            if reading == Reading():
                raise TimeUnclear(text=text)
            raise TimeUnread(text=text, unread=words.written_from(position))
        position, reading = step
    return reading


def _step(text: str, position: int, reading: Reading) -> tuple[int, Reading] | None:
    for pattern, meaning in _RULES:
        found = pattern.match(text, position)
        said = meaning(found) if found else None
        joined = reading.joined(said) if said else None
        if found and joined:
            return found.end() + 1, joined
    return None


def _clock(found: re.Match[str]) -> Reading | None:
    hour = int(found["hour"])
    spoken = {"media": 30, "cuarto": 15}.get(found["spoken"] or "")
    minute = int(found["minute"] or found["spoken_minute"] or spoken or 0)
    half = found["half"] or found["letter"]
    said = found["at"] or half or _PART_AHEAD.match(found.string, found.end())
    if found["point"]:
        # "12.05" may be a day and "6.30" a number; no month is a 17th or has a day 0.
        said = said or (hour > _NOON and (found["tail"] or not 0 < minute <= _LAST_MONTH))
    else:
        # "Friday 5" may be an hour or the fifth
        said = said or any(found[mark] for mark in ("minute", "spoken_minute", "spoken", "tail"))
    if not said:
        return None
    sure = found["hour"].startswith("0") or not 0 < hour <= _NOON
    parts = (PARTS[half],) if half else ()
    return Reading(clock=Clock(hour, minute, sure=sure), parts=parts)


def _quarter_to(found: re.Match[str]) -> Reading:
    return Reading(clock=Clock((int(found["hour"]) - 2) % 12 + 1, 45))


def _past(found: re.Match[str]) -> Reading:
    return Reading(clock=Clock(int(found["hour"]), 30 if found["lead"] == "half" else 15))


def _date(found: re.Match[str]) -> Reading:
    month = found["month"]
    year = int(found["year"]) % 100 + 2000 if found["year"] else None
    return Reading(date=Calendar(MONTHS.get(month) or int(month), int(found["day"]), year))


def _weekday(found: re.Match[str]) -> Reading:
    turn = 1 if found["next"] or found["coming"] else -1 if found["last"] or found["gone"] else 0
    return Reading(weekday=WEEKDAYS[found["weekday"]], turn=turn)


def _days_ago(found: re.Match[str]) -> Reading:
    return Reading(offset=-_count_of_days(found))


def _count_of_days(found: re.Match[str]) -> int:
    count = int(found["count"]) if found["count"].isdecimal() else 1
    return count * (7 if found["week"] else 1)


def _part(found: re.Match[str]) -> Reading:
    said = found["part_es"] or found["part_en"] or found["part"] or "night"
    return Reading(parts=(PARTS[said],))


_LEAD: Final = re.compile(r"(?:by|until|till|hasta|para) ")
_NOON: Final = 12
_LAST_MONTH: Final = 12
_TWELVE: Final = Reading(clock=Clock(_NOON, sure=True))
_MIDNIGHT: Final = Reading(clock=Clock(24, sure=True))
_PART_AHEAD: Final = re.compile(r" (?:de la|in the|at night)(?= |$)")
_AT: Final = r"(?:(?P<at>at|a las?|las?) )?"
_ON: Final = r"(?:(?:on the|on|the|el dia|el|del|this|este) )?"
_HOUR: Final = r"(?P<hour>[01]?[0-9]|2[0-4])"
_DAY: Final = r"(?P<day>[0-3]?[0-9])"
_YEAR: Final = r"(?:(?: del?)? (?P<year>20[0-9]{2})(?= |$))?"
_MONTH: Final = rf"(?P<month>{'|'.join(MONTHS)})"
_ES: Final = r"manana|tarde|noche"
_EN: Final = r"morning|afternoon|evening"
_MINUTE: Final = (
    r"(?:(?:[:h]|(?P<point>\.)|(?=[0-9]{2} ?[ap](?: ?m)?(?: |$)))(?P<minute>[0-5][0-9])(?::00)?"
    r"| y (?:(?P<spoken>media|cuarto)|(?P<spoken_minute>[0-5]?[0-9])))?"
)
_TAIL: Final = (
    r"(?P<tail> o ?clock| ?(?:horas|hrs?|hs|h))?(?: ?(?P<half>[ap]) ?m|(?<=[0-9])(?P<letter>[ap]))?"
)
_SHARP: Final = r"(?: en punto| sharp)?"

_DAYS: Final = r"(?P<count>[0-9]{1,3}|an?) (?:days?|dias?|(?P<week>weeks?|semanas?))"
_OF_DAY: Final = (
    rf"(?:de|por|en|a) la (?P<part_es>{_ES}|madrugada)|in the (?P<part_en>{_EN})"
    rf"|at night|(?P<part>{_EN}|night|tarde|noche)"
)
_WEEKDAY: Final = (
    rf"{_ON}(?:(?P<next>next |proximo )|(?P<last>last |past |pasado ))?"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)})(?:(?P<coming> que viene| proximo)|(?P<gone> pasado))?"
)

# The order decides where one text could begin two rules: a date before an hour.
_MEANINGS: Final[tuple[tuple[str, Callable[[re.Match[str]], Reading | None]], ...]] = (
    (rf"(?:in|en|dentro de) {_DAYS}", lambda found: Reading(offset=_count_of_days(found))),
    (rf"{_DAYS} ago", _days_ago),
    (rf"hace {_DAYS}", _days_ago),
    (r"last night|anoche", lambda _: Reading(offset=-1, parts=("night",))),
    (
        rf"tonight|(?:this|esta) (?P<part>{_ES}|{_EN})",
        lambda found: Reading(offset=0, parts=(PARTS[found["part"] or "night"],)),
    ),
    (_OF_DAY, _part),
    (
        rf"(?:the |el dia de )?(?P<offset>{'|'.join(OFFSETS)})",
        lambda found: Reading(offset=OFFSETS[found["offset"]]),
    ),
    (_WEEKDAY, _weekday),
    (rf"{_ON}(?P<year>20[0-9]{{2}})-(?P<month>[01]?[0-9])-{_DAY}", _date),
    (rf"{_ON}(?P<month>[01]?[0-9])/{_DAY}(?:/(?P<year>(?:20)?[0-9]{{2}}))?", _date),
    (rf"{_ON}{_MONTH} (?:the )?{_DAY}(?:st|nd|rd|th)?{_YEAR}", _date),
    (rf"{_ON}{_DAY}(?:st|nd|rd|th|o|ro)?(?: de| of)? {_MONTH}{_YEAR}", _date),
    (
        rf"{_AT}(?:12 del dia|(?:al? )?(?:12 (?:del? )?)?(?:noon|midday|medio ?dia))",
        lambda _: _TWELVE,
    ),
    (rf"{_AT}(?:a )?(?:12 (?:de )?(?:la )?)?(?:midnight|media ?noche)", lambda _: _MIDNIGHT),
    (rf"{_AT}(?P<lead>half|quarter) past {_HOUR}", _past),
    (rf"{_AT}(?:quarter to|(?:1 )?cuarto para las?) {_HOUR}", _quarter_to),
    (rf"{_AT}{_HOUR} menos cuarto", _quarter_to),
    (rf"{_AT}{_HOUR}{_MINUTE}{_TAIL}{_SHARP}", _clock),
)
_RULES: Final = tuple(
    (re.compile(rf"(?:{pattern})(?= |$)"), meaning) for pattern, meaning in _MEANINGS
)
