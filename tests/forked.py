"""The bot's commands in processes forked from one that has read the program already.

Starting Python and reading the program takes a second of work, a hundred times in a run.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

from bot.client import FEATURES

PROGRAM = ("-m", "bot")
_READ = (
    *("bot.__main__", "bot.app", "bot.doctor", "uvloop"),
    *(f"cogs.{one}" for one in FEATURES),
    "tests.frozen",
)

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(_READ))


class Forked:
    """A process of its own session that runs ``python -m bot`` with these words.

    What it writes is read through ``watched``, or where no event loop runs through ``result``.
    """

    def __init__(self, words: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
        self._out, out = os.pipe()
        self._error, error = os.pipe()
        given: Any = (list(words), str(folder), dict(env), DupFd(out), DupFd(error))
        self._process: ForkServerProcess = _context.Process(target=_become, args=given)
        self._process.start()
        self._ended: asyncio.Future[None]
        os.close(out)
        os.close(error)

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._process.exitcode

    async def wait(self) -> int:
        """Wait for its end; the exit code."""
        await asyncio.shield(self._ended)
        self._process.join()
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    async def watched(self) -> tuple[asyncio.StreamReader, asyncio.StreamReader]:
        """Let ``wait`` know of its end; what it writes to either stream, as it writes it."""
        loop = asyncio.get_running_loop()
        self._ended = loop.create_future()
        loop.add_reader(self._process.sentinel, self._note_end)
        return await _reader(self._out), await _reader(self._error)

    def _note_end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._ended.set_result(None)

    def result(self, within: float) -> tuple[int, str]:
        """Wait for its end (seconds): the exit code, and what it wrote to both streams."""
        with os.fdopen(self._out) as out, os.fdopen(self._error) as error:
            written = out.read() + error.read()
        self._process.join(within)
        assert self._process.exitcode is not None, "it still runs"
        return self._process.exitcode, written


async def _reader(pipe: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, os.fdopen(pipe, "rb", 0))
    return reader


def _become(words: list[str], folder: str, env: dict[str, str], out: Any, error: Any) -> None:
    """Do in the child what a shell does before it starts a program, then run it."""
    os.setsid()
    os.umask(0o022)
    for number, pipe in ((1, out.detach()), (2, error.detach())):
        os.dup2(pipe, number)
        os.close(pipe)
    sys.stdout.reconfigure(line_buffering=True)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["bargaining-bot", *words]
    from bot.__main__ import main  # noqa: PLC0415 - read already, and only there

    main()
