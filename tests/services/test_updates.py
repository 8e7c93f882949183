import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, event

from bot import deliveries
from bot.actor import Actor, Role, System
from bot.database import Database
from bot.outbox.claims import Claims
from bot.schema import update_texts
from bot.services import Services
from bot.services.approvals import ApprovalOver
from bot.services.unchanged import ChangedSinceRead
from bot.services.updates import Audience, Kind, NewFile, State
from bot.services.updates.archive import PAGE
from bot.services.updates.refusals import (
    NotHeld,
    NotRetractable,
    UpdateAlreadyPublished,
    UpdateGone,
)
from bot.services.updates.texts import BODY_LENGTH
from bot.text.fields import FieldTooLong
from tests.actors import actor

HERE, ELSEWHERE = 100, 200
NOON = datetime(2026, 3, 2, 19, tzinfo=UTC)
CHAIR, OTHER_CHAIR, THERE = actor(HERE, 1, NOON), actor(HERE, 2, NOON), actor(ELSEWHERE, 1, NOON)
READER = actor(HERE, 3, NOON, role=Role.MEMBER)
STEWARD = actor(HERE, 4, NOON, role=Role.STEWARD)


@pytest.fixture
async def services(database: Database) -> Services:
    opened = Services(database)
    for server_id in (HERE, ELSEWHERE):
        await opened.people.change(
            actor(server_id, 1, NOON),
            member_role_id=server_id + 1,
            steward_role_id=server_id + 2,
            chair_role_id=server_id + 3,
            members_channel_id=server_id + 4,
            stewards_channel_id=server_id + 5,
            public_channel_id=server_id + 6,
            ready_at=NOON,
        )
    return opened


async def draft(
    services: Services, by: Actor = CHAIR, audience: Audience = Audience.MEMBERS
) -> int:
    return await services.updates.drafts.begin(
        by, kind=Kind.IMPASSE, title="Impasse", body="Talks stopped.", audience=audience
    )


async def test_chairs_who_publish_at_the_same_moment_get_different_numbers(
    services: Services,
) -> None:
    drafts = [await draft(services) for _ in range(6)]
    publish = services.updates.publishing.publish
    outcomes = await asyncio.gather(*(publish(CHAIR, one) for one in drafts))

    assert sorted(outcome.update.number for outcome in outcomes) == [1, 2, 3, 4, 5, 6]


async def test_one_draft_published_by_many_presses_at_once_comes_out_once(
    services: Services,
) -> None:
    one = await draft(services)
    publish = services.updates.publishing.publish
    outcomes = await asyncio.gather(*(publish(CHAIR, one) for _ in range(8)))

    assert {outcome.update.number for outcome in outcomes} == {1}
    assert [outcome.already for outcome in outcomes].count(False) == 1
    assert len(await services.deliveries.of("update", one)) == 1


async def test_each_server_counts_its_own_updates(services: Services) -> None:
    publish = services.updates.publishing.publish
    here = await publish(CHAIR, await draft(services))
    there = await publish(THERE, await draft(services, THERE))

    assert (here.update.number, there.update.number) == (1, 1)


async def test_another_servers_update_is_refused_like_one_that_does_not_exist(
    services: Services,
) -> None:
    updates = services.updates
    foreign = await draft(services, THERE)
    published = await draft(services, THERE)
    await updates.publishing.publish(THERE, published)
    deeds: list[Callable[[], Awaitable[object]]] = [
        lambda: updates.drafts.get(CHAIR, foreign),
        lambda: updates.drafts.discard(CHAIR, foreign),
        lambda: updates.drafts.correct(CHAIR, published),
        lambda: updates.drafts.write(CHAIR, foreign, title="x", body="x"),
        lambda: updates.drafts.attach(CHAIR, foreign, [NewFile("x", None, b"x")]),
        lambda: updates.publishing.publish(CHAIR, foreign),
        lambda: updates.publishing.retract(CHAIR, published, "why"),
        lambda: updates.approvals.ask(CHAIR, foreign),
        lambda: updates.approvals.read(CHAIR, foreign),
        lambda: updates.publishing.release(CHAIR, published),
        lambda: updates.messages.retry(CHAIR, published),
        lambda: updates.archive.read(CHAIR, published),
        lambda: updates.archive.got_it(READER, published),
        lambda: updates.questions.ask(READER, published, question="x", named=False, locale="en"),
    ]
    for deed in deeds:
        with pytest.raises(UpdateGone):
            await deed()


async def test_a_reader_outside_the_audience_can_neither_read_nor_count_nor_ask(
    services: Services,
) -> None:
    updates = services.updates
    one = await draft(services, audience=Audience.STEWARDS)
    await updates.publishing.publish(CHAIR, one)
    for deed in (
        updates.archive.read(READER, one),
        updates.archive.numbered(READER, 1),
        updates.archive.got_it(READER, one),
        updates.questions.ask(READER, one, question="x", named=False, locale="en"),
    ):
        with pytest.raises(UpdateGone):
            await deed
    assert await updates.archive.list(READER) == ([], 0)
    assert await updates.archive.newest(READER, 1) == []


async def test_a_draft_edited_from_an_old_form_is_refused(services: Services) -> None:
    one = await draft(services)
    write = services.updates.drafts.write
    await write(CHAIR, one, title="Mine", body="Mine", revision=0)

    with pytest.raises(ChangedSinceRead):
        await write(OTHER_CHAIR, one, title="Theirs", body="Theirs", revision=0)


async def test_what_is_published_is_changed_by_a_correction_only(services: Services) -> None:
    one = await draft(services)
    await services.updates.publishing.publish(CHAIR, one)

    with pytest.raises(UpdateAlreadyPublished):
        await services.updates.drafts.write(CHAIR, one, title="x", body="x")
    with pytest.raises(UpdateAlreadyPublished):
        await services.updates.drafts.discard(CHAIR, one)


async def test_nothing_is_kept_of_a_text_that_is_too_long(services: Services) -> None:
    one = await draft(services)
    with pytest.raises(FieldTooLong):
        await services.updates.drafts.append(
            CHAIR, one, "x" * (BODY_LENGTH + 1), joint="", locale="en"
        )

    assert (await services.updates.drafts.get(CHAIR, one)).text.body == "Talks stopped."


async def test_every_version_stays_readable(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(CHAIR, one)
    for number in (1, 2):
        correction = await updates.drafts.correct(CHAIR, one)
        body = f"Correction {number}."
        await updates.drafts.write(CHAIR, correction, title="Impasse", body=body)
        outcome = await updates.publishing.publish(CHAIR, correction)
        assert (outcome.update.id, outcome.update.version) == (one, number + 1)

    bodies = [(await updates.archive.read(READER, one, v)).text.body for v in (1, 2, 3)]
    assert bodies == ["Talks stopped.", "Correction 1.", "Correction 2."]


async def test_a_version_is_for_those_who_had_it_while_it_stood(services: Services) -> None:
    updates, write = services.updates, services.updates.drafts.write
    one = await draft(services, audience=Audience.STEWARDS)
    await write(CHAIR, one, title="Huelga", body="No.", locale="es")
    await updates.publishing.publish(CHAIR, one)
    for number in (1, 2, 3):
        if number == 2:
            await updates.publishing.release(CHAIR, one)
        correction = await updates.drafts.correct(CHAIR, one)
        await write(CHAIR, correction, title="Impasse", body=f"Text {number}.")
        await updates.publishing.publish(CHAIR, correction)

    for reader in (STEWARD, CHAIR):
        bodies = [(await updates.archive.read(reader, one, v)).text.body for v in (1, 2, 3, 4)]
        assert bodies == ["Talks stopped.", "Text 1.", "Text 2.", "Text 3."]
    seen = [await updates.archive.read(READER, one, v) for v in (2, 3, 4, None)]
    assert [(one.text.body, one.corrections, one.translation) for one in seen] == [
        (f"Text {number}.", 2, None) for number in (1, 2, 3, 3)
    ]
    for version in (1, 5, 0, -1):
        with pytest.raises(UpdateGone):
            await updates.archive.read(READER, one, version)
    other = await updates.drafts.begin(CHAIR, title="Pay", body="Huelga: a strike.")
    await updates.publishing.publish(CHAIR, other)
    assert await found(services, READER, "huelga") == [2]
    assert await found(services, STEWARD, "huelga") == [2, 1]
    assert await found(services, READER, "text 3") == [1]
    assert await found(services, STEWARD, "text 2") == []


async def found(services: Services, reader: Actor, words: str) -> list[int]:
    shown, count = await services.updates.archive.list(reader, words=words)
    assert count == len(shown)
    return [one.update.number for one in shown]


async def test_signs_that_mean_any_in_a_database_are_found_as_they_are(services: Services) -> None:
    for body in ("100% of us", "100 of us", "a_b", "acb"):
        one = await services.updates.drafts.begin(CHAIR, title="Pay", body=body)
        await services.updates.publishing.publish(CHAIR, one)

    assert await found(services, READER, "100%") == [1]
    assert await found(services, READER, "a_b") == [3]
    assert await found(services, READER, "/") == []


async def test_a_page_of_the_archive_takes_as_many_statements_as_one_update(
    services: Services, database: Database
) -> None:
    archive, statements = services.updates.archive, list[str]()

    @event.listens_for(database.reader.sync_engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "update" in statement:
            statements.append(statement)

    del note
    taken: list[int] = []
    for _ in range(PAGE + 2):
        one = await services.updates.drafts.begin(CHAIR, title="Pay", body="Talks.")
        await services.updates.publishing.publish(CHAIR, one)
        statements.clear()
        await archive.list(READER)
        await archive.list(READER, words="talks")
        await services.catching_up.missed(READER, 7)
        await archive.newest(READER, 1)
        taken.append(len(statements))

    assert len(set(taken)) == 1
    (last, count), newest = await archive.list(READER, page=99), await archive.newest(READER, 3)
    assert ([one.update.number for one in last], count) == ([2, 1], PAGE + 2)
    assert [one.update.number for one in newest] == [PAGE + 2, PAGE + 1, PAGE]
    assert sorted((await archive.numbers(READER)).values()) == list(range(1, PAGE + 3))


async def test_a_second_press_on_a_correction_finds_it_in_force(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(CHAIR, one)
    correction = await updates.drafts.correct(CHAIR, one)
    await updates.drafts.write(CHAIR, correction, title="Impasse", body="Better.")
    await updates.publishing.publish(CHAIR, correction)
    again = await updates.publishing.publish(CHAIR, correction)

    assert again.already
    assert (again.update.id, again.update.version) == (one, 2)


async def test_no_second_chair_approves_a_correction_into_which_a_translation_came_meanwhile(
    services: Services,
) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(CHAIR, one)
    correction = await updates.drafts.correct(CHAIR, one)
    await updates.drafts.write(CHAIR, correction, title="Impasse", body="Better.")
    await services.people.change(CHAIR, approvals=1)
    with pytest.raises(ApprovalOver):
        await updates.approvals.read(OTHER_CHAIR, correction)
    asked_for = await updates.approvals.ask(CHAIR, correction)
    assert await updates.approvals.ask(CHAIR, correction) == asked_for
    await services.people.change(CHAIR, approvals=0)
    translation = await updates.drafts.correct(OTHER_CHAIR, one)
    await updates.drafts.write(OTHER_CHAIR, translation, "No.", title="Huelga", locale="es")
    assert (await updates.publishing.publish(OTHER_CHAIR, translation)).translated
    await services.people.change(CHAIR, approvals=1)

    with pytest.raises(ApprovalOver):
        await updates.approvals.approve(OTHER_CHAIR, correction, asked_for)
    again = await updates.drafts.get(CHAIR, correction)
    assert again.update.fault == ("translated-meanwhile", {"number": 1})
    assert (again.text.body, again.texts["es"].words) == ("Better.", ("Huelga", "No."))
    with pytest.raises(ChangedSinceRead):
        await updates.approvals.ask(CHAIR, correction, revision=asked_for)
    with pytest.raises(ChangedSinceRead):
        await updates.drafts.rebase(CHAIR, correction, version=2)


async def test_a_retracted_update_is_neither_corrected_nor_released(services: Services) -> None:
    updates = services.updates
    one, other = [await draft(services, audience=Audience.EMBARGO) for _ in range(2)]
    for each in (one, other):
        await updates.publishing.publish(CHAIR, each)
    await updates.publishing.retract(CHAIR, one, "Too early.")

    with pytest.raises(NotRetractable):
        await updates.drafts.correct(CHAIR, one)
    with pytest.raises(NotRetractable):
        await updates.publishing.retract(CHAIR, one, "Too late.")
    with pytest.raises(UpdateAlreadyPublished):
        await updates.approvals.ask(CHAIR, one)
    with pytest.raises(NotHeld):
        await updates.publishing.release(CHAIR, one)
    # What else waits for its release still does.
    await updates.publishing.release(CHAIR, other)


async def test_what_waits_for_its_release_goes_to_the_channel_that_set_up_names_by_then(
    services: Services,
) -> None:
    one = await draft(services, audience=Audience.EMBARGO)
    await services.updates.publishing.publish(CHAIR, one)
    await services.people.change(CHAIR, public_channel_id=HERE + 9)
    await services.updates.publishing.release(CHAIR, one)

    posts = await services.deliveries.of("update", one)
    assert [post.target_id for post in posts] == [HERE + 4, HERE + 9]
    assert await services.updates.messages.posted(System(HERE, NOON), one, channel_id=HERE + 9)


async def test_a_scheduled_update_that_cannot_go_out_comes_back_to_its_chair(
    services: Services,
) -> None:
    updates = services.updates
    one = await draft(services, audience=Audience.PUBLIC)
    later = NOON + timedelta(hours=1)
    await updates.drafts.choose(CHAIR, one, due_at=later)
    await updates.publishing.schedule(CHAIR, one)
    await services.people.change(CHAIR, public_channel_id=None)

    await updates.publishing.go_on(later)
    (whole,) = await updates.drafts.list(CHAIR)
    assert whole.update.state == State.DRAFT
    assert whole.update.fault == ("channel-missing", {"tier": "public"})
    # In one step: whatever ends the bot behind it, the chairs hear of it.
    assert len(await services.deliveries.of("update-notice", one)) == 1


async def test_two_processes_publish_what_is_due_once(
    services: Services, other_database: Database
) -> None:
    updates, others = services.updates, Services(other_database).updates
    one = await draft(services)
    later = NOON + timedelta(hours=1)
    await updates.drafts.choose(CHAIR, one, due_at=later)
    await updates.publishing.schedule(CHAIR, one)
    both = (updates, others) * 2
    await asyncio.gather(*(each.publishing.go_on(later) for each in both))

    assert await updates.archive.next_number(CHAIR) == 2
    assert len(await services.deliveries.of("update", one)) == 1


async def test_a_faulty_update_holds_up_no_other_at_its_time(
    services: Services, database: Database
) -> None:
    updates, later = services.updates, NOON + timedelta(hours=1)
    faulty, whole = [await draft(services) for _ in range(2)]
    for one in (faulty, whole):
        await updates.drafts.choose(CHAIR, one, due_at=later)
        await updates.publishing.schedule(CHAIR, one)
    await without_texts(database, faulty)

    await updates.publishing.go_on(later)
    assert [one.update.id for one in await updates.archive.newest(READER, 2)] == [whole]


async def test_a_faulty_update_holds_up_no_other_release(
    services: Services, database: Database
) -> None:
    updates, later = services.updates, NOON + timedelta(hours=1)
    faulty, whole = [await draft(services, audience=Audience.EMBARGO) for _ in range(2)]
    for one in (faulty, whole):
        await updates.drafts.choose(CHAIR, one, wider_at=later)
        await updates.publishing.publish(CHAIR, one)
    await without_texts(database, faulty)

    await updates.publishing.go_on(later)
    assert [waiting for waiting, _ in await updates.publishing.waiting(CHAIR)] == [faulty]


async def without_texts(database: Database, update_id: int) -> None:
    """Damage an update as no press can."""
    async with database.begin() as connection:
        await connection.execute(delete(update_texts).where(update_texts.c.update_id == update_id))


async def test_crossposts_past_the_limit_wait_together(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(CHAIR, one)
    claims = Claims(services.database)
    (post,) = await claims.claim_due(NOON)
    await claims.posted(post, 77, NOON)
    (crosspost,) = await claims.claim_due(NOON)
    assert (crosspost.kind, crosspost.after_id) == (deliveries.Kind.CROSSPOST, post.id)
    await claims.postpone(crosspost, NOON, timedelta(minutes=40), lane=True)

    kind = deliveries.Kind.CROSSPOST
    waits_until = await services.deliveries.waits_until(HERE, kind, "update", one)
    assert waits_until == NOON + timedelta(minutes=40)
    assert await claims.claim_due(NOON + timedelta(minutes=39)) == []
    assert len(await claims.claim_due(NOON + timedelta(minutes=41))) == 1


async def test_every_deed_stands_in_the_audit_and_got_it_does_not(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(CHAIR, one)
    await updates.archive.got_it(READER, one)
    await updates.publishing.retract(CHAIR, one, "Too early.")

    deeds = [deed.action for deed in await services.audit.deeds(HERE, 10)]
    ours = [action for action in deeds if action.startswith("update")]
    assert ours == ["update-retract", "update-publish", "update-draft"]
    assert await services.audit.verify(HERE) is None


async def test_readers_who_press_got_it_at_once_count_unless_it_is_not_for_them(
    services: Services,
) -> None:
    one = await draft(services, audience=Audience.STEWARDS)
    await services.updates.publishing.publish(CHAIR, one)
    got_it = services.updates.archive.got_it
    roles = [Role.STEWARD] * 30 + [Role.MEMBER] * 10
    done = await asyncio.gather(
        *(got_it(actor(HERE, who, NOON, role=role), one) for who, role in enumerate(roles)),
        got_it(actor(HERE, 0, NOON, role=Role.STEWARD), one),
        got_it(actor(ELSEWHERE, 99, NOON, role=Role.STEWARD), one),
        return_exceptions=True,
    )
    assert [type(told) for told in done] == [type(None)] * 30 + [UpdateGone] * 10 + [
        type(None),
        UpdateGone,
    ]
    assert await services.updates.archive.got_it_count(CHAIR, one) == 30


async def test_who_asks_to_be_forgotten_is_in_no_question_and_no_count(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(CHAIR, one)
    await updates.archive.got_it(READER, one)
    question = await updates.questions.ask(READER, one, question="When?", named=True, locale="es")
    held = (await services.own_data.held(READER)).rows
    assert {"update_got_it": 1, "update_questions": 1}.items() <= held.items()
    await services.retention.forget(System(HERE, NOON), READER.account_id)
    await updates.questions.answer(CHAIR, question, "Soon.")

    assert not (await services.own_data.held(READER)).rows
    due = await Claims(services.database).claim_due(NOON)
    assert [row for row in due if row.kind is deliveries.Kind.MESSAGE] == []
    assert await updates.archive.got_it_count(CHAIR, one) == 0
