"""What makes up a draft: its words, its rules, its dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services.polls.values import USUAL_SPAN
from bot.services.polls.wording import binds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from bot.services.polls.values import Option, Poll, Threshold


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked."""

    question: str
    options: Sequence[Option]
    question_es: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What is fixed at the opening."""

    secret: bool = False
    live: bool = False
    abstain: bool = False
    most: int = 1
    quorum: int | None = None
    quorum_percent: bool = False
    threshold: Threshold = "plurality"


@dataclass(frozen=True, slots=True)
class Dates:
    """When it opens (None: at once) and closes: at a moment, or so long after the opening."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    lasts: timedelta | None = None


def is_binding(question: str, question_es: str | None, options: Sequence[Option]) -> bool:
    """Whether this must stop: a question about ratifying, striking or electing."""
    labels = [label for one in options for label in (one.label, one.label_es)]
    return binds(question, question_es, *labels)


def same_again(poll: Poll) -> tuple[Wording, Rules, Dates]:
    """What makes up a new draft like a poll that was open: it lasts as long."""
    rules = Rules(**{name: getattr(poll, name) for name in Rules.__dataclass_fields__})
    opened_at, closes_at = poll.opened_at, poll.closes_at
    lasts = None if opened_at is None or closes_at is None else closes_at - opened_at
    return Wording(poll.question, poll.options, poll.question_es), rules, Dates(lasts=lasts)


def worded(wording: Wording) -> dict[str, object]:
    """The columns of a poll that its words fill."""
    return {
        "question": wording.question,
        "question_es": wording.question_es,
        "size": len(wording.options),
    }


def ruled(rules: Rules) -> dict[str, object]:
    """The columns of a poll that its rules fill."""
    return {name: getattr(rules, name) for name in Rules.__dataclass_fields__}


def dated(dates: Dates) -> dict[str, object]:
    """The columns of a poll that its dates fill; without a close it lasts the usual time."""
    lasts = dates.lasts or (USUAL_SPAN if dates.closes_at is None else None)
    return {
        "opens_at": dates.opens_at,
        "closes_at": dates.closes_at,
        "lasts": None if lasts is None else int(lasts.total_seconds()),
    }
