"""A vote that was acknowledged is in the database, whatever is killed when."""

import asyncio
import sys

import pytest

from bot.database import Database
from bot.services.ballots import read
from bot.services.polls import Poll
from tests.services.polling import A_MONDAY, LOCAL, MEMBER_ROLE, VOTERS, Local, local_on, votes

VOTING = f"""
import asyncio, sys
from datetime import datetime
from bot.database import connect
from bot.services.ballots import Ballots, make_receipt, written
from tests.actors import actor

async def one(ballots, poll, voter, at):
    receipt = make_receipt()
    choices = frozenset({{1 + voter % 3}})
    person = actor({LOCAL}, {VOTERS} + voter, at, role_ids=[{MEMBER_ROLE}])
    await ballots.cast(person, poll, choices, receipt if poll == secret else None)
    print(poll, voter, written(receipt), flush=True)

async def main(url, at):
    ballots = Ballots(connect(url))
    for start in range(0, 100_000, 10):
        at_once = ((poll, start + n) for n in range(10) for poll in (named, secret))
        await asyncio.gather(*(one(ballots, poll, voter, at) for poll, voter in at_once))

url, at, named, secret = sys.argv[1:]
named, secret = int(named), int(secret)
asyncio.run(main(url, datetime.fromisoformat(at)))
"""


@pytest.mark.parametrize("kill_after", [1, 60])
async def test_every_acknowledged_vote_survives_a_kill(database: Database, kill_after: int) -> None:
    local = await local_on(database)
    polls = [await local.poll(secret=secret) for secret in (False, True)]
    at = polls[-1].opened_at
    assert at is not None
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", VOTING, database.url, at.isoformat()),
        *(str(poll.id) for poll in polls),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    heard: dict[int, dict[int, int]] = {poll.id: {} for poll in polls}
    while min(map(len, heard.values())) < kill_after:
        _note(heard, await process.stdout.readline())
    process.kill()
    async for line in process.stdout:
        _note(heard, line)
    await process.wait()
    for poll in polls:
        await _all_stand(local, poll, heard[poll.id])
        tally = await local.result(poll)
        assert tally.voters == sum(votes(tally)) >= len(heard[poll.id])


def _note(heard: dict[int, dict[int, int]], line: bytes) -> None:
    if line.endswith(b"\n"):
        poll, voter, receipt = line.decode().split(maxsplit=2)
        heard[int(poll)][int(voter)] = read(receipt)


async def _all_stand(local: Local, poll: Poll, heard: dict[int, int]) -> None:
    for voter, receipt in heard.items():
        if poll.secret:
            assert await local.ballots.in_box(local.actor(1, A_MONDAY), poll.id, receipt)
        else:
            assert await local.choices(poll, voter) == (1 + voter % 3,)
