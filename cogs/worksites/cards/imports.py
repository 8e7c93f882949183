"""A sheet to be read in: which column is what, what will change, and the report row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.sites import FIELDS, Result
from bot.text.links import plain
from cogs.worksites.cards.sites import FEATURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Voice
    from bot.services.sites import Change, Plan, Row
    from bot.services.uploads import Upload
    from bot.sheets import Value

MOST_COLUMNS = 24
"""A menu takes 25 choices, and one of them is none."""

MOST_LINES = 12
ALPHABET = 26


def columns(upload: Upload, voice: Voice, told: str = "") -> ui.Card:
    """Which column is what, a menu for each field."""
    said = [ui.text(told), ui.divider()] if told else []
    parts: list[ui.Part] = [ui.text(voice("worksites-columns", name=plain(upload.name)))]
    sample = upload.rows[0] if upload.rows else []
    for index, field in enumerate(FIELDS):
        label = voice(f"worksites-column-{field.replace('_', '-')}")
        chosen = upload.columns.get(field)
        none = ui.Choice(ui.clip(voice("worksites-no-column", field=label), 100), "0")
        choices = [none] + [
            ui.Choice(
                ui.clip(f"{label}: {_letter(at)} {name}", 100),
                str(at + 1),
                description=ui.clip(sample[at], 100) if at < len(sample) else None,
                chosen=at == chosen,
            )
            for at, name in enumerate(upload.labels[:MOST_COLUMNS])
        ]
        parts.append(ui.menu(ui.route(FEATURE, upload.id, "column", index), choices, label))
    ways = [_to("worksites-preview", upload, "preview", voice), _discard(upload, voice)]
    return ui.Card(*said, *parts, ui.row(*ways))


def _letter(column: int) -> str:
    """What a spreadsheet calls a column: A to Z, then AA."""
    before, at = divmod(column, ALPHABET)
    return (chr(ord("A") + before - 1) if before else "") + chr(ord("A") + at)


def preview(upload: Upload, plan: Plan, voice: Voice, told: str = "") -> ui.Card:
    """What will change before it does; with faults, what must be mended first."""
    said = [ui.text(told), ui.divider()] if told else []
    parts: list[ui.Part] = [ui.text(f"## {plain(upload.name)}\n{_summary(plan, voice)}")]
    faults = [row for row in plan.rows if row.result is not None and row.result.is_fault]
    if faults:
        lines = [_fault(row, voice) for row in faults]
        parts.append(ui.text(_some(voice("worksites-faults", count=len(faults)), lines, voice)))
    elif plan.written:
        lines = [_changed(one, voice) for one in plan.written]
        parts.append(ui.text(_some(voice("worksites-will-change"), lines, voice)))
    if plan.absent:
        parts.append(ui.text(voice("worksites-absent", count=plan.absent)))
    ways: list[ui.Part] = []
    if plan.written and not faults:
        to = ui.route(FEATURE, upload.id, "import", plan.digest)
        ways.append(ui.button(voice("worksites-import"), to, "success"))
    ways += [
        _to("worksites-columns-button", upload, "columns", voice),
        _to("worksites-report", upload, "report", voice),
        _discard(upload, voice),
    ]
    return ui.Card(*said, *parts, ui.row(*ways))


def _summary(plan: Plan, voice: Voice) -> str:
    counts = {name.value: plan.count(name) for name in (Result.NEW, Result.CHANGED, Result.SAME)}
    return voice("worksites-plan", rows=len(plan.rows), **counts)


def _some(head: str, lines: Sequence[str], voice: Voice) -> str:
    """The first lines under a head, and how many more there are."""
    shown = [head, *(f"• {line}" for line in lines[:MOST_LINES])]
    if len(lines) > MOST_LINES:
        shown.append(voice("worksites-and-more", count=len(lines) - MOST_LINES))
    return "\n".join(shown)


def _fault(row: Row, voice: Voice) -> str:
    name = ui.clip(row.site or row.job_class or row.area, 60)
    why = voice("worksites-result", result=row.result)
    return voice("worksites-fault", row=row.number, named=bool(name), name=plain(name), why=why)


def _changed(one: Change, voice: Voice) -> str:
    before = one.before
    if before is None:
        told = f"{_told(one.members)} / {_told(one.employees)}"
        return f"{voice('worksites-result', result=one.result)}: **{plain(one.name)}** · {told}"
    told = [
        f"{voice(f'worksites-column-{name}')} {_told(old)} → {_told(getattr(one, name))}"
        for name in ("employees", "members", "area")
        if (old := getattr(before, name, "")) != getattr(one, name)
    ]
    if before.name != one.name:
        told.insert(0, f"→ {plain(one.name)}")
    return f"**{plain(before.name)}** · {', '.join(told) or one.as_of}"


def _told(value: object) -> str:
    return "?" if value is None else plain(str(value))


def report(plan: Plan, voice: Voice) -> tuple[list[str], list[Sequence[Value]]]:
    """The report's header, and a row for each row of the sheet."""
    names = ("area", "site", "job-class", "employees", "members", "as-of", "result")
    header = [voice("worksites-column-row"), *(voice(f"worksites-column-{one}") for one in names)]
    rows: list[Sequence[Value]] = [
        [
            row.number,
            row.area,
            row.site,
            row.job_class,
            row.employees,
            row.members,
            row.as_of,
            voice("worksites-result", result=row.result),
        ]
        for row in plan.rows
    ]
    return header, rows


def done(plan: Plan, voice: Voice) -> ui.Card:
    """What was read in."""
    told = f"✅ {voice('worksites-imported')}\n{_summary(plan, voice)}"
    back = ui.button(voice("worksites-back"), ui.route(FEATURE, 0, "list", 0, 0, 3))
    return ui.Card(ui.text(told), ui.row(back))


def _to(key: str, upload: Upload, action: str, voice: Voice) -> ui.Part:
    return ui.button(voice(key), ui.route(FEATURE, upload.id, action))


def _discard(upload: Upload, voice: Voice) -> ui.Part:
    return ui.button(voice("worksites-discard"), ui.route(FEATURE, upload.id, "discard"), "danger")
