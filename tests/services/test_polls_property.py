"""Whatever people do in whatever order, the tally is the one a plain dictionary gives."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.database import connect
from bot.errors import Refusal
from bot.services.polls import Poll, Tally
from tests.services.polling import A_MONDAY, Local, local_on, restarted, votes

T = TypeVar("T")

SIZE = 4
voters = st.integers(0, 7)
choices = st.sets(st.integers(0, SIZE + 1), max_size=3)
clicks = st.lists(st.tuples(voters, choices), min_size=1, max_size=12)
LATE = timedelta(hours=1)


class PollMachine(RuleBasedStateMachine):
    """One poll and the dictionary beside it."""

    url = ""
    local: Local
    poll: Poll

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.book: dict[int, frozenset[int]] = {}
        self.closed = False
        self.final: Tally | None = None

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @initialize(secret=st.booleans(), abstain=st.booleans(), most=st.integers(1, SIZE))
    def open(self, secret: bool, abstain: bool, most: int) -> None:  # noqa: FBT001 - drawn values
        async def start() -> None:
            self.local = await local_on(connect(self.url))
            self.poll = await self.local.poll(
                options="a;b;c;d", secret=secret, abstain=abstain, most=most
            )

        self.run(start())

    @rule(clicked=clicks)
    def people_click_at_once(self, clicked: list[tuple[int, set[int]]]) -> None:
        async def click() -> list[object]:
            return await asyncio.gather(
                *(self.local.vote(self.poll, voter, *picked) for voter, picked in clicked),
                return_exceptions=True,
            )

        answers = self.run(click())
        for (voter, picked), answer in zip(clicked, answers, strict=True):
            assert self.wanted(voter, frozenset(picked)) is not isinstance(answer, Refusal)
            if not isinstance(answer, Refusal):
                self.book[voter] = frozenset(picked)

    def wanted(self, voter: int, picked: frozenset[int]) -> bool:
        """Whether the rules take this click now."""
        if self.closed or (self.poll.secret and voter in self.book):
            return False
        if picked == frozenset({0}):
            return self.poll.abstain
        return 0 < len(picked) <= self.poll.most and all(1 <= one <= SIZE for one in picked)

    @rule(voter=voters)
    def someone_takes_it_back(self, voter: int) -> None:
        possible = not (self.closed or self.poll.secret) and voter in self.book
        try:
            self.run(self.local.take_back(self.poll, voter))
        except Refusal:
            assert not possible
        else:
            assert possible
            del self.book[voter]

    @rule(voter=voters)
    def someone_clicks_after_the_close(self, voter: int) -> None:
        assert self.poll.closes_at is not None
        late = self.poll.closes_at + LATE
        try:
            self.run(self.local.vote(self.poll, voter, 1, at=late))
        except Refusal:
            return
        message = "a late vote was taken"
        raise AssertionError(message)

    @rule()
    def the_bot_restarts(self) -> None:
        self.local = self.run(restarted(self.local))

    @precondition(lambda self: not self.closed)
    @rule(early=st.booleans())
    def it_closes(self, early: bool) -> None:  # noqa: FBT001 - a drawn value
        if early:
            at = A_MONDAY + timedelta(hours=1)
            self.run(self.local.polls.close_early(self.local.actor(at=at), self.poll.id))
        self.final = self.run(self.local.result(self.poll))
        self.closed = True

    @invariant()
    def the_turnout_is_the_dictionarys(self) -> None:
        if hasattr(self, "poll") and not self.closed:
            assert self.run(self.local.counts.turnout(self.poll)) == len(self.book)

    def teardown(self) -> None:
        if hasattr(self, "poll"):
            if self.final is None:
                self.final = self.run(self.local.result(self.poll))
            self.compare(self.final)
            assert self.run(self.local.counts.unproved()) == []
            self.run(self.local.database.close())
        self.runner.close()

    def compare(self, tally: Tally) -> None:
        for number in range(1, SIZE + 1):
            assert votes(tally)[number - 1] == sum(number in one for one in self.book.values())
        assert tally.abstained == sum(one == {0} for one in self.book.values())
        assert tally.voters == len(self.book)


def test_any_sequence_of_clicks_closes_and_restarts_gives_the_dictionarys_tally(
    database_url: str,
) -> None:
    class Machine(PollMachine):
        url = database_url

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
