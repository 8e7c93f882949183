"""Presses that waited for their turn are acknowledged first and answered after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.bench.local import Local
from tests.sockets.answers import Callback
from tests.sockets.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sockets.discord_double import DiscordDouble

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
