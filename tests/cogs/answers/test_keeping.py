"""Chairs keep the answers that everyone else reads."""

from sqlalchemy import update

from bot.schema import faq_entries, faq_versions
from tests.actors import actor
from tests.simulator import Answer, Local, Person
from tests.simulator.forging import press, private_card

IMPASSE = "what-is-impasse"
TITLE = "What is impasse?"


async def opened(local: Local, answer: str = IMPASSE, by: Person | None = None) -> Answer:
    return await (by or local.chair).command("answers", answer=answer)


async def changed(local: Local, card: Answer, language: str = "English", **words: str) -> Answer:
    form = await local.chair.click(card, f"Change the {language}")
    return await local.chair.submit(form, dict(words))


async def among(local: Local, which: str) -> Answer:
    """The answers of one kind, as ``Retired (1)``."""
    return await local.chair.select(await local.chair.command("answers"), which, menu="Show others")


async def picked(local: Local, listed: Answer, title: str = TITLE) -> Answer:
    return await local.chair.select(listed, title, menu="Open an answer")


async def test_a_wrong_answer_is_gone_at_one_press_from_old_cards_too(local: Local) -> None:
    reader = local.members[0]
    asked = f"{local.mention} what is impasse?"
    question = await reader.says(asked)
    reply = local.posts(reader.here)[-1]
    assert reply.id != question.id
    related = await reader.command("faq", question="what-is-fact-finding")
    assert TITLE in str(related.menus)

    told = await local.chair.click(await opened(local), "Retire")
    assert "🚫 Retired" in told.text
    gone = await reader.click(reply, "Read more")
    assert "That answer is no longer there: the union may have taken it back." in gone.text
    assert gone.private
    assert gone.buttons == ["Ask in my own words", "Talk to a steward", "All topics", "Español"]
    assert "no longer there" in (await reader.select(related, TITLE)).text
    assert "no longer there" in (await reader.command("impasse")).text
    assert TITLE not in await reader.suggestions("faq", "question", "impasse")
    assert TITLE not in str((await reader.command("faq", question="what is impasse")).buttons)

    listed = await among(local, "Retired (1)")
    assert "52 answers" in listed.text
    back = await local.chair.click(await picked(local, listed), "Bring back")
    assert "It is back" in back.text
    assert f"## {TITLE}" in (await reader.click(reply, "Read more")).text


async def test_changed_words_are_found_and_unreviewed_until_a_chair_confirms(local: Local) -> None:
    reader = local.members[0]
    card = await opened(local)
    assert "These words came with the bot" in card.text
    card = await changed(local, card, Answer="Talks are stuck.", **{"Other ways": "quokka time"})
    assert f"<@{local.chair.id}> wrote these words on" in card.text
    assert "stand in place of those that came with the bot" in card.text
    shown = await reader.command("faq", question="quokka time")
    assert f"## {TITLE}\nTalks are stuck." in shown.text
    assert "Written by a bargaining chair on" in shown.text
    assert "not yet reviewed by the union" in shown.text
    reader.reads("es-419")
    shown = await reader.command("faq", question=IMPASSE)
    assert "## ¿Qué es el impasse (estancamiento)?" in shown.text

    await local.restart()
    card = await local.chair.click(card, "Confirm")
    assert "Readers see today's date" in card.text
    assert "Confirm" not in card.buttons
    shown = await reader.command("faq", question=IMPASSE)
    assert "Revisada por el sindicato el 2 de marzo de 2026" in shown.text
    await local.skip(days=366)
    listed = await among(local, "To read again (1)")
    assert f"• ⏳ {TITLE}" in listed.text
    assert "that was a long time ago" in (await picked(local, listed)).text


async def test_what_an_answer_said_before_can_be_read_and_restored(local: Local) -> None:
    card = await changed(local, await opened(local), Answer="First words.")
    card = await changed(local, card, Answer="Second words.")
    listed = await local.chair.click(card, "Earlier versions")
    assert f"Version 3 · <@{local.chair.id}>" in listed.text
    assert "Version 1 · came with the bot" in listed.text
    version = await local.chair.select(listed, "Version 2")
    assert "First words." in version.text
    assert "~~First~~ **Second**" in version.text
    restored = await local.chair.click(version, "Restore this version")
    assert f"## {TITLE}\nFirst words." in restored.text
    followed = await local.chair.click(restored, "Use the bot's words")
    assert "These words came with the bot" in followed.text


async def test_two_chairs_at_one_answer_overwrite_nothing_of_each_other(local: Local) -> None:
    teresa = local.person("Teresa", local.member_role, local.chair_role)
    hers = await opened(local, by=teresa)
    form = await teresa.click(hers, "Change the English")
    await changed(local, await opened(local), Answer="His words.")
    written = "Her words, which are long enough to be worth giving back to her in full."
    told = await teresa.submit(form, {"Answer": written})
    assert "changed after you opened it" in told.text
    assert written in told.text
    told = await teresa.click(hers, "Confirm")
    assert "changed after you opened it" in told.text
    half = await changed(local, await opened(local), Answer="")
    assert "only one of the two is written" in half.text
    taken = await changed(local, await opened(local), Question="What does a mediator do?")
    assert "already has the question" in taken.text
    assert "His words." in (await opened(local)).text


async def test_a_newer_bot_leaves_the_unions_words_and_shows_what_it_brings(local: Local) -> None:
    card = await changed(local, await opened(local), Answer="Our words.")
    # As if the bot had brought other words when they were written.
    async with local.bot.services.database.begin() as connection:
        bots = faq_versions.c.written_by.is_(None)
        await connection.execute(update(faq_versions).where(bots).values(body_en="Older words."))
        await connection.execute(update(faq_entries).values(shipped_digest=1))
    card = await picked(local, await among(local, "Changed in the bot (1)"))
    assert "A newer bot brings other words for this question. Yours still stand." in card.text
    shown = await local.chair.click(card, "What changed in the bot")
    assert "~~Older words" in shown.text
    kept = await local.chair.click(shown, "Keep ours")
    assert "Your words stay" in kept.text
    assert "Our words." in kept.text
    assert "What changed in the bot" not in kept.buttons


async def test_topic_marks_and_related_questions_hold_for_both_languages(local: Local) -> None:
    reader = local.members[0]
    form = await local.chair.click(await local.chair.command("answers"), "Add")
    added = await local.chair.submit(
        form,
        {
            "topic": "Your rights",
            "Question in Spanish": "¿Hay café?",
            "Answer in Spanish": "Sí, en la sala.",
        },
    )
    assert "Nobody has written it in English yet" in added.text
    form = await local.chair.click(added, "Topic and marks")
    wrong = await local.chair.submit(form, {"Related": "What is pizza?"})
    assert "No answer has the question “What is pizza?”" in wrong.text
    form = await local.chair.click(added, "Topic and marks")
    await local.chair.submit(
        form, {"marks": "To be read in private", "Related": TITLE, "topic": "Taking part"}
    )
    shown = await reader.command("faq", question="hay cafe")
    assert "Sí, en la sala." in shown.text
    assert TITLE in str(shown.menus)
    await reader.says(f"{local.mention} ¿hay café?")
    assert "Sí, en la sala." not in local.posts(reader.here)[-1].text


async def test_what_people_ask_in_vain_is_put_together_and_answered(local: Local) -> None:
    reader = local.members[0]
    for words in ("Who pays for the snow day?", "snow day pay **now**"):
        form = await press(reader, await private_card(reader), "faq:0:miss")
        await reader.submit(form, {"Your question": words})
    shown = await local.chair.click(await local.chair.command("answers"), "Unanswered (1)")
    assert r"**2×** snow day pay \*\*now\*\*" in shown.text
    group = await local.chair.select(shown, "snow day pay **now**")
    assert "## Asked 2 times" in group.text
    assert "Who pays for the snow day?" in group.text
    assert reader.name not in group.text
    form = await local.chair.click(group, "Write an answer")
    assert form.field("Question in English").value == "snow day pay **now**"
    settled = await local.chair.click(group, "Already taken care of")
    assert "There are no unanswered questions." in settled.text


async def test_what_is_read_most_is_told_in_counts_only(local: Local) -> None:
    for reader in local.members[:2]:
        for _ in range(3):
            await reader.command("impasse")
    await local.members[0].command("mediation")
    reads, month = local.bot.services.answer_reads, local.now().date().replace(day=1)
    rarely = {30: 1, 31: 4}
    for number, times in rarely.items():
        for _ in range(times):
            reads.count(local.guild.id, number, month)
    await local.restart()
    shown = await local.chair.click(await local.chair.command("answers"), "Most read")
    assert f"• {TITLE} · 6 times" in shown.text
    assert "• What does a mediator do? · fewer than 5 times" in shown.text
    assert "Since January 1, 2026" in shown.text
    # Nor does their order tell which of those was read more often.
    answers = await local.bot.services.answers.all(
        actor(local.guild.id, local.chair.id, local.now())
    )
    first, second = (shown.text.index(answers[one].wording.title("en")) for one in rarely)
    assert first < second
