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
    from cogs.updates.cards.messages import Messages

LISTED: Final = 1700
"""Characters of a page of figures; well under what a card takes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview is drawn from."""

    messages: Messages
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
        return self.messages.whole


def card(preview: Preview, page: int) -> ui.Card:
    """One page of the preview: a message as it will look, then the chair's buttons."""
    messages, voice, draft = preview.messages, preview.voice, preview.draft
    if not preview.whole.parts:
        return ui.Card(ui.text(voice("update-draft-empty")), _edit_row(preview))
    page = min(max(page, 0), messages.count - 1)
    shown: list[ui.Part] = [
        ui.text(summary(preview)),
        ui.divider(),
        ui.text(messages.content(page)),
    ]
    if page == messages.count - 1:
        shown += messages.buttons(disabled=True)
        shown += [ui.text(_files(preview))] if preview.whole.files else []
    shown.append(ui.divider())
    shown += ui.turner(
        page, [ui.route("update", draft.id, "preview", one) for one in range(messages.count)], voice
    )
    return ui.Card(*shown, _publish_row(preview))


def review(preview: Preview, page: int) -> ui.Card:
    """One page of the preview for the second chair, with a decision under it."""
    messages, voice, draft = preview.messages, preview.voice, preview.draft
    page = min(max(page, 0), messages.count - 1)
    shown: list[ui.Part] = [
        ui.text(summary(preview)),
        ui.divider(),
        ui.text(messages.content(page)),
    ]
    if preview.whole.files:
        shown.append(ui.text(_files(preview)))
    shown += ui.turner(
        page, [ui.route("update", draft.id, "review", one) for one in range(messages.count)], voice
    )
    more = ui.row(
        ui.button(voice("update-spanish-read"), ui.route("update", draft.id, "foreign", 0)),
        ui.button(voice("update-facts"), ui.route("update", draft.id, "facts", 0)),
    )
    decision = ui.approval_decision("update", draft.id, voice, revision=draft.revision)
    return ui.Card(*shown, decision, more)


def foreign(preview: Preview, pages: Sequence[str], page: int) -> ui.Card:
    """The translation before anybody else reads it."""
    voice, draft = preview.voice, preview.draft
    page = min(max(page, 0), len(pages) - 1)
    to = [ui.route("update", draft.id, "foreign", one) for one in range(len(pages))]
    shown: list[ui.Part] = [ui.text(pages[page]), *ui.turner(page, to, voice)]
    return ui.Card(*shown)


def summary(preview: Preview) -> str:
    """What will happen on Publish, in a few lines."""
    voice, draft, messages = preview.voice, preview.draft, preview.messages
    key = "update-preview-correction" if draft.corrects_id else "update-preview"
    lines = [voice(key, number=messages.number, parts=messages.count, state=draft.state)]
    if not draft.corrects_id:
        lines.append(voice(f"update-to-{draft.audience}"))
    elif preview.origin is not None and preview.origin.update.version != draft.base_version:
        lines.append(voice("update-behind", number=messages.number))
    lines += _timing(preview)
    found = facts(preview.whole.text.body).found
    lines.append(voice("update-figures", count=len(found)))
    translation = preview.whole.translation
    if translation is None:
        lines.append(voice("update-no-spanish"))
    elif both := one_sided(preview.whole.text.body, translation.body):
        alone = len(both.english) + len(both.spanish)
        lines.append(voice("update-one-sided", count=alone))
    if draft.sent_back:
        fault = draft.fault
        told = draft.sent_back if fault is None else voice(fault[0], **fault[1])
        lines.append(voice("update-was-sent-back", reason=told))
    return "\n".join(lines)


def _timing(preview: Preview) -> list[str]:
    voice, draft = preview.voice, preview.draft
    lines: list[str] = []
    if draft.due_at is not None:
        lines.append(voice("update-wish", at=draft.due_at, state=draft.state))
    if draft.ping_role_id is not None:
        lines.append(voice("update-will-ping", role=f"<@&{draft.ping_role_id}>"))
        if not preview.heard:
            lines.append(voice("update-unheard"))
    night = quiet(draft.due_at or preview.now, preview.messages.server.time_zone)
    if night and not draft.corrects_id:
        lines.append(voice("update-night-loud" if draft.loud_at_night else "update-night"))
    return lines


def _files(preview: Preview) -> str:
    names = ", ".join(file.name for file in preview.whole.files)
    return ui.clip(preview.voice("update-attached", names=names), 600)


def _publish_row(preview: Preview) -> ui.Part:
    voice, draft = preview.voice, preview.draft
    buttons = [ui.button(voice("update-edit"), ui.route("update", draft.id, "edit", 0))]
    if draft.state == State.SCHEDULED:
        key, to = "update-unschedule", "unschedule"
    else:
        key, to = "update-schedule", "when"
    buttons.append(ui.button(voice(key), ui.route("update", draft.id, to)))
    if preview.messages.server.approvals and draft.approved_by is None:
        label, action = "update-ask-approval", "approval"
    else:
        label, action = "update-publish", "publish"
    disabled = draft.state == State.REVIEW
    first = ui.button(
        voice(label), ui.route("update", draft.id, action), "success", disabled=disabled
    )
    return ui.row(first, *buttons, _more(preview))


def _edit_row(preview: Preview) -> ui.Part:
    to = ui.route("update", preview.draft.id, "edit", 0)
    return ui.row(ui.button(preview.voice("update-edit"), to, "primary"), _more(preview))


def _more(preview: Preview) -> ui.Part:
    return ui.button(preview.voice("update-more"), ui.route("update", preview.draft.id, "more"))


def figures(preview: Preview, page: int) -> ui.Card:
    """Every amount, percentage, date, time and link, and which stand in one language only."""
    voice, draft = preview.voice, preview.draft
    pages = _pages(_figure_lines(preview))
    page = min(max(page, 0), len(pages) - 1)
    shown: list[ui.Part] = [ui.text(pages[page])]
    shown += ui.turner(
        page, [ui.route("update", draft.id, "facts", one) for one in range(len(pages))], voice
    )
    back = ui.button(voice("update-back"), ui.route("update", draft.id, "preview", 0))
    return ui.Card(*shown, ui.row(back))


def _figure_lines(preview: Preview) -> list[str]:
    voice, whole = preview.voice, preview.whole
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
