"""A computer whose clock is wrong: Discord's time decides when a poll is counted."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.app import build
from bot.client import UnionBot
from bot.clock import Clock
from bot.config import Settings
from tests.cogs.polls.asking import answered, posted, results
from tests.conftest import set_up
from tests.simulator import Local, shared_worker, union
from tests.simulator.local import Build

HOUR = timedelta(hours=1)


class Wrong:
    """How far the computer's clock is from Discord's; may be set while the bot runs."""

    def __init__(self, by: timedelta) -> None:
        self.by = by

    def build(self, url: str) -> Build:
        settings = Settings(_env_file=None, database_url=url, backup_every=timedelta(0))  # pyright: ignore[reportCallIssue]

        def made(now: Callable[[], datetime]) -> UnionBot:
            return build(settings, now=lambda: now() + self.by, worker=shared_worker())

        return made


@asynccontextmanager
async def local_with(clock: Wrong, url: str, folder: Path) -> AsyncGenerator[Local]:
    async with union(folder, database_url=url, configure=set_up, build_bot=clock.build) as opened:
        yield opened


async def test_a_clock_that_is_an_hour_fast_closes_no_poll_early(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with local_with(Wrong(HOUR), sqlite_url, tmp_path) as local:
        card = await posted(local, local.chair, closes="30 min")
        await answered(local.members[:2], card, "Yes", "Yes")
        await local.skip(minutes=29)
        assert results(local) == []
        assert "saved" in (await local.members[2].click(card, "Yes")).text
        await local.skip(minutes=1, seconds=10)
        assert "3 of 7 people answered" in results(local)[0].text
    assert caplog.text.count("This computer's clock is 3600 s ahead of Discord's") == 1


async def test_a_clock_that_is_an_hour_slow_closes_a_poll_on_time(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with local_with(Wrong(-HOUR), sqlite_url, tmp_path) as local:
        card = await posted(local, local.chair, closes="30 min")
        await answered(local.members[:2], card, "Yes", "Yes")
        await local.skip(minutes=30, seconds=10)
        assert "2 of 7 people answered" in results(local)[0].text


async def test_a_clock_that_is_set_back_freezes_no_card(sqlite_url: str, tmp_path: Path) -> None:
    clock = Wrong(timedelta(0))
    async with local_with(clock, sqlite_url, tmp_path) as local:
        card = await posted(local, local.chair, closes="2 hours")
        await answered(local.members[:1], card, "Yes")
        await local.skip(seconds=10)
        assert "1/7" in card.text
        clock.by = -HOUR
        await answered(local.members[1:3], card, "Yes", "Yes")
        await local.skip(seconds=10)
        assert "3/7" in card.text


async def test_a_few_seconds_are_no_reason_to_warn(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        async with local_with(Wrong(timedelta(seconds=3)), sqlite_url, tmp_path) as local:
            await posted(local, local.chair)
    assert "clock" not in caplog.text


async def test_discords_time_is_learned_from_the_head_of_its_answers() -> None:
    clock = Clock(lambda: datetime.now(UTC) + HOUR)
    async with (
        _anything() as url,
        aiohttp.ClientSession(trace_configs=[clock.trace()]) as session,
        session.get(url),
    ):
        pass
    assert abs(clock() - datetime.now(UTC)) < timedelta(seconds=5)


@asynccontextmanager
async def _anything() -> AsyncGenerator[str]:
    async def answer(_: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0)
        return web.Response()

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
