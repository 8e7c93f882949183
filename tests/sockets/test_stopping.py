"""A bot that is told to stop takes nothing new, answers what it took, and ends in time."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from bot.failures import Exit
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import UnionLocal, local_at, local_on
from tests.sockets.process import BotProcess

pytestmark = pytest.mark.sockets

STOPPED = 9.5
"""Seconds a stop may take: nine, and the time to notice that the process is gone."""

CALLBACK = ("POST", "/interactions/*/*/callback")
EDIT = ("PATCH", "/channels/*/messages/*")


@pytest.fixture
async def local(double: DiscordDouble, tmp_path: Path, template: Path) -> UnionLocal:
    return await local_on(double, tmp_path, template)


@pytest.fixture
async def poll(local: UnionLocal) -> int:
    return await local.poll()


@pytest.fixture
async def process(local: UnionLocal, poll: int, tmp_path: Path) -> AsyncGenerator[BotProcess]:
    del poll
    async with BotProcess(local.double, tmp_path) as bot:
        await bot.ready()
        yield bot


async def test_every_vote_that_is_stored_while_the_bot_stops_is_answered(
    local: UnionLocal, poll: int, process: BotProcess
) -> None:
    card = await local.card(poll)
    local.double.delay(*CALLBACK, seconds=0.5, times=1_000)
    voters = local.voters(60)
    pressing: list[asyncio.Task[bool]] = []
    for number, voter in enumerate(voters):
        if number == 20:
            process.terminate()
        press = local.vote(voter, card, poll, within=6)
        pressing.append(asyncio.create_task(press))
        await asyncio.sleep(0.03)
    told = await asyncio.gather(*pressing)
    assert await process.exited(STOPPED) == Exit.DONE
    answered = {voter.id for voter, saved in zip(voters, told, strict=True) if saved}
    assert len(answered) >= 20
    assert local.stored() == answered
    assert "Traceback" not in process.output


async def test_a_card_whose_edit_hangs_does_not_keep_the_bot_from_stopping(
    local: UnionLocal, poll: int, process: BotProcess
) -> None:
    card = await local.card(poll)
    (voter,) = local.voters(1)
    held = local.double.hold(*EDIT)
    assert await local.vote(voter, card, poll, within=10)
    await held.reached(30)
    process.terminate()
    assert await process.exited(STOPPED) == Exit.DONE
    assert local.stored() == {voter.id}
    assert "Traceback" not in process.output


async def test_a_locked_database_does_not_keep_the_bot_from_stopping(
    local: UnionLocal, poll: int, process: BotProcess
) -> None:
    card = await local.card(poll)
    early, *others = local.voters(8)
    assert await local.vote(early, card, poll, within=10)
    with closing(sqlite3.connect(local.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        presses = [
            asyncio.create_task(local.vote(voter, card, poll, within=15)) for voter in others
        ]
        await asyncio.sleep(1)
        process.terminate()
        code = await process.exited(STOPPED)
        other.rollback()
    told = await asyncio.gather(*presses)
    answered = {voter.id for voter, saved in zip(others, told, strict=True) if saved}
    assert (code, local.stored()) == (Exit.DONE, {early.id} | answered)


async def test_a_locked_table_of_postgresql_does_not_keep_the_bot_from_stopping(
    double: DiscordDouble, tmp_path: Path, postgres_url: str
) -> None:
    local = await local_at(double, postgres_url)
    poll = await local.poll()
    address = postgres_url.replace("+asyncpg", "")
    async with BotProcess(double, tmp_path, env={"DATABASE_URL": address}) as process:
        await process.ready()
        card = await local.card(poll)
        (voter,) = local.voters(1)
        other = await asyncpg.connect(address)
        async with other.transaction():
            await other.execute("LOCK TABLE ballots IN ACCESS EXCLUSIVE MODE")
            press = asyncio.create_task(local.vote(voter, card, poll, within=15))
            await asyncio.sleep(1)
            process.terminate()
            code = await process.exited(STOPPED)
        told = await press
        stored = await other.fetchval("SELECT count(*) FROM ballots")
        await other.close()
    assert (code, stored) == (Exit.DONE, int(told))


async def test_what_a_stopped_bot_left_undone_is_done_after_its_next_start(
    local: UnionLocal, poll: int, process: BotProcess
) -> None:
    card = await local.card(poll)
    (voter,) = local.voters(1)
    held = local.double.hold(*EDIT)
    await local.vote(voter, card, poll, within=10)
    await held.reached(30)
    process.terminate()
    await process.exited(STOPPED)
    local.double.heal()
    await process.start()
    await process.ready()
    await local.double.until(lambda: "1 person has answered" in card.text, 60.0)


AS_ON_WINDOWS = """
import sys
from asyncio.unix_events import _UnixSelectorEventLoop

def refuse(*given):
    raise NotImplementedError

sys.modules["uvloop"] = None
_UnixSelectorEventLoop.add_signal_handler = refuse
sys.argv = ["bot", "run"]
from bot.commandline import main

main()
"""


@pytest.mark.usefixtures("local")
async def test_where_loops_know_no_signals_the_bot_is_stopped_all_the_same(
    double: DiscordDouble, tmp_path: Path
) -> None:
    async with BotProcess(double, tmp_path, command=("-c", AS_ON_WINDOWS)) as process:
        await process.ready()
        process.interrupt()
        assert await process.exited(STOPPED) == Exit.DONE
        assert "Finishing what is under way …" in process.stderr
