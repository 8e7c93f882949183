"""The history of a track: its moves, what each is checked against, and their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import Refusal
from bot.schema import stage_moves
from bot.services.stages.stage import CONTRACT_ONLY, NEVER_STATED, Side, Stage, Track, following
from bot.text.links import unmask

LATE = timedelta(hours=24)
"""A move dated further back than this is backdated and needs a note."""

CLOCK_SKEW = timedelta(minutes=1)
"""How far a click's own time may be ahead of this computer's clock."""

_LATELY: Final = select(stage_moves.c.id).where(
    stage_moves.c.server_id == bindparam("of_server"),
    stage_moves.c.entered_at > bindparam("after"),
    stage_moves.c.entered_at <= bindparam("until"),
)


class IllegalMove(Refusal):
    """The stage does not follow the present one; ``legal`` are those that do.

    Where one ``may_give_reason``, it can be set all the same.
    """

    may_give_reason: ClassVar[bool] = True

    def __init__(self, stage: Stage | None, to: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.to = to
        self.legal = following(stage)


class TooEarlyInForce(IllegalMove):
    """In force only after the members' and then the Board's vote.

    Said too early it is the most harmful thing this bot could tell anyone, and there
    is no need: each vote can be entered with its own date.
    """

    may_give_reason = False


class StrikeNotHere(IllegalMove):
    """A strike is never announced by the bot."""

    may_give_reason = False


class SourceNeeded(Refusal):
    """Every stage says where the fact comes from."""


class NoteNeeded(Refusal):
    """A move dated more than a day back needs a note why it comes late."""


class ContractNoteNeeded(Refusal):
    """The step is legal only where the contract has it; the note must say where."""


class NotHappenedYet(Refusal):
    """A stage is set when it is so, not before."""


class OutOfOrder(Refusal):
    """The date lies outside the moves before and after it."""


class NoSuchStage(Refusal):
    """No such move or proposal on this server."""


class KeepsItsStage(Refusal):
    """An earlier move may be corrected in everything but its stage."""


class NothingToSplit(Refusal):
    """Only a full track that stands alone can be split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a chair fills in: who declared which stage of a track, since when, told by what source.

    ``reason`` is given where the stage is out of the usual order; ``corrects`` is the id of
    the move this one puts right.
    """

    track: Track
    stage: Stage
    at: datetime
    declared_by: Side
    source: str
    note: str = ""
    reason: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Declaration):
    """One row of a track's history."""

    id: int
    entered_by: int
    approved_by: int | None


def chain(moves: Sequence[Move]) -> list[Move]:
    """What counts of one track's rows, oldest first: a correction in its original's place."""
    counting: list[Move] = []
    for move in moves:
        places = [place for place, one in enumerate(counting) if one.id == move.corrects]
        if places:
            counting[places[0]] = move
        else:
            counting.append(move)
    return counting


def live(chains: Mapping[Track, Sequence[Move]]) -> dict[Track, Move]:
    """The latest move of each track; tracks that are unknown or go on elsewhere are left out."""
    return {
        track: moves[-1]
        for track, moves in chains.items()
        if moves and moves[-1].stage is not Stage.ELSEWHERE
    }


def in_mediation(current: Mapping[Track, Move]) -> bool:
    """Whether a track is in mediation, so that only open sessions may be quoted."""
    return any(move.stage is Stage.MEDIATION for move in current.values())


def splits(declared: Declaration, current: Mapping[Track, Move]) -> bool:
    """Whether this is the full contract going on as language and pay apart."""
    is_new = declared.corrects is None
    return is_new and declared.stage is Stage.ELSEWHERE and set(current) == {Track.FULL}


def neighbours(
    moves: Sequence[Move], corrects: int | None
) -> tuple[Move | None, Move | None, Move | None]:
    """The moves before, at and after the place of a correction.

    Where no move has that id, the latest move and twice None: the place of a new one.
    """
    padded = [None, *moves, None]
    for before, move, after in zip(padded, moves, padded[2:], strict=False):
        if move.id == corrects:
            return before, move, after
    return padded[-2], None, None


def check(chains: Mapping[Track, Sequence[Move]], declared: Declaration, now: datetime) -> None:
    """Let only a sound move pass.

    Raises:
        IllegalMove, SourceNeeded, NoteNeeded, ContractNoteNeeded, NotHappenedYet,
        OutOfOrder, NoSuchStage, KeepsItsStage, NothingToSplit: where the move is not possible.
    """
    before, corrected, after = neighbours(chains[declared.track], declared.corrects)
    if corrected is None and declared.corrects is not None:
        raise NoSuchStage
    # A correction that keeps the stage changes facts only: the step was taken before.
    if corrected is None or corrected.stage is not declared.stage:
        if after is not None:
            raise KeepsItsStage
        _check_step(live(chains), before and before.stage, declared)
    if not declared.source.strip():
        raise SourceNeeded
    if declared.at > now + CLOCK_SKEW:
        raise NotHappenedYet(at=declared.at)
    if before is not None and declared.at < before.at:
        raise OutOfOrder(at=before.at, meant=declared.at)
    if after is not None and declared.at > after.at:
        raise OutOfOrder(at=after.at, meant=declared.at)
    if declared.at < now - LATE and not declared.note.strip():
        raise NoteNeeded


def check_follows(stage: Stage | None, to: Stage, *, has_reason: bool = False) -> None:
    """Let only a stage pass that may follow, or one with a reason where a reason helps.

    Raises:
        IllegalMove, TooEarlyInForce, StrikeNotHere: naming the legal ones.
    """
    if to in NEVER_STATED:
        raise StrikeNotHere(stage, to)
    if to is Stage.IN_FORCE and stage not in {None, Stage.ELSEWHERE, Stage.BOARD_VOTE}:
        raise TooEarlyInForce(stage, to)
    if to not in following(stage) and not has_reason:
        raise IllegalMove(stage, to)


def _check_step(current: Mapping[Track, Move], stage: Stage | None, declared: Declaration) -> None:
    if declared.stage is Stage.ELSEWHERE:
        # The full contract may split; any other track may end only where another goes on.
        may_end = declared.track is Track.FULL or len(current) > 1
        if declared.track not in current or not may_end:
            raise NothingToSplit
        return
    check_follows(stage, declared.stage, has_reason=bool(declared.reason.strip()))
    if (stage, declared.stage) in CONTRACT_ONLY and not declared.note.strip():
        raise ContractNoteNeeded


def declared_in(row: Row[Any]) -> dict[str, Any]:
    """The fields of a ``Declaration`` in a row of moves or proposals."""
    return {
        "track": Track(row.track),
        "stage": Stage(row.stage),
        "at": row.at,
        "declared_by": Side(row.declared_by),
        "source": row.source,
        "note": row.note or "",
        "reason": row.reason or "",
        "corrects": row.corrects,
    }


def columns(declared: Declaration) -> dict[str, Any]:
    """The columns that moves and proposals share; links in them are shown in full."""
    return {
        "track": declared.track,
        "stage": declared.stage,
        "at": declared.at,
        "declared_by": declared.declared_by,
        "source": unmask(declared.source.strip()),
        "note": unmask(declared.note.strip()) or None,
        "reason": unmask(declared.reason.strip()) or None,
        "corrects": declared.corrects,
    }


async def rows_of(connection: AsyncConnection, server_id: int) -> dict[Track, list[Move]]:
    """Every row of every track, corrected ones too, in the order in which they were entered."""
    statement = (
        select(stage_moves).where(stage_moves.c.server_id == server_id).order_by(stage_moves.c.id)
    )
    found: dict[Track, list[Move]] = {track: [] for track in Track}
    for row in (await connection.execute(statement)).all():
        move = Move(
            **declared_in(row),
            id=row.id,
            entered_by=row.entered_by,
            approved_by=row.approved_by,
        )
        found[move.track].append(move)
    return found


async def chains_of(connection: AsyncConnection, server_id: int) -> dict[Track, list[Move]]:
    """What counts of every track's history, oldest first."""
    rows = await rows_of(connection, server_id)
    return {track: chain(moves) for track, moves in rows.items()}


async def entered(
    connection: AsyncConnection, server_id: int, after: datetime, until: datetime
) -> list[Move]:
    """What counts of the moves that chairs entered in a span of time, the latest first.

    A move that took place earlier is among them, and so is a correction.
    """
    span = {"of_server": server_id, "after": after, "until": until}
    if not (new := set(await connection.scalars(_LATELY, span))):
        return []
    chains = await chains_of(connection, server_id)
    found = [move for moves in chains.values() for move in moves if move.id in new]
    return sorted(found, key=lambda move: (move.at, move.id), reverse=True)


async def live_all(
    connection: AsyncConnection, server_ids: Sequence[int]
) -> Sequence[dict[Track, Move]]:
    """The latest move of each live track of these servers; a read for the ``Batch``."""
    found = {one: live(await chains_of(connection, one)) for one in set(server_ids)}
    return [found[one] for one in server_ids]


async def append(
    connection: AsyncConnection,
    declared: Declaration,
    current: Mapping[Track, Move],
    **shared: Any,
) -> None:
    """Write a checked move; a split also opens language and pay where the full contract stood.

    ``shared`` are the columns that no declaration has.
    """
    rows = [shared | columns(declared)]
    if splits(declared, current):
        stage = current[Track.FULL].stage
        rows += [
            rows[0] | {"track": track, "stage": stage}
            for track in (Track.LANGUAGE, Track.FINANCIAL)
        ]
    await connection.execute(insert(stage_moves), rows)
