"""What a count says: percentages that add up, shares, the rules that were met, ties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.polls.poll import SMALLEST_SHOWN, Poll, Tally, Threshold


@dataclass(frozen=True, slots=True)
class Outcome:
    """A count and what follows from it.

    ``percent`` are shares of the votes and add up to 100 (largest remainder);
    ``of_voters`` and ``of_eligible`` are None where they say the same or are
    unknown. ``leaders`` are option numbers, more than one for a tie, and none where
    so few have answered that it would tell who chose what.
    """

    tally: Tally
    percent: Sequence[int]
    of_voters: Sequence[int] | None
    of_eligible: Sequence[int] | None
    turnout: int | None
    leaders: tuple[int, ...]
    quorum_needed: int | None
    quorum_met: bool
    threshold_met: bool

    @property
    def shown(self) -> bool:
        """Whether enough have answered for more than their number to be told."""
        return self.tally.voters >= SMALLEST_SHOWN


@dataclass(frozen=True, slots=True)
class Result:
    """A poll that was counted, and what its count says."""

    poll: Poll
    counted_at: datetime
    outcome: Outcome


def outcome(poll: Poll, tally: Tally) -> Outcome:
    """Work out a poll's result from its count."""
    chose = tally.voters - tally.abstained
    eligible, needed = electorate_size(poll, tally.voters), quorum_needed(poll)
    most = max(tally.votes, default=0)
    leaders = tuple(n for n, votes in enumerate(tally.votes, 1) if votes == most and most)
    return Outcome(
        tally=tally,
        percent=hundred(tally.votes),
        of_voters=None if poll.most == 1 else [share(votes, chose) for votes in tally.votes],
        of_eligible=None if eligible is None else [share(one, eligible) for one in tally.votes],
        turnout=None if eligible is None else share(tally.voters, eligible),
        leaders=leaders if tally.voters >= SMALLEST_SHOWN else (),
        quorum_needed=needed,
        quorum_met=needed is None or tally.voters >= needed,
        threshold_met=_reaches(poll.threshold, most, chose, leaders),
    )


def hundred(votes: Sequence[int]) -> list[int]:
    """Whole percentages that add up to 100 (largest remainder); all 0 where nobody voted.

    Equal remainders go to the earlier option, so that equal counts differ by one at most.
    """
    total = sum(votes)
    if not total:
        return [0] * len(votes)
    floors = [count * 100 // total for count in votes]
    by_remainder = sorted(range(len(votes)), key=lambda one: -(votes[one] * 100 % total))
    for one in by_remainder[: 100 - sum(floors)]:
        floors[one] += 1
    return floors


def share(part: int, whole: int | None) -> int:
    """A rounded percentage by itself; 0 of nothing."""
    return (part * 200 + whole) // (2 * whole) if whole else 0


def electorate_size(poll: Poll, voters: int) -> int | None:
    """Of how many people the voters are a part; None where that is not known.

    The number is from the opening, and who got the role since answers too, unless the list was
    frozen: where more have answered than held the role then, no share of it would be true.
    """
    eligible = poll.eligible or 0
    return eligible if max(voters, 1) <= eligible else None


def quorum_needed(poll: Poll) -> int | None:
    """How many must answer for the quorum, rounded up; None where there is no quorum."""
    if poll.quorum is None:
        return None
    if not poll.quorum_percent:
        return poll.quorum
    return -(-(poll.eligible or 0) * poll.quorum // 100)


def _reaches(threshold: Threshold, most: int, chose: int, leaders: tuple[int, ...]) -> bool:
    """Whether enough of those who chose something chose the same."""
    if threshold == "plurality":
        return len(leaders) == 1
    if threshold == "majority":
        return 2 * most > chose
    return 0 < 2 * chose <= 3 * most
