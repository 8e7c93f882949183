"""Looking polls up: by number, in the list, what they were opened with, how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.batch import Batch
from bot.schema import polls
from bot.services.polls.holding import on_hold_all
from bot.services.polls.reading import bare, load_all, tally_of
from bot.services.polls.refusals import NoSuchPoll
from bot.services.polls.values import Poll, Tally, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.database import Database

LISTED = 500
"""Polls kept in the list; older ones are reached by their cards."""

KEPT = 1_000
"""Polls whose terms are kept in memory; beyond it the memory starts anew."""


class Lookup:
    """Polls as they stand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads: Batch[tuple[int, int], Poll] = Batch(database, load_all, reads=True)
        self._holds: Batch[int, bool] = Batch(database, on_hold_all, reads=True)
        self._terms: dict[tuple[int, int], Terms] = {}

    async def get(self, server_id: int, poll_id: int) -> Poll:
        """One poll with its options.

        Raises:
            NoSuchPoll: there is none of that number on that server.
        """
        return await self._reads.add((server_id, poll_id))

    async def terms(self, server_id: int, poll_id: int) -> Terms:
        """What a poll was opened with, from memory: none of it can change any more.

        Raises:
            NoSuchPoll: none of that number was opened on that server.
        """
        key = (server_id, poll_id)
        if (known := self._terms.get(key)) is not None:
            return known
        poll = await self.get(server_id, poll_id)
        if poll.opened_at is None:
            raise NoSuchPoll
        if len(self._terms) >= KEPT:
            self._terms.clear()
        return self._terms.setdefault(key, Terms.of(poll))

    async def on_hold(self, server_id: int) -> bool:
        """Whether a legal hold is on, which the cards of open polls say."""
        return await self._holds.add(server_id)

    async def tally(self, poll: Poll) -> Tally:
        """What was counted when it closed."""
        async with self._database.reading() as connection:
            return await tally_of(connection, poll)

    async def listed(self, server_id: int) -> Sequence[Poll]:
        """Open, scheduled, closed and void polls without their options, newest first."""
        where = (
            polls.c.server_id == server_id,
            polls.c.state.in_(["open", "scheduled", "closed", "void"]),
        )
        async with self._database.reading() as connection:
            return await bare(connection, *where, limit=LISTED)
