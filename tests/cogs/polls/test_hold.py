"""A legal hold that comes while polls are open or scheduled: what people read."""

from tests.actors import actor
from tests.cogs.polls.asking import (
    answered,
    forged,
    posted,
    previewed,
    results,
    ruled,
    run_out,
    secret_poll,
    sent,
)
from tests.simulator import Local


async def hold(local: Local, *, on: bool) -> None:
    people = local.bot.services.people
    await people.change(actor(local.guild.id, local.admin.id, local.now()), legal_hold=on)
    await local.skip(minutes=1)


async def test_an_open_polls_card_says_that_a_hold_came_and_that_it_ended(local: Local) -> None:
    card = await posted(local, local.chair, closes="24 hours")
    assert "A legal hold" not in card.text
    await hold(local, on=True)
    assert "A legal hold is on: after the close the link stays sealed" in card.text
    assert (
        "Hay una orden de conservar registros (por un caso legal): después del cierre"
        " esa relación queda sellada" in card.text
    )
    kept = await local.members[0].click(card, "How is it kept?")
    assert (
        "A legal hold is on (the union must keep its records for a court case). You may change"
        in kept.text
    )
    assert "At the close we erase the link." not in kept.text
    await hold(local, on=False)
    assert "A legal hold" not in card.text


async def test_whoever_presses_after_the_hold_came_is_told_before_anything_is_saved(
    local: Local,
) -> None:
    first, second, third = local.members[:3]
    card = await posted(local, local.chair)
    await first.click(card, "Yes")
    await hold(local, on=True)
    told = await second.click(card, "vote:2")
    assert told.private
    assert "A legal hold is on" in told.text
    assert "Nothing from this press has been saved" in told.text
    assert "No" not in told.buttons
    assert "You have not answered" in (await second.click(card, "My answer")).text
    assert "saved" in (await second.click(told, "Send anyway")).text
    third.reads()
    told = await third.click(card, "vote:2")
    assert "Hay una orden de conservar registros" in told.text
    assert "No se envió nada" in (await third.click(told, "Cancelar")).text
    kept = await second.click(card, "How is it kept?")
    assert "sealed then and erased when the hold ends" in kept.text
    await run_out(local)
    assert "2 of 7 people answered" in results(local)[0].text


async def test_the_result_says_that_the_link_is_sealed_and_later_that_it_was_erased(
    local: Local,
) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, *["Yes"] * 5)
    await hold(local, on=True)
    await local.skip(minutes=10)
    (result,) = results(local)
    assert "Legal hold: the names are sealed" in result.text
    assert "Orden de conservar registros: los nombres quedan sellados" in result.text
    told = await local.members[0].click(result, "Details")
    assert "5 · 100%" in told.text
    assert "the link between people and answers stays sealed" in told.text
    assert "was erased" not in told.text
    shown = await forged(local.members[0], result, "poll:1:show")
    assert "This poll closed" in shown.text
    kept = await local.members[0].click(result, "Details")
    assert "the link is sealed" in kept.text
    await hold(local, on=False)
    await local.skip(minutes=2)
    assert "sealed" not in result.text
    assert "Names erased" in result.text
    told = await local.members[0].click(result, "Details")
    assert "The link between people and answers was erased" in told.text


async def test_a_secret_poll_goes_on_and_says_that_its_list_is_sealed(local: Local) -> None:
    card = await secret_poll(local)
    await sent(local.members[0], card, "Yes")
    asked = await local.members[1].click(card, "Yes")
    await hold(local, on=True)
    assert "the list of who answered stays sealed" in card.text
    told = await local.members[1].click(asked, "Send")
    assert "after the close that list stays sealed" in told.text
    assert "1/7" in card.text
    assert "in the box" in (await local.members[1].click(told, "Send")).text
    ask = await local.members[2].click(card, "Yes")
    assert "after the close that list stays sealed" in ask.text
    assert "in the box" in (await local.members[2].click(ask, "Send")).text
    await local.skip(minutes=10)
    told = await local.members[1].click(results(local)[0], "Details")
    assert "the list of who answered stays sealed" in told.text


async def test_a_confidential_poll_scheduled_before_the_hold_opens_as_a_secret_one(
    local: Local,
) -> None:
    preview = await previewed(local.chair)
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"opens": "in 2 hours", "closes": "in 2 days"})
    await local.chair.click(preview, "Post")
    await hold(local, on=True)
    opened = await local.chair.click(await local.chair.command("poll"), "See")
    assert "could see your answer" not in opened.text
    assert "No name kept" in opened.text
    await local.skip(hours=2, minutes=1)
    (card,) = local.posts(local.members_channel)
    assert "No name kept" in card.text
    assert "in the box" in (await sent(local.members[0], card, "Yes")).text


async def test_a_draft_from_before_the_hold_says_how_it_can_still_be_posted(local: Local) -> None:
    preview = await previewed(local.chair)
    await hold(local, on=True)
    await local.chair.click(preview, "Post")
    preview = await local.chair.click(await local.chair.command("poll"), "Continue")
    assert "it cannot be posted. Whoever wrote it can make it secret under Rules." in preview.text
    assert "so this poll is secret" not in preview.text
    rules = {"secret": "yes"}
    preview = await ruled(local.chair, preview, **rules)
    assert "so this poll is secret" in preview.text
    assert "Posted" in (await local.chair.click(preview, "Post")).text
