"""Every command of the README's table ends as the README says, and leaves no traceback."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.commandline import commands
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import ROOT, BotProcess

pytestmark = pytest.mark.sockets


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a command and how it ends in an empty folder and in a used one."""

    command: str
    empty: str
    used: str


def rows() -> list[Row]:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("| command | does |"))
    found: list[Row] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        command, _, empty, used = (cell.strip() for cell in line.strip("|").split(" | "))
        found.append(Row(command.strip("`"), empty, used))
    return found


def ends_as(said: str, code: int, promised: str) -> bool:
    """Whether an exit code and the end of an output are those of ``0: Done …``."""
    number, sentence = promised.split(": ", 1)
    wanted = re.escape(sentence).replace("…", r"\S*")
    return code == int(number) and re.search(wanted + r"\Z", " ".join(said.split())) is not None


async def ending(double: DiscordDouble, folder: Path, command: str) -> tuple[str, int]:
    """Run a command as someone who reads the README does; SIGTERM where it would run on."""
    words = command.replace("FILE", "copy.db").split()[1:]
    env = {"DATABASE_URL": "", "DISCORD_TOKEN": ""}
    runs_on = words[-1] == "run" and (folder / "data").exists()
    if runs_on:
        env["DISCORD_TOKEN"] = double.token
    async with BotProcess(double, folder, env=env, command=words) as process:
        if runs_on:
            await process.ready()
            process.terminate()
        code = await process.exited(within=150)
        return process.output, code


def made_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_readme_has_a_row_for_every_command() -> None:
    ours = {one.callback.__name__ for one in commands.registered_commands if one.callback}
    assert {row.command.split()[3] for row in rows()} == ours


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.command.split()[3])
async def test_in_an_empty_folder_it_ends_as_the_readme_says(
    double: DiscordDouble, tmp_path: Path, row: Row
) -> None:
    said, code = await ending(double, tmp_path, row.command)
    assert ends_as(said, code, row.empty), (code, said)
    assert "Traceback" not in said
    assert made_in(tmp_path) == (["data"] if row.command.endswith("migrate") else [])
    if "demo" in row.command:
        walked = [line.partition(":")[0].split()[1] for line in said.splitlines()[:-1]]
        assert walked == ["update", "poll", "session", "worksites", "faq", "join"]


USING_THE_FOLDER = [row for row in rows() if "demo" not in row.command]


@pytest.mark.parametrize("row", USING_THE_FOLDER, ids=lambda row: row.command.split()[3])
async def test_where_the_bot_has_run_it_ends_as_the_readme_says(
    double: DiscordDouble, tmp_path: Path, template: Path, row: Row
) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(template, tmp_path / "data" / "bargaining-bot.db")
    shutil.copy(template, tmp_path / "copy.db")
    said, code = await ending(double, tmp_path, row.command)
    assert ends_as(said, code, row.used), (code, said)
    assert "Traceback" not in said
