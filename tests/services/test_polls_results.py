"""What a count says."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.polls import Poll, Tally, outcome
from bot.services.polls.counts import in_python
from bot.services.polls.poll import Threshold
from bot.services.polls.results import hundred, share
from tests.services.polling import A_MONDAY, CHAIR, CHANNEL, LOCAL, MEMBER_ROLE

POLL = Poll(
    id=1,
    server_id=LOCAL,
    channel_id=CHANNEL,
    parent_id=None,
    by_id=CHAIR,
    state="closed",
    question="Start at 7:30?",
    question_es=None,
    size=3,
    secret=False,
    live=False,
    abstain=False,
    most=1,
    role_id=MEMBER_ROLE,
    role_name="Member",
    quorum=None,
    quorum_percent=False,
    threshold="plurality",
    ping=False,
    lasts=None,
    opens_at=None,
    closes_at=A_MONDAY,
    revision=0,
    second_id=None,
    sent_back=None,
    opened_at=A_MONDAY,
    frozen=False,
    eligible=None,
    eligible_from=None,
    eligible_as_of=None,
    reminders=0,
    reminded_at=None,
    counted_at=A_MONDAY,
    voters=0,
    scrubbed_at=None,
    sealed_at=None,
    digest=None,
)

counts = st.lists(st.integers(0, 4000), min_size=2, max_size=25)


@given(counts)
def test_percentages_add_up_to_a_hundred(votes: list[int]) -> None:
    assert sum(hundred(votes)) == (100 if sum(votes) else 0)


@given(counts)
def test_no_percentage_is_off_by_a_whole_point(votes: list[int]) -> None:
    total = sum(votes) or 1
    for count, percent in zip(votes, hundred(votes), strict=True):
        assert abs(percent - 100 * count / total) < 1


@given(counts)
def test_more_votes_never_get_a_smaller_percentage(votes: list[int]) -> None:
    pairs = sorted(zip(votes, hundred(votes), strict=True))
    for (fewer, smaller), (more, larger) in itertools.pairwise(pairs):
        assert fewer == more or smaller <= larger


@given(st.lists(st.integers(1, 2**26 - 1), max_size=60))
def test_every_mark_on_every_ballot_is_counted(masks: list[int]) -> None:
    tally = in_python(masks, 25)
    assert sum(tally.votes) + tally.abstained == sum(mask.bit_count() for mask in masks)


def test_three_equal_thirds_are_34_33_33() -> None:
    assert hundred([1, 1, 1]) == [34, 33, 33]


def test_a_share_of_nothing_is_nothing() -> None:
    assert share(0, 0) == 0


def test_a_tie_has_two_leaders_and_no_plurality() -> None:
    found = outcome(POLL, Tally([4, 4, 1], 0, 9))
    assert found.leaders == (1, 2)
    assert not found.threshold_met


def test_nobody_leads_where_nobody_voted() -> None:
    assert outcome(POLL, Tally([0, 0, 0], 0, 0)).leaders == ()


@pytest.mark.parametrize(
    ("threshold", "votes", "met"),
    [
        ("majority", [5, 5, 0], False),
        ("majority", [6, 5, 0], True),
        ("two-thirds", [6, 3, 0], True),
        ("two-thirds", [665, 335, 0], False),
        ("plurality", [4, 3, 3], True),
    ],
)
def test_a_mark_is_reached_or_not(threshold: Threshold, votes: list[int], met: bool) -> None:  # noqa: FBT001 - a row of the table
    poll = replace(POLL, threshold=threshold)
    assert outcome(poll, Tally(votes, 0, sum(votes))).threshold_met is met


def test_who_abstains_counts_for_the_quorum_and_not_for_the_mark() -> None:
    poll = replace(POLL, threshold="majority", quorum=10, abstain=True)
    found = outcome(poll, Tally([4, 2, 0], 4, 10))
    assert found.quorum_met
    assert found.threshold_met


@pytest.mark.parametrize(
    ("quorum", "percent", "eligible", "needed"),
    [(50, False, None, 50), (30, True, 10, 3), (30, True, 11, 4), (100, True, 7, 7)],
)
def test_a_quorum_in_per_cent_is_rounded_up(
    quorum: int,
    percent: bool,  # noqa: FBT001 - a row of the table
    eligible: int | None,
    needed: int,
) -> None:
    poll = replace(POLL, quorum=quorum, quorum_percent=percent, eligible=eligible)
    found = outcome(poll, Tally([needed - 1, 0, 0], 0, needed - 1))
    assert found.quorum_needed == needed
    assert not found.quorum_met
    assert outcome(poll, Tally([needed, 0, 0], 0, needed)).quorum_met


def test_shares_of_voters_and_of_the_eligible_are_told_where_they_differ() -> None:
    poll = replace(POLL, most=2, eligible=40)
    found = outcome(poll, Tally([8, 6, 2], 0, 10))
    assert list(found.percent) == [50, 38, 12]
    assert found.of_voters == [80, 60, 20]
    assert found.of_eligible == [20, 15, 5]
    assert found.turnout == 25
