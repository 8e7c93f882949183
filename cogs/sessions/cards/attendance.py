"""What stewards see of those who came: ways to add them, the list, the sheet's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import stamp
from bot.text.links import plain
from cogs.sessions.cards.session import button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.i18n import Voice
    from bot.services.attendance import Attendees, Present
    from bot.services.sessions import Session
    from bot.sheets import Value

PAGE = 40
"""Names on one page of the list."""


def which(sessions: Sequence[Session], account_id: int, voice: Voice) -> ui.Card:
    """Which session is meant, where there are several or none."""
    if not sessions:
        return ui.Card(ui.text(voice("session-none-to-mark")))
    choices = [ui.Choice(ui.clip(one.title, 100), str(one.id)) for one in sessions]
    return ui.Card(
        ui.text(voice("session-mark-which", who=f"<@{account_id}>")),
        ui.menu(ui.route("session", 0, "mark", account_id), choices, voice("session-choose")),
    )


def adding(session: Session, voice: Voice, *, told: str = "") -> ui.Card:
    """By name, as guests, and how to mend a slip; ``told`` is what came of the last choice.

    Drawn again after each choice: Discord sends nothing when someone chooses
    the person whom a menu still shows.
    """
    said = [ui.text(told), ui.divider()] if told else []
    return ui.Card(
        *said,
        ui.text(f"## {plain(session.title)}\n{voice('session-adding')}"),
        ui.people_menu(
            ui.route("session", session.id, "add"), "person", voice("session-add-menu"), most=25
        ),
        ui.people_menu(
            ui.route("session", session.id, "take-off"), "person", voice("session-strike-menu")
        ),
        ui.row(
            button("session-guests", session, "guests", voice),
            button("session-present", session, "present", voice),
        ),
    )


def present(came: Attendees, page: int, voice: Voice) -> ui.Card:
    """The list, page by page, for stewards and chairs only."""
    session = came.session
    lines = [
        f"<@{one.account_id}> · {_way(one, voice)} · {stamp(one.at, 't')}" for one in came.people
    ]
    lines += [f"{plain(one.name)} · {voice('session-guest')}" for one in came.guests]
    to = ui.route("session", session.id, "present-page")
    shown, turner = ui.paged(lines or [voice("session-nobody")], PAGE, page, to, voice)
    return ui.Card(
        ui.text(f"## {plain(session.title)}\n{voice('session-on-list', count=len(came.people))}"),
        ui.text(ui.clip("\n".join(shown), 3500)),
        *turner,
        ui.row(button("session-sheet", session, "sheet", voice)),
    )


def table(came: Attendees, zone: ZoneInfo, voice: Voice) -> tuple[list[str], list[Sequence[Value]]]:
    """The sheet's header and rows; no account ids, times in the local's zone."""
    header = [voice(f"session-column-{name}") for name in ("name", "way", "time")]
    rows: list[Sequence[Value]] = [
        [one.name, _way(one, voice), one.at.astimezone(zone)] for one in came.people
    ]
    rows += [[one.name, voice("session-guest"), one.at.astimezone(zone)] for one in came.guests]
    return header, rows


def _way(one: Present, voice: Voice) -> str:
    return voice("checkin-place", place=one.place or "marked")
