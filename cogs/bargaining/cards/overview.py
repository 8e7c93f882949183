"""Where bargaining stands, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import ui
from bot.actor import Actor, Role
from bot.services.ratification import VOTABLE
from bot.services.stages import following
from bot.text.links import plain
from cogs.bargaining.cards.words import (
    ROOM,
    SHOWN_BRIEFLY,
    SHOWN_SOURCE,
    article_line,
    fitting,
    in_mediation,
    known,
    stands,
    track_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.i18n import Voice
    from bot.services.articles import Article
    from bot.services.ratification import Pack
    from bot.services.stages import Move, Proposal, Track

OTHER = {"en": "Español", "es": "English"}
"""The other language, named in itself, so that whoever needs it can read the button."""


@dataclass(frozen=True, slots=True)
class Line:
    """The next session or the last update: its title and its moment."""

    id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first card tells; what the reader may not see is left out before."""

    standing: Mapping[Track, Move]
    track: Track | None
    articles: Sequence[Article]
    packs: Mapping[Track, Pack]
    session: Line | None
    update: Line | None
    waiting: Sequence[Proposal]


def overview(view: Overview, actor: Actor, voice: Voice) -> ui.Card:
    """Stage by track, articles, next session, last update; a chair's buttons below."""
    top = "\n\n".join([voice("bargaining-title"), *_tracks(view, voice)])
    end = _calendar(view, voice)
    table = _table(view, actor, voice, ROOM - len(top) - len(end))
    parts: list[ui.Part] = [ui.text(top), ui.divider(), ui.text(table), ui.text(end)]
    parts.append(_ways(view, voice))
    if packs := _packs(view, voice):
        parts.append(ui.row(*packs))
    if actor.role >= Role.CHAIR:
        parts += _for_chairs(view, voice)
    return ui.Card(*parts)


def _tracks(view: Overview, voice: Voice) -> list[str]:
    if not view.standing and view.track is None:
        return [voice("stage-unknown")]
    shown: list[str] = []
    tracks = known(view.standing, view.track)
    room = SHOWN_SOURCE if len(tracks) == 1 else SHOWN_BRIEFLY
    for track in tracks:
        move = view.standing.get(track)
        if move is None:
            name = track_name(track, voice)
            shown.append(voice("bargaining-track-unknown", track=name))
        else:
            shown.append(stands(track, move, following(move.stage), voice, room))
    return shown


def _table(view: Overview, actor: Actor, voice: Voice, room: int) -> str:
    if not view.articles:
        return f"{voice('bargaining-articles-title')}\n{voice('bargaining-articles-none')}"
    head = [voice("bargaining-articles-title")]
    if in_mediation(view.standing):
        head.append("-# " + voice("bargaining-mediation-rule"))
    is_member = actor.role >= Role.MEMBER
    lines = [article_line(one, voice, cost=is_member) for one in view.articles]
    more = voice("bargaining-articles-more", count=len(lines))
    kept = fitting(lines, room - sum(map(len, head)) - len(more) - 4)
    if left := len(lines) - len(kept):
        kept.append(voice("bargaining-articles-more", count=left))
    return "\n".join([*head, *kept])


def _calendar(view: Overview, voice: Voice) -> str:
    session, update = view.session, view.update
    lines = [
        voice("bargaining-session-none")
        if session is None
        else voice("bargaining-session", title=plain(session.title), at=session.at)
    ]
    if update is not None:
        lines.append(voice("bargaining-update", title=update.title, at=update.at))
    return "\n".join(lines)


def _ways(view: Overview, voice: Voice) -> ui.Part:
    buttons = [
        ui.button(voice("bargaining-timeline"), ui.route("bargaining", 0, "timeline", 0)),
        ui.button(voice("bargaining-articles"), ui.route("bargaining", 0, "articles", 0)),
        ui.button(voice("bargaining-what-is"), ui.route("faq", 0, "topics")),
    ]
    if view.update is not None:
        locale = 0 if voice.locale == "en" else 1
        to = ui.route("update", view.update.id, "read", locale)
        buttons.append(ui.button(voice("bargaining-read-update"), to))
    buttons.append(ui.button(OTHER[voice.locale], ui.route("people", 0, "language")))
    return ui.row(*buttons)


def _packs(view: Overview, voice: Voice) -> list[ui.Part]:
    several = len(view.packs) > 1
    return [
        ui.button(
            voice("bargaining-pack-title") + (f": {track_name(track, voice)}" if several else ""),
            ui.route("bargaining", 0, "pack", track.number),
            "primary",
        )
        for track in view.packs
    ]


def _for_chairs(view: Overview, voice: Voice) -> list[ui.Part]:
    parts: list[ui.Part] = [
        ui.divider(),
        ui.row(
            ui.button(voice("bargaining-set"), ui.route("bargaining", 0, "set"), "primary"),
            ui.button(voice("bargaining-move"), ui.route("bargaining", 0, "articles", 0, 1)),
            ui.button(voice("bargaining-add"), ui.route("bargaining", 0, "add")),
            ui.button(voice("bargaining-post"), ui.route("bargaining", 0, "post")),
        ),
    ]
    ready = [track for track, move in view.standing.items() if move.stage in VOTABLE]
    if ready:
        several = len(ready) > 1
        parts.append(ui.row(*(_pack_maker(track, voice, several=several) for track in ready)))
    if view.waiting:
        review = ui.route("bargaining", view.waiting[0].id, "review")
        count = voice("bargaining-waiting", count=len(view.waiting))
        parts.append(ui.section(count, ui.button(voice("bargaining-review"), review, "success")))
    return parts


def _pack_maker(track: Track, voice: Voice, *, several: bool) -> ui.Part:
    label = voice("bargaining-pack-make")
    label += f": {track_name(track, voice)}" if several else ""
    return ui.button(label, ui.route("bargaining", 0, "packmake", track.number))
