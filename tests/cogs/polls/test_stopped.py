"""A bot that is stopped in the middle of a secret poll, and someone who copies its files."""

from pathlib import Path

from sqlalchemy import text

from bot.database import connect
from tests.actors import actor
from tests.cogs.polls.asking import secret_poll
from tests.conftest import set_up
from tests.services.polling import VOTERS
from tests.services.test_polls_copied import links, receipt_of, who_presses
from tests.simulator import union

PEOPLE = 12


async def test_a_copy_of_a_stopped_bots_database_links_nobody(
    database_url: str, tmp_path: Path
) -> None:
    truth: dict[int, int] = {}
    async with union(tmp_path, database_url=database_url, configure=set_up) as local:
        if not local.bot.services.database.is_sqlite:
            async with local.bot.services.database.begin() as connection:
                await connection.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
        await secret_poll(local)
        for place in range(PEOPLE):
            voter = who_presses(place + 1)
            truth[voter] = receipt_of(voter)
            someone = actor(local.guild.id, voter, local.now(), role_ids=[local.member_role.id])
            await local.bot.services.ballots.cast(someone, 1, frozenset({1}), truth[voter])
        await local.bot.close()
        stopped = connect(database_url)
        found = await links(stopped, tmp_path / "copy", truth)
        await stopped.close()
    assert len(truth) == PEOPLE
    assert min(truth) > VOTERS
    assert found == set()
