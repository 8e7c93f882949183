"""What chairs see of joining: codes, invitations, the yearly roll, numbers, who is out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot import ui
from bot.i18n import Voice, stamp
from bot.role_invites import WHY
from bot.services.joining import MOST_LIVE, STEPS, InviteSheet, Step, Unconfirmed, YearlyRoll
from bot.services.retention import Departed
from bot.text.links import plain

PAGE: Final = 40
"""Mentions on one page: each is 22 characters at most."""

SHOWN: Final = 20
"""Sheets on the card, the newest; a menu takes 25."""


def codes(unused: int, days: int, voice: Voice) -> ui.Card:
    """How codes are made and mailed."""
    ways = ("join-button-roll", "roll"), ("join-button-invites", "invites")
    return ui.Card(
        voice("join-codes", unused=unused, days=days),
        ui.row(
            _make(voice),
            ui.button(
                voice("join-button-void"), "join:0:cancel-codes", "danger", disabled=unused == 0
            ),
            *ui.buttons("join:0", voice, *ways, ("join-button-left", "left")),
        ),
    )


def _make(voice: Voice) -> ui.Part:
    return ui.button(voice("join-button-make"), "join:0:make", "primary")


def cancel_codes(unused: int, voice: Voice) -> ui.Card:
    """Ask before all unused codes are cancelled."""
    return ui.confirm(
        voice("join-void-ask", unused=unused),
        ui.button(voice("join-void-yes"), "join:0:void", "danger"),
        ui.button(voice("cancel"), "join:0:keep"),
    )


def voided(count: int, voice: Voice) -> ui.Card:
    """They work no more; the ones to mail instead are made here."""
    return ui.Card(voice("join-voided", count=count), ui.row(_make(voice)))


def numbers(now: Mapping[Step, int], year: Mapping[Step, int], voice: Voice) -> ui.Card:
    """The funnel, this month and over twelve."""

    def lines(*, helped: bool) -> str:
        return "\n".join(
            f"{voice(f'join-number-{step}')}: **{now[step]}** · {year[step]}"
            for step in STEPS
            if step.startswith("help") is helped
        )

    return ui.Card(
        voice("join-numbers"),
        lines(helped=False),
        ui.divider(),
        lines(helped=True),
        f"-# {voice('join-numbers-note')}",
    )


def removed(account_id: int, voice: Voice, *, invites: bool) -> ui.Card:
    """What came of it; a chair can see to the invitations that the person may have had."""
    said = voice("remove-done", who=f"<@{account_id}>")
    if not invites:
        return ui.Card(said)
    see = ui.button(voice("join-button-invites"), "join:0:invites")
    return ui.Card(f"{said}\n{voice('remove-invites')}", ui.row(see))


def remove(account_id: int, role: str, voice: Voice) -> ui.Card:
    """Ask before someone's access is removed."""
    return ui.confirm(
        voice("remove-ask", who=f"<@{account_id}>", role=role),
        ui.button(voice("remove-yes"), f"join:0:remove:{account_id}", "danger"),
        ui.button(voice("cancel"), "join:0:keep"),
    )


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


def paused(people: int, voice: Voice) -> ui.Card:
    """They are being paused; how far that is stands with the roll."""
    back = ui.button(voice("join-button-roll"), "join:0:roll:1")
    return ui.Card(voice("roll-paused", people=people), ui.row(back))


def _numbers(state: YearlyRoll, voice: Voice) -> str:
    said = voice(
        "roll-numbers",
        year=str(state.year),
        confirmed=state.confirmed,
        made=state.made,
        used=state.used,
    )
    return said if not state.pausing else f"{said}\n{voice('roll-pausing', count=state.pausing)}"


def sheets(found: Sequence[InviteSheet], voice: Voice) -> ui.Card:
    """What role invitations are, and the sheets there are."""
    left = MOST_LIVE - sum(one.wanted + one.live for one in found)
    parts: list[ui.Piece] = [voice("invites-about", left=left, most=MOST_LIVE)]
    if shown := found[:SHOWN]:
        lines = [f"• **{plain(one.name)}** · {_figures(one, voice)}" for one in shown]
        choices = [ui.Choice(ui.clip(f"{one.id}. {one.name}", 100), str(one.id)) for one in shown]
        parts.append("\n".join(lines))
        parts.append(ui.menu("join:0:pick-invites", choices, voice("invites-pick")))
    new = ui.button(voice("invites-new"), "join:0:invite", "primary", disabled=left < 1)
    return ui.Card(*parts, ui.row(new))


def sheet(one: InviteSheet, voice: Voice) -> ui.Card:
    """How one sheet stands, and what can be done with it."""
    mine = f"join:{one.id}"
    return ui.Card(
        f"## {plain(one.name)}\n{_figures(one, voice)}",
        voice("invites-channel", channel=f"<#{one.channel_id}>"),
        one.fault is not None
        and voice("invites-fault", why=WHY.get(one.fault, "other"), code=one.fault),
        ui.row(
            ui.button(
                voice("invites-get"), f"{mine}:invite-file", "primary", disabled=not one.live
            ),
            ui.button(voice("invites-check"), f"{mine}:invite-sheet"),
            ui.button(voice("take-back"), f"{mine}:take-back", "danger", disabled=one.is_over),
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


def _figures(one: InviteSheet, voice: Voice) -> str:
    return voice(
        "invites-numbers",
        wanted=one.wanted,
        live=one.live,
        used=one.used,
        ended=one.ended,
        over=one.is_over,
        until=stamp(one.ends_at, "D"),
    )
