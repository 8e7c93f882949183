"""What stewards see of those who came: ways to add them, the list, sign-in sheets."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from bot import ui
from bot.i18n import Voice, stamp
from bot.services.attendance import Attendees, Guest, Import, Plan, Present, Result, Row
from bot.services.sessions import Session
from bot.services.uploads import Upload
from bot.sheets import Sheet, Value
from bot.text.links import plain
from cogs.sessions.cards.session import choice, heading

PAGE = 3200
"""Characters on one page of the list; beside them a card holds its title and who is named twice."""

GUESTS = 25
"""Guests in one menu."""

FEATURE: Final = "signin"

SHEETS: Final = 8
"""Sheets on one page: a card holds 40 parts."""


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
        f"{heading(session)}\n{voice('session-adding')}",
        ui.people_menu(f"session:{session.id}:add", "person", voice("session-add-menu"), most=25),
        ui.people_menu(f"session:{session.id}:take-off", "person", voice("session-strike-menu")),
        ui.row(
            ui.button(voice("session-guests"), f"session:{session.id}:guests"),
            _correct(session.id, voice),
            ui.button(voice("session-marks"), f"session:{session.id}:marks"),
            ui.button(voice("session-from-sheet"), f"signin:{session.id}:sheets"),
            ui.button(voice("session-present"), f"session:{session.id}:present"),
        ),
        told=told,
    )


def marks(session: Session, voice: Voice, *, told: str = "") -> ui.Card:
    """Who is excused, and who came on paid release; ``told`` as for ``adding``."""
    return ui.Card(
        f"{heading(session)}\n{voice('session-marks-about')}",
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
    shown, turner = ui.paged(everyone, GUESTS, page, f"session:{session.id}:guest-list", voice)
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
        f"{heading(session)}\n{voice('session-guest-list-about')}",
        menu if choices else voice("session-no-guests"),
        *turner,
        ui.row(ui.button(voice("page-back"), f"session:{session.id}:adding")),
    )


def kept(
    session_id: int,
    told: Sequence[str],
    alike: Sequence[Sequence[str]],
    voice: Voice,
    *,
    corrects: bool,
) -> ui.Card:
    """What became of guests' names, and which may be one person's by two names."""
    parts = ["\n".join(told)]
    if alike:
        pairs = [" / ".join(plain(one) for one in pair) for pair in alike]
        parts.append(ui.some(voice("session-guests-alike"), pairs, voice))
    ways = [_correct(session_id, voice)] if corrects else []
    return ui.Card(*parts, ui.row(*ways, ui.language(ui.SPEAK, voice)))


def _correct(session_id: int, voice: Voice) -> ui.Part:
    return ui.button(voice("session-guest-list"), f"session:{session_id}:guest-list:0:9")


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
        *(
            f"<@{one.account_id}> · {_way(one, voice)}"
            + ("" if session.over else f" · {stamp(one.at, 't')}")
            for one in came.people
        ),
        *(f"{plain(one.name)} · {_guest(one, voice)}" for one in came.guests),
        *(f"<@{one.account_id}> · {voice('session-excused')}" for one in came.excused),
    ]
    count = len(came.people) + len(came.guests)
    twice = [plain(one.name) for one in came.twice]
    on_list = "session-on-list" if came.whole else "session-on-list-own"
    laid, to = ui.pages(lines, PAGE, "\n"), f"session:{session.id}:present-page"
    shown, turner = ui.paged(laid, 1, page, to, voice)
    return ui.Card(
        f"{heading(session)}\n{voice(on_list, count=count)}",
        *shown,
        *([f"{voice('session-guests-twice')} {ui.clip(', '.join(twice), 200)}"] if twice else []),
        *turner,
        ui.row(
            ui.button(voice("spreadsheet"), f"session:{session.id}:sheet"),
            *([_correct(session.id, voice)] if came.whole and (came.guests or came.linked) else []),
        ),
    )


def table(came: Attendees, zone: ZoneInfo, voice: Voice) -> tuple[list[str], list[Sequence[Value]]]:
    """The sheet's header and rows; no account ids.

    Until the close with times in the local's zone; then nobody is told any more when each came.
    """
    names = ("name", "way") if came.session.over else ("name", "way", "time")
    rows: list[Sequence[Value]] = [
        *([one.name, _way(one, voice), one.at.astimezone(zone)] for one in came.people),
        *([one.name, _guest(one, voice), one.at.astimezone(zone)] for one in came.guests),
        *([one.name, voice("session-excused"), None] for one in came.excused),
    ]
    return [voice(f"session-column-{name}") for name in names], [row[: len(names)] for row in rows]


def _way(one: Present, voice: Voice) -> str:
    return _paid(voice("checkin-place", place=one.place or "marked"), one, voice)


def _guest(one: Guest, voice: Voice) -> str:
    return _paid(voice("session-guest"), one, voice)


def _paid(told: str, one: Present | Guest, voice: Voice) -> str:
    return f"{told}, {voice('session-paid-release')}" if one.paid_release else told


def sheets(
    session: Session, imports: Sequence[Import], page: int, voice: Voice, told: str = ""
) -> ui.Card:
    """How to send a sheet, and those that were read in, latest first."""
    shown, turner = ui.paged(imports, SHEETS, page, f"{FEATURE}:{session.id}:sheets", voice)
    parts = [
        ui.section(
            voice("signin-import", at=stamp(one.at, "f"), count=one.rows),
            ui.button(voice("signin-undo"), f"{FEATURE}:{session.id}:undo:{one.id}"),
        )
        for one in shown
    ]
    choose = ui.button(voice("signin-choose"), f"{FEATURE}:{session.id}:choose", "primary")
    back = ui.button(voice("page-back"), f"session:{session.id}:adding")
    return ui.Card(
        f"{heading(session)}\n{voice('signin-about')}",
        *parts,
        *turner,
        ui.row(choose, back),
        told=told,
    )


def choose(session: Session, voice: Voice) -> ui.Form:
    """The sheet itself."""
    form = ui.Form(f"{FEATURE}:{session.id}:choose", voice("signin-form-title"))
    return form.upload("file", voice("signin-file"), hint=voice("signin-file-hint"), most=1)


def preview(upload: Upload, plan: Plan, voice: Voice, told: str = "") -> ui.Card:
    """Whom reading the sheet in would put on the list."""
    # Of many rows the same building may be unknown: the others are not lost behind them.
    odd = sorted(filter(_is_odd, plan.rows), key=_only_site)
    digest = plan.digest if plan.written else None
    ways = ui.sheet_ways(upload, FEATURE, voice, "columns", "report", digest=digest)
    return ui.Card(
        f"## {plain(upload.name)}\n{_summary(plan, voice)}",
        bool(odd) and ui.some(voice("signin-look-at"), [_line(row, voice) for row in odd], voice),
        ui.row(*ways),
        told=told,
    )


def _summary(plan: Plan, voice: Voice) -> str:
    counts = {one.value: plan.count(one) for one in Result}
    return voice("signin-plan", rows=len(plan.rows), added=plan.added, **counts)


def _is_odd(row: Row) -> bool:
    """Whether someone should look at the row: it is left out by mere inference, or unclear."""
    if row.result in {Result.NO_NAME, Result.ABSENT, Result.HEADING, Result.TOTAL}:
        return False
    left_out = row.result in {Result.TWICE, Result.TOO_LONG, Result.UNSIGNED, Result.ILLEGIBLE}
    unclear = row.paid_unclear or row.may_be_two or bool(row.may_be)
    return left_out or unclear or _unknown_site(row)


def _only_site(row: Row) -> bool:
    return not _is_odd(replace(row, site=""))


def _unknown_site(row: Row) -> bool:
    """Whether somebody new comes onto the list without the site that stands beside them."""
    return row.writes and bool(row.site) and row.worksite_id is None


def _line(row: Row, voice: Voice) -> str:
    name = plain(ui.clip(row.name, 60))
    why = _notes(row, plain(row.may_be), voice)
    return voice("signin-row", row=row.number, name=name, why=why)


def _notes(row: Row, may_be: str, voice: Voice) -> str:
    """What becomes of a row, and what in it was not understood."""
    told = [voice("signin-result", result=row.result)]
    if may_be:
        told.append(voice("signin-may-be", name=may_be))
    if row.may_be_two:
        told.append(voice("signin-may-be-two"))
    if _unknown_site(row):
        told.append(voice("signin-site-unknown"))
    if row.paid_unclear:
        told.append(voice("signin-paid-unclear"))
    return "; ".join(told)


def report(plan: Plan, voice: Voice) -> Sheet:
    """A row for each row of the sheet."""
    names = ("name", "site", "job-class", "paid-release")
    header = [
        voice("sheet-column-row"),
        *(voice(f"signin-column-{one}") for one in names),
        voice("sheet-column-result"),
    ]
    rows: list[Sequence[Value]] = [
        [
            row.number,
            row.name,
            row.site,
            row.job_class,
            voice("signin-paid", paid=row.paid_release),
            _notes(row, row.may_be, voice),
        ]
        for row in plan.rows
    ]
    return Sheet(voice("sheet-report"), header, rows)


def done(session_id: int, import_id: int, plan: Plan, voice: Voice) -> ui.Card:
    """What was read in, and the way to take it back."""
    undo = ui.button(voice("signin-undo"), f"{FEATURE}:{session_id}:undo:{import_id}")
    onward = ui.button(voice("signin-sheets"), f"{FEATURE}:{session_id}:sheets")
    told = f"✅ {voice('signin-imported')}\n{_summary(plan, voice)}"
    return ui.Card(told, ui.row(undo, onward))
