"""A reader's question among the stewards, and its answer on the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import ui
from bot.text.links import quoted

if TYPE_CHECKING:
    from bot.i18n import Sentences, Voice
    from bot.services.updates.questions import Question

QUOTED: Final = 1600
"""Characters of a quotation, with the signs that keep it plain: the answer stands beside it."""


def card(question: Question, sentences: Sentences) -> ui.Card:
    """What stewards see: the question, a name only where one was given."""
    key = "question-named" if question.named else "question-unnamed"
    head = sentences.both(key, number=question.number, name=f"<@{question.asker_id}>")
    if question.answer is None:
        label = sentences.label("question-answer")
        button = ui.button(label, f"question:{question.id}:answer", "primary")
        return ui.Card(head, quoted(question.question, QUOTED), ui.row(button))
    entry = sentences.label("question-faq")
    told = sentences.label("question-was-answered", name=f"<@{question.answered_by}>")
    return ui.Card(
        head,
        quoted(question.question, QUOTED),
        ui.divider(),
        f"{told}\n{question.answer}",
        ui.row(ui.button(entry, f"question:{question.id}:faq")),
    )


def in_faq(number: int, voice: Voice) -> ui.Card:
    """The chair reads that the entry is there, and may look at it."""
    look = ui.button(voice("question-faq-read"), f"faq:{number}:read")
    return ui.Card(voice("question-faq-added"), ui.row(look))


def reply(question: Question, voice: Voice) -> ui.Card:
    """What the one who asked reads."""
    return ui.Card(
        voice("question-your-answer", number=question.number),
        quoted(question.question, QUOTED),
        ui.divider(),
        question.answer or "",
    )
