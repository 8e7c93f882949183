"""The code of the minute: two words, derived from a session's secret and the minute's number.

Nothing is stored or sent between processes: whoever has the secret and the time
has the same words, also after a restart. Minutes are counted from 1970, so
midnight is nothing special.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from bot.services.attendance.vocabulary import PAIRS
from bot.text.characters import folded
from bot.text.sounds import sound

MINUTE: Final = 60
GRACE: Final = timedelta(seconds=30)
"""How long the words before stay valid: they were read aloud, heard and typed."""

AHEAD: Final = timedelta(seconds=5)
"""How early new words count: this computer's clock may be ahead of Discord's."""


class Place(StrEnum):
    """Where someone follows a session; each place has its own words."""

    ROOM = "room"
    WATCHING = "watching"


@dataclass(frozen=True)
class Code:
    """Two words of one minute, in both languages."""

    en: str
    es: str

    @cached_property
    def spellings(self) -> frozenset[str]:
        """What counts as this code, by its letters alone."""
        return frozenset({letters(self.en), letters(self.es)})

    @cached_property
    def heard(self) -> str:
        """What counts as this code for those who write Spanish as it sounds; it is read aloud."""
        return sound(letters(self.es))


def minute_of(at: datetime) -> int:
    """The number of the minute that ``at`` lies in, since 1970."""
    return int(at.timestamp()) // MINUTE


@lru_cache(maxsize=64)
def code(secret: bytes, place: Place, minute: int) -> Code:
    """The words of a place in a minute; the two places never share a word."""
    words = PAIRS[0::2] if place is Place.ROOM else PAIRS[1::2]
    digest = hmac.digest(secret, f"{place}:{minute}".encode(), "sha256")
    first = int.from_bytes(digest[:8]) % len(words)
    # A step of 1 to len-1, so that the second word is another one.
    second = (first + 1 + int.from_bytes(digest[8:16]) % (len(words) - 1)) % len(words)
    one, two = words[first], words[second]
    return Code(f"{one[0]} {two[0]}", f"{one[1]} {two[1]}")


def place_of(secret: bytes, written: str, at: datetime) -> Place | None:
    """The place whose words, valid at that moment, someone wrote; None for any others."""
    given = letters(written)
    heard = sound(given)
    for minute in range(minute_of(at + AHEAD), minute_of(at - GRACE) - 1, -1):
        for place in Place:
            shown = code(secret, place, minute)
            if given in shown.spellings or heard == shown.heard:
                return place
    return None


def letters(written: str) -> str:
    """Letters alone, small and without accents: how people type on a phone."""
    return "".join(filter(str.isalpha, folded(written)))


def name_key(written: str) -> str:
    """What a name is compared by: small letters without accents, and digits, Member 5's say.

    Not the number that a list has before it: ``5. Ana`` is Ana.
    """
    return "".join(filter(str.isalnum, folded(written))).lstrip("0123456789")
