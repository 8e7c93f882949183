"""What a word is found by: its stem in English, and how its stem sounds in Spanish."""

import re
from functools import lru_cache
from sys import intern
from typing import Any

import Stemmer

from bot.services.faq.stopwords import SPANISH_STOP_WORDS, STOP_WORDS
from bot.services.faq.synonyms import GROUPS
from bot.text.characters import folded
from bot.text.sounds import sound

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['\u2019]")
# Without a cache of their own: what is asked for is kept below.
_ENGLISH: Any = Stemmer.Stemmer("english", 0)
_SPANISH: Any = Stemmer.Stemmer("spanish", 0)

_NOUN = re.compile(r"(?<=\w{3})[ai][cs]ion(es)?$")
"""The ending of negociación and mediación, which the stemmer knows by its accent alone."""


def words(text: str) -> list[str]:
    """The words of a text without case, accents or punctuation; ``can't`` is one word."""
    return [intern(word) for word in _WORD.findall(_APOSTROPHE.sub("", folded(text)))]


_LIGHT_SOUNDS = frozenset(map(sound, SPANISH_STOP_WORDS))


@lru_cache(maxsize=8192)
def is_light(word: str) -> bool:
    """Whether a word says little of what is asked, however it is spelled: que, ke, hay, ay."""
    return word in STOP_WORDS or sound(word) in _LIGHT_SOUNDS


def _stem_en(word: str) -> str:
    return word if word in STOP_WORDS else _ENGLISH.stemWord(word)


def _stem_es(word: str) -> str:
    # A word of little weight keeps its ending, or "para" would take "paro" along.
    return f"~{sound(word if is_light(word) else _SPANISH.stemWord(_NOUN.sub('', word)))}"


_SAME_EN = {_stem_en(word): f"={english[0]}" for english, _ in GROUPS for word in english}
_SAME_ES = {_stem_es(word): f"={english[0]}" for english, es in GROUPS for word in es}


@lru_cache(maxsize=8192)
def stem_en(word: str) -> str:
    """The stem of an English word, or what it and its synonyms share.

    Join, joined and joining have one stem, boss and supervisor one name. A word of little
    weight stands for itself: "can" is not canned.
    """
    stem = _stem_en(word)
    return stem if word in STOP_WORDS else _SAME_EN.get(stem, stem)


@lru_cache(maxsize=8192)
def stem_es(word: str) -> str:
    """The sound of a Spanish word's stem, marked as Spanish, or what its synonyms share.

    Reunir and reunimos have one; huelga, uelga and paro have that of strike.
    """
    stem = _stem_es(word)
    return stem if is_light(word) else _SAME_ES.get(stem, stem)
