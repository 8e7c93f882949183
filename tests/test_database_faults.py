"""Whatever is wrong with a database is one sentence, an exit code, and nothing made or lost."""

import ctypes
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.failures import Exit
from tests.forked import Forked

ROOT = Path(__file__).resolve().parent.parent
LOOKING = ("doctor", "backup")
ALL = (*LOOKING, "migrate")


@dataclass
class Installation:
    """A folder with a bot's database in it, and its commands as processes."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict[str, str])
    before: Sequence[str] = ()

    @property
    def file(self) -> Path:
        return self.folder / "union.db"

    def tell(self, *commands: str, cannot_override: bool = False) -> dict[str, tuple[int, str]]:
        """Run commands one after the other: the exit code and words of each."""
        return {one: self._run(one.split(), cannot_override) for one in commands}

    def _run(self, words: Sequence[str], cannot_override: bool) -> tuple[int, str]:  # noqa: FBT001
        inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        settings = {"DATABASE_URL": "sqlite:///union.db", "BACKUP_FOLDER": "copies"}
        env = inherited | settings | {"PYTHONPATH": str(ROOT)} | self.env
        if not (self.before or cannot_override):
            code, said = Forked(words, self.folder, env).result(60)
            return code, " ".join(said.split())
        ended = subprocess.run(
            [*self.before, sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            umask=0o022,
            preexec_fn=_obey_permissions if cannot_override else None,
        )
        return ended.returncode, " ".join((ended.stdout + ended.stderr).split())

    def files(self) -> Mapping[str, bytes]:
        """Everything in the folder."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}


def _obey_permissions() -> None:
    """Let root meet file permissions as everybody does (CAP_DAC_OVERRIDE, PR_CAPBSET_DROP)."""
    ctypes.CDLL(None).prctl(24, 1)


@pytest.fixture
def at(tmp_path: Path, template: Path) -> Installation:
    shutil.copy(template, tmp_path / "union.db")
    return Installation(tmp_path)


def assert_said(
    told: Mapping[str, tuple[int, str]], sentence: str, code: Exit = Exit.DATABASE
) -> None:
    for command, (ended, said) in told.items():
        assert (ended, sentence in said) == (code, True), (command, ended, said)
        assert "Traceback" not in said
        assert said.count(". ") <= 2, said


def damage(file: Path) -> None:
    """Overwrite what lies in the middle of the file."""
    with file.open("r+b") as opened:
        for page in range(4, 40):
            opened.seek(page * 4096)
            opened.write(b"\xff" * 4096)


def test_where_there_is_no_database_nothing_is_made(tmp_path: Path) -> None:
    empty = Installation(tmp_path)
    assert_said(empty.tell(*LOOKING), "There is no database yet.")
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_anything_in_it_is_no_database_and_is_not_copied(tmp_path: Path) -> None:
    empty = Installation(tmp_path)
    empty.file.touch()
    assert_said(empty.tell(*LOOKING), "There is no database yet.")
    assert empty.files() == {"union.db": b""}


def test_damaged_pages_are_said_and_what_to_do(at: Installation) -> None:
    damage(at.file)
    before = at.files()
    assert_said(at.tell(*ALL), "union.db is damaged. Stop the bot and put a copy back with")
    assert at.files() == before


def test_a_file_cut_in_half_is_said_to_be_damaged(at: Installation) -> None:
    whole = at.file.read_bytes()
    at.file.write_bytes(whole[: len(whole) // 2 + 100])
    before = at.files()
    assert_said(at.tell(*ALL), "union.db is damaged.")
    assert at.files() == before


def test_what_is_no_database_is_said_to_be_none(at: Installation) -> None:
    at.file.write_bytes(b"Minutes of the meeting of March 2, as they were read aloud.\n" * 200)
    before = at.files()
    assert_said(at.tell(*ALL), "union.db is not a SQLite database.")
    assert at.files() == before


def test_a_database_that_may_not_be_written_is_said_with_whose_it_must_be(
    at: Installation,
) -> None:
    at.file.chmod(0o400)
    at.folder.chmod(0o500)
    before = at.files()
    try:
        told = at.tell(*ALL, cannot_override=True)
    finally:
        at.folder.chmod(0o700)
    assert_said(told, "Give both to the user who runs the bot.")
    assert at.files() == before


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:///", "must name a file"),
        ("sqlite://", "must name a file"),
        ("postgresql://u@h:port/x", "is no address of a database"),
        ("postgresql://u@h:99999/x", "has a port that is not between 1 and 65535"),
        ("postgresql://u@h/x?sslmode=require", "must say ssl= instead of sslmode="),
        ("mysql://u@h/x", "must start with sqlite:/// or postgresql://"),
        ("union.db", "must start with sqlite:/// or postgresql://"),
    ],
)
def test_a_malformed_address_is_a_setting_that_is_not_right(
    tmp_path: Path, url: str, sentence: str
) -> None:
    wrong = Installation(tmp_path, {"DATABASE_URL": url})
    told = wrong.tell("doctor")
    assert_said(told, f"The setting DATABASE_URL is not right: {sentence}", Exit.SETTING)
    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    away = Installation(tmp_path, {"DATABASE_URL": "postgresql://u@127.0.0.1:9/x"})
    assert_said(away.tell("doctor", "migrate"), "The database cannot be reached.")
    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_without_that_database_is_said_to_have_none(
    server: str, tmp_path: Path
) -> None:
    address = server.rpartition("/")[0].replace("+asyncpg", "") + "/no_such_database"
    wrong = Installation(tmp_path, {"DATABASE_URL": address})
    assert_said(wrong.tell("doctor", "migrate"), "PostgreSQL has no database of the name")


@pytest.mark.parametrize("revision", ["0000", "9999", "abcdef012345"])
def test_a_revision_that_is_none_of_ours_is_left_alone(at: Installation, revision: str) -> None:
    with closing(sqlite3.connect(at.file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        opened.commit()
    before = at.files()
    told = at.tell("migrate")
    assert_said(told, f"The database is at revision {revision}", Exit.NEWER)
    told = at.tell("doctor")
    assert_said(told, f"The database is at revision {revision}", Exit.CHECK_FAILED)
    assert at.files() == before


@pytest.mark.parametrize("token", ["two\nlines", "two words", "señal"])
def test_a_token_that_is_not_one_word_is_a_setting_that_is_not_right(
    tmp_path: Path, token: str
) -> None:
    wrong = Installation(tmp_path, {"DISCORD_TOKEN": token})
    told = wrong.tell("run", "doctor")
    assert_said(told, "The setting DISCORD_TOKEN is not right: must be one word", Exit.SETTING)
    assert token not in str(told)


def test_a_list_of_shards_that_is_none_is_a_setting_that_is_not_right(tmp_path: Path) -> None:
    told = Installation(tmp_path, {"SHARD_IDS": "one and two"}).tell("run")
    assert_said(told, "not right", Exit.SETTING)


def on_a_small_disk(folder: Path, kilobytes: int) -> Sequence[str]:
    """Let what follows see ``folder`` as a disk of this size, with what stands there now."""
    script = (
        'mkdir "$1.was" && cp -a "$1/." "$1.was" && '
        'mount -t tmpfs -o "size=$2k,mode=700" none "$1" && cp -a "$1.was/." "$1" && cd "$1" && '
        'folder=$1 && shift 2 && "$@"; code=$?; '
        'find "$folder" -type f -not -name "union.db*" >&2; ls "$folder" >&2; exit $code'
    )
    words = ("unshare", "-m", "sh", "-c", script, "sh", str(folder), str(kilobytes))
    tried = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    if subprocess.run(tried, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    return words


def test_a_full_disk_is_said_and_no_part_of_a_copy_is_left(tmp_path: Path, template: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    shutil.copy(template, folder / "union.db")
    size = template.stat().st_size // 1024 + 60
    full = Installation(folder, before=on_a_small_disk(folder, size))
    code, said = full.tell("backup")["backup"]
    assert code == Exit.DATABASE, said
    assert "is full or fails. Make room on it, then try again." in said
    assert "Traceback" not in said
    assert "copies/union" not in said


def test_a_full_disk_leaves_no_part_of_a_new_database(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    full = Installation(folder, before=on_a_small_disk(folder, 120))
    code, said = full.tell("migrate")["migrate"]
    assert code == Exit.DATABASE, said
    assert "is full or fails. Make room on it, then try again." in said
    assert "Traceback" not in said
    assert not said.endswith("union.db")


def test_a_copy_can_be_put_where_a_damaged_database_stands(
    at: Installation, template: Path
) -> None:
    shutil.copy(template, at.folder / "copy.db")
    damage(at.file)
    damaged = at.file.read_bytes()
    code, said = at.tell("restore copy.db")["restore copy.db"]
    assert (code, "what stood there is in copies/union-damaged-" in said) == (Exit.DONE, True), said
    assert at.tell("doctor")["doctor"][0] == Exit.DONE
    assert damaged in at.files().values()


def test_files_are_their_owners_alone(tmp_path: Path, template: Path) -> None:
    fresh = Installation(tmp_path)
    told = fresh.tell("migrate", "backup")
    (copy,) = (tmp_path / "copies").iterdir()
    told |= fresh.tell(f"restore {copy.relative_to(tmp_path)}")
    assert {code for code, _ in told.values()} == {Exit.DONE}
    made = list(tmp_path.rglob("*"))
    assert len(made) >= 4
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_a_database_that_others_could_read_is_closed_to_them(at: Installation) -> None:
    at.file.chmod(0o644)
    at.tell("migrate")
    assert at.file.stat().st_mode & 0o777 == 0o600


def test_the_settings_made_as_the_readme_says_are_their_owners_alone(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"`([a-z]+ [^`]*\.env\.example \.env)`", readme)
    shutil.copy(ROOT / ".env.example", tmp_path)
    subprocess.run(command.split(), cwd=tmp_path, check=True, umask=0o022)
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
