"""A PostgreSQL to test on: the one of DATABASE_TEST_URL, or a scratch cluster of our own."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SETTINGS = (
    "-c fsync=off -c full_page_writes=off -c max_connections=60 -c autovacuum=off"
    " -c max_wal_size=128MB"
)
MEMORY = Path("/dev/shm")  # noqa: S108 - each cluster makes a folder of its own there
ENOUGH = 4 * 2**30  # bytes, for the clusters of all workers


def binaries() -> Path | None:
    """The newest PostgreSQL server on this machine."""
    if (found := shutil.which("initdb")) is not None:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scratch PostgreSQL that can be killed and started again."""

    programs: Path
    data: Path
    user: str | None
    port: int

    @classmethod
    def make(cls, programs: Path, folder: Path) -> "Cluster":
        """Make its files; it is not started yet."""
        data = folder / "postgres"
        data.mkdir(mode=0o700)
        user = _owner(data)
        _run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N"], user)
        return cls(programs, data, user, _free_port())

    @property
    def url(self) -> str:
        """The address of its ``postgres`` database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -k '' -c listen_addresses=127.0.0.1 {SETTINGS}"
        self._control("-o", options, "start")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._control("-m", "immediate", "stop")

    def _control(self, *words: str) -> None:
        program = self.programs / "pg_ctl"
        _run([program, "-D", self.data, "-w", "-l", self.data / "log", *words], self.user)


@contextmanager
def cluster(folder: Path) -> Generator[str | None]:
    """The URL of a PostgreSQL server's ``postgres`` database, or None where there is none."""
    if (given := os.environ.get("DATABASE_TEST_URL")) is not None:
        yield given
        return
    if (programs := binaries()) is None:
        yield None
        return
    made = Cluster.make(programs, folder)
    made.start()
    try:
        yield made.url
    finally:
        made.kill()


def in_memory() -> Path | None:
    """Where files are kept in memory: copying a database there takes a tenth of the time."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH
    return MEMORY if is_roomy and os.access(MEMORY, os.W_OK) else None


def _owner(data: Path) -> str | None:
    """PostgreSQL refuses to run as root; the user of Debian's package owns the files then."""
    if os.geteuid() != 0:
        return None
    for folder in (data, *data.parents):
        if folder in {Path("/tmp"), MEMORY}:  # noqa: S108 - where folders of tests end
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
