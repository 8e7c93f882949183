"""Whoever watches over the bot hears of what Discord does not take for long."""

import json
from datetime import timedelta
from pathlib import Path

from bot.web import health
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Local


async def test_what_waits_a_quarter_of_an_hour_to_be_posted_is_told(local: Local) -> None:
    local.fail("send", 500, times=None)
    await announced(local, when="Friday 6pm")
    await local.skip(minutes=14)
    soon = await health.look(local.bot)
    await local.skip(minutes=2)
    late = health.page(await health.look(local.bot))
    local.recover()
    await local.skip(minutes=20)
    mended = await health.look(local.bot)
    assert (soon.healthy, soon.outbox_due) == (True, 1)
    assert (late.status, json.loads(late.body)["healthy"]) == (503, False)
    assert (mended.healthy, mended.outbox_due, mended.outbox_oldest) == (True, 0, None)


async def test_a_bot_that_never_could_copy_its_database_is_not_well(
    local: Local, tmp_path: Path
) -> None:
    wanted = {"backup_every": timedelta(days=1), "backup_folder": tmp_path / "none"}
    local.bot.settings = local.bot.settings.model_copy(update=wanted)
    await announced(local, when="Friday 6pm")
    assert (await health.look(local.bot)).healthy
    await local.skip(days=2)
    seen = await health.look(local.bot)
    assert (seen.healthy, seen.backup_age) == (False, None)
