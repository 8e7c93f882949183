"""Presses that waited for their turn are acknowledged first and answered after."""

import asyncio
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from tests.bench.crowd import Crowd
from tests.bench.local import Local
from tests.sockets.answers import Callback
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess

pytestmark = pytest.mark.sockets


async def test_a_vote_that_waited_is_acknowledged_before_it_is_saved_and_answered_after(
    double: DiscordDouble, tmp_path: Path
) -> None:
    local = await Local.on(double, tmp_path, people=2)
    poll_id = await local.poll()
    yes, check_in = f"poll:{poll_id}:vote:1", f"session:{await local.session()}:checkin"
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        card = await local.card(yes)
        at_once = await double.press(local.members[0], card, yes)
        double.people.click_offset = timedelta(seconds=-1.8)
        queued = await double.press(local.members[1], card, yes)
        form = await double.press(local.members[1], await local.card(check_in), check_in)
    assert (at_once.callback, queued.callback) == (Callback.MESSAGE, Callback.DEFERRED_UPDATE)
    assert [len(one.messages) for one in (at_once, queued)] == [1, 2]
    assert queued.text.endswith(at_once.text)
    assert form.form is not None
    assert await local.votes() == 2
    await local.services.database.close()


async def test_everyone_who_waits_is_acknowledged_before_anyone_is_answered(
    double: DiscordDouble, tmp_path: Path
) -> None:
    local = await Local.on(double, tmp_path, people=3)
    yes = f"poll:{await local.poll()}:vote:1"
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        card = await local.card(yes)
        await double.press(local.members[0], card, yes)
        double.people.click_offset = timedelta(seconds=-1.8)
        double.faults.delay("POST", "/interactions/**", seconds=0.5)
        before = len(double.server.requests)
        await asyncio.gather(*(double.press(one, card, yes) for one in local.members[1:]))
        paths = [one.path for one in list(double.server.requests)[before:]]
    answers = [path.split("/")[1] for path in paths if "/channels/" not in path]
    assert answers == ["interactions", "interactions", "webhooks", "webhooks"]
    assert await local.votes() == 3
    await local.services.database.close()


async def test_more_people_at_once_than_files_may_be_open_are_acknowledged_and_all_answered(
    tmp_path: Path,
) -> None:
    double = DiscordDouble()
    crowd = Crowd(double, patience=60, given_up=60)
    local = await Local.on(double, tmp_path, people=700)
    yes = f"poll:{await local.poll()}:vote:1"
    async with double, BotProcess(double, tmp_path) as bot:
        await bot.ready()
        psutil.Process(bot.pid).rlimit(psutil.RLIMIT_NOFILE, (400, 400))
        card = await local.card(yes)
        clicks = [crowd.press(one, card, yes) for one in local.members]
        done = await crowd.go(clicks, in_flight=len(clicks))
    assert (done.lost, done.double, await local.votes()) == (0, 0, 700)
    acknowledged = [one for one in clicks if one.first != one.answered]
    assert 0 < len(acknowledged) < 700
    await local.services.database.close()
