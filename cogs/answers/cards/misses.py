"""Questions that no answer fitted, those about the same thing together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import ui
from bot.i18n import stamp
from bot.text.links import plain
from cogs.answers.cards.listing import FEATURE, back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Voice
    from bot.services.faq import Miss

PAGE: Final = 10
MOST_WORDINGS: Final = 8


def misses(groups: Sequence[Sequence[Miss]], page: int, voice: Voice) -> ui.Card:
    """The groups, those asked most often first."""
    here, turner = ui.paged(groups, PAGE, page, f"{FEATURE}:0:turn", voice)
    lines = [
        voice("answers-miss", count=len(group), words=plain(ui.clip(_line(group[0]), 150)))
        for group in here
    ]
    head, none = voice("answers-misses-title"), voice("answers-misses-none")
    parts: list[ui.Piece] = ["\n".join([head, *(lines or [none])])]
    if here:
        choices = [ui.Choice(ui.clip(_line(one[0]), 100), str(one[0].id)) for one in here]
        parts.append(ui.menu(f"{FEATURE}:0:open", choices, voice("answers-open-miss")))
    return ui.Card(*parts, *turner, ui.row(back(voice)))


def miss(group: Sequence[Miss], read: str | None, voice: Voice) -> ui.Card:
    """How people asked for one thing; ``read`` is the title of the answer they had read."""
    lines = [
        f"• {plain(ui.clip(_line(one), 300))} · {stamp(one.at, 'd')}"
        for one in group[:MOST_WORDINGS]
    ]
    if len(group) > MOST_WORDINGS:
        lines.append(voice("answers-miss-more", count=len(group) - MOST_WORDINGS))
    if read is not None:
        lines.append(voice("answers-miss-read", title=plain(read)))
    number = group[0].id
    ways = [
        ui.button(voice("answers-write"), f"{FEATURE}:{number}:write", "primary"),
        ui.button(voice("answers-settle"), f"{FEATURE}:{number}:settle", "success"),
        ui.button(voice("answers-misses-back"), f"{FEATURE}:0:misses"),
    ]
    head = voice("answers-miss-title", count=len(group))
    return ui.Card("\n".join([head, *lines]), ui.row(*ways))


def _line(one: Miss) -> str:
    return " ".join(one.words.split())
