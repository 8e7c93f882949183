"""What a server's chairs make of the answers that come with the bot, and of their own."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.actor import Actor, Role
from bot.database import Database
from bot.i18n import LOCALES
from bot.services import ANSWERS, Services
from bot.services.faq import Answers, Entry, Faq, KeptAnswer, NoSuchEntry, Told
from bot.services.faq.service import FRESH, EntryExists
from bot.services.unchanged import ChangedSinceRead
from tests.actors import actor
from tests.services.bargaining import CHAIR, HERE, SECOND, on, open_server
from tests.services.faq_evaluation import every

AT = on(2026, 3, 2, hour=20)
SHIPPED = Faq.load(ANSWERS)
IMPASSE, MEDIATOR = "what-is-impasse", "what-does-a-mediator-do"


def chair(at: datetime = AT, account_id: int = CHAIR) -> Actor:
    return actor(HERE, account_id, at)


def numbered(slug: str = IMPASSE) -> int:
    return SHIPPED.entry(slug, "en").order


async def look(services: Services, slug: str = IMPASSE) -> KeptAnswer:
    return await services.answers.get(chair(), numbered(slug))


async def change(
    services: Services, body: str, by: Actor | None = None, slug: str = IMPASSE
) -> KeptAnswer:
    one = await look(services, slug)
    told = replace(one.wording.en, body=body)
    await services.answers.edit(
        by or chair(), one.number, one.digest, one.wording.saying("en", told)
    )
    return await look(services, slug)


def upgraded(services: Services, database: Database, body: str) -> Answers:
    """The answers after a newer bot has come, with another text about impasse in English."""

    def newer(entry: Entry) -> Entry:
        is_it = (entry.slug, entry.locale) == (IMPASSE, "en")
        return replace(entry, body=body) if is_it else entry

    shipped = (entry for locale in LOCALES for entry in every(SHIPPED, locale))
    return Answers(database, services.people, Faq(map(newer, shipped)))


async def test_a_wrong_answer_is_gone_within_a_minute_in_every_process(
    database: Database, other_database: Database
) -> None:
    services = await open_server(database)
    other = await open_server(other_database)
    number = numbered()
    assert IMPASSE in {e.slug for e in (await other.answers.of(chair())).suggest("impasse", "en")}
    await services.answers.retire(chair(), number, retired=True)
    for running, after in ((services, timedelta()), (other, FRESH)):
        faq = await running.answers.of(chair(AT + after))
        with pytest.raises(NoSuchEntry):
            faq.numbered(number, "en")
        with pytest.raises(NoSuchEntry):
            faq.entry(IMPASSE, "es")
        assert IMPASSE not in {entry.slug for entry in every(faq, "en")}
        answer = faq.answer("what is impasse", "en")
        assert IMPASSE not in {entry.slug for entry in (answer.entry, *answer.near) if entry}
        assert IMPASSE not in {e.slug for e in faq.related(faq.entry(MEDIATOR, "en"))}
    await services.answers.retire(chair(AT + 2 * FRESH), number, retired=False)
    assert (await other.answers.of(chair(AT + 2 * FRESH))).numbered(number, "en").slug == IMPASSE


async def test_words_are_reviewed_only_until_they_change_and_get_stale(database: Database) -> None:
    services = await open_server(database)
    one = await look(services)
    assert (one.reviewed, one.version) == (None, None)
    await services.answers.confirm(chair(), one.number, one.digest)
    assert str((await look(services)).reviewed) == "2026-03-02"
    entry = (await services.answers.of(chair())).numbered(one.number, "es")
    assert (str(entry.reviewed), entry.by_chairs) == ("2026-03-02", False)
    for day, stale in ((on(2027, 3, 1), False), (on(2027, 3, 2), True)):
        assert (await services.answers.get(chair(day), one.number)).stale is stale
    changed = await change(services, "Talks have stopped.")
    assert changed.reviewed is None
    entry = (await services.answers.of(chair())).numbered(one.number, "en")
    assert (entry.body, entry.reviewed, entry.by_chairs) == ("Talks have stopped.", None, True)


async def test_an_upgrade_overwrites_nothing_and_says_what_changed_beneath(
    database: Database,
) -> None:
    services = await open_server(database)
    await change(services, "Our own words.")
    confirmed = await look(services, MEDIATOR)
    await services.answers.confirm(chair(), confirmed.number, confirmed.digest)
    before = SHIPPED.entry(IMPASSE, "en").body

    answers = upgraded(services, database, "Newer words of the bot.")
    number = numbered()
    assert (await answers.of(chair())).numbered(number, "en").body == "Our own words."
    one = await answers.get(chair(), number)
    assert one.changed_beneath
    assert not (await answers.get(chair(), confirmed.number)).changed_beneath
    old, new = await answers.beneath(chair(), number)
    assert (old.en.body, new.en.body) == (before, "Newer words of the bot.")

    assert one.shipped is not None
    await answers.look(chair(), number, one.shipped.digest)
    one = await answers.get(chair(), number)
    assert (one.changed_beneath, one.wording.en.body) == (False, "Our own words.")
    await answers.follow(chair(), number, one.digest)
    assert (await answers.of(chair())).numbered(number, "en").body == "Newer words of the bot."
    assert "Our own words." in {
        version.wording.en.body for version in await answers.versions(chair(), number)
    }


async def test_what_an_upgrade_changes_is_no_longer_reviewed(database: Database) -> None:
    services = await open_server(database)
    one = await look(services)
    await services.answers.confirm(chair(), one.number, one.digest)
    answers = upgraded(services, database, "Newer words of the bot.")
    newer = await answers.get(chair(), one.number)
    assert (newer.reviewed, newer.changed_beneath) == (None, True)
    with pytest.raises(ChangedSinceRead):
        await answers.confirm(chair(), one.number, one.digest)
    await answers.confirm(chair(), one.number, newer.digest)
    newer = await answers.get(chair(), one.number)
    assert (str(newer.reviewed), newer.changed_beneath) == ("2026-03-02", False)


async def test_every_wording_stays_readable_with_its_author_and_can_come_back(
    database: Database,
) -> None:
    services = await open_server(database)
    shipped = (await look(services)).wording
    await change(services, "First.")
    one = await change(services, "Second.", by=chair(AT + timedelta(days=1), SECOND))
    versions = await services.answers.versions(chair(), one.number)
    assert [(v.number, v.by, v.wording.en.body) for v in versions] == [
        (3, SECOND, "Second."),
        (2, CHAIR, "First."),
        (1, None, shipped.en.body),
    ]
    assert versions[0].at == AT + timedelta(days=1)
    await services.answers.restore(chair(), one.number, one.digest, 2)
    assert (await look(services)).wording.en.body == "First."
    assert len(await services.answers.versions(chair(), one.number)) == 4
    with pytest.raises(NoSuchEntry):
        await services.answers.restore(
            chair(), one.number, (await look(services)).digest, version=9
        )


async def test_of_two_chairs_who_change_an_answer_at_once_the_second_is_told(
    database: Database,
) -> None:
    services = await open_server(database)
    before = await look(services)
    await change(services, "First.")
    other = before.wording.saying("es", replace(before.wording.es, body="Segundo."))
    with pytest.raises(ChangedSinceRead):
        await services.answers.edit(chair(), before.number, before.digest, other)
    with pytest.raises(ChangedSinceRead):
        await services.answers.confirm(chair(), before.number, before.digest)


async def test_a_question_has_one_answer_and_whoever_is_no_chair_keeps_none(
    database: Database,
) -> None:
    services = await open_server(database)
    one = await look(services)
    taken = Told.of("What does a MEDIATOR do?", "Helps.")
    with pytest.raises(EntryExists):
        await services.answers.edit(
            chair(), one.number, one.digest, one.wording.saying("en", taken)
        )
    mediator = numbered(MEDIATOR)
    await services.answers.retire(chair(), mediator, retired=True)
    await services.answers.edit(chair(), one.number, one.digest, one.wording.saying("en", taken))
    with pytest.raises(EntryExists):
        await services.answers.retire(chair(), mediator, retired=False)
    steward = actor(HERE, CHAIR, AT, role=Role.STEWARD)
    for asked in (
        services.answers.all(steward),
        services.answers.get(steward, one.number),
        services.answers.versions(steward, one.number),
        services.answers.confirm(steward, one.number, one.digest),
    ):
        with pytest.raises(NoSuchEntry):
            await asked


async def test_questions_about_the_same_thing_are_put_together_until_someone_deals_with_them(
    database: Database,
) -> None:
    services = await open_server(database)
    asked = ("Who pays for the snow day?", "snow days pay", "¿Hay pizza?", "is the snow day payed")
    for words in asked:
        await services.misses.note(chair(), None, words)
    groups = await services.misses.groups(chair())
    assert [[miss.words for miss in group] for group in groups] == [
        ["is the snow day payed", "snow days pay", "Who pays for the snow day?"],
        ["¿Hay pizza?"],
    ]
    await services.misses.settle(chair(), groups[0][1].id)
    (left,) = await services.misses.groups(chair())
    assert [miss.words for miss in left] == ["¿Hay pizza?"]
    assert await services.misses.groups(actor(HERE, CHAIR, AT, role=Role.STEWARD)) == []


async def test_what_is_read_is_counted_without_a_name(database: Database) -> None:
    services = await open_server(database)
    reads, month = services.answer_reads, chair().month
    for number in (1, 2, 2):
        reads.count(HERE, number, month)
    assert await reads.since(chair(), month) == {}
    await reads.write(AT)
    reads.count(HERE, 1, month)
    reads.count(HERE, 3, month - timedelta(days=1))
    await reads.write(AT)
    assert await reads.since(chair(), month) == {1: 2, 2: 2}
    assert await reads.since(actor(HERE, CHAIR, AT, role=Role.STEWARD), month) == {}
    # What cannot be written of one server takes nothing from the others.
    reads.count(HERE, 2**80, month)
    reads.count(HERE + 1, 1, month)
    await reads.write(AT)
    assert await reads.since(actor(HERE + 1, CHAIR, AT), month) == {1: 1}
