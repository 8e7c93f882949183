"""A server whose database was restored from a copy made while a secret poll was open."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.backups import back_up, put_back
from bot.schema import ballots, sealed_answers
from tests.cogs.polls.asking import answered, forged, panel, posted, results, secret_poll, sent
from tests.cogs.polls.test_hold import hold
from tests.simulator import Local, Screen


async def restored(local: Local, folder: Path) -> None:
    """The bot went on for a while, then an older copy was put back."""
    await put(local, back_up(folder / "union.db", folder / "copies", "copy", local.now()), folder)
    await local.skip(minutes=2)


async def put(local: Local, copy: Path, folder: Path) -> None:
    """Put a copy back, as ``restore`` does while the bot is stopped."""
    await local.bot.close()
    put_back(copy, folder / "union.db", folder / "copies", local.now())
    await local.restart()


async def open_secret_poll(local: Local) -> Screen:
    card = await secret_poll(local)
    for member in local.members:
        await sent(member, card, "Yes")
    return card


async def test_a_restored_secret_poll_says_on_its_card_that_it_is_void(
    local: Local, tmp_path: Path
) -> None:
    await open_secret_poll(local)
    await restored(local, tmp_path)
    (card,) = local.posts(local.members_channel)
    assert "This poll is void" in card.text
    assert "Esta encuesta quedó anulada" in card.text
    assert "answered" not in card.text
    assert card.buttons == ["Ask again / Hacerla otra vez", "How is it kept? / ¿Cómo se guarda?"]
    await local.skip(days=2)
    assert results(local) == []


async def test_someone_asks_how_a_void_poll_is_kept(local: Local, tmp_path: Path) -> None:
    await open_secret_poll(local)
    await restored(local, tmp_path)
    (card,) = local.posts(local.members_channel)
    assert "Until the close" not in card.text
    said = (await local.members[0].click(card, "How is it kept?")).text
    assert "no answer of yours is in the database" in said
    assert "in the box" not in said


async def test_whoever_presses_an_old_card_of_a_void_poll_is_told(
    local: Local, tmp_path: Path
) -> None:
    card = await open_secret_poll(local)
    asked = await local.steward.click(card, "Yes")
    await restored(local, tmp_path)
    old = await local.steward.click(asked, "Send")
    assert "This poll is void" in old.text
    local.members[0].reads()
    pressed = await forged(local.members[0], card, "poll:1:vote:1")
    assert "Esta encuesta quedó anulada" in pressed.text
    checked = await forged(local.members[1], card, "poll:1:mine")
    assert "This poll is void" in checked.text


async def test_a_void_poll_is_asked_again_with_the_same_words_and_rules(
    local: Local, tmp_path: Path
) -> None:
    await open_secret_poll(local)
    await restored(local, tmp_path)
    assert "Void" in (await local.members[0].command("poll")).text
    assert "Ask again" not in (await panel(local.members[0])).buttons
    assert "Ask again" in (await panel(local.chair)).buttons
    (void,) = local.posts(local.members_channel)
    refused = await local.members[0].click(void, "Ask again")
    assert "This is for stewards and bargaining chairs" in refused.text
    preview = await local.chair.click(void, "Ask again")
    assert preview.private
    assert "Start at 7:30?" in preview.text
    assert "Secret" in preview.text
    await local.chair.click(preview, "Post")
    card = local.posts(local.members_channel)[-1]
    for member in local.members:
        assert "in the box" in (await sent(member, card, "Yes")).text


async def test_a_confidential_poll_goes_on_after_a_restore(local: Local, tmp_path: Path) -> None:
    card = await posted(local, local.chair, closes="24 hours")
    await answered(local.members, card, *["Yes"] * 5)
    await restored(local, tmp_path)
    assert "Your answer is in" in (await local.members[0].click(card, "My answer")).text


async def test_a_poll_that_ended_since_the_copy_gets_no_second_result(
    local: Local, tmp_path: Path
) -> None:
    card = await posted(local, local.chair, closes="30 min")
    await answered(local.members, card, *["Yes"] * 5)
    copy = back_up(tmp_path / "union.db", tmp_path / "copies", "copy", local.now())
    await answered(local.members, card, *["No"] * 5)
    await local.skip(minutes=31)
    (result,) = results(local)
    assert "Lo más elegido: No" in result.text
    await put(local, copy, tmp_path)
    await local.skip(minutes=10)
    assert [one.text for one in results(local)] == [result.text]
    (void,) = [one for one in local.posts(local.members_channel) if "is void" in one.text]
    assert "made before the poll's end. A result that was posted stands." in void.text
    said = await local.members[0].click(void, "How is it kept?")
    assert "This poll is void, and the link was erased" in said.text
    database = local.bot.services.database
    assert await database.scalar(select(func.count()).select_from(ballots)) == 0


@pytest.mark.parametrize("is_lost", [False, True])
async def test_the_card_of_a_poll_that_a_restore_lost_does_not_answer_the_next_one(
    local: Local, tmp_path: Path, *, is_lost: bool
) -> None:
    copy = back_up(tmp_path / "union.db", tmp_path / "copies", "copy", local.now())
    lost = await posted(local, local.chair)
    await local.bot.close()
    if is_lost:
        (tmp_path / "union.db").unlink()
    put_back(copy, tmp_path / "union.db", tmp_path / "copies", local.now())
    await local.restart()
    card = await posted(local, local.chair)
    assert "Your answer" not in (await local.members[0].click(lost, "Yes")).text
    assert "Your answer" in (await local.members[0].click(card, "Yes")).text


async def test_under_a_legal_hold_what_ended_since_the_copy_stays_sealed(
    local: Local, tmp_path: Path
) -> None:
    card = await posted(local, local.chair, closes="30 min")
    await answered(local.members, card, *["Yes"] * 5)
    await hold(local, on=True)
    copy = back_up(tmp_path / "union.db", tmp_path / "copies", "copy", local.now())
    await local.skip(minutes=31)
    await put(local, copy, tmp_path)
    await local.skip(minutes=10)
    sealed = select(func.count()).select_from(sealed_answers)
    assert await local.bot.services.database.scalar(sealed) == 5
    await hold(local, on=False)
    await local.skip(minutes=10)
    assert await local.bot.services.database.scalar(sealed) == 0
