"""What stands in the log: never who answered what, and no fault a thousand times."""

import asyncio
import logging
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import logs
from bot.errors import reference
from tests.actors import actor
from tests.sockets.asking import ask, free_port
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import UnionLocal, local_on, services_on
from tests.sockets.process import BotProcess
from tests.test_database_faults import on_a_small_disk

pytestmark = pytest.mark.sockets


@pytest.fixture
async def local(double: DiscordDouble, tmp_path: Path, template: Path) -> UnionLocal:
    return await local_on(double, tmp_path, template)


async def check_in(local: UnionLocal) -> str:
    """Let a member check in with the words a steward reads out; the words."""
    double, steward = local.double, local.steward
    preview = await double.slash(steward, local.members, "session", title="Session 4", when="now")
    managed = await double.press(steward, preview, "Post")
    panel = await double.press(steward, managed, "Open check-in")
    words = next(line for line in panel.text.splitlines() if line.startswith("# "))[2:]
    (present,) = local.voters(1)
    told = await double.slash(present, local.members, "checkin", code=words)
    assert "You are checked in." in told.text
    return words


async def join(local: UnionLocal) -> str:
    """Let a newcomer ask to be confirmed; the name they wrote."""
    double = local.double
    newcomer = double.member("Nadia")
    card = await double.slash(newcomer, double.channel("start-here"), "join")
    asked = await double.press(newcomer, card, "join:0:member")
    form = await double.press(newcomer, asked, "join:0:name")
    await double.submit(newcomer, form, {"name": "Rosa Quintero"})
    return "Rosa Quintero"


async def test_at_the_level_debug_the_log_says_nothing_of_who_did_what(
    local: UnionLocal, tmp_path: Path
) -> None:
    double = local.double
    open_poll, secret_poll = await local.poll(), await local.poll(secret=True)
    reader, port = local.voters(1)[0], free_port()
    async with services_on(local.url) as services:
        address = await services.calendars.make(
            actor(double.guild.id, reader.id, datetime.now(UTC))
        )
    env = {"LOG_LEVEL": "DEBUG", "WEB_PORT": str(port), "WEB_URL": "https://local.example"}
    async with BotProcess(double, tmp_path, env=env) as process:
        await process.ready()
        double.fail("GET", "/guilds/*/members/*", status=429)
        assert (await ask(port, f"/calendar/{address}.ics")).status == 200
        card, secret_card = await local.card(open_poll), await local.card(secret_poll)
        first, second = local.voters(2)
        assert await local.vote(first, card, open_poll, within=10)
        confirm = await double.press(second, secret_card, f"poll:{secret_poll}:vote:2")
        assert "in the box" in (await double.press(second, confirm, "Send")).text
        words, name = await check_in(local), await join(local)
        process.terminate()
        await process.exited()
        said = process.output
    assert "ready on 1 server" in said
    assert "We are being rate limited. GET" in said
    people = [str(member.id) for member in double.guild.members.values()]
    assert [one for one in people if one in said and one != str(double.guild.me.id)] == []
    for never in (words, name, address, "Voter 0", "poll:1", "INSERT", "UPDATE", "custom_id"):
        assert never not in said, never


async def test_a_full_disk_is_told_once_in_whole_however_many_press(
    double: DiscordDouble, tmp_path: Path, template: Path
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    local = await local_on(double, folder, template)
    poll = await local.poll()
    small = on_a_small_disk(folder, 3000)
    async with BotProcess(double, folder, before=small) as process:
        await process.ready()
        card = await local.card(poll)
        fill(Path(f"/proc/{process.pid}/root{folder}"))
        presses = [local.vote(voter, card, poll, within=10) for voter in local.voters(60)]
        told = await asyncio.gather(*presses)
        assert not all(told)
        log = process.output
    numbers = re.findall(r"ERROR .*fault (\w+)", log)
    assert numbers
    assert len(numbers) == len(set(numbers))
    assert len(log) < 100_000


def fill(folder: Path) -> None:
    """Leave no room on the disk that holds a folder."""
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"\0" * 1024)
        except OSError:
            return


async def test_a_fault_that_goes_on_is_counted_each_minute_and_told_anew_after_a_quiet_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    repeats = logs.Repeats()
    caplog.handler.addFilter(repeats)
    log = logging.getLogger("tests.repeats")
    fault = OSError("no room")
    number = reference(fault)
    for _ in range(300):
        log.error("fault %s", number, exc_info=fault)
    await repeats.tell()
    assert caplog.messages == [f"fault {number}", f"fault {number} (OSError) came again 299 times"]
    await repeats.tell()
    log.error("fault %s", number, exc_info=fault)
    assert caplog.messages[2:] == [f"fault {number}"]
    caplog.handler.removeFilter(repeats)
