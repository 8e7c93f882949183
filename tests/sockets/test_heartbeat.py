"""What watches over the process hears that it works, and the unit that comes with it is tight."""

import asyncio
import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.sockets.discord_double import DiscordDouble
from tests.sockets.process import BotProcess

UNIT = Path(__file__).resolve().parents[2] / "deploy" / "bargaining-bot.service"
THRESHOLD = 20
"""Tenths of systemd's exposure; 100 is a service without any protection."""
PATIENCE = 30.0

pytestmark = pytest.mark.sockets


async def test_systemd_and_a_file_hear_that_the_bot_works_once_it_is_ready(
    double: DiscordDouble, tmp_path: Path
) -> None:
    file = tmp_path / "heartbeat"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        env = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "HEARTBEAT_FILE": str(file)}
        async with BotProcess(double, tmp_path, env=env) as bot:
            assert not file.exists()
            heard = asyncio.get_running_loop().sock_recv(line, 100)
            assert await asyncio.wait_for(heard, PATIENCE) == b"READY=1\nWATCHDOG=1"
            assert "ready on 1 server(s)" in bot.output
            await asyncio.sleep(0.1)
            assert file.exists()


async def test_the_service_can_do_little_besides_its_work() -> None:
    if shutil.which("systemd-analyze") is None:
        if os.environ.get("CI"):
            pytest.fail("no systemd-analyze on this machine (it comes with systemd)")
        pytest.skip("no systemd-analyze on this machine (it comes with systemd)")
    judge = await asyncio.create_subprocess_exec(
        "systemd-analyze", "security", "--offline=true", f"--threshold={THRESHOLD}", str(UNIT)
    )
    assert await judge.wait() == 0
