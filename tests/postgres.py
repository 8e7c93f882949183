"""A PostgreSQL to test on: the one of DATABASE_TEST_URL, or a scratch cluster of our own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

SETTINGS = "-c fsync=off -c full_page_writes=off -c max_connections=60 -c autovacuum=off"


def binaries() -> Path | None:
    """The newest PostgreSQL server on this machine."""
    if (found := shutil.which("initdb")) is not None:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@contextmanager
def cluster(folder: Path) -> Generator[str | None]:
    """The URL of a PostgreSQL server's ``postgres`` database, or None where there is none."""
    if (given := os.environ.get("DATABASE_TEST_URL")) is not None:
        yield given
        return
    if (programs := binaries()) is None:
        yield None
        return
    data = folder / "postgres"
    data.mkdir(mode=0o700)
    user = _owner(data)
    port = _free_port()
    _run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N"], user)
    options = f"-p {port} -k '' -c listen_addresses=127.0.0.1 {SETTINGS}"
    control = [programs / "pg_ctl", "-D", data, "-w", "-l", data / "log"]
    _run([*control, "-o", options, "start"], user)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "-m", "immediate", "stop"], user)


def _owner(data: Path) -> str | None:
    """PostgreSQL refuses to run as root; the user of Debian's package owns the files then."""
    if os.geteuid() != 0:
        return None
    for folder in (data, *data.parents):
        if folder == Path("/tmp"):  # noqa: S108 - where pytest's folders end
            break
        folder.chmod(folder.stat().st_mode | 0o111)
    shutil.chown(data, "postgres", "postgres")
    return pwd.getpwnam("postgres").pw_name


def _run(command: list[str | Path], user: str | None) -> None:
    subprocess.run(
        [str(word) for word in command],
        user=user,
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        timeout=60,
    )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
