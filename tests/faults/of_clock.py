"""The computer's clock is wrong: Discord's time decides when a poll takes no more answers."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select, update

from bot.schema import polls
from tests.faults.installation import Installation
from tests.sockets.local import services_on
from tests.sockets.wire import now


async def ended(installation: Installation) -> None:
    """Let both polls end in two seconds by Discord's clock, while everyone presses on."""
    people = installation.people
    # Who got no answer before the end cannot find out by pressing after it.
    await people.settle()
    ends_at = now() + timedelta(seconds=2)
    here = polls.c.id.in_({people.poll, people.secret_poll})
    counted = select(func.count()).where(here, polls.c.state == "closed")
    async with services_on(installation.local.url) as services, asyncio.timeout(30):
        async with services.database.begin() as connection:
            await connection.execute(update(polls).where(here).values(closes_at=ends_at))
        while await services.database.scalar(counted) != 2:  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.2)
    assert now() > ends_at, "a poll was counted before it had ended"
