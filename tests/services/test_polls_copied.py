"""An open secret poll, and someone who takes one copy of the database while people press."""

import asyncio
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.backups import back_up
from bot.database import Database, connect
from bot.services.polls import Poll
from bot.services.polls.erasure import unlink
from tests.services.owner import Trace, Truth, linked, postgres_pages, sqlite_traces
from tests.services.polling import A_MONDAY, VOTERS, Local, local_on

PEOPLE = 60
PAUSE = 4
"""Seconds between two rounds of the job; even, so that pairing by key order is always wrong."""

BY_QUERY = text(
    "SELECT min(roll.account_id), min(box.receipt) FROM roll JOIN box"
    " ON roll.poll_id = box.poll_id AND roll.xmin::text = box.xmin::text"
    " GROUP BY roll.xmin::text HAVING count(*) = 1"
)
BY_PLACE = text(
    "SELECT r.account_id, b.receipt"
    " FROM (SELECT account_id, row_number() OVER (ORDER BY ctid) AS n FROM roll) r"
    " JOIN (SELECT receipt, row_number() OVER (ORDER BY ctid) AS n FROM box) b ON r.n = b.n"
)


def receipt_of(voter: int) -> int:
    """Falling where accounts rise: pairing both lists by key is a guess, and a wrong one."""
    return 2**62 - (voter - VOTERS) * 10**15


def moment(second: int) -> datetime:
    return A_MONDAY + timedelta(seconds=second)


def who_presses(second: int) -> int:
    """The voter who presses at this second, in no order of accounts."""
    return VOTERS + second * 37 % 61


async def press(local: Local, poll: Poll, second: int, truth: dict[int, int]) -> None:
    voter = who_presses(second)
    truth[voter] = receipt_of(voter)
    await local.vote(
        poll, voter - VOTERS, second % 3 + 1, at=moment(second), receipt=receipt_of(voter)
    )


def copied(file: Path, folder: Path) -> Path:
    folder.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        shutil.copy(part, folder)
    return folder / file.name


async def links(database: Database, folder: Path, truth: Mapping[int, int]) -> set[int]:
    """The voters whom one copy of every file, or every page and one query, links."""
    marks = set(truth.values())
    if database.file is not None:
        found = linked(list(sqlite_traces(copied(database.file, folder))), truth, marks)
        return set().union(*found.values())
    async with database.reading() as connection:
        _, traces = await postgres_pages(connection)
        found = linked(traces, truth, marks)
        pairs = [
            *(await connection.execute(BY_QUERY)).all(),
            *(await connection.execute(BY_PLACE)).all(),
        ]
    return set().union(*found.values()) | {one for one, other in pairs if truth[one] == other}


@pytest.fixture
async def open_poll(database: Database) -> tuple[Local, Poll]:
    if not database.is_sqlite:
        async with database.begin() as connection:
            await connection.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
    local = await local_on(database)
    return local, await local.poll(secret=True)


async def test_a_copy_taken_half_a_minute_after_the_last_answer_links_nobody(
    open_poll: tuple[Local, Poll], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    local, poll = open_poll
    truth: dict[int, int] = {}
    for second in range(1, PEOPLE + 1):
        await press(local, poll, second, truth)
    at_once = await links(local.database, tmp_path / "at-once", truth)
    for second in range(PEOPLE, PEOPLE + 31, PAUSE):
        await local.ballots.unlink_due(moment(second))
    later = await links(local.database, tmp_path / "later", truth)
    with capsys.disabled():
        kind = "SQLite" if local.database.is_sqlite else "PostgreSQL"
        print(f"\n{kind}, open secret poll: one copy links {len(at_once)} of {PEOPLE} at once,")  # noqa: T201 - figures for the record
        print(f"and {len(later)} of {PEOPLE} after 31 s")  # noqa: T201
    assert len(at_once) == PEOPLE
    assert later == set()
    assert (await local.result(poll)).voters == PEOPLE


async def test_a_copy_taken_while_people_press_links_only_those_of_the_last_half_minute(
    open_poll: tuple[Local, Poll], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    local, poll = open_poll
    truth: dict[int, int] = {}
    found: list[int] = []
    for second in range(1, PEOPLE + 1):
        await press(local, poll, second, truth)
        if second % PAUSE == 0:
            await local.ballots.unlink_due(moment(second))
        if second % 7 == 0:
            seen = await links(local.database, tmp_path / str(second), truth)
            lately = {who_presses(one) for one in range(max(1, second - 30), second + 1)}
            assert seen <= lately
            found.append(len(seen))
    with capsys.disabled():
        kind = "SQLite" if local.database.is_sqlite else "PostgreSQL"
        print(f"\n{kind}, open secret poll: copies every 7 s link {found}")  # noqa: T201
    assert max(found) > 0
    assert (await local.result(poll)).voters == PEOPLE


async def test_copies_half_an_hour_apart_in_a_quiet_poll_are_written_anew_once(
    open_poll: tuple[Local, Poll],
) -> None:
    local, poll = open_poll
    await press(local, poll, 1, {})
    assert await local.ballots.unlink_due(moment(2))
    assert not await local.ballots.unlink_due(moment(60))
    await press(local, poll, 61, {})
    assert await local.ballots.unlink_due(moment(62))


async def test_someone_who_reads_for_long_makes_it_come_again(
    open_poll: tuple[Local, Poll], tmp_path: Path
) -> None:
    local, poll = open_poll
    truth: dict[int, int] = {}
    for second in range(1, 7):
        await press(local, poll, second, truth)
    async with local.database.reading() as reader:
        await reader.execute(text("SELECT count(*) FROM roll"))
        assert not await local.ballots.unlink_due(moment(10))
    assert await local.ballots.unlink_due(moment(15))
    assert await links(local.database, tmp_path / "copy", truth) == set()


async def test_nobodys_answer_is_lost_while_it_is_written_anew(
    open_poll: tuple[Local, Poll],
) -> None:
    local, poll = open_poll

    for wave in range(6):
        voters = range(200 * wave, 200 * (wave + 1))
        *_, one, other = await asyncio.gather(
            *(local.vote(poll, voter, voter % 3 + 1) for voter in voters),
            unlink(local.database),
            unlink(local.database),
        )
        assert one or other
    tally = await local.result(poll)
    assert (tally.voters, list(tally.votes)) == (1200, [400, 400, 400])


def between(earlier: Iterable[Trace], later: Iterable[Trace], truth: Truth) -> Truth:
    """Whom two copies link: one voter and one receipt came between them."""

    def new(known: Collection[int]) -> set[int]:
        seen = [{value for one in traces for value in one.values} for traces in (earlier, later)]
        return (seen[1] - seen[0]).intersection(known)

    voters, receipts = new(truth), new(truth.values())
    return dict(zip(voters, receipts, strict=True)) if len(voters) == len(receipts) == 1 else {}


async def test_no_two_of_the_bots_backups_differ_by_an_answer_to_a_secret_poll(
    sqlite_url: str, tmp_path: Path
) -> None:
    local = await local_on(connect(sqlite_url))
    file = tmp_path / "union.db"
    secret = await local.poll(secret=True)
    confidential = await local.poll()
    await local.vote(confidential, 900, 1)
    truth: dict[int, int] = {}
    plain: list[list[Trace]] = []
    backups: list[Path] = []
    for second in range(1, 9):
        await press(local, secret, second, truth)
        plain.append(list(sqlite_traces(copied(file, tmp_path / f"plain-{second}"))))
        backups.append(back_up(file, tmp_path / "copies", str(second), moment(second)))
    # What a plain copy after each answer gives away, in every pair of neighbours.
    linked_by_pairs = [between(*pair, truth) for pair in pairwise(plain)]
    assert linked_by_pairs == [{voter: truth[voter]} for voter in list(truth)[1:]]
    for earlier, later in combinations(backups, 2):
        assert written(earlier) == written(later)
    for copy in backups:
        raw = copy.read_bytes()
        assert not [one for pair in truth.items() for one in pair if one.to_bytes(8) in raw]
        # docs/secrecy.md: of a confidential poll a copy names who answered.
        assert (VOTERS + 900).to_bytes(8) in raw
    assert (await local.result(secret)).voters == len(truth)
    await local.database.close()


async def test_a_backup_is_made_while_several_secret_polls_are_open(
    sqlite_url: str, tmp_path: Path
) -> None:
    local = await local_on(connect(sqlite_url))
    truth: dict[int, int] = {}
    for second in (1, 2):
        await press(local, await local.poll(secret=True), second, truth)
    copy = back_up(tmp_path / "union.db", tmp_path / "copies", "copy", moment(3))
    raw = copy.read_bytes()
    assert not [one for pair in truth.items() for one in pair if one.to_bytes(8) in raw]
    await local.database.close()


def written(copy: Path) -> bytes:
    """All of a copy but three figures.

    These are how many answers there have been (the card tells it, and its row counts how often
    it was to be drawn), when the copy was made, and on the first page SQLite's count of changes.
    """
    with closing(sqlite3.connect(copy)) as opened, opened:
        opened.execute("UPDATE deliveries SET marks = 9, dirty_at = '2026-03-02 17:00:00.000000'")
    content = copy.read_bytes()
    return content[int.from_bytes(content[16:18]) :]
