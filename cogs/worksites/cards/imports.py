"""A sheet to be read in: what will change, and the report row by row."""

from collections.abc import Sequence

from bot import ui
from bot.i18n import Voice
from bot.services.sites import Change, Plan, Result, Row
from bot.services.uploads import Upload
from bot.sheets import Sheet, Value
from bot.text.links import plain
from cogs.worksites.cards.sites import FEATURE, to_list, written


def preview(upload: Upload, plan: Plan, voice: Voice, told: str = "") -> ui.Card:
    """What will change before it does; with faults, what must be mended first."""
    parts: list[ui.Piece] = [f"## {plain(upload.name)}\n{_summary(plan, voice)}"]
    faults = [row for row in plan.rows if row.result is not None and row.result.is_fault]
    if faults:
        lines = [_fault(row, voice) for row in faults]
        parts.append(ui.some(voice("worksites-faults", count=len(faults)), lines, voice))
    elif plan.written:
        lines = [_changed(one, voice) for one in plan.written]
        parts.append(ui.some(voice("worksites-will-change"), lines, voice))
    if plan.absent:
        parts.append(voice("worksites-absent", count=plan.absent))
    digest = plan.digest if plan.written and not faults else None
    ways = ui.sheet_ways(upload, FEATURE, voice, "columns", "report", digest=digest)
    return ui.Card(*parts, ui.row(*ways), told=told)


def _summary(plan: Plan, voice: Voice) -> str:
    counts = {name.value: plan.count(name) for name in (Result.NEW, Result.CHANGED, Result.SAME)}
    return voice("worksites-plan", rows=len(plan.rows), **counts)


def _fault(row: Row, voice: Voice) -> str:
    name = ui.clip(row.site or row.job_class or row.area, 60)
    why = voice("worksites-result", result=row.result)
    return voice("worksites-fault", row=row.number, named=bool(name), name=plain(name), why=why)


def _changed(one: Change, voice: Voice) -> str:
    before = one.before
    if before is None:
        told = f"**{plain(one.name)}** · {written(one.members)} / {written(one.employees)}"
        # A row without an area has that of the row above, which may not be meant.
        told += f" · {plain(one.area)}" if one.area else ""
        told += f" · {_day(one, voice)}" if one.as_of else ""
        return f"{voice('worksites-result', result=one.result)}: {told}"
    told = [
        f"{voice(f'worksites-column-{name}')} {written(old)} → {written(getattr(one, name))}"
        for name in ("employees", "members", "area")
        if (old := getattr(before, name, "")) != getattr(one, name)
    ]
    if before.name != one.name:
        told.insert(0, f"→ {plain(one.name)}")
    if one.as_of != before.as_of:
        told.append(_day(one, voice))
    return f"**{plain(before.name)}** · {', '.join(told)}"


def _day(one: Change, voice: Voice) -> str:
    """Its day in words: in figures day and month could be either."""
    return voice("worksites-as-of", day=one.as_of or "?")


def report(plan: Plan, voice: Voice) -> Sheet:
    """A row for each row of the sheet."""
    names = ("area", "site", "job-class", "employees", "members", "as-of")
    header = [
        voice("sheet-column-row"),
        *(voice(f"worksites-column-{one}") for one in names),
        voice("sheet-column-result"),
    ]
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
    return Sheet(voice("sheet-report"), header, rows)


def done(plan: Plan, voice: Voice) -> ui.Card:
    """What was read in."""
    told = f"✅ {voice('worksites-imported')}\n{_summary(plan, voice)}"
    return ui.Card(told, ui.row(to_list(voice)))
