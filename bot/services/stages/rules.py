"""The values of a track's history, and what a move is checked against. Nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.services.stages.machine import (
    CONTRACT_ONLY,
    NEVER_STATED,
    Side,
    Stage,
    Track,
    begins,
    following,
    out_of_reach,
)
from bot.services.stages.refusals import (
    ContractNoteNeeded,
    IllegalMove,
    KeepsItsStage,
    NoSuchStage,
    NoteNeeded,
    NotHappenedYet,
    NothingToSplit,
    OutOfOrder,
    SourceNeeded,
    StrikeNotHere,
    TooEarlyInForce,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

LATE = timedelta(hours=24)
"""A move dated further back than this is backdated and needs a note."""

CLOCK_SKEW = timedelta(minutes=1)
"""How far a click's own time may be ahead of this computer's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A move as a chair fills it in. ``corrects`` is the id of the move it puts right."""

    track: Track
    to: Stage
    at: datetime
    declared_by: Side
    source: str
    note: str = ""
    reason: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a track's history: since ``at`` it stands at ``to``."""

    id: int
    track: Track
    from_: Stage | None
    to: Stage
    at: datetime
    declared_by: Side
    source: str
    note: str | None
    override_reason: str | None
    corrects: int | None
    entered_by: int
    entered_at: datetime
    approved_by: int | None

    @property
    def stage(self) -> Stage:
        """The stage this move led to."""
        return self.to


def chain(moves: Sequence[Move]) -> list[Move]:
    """What counts of one track's rows, oldest first: a correction in its original's place."""
    standing: list[Move] = []
    for move in moves:
        places = [place for place, one in enumerate(standing) if one.id == move.corrects]
        if places:
            standing[places[0]] = move
        else:
            standing.append(move)
    return standing


def live(chains: Mapping[Track, Sequence[Move]]) -> dict[Track, Move]:
    """Where each track stands; tracks that are unknown or go on elsewhere are left out."""
    last = {track: moves[-1] for track, moves in chains.items() if moves}
    return {track: last[track] for track in Track if track in last and not begins(last[track].to)}


def legal(standing: Mapping[Track, Move], track: Track) -> tuple[Stage, ...]:
    """What may come next on a track, where these tracks are live."""
    now = standing.get(track)
    if now is None:
        return following(None)
    others = standing.keys() - {track}
    return (*following(now.to), *((Stage.ELSEWHERE,) if others else ()))


def splits(wanted: Wanted, standing: Mapping[Track, Move]) -> bool:
    """Whether this is the full contract going on as language and pay apart."""
    return wanted.to is Stage.ELSEWHERE and set(standing) == {Track.FULL}


def check(chains: Mapping[Track, Sequence[Move]], wanted: Wanted, now: datetime) -> Move | None:
    """Let only a sound move pass; the move it follows on.

    Raises:
        IllegalMove, SourceNeeded, NoteNeeded, ContractNoteNeeded, NotHappenedYet,
        OutOfOrder, NoSuchStage, KeepsItsStage, NothingToSplit: where the move is not possible.
    """
    moves = chains.get(wanted.track, ())
    before, corrected, after = _neighbours(moves, wanted)
    # A correction that keeps the stage changes facts only: the step was taken before.
    if corrected is None or corrected.to is not wanted.to:
        _check_step(chains, before, wanted)
    if not wanted.source.strip():
        raise SourceNeeded
    if wanted.at > now + CLOCK_SKEW:
        raise NotHappenedYet(at=wanted.at)
    if before is not None and wanted.at < before.at:
        raise OutOfOrder(at=before.at)
    if after is not None and wanted.at > after.at:
        raise OutOfOrder(at=after.at)
    if wanted.at < now - LATE and not wanted.note.strip():
        raise NoteNeeded
    return before


def _neighbours(
    moves: Sequence[Move], wanted: Wanted
) -> tuple[Move | None, Move | None, Move | None]:
    """The moves before, in and after the place where this one will stand."""
    if wanted.corrects is None:
        return (moves[-1] if moves else None), None, None
    places = [place for place, one in enumerate(moves) if one.id == wanted.corrects]
    if not places:
        raise NoSuchStage
    place = places[0]
    before = moves[place - 1] if place else None
    after = moves[place + 1] if place + 1 < len(moves) else None
    if after is not None and moves[place].to is not wanted.to:
        raise KeepsItsStage
    return before, moves[place], after


def check_follows(stage: Stage | None, to: Stage, *, has_reason: bool = False) -> None:
    """Let only a stage pass that may follow, or one with a reason where a reason helps.

    Raises:
        IllegalMove, TooEarlyInForce, StrikeNotHere: naming the legal ones.
    """
    allowed = following(stage)
    if to in NEVER_STATED:
        raise StrikeNotHere(stage, to, allowed)
    if out_of_reach(stage, to):
        raise TooEarlyInForce(stage, to, allowed)
    if to not in allowed and not has_reason:
        raise IllegalMove(stage, to, allowed)


def _check_step(
    chains: Mapping[Track, Sequence[Move]], before: Move | None, wanted: Wanted
) -> None:
    stage = None if before is None else before.to
    standing = live(chains)
    if wanted.to is Stage.ELSEWHERE:
        _check_elsewhere(standing, wanted)
        return
    check_follows(stage, wanted.to, has_reason=bool(wanted.reason.strip()))
    if stage is not None and (stage, wanted.to) in CONTRACT_ONLY and not wanted.note.strip():
        raise ContractNoteNeeded


def _check_elsewhere(standing: Mapping[Track, Move], wanted: Wanted) -> None:
    """The full contract may split; any other track may end only where another goes on."""
    alone = len(standing) == 1
    if wanted.track not in standing or (alone and wanted.track is not Track.FULL):
        raise NothingToSplit
