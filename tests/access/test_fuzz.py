"""Generated values sent to every route, by anyone: refused in words or done, never a fault.

``FUZZ_EXAMPLES=100 python -m pytest tests/access/test_fuzz.py`` tries that many a line, other
ones each time.
"""

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord import SetupError

from bot.schema import metadata
from tests.access.fuzzing import sent
from tests.access.marking import shown
from tests.access.pressing import Line, do, table
from tests.access.strictness import as_strict_as_postgresql
from tests.access.test_routes import OWN
from tests.access.world import Contents, Everyone
from tests.markdown import masked

LINES = table()
FEATURES = list(dict.fromkeys(line.feature for line in LINES))
EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
FEW = 2
GATE = {"role-needed", "admin-needed", "hidden"}
PLACES = {
    name: list(table.columns.keys()).index("server_id")
    for name, table in metadata.tables.items()
    if "server_id" in table.columns
}
"""Which column of a table tells the server."""

often = settings(
    max_examples=int(EXAMPLES or FEW),
    derandomize=EXAMPLES is None,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.mark.timeout(0 if EXAMPLES else 180)
@pytest.mark.parametrize("feature", FEATURES)
async def test_whatever_is_sent_is_done_or_refused_in_words(world: Everyone, feature: str) -> None:
    loop = asyncio.get_running_loop()

    def tried(line: Line) -> None:
        """Send this line's variants; hypothesis waits in a thread, the bot runs in the loop."""

        @often
        @given(sent(line, sorted(world.things)), st.sampled_from(sorted(world.people)))
        def each(changed: Line, name: str) -> None:
            asyncio.run_coroutine_threadsafe(_press(world, changed, name), loop).result()

        each()

    found: list[str] = []
    with as_strict_as_postgresql() as refused:
        for line in (one for one in LINES if one.feature == feature):
            try:
                await asyncio.to_thread(tried, line)
            except AssertionError as failure:
                found.append(f"{line.shown}: {failure}")
            if refused:
                found.append(f"{line.shown}: {refused}")
                refused.clear()
    assert not found, "\n".join(found)


async def _press(world: Everyone, line: Line, name: str) -> None:
    """Press a line twice, and see that nothing came of it that may not."""
    before = world.contents()
    answers: list[Any] = []
    # What Discord itself lets nobody send, or choose, is not sent.
    with suppress(SetupError, LookupError):
        answers = [await do(world, name, line) for _ in range(2)]
    after = world.contents()
    if after["deliveries"] != before["deliveries"]:
        # What others are to be told of it is drawn and sent.
        await world.local.bot.outbox.deliver_due()
        await world.local.bot.outbox.redraw_dirty()
        await world.local.bot.outbox.close()
    faults = world.local.faults()
    told = f"{line.shown!r}, {name}"
    leaked = {one for answer in answers for one in shown(world, name, answer)}
    try:
        assert not faults, f"{told}: {faults}"
        assert not list(_hidden_links(answers)), f"{told}: a link hides where it leads"
        assert not leaked - OWN.get(line.route, set()), f"{told} showed {leaked}"
        assert after == before or line.route not in _may_not(name), f"{told}: wrote, and may not"
        here = world.people[name].local.guild.id
        assert _servers(before, after) <= {here}, f"{told}: wrote on another server"
    finally:
        if after != before:
            await world.restore(before)


def _may_not(name: str) -> set[str]:
    """The routes that someone is never let into, whatever the line."""
    let_in = {line.route for line in LINES if line.refused.get(name) not in GATE}
    return {line.route for line in LINES} - let_in


def _hidden_links(answers: list[Any]) -> Iterator[str]:
    """Where links lead that someone wrote and the bot shows under other words."""
    for screen in (one for answer in answers for one in answer.screens):
        if "evil.example" in screen.text:
            yield from masked(screen.text)


def _servers(before: Contents, after: Contents) -> set[object]:
    """The servers whose rows are others than before."""
    return {row[place] for name, place in PLACES.items() for row in before[name] ^ after[name]}
