"""Start here stands once, whatever happens between the send and our row."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.sockets.answers import Answer, NoAnswer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess
from tests.sockets.world import Member, Message

pytestmark = [pytest.mark.sockets, pytest.mark.usefixtures("migrated")]

SEND = ("POST", "/channels/*/messages")
FINISH = "setup:0:finish"
ADMINISTRATOR = 1 << 3


class Office:
    """An admin who has made the five choices, and the channel where the card is to stand."""

    def __init__(self, double: DiscordDouble) -> None:
        self.double = double
        self.members = double.channel("members")
        self.stewards = double.channel("stewards")
        # Before the bot starts: it takes only roles that it knows to be this server's.
        self.roles = [double.role(name) for name in ("Member", "Steward", "Chair")]
        self.admin: Member = double.member("Ines", roles=[double.role("Admin", ADMINISTRATOR)])

    async def choose(self) -> Answer:
        double, admin = self.double, self.admin
        panel = await double.slash(admin, self.stewards, "setup")
        for index, picked in enumerate([*self.roles, self.members, self.stewards]):
            await double.choose(admin, panel, f"setup:0:place:{index}", picked)
        return panel

    def cards(self) -> list[Message]:
        found = self.double.messages(self.members)
        return [one for one in found if "Start here" in one.text]

    def stands(self) -> bool:
        """Whether the card stands and hangs at the top of the channel."""
        return bool(self.cards()) and all(one.pinned for one in self.cards())


@pytest.fixture
def office(double: DiscordDouble) -> Office:
    return Office(double)


async def press_finish(office: Office, panel: Answer) -> None:
    await office.double.press(office.admin, panel, FINISH, even_if_gone=True)


async def test_a_card_whose_answer_was_lost_is_not_posted_again(
    office: Office, bot: BotProcess
) -> None:
    del bot
    panel = await office.choose()
    lost = office.double.lose_answer(*SEND)
    await press_finish(office, panel)
    await office.double.until(lambda: lost.hits == 1, 10.0)
    await office.double.until(office.stands, 30.0)
    sends = len(office.double.requests("POST", f"/channels/{office.members.id}/messages"))
    assert (len(office.cards()), sends) == (1, 1)


async def test_a_bot_killed_between_the_send_and_its_row_posts_no_second_card(
    office: Office, double: DiscordDouble, tmp_path: Path
) -> None:
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        panel = await office.choose()
        held = double.hold(*SEND, after_work=True)
        with pytest.raises(NoAnswer):
            await double.press(office.admin, panel, FINISH, even_if_gone=True, within=1.0)
        await held.reached()
        bot.kill()
        await bot.exited()
        double.heal()
        assert len(office.cards()) == 1
        lapse(tmp_path)
        await bot.start()
        await bot.ready()
        await double.until(office.stands, 30.0)
        assert len(office.cards()) == 1
        assert len(double.requests("POST", f"/channels/{office.members.id}/messages")) == 1


def lapse(folder: Path) -> None:
    """Let the dead process's hold on its work run out, as it does after 45 seconds."""
    with closing(sqlite3.connect(folder / "bot.db")) as opened:
        opened.execute("UPDATE deliveries SET claimed_until = NULL")
        opened.commit()


async def test_a_card_discord_could_not_take_is_posted_when_it_can(
    office: Office, bot: BotProcess
) -> None:
    del bot
    panel = await office.choose()
    # discord.py itself tries a 500 five times; the sixth is the outbox's.
    office.double.fail(*SEND, status=500, times=5)
    await press_finish(office, panel)
    await office.double.until(office.stands, 60.0)
    assert len(office.cards()) == 1
