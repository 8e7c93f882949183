"""Live cards over a real connection: what hangs, what was deleted, what another database posted."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import ui
from bot.actor import System
from bot.database import connect
from bot.deliveries import Delivery, redraw
from bot.jobs import Jobs
from bot.outbox import Drawing, Outbox, Verdict, lanes
from bot.services import Services
from bot.transaction import transaction
from tests.actors import actor
from tests.conftest import url_of
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.tiny_bot import TinyBot
from tests.sockets.wire import now
from tests.sockets.world import Channel, Message

pytestmark = pytest.mark.sockets

PATIENCE = 30.0


class Board:
    """A feature whose cards show a number that goes up, on a database of its own."""

    def __init__(self, services: Services, client: TinyBot, server_id: int) -> None:
        self.services = services
        self.server_id = server_id
        self.number = 0
        self.outbox = Outbox(client, services.database, now)
        self.told: list[str] = []
        self.outbox.serve("board", self)

    async def draw(self, _: System, post: Delivery) -> Drawing | None:
        return Drawing(card=ui.Card(f"Card {post.object_id}: {self.number}"))

    async def heard(self, _: System, __: Delivery, verdict: Verdict) -> None:
        self.told.append(verdict.outcome)

    async def post(self, channel: Channel, number: int = 1) -> None:
        system = System(self.server_id, now())
        async with transaction(self.services.database, system) as tx:
            await tx.post("board", number, channel.id, "card")
        await self.outbox.flush("board", number)

    async def change(self) -> None:
        self.number += 1
        async with self.services.database.begin() as connection:
            await redraw(connection, "board", [1, 2], now())


@asynccontextmanager
async def board(file: Path, tiny: TinyBot, double: DiscordDouble) -> AsyncGenerator[Board]:
    """A board whose outbox is at work."""
    services = Services(connect(url_of(file)))
    await services.people.change(actor(double.guild.id, 1, now()), ready_at=now())
    made, jobs = Board(services, tiny, double.guild.id), Jobs()
    jobs.add(made.outbox)
    jobs.start()
    yield made
    double.heal()
    await jobs.close()
    await made.outbox.close()
    await services.close()


@pytest.fixture
async def cards(
    double: DiscordDouble, tiny: TinyBot, template: Path, tmp_path: Path
) -> AsyncGenerator[Board]:
    async with board(copied(template, tmp_path / "one.db"), tiny, double) as opened:
        yield opened


def copied(template: Path, file: Path) -> Path:
    shutil.copy(template, file)
    return file


def texts(double: DiscordDouble, channel: Channel) -> list[str]:
    found: list[Message] = double.messages(channel)
    return [message.text for message in found]


async def test_a_card_that_someone_deleted_can_be_posted_anew_at_once(
    cards: Board, double: DiscordDouble
) -> None:
    room = double.channel("members")
    await cards.post(room)
    # The loop may have been a moment quicker, and still be at it.
    await double.until(lambda: texts(double, room) == ["Card 1: 0"], PATIENCE)
    (message,) = double.messages(room)
    double.remove(message)
    await cards.change()
    await double.until(lambda: "gone" in cards.told, PATIENCE)
    async with transaction(cards.services.database, System(cards.server_id, now())) as tx:
        await tx.again("board", 1)
    await double.until(lambda: texts(double, room) == ["Card 1: 1"], PATIENCE)


async def test_a_fresh_database_of_the_same_bot_posts_cards_of_its_own(
    cards: Board, double: DiscordDouble, tiny: TinyBot, template: Path, tmp_path: Path
) -> None:
    room = double.channel("members")
    await cards.post(room)
    async with board(copied(template, tmp_path / "two.db"), tiny, double) as fresh:
        fresh.number = 7
        await fresh.post(room)
        await double.until(lambda: texts(double, room) == ["Card 1: 0", "Card 1: 7"], PATIENCE)


async def test_an_edit_that_nobody_answers_holds_up_no_other_card(
    cards: Board, double: DiscordDouble
) -> None:
    first, second = double.channel("first"), double.channel("second")
    await cards.post(first, 1)
    await cards.post(second, 2)
    held = double.hold("PATCH", f"/channels/{first.id}/messages/*")
    await cards.change()
    await held.reached(PATIENCE)
    await cards.change()
    await double.until(lambda: texts(double, second) == ["Card 2: 2"], PATIENCE)
    assert texts(double, first) == ["Card 1: 0"]


async def test_a_post_that_nobody_answers_holds_up_no_other(
    cards: Board, double: DiscordDouble
) -> None:
    first, second = double.channel("first"), double.channel("second")
    held = double.hold("POST", f"/channels/{first.id}/messages")
    system = System(cards.server_id, now())
    async with transaction(cards.services.database, system) as tx:
        for number, room in enumerate((first, second), start=1):
            await tx.post("board", number, room.id, "card")
    await held.reached(PATIENCE)
    await double.until(lambda: texts(double, second) == ["Card 2: 0"], PATIENCE)


async def test_a_post_that_nobody_answers_is_given_up_before_others_may_take_it(
    cards: Board, double: DiscordDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "ROW", 0.5)
    room = double.channel("members")
    held = double.hold("POST", f"/channels/{room.id}/messages")
    system = System(cards.server_id, now())
    async with transaction(cards.services.database, system) as tx:
        await tx.post("board", 1, room.id, "card")
    await held.reached(PATIENCE)
    held.left = 0
    await double.until(lambda: texts(double, room) == ["Card 1: 0"], lanes.REQUEST * 0.75)


async def test_whether_a_message_stands_is_not_waited_for_without_end(
    cards: Board, double: DiscordDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = double.channel("members")
    await cards.post(room)
    await double.until(lambda: texts(double, room) == ["Card 1: 0"], PATIENCE)
    (row,) = await cards.services.deliveries.of("board", 1)
    monkeypatch.setattr(lanes, "REQUEST", 0.5)
    double.hold("GET", f"/channels/{room.id}/messages/*")
    async with asyncio.timeout(PATIENCE):
        assert not await cards.outbox.lost([row])


async def test_a_post_under_way_when_the_bot_ends_is_finished(
    cards: Board, double: DiscordDouble
) -> None:
    room = double.channel("members")
    held = double.hold("POST", f"/channels/{room.id}/messages")
    system = System(cards.server_id, now())
    async with transaction(cards.services.database, system) as tx:
        await tx.post("board", 1, room.id, "card")
    await held.reached(PATIENCE)
    closing = asyncio.create_task(cards.outbox.close())
    await asyncio.sleep(0.1)
    double.heal()
    await closing
    (row,) = await cards.services.deliveries.of("board", 1)
    assert row.stands


async def test_a_card_whose_edit_was_never_answered_is_edited_again(
    cards: Board, double: DiscordDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "REQUEST", 1.0)
    room = double.channel("members")
    await cards.post(room)
    held = double.hold("PATCH", f"/channels/{room.id}/messages/*")
    await cards.change()
    await held.reached(PATIENCE)
    # The one that is held stays so; those after it are answered.
    held.left = 0
    await double.until(lambda: texts(double, room) == ["Card 1: 1"], PATIENCE)
