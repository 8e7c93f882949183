"""Where bargaining stands: for one reader, for everyone, in time, and what is voted on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot import ui
from bot.actor import Actor, Role
from bot.charts import Step
from bot.i18n import LOCALES, Sentences, Voice, stamp, written
from bot.services.articles import Article
from bot.services.ratification import VOTABLE, Pack
from bot.services.stages import Move, Proposal, Stage, Status, Track, chain
from bot.text.links import plain
from cogs.bargaining.cards.parts import (
    CARD_TEXT,
    article_lines,
    back,
    facts,
    stage_name,
    table_of,
    track_name,
    what_next,
)

SHOWN_SOURCE, SHOWN_BRIEFLY = 160, 60
"""Characters of a source or reason, alone, and of a reason beside other tracks.

The timeline holds all of it.
"""

WAITING = 4
"""Changes that wait on the card; each that is set or discarded makes room for another."""

EXPLAINED: Final = {
    Stage.PARTIAL_TA: 12,
    Stage.IMPASSE: 1,
    Stage.MEDIATOR_SELECTION: 5,
    Stage.MEDIATION: 4,
    Stage.FACT_FINDING: 8,
    Stage.FF_REPORT: 8,
    Stage.TA: 12,
    Stage.MEMBER_VOTE: 13,
    Stage.MEMBERS_NO: 15,
    Stage.BOARD_NO: 16,
    Stage.EXPIRING: 36,
    Stage.EXPIRED: 36,
}
"""The FAQ's answer to what a stage is, by its order number there."""

PAGE = 3000
"""Characters of entries on one page; the longest entry has 1,400."""

STEPS = 12
"""Moves in the picture, the latest ones: more cannot be read on a phone."""

ALT = 900
"""Characters of the picture's text; Discord takes 1,024."""

SOURCE_FOR_ALL = 100
"""Characters of a source on the card for everyone; behind the button stands all of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """The next session or the last update: its title and its moment."""

    id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first card tells; what the reader may not see is left out before.

    ``track`` is the one that was asked for, None for all that are live.
    """

    current: Mapping[Track, Move]
    track: Track | None
    articles: Sequence[Article]
    packs: Collection[Track]
    session: Line | None
    update: Line | None
    waiting: Sequence[Proposal]


def overview(view: Overview, actor: Actor, voice: Voice) -> ui.Card:
    """Stage by track, articles, next session, last update; a chair's buttons below."""
    top = _tracks(view, voice)
    end = _calendar(view, voice)
    lines = article_lines(view.articles, voice, costs=actor.role >= Role.MEMBER)
    waiting = [(one, _waits(one, actor, voice)) for one in view.waiting[:WAITING]]
    room = CARD_TEXT - sum(map(len, [*top, end, *(told for _, told in waiting)]))
    table = table_of(lines, view.current, room, voice)
    parts: list[ui.Piece] = [*top, table, end, _ways(view, voice)]
    if view.packs:
        title = voice("bargaining-pack-title")
        parts.append(_by_track(title, "pack", view.packs, voice, "primary"))
    if actor.is_chair:
        parts += _for_chairs(view, voice)
        parts += [ui.section(told, _review(one, actor, voice)) for one, told in waiting]
    return ui.Card(*parts, colour=ui.BLUE)


def _tracks(view: Overview, voice: Voice) -> list[str]:
    tracks = list(view.current) if view.track is None else [view.track]
    if not tracks:
        return [voice("stage-unknown")]
    told = _current if len(tracks) == 1 else _briefly
    return [
        told(move, voice)
        if (move := view.current.get(track))
        else voice("bargaining-track-unknown", track=track_name(track, voice))
        for track in tracks
    ]


def _current(move: Move, voice: Voice) -> str:
    """Its stage, what that means, since when, who says so, what can come next."""
    lines = [
        facts("bargaining-track", move, voice),
        voice(f"stage-{move.stage}.means"),
        "-# " + facts("bargaining-fact", move, voice, SHOWN_SOURCE, style="f"),
        *_out_of_order(move, SHOWN_SOURCE, voice),
        "-# " + what_next(move, voice),
    ]
    return "\n".join(lines)


def _briefly(move: Move, voice: Voice) -> str:
    """The same beside another track: two fit one screen; the timeline tells the rest."""
    lines = [
        facts("bargaining-track", move, voice),
        "-# " + voice(f"stage-{move.stage}.means"),
        "-# " + facts("bargaining-fact-briefly", move, voice, style="f"),
        *_out_of_order(move, SHOWN_BRIEFLY, voice),
    ]
    return "\n".join(lines)


def _out_of_order(move: Move, most: int, voice: Voice) -> list[str]:
    """Why it came out of the usual order, and that it corrects what was entered first."""
    lines: list[str] = []
    if move.reason:
        lines.append(voice("bargaining-out-of-the-order", reason=ui.clip(move.reason, most)))
    if move.corrects is not None:
        lines.append(voice("bargaining-corrected"))
    return lines


def _calendar(view: Overview, voice: Voice) -> str:
    session, update = view.session, view.update
    return ui.lines(
        voice("bargaining-session", title=plain(session.title), at=stamp(session.at, "f"))
        if session
        else voice("bargaining-session-none"),
        update and voice("bargaining-update", title=update.title, at=stamp(update.at, "f")),
    )


def _ways(view: Overview, voice: Voice) -> ui.Part:
    buttons = [
        ui.button(voice("bargaining-timeline"), "bargaining:0:timeline:0"),
        ui.button(voice("bargaining-articles"), "bargaining:0:articles:0"),
        ui.button(voice("bargaining-what-is"), _explained(view)),
    ]
    if view.update:
        to = f"update:{view.update.id}:read:{int(voice.locale == 'es')}"
        buttons.append(ui.button(voice("bargaining-read-update"), to))
    return ui.row(*buttons, ui.language("bargaining:0:back", voice))


def _explained(view: Overview) -> str:
    """The route to the answer on the first stage that has one, else to the FAQ's topics."""
    stages = [move.stage for track, move in view.current.items() if view.track in {None, track}]
    found = (f"faq:{EXPLAINED[stage]}:read" for stage in stages if stage in EXPLAINED)
    return next(found, "faq:0:topics")


def _by_track(
    label: str, action: str, tracks: Collection[Track], voice: Voice, style: ui.Style = "secondary"
) -> ui.Part:
    """A button for each track, which is named where there are several."""
    several = len(tracks) > 1
    return ui.row(
        *(
            ui.button(
                f"{label}: {track_name(track, voice)}" if several else label,
                f"bargaining:0:{action}:{track.number}",
                style,
            )
            for track in tracks
        )
    )


def _for_chairs(view: Overview, voice: Voice) -> list[ui.Part]:
    parts = [
        ui.divider(),
        ui.row(
            ui.button(voice("bargaining-set"), "bargaining:0:set", "primary"),
            ui.button(voice("bargaining-move"), "bargaining:0:articles:0:1"),
            ui.button(voice("bargaining-add"), "bargaining:0:add"),
            ui.button(voice("bargaining-post"), "bargaining:0:post"),
        ),
    ]
    if ready := [track for track, move in view.current.items() if move.stage in VOTABLE]:
        parts.append(_by_track(voice("bargaining-pack-make"), "packmake", ready, voice))
    return parts


def _waits(proposal: Proposal, actor: Actor, voice: Voice) -> str:
    """That a change of a stage waits, and for whom."""
    is_needless = proposal.status is Status.WAITING and not actor.server.approvals
    return facts(f"bargaining-{'unset' if is_needless else proposal.status}", proposal, voice)


def _review(proposal: Proposal, actor: Actor, voice: Voice) -> ui.Part:
    key = "open" if proposal.entered_by == actor.account_id else "approval-review"
    return ui.button(voice(key), f"bargaining:{proposal.id}:review", "success")


def pack_card(pack: Pack, track: Track, stage: Stage, actor: Actor, voice: Voice) -> ui.Card:
    """Links in full, reading time and dates; who is no member sees the highlights only."""
    is_member = actor.role >= Role.MEMBER
    lines = [
        f"{voice('bargaining-pack')} · {track_name(track, voice)}",
        voice(f"stage-{stage}.means"),
    ]
    links: list[ui.Part] = []

    def show(key: str, label: str, url: str) -> None:
        if url:
            lines.append(voice(key, url=url))
            links.append(ui.link(voice(label), url))

    show("bargaining-pack-summary", "bargaining-highlights", pack.highlights_url)
    if is_member:
        show("bargaining-pack-full", "bargaining-full-text", pack.full_text_url)
        if pack.reading:
            lines.append(voice("bargaining-pack-reading", text=pack.reading))
        if pack.dates:
            lines.append(voice("bargaining-pack-dates", text=pack.dates))
        if stage in VOTABLE:
            show("bargaining-pack-vote", "bargaining-vote", pack.vote_url)
    else:
        lines.append(voice("bargaining-pack-members"))
    return ui.Card("\n".join(lines), *ui.rows(links), ui.row(back(voice)))


def timeline(rows: Mapping[Track, Sequence[Move]], page: int, voice: Voice) -> ui.Card:
    """A page of the timeline, newest first; ``rows`` holds corrected entries too."""
    blocks: list[str] = []
    for track, moves in rows.items():
        if moves:
            counting = chain(moves)
            coming = f"-# {what_next(counting[-1], voice)}"
            blocks.append(f"### {track_name(track, voice)}\n{coming}")
            blocks += [_entry(one, voice, counts=one in counting) for one in reversed(moves)]
    laid = ui.pages(blocks, PAGE) or [voice("bargaining-timeline-none")]
    shown, turner = ui.paged(laid, 1, page, "bargaining:0:timeline", voice)
    return ui.Card(
        f"{voice('bargaining-timeline-title')}\n{shown[0]}",
        *turner,
        ui.row(
            back(voice),
            bool(blocks)
            and ui.button(voice("bargaining-timeline-picture"), "bargaining:0:picture"),
        ),
    )


def _entry(move: Move, voice: Voice, *, counts: bool) -> str:
    name = stage_name(move.stage, voice)
    if not counts:
        return voice("bargaining-timeline-struck", stage=name, at=move.at)
    side = voice(f"side-{move.declared_by}")
    return ui.lines(
        voice("bargaining-timeline-move", stage=name, at=move.at),
        voice("bargaining-timeline-declared", side=side, source=move.source),
        move.note and voice("bargaining-timeline-note", note=move.note),
        move.reason and voice("bargaining-out-of-the-order", reason=move.reason),
        move.approved_by is not None and "-# " + voice("bargaining-timeline-approved"),
    )


def steps(
    chains: Mapping[Track, Sequence[Move]], voice: Voice, zone: ZoneInfo
) -> tuple[list[Step], str]:
    """The latest moves as steps of a picture, and the same in words."""
    moves = sorted((move for one in chains.values() for move in one), key=lambda one: one.at)
    several = len({move.track for move in moves}) > 1
    last = {one[-1].id for one in chains.values() if one}
    drawn = [
        Step(
            (f"{track_name(move.track, voice)}: " if several else "")
            + stage_name(move.stage, voice),
            written(move.at, zone, voice.locale),
            move.id in last,
        )
        for move in moves[-STEPS:]
    ]
    told = " · ".join(f"{step.label}, {step.when}" for step in drawn)
    return drawn, ui.clip(voice("bargaining-picture-alt", moves=told), ALT)


def live(
    current: Mapping[Track, Move], articles: Sequence[Article], sentences: Sentences
) -> ui.Card:
    """Stage by track and the articles on the table, for everyone in the channel."""
    say = sentences.label
    stages = [_track(move, sentences) for move in current.values()]
    top = [f"-# {say('bargaining-title')}", *(stages or [sentences.both("stage-unknown")])]
    parts: list[ui.Piece] = [*top]
    if articles:
        lines = [_line(one, sentences) for one in articles]
        parts.append(table_of(lines, current, CARD_TEXT - sum(map(len, top)), say))
    show = ui.button(say("bargaining-where"), "bargaining:0:show", "primary")
    table = ui.button(say("bargaining-articles"), "bargaining:0:articles:0")
    return ui.Card(*parts, ui.row(show, table), colour=ui.BLUE)


def _track(move: Move, sentences: Sentences) -> str:
    """Its stage in both languages, and in small print what both can share."""
    voices = [sentences.voice(locale) for locale in LOCALES]
    by = " / ".join(voice(f"side-{move.declared_by}") for voice in voices)
    small = {
        "bargaining-live-since": stamp(move.at, "f"),
        "bargaining-live-by": by,
        "bargaining-live-source": ui.clip(move.source, SOURCE_FOR_ALL),
    }
    told = (f"-# {sentences.label(key)}: {value}" for key, value in small.items())
    return "\n".join([*(facts("bargaining-track", move, voice) for voice in voices), *told])


def _line(article: Article, sentences: Sentences) -> str:
    line = sentences.say(
        "en",
        "bargaining-article-line",
        number=article.number,
        title=article.title,
        state=sentences.label(f"article-{article.state}"),
        since=stamp(article.since, "d"),
    )
    if priced := article.priced:
        cost = sentences.label("bargaining-live-cost", cost=priced.cost, side=priced.side)
        line += f"\n-# {cost}"
    return line
