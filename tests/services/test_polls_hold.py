"""A legal hold that comes while polls are scheduled or open, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.actor import System
from bot.config import Settings
from bot.database import Database
from bot.doctor import Told, examine
from bot.schema import sealed_answers
from bot.services.people import People
from bot.services.polls import Dates, Electorate, Poll, Terms, Wording
from bot.services.polls.refusals import HoldIsSecret, HoldToldFirst
from bot.services.polls.wording import paired
from tests.actors import actor
from tests.services.polling import A_MONDAY, CHAIR, DAY, LOCAL, VOTERS, Local, local_on, votes
from tests.services.test_polls_owner import attack

WORDING = Wording("Start at 7:30?", paired(("Yes", "No"), ()))
PEOPLE = 6
ROLL = Electorate(PEOPLE, "roll", accounts=frozenset(range(VOTERS, VOTERS + PEOPLE)))


async def hold(local: Local, *, on: bool) -> None:
    """The admin turns it on or off in the set-up; other processes keep what they remember."""
    people = People(local.database)
    await people.change(actor(LOCAL, CHAIR, A_MONDAY), legal_hold=on)


async def sealed(database: Database) -> int:
    async with database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(sealed_answers)) or 0


async def answered(local: Local, *, secret: bool) -> tuple[Poll, dict[int, int]]:
    poll = await local.poll(options="a;b;c;d;e;f;g;h;i;j;k;l", secret=secret, electorate=ROLL)
    for voter in range(PEOPLE):
        await local.vote(poll, voter, 10 + voter % 3)
    return poll, {VOTERS + voter: 1 << 10 + voter % 3 for voter in range(PEOPLE)}


async def test_a_confidential_poll_scheduled_before_the_hold_opens_as_secret(
    database: Database,
) -> None:
    local = await local_on(database)
    dates = Dates(opens_at=A_MONDAY + DAY, lasts=DAY)
    draft = await local.draft(WORDING, dates, live=True)
    await local.polls.open(local.actor(), draft.id, Electorate())
    await hold(local, on=True)
    assert await local.polls.open_scheduled(System(LOCAL, A_MONDAY + DAY), draft.id, Electorate())
    poll = await local.polls.get(local.actor(), draft.id)
    assert (poll.state, poll.secret, poll.live) == ("open", True, False)


async def test_a_process_that_has_not_heard_of_the_hold_posts_no_confidential_poll(
    database: Database,
) -> None:
    local = await local_on(database)
    draft = await local.draft(WORDING, Dates(lasts=DAY))
    await hold(local, on=True)
    with pytest.raises(HoldIsSecret):
        await local.polls.open(local.actor(), draft.id, Electorate())


async def test_whoever_answers_an_open_confidential_poll_is_told_of_the_hold_first(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll()
    await local.vote(poll, 0, 1)
    await hold(local, on=True)
    for voter in (0, 1):
        with pytest.raises(HoldToldFirst):
            await local.vote(poll, voter, 2)
    assert await local.counts.turnout(poll) == 1
    await local.vote(poll, 1, 2, told=True)
    await local.take_back(poll, 0)
    assert votes(await local.result(poll)) == [0, 1, 0]


@pytest.mark.parametrize("secret", [False, True])
async def test_what_was_answered_stays_sealed_until_the_hold_ends_and_is_erased_then(
    database: Database, *, secret: bool
) -> None:
    local = await local_on(database)
    poll, truth = await answered(local, secret=secret)
    await hold(local, on=True)
    closing = A_MONDAY + DAY + timedelta(minutes=1)
    assert await local.counts.close_due(closing) == [poll.id]
    await local.erasure.scrub_due(closing)
    closed = await local.polls.get(local.actor(), poll.id)
    assert closed.sealed_at == closing
    assert votes(await local.counted(closed))[9:] == [2, 2, 2]
    assert await sealed(database) == PEOPLE
    found = await attack(database, truth, set(truth.values()))
    assert found.seen == PEOPLE
    assert found.linked["key"] == (0 if secret else PEOPLE)
    assert not found.linked["transaction"]

    assert await local.ballots.standing(local.actor(VOTERS), Terms.of(closed)) is None
    await local.erasure.scrub_due(closing + 30 * DAY)
    assert await sealed(database) == PEOPLE

    await hold(local, on=False)
    assert await local.erasure.scrub_due(closing + 31 * DAY) == [poll.id]
    released = await local.polls.get(local.actor(), poll.id)
    assert (released.sealed_at, released.scrubbed_at) == (None, closing + 31 * DAY)
    assert (await attack(database, truth, set(truth.values()))).seen == 0
    assert await local.counts.unproved() == []


async def test_people_can_still_answer_an_open_poll_after_a_hold_has_ended(
    database: Database,
) -> None:
    local = await local_on(database)
    await answered(local, secret=True)
    await hold(local, on=True)
    closing = A_MONDAY + DAY + timedelta(minutes=1)
    await local.counts.close_due(closing)
    poll = await local.poll(secret=True, electorate=ROLL, lasts=7 * DAY)
    await hold(local, on=False)
    await local.erasure.scrub_due(closing)
    assert await sealed(database) == 0
    await local.vote(poll, 0, 1)
    assert await local.counts.turnout(poll) == 1


async def test_another_locals_hold_changes_nothing_here(database: Database) -> None:
    local = await local_on(database)
    poll, truth = await answered(local, secret=False)
    people = People(database)
    await people.change(actor(LOCAL + 1, CHAIR, A_MONDAY), legal_hold=True)
    await local.close(poll)
    await local.erasure.scrub_due(A_MONDAY + 2 * DAY)
    assert (await attack(database, truth, set(truth.values()))).seen == 0


async def test_the_doctor_says_what_a_hold_keeps_and_when_nothing_is_left(
    database: Database,
) -> None:
    local = await local_on(database)
    await answered(local, secret=False)
    await hold(local, on=True)
    closing = A_MONDAY + DAY + timedelta(minutes=1)
    await local.counts.close_due(closing)
    await local.erasure.scrub_due(closing)
    settings = Settings(_env_file=None, database_url=database.url)  # pyright: ignore[reportCallIssue]
    nothing_left = Told(True, "The database no longer tells who answered a closed poll.")
    found = await examine(settings, closing)
    assert nothing_left not in found
    assert Told(True, "One closed poll is sealed until its legal hold ends.") in found
    await hold(local, on=False)
    await local.erasure.scrub_due(closing + DAY)
    assert nothing_left in await examine(settings, closing)
