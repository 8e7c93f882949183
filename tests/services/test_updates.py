from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.services import Services
from bot.services.updates import Audience, Kind, NewFile, State, layout
from bot.services.updates.refusals import (
    ChangedMeanwhile,
    FieldTooLong,
    NotHeld,
    NotRetractable,
    UpdateGone,
    UpdatePublished,
)
from tests.actors import actor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.database import Database

HERE, ELSEWHERE = 100, 200
CHAIR, OTHER_CHAIR, READER = 1, 2, 3
NOON = datetime(2026, 3, 2, 19, tzinfo=UTC)
MEMBER = 1


@pytest.fixture
async def services(database: Database) -> Services:
    opened = Services.on(database)
    for server_id in (HERE, ELSEWHERE):
        await opened.people.change(
            actor(server_id, CHAIR, NOON),
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
    services: Services, server_id: int = HERE, audience: Audience = Audience.MEMBERS
) -> int:
    return await services.updates.draft(
        server_id,
        CHAIR,
        at=NOON,
        kind=Kind.IMPASSE,
        title="Impasse",
        body="Talks stopped.",
        audience=audience,
    )


async def test_chairs_who_publish_at_the_same_moment_get_different_numbers(
    services: Services,
) -> None:
    drafts = [await draft(services) for _ in range(6)]
    publish = services.updates.publishing.publish
    outcomes = await asyncio.gather(*(publish(HERE, one, CHAIR, NOON) for one in drafts))

    assert sorted(outcome.number for outcome in outcomes) == [1, 2, 3, 4, 5, 6]


async def test_one_draft_published_by_many_presses_at_once_comes_out_once(
    services: Services,
) -> None:
    one = await draft(services)
    publish = services.updates.publishing.publish
    outcomes = await asyncio.gather(*(publish(HERE, one, CHAIR, NOON) for _ in range(8)))

    assert {outcome.number for outcome in outcomes} == {1}
    assert [outcome.already for outcome in outcomes].count(False) == 1
    assert len(await services.posts.of("update", one)) == 1


async def test_each_server_counts_its_own_updates(services: Services) -> None:
    publish = services.updates.publishing.publish
    here = await publish(HERE, await draft(services), CHAIR, NOON)
    there = await publish(ELSEWHERE, await draft(services, ELSEWHERE), CHAIR, NOON)

    assert (here.number, there.number) == (1, 1)


async def test_another_servers_update_is_refused_like_one_that_does_not_exist(
    services: Services,
) -> None:
    updates = services.updates
    foreign = await draft(services, ELSEWHERE)
    published = await draft(services, ELSEWHERE)
    await updates.publishing.publish(ELSEWHERE, published, CHAIR, NOON)
    deeds: list[Callable[[], Awaitable[object]]] = [
        lambda: updates.drafts.get(HERE, foreign),
        lambda: updates.drafts.discard(HERE, foreign, CHAIR, NOON),
        lambda: updates.drafts.correct(HERE, published, CHAIR, NOON),
        lambda: updates.writing.write(HERE, foreign, CHAIR, NOON, title="x", body="x"),
        lambda: updates.attachments.attach(
            HERE, foreign, CHAIR, NOON, [NewFile("x", None, b"x")], most_bytes=9
        ),
        lambda: updates.publishing.publish(HERE, foreign, CHAIR, NOON),
        lambda: updates.tombstones.put(HERE, published, CHAIR, NOON, "why"),
        lambda: updates.approvals.ask(HERE, foreign, CHAIR, NOON, None),
        lambda: updates.approvals.read(HERE, foreign),
        lambda: updates.releases.now(HERE, published, CHAIR, NOON),
        lambda: updates.repairs.retry(HERE, published, CHAIR, NOON),
        lambda: updates.archive.read(HERE, 3, published),
        lambda: updates.archive.got_it(HERE, 3, published, READER),
        lambda: updates.questions.ask(
            HERE, 3, published, READER, NOON, question="x", named=False, locale="en"
        ),
    ]
    for deed in deeds:
        with pytest.raises(UpdateGone):
            await deed()


async def test_a_reader_outside_the_audience_can_neither_read_nor_count_nor_ask(
    services: Services,
) -> None:
    updates = services.updates
    one = await draft(services, audience=Audience.STEWARDS)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    for deed in (
        updates.archive.read(HERE, MEMBER, one),
        updates.archive.numbered(HERE, MEMBER, 1),
        updates.archive.got_it(HERE, MEMBER, one, READER),
        updates.questions.ask(
            HERE, MEMBER, one, READER, NOON, question="x", named=False, locale="en"
        ),
    ):
        with pytest.raises(UpdateGone):
            await deed
    assert await updates.archive.list(HERE, MEMBER) == []
    assert await updates.archive.latest(HERE, MEMBER) is None


async def test_a_draft_edited_from_an_old_form_is_refused(services: Services) -> None:
    one = await draft(services)
    write = services.updates.writing.write
    await write(HERE, one, CHAIR, NOON, title="Mine", body="Mine", revision=0)

    with pytest.raises(ChangedMeanwhile):
        await write(HERE, one, OTHER_CHAIR, NOON, title="Theirs", body="Theirs", revision=0)


async def test_what_is_published_is_changed_by_a_correction_only(services: Services) -> None:
    one = await draft(services)
    await services.updates.publishing.publish(HERE, one, CHAIR, NOON)

    with pytest.raises(UpdatePublished):
        await services.updates.writing.write(HERE, one, CHAIR, NOON, title="x", body="x")
    with pytest.raises(UpdatePublished):
        await services.updates.drafts.discard(HERE, one, CHAIR, NOON)


async def test_nothing_is_kept_of_a_text_that_is_too_long(services: Services) -> None:
    one = await draft(services)
    with pytest.raises(FieldTooLong):
        await services.updates.writing.append(
            HERE, one, CHAIR, NOON, "x" * (layout.BODY_LENGTH + 1)
        )

    assert (await services.updates.drafts.get(HERE, one)).text.body == "Talks stopped."


async def test_every_version_stays_readable(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    for number in (1, 2):
        correction = await updates.drafts.correct(HERE, one, CHAIR, NOON)
        body = f"Correction {number}."
        await updates.writing.write(HERE, correction, CHAIR, NOON, title="Impasse", body=body)
        outcome = await updates.publishing.publish(HERE, correction, CHAIR, NOON)
        assert (outcome.update_id, outcome.version) == (one, number)

    bodies = [(await updates.archive.read(HERE, 1, one, v)).text.body for v in (0, 1, 2)]
    assert bodies == ["Talks stopped.", "Correction 1.", "Correction 2."]


async def test_a_version_is_for_those_who_had_it_while_it_stood(services: Services) -> None:
    updates, write = services.updates, services.updates.writing.write
    one = await draft(services, audience=Audience.STEWARDS)
    await write(HERE, one, CHAIR, NOON, title="Huelga", body="No.", locale="es")
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    for number in (1, 2, 3):
        if number == 2:
            await updates.releases.now(HERE, one, CHAIR, NOON)
        correction = await updates.drafts.correct(HERE, one, CHAIR, NOON)
        await write(HERE, correction, CHAIR, NOON, title="Impasse", body=f"Text {number}.")
        await updates.publishing.publish(HERE, correction, CHAIR, NOON)

    for steward in (2, 3):
        bodies = [(await updates.archive.read(HERE, steward, one, v)).text.body for v in range(4)]
        assert bodies == ["Talks stopped.", "Text 1.", "Text 2.", "Text 3."]
    seen = [await updates.archive.read(HERE, MEMBER, one, v) for v in (1, 2, 3, None)]
    assert [(one.text.body, one.corrections, one.translation) for one in seen] == [
        (f"Text {number}.", 2, None) for number in (1, 2, 3, 3)
    ]
    for version in (0, 4, -1):
        with pytest.raises(UpdateGone):
            await updates.archive.read(HERE, MEMBER, one, version)
    assert await updates.archive.list(HERE, MEMBER, words="huelga") == []
    assert len(await updates.archive.list(HERE, 2, words="huelga")) == 1


async def test_a_second_press_on_a_correction_finds_it_in_force(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    correction = await updates.drafts.correct(HERE, one, CHAIR, NOON)
    await updates.writing.write(HERE, correction, CHAIR, NOON, title="Impasse", body="Better.")
    await updates.publishing.publish(HERE, correction, CHAIR, NOON)
    again = await updates.publishing.publish(HERE, correction, CHAIR, NOON)

    assert again.already
    assert (again.update_id, again.version) == (one, 1)


async def test_a_retracted_update_is_neither_corrected_nor_released(services: Services) -> None:
    updates = services.updates
    one = await draft(services, audience=Audience.EMBARGO)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    await updates.tombstones.put(HERE, one, CHAIR, NOON, "Too early.")

    with pytest.raises(NotRetractable):
        await updates.drafts.correct(HERE, one, CHAIR, NOON)
    with pytest.raises(NotHeld):
        await updates.releases.now(HERE, one, CHAIR, NOON)


async def test_a_scheduled_update_that_cannot_go_out_comes_back_to_its_chair(
    services: Services,
) -> None:
    updates = services.updates
    one = await draft(services, audience=Audience.PUBLIC)
    later = NOON + timedelta(hours=1)
    await updates.publishing.schedule(HERE, one, CHAIR, NOON, later)
    await services.people.change(actor(HERE, CHAIR, NOON), public_channel_id=None)

    (due,) = await updates.publishing.publish_due(later)
    assert due.failed
    (whole,) = await updates.drafts.list(HERE)
    assert whole.update.state == State.DRAFT
    assert whole.update.fault == ("update-channel-missing", {"tier": "public"})


async def test_two_processes_publish_what_is_due_once(
    services: Services, other_database: Database
) -> None:
    updates, others = services.updates, Services.on(other_database).updates
    one = await draft(services)
    later = NOON + timedelta(hours=1)
    await updates.publishing.schedule(HERE, one, CHAIR, NOON, later)
    both = (updates, others) * 2
    out = await asyncio.gather(*(each.publishing.publish_due(later) for each in both))

    assert sorted(map(len, out)) == [0, 0, 0, 1]
    assert len(await services.posts.of("update", one)) == 1


async def test_crossposts_past_the_limit_wait_together(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    (post,) = await services.posts.claim_due(NOON)
    await services.posts.posted(post, 77, NOON)
    (chore,) = await updates.chores.claim_due(NOON)
    assert (chore.kind, chore.message_id) == ("crosspost", 77)
    await updates.chores.queue(chore, NOON, timedelta(minutes=40))

    assert await updates.chores.queued(HERE, one) == NOON + timedelta(minutes=40)
    assert await updates.chores.claim_due(NOON + timedelta(minutes=39)) == []
    assert len(await updates.chores.claim_due(NOON + timedelta(minutes=41))) == 1


async def test_every_deed_stands_in_the_audit_and_got_it_does_not(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    await updates.archive.got_it(HERE, 1, one, READER)
    await updates.tombstones.put(HERE, one, CHAIR, NOON, "Too early.")

    deeds = [deed.action for deed in await services.audit.deeds(HERE, 10)]
    ours = [action for action in deeds if action.startswith("update")]
    assert ours == ["update-retract", "update-publish", "update-draft"]
    assert await services.audit.verify(HERE) is None


async def test_readers_who_press_got_it_at_once_count_unless_it_is_not_for_them(
    services: Services,
) -> None:
    one = await draft(services, audience=Audience.STEWARDS)
    await services.updates.publishing.publish(HERE, one, CHAIR, NOON)
    got_it = services.updates.archive.got_it
    done = await asyncio.gather(
        *(got_it(HERE, 2 if reader < 30 else MEMBER, one, reader) for reader in range(40)),
        got_it(HERE, 2, one, 0),
        got_it(ELSEWHERE, 2, one, 99),
        return_exceptions=True,
    )
    assert [type(told) for told in done] == [type(None)] * 30 + [UpdateGone] * 10 + [
        type(None),
        UpdateGone,
    ]
    assert await services.updates.archive.got_it_count(HERE, one) == 30


async def test_who_asks_to_be_forgotten_is_in_no_question_and_no_count(services: Services) -> None:
    updates = services.updates
    one = await draft(services)
    await updates.publishing.publish(HERE, one, CHAIR, NOON)
    await updates.archive.got_it(HERE, 1, one, READER)
    question = await updates.questions.ask(
        HERE, 1, one, READER, NOON, question="When?", named=True, locale="es"
    )
    held = await updates.held(HERE, READER)
    assert (held.got_it, held.questions) == (1, ("When?",))
    await updates.forget(HERE, READER, NOON)
    await updates.questions.answer(HERE, question, CHAIR, NOON, "Soon.")

    held = await updates.held(HERE, READER)
    assert (held.got_it, held.questions) == (0, ())
    assert await updates.questions.claim_answers(NOON) == []
    assert await updates.archive.got_it_count(HERE, one) == 0
