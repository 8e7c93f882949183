"""Tells whoever watches over the process that it turns: systemd, or the age of a file."""

import os
import socket
from pathlib import Path

from bot.jobs import every


class Heartbeat:
    """Beats from the moment the bot is ready; one whose event loop hangs beats no more."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    @every(seconds=10)
    async def beat(self) -> None:
        """Tell systemd, where it started the process, and touch the file, where one is set."""
        if (address := os.environ.get("NOTIFY_SOCKET")) is not None:
            _notify(address)
        if self._file is not None:
            self._file.touch()


def _notify(address: str) -> None:
    """Say that the service is started and alive (sd_notify(3)); an @ is an abstract socket's."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        line.sendall(b"READY=1\nWATCHDOG=1")
