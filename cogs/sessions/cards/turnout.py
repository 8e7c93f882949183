"""What is drawn of turnout: the report as its reader may see it, sites, and whom to talk to."""

from collections.abc import Sequence

from bot import ui
from bot.actor import Server
from bot.charts import Point
from bot.i18n import Voice, percentage, stamp, written_day
from bot.services.sessions import Session, State
from bot.services.turnout import Figures, Level, Missed, Report, SiteFigures, Warmth
from bot.text.links import plain
from cogs.sessions.cards.session import choice

SITES_SHOWN = 5
"""A steward's own sites on the report itself; all of them are behind the button."""

AREAS_SHOWN = 8
PAGE = 20
"""Sites, or people to talk to, on one page."""


def report(found: Report, held: Sequence[Session], server: Server, voice: Voice) -> ui.Card:
    """One session as this reader may see it, what they may do, and a menu of the others."""
    session = found.session
    parts: list[ui.Piece] = [_head(found, voice)]
    if session.state is State.CANCELLED:
        parts.append(voice("turnout-not-held"))
    else:
        if found.figures is not None:
            parts.append(_figures(found, found.figures, server, voice))
        if found.is_chair:
            parts.append(_for_chairs(found, server, voice))
        else:
            parts.append(_for_steward(found, voice))
        parts.append(f"-# {_told(session, server, voice)}")
    parts += _buttons(found, voice)
    if held:
        choices = [choice(one, server.time_zone, voice) for one in held]
        parts.append(ui.menu("turnout:0:pick", choices, voice("turnout-choose")))
    return ui.Card(*parts)


def none(voice: Voice) -> ui.Card:
    """There is nothing to report yet."""
    return ui.Card(voice("turnout-none"), ui.row(ui.language("turnout:0:show", voice)))


def stages(found: Report, voice: Voice) -> str:
    """Where each track stood when the session began."""
    return " · ".join(
        voice(
            "turnout-stage",
            track=voice(f"track-{track}"),
            stage=voice(f"stage-{move.stage}"),
        )
        for track, move in found.stages.items()
    )


def _head(found: Report, voice: Voice) -> str:
    session = found.session
    kind = voice("session-kind", kind=session.kind)
    lines = [
        f"## {voice('turnout-title', title=plain(session.title))}",
        f"{stamp(session.starts_at)} · {kind}",
    ]
    return "\n".join([*lines, f"-# {stages(found, voice)}"] if found.stages else lines)


def _figures(found: Report, figures: Figures, server: Server, voice: Voice) -> str:
    people, goal = figures.people, found.session.goal
    first = voice("turnout-people", count=people)
    if found.need is not None:
        first += " · " + voice("turnout-need", need=found.need, goal=goal)
    unknown = figures.unknown_site if found.is_chair else 0
    return ui.lines(
        first,
        figures.first_time is not None
        and voice("turnout-times", first=figures.first_time, returning=figures.returning),
        voice(
            "turnout-places",
            room=figures.room,
            watching=figures.watching,
            marked=figures.marked,
        ),
        bool(figures.guests)
        and found.session.forgotten_at is None
        and voice("turnout-guests", count=figures.guests),
        figures.paid_release is not None
        and voice("turnout-aside", paid=figures.paid_release, excused=figures.excused),
        bool(unknown)
        and voice(
            "turnout-unknown-site",
            count=unknown,
            share=percentage(unknown / people, voice.locale),
        ),
        bool(figures.supporters)
        and voice("turnout-supporters", count=figures.supporters, all=figures.headcount),
        found.is_chair and ui.share_of("unit", people, server, voice),
        found.is_chair and ui.share_of("members", people, server, voice),
    )


def _for_chairs(found: Report, server: Server, voice: Voice) -> str:
    lines: list[str] = []
    if (reach := found.coverage) is not None and reach.sites:
        lines.append(
            voice(
                "turnout-leaders",
                present=-1 if reach.present is None else reach.present,
                roster=reach.roster,
                **{"with": reach.with_people},
                sites=reach.sites,
                without=reach.without_leader,
            )
        )
    for key, warmth in (("turnout-cold", Warmth.COLD), ("turnout-tepid", Warmth.UNKNOWN)):
        names = [plain(one.name) for one in found.areas if one.warmth is warmth]
        if names:
            more = " …" if len(names) > AREAS_SHOWN else ""
            lines.append(voice(key, areas=", ".join(names[:AREAS_SHOWN]) + more))
    if (season := found.season) is not None and season.people:
        since = written_day(server.day(season.since), voice.locale)
        lines.append(
            voice("turnout-season", people=season.people, sessions=season.sessions, day=since)
        )
    return "\n".join(lines) or voice("turnout-no-sites")


def _for_steward(found: Report, voice: Voice) -> str:
    if found.own is None:
        lines = [voice("turnout-no-sites-yours")]
    else:
        lines = [voice("turnout-yours")]
        lines += [_site(one, voice) for one in found.sites[:SITES_SHOWN]]
    if found.levels:
        lines.append(voice("turnout-elsewhere"))
        lines += _levels(found, voice)
        lines.append(f"-# {voice('turnout-hidden')}")
        if found.figures is None:
            lines.append(f"-# {voice('turnout-hidden-own')}")
    return ui.clip("\n".join(lines), 2000)


def _levels(found: Report, voice: Voice) -> list[str]:
    """A line a level; areas of which one thing is said together are joined by a plus."""
    areas = {
        level: [" + ".join(map(plain, one.names)) for one in found.levels if one.level is level]
        for level in (Level.NONE, Level.SOME, Level.MANY, Level.UNKNOWN)
    }
    return [
        voice("turnout-level", areas=", ".join(names), level=level)
        for level, names in areas.items()
        if names
    ]


def _site(one: SiteFigures, voice: Voice) -> str:
    part = one.share
    return voice(
        "turnout-site-line",
        warmth=one.warmth,
        site=plain(one.site.name),
        count=one.people,
        first=one.first_time or 0,
        share="none" if part is None else percentage(part, voice.locale),
        leaders=one.leaders,
    )


def _told(session: Session, server: Server, voice: Voice) -> str:
    if session.released is None or session.released_at is None:
        return voice("turnout-members-not-told")
    since = written_day(server.day(session.released_at), voice.locale)
    return voice("turnout-members-told", count=session.released, day=since)


def _buttons(found: Report, voice: Voice) -> list[ui.Part]:
    session = found.session
    other = ui.language(f"turnout:{session.id}:show", voice)
    if session.state is State.CANCELLED:
        return [ui.row(other)]
    closed = found.is_chair and session.state is State.CLOSED
    tell = "turnout-release" if session.released is None else "turnout-correct"
    off = found.figures is not None and session.released != found.figures.people
    mine, all_of_them = f"turnout:{session.id}", "turnout:0"
    looks = ui.buttons(
        mine,
        voice,
        bool(found.sites) and ("turnout-sites", "sites"),
        len(found.trend) > 1 and ("turnout-trend", "trend"),
        ("spreadsheet", "sheet"),
        found.is_chair and ("print-button", "print"),
    )
    looks += ui.buttons(all_of_them, voice, ("wall-chart", "wall-chart"))
    acts = ui.buttons(
        mine,
        voice,
        found.is_chair and ("turnout-goal", "goal"),
        closed and off and (tell, "release"),
    )
    follow_up = bool(found.own_sites) and ("turnout-follow-up", "follow-up")
    acts += ui.buttons(all_of_them, voice, follow_up)
    (acts or looks).append(other)
    return [ui.row(*row) for row in (looks, acts) if row]


def sites(found: Report, page: int, voice: Voice) -> ui.Card:
    """Each site that this reader may see in figures, the cold ones first."""
    session = found.session
    shown, turner = ui.paged(found.sites, PAGE, page, f"turnout:{session.id}:sites", voice)
    lines = [_site(one, voice) for one in shown] or [voice("turnout-no-sites")]
    return ui.Card(
        f"## {voice('turnout-title', title=plain(session.title))}",
        ui.clip("\n".join(lines), 3000),
        f"-# {voice('turnout-sites-legend')}",
        *turner,
        ui.row(_back(session, voice)),
    )


def _back(session: Session, voice: Voice) -> ui.Part:
    return ui.button(voice("turnout-back"), f"turnout:{session.id}:show")


def releasing(found: Report, people: int, voice: Voice) -> ui.Card:
    """Shall members be told? Until that is answered nothing happens."""
    told = voice("turnout-told", count=people)
    key = "turnout-release" if found.session.released is None else "turnout-correct"
    return ui.confirm(
        voice("turnout-release-question", told=told),
        ui.button(voice(key), f"turnout:{found.session.id}:released", "primary"),
        _back(found.session, voice),
    )


def points(found: Report, server: Server) -> list[Point]:
    """The trend, oldest first, each session by its day."""
    return [
        Point(f"{server.day(one.session.starts_at):%m/%d}", float(one.people))
        for one in found.trend
    ]


def trend(found: Report, server: Server, picture: str, voice: Voice) -> ui.Card:
    """The picture of the trend, and the same in words for those who cannot see it."""
    said = "; ".join(
        f"{written_day(server.day(one.session.starts_at), voice.locale)}: {one.people}"
        for one in found.trend
    )
    return ui.Card(ui.picture(picture, voice("turnout-trend-alt", points=said)))


def trend_title(found: Report, voice: Voice) -> str:
    """What the picture shows: everyone, or the reader's own sites."""
    return voice("turnout-trend-title" if found.is_chair else "turnout-trend-title-yours")


def missed(people: Sequence[Missed], page: int, server: Server, voice: Voice) -> ui.Card:
    """Who came before and not lately, longest missed first, for their own site's steward."""
    back = ui.button(voice("turnout-back"), "turnout:0:show")
    if not people:
        return ui.Card(voice("turnout-missed-nobody"), ui.row(back))
    shown, turner = ui.paged(people, PAGE, page, "turnout:0:follow-up", voice)
    lines = [
        voice(
            "turnout-missed-line",
            name=plain(one.name),
            site=plain(one.site),
            day=written_day(server.day(one.last_seen), voice.locale),
        )
        for one in shown
    ]
    return ui.Card(
        voice("turnout-missed"),
        ui.clip("\n".join(lines), 3000),
        *turner,
        ui.row(ui.button(voice("turnout-phone-tree"), "turnout:0:phone-tree"), back),
    )
