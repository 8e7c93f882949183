"""A draft before its chair: exactly what will be posted, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import ui
from bot.services.updates.values import State
from bot.text.facts import Kind as FactKind
from bot.text.facts import facts, one_sided
from bot.times import quiet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.i18n import Voice
    from bot.services.updates import Update, Whole
    from bot.text.facts import Fact
    from cogs.updates.cards.posted import Face

LISTED: Final = 1700
"""Characters of a page of figures; well under what a card takes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the preview is drawn from."""

    face: Face
    voice: Voice
    now: datetime
    draft: Update
    origin: Whole | None = None
    """The update that a correction is for."""
    heard: bool = True
    """Whether the mention, if there is one, notifies anybody."""

    @property
    def whole(self) -> Whole:
        """Texts, parts and files as they will stand."""
        return self.face.whole


def preview(proof: Proof, page: int) -> ui.Card:
    """One page of the preview: a message as it will look, then the chair's buttons."""
    face, voice, draft = proof.face, proof.voice, proof.draft
    if not proof.whole.parts:
        return ui.Card(ui.text(voice("update-draft-empty")), _edit_row(proof))
    page = min(max(page, 0), face.count - 1)
    shown: list[ui.Part] = [ui.text(summary(proof)), ui.divider(), ui.text(face.content(page))]
    if page == face.count - 1:
        shown += face.buttons(disabled=True)
        shown += [ui.text(_files(proof))] if proof.whole.files else []
    shown.append(ui.divider())
    shown += ui.turner(
        page, [ui.route("update", draft.id, "preview", one) for one in range(face.count)], voice
    )
    return ui.Card(*shown, _publish_row(proof))


def review(proof: Proof, page: int) -> ui.Card:
    """The same for the second chair, with a decision under it."""
    face, voice, draft = proof.face, proof.voice, proof.draft
    page = min(max(page, 0), face.count - 1)
    shown: list[ui.Part] = [ui.text(summary(proof)), ui.divider(), ui.text(face.content(page))]
    if proof.whole.files:
        shown.append(ui.text(_files(proof)))
    shown += ui.turner(
        page, [ui.route("update", draft.id, "review", one) for one in range(face.count)], voice
    )
    shown.append(
        ui.row(
            ui.button(
                voice("update-approve"),
                ui.route("update", draft.id, "approve", draft.revision),
                "success",
            ),
            ui.button(voice("update-send-back"), ui.route("update", draft.id, "return")),
            ui.button(voice("update-spanish-read"), ui.route("update", draft.id, "foreign", 0)),
            ui.button(voice("update-facts"), ui.route("update", draft.id, "facts", 0)),
        )
    )
    return ui.Card(*shown)


def foreign(proof: Proof, pages: Sequence[str], page: int) -> ui.Card:
    """The translation before anybody else reads it."""
    voice, draft = proof.voice, proof.draft
    page = min(max(page, 0), len(pages) - 1)
    to = [ui.route("update", draft.id, "foreign", one) for one in range(len(pages))]
    shown: list[ui.Part] = [ui.text(pages[page]), *ui.turner(page, to, voice)]
    return ui.Card(*shown)


def summary(proof: Proof) -> str:
    """What will happen on Publish, in a few lines."""
    voice, draft, face = proof.voice, proof.draft, proof.face
    key = "update-preview-correction" if draft.corrects_id else "update-preview"
    lines = [voice(key, number=face.number, parts=face.count, state=draft.state)]
    if not draft.corrects_id:
        lines.append(voice(f"update-to-{draft.audience}"))
    elif proof.origin is not None and proof.origin.update.version != draft.base_version:
        lines.append(voice("update-behind", number=face.number))
    lines += _timing(proof)
    found = facts(proof.whole.text.body).found
    lines.append(voice("update-figures", count=len(found)))
    translation = proof.whole.translation
    if translation is None:
        lines.append(voice("update-no-spanish"))
    elif both := one_sided(proof.whole.text.body, translation.body):
        alone = len(both.english) + len(both.spanish)
        lines.append(voice("update-one-sided", count=alone))
    if draft.sent_back:
        fault = draft.fault
        told = draft.sent_back if fault is None else voice(fault[0], **fault[1])
        lines.append(voice("update-was-sent-back", reason=told))
    return "\n".join(lines)


def _timing(proof: Proof) -> list[str]:
    voice, draft = proof.voice, proof.draft
    lines: list[str] = []
    if draft.due_at is not None:
        lines.append(voice("update-wish", at=draft.due_at, state=draft.state))
    if draft.ping_role_id is not None:
        lines.append(voice("update-will-ping", role=f"<@&{draft.ping_role_id}>"))
        if not proof.heard:
            lines.append(voice("update-unheard"))
    night = quiet(draft.due_at or proof.now, proof.face.server.time_zone)
    if night and not draft.corrects_id:
        lines.append(voice("update-night-loud" if draft.loud_at_night else "update-night"))
    return lines


def _files(proof: Proof) -> str:
    names = ", ".join(file.name for file in proof.whole.files)
    return ui.clip(proof.voice("update-attached", names=names), 600)


def _publish_row(proof: Proof) -> ui.Part:
    voice, draft = proof.voice, proof.draft
    buttons = [ui.button(voice("update-edit"), ui.route("update", draft.id, "edit", 0))]
    if draft.state == State.SCHEDULED:
        key, to = "update-unschedule", "unschedule"
    else:
        key, to = "update-schedule", "when"
    buttons.append(ui.button(voice(key), ui.route("update", draft.id, to)))
    if proof.face.server.approvals and draft.approved_by is None:
        label, action = "update-ask-approval", "approval"
    else:
        label, action = "update-publish", "publish"
    disabled = draft.state == State.REVIEW
    first = ui.button(
        voice(label), ui.route("update", draft.id, action), "success", disabled=disabled
    )
    return ui.row(first, *buttons, _more(proof))


def _edit_row(proof: Proof) -> ui.Part:
    to = ui.route("update", proof.draft.id, "edit", 0)
    return ui.row(ui.button(proof.voice("update-edit"), to, "primary"), _more(proof))


def _more(proof: Proof) -> ui.Part:
    return ui.button(proof.voice("update-more"), ui.route("update", proof.draft.id, "more"))


def figures(proof: Proof, page: int) -> ui.Card:
    """Every amount, percentage, date, time and link, and which stand in one language only."""
    voice, draft = proof.voice, proof.draft
    pages = _pages(_figure_lines(proof))
    page = min(max(page, 0), len(pages) - 1)
    shown: list[ui.Part] = [ui.text(pages[page])]
    shown += ui.turner(
        page, [ui.route("update", draft.id, "facts", one) for one in range(len(pages))], voice
    )
    back = ui.button(voice("update-back"), ui.route("update", draft.id, "preview", 0))
    return ui.Card(*shown, ui.row(back))


def _figure_lines(proof: Proof) -> list[str]:
    voice, whole = proof.voice, proof.whole
    english = facts(whole.text.body)
    lines = [voice("update-figures-title")]
    for kind in FactKind:
        if found := english.of(kind):
            lines += [f"**{voice(f'update-fact-{kind.value}')}**", *map(_line, found)]
    if not english.found:
        lines.append(voice("update-figures-none"))
    if whole.translation is not None:
        alone = one_sided(whole.text.body, whole.translation.body)
        for key, found in (("english", alone.english), ("spanish", alone.spanish)):
            if found:
                lines += [f"**{voice(f'update-only-{key}')}**", *map(_line, found)]
        if not alone:
            lines.append(voice("update-both-agree"))
    return lines


def _line(fact: Fact) -> str:
    return f"- {ui.clip(fact.shown, 400)}"


def _pages(lines: Sequence[str]) -> list[str]:
    pages: list[str] = []
    for line in lines:
        if pages and len(pages[-1]) + len(line) < LISTED:
            pages[-1] += "\n" + line
        else:
            pages.append(line)
    return pages
