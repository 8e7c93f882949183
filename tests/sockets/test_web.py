"""What the bot's own port tells: whether it is well and how much it does, and nothing of anyone."""

import asyncio
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.failures import Exit
from tests.actors import actor
from tests.sockets.asking import Answered, ask, free_port, send
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import local_on, services_on
from tests.sockets.process import BotProcess

pytestmark = pytest.mark.sockets

TAKEN = 100
DELIVERED = 'bargaining_bot_deliveries_total{outcome="done"}'


async def counters(port: int) -> dict[str, str]:
    """The bot's own counters by name."""
    told = (await ask(port, "/metrics")).body
    return dict(re.findall(r"^(bargaining_bot_\S+_total\S*) (\S+)$", told, re.MULTILINE))


async def find_it_full(port: int) -> None:
    """Hold as many connections as are taken, without a word; the next one is hung up on."""
    silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(TAKEN)]
    with pytest.raises((ConnectionError, IndexError)):
        await ask(port, "/healthz")
    for _, writer in silent:
        writer.close()
    await asyncio.sleep(0.2)


async def strange_requests(port: int) -> list[Answered]:
    """What comes of requests that nobody has reason to make."""
    return [
        await ask(port, "/healthz", method="POST"),
        await ask(port, "/healthz", "X-Forwarded-For: 203.0.113.9"),
        await ask(port, "/marker-in-a-path?marker-in-a-query"),
        await ask(port, "/calendar/marker-in-a-calendar.ics"),
        await send(port, f"GET /{'marker' * 900} HTTP/1.1"),
        await send(port, "marker without a request"),
    ]


async def test_the_port_tells_how_the_bot_is_and_moves_no_number_for_a_vote(
    double: DiscordDouble, tmp_path: Path, template: Path
) -> None:
    local, port = await local_on(double, tmp_path, template), free_port()
    poll = await local.poll()
    env = {
        "WEB_PORT": str(port),
        "WEB_URL": "https://local.example",
        "BACKUP_FOLDER": str(tmp_path),
    }
    async with services_on(local.url) as services:
        steward = actor(double.guild.id, local.steward.id, datetime.now(UTC))
        secret = await services.calendars.make(steward)
    (tmp_path / "bot-copy-20260101-000000.db").touch()
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    held = double.hold("PUT", "/applications/*/commands")
    async with BotProcess(double, tmp_path, env=env) as process:
        await held.reached(30)
        starting = json.loads((await ask(port, "/healthz")).body)
        held.release()
        await process.ready()
        card = await local.card(poll)
        voter, other = local.voters(2)
        old = await ask(port, "/healthz")
        (tmp_path / f"bot-copy-{an_hour_ago:%Y%m%d-%H%M%S}.db").touch()
        well = await ask(port, "/healthz")
        before = await counters(port)
        while DELIVERED not in before:
            before = await counters(port)
        assert await local.vote(voter, card, poll, within=10)
        refused = await double.press(double.member("Nadia"), card, "Yes")
        after_vote = await counters(port)
        await double.slash(other, local.members, "mydata")
        after_command = await counters(port)
        await find_it_full(port)
        strange = await strange_requests(port)
        calendar = await ask(port, f"/calendar/{secret}.ics", "X-Forwarded-For: 203.0.113.9")
        metrics = await ask(port, "/metrics")
        process.terminate()
        assert await process.exited() == Exit.DONE
    assert (starting["healthy"], starting["gateway"]) == (False, False)
    told = json.loads(well.body)
    assert (well.status, told["healthy"]) == (200, True)
    assert (told["database"], told["gateway"]) == (True, True)
    assert told["outbox_refused"] == 0
    assert (old.status, 3600 <= told["backup_age"] < 3700) == (503, True)
    assert "saved" not in refused.text
    assert before == after_vote
    moved = {name for name, count in after_command.items() if count != before[name]}
    assert moved == {"bargaining_bot_interactions_total"}
    assert "process_resident_memory_bytes" in metrics.body
    assert str(double.guild.id) not in metrics.body
    assert {(one.status, one.body) for one in strange} == {(404, "Not found.\n")}
    assert not any("server" in one.headers for one in [well, metrics, calendar, *strange])
    assert (calendar.status, calendar.body[:15]) == (200, "BEGIN:VCALENDAR")
    assert not any(one in process.output for one in ("marker", secret))
    assert "Traceback" not in process.output


async def test_a_port_that_is_taken_ends_the_bot_with_one_sentence(
    double: DiscordDouble, tmp_path: Path, migrated: None
) -> None:
    port = double.api_url.split(":")[2].split("/")[0]
    async with BotProcess(double, tmp_path, env={"WEB_PORT": port}) as process:
        assert await process.exited() == Exit.PORT
    said = " ".join(process.output.split())
    assert f"The bot cannot have port {port} of 127.0.0.1. Change WEB_PORT or WEB_HOST." in said
    assert "Traceback" not in said
