import pytest
from sqlalchemy import delete

from bot.actor import System
from bot.schema import deliveries, update_questions
from bot.services.updates.questions import FEATURE
from tests.actors import actor
from tests.cogs.updates.chair import (
    SHORT,
    composed,
    published,
    spanish,
    until,
    update_of,
    uploaded,
)
from tests.simulator import Answer, Local, Person, Screen


async def question(person: Person, message: Screen, words: str, name: str) -> Answer:
    form = await person.click(message, "Ask a question")
    return await person.submit(form, {"question": words, "name": name})


async def two_languages(local: Local) -> Screen:
    preview = await composed(local.chair, kind="impasse")
    preview = await spanish(local.chair, preview, "La sesión", "El distrito ofreció 2%.")
    await published(local.chair, preview)
    return local.posts(local.members_channel)[0]


async def test_the_other_language_is_one_button_away(local: Local) -> None:
    message = await two_languages(local)
    reader = local.members[0]
    reader.reads()
    read = await reader.click(message, "Español")
    assert read.private
    assert "El distrito ofreció 2%." in read.text
    assert "Aviso 1" in read.text
    english = await reader.click(read, "In English")

    assert "The district offered 2%" in english.text


async def test_a_reader_of_spanish_finds_the_archive_in_spanish(local: Local) -> None:
    await two_languages(local)
    local.members[0].reads()
    archive = await local.members[0].command("news")
    assert "La sesión" in archive.text
    read = await local.members[0].click(archive, "Leer")

    assert "El distrito ofreció 2%." in read.text


async def test_the_buttons_of_its_kind_stand_under_an_update(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), petition_url="https://union.example/pay"
    )
    message = await two_languages(local)

    assert "What is impasse? / ¿Qué es el impasse?" in message.buttons
    assert "Join / Unirme" in message.buttons
    assert message.links == {"Petition / Firmar la petición": "https://union.example/pay"}


async def test_a_title_that_the_text_begins_with_stands_once(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair, SHORT))
    read = await local.members[0].command("news", find="1")
    assert read.text.count(SHORT.splitlines()[0]) == 1


async def test_got_it_counts_each_reader_once_and_only_chairs_see_the_count(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    for reader in (*local.members[:2], local.members[0]):
        thanks = await reader.click(message, "Got it")
        assert thanks.private

    assert "2 people pressed Got it" in (await local.chair.command("news", find="1")).text
    assert "Got it" not in (await local.steward.command("news", find="1")).text


async def test_an_answer_is_no_repeat_of_one_with_its_number_in_an_older_database(
    local: Local,
) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    reader = local.members[0]
    for number in (1, 2):
        await question(reader, message, f"Question {number}?", "No, ask without my name")
        card = local.posts(local.stewards_channel)[-1]
        form = await local.steward.click(card, "Answer")
        await local.steward.submit(form, {"answer": f"Answer {number}."})
        await until(local, lambda number=number: len(reader.direct_messages()) == number)
        # The next one gets the number of this one, as in a database begun anew.
        async with local.bot.services.database.begin() as connection:
            await connection.execute(delete(update_questions))
            await connection.execute(delete(deliveries).where(deliveries.c.feature == FEATURE))

    assert "Answer 2." in reader.direct_messages()[-1].text


async def test_a_question_reaches_the_stewards_without_a_name_and_its_answer_the_asker(
    local: Local,
) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    reader = local.members[0]
    sent = await question(reader, message, "When do I get it?", "No, ask without my name")
    assert "with the stewards" in sent.text
    (card,) = local.posts(local.stewards_channel)
    assert "When do I get it?" in card.text
    assert reader.mention not in card.text
    assert reader.name not in card.text
    form = await local.steward.click(card, "Answer")
    await local.steward.submit(form, {"answer": "After both votes."})
    await local.restart()
    await until(local, lambda: bool(reader.direct_messages()))
    await until(local, lambda: "After both" in local.texts(local.stewards_channel)[0])

    (answer,) = reader.direct_messages()
    assert "When do I get it?" in answer.text
    assert "After both votes." in answer.text
    (card,) = local.posts(local.stewards_channel)
    assert "After both votes." in card.text
    assert card.buttons == ["Make it an FAQ entry / Ponerla en las preguntas frecuentes"]
    hook = await local.bot.services.updates.questions.for_faq(
        actor(local.guild.id, local.chair.id, local.now()), 1
    )
    assert hook == ("When do I get it?", "After both votes.", "en")
    kept = await local.bot.services.updates.questions.get(System(local.guild.id, local.now()), 1)
    assert kept.asker_id is None


async def test_who_asks_reads_where_the_stewards_could_not_be_shown_the_question(
    local: Local,
) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    local.forbid(local.stewards_channel, "send_messages")
    sent = await question(local.members[0], message, "When?", "No, ask without my name")
    assert "with the stewards" not in sent.text
    assert "Please ask a steward directly" in sent.text


@pytest.mark.parametrize("mended", ["the permission is given", "another channel is chosen"])
async def test_a_question_that_discord_refused_reaches_the_stewards_once_that_is_mended(
    local: Local, mended: str
) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    local.forbid(local.stewards_channel, "send_messages")
    await question(local.members[0], message, "When?", "No, ask without my name")
    await local.skip(minutes=30)
    channel = local.stewards_channel
    if "another" in mended:
        channel = local.announcements
        admin = actor(local.guild.id, local.admin.id, local.now())
        await local.bot.services.people.change(admin, stewards_channel_id=channel.id)
    else:
        local.allow(channel, "send_messages")
    await local.skip(minutes=11)
    (card,) = local.posts(channel)
    assert "When?" in card.text


async def test_a_name_is_shown_only_to_those_who_chose_it(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    await question(local.members[0], message, "Who votes?", "Yes, show my name")

    (card,) = local.posts(local.stewards_channel)
    assert local.members[0].mention in card.text
    assert not local.notified(card)


async def test_where_messages_are_closed_the_answer_waits_for_the_next_visit(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    reader = local.members[0]
    await question(reader, message, "When do I get it?", "No, ask without my name")
    (card,) = local.posts(local.stewards_channel)
    form = await local.steward.click(card, "Answer")
    await local.steward.submit(form, {"answer": "After both votes."})
    local.fail("direct message", 403, code=50007)
    await local.skip(seconds=20)
    assert reader.direct_messages() == []

    visit = await reader.command("news")
    assert "After both votes." in visit.text
    again = await reader.command("news")
    assert "After both votes." not in again.text


async def test_who_has_lost_access_is_told_no_answer_about_a_members_update(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    reader = local.members[0]
    await question(reader, message, "When do I get it?", "No, ask without my name")
    (card,) = local.posts(local.stewards_channel)
    reader.loses(local.member_role)
    form = await local.steward.click(card, "Answer")
    await local.steward.submit(form, {"answer": "After both votes."})
    await local.skip(seconds=20)
    assert reader.direct_messages() == []
    reader.goes_to(local.start_here)
    assert "After both votes." not in (await reader.command("news")).text

    reader.gains(local.member_role)
    assert "After both votes." in (await reader.command("news")).text


async def test_a_question_is_answered_once(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    await question(local.members[0], message, "When?", "No, ask without my name")
    (card,) = local.posts(local.stewards_channel)
    first = await local.steward.click(card, "Answer")
    second = await local.chair.click(card, "Answer")
    await local.steward.submit(first, {"answer": "Soon."})
    late = await local.chair.submit(second, {"answer": "Later."})

    assert "Another steward has answered" in late.text


async def test_an_empty_question_is_refused(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    refused = await question(local.members[0], message, "\u200b", "No, ask without my name")

    assert "The question is empty" in refused.text
    assert local.posts(local.stewards_channel) == []


async def test_who_reads_an_update_in_the_archive_can_ask_about_it_and_go_back(
    local: Local,
) -> None:
    await update_of(local)
    reader = local.members[0]
    reader.reads()
    read = await reader.click(await reader.command("news"), "Leer")
    form = await reader.click(read, "Hacer una pregunta")
    assert form.opened_form
    listed = await reader.click(read, "◀ Todos los avisos")
    assert "## Avisos de negociación" in listed.text


async def test_the_archive_is_paged_and_found_by_number_kind_and_words(local: Local) -> None:
    for number in range(1, 9):
        kind = "press" if number == 3 else "recap"
        preview = await composed(local.chair, title=f"Session {number}", kind=kind)
        await published(local.chair, preview)
    # What is new stands above the archive; by now nothing is.
    await local.skip(days=8)
    reader = local.members[0]
    page = await reader.command("news")
    assert page.text.index("Session 8") < page.text.index("Session 7")
    assert "Session 1" not in page.text
    page = await reader.click(page, "Next ▶")
    assert "Session 1" in page.text
    only = await reader.select(page, "Press release")
    assert "Session 3" in only.text
    assert "Session 4" not in only.text
    for number in ("#5", "update 5", "Aviso 5"):
        assert "Session 5" in (await reader.command("news", find=number)).text
    found = await reader.command("news", find="SESSION 6")
    assert found.buttons == ["Read", "Español"]
    assert "No update here has that." in (await reader.command("news", find="strike")).text


async def test_words_are_found_without_their_accents(local: Local) -> None:
    await two_languages(local)
    found = await local.members[0].command("news", find="ofrecio sesion")
    other = await local.members[1].command("news", find="huelga")

    assert "Session of March 2" in found.text
    assert "No update here has that." in other.text


async def test_nobody_reaches_an_update_that_is_not_for_them(local: Local) -> None:
    await update_of(local)
    newcomer = local.newcomer

    assert "not for your role" in (await newcomer.command("news", find="1")).text
    assert "Nothing here yet" in (await newcomer.command("news")).text
    assert "No update here has that." in (await newcomer.command("news", find="district")).text


async def test_a_long_update_is_read_page_by_page(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair))
    page = await local.members[0].command("news", find="1")
    assert "Paragraph 0" in page.text
    while "Next ▶" in page.buttons:
        page = await local.members[0].click(page, "Next ▶")

    assert "Paragraph 11" in page.text


async def test_what_a_reader_writes_shapes_nothing_on_the_stewards_card(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    words = "# Read [our site](https://evil.example) **now**"
    await question(local.members[0], message, words, "No, ask without my name")

    (card,) = local.posts(local.stewards_channel)
    assert "> \\# Read our site (https://evil.example) \\*\\*now\\*\\*" in card.text


async def test_one_reader_cannot_flood_the_stewards_with_questions(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    reader = local.members[0]
    for number in range(10):
        sent = await question(reader, message, f"Why {number}?", "No, ask without my name")
        assert "with the stewards" in sent.text
    refused = await question(reader, message, "And why?", "No, ask without my name")

    assert "You can ask again after" in refused.text
    assert len(local.posts(local.stewards_channel)) == 10
