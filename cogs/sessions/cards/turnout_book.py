"""The report as a workbook to print, and the sheet of a phone tree."""

from collections.abc import Iterator, Sequence

from bot.actor import Server
from bot.i18n import Voice, written
from bot.services.turnout import Figures, Missed, Report, share
from bot.sheets import Share, Sheet, Value
from cogs.sessions.cards.turnout import stages

SITE = ("site", "area", "people", "first", "employees", "members", "as-of", "share", "leaders")


def book(found: Report, server: Server, voice: Voice) -> list[Sheet]:
    """Everything in a report, each sheet with totals, and notes on what the figures mean."""
    sheets = [_whole(found, server, voice)]
    if found.areas:
        sheets.append(_areas(found, voice))
    if found.levels:
        sheets.append(_levels(found, voice))
    if found.sites:
        sheets.append(_sites(found, voice))
    if found.classes:
        sheets.append(_classes(found, voice))
    if found.history:
        sheets.append(_sessions(found, server, voice))
    return [*sheets, _notes(found, server, voice)]


def phone_tree(people: Sequence[Missed], server: Server, voice: Voice) -> list[Sheet]:
    """Names and when they were last seen, with room to write; no telephone numbers are kept."""
    header = _header(voice, "name", "site", "last-seen", "called", "note")
    rows = [[one.name, one.site, server.day(one.last_seen), "", ""] for one in people]
    missed = Sheet(voice("turnout-book-missed"), header, rows)
    return [missed, _lines([voice("turnout-phone-tree-note")], voice)]


def _header(voice: Voice, *names: str) -> list[str]:
    return [voice(f"turnout-column-{name}") for name in names]


def _whole(found: Report, server: Server, voice: Voice) -> Sheet:
    figures = found.figures or found.own
    rows = [] if figures is None else list(_figures(found, figures, server, voice))
    if found.session.released is not None:
        rows.append([voice("turnout-figure", name="told"), found.session.released])
    return Sheet(voice("turnout-book-figures"), _header(voice, "what", "number"), rows)


def _figures(
    found: Report, figures: Figures, server: Server, voice: Voice
) -> Iterator[list[Value]]:
    """Each figure by its name; what is not known is said so."""
    values: dict[str, Value] = {
        "people": figures.people,
        "first": figures.first_time,
        "returning": figures.returning,
        "room": figures.room,
        "watching": figures.watching,
        "marked": figures.marked,
        "guests": figures.guests,
        "paid": figures.paid_release,
    }
    if found.figures is None and found.session.forgotten_at is not None:
        # Once the names are erased, of a site it is known how many came, and not how.
        values |= dict.fromkeys(("room", "watching", "marked", "guests"))
    if found.figures is not None:
        values |= {
            "goal": found.session.goal,
            "excused": figures.excused,
            "supporters": figures.supporters,
            "headcount": figures.headcount,
        }
    if found.is_chair:
        values |= {
            "unknown": figures.unknown_site,
            "unit": _part(figures.people, server.unit_size),
            "members": _part(figures.people, server.member_count),
        }
    if found.coverage is not None:
        values |= {
            "leaders": found.coverage.present,
            "roster": found.coverage.roster,
            "with": found.coverage.with_people,
            "sites": found.coverage.sites,
        }
    if found.season is not None:
        values["season"] = found.season.people
    for name, value in values.items():
        given = voice("turnout-not-given") if value is None else value
        yield [voice("turnout-figure", name=name), given]


def _part(people: int, whole: int | None) -> Share | None:
    part = share(people, whole)
    return None if part is None else Share(part)


def _areas(found: Report, voice: Voice) -> Sheet:
    header = _header(voice, "area", "state", "people", "employees", "with-people", "sites")
    rows: list[list[Value]] = [
        [
            one.name,
            voice("turnout-warmth", warmth=one.warmth),
            one.people,
            one.employees,
            one.with_people,
            one.sites,
        ]
        for one in found.areas
    ]
    people = sum(one.people for one in found.areas)
    employees = sum(one.employees or 0 for one in found.areas)
    totals = [voice("turnout-all"), "", people, employees]
    return Sheet(voice("turnout-book-areas"), header, rows, totals)


def _levels(found: Report, voice: Voice) -> Sheet:
    rows = [
        [", ".join(one.names), voice("turnout-level", areas="", level=one.level).strip(": ")]
        for one in found.levels
    ]
    return Sheet(voice("turnout-book-areas"), _header(voice, "area", "level"), rows)


def _sites(found: Report, voice: Voice) -> Sheet:
    rows: list[list[Value]] = [
        [
            one.site.name,
            one.site.area,
            one.people,
            one.first_time,
            one.site.employees,
            one.site.members,
            one.site.as_of,
            None if one.share is None else Share(one.share),
            one.leaders,
            voice("turnout-warmth", warmth=one.warmth),
        ]
        for one in found.sites
    ]
    people = sum(one.people for one in found.sites)
    known = [one.first_time for one in found.sites if one.first_time is not None]
    totals = [voice("turnout-all"), "", people, sum(known) if known else None]
    return Sheet(voice("turnout-sites"), _header(voice, *SITE, "state"), rows, totals)


def _classes(found: Report, voice: Voice) -> Sheet:
    rows: list[list[Value]] = [
        [
            one.name or voice("turnout-not-given"),
            one.site or voice("turnout-every-site"),
            one.people,
            one.first_time,
        ]
        for one in found.classes
    ]
    return Sheet(
        voice("turnout-book-classes"), _header(voice, "class", "site", "people", "first"), rows
    )


def _sessions(found: Report, server: Server, voice: Voice) -> Sheet:
    header = _header(voice, "date", "session", "kind", "people", "first", "returning", "supporters")
    rows: list[list[Value]] = [
        [
            server.day(one.session.starts_at),
            one.session.title,
            voice("session-kind", kind=one.session.kind),
            one.people,
            one.first_time,
            one.people - one.first_time,
            one.session.supporters,
        ]
        for one in found.history
    ]
    return Sheet(voice("turnout-book-sessions"), header, rows)


def _notes(found: Report, server: Server, voice: Voice) -> Sheet:
    session, zone = found.session, server.time_zone
    lines = [
        voice(
            "turnout-note-made",
            at=written(found.at, zone, voice.locale),
            number=session.id,
            title=session.title,
            zone=server.zone,
        )
    ]
    if found.stages:
        lines.append(voice("turnout-note-stage", stages=stages(found, voice)))
    lines.append(voice("turnout-note-once"))
    if found.is_chair:
        for name, whole, as_of in (
            ("unit", server.unit_size, server.unit_as_of),
            ("members", server.member_count, server.members_as_of),
        ):
            if whole is not None:
                dated, day = as_of is not None, as_of or ""
                lines.append(voice(f"turnout-note-{name}", whole=whole, dated=dated, day=day))
    lines += [
        voice("turnout-note-share"),
        voice("turnout-note-cold"),
        voice("turnout-note-cancelled"),
        voice("turnout-note-erased", days=server.retention_days),
        voice("turnout-note-chairs" if found.is_chair else "turnout-note-hidden"),
    ]
    return _lines(lines, voice)


def _lines(lines: Sequence[str], voice: Voice) -> Sheet:
    title = voice("turnout-book-notes")
    return Sheet(title, [title], [[line] for line in lines])
