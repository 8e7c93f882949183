"""One process beside the bot for what is heavy: pictures, sheets, documents, migrations.

It is started when first needed and ended when idle, so that the bot itself stays small and
a damaged or hostile file cannot stop it. The process is given no token and no address of a
database; but it runs as the same user, so code that took it over could read what that user
can read, the bot's settings among it.
"""

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import BinaryIO, Final, TypeVar, TypeVarTuple, cast

from bot.errors import Refusal
from bot.worker_process import FAILED, REFUSED, receive, send

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

IDLE: Final = 120.0
"""Seconds without work after which the process ends; starting it again takes about one."""

_KEPT_SETTINGS: Final = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT"),
    *("PYTHONPATH", "PYTHONOPTIMIZE", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"),
)
"""All that the process learns of the bot's environment: no token, no database address."""


class WorkerTimeout(Refusal):
    """The work took longer than it may and was stopped."""


class WorkerLost(RuntimeError):
    """The process died twice over the same job, or the worker was closed."""


class JobFailed(RuntimeError):
    """A job raised something that is not for a member to read.

    Tells the kind of fault and where, never its text, which may hold what people wrote.
    """


class Worker:
    """Runs functions in the process, one after the other."""

    def __init__(self, *, idle: float = IDLE) -> None:
        """Prepare only; the process starts with the first job. ``idle`` is in seconds."""
        self._idle = idle
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="worker")
        self._child: subprocess.Popen[bytes] | None = None
        self._retirement: asyncio.TimerHandle | None = None
        self._is_closed = False

    async def run(
        self,
        function: Callable[[*Ts], T],
        /,
        *args: *Ts,
        timeout: float = 30.0,  # noqa: ASYNC109 - the process is killed, not only the wait ended
    ) -> T:
        """Call a module's function in the process; arguments and result are plain values.

        If the process dies meanwhile (out of memory, killed) the job is tried once more.

        Raises:
            WorkerTimeout: after ``timeout`` seconds of work.
            Refusal: whatever refusal the function raised.
            JobFailed: when it raised anything else.
            WorkerLost: when the process died both times.
        """
        if self._is_closed:
            raise WorkerLost
        job = pickle.dumps((function, args, timeout), protocol=5)
        loop = asyncio.get_running_loop()
        self._stay()
        try:
            answer = await loop.run_in_executor(self._thread, self._converse, job, timeout)
        finally:
            self._stay()
            if not self._is_closed:
                self._retirement = loop.call_later(self._idle, self._thread.submit, self._end)
        outcome, value = pickle.loads(answer)  # noqa: S301 - our own process
        if outcome == FAILED:
            raise JobFailed(value)
        if outcome == REFUSED:
            raise value
        return value

    async def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._stay()
        if self._child:
            self._child.kill()
        self._thread.submit(self._end)
        await asyncio.to_thread(self._thread.shutdown)

    def _stay(self) -> None:
        if self._retirement:
            self._retirement.cancel()
            self._retirement = None

    def _converse(self, job: bytes, timeout: float) -> bytes:
        for _ in range(2):
            try:
                return self._ask(self._ready(), job, timeout)
            except (EOFError, OSError):
                self._end()
        raise WorkerLost

    def _ask(self, child: subprocess.Popen[bytes], job: bytes, timeout: float) -> bytes:
        late = Event()

        def stop() -> None:
            late.set()
            child.kill()

        clock = Timer(timeout, stop)
        clock.start()
        try:
            send(cast("BinaryIO", child.stdin), job)
            return receive(cast("BinaryIO", child.stdout))
        except (EOFError, OSError):
            if not late.is_set():
                raise
            self._end()
            raise WorkerTimeout from None
        finally:
            clock.cancel()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise WorkerLost
        if self._child and self._child.poll() is None:
            return self._child
        self._end()
        return self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).parents[1])
        kept = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
        paths = [root, *filter(None, [kept.get("PYTHONPATH")])]
        kept |= {"PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"}
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "bot.worker_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=kept,
        )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                cast("BinaryIO", pipe).close()
        child.wait()
