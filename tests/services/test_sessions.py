"""What happens to a session, from draft to close, and who may reach it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actor import Actor, Role
from bot.database import Database
from bot.deliveries import EVENT
from bot.services import Services
from bot.services.sessions import (
    Answer,
    CancelledBy,
    Kind,
    LengthUnclear,
    NoSuchSession,
    NotForEveryone,
    Session,
    SessionOver,
    State,
    StreamLinkUnclear,
)
from bot.text.fields import FieldEmpty, FieldTooLong
from tests.actors import actor

HERE, ELSEWHERE = 10, 20
STEWARD = 7
CHANNEL = 99
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)


def by(server_id: int = HERE, at: datetime = NOW, person: int = STEWARD) -> Actor:
    return actor(server_id, person, at, role=Role.STEWARD)


@pytest.fixture
async def services(database: Database) -> Services:
    services = Services(database)
    for server_id in (HERE, ELSEWHERE):
        await services.people.change(by(server_id), members_channel_id=CHANNEL, ready_at=NOW)
    return services


async def planned(
    services: Services,
    *,
    hours: float = 24,
    kind: Kind = Kind.BARGAINING,
    server_id: int = HERE,
    title: str = "Session 4",
) -> Session:
    session = await services.session_drafts.begin(
        by(server_id), kind=kind, title=title, starts_at=NOW + timedelta(hours=hours)
    )
    return await services.session_drafts.announce(by(server_id), session.id)


def reminder_of(session: Session) -> str:
    return f"reminder-{int(session.starts_at.timestamp())}"


async def test_a_draft_is_seen_by_nobody_until_it_is_announced(services: Services) -> None:
    draft = await services.session_drafts.begin(
        by(), kind=Kind.RALLY, title="Rally", starts_at=NOW + timedelta(days=1)
    )
    assert not await services.sessions.coming(by())
    assert await services.sessions.next(by()) is None
    with pytest.raises(NoSuchSession):
        await services.rsvps.give(by(HERE, NOW, 1), draft.id, Answer.GOING)
    with pytest.raises(NoSuchSession):
        await services.sessions.open(by(), draft.id)
    await services.session_drafts.announce(by(), draft.id)
    assert [one.title for one in await services.sessions.coming(by())] == ["Rally"]


async def test_a_member_finds_no_draft_and_a_newcomer_only_what_anyone_may_watch(
    services: Services,
) -> None:
    draft = await services.session_drafts.begin(by(), kind=Kind.BOARD, title="Board", starts_at=NOW)
    board = await planned(services, kind=Kind.BOARD)
    rally = await planned(services, kind=Kind.RALLY)
    member, newcomer = (actor(HERE, 1, NOW, role=role) for role in (Role.MEMBER, Role.NEWCOMER))
    with pytest.raises(NoSuchSession):
        await services.sessions.get(member, draft.id)
    assert [one.id for one in await services.sessions.coming(member)] == [board.id, rally.id]
    assert [one.id for one in await services.sessions.coming(newcomer)] == [board.id]
    with pytest.raises(NoSuchSession):
        await services.sessions.get(newcomer, rally.id)
    with pytest.raises(NoSuchSession):
        await services.rsvps.give(newcomer, rally.id, Answer.GOING)
    assert set((await services.rsvps.counts(rally)).values()) == {0}


async def test_announcing_twice_asks_for_one_card_and_one_reminder(services: Services) -> None:
    session = await planned(services)
    await services.session_drafts.announce(by(), session.id)
    posts = await services.deliveries.of("session", session.id)
    assert [(post.slot, post.due_at) for post in posts] == [
        ("card", NOW),
        (reminder_of(session), session.starts_at - timedelta(hours=1)),
    ]


async def test_stewards_who_post_a_series_at_once_make_it_once(services: Services) -> None:
    drafts = services.session_drafts
    draft = await drafts.begin(
        by(), kind=Kind.RALLY, title="Rally", starts_at=NOW + timedelta(days=1)
    )
    await drafts.repeat(by(), draft.id, (NOW + timedelta(days=180)).date())
    posted = await asyncio.gather(
        *(drafts.announce(by(person=person), draft.id) for person in range(1, 5))
    )
    assert {one.id for one in posted} == {draft.id}
    coming = await services.sessions.coming(by())
    assert len(coming) == 26
    slots = [
        [post.slot for post in await services.deliveries.of("session", one.id)] for one in coming
    ]
    assert slots == [["card", reminder_of(one)] for one in coming]


async def test_a_session_has_one_event_however_often_and_by_whom_it_is_listed(
    services: Services,
) -> None:
    session = await planned(services)
    sessions = services.sessions
    await asyncio.gather(
        *(sessions.list_as_event(by(person=one), session.id, listed=True) for one in range(4))
    )
    rows = await services.deliveries.of("session", session.id)
    assert [one.target_id for one in rows if one.slot == EVENT] == [HERE]
    await sessions.list_as_event(by(), session.id, listed=False)
    rows = await services.deliveries.of("session", session.id)
    assert [one.withdrawn_at for one in rows if one.slot == EVENT] == [NOW]


async def test_what_is_not_for_everyone_is_not_listed(services: Services) -> None:
    session = await planned(services, kind=Kind.MEDIATION)
    with pytest.raises(NotForEveryone):
        await services.sessions.list_as_event(by(), session.id, listed=True)
    assert not (await services.sessions.get(by(), session.id)).as_event


async def test_a_draft_that_is_moved_repeats_as_often_and_from_its_new_day(
    services: Services,
) -> None:
    sessions, drafts = services.sessions, services.session_drafts
    draft = await drafts.begin(by(), kind=Kind.RALLY, title="Rally", starts_at=NOW)
    await drafts.repeat(by(), draft.id, (NOW + timedelta(days=15)).date())
    later = NOW + timedelta(days=1)
    await sessions.change(by(), draft.id, starts_at=later)
    await drafts.announce(by(), draft.id)
    starts = [one.starts_at for one in await sessions.coming(by())]
    # The clocks go forward on March 8.
    hour = timedelta(hours=1)
    week = timedelta(weeks=1)
    assert starts == [later, later + week - hour, later + 2 * week - hour]


async def test_a_session_that_starts_soon_has_no_reminder(services: Services) -> None:
    session = await planned(services, hours=0.5)
    assert [post.slot for post in await services.deliveries.of("session", session.id)] == ["card"]


async def test_moving_a_session_moves_its_reminder(services: Services) -> None:
    session = await planned(services)
    later = session.starts_at + timedelta(days=2)
    await services.sessions.change(by(), session.id, starts_at=later)
    posts = {post.slot: post.due_at for post in await services.deliveries.of("session", session.id)}
    moved = await services.sessions.get(by(), session.id)
    assert posts[reminder_of(moved)] == later - timedelta(hours=1)


async def test_another_servers_session_is_refused_like_one_that_does_not_exist(
    services: Services,
) -> None:
    session = await planned(services)
    with pytest.raises(NoSuchSession):
        await services.sessions.get(by(ELSEWHERE), session.id)
    with pytest.raises(NoSuchSession):
        await services.sessions.open(by(ELSEWHERE), session.id)
    with pytest.raises(NoSuchSession):
        await services.cancellations.cancel(by(ELSEWHERE), session.id, CancelledBy.US)
    with pytest.raises(NoSuchSession):
        await services.sessions.change(by(ELSEWHERE), session.id, title="Ours")
    with pytest.raises(NoSuchSession):
        await services.rsvps.give(by(ELSEWHERE, NOW, 1), session.id, Answer.GOING)
    await services.session_drafts.discard(by(ELSEWHERE), session.id)
    assert (await services.sessions.get(by(), session.id)).state is State.PLANNED


async def test_a_cancelled_session_takes_no_answers_and_cannot_be_opened(
    services: Services,
) -> None:
    session = await planned(services)
    await services.cancellations.cancel(by(), session.id, CancelledBy.DISTRICT)
    with pytest.raises(SessionOver):
        await services.sessions.open(by(), session.id)
    with pytest.raises(SessionOver):
        await services.rsvps.give(by(HERE, NOW, 1), session.id, Answer.GOING)
    (shown,) = await services.sessions.coming(by())
    assert shown.cancelled_by == "district"
    assert await services.sessions.next(by()) is None


async def test_an_impasse_cancels_the_bargaining_sessions_still_to_come(
    services: Services,
) -> None:
    coming = await planned(services, hours=24)
    rally = await planned(services, hours=48, kind=Kind.RALLY)
    begun = await planned(services, hours=1)
    await services.sessions.open(by(), begun.id)
    theirs = await planned(services, server_id=ELSEWHERE)
    cancelled = await services.cancellations.cancel_coming(by(), CancelledBy.DISTRICT, by=STEWARD)
    assert [one.id for one in cancelled] == [coming.id]
    assert (await services.sessions.get(by(), rally.id)).state is State.PLANNED
    assert (await services.sessions.get(by(), begun.id)).state is State.OPEN
    assert (await services.sessions.get(by(ELSEWHERE), theirs.id)).state is State.PLANNED
    assert not await services.cancellations.cancel_coming(by(), CancelledBy.DISTRICT, by=STEWARD)


async def test_answers_are_counted_once_a_person_and_erased_at_the_close(
    services: Services,
) -> None:
    session = await planned(services)
    for person, answer in ((1, Answer.GOING), (2, Answer.MAYBE), (1, Answer.NOT)):
        await services.rsvps.give(by(HERE, NOW, person), session.id, answer)
    counts = await services.rsvps.counts(session)
    assert counts == {Answer.GOING: 0, Answer.MAYBE: 1, Answer.NOT: 1}
    await services.sessions.close(by(HERE, session.starts_at), session.id)
    assert set((await services.rsvps.counts(session)).values()) == {0}


async def test_people_who_answer_at_once_are_all_counted_and_each_refused_for_their_own(
    services: Services,
) -> None:
    session, other = await planned(services), await planned(services, server_id=ELSEWHERE)
    given = [(HERE, session.id, number, Answer.GOING) for number in range(40)]
    given += [(HERE, session.id, 0, Answer.NOT), (HERE, other.id, 1, Answer.GOING)]
    done = await asyncio.gather(
        *(
            services.rsvps.give(by(server_id, NOW, person), session_id, answer)
            for server_id, session_id, person, answer in given
        ),
        return_exceptions=True,
    )
    assert [type(one) for one in done if one is not None] == [NoSuchSession]
    counts = await services.rsvps.counts(session)
    assert (counts[Answer.GOING], counts[Answer.NOT]) == (39, 1)
    assert await services.rsvps.counts(other) == dict.fromkeys(Answer, 0)


async def test_a_session_over_midnight_stays_open_and_is_the_next_one(services: Services) -> None:
    session = await services.session_drafts.begin(
        by(),
        kind=Kind.MEDIATION,
        title="Mediation",
        starts_at=datetime(2026, 3, 3, 1, tzinfo=UTC),
        minutes=600,
    )
    await services.session_drafts.announce(by(), session.id)
    evening = datetime(2026, 3, 3, 2, tzinfo=UTC)
    await services.sessions.open(by(HERE, evening), session.id)
    night = datetime(2026, 3, 3, 10, 30, tzinfo=UTC)
    await services.sessions.sweep(night)
    assert [one.id for one in await services.sessions.open_now(by())] == [session.id]
    coming = await services.sessions.next(by(HERE, night))
    assert coming is not None
    assert coming.id == session.id


async def test_a_session_nobody_closed_is_closed_and_a_draft_goes_a_week_after_its_last_change(
    services: Services,
) -> None:
    session = await planned(services, hours=1)
    await services.sessions.open(by(), session.id)
    draft = await services.session_drafts.begin(by(), kind=Kind.RALLY, title="Never", starts_at=NOW)
    await services.sessions.sweep(NOW + timedelta(hours=14))
    assert (await services.sessions.get(by(), session.id)).state is State.OPEN
    await services.sessions.sweep(NOW + timedelta(days=8))
    assert (await services.sessions.get(by(), session.id)).state is State.CLOSED
    changed = NOW + timedelta(days=6)
    await services.sessions.change(by(HERE, changed), draft.id, room="Gym")
    await services.retention.erase_due(changed + timedelta(days=6))
    await services.people.change(by(), legal_hold=True)
    await services.retention.erase_due(changed + timedelta(days=8))
    assert (await services.sessions.get(by(), draft.id)).state is State.DRAFT
    await services.people.change(by(), legal_hold=False)
    await services.retention.erase_due(changed + timedelta(days=8))
    with pytest.raises(NoSuchSession):
        await services.sessions.get(by(), draft.id)


async def test_a_check_in_closed_before_the_session_begins_ends_nothing(
    services: Services,
) -> None:
    session = await planned(services)
    await services.rsvps.give(by(), session.id, Answer.GOING)
    untouched = await services.sessions.close(by(), session.id)
    assert untouched == session
    await services.sessions.open(by(), session.id)
    closed = await services.sessions.close(by(), session.id)
    assert closed.state is State.PLANNED
    assert (await services.rsvps.counts(session))[Answer.GOING] == 1
    on_the_day = by(HERE, session.starts_at)
    assert (await services.sessions.open(on_the_day, session.id)).state is State.OPEN
    assert (await services.sessions.close(on_the_day, session.id)).state is State.CLOSED


async def test_a_closed_session_can_be_opened_again(services: Services) -> None:
    session = await planned(services, hours=1)
    await services.sessions.open(by(), session.id)
    await services.sessions.close(by(HERE, NOW + timedelta(hours=1)), session.id)
    again = await services.sessions.open(by(HERE, NOW + timedelta(hours=2)), session.id)
    assert again.state is State.OPEN
    assert again.opened_at == NOW + timedelta(hours=2)


async def test_every_change_of_an_announced_session_is_in_the_audit(services: Services) -> None:
    session = await planned(services)
    await services.sessions.open(by(), session.id)
    await services.sessions.close(by(), session.id)
    deeds = [deed.action for deed in await services.audit.deeds(HERE, 25)]
    assert deeds[:3] == ["session-close", "session-open", "session-announce"]
    assert await services.audit.verify(HERE) is None


TOO_MUCH: list[tuple[dict[str, Any], type[Exception]]] = [
    ({"title": "x" * 91}, FieldTooLong),
    ({"title": "  \u00a0 "}, FieldEmpty),
    ({"title": "\u200b"}, FieldEmpty),
    ({"stream_url": "http://stream.example"}, StreamLinkUnclear),
    ({"stream_url": "https://a b"}, StreamLinkUnclear),
    ({"minutes": 0}, LengthUnclear),
    ({"minutes": 2881}, LengthUnclear),
]


async def test_what_a_card_cannot_hold_is_refused(services: Services) -> None:
    session = await planned(services)
    for details, refusal in TOO_MUCH:
        with pytest.raises(refusal):
            await services.sessions.change(by(), session.id, **details)
        assert (await services.sessions.get(by(), session.id)) == session


async def test_a_link_in_a_title_or_room_shows_where_it_leads(services: Services) -> None:
    session = await planned(services)
    masked = "[Hall](https://evil.example)\n# B"
    changed = await services.sessions.change(by(), session.id, title=masked, room=masked)
    assert (changed.title, changed.room) == ("Hall (https://evil.example) # B",) * 2
