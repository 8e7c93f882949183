"""What changed in a text, word by word: struck out what was, bold what is."""

from bot.text.differences import Difference, brief, differences


def changed_words(old: str, new: str, limit: int) -> tuple[str, int]:
    """The changes with a few words around each, in about ``limit`` characters.

    Beside them, how many changes had no room.
    """
    shown, left_out = brief(differences(old, new), limit)
    return "".join(map(_marked, shown)), left_out


def _marked(one: Difference) -> str:
    if one.kept:
        return one.new
    old, new = " ".join(one.old.split()), " ".join(one.new.split())
    pieces = [f"~~{old}~~"] if old else []
    pieces += [f"**{new}**"] if new else []
    tail = "\n" if one.new.endswith("\n") else " " if one.new.endswith(" ") else ""
    return " ".join(pieces) + tail
