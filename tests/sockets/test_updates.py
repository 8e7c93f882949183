"""A bargaining update arrives whole and once, whatever goes wrong on the way.

The bot is its own process here; what fails between it and Discord fails on a
real socket, and a kill is a real kill.
"""

import asyncio
import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.actor import System
from tests.parts import join
from tests.sockets.answers import Answer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.faults import Fault
from tests.sockets.limits import Upload
from tests.sockets.local import UnionLocal, local_on, services_on
from tests.sockets.process import BotProcess
from tests.sockets.world import Kind

pytestmark = pytest.mark.sockets

POSTS = ("POST", "/channels/*/messages")
TEXT = "\n\n".join(
    f"Paragraph {number}: " + "the district and the union talked about pay. " * 16
    for number in range(8)
)
"""Four messages of text and one of closing lines."""

LONG = 120.0


@dataclass
class House(UnionLocal):
    """A union local on the double, with the bot in it."""

    bot: BotProcess

    async def preview(self, number: int = 1) -> Answer:
        file = Upload(f"update-{number}.md", f"Text {number}.\n\n{TEXT}".encode())
        return await self.double.slash(self.chair, self.members, "update", file=file)

    async def publish(self, number: int = 1) -> Answer:
        asked = await self.double.press(self.chair, await self.preview(number), "Publish")
        return await self.double.press(self.chair, asked, "Yes: publish", within=60)

    def parts(self) -> list[str]:
        """The first line of each message of an update, as the channel shows them."""
        found = [message.content for message in self.double.messages(self.members)]
        return [content.splitlines()[0] for content in found if content]

    def whole(self, number: int) -> bool:
        """Whether every part of an update stands there, once and in order."""
        mine = [head for head in self.parts() if head.startswith(f"-# Update {number} ")]
        ends = [head.rpartition(" · ")[2] for head in mine]
        return bool(ends) and ends == [f"{n}/{len(ends)}" for n in range(1, len(ends) + 1)]

    async def until_whole(self, number: int) -> None:
        await self.double.until(lambda: self.whole(number), LONG)

    async def at_rest(self) -> None:
        """Wait until the bot owes no message: what it posts later would be a new one's."""

        def owed() -> bool:
            with closing(sqlite3.connect(self.file)) as opened:
                due = "done_at IS NULL OR claimed_until IS NOT NULL"
                found = opened.execute(f"SELECT count(*) FROM deliveries WHERE {due}")  # noqa: S608
                return found.fetchone()[0] > 0

        await self.double.until(lambda: not owed(), LONG)

    async def texts(self) -> list[str]:
        """The texts of all updates, joined from their parts as the rows keep them."""
        async with services_on(self.url) as opened:
            system = System(self.double.guild.id, dt.datetime.now(dt.UTC))
            kept = [await opened.updates.messages.posted(system, n) for n in range(1, 10)]
        wholes = [whole for whole in kept if whole is not None]
        assert wholes
        contents = "\0".join(message.content for message in self.double.messages(self.members))
        assert all(part.body in contents for whole in wholes for part in whole.parts)
        return [join(whole.parts) for whole in wholes]


@pytest.fixture
async def house(double: DiscordDouble, tmp_path: Path, template: Path) -> AsyncGenerator[House]:
    async with _house(await local_on(double, tmp_path, template)) as opened:
        yield opened


@asynccontextmanager
async def _house(local: UnionLocal) -> AsyncGenerator[House]:
    async with BotProcess(local.double, local.file.parent) as bot:
        await bot.ready()
        yield House(**vars(local), bot=bot)


async def killed(house: House, fault: Fault) -> None:
    """Pull the plug while a part is on its way, forget nonces, and start again."""
    await fault.reached()
    house.bot.kill()
    await house.bot.exited()
    fault.release()
    await asyncio.sleep(0.2)
    house.double.posting.forget_nonces()
    await house.bot.start()
    await house.bot.ready()


async def pressed(house: House, number: int) -> asyncio.Task[Answer]:
    """Press Publish and do not wait for the answer, which a killed bot never gives."""
    asked = await house.double.press(house.chair, await house.preview(number), "Publish")
    press = house.double.press(house.chair, asked, "Yes: publish", within=LONG)
    return asyncio.create_task(press)


async def kill_before_work(house: House, number: int) -> None:
    fault = house.double.hold(*POSTS)
    press = await pressed(house, number)
    await killed(house, fault)
    press.cancel()


async def kill_after_work(house: House, number: int) -> None:
    fault = house.double.hold(*POSTS, after_work=True)
    press = await pressed(house, number)
    await killed(house, fault)
    press.cancel()


async def fail_thrice(house: House, number: int) -> None:
    house.double.fail(*POSTS, status=500, times=3)
    await house.publish(number)


async def fail_beyond_retries(house: House, number: int) -> None:
    house.double.fail(*POSTS, status=500, times=6)
    await house.publish(number)


async def be_unavailable(house: House, number: int) -> None:
    house.double.fail(*POSTS, status=503, times=4)
    await house.publish(number)


async def too_many_requests(house: House, number: int) -> None:
    house.double.fail(*POSTS, status=429, times=3, retry_after=0.3)
    await house.publish(number)


async def lose_an_answer(house: House, number: int) -> None:
    house.double.lose_answer(*POSTS)
    await house.publish(number)


async def lose_answers_and_nonces(house: House, number: int) -> None:
    fault = house.double.lose_answer(*POSTS, times=2)
    press = await pressed(house, number)
    await fault.reached()
    for _ in range(40):
        house.double.posting.forget_nonces()
        await asyncio.sleep(0.1)
    await press


TROUBLES: tuple[Callable[[House, int], Awaitable[None]], ...] = (
    fail_thrice,
    fail_beyond_retries,
    be_unavailable,
    too_many_requests,
    lose_an_answer,
    lose_answers_and_nonces,
    kill_before_work,
    kill_after_work,
)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
async def test_every_part_arrives_exactly_once(
    house: House, trouble: Callable[[House, int], Awaitable[None]]
) -> None:
    await trouble(house, 1)
    await house.until_whole(1)
    await house.publish(2)
    await house.until_whole(2)
    await house.at_rest()

    assert set(Counter(house.parts()).values()) == {1}
    assert len(house.parts()) == 10
    assert await house.texts() == [f"Text {number}.\n\n{TEXT}" for number in (1, 2)]


async def test_a_part_in_doubt_that_is_corrected_meanwhile_is_not_posted_twice(
    house: House,
) -> None:
    double = house.double
    double.lose_answer(*POSTS)
    double.fail("GET", "/channels/*/messages", status=503, times=3)
    await house.publish()
    house.double.posting.forget_nonces()
    read = await double.slash(house.chair, house.members, "news", find="1")
    draft = await double.press(house.chair, read, "Correct or translate")
    more = await double.press(house.chair, draft, "More…")
    form = await double.press(house.chair, more, "Replace the text with a file")
    file = Upload("again.md", f"Text 1, mended.\n\n{TEXT}".encode())
    preview = await double.submit(house.chair, form, {"file": [file]})
    await double.press(house.chair, preview, "Publish", within=60)
    corrected = "-# Update 1, correction 1 "
    await double.until(
        lambda: (
            len(house.parts()) == 5 and all(head.startswith(corrected) for head in house.parts())
        ),
        LONG,
    )
    await house.at_rest()

    assert [head.rpartition(" · ")[2] for head in house.parts()] == [f"{n}/5" for n in range(1, 6)]
    assert await house.texts() == [f"Text 1, mended.\n\n{TEXT}"]


async def test_two_presses_of_publish_at_once_publish_once(house: House) -> None:
    asked = await house.double.press(house.chair, await house.preview(), "Publish")
    both = await asyncio.gather(
        *(house.double.press(house.chair, asked, "Yes: publish", within=60) for _ in range(2))
    )
    await house.until_whole(1)
    # Both answer in the place of one card: whichever is last is what stands there.
    told = ("Published as Update 1", "Update 1 is out already. Nothing was posted twice.")
    await house.double.until(
        lambda: all(any(one in answer.text for one in told) for answer in both)
    )

    assert len(house.parts()) == 5
    assert len(await house.texts()) == 1


async def test_crossposts_past_discords_limit_wait_and_the_chairs_are_told_when(
    double: DiscordDouble, tmp_path: Path, template: Path
) -> None:
    local = await local_on(double, tmp_path, template, Kind.ANNOUNCEMENT)
    async with _house(local) as house:
        for number in (1, 2, 3):
            await house.publish(number)
            await house.until_whole(number)
        await double.until(lambda: bool(double.messages(house.stewards)), LONG)

        (notice,) = double.messages(house.stewards)
        passed_on = [message.crossposted for message in double.messages(house.members)]
        assert passed_on == [True] * 10 + [False] * 5
        assert "about ten messages an hour" in notice.text
        assert "<t:" in notice.text


async def test_a_thread_that_must_wait_is_not_told_as_crossposts(house: House) -> None:
    double = house.double
    waits = double.fail("POST", "/channels/*/messages/*/threads", status=429, retry_after=120.0)
    preview = await house.preview()
    more = await double.press(house.chair, preview, "More…")
    options = await double.press(house.chair, more, "Kind, audience, mention, thread")
    options = await double.press(house.chair, options, "Thread: no")
    preview = await double.press(house.chair, options, "Back to the preview")
    asked = await double.press(house.chair, preview, "Publish")
    await double.press(house.chair, asked, "Yes: publish", within=60)
    await double.until(lambda: waits.hits == 1, LONG)
    await asyncio.sleep(4)

    assert double.messages(house.stewards) == []


async def test_a_command_that_takes_long_is_answered_where_its_thinking_line_stands(
    house: House,
) -> None:
    with closing(sqlite3.connect(house.file, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        slow = asyncio.create_task(
            house.double.slash(house.chair, house.members, "news", find="pay", within=60)
        )
        await house.double.until(
            lambda: house.double.requests("POST", "/interactions/*/*/callback")
        )
        busy.execute("ROLLBACK")
    answer = await slow

    assert "No update here has that." in answer.text
    assert house.double.requests("PATCH", "/webhooks/*/*/messages/@original")
    assert not house.double.requests("POST", "/webhooks/*/*")
