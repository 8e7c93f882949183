"""What stewards see of those who came: ways to add them, the list, the sheet's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import stamp
from bot.text.links import plain
from cogs.sessions.cards.session import choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.i18n import Voice
    from bot.services.attendance import Attendees, Guest, Present
    from bot.services.sessions import Session
    from bot.sheets import Value

PAGE = 40
"""Names on one page of the list."""

GUESTS = 25
"""Guests in one menu."""


def which(sessions: Sequence[Session], account_id: int, zone: ZoneInfo, voice: Voice) -> ui.Card:
    """Which session is meant, where there are several or none."""
    if not sessions:
        return ui.Card(voice("session-none-to-mark"))
    choices = [choice(one, zone, voice) for one in sessions]
    return ui.Card(
        voice("session-mark-which", who=f"<@{account_id}>"),
        ui.menu(f"session:0:mark:{account_id}", choices, voice("session-choose")),
    )


def adding(session: Session, voice: Voice, *, told: str = "") -> ui.Card:
    """By name, as guests, and how to mend a slip; ``told`` is what came of the last choice.

    Drawn again after each choice: Discord sends nothing when someone chooses
    the person whom a menu still shows.
    """
    return ui.Card(
        f"## {plain(session.title)}\n{voice('session-adding')}",
        ui.people_menu(f"session:{session.id}:add", "person", voice("session-add-menu"), most=25),
        ui.people_menu(f"session:{session.id}:take-off", "person", voice("session-strike-menu")),
        ui.row(
            ui.button(voice("session-guests"), f"session:{session.id}:guests"),
            ui.button(voice("session-guest-list"), f"session:{session.id}:guest-list:0:9"),
            ui.button(voice("session-marks"), f"session:{session.id}:marks"),
            ui.button(voice("session-from-sheet"), f"signin:{session.id}:sheets"),
            ui.button(voice("session-present"), f"session:{session.id}:present"),
        ),
        told=told,
    )


def marks(session: Session, voice: Voice, *, told: str = "") -> ui.Card:
    """Who is excused, and who came on paid release; ``told`` as for ``adding``."""
    return ui.Card(
        f"## {plain(session.title)}\n{voice('session-marks-about')}",
        *(
            ui.people_menu(
                f"session:{session.id}:{action}",
                "person",
                voice(f"session-{action}-menu"),
                most=most,
            )
            for action, most in (("excuse", 25), ("release", 25), ("unmark", 1))
        ),
        ui.row(ui.button(voice("page-back"), f"session:{session.id}:adding")),
        told=told,
    )


def guests(came: Attendees, page: int, voice: Voice) -> ui.Card:
    """The guests, to say which of them are members or to take one off the list."""
    session = came.session
    everyone = sorted([*came.guests, *came.linked], key=lambda one: one.folded)
    to = f"session:{session.id}:guest-list"
    shown, turner = ui.paged(everyone, GUESTS, page, to, voice)
    choices = [
        ui.Choice(
            ui.clip(one.name, 100),
            str(one.number),
            description=None if one.account_id is None else voice("session-guest-linked-short"),
        )
        for one in shown
    ]
    menu = ui.menu(f"session:{session.id}:guest", choices, voice("session-guest-menu"))
    return ui.Card(
        f"## {plain(session.title)}\n{voice('session-guest-list-about')}",
        menu if choices else voice("session-no-guests"),
        *turner,
        ui.row(ui.button(voice("page-back"), f"session:{session.id}:adding")),
    )


def guest(session: Session, one: Guest, voice: Voice) -> ui.Card:
    """One guest, which member they are, and the way off the list."""
    if one.account_id is None:
        told = voice("session-guest-who", name=plain(one.name))
        decision = ui.people_menu(
            f"session:{session.id}:link:{one.number}",
            "person",
            voice("session-link-menu"),
        )
    else:
        told = voice("session-guest-linked", name=plain(one.name), who=f"<@{one.account_id}>")
        undo = ui.button(voice("session-unlink"), f"session:{session.id}:unlink:{one.number}")
        decision = ui.row(undo)
    off = ui.button(
        voice("session-guest-off"), f"session:{session.id}:guest-off:{one.number}", "danger"
    )
    back = ui.button(voice("page-back"), f"session:{session.id}:guest-list:0:9")
    return ui.Card(told, decision, ui.row(off, back))


def present(came: Attendees, page: int, voice: Voice) -> ui.Card:
    """The list, page by page, for stewards and chairs only."""
    session = came.session
    lines = [
        f"<@{one.account_id}> · {_way(one, voice)}"
        + ("" if session.over else f" · {stamp(one.at, 't')}")
        for one in came.people
    ]
    lines += [f"{plain(one.name)} · {_guest(one, voice)}" for one in came.guests]
    lines += [f"<@{one.account_id}> · {voice('session-excused')}" for one in came.excused]
    count = len(came.people) + len(came.guests)
    on_list = "session-on-list" if came.whole else "session-on-list-own"
    to = f"session:{session.id}:present-page"
    shown, turner = ui.paged(lines, PAGE, page, to, voice)
    return ui.Card(
        f"## {plain(session.title)}\n{voice(on_list, count=count)}",
        *([ui.clip("\n".join(shown), 3500)] if shown else []),
        *turner,
        ui.row(ui.button(voice("session-sheet"), f"session:{session.id}:sheet")),
    )


def table(came: Attendees, zone: ZoneInfo, voice: Voice) -> tuple[list[str], list[Sequence[Value]]]:
    """The sheet's header and rows; no account ids.

    Until the close with times in the local's zone; then nobody is told any more when each came.
    """
    names = ("name", "way") if came.session.over else ("name", "way", "time")
    rows: list[Sequence[Value]] = [
        [one.name, _way(one, voice), one.at.astimezone(zone)] for one in came.people
    ]
    rows += [[one.name, _guest(one, voice), one.at.astimezone(zone)] for one in came.guests]
    rows += [[one.name, voice("session-excused"), None] for one in came.excused]
    return [voice(f"session-column-{name}") for name in names], [row[: len(names)] for row in rows]


def _way(one: Present, voice: Voice) -> str:
    return _paid(voice("checkin-place", place=one.place or "marked"), one, voice)


def _guest(one: Guest, voice: Voice) -> str:
    return _paid(voice("session-guest"), one, voice)


def _paid(told: str, one: Present | Guest, voice: Voice) -> str:
    return f"{told}, {voice('session-paid-release')}" if one.paid_release else told
