"""A field that someone filled in: that it says something, and no more than fits."""

from bot.errors import Refusal
from bot.text.characters import is_blank, length
from bot.text.links import unmask

REASON_LENGTH = 500


class FieldEmpty(Refusal):
    """A field that must hold words holds none; ``field`` names it."""


class FieldTooLong(Refusal):
    """A field holds more than it may; ``field``, ``length`` and ``limit`` say it."""


class NumberUnclear(Refusal):
    """A field says no whole number, or none from ``least`` to ``most``."""


def need_words(field: str, text: str) -> None:
    """Let only a field pass in which something can be seen.

    Raises:
        FieldEmpty: naming the field.
    """
    if is_blank(text):
        raise FieldEmpty(field=field)


def need_number(number: int, least: int, most: int) -> None:
    """Let only a number pass that there can be.

    Raises:
        NumberUnclear: for any other.
    """
    if not least <= number <= most:
        raise NumberUnclear(least=least, most=most)


def fitting(field: str, text: str, most: int) -> str:
    """A field's text, where it is not too long.

    Raises:
        FieldTooLong: naming the field.
    """
    if (size := length(text)) > most:
        raise FieldTooLong(field=field, length=size, limit=most)
    return text


def checked_words(field: str, words: str, most: int) -> str:
    """A reason, a question or an answer, of at most ``most`` characters; no link is masked.

    Raises:
        FieldEmpty, FieldTooLong: naming the field.
    """
    need_words(field, words)
    return unmask(fitting(field, words, most).strip())


def checked_reason(reason: str) -> str:
    """Why something is sent back or taken back.

    Raises:
        FieldEmpty, FieldTooLong: naming it.
    """
    return checked_words("reason", reason, REASON_LENGTH)
