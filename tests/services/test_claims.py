"""Which rows the outbox may work on, in what order, and when each is tried again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.database import Database
from bot.deliveries import COLUMNS, Delivery, Kind, delivery_of
from bot.leases import LEASE
from bot.outbox.claims import CALM, EAGER, FRESH, Claims, Waiting
from bot.schema import deliveries
from bot.services.people import People
from tests.actors import actor

HERE, ELSEWHERE = 10, 20
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
SECOND = timedelta(seconds=1)
EARLIER, LATER = NOW - SECOND, NOW + SECOND
STANDS: dict[str, Any] = {"result_id": 5, "done_at": NOW}


@dataclass
class Rows:
    """Deliveries as a test wants them."""

    database: Database
    claims: Claims

    async def add(self, number: int, kind: Kind = Kind.POST, **values: Any) -> None:
        """A row of a number: of that object's only message in channel 7, due now."""
        row = {"id": number, "server_id": HERE, "kind": kind, "feature": "note"}
        row |= {"object_id": number, "slot": "1", "target_id": 7, "lane": f"{kind}:7"}
        row |= {"due_at": NOW, "nonce": number}
        async with self.database.begin() as connection:
            await connection.execute(insert(deliveries).values(**(row | values)))

    async def set(self, number: int, **values: Any) -> None:
        async with self.database.begin() as connection:
            here = deliveries.c.id == number
            await connection.execute(update(deliveries).where(here).values(**values))

    async def due(self) -> list[int]:
        """What may be worked on now; nothing is leased by asking."""
        found = [row.id for row in await self.claims.claim_due(NOW)]
        await self._release(found)
        return found

    async def dirty(self) -> list[int]:
        """What may be redrawn now."""
        found = [row.id for row in await self.claims.claim_dirty(NOW)]
        await self._release(found)
        return found

    async def _release(self, found: list[int]) -> None:
        async with self.database.begin() as connection:
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.id.in_(found))
                .values(claimed_until=None, attempts=deliveries.c.attempts - 1)
            )

    async def all(self, column: str) -> dict[int, Any]:
        """A column of every row, by number."""
        rows = await self.database.rows(select(deliveries.c.id, deliveries.c[column]))
        return {row[0]: row[1] for row in rows}

    async def get(self, number: int) -> Delivery:
        (row,) = await self.database.rows(select(*COLUMNS).where(deliveries.c.id == number))
        return delivery_of(row)


@pytest.fixture
async def rows(database: Database) -> Rows:
    for server_id in (HERE, ELSEWHERE):
        await People(database).change(actor(server_id, 1, NOW), ready_at=NOW)
    return Rows(database, Claims(database))


async def test_posts_of_one_thing_in_one_channel_come_in_their_order(rows: Rows) -> None:
    one: dict[str, Any] = {"object_id": 1}
    await rows.add(1, Kind.MESSAGE, **one)
    await rows.add(2, **one)
    await rows.add(3, **one, slot="2")
    await rows.add(4, **one, target_id=8)
    await rows.add(5, **one, feature="other")
    await rows.add(6, object_id=6)
    await rows.add(7, Kind.CROSSPOST, **one)
    await rows.add(8, due_at=LATER)
    assert await rows.due() == [1, 2, 4, 5, 6, 7]
    # Refused, it is not tried, and what was asked for with it waits.
    await rows.set(2, fault="50013")
    assert await rows.due() == [1, 4, 5, 6, 7]
    await rows.set(2, due_at=EARLIER)
    assert await rows.due() == [1, 3, 4, 5, 6, 7]
    await rows.set(2, due_at=NOW)
    # What waits and is withdrawn is taken down all the same.
    await rows.set(3, withdrawn_at=NOW)
    assert await rows.due() == [1, 3, 4, 5, 6, 7]
    await rows.set(3, withdrawn_at=None)
    # Withdrawn, it is to be taken down, and nothing waits for it.
    await rows.set(2, fault=None, withdrawn_at=NOW)
    assert await rows.due() == [1, 2, 3, 4, 5, 6, 7]
    await rows.set(2, **STANDS, withdrawn_at=None)
    assert await rows.due() == [1, 3, 4, 5, 6, 7]


async def test_what_follows_a_post_waits_until_it_stands(rows: Rows) -> None:
    await rows.add(1, due_at=LATER)
    await rows.add(2, **STANDS)
    await rows.add(3, Kind.THREAD, after_id=1)
    assert await rows.due() == []
    await rows.set(1, **STANDS)
    assert await rows.due() == [3]
    await rows.set(1, gone_at=NOW)
    assert await rows.due() == []


async def test_of_the_roles_that_were_refused_on_a_server_one_is_tried_first(rows: Rows) -> None:
    await rows.add(1, Kind.ROLE)
    await rows.add(2, Kind.ROLE, attempts=1)
    await rows.add(3, Kind.ROLE, attempts=1)
    await rows.add(4, Kind.ROLE, attempts=1, lane="role:8")
    await rows.add(5, Kind.ROLE)
    await rows.add(6, Kind.POST, attempts=1, lane="role:9")
    await rows.add(7, Kind.ROLE, attempts=1, lane="role:9")
    await rows.add(8, Kind.POST, attempts=1, lane="role:9")
    assert await rows.due() == [1, 2, 4, 5, 6, 7, 8]
    await rows.set(2, due_at=LATER)
    assert await rows.due() == [1, 3, 4, 5, 6, 7, 8]


async def test_a_card_rests_for_two_seconds_in_its_first_hour_and_then_for_a_minute(
    rows: Rows,
) -> None:
    dirty: dict[str, Any] = {**STANDS, "dirty_at": NOW}
    young: dict[str, Any] = {**dirty, "done_at": NOW - FRESH + SECOND}
    old: dict[str, Any] = {**dirty, "done_at": NOW - FRESH}
    await rows.add(1, **young, drawn_at=NOW - timedelta(seconds=2))
    await rows.add(2, **young, drawn_at=NOW - timedelta(seconds=2) + SECOND)
    await rows.add(3, **old, drawn_at=NOW - timedelta(seconds=60))
    await rows.add(4, **old, drawn_at=NOW - timedelta(seconds=60) + SECOND)
    await rows.add(5, **dirty)
    await rows.add(6, **STANDS)
    await rows.add(7, **dirty, gone_at=NOW)
    await rows.add(8, **dirty, withdrawn_at=NOW)
    await rows.add(9, dirty_at=NOW, done_at=NOW)
    assert timedelta(hours=1) == FRESH
    assert await rows.dirty() == [1, 3, 5]


async def test_ten_at_most_are_leased_and_those_of_one_thing_where_it_is_named(rows: Rows) -> None:
    assert await rows.claims.claim_due(NOW) == []
    for number in range(1, 14):
        await rows.add(number, target_id=number)
    (only,) = await rows.claims.claim_due(NOW, only=("note", 12))
    assert only.id == 12
    first = await rows.claims.claim_due(NOW)
    assert [row.id for row in first] == list(range(1, 11))
    assert [row.id for row in await rows.claims.claim_due(NOW)] == [11, 13]
    assert await rows.claims.claim_due(NOW + LEASE) == []
    assert len(await rows.claims.claim_due(NOW + LEASE + SECOND, limit=20)) == 13
    for number in range(1, 13):
        await rows.set(number, **STANDS, dirty_at=NOW, claimed_until=None)
    assert len(await rows.claims.claim_dirty(NOW)) == 10


async def test_what_waits_is_counted_since_it_was_tried_or_due(rows: Rows) -> None:
    assert await rows.claims.waiting(NOW) == Waiting(0, None, 0)
    await rows.add(1, due_at=EARLIER)
    await rows.add(2, due_at=LATER)
    await rows.add(3, due_at=LATER, attempts=1, tried_at=EARLIER - SECOND)
    await rows.add(4, **STANDS, attempts=1)
    await rows.add(5, fault="50013", attempts=1)
    await rows.add(6, **STANDS, fault="50013")
    await rows.add(7, fault="50013", withdrawn_at=NOW)
    await rows.add(8, server_id=ELSEWHERE)
    await rows.add(9, server_id=ELSEWHERE, attempts=1)
    await rows.add(10, server_id=ELSEWHERE, fault="50013")
    await rows.add(11, fault="50013")
    await rows.claims.leave(ELSEWHERE, NOW)
    assert await rows.claims.waiting(NOW) == Waiting(2, EARLIER - SECOND, 2)


async def test_of_a_server_that_was_left_nothing_is_due_until_it_is_joined_again(
    rows: Rows,
) -> None:
    for server_id, first in ((HERE, 1), (ELSEWHERE, 11)):
        await rows.add(first, server_id=server_id)
        await rows.add(first + 1, server_id=server_id, fault="50001", due_at=EARLIER)
        stale: dict[str, Any] = {**STANDS, "dirty_at": NOW, "drawn_at": NOW, "fault": "50001"}
        await rows.add(first + 2, server_id=server_id, **stale)
        await rows.add(first + 3, server_id=server_id, due_at=LATER)
    for server_id in (HERE, ELSEWHERE, HERE):
        await rows.claims.leave(server_id, NOW)
    assert await rows.due() == await rows.dirty() == []
    assert await rows.claims.servers() == {HERE: False, ELSEWHERE: False}
    await rows.claims.join(HERE, NOW)
    assert await rows.claims.servers() == {HERE: True, ELSEWHERE: False}
    drawn = await rows.all("drawn_at")
    assert (drawn[3], drawn[13]) == (None, NOW)
    assert [(await rows.get(12)).fault, (await rows.get(4)).due_at] == ["50001", LATER]
    assert (await rows.due(), await rows.dirty()) == ([1, 2], [3])
    await rows.claims.leave(HERE, NOW)
    await rows.claims.join(ELSEWHERE, NOW)
    assert (await rows.due(), await rows.dirty()) == ([11, 12], [13])
    found = await rows.get(2)
    # It may stand by a try without an answer, so it counts as tried.
    assert (found.fault, found.attempts, found.due_at) == (None, 1, NOW)
    assert (await rows.get(3)).fault == "50001"


async def test_a_start_frees_what_a_killed_process_of_the_file_had_leased(rows: Rows) -> None:
    await rows.add(1, claimed_until=LATER)
    await rows.claims.take_over()
    assert await rows.due() == ([1] if rows.database.is_sqlite else [])


async def test_a_repeat_waits_longer_each_time_or_as_long_as_discord_says(rows: Rows) -> None:
    await rows.add(1, attempts=3, claimed_until=LATER)
    await rows.add(2, due_at=EARLIER)
    await rows.claims.postpone(await rows.get(1), NOW)
    assert await rows.all("due_at") == {1: NOW + 8 * SECOND, 2: EARLIER}
    assert await rows.all("claimed_until") == {1: None, 2: None}
    await rows.claims.postpone(await rows.get(1), NOW, CALM)
    assert await rows.all("due_at") == {1: NOW + CALM, 2: EARLIER}
    await rows.add(3, **STANDS, lane="post:7", dirty_at=NOW, due_at=EARLIER)
    await rows.claims.postpone(await rows.get(3), NOW, CALM, lane=True)
    assert await rows.all("due_at") == {1: NOW + CALM, 2: EARLIER, 3: EARLIER}
    assert (await rows.all("drawn_at"))[3] == NOW + CALM - EAGER
    # Taking it down is no redraw.
    await rows.set(3, withdrawn_at=NOW, drawn_at=None)
    await rows.claims.postpone(await rows.get(3), NOW, CALM)
    assert (await rows.all("due_at"))[3] == NOW + CALM
    assert (await rows.all("drawn_at"))[3] is None


async def test_where_a_lane_has_to_wait_all_of_it_does(rows: Rows) -> None:
    until = NOW + CALM
    await rows.add(1, lane="post:8")
    await rows.add(2)
    await rows.add(3)
    await rows.add(4, **STANDS)
    await rows.add(5, due_at=until + SECOND)
    await rows.claims.postpone(await rows.get(2), NOW, CALM, lane=True)
    assert await rows.all("due_at") == {1: NOW, 2: until, 3: until, 4: NOW, 5: until + SECOND}


async def test_only_the_lease_of_who_gives_it_back_ends(rows: Rows) -> None:
    for number in (1, 2):
        await rows.add(number)
    first, second = await rows.claims.claim_due(NOW)
    await rows.set(2, attempts=2)
    for row in (first, second):
        await rows.claims.give_back(row)
    assert await rows.all("claimed_until") == {1: None, 2: NOW + LEASE}


async def test_a_send_is_noted_before_it_is_made_and_its_message_after(rows: Rows) -> None:
    for number in (1, 2):
        await rows.add(number, dirty_at=NOW, marks=1, attempts=1, claimed_until=LATER)
    claims = rows.claims
    for mark, at in (("a", NOW), ("b", LATER), ("a", LATER)):
        assert await claims.trying(await rows.get(1), mark, at)
    row, other = await rows.get(1), await rows.get(2)
    assert (row.tried, row.tried_at, other.tried) == ("a b", NOW, "")
    await rows.set(2, withdrawn_at=NOW)
    assert not await claims.trying(other, "a", NOW)
    await claims.posted(row, 5, NOW)
    row = await rows.get(1)
    assert (row.result_id, row.done_at, row.attempts, row.dirty_at) == (5, NOW, 0, None)
    assert await rows.all("drawn_at") == {1: NOW, 2: None}
    assert await rows.all("claimed_until") == {1: None, 2: LATER}
    # What was sent by an earlier try may show old things, also where nothing was marked since.
    await claims.posted(row, 5, LATER, earlier=True)
    row = await rows.get(1)
    assert (row.dirty_at, row.marks) == (LATER, 2)
    await rows.set(1, attempts=3, fault="50013", claimed_until=LATER, marks=3)
    await claims.drawn(row, NOW)
    after = await rows.get(1)
    assert (after.dirty_at, after.attempts, after.fault) == (LATER, 0, None)
    await claims.drawn(after, LATER)
    assert (await rows.get(1)).dirty_at is None
    assert await rows.all("drawn_at") == {1: LATER, 2: None}


async def test_what_is_withdrawn_on_its_way_is_taken_down_next(rows: Rows) -> None:
    await rows.add(1)
    (sent,) = await rows.claims.claim_due(NOW)
    await rows.set(1, withdrawn_at=NOW)
    await rows.claims.posted(sent, 5, NOW)
    assert (await rows.get(1)).result_id == 5
    assert await rows.due() == [1]


async def test_a_row_is_told_what_came_of_it(rows: Rows) -> None:
    kinds = (Kind.MESSAGE, Kind.ROLE, Kind.THREAD, Kind.POST, Kind.POST, Kind.POST, Kind.POST)
    for number, kind in enumerate(kinds, 1):
        await rows.add(number, kind, claimed_until=LATER, dirty_at=NOW, attempts=1)
    claims = rows.claims
    await claims.done(await rows.get(1), NOW)
    await claims.unwanted(await rows.get(2), NOW)
    await claims.unwanted(await rows.get(3), NOW)
    await claims.unwanted(await rows.get(4), NOW)
    await claims.stuck(await rows.get(5), "50013")
    await claims.gone(await rows.get(6), NOW)
    await claims.renew(await rows.get(7), NOW)
    assert await rows.all("done_at") == {3: NOW, 4: NOW, 5: None, 6: NOW, 7: None}
    assert await rows.all("claimed_until") == dict.fromkeys((3, 4, 5, 6, 7))
    assert await rows.all("gone_at") == {3: None, 4: NOW, 5: None, 6: NOW, 7: None}
    assert await rows.all("withdrawn_at") == {3: None, 4: NOW, 5: None, 6: None, 7: None}
    assert await rows.all("fault") == {3: None, 4: None, 5: "50013", 6: None, 7: None}
    # What is gone is not looked at for a redraw every two seconds for ever.
    assert await rows.all("dirty_at") == {3: NOW, 4: None, 5: NOW, 6: None, 7: NOW}
    assert await rows.all("nonce") == {3: 3, 4: 4, 5: 5, 6: 6, 7: 8}
    assert (await rows.get(7)).due_at == NOW + 2 * SECOND
    await claims.outdated(await rows.get(7), "50001")
    assert (await rows.get(7)).fault == "50001"


async def test_a_message_that_was_taken_down_and_is_wanted_again_comes_anew(rows: Rows) -> None:
    for number in (1, 2, 3):
        await rows.add(number, **STANDS, withdrawn_at=NOW)
    await rows.add(4, **STANDS)
    taken, wanted = await rows.get(1), await rows.get(2)
    await rows.set(2, withdrawn_at=None)
    await rows.claims.gone(taken, NOW)
    await rows.claims.gone(wanted, NOW)
    assert (await rows.get(1)).gone_at == NOW
    anew = await rows.get(2)
    assert (anew.gone_at, anew.result_id, anew.done_at) == (None, None, None)
    # Of others nothing is written.
    assert [(await rows.get(number)).stands for number in (3, 4)] == [True, True]
    # Someone else deleted it: it is not posted anew by itself.
    await rows.set(2, **STANDS)
    await rows.claims.gone(await rows.get(2), NOW)
    assert (await rows.get(2)).gone_at == NOW
