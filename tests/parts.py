"""The messages of a text put together again: what the splitting is judged by."""

from collections.abc import Iterable

from bot.text.parts import Part


def join(parts: Iterable[Part]) -> str:
    """The text again, character by character."""
    return "".join(part.source for part in parts)
