"""The forms for questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.faq import LONGEST

if TYPE_CHECKING:
    from bot.i18n import Voice


def ask(voice: Voice) -> ui.Form:
    """A question in one's own words."""
    form = ui.Form("faq:0:ask", voice("faq-ask-title"))
    return form.line("question", voice("faq-ask-label"), hint=voice("faq-ask-hint"), most=LONGEST)


def miss(order: int, voice: Voice) -> ui.Form:
    """What someone wanted to know instead."""
    form = ui.Form(f"faq:{order}:miss", voice("faq-miss-title"))
    return form.line(
        "question",
        voice("faq-ask-label"),
        hint=voice("faq-miss-hint"),
        most=LONGEST,
        long=True,
    )
