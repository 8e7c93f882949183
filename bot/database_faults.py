"""What can be wrong with a database, each as one sentence that says what to do."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

NO_DATABASE: Final = "There is no database yet."
AWAY: Final = "The database cannot be reached. See that PostgreSQL runs, and check DATABASE_URL."
_RESTORE: Final = "Stop the bot and put a copy back with `python -m bot restore FILE`"
_FULL: Final = "is full or fails. Make room on it, then try again."
_CLOSED: Final = (
    "or its folder cannot be opened for writing. Give both to the user who runs the bot."
)

_PRIMARY: Final = 0xFF
"""The part of SQLite's codes that names the kind of error."""

_OF_SQLITE: Final = {
    sqlite3.SQLITE_NOTADB: f"{{}} is not a SQLite database. {_RESTORE}, or correct DATABASE_URL.",
    sqlite3.SQLITE_CORRUPT: f"The database {{}} is damaged. {_RESTORE}.",
    sqlite3.SQLITE_READONLY: f"The database {{}} {_CLOSED}",
    sqlite3.SQLITE_CANTOPEN: f"The database {{}} {_CLOSED}",
    sqlite3.SQLITE_PERM: f"The database {{}} {_CLOSED}",
    sqlite3.SQLITE_FULL: f"The disk that holds {{}} {_FULL}",
    sqlite3.SQLITE_IOERR: f"The disk that holds {{}} {_FULL}",
    sqlite3.SQLITE_BUSY: "Another program holds {}. Stop it, then try again.",
    sqlite3.SQLITE_LOCKED: "Another program holds {}. Stop it, then try again.",
}
_OF_POSTGRES: Final = {
    "28": "PostgreSQL refuses the user or the password in DATABASE_URL.",
    "3D": "PostgreSQL has no database of the name in DATABASE_URL. Make it with createdb.",
    "42501": "PostgreSQL does not let the user in DATABASE_URL make or use its tables.",
    "53": "PostgreSQL has no room or no connection left.",
    "08": AWAY,
    "57": AWAY,
}
"""Sentences by the beginning of the SQLSTATE."""


class DatabaseUnusable(Exception):
    """The database cannot be used; the text is a sentence for whoever runs the bot."""


@contextmanager
def told_plainly(file: Path | None) -> Generator[None]:
    """Say what is wrong with a SQLite file, or with a PostgreSQL (None), in one sentence.

    Raises:
        DatabaseUnusable: for any failure of a database, a disk or a network.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise DatabaseUnusable(_sentence(error, file)) from error
    except Exception as error:
        # asyncpg's own errors of connecting reach us as they are.
        if not hasattr(error, "sqlstate"):
            raise
        raise DatabaseUnusable(_sentence(error, file)) from error


def see_whole(file: Path, *, writable: bool = False) -> None:
    """See that a SQLite file is there, whole and, where that is asked, ours to write.

    Raises:
        DatabaseUnusable: with what is wrong.
    """
    if not file.exists() or file.stat().st_size == 0:
        raise DatabaseUnusable(NO_DATABASE)
    address = f"{file.resolve().as_uri()}?mode=rw"
    with told_plainly(file), closing(sqlite3.connect(address, uri=True)) as opened:
        found = opened.execute("PRAGMA quick_check(1)").fetchone()
        if writable:
            opened.isolation_level = None
            opened.execute("BEGIN IMMEDIATE")
            opened.execute("ROLLBACK")
    if found != ("ok",):
        raise DatabaseUnusable(_OF_SQLITE[sqlite3.SQLITE_CORRUPT].format(file))


def keep_private(file: Path) -> None:
    """Let nobody but the owner read a database made before the bot saw to that."""
    for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):
            part.chmod(0o600)


def _sentence(error: Exception, file: Path | None) -> str:
    cause: Any = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
        return _OF_SQLITE.get(code, f"The database {{}} cannot be used: {cause}.").format(file)
    if isinstance(cause, OSError) and file is not None:
        return _of_a_disk(cause, file)
    state = str(getattr(cause, "sqlstate", None) or "08")
    known = (said for begin, said in _OF_POSTGRES.items() if state.startswith(begin))
    return next(known, f"PostgreSQL failed (SQLSTATE {state}).")


def _of_a_disk(error: OSError, file: Path) -> str:
    place = error.filename or file
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
        return f"The disk that holds {place} {_FULL}"
    return f"{place} cannot be used: {error.strerror or type(error).__name__}."
