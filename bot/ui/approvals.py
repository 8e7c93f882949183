"""A request for a second chair as the stewards see it, and the decision under what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ui.cards import AMBER, GREEN, Card, button, row

if TYPE_CHECKING:
    from bot.i18n import Voice
    from bot.ui.cards import Part


def approval_request(said: str, review: str, to: str | None) -> Card:
    """That something waits for a chair, who reads it at ``to``; None once it was decided.

    ``said`` and ``review``, the button's label, are in both languages. Everyone in the
    stewards' channel sees this card, so it never holds what was written.
    """
    if to is None:
        return Card(said, colour=GREEN)
    return Card(said, row(button(review, to, "primary")), colour=AMBER)


def approval_decision(
    feature: str, object_id: int, voice: Voice, *, revision: int = 0, approve: str | None = None
) -> Part:
    """The two answers of a second chair who has read this ``revision``.

    They lead to ``feature:id:approve:revision`` and ``feature:id:return``; ``approve`` is
    another label for the first.
    """
    return row(
        button(
            approve or voice("approval-approve"),
            f"{feature}:{object_id}:approve:{revision}",
            "success",
        ),
        button(voice("approval-send-back"), f"{feature}:{object_id}:return"),
    )
