"""What two processes do at once, held at the point where it could go wrong."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from bot import schema
from bot.actor import System
from bot.batch import LIMIT
from bot.database import Database, connect
from bot.errors import Refusal
from bot.leases import claim
from bot.outbox.claims import Claims
from bot.schema import attendance, deliveries, help_requests, member_requests, servers
from bot.services import Services, people
from bot.services.approvals import ApprovalOver
from bot.services.ballots import Ballots, make_receipt
from bot.services.joining import HelpRequest, Joining, RequestTaken
from bot.services.people import People
from bot.services.polls.refusals import AlreadyAnswered, ReceiptTaken
from bot.services.retention import Retention
from bot.services.sessions import CancelledBy, Session, State
from bot.services.sessions import Kind as SessionKind
from bot.services.stages import AlreadyDecided, Stage, Stages, Track
from bot.services.updates import Kind, Updates
from bot.transaction import transaction
from tests.actors import actor
from tests.services.bargaining import wanted
from tests.services.polling import A_MONDAY, DAY, LOCAL, local_on, restarted, votes
from tests.services.test_attendance import NOW, Hall, by, opened
from tests.services.test_joining import (
    ASKER,
    BEN,
    CHAIR,
    CHANNEL,
    CORA,
    FALL,
    HERE,
    MONDAY,
    ask_for_help,
    ask_to_be_confirmed,
    holders,
)
from tests.services.test_petitions import by as by_chair
from tests.services.test_petitions import opened as opened_petition

WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
DUE = A_MONDAY + DAY + timedelta(seconds=5)


@pytest.fixture
async def one(postgres_url: str) -> AsyncGenerator[Database]:
    """The database of one process."""
    opened = connect(postgres_url)
    yield opened
    await opened.close()


@pytest.fixture
async def another(postgres_url: str) -> AsyncGenerator[Database]:
    """The same database, of another process."""
    opened = connect(postgres_url)
    yield opened
    await opened.close()


@asynccontextmanager
async def held(database: Database, table: str) -> AsyncGenerator[None]:
    """Let everyone read a table, and whoever would write to it wait."""
    async with database.begin() as connection:
        await connection.execute(text(f"LOCK TABLE {table} IN EXCLUSIVE MODE"))
        yield


async def behind(
    one: Database, another: Database, table: str, first: Awaitable[object], then: Awaitable[object]
) -> None:
    """Let one act stop where it writes to a table and the next behind it, then both go on."""
    async with held(another, table):
        begun = asyncio.ensure_future(first)
        await until_waiting(one, 1)
        following = asyncio.ensure_future(then)
        await until_waiting(one, 2)
    answers = await asyncio.gather(begun, following, return_exceptions=True)
    assert not [one for one in answers if isinstance(one, DBAPIError)]


async def until_waiting(database: Database, count: int) -> None:
    """Until so many wait for something that others hold."""
    async with asyncio.timeout(20), database.reading() as connection:
        while (await connection.scalar(WAITING) or 0) < count:  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.02)


async def test_a_vote_between_its_reading_and_its_writing_is_counted_by_the_close(
    one: Database, another: Database
) -> None:
    here, there = await local_on(one), await local_on(another)
    poll = await here.poll()
    last = DAY - timedelta(seconds=1)
    async with held(another, "ballots"):
        voting = asyncio.create_task(here.vote(poll, 0, 1, at=A_MONDAY + last))
        await until_waiting(one, 1)
        closing = asyncio.create_task(there.counts.close_due(DUE))
        # It passes the poll by, or waits behind the vote.
        await asyncio.wait({closing}, timeout=1)
    await voting
    await closing
    await there.counts.close_due(DUE)

    closed = await there.polls.get(there.actor(), poll.id)
    assert closed.state == "closed"
    assert votes(await there.counted(closed)) == [1, 0, 0]
    async with one.reading() as connection:
        assert (await connection.execute(select(schema.ballots))).all() == []


async def test_who_answers_a_secret_poll_through_two_processes_at_once_is_told_so(
    one: Database, another: Database
) -> None:
    here, there = await local_on(one), await local_on(another)
    poll = await here.poll(secret=True)
    async with held(another, "roll"):
        both = [asyncio.create_task(each.vote(poll, 0, 1)) for each in (here, there)]
        await until_waiting(one, 2)
    answers = await asyncio.gather(*both, return_exceptions=True)

    assert sum(isinstance(answer, AlreadyAnswered) for answer in answers) == 1
    assert votes(await here.result(poll)) == [1, 0, 0]


async def test_two_secret_votes_with_one_receipt_leave_the_poll_able_to_close(
    database: Database,
) -> None:
    local = await local_on(database)
    poll, receipt = await local.poll(secret=True), make_receipt()
    both = [local.vote(poll, voter, 1, receipt=receipt) for voter in range(2)]
    answers = await asyncio.gather(*both, return_exceptions=True)

    assert sum(isinstance(one, ReceiptTaken) for one in answers) == 1
    assert votes(await local.result(poll)) == [1, 0, 0]


async def test_what_one_process_has_claimed_the_other_leaves_alone(
    one: Database, another: Database
) -> None:
    here, there = await local_on(one), Claims(another)
    poll = await here.poll()
    async with one.begin() as connection:
        claimed = await claim(
            connection, deliveries, deliveries.c.object_id == poll.id, now=A_MONDAY
        )
        async with asyncio.timeout(20):
            left = await there.claim_due(A_MONDAY)

    assert len(claimed) == 1
    assert left == []


async def test_of_two_stewards_who_claim_at_once_one_has_the_request(
    one: Database, another: Database
) -> None:
    await local_on(one)
    here, there = (Joining(each) for each in (one, another))
    asked = await here.help.ask(actor(LOCAL, ASKER, MONDAY), "pay", "soon")
    async with held(another, "help_requests"):
        claims = [
            asyncio.create_task(each.help.claim(actor(LOCAL, by, MONDAY), asked.id))
            for each, by in ((here, BEN), (there, CORA))
        ]
        await until_waiting(one, 2)
    answers = await asyncio.gather(*claims, return_exceptions=True)

    assert sum(isinstance(answer, RequestTaken) for answer in answers) == 1
    (winner,) = [answer for answer in answers if isinstance(answer, HelpRequest)]
    async with one.reading() as connection:
        stored = select(help_requests.c.claimed_by).where(help_requests.c.id == asked.id)
        assert await connection.scalar(stored) == winner.claimed_by


async def test_a_legal_hold_that_is_just_being_turned_on_keeps_every_name(
    one: Database, another: Database
) -> None:
    await local_on(one)
    services = Services(one)
    people = People(one)
    await people.change(actor(HERE, BEN, NOW), stewards_channel_id=CHANNEL, ready_at=NOW)
    hall = Hall(services, await opened(services))
    await hall.says(1, await hall.words())
    await services.sessions.close(by(), hall.session.id)
    joining, later = services.joining, NOW + timedelta(days=400)
    await ask_for_help(joining)
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    await joining.members.answer(actor(HERE, BEN, MONDAY), asked.id, known=True)
    async with another.begin() as connection:
        await connection.execute(update(servers).values(legal_hold=True))
        erasing = [
            asyncio.create_task(work)
            for work in (
                joining.members.told(System(HERE, later), asked.id),
                services.turnout.forget_due(later),
                services.retention.erase_due(later),
            )
        ]
        await asyncio.wait(erasing, timeout=1)
    await asyncio.gather(*erasing)

    names = select(
        select(help_requests.c.account_id).scalar_subquery(),
        select(member_requests.c.account_id).scalar_subquery(),
        select(attendance.c.name).scalar_subquery(),
    )
    async with one.reading() as connection:
        kept = (await connection.execute(names)).one()
    assert tuple(kept) == (ASKER, ASKER, "Person 1")


async def test_all_who_wait_when_the_bot_stops_are_stored_and_answered(database: Database) -> None:
    local = await local_on(database)
    poll, crowd = await local.poll(), LIMIT + 88
    voting = [asyncio.create_task(local.vote(poll, voter, 1)) for voter in range(crowd)]
    await asyncio.sleep(0)
    local = await restarted(local)
    done, left = await asyncio.wait(voting, timeout=0.1)

    assert (len(done), len(left)) == (crowd, 0)
    assert votes(await local.result(poll)) == [crowd, 0, 0]
    await local.database.close()


async def test_people_who_become_a_number_are_counted_once(
    one: Database, another: Database
) -> None:
    local, updates = await local_on(one), Updates(one)
    chair = local.actor()
    await People(one).change(chair, members_channel_id=CHANNEL, ready_at=A_MONDAY)
    draft = await updates.drafts.begin(chair, title="News", body="Pay.")
    await updates.publishing.publish(chair, draft)
    for voter in range(7):
        await updates.archive.got_it(local.voter(voter), draft)
    later = A_MONDAY + timedelta(days=61)
    async with held(another, "updates"):
        jobs = [
            asyncio.create_task(Retention(each, People(each)).erase_due(later))
            for each in (one, another)
        ]
        await until_waiting(one, 2)
    await asyncio.gather(*jobs)
    assert await updates.archive.got_it_count(System(LOCAL, later), draft) == 7


async def test_a_correction_begun_while_a_translation_comes_out_does_not_undo_it(
    one: Database, another: Database
) -> None:
    chair, updates, there = (await local_on(one)).actor(), Updates(one), Updates(another)
    await People(one).change(chair, members_channel_id=CHANNEL, ready_at=A_MONDAY)
    update_id = await updates.drafts.begin(chair, title="News", body="Pay.")
    await updates.publishing.publish(chair, update_id)
    draft_id = await updates.drafts.correct(chair, update_id)
    await updates.drafts.write(chair, draft_id, "Sueldo.", title="Aviso", locale="es")
    async with held(another, "audit_heads"):
        begun = asyncio.create_task(there.drafts.correct(actor(LOCAL, BEN, A_MONDAY), update_id))
        await until_waiting(one, 1)
        translated = asyncio.create_task(updates.publishing.publish(chair, draft_id))
        await until_waiting(one, 2)
    await translated
    correction = await updates.drafts.get(chair, await begun)
    assert correction.texts["es"].words == ("Aviso", "Sueldo.")


async def test_what_follows_from_an_impasse_is_drafted_by_one(
    one: Database, another: Database
) -> None:
    chair, stages = (await local_on(one)).actor(), Stages(one)
    for stage in (Stage.BARGAINING, Stage.IMPASSE):
        proposal = (await stages.draft(chair, wanted(stage, A_MONDAY))).id
        await stages.confirm(chair, proposal, everything=stage is Stage.IMPASSE)

    async def finish(process: Database) -> int | None:
        return await Updates(process).drafts.begin_for(
            System(LOCAL, A_MONDAY),
            chair.account_id,
            Kind.IMPASSE,
            {"en": ("Impasse", "What it means.")},
            once=lambda tx: Stages(process).note(tx, proposal, "drafted"),
        )

    async with held(another, "updates"):
        both = [asyncio.create_task(finish(each)) for each in (one, another)]
        await until_waiting(one, 2)
    made = await asyncio.gather(*both)
    assert made.count(None) == 1
    (unfinished,) = await stages.unfinished()
    assert (unfinished.drafted_at, unfinished.cancelled_at) == (A_MONDAY, None)


@pytest.mark.parametrize(
    ("first", "then", "table", "refusal"),
    [
        ("confirm", "confirm", "stage_moves", AlreadyDecided),
        ("confirm", "drop", "stage_proposals", AlreadyDecided),
        ("approve", "approve", "stage_moves", ApprovalOver),
        ("approve", "send_back", "stage_proposals", ApprovalOver),
        ("send_back", "send_back", "stage_proposals", ApprovalOver),
    ],
)
async def test_of_two_presses_that_decide_a_stage_at_once_the_second_is_told(
    one: Database, another: Database, first: str, then: str, table: str, refusal: type[Refusal]
) -> None:
    author = (await local_on(one)).actor()
    deciding = author
    asked = await Stages(one).draft(author, wanted(Stage.IMPASSE, A_MONDAY))
    if first != "confirm":
        await People(one).change(author, approvals=1)
        await Stages(one).confirm(author, asked.id)
        deciding = actor(LOCAL, BEN, A_MONDAY)
    async with held(another, table):
        more = {"send_back": [asked.revision, "No source"], "approve": [asked.revision]}
        pressed = asyncio.create_task(
            getattr(Stages(one), first)(deciding, asked.id, *more.get(first, []))
        )
        await until_waiting(one, 1)
        again = asyncio.create_task(
            getattr(Stages(another), then)(deciding, asked.id, *more.get(then, []))
        )
        await until_waiting(one, 2)
    await pressed
    with pytest.raises(refusal):
        await again
    moves = await Stages(one).history(author)
    assert len(moves[Track.FULL]) == (first != "send_back")


async def test_what_a_second_chair_is_asked_to_approve_is_not_changed_at_the_same_moment(
    one: Database, another: Database
) -> None:
    author = (await local_on(one)).actor()
    await People(one).change(author, approvals=1)
    asked = await Stages(one).draft(author, wanted(Stage.IMPASSE, A_MONDAY))
    changed = wanted(Stage.IMPASSE, A_MONDAY - DAY)
    async with held(another, "stage_proposals"):
        pressed = asyncio.create_task(Stages(one).confirm(author, asked.id))
        await until_waiting(one, 1)
        sent = asyncio.create_task(Stages(another).draft(author, changed, changes=asked.id))
        await until_waiting(one, 2)
    await pressed
    with pytest.raises(AlreadyDecided):
        await sent
    assert (await Stages(one).proposal(author, asked.id)).at == A_MONDAY


async def test_a_live_card_that_two_ask_for_at_once_is_asked_for_once(
    one: Database, another: Database
) -> None:
    chair = (await local_on(one)).actor()
    async with held(another, "deliveries"):
        both = [asyncio.create_task(Stages(each).post_card(chair)) for each in (one, another)]
        await until_waiting(one, 2)
    assert sorted(await asyncio.gather(*both)) == [False, True]
    deeds = [deed.action for deed in await Services(one).audit.deeds(LOCAL, 25)]
    assert deeds.count("bargaining-card") == 1


async def weekly(services: Services, weeks: int = 3) -> Sequence[Session]:
    """Sessions on the next Fridays, say."""
    await services.people.change(
        by(),
        members_channel_id=CHANNEL,
        stewards_channel_id=CHANNEL,
        ready_at=NOW - timedelta(days=30),
    )
    for week in range(1, weeks + 1):
        starts_at = NOW + timedelta(weeks=week)
        draft = await services.session_drafts.begin(
            by(), kind=SessionKind.BARGAINING, title="Table", starts_at=starts_at
        )
        await services.session_drafts.announce(by(), draft.id)
    return await services.sessions.coming(by())


BESIDE: dict[str, Callable[[Services, int], Awaitable[object]]] = {
    "cancel": lambda there, one: there.cancellations.cancel(by(), one, CancelledBy.US),
    "cancel them all": lambda there, _: there.cancellations.cancel_coming(
        by(), CancelledBy.DISTRICT, by=BEN
    ),
    "close": lambda there, one: there.sessions.close(by(at=NOW + timedelta(weeks=1)), one),
    "let messages wait": lambda there, one: there.sessions.let_messages_wait(
        System(HERE, NOW), one, NOW
    ),
}


@pytest.mark.parametrize("other", BESIDE)
async def test_two_presses_on_one_session_in_one_moment_are_both_carried_out(
    one: Database, another: Database, other: str
) -> None:
    here, there = Services(one), Services(another)
    (session,) = await weekly(here, 1)
    cancelled = await here.cancellations.cancel(by(), session.id, CancelledBy.US)
    revision = cancelled.revision
    await here.cancellations.reinstate(by(), session.id, revision=revision)

    async with another.begin() as connection:
        settings = select(servers).where(servers.c.id == HERE)
        await connection.execute(settings.with_for_update(key_share=True))
        again = here.cancellations.reinstate(by(), session.id, revision=revision)
        first = asyncio.create_task(again)
        await until_waiting(one, 1)
        second = asyncio.ensure_future(BESIDE[other](there, session.id))
        await until_waiting(one, 2)
    await asyncio.gather(first, second)


async def test_two_stewards_who_correct_who_called_a_series_off_are_both_heard(
    one: Database, another: Database
) -> None:
    here, there = Services(one), Services(another)
    series = await weekly(here)
    await here.cancellations.cancel_coming(by(), CancelledBy.US, by=BEN)
    async with held(another, "deliveries"):
        presses = [
            asyncio.create_task(each.cancellations.correct(by(), session.id, CancelledBy.DISTRICT))
            for each, session in ((here, series[0]), (there, series[-1]))
        ]
        await until_waiting(one, 2)
    assert [found.cancelled_by for found in await asyncio.gather(*presses)] == ["district"] * 2


async def test_while_one_session_is_changed_another_can_be_cancelled(
    one: Database, another: Database
) -> None:
    here, there = Services(one), Services(another)
    first, then, last = await weekly(here)
    await here.summaries.make_due(NOW)
    await here.summaries.post(actor(HERE, BEN, NOW), 1)
    await here.cancellations.cancel(by(), last.id, CancelledBy.US)
    for change in (
        lambda: here.sessions.change(by(), first.id, title="Library"),
        lambda: here.cancellations.correct(by(), last.id, CancelledBy.DISTRICT),
    ):
        async with held(another, "audit"):
            changing = asyncio.ensure_future(change())
            await until_waiting(one, 1)
            cancelling = asyncio.ensure_future(
                there.cancellations.cancel(by(), then.id, CancelledBy.US)
            )
            await until_waiting(one, 2)
        await changing
        assert (await cancelling).state is State.CANCELLED


async def test_what_changed_through_the_other_process_is_soon_known(
    one: Database, another: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there, chair = People(one), People(another), actor(LOCAL, ASKER, A_MONDAY)
    await here.server(LOCAL)
    await here.locale(LOCAL, ASKER)
    await there.change(chair, zone="America/Chicago")
    await there.choose_locale(chair, "es")
    monkeypatch.setattr(people, "FRESH", 0.0)
    assert (await here.server(LOCAL)).zone == "America/Chicago"
    assert await here.locale(LOCAL, ASKER) == "es"


async def test_answers_that_a_killed_process_took_are_unlinked_by_the_other(
    one: Database, another: Database
) -> None:
    local, ballots = await local_on(one), Ballots(another)
    poll = await local.poll(secret=True)
    assert await ballots.unlink_due(A_MONDAY)
    assert not await ballots.unlink_due(A_MONDAY + timedelta(seconds=30))
    for voter in range(3):
        await local.vote(poll, voter, 1)
    assert await ballots.unlink_due(A_MONDAY + timedelta(seconds=60))
    assert not await ballots.unlink_due(A_MONDAY + timedelta(seconds=90))


async def a_site(services: Services) -> int:
    return await services.sites.write_site(
        by_chair(), None, name="Adams", area="North", employees=9, members=3, as_of=NOW.date()
    )


async def test_a_pause_of_the_unconfirmed_and_a_changed_setting_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    here, chair = Joining(one), actor(HERE, CHAIR, FALL)
    await People(one).change(chair, ready_at=FALL)
    await here.codes.make(chair, 1, yearly=True)
    found = await here.yearly.unconfirmed(chair, holders(ASKER))
    pausing = here.yearly.pause(chair, found, found.digest)
    await behind(one, another, "audit_heads", pausing, People(another).change(chair, approvals=1))


async def test_a_removed_steward_and_a_released_site_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    services, chair = Services(one), by_chair()
    await services.people.change(chair, ready_at=NOW)
    site_id = await a_site(services)
    await services.sites.appoint(chair, site_id, {BEN: "Ben"}, [BEN])
    removing = services.joining.end_access(chair, BEN)
    releasing = Services(another).sites.release(chair, site_id, BEN)
    await behind(one, another, "audit_heads", removing, releasing)


async def test_a_stewards_yes_and_a_code_of_the_same_person_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    here, there = Joining(one), Joining(another)
    await People(one).change(actor(HERE, CHAIR, MONDAY), stewards_channel_id=CHANNEL)
    asked = await ask_to_be_confirmed(here)
    steward = actor(HERE, BEN, MONDAY)
    await here.members.claim(steward, asked.id)
    letting = here.let_in(System(HERE, MONDAY), ASKER)
    answering = there.members.answer(steward, asked.id, known=True)
    await behind(one, another, "audit_heads", letting, answering)


async def test_two_chairs_who_count_the_same_paper_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    services, chair = Services(one), by_chair()
    await services.people.change(chair, ready_at=NOW)
    petition = await opened_petition(services)
    counting = (
        each.signatures.count_paper(chair, petition.id, "", 12, 40)
        for each in (services, Services(another))
    )
    await behind(one, another, "petition_paper", *counting)


async def test_who_is_forgotten_while_their_request_is_settled_waits_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    services, there = Services(one), Joining(another)
    await services.people.change(actor(HERE, CHAIR, MONDAY), stewards_channel_id=CHANNEL)
    asked, steward = await ask_for_help(services.joining), actor(HERE, BEN, MONDAY)
    await there.help.claim(steward, asked.id)
    settling = there.help.settle(steward, asked.id)
    forgetting = services.retention.forget(System(HERE, MONDAY), ASKER)
    await behind(one, another, "help_requests", settling, forgetting)


async def test_a_channel_that_has_to_wait_and_an_act_on_its_posts_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    await People(one).change(by_chair(), ready_at=NOW)
    for number in (1, 2, 3):
        async with transaction(one, System(HERE, NOW)) as tx:
            await tx.post("note", number, CHANNEL, "card")
    claims = Claims(one)
    (row,) = await claims.claim_due(NOW, only=("note", 1))
    async with transaction(another, System(HERE, NOW)) as tx:
        await tx.redraw("note", 3)
        waiting = asyncio.create_task(claims.postpone(row, NOW, lane=True))
        await asyncio.wait({waiting}, timeout=0.5)
        await tx.redraw("note", 2)
    await waiting
    assert [one.object_id for one in await claims.claim_due(NOW)] == [3]


async def test_a_vote_and_a_post_that_discord_refuses_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    here, job = await local_on(one, stewards_channel_id=CHANNEL + 1), System(LOCAL, A_MONDAY)
    poll = await here.poll()
    await here.polls.tell_refused(job, poll.id, "card")
    async with another.begin() as connection:
        card = select(deliveries.c.id).where(deliveries.c.slot == "card")
        await connection.execute(card.with_for_update())
        voting = asyncio.ensure_future(here.vote(poll, 0, 1))
        await until_waiting(one, 1)
        telling = asyncio.ensure_future(Services(another).polls.tell_refused(job, poll.id, "card"))
        await until_waiting(one, 2)
    await asyncio.gather(voting, telling)


async def test_a_legal_hold_and_an_act_on_two_polls_wait_for_no_lock_crosswise(
    one: Database, another: Database
) -> None:
    here = await local_on(one)
    first, then = await here.poll(), await here.poll()
    async with transaction(one, System(LOCAL, A_MONDAY)) as tx:
        await tx.connection.execute(delete(deliveries).where(deliveries.c.object_id == first.id))
        await tx.post("poll", first.id, CHANNEL, "card")
    async with transaction(another, System(LOCAL, A_MONDAY)) as tx:
        await tx.redraw("poll", then.id)
        switching = asyncio.ensure_future(
            Services(one).people.change(here.actor(), legal_hold=True)
        )
        await until_waiting(one, 1)
        await tx.redraw("poll", first.id)
    await switching
