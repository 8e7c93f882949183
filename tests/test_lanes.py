"""Rows at work side by side: one that hangs or falls over holds up no other."""

import asyncio
from typing import Any

import pytest

from bot.outbox import in_time, lanes
from bot.outbox.lanes import Lanes, Unwritten


async def test_at_most_so_many_are_at_work_and_whatever_ends_makes_room(
    caplog: pytest.LogCaptureFixture,
) -> None:
    side_by_side, may_end, done = Lanes(3), asyncio.Event(), list[int]()

    async def work(number: int) -> None:
        await may_end.wait()
        done.append(number)

    async def fall() -> None:
        raise RuntimeError

    for begun in (work(1), work(2), fall()):
        side_by_side.begin(begun)
    assert side_by_side.free == 0
    for _ in range(3):
        await asyncio.sleep(0)
    assert side_by_side.free == 1
    assert "in the outbox" in caplog.text
    may_end.set()
    await side_by_side.close()
    assert (done, side_by_side.free) == ([1, 2], 3)


async def test_what_hangs_is_cut_off_when_the_bot_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "CLOSING", 0.01)
    side_by_side, ended = Lanes(1), list[str]()

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("cut off")

    await side_by_side.close()
    side_by_side.begin(hang())
    await side_by_side.close()
    assert ended == ["cut off"]


async def test_one_request_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "REQUEST", 0.01)
    assert await in_time(asyncio.sleep(0, "answer")) == "answer"
    with pytest.raises(TimeoutError):
        await in_time(asyncio.Event().wait())


class Held:
    """Leases in a database that may be away."""

    def __init__(self) -> None:
        self.is_away = False
        self.ended: list[str] = []

    async def give_back(self, row: str) -> None:
        if self.is_away:
            raise ConnectionResetError
        self.ended.append(row)


async def test_rows_whose_outcome_could_not_be_written_are_given_back_once_it_can() -> None:
    held: Any = Held()
    unwritten = Unwritten(held)

    async def work(row: Any) -> str:
        if held.is_away:
            raise ConnectionResetError
        return row

    rows: Any = ("1", "2", "3")
    assert await unwritten.work_on(rows[0], work) == "1"
    held.is_away = True
    for row in rows[1:]:
        with pytest.raises(ConnectionResetError):
            await unwritten.work_on(row, work)
    with pytest.raises(ConnectionResetError):
        await unwritten.give_back()
    held.is_away = False
    for _ in range(2):
        await unwritten.give_back()
    assert held.ended == ["2", "3"]
