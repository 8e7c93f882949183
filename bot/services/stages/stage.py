"""The stages of bargaining and what may follow what, as data.

One machine a track. Source: the union's own posts and the public record of the
district's bargaining (impasse November 2020 and April 2024, the teachers' case of
2014). Colorado has no law that fixes these steps for schools; the contract does.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Self


class Numbered(StrEnum):
    """A name in the database, a number in a button's route: both lead to a member.

    The order of the members is part of those routes: new ones go at the end.
    """

    @property
    def number(self) -> int:
        """The place of this member in its kind, from 0."""
        return list(type(self)).index(self)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return next((one for one in cls if one.number == value), None)


class Track(Numbered):
    """What is bargained as one piece, with a stage of its own."""

    FULL = "full"
    LANGUAGE = "language"
    FINANCIAL = "financial"


class Side(Numbered):
    """Who declared a stage, so that anyone sees where the fact comes from."""

    UNION = "union"
    DISTRICT = "district"
    JOINT = "joint"
    BOARD = "board"
    MEMBERS = "members"


class Stage(Numbered):
    """Where a track stands."""

    PREP = "prep"
    OPENED = "opened"
    BARGAINING = "bargaining"
    SESSION_CANCELLED = "cancelled"
    PARTIAL_TA = "partial-ta"
    IMPASSE = "impasse"
    MEDIATOR_SELECTION = "mediator"
    MEDIATION = "mediation"
    FACT_FINDING = "fact-finding"
    FF_REPORT = "report"
    TA = "ta"
    MEMBER_VOTE = "member-vote"
    MEMBERS_NO = "members-no"
    MEMBERS_YES = "members-yes"
    BOARD_VOTE = "board-vote"
    BOARD_NO = "board-no"
    BOARD_DECISION = "board-decision"
    IN_FORCE = "in-force"
    REOPENER = "reopener"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    ELSEWHERE = "elsewhere"
    STRIKE_NOTICE = "strike-notice"
    STATE_REVIEW = "state-review"
    STRIKE = "strike"


NEXT: Final[Mapping[Stage | None, tuple[Stage, ...]]] = {
    Stage.PREP: (Stage.OPENED,),
    Stage.OPENED: (Stage.BARGAINING,),
    Stage.BARGAINING: (
        Stage.BARGAINING,
        Stage.SESSION_CANCELLED,
        Stage.PARTIAL_TA,
        Stage.TA,
        Stage.IMPASSE,
    ),
    Stage.SESSION_CANCELLED: (Stage.BARGAINING, Stage.IMPASSE),
    Stage.PARTIAL_TA: (Stage.BARGAINING, Stage.TA),
    Stage.IMPASSE: (Stage.MEDIATOR_SELECTION, Stage.BARGAINING, Stage.FACT_FINDING),
    Stage.MEDIATOR_SELECTION: (Stage.MEDIATION, Stage.BARGAINING),
    Stage.MEDIATION: (
        Stage.TA,
        Stage.PARTIAL_TA,
        Stage.BARGAINING,
        Stage.MEDIATION,
        Stage.FACT_FINDING,
    ),
    Stage.FACT_FINDING: (Stage.FF_REPORT, Stage.TA),
    Stage.FF_REPORT: (Stage.BARGAINING, Stage.TA, Stage.BOARD_DECISION),
    Stage.TA: (Stage.MEMBER_VOTE,),
    Stage.MEMBER_VOTE: (Stage.MEMBERS_YES, Stage.MEMBERS_NO),
    Stage.MEMBERS_NO: (Stage.BARGAINING, Stage.IMPASSE),
    Stage.MEMBERS_YES: (Stage.BOARD_VOTE,),
    Stage.BOARD_VOTE: (Stage.IN_FORCE, Stage.BOARD_NO),
    Stage.BOARD_NO: (
        Stage.BARGAINING,
        Stage.MEDIATION,
        Stage.FACT_FINDING,
        Stage.BOARD_DECISION,
    ),
    Stage.BOARD_DECISION: (Stage.PREP, Stage.BARGAINING),
    Stage.IN_FORCE: (Stage.REOPENER, Stage.EXPIRING),
    Stage.REOPENER: (Stage.BARGAINING,),
    Stage.EXPIRING: (Stage.BARGAINING, Stage.IMPASSE, Stage.EXPIRED),
    Stage.EXPIRED: (Stage.BARGAINING, Stage.IMPASSE),
}
"""What may follow each stage. After ``ELSEWHERE`` a track begins anew, as from nothing."""

CONTRACT_ONLY: Final = frozenset({(Stage.IMPASSE, Stage.FACT_FINDING)})
"""Moves that are legal only where the contract has them: the note must say where."""

NEVER_STATED: Final = frozenset({Stage.STRIKE_NOTICE, Stage.STATE_REVIEW, Stage.STRIKE})
"""A strike is for the union and its lawyers to announce; no bot says that one is on."""

SETTABLE: Final = tuple(
    stage for stage in Stage if stage not in NEVER_STATED and stage is not Stage.ELSEWHERE
)


def following(stage: Stage | None) -> tuple[Stage, ...]:
    """What may come next, in the order in which it usually comes; at a track's beginning any."""
    return NEXT.get(stage, SETTABLE)
