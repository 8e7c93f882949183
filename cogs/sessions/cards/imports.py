"""A sign-in sheet to be read in: what each row comes to, the report, and what can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import ui
from bot.i18n import stamp
from bot.services.attendance import Result
from bot.sheets import Sheet
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Voice
    from bot.services.attendance import Import, Plan, Row
    from bot.services.sessions import Session
    from bot.services.uploads import Upload
    from bot.sheets import Value

FEATURE: Final = "signin"

MOST_IMPORTS: Final = 8
"""Sheets on one card: it holds 40 parts."""


def sheets(session: Session, imports: Sequence[Import], voice: Voice, told: str = "") -> ui.Card:
    """How to send a sheet, and those that were read in."""
    parts = [
        ui.section(
            voice("signin-import", at=stamp(one.at, "f"), count=one.rows),
            ui.button(voice("signin-undo"), f"{FEATURE}:{session.id}:undo:{one.id}"),
        )
        for one in imports[:MOST_IMPORTS]
    ]
    choose = ui.button(voice("signin-choose"), f"{FEATURE}:{session.id}:choose", "primary")
    back = ui.button(voice("page-back"), f"session:{session.id}:adding")
    return ui.Card(
        f"## {plain(session.title)}\n{voice('signin-about')}",
        *parts,
        ui.row(choose, back),
        told=told,
    )


def choose(session: Session, voice: Voice) -> ui.Form:
    """The sheet itself."""
    form = ui.Form(f"{FEATURE}:{session.id}:send", voice("signin-form-title"))
    return form.upload("file", voice("signin-file"), hint=voice("signin-file-hint"), most=1)


def preview(upload: Upload, plan: Plan, voice: Voice, told: str = "") -> ui.Card:
    """Whom reading the sheet in would put on the list."""
    parts = [f"## {plain(upload.name)}\n{_summary(plan, voice)}"]
    if lines := [_line(row, voice) for row in plan.rows if _is_odd(row)]:
        parts.append(ui.some(voice("signin-look-at"), lines, voice))
    digest = plan.digest if plan.written else None
    ways = ui.sheet_ways(upload, FEATURE, voice, "columns", "report", digest=digest)
    return ui.Card(*parts, ui.row(*ways), told=told)


def _summary(plan: Plan, voice: Voice) -> str:
    counts = {one.value: plan.count(one) for one in Result}
    return voice("signin-plan", rows=len(plan.rows), added=plan.added, **counts)


def _is_odd(row: Row) -> bool:
    """Whether someone should look at the row: it is left out by mere inference, or unclear."""
    if row.result in {Result.NO_NAME, Result.ABSENT, Result.HEADING, Result.TOTAL}:
        return False
    left_out = row.result in {Result.TWICE, Result.TOO_LONG, Result.UNSIGNED}
    return left_out or row.paid_unclear or _unknown_site(row)


def _unknown_site(row: Row) -> bool:
    return bool(row.site) and row.worksite_id is None


def _line(row: Row, voice: Voice) -> str:
    name = plain(ui.clip(row.name, 60))
    return voice("signin-row", row=row.number, name=name, why=_notes(row, voice))


def _notes(row: Row, voice: Voice) -> str:
    """What becomes of a row, and what in it was not understood."""
    told = [voice("signin-result", result=row.result)]
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
            _notes(row, voice),
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
