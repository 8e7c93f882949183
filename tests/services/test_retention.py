"""The end of what is kept about people, and the legal hold that puts it off."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.actor import Role, RoleNeeded, System
from bot.database import Database, connect
from bot.schema import forget_requests, people
from bot.services import Services
from bot.services.faq import FEATURE as MISS
from bot.services.retention import Departed, NobodyFound
from bot.services.sessions import Answer, CancelledBy, Kind
from bot.services.sites import Named
from tests.actors import actor
from tests.services.attending import Union

HERE, ELSEWHERE, CHAIR, READER, OTHER = 10, 20, 701, 801, 802
NOON = datetime(2026, 3, 2, 19, tzinfo=UTC)
DAYS = timedelta(days=60)
LATER = NOON + DAYS + timedelta(hours=2)


@pytest.fixture
async def services(database: Database) -> AsyncGenerator[Services]:
    """Two servers, and on each the same reader, of whom as much is kept as can be."""
    opened = Services(database)
    for server_id in (HERE, ELSEWHERE):
        await opened.people.change(
            actor(server_id, CHAIR, NOON),
            members_channel_id=server_id + 4,
            stewards_channel_id=server_id + 5,
            ready_at=NOON,
        )
        await everything(opened, server_id, READER)
    yield opened
    await opened.updates.archive.drain()


async def everything(services: Services, server_id: int, account_id: int) -> None:
    updates = services.updates
    chair, reader = actor(server_id, CHAIR, NOON), actor(server_id, account_id, NOON)
    one = await updates.drafts.begin(chair, title="News", body="Pay.")
    await updates.publishing.publish(chair, one)
    await updates.archive.got_it(reader, one)
    await updates.archive.search(reader, "pay")
    await updates.questions.ask(reader, one, question="When?", named=False, locale="en")
    await services.people.choose_locale(reader, "es")
    await services.joining.end_access(chair, account_id)
    await services.joining.note_removed(chair, account_id)
    await services.misses.note(reader, None, "Who pays?")


async def kept(services: Services, server_id: int, account_id: int = READER) -> dict[str, bool]:
    """What is still known of someone."""
    number = server_id // 10
    reader = actor(server_id, account_id, NOON)
    held = (await services.own_data.held(reader)).rows
    deeds = await services.audit.deeds(server_id, 100)
    return {
        "got it": "update_got_it" in held,
        "questions": "update_questions" in held,
        "language": "people" in held,
        "audit": any(deed.person_id == account_id for deed in deeds),
        "miss": await services.misses.find(reader, number) is not None,
        "words": bool(await services.updates.archive.words_of(reader, number)),
    }


EVERYTHING = dict.fromkeys(("got it", "questions", "language", "audit", "miss", "words"), True)
NOTHING = dict.fromkeys(EVERYTHING, False)


async def test_all_that_is_kept_of_people_ends_with_the_servers_days(services: Services) -> None:
    await services.people.change(actor(ELSEWHERE, CHAIR, NOON), retention_days=90)
    await services.retention.erase_due(NOON + timedelta(hours=1))
    await services.retention.erase_due(NOON + DAYS - timedelta(minutes=1))
    # Of the language only the day of its last use is kept: it may go some hours sooner.
    assert await kept(services, HERE) == EVERYTHING | {"language": False}
    await services.retention.erase_due(LATER)

    assert await kept(services, HERE) == NOTHING
    assert await kept(services, ELSEWHERE) == EVERYTHING
    (card,), (other,) = [await services.deliveries.of(MISS, one) for one in (1, 2)]
    assert card.withdrawn_at is not None
    assert other.withdrawn_at is None
    assert await services.updates.archive.got_it_count(System(HERE, NOON), 1) == 1
    assert await services.audit.verify(HERE) is None


async def test_a_language_that_is_of_use_is_kept(services: Services) -> None:
    await services.retention.erase_due(NOON + timedelta(hours=1))
    assert await services.people.locale(HERE, READER) == "es"
    used = await services.database.scalar(select(people.c.used_at))
    assert used == NOON.replace(hour=0), "the hour would tell what else someone did then"
    await services.retention.erase_due(LATER)
    assert await services.people.locale(HERE, READER) == "es"
    await services.retention.erase_due(LATER + timedelta(hours=1))
    await services.retention.erase_due(LATER + DAYS + timedelta(hours=2))
    assert await services.people.locale(HERE, READER) is None


async def test_where_someone_works_is_kept_from_the_day_on_that_they_chose_it(
    services: Services,
) -> None:
    chair, reader = actor(HERE, CHAIR, NOON), actor(HERE, READER, NOON)
    figures: dict[str, Any] = {"area": "North", "employees": None, "members": None, "as_of": None}
    old, new = [
        await services.sites.write_site(chair, None, name=one, **figures) for one in ("Oak", "Elm")
    ]
    await services.sites.change_site(reader, old)
    await services.retention.erase_due(NOON + timedelta(hours=1))
    await services.sites.change_site(replace(reader, at=LATER), new)
    await services.retention.erase_due(LATER + timedelta(hours=1))
    assert (await services.sites.own(reader)).worksite == Named(new, "Elm")


async def test_what_cannot_be_erased_keeps_nothing_else(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    await services.retention.erase_due(NOON + timedelta(hours=1))
    names = ["faq_misses", "faq_misses_elsewhere"]
    for before, after in (names, names[::-1]):
        async with services.database.begin() as connection:
            await connection.execute(text(f"ALTER TABLE {before} RENAME TO {after}"))
        if after == names[1]:
            await services.retention.erase_due(LATER)
    assert "what is over on server 10 cannot be erased" in caplog.text
    assert await kept(services, HERE) == NOTHING | {"miss": True}


async def test_a_legal_hold_stops_the_days(services: Services) -> None:
    await services.people.change(actor(HERE, CHAIR, NOON), legal_hold=True)
    await services.retention.erase_due(NOON + timedelta(hours=1))
    await services.retention.erase_due(LATER)
    assert await kept(services, HERE) == EVERYTHING
    await services.people.change(actor(HERE, CHAIR, LATER), legal_hold=False)
    await services.retention.erase_due(LATER)
    assert await kept(services, HERE) == NOTHING


async def test_under_a_hold_what_has_run_its_course_keeps_its_people_too(
    services: Services,
) -> None:
    chair, member = (actor(HERE, one, NOON, role=Role.CHAIR) for one in (CHAIR, OTHER))
    await services.people.change(chair, legal_hold=True)
    draft = await services.session_drafts.begin(
        chair, kind=Kind.BARGAINING, title="Session 4", starts_at=NOON + timedelta(hours=1)
    )
    session = await services.session_drafts.announce(chair, draft.id)
    await services.rsvps.give(member, session.id, Answer.GOING)
    await services.rsvps.follow(member, session.id, told=True)
    await services.cancellations.cancel(chair, session.id, CancelledBy.DISTRICT)
    update_id = await services.updates.archive.numbered(chair, 1)
    questions = services.updates.questions
    asked = await questions.ask(member, update_id, question="Who?", named=False, locale="en")
    await questions.answer(chair, asked, "You.")
    await questions.delivered(chair, await questions.get(chair, asked))
    about = {"rsvps", "session_followers", "update_questions"}
    assert about <= (await services.own_data.held(member)).rows.keys()
    await services.people.change(chair, legal_hold=False)
    await services.retention.erase_due(LATER)
    await services.turnout.forget_due(LATER)
    assert about.isdisjoint((await services.own_data.held(member)).rows)


async def test_who_asks_to_be_forgotten_is_at_once_and_nobody_else(services: Services) -> None:
    await services.people.choose_locale(actor(HERE, OTHER, NOON), "es")
    chair, reader = (actor(HERE, one, NOON, role=Role.CHAIR) for one in (CHAIR, READER))
    questions = services.updates.questions
    update_id = await services.updates.archive.numbered(chair, 1)
    asked = await questions.ask(reader, update_id, question="Who?", named=True, locale="en")
    await questions.answer(chair, asked, "You.")
    on_its_way = await questions.get(chair, asked)
    assert await services.retention.forget(System(HERE, NOON), READER)
    await questions.delivered(System(HERE, NOON), on_its_way)

    # What a search or a question that missed was about names nobody.
    assert await kept(services, HERE) == NOTHING | {"miss": True}
    assert await kept(services, ELSEWHERE) == EVERYTHING
    assert await services.people.locale(HERE, OTHER) == "es"
    assert await services.audit.verify(HERE) is None


async def test_under_a_hold_the_wish_is_noted_and_done_at_its_release(services: Services) -> None:
    await services.people.change(actor(HERE, CHAIR, NOON), legal_hold=True)
    assert not await services.retention.forget(System(HERE, NOON), READER)
    assert not await services.retention.forget(System(HERE, NOON), READER)
    await services.retention.erase_due(NOON + timedelta(hours=1))
    assert await kept(services, HERE) == EVERYTHING
    await services.people.change(actor(HERE, CHAIR, NOON), legal_hold=False)
    await services.retention.erase_due(NOON + timedelta(hours=2))

    assert await kept(services, HERE) == NOTHING | {"miss": True}
    async with services.database.reading() as connection:
        assert (await connection.execute(select(forget_requests))).all() == []


async def test_who_left_is_found_by_a_chair_of_their_own_local_alone(services: Services) -> None:
    union = Union(services, ELSEWHERE)
    await union.comes(await union.session(), [OTHER])
    name = f"person {OTHER}"
    there = actor(ELSEWHERE, CHAIR, NOON)
    assert await services.retention.find_departed(there, name) == [Departed(OTHER, name.title())]
    with pytest.raises(NobodyFound):
        await services.retention.find_departed(actor(HERE, CHAIR, NOON), name)
    steward = actor(ELSEWHERE, CHAIR, NOON, role=Role.STEWARD)
    with pytest.raises(RoleNeeded):
        await services.retention.find_departed(steward, name)
    with pytest.raises(RoleNeeded):
        await services.retention.forget_departed(steward, OTHER)


async def test_what_is_erased_stands_in_no_sqlite_file_either(sqlite_url: str) -> None:
    services, words = Services(connect(sqlite_url)), "Quintanilla"
    reader = actor(HERE, READER, NOON)

    def is_in_files() -> bool:
        file = services.database.file
        assert file is not None
        parts = file, file.with_name(f"{file.name}-wal")
        return any(words.encode() in one.read_bytes() for one in parts)

    await services.people.change(actor(HERE, CHAIR, NOON), ready_at=NOON)
    await services.updates.archive.search(reader, words)
    assert is_in_files()
    await services.retention.forget(reader, READER)
    assert not is_in_files()
    await services.misses.note(reader, None, words)
    assert is_in_files()
    await services.retention.erase_due(LATER)
    assert not is_in_files()
    await services.close()
