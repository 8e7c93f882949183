"""Casting, changing and taking back, on both databases."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.database import Database
from bot.services.ballots import make_receipt, read, written
from bot.services.ballots.receipts import ReceiptUnread
from bot.services.own_data import OwnData
from bot.services.polls import Electorate, Poll, Tally
from bot.services.polls.refusals import (
    AlreadyAnswered,
    CloseFixed,
    NoSuchPoll,
    NotEligible,
    NothingToTakeBack,
    NotOnRoll,
    PollClosed,
    ReceiptTaken,
    SecretIsFinal,
    TooFewSince,
    TooManyTries,
    WrongChoice,
)
from tests.services.polling import (
    A_MONDAY,
    DAY,
    STRANGER,
    VOTERS,
    Local,
    local_on,
    restarted,
    votes,
)

SECOND = timedelta(seconds=1)


async def test_people_change_and_take_back_a_confidential_answer(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    for voter in range(6):
        await local.vote(poll, voter, 1)
    await local.vote(poll, 0, 2)
    await local.take_back(poll, 1)
    assert votes(await local.result(poll)) == [4, 1, 0]


async def test_a_secret_answer_is_final(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=True)
    await local.vote(poll, 0, 1)
    with pytest.raises(AlreadyAnswered):
        await local.vote(poll, 0, 2)
    with pytest.raises(SecretIsFinal):
        await local.take_back(poll, 0)
    assert await local.choices(poll, 0) == ()
    assert votes(await local.result(poll)) == [1, 0, 0]


@pytest.mark.parametrize("secret", [False, True])
async def test_two_clicks_at_once_count_once(database: Database, *, secret: bool) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=secret)
    clicks = [local.vote(poll, 0, 2) for _ in range(20)]
    await asyncio.gather(*clicks, return_exceptions=True)
    tally = await local.result(poll)
    assert (tally.voters, votes(tally)) == (1, [0, 1, 0])


async def test_two_processes_take_the_same_secret_voter_once(
    database: Database, other_database: Database
) -> None:
    local, other = await local_on(database), await local_on(other_database)
    poll = await local.poll(secret=True)
    clicks = [one.vote(poll, voter, 1) for voter in range(30) for one in (local, other)]
    answers = await asyncio.gather(*clicks, return_exceptions=True)
    assert sum(isinstance(one, AlreadyAnswered) for one in answers) == 30
    assert votes(await local.result(poll)) == [30, 0, 0]


async def test_a_hundred_people_in_two_processes_and_three_polls_never_block_each_other(
    database: Database, other_database: Database
) -> None:
    local, other = await local_on(database), await local_on(other_database)
    polls = [await local.poll() for _ in range(3)]
    clicks = [
        one.vote(poll, voter, 1 + voter % 3)
        for voter in range(100)
        for poll in (polls if voter % 2 else polls[::-1])
        for one in (local, other)
    ]
    await asyncio.gather(*clicks)
    for poll in polls:
        assert votes(await local.result(poll)) == [34, 33, 33]


async def test_the_clicks_own_time_decides_at_the_closing_second(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    assert poll.closes_at is not None
    await local.vote(poll, 0, 1, at=poll.closes_at - timedelta(milliseconds=1))
    with pytest.raises(PollClosed) as refused:
        await local.vote(poll, 1, 1, at=poll.closes_at)
    assert refused.value.arguments == {"time": poll.closes_at}
    with pytest.raises(PollClosed):
        await local.take_back(poll, 0, at=poll.closes_at)
    assert votes(await local.result(poll)) == [1, 0, 0]


async def test_a_click_in_time_that_arrives_late_still_counts(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    assert poll.closes_at is not None
    assert await local.counts.close_due(poll.closes_at + 4 * SECOND) == []
    await local.vote(poll, 0, 1, at=poll.closes_at - SECOND)
    assert await local.counts.close_due(poll.closes_at + 5 * SECOND) == [poll.id]
    closed = await local.polls.get(local.actor(), poll.id)
    assert votes(await local.counted(closed)) == [1, 0, 0]


async def test_a_vote_after_an_early_close_is_late(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    await local.polls.close_early(local.actor(at=A_MONDAY + SECOND), poll.id)
    await local.vote(poll, 0, 1, at=A_MONDAY)
    with pytest.raises(PollClosed):
        await local.vote(poll, 1, 1, at=A_MONDAY + SECOND)
    assert votes(await local.result(poll)) == [1, 0, 0]


async def test_a_vote_after_the_count_is_refused_whatever_its_time(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    await local.close(poll)
    with pytest.raises(PollClosed):
        await local.vote(poll, 0, 1, at=A_MONDAY)


async def test_someone_without_the_role_is_refused_with_the_reason(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    with pytest.raises(NotEligible) as refused:
        await local.vote(poll, 0, 1, roles=())
    assert refused.value.arguments == {"role": "Member", "member": True}


async def test_someone_whose_role_was_removed_in_between_cannot_change_the_answer(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(electorate=Electorate(1, "roll", accounts=frozenset({VOTERS})))
    await local.vote(poll, 0, 1)
    with pytest.raises(NotEligible):
        await local.vote(poll, 0, 2, roles=())
    assert votes(await local.result(poll)) == [1, 0, 0]


async def test_someone_who_got_the_role_after_the_opening_answers_the_next_one(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(electorate=Electorate(1, "roll", accounts=frozenset({VOTERS})))
    assert (poll.frozen, poll.eligible, poll.eligible_from) == (True, 1, "roll")
    await local.vote(poll, 0, 1)
    with pytest.raises(NotOnRoll):
        await local.vote(poll, 1, 1)


async def test_a_forged_choice_is_refused(database: Database) -> None:
    local = await local_on(database)
    for secret in (False, True):
        poll = await local.poll(secret=secret)
        for choices in ((), (4,), (0,), (1, 2), (2**62,), (-1,)):
            with pytest.raises(WrongChoice):
                await local.vote(poll, 0, *choices)


async def test_several_choices_and_an_abstention_where_the_rules_say_so(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(most=2, abstain=True)
    await local.vote(poll, 0, 1, 3)
    await local.vote(poll, 1, 0)
    for wrong in ((0, 1), (1, 2, 3)):
        with pytest.raises(WrongChoice):
            await local.vote(poll, 2, *wrong)
    tally = await local.result(poll)
    assert (votes(tally), tally.abstained, tally.voters) == ([1, 0, 1], 1, 2)


@pytest.mark.parametrize("poll_id", [0, 99, 2**31 - 1])
async def test_a_poll_that_does_not_exist_takes_no_vote(database: Database, poll_id: int) -> None:
    local = await local_on(database)
    with pytest.raises(NoSuchPoll):
        await local.ballots.cast(local.voter(0), poll_id, frozenset({1}))


async def test_another_servers_poll_is_like_one_that_does_not_exist(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    with pytest.raises(NoSuchPoll):
        await local.ballots.cast(STRANGER, poll.id, frozenset({1}))
    with pytest.raises(NoSuchPoll):
        await local.polls.get(STRANGER, poll.id)
    with pytest.raises(NoSuchPoll):
        await local.polls.close_early(STRANGER, poll.id)
    with pytest.raises(NoSuchPoll):
        await local.ballots.in_box(STRANGER, poll.id, 1)


async def test_there_is_nothing_to_take_back_where_nobody_answered(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    with pytest.raises(NothingToTakeBack):
        await local.take_back(poll, 0)


async def test_one_faulty_vote_does_not_take_the_others_with_it(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll()
    clicks = [local.vote(poll, voter, 9 if voter == 7 else 1) for voter in range(20)]
    answers = await asyncio.gather(*clicks, return_exceptions=True)
    assert [index for index, one in enumerate(answers) if isinstance(one, WrongChoice)] == [7]
    assert votes(await local.result(poll)) == [19, 0, 0]


async def test_someone_asks_for_their_own_confidential_answer(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll(most=2)
    await local.vote(poll, 0, 1, 3)
    assert await local.choices(poll, 0) == (1, 3)
    assert await local.choices(poll, 1) is None


async def test_a_receipt_says_that_the_ballot_is_in_the_box(database: Database) -> None:
    local = await local_on(database)
    poll, other = await local.poll(secret=True), await local.poll(secret=True)
    receipt = make_receipt()
    await local.vote(poll, 0, 2, receipt=receipt)
    anyone = local.actor(VOTERS + 5, A_MONDAY)
    assert await local.ballots.in_box(anyone, poll.id, receipt)
    assert not await local.ballots.in_box(anyone, other.id, receipt)
    await local.close(poll)
    assert await local.ballots.in_box(anyone, poll.id, receipt)
    assert not await local.ballots.in_box(anyone, poll.id, receipt ^ 1)
    assert not await local.ballots.in_box(anyone, other.id, receipt)


async def test_a_confirmation_sent_with_someone_elses_receipt_is_refused(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=True)
    receipt = make_receipt()
    await local.vote(poll, 0, 2, receipt=receipt)
    with pytest.raises(ReceiptTaken):
        await local.vote(poll, 1, 1, receipt=receipt)
    await local.vote(poll, 1, 1)
    assert votes(await local.result(poll)) == [1, 1, 0]


async def test_a_receipt_guessed_a_thousand_times_is_stopped_after_five(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(secret=True)
    stopped = 0
    for guess in range(1000):
        try:
            assert not await local.ballots.in_box(local.actor(VOTERS, A_MONDAY), poll.id, guess)
        except TooManyTries:
            stopped += 1
    assert stopped == 995
    later = A_MONDAY + timedelta(minutes=16)
    assert not await local.ballots.in_box(local.actor(VOTERS, later), poll.id, 1)


@pytest.mark.parametrize("typed", ["", "abc", "U" * 13, "Z" * 13, "3F9K-07QZ-M2XPA-1"])
def test_what_is_no_receipt_is_refused(typed: str) -> None:
    with pytest.raises(ReceiptUnread):
        read(typed)


def test_a_receipt_may_be_typed_as_people_type() -> None:
    for _ in range(100):
        receipt = make_receipt()
        shown = written(receipt)
        assert read(f"  {shown.lower().replace('-', ' ').replace('0', 'o')} ") == receipt


async def test_the_standing_is_shown_only_where_chosen_and_from_five_voters(
    database: Database,
) -> None:
    local = await local_on(database)
    shown, hidden = await local.poll(live=True), await local.poll()
    for voter in range(5):
        assert await local.live(shown) is None
        await local.vote(shown, voter, 1)
        await local.vote(hidden, voter, 1)
    standing = await local.live(shown)
    assert standing is not None
    assert votes(standing) == [5, 0, 0]
    assert await local.live(hidden) is None


async def test_someone_asks_in_which_polls_an_answer_of_theirs_is_held(
    database: Database,
) -> None:
    local = await local_on(database)
    closed = await local.poll()
    for poll in (await local.poll(), await local.poll(secret=True), closed):
        await local.vote(poll, 0, 1)
    await local.polls.close_early(local.actor(at=A_MONDAY + SECOND), closed.id)
    await local.counts.close_due(A_MONDAY + DAY / 2)
    held = (await OwnData(database).held(local.actor(VOTERS))).rows
    assert held == {"ballots": 1, "roll": 1}


async def test_the_standing_moves_only_when_five_more_have_answered(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll(live=True)
    shown: list[Sequence[int]] = []
    for voter, choice in enumerate((1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 1)):
        await local.vote(poll, voter, choice)
        standing = await local.live(poll)
        shown.append([] if standing is None else votes(standing))
    assert shown[:4] == [[]] * 4
    assert shown[4:9] == [[3, 2, 0]] * 5
    assert shown[9:] == [[3, 2, 5]] * 2


async def test_a_changed_or_withdrawn_answer_does_not_move_the_standing(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(live=True)
    for voter in range(5):
        await local.vote(poll, voter, 1)
    assert votes(await standing_of(local, poll)) == [5, 0, 0]
    await local.vote(poll, 0, 2)
    assert votes(await standing_of(local, poll)) == [5, 0, 0]
    await local.take_back(poll, 1)
    assert votes(await standing_of(local, poll)) == [5, 0, 0]


async def test_the_standing_is_the_same_after_a_restart_and_gives_way_to_the_result(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(live=True)
    for voter in range(5):
        await local.vote(poll, voter, 1)
    await standing_of(local, poll)
    await local.vote(poll, 5, 2)
    again = await restarted(local)
    assert votes(await standing_of(again, poll)) == [5, 0, 0]
    tally = await again.result(poll)
    assert (votes(tally), tally.voters) == ([5, 1, 0], 6)
    assert await again.counts.unproved() == []
    await again.database.close()


async def shown_at_five(local: Local) -> Poll:
    """A poll whose count was shown when five people had answered."""
    poll = await local.poll(live=True)
    for voter in range(5):
        await local.vote(poll, voter, 1 + voter % 2)
    await standing_of(local, poll)
    return poll


async def test_nobody_closes_a_poll_at_the_answer_that_the_result_would_then_tell(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await shown_at_five(local)
    for voter in range(5, 9):
        await local.vote(poll, voter, 3)
        with pytest.raises(TooFewSince) as refused:
            await local.polls.close_early(local.actor(), poll.id)
        assert refused.value.arguments == {"needed": 9 - voter, "at": poll.closes_at}
    await local.vote(poll, 9, 3)
    await local.polls.close_early(local.actor(at=A_MONDAY + SECOND), poll.id)
    assert votes(await local.result(poll)) == [3, 2, 5]


@pytest.mark.parametrize("act", ["changes", "takes back", "gives way to another"])
async def test_nobody_closes_a_poll_at_the_answer_that_was_just_changed(
    database: Database, act: str
) -> None:
    local = await local_on(database)
    poll = await shown_at_five(local)
    if act == "changes":
        await local.vote(poll, 0, 3)
    else:
        await local.take_back(poll, 0)
    if act == "gives way to another":
        # Whether the two answered alike is not to be read from a refusal.
        await local.vote(poll, 5, 1)
    with pytest.raises(TooFewSince):
        await local.polls.close_early(local.actor(), poll.id)
    assert (await local.close(poll)).state == "closed"


async def test_a_poll_is_closed_early_before_any_count_of_it_is_shown(database: Database) -> None:
    local = await local_on(database)
    poll = await local.poll(live=True)
    await local.vote(poll, 0, 1)
    await local.polls.close_early(local.actor(at=A_MONDAY + SECOND), poll.id)
    assert (await local.close(poll)).state == "closed"


async def test_nobody_puts_off_a_close_until_the_result_tells_of_someone(
    database: Database,
) -> None:
    local = await local_on(database)
    poll = await local.poll(live=True)
    until = await local.polls.extend(local.actor(), poll.id, A_MONDAY + 2 * DAY)
    for voter in range(5):
        await local.vote(poll, voter, 1)
    await standing_of(local, poll)
    with pytest.raises(CloseFixed) as refused:
        await local.polls.extend(local.actor(), poll.id, A_MONDAY + 3 * DAY)
    assert refused.value.arguments == {"at": until}


async def standing_of(local: Local, poll: Poll) -> Tally:
    standing = await local.live(poll)
    assert standing is not None
    return standing
