"""Discord is late, silent, unwell, asks to be slower, loses its answers, or the line to it."""

import asyncio
from typing import Final

from tests.faults.installation import Installation
from tests.sockets.discord_double import DiscordDouble

POST: Final = ("POST", "/channels/*/messages")
EDIT: Final = ("PATCH", "/channels/*/messages/*")
CALLBACK: Final = ("POST", "/interactions/*/*/callback")


async def late(installation: Installation) -> None:
    """Let posts, edits and answers travel for two seconds."""
    for kind in (POST, EDIT, CALLBACK):
        installation.double.delay(*kind, seconds=2.0, times=6)
    await _publish(installation)


async def silent(installation: Installation) -> None:
    """Do what posts and edits ask for, and never answer; for longer than the bot waits."""
    double = installation.double
    held = [double.hold(*kind, after_work=True) for kind in (POST, EDIT)]
    publishing = asyncio.create_task(_publish(installation))
    await held[0].reached(30)
    await asyncio.sleep(22)
    for fault in held:
        fault.release()
    await publishing


async def unwell(installation: Installation) -> None:
    """Answer posts, edits and presses with 500, more often than discord.py itself tries again."""
    for kind in (POST, EDIT):
        installation.double.fail(*kind, status=500, times=6)
    installation.double.fail(*CALLBACK, status=500, times=3)
    await _publish(installation)


async def slower(installation: Installation) -> None:
    """Ask posts and edits to wait, and everything that the bot sends to share a limit."""
    double = installation.double
    for kind in (POST, EDIT):
        double.fail(*kind, status=429, times=3, retry_after=0.5)
    double.faults.limit_everything(2)
    await _publish(installation)
    await asyncio.sleep(2)
    double.faults.limit_everything(50)


async def answers_lost(installation: Installation) -> None:
    """Do what posts and edits ask for, and hang up."""
    for kind in (POST, EDIT):
        installation.double.lose_answer(*kind, times=2)
    await _publish(installation)


async def answers_and_nonces_lost(installation: Installation) -> None:
    """Hang up, and have forgotten the nonce when the bot asks again."""
    double = installation.double
    fault = double.lose_answer(*POST, times=2)
    publishing = asyncio.create_task(_publish(installation))
    await fault.reached(30)
    for _ in range(40):
        _forget_nonces(double)
        await asyncio.sleep(0.1)
    await publishing


async def line_lost(installation: Installation) -> None:
    """Cut the gateway; what was missed is sent after the resume."""
    installation.double.drop()
    await _back(installation)


async def session_lost(installation: Installation) -> None:
    """Cut the gateway, and know nothing of the session when the bot comes back."""
    installation.double.forget_sessions()
    await _back(installation)


async def asked_to_reconnect(installation: Installation) -> None:
    """Ask the bot to come back, as Discord does when it restarts a node."""
    before = sum(session.resumed for session in installation.double.sessions)
    installation.double.ask_to_reconnect()
    double = installation.double
    await double.until(lambda: sum(one.resumed for one in double.sessions) > before, 30)


async def _publish(installation: Installation) -> None:
    await installation.people.publish()


async def _back(installation: Installation) -> None:
    double = installation.double
    await double.until(lambda: len(double.sessions) < len(installation.processes), 10)
    await double.ready(shards=len(installation.processes))


def _forget_nonces(double: DiscordDouble) -> None:
    """Let Discord's memory of nonces, which covers minutes, be over."""
    double.posting.forget_nonces()
