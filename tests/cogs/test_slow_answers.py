"""What takes longer than Discord waits is answered all the same, and to nobody else."""

# pyright: reportPrivateUsage=false

import asyncio
from collections.abc import Coroutine
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from bot.ui.answers import PATIENCE
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Answer, Local

HAS_BEGUN = 0.2
"""Seconds of real time in which the bot gets as far as it can."""

COMMAND_WAITS, PRESS_WAITS = 5, 6
"""Discord's callback types for "give me more time"."""


async def while_busy(local: Local, file: Path, doing: Coroutine[None, None, Answer]) -> Answer:
    """What comes of something while another process writes for longer than the bot waits."""
    with closing(connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        task = asyncio.ensure_future(doing)
        await asyncio.sleep(HAS_BEGUN)
        env = local.simulator.env
        env._move_clock(env._virtual_time + PATIENCE + 0.5)
        await asyncio.sleep(HAS_BEGUN)
        other.execute("ROLLBACK")
    return await task


def first_answer(local: Local) -> int:
    """The type of the last callback, the first answer to the last interaction."""
    sent = [one for one in local.simulator.env.http_requests if one.path.endswith("/callback")]
    assert sent[-1].json is not None
    return sent[-1].json["type"]


async def test_a_slow_command_is_answered_in_private(local: Local, tmp_path: Path) -> None:
    doing = local.steward.command("poll", question="Pizza?")
    answer = await while_busy(local, tmp_path / "union.db", doing)

    assert first_answer(local) == COMMAND_WAITS
    assert "Pizza?" in answer.text
    assert answer.private


async def test_a_slow_press_on_what_everyone_sees_is_answered_in_private(
    local: Local, tmp_path: Path
) -> None:
    await announced(local, when="in 2 days")
    card = local.posts(local.members_channel)[-1]
    answer = await while_busy(local, tmp_path / "union.db", local.members[0].click(card, "Going"))

    assert first_answer(local) == PRESS_WAITS
    assert answer.screen.ephemeral
    assert "Session 4" in card.text
