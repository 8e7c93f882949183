"""What the chair sees of joining, and the question before access is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.joining import STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.i18n import Voice
    from bot.services.joining import Step


def codes(unused: int, days: int, voice: Voice) -> ui.Card:
    """How codes are made and mailed."""
    return ui.Card(
        ui.text(voice("join-codes", unused=unused, days=days)),
        ui.row(
            ui.button(voice("join-button-make"), ui.route("join", 0, "make"), "primary"),
            ui.button(
                voice("join-button-void"),
                ui.route("join", 0, "cancel-codes"),
                "danger",
                disabled=unused == 0,
            ),
        ),
    )


def codes_file(filename: str, said: str) -> ui.Card:
    """The file of new codes."""
    return ui.Card(ui.text(said), ui.attachment(filename))


def cancel_codes(unused: int, voice: Voice) -> ui.Card:
    """Ask before all unused codes are cancelled."""
    return ui.confirm(
        voice("join-void-ask", unused=unused),
        ui.button(voice("join-void-yes"), ui.route("join", 0, "void"), "danger"),
        ui.button(voice("cancel"), ui.route("join", 0, "keep")),
    )


def numbers(now: Mapping[Step, int], year: Mapping[Step, int], voice: Voice) -> ui.Card:
    """The funnel, this month and over twelve."""
    lines = [
        f"{voice(f'join-number-{step}')}: **{now[step]}** · {year[step]}"
        for step in STEPS
        if not step.startswith("help")
    ]
    helped = [
        f"{voice(f'join-number-{step}')}: **{now[step]}** · {year[step]}"
        for step in STEPS
        if step.startswith("help")
    ]
    return ui.Card(
        ui.text(voice("join-numbers")),
        ui.text("\n".join(lines)),
        ui.divider(),
        ui.text("\n".join(helped)),
        ui.text(f"-# {voice('join-numbers-note')}"),
    )


def remove(account_id: int, role: str, voice: Voice) -> ui.Card:
    """Ask before someone's access is removed."""
    return ui.confirm(
        voice("remove-ask", who=f"<@{account_id}>", role=role),
        ui.button(voice("remove-yes"), ui.route("join", 0, "remove", account_id), "danger"),
        ui.button(voice("cancel"), ui.route("join", 0, "keep")),
    )
