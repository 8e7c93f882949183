"""What a running bot holds in memory all year is what a running bot needs."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess

pytestmark = [pytest.mark.sockets, pytest.mark.usefixtures("migrated")]

IN_THE_WORKER = {"alembic", "docx", "lxml", "mako", "matplotlib", "numpy", "openpyxl", "xlsxwriter"}
ON_THE_COMMAND_LINE = {"pygments", "rich", "simcord", "bot.demo", "bot.doctor"}
ON_A_PRESS = {"dateutil", "icalendar"}
AT_A_PORT = {"aiohttp.web", "prometheus_client"}
ON_ANOTHER_DATABASE = {"asyncpg", "psycopg", "sqlalchemy.dialects.postgresql"}


def within(modules: Iterable[str], packages: set[str]) -> set[str]:
    """The packages of which at least one module is there."""
    return {one for one in packages for name in modules if f"{name}.".startswith(f"{one}.")}


async def test_a_running_bot_has_not_imported_what_it_does_not_run(
    double: DiscordDouble, tmp_path: Path
) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    command = ("-X", "importtime", "-m", "bot", "run")
    async with BotProcess(double, tmp_path, command=command) as bot:
        await bot.ready()
        await double.slash(rosa, room, "help")
        said = [line for line in bot.stderr if line.startswith("import time:")]
    imported = {line.rpartition("|")[2].strip() for line in said}
    needed = {"discord", "sqlalchemy.dialects.sqlite"}
    assert within(imported, needed) == needed
    unused = IN_THE_WORKER | ON_THE_COMMAND_LINE | ON_A_PRESS | ON_ANOTHER_DATABASE | AT_A_PORT
    assert within(imported, unused) == set()
