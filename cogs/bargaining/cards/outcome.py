"""What came of a decision, and the request as the stewards' channel sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import ui
from bot.services.stages import Status
from cogs.bargaining.cards.setting import back_row
from cogs.bargaining.cards.words import stage_name, track_name

if TYPE_CHECKING:
    from bot.i18n import Sentences, Voice
    from bot.services.stages import Proposal


@dataclass(frozen=True, slots=True)
class Done:
    """What an impasse set in motion: the update's draft, and how many sessions were called off."""

    draft_id: int | None
    cancelled: int


def said(key: str, voice: Voice) -> ui.Card:
    """One sentence, and the way back."""
    return ui.Card(ui.text(voice(key)), back_row(voice))


def done(proposal: Proposal, done: Done | None, voice: Voice, *, offers_pack: bool) -> ui.Card:
    """The stage is set; what else was done, and what a chair does next."""
    wanted = proposal.wanted
    lines = [
        voice(
            "bargaining-done",
            track=track_name(wanted.track, voice),
            stage=stage_name(wanted.to, voice),
        )
    ]
    buttons: list[ui.Part] = []
    if done is not None:
        lines.append(voice("bargaining-drafted"))
        lines.append(voice("bargaining-sessions-cancelled", count=done.cancelled))
    if done is not None and done.draft_id is not None:
        to = ui.route("update", done.draft_id, "preview")
        buttons.append(ui.button(voice("bargaining-open-draft"), to, "primary"))
    if offers_pack:
        lines.append(voice("bargaining-pack-offer"))
        to = ui.route("bargaining", 0, "packmake", wanted.track.number)
        buttons.append(ui.button(voice("bargaining-pack-make"), to, "primary"))
    rows = [ui.row(*buttons)] if buttons else []
    return ui.Card(ui.text("\n".join(lines)), *rows, back_row(voice))


def request(proposal: Proposal, sentences: Sentences) -> ui.Card:
    """That something waits, and for which part; what it is only chairs can read."""
    voices = [sentences.voice("en"), sentences.voice("es")]
    waits = proposal.status is Status.WAITING
    key = "bargaining-request" if waits else "bargaining-request-done"
    text = "\n".join(
        voice(key, track=track_name(proposal.wanted.track, voice), what=proposal.status.value)
        for voice in voices
    )
    label = sentences.both("bargaining-review", joint=" / ")
    review = ui.route("bargaining", proposal.id, "review")
    return ui.approval_request(text, label, review if waits else None)
