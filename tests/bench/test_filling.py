"""The database of years that the benchmark measures on is one that the bot could have made."""

from dataclasses import replace
from pathlib import Path

from bot.actor import Role
from bot.services.updates import State
from tests.actors import actor
from tests.bench.filling import LITTLE, count, fill
from tests.bench.local import Local
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.wire import now


async def test_what_is_filled_in_is_read_like_what_the_bot_wrote(
    database_url: str, tmp_path: Path
) -> None:
    local = await Local.on(DiscordDouble(), tmp_path, people=38, url=database_url)
    await fill(local, replace(LITTLE, polls=12, sessions=3))
    after = await local.poll()
    services = local.services
    member = actor(local.server, local.members[0].id, now(), role=Role.MEMBER)
    chair = actor(local.server, local.chair.id, now())
    read, updates = await services.updates.archive.list(member, words="talked day")
    report = await services.turnout.latest(chair)
    polls, listed = await services.polls.listed(chair)
    last, _ = await services.polls.listed(chair, 99)
    progress = await services.poll_counts.progress(chair, polls[1])
    answers, attendances = await count(local)
    session, update = await local.session(hours=48), await local.update()
    await services.close()

    assert after == polls[0].id == 13
    assert (session, update) == (4, LITTLE.updates + 1)
    assert ([one.id for one in last], listed) == ([3, 2, 1], 13)
    assert {one.state for one in polls} == {"open"}
    assert {one.state for one in last} == {"closed"}
    assert (answers, progress.turnout) == (38 * LITTLE.open, 38)
    assert 0 < attendances < 38 * 3
    assert report is not None
    assert report.session.title == "Session 3"
    assert updates == LITTLE.updates
    assert {one.update.state for one in read} == {State.PUBLISHED}
