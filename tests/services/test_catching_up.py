"""What someone missed: only what they may see, and a bit of everything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.actor import Role
from bot.services import Services
from bot.services.polls import Dates, Electorate, Result, Rules, Wording
from bot.services.polls.wording import paired, parse_options
from bot.services.sessions import CancelledBy, Kind, Session
from bot.services.stages import Move, Stage
from bot.services.updates import Audience, Whole
from bot.services.updates import Kind as UpdateKind
from tests.actors import actor
from tests.services.bargaining import on, set_stage, wanted

if TYPE_CHECKING:
    from datetime import datetime

    from bot.actor import Actor
    from bot.database import Database
    from bot.services.catching_up import Missed

HERE, CHAIR = 700_000_000_000_000_001, 11
MEMBER_ROLE = HERE + 1
MEMBERS, STEWARDS, PUBLIC, THREAD = 21, 22, 23, 24
NOW = on(2026, 3, 9, 7)
"""A Monday, the day after the clocks went forward."""


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


async def prepared(database: Database) -> Services:
    """A server that was set up long ago."""
    services = Services.on(database)
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
    draft = await services.sessions.draft(chair, kind=kind, title=title, starts_at=at)
    return await services.sessions.announce(chair, draft.id)


async def counted(
    services: Services, question: str, at: datetime, channel_id: int = MEMBERS, voters: int = 6
) -> None:
    """A poll that was counted at a moment."""
    server = await services.people.server(HERE)
    chair = actor(server, CHAIR, at - timedelta(hours=1))
    draft = await services.poll_drafts.begin(
        chair,
        Wording(question, paired(parse_options("Pizza; Tacos"), ())),
        Dates(lasts=timedelta(minutes=59)),
        Rules(secret=False),
        channel_id=channel_id,
        role=(MEMBER_ROLE, "Member"),
    )
    poll = await services.polls.open(chair, draft.id, Electorate())
    for number in range(voters):
        voter = actor(server, 500 + number, chair.at, role=Role.MEMBER, role_ids=[MEMBER_ROLE])
        await services.ballots.cast(voter, poll.id, frozenset({1}), None)
    await services.poll_counts.close_due(at)


def told(found: Missed) -> list[str]:
    """What the lines are about, in their order."""
    return [called(one) for one in (*found.happened, *found.coming)]


def called(one: object) -> str:
    if isinstance(one, Whole):
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
    await services.sessions.cancel(actor(HERE, CHAIR, NOW), called_off.id, CancelledBy.DISTRICT)
    draft = actor(HERE, CHAIR, ago(days=1))
    await services.sessions.draft(
        draft, kind=Kind.TRAINING, title="Draft", starts_at=NOW + timedelta(days=4)
    )

    async def missed(role: Role) -> list[str]:
        return told(await services.catching_up.missed(reader(role), 7))

    assert await missed(Role.STEWARD) == [
        *("At the table", "Lunch?", "Embargoed", "For members", "For stewards", "bargaining"),
        *("Training", "Called off"),
    ]
    assert await missed(Role.MEMBER) == [
        *("At the table", "Lunch?", "Embargoed", "For members", "bargaining"),
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
