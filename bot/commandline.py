"""The commands of the program. Every way a start can fail is one sentence."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import discord
import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from bot import logs
from bot.backups import COPY, back_up, prune, put_back
from bot.config import Settings, address
from bot.copying import copy as copy_everything
from bot.database import connect, sqlite_file
from bot.database_faults import see_whole, told_plainly
from bot.failures import Exit, failure
from bot.invitation import link
from bot.migrate import migrate as bring_up_to_date
from bot.times import utcnow
from bot.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from bot.client import UnionBot
    from bot.copying import Copy

commands = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="A union local's Discord bot.",
    # Among them would be the settings, with the token and the database's password.
    pretty_exceptions_show_locals=False,
)

GARBAGE = (3_000, 2, 2)
"""New objects after which Python looks for unreachable ones; its own 700 are a click or two.

What discord.py makes of a click is unreachable as a circle, and most clicks outlive one look:
those that survive are looked at again every second time, or hundreds of dead clicks lie about.
"""

STOP_WITHIN = 8.8
"""Seconds after which a bot that was told to stop has ended, whatever hangs."""


def main() -> None:
    """The entry point of the program; its files are nobody else's."""
    os.umask(0o077)
    commands()


@commands.command(help="Run the bot on Discord, with the token in DISCORD_TOKEN.")
def run() -> None:
    settings = _settings()
    if not settings.discord_token.get_secret_value():
        _leave(Exit.SETTING, "DISCORD_TOKEN is not set; .env.example says where to get one.")
    repeats = logs.start(settings.log_level)
    with _ending_plainly(), asyncio.Runner(loop_factory=_new_loop()) as runner:
        runner.run(_serve(settings, repeats))


@commands.command(help="Bring the database to this version's revision, after a backup copy.")
def migrate() -> None:
    settings = _settings()
    with _ending_plainly():
        asyncio.run(_migrate(settings))
    _say("The database is up to date.")


@commands.command(
    help="Copy a SQLite database, also while the bot runs, and delete copies past their time."
)
def backup() -> None:
    settings = _settings()
    file = _sqlite(settings)
    now = utcnow()
    with _ending_plainly(), told_plainly(file):
        see_whole(file)
        _say(f"Copied to {back_up(file, settings.backup_folder, COPY, now)}")
        for old in prune(file, settings.backup_folder, settings.backup_days, now):
            _say(f"Deleted {old}, older than {settings.backup_days} days")


@commands.command(
    help="Put a copy in the database's place; stop the bot first. What stood there is copied too."
)
def restore(
    copy: Annotated[Path, typer.Argument(help="A copy that `backup` or an upgrade has made.")],
) -> None:
    settings = _settings()
    file = _sqlite(settings)
    with _ending_plainly():
        kept = put_back(copy, file, settings.backup_folder, utcnow())
    _say("Restored." if kept is None else f"Restored; what stood there is in {kept}")


@commands.command(
    help="Copy everything to another database, and compare; stop the bot first. "
    "If it is interrupted, run it again."
)
def copy(
    target: Annotated[
        str,
        typer.Option("--to", help="An empty one: sqlite:///FILE or postgresql://USER@HOST/NAME."),
    ],
    source: Annotated[
        str | None, typer.Option("--from", help="Another than that in DATABASE_URL.")
    ] = None,
) -> None:
    settings = _settings()
    old = settings.database_url if source is None else _address("--from", source)
    new = _address("--to", target)
    with _ending_plainly():
        done = asyncio.run(_copy(settings, old, new))
    for one in done.contents:
        if one.rows:
            _say(f"✓ {one.table}: {one.rows} rows, {one.digest[:16]}")
    if done.linked:
        _say(f"Polls of which the old database links people and answers: {done.linked}.")
    _say(
        "Everything was copied and compared. Set DATABASE_URL to the new database and start the "
        "bot; then delete the old one and its copies, for they keep what will be erased."
    )


@commands.command(
    help="Check what can be checked: the database, what is late, the copies; Discord with a token."
)
def doctor() -> None:
    from bot.doctor import examine  # noqa: PLC0415 - as above

    settings = _settings()
    with _ending_plainly():
        findings = asyncio.run(examine(settings, utcnow()))
    for finding in findings:
        _say(("✓ " if finding.well else "✗ ") + finding.words)
    if not all(finding.well for finding in findings):
        raise typer.Exit(Exit.CHECK_FAILED)


@commands.command(help="Play with the bot in the browser, offline, without a token.")
def demo(
    *,
    check: Annotated[
        bool, typer.Option(help="Use each feature as its users do, then end.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port of the front page; 0 takes a free one.")] = 0,
) -> None:
    try:
        from bot.demo import check_features, serve  # noqa: PLC0415 - the simulator is an extra
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "bot":
            raise
        _leave(
            Exit.SETTING,
            f"The demo needs {missing.name}: install this program with its extra 'demo'.",
        )
    logging.basicConfig(level="WARNING")
    if check:
        raise typer.Exit(Exit.DONE if asyncio.run(check_features()) else Exit.CHECK_FAILED)
    asyncio.run(serve(port))


def _say(words: str) -> None:
    """Tell whoever started the program; standard output stays empty."""
    typer.echo(words, err=True)


def _sqlite(settings: Settings) -> Path:
    file = sqlite_file(settings.database_url)
    if file is None:
        _leave(Exit.SETTING, "DATABASE_URL is a PostgreSQL: use pg_dump and pg_restore.")
    return file


def _settings() -> Settings:
    try:
        return Settings()
    except SettingsError as error:
        _leave(Exit.SETTING, f"A setting is not right: {error}.")
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        _leave(Exit.SETTING, f"The setting {name} is not right: {reason}.")


def _address(option: str, url: str) -> str:
    try:
        return address(url)
    except ValueError as error:
        _leave(Exit.SETTING, f"{option} {error}.")


async def _serve(settings: Settings, repeats: logs.Repeats) -> None:
    from bot.app import build  # noqa: PLC0415 - a wrong setting should be told at once

    # The bot listens to nobody's voice, so it needs none of the libraries for it.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    bot = build(settings)
    bot.jobs.add(repeats)
    bot.add_listener(collect_less, "on_ready")
    loop = asyncio.get_running_loop()
    async with bot:
        told_to_stop = asyncio.Event()
        _when_told_to_stop(loop, told_to_stop.set)
        serving = asyncio.create_task(_start(bot, settings))
        stopping = asyncio.create_task(told_to_stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if told_to_stop.is_set():
            _say("Finishing what is under way …")
            _stop_within(STOP_WITHIN)
            # Closing first: a cancellation can be lost while discord.py connects.
            await bot.close()
            serving.cancel()
            await asyncio.wait({serving}, timeout=0.5)
        else:
            await serving


async def _start(bot: UnionBot, settings: Settings) -> None:
    await bot.prepare_database()
    await bot.login(settings.discord_token.get_secret_value())
    _say(f"This invites the bot, with the permissions it needs: {link(bot.application_id or 0)}")
    await bot.connect()


def _when_told_to_stop(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    def wake(number: int, frame: object) -> None:
        del number, frame
        loop.call_soon_threadsafe(stop)

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            # The loops of Windows have none; there a signal wakes the loop by itself.
            signal.signal(number, wake)


def _stop_within(seconds: float) -> None:
    """End the process by force where a thread or a loop hangs; what is committed is safe."""

    def end() -> None:
        _say("Something did not end by itself; what was under way goes on next time.")
        os._exit(Exit.DONE)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()


async def _migrate(settings: Settings) -> None:
    database, worker = connect(settings.database_url), Worker()
    try:
        await bring_up_to_date(settings, database, worker, utcnow())
    finally:
        await worker.close()
        await database.close()


async def _copy(settings: Settings, old: str, new: str) -> Copy:
    worker = Worker()
    try:
        return await copy_everything(settings, old, new, worker, utcnow())
    finally:
        await worker.close()


def _new_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the event loop: uvloop where it is installed, else asyncio itself (None)."""
    try:
        import uvloop  # noqa: PLC0415 - it is not made for every system
    except ImportError:
        return None
    return uvloop.new_event_loop


async def collect_less() -> None:
    """Look for unreachable objects less often, and never among what the program is made of."""
    gc.collect()
    gc.freeze()
    # Python leaves old objects alone until a quarter as many have joined them as the last full
    # collection found: let it find the few that are not frozen.
    gc.collect()
    gc.set_threshold(*GARBAGE)


@contextmanager
def _ending_plainly() -> Generator[None]:
    """Let a failure that someone can mend be a sentence and its own exit code."""
    try:
        yield
    except Exception as error:
        known = failure(error)
        if known is None:
            raise
        _leave(*known)


def _leave(code: Exit, sentence: str) -> NoReturn:
    _say(sentence)
    raise typer.Exit(code)
