"""Answers that a server's chairs add to the FAQ."""

import asyncio

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.errors import Refusal
from bot.schema import audit
from bot.services import Services
from bot.services.faq import NoSuchEntry
from bot.services.faq.service import EntryExists
from bot.services.faq.wording import EntryEmpty, EntryHalf, EntryTooLong, EntryTopicMissing
from tests.actors import actor
from tests.services.bargaining import CHAIR, ELSEWHERE, HERE, on, open_server
from tests.services.faq_evaluation import every

AT = on(2026, 3, 2, hour=20)
"""An evening in Denver, when it is the next day in UTC already."""
WORDS = {
    "topic": "rights",
    "title_en": "Are snow days paid?",
    "body_en": "Yes, at your usual hours.",
    "title_es": "¿Se pagan los días de nieve?",
    "body_es": "Sí, por sus horas de siempre.",
}
OTHER = WORDS | {"title_en": "Who drives?", "title_es": "¿Quién maneja?"}
ENGLISH = WORDS | {"title_es": "", "body_es": " "}
SPANISH = WORDS | {"title_en": "", "body_en": ""}


async def add(services: Services, words: dict[str, str] = WORDS, server_id: int = HERE) -> int:
    return await services.answers.add(actor(server_id, CHAIR, AT), **words)


async def test_an_added_answer_is_found_in_both_languages_and_after_a_restart(
    database: Database,
) -> None:
    services = await open_server(database)
    await services.answers.of(actor(HERE, CHAIR, AT))
    assert await add(services) == 1000
    assert await add(services, OTHER) == 1001

    for running in (services, Services(database)):
        faq = await running.answers.of(actor(HERE, CHAIR, AT))
        english = faq.answer("are snow days paid", "en").entry
        spanish = faq.answer("se pagan los dias de nieve", "es").entry
        assert english is not None
        assert (english.order, english.body) == (1000, WORDS["body_en"])
        assert spanish == faq.numbered(1000, "es")
        assert not faq.numbered(1000, "es").borrowed
        assert english in faq.by_topic("en")["rights"]
        assert (str(english.written), english.reviewed) == ("2026-03-02", None)
        assert faq.entry("what-is-impasse", "en").order < 1000


async def test_another_server_neither_sees_it_nor_loses_numbers_to_it(database: Database) -> None:
    services = await open_server(database)
    await open_server(database, server_id=ELSEWHERE)
    await add(services)
    faq = await services.answers.of(actor(ELSEWHERE, CHAIR, AT))
    assert WORDS["title_en"] not in {entry.title for entry in every(faq, "en")}
    with pytest.raises(NoSuchEntry):
        faq.numbered(1000, "en")
    assert await add(services, server_id=ELSEWHERE) == 1000


@pytest.mark.parametrize(
    ("words", "locale", "asked", "body"),
    [
        (ENGLISH, "es", "are snow days paid?", WORDS["body_en"]),
        (SPANISH, "en", "¿se pagan los días de nieve?", WORDS["body_es"]),
    ],
)
async def test_a_language_left_empty_borrows_the_words_of_the_other(
    database: Database, words: dict[str, str], locale: str, asked: str, body: str
) -> None:
    services = await open_server(database)
    await add(services, WORDS | words)
    faq = await services.answers.of(actor(HERE, CHAIR, AT))
    reader, writer = ("es", "en") if locale == "es" else ("en", "es")
    found = faq.answer(asked, reader).entry
    assert found is not None
    assert (found.order, found.body, found.borrowed) == (1000, body, True)
    assert not faq.numbered(1000, writer).borrowed


NO_ENTRIES: list[tuple[dict[str, str], type[Refusal], dict[str, object]]] = [
    ({"topic": "weather"}, EntryTopicMissing, {}),
    (SPANISH | {"title_es": "\u200b", "body_es": " "}, EntryEmpty, {}),
    ({"body_es": "\n"}, EntryHalf, {"locale": "es"}),
    ({"title_en": ""}, EntryHalf, {"locale": "en"}),
    ({"title_en": "x" * 101}, EntryTooLong, {"field": "title", "length": 101, "limit": 100}),
    ({"body_es": "🙂" * 1001}, EntryTooLong, {"field": "body", "length": 2002, "limit": 2000}),
    ({"title_en": "What is IMPASSE?"}, EntryExists, {"title": "What is IMPASSE?"}),
]


async def test_what_cannot_be_an_entry_is_refused_and_nothing_is_kept(database: Database) -> None:
    services = await open_server(database)
    for words, refusal, arguments in NO_ENTRIES:
        with pytest.raises(refusal) as refused:
            await add(services, WORDS | words)
        assert refused.value.arguments == arguments
        with pytest.raises(NoSuchEntry):
            (await services.answers.of(actor(HERE, CHAIR, AT))).numbered(1000, "en")


async def test_a_link_shows_where_it_leads(database: Database) -> None:
    services = await open_server(database)
    await add(services, WORDS | {"body_en": "See [the contract](https://union.example/c)."})
    body = (await services.answers.of(actor(HERE, CHAIR, AT))).numbered(1000, "en").body
    assert body == "See the contract (https://union.example/c)."


async def test_two_chairs_who_add_the_same_question_at_once_make_one_entry(
    database: Database,
) -> None:
    services = await open_server(database)
    done = await asyncio.gather(add(services), add(services), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["EntryExists", "int"]


async def test_the_audit_says_who_added_it(database: Database) -> None:
    services = await open_server(database)
    await add(services)
    async with database.reading() as connection:
        told = (
            await connection.execute(
                select(audit.c.actor_id, audit.c.object).where(audit.c.action == "faq-add")
            )
        ).all()
    assert [tuple(row) for row in told] == [(CHAIR, "faq:1000")]
