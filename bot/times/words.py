"""The closed vocabulary in both languages, and text made plain enough to compare with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MONTHS: Final = {
    word: number
    for number, names in enumerate(
        (
            "january jan enero ene",
            "february feb febrero",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sept sep septiembre setiembre",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        start=1,
    )
    for word in names.split()
}

# "mar" stays out: it is March in both languages as often as it is martes.
WEEKDAYS: Final = {
    word: number
    for number, names in enumerate(
        (
            "monday mon lunes lun",
            "tuesday tues tue martes",
            "wednesday wed miercoles mie",
            "thursday thurs thur thu jueves jue",
            "friday fri viernes vie",
            "saturday sat sabado sab",
            "sunday sun domingo dom",
        )
    )
    for word in names.split()
}

OFFSETS: Final = {
    "today": 0,
    "hoy": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "manana": 1,
    "pasado manana": 2,
    "day after tomorrow": 2,
}

PARTS: Final = {
    "a": "am",
    "p": "pm",
    "morning": "morning",
    "manana": "morning",
    "madrugada": "dawn",
    "afternoon": "afternoon",
    "tarde": "afternoon",
    "evening": "night",
    "night": "night",
    "noche": "night",
}

NOW: Final = frozenset({"now", "right now", "ahora", "ahora mismo"})

NUMBERS: Final = {
    **{
        word: number
        for number, names in enumerate(
            (
                "one un una uno primero",
                "two dos",
                "three tres",
                "four cuatro",
                "five cinco",
                "six seis",
                "seven siete",
                "eight ocho",
                "nine nueve",
                "ten diez",
                "eleven once",
                "twelve doce",
            ),
            start=1,
        )
        for word in names.split()
    },
    "fifteen": 15,
    "quince": 15,
    "twenty": 20,
    "veinte": 20,
    "twenty-four": 24,
    "veinticuatro": 24,
    "thirty": 30,
    "treinta": 30,
    "forty-eight": 48,
    "ninety": 90,
    "noventa": 90,
}

_DASHES: Final = str.maketrans("‐‑‒–—―−", "-------")  # noqa: RUF001 - the dashes people paste
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
    letters = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", chunk).casefold().translate(_DASHES)
        if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    bare = letters.strip(".,;:!?")
    if bare in NUMBERS:
        return str(NUMBERS[bare])
    spaced = _ISO_T.sub(" ", _MARKS.sub(" ", letters)).replace("@", " at ")
    return " ".join(str(NUMBERS.get(word, word)) for word in spaced.split())
