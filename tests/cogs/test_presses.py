"""Buttons and forms with ids that no card of today's carries: refused, never a fault."""

import asyncio
from itertools import product

import discord
import pytest

from bot import ui
from bot.presses import LARGEST, LARGEST_ROW, CardOutOfDate, parse
from tests.cogs.sessions.stewarding import opened
from tests.simulator import Answer, Local, Person

OLD = "This card is out of date"
FORGED = [
    "vote",
    "poll",
    "poll:12",
    ":::",
    "poll::vote",
    "poll:12:",
    "nothing:0:here",
    "faq:0:no-such-action",
    "faq:-1:read",
    "faq:+1:read",
    "faq: 1:read",
    "faq:1.0:read",
    "faq:1e3:read",
    "faq:0x1:read",
    "faq:\u0661:read",
    "faq:²:read",
    "faq:1:read:1",
    "faq:1:read:1:2:3:4:5:6:7",
    "es:faq:1",
    "en:es:faq:1:read",
    "fr:faq:1:read",
    "setup:0:place:99",
    "bargaining:0:pack:99",
    "FAQ:1:read",
    "faq:1:read ",
    "faq:1:__init__",
    f"faq:{LARGEST + 1}:read",
    "faq:" + "9" * 90 + ":read",
    "faq:1:read:" + "9" * 80,
    "x" * 100,
    "🙂:1:🙂",
]


async def press(local: Local, custom_id: str, who: Person | None = None) -> Answer:
    """Press a button with this id, as a card from before an update has it."""
    channel = local.bot.get_partial_messageable(local.stewards_channel.id)
    await channel.send(view=ui.Card("A card", ui.row(ui.button("Press", custom_id))))
    await local.settle()
    return await (who or local.admin).click(local.posts(local.stewards_channel)[-1], "Press")


async def test_a_button_of_no_card_of_todays_is_called_out_of_date(local: Local) -> None:
    for custom_id in FORGED:
        seen = await press(local, custom_id)
        assert OLD in seen.text, custom_id
        assert seen.private, custom_id
        assert not local.faults(), custom_id


async def test_in_spanish_too(local: Local) -> None:
    local.admin.reads("es-419")
    assert "Esta tarjeta ya es vieja" in (await press(local, "old:1:card")).text


async def test_an_ordinary_message_with_a_button_is_answered_too(local: Local) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Press", custom_id="from-another-time"))
    view.stop()
    await local.bot.get_partial_messageable(local.stewards_channel.id).send("Old", view=view)
    await local.settle()
    seen = await local.admin.click(local.posts(local.stewards_channel)[-1], "Press")
    assert OLD in seen.text


async def test_an_answer_leaves_nothing_behind_in_the_bot(local: Local) -> None:
    reader = local.members[0]
    before = len(asyncio.all_tasks())
    card = await reader.command("faq", question="what-are-dues")
    await reader.click(card, "This doesn't answer my question")
    await local.settle()
    assert len(asyncio.all_tasks()) == before
    kept = local.bot._connection._view_store  # pyright: ignore[reportPrivateUsage]
    assert [kept._views, kept._modals] == [{}, {}]  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("words", ["short", "long " * 50])
async def test_a_form_that_nothing_takes_any_more_gives_its_text_back(
    local: Local, words: str
) -> None:
    writer = local.members[0]
    card = await writer.command("faq", question="what-are-dues")
    form = await writer.click(card, "This doesn't answer my question")
    # As after an update that took the form's route away.
    local.bot.router._routes.pop(("faq", "miss"))  # pyright: ignore[reportPrivateUsage]
    seen = await writer.submit(form, {"Your question": words})
    assert "This form is out of date, so nothing was sent" in seen.text
    assert (words.strip() in seen.text) is (len(words) > 60)


async def test_two_people_with_the_same_form_keep_their_own_words(local: Local) -> None:
    one, two = local.members[:2]
    forms = [
        await who.click(await who.command("faq", question="zzyzx"), "Tell the stewards")
        for who in (one, two)
    ]
    await two.submit(forms[1], {"Your question": "Second to open, first to send"})
    await one.submit(forms[0], {"Your question": "First to open"})
    told = local.texts(local.stewards_channel)
    assert "Second to open, first to send" in told[0]
    assert "First to open" in told[1]


async def test_a_button_pressed_before_the_set_up_says_who_can_mend_it(new_local: Local) -> None:
    assert "not set up on this server yet" in (await press(new_local, "faq:1:read")).text


@pytest.mark.parametrize("custom_id", FORGED[:3] + FORGED[8:16])
def test_only_whole_numbers_as_we_write_them_are_read(custom_id: str) -> None:
    with pytest.raises(CardOutOfDate):
        parse(custom_id)


def test_the_largest_numbers_a_row_and_discord_can_have_are_read() -> None:
    read = parse(f"poll:{LARGEST_ROW}:vote:{LARGEST}:3")
    assert read == (("poll", "vote"), LARGEST_ROW, [LARGEST, 3])


def test_a_row_that_no_database_can_hold_is_an_old_card() -> None:
    with pytest.raises(CardOutOfDate):
        parse(f"poll:{LARGEST_ROW + 1}:vote:3")


PRIVATE = [
    "es:people:0:mine",
    "session:1:present-page:0:0",
    "session:1:manage",
    "bargaining:0:back",
]


async def test_a_private_card_never_takes_the_place_of_one_that_others_see(local: Local) -> None:
    await opened(local)
    await local.steward.menu("Mark present", local.members[0])
    for custom_id in PRIVATE:
        seen = await press(local, custom_id, local.steward)
        assert seen.private, custom_id
        card = local.posts(local.stewards_channel)[-1]
        assert (card.ephemeral, card.text) == (False, "A card"), custom_id


async def test_the_words_of_check_in_never_appear_on_a_card_that_others_see(local: Local) -> None:
    await opened(local)
    assert OLD in (await press(local, "session:1:words", local.steward)).text
    await local.skip(minutes=2)
    assert local.posts(local.stewards_channel)[-1].text == "A card"


MENUS = [
    *("faq:0:open", "faq:0:topic", "session:1:mark:5", "session:1:take-off", "session:1:kind"),
    *("turnout:0:pick", "bargaining:0:pick", "bargaining:0:pickmove", "bargaining:0:to:1"),
]


async def test_a_choice_that_no_menu_of_ours_offers_is_never_a_fault(local: Local) -> None:
    await opened(local)
    channel = local.bot.get_partial_messageable(local.stewards_channel.id)
    for custom_id, value in product(MENUS, ("x", "9" * 30)):
        menu = ui.menu(custom_id, [ui.Choice("One", value)], "Choose")
        await channel.send(view=ui.Card(menu))
        await local.settle()
        seen = await local.chair.select(
            local.posts(local.stewards_channel, viewer=local.chair)[-1], value
        )
        assert seen.private, custom_id
        assert not local.faults(), custom_id
