"""Settings and languages: kept, audited, and never another server's."""

import asyncio
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from bot.actor import DEFAULT_RETENTION_DAYS
from bot.audit import Audit
from bot.database import Database
from bot.deliveries import Deliveries
from bot.outbox.claims import Claims
from bot.services.people import People
from bot.services.setup import START, Setup, SetupIncomplete
from tests.actors import actor

SERVER, OTHER, ADMIN, MEMBER = 10, 11, 200, 300
AT = datetime(2026, 3, 2, 17, tzinfo=UTC)
FIVE = {
    "member_role_id": 1,
    "steward_role_id": 2,
    "chair_role_id": 3,
    "members_channel_id": 4,
    "stewards_channel_id": 5,
}


@pytest.fixture
def people(database: Database) -> People:
    return People(database)


@pytest.fixture
def setup(database: Database, people: People) -> Setup:
    return Setup(database, people)


async def test_a_server_nobody_set_up_has_defaults(people: People) -> None:
    server = await people.server(SERVER)
    assert not server.ready
    assert len(server.missing) == 5
    assert server.zone == "America/Denver"
    assert server.retention_days == DEFAULT_RETENTION_DAYS


async def test_settings_are_kept_for_this_server_only(people: People, database: Database) -> None:
    await people.change(actor(SERVER, ADMIN, AT), unit_size=3800, unit_as_of=date(2026, 9, 1))
    await people.change(actor(SERVER, ADMIN, AT), legal_hold=True)
    again = await People(database).server(SERVER)
    assert (again.unit_size, again.unit_as_of, again.legal_hold) == (3800, date(2026, 9, 1), True)
    assert (await people.server(OTHER)).unit_size is None


async def test_the_audit_says_what_a_setting_was_and_is(people: People, database: Database) -> None:
    await people.change(actor(SERVER, ADMIN, AT), approvals=1, retention_days=60)
    await people.change(actor(SERVER, ADMIN, AT), approvals=0)
    deeds = await Audit(database).deeds(SERVER, 25)
    assert [(deed.object, deed.detail) for deed in deeds] == [
        ("approvals", "1 → 0"),
        ("approvals", "0 → 1"),
    ]


async def test_a_setting_that_does_not_exist_is_a_fault_of_ours(people: People) -> None:
    with pytest.raises(ValueError, match="no such setting"):
        await people.change(actor(SERVER, ADMIN, AT), colour="red")


async def test_a_language_is_kept_for_one_person_on_one_server(
    people: People, database: Database
) -> None:
    assert await people.locale(SERVER, MEMBER) is None
    await people.choose_locale(actor(SERVER, MEMBER, AT), "es")
    await people.choose_locale(actor(SERVER, MEMBER, AT), "en")
    await people.choose_locale(actor(SERVER, MEMBER, AT), "es")
    assert await people.locale(SERVER, MEMBER) == "es"
    assert await people.locale(OTHER, MEMBER) is None
    assert await people.locale(SERVER, MEMBER + 1) is None
    again = People(database)
    assert await again.locale(SERVER, MEMBER) == "es"
    assert await again.locale(OTHER, MEMBER) is None


async def test_what_someone_changes_while_others_press_is_right_for_the_next_press(
    people: People,
) -> None:
    for number in range(10):
        asked = [people.locale(SERVER + number, MEMBER) for _ in range(5)]
        read = [people.server(SERVER + number) for _ in range(5)]
        await asyncio.gather(
            *asked[:3],
            *read[:3],
            people.choose_locale(actor(SERVER + number, MEMBER, AT), "es"),
            people.change(actor(SERVER + number, ADMIN, AT), unit_size=number + 1),
            *asked[3:],
            *read[3:],
        )
        assert await people.locale(SERVER + number, MEMBER) == "es"
        assert (await people.server(SERVER + number)).unit_size == number + 1


async def test_a_thousand_presses_after_a_start_read_the_server_once(
    people: People, database: Database
) -> None:
    await people.choose_locale(actor(SERVER, MEMBER, AT), "es")
    begun: list[object] = []
    event.listen(database.reader.sync_engine, "begin", begun.append)
    presses = [people.server(SERVER) for _ in range(1_000)]
    languages = [people.locale(SERVER, MEMBER + number) for number in range(1_000)]
    await asyncio.gather(*presses)
    chosen = await asyncio.gather(*languages)
    assert (chosen[0], set(chosen[1:])) == ("es", {None})
    assert len(begun) == 2


async def test_the_bot_opens_only_when_the_five_choices_are_made(
    people: People, setup: Setup
) -> None:
    settings = dict(FIVE)
    settings.pop("chair_role_id")
    await people.change(actor(SERVER, ADMIN, AT), **settings)
    with pytest.raises(SetupIncomplete) as refusal:
        await setup.finish(actor(SERVER, ADMIN, AT))
    assert refusal.value.arguments == {"count": 1}
    await people.change(actor(SERVER, ADMIN, AT), chair_role_id=3)
    assert (await setup.finish(actor(SERVER, ADMIN, AT))).ready
    assert (await setup.finish(actor(SERVER, ADMIN, AT))).ready_at == AT


async def test_start_here_is_asked_for_once_a_channel(
    people: People, setup: Setup, database: Database
) -> None:
    server = await people.change(actor(SERVER, ADMIN, AT), **FIVE, public_channel_id=6, ready_at=AT)
    await setup.post_cards(actor(SERVER, ADMIN, AT), [])
    await setup.post_cards(actor(SERVER, ADMIN, AT), [])
    asked = await Deliveries(database).of(START, SERVER)
    assert sorted(post.target_id for post in asked) == [4, 6]
    assert await setup.channels_without_card(server) == [4, 6]
    await Claims(database).posted(asked[0], 77, AT)
    assert await setup.channels_without_card(server) == [asked[1].target_id]
