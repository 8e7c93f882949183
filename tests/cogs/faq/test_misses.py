"""A question without an answer reaches the stewards, and nobody learns who asked."""

import pytest

from tests.actors import actor
from tests.simulator import Local, Person

WORDS = "Do we get **paid** for the snow day?\n# really @everyone <@&5>"


async def tell(local: Local, asker: Person, words: str = WORDS) -> str:
    card = await asker.command("faq", question="what-are-dues")
    form = await asker.click(card, "This doesn't answer my question")
    assert "not your name" in form.field("Your question").description
    answer = await asker.submit(form, {"Your question": words})
    assert answer.private
    return answer.text


async def test_stewards_read_the_question_and_never_the_name(local: Local) -> None:
    asker = local.members[0]
    thanks = await tell(local, asker)
    assert "without your name" in thanks
    (card,) = local.posts(local.stewards_channel)
    assert "Do we get \\*\\*paid\\*\\* for the snow day?" in card.text
    assert "> \\# really @" in card.text
    assert "@everyone" not in card.text
    assert "They had read “How much are dues?”" in card.text
    assert "No se guarda quién fue" in card.text
    assert not local.notified(card)
    everything = str(card.stored)
    assert str(asker.id) not in everything
    assert asker.name not in everything


async def test_the_way_from_no_answer_to_the_stewards_outlives_a_restart(local: Local) -> None:
    asker = local.newcomer
    card = await asker.command("faq", question="zzyzx quark")
    await local.restart()
    form = await asker.click(card, "Tell the stewards")
    await local.restart()
    await asker.submit(form, {"Your question": "zzyzx quark, in other words"})
    (told,) = local.posts(local.stewards_channel)
    assert "> zzyzx quark, in other words" in told.text
    assert "They had read" not in told.text


@pytest.mark.parametrize(
    "asked",
    [
        "zzyzx quark",
        "1. zzyzx *quark* @everyone <@&5> [q](https://a.example/b_c) \\ `zzyzx",
        "> zzyzx | quark",
        "z" * 300,
    ],
)
async def test_the_question_that_found_no_answer_stands_in_the_form_to_be_edited(
    local: Local, asked: str
) -> None:
    asker = local.newcomer
    form = await asker.click(await asker.command("faq"), "Ask in my own words")
    card = await asker.submit(form, {"Your question": asked})
    await local.restart()
    form = await asker.click(card, "Tell the stewards")
    assert form.field("Your question").value == asked
    assert not local.posts(local.stewards_channel)
    spanish = await asker.click(card, "Español")
    form = await asker.click(spanish, "Avisar a los representantes")
    assert form.field("Su pregunta").value == asked


async def test_of_a_long_question_as_much_stands_in_the_form_as_fits(local: Local) -> None:
    card = await local.newcomer.command("faq", question="zzyzx " * 100)
    form = await local.newcomer.click(card, "Tell the stewards")
    assert form.field("Your question").value == ("zzyzx " * 50)


async def test_what_another_wrote_in_the_chat_is_not_put_into_the_form(local: Local) -> None:
    posted = await local.members[0].says("zzyzx quark, what is it?")
    card = await local.members[1].menu("Find an answer", posted)
    form = await local.members[1].click(card, "Tell the stewards")
    assert form.field("Your question").value is None


async def test_a_question_reaches_the_stewards_though_the_answer_before_it_was_taken_back(
    local: Local,
) -> None:
    card = await local.newcomer.command("faq", question="what-are-dues")
    form = await local.newcomer.click(card, "This doesn't answer my question")
    marisol = actor(local.guild.id, local.chair.id, local.now())
    await local.bot.services.answers.retire(marisol, 25, retired=True)
    thanks = await local.newcomer.submit(form, {"Your question": "And at 4 hours?"})
    assert "without your name" in thanks.text
    (told,) = local.posts(local.stewards_channel)
    assert "> And at 4 hours?" in told.text


async def test_an_empty_question_is_refused_and_nobody_is_bothered(local: Local) -> None:
    assert "There is nothing to read in that" in await tell(local, local.members[0], "\u200b \n")
    assert not local.posts(local.stewards_channel)


async def test_a_question_is_kept_while_the_stewards_channel_refuses_it(local: Local) -> None:
    local.fail("send", 403)
    assert "without your name" in await tell(local, local.members[0])
    assert not local.posts(local.stewards_channel)
    (miss,) = await local.bot.services.deliveries.of("miss", 1)
    assert miss.fault == "50013"


async def test_one_person_cannot_flood_the_stewards_channel(local: Local) -> None:
    for number in range(10):
        assert "without your name" in await tell(local, local.newcomer, f"Why {number}?")
    assert "You can ask again after" in await tell(local, local.newcomer, "And why?")
    assert len(local.posts(local.stewards_channel)) == 10
    assert "without your name" in await tell(local, local.members[0], "May I?")
    await local.skip(days=1)
    assert "without your name" in await tell(local, local.newcomer, "And now?")
