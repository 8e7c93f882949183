"""The worker process itself (see ``bot.worker``): it takes a job, answers, takes the next."""

import os
import pickle
import signal
import sys
import traceback
from pathlib import Path
from typing import BinaryIO, Final

from bot.errors import Refusal

DONE: Final = "done"
REFUSED: Final = "refused"
FAILED: Final = "failed"

_ADDRESS_SPACE: Final = 2 << 30
"""Bytes the process may map: a file that wants more fails instead of starving the machine."""

_FULL: Final = 400 << 20
"""Bytes of memory after which the process ends with its job, to give them back."""


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one message to a pipe."""
    pickle.dump(message, pipe, protocol=5)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Read one message from a pipe.

    Raises:
        EOFError: when the other side is gone.
    """
    try:
        return pickle.load(pipe)  # noqa: S301 - from our own process
    except pickle.UnpicklingError as cut:
        raise EOFError from cut


def _serve() -> None:
    """The process: take jobs from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    full = max(_FULL, _peak())
    _keep_small()
    with os.fdopen(os.dup(0), "rb") as jobs, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        while _peak() <= full:
            try:
                job = receive(jobs)
            except EOFError:
                return
            send(answers, _answer(job))


def _answer(job: bytes) -> bytes:
    """How the job ended, and what it returned or raised, pickled."""
    try:
        function, args, timeout = pickle.loads(job)  # noqa: S301 - from the bot itself
        _outlive_nobody(timeout)
        return pickle.dumps((DONE, function(*args)), protocol=5)
    except Refusal as refusal:
        return pickle.dumps((REFUSED, refusal))
    except Exception as fault:  # noqa: BLE001 - the bot must hear of any fault
        frames = traceback.extract_tb(fault.__traceback__)[1:]
        places = [f"{Path(one.filename).name}:{one.lineno}" for one in frames]
        return pickle.dumps((FAILED, f"{type(fault).__name__} at {' > '.join(places)}"))


def _keep_small() -> None:
    """Bound the memory, and leave the processor to the bot when both want it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    os.nice(5)


def _peak() -> int:
    """The most memory the process ever held, in bytes."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not on Windows

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _outlive_nobody(timeout: float) -> None:
    """End by itself should the bot die during a job that never ends."""
    if sys.platform != "win32":
        signal.alarm(int(timeout) + 30)


if __name__ == "__main__":
    _serve()
