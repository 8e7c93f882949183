"""What is drawn of role invitations, for chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import ui
from bot.i18n import stamp
from bot.role_invites import WHY
from bot.services.joining import MOST_LIVE
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Voice
    from bot.services.joining import InviteSheet

SHOWN: Final = 20
"""Sheets on the card, the newest; a menu takes 25."""


def sheets(found: Sequence[InviteSheet], voice: Voice) -> ui.Card:
    """What role invitations are, and the sheets there are."""
    left = MOST_LIVE - sum(one.wanted + one.live for one in found)
    parts: list[ui.Piece] = [voice("invites-about", left=left, most=MOST_LIVE)]
    if shown := found[:SHOWN]:
        lines = [f"• **{plain(one.name)}** · {_numbers(one, voice)}" for one in shown]
        choices = [ui.Choice(ui.clip(f"{one.id}. {one.name}", 100), str(one.id)) for one in shown]
        parts.append("\n".join(lines))
        parts.append(ui.menu("join:0:pick-invites", choices, voice("invites-pick")))
    new = ui.button(voice("invites-new"), "join:0:invite", "primary", disabled=left < 1)
    return ui.Card(*parts, ui.row(new))


def sheet(one: InviteSheet, voice: Voice) -> ui.Card:
    """How one sheet stands, and what can be done with it."""
    parts: list[ui.Piece] = [
        f"## {plain(one.name)}\n{_numbers(one, voice)}",
        voice("invites-channel", channel=f"<#{one.channel_id}>"),
    ]
    if one.fault is not None:
        parts.append(voice("invites-fault", why=WHY.get(one.fault, "other"), code=one.fault))
    mine = f"join:{one.id}"
    return ui.Card(
        *parts,
        ui.row(
            ui.button(
                voice("invites-get"), f"{mine}:invite-file", "primary", disabled=not one.live
            ),
            ui.button(voice("invites-check"), f"{mine}:invite-sheet"),
            ui.button(
                voice("invites-take-back"), f"{mine}:take-back", "danger", disabled=one.is_over
            ),
            ui.button(voice("page-back"), "join:0:invites:1"),
        ),
    )


def take_back(one: InviteSheet, voice: Voice) -> ui.Card:
    """Ask before all of a sheet that nobody has opened is taken back."""
    return ui.confirm(
        voice("invites-take-back-ask", name=plain(one.name), count=one.live + one.wanted),
        ui.button(voice("invites-take-back-yes"), f"join:{one.id}:taken-back", "danger"),
        ui.button(voice("cancel"), "join:0:keep"),
    )


def _numbers(one: InviteSheet, voice: Voice) -> str:
    return voice(
        "invites-numbers",
        wanted=one.wanted,
        live=one.live,
        used=one.used,
        ended=one.ended,
        over=one.is_over,
        until=stamp(one.ends_at, "D"),
    )
