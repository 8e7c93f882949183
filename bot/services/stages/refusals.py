"""What a move of the stage can be refused for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.stages.machine import Stage


class IllegalMove(Refusal):
    """The stage does not follow the present one; ``legal`` are those that do.

    With ``mendable`` a chair may set it all the same and say why.
    """

    def __init__(self, stage: Stage | None, to: Stage, legal: Sequence[Stage]) -> None:
        super().__init__()
        self.stage = stage
        self.to = to
        self.legal = tuple(legal)


class TooEarlyInForce(IllegalMove):
    """In force only after the Board's vote; no reason changes that."""


class StrikeNotHere(IllegalMove):
    """A strike is never announced by the bot."""


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


class StageMovedOn(Refusal):
    """The stage has changed since this was filled in."""


class NoSuchStage(Refusal):
    """No such move or proposal on this server."""


class AlreadyDecided(Refusal):
    """The draft was confirmed or dropped before, or is another chair's."""


class KeepsItsStage(Refusal):
    """An earlier move may be corrected in everything but its stage."""


class NothingToSplit(Refusal):
    """Only a full track that stands alone can be split."""
