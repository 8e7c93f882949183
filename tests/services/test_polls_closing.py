"""The close: once, exact, proven, and the link gone."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update

from bot.actor import Role, System
from bot.database import Database
from bot.outbox.claims import Claims
from bot.schema import audit, ballots, box, deliveries, poll_tallies, polls, roll, servers
from bot.services.people import People
from bot.services.polls import Dates, Electorate, Poll, Rules, Wording
from bot.services.polls.refusals import (
    ClosesBeforeMorning,
    ClosesTooLate,
    ClosesTooSoon,
    ExtensionNotLater,
    HoldIsSecret,
    NoSuchPoll,
    PollLocked,
    PollNotOpen,
    QuorumUnknown,
    RemindedLately,
    SecondChairNeeded,
    SecretLive,
    StopNeedsChair,
)
from bot.services.polls.wording import paired
from bot.services.retention import Retention
from bot.services.unchanged import ChangedSinceRead
from tests.services.polling import (
    A_MONDAY,
    CHAIR,
    CHANNEL,
    DAY,
    LOCAL,
    MEMBER_ROLE,
    SECOND_CHAIR,
    VOTERS,
    Local,
    local_on,
    votes,
)

LINKING = (ballots, roll, box)


async def slots(local: Local, poll: Poll) -> list[str]:
    statement = (
        select(deliveries.c.slot).where(deliveries.c.object_id == poll.id).order_by(deliveries.c.id)
    )
    async with local.database.reading() as connection:
        return list((await connection.scalars(statement)).all())


@pytest.mark.parametrize("secret", [False, True])
async def test_the_close_leaves_totals_and_no_ballot(database: Database, *, secret: bool) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=secret)
    for voter in range(9):
        await local.vote(poll, voter, 1 + voter % 3)
    assert votes(await local.result(poll)) == [3, 3, 3]
    async with database.reading() as connection:
        for table in LINKING:
            assert (await connection.execute(select(table))).all() == []


async def test_two_processes_close_a_poll_once(
    database: Database, other_database: Database
) -> None:
    local, other = await local_on(database), await local_on(other_database)
    poll = await local.poll()
    await local.vote(poll, 0, 1)
    due = A_MONDAY + DAY + timedelta(seconds=5)
    closed = await asyncio.gather(*(one.counts.close_due(due) for one in (local, other) * 4))
    assert sum(map(len, closed)) == 1
    assert await slots(local, poll) == ["card", "result"]


async def test_a_poll_due_while_the_bot_was_down_has_the_result_of_its_deadline(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll()
    await local.vote(poll, 0, 2)
    await local.counts.close_due(A_MONDAY + 9 * DAY)
    closed = await local.polls.get(local.actor(), poll.id)
    assert closed.closes_at == A_MONDAY + DAY
    assert votes(await local.counted(closed)) == [0, 1, 0]


@pytest.mark.parametrize("secret", [False, True])
async def test_counts_that_differ_close_nothing_and_hold_up_no_other_poll(
    database: Database, caplog: pytest.LogCaptureFixture, *, secret: bool
) -> None:
    local = await local_on(database)
    spoiled, sound = await local.poll(secret=True), await local.poll(secret=secret)
    for poll in (spoiled, sound):
        await local.vote(poll, 0, 1)
    async with database.begin() as connection:
        # A name without a ballot: somebody stuffed or emptied the box.
        await connection.execute(delete(box).where(box.c.poll_id == spoiled.id))
    assert await local.counts.close_due(A_MONDAY + 2 * DAY) == [sound.id]
    assert (await local.polls.get(local.actor(), spoiled.id)).state == "open"
    assert "cannot be closed" in caplog.text
    assert str(VOTERS) not in caplog.text


async def test_a_count_record_fits_until_someone_alters_a_total(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    for voter in range(5):
        await local.vote(poll, voter, 1)
    await local.close(poll)
    assert await local.counts.unproved() == []
    assert await local.counts.unproved() == []
    async with database.begin() as connection:
        await connection.execute(
            update(poll_tallies).where(poll_tallies.c.number == 2).values(votes=4)
        )
    assert await local.counts.unproved() == [(LOCAL, poll.id)]
    assert await local.counts.unproved() == [(LOCAL, poll.id)]


@pytest.mark.parametrize("altered", ["receipt", "question", "digest"])
async def test_a_count_record_notices_what_else_is_altered(
    database: Database, altered: str
) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=True)
    for voter in range(5):
        await local.vote(poll, voter, 1)
    await local.close(poll)
    statements = {
        "receipt": "DELETE FROM poll_receipts WHERE receipt IN"
        " (SELECT receipt FROM poll_receipts LIMIT 1)",
        "question": "UPDATE polls SET question = 'Another one?'",
        "digest": "UPDATE audit SET detail = 'x' WHERE action = 'poll-count'",
    }
    async with database.begin() as connection:
        await connection.execute(text(statements[altered]))
    assert await local.counts.unproved() == [(LOCAL, poll.id)]


async def test_the_audit_tells_of_the_poll_and_of_no_ballot(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    await local.vote(poll, 0, 1)
    await local.close(poll)
    async with database.reading() as connection:
        deeds = (await connection.execute(select(audit.c.action, audit.c.actor_id))).all()
    assert [tuple(one) for one in deeds] == [("poll-open", CHAIR), ("poll-count", None)]


async def test_an_open_poll_is_extended_and_never_reopened(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    later = A_MONDAY + 2 * DAY
    await local.polls.extend(local.actor(at=A_MONDAY), poll.id, later)
    with pytest.raises(ExtensionNotLater):
        await local.polls.extend(local.actor(at=A_MONDAY), poll.id, later)
    with pytest.raises(ClosesTooLate):
        await local.polls.extend(local.actor(at=A_MONDAY), poll.id, A_MONDAY + 700 * DAY)
    await local.vote(poll, 0, 1, at=A_MONDAY + 1.5 * DAY)
    with pytest.raises(PollNotOpen):
        await local.polls.extend(local.actor(at=later), poll.id, later + DAY)
    await local.close(poll)
    with pytest.raises(PollNotOpen):
        await local.polls.extend(local.actor(at=A_MONDAY), poll.id, later + DAY)
    with pytest.raises(PollLocked):
        await local.polls.open(local.actor(), poll.id, Electorate())


async def test_one_reminder_in_twelve_hours_and_none_at_night(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll(lasts=5 * DAY)
    due = await local.polls.remind(local.actor(at=A_MONDAY), poll.id)
    assert due == A_MONDAY
    with pytest.raises(RemindedLately):
        await local.polls.remind(local.actor(at=A_MONDAY + timedelta(hours=11)), poll.id)
    # 23:00 in Denver waits for 6:30.
    night = A_MONDAY + timedelta(hours=13)
    due = await local.polls.remind(local.actor(at=night), poll.id)
    assert due == A_MONDAY + timedelta(hours=20, minutes=30)
    short = await local.poll(lasts=timedelta(hours=14))
    with pytest.raises(ClosesBeforeMorning):
        await local.polls.remind(local.actor(at=night), short.id)


async def test_a_poll_opens_by_itself_at_its_time_and_only_once(
    database: Database, other_database: Database
) -> None:
    local, other = await local_on(database), await local_on(other_database)
    wording = Wording("Start at 7:30?", paired(("Yes", "No"), ()))
    opens = A_MONDAY + DAY
    draft = await local.draft(wording, Dates(opens_at=opens, lasts=DAY))
    poll = await local.polls.open(local.actor(), draft.id, Electorate())
    assert poll.state == "scheduled"
    with pytest.raises(NoSuchPoll):
        await local.vote(poll, 0, 1)
    assert await local.polls.due_to_open(opens - timedelta(seconds=1)) == []
    # On a server that threw the bot out it waits until the bot is invited again.
    await Claims(database).leave(LOCAL, opens)
    assert await local.polls.due_to_open(opens) == []
    await Claims(database).join(LOCAL, opens)
    (due,) = await local.polls.due_to_open(opens)
    opened = await asyncio.gather(
        *(
            one.polls.open_scheduled(System(LOCAL, opens), due.id, Electorate(7, "role"))
            for one in (local, other)
        )
    )
    assert sorted(opened) == [False, True]
    poll = await local.polls.get(local.actor(), draft.id)
    assert (poll.state, poll.closes_at, poll.eligible) == ("open", opens + DAY, 7)


@pytest.mark.parametrize(
    ("lasts", "late"),
    [(timedelta(hours=2), timedelta(hours=2)), (DAY, timedelta(hours=3, seconds=1))],
)
async def test_a_scheduled_poll_that_an_outage_held_up_past_its_close_or_for_hours_is_a_draft_again(
    database: Database, lasts: timedelta, late: timedelta
) -> None:
    local = await local_on(database)
    wording = Wording("Start at 7:30?", paired(("Yes", "No"), ()))
    opens = A_MONDAY + DAY
    draft = await local.draft(wording, Dates(opens_at=opens, closes_at=opens + lasts))
    await local.polls.open(local.actor(), draft.id, Electorate())
    job = System(LOCAL, opens + late)
    assert not await local.polls.open_scheduled(job, draft.id, Electorate())
    assert (await local.polls.get(local.actor(), draft.id)).state == "draft"


@pytest.mark.parametrize(
    ("dates", "refusal"),
    [
        (Dates(closes_at=A_MONDAY - DAY), ClosesTooSoon),
        (Dates(closes_at=A_MONDAY + timedelta(seconds=30)), ClosesTooSoon),
        (Dates(closes_at=A_MONDAY + 730 * DAY), ClosesTooLate),
        (Dates(opens_at=A_MONDAY + 2 * DAY, closes_at=A_MONDAY + DAY), ClosesTooSoon),
    ],
)
async def test_a_close_that_cannot_be_is_refused(
    database: Database, dates: Dates, refusal: type[Exception]
) -> None:
    local = await local_on(database)
    draft = await local.draft(Wording("Start?", paired(("Yes", "No"), ())), dates)
    with pytest.raises(refusal):
        await local.polls.open(local.actor(), draft.id, Electorate())


async def test_a_quorum_in_per_cent_of_nobody_knows_how_many_is_refused(
    database: Database,
) -> None:
    local = await local_on(database)
    with pytest.raises(QuorumUnknown):
        await local.poll(quorum=30, quorum_percent=True)
    poll = await local.poll(quorum=30, quorum_percent=True, electorate=Electorate(50, "setup"))
    assert poll.eligible == 50


async def test_a_secret_poll_shows_no_standing(database: Database) -> None:
    local = await local_on(database)
    with pytest.raises(SecretLive):
        await local.poll(secret=True, live=True)


async def test_under_a_legal_hold_new_polls_are_secret_only(database: Database) -> None:
    local = await local_on(database, legal_hold=True)
    poll = await local.poll(secret=False, live=True)
    assert (poll.secret, poll.live) == (True, False)
    draft = await local.draft(Wording("Start?", paired(("Yes", "No"), ())), Dates())
    with pytest.raises(HoldIsSecret):
        await local.drafts.rule(local.actor(), draft.id, Rules(secret=False))
    async with database.begin() as connection:
        await connection.execute(update(polls).values(secret=False))
    with pytest.raises(HoldIsSecret):
        await local.polls.open(local.actor(), draft.id, Electorate())


RATIFY = Wording("Do you ratify the agreement?", paired(("Yes", "No"), ()))


async def test_a_question_about_ratifying_needs_a_second_chair(database: Database) -> None:
    local = await local_on(database, stewards_channel_id=CHANNEL + 1)
    draft = await local.draft(RATIFY, Dates())
    steward = local.actor(SECOND_CHAIR, role=Role.STEWARD)
    for one in (local.actor(), local.actor(SECOND_CHAIR), steward):
        with pytest.raises((SecondChairNeeded, NoSuchPoll)):
            await local.polls.open(one, draft.id, Electorate(), draft.revision)
    asked = await local.drafts.ask(local.actor(), draft.id)
    for one in (local.actor(), steward):
        with pytest.raises((SecondChairNeeded, NoSuchPoll)):
            await local.polls.open(one, draft.id, Electorate(), asked.revision)
    second = local.actor(SECOND_CHAIR)
    poll = await local.polls.open(second, draft.id, Electorate(), asked.revision)
    assert (poll.state, poll.second_id) == ("open", SECOND_CHAIR)


async def test_what_a_second_chair_saw_cannot_be_changed_before_they_post_it(
    database: Database,
) -> None:
    local = await local_on(database, stewards_channel_id=CHANNEL + 1)
    draft = await local.draft(RATIFY, Dates())
    read = await local.drafts.ask(local.actor(), draft.id)
    changed = Wording("Do you ratify everything?", RATIFY.options)
    await local.drafts.reword(local.actor(), draft.id, changed)
    second = local.actor(SECOND_CHAIR)
    with pytest.raises(NoSuchPoll):
        await local.polls.open(second, draft.id, Electorate(), read.revision)
    asked = await local.drafts.ask(local.actor(), draft.id)
    assert await local.drafts.ask(local.actor(), draft.id) == asked
    for seen in (read.revision, None):
        with pytest.raises(ChangedSinceRead):
            await local.polls.open(second, draft.id, Electorate(), seen)
    poll = await local.polls.open(second, draft.id, Electorate(), asked.revision)
    assert poll.question == "Do you ratify everything?"


async def test_a_steward_cannot_ask_about_a_strike(database: Database) -> None:
    local = await local_on(database)
    with pytest.raises(StopNeedsChair):
        await local.drafts.begin(
            local.actor(role=Role.STEWARD),
            Wording("¿Vamos a la huelga?", RATIFY.options),
            Dates(),
            channel_id=CHANNEL,
            role=(MEMBER_ROLE, "Member"),
        )


async def test_a_posted_poll_is_locked_for_everyone(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    with pytest.raises(PollLocked):
        await local.drafts.reword(local.actor(), poll.id, RATIFY)
    with pytest.raises(PollLocked):
        await local.drafts.discard(local.actor(), poll.id)


async def test_a_poll_that_was_taken_back_or_worked_on_is_kept_a_month_longer(
    database: Database,
) -> None:
    local = await local_on(database)
    wording, late = Wording("Start?", paired(("Yes", "No"), ())), A_MONDAY + 29 * DAY
    changed = await local.draft(wording, Dates())
    await local.drafts.reword(local.actor(at=late), changed.id, wording)
    scheduled = await local.draft(wording, Dates(opens_at=late + DAY))
    await local.polls.open(local.actor(), scheduled.id, Electorate())
    await local.polls.unschedule(local.actor(at=late), scheduled.id)
    with pytest.raises(PollLocked):
        await local.polls.unschedule(local.actor(at=late), scheduled.id)
    await Retention(database, People(database)).erase_due(A_MONDAY + 58 * DAY)
    assert len(await local.drafts.of(local.actor())) == 2
    async with database.begin() as connection:
        await connection.execute(update(servers).values(legal_hold=True))
    await Retention(database, People(database)).erase_due(A_MONDAY + 60 * DAY)
    assert len(await local.drafts.of(local.actor())) == 2
    async with database.begin() as connection:
        await connection.execute(update(servers).values(legal_hold=False))
    await Retention(database, People(database)).erase_due(A_MONDAY + 60 * DAY)
    assert await local.drafts.of(local.actor()) == []


async def test_a_draft_is_its_writers_own_and_forgotten_after_a_month(
    database: Database,
) -> None:
    local = await local_on(database)
    draft = await local.draft(Wording("Start?", paired(("Yes", "No"), ())), Dates())
    with pytest.raises(NoSuchPoll):
        await local.drafts.discard(local.actor(SECOND_CHAIR), draft.id)
    await Retention(database, People(database)).erase_due(A_MONDAY + 29 * DAY)
    assert [one.id for one in await local.drafts.of(local.actor())] == [draft.id]
    await Retention(database, People(database)).erase_due(A_MONDAY + 31 * DAY)
    assert await local.drafts.of(local.actor()) == []
    async with database.reading() as connection:
        assert (await connection.execute(select(polls))).all() == []
