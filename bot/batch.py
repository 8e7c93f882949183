"""What waits is one set, one transaction, and each wakes with their own answer.

Every statement is a hop to the database's thread, and every SQLite commit an
fsync; one transaction a vote reaches some hundreds a second, a set of 64
thousands (``make bench`` measures it).
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import Database, is_locked, repeat
from bot.errors import Refusal

T = TypeVar("T")
R = TypeVar("R")

LIMIT = 512
"""How many waiting items one commit takes; keeps a statement under SQLite's 32,766 variables."""

RUSH, GATHERING, ENOUGH = 8, 0.025, 48
"""After a set of at least the first the next one waits so many seconds, or until so many wait:
a transaction costs as much CPU as a dozen presses. Who does not come in a rush does not wait."""


class Batch(Generic[T, R]):
    """A queue of one kind of write, or of one kind of read (``reads``).

    ``work`` gets a connection and the items in the order they came, and returns
    one result or ``Refusal`` for each, in that order. Nobody is answered before
    the commit.
    """

    def __init__(
        self,
        database: Database,
        work: Callable[[AsyncConnection, Sequence[T]], Awaitable[Sequence[R | Refusal]]],
        *,
        reads: bool = False,
    ) -> None:
        self._open = database.reading if reads else database.begin
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._serving: asyncio.Task[None] | None = None
        self._gathering: asyncio.TimerHandle | None = None

    async def add(self, item: T) -> R:
        """Hand in one item and wait for its own result.

        A caller that is cancelled stops waiting; the write itself goes on.

        Raises:
            Refusal: the one that ``work`` returned for this item.
        """
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        self._lead()
        return await answer

    async def drain(self) -> None:
        """Wait until nothing is under way (the bot is about to close)."""
        self._gathered()
        while self._serving is not None:
            await self._serving
            self._gathered()

    def _lead(self) -> None:
        if self._gathering is None or len(self._waiting) >= ENOUGH:
            self._gathered()

    def _gathered(self) -> None:
        """Begin with what waits."""
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None
        if self._serving is None and self._waiting:
            self._serving = asyncio.create_task(self._serve())

    async def _serve(self) -> None:
        """Serve one set, then hand over to a leader for what has come meanwhile."""
        taken, self._waiting = self._waiting[:LIMIT], self._waiting[LIMIT:]
        try:
            await self._settle(taken)
        finally:
            self._serving = None
            if len(taken) >= RUSH:
                loop = asyncio.get_running_loop()
                self._gathering = loop.call_later(GATHERING, self._gathered)
            self._lead()

    async def _settle(self, taken: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            results = await self._commit([item for item, _ in taken])
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits for it
            if len(taken) == 1 or is_locked(error):
                for _, answer in taken:
                    _answer(answer, error)
                return
            # One faulty item must not take the others with it.
            for one in taken:
                await self._settle([one])
            return
        for (_, answer), result in zip(taken, results, strict=True):
            _answer(answer, result)

    async def _commit(self, items: Sequence[T]) -> Sequence[R | Refusal]:
        async def once() -> Sequence[R | Refusal]:
            async with self._open() as connection:
                return await self._work(connection, items)

        return await repeat(once)


def _answer(waiting: asyncio.Future[R], result: R | Exception) -> None:
    if waiting.done():
        return
    if isinstance(result, Exception):
        waiting.set_exception(result)
    else:
        waiting.set_result(result)
