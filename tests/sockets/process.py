"""The bot as its own process: started, waited for, killed, and never left behind."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.forked import PROGRAM, Forked
from tests.sockets.discord_double import DiscordDouble

ROOT = Path(__file__).resolve().parents[2]
# What a process needs of ours; no setting of the developer's own bot may leak in.
_INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT", "COVERAGE_PROCESS_START")
_RUN = ("-m", "bot", "run")


class BotProcess:
    """One run of the bot against a double of Discord.

    Args:
        discord: the double it is pointed at.
        folder: an empty working directory; the database lies there unless `env` says else.
        env: settings over those that point it at the double.
        command: what Python is to run, by default the bot.
        before: a program that makes its surroundings and then becomes Python.
        anew: start Python for it, as is right where its memory or its start are measured.
    """

    def __init__(
        self,
        discord: DiscordDouble,
        folder: Path,
        *,
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = _RUN,
        before: Sequence[str] = (),
        anew: bool = False,
    ) -> None:
        self._discord = discord
        self._folder = folder
        self._command = command
        self._before = before
        self._forked = tuple(command[:2]) == PROGRAM and not (before or anew)
        self._env = self._inherited() | {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            **(env or {}),
        }
        self._process: asyncio.subprocess.Process | Forked | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._known: set[str] = set()
        self.stdout: list[str] = []
        self.stderr: list[str] = []

    @staticmethod
    def _inherited() -> dict[str, str]:
        return {name: os.environ[name] for name in _INHERITED if name in os.environ}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        await self.exited()

    @property
    def pid(self) -> int:
        """The process id; raises `RuntimeError` before the start."""
        return self._running().pid

    @property
    def output(self) -> str:
        """All it has written so far, to either stream."""
        return "\n".join([*self.stdout, *self.stderr])

    async def start(self) -> None:
        """Start it (again, after it ended), in a process group of its own."""
        self._known = set(self._discord.gateway.sessions)
        self._process, *streams = await (self._fork() if self._forked else self._execute())
        self._readers = [
            asyncio.create_task(_keep(stream, lines.append))
            for stream, lines in zip(streams, (self.stdout, self.stderr), strict=True)
        ]

    async def _fork(self) -> tuple[Forked, asyncio.StreamReader, asyncio.StreamReader]:
        process = Forked(self._command[2:], self._folder, self._env)
        return process, *await process.watched()

    async def _execute(
        self,
    ) -> tuple[asyncio.subprocess.Process, asyncio.StreamReader, asyncio.StreamReader]:
        process = await asyncio.create_subprocess_exec(
            *self._before,
            sys.executable,
            *self._command,
            cwd=self._folder,
            env=self._env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        return process, process.stdout, process.stderr

    async def ready(self, *, shards: int = 1, within: float = 60.0) -> None:
        """Wait until it is on the gateway (seconds).

        Raises:
            AssertionError: it ended, or took too long; with all it wrote.
        """
        ended = asyncio.create_task(self._running().wait())
        ready = asyncio.create_task(self._discord.until(lambda: self._fresh() >= shards, within))
        try:
            await asyncio.wait({ended, ready}, return_when=asyncio.FIRST_COMPLETED)
            if not ready.done() or ready.exception() is not None:
                msg = f"the bot is not on the gateway; it wrote:\n{self.output}"
                raise AssertionError(msg)
        finally:
            ended.cancel()
            ready.cancel()

    def _fresh(self) -> int:
        return sum(session.id not in self._known for session in self._discord.sessions)

    def terminate(self) -> None:
        """Ask it to stop, as a supervisor does (SIGTERM)."""
        self._signal(signal.SIGTERM)

    def interrupt(self) -> None:
        """Press Ctrl-C (SIGINT)."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """Pull the plug (SIGKILL), on its worker processes too."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    async def exited(self, within: float = 20.0) -> int:
        """Wait for its end; the exit code, negative for a signal (seconds).

        Raises:
            TimeoutError: it still runs.
        """
        code = await asyncio.wait_for(self._running().wait(), within)
        await asyncio.gather(*self._readers)
        return code

    def _signal(self, number: signal.Signals) -> None:
        process = self._running()
        if process.returncode is None:
            process.send_signal(number)

    def _running(self) -> asyncio.subprocess.Process | Forked:
        if self._process is None:
            raise RuntimeError("the bot was never started")
        return self._process


async def _keep(stream: asyncio.StreamReader, keep: Callable[[str], None]) -> None:
    while line := await stream.readline():
        keep(line.decode(errors="replace").rstrip("\n"))
