"""The sites by area, one site, the job classes, one class; their sheet, and one to be read in."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import groupby

from bot import ui
from bot.i18n import Voice, percentage, written_day
from bot.services.sites import Change, Counted, JobClass, Leader, Plan, Result, Row, Worksite
from bot.services.uploads import Upload
from bot.sheets import Sheet, Value
from bot.text.links import plain

FEATURE = "worksites"
PAGE = 20
"""Sites on one page: a menu takes 25, a phone's patience fewer."""


ROOM = 3000
"""Characters of a list's areas, or of those who look after a site."""


class Shown(IntEnum):
    """Which sites are listed; the number stands in routes."""

    OPEN = 0
    UNLED = 1
    CLOSED = 2


ADD: ui.Offer = ("worksites-add", "edit")
CLASSES: ui.Offer = ("worksites-classes", "classes")

Leaders = dict[int, list[Leader]]
"""Who looks after a site, by its id."""


def overview(
    sites: Sequence[Worksite],
    leaders: Mapping[int, Sequence[Leader]],
    shown: Shown,
    page: int,
    voice: Voice,
) -> ui.Card:
    """The sites by area, a page at a time, and the ways on."""
    if not sites:
        told = f"{voice('worksites-title')}\n{voice('worksites-none')}"
        return ui.Card(told, _ways(shown, page, voice, ADD, CLASSES))
    open_sites = [one for one in sites if one.closed_at is None]
    unled = [one for one in open_sites if not leaders.get(one.id)]
    closed = [one for one in sites if one.closed_at]
    listed = {Shown.OPEN: open_sites, Shown.UNLED: unled, Shown.CLOSED: closed}[shown]
    here, turner = ui.paged(listed, PAGE, page, f"{FEATURE}:0:list:{shown}", voice)
    areas = [
        _area(area, listed, list(group), leaders, voice)
        for area, group in groupby(here, key=lambda one: one.area)
    ]
    parts: list[ui.Piece] = [
        f"{voice('worksites-title')}\n{_summary(open_sites, unled, closed, voice)}",
        *(_fitting(areas) or [voice("none-here")]),
    ]
    if here:
        choices = [ui.Choice(ui.clip(one.name, 100), str(one.id)) for one in here]
        parts.append(ui.menu(f"{FEATURE}:0:pick", choices, voice("worksites-pick")))
    views = [
        ui.button(voice(f"worksites-show-{one.name.lower()}"), f"{FEATURE}:0:list:{one}:0:3")
        for one in Shown
        if one is not shown
    ]
    ways = _ways(shown, page, voice, ADD, CLASSES, ("spreadsheet", "sheet"))
    return ui.Card(*parts, *turner, ui.row(*views), ways)


def _summary(
    open_sites: Sequence[Worksite],
    unled: Sequence[Worksite],
    closed: Sequence[Worksite],
    voice: Voice,
) -> str:
    return voice(
        "worksites-summary",
        sites=len(open_sites),
        areas=len({one.area for one in open_sites}),
        **_sums(open_sites),
        unled=len(unled),
        closed=len(closed),
    )


def _ways(shown: Shown, page: int, voice: Voice, *offers: ui.Offer) -> ui.Part:
    language = ui.language(f"{FEATURE}:0:list:{shown}:{page}:0", voice)
    return ui.row(*ui.buttons(f"{FEATURE}:0", voice, *offers), language)


def _area(
    area: str,
    listed: Sequence[Worksite],
    here: Sequence[Worksite],
    leaders: Mapping[int, Sequence[Leader]],
    voice: Voice,
) -> str:
    whole = [one for one in listed if one.area == area]
    days = sorted({one.as_of for one in whole if one.as_of is not None})
    head = voice(
        "worksites-area",
        area=plain(area),
        sites=len(whole),
        **_sums(whole),
        dated=bool(days),
        day=written_day(days[0], voice.locale) if days else "",
    )
    lines = [f"• {_line(one, leaders.get(one.id, []), voice)}" for one in here]
    return "\n".join([head, *lines])


def _fitting(areas: list[str]) -> list[str]:
    """All of them as they are, or, where names are that long, as much of each as has room."""
    if sum(map(len, areas)) <= ROOM:
        return areas
    return [ui.clip(area, ROOM // len(areas)) for area in areas]


def _line(site: Worksite, leaders: Sequence[Leader], voice: Voice) -> str:
    names = ", ".join(plain(one.name) for one in leaders) or voice("worksites-unled")
    return f"**{plain(site.name)}** · {_of(site)} · {names}"


def _of(one: Counted) -> str:
    """Members of employees: ``22 / 40``; a question mark where nobody has said."""
    return f"{_written(one.members)} / {_written(one.employees)}"


def _sums(sites: Sequence[Worksite]) -> dict[str, int]:
    return {
        "employees": sum(one.employees or 0 for one in sites),
        "members": sum(one.members or 0 for one in sites),
    }


def site(one: Worksite, leaders: Sequence[Leader], voice: Voice, told: str = "") -> ui.Card:
    """One site: its figures, who looks after it, and what may be changed."""
    lines = [f"## {plain(one.name)}", voice("worksites-in-area", area=plain(one.area))]
    lines += [_figures(one, voice)]
    led = [
        voice(
            "worksites-leader",
            who=f"<@{leader.account_id}>",
            name=plain(leader.name),
            role=leader.role,
        )
        for leader in leaders
    ] or [voice("worksites-unled-line")]
    parts: list[ui.Piece] = ["\n".join([*lines, ui.clip("\n".join(led), ROOM)])]
    if one.closed_at is None:
        to = f"{FEATURE}:{one.id}:appoint"
        parts.append(ui.people_menu(to, "person", voice("worksites-appoint"), most=10))
    if leaders:
        choices = [
            ui.Choice(ui.clip(leader.name, 100) or str(leader.account_id), str(leader.account_id))
            for leader in leaders[:25]
        ]
        to = f"{FEATURE}:{one.id}:release"
        parts.append(ui.menu(to, choices, voice("worksites-release")))
    ways = ui.buttons(f"{FEATURE}:{one.id}", voice, *_changes(one, "edit", "close"))
    return ui.Card(*parts, ui.row(*ways, _to_list(voice)), told=told)


def job_classes(classes: Sequence[JobClass], voice: Voice) -> ui.Card:
    """The job classes and their figures."""
    head = f"{voice('worksites-classes-title')}\n{voice('worksites-classes-about')}"
    lines = [f"• **{plain(one.name)}** · {_of(one)}{_closed(one, voice)}" for one in classes] or [
        voice("worksites-classes-none")
    ]
    parts: list[ui.Piece] = [head, ui.clip("\n".join(lines), 3000)]
    if classes:
        choices = [ui.Choice(ui.clip(one.name, 100), str(one.id)) for one in classes]
        parts.append(ui.menu(f"{FEATURE}:0:pick-class", choices, voice("worksites-pick-class")))
    add = ui.buttons(f"{FEATURE}:0", voice, ("worksites-add-class", "edit-class"))
    return ui.Card(*parts, ui.row(*add, _to_list(voice)))


def job_class(one: JobClass, voice: Voice) -> ui.Card:
    """One job class, and what may be changed."""
    offers = *_changes(one, "edit-class", "close-class"), CLASSES
    ways = ui.buttons(f"{FEATURE}:{one.id}", voice, *offers)
    return ui.Card(f"## {plain(one.name)}\n{_figures(one, voice)}", ui.row(*ways))


def sheet(sites: Sequence[Worksite], classes: Sequence[JobClass], voice: Voice) -> Sheet:
    """Every site and class, as they can be read in again."""
    columns = ("area", "site", "employees", "members", "job-class", "as-of", "closed")
    header = [voice(f"worksites-column-{one}") for one in columns]
    yes = voice("yes")
    named = [(one.area, one.name, "", one) for one in sites]
    named += [("", "", one.name, one) for one in classes]
    rows: list[Sequence[Value]] = [
        [area, site, one.employees, one.members, job_class, one.as_of, one.closed_at and yes]
        for area, site, job_class, one in named
    ]
    return Sheet(voice("worksites"), header, rows)


def _figures(one: Counted, voice: Voice) -> str:
    share = ""
    if one.employees and one.members is not None:
        share = percentage(one.members / one.employees, voice.locale)
    told = voice(
        "worksites-figures",
        employees="?" if one.employees is None else one.employees,
        members="?" if one.members is None else one.members,
        shared=bool(share),
        share=share,
        dated=one.as_of is not None,
        day=one.as_of or "",
    )
    return told + _closed(one, voice)


def _written(value: object) -> str:
    """A figure or a name; a question mark where nobody has said."""
    return "?" if value is None else plain(str(value))


def _closed(one: Counted, voice: Voice) -> str:
    return f" · {voice('worksites-closed')}" if one.closed_at else ""


def _to_list(voice: Voice) -> ui.Part:
    """Back to the list of sites."""
    # The last number keeps it apart from the buttons that turn pages.
    return ui.button(voice("worksites"), f"{FEATURE}:0:list:{Shown.OPEN}:0:3")


def _changes(one: Counted, edit: str, close: str) -> list[ui.Offer]:
    """What may be changed of a site or class, by these actions."""
    key = "worksites-reopen" if one.closed_at else "worksites-close"
    toggle = f"{close}:{int(one.closed_at is None)}"
    return [("edit", edit, "primary"), (key, toggle)]


def preview(upload: Upload, plan: Plan, voice: Voice, told: str = "") -> ui.Card:
    """What will change before it does; with faults, what must be mended first."""
    parts: list[ui.Piece] = [f"## {plain(upload.name)}\n{_counts(plan, voice)}"]
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


def _counts(plan: Plan, voice: Voice) -> str:
    counts = {name.value: plan.count(name) for name in (Result.NEW, Result.CHANGED, Result.SAME)}
    return voice("worksites-plan", rows=len(plan.rows), **counts)


def _fault(row: Row, voice: Voice) -> str:
    name = ui.clip(row.site or row.job_class or row.area, 60)
    why = voice("worksites-result", result=row.result)
    return voice("worksites-fault", row=row.number, named=bool(name), name=plain(name), why=why)


def _changed(one: Change, voice: Voice) -> str:
    before = one.before
    if before is None:
        told = f"**{plain(one.name)}** · {_written(one.members)} / {_written(one.employees)}"
        # A row without an area has that of the row above, which may not be meant.
        told += f" · {plain(one.area)}" if one.area else ""
        told += f" · {_day(one, voice)}" if one.as_of else ""
        return f"{voice('worksites-result', result=one.result)}: {told}"
    told = [
        f"{voice(f'worksites-column-{name}')} {_written(old)} → {_written(getattr(one, name))}"
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
    told = f"✅ {voice('worksites-imported')}\n{_counts(plan, voice)}"
    return ui.Card(told, ui.row(_to_list(voice)))
