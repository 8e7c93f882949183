"""A slow disk: with this folder on PYTHONPATH every commit to SQLite takes 5 ms longer."""

import sqlite3
import time
from typing import Any

SECONDS = 0.005

connect = sqlite3.connect


class Slow(sqlite3.Connection):
    """Waits after each commit that wrote something, as for a flush."""

    written = 0

    def commit(self) -> None:
        """Commit, and wait for the disk."""
        super().commit()
        if self.total_changes != self.written:
            self.written = self.total_changes
            time.sleep(SECONDS)


def _slowly(*arguments: Any, **options: Any) -> sqlite3.Connection:
    return connect(*arguments, **{"factory": Slow} | options)


sqlite3.connect = _slowly
