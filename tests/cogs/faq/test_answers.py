"""Asking the FAQ by command, menu, button and form."""

import discord
import pytest

from bot import ui
from bot.services.stages import Declaration, Side, Stage, Track
from tests.actors import actor
from tests.simulator import Local

NOT_ADVICE = {
    "en-US": "not legal advice. Your case may be different: talk to a steward before you act.",
    "es-419": "no asesoría legal. Su caso puede ser distinto: hable con un representante",
}
NOT_REVIEWED = {
    "en-US": "Not yet reviewed by the union; written November 28, 2026",
    "es-419": "El sindicato aún no la ha revisado; escrita el 28 de noviembre de 2026",
}


async def stands_at(local: Local, track: Track, stage: Stage) -> None:
    """Let the chair set a stage, without its clicks."""
    stages = local.bot.services.stages
    marisol = actor(local.guild.id, local.chair.id, local.now())
    wanted = Declaration(
        track=track,
        stage=stage,
        at=local.now(),
        declared_by=Side.UNION,
        source="Update 12",
        reason="as announced",
    )
    draft = await stages.draft(marisol, wanted)
    await stages.confirm(marisol, draft.id)


@pytest.mark.parametrize(
    ("locale", "typed", "offered"),
    [
        ("en-US", "impase", "What is impasse?"),
        ("en-US", "what is medaition", "What does a mediator do?"),
        ("en-US", "dues", "How much are dues?"),
        ("es-419", "inpasse", "¿Qué es el impasse (estancamiento)?"),
        ("es-ES", "que hace el medidor", "¿Qué hace un mediador?"),
    ],
)
async def test_someone_typing_with_slips_is_offered_the_question_they_mean(
    local: Local, locale: str, typed: str, offered: str
) -> None:
    asker = local.newcomer
    asker.reads(locale)
    assert offered in (await asker.suggestions("faq", "question", typed))[:3]


async def test_someone_who_has_typed_nothing_is_offered_questions(local: Local) -> None:
    assert len(await local.newcomer.suggestions("faq", "question", "")) == 25


@pytest.mark.parametrize("typed", ["x" * 4000, "🙂🙂", "@everyone", "   ", "\x00", "¿?"])
async def test_whatever_is_typed_the_suggestions_hold(local: Local, typed: str) -> None:
    assert len(await local.members[0].suggestions("faq", "question", typed)) <= 25


@pytest.mark.parametrize("locale", ["en-US", "es-419"])
async def test_a_newcomer_reads_an_answer_privately_with_its_source_and_that_nobody_has_reviewed_it(
    local: Local, locale: str
) -> None:
    asker = local.newcomer
    asker.reads(locale)
    (title,) = (await asker.suggestions("faq", "question", "weingarten"))[:1]
    seen = await asker.command("faq", question=title)
    assert seen.private
    assert f"## {title}" in seen.text
    assert NOT_ADVICE[locale] in seen.text
    assert NOT_REVIEWED[locale] in seen.text
    assert {"en-US": "Source", "es-419": "Fuente"}[locale] in seen.text


async def test_a_chosen_suggestion_answers_and_leads_on_to_related_questions(local: Local) -> None:
    seen = await local.members[0].command("faq", question="what-is-impasse")
    offered = seen.menus["Read another question"]
    assert "Does impasse mean a strike?" in offered
    onward = await local.members[0].select(seen, "Does impasse mean a strike?")
    assert "## Does impasse mean a strike?" in onward.text


async def test_whose_phone_is_set_to_english_reads_an_answer_in_spanish_by_one_press(
    local: Local,
) -> None:
    asked = await local.newcomer.command("faq", question="qué es un impasse")
    told = await local.newcomer.click(asked, "Español")
    assert "¿Qué es el impasse (estancamiento)?" in told.text
    topics = await local.newcomer.click(await local.newcomer.command("faq"), "English")
    assert "What would you like to know?" in topics.text
    unknown = await local.newcomer.command("faq", question="zzyzx quark")
    told = await local.newcomer.click(unknown, "Español")
    assert "> zzyzx quark\nNo tengo una buena respuesta a eso." in told.text


async def test_the_list_by_topic_leads_to_an_answer_and_back(local: Local) -> None:
    asker = local.members[0]
    card = await asker.command("faq")
    card = await asker.select(card, "Your rights")
    assert "•" in card.text
    first = next(iter(card.menus.values()))[0]
    assert f"## {first}" in (await asker.select(card, first)).text


async def test_every_topic_can_be_opened_in_both_languages(local: Local) -> None:
    asker = local.members[0]
    for locale in ("en-US", "es-419"):
        asker.reads(locale)
        card = await asker.command("faq")
        (topics,) = card.menus.values()
        for topic in topics:
            seen = await asker.select(await asker.command("faq"), topic)
            assert f"## {topic}" in seen.text
            for question in next(iter(seen.menus.values())):
                assert f"## {question}" in (await asker.command("faq", question=question)).text


@pytest.mark.parametrize("command", ["impasse", "mediation"])
async def test_while_nobody_has_set_a_stage_the_answer_says_so(local: Local, command: str) -> None:
    seen = await local.newcomer.command(command)
    assert seen.private
    assert "The bargaining team has not posted where things stand." in seen.text
    assert "Where do talks stand?" in seen.buttons


async def test_where_bargaining_stands_is_named_with_the_answer(local: Local) -> None:
    await stands_at(local, Track.LANGUAGE, Stage.TA)
    await stands_at(local, Track.FINANCIAL, Stage.IMPASSE)
    day = f"<t:{int(local.now().timestamp())}:D>"
    seen = await local.members[0].command("impasse")
    assert f"Pay and benefits: Impasse, since {day}" in seen.text
    assert f"Contract rules: Tentative agreement, since {day}" in seen.text
    local.members[0].reads("es-419")
    seen = await local.members[0].command("mediation")
    assert "Salarios y beneficios: Impasse (estancamiento), desde" in seen.text


async def test_where_the_stage_does_not_matter_it_is_left_out(local: Local) -> None:
    seen = await local.members[0].command("faq", question="what-are-dues")
    assert "Where do talks stand?" not in seen.buttons
    assert "has not posted" not in seen.text


async def test_a_message_in_the_chat_is_answered_to_whoever_looks_it_up(local: Local) -> None:
    posted = await local.members[0].says(
        "Long day at the bus yard, and the heater broke again. Anyway, what is impasse?"
    )
    seen = await local.members[1].menu("Find an answer", posted)
    assert seen.private
    assert "## What is impasse?" in seen.text
    assert len(local.posts(local.members_channel)) == 1


@pytest.mark.parametrize(
    ("answer", "way", "shown"),
    [
        ("how-do-i-join", "Join", "Join the union"),
        ("where-do-i-sign-the-petition", "Open petitions", "No petition is open"),
    ],
)
async def test_who_asks_where_to_sign_is_led_there_by_one_press(
    local: Local, answer: str, way: str, shown: str
) -> None:
    seen = await local.newcomer.command("faq", question=answer)
    assert shown in (await local.newcomer.click(seen, way)).text


@pytest.mark.parametrize(
    ("locale", "question", "titles"),
    [
        ("en-US", "where do i sign", ("How do I join?", "Where do I sign the petition?")),
        ("es-419", "donde firmo", ("¿Cómo me uno al sindicato?", "¿Dónde firmo la petición?")),
    ],
)
async def test_who_asks_only_where_to_sign_is_offered_joining_and_the_petition(
    local: Local, locale: str, question: str, titles: tuple[str, ...]
) -> None:
    local.newcomer.reads(locale)
    seen = await local.newcomer.command("faq", question=question)
    assert set(titles) <= set(seen.buttons)


async def test_small_talk_that_is_looked_up_is_not_answered(local: Local) -> None:
    posted = await local.members[0].says("is the mediator bringing donuts again lol")
    seen = await local.members[1].menu("Find an answer", posted)
    assert seen.private
    assert "Is it one of these?" in seen.text
    assert "¿Es una de estas?" in (await local.members[1].click(seen, "Español")).text


async def test_a_message_without_words_is_not_answered_with_an_echo_of_nothing(
    local: Local,
) -> None:
    posted = await local.members[0].says("🙂🙂")
    seen = await local.members[1].menu("Find an answer", posted)
    assert "I found no words there" in seen.text
    assert "Ask in my own words" in seen.buttons


async def test_a_question_without_an_answer_brings_near_ones_and_people(local: Local) -> None:
    seen = await local.members[0].command("faq", question="strike fund")
    assert "> strike fund\nIs it one of these?" in seen.text
    assert {"Tell the stewards", "Talk to a steward", "Ask in my own words"} <= set(seen.buttons)
    onward = await local.members[0].click(seen, "Does impasse mean a strike?")
    assert onward.private
    assert "## Does impasse mean a strike?" in onward.text


@pytest.mark.parametrize("question", ["cuánto gana", "how much do drivers make"])
async def test_a_question_about_wages_is_not_given_another_answer_but_people_to_ask(
    local: Local, question: str
) -> None:
    seen = await local.members[0].command("faq", question=question)
    assert seen.text.startswith(f"> {question}\n")
    assert "##" not in seen.text
    assert {"Tell the stewards", "Talk to a steward"} <= set(seen.buttons)


@pytest.mark.parametrize(
    "question", ["how do i get my CDL renewed", "esta abierta la alberca", "who won the raffle"]
)
async def test_what_no_answer_is_near_to_brings_no_others_but_people_to_ask(
    local: Local, question: str
) -> None:
    seen = await local.members[0].command("faq", question=question)
    assert f"> {question}\nI have no good answer to that." in seen.text
    assert seen.buttons[:4] == [
        "Tell the stewards",
        "Ask in my own words",
        "Talk to a steward",
        "All topics",
    ]


async def test_who_asks_for_the_code_can_check_in_from_the_answer(local: Local) -> None:
    seen = await local.members[0].command("faq", question="what's the code")
    assert "two words" in seen.text
    refused = await local.members[0].click(seen, "Check in")
    assert "No check-in is open right now" in refused.text


async def test_who_asks_what_the_bot_knows_of_them_sees_it_from_the_answer(local: Local) -> None:
    seen = await local.members[0].command("faq", question="what do you know about me")
    held = await local.members[0].click(seen, "Everything that is held about me")
    assert "## What is held about me here" in held.text


async def test_half_a_word_sent_in_haste_brings_what_the_suggestions_would_have(
    local: Local,
) -> None:
    seen = await local.members[0].command("faq", question="what is imp")
    onward = await local.members[0].click(seen, "What is impasse?")
    assert "## What is impasse?" in onward.text


@pytest.mark.parametrize(
    "question",
    ["z" * 4000, "zq " * 1300, "# zzyzx\n> qqq `", "@everyone zzyzx", "<@&1> <@2> zzyzx @here"],
)
async def test_no_question_however_written_pings_anyone_or_breaks_the_card(
    local: Local, question: str
) -> None:
    asker = local.members[0]
    form = await asker.click(await asker.command("faq"), "Ask in my own words")
    seen = await asker.submit(form, {"Your question": question[:300]})
    assert "I have no good answer" in seen.text
    assert not local.notified(seen.screen)
    assert "\n#" not in seen.text
    posted = await asker.says(question[:2000])
    seen = await local.members[1].menu("Find an answer", posted)
    assert seen.private
    assert not local.notified(seen.screen)


async def test_an_answer_that_has_gone_says_so(local: Local) -> None:
    assert "That answer is no longer there" in await press(local, "faq:9999:read")
    assert "out of date" in await press(local, "faq:0:retired")


async def press(local: Local, custom_id: str) -> str:
    """Press a button of a card from before a change."""
    channel = local.bot.get_partial_messageable(local.members_channel.id)
    await channel.send(view=ui.Card("An old card", ui.row(ui.button("Old", custom_id))))
    await local.settle()
    seen = await local.members[0].click(local.posts(local.members_channel)[-1], "Old")
    return seen.text


async def test_where_suggestions_fail_nothing_is_offered_and_no_name_is_logged(
    local: Local, caplog: pytest.LogCaptureFixture
) -> None:
    asker = local.members[0]
    # Discord gives up on an answer after three seconds; it then refuses the late one.
    local.fail("answer", 404, code=10062)
    await asker.actor.autocomplete(asker.here, "faq", "question", "impasse")
    assert "no suggestions for the command faq" in caplog.text
    assert str(asker.id) not in caplog.text
    assert str(local.guild.id) not in caplog.text
    assert not local.faults()


async def test_who_types_into_a_command_that_is_gone_is_suggested_nothing(local: Local) -> None:
    asker = local.members[0]
    local.bot.tree.remove_command("faq")
    assert await asker.suggestions("faq", "question", "impasse") == []
    sent = [one for one in local.simulator.env.http_requests if one.path.endswith("/callback")]
    answered = discord.InteractionResponseType.autocomplete_result.value
    assert [one.json and one.json["type"] for one in sent] == [answered]
    (fault,) = local.faults()
    assert "CommandNotFound" in fault
