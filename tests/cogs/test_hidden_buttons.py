"""What must hold although no card offers the button: forged presses, old cards, other people."""

from datetime import timedelta

import pytest

from bot.actor import System
from bot.services.updates import Audience
from tests.access.making import another_server
from tests.actors import actor
from tests.cogs.bargaining.chair import announce_session, filled, second_chair
from tests.cogs.joining.test_member import enter, print_codes
from tests.cogs.polls.asking import posted, run_out
from tests.cogs.updates.chair import SHORT, composed, contents, published, uploaded
from tests.simulator import Local
from tests.simulator.forging import press, private_card, submit


async def drafted(local: Local) -> int:
    """A draft of the chair's."""
    await composed(local.chair)
    return (await local.bot.services.updates.drafts.list(System(local.guild.id, local.now())))[
        0
    ].update.id


async def test_an_edit_after_the_approval_asks_again(local: Local) -> None:
    second = await second_chair(local)
    update_id, updates = await drafted(local), local.bot.services.updates
    chair, other = (actor(local.guild.id, one.id, local.now()) for one in (local.chair, second))
    await updates.drafts.choose(chair, update_id, due_at=local.now() + timedelta(hours=1))
    await updates.approvals.ask(chair, update_id)
    revision = (await updates.approvals.read(other, update_id)).update.revision
    await updates.approvals.approve(other, update_id, revision)
    card = await private_card(local.chair)
    to = f"update:{update_id}:write:0:{revision}"
    await submit(local.chair, card, to, {"title": "Slipped in", "body": "And said."})
    refused = await press(local.chair, card, f"update:{update_id}:email:1:2")
    await local.skip(hours=2)

    assert "approv" in refused.text
    assert contents(local, local.members_channel) == []


async def test_scheduling_asks_for_approval_as_publishing_does(local: Local) -> None:
    await second_chair(local)
    update_id = await drafted(local)
    card = await private_card(local.chair)
    await submit(local.chair, card, f"update:{update_id}:time", {"when": "in 2 hours"})
    refused = await press(local.chair, card, f"update:{update_id}:email:1:2")
    await local.skip(hours=3)

    assert "approv" in refused.text
    assert contents(local, local.members_channel) == []


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.STEWARDS])
async def test_a_press_on_an_old_or_forged_read_shows_a_newcomer_nothing(
    local: Local, audience: Audience
) -> None:
    await published(local.chair, await uploaded(local.chair, SHORT, audience=audience.value))
    card = await private_card(local.newcomer)
    for action in ("read:0:0:0:0", "read:1:0:0:0", "changes:0", "ask", "got"):
        answer = await press(local.newcomer, card, f"update:1:{action}")
        assert not answer.opened_form, action
        assert "not for your role" in answer.text, action
        assert "district" not in answer.text, action


async def test_a_plainly_set_stage_drafts_no_impasse_and_cancels_nothing(local: Local) -> None:
    await announce_session(local)
    card = await filled(local.chair, "Impasse")
    await local.chair.click(card, "Stage only")
    await local.skip(minutes=2)

    await nothing_followed(local)


async def test_everything_that_follows_an_impasse_follows_nothing_else(local: Local) -> None:
    await announce_session(local)
    card = await filled(local.chair, "Tentative agreement")
    plain = card.screen.button("confirm")
    await press(local.chair, card.screen, plain.replace("confirm", "everything"))
    await local.skip(minutes=2)

    await nothing_followed(local)


async def nothing_followed(local: Local) -> None:
    services = local.bot.services
    system = System(local.guild.id, local.now())
    assert await services.updates.drafts.list(system) == []
    (coming,) = await services.sessions.coming(system)
    assert coming.cancelled_at is None


async def test_another_reader_of_news_does_not_get_my_answer(local: Local) -> None:
    await published(local.chair, await composed(local.chair))
    mine, other = local.members[:2]
    questions = local.bot.services.updates.questions
    reader, steward = (actor(local.guild.id, one.id, local.now()) for one in (mine, local.steward))
    asked = await questions.ask(reader, 1, question="Why?", named=False, locale="en")
    local.fail("direct message", 403, code=50007)
    await questions.answer(steward, asked, "Because of you.")
    await local.skip(seconds=10)

    assert "Because of you." not in (await other.command("news")).text
    assert "Because of you." in (await mine.command("news")).text


async def test_a_steward_does_not_run_a_chairs_poll(local: Local) -> None:
    await posted(local, local.chair, closes="5 min")
    marisol = actor(local.guild.id, local.chair.id, local.now())
    (poll,), _ = await local.bot.services.polls.listed(marisol)
    card = await private_card(local.steward)
    for action in ("extend", "remind", "close", "repost"):
        refused = await press(local.steward, card, f"poll:{poll.id}:{action}")
        assert not refused.opened_form, action
        assert "for bargaining chairs" in refused.text, action
    until = {"until": "in 3 days"}
    await submit(local.steward, card, f"poll:{poll.id}:extend", until)
    await press(local.steward, card, f"poll:{poll.id}:close-now")
    (after,), _ = await local.bot.services.polls.listed(marisol)
    assert after == poll
    await run_out(local)
    sheet = await press(local.steward, card, f"poll:{poll.id}:sheet")
    assert sheet.files == {}


async def test_one_local_cannot_void_anothers_codes(local: Local) -> None:
    (code,) = await print_codes(local, 1)
    elsewhere = await another_server(local)
    card = await private_card(elsewhere.chair)
    assert "0" in (await press(elsewhere.chair, card, "join:0:void")).text

    assert "Welcome" in (await enter(local.newcomer, code)).text


async def test_a_foreign_draft_and_ones_own_announced_session_are_not_discarded(
    local: Local,
) -> None:
    draft = await local.steward.command("session", title="Talks", when="in 2 days")
    session_id = int(draft.screen.button("Discard").split(":")[1])
    elsewhere = await another_server(local)
    stranger = await private_card(elsewhere.chair)
    await press(elsewhere.chair, stranger, f"session:{session_id}:discard")
    await local.steward.click(draft, "Post")
    card = await private_card(local.steward)
    await press(local.steward, card, f"session:{session_id}:discard")

    assert "Talks" in (await local.members[0].command("session")).text
