"""What a chair sees while setting a stage: quick to press, hard to get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.stages import (
    CONTRACT_ONLY,
    SETTABLE,
    IllegalMove,
    Stage,
    Status,
    Track,
    following,
    legal,
    out_of_reach,
    splits,
)
from cogs.bargaining.cards.words import stage_name, track_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.errors import Refusal
    from bot.i18n import Voice
    from bot.services.stages import Move, Proposal

EXPLAINED = 8
"""Stages up to this number are told with their meaning; more would not fit one screen."""

NEW = 0
"""In a route: a move of its own, not the correction of one."""


def pick_track(standing: Mapping[Track, Move], voice: Voice) -> ui.Card:
    """Which part has moved?"""
    buttons = [
        ui.button(
            track_name(track, voice),
            ui.route("bargaining", 0, "track", track.number),
            "primary" if track in standing else "secondary",
        )
        for track in Track
    ]
    return ui.Card(ui.text(voice("bargaining-pick-track")), ui.row(*buttons), back_row(voice))


def pick_stage(standing: Mapping[Track, Move], track: Track, voice: Voice) -> ui.Card:
    """The legal moves as buttons, and the ways round them."""
    move = standing.get(track)
    if move is None:
        question = voice("bargaining-pick-first", track=track_name(track, voice))
    else:
        stage = stage_name(move.stage, voice)
        question = voice("bargaining-pick-stage", track=track_name(track, voice), stage=stage)
    allowed = [stage for stage in legal(standing, track) if stage is not Stage.ELSEWHERE]
    offered = [(_label(move, stage, voice), stage) for stage in allowed]
    rows = _offered(offered, NEW, track)
    if len(allowed) <= EXPLAINED:
        lines = [f"**{label}**: {voice(f'stage-{stage.value}.means')}" for label, stage in offered]
        question = "\n".join([question, *lines])
    return ui.Card(ui.text(question), *rows, *_other_ways(standing, track, voice))


def _offered(stages: Sequence[tuple[str, Stage]], corrects: int, track: Track) -> list[ui.Part]:
    """Stages as buttons: each opens a form, which one may dismiss and want again."""
    buttons = [
        ui.button(
            ui.clip(label, ui.LABEL_LENGTH),
            ui.route("bargaining", corrects, "legal", track.number, stage.number),
            "primary",
        )
        for label, stage in stages
    ]
    return [ui.row(*buttons[place : place + 5]) for place in range(0, len(buttons), 5)]


def _other_ways(standing: Mapping[Track, Move], track: Track, voice: Voice) -> list[ui.Part]:
    buttons = [ui.button(voice("bargaining-back"), ui.route("bargaining", 0, "back"))]
    if (move := standing.get(track)) is not None:
        away = ui.route("bargaining", NEW, "legal", track.number, Stage.ELSEWHERE.number)
        alone = set(standing) == {Track.FULL}
        if alone or len(standing) > 1:
            label = voice("bargaining-split" if alone else "bargaining-elsewhere")
            buttons.append(ui.button(label, away))
        mend = ui.route("bargaining", move.id, "mend", track.number)
        buttons.append(ui.button(voice("bargaining-mend"), mend))
        other = ui.route("bargaining", 0, "any", track.number)
        buttons.append(ui.button(voice("bargaining-any"), other))
    tracks = ui.button(voice("bargaining-other-track"), ui.route("bargaining", 0, "tracks"))
    return [ui.row(*buttons, tracks)]


def any_stage(move: Move, voice: Voice) -> ui.Card:
    """Every stage that does not usually follow; choosing one draws the card anew."""
    rest = [stage for stage in SETTABLE if stage not in following(move.stage)]
    menu = ui.menu(
        ui.route("bargaining", NEW, "to", move.track.number),
        _choices(move, rest, voice),
        voice("bargaining-any-placeholder"),
    )
    intro = voice("bargaining-any-intro", stage=stage_name(move.stage, voice))
    return ui.Card(ui.text(intro), menu, back_row(voice))


def illegal(refusal: IllegalMove, track: Track, corrects: int, voice: Voice) -> ui.Card:
    """Why not, the legal stages as buttons, and where a reason helps, the way to give it."""
    stage, to = refusal.stage, refusal.to
    said = voice("bargaining-illegal", to=stage_name(to, voice), stage=stage_name(stage, voice))
    reachable = not out_of_reach(stage, to)
    lines = [said] if reachable else [voice(refusal.key), said]
    rows = _offered([(stage_name(one, voice), one) for one in refusal.legal], corrects, track)
    ways = [ui.button(voice("bargaining-back"), ui.route("bargaining", 0, "back"))]
    if reachable:
        anyway = ui.route("bargaining", corrects, "anyway", track.number, to.number)
        ways.append(ui.button(voice("bargaining-anyway"), anyway, "danger"))
    return ui.Card(ui.text("\n".join(lines)), *rows, ui.row(*ways))


def mend(move: Move, voice: Voice) -> ui.Card:
    """Correct the latest entry: its date and source, or also its stage."""
    same = voice("bargaining-mend-same", stage=stage_name(move.stage, voice))
    others = [one for one in following(move.from_) if one is not move.stage]
    offered = [(same, move.stage), *((stage_name(one, voice), one) for one in others)]
    track, stage = track_name(move.track, voice), stage_name(move.stage, voice)
    asked = voice("bargaining-mend-title", track=track, stage=stage)
    return ui.Card(ui.text(asked), *_offered(offered, move.id, move.track), back_row(voice))


def again(refusal: Refusal, given: ui.Submission, to: str, voice: Voice) -> ui.Card:
    """Why it was not taken, what was written (so it is not lost), and the form once more."""
    written = [value for value in given.values.values() if isinstance(value, str) and value.strip()]
    said = voice(refusal.key, **refusal.arguments)
    parts: list[ui.Part] = [ui.text(said)]
    if written:
        parts.append(ui.text(voice("bargaining-you-wrote", text="\n".join(written))))
    buttons = [
        ui.button(voice("bargaining-again"), to, "primary"),
        ui.button(voice("bargaining-back"), ui.route("bargaining", 0, "back")),
    ]
    return ui.Card(*parts, ui.row(*buttons))


def back_row(voice: Voice) -> ui.Part:
    """The way back to where bargaining stands."""
    return ui.row(ui.button(voice("bargaining-back"), ui.route("bargaining", 0, "back")))


def _choices(move: Move, stages: Sequence[Stage], voice: Voice) -> list[ui.Choice]:
    return [
        ui.Choice(
            ui.clip(_label(move, stage, voice), 100),
            str(stage.number),
            ui.clip(voice(f"stage-{stage.value}.means"), 100),
        )
        for stage in stages
    ]


def _label(move: Move | None, stage: Stage, voice: Voice) -> str:
    name = stage_name(stage, voice)
    if move is not None and (move.stage, stage) in CONTRACT_ONLY:
        return voice("bargaining-pick-contract", stage=name)
    return name


def check(
    proposal: Proposal,
    standing: Mapping[Track, Move],
    coming: int,
    voice: Voice,
    *,
    approvals: int,
) -> ui.Card:
    """Everything once more, with the understood time, before anything happens."""
    wanted = proposal.wanted
    lines = [voice("bargaining-check"), facts(proposal, voice)]
    if splits(wanted, standing):
        lines.append(voice("bargaining-check-split"))
    is_impasse = wanted.to is Stage.IMPASSE and wanted.corrects is None
    if is_impasse:
        side = voice(f"side-{wanted.declared_by.value}")
        lines.append(voice("bargaining-check-impasse", count=coming, side=side))
    lines.append(voice("bargaining-check-two" if approvals else "bargaining-check-one"))
    yes = voice("bargaining-ask" if approvals else "bargaining-yes")
    return ui.Card(
        ui.text("\n".join(lines)), _answers(proposal.id, yes, voice, offers_all=is_impasse)
    )


def _answers(proposal_id: int, yes: str, voice: Voice, *, offers_all: bool) -> ui.Part:
    """Yes and no; after an impasse also everything at once, which is then the likely answer."""
    confirm = ui.route("bargaining", proposal_id, "confirm")
    no = ui.button(voice("bargaining-no"), ui.route("bargaining", proposal_id, "drop"), "danger")
    if not offers_all:
        return ui.row(ui.button(yes, confirm, "success"), no)
    whole = ui.route("bargaining", proposal_id, "everything")
    return ui.row(
        ui.button(voice("bargaining-everything"), whole, "success"),
        ui.button(voice("bargaining-stage-only"), confirm),
        no,
    )


def facts(proposal: Proposal, voice: Voice) -> str:
    """What was filled in, word for word."""
    wanted = proposal.wanted
    lines = [
        voice(
            "bargaining-check-fact",
            track=track_name(wanted.track, voice),
            stage=stage_name(wanted.to, voice),
            since=wanted.at,
            side=voice(f"side-{wanted.declared_by.value}"),
            source=wanted.source,
        )
    ]
    if wanted.note:
        lines.append(voice("bargaining-timeline-note", note=wanted.note))
    if wanted.reason:
        lines.append(voice("bargaining-out-of-the-order", reason=wanted.reason))
    return "\n".join(lines)


def review(proposal: Proposal, account_id: int, voice: Voice) -> ui.Card:
    """The request as a second chair reads it; its author sees who decides."""
    if proposal.status is not Status.WAITING:
        return ui.Card(ui.text(voice("already-decided")))
    told = ui.text(facts(proposal, voice))
    if proposal.entered_by == account_id:
        return ui.Card(told, ui.text(voice("bargaining-review-own")))
    return ui.Card(told, ui.approval_decision("bargaining", proposal.id, voice))
