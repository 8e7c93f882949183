"""The list of sites by area, one site, the job classes, one class; and the sheet's rows."""

from __future__ import annotations

from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import percentage, written_day
from bot.sheets import Sheet
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.i18n import Voice
    from bot.services.sites import JobClass, Leader, Worksite
    from bot.sheets import Value

FEATURE = "worksites"
PAGE = 20
"""Sites on one page: a menu takes 25, a phone's patience fewer."""


class Shown(IntEnum):
    """Which sites are listed; the number stands in routes."""

    OPEN = 0
    UNLED = 1
    CLOSED = 2


Leaders = dict[int, list["Leader"]]
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
        add = _to("worksites-add", "edit", voice)
        return ui.Card(told, ui.row(add, _classes(voice), _language(shown, page, voice)))
    open_sites = [one for one in sites if not one.closed]
    unled = [one for one in open_sites if not leaders.get(one.id)]
    closed = [one for one in sites if one.closed]
    listed = {Shown.OPEN: open_sites, Shown.UNLED: unled, Shown.CLOSED: closed}[shown]
    to = f"{FEATURE}:0:list:{shown}"
    here, turner = ui.paged(listed, PAGE, page, to, voice)
    areas = [
        _area(area, listed, list(group), leaders, voice)
        for area, group in groupby(here, key=lambda one: one.area)
    ]
    parts: list[ui.Piece] = [
        f"{voice('worksites-title')}\n{_summary(open_sites, unled, closed, voice)}",
        *(areas or [voice("worksites-none-here")]),
    ]
    if here:
        choices = [ui.Choice(ui.clip(one.name, 100), str(one.id)) for one in here]
        parts.append(ui.menu(f"{FEATURE}:0:pick", choices, voice("worksites-pick")))
    return ui.Card(*parts, *turner, *_ways(shown, page, voice))


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


def _ways(shown: Shown, page: int, voice: Voice) -> list[ui.Part]:
    """The other lists, and what can be done."""
    views = [
        ui.button(voice(f"worksites-show-{one.name.lower()}"), f"{FEATURE}:0:list:{one}:0:3")
        for one in Shown
        if one is not shown
    ]
    ways = [
        _to("worksites-add", "edit", voice),
        _classes(voice),
        _to("worksites-sheet", "sheet", voice),
        _language(shown, page, voice),
    ]
    return [ui.row(*views), ui.row(*ways)]


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


def _line(site: Worksite, leaders: Sequence[Leader], voice: Voice) -> str:
    names = ", ".join(plain(one.name) for one in leaders) or voice("worksites-unled")
    return f"**{plain(site.name)}** · {_of(site)} · {names}"


def _of(one: Worksite | JobClass) -> str:
    """Members of employees: ``22 / 40``; a question mark where nobody has said."""
    return f"{_told(one.members)} / {_told(one.employees)}"


def _sums(sites: Sequence[Worksite]) -> dict[str, int]:
    return {
        "employees": sum(one.employees or 0 for one in sites),
        "members": sum(one.members or 0 for one in sites),
    }


def site(one: Worksite, leaders: Sequence[Leader], voice: Voice, told: str = "") -> ui.Card:
    """One site: its figures, who looks after it, and what may be changed."""
    lines = [f"## {plain(one.name)}", voice("worksites-in-area", area=plain(one.area))]
    lines += [_figures(one, voice)]
    lines += [
        voice(
            "worksites-leader",
            who=f"<@{leader.account_id}>",
            name=plain(leader.name),
            role=leader.role,
        )
        for leader in leaders
    ] or [voice("worksites-unled-line")]
    parts: list[ui.Piece] = ["\n".join(lines)]
    if not one.closed:
        to = f"{FEATURE}:{one.id}:appoint"
        parts.append(ui.people_menu(to, "person", voice("worksites-appoint"), most=10))
    if leaders:
        choices = [
            ui.Choice(ui.clip(leader.name, 100) or str(leader.account_id), str(leader.account_id))
            for leader in leaders[:25]
        ]
        to = f"{FEATURE}:{one.id}:release"
        parts.append(ui.menu(to, choices, voice("worksites-release")))
    back = _list(voice)
    ways = [_edit("edit", one, voice), _toggle("close", one, voice), back]
    return ui.Card(*parts, ui.row(*ways), told=told)


def job_classes(classes: Sequence[JobClass], voice: Voice) -> ui.Card:
    """The job classes and their figures."""
    head = f"{voice('worksites-classes-title')}\n{voice('worksites-classes-about')}"
    lines = [f"• **{plain(one.name)}** · {_of(one)}{_closed(one, voice)}" for one in classes] or [
        voice("worksites-classes-none")
    ]
    parts: list[ui.Piece] = [head, ui.clip("\n".join(lines), 3000)]
    if classes:
        choices = [ui.Choice(ui.clip(one.name, 100), str(one.id)) for one in classes]
        to = f"{FEATURE}:0:pick-class"
        parts.append(ui.menu(to, choices, voice("worksites-pick-class")))
    add = _to("worksites-add-class", "edit-class", voice)
    back = _list(voice)
    return ui.Card(*parts, ui.row(add, back))


def job_class(one: JobClass, voice: Voice) -> ui.Card:
    """One job class, and what may be changed."""
    back = _to("worksites-classes", "classes", voice)
    return ui.Card(
        f"## {plain(one.name)}\n{_figures(one, voice)}",
        ui.row(_edit("edit-class", one, voice), _toggle("close-class", one, voice), back),
    )


def sheet(sites: Sequence[Worksite], classes: Sequence[JobClass], voice: Voice) -> Sheet:
    """Every site and class, as they can be read in again."""
    columns = ("area", "site", "employees", "members", "job-class", "as-of", "closed")
    header = [voice(f"worksites-column-{one}") for one in columns]
    yes = voice("yes")
    rows: list[Sequence[Value]] = [
        [one.area, one.name, one.employees, one.members, "", one.as_of, yes if one.closed else ""]
        for one in sites
    ]
    rows += [
        ["", "", one.employees, one.members, one.name, one.as_of, yes if one.closed else ""]
        for one in classes
    ]
    return Sheet(voice("worksites-sheet"), header, rows)


def _figures(one: Worksite | JobClass, voice: Voice) -> str:
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
        day="" if one.as_of is None else written_day(one.as_of, voice.locale),
    )
    return told + _closed(one, voice)


def _told(count: int | None) -> str:
    return "?" if count is None else str(count)


def _closed(one: Worksite | JobClass, voice: Voice) -> str:
    return f" · {voice('worksites-closed')}" if one.closed else ""


def _to(key: str, action: str, voice: Voice) -> ui.Part:
    return ui.button(voice(key), f"{FEATURE}:0:{action}")


def _list(voice: Voice) -> ui.Part:
    # The last number keeps it apart from the buttons that turn pages.
    return ui.button(voice("worksites-back"), f"{FEATURE}:0:list:{Shown.OPEN}:0:3")


def _classes(voice: Voice) -> ui.Part:
    return _to("worksites-classes", "classes", voice)


def _language(shown: Shown, page: int, voice: Voice) -> ui.Part:
    return ui.language(f"{FEATURE}:0:language", voice, shown, page)


def _edit(action: str, one: Worksite | JobClass, voice: Voice) -> ui.Part:
    return ui.button(voice("worksites-edit"), f"{FEATURE}:{one.id}:{action}", "primary")


def _toggle(action: str, one: Worksite | JobClass, voice: Voice) -> ui.Part:
    key = "worksites-reopen" if one.closed else "worksites-close"
    return ui.button(voice(key), f"{FEATURE}:{one.id}:{action}:{int(not one.closed)}")
