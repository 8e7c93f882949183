"""The bot mentioned in a conversation: short, public, and only when it is sure."""

import pytest
import simcord.intents

from tests.simulator import Local, Person, Screen

NOT_REVIEWED = (
    "-# Not yet reviewed by the union; written November 28, 2026.",
    "-# El sindicato aún no la ha revisado; escrita el 28 de noviembre de 2026.",
)


def replies(local: Local) -> list[Screen]:
    """What the bot has said in the members' channel."""
    me = local.simulator.env.backend.bot_user.id
    return [one for one in local.posts(local.members_channel) if one.message.author.id == me]


def nothing_hidden(*_: object, **__: object) -> bool:
    """Of a message no word is kept back."""
    return False


async def asks(local: Local, text: str, who: Person | None = None) -> list[Screen]:
    await (who or local.members[0]).says(f"{local.mention} {text}")
    return replies(local)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what is impasse?", "It does not end bargaining or our contract."),
        ("¿qué es el impasse?", "No termina la negociación ni nuestro contrato"),
        ("What's an impasse", "It does not end bargaining or our contract."),
        ("qué es un impasse", "No termina la negociación ni nuestro contrato"),
    ],
)
async def test_a_question_is_answered_where_and_in_the_language_it_was_asked(
    local: Local, question: str, words: str
) -> None:
    (reply,) = await asks(local, question)
    assert words in reply.text
    assert reply.text.splitlines()[-1] in NOT_REVIEWED
    assert reply.text.count("\n") <= 1
    assert len(reply.text) <= 280
    assert not reply.ephemeral
    assert not local.notified(reply)
    assert reply.message.reference is not None


async def test_the_rest_of_the_answer_is_one_private_tap_away(local: Local) -> None:
    (reply,) = await asks(local, "what is impasse?")
    await local.restart()
    seen = await local.members[1].click(reply, "Read more")
    assert seen.private
    assert "## What is impasse?" in seen.text


@pytest.mark.parametrize(
    "question",
    ["can i be fired for this?", "how do I report retaliation?", "how do i cancel my membership"],
)
async def test_on_touchy_matters_the_public_line_says_nothing_of_them(
    local: Local, question: str
) -> None:
    (reply,) = await asks(local, question)
    assert reply.text.startswith("This one is better read in private.")
    seen = await local.members[0].click(reply, "Read more")
    assert seen.private
    assert "## " in seen.text


async def test_chatter_is_left_alone(local: Local) -> None:
    for chatter in (
        "good morning!",
        "you are the best",
        "lol",
        "who is bringing tacos to the rally?",
        "the impasse is so tiring, hang in there folks",
        "",
        "🙂",
    ):
        assert not await asks(local, chatter), chatter


@pytest.mark.parametrize(
    ("reader", "question", "line", "button", "title"),
    [
        (
            "en-US",
            "can I vote no?",
            "I may have an answer",
            "See likely answers",
            "What if members vote no?",
        ),
        (
            "es-419",
            "¿puedo votar que no?",
            "Quizá tengo una respuesta",
            "Ver posibles respuestas",
            "¿Qué pasa si los miembros votan que no?",
        ),
    ],
)
async def test_what_may_mean_two_things_gets_one_public_line_and_a_private_choice(
    local: Local, reader: str, question: str, line: str, button: str, title: str
) -> None:
    local.members[0].reads(reader)
    (reply,) = await asks(local, question)
    assert reply.text.startswith(line)
    assert reply.text.count("\n") == 0
    assert title not in str(reply.stored)
    await local.restart()
    choice = await local.members[0].click(reply, button)
    assert choice.private
    seen = await local.members[0].click(choice, title)
    assert seen.private
    assert f"## {title}" in seen.text


async def test_who_asked_in_spanish_on_a_phone_set_to_english_reads_the_choice_in_spanish(
    local: Local,
) -> None:
    (reply,) = await asks(local, "¿puedo votar que no?")
    choice = await local.members[0].click(reply, "Ver posibles respuestas")
    assert "What if members vote no?" in choice.buttons
    spanish = await local.members[0].click(choice, "Español")
    assert "¿Es una de estas?" in spanish.text
    assert "¿Qué pasa si los miembros votan que no?" in spanish.buttons


@pytest.mark.parametrize(
    ("words", "button"),
    [
        ("are we going on strike?", "Talk to a steward"),
        ("I got fired yesterday", "Talk to a steward"),
        ("I need a lawyer", "Talk to a steward"),
        ("they want to discipline me", "Talk to a steward"),
        ("he said he will call immigration", "Talk to a steward"),
        ("¿hay huelga?", "Hablar con un representante"),
        ("me corrieron", "Hablar con un representante"),
        ("necesito un abogado", "Hablar con un representante"),
        ("me dieron una sanción", "Hablar con un representante"),
        ("dicen que van a llamar a la migra", "Hablar con un representante"),
    ],
)
async def test_grave_words_lead_to_a_person_as_well(local: Local, words: str, button: str) -> None:
    (reply,) = await asks(local, words)
    assert button in reply.buttons
    seen = await local.members[0].click(reply, button)
    assert seen.private
    assert "Meeting today" in seen.buttons


@pytest.mark.parametrize("words", ["what is impasse?", "good morning!"])
async def test_who_mentions_the_bots_role_is_told_how_to_ask_where_discord_hides_their_words(
    local: Local, words: str
) -> None:
    await local.members[0].says(f"{local.bot_role.mention} {words}")
    (reply,) = replies(local)
    assert "I cannot read a message that mentions my role" in reply.text
    assert "No puedo leer un mensaje que menciona mi rol" in reply.text
    form = await local.members[1].click(reply, "Ask")
    assert form.opened_form


async def test_who_mentions_the_bots_role_is_answered_where_discord_shows_their_words(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Discord does not document whether the words come along; both are provided for.
    monkeypatch.setattr(simcord.intents, "censor_message", nothing_hidden)
    await local.members[0].says(f"{local.bot_role.mention} what is impasse?")
    (reply,) = replies(local)
    assert "It does not end bargaining or our contract." in reply.text
    await local.members[0].says(f"{local.bot_role.mention} good morning!")
    await local.members[0].says(f"{local.steward_role.mention} what is impasse?")
    assert len(replies(local)) == 1


async def test_mentioning_the_stewards_role_is_not_the_bots_business(local: Local) -> None:
    await local.members[0].says(f"{local.steward_role.mention} what is impasse?")
    assert not replies(local)


async def test_a_question_to_people_is_not_the_bots_business(local: Local) -> None:
    await local.members[0].says("what is impasse?")
    assert not replies(local)


async def test_the_ping_of_a_reply_is_not_a_question_to_the_bot(local: Local) -> None:
    (reply,) = await asks(local, "what is impasse?")
    await local.members[1].says("what does a mediator do?", to=reply)
    assert len(replies(local)) == 1


async def test_bots_and_webhooks_get_no_answer(local: Local) -> None:
    env, guild = local.simulator.env, local.guild
    other = guild.add_member(env.create_user("another-bot", bot=True), roles=[local.member_role])
    await other.send(local.members_channel, f"{local.mention} what is impasse?")
    hook = guild.create_webhook(local.members_channel, name="News")
    await hook.send(f"{local.mention} what is impasse?")
    await local.settle()
    assert not replies(local)


async def test_a_language_once_chosen_goes_before_the_language_of_the_question(
    local: Local,
) -> None:
    asker = local.members[0]
    await asker.click(await asker.command("mydata"), "Español")
    (reply,) = await asks(local, "what is impasse?")
    assert "Leer más (solo lo ve usted)" in reply.buttons


async def test_many_questions_in_one_minute_do_not_make_the_bot_a_nuisance(local: Local) -> None:
    for asker in (*local.members, *local.members):
        await asks(local, "what is impasse?", asker)
    assert len(replies(local)) == 4
    await local.skip(minutes=2)
    assert len(await asks(local, "what is impasse?")) == 5


async def test_before_the_set_up_the_bot_is_silent(new_local: Local) -> None:
    assert not await asks(new_local, "what is impasse?")


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_where_the_bot_cannot_reply_nobody_is_bothered(local: Local, status: int) -> None:
    local.fail("send", status)
    assert not await asks(local, "what is impasse?")
    assert not local.faults()


async def test_a_channel_where_the_bot_may_not_write_stays_quiet(local: Local) -> None:
    local.forbid(local.members_channel, "send_messages")
    assert not await asks(local, "what is impasse?")
    assert not local.faults()
