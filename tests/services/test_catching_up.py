"""What someone missed: only what they may see, and a bit of everything."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.actor import Actor, Role, RoleNeeded, Server, System
from bot.audit import Audit
from bot.database import Database, connect
from bot.services import Services
from bot.services.catching_up import Missed, SummaryOver
from bot.services.polls import Dates, Electorate, Result, Rules, Wording, results
from bot.services.polls.wording import paired, parse_options
from bot.services.sessions import CancelledBy, Kind, Session
from bot.services.stages import Move, Stage
from bot.services.summaries import week_before
from bot.services.updates import Audience, Entry
from bot.services.updates import Kind as UpdateKind
from tests.actors import actor
from tests.services.bargaining import on, set_stage, wanted

HERE, CHAIR = 700_000_000_000_000_001, 11
MEMBER_ROLE = HERE + 1
MEMBERS, STEWARDS, PUBLIC, THREAD = 21, 22, 23, 24
NOW = on(2026, 3, 9, 7)
"""A Monday, the day after the clocks went forward."""


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


async def prepared(database: Database) -> Services:
    """A server that was set up long ago."""
    services = Services(database)
    await services.people.change(
        actor(HERE, CHAIR, on(2020, 1, 1)),
        member_role_id=MEMBER_ROLE,
        members_channel_id=MEMBERS,
        stewards_channel_id=STEWARDS,
        public_channel_id=PUBLIC,
        ready_at=on(2020, 1, 1),
    )
    return services


@pytest.fixture
async def services(database: Database) -> Services:
    return await prepared(database)


def reader(role: Role, at: datetime = NOW) -> Actor:
    """Someone who reads every channel but the private thread."""
    return actor(HERE, 99, at, role=role, cannot_read=(THREAD,))


async def publish(
    services: Services, title: str, at: datetime, audience: Audience = Audience.MEMBERS
) -> int:
    chair = actor(await services.people.server(HERE), CHAIR, at)
    draft = await services.updates.drafts.begin(
        chair, kind=UpdateKind.RECAP, title=title, body="Pay.", audience=audience
    )
    await services.updates.publishing.publish(chair, draft)
    return draft


async def hold_session(
    services: Services, title: str, at: datetime, kind: Kind = Kind.BARGAINING
) -> Session:
    """A session that was announced ten days before."""
    chair = actor(await services.people.server(HERE), CHAIR, at - timedelta(days=10))
    draft = await services.session_drafts.begin(chair, kind=kind, title=title, starts_at=at)
    return await services.session_drafts.announce(chair, draft.id)


async def counted(
    services: Services,
    question: str,
    at: datetime,
    channel_id: int = MEMBERS,
    options: str = "Pizza; Tacos",
) -> None:
    """A poll that was counted at a moment."""
    server = await services.people.server(HERE)
    chair = actor(server, CHAIR, at - timedelta(hours=1))
    draft = await services.poll_drafts.begin(
        chair,
        Wording(question, paired(parse_options(options), ())),
        Dates(lasts=timedelta(minutes=59)),
        Rules(secret=False),
        channel_id=channel_id,
        role=(MEMBER_ROLE, "Member"),
    )
    poll = await services.polls.open(chair, draft.id, Electorate())
    for number in range(6):
        voter = actor(server, 500 + number, chair.at, role=Role.MEMBER, role_ids=[MEMBER_ROLE])
        await services.ballots.cast(voter, poll.id, frozenset({1}), None)
    await services.poll_counts.close_due(at)


def told(found: Missed) -> list[str]:
    """What the lines are about, in their order."""
    return [called(one) for one in (*found.happened, *found.coming)]


def called(one: object) -> str:
    if isinstance(one, Entry):
        return one.text.title
    if isinstance(one, Move):
        return one.stage
    if isinstance(one, Result):
        return one.poll.question
    assert isinstance(one, Session)
    return one.title


async def test_a_reader_catches_up_on_what_is_for_them_and_on_nothing_else(
    services: Services,
) -> None:
    await set_stage(services, Stage.BARGAINING, ago(days=6))
    await publish(services, "For stewards", ago(days=5), Audience.STEWARDS)
    await publish(services, "For members", ago(days=4))
    await publish(services, "Embargoed", ago(days=3), Audience.EMBARGO)
    taken = await publish(services, "Taken back", ago(days=3))
    await services.updates.publishing.retract(actor(HERE, CHAIR, NOW), taken, "It was wrong.")
    await counted(services, "Lunch?", ago(days=2))
    await counted(services, "In the thread?", ago(days=2), THREAD)
    await hold_session(services, "Training", NOW + timedelta(days=2), Kind.TRAINING)
    open_one = await hold_session(services, "At the table", ago(days=1))
    await services.sessions.close(actor(HERE, CHAIR, ago(hours=20)), open_one.id)
    called_off = await hold_session(services, "Called off", NOW + timedelta(days=3))
    await services.cancellations.cancel(
        actor(HERE, CHAIR, NOW), called_off.id, CancelledBy.DISTRICT
    )
    draft = actor(HERE, CHAIR, ago(days=1))
    await services.session_drafts.begin(
        draft, kind=Kind.TRAINING, title="Draft", starts_at=NOW + timedelta(days=4)
    )

    async def missed(role: Role) -> list[str]:
        return told(await services.catching_up.missed(reader(role), 7))

    assert await missed(Role.STEWARD) == [
        *("Taken back", "At the table", "Lunch?", "Embargoed", "For members", "For stewards"),
        "bargaining",
        *("Training", "Called off"),
    ]
    assert await missed(Role.MEMBER) == [
        *("Taken back", "At the table", "Lunch?", "Embargoed", "For members", "bargaining"),
        *("Training", "Called off"),
    ]
    no_channels = actor(HERE, 98, NOW, role=Role.NEWCOMER, cannot_read=(MEMBERS, STEWARDS, THREAD))
    newcomer = await services.catching_up.missed(no_channels, 7)
    assert told(newcomer) == ["At the table", "bargaining", "Called off"]


async def test_an_update_is_new_to_those_who_got_it_later_when_they_get_it(
    services: Services,
) -> None:
    one = await publish(services, "Embargoed", ago(days=20), Audience.EMBARGO)
    await services.updates.publishing.release(actor(HERE, CHAIR, ago(days=1)), one)

    member = await services.catching_up.missed(reader(Role.MEMBER), 7)
    newcomer = await services.catching_up.missed(reader(Role.NEWCOMER), 7)
    assert (told(member), told(newcomer)) == ([], ["Embargoed"])


async def test_many_updates_leave_room_for_the_stage_and_the_next_session(
    services: Services,
) -> None:
    for number in range(14):
        await publish(services, f"Update {number}", ago(hours=number + 1))
    # Entered today, though it has been so for months.
    entered, since = actor(HERE, CHAIR, ago(hours=3)), ago(days=200)
    declared = wanted(Stage.IMPASSE, since, note="Nobody had entered it.")
    await services.stages.confirm(entered, (await services.stages.draft(entered, declared)).id)
    for days in (1, 2, 3, 40):
        await hold_session(services, f"In {days}", NOW + timedelta(days=days))
    found = await services.catching_up.missed(reader(Role.MEMBER), 30)

    assert [*map(called, found.coming)] == ["In 1", "In 2", "In 3"]
    newest = [f"Update {number}" for number in range(6)]
    assert [*map(called, found.happened)] == [*newest, "impasse"]


MONDAY = NOW
"""Seven in the morning by Denver's clocks."""


async def switched_on(services: Services, **settings: object) -> None:
    """The chairs let the summary post by itself; bargaining goes on."""
    await services.people.change(
        actor(HERE, CHAIR, ago(days=30)), **({"monday_summary": True} | settings)
    )
    await set_stage(services, Stage.BARGAINING, ago(days=29))


async def posts(services: Services) -> list[tuple[str, int]]:
    """What is posted of summaries, and where."""
    every = [await services.deliveries.of("summary", number) for number in range(1, 4)]
    return [(post.slot, post.target_id) for found in every for post in found]


async def to_read(services: Services, at: datetime) -> list[str] | None:
    """What a chair finds to read."""
    waits = await services.summaries.to_read(actor(HERE, CHAIR, at))
    return waits and told(waits[1])


async def test_a_calm_week_is_summed_up_once_at_seven_in_five_lines_that_every_member_may_see(
    services: Services, other_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await switched_on(services)
    await publish(services, "Before that week", ago(days=6, hours=23, minutes=1))
    await publish(services, "In the lost hour", ago(days=6, hours=22, minutes=59))
    for number in range(3):
        await publish(services, f"Update {number}", ago(days=2, hours=-number))
    await counted(services, "Lunch?", ago(days=1))
    await counted(services, "In the thread?", ago(days=1), THREAD)
    await counted(services, "For stewards?", ago(days=1), STEWARDS)
    await hold_session(services, "Next", NOW + timedelta(days=2))
    another = Services(other_database)

    await services.summaries.make_due(ago(seconds=1))
    assert await posts(services) == []
    for at in (MONDAY, MONDAY + timedelta(minutes=1), MONDAY + timedelta(hours=4)):
        both = (services.summaries.make_due(at), another.summaries.make_due(at))
        await asyncio.gather(*both)
    assert await posts(services) == [("card", MEMBERS)]
    assert not [one for one in caplog.records if one.levelname == "ERROR"]
    summary = await services.summaries.get(System(HERE, MONDAY), 1)
    assert summary is not None
    assert told(summary[1]) == ["Lunch?", "Update 2", "Update 1", "Update 0", "Next"]
    assert await to_read(services, MONDAY) is None


async def test_an_hour_of_the_week_in_which_the_clocks_change_is_neither_lost_nor_told_twice() -> (
    None
):
    server = Server(HERE)
    for monday, hours in (
        (on(2026, 3, 9, 7), 167),
        (on(2026, 11, 2, 7), 169),
        (on(2026, 7, 6, 7), 168),
    ):
        week = week_before(server, monday)
        assert week.until_at == monday
        assert week.until_at - week.after_at == timedelta(hours=hours)
        assert week_before(server, monday - timedelta(seconds=1)).until_at == week.after_at


async def test_a_week_without_anything_and_a_monday_that_was_missed_are_silent(
    services: Services,
) -> None:
    await switched_on(services)
    await services.summaries.make_due(MONDAY)
    await publish(services, "News", MONDAY + timedelta(minutes=5))
    await services.summaries.make_due(MONDAY + timedelta(minutes=10))
    late = MONDAY + timedelta(days=7, hours=5)
    await services.summaries.make_due(late)
    await services.summaries.make_due(late + timedelta(days=2))

    assert await posts(services) == []
    await services.summaries.make_due(late - timedelta(minutes=1))
    assert await posts(services) == [("card", MEMBERS)]


async def impasse(services: Services) -> None:
    await set_stage(services, Stage.IMPASSE, ago(days=3))


async def embargo(services: Services) -> None:
    await publish(services, "Embargoed", ago(days=3), Audience.EMBARGO)


async def held(services: Services) -> None:
    one = await publish(services, "Held", ago(days=3), Audience.STEWARDS)
    await services.updates.publishing.hold(actor(HERE, CHAIR, ago(days=3)), one)


async def review(services: Services) -> None:
    chair = actor(HERE, CHAIR, ago(days=3))
    one = await services.updates.drafts.begin(chair, title="In review", body="Pay.")
    await services.updates.approvals.ask(chair, one)


async def asked_poll(services: Services) -> None:
    steward = actor(await services.people.server(HERE), 12, ago(days=3), role=Role.STEWARD)
    draft = await services.poll_drafts.begin(
        steward,
        Wording("Pizza?", paired(parse_options("Yes; No"), ())),
        Dates(lasts=timedelta(days=1)),
        Rules(secret=False),
        channel_id=MEMBERS,
        role=(MEMBER_ROLE, "Member"),
    )
    await services.poll_drafts.ask(steward, draft.id)


async def waiting_stage(services: Services) -> None:
    chair = actor(HERE, CHAIR, ago(days=3))
    await services.people.change(chair, approvals=1)
    draft = await services.stages.draft(chair, wanted(Stage.TA, ago(days=3)))
    await services.stages.confirm(chair, draft.id)


async def legal_hold(services: Services) -> None:
    await services.people.change(actor(HERE, CHAIR, ago(days=3)), legal_hold=True)


async def switched_off(services: Services) -> None:
    await services.people.change(actor(HERE, CHAIR, ago(days=3)), monday_summary=False)


async def test_what_waits_on_another_server_keeps_no_summary_back(services: Services) -> None:
    await switched_on(services)
    await publish(services, "For members", ago(days=2))
    chair = actor(HERE + 100, CHAIR, ago(days=3))
    await services.people.change(
        chair, approvals=1, members_channel_id=31, stewards_channel_id=32, ready_at=ago(days=3)
    )
    draft = await services.stages.draft(chair, wanted(Stage.TA, ago(days=3)))
    await services.stages.confirm(chair, draft.id)
    held_update = await services.updates.drafts.begin(chair, title="In review", body="Pay.")
    await services.updates.approvals.ask(chair, held_update)
    await services.summaries.make_due(MONDAY)
    assert await posts(services) == [("card", MEMBERS)]


@pytest.mark.parametrize(
    "reason",
    [impasse, embargo, held, review, asked_poll, waiting_stage, legal_hold, switched_off],
)
async def test_in_any_other_week_a_chair_reads_it_first_and_posts_it_once(
    sqlite_url: str, reason: Callable[[Services], Awaitable[None]]
) -> None:
    database = connect(sqlite_url)
    services = await prepared(database)
    await switched_on(services)
    await publish(services, "For members", ago(days=2))
    await reason(services)
    await services.summaries.make_due(MONDAY)
    assert await posts(services) == [("request", STEWARDS)]
    with pytest.raises(RoleNeeded):
        await services.summaries.to_read(reader(Role.STEWARD))

    read = await to_read(services, MONDAY)
    assert read is not None
    assert "For members" in read
    assert not {"Held", "In review", "Pizza?"}.intersection(read)
    chair = actor(HERE, CHAIR, MONDAY + timedelta(hours=1))
    await asyncio.gather(*(services.summaries.post(chair, 1) for _ in range(3)))
    assert await posts(services) == [("request", STEWARDS), ("card", MEMBERS)]
    assert await to_read(services, MONDAY) is None
    deeds = await Audit(database).deeds(HERE, 20)
    assert [one.actor_id for one in deeds if one.action == "summary-post"] == [CHAIR]
    await database.close()


async def test_where_no_stage_is_known_or_the_week_is_over_it_does_not_go_by_itself(
    services: Services,
) -> None:
    await services.people.change(actor(HERE, CHAIR, ago(days=30)), monday_summary=True)
    await publish(services, "News", ago(days=2))
    await services.summaries.make_due(MONDAY)

    assert await posts(services) == [("request", STEWARDS)]
    next_monday = actor(HERE, CHAIR, MONDAY + timedelta(days=7))
    assert await services.summaries.to_read(next_monday) is None
    with pytest.raises(SummaryOver):
        await services.summaries.post(next_monday, 1)


async def test_what_a_summary_told_is_drawn_again_when_it_changes(sqlite_url: str) -> None:
    database = connect(sqlite_url)
    services = await prepared(database)
    await switched_on(services)
    update = await publish(services, "News", ago(days=2))
    session = await hold_session(services, "Next", NOW + timedelta(days=2))
    await services.summaries.make_due(MONDAY)
    chair = actor(await services.people.server(HERE), CHAIR, MONDAY + timedelta(days=1))
    updates = services.updates

    async def correct() -> None:
        draft = await updates.drafts.correct(chair, update)
        await updates.drafts.write(chair, draft, "Good.", title="Better news")
        await updates.publishing.publish(chair, draft)

    async def marks() -> int:
        (post,) = await services.deliveries.of("summary", 1)
        return post.marks

    for change in (
        correct,
        lambda: updates.publishing.retract(chair, update, "It was wrong."),
        lambda: services.sessions.change(chair, session.id, title="Moved"),
        lambda: services.cancellations.cancel(chair, session.id, CancelledBy.US),
    ):
        before = await marks()
        await change()
        assert await marks() > before
    await database.close()


async def test_results_are_the_latest_ones_that_the_reader_may_see(services: Services) -> None:
    await counted(services, "First?", ago(hours=9))
    await counted(services, "Second?", ago(hours=5))
    for number in range(4):
        await counted(services, f"Hidden {number}?", ago(hours=4 - number / 10), THREAD)
    await counted(services, "Third?", ago(hours=1))
    read, member = services.database.read, reader(Role.MEMBER)

    async def told(most: int) -> list[str]:
        found = await read(results, member, ago(days=7), NOW, most)
        assert all(one.outcome.tally.votes == [6, 0] for one in found)
        return [one.poll.question for one in found]

    assert await told(1) == ["Third?"]
    assert await told(2) == ["Third?", "Second?"]
    assert await told(10) == ["Third?", "Second?", "First?"]
    assert await read(results, member, ago(hours=3), ago(hours=2), 10) == []
