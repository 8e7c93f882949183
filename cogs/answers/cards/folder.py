"""A folder of answers to be read in: what will change, and the report answer by answer."""

from collections.abc import Sequence

from bot import ui
from bot.i18n import LOCALES, Voice
from bot.services.faq import Plan, Result, Row
from bot.services.uploads import Upload
from bot.sheets import Sheet, Value
from bot.text.links import plain
from cogs.answers.cards.listing import FEATURE, back


def preview(upload: Upload, plan: Plan, voice: Voice, told: str = "") -> ui.Card:
    """What will change before it does; with faults, what must be mended first."""
    parts: list[ui.Piece] = [f"## {plain(ui.clip(upload.name, 100))}\n{_summary(plan, voice)}"]
    changed = [*plan.those(Result.NEW), *plan.those(Result.CHANGED), *plan.those(Result.RETIRED)]
    if plan.faults:
        head = voice("answers-faults", count=len(plan.faults))
        parts.append(ui.some(head, [_line(row, voice) for row in plan.faults], voice))
    elif changed:
        lines = [_line(row, voice) for row in changed]
        parts.append(ui.some(voice("answers-will-change"), lines, voice))
    imports = not plan.faults and (plan.those(Result.NEW) or plan.those(Result.CHANGED))
    digest = plan.digest if imports else None
    ways = ui.sheet_ways(upload, FEATURE, voice, "report", digest=digest)
    return ui.Card(*parts, ui.row(*ways), told=told)


def done(plan: Plan, voice: Voice) -> ui.Card:
    """What was read in."""
    told = f"✅ {voice('answers-imported')}\n{_summary(plan, voice)}"
    return ui.Card(told, ui.row(back(voice)))


def report(plan: Plan, voice: Voice) -> Sheet:
    """A row for each answer of the folder."""
    columns = ("file", "question", "result", "changed")
    header = [voice(f"answers-column-{column}") for column in columns]
    rows: list[Sequence[Value]] = [
        [row.slug, _title(row, voice), _result(row, voice), _changed(row, voice)]
        for row in plan.rows
    ]
    return Sheet(voice("sheet-report"), header, rows)


def _summary(plan: Plan, voice: Voice) -> str:
    counts = {one.value: len(plan.those(one)) for one in Result}
    return voice("answers-plan", rows=len(plan.rows), **counts)


def _line(row: Row, voice: Voice) -> str:
    name = plain(ui.clip(_title(row, voice) or row.slug, 80))
    changed = _changed(row, voice)
    return f"**{name}** · {_result(row, voice)}" + (f" ({changed})" if changed else "")


def _title(row: Row, voice: Voice) -> str:
    return "" if row.wording is None else row.wording.title(voice.locale)


def _result(row: Row, voice: Voice) -> str:
    return voice("answers-result", result=row.result, detail=plain(ui.clip(row.detail, 60)))


def _changed(row: Row, voice: Voice) -> str:
    """Which words would be others."""
    if row.result is not Result.CHANGED or row.before is None or row.wording is None:
        return ""
    old, new = row.before.wording, row.wording
    found = [
        voice("answers-changes", what=locale)
        for locale in LOCALES
        if old.told(locale) != new.told(locale)
    ]
    if old.saying("en", new.en).saying("es", new.es) != new:
        found.append(voice("answers-changes", what="about"))
    return ", ".join(found)
