"""The stage of bargaining: what really happened can be told, what cannot happen cannot be set."""

import asyncio
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.actor import Role, RoleNeeded, System
from bot.database import Database, connect
from bot.schema import stage_proposals
from bot.services.approvals import ApprovalOver, OwnApproval
from bot.services.stages import (
    CONTRACT_ONLY,
    NEVER_STATED,
    NEXT,
    SETTABLE,
    AlreadyDecided,
    ContractNoteNeeded,
    Declaration,
    IllegalMove,
    KeepsItsStage,
    Move,
    NoSuchStage,
    NoteNeeded,
    NotHappenedYet,
    NothingToSplit,
    OutOfOrder,
    Side,
    SourceNeeded,
    Stage,
    StageMovedOn,
    Status,
    StrikeNotHere,
    TooEarlyInForce,
    Track,
    chain,
    check,
    check_follows,
    entered,
    following,
    in_mediation,
    live,
    splits,
)
from bot.transaction import transaction
from tests.actors import actor
from tests.services.bargaining import (
    CHAIR,
    ELSEWHERE,
    HERE,
    LATER,
    SECOND,
    chair,
    on,
    open_server,
    set_stage,
    told,
    wanted,
)

SOON = timedelta(hours=1)
NEVER_IN_FORCE = [stage for stage in SETTABLE if stage not in {Stage.BOARD_VOTE, Stage.ELSEWHERE}]


# What may follow each stage, in the order of the buttons' numbers.
FOLLOWS = {
    "prep": "opened",
    "opened": "bargaining",
    "bargaining": "bargaining cancelled partial-ta ta impasse",
    "cancelled": "bargaining impasse",
    "partial-ta": "bargaining ta",
    "impasse": "mediator bargaining fact-finding",
    "mediator": "mediation bargaining",
    "mediation": "ta partial-ta bargaining mediation fact-finding",
    "fact-finding": "report ta",
    "report": "bargaining ta board-decision",
    "ta": "member-vote",
    "member-vote": "members-yes members-no",
    "members-no": "bargaining impasse",
    "members-yes": "board-vote",
    "board-vote": "in-force board-no",
    "board-no": "bargaining mediation fact-finding board-decision",
    "board-decision": "prep bargaining",
    "in-force": "reopener expiring",
    "reopener": "bargaining",
    "expiring": "bargaining impasse expired",
    "expired": "bargaining impasse",
    "elsewhere": "",
    "strike-notice": "",
    "state-review": "",
    "strike": "",
}


def history_at(stage: Stage, track: Track = Track.FULL) -> dict[Track, list[Move]]:
    """Every track's history where one track stands at this stage."""
    move = Move(
        id=1,
        track=track,
        stage=stage,
        at=on(2024, 1, 8),
        declared_by=Side.JOINT,
        source="Session of 8 January",
        entered_by=CHAIR,
        approved_by=None,
    )
    return {one: [move] if one is track else [] for one in Track}


# What really happened


async def test_the_year_2020_21_is_told_as_it_happened_down_to_the_two_tracks(
    database: Database,
) -> None:
    services = await open_server(database)
    at = on(2020, 11, 12)
    await set_stage(services, Stage.BARGAINING, on(2020, 10, 1))
    await set_stage(services, Stage.IMPASSE, at, Side.DISTRICT)
    await set_stage(services, Stage.MEDIATOR_SELECTION, at + timedelta(days=1))
    await set_stage(services, Stage.MEDIATION, on(2020, 12, 1))
    await set_stage(services, Stage.MEDIATION, on(2020, 12, 10))
    await set_stage(services, Stage.ELSEWHERE, on(2020, 12, 11))
    apart = await services.stages.current(chair(HERE))
    assert {track: move.stage for track, move in apart.items()} == {
        Track.LANGUAGE: Stage.MEDIATION,
        Track.FINANCIAL: Stage.MEDIATION,
    }
    await set_stage(services, Stage.TA, on(2021, 1, 20), track=Track.LANGUAGE)
    await set_stage(services, Stage.MEMBER_VOTE, on(2021, 1, 27), Side.UNION, track=Track.LANGUAGE)
    await set_stage(services, Stage.FACT_FINDING, on(2021, 2, 8), Side.UNION, track=Track.FINANCIAL)

    now = await services.stages.current(chair(HERE))
    assert {track: move.stage for track, move in now.items()} == {
        Track.LANGUAGE: Stage.MEMBER_VOTE,
        Track.FINANCIAL: Stage.FACT_FINDING,
    }
    assert await told(services) == [
        Stage.BARGAINING,
        Stage.IMPASSE,
        Stage.MEDIATOR_SELECTION,
        Stage.MEDIATION,
        Stage.MEDIATION,
        Stage.ELSEWHERE,
    ]
    full = (await services.stages.history(chair(HERE)))[Track.FULL]
    assert [move.declared_by for move in full][1] is Side.DISTRICT


async def test_the_year_2024_is_told_and_the_threat_of_impasse_moves_nothing(
    database: Database,
) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.BARGAINING, on(2024, 3, 5))
    assert (await services.stages.current(chair(HERE)))[Track.FULL].stage is Stage.BARGAINING
    await set_stage(services, Stage.IMPASSE, on(2024, 4, 24, 20), Side.UNION)
    await set_stage(services, Stage.MEDIATOR_SELECTION, on(2024, 5, 2))
    await set_stage(services, Stage.MEDIATION, on(2024, 6, 5, 18))
    await set_stage(services, Stage.TA, on(2024, 6, 6, 3, 30))
    await set_stage(services, Stage.MEMBER_VOTE, on(2024, 6, 10), Side.UNION)

    move = (await services.stages.current(chair(HERE)))[Track.FULL]
    assert move.stage is Stage.MEMBER_VOTE
    assert following(move.stage) == (Stage.MEMBERS_YES, Stage.MEMBERS_NO)
    history = (await services.stages.history(chair(HERE)))[Track.FULL]
    assert history[-2].at - history[1].at < timedelta(days=43)
    assert [one.declared_by for one in history][1] is Side.UNION


async def test_the_teachers_2014_needs_the_override_where_no_member_vote_was_found(
    database: Database,
) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.IMPASSE, on(2014, 4, 7), Side.UNION)
    await set_stage(services, Stage.MEDIATOR_SELECTION, on(2014, 4, 14))
    await set_stage(services, Stage.MEDIATION, on(2014, 4, 28))
    await set_stage(services, Stage.TA, on(2014, 5, 8))
    with pytest.raises(IllegalMove) as refused:
        await set_stage(services, Stage.BOARD_NO, on(2014, 6, 5), Side.BOARD)
    assert refused.value.legal == (Stage.MEMBER_VOTE,)
    reason = "The Board voted 3 to 2 on 5 June; no member vote was found."
    await set_stage(services, Stage.BOARD_NO, on(2014, 6, 5), Side.BOARD, reason=reason)
    await set_stage(services, Stage.FACT_FINDING, on(2014, 8, 11))
    await set_stage(services, Stage.FF_REPORT, on(2014, 8, 25))
    await set_stage(services, Stage.BOARD_DECISION, on(2014, 9, 4), Side.BOARD)

    history = (await services.stages.history(chair(HERE)))[Track.FULL]
    assert [move.reason for move in history if move.reason] == [reason]
    assert history[-1].stage is Stage.BOARD_DECISION


async def test_either_side_declares_impasse_again_and_again(database: Database) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.BARGAINING, on(2024, 1, 8))
    for day, side in ((9, Side.DISTRICT), (11, Side.UNION), (13, Side.DISTRICT)):
        await set_stage(services, Stage.IMPASSE, on(2024, 1, day), side)
        await set_stage(services, Stage.BARGAINING, on(2024, 1, day + 1))
    history = (await services.stages.history(chair(HERE)))[Track.FULL]
    declared = [move.declared_by for move in history if move.stage is Stage.IMPASSE]
    assert declared == [Side.DISTRICT, Side.UNION, Side.DISTRICT]


# What cannot be set


def test_what_may_follow_what_is_as_the_contract_and_the_public_record_have_it() -> None:
    told = {stage.value: " ".join(NEXT.get(stage, ())) for stage in Stage}
    assert list(told.items()) == list(FOLLOWS.items())
    never = {"strike-notice", "state-review", "strike"}
    assert never == NEVER_STATED
    assert list(SETTABLE) == [stage for stage in FOLLOWS if stage not in never | {"elsewhere"}]
    assert {("impasse", "fact-finding")} == CONTRACT_ONLY
    assert [following(stage) for stage in (None, Stage.ELSEWHERE)] == [SETTABLE, SETTABLE]


@pytest.mark.parametrize("stage", SETTABLE)
def test_a_stage_that_does_not_follow_is_refused_and_the_legal_ones_are_named(
    stage: Stage,
) -> None:
    at, before = on(2024, 1, 9), history_at(stage)
    for to in SETTABLE:
        if to in NEXT[stage] or to is Stage.IN_FORCE:
            continue
        with pytest.raises(IllegalMove) as refused:
            check(before, wanted(to, at), at)
        assert refused.value.legal == NEXT[stage]
        assert (refused.value.stage, refused.value.to) == (stage, to)
        assert (refused.value.may_give_reason, refused.value.arguments) == (True, {})
        with pytest.raises(IllegalMove):
            check_follows(stage, to)
        with pytest.raises(IllegalMove):
            check(before, wanted(to, at, reason=" "), at)
        check(before, wanted(to, at, reason="The minutes say so"), at)


@pytest.mark.parametrize("stage", NEVER_IN_FORCE)
def test_nothing_but_the_boards_vote_puts_a_contract_in_force_whatever_the_reason(
    stage: Stage,
) -> None:
    at = on(2024, 1, 9)
    with pytest.raises(TooEarlyInForce) as refused:
        check(history_at(stage), wanted(Stage.IN_FORCE, at, reason="We are sure"), at)
    assert not refused.value.may_give_reason
    assert (refused.value.stage, refused.value.to) == (stage, Stage.IN_FORCE)


def test_a_contract_is_in_force_after_the_boards_vote_or_where_a_track_begins() -> None:
    at = on(2024, 1, 9)
    nothing = {track: list[Move]() for track in Track}
    for before in (history_at(Stage.BOARD_VOTE), history_at(Stage.ELSEWHERE), nothing):
        check(before, wanted(Stage.IN_FORCE, at), at)


@pytest.mark.parametrize("to", sorted(NEVER_STATED))
@pytest.mark.parametrize("stage", [None, Stage.MEMBERS_NO, Stage.IMPASSE])
def test_a_strike_is_never_announced_here(stage: Stage | None, to: Stage) -> None:
    at = on(2024, 1, 9)
    chains = history_at(stage) if stage else {key: list[Move]() for key in Track}
    with pytest.raises(StrikeNotHere) as refused:
        check(chains, wanted(to, at, reason="The members decided"), at)
    assert not refused.value.may_give_reason
    assert (refused.value.stage, refused.value.to) == (stage, to)


@pytest.mark.parametrize(("stage", "to"), sorted(CONTRACT_ONLY))
def test_fact_finding_straight_from_impasse_needs_the_article_that_allows_it(
    stage: Stage, to: Stage
) -> None:
    at = on(2024, 1, 9)
    for note in ("", " "):
        with pytest.raises(ContractNoteNeeded):
            check(history_at(stage), wanted(to, at, note=note), at)
    check(history_at(stage), wanted(to, at, note="Article 30 of the contract"), at)


def test_every_fact_names_its_source() -> None:
    at = on(2024, 1, 9)
    with pytest.raises(SourceNeeded):
        check(history_at(Stage.PREP), wanted(Stage.OPENED, at, source=" \N{NO-BREAK SPACE}"), at)


def test_a_backdated_move_needs_a_note_and_one_from_last_night_does_not() -> None:
    at = on(2024, 1, 9)
    late = at + timedelta(hours=24, seconds=1)
    check(history_at(Stage.PREP), wanted(Stage.OPENED, at), at + timedelta(hours=24))
    for note in ("", " "):
        with pytest.raises(NoteNeeded):
            check(history_at(Stage.PREP), wanted(Stage.OPENED, at, note=note), late)
    check(history_at(Stage.PREP), wanted(Stage.OPENED, at, note="Entered after the trip"), late)


def test_nothing_is_set_before_it_happened_or_before_what_came_before_it() -> None:
    at = on(2024, 1, 9)
    soonest = at + timedelta(minutes=1)
    check(history_at(Stage.PREP), wanted(Stage.OPENED, soonest), at)
    with pytest.raises(NotHappenedYet) as refused:
        check(history_at(Stage.PREP), wanted(Stage.OPENED, soonest + timedelta(seconds=1)), at)
    assert refused.value.arguments == {"at": soonest + timedelta(seconds=1)}
    with pytest.raises(OutOfOrder) as early:
        check(history_at(Stage.PREP), wanted(Stage.OPENED, on(2024, 1, 7), note="Earlier"), at)
    assert early.value.arguments == {"at": on(2024, 1, 8), "meant": on(2024, 1, 7)}


def test_only_the_full_contract_can_split_and_a_lone_track_cannot_end_elsewhere() -> None:
    at = on(2024, 1, 9)
    whole = history_at(Stage.MEDIATION)
    check(whole, wanted(Stage.ELSEWHERE, at), at)
    assert splits(wanted(Stage.ELSEWHERE, at), live(whole))
    assert not splits(wanted(Stage.ELSEWHERE, at, corrects=1), live(whole))
    assert in_mediation(live(whole))
    assert not in_mediation(live(history_at(Stage.TA)))
    alone = history_at(Stage.MEDIATION, Track.FINANCIAL)
    with pytest.raises(NothingToSplit):
        check(alone, wanted(Stage.ELSEWHERE, at, track=Track.FINANCIAL), at)
    with pytest.raises(NothingToSplit):
        check(alone, wanted(Stage.ELSEWHERE, at), at)


def test_tracks_that_were_apart_can_go_on_together_again() -> None:
    at = on(2024, 1, 9)
    apart = history_at(Stage.MEDIATION) | {
        Track.LANGUAGE: history_at(Stage.TA, Track.LANGUAGE)[Track.LANGUAGE]
    }
    check(apart, wanted(Stage.ELSEWHERE, at, track=Track.LANGUAGE), at)
    assert not splits(wanted(Stage.ELSEWHERE, at, track=Track.LANGUAGE), live(apart))


async def test_a_refused_move_leaves_no_trace(database: Database) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.TA, on(2024, 6, 6))
    deeds = len(await services.audit.deeds(HERE, 25))
    with pytest.raises(IllegalMove):
        await set_stage(services, Stage.BOARD_VOTE, on(2024, 6, 6, 18))
    assert await told(services) == [Stage.TA]
    assert len(await services.audit.deeds(HERE, 25)) == deeds


# The second chair


async def test_a_second_chair_sets_the_stage_and_the_author_cannot(database: Database) -> None:
    services = await open_server(database, approvals=1)
    at = on(2024, 4, 24)
    asked = await set_stage(services, Stage.IMPASSE, at, Side.UNION)
    assert asked.status is Status.WAITING
    assert await services.stages.current(chair(HERE)) == {}
    with pytest.raises(OwnApproval):
        await services.stages.approve(actor(HERE, CHAIR, at + SOON), asked.id, asked.revision)
    with pytest.raises(RoleNeeded):
        await services.stages.approve(
            actor(HERE, SECOND, at, role=Role.STEWARD), asked.id, asked.revision
        )
    assert await services.stages.current(chair(HERE)) == {}

    await services.stages.approve(actor(HERE, SECOND, at + SOON), asked.id, asked.revision)
    move = (await services.stages.current(chair(HERE)))[Track.FULL]
    assert (move.stage, move.entered_by, move.approved_by) == (Stage.IMPASSE, CHAIR, SECOND)
    with pytest.raises(ApprovalOver):
        await services.stages.approve(actor(HERE, SECOND, at + SOON), asked.id, asked.revision)
    assert await told(services) == [Stage.IMPASSE]


async def test_the_request_stands_once_among_the_stewards(database: Database) -> None:
    services = await open_server(database, approvals=1)
    asked = await set_stage(services, Stage.IMPASSE, on(2024, 4, 24), Side.UNION)
    (post,) = await services.deliveries.of("stage", asked.id)
    assert (post.target_id, post.slot, post.dirty_at) == (22, "request-0", None)
    assert [one.id for one in await services.stages.waiting(chair(HERE))] == [asked.id]
    assert await services.stages.waiting(actor(HERE, SECOND, LATER, role=Role.STEWARD)) == []
    assert await services.stages.waiting(chair(ELSEWHERE)) == []
    # Decided, it is drawn without buttons.
    await services.stages.approve(chair(HERE, SECOND), asked.id, asked.revision)
    (post,) = await services.deliveries.of("stage", asked.id)
    assert post.dirty_at == LATER
    # Where there is no channel for it a chair still finds it.
    await services.people.change(chair(HERE), stewards_channel_id=None)
    asked = await set_stage(services, Stage.MEDIATOR_SELECTION, on(2024, 4, 25))
    assert await services.deliveries.of("stage", asked.id) == []
    assert [one.id for one in await services.stages.waiting(chair(HERE))] == [asked.id]


async def test_the_live_card_is_posted_once_and_redrawn_with_each_move(database: Database) -> None:
    services = await open_server(database)
    stages = services.stages
    for is_new in (True, False):
        assert await stages.post_card(chair(HERE)) is is_new
        deeds = [one.action for one in await services.audit.deeds(HERE, 25)]
        assert deeds.count("bargaining-card") == 1
    (post,) = await services.deliveries.of("bargaining", HERE)
    assert (post.target_id, post.slot, post.dirty_at) == (21, "live", None)
    await set_stage(services, Stage.BARGAINING, on(2024, 4, 24))
    (post,) = await services.deliveries.of("bargaining", HERE)
    assert post.dirty_at == on(2024, 4, 24)
    await services.people.change(chair(ELSEWHERE), ready_at=LATER)
    assert await stages.post_card(chair(ELSEWHERE))
    assert [one.target_id for one in await services.deliveries.of("bargaining", ELSEWHERE)] == [0]


@pytest.mark.parametrize("order", list(permutations(("drafted", "cancelled"))))
async def test_what_follows_an_impasse_is_asked_for_with_it_and_done_once(
    database: Database, order: tuple[str, ...]
) -> None:
    services = await open_server(database)
    stages, at = services.stages, on(2024, 4, 24)
    plain = await set_stage(services, Stage.IMPASSE, at)
    draft = await stages.draft(chair(HERE, CHAIR, at), wanted(Stage.BARGAINING, at))
    await stages.confirm(chair(HERE, CHAIR, at), draft.id, everything=True)
    assert await stages.unfinished() == []
    draft = await stages.draft(chair(HERE, CHAIR, at), wanted(Stage.IMPASSE, at))
    assert not draft.everything
    await stages.confirm(chair(HERE, CHAIR, at), draft.id, everything=True)
    for what in order:
        assert [one.id for one in await stages.unfinished()] == [draft.id]
        async with transaction(database, System(HERE, LATER)) as tx:
            assert await stages.note(tx, draft.id, what)
            assert not await stages.note(tx, draft.id, what)
    assert await stages.unfinished() == []
    done, other = [await stages.proposal(chair(HERE), one) for one in (draft.id, plain.id)]
    assert (done.drafted_at, done.cancelled_at) == (LATER, LATER)
    assert (other.drafted_at, other.cancelled_at) == (None, None)


async def test_what_was_entered_in_a_span_is_told_the_latest_first(database: Database) -> None:
    services = await open_server(database)
    days = [on(2024, 4, day) for day in (21, 22, 23, 24)]
    for at in days:
        await set_stage(services, Stage.BARGAINING, at)
    found = await database.read(entered, HERE, days[0], days[2])
    assert [move.at for move in found] == [days[2], days[1]]


async def test_what_took_place_earlier_is_told_after_what_took_place_later(
    database: Database,
) -> None:
    services = await open_server(database)
    day, later = on(2024, 4, 23), on(2024, 4, 24)
    for track, at in ((Track.LANGUAGE, later), (Track.FULL, day), (Track.FINANCIAL, day)):
        move = wanted(Stage.BARGAINING, at, track=track, note="Entered late")
        draft = await services.stages.draft(chair(HERE), move)
        await services.stages.confirm(chair(HERE), draft.id)
    found = await database.read(entered, HERE, later, LATER)
    assert [move.track for move in found] == [Track.LANGUAGE, Track.FINANCIAL, Track.FULL]


async def test_where_bargaining_stands_can_be_read_while_someone_writes(
    database: Database,
) -> None:
    services = await open_server(database)
    async with database.begin(), asyncio.timeout(5):
        assert await services.stages.current(chair(HERE)) == {}


async def test_what_waits_for_a_second_chair_is_told_in_the_order_it_was_filled_in(
    database: Database,
) -> None:
    services = await open_server(database, approvals=1)
    stages, at = services.stages, on(2024, 4, 24)
    drafts = [
        (await stages.draft(chair(HERE, CHAIR, at), wanted(Stage.IMPASSE, at, track=track))).id
        for track in (Track.LANGUAGE, Track.FINANCIAL)
    ]
    for draft in reversed(drafts):
        await stages.confirm(chair(HERE, CHAIR, at), draft)
    assert [one.id for one in await stages.waiting(chair(HERE))] == drafts


async def test_a_track_that_moved_meanwhile_is_told_before_a_second_chair_is_asked(
    database: Database,
) -> None:
    services = await open_server(database, approvals=1)
    stages, at = services.stages, on(2024, 4, 24)
    draft = await stages.draft(chair(HERE, CHAIR, at), wanted(Stage.MEDIATION, at))
    asked = await set_stage(services, Stage.IMPASSE, at)
    await stages.approve(chair(HERE, SECOND), asked.id, asked.revision)
    with pytest.raises(StageMovedOn):
        await stages.confirm(chair(HERE, CHAIR, at), draft.id)
    assert await stages.waiting(chair(HERE)) == []


async def test_who_decided_a_request_and_when_is_kept(database: Database) -> None:
    services = await open_server(database, approvals=1)
    asked = await set_stage(services, Stage.IMPASSE, on(2024, 4, 24))
    await services.stages.send_back(chair(HERE, SECOND), asked.id, asked.revision, "No source")
    row = select(stage_proposals.c.decided_by, stage_proposals.c.decided_at)
    assert [tuple(one) for one in await database.rows(row)] == [(SECOND, LATER)]


async def test_what_was_sent_back_is_never_set(database: Database) -> None:
    services = await open_server(database, approvals=1)
    asked = await set_stage(services, Stage.IMPASSE, on(2024, 4, 24), Side.UNION)
    with pytest.raises(OwnApproval):
        await services.stages.send_back(
            actor(HERE, CHAIR, on(2024, 4, 25)), asked.id, asked.revision, "Mine"
        )
    await services.stages.send_back(
        actor(HERE, SECOND, on(2024, 4, 25)), asked.id, asked.revision, "No source"
    )
    with pytest.raises(ApprovalOver):
        await services.stages.approve(
            actor(HERE, SECOND, on(2024, 4, 25)), asked.id, asked.revision
        )
    assert await services.stages.current(chair(HERE)) == {}
    assert await services.stages.waiting(chair(HERE, SECOND)) == []


@pytest.mark.parametrize("end", ["dropped", "overtaken", "set"])
async def test_why_a_request_was_sent_back_is_kept_until_it_is_settled(
    database: Database, end: str
) -> None:
    services = await open_server(database, approvals=1)
    stages, author, second = services.stages, chair(HERE, CHAIR), chair(HERE, SECOND)
    asked, other = [await set_stage(services, Stage.IMPASSE, on(2024, 4, day)) for day in (24, 25)]
    await stages.send_back(second, asked.id, asked.revision, "No source")
    assert (await stages.proposal(author, asked.id)).sent_back == "No source"
    if end == "dropped":
        await stages.drop(author, asked.id)
    elif end == "overtaken":
        await stages.approve(second, other.id, other.revision)
    else:
        await services.people.change(actor(HERE, CHAIR, LATER), approvals=0)
        await stages.confirm(author, asked.id)
    settled = await stages.proposal(author, asked.id)
    assert (settled.status, settled.sent_back) == (Status(end), None)


async def test_what_is_filled_in_is_kept_without_the_blanks_around_it(database: Database) -> None:
    services = await open_server(database)
    words: dict[str, Any] = {"source": " The minutes ", "note": " Late ", "reason": " None other "}
    at = on(2024, 4, 24)
    draft = await services.stages.draft(chair(HERE, CHAIR, at), wanted(Stage.IMPASSE, at, **words))
    assert (draft.source, draft.note, draft.reason) == ("The minutes", "Late", "None other")


async def test_a_second_tap_on_the_same_confirmation_sets_nothing_twice(
    database: Database,
) -> None:
    services = await open_server(database)
    at = on(2024, 4, 24)
    draft = await services.stages.draft(chair(HERE, CHAIR, at), wanted(Stage.MEDIATION, at))
    await services.stages.confirm(chair(HERE, CHAIR, at), draft.id)
    with pytest.raises(AlreadyDecided):
        await services.stages.confirm(chair(HERE, CHAIR, at), draft.id)
    assert await told(services) == [Stage.MEDIATION]


async def test_of_two_chairs_who_move_the_same_track_the_later_is_told(
    database: Database,
) -> None:
    services = await open_server(database)
    at = on(2024, 6, 5)
    await set_stage(services, Stage.MEDIATION, at)
    first = await services.stages.draft(chair(HERE, CHAIR, at), wanted(Stage.MEDIATION, at))
    second = await services.stages.draft(chair(HERE, SECOND, at), wanted(Stage.MEDIATION, at))
    await services.stages.confirm(chair(HERE, CHAIR, at), first.id)
    with pytest.raises(StageMovedOn):
        await services.stages.confirm(chair(HERE, SECOND, at), second.id)
    assert await told(services) == [Stage.MEDIATION, Stage.MEDIATION]


async def test_another_chairs_draft_cannot_be_confirmed_or_dropped(database: Database) -> None:
    services = await open_server(database)
    at = on(2024, 6, 5)
    draft = await services.stages.draft(chair(HERE, CHAIR, at), wanted(Stage.MEDIATION, at))
    with pytest.raises(AlreadyDecided):
        await services.stages.confirm(chair(HERE, SECOND, at), draft.id)
    with pytest.raises(AlreadyDecided):
        await services.stages.drop(chair(HERE, SECOND, at), draft.id)
    await services.stages.drop(chair(HERE, CHAIR, at), draft.id)
    with pytest.raises(AlreadyDecided):
        await services.stages.confirm(chair(HERE, CHAIR, at), draft.id)


async def test_another_servers_proposal_is_not_there(database: Database) -> None:
    services = await open_server(database)
    await open_server(database, server_id=ELSEWHERE, approvals=1)
    at = on(2024, 6, 5)
    draft = await services.stages.draft(chair(HERE, CHAIR, at), wanted(Stage.MEDIATION, at))
    with pytest.raises(NoSuchStage):
        await services.stages.confirm(chair(ELSEWHERE, CHAIR, at), draft.id)
    with pytest.raises(NoSuchStage):
        await services.stages.proposal(chair(ELSEWHERE), draft.id)
    await services.stages.confirm(chair(HERE, CHAIR, at), draft.id)
    assert await services.stages.current(chair(ELSEWHERE)) == {}


# Corrections


async def test_a_correction_is_appended_and_the_first_entry_stays_readable(
    database: Database,
) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.BARGAINING, on(2024, 4, 1))
    await set_stage(services, Stage.IMPASSE, on(2024, 4, 24), Side.DISTRICT)
    wrong = (await services.stages.current(chair(HERE)))[Track.FULL]
    await set_stage(services, Stage.IMPASSE, on(2024, 4, 24, 20), Side.UNION, corrects=wrong.id)
    now = (await services.stages.current(chair(HERE)))[Track.FULL]
    assert (now.declared_by, now.at) == (Side.UNION, on(2024, 4, 24, 20))
    assert await told(services) == [Stage.BARGAINING, Stage.IMPASSE]
    rows = (await services.stages.rows(chair(HERE)))[Track.FULL]
    assert [move.declared_by for move in rows][1:] == [Side.DISTRICT, Side.UNION]
    await set_stage(services, Stage.MEDIATOR_SELECTION, on(2024, 4, 26))


async def test_the_latest_stage_can_be_corrected_only_to_one_that_could_have_come(
    database: Database,
) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.BARGAINING, on(2024, 4, 1))
    await set_stage(services, Stage.TA, on(2024, 4, 24))
    wrong = (await services.stages.current(chair(HERE)))[Track.FULL]
    with pytest.raises(IllegalMove):
        await set_stage(services, Stage.MEMBERS_YES, on(2024, 4, 24), corrects=wrong.id)
    await set_stage(services, Stage.PARTIAL_TA, on(2024, 4, 24), corrects=wrong.id)
    assert await told(services) == [Stage.BARGAINING, Stage.PARTIAL_TA]


async def test_an_earlier_move_keeps_its_stage_and_its_place_between_its_neighbours(
    database: Database,
) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.BARGAINING, on(2024, 4, 1))
    await set_stage(services, Stage.IMPASSE, on(2024, 4, 24))
    await set_stage(services, Stage.MEDIATOR_SELECTION, on(2024, 4, 30))
    impasse = (await services.stages.history(chair(HERE)))[Track.FULL][1]
    for refusal, to, at, limit in (
        (KeepsItsStage, Stage.TA, on(2024, 4, 24), {}),
        (OutOfOrder, Stage.IMPASSE, on(2024, 3, 1), {"at": on(2024, 4, 1)}),
        (OutOfOrder, Stage.IMPASSE, on(2024, 5, 1), {"at": on(2024, 4, 30)}),
    ):
        change = wanted(to, at, corrects=impasse.id, note="The minutes")
        with pytest.raises(refusal) as refused:
            await services.stages.draft(chair(HERE, CHAIR, LATER), change)
        assert refused.value.arguments == (limit and limit | {"meant": at})
    for at in (on(2024, 4, 1), on(2024, 4, 30)):
        change = wanted(Stage.IMPASSE, at, corrects=impasse.id, note="The minutes")
        await services.stages.draft(chair(HERE, CHAIR, LATER), change)
    change = wanted(Stage.IMPASSE, on(2024, 4, 23), corrects=impasse.id, note="The minutes")
    draft = await services.stages.draft(chair(HERE, CHAIR, LATER), change)
    twin = await services.stages.draft(chair(HERE, CHAIR, LATER), change)
    await services.stages.confirm(chair(HERE, CHAIR, LATER), draft.id)
    with pytest.raises(NoSuchStage):
        await services.stages.confirm(chair(HERE, CHAIR, LATER), twin.id)
    history = (await services.stages.history(chair(HERE)))[Track.FULL]
    assert [one.at for one in history][1] == on(2024, 4, 23)
    assert history[-1].stage is Stage.MEDIATOR_SELECTION


async def test_every_change_is_in_the_audit_and_its_chain_holds(database: Database) -> None:
    services = await open_server(database, approvals=1)
    asked = await set_stage(services, Stage.IMPASSE, on(2024, 4, 24), Side.UNION)
    await services.stages.approve(actor(HERE, SECOND, on(2024, 4, 25)), asked.id, asked.revision)
    deeds = [(one.action, one.actor_id, one.detail) for one in await services.audit.deeds(HERE, 25)]
    assert deeds[:2] == [("stage-set", SECOND, "impasse"), ("stage-ask", CHAIR, "impasse")]
    assert await services.audit.verify(HERE) is None


# Anything a chair may try

TRIES = st.lists(
    st.tuples(
        st.sampled_from(Track),
        st.sampled_from(Stage),
        st.booleans(),
        st.integers(min_value=-2, max_value=48),
    ),
    max_size=30,
)


def allowed(chains: dict[Track, list[Move]], one: Declaration) -> bool:
    """The rules once more, in other words, to hold the program against."""
    last = chains[one.track][-1].stage if chains[one.track] else None
    others = [track for track in live(chains) if track is not one.track]
    if one.stage in NEVER_STATED:
        return False
    if one.stage is Stage.ELSEWHERE:
        is_live = one.track in live(chains)
        return is_live and (bool(others) or one.track is Track.FULL)
    if last is None or last is Stage.ELSEWHERE:
        return True
    if one.stage is Stage.IN_FORCE and last is not Stage.BOARD_VOTE:
        return False
    if (last, one.stage) in CONTRACT_ONLY and not one.note:
        return False
    return one.stage in NEXT[last] or bool(one.reason)


@given(tries=TRIES)
@settings(max_examples=40)
async def test_whatever_is_tried_only_legal_moves_are_written_and_refused_ones_are_not(
    template: Path, tries: list[tuple[Track, Stage, bool, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "union.db"
        shutil.copy(template, file)
        database = connect(f"sqlite+aiosqlite:///{file}")
        services = await open_server(database)
        now = on(2024, 1, 1)
        for track, to, gives_reason, hours in tries:
            now += timedelta(hours=max(hours, 0))
            before = await services.stages.history(chair(HERE))
            one = wanted(
                to,
                now + timedelta(hours=min(hours, 0)),
                track=track,
                reason="Because" if gives_reason else "",
            )
            moves = before[track]
            in_time = not moves or one.at >= moves[-1].at
            try:
                draft = await services.stages.draft(chair(HERE, CHAIR, now), one)
                await services.stages.confirm(chair(HERE, CHAIR, now), draft.id)
            except (IllegalMove, OutOfOrder, NothingToSplit, ContractNoteNeeded):
                assert not (allowed(before, one) and in_time)
                assert await services.stages.history(chair(HERE)) == before
            else:
                assert allowed(before, one)
                assert in_time
                after = await services.stages.history(chair(HERE))
                assert after[track][:-1] == before[track]
                assert after[track][-1].stage is to
        await database.close()


def test_a_correction_of_a_correction_takes_the_same_place() -> None:
    first = history_at(Stage.IMPASSE)[Track.FULL][0]
    second = replace(first, id=2, corrects=1, source="Minutes")
    third = replace(first, id=3, corrects=2, source="Signed minutes")
    next_ = replace(first, id=4, stage=Stage.MEDIATION)
    assert [move.id for move in chain([first, next_, second, third])] == [3, 4]
