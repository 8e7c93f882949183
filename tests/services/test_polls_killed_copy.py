"""A backup that is killed half-way, while a secret poll is open."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from bot.database import connect
from tests.services.polling import local_on
from tests.services.test_polls_copied import press

LARGE = 12_000_000
KILLED_AT = 8_000_000
"""Bytes: past SQLite's memory for pages, so that the first ones are in the file by then."""

AFTER_A_KILL = ("union.db-wal", "union.db-shm")

BACK_UP = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.backups import back_up

signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
back_up(Path(sys.argv[1]), Path(sys.argv[2]), "copy", datetime.now(UTC))
"""


async def test_a_backup_that_is_killed_half_way_leaves_no_answer_to_a_secret_poll(
    sqlite_url: str, tmp_path: Path
) -> None:
    local = await local_on(connect(sqlite_url))
    truth: dict[int, int] = {}
    poll = await local.poll(secret=True)
    for second in range(1, 9):
        await press(local, poll, second, truth)
    async with local.database.begin() as connection:
        await connection.execute(text("CREATE TABLE attachments (content BLOB)"))
        fill = text("INSERT INTO attachments VALUES (zeroblob(:bytes))")
        await connection.execute(fill, {"bytes": LARGE})
    await local.database.close()
    folder = tmp_path / "copies"
    command = [sys.executable, "-c", BACK_UP, str(tmp_path / "union.db"), str(folder)]
    ended = subprocess.run([*command, str(KILLED_AT)], check=False)  # noqa: ASYNC221 - nothing else runs
    assert ended.returncode < 0
    left = b"".join(file.read_bytes() for file in folder.iterdir())
    assert {one.name for one in folder.parent.iterdir()} <= {"copies", "union.db", *AFTER_A_KILL}
    assert not [voter for voter in truth if voter.to_bytes(8) in left]
    assert not [receipt for receipt in truth.values() if receipt.to_bytes(8) in left]
