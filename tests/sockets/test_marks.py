"""A message of ours is known again in its channel, and taken for no other."""

from typing import Any

import pytest

from bot import ui
from bot.outbox import Drawing
from bot.outbox.marks import mark_of_drawing, mark_of_message
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.tiny_bot import TinyBot

pytestmark = pytest.mark.sockets


async def sent(double: DiscordDouble, tiny: TinyBot, *drawings: Drawing) -> list[str]:
    """The marks of messages as they are found in a channel to which these were sent."""
    channel = tiny.get_partial_messageable(double.channel("members").id)
    for drawing in drawings:
        shown: Any = drawing.card or drawing.view
        await channel.send(drawing.content, view=shown)
    return [mark_of_message(one) async for one in channel.history(oldest_first=True)]


async def test_each_kind_of_message_is_known_again_and_taken_for_no_other(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    yes, no = ui.button("Yes", "note:1:yes"), ui.button("No", "note:1:no")
    menu = ui.menu("note:1:pick", [ui.Choice("One", "1")], "Choose")
    link = ui.link("Read", "https://union.example/ta")
    drawings = [
        Drawing(content="The teams met."),
        Drawing(content=" \u200b\nThe teams met\u00a0again. \u200b\n"),
        Drawing(card=ui.Card("Words alone")),
        Drawing(card=ui.Card("\u200b Words", "in two parts \n")),
        Drawing(card=ui.Card("Words in", "two parts")),
        Drawing(card=ui.Card("Words", "in other parts")),
        Drawing(card=ui.Card("in other parts", "Words")),
        Drawing(card=ui.Card("With a menu", menu)),
        Drawing(card=ui.Card("With a link", ui.row(link))),
        Drawing(card=ui.Card("With buttons", ui.row(yes, no, link))),
        Drawing(card=ui.Card("With buttons", ui.row(no, yes))),
        Drawing(card=ui.Card("With one button", ui.row(no))),
        Drawing(card=ui.Card(ui.section("Beside words", yes), "and more")),
    ]
    found = await sent(double, tiny, *drawings)
    assert found == [mark_of_drawing(drawing) for drawing in drawings]
    assert len(set(found)) == len(drawings)


async def test_a_card_is_known_by_its_buttons_whatever_its_words_say_by_then(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    vote = ui.row(ui.button("Yes", "poll:1:vote:1"), ui.button("No", "poll:1:vote:2"))
    before = Drawing(card=ui.Card("Nobody has answered", vote))
    after = Drawing(card=ui.Card("Twelve have answered", vote, colour=ui.BLUE))
    assert await sent(double, tiny, before) == [mark_of_drawing(after)]


async def test_an_ordinary_message_is_known_by_its_words_whatever_stands_under_them(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    under = ui.Buttons([ui.row(ui.button("Got it", "update:1:got"))])
    assert await sent(double, tiny, Drawing(content="The teams met.", view=under)) == [
        mark_of_drawing(Drawing(content="The teams met."))
    ]


async def test_white_space_that_discord_takes_off_makes_no_other_message(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    found = await sent(double, tiny, Drawing(card=ui.Card("\u200b One\n", "and two \u200b")))
    assert found == [mark_of_drawing(Drawing(card=ui.Card("One", "and two")))]
