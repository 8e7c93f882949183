"""What changed in a text, word by word: struck out what was, bold what is."""

from bot.i18n import Voice
from bot.text.differences import Difference, brief, differences


def changed_words(old: str, new: str, limit: int, locale: str, voice: Voice) -> list[str]:
    """The changes with a few words around each, in about ``limit`` characters.

    Above them stands their language, below them how many had no room.
    """
    shown, left_out = brief(differences(old, new), limit)
    words = "".join(map(_marked, shown))
    told = [f"**{voice('update-change-in', locale=locale)}**\n{words}"]
    if left_out:
        told.append(voice("update-change-more", count=left_out))
    return told


def _marked(one: Difference) -> str:
    if one.kept:
        return one.new
    old, new = " ".join(one.old.split()), " ".join(one.new.split())
    pieces = [f"~~{old}~~"] if old else []
    pieces += [f"**{new}**"] if new else []
    tail = "\n" if one.new.endswith("\n") else " " if one.new.endswith(" ") else ""
    return " ".join(pieces) + tail
