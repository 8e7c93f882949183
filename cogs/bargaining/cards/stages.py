"""What chairs see while a stage is set: the legal moves, the check, the request, the outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot import ui
from bot.actor import Actor, Server
from bot.i18n import LOCALES, Sentences, Voice
from bot.services.approvals import request_slot
from bot.services.ratification import VOTABLE
from bot.services.stages import (
    CONTRACT_ONLY,
    RETURNED,
    SETTABLE,
    UNDECIDED,
    Declaration,
    IllegalMove,
    Move,
    Proposal,
    Side,
    Stage,
    Status,
    Track,
    following,
    splits,
)
from cogs.bargaining.cards.parts import back, facts, returned, stage_name, track_name

EXPLAINED = 8
"""Stages up to this number are told with their meaning; more would not fit one screen."""


def pick_track(current: Mapping[Track, Move], voice: Voice) -> ui.Card:
    """Which part has moved?"""
    buttons = [
        ui.button(
            track_name(track, voice),
            f"bargaining:0:track:{track.number}",
            "primary" if track in current else "secondary",
        )
        for track in Track
    ]
    return ui.Card(voice("bargaining-pick-track"), ui.row(*buttons), ui.row(back(voice)))


def pick_stage(current: Mapping[Track, Move], track: Track, voice: Voice) -> ui.Card:
    """The legal moves as buttons, and the ways round them."""
    move = current.get(track)
    stage = move and move.stage
    question = voice(
        "bargaining-pick-stage" if move else "bargaining-pick-first",
        track=track_name(track, voice),
        stage=stage_name(stage, voice),
    )
    offered = [(_label(stage, one, voice), one) for one in following(stage)]
    if len(offered) <= EXPLAINED:
        lines = [f"**{label}**: {voice(f'stage-{one}.means')}" for label, one in offered]
        question = "\n".join([question, *lines])
    buttons = [back(voice)]
    if move:
        alone = set(current) == {Track.FULL}
        if alone or len(current) > 1:
            label = voice("bargaining-split" if alone else "bargaining-elsewhere")
            away = Stage.ELSEWHERE.number
            buttons.append(ui.button(label, f"bargaining:0:fill:{track.number}:{away}:0"))
        buttons += [
            ui.button(voice("bargaining-correct"), f"bargaining:{move.id}:correct:{track.number}"),
            ui.button(voice("bargaining-any"), f"bargaining:0:any:{track.number}"),
        ]
    buttons.append(ui.button(voice("bargaining-other-track"), "bargaining:0:tracks"))
    return ui.Card(question, *_offered(offered, 0, track), ui.row(*buttons))


def _offered(stages: Sequence[tuple[str, Stage]], corrects: int, track: Track) -> list[ui.Part]:
    """Stages as buttons: each opens a form, which one may dismiss and want again."""
    buttons = [
        ui.button(
            ui.clip(label, ui.LABEL_LENGTH),
            f"bargaining:{corrects}:fill:{track.number}:{stage.number}:0",
            "primary",
        )
        for label, stage in stages
    ]
    return ui.rows(buttons)


def _label(now: Stage | None, stage: Stage, voice: Voice) -> str:
    name = stage_name(stage, voice)
    if (now, stage) in CONTRACT_ONLY:
        return voice("bargaining-pick-contract", stage=name)
    return name


def any_stage(move: Move, voice: Voice) -> ui.Card:
    """Every stage that does not usually follow; choosing one draws the card anew."""
    choices = [
        ui.Choice(
            ui.clip(stage_name(stage, voice), 100),
            str(stage.number),
            ui.clip(voice(f"stage-{stage}.means"), 100),
        )
        for stage in SETTABLE
        if stage not in following(move.stage)
    ]
    return ui.Card(
        voice("bargaining-any-intro", stage=stage_name(move.stage, voice)),
        ui.menu(
            f"bargaining:0:to:{move.track.number}", choices, voice("bargaining-any-placeholder")
        ),
        ui.row(back(voice)),
    )


def illegal(
    refusal: IllegalMove, track: Track, corrects: int, voice: Voice, written: Sequence[str] = ()
) -> ui.Card:
    """Why not, what was ``written``, the legal stages as buttons, and where it helps a reason."""
    stage, to = stage_name(refusal.stage, voice), stage_name(refusal.to, voice)
    lines = [voice("bargaining-illegal", to=to, stage=stage)]
    ways = [back(voice)]
    if refusal.may_give_reason:
        label, number = voice("bargaining-anyway"), refusal.to.number
        ways.append(
            ui.button(label, f"bargaining:{corrects}:fill:{track.number}:{number}:1", "danger")
        )
    else:
        lines.insert(0, voice(refusal.key))
    offered = [(stage_name(one, voice), one) for one in refusal.legal]
    told = ["\n".join(lines), *returned(written, voice)]
    return ui.Card(*told, *_offered(offered, corrects, track), ui.row(*ways))


def correct(move: Move, before: Stage | None, voice: Voice) -> ui.Card:
    """Correct the latest entry: its date and source, or also its stage."""
    stage = stage_name(move.stage, voice)
    offered = [
        (voice("bargaining-correct-same", stage=stage), move.stage),
        *((stage_name(one, voice), one) for one in following(before) if one != move.stage),
    ]
    asked = voice("bargaining-correct-title", track=track_name(move.track, voice), stage=stage)
    return ui.Card(asked, *_offered(offered, move.id, move.track), ui.row(back(voice)))


def check(
    proposal: Proposal, current: Mapping[Track, Move], coming: int, voice: Voice, *, approvals: int
) -> ui.Card:
    """Everything once more, with the understood time, before anything happens."""
    lines = [voice("bargaining-check"), _filled(proposal, voice)]
    if proposal.sent_back is not None:
        lines.append(voice("approval-came-back", reason=proposal.sent_back))
    if splits(proposal, current):
        lines.append(voice("bargaining-check-split"))
    label, style = voice("bargaining-ask" if approvals else "bargaining-yes"), "success"
    answers: list[ui.Part] = []
    if proposal.stage is Stage.IMPASSE and proposal.corrects is None:
        # Everything at once is then the likely answer.
        side = voice(f"side-{calls_off(proposal)}")
        lines.append(voice("bargaining-check-impasse", count=coming, side=side))
        answers.append(
            ui.button(
                voice("bargaining-everything"), f"bargaining:{proposal.id}:everything", "success"
            )
        )
        label, style = voice("bargaining-stage-only"), "secondary"
    answers += [
        ui.button(label, f"bargaining:{proposal.id}:confirm", style),
        ui.button(voice("change"), f"bargaining:{proposal.id}:refill"),
        ui.button(voice("discard"), f"bargaining:{proposal.id}:drop", "danger"),
    ]
    lines.append(voice("bargaining-check-two" if approvals else "bargaining-check-one"))
    return ui.Card("\n".join(lines), ui.row(*answers))


def calls_off(impasse: Declaration) -> Side:
    """Who the sessions show as having called them off: us, unless the district declared it."""
    return Side.DISTRICT if impasse.declared_by is Side.DISTRICT else Side.UNION


def _filled(declared: Declaration, voice: Voice) -> str:
    """What was filled in, word for word."""
    return ui.lines(
        facts("bargaining-check-fact", declared, voice),
        declared.note and voice("bargaining-timeline-note", note=declared.note),
        declared.reason and voice("bargaining-out-of-the-order", reason=declared.reason),
    )


def review(
    proposal: Proposal,
    current: Mapping[Track, Move],
    coming: int,
    actor: Actor,
    voice: Voice,
) -> ui.Card:
    """The request, with what comes of it, for a second chair.

    Its author sees who decides, and decides alone where set-up asks for nobody else by now.
    What was sent back is theirs again, with the reason, and so is what the stage has overtaken.
    """
    is_own = proposal.entered_by == actor.account_id
    if proposal.status not in ({*UNDECIDED, *RETURNED} if is_own else {Status.WAITING}):
        return ui.Card(_request_over(proposal, voice))
    if proposal.status is Status.OVERTAKEN:
        to = f"bargaining:{proposal.id}"
        ways = ui.buttons(to, voice, ("change", "refill"), ("discard", "drop", "danger"))
        return ui.Card(_request_over(proposal, voice), _filled(proposal, voice), ui.row(*ways))
    if is_own and not proposal.waits_on(actor.server):
        return check(proposal, current, coming, voice, approvals=actor.server.approvals)
    lines = [_filled(proposal, voice)]
    if splits(proposal, current):
        lines.append(voice("bargaining-check-split"))
    if proposal.everything:
        side = voice(f"side-{calls_off(proposal)}")
        lines.append(voice("bargaining-review-impasse", count=coming, side=side))
    told = "\n".join(lines)
    if is_own:
        withdraw = ui.button(voice("bargaining-withdraw"), f"bargaining:{proposal.id}:drop")
        return ui.Card(told, voice("bargaining-review-own"), ui.row(withdraw))
    return ui.Card(
        told, ui.approval_decision("bargaining", proposal.id, voice, revision=proposal.revision)
    )


def request(proposal: Proposal, server: Server, slot: str, sentences: Sentences) -> ui.Card:
    """That something waits, and for which part; what it is only chairs can read."""
    if proposal.status is Status.WAITING and slot != request_slot(proposal.revision):
        # Of an earlier asking: its author has asked anew since.
        proposal = replace(proposal, status=Status.SENT_BACK)
    waits = proposal.waits_on(server)
    text = "\n".join(
        voice("bargaining-request", track=track_name(proposal.track, voice))
        if waits
        else _request_over(proposal, voice)
        for voice in map(sentences.voice, LOCALES)
    )
    return ui.approval_request(
        text, sentences, f"bargaining:{proposal.id}:review" if waits else None
    )


def _request_over(proposal: Proposal, voice: Voice) -> str:
    track = track_name(proposal.track, voice)
    return voice("bargaining-request-done", track=track, what=proposal.status)


def done(proposal: Proposal, draft_id: int | None, cancelled: int, voice: Voice) -> ui.Card:
    """The stage is set; what else was done, and what a chair does next.

    ``draft_id`` is the draft of the update that an impasse asked for, ``cancelled`` how many
    sessions it called off.
    """
    lines = [facts("bargaining-done", proposal, voice)]
    buttons: list[ui.Part] = []
    if proposal.everything:
        lines.append(voice("bargaining-drafted"))
        lines.append(voice("bargaining-sessions-cancelled", count=cancelled))
    if draft_id is not None:
        to = f"update:{draft_id}:preview"
        buttons.append(ui.button(voice("bargaining-open-draft"), to, "primary"))
    elif not proposal.everything and proposal.corrects is None:
        lines.append(voice("bargaining-tell-offer"))
        buttons.append(ui.button(voice("bargaining-tell"), "update:0:list"))
    if proposal.stage in VOTABLE:
        lines.append(voice("bargaining-pack-offer"))
        label, number = voice("bargaining-pack-make"), proposal.track.number
        buttons.append(ui.button(label, f"bargaining:0:packmake:{number}", "primary"))
    if proposal.stage is Stage.IN_FORCE and proposal.track is Track.FULL:
        lines.append(voice("bargaining-clear-offer"))
        buttons.append(ui.button(voice("bargaining-clear"), "bargaining:0:clear"))
    return ui.Card("\n".join(lines), *ui.rows(buttons), ui.row(back(voice)))
