"""A copy of the database leaves out the answers to open secret polls, which are void in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_OPEN = "SELECT id FROM polls WHERE secret AND state = 'open'"
_CARDS = f"feature = 'poll' AND slot = 'card' AND object_id IN ({_OPEN})"


def void_secret_polls(copy: sqlite3.Connection) -> None:
    """Destroy who answered and what was answered, and have the cards say so once restored.

    A database without these tables stays as it is.
    """
    found = copy.execute("SELECT name FROM sqlite_master WHERE name IN ('polls', 'roll', 'box')")
    if len(found.fetchall()) < 3:  # noqa: PLR2004 - the three named
        return
    # A journal in a file of its own would hold what is being destroyed.
    copy.execute("PRAGMA journal_mode=MEMORY")
    copy.execute("PRAGMA secure_delete=ON")
    with copy:
        for statement in (
            f"DELETE FROM roll WHERE poll_id IN ({_OPEN})",  # noqa: S608 - our own words
            f"DELETE FROM box WHERE poll_id IN ({_OPEN})",  # noqa: S608
            f"DELETE FROM poll_electorate WHERE poll_id IN ({_OPEN})",  # noqa: S608
            f"UPDATE deliveries SET dirty_at = COALESCE(drawn_at, due_at) WHERE {_CARDS}",  # noqa: S608
            f"UPDATE polls SET state = 'void' WHERE id IN ({_OPEN})",  # noqa: S608
        ):
            copy.execute(statement)
