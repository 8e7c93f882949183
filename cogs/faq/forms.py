"""The forms for questions."""

from bot import ui
from bot.i18n import Voice
from bot.services.faq import LONGEST
from bot.text.characters import length


def ask(voice: Voice) -> ui.Form:
    """A question in one's own words."""
    form = ui.Form("faq:0:ask", voice("faq-ask-title"))
    return form.line("question", voice("faq-ask-label"), hint=voice("faq-ask-hint"), most=LONGEST)


def miss(order: int, asked: str | None, voice: Voice) -> ui.Form:
    """What someone wanted to know instead; ``asked`` is there to be edited."""
    form = ui.Form(f"faq:{order}:miss", voice("faq-miss-title"))
    return form.line(
        "question",
        voice("faq-ask-label"),
        hint=voice("faq-miss-hint"),
        value=asked if asked and length(asked) <= LONGEST else None,
        most=LONGEST,
        long=True,
    )
