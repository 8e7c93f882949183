"""What the check-up finds in the database and the settings, without Discord."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from bot.backups import back_up
from bot.checkup import Finding, stored
from bot.config import Settings
from bot.database import Database, connect
from bot.outbox.claims import Claims
from bot.schema import deliveries, polls, servers
from tests.services.polling import A_MONDAY, local_on

HOUR = timedelta(hours=1)


def faults(found: Sequence[Finding]) -> dict[str, object]:
    """The sentences that are not well, each with its count, if it has one."""
    return {one.key: one.figures.get("count") for one in found if not one.well}


async def test_what_is_late_stuck_or_unknown_is_found_on_its_own_server_only(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll()
    assert poll.closes_at is not None
    at = poll.closes_at + timedelta(minutes=20)
    early = poll.closes_at + timedelta(minutes=10)
    async with database.begin() as connection:
        await connection.execute(update(deliveries).values(due_at=at, tried_at=None))
    assert faults(await stored.quick(database, early)) == {}
    async with database.begin() as connection:
        await connection.execute(update(deliveries).values(due_at=A_MONDAY))
        await connection.execute(
            update(servers).where(servers.c.id == poll.server_id).values(zone="Mars/Olympus")
        )
    # The poll that nobody has counted, and its card.
    late = {"checkup-late": 2, "checkup-zone-unknown": None}
    assert faults(await stored.quick(database, at)) == late
    assert faults(await stored.quick(database, at, poll.server_id)) == late
    assert faults(await stored.quick(database, at, poll.server_id + 1)) == {}
    async with database.begin() as connection:
        await connection.execute(update(deliveries).values(fault="50013"))
    assert faults(await stored.quick(database, at))["checkup-stuck"] == 1
    # Nothing is sent to a server that threw the bot out, but its poll is to be counted.
    await Claims(database).leave(poll.server_id, at)
    uncounted = {"checkup-late": 1, "checkup-zone-unknown": None}
    assert faults(await stored.quick(database, at)) == uncounted
    async with database.begin() as connection:
        await connection.execute(update(deliveries).values(fault=None))
        await connection.execute(update(polls).values(state="scheduled", opens_at=A_MONDAY))
    assert faults(await stored.quick(database, at)) == {"checkup-zone-unknown": None}


async def test_the_newest_copy_is_judged_by_how_often_there_should_be_one(
    sqlite_url: str, tmp_path: Path
) -> None:
    database = connect(sqlite_url)
    settings = Settings(_env_file=None, database_url=sqlite_url, backup_folder=tmp_path / "copies")  # pyright: ignore[reportCallIssue]

    async def found(hours: float) -> str:
        return (await stored.copies(database, settings, A_MONDAY + hours * HOUR)).key

    assert await found(0) == "checkup-copy-none"
    await (await local_on(database)).poll()
    assert (await found(24), await found(26)) == ("checkup-copy-none", "checkup-copy-never")
    back_up(tmp_path / "union.db", tmp_path / "copies", "copy", A_MONDAY + 26 * HOUR)
    assert (await found(50.5), await found(51.5)) == ("checkup-copy", "checkup-copy-late")
    settings = settings.model_copy(update={"backup_every": timedelta(0)})
    assert await found(99) == "checkup-copy-off"
    await database.close()
