"""A request for a second chair as the stewards see it, and the decision under what is read."""

from bot.i18n import Sentences, Voice
from bot.ui.cards import AMBER, GREEN, Card, Part, button, buttons, row


def approval_request(said: str, sentences: Sentences, to: str | None = None) -> Card:
    """That something waits for a chair, who reads it at ``to``; None once it was decided.

    Everyone in the stewards' channel sees this card, so it never holds what was written.
    """
    if to is None:
        return Card(said, colour=GREEN)
    review = button(sentences.label("approval-review"), to, "primary")
    return Card(said, row(review), colour=AMBER)


def approval_decision(feature: str, object_id: int, voice: Voice, *, revision: int) -> Part:
    """The two answers of a second chair who has read this ``revision``.

    They lead to ``feature:id:approve:revision`` and ``feature:id:return:revision``.
    """
    approve = ("approval-approve", f"approve:{revision}", "success")
    back = ("approval-send-back", f"return:{revision}")
    return row(*buttons(f"{feature}:{object_id}", voice, approve, back))
