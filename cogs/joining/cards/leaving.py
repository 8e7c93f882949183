"""What is drawn of who has left, for chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.departed import LONGEST
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.i18n import Voice
    from bot.services.departed import Departed


def form(voice: Voice) -> ui.Form:
    """A number or a name."""
    form = ui.Form("join:0:find-left", voice("left-form"))
    return form.line("who", voice("left-form-who"), hint=voice("left-form-hint"), most=LONGEST)


def found(people: Sequence[Departed], here: Collection[int], voice: Voice) -> ui.Card:
    """The accounts that were found; those still here are not for a chair to forget."""
    parts: list[ui.Piece] = [voice("left-found")]
    for one in people:
        is_here = one.account_id in here
        told = voice(
            "left-one",
            who=f"<@{one.account_id}>",
            number=str(one.account_id),
            name=plain(one.name or "–"),
            here=is_here,
        )
        to = f"join:0:forget-left:{one.account_id}"
        forget = ui.button(voice("left-button-forget"), to, "danger", disabled=is_here)
        parts.append(ui.section(told, forget))
    return ui.Card(*parts)


def forget(account_id: int, voice: Voice) -> ui.Card:
    """Ask before the bot forgets someone."""
    return ui.confirm(
        voice("left-ask", who=f"<@{account_id}>", number=str(account_id)),
        ui.button(voice("left-button-yes"), f"join:0:forgot-left:{account_id}", "danger"),
        ui.button(voice("cancel"), "join:0:keep"),
    )
