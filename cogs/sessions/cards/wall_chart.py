"""The wall chart as a picture for a phone, the same in words, and as a workbook to print."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot import ui
from bot.actor import Server
from bot.charts import Line, Meaning, Tone
from bot.i18n import Voice, short_day, written_day
from bot.services.petitions import Names, Petition, State
from bot.services.sessions import Session
from bot.services.turnout import Level
from bot.services.wall_charts import Kind, Mark, Row, WallChart
from bot.sheets import Sheet, Value

_SHARES: Final = ((0.5, Tone.SOLID), (0.2, Tone.DARK), (0.05, Tone.MIDDLE), (0, Tone.LIGHT))
"""From which share on a cell has which shade."""

_LEVELS: Final = {
    Level.NONE: (0, Tone.WHITE),
    Level.SOME: ("•", Tone.FRAMED),
    Level.MANY: ("••", Tone.FILLED),
    Level.UNKNOWN: ("?", Tone.UNKNOWN),
}
"""What stands in a cell without a figure, and how it looks."""

_HEAD: Final = 40
"""Characters of a session's title above its column."""

_ALT: Final = 1024
"""Characters of what is said of a picture to those who cannot see it."""


class SheetLine(NamedTuple):
    """One row of the sheet with the tones of its last cells."""

    cells: Sequence[Value]
    tones: Sequence[Tone]


def missing(chart: WallChart) -> str | None:
    """The sentence that says what a chart is missing, if it has nothing to show."""
    if not chart.sessions:
        return "turnout-none"
    kinds = {row.kind for row in chart.rows}
    return None if kinds & {Kind.AREA, Kind.SITE} else "wall-chart-no-sites"


def grid(
    chart: WallChart, server: Server, voice: Voice
) -> tuple[list[str], tuple[str, str, str], list[Line], list[Meaning]]:
    """What ``bot.charts.grid`` draws of a chart."""
    heads = [short_day(server.day(one.starts_at), voice.locale) for one in chart.sessions]
    heads += [voice("wall-chart-signed")] * (chart.petition is not None)
    lines: list[Line] = []
    for row in chart.rows:
        cells = [_cell(mark) for mark in row.marks]
        texts, tones = [str(text) for text, _ in cells], [tone for _, tone in cells]
        lines.append(Line(_label(row, voice), row.kind is not Kind.SITE, texts, tones))
    used = {tone for line in lines for tone in line.tones}
    notes = (
        _title(chart, voice),
        voice("wall-chart-warning"),
        " ".join(_notes(chart, server, voice)),
    )
    return heads, notes, lines, _legend(chart, used, voice)


def picture(chart: WallChart, server: Server, name: str, voice: Voice) -> ui.Card:
    """The picture, for its reader alone, and the way to the sheet with all of it."""
    left = [voice("wall-chart-left-out", count=chart.left_out)] if chart.left_out else []
    return ui.Card(
        ui.picture(name, _alt(chart, server, voice)),
        "\n-# ".join([f"**{voice('wall-chart-warning')}**", voice("wall-chart-note"), *left]),
        ui.row(ui.button(voice("spreadsheet"), "turnout:0:wall-chart-sheet")),
    )


def sheet_line(row: Row, chart: WallChart, voice: Voice) -> SheetLine:
    """A row for the sheet: the petition, then the sessions, the latest first."""
    cells = [_cell(mark) for mark in reversed(row.marks)]
    area, site = _label(row, voice), None
    if row.kind is Kind.SITE:
        area, site = row.area, area
    elif row.is_rest:
        area, site = " + ".join(row.names), voice("wall-chart-others")
    elif row.kind is Kind.AREA:
        site = voice("turnout-every-site")
    named: list[Value] = [area, site, row.employees]
    if chart.is_chair:
        warmth = row.warmth
        named.append(None if warmth is None else voice("turnout-warmth", warmth=warmth))
    return SheetLine([*named, *(text for text, _ in cells)], [tone for _, tone in cells])


def book(chart: WallChart, lines: Sequence[SheetLine], server: Server, voice: Voice) -> list[Sheet]:
    """The chart, and what its shades mean."""
    columns = ["area", "site", "employees"] + ["state"] * chart.is_chair
    header = [voice(f"turnout-column-{name}") for name in columns]
    if (petition := chart.petition) is not None:
        header.append(f"{voice('wall-chart-signed')} · {_named(petition, voice)}")
    header += [_head(one, server) for one in reversed(chart.sessions)]
    warning = voice("wall-chart-warning")
    tones = [line.tones for line in lines]
    rows = [line.cells for line in lines]
    title = voice("turnout-book-notes")
    notes = [[line, ""] for line in (warning, *_notes(chart, server, voice))]
    legend = _legend(chart, {tone for some in tones for tone in some}, voice)
    shades = [Tone.EMPTY] * len(notes) + [one.tone for one in legend]
    notes += [[one.text, one.sign] for one in legend]
    return [
        Sheet(voice("wall-chart"), header, rows, tones=tones, warning=warning),
        Sheet(title, [title, ""], notes, tones=[[tone] for tone in shades], warning=warning),
    ]


def _cell(mark: Mark | None) -> tuple[str | int, Tone]:
    """What stands in a cell, and how it looks."""
    if mark is None:
        return "", Tone.EMPTY
    text, tone = _LEVELS[mark.level]
    if mark.share is not None:
        tone = next(shade for least, shade in _SHARES if mark.share >= least)
    return text if mark.people is None else mark.people, tone


def _label(row: Row, voice: Voice) -> str:
    if row.kind in {Kind.WHOLE, Kind.NOWHERE}:
        return voice("wall-chart-row", kind=row.kind)
    name = " + ".join(row.names)
    if row.is_rest:
        return f"{name} {voice('wall-chart-others')}"
    return voice("wall-chart-closed", name=name) if row.is_closed else name


def _title(chart: WallChart, voice: Voice) -> str:
    signed = "none" if chart.petition is None else "petition"
    return voice("wall-chart-title", signed=signed)


def _named(petition: Petition, voice: Voice) -> str:
    return (petition.title_es if voice.locale == "es" else None) or petition.title


def _head(session: Session, server: Server) -> str:
    return f"{server.day(session.starts_at):%Y-%m-%d} · {ui.clip(session.title, _HEAD)}"


def _legend(chart: WallChart, used: set[Tone], voice: Voice) -> list[Meaning]:
    """What each tone means that stands on the chart; white and hatched are told apart anyway."""
    shades = {tone for _, tone in _SHARES}
    shown = used | {Tone.WHITE, Tone.UNKNOWN} | (shades if used & shades else set())
    reader = "chair" if chart.is_chair else "steward"
    signs = {tone: str(text) for text, tone in _LEVELS.values()}
    if chart.is_chair:
        # Where somebody came, chairs read how many.
        del signs[Tone.FRAMED]
    return [
        Meaning(tone, signs.get(tone, ""), voice("wall-chart-tone", tone=tone, reader=reader))
        for tone in Tone
        if tone in shown and tone is not Tone.EMPTY
    ]


def _notes(chart: WallChart, server: Server, voice: Voice) -> list[str]:
    """When it was made, over which sessions and which petition, and what it does not tell."""
    days = [
        written_day(server.day(at), voice.locale)
        for at in (chart.at, chart.sessions[0].starts_at, chart.sessions[-1].starts_at)
    ]
    lines = [voice("wall-chart-made", day=days[0], first=days[1], last=days[2])]
    if (petition := chart.petition) is not None:
        state = "open" if petition.state is State.OPEN else "closed"
        lines.append(voice("wall-chart-petition", title=_named(petition, voice), state=state))
        if petition.names is Names.NOBODY:
            lines.append(voice("wall-chart-petition-untold"))
        elif not chart.is_chair:
            lines.append(voice("wall-chart-petition-yours"))
    if not chart.tells_cold:
        lines.append(voice("wall-chart-early"))
    if not chart.is_chair:
        lines += [voice("turnout-hidden"), voice("turnout-hidden-own")]
    return lines


def _alt(chart: WallChart, server: Server, voice: Voice) -> str:
    """The picture in words, row by row, as far as there is room for them."""
    heads = [short_day(server.day(one.starts_at), voice.locale) for one in chart.sessions]
    heads += [voice("wall-chart-signed")] * (chart.petition is not None)
    said = voice("wall-chart-alt", title=_title(chart, voice), heads=", ".join(heads))
    said = f"{said} {voice('wall-chart-warning')}."
    for row in chart.rows:
        marks = ", ".join(_word(mark, voice) for mark in row.marks)
        more = f" {_label(row, voice)}: {marks}."
        rest = voice("wall-chart-alt-rest")
        if len(said) + len(more) + len(rest) + 1 > _ALT:
            return f"{said} {rest}"
        said += more
    return said


def _word(mark: Mark | None, voice: Voice) -> str:
    if mark is not None and mark.people is not None:
        return str(mark.people)
    return voice("wall-chart-level", level="closed" if mark is None else mark.level)
