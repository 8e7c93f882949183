"""A start that fails is one plain sentence and an exit code; a stop finishes its work."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.failures import Exit
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess
from tests.test_database_faults import damage

pytestmark = [pytest.mark.sockets, pytest.mark.usefixtures("migrated")]

SOON = 30.0


async def ending(double: DiscordDouble, folder: Path, **env: str) -> tuple[int, str]:
    """Start the bot, which ends by itself: its exit code and what it said."""
    async with BotProcess(double, folder, env=env) as process:
        return await process.exited(SOON), process.output


@pytest.mark.parametrize(
    ("env", "code", "sentence"),
    [
        ({"DISCORD_TOKEN": ""}, Exit.SETTING, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "not.the.token"}, Exit.TOKEN, "does not know this token"),
        ({"DATABASE_URL": "mysql://x"}, Exit.SETTING, "setting DATABASE_URL is not right"),
        (
            {"DATABASE_URL": "postgresql://x@127.0.0.1:9/x"},
            Exit.DATABASE,
            "The database cannot be reached",
        ),
        (
            {"DISCORD_API_URL": "http://127.0.0.1:9/api/v10"},
            Exit.DISCORD,
            "Discord cannot be reached",
        ),
    ],
)
async def test_whoever_starts_the_bot_reads_one_sentence_and_no_traceback(
    double: DiscordDouble, tmp_path: Path, env: dict[str, str], code: Exit, sentence: str
) -> None:
    exit_code, said = await ending(double, tmp_path, **env)
    assert (exit_code, sentence in " ".join(said.split())) == (code, True), said
    assert "Traceback" not in said
    assert "not.the.token" not in said


async def test_a_token_from_a_file_may_end_with_a_new_line(
    double: DiscordDouble, tmp_path: Path
) -> None:
    async with BotProcess(double, tmp_path, env={"DISCORD_TOKEN": f"{double.token}\n"}) as process:
        await process.ready()


async def test_a_missing_privileged_intent_is_named(double: DiscordDouble, tmp_path: Path) -> None:
    double.gateway.privileged = 0
    exit_code, said = await ending(double, tmp_path, MEMBERS_INTENT="true")
    assert exit_code == Exit.INTENTS, said
    assert "Server Members Intent" in " ".join(said.split())
    assert "Traceback" not in said


async def test_a_database_of_a_newer_version_is_left_alone(
    double: DiscordDouble, tmp_path: Path
) -> None:
    file = tmp_path / "bot.db"
    with closing(sqlite3.connect(file)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    exit_code, said = await ending(double, tmp_path)
    assert exit_code == Exit.NEWER, said
    assert "newer version" in " ".join(said.split())


async def test_a_file_with_damaged_pages_is_not_run_on(
    double: DiscordDouble, tmp_path: Path
) -> None:
    damage(tmp_path / "bot.db")
    exit_code, said = await ending(double, tmp_path)
    assert exit_code == Exit.DATABASE, said
    assert "is damaged. Stop the bot and put a copy back" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("status", "code", "exit_code", "sentence"),
    [
        (400, 50035, Exit.REFUSED, "Discord refuses what the bot sends at its start (400"),
        (403, 20012, Exit.REFUSED, "Discord refuses what the bot sends at its start (403"),
        (401, 0, Exit.TOKEN, "Discord does not know this token"),
        (503, 0, Exit.DISCORD, "Discord cannot be reached"),
    ],
)
async def test_what_discord_refuses_at_the_start_is_not_called_a_network_fault(
    double: DiscordDouble, tmp_path: Path, status: int, code: int, exit_code: Exit, sentence: str
) -> None:
    double.fail("PUT", "/applications/*/commands", status=status, code=code, times=9)
    ended, said = await ending(double, tmp_path)
    assert (ended, sentence in said) == (exit_code, True), said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("close_code", "exit_code", "sentence"),
    [
        (4004, Exit.TOKEN, "Discord does not know this token"),
        (4011, Exit.SETTING, "Check SHARD_COUNT and SHARD_IDS"),
        (4013, Exit.REFUSED, "Discord ended the connection for good (code 4013)"),
    ],
)
async def test_a_connection_that_discord_ends_for_good_ends_the_bot_with_one_sentence(
    double: DiscordDouble, tmp_path: Path, close_code: int, exit_code: Exit, sentence: str
) -> None:
    double.gateway.heartbeat_seconds = 0.5
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        double.gateway.hang_up_with = close_code
        ended = await bot.exited(SOON)
        said = " ".join(bot.output.split())
    assert (ended, sentence in said) == (exit_code, True), said
    assert "Traceback" not in said


async def test_the_database_and_its_log_are_their_owners_alone_while_the_bot_runs(
    double: DiscordDouble, tmp_path: Path
) -> None:
    (tmp_path / "bot.db").unlink()
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        names = ("bot.db", "bot.db-shm", "bot.db-wal")
        modes = [(tmp_path / name).stat().st_mode & 0o077 for name in names]
    assert modes == [0, 0, 0]


async def test_the_commands_are_sent_once_while_they_stay_the_same(
    double: DiscordDouble, tmp_path: Path
) -> None:
    for _ in range(2):
        async with BotProcess(double, tmp_path) as process:
            await process.ready()
            process.terminate()
            assert await process.exited(SOON) == Exit.DONE
    assert double.commands.syncs == 1


async def test_a_bot_put_back_to_an_older_database_offers_its_own_commands_again(
    double: DiscordDouble, tmp_path: Path
) -> None:
    async with BotProcess(double, tmp_path) as process:
        await process.ready()
        ours = double.commands.names
        newer = {"name": "petition", "description": "Of a newer version", "type": 1}
        double.commands.replace([newer])
        process.terminate()
        assert await process.exited(SOON) == Exit.DONE
        await process.start()
        await process.ready()
    assert (double.commands.names, double.commands.syncs) == (ours, 3)


async def test_a_changed_word_of_one_language_is_sent_to_discord(
    double: DiscordDouble, tmp_path: Path
) -> None:
    async with BotProcess(double, tmp_path) as process:
        await process.ready()
        command = double.commands.find("help")
        assert command is not None
        wanted = command["description_localizations"]
        command["description_localizations"] = wanted | {"es-ES": "Otra cosa"}
        process.terminate()
        assert await process.exited(SOON) == Exit.DONE
        await process.start()
        await process.ready()
    command = double.commands.find("help")
    assert command is not None
    assert command["description_localizations"] == wanted


async def test_the_bot_asks_for_the_least_it_needs(double: DiscordDouble, bot: BotProcess) -> None:
    del bot
    (session,) = double.sessions
    guilds, guild_messages = 1 << 0, 1 << 9
    assert session.intents == guilds | guild_messages


async def test_an_answer_under_way_is_finished_when_the_bot_is_told_to_stop(
    double: DiscordDouble, bot: BotProcess
) -> None:
    lobby = double.channel("lobby")
    rosa = double.member("Rosa", roles=[])
    double.delay("POST", "/interactions/*/*/callback", seconds=1.0)
    answering = asyncio.create_task(double.slash(rosa, lobby, "help"))
    await asyncio.sleep(0.5)
    bot.terminate()
    answer = await answering
    assert answer.text
    assert await bot.exited(SOON) == Exit.DONE
    assert "Traceback" not in bot.output
