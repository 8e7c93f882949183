"""A vote that was acknowledged is in the database, whatever is killed when."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from bot.services.ballots import read
from tests.services.polling import A_MONDAY, LOCAL, MEMBER_ROLE, VOTERS, local_on, votes

if TYPE_CHECKING:
    from bot.database import Database
    from bot.services.polls import Poll
    from tests.services.polling import Local

VOTING = f"""
import asyncio, sys
from datetime import datetime
from bot.database import connect
from bot.services.ballots import Ballots, make_receipt, written
from tests.actors import actor

async def one(ballots, poll, voter, at, secret):
    receipt = make_receipt()
    choices = frozenset({{1 + voter % 3}})
    person = actor({LOCAL}, {VOTERS} + voter, at, role_ids=[{MEMBER_ROLE}])
    await ballots.cast(person, poll, choices, receipt if secret else None)
    print(voter, written(receipt), flush=True)

async def main(url, poll, at, secret):
    ballots = Ballots(connect(url))
    for start in range(0, 100_000, 20):
        await asyncio.gather(*(one(ballots, poll, start + n, at, secret) for n in range(20)))

url, poll, at, secret = sys.argv[1:]
asyncio.run(main(url, int(poll), datetime.fromisoformat(at), secret == 'True'))
"""


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("kill_after", [1, 60])
async def test_every_acknowledged_vote_survives_a_kill(
    database: Database, kill_after: int, *, secret: bool
) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=secret)
    assert poll.opened_at is not None
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        VOTING,
        database.url,
        str(poll.id),
        poll.opened_at.isoformat(),
        str(secret),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    heard: dict[int, int] = {}
    while len(heard) < kill_after:
        _note(heard, await process.stdout.readline())
    process.kill()
    async for line in process.stdout:
        _note(heard, line)
    await process.wait()
    await _all_stand(local, poll, heard)
    tally = await local.result(poll)
    assert tally.voters == sum(votes(tally)) >= len(heard)


def _note(heard: dict[int, int], line: bytes) -> None:
    voter, _, receipt = line.decode().strip().partition(" ")
    if line.endswith(b"\n"):
        heard[int(voter)] = read(receipt)


async def _all_stand(local: Local, poll: Poll, heard: dict[int, int]) -> None:
    for voter, receipt in heard.items():
        if poll.secret:
            assert await local.ballots.in_box(local.actor(1, A_MONDAY), poll.id, receipt)
        else:
            assert await local.choices(poll, voter) == (1 + voter % 3,)
