"""What of a poll stays in memory cannot change; what can is read when it matters."""

import asyncio
from datetime import timedelta

import pytest

from bot.database import Database, connect
from bot.services.polls import Dates, Electorate, Rules, Wording
from bot.services.polls.refusals import NoSuchPoll, PollClosed
from bot.services.polls.wording import paired, parse_options
from tests.services.polling import (
    A_MONDAY,
    DAY,
    STRANGER,
    VOTERS,
    local_on,
)


async def test_a_draft_that_becomes_secret_is_secret_once_it_is_open(database: Database) -> None:
    local = await local_on(database)
    wording = Wording("Start at 7:30?", paired(parse_options("Yes; No"), ()))
    draft = await local.draft(wording, Dates(lasts=DAY))
    with pytest.raises(NoSuchPoll):
        await local.ballots.terms(local.actor(), draft.id)
    await local.drafts.rule(local.actor(), draft.id, Rules(secret=True))
    await local.polls.open(local.actor(), draft.id, Electorate())
    assert (await local.ballots.terms(local.actor(), draft.id)).secret
    with pytest.raises(NoSuchPoll):
        await local.ballots.terms(STRANGER, draft.id)


async def test_a_close_or_an_extension_in_another_process_decides_over_the_next_vote(
    database: Database, other_database: Database
) -> None:
    here, there = await local_on(database), await local_on(other_database)
    poll = await here.poll()
    terms = await here.ballots.terms(here.actor(), poll.id)
    await here.vote(poll, 0, 1)
    later = A_MONDAY + DAY + timedelta(hours=1)
    until = A_MONDAY + 2 * DAY
    await there.polls.extend(there.actor(at=A_MONDAY + timedelta(hours=1)), poll.id, until)
    await here.vote(poll, 1, 1, at=later)
    standing = await here.ballots.standing(here.actor(VOTERS + 1), terms)
    assert standing is not None
    assert standing.closes_at == until
    await there.polls.close_early(there.actor(at=later + timedelta(minutes=1)), poll.id)
    with pytest.raises(PollClosed):
        await here.vote(poll, 2, 1, at=later + timedelta(minutes=2))


async def test_polls_that_are_looked_up_at_once_are_each_the_right_one(database: Database) -> None:
    local = await local_on(database)
    polls = [await local.poll(question=f"Question {number}?") for number in range(4)]
    wanted = [*polls, *polls]
    asked = [local.polls.get(local.actor(), poll.id) for poll in wanted]
    strangers = [local.polls.get(STRANGER, poll.id) for poll in wanted]
    found = await asyncio.gather(*asked, *strangers, return_exceptions=True)
    assert found[: len(wanted)] == wanted
    assert [type(one) for one in found[len(wanted) :]] == [NoSuchPoll] * len(wanted)


async def test_answers_are_unlinked_after_all_where_another_act_kept_the_file_too_long(
    sqlite_url: str,
) -> None:
    database = connect(sqlite_url)
    local = await local_on(database)
    poll = await local.poll(secret=True)
    await local.vote(poll, 1, 1)
    async with database.begin():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(local.ballots.unlink_now(), 0.05)
    assert await local.ballots.unlink_now()
    assert not await local.ballots.unlink_now()
    await database.close()
