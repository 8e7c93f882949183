"""What is drawn of the yearly roll, for chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import ui

if TYPE_CHECKING:
    from bot.i18n import Voice
    from bot.services.joining import Unconfirmed, YearlyRoll

PAGE: Final = 40
"""Mentions on one page: each is 22 characters at most."""


def roll(state: YearlyRoll, voice: Voice) -> ui.Card:
    """How the yearly roll works, and how far it is."""
    return ui.Card(
        voice("roll-about", year=str(state.year), next=str(state.year + 1)),
        _numbers(state, voice),
        ui.row(ui.button(voice("roll-button-missing"), "join:0:unconfirmed:0:3", "primary")),
    )


def unconfirmed(found: Unconfirmed, state: YearlyRoll, page: int, voice: Voice) -> ui.Card:
    """Exactly whose access would be paused, and the button that does it."""
    here, turner = ui.paged(found.account_ids, PAGE, page, "join:0:unconfirmed", voice)
    people = len(found.account_ids)
    said = voice(
        "roll-missing",
        year=str(state.year),
        holders=found.holders,
        people=people,
        leaders=found.leaders,
        new=found.new,
    )
    parts: list[ui.Piece] = [said]
    if here:
        parts.append(" ".join(f"<@{one}>" for one in here))
    if state.summer:
        parts.append(voice("no-pause-in-summer"))
    elif not state.made:
        parts.append(voice("no-codes-of-year"))
    elif people:
        parts.append(voice("roll-pause-about"))
    pause = ui.button(
        voice("roll-button-pause", people=people),
        f"join:0:pause:{found.digest}",
        "danger",
        disabled=state.summer or not state.made or not people,
    )
    back = ui.button(voice("page-back"), "join:0:roll:1")
    return ui.Card(*parts, *turner, ui.row(pause, back))


def _numbers(state: YearlyRoll, voice: Voice) -> str:
    said = voice(
        "roll-numbers",
        year=str(state.year),
        confirmed=state.confirmed,
        made=state.made,
        used=state.used,
    )
    return said if not state.pausing else f"{said}\n{voice('roll-pausing', count=state.pausing)}"
