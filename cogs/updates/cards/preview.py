"""A draft before its chair: exactly what will be posted, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from bot import ui
from bot.i18n import Voice
from bot.services.updates import Audience, State, Update, Whole
from bot.text.facts import Fact, facts, one_sided
from bot.text.facts import Kind as FactKind
from bot.times import quiet
from cogs.updates.cards import decisions
from cogs.updates.cards.decisions import PING_GONE
from cogs.updates.cards.messages import Renderer

T = TypeVar("T")

LISTED: Final = 1700
"""Characters of a page of figures; well under what a card takes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview is drawn from."""

    messages: Renderer
    voice: Voice
    now: datetime
    draft: Update
    origin: Whole | None = None
    """The update that a correction is for."""
    unheard: str | None = None
    """The sentence on why the mention, if there is one, notifies nobody."""
    decides: bool = False
    """Whether it waits for this chair, who did not write it, to approve it or send it back."""

    @property
    def whole(self) -> Whole:
        """Texts, parts and files as they will stand."""
        return self.messages.whole


def card(preview: Preview, page: int) -> ui.Card:
    """One page of the preview: a message as it will look, then the chair's buttons."""
    if not preview.whole.parts:
        edit = ui.button(preview.voice("edit"), f"update:{preview.draft.id}:edit", "primary")
        return ui.Card(preview.voice("update-draft-empty"), ui.row(edit, _more(preview)))
    messages = preview.messages
    (page,), turner = _paged(range(messages.count), page, "preview", preview)
    state = preview.draft.state_on(messages.server)
    shown = _message(preview, page, state)
    if page == messages.count - 1:
        shown += [*messages.buttons(disabled=True), *_files(preview)]
    return ui.Card(*shown, ui.divider(), *turner, _publish_row(preview, state))


def review(preview: Preview, page: int) -> ui.Card:
    """One page of the preview for the second chair, with a decision under it."""
    voice, draft = preview.voice, preview.draft
    (page,), turner = _paged(range(preview.messages.count), page, "review", preview)
    return ui.Card(
        *_message(preview, page, draft.state, way=voice("update-facts")),
        *_files(preview),
        *turner,
        ui.approval_decision("update", draft.id, voice, revision=draft.revision),
        ui.row(
            ui.button(voice("update-spanish-read"), f"update:{draft.id}:foreign"),
            ui.button(voice("update-facts"), f"update:{draft.id}:facts"),
            *decisions.files_ways(draft.id, preview.whole.files, voice),
        ),
    )


def _message(preview: Preview, page: int, state: str, way: str = "") -> list[ui.Piece]:
    return [*summary(preview, state, way), ui.divider(), preview.messages.content(page)]


def summary(preview: Preview, state: str, way: str = "") -> list[str]:
    """What will happen on Publish, and what to look at before it, in a few lines each.

    ``way`` leads to the figures, where it is not by More.
    """
    behind = "update-behind-review" if way else "update-behind"
    way = way or preview.voice("update-way-more")
    told = _happens(preview, state, behind), _to_check(preview, way)
    return ["\n".join(lines) for lines in told]


def _paged(
    items: Sequence[T], page: int, action: str, preview: Preview
) -> tuple[Sequence[T], list[ui.Part]]:
    """The one item of a page, and the row that turns pages."""
    return ui.paged(items, 1, page, f"update:{preview.draft.id}:{action}", preview.voice)


def foreign(preview: Preview, pages: Sequence[str], page: int) -> ui.Card:
    """The translation before anybody else reads it."""
    (shown,), turner = _paged(pages, page, "foreign", preview)
    title = preview.whole.read_in("es").title
    return ui.Card(f"## {title}\n{shown}", *turner, ui.row(_back(preview)))


def comparison(preview: Preview) -> ui.Card:
    """What a correction changes against the update as it stands now."""
    voice, draft, origin = preview.voice, preview.draft, preview.origin
    lines: list[str] = []
    if origin is not None:
        lines += decisions.changes(origin, preview.whole, voice)
        lines += decisions.changed_files(origin.files, preview.whole.files, voice)
    buttons = [decisions.back(draft.id, voice)]
    if origin is not None and origin.update.version != draft.base_version:
        to = f"update:{draft.id}:rebase:{origin.update.version}"
        buttons.insert(0, ui.button(voice("update-rebase"), to, "primary"))
        lines.insert(0, voice("update-behind", number=origin.update.number))
    return ui.Card("\n\n".join(lines) or voice("update-unchanged"), ui.row(*buttons))


def _happens(preview: Preview, state: str, behind: str) -> list[str]:
    voice, draft, messages = preview.voice, preview.draft, preview.messages
    number = preview.whole.update.number
    corrects, parts = draft.corrects_id is not None, messages.count
    lines = [voice("update-preview", corrects=corrects, number=number, parts=parts, state=state)]
    if not corrects:
        lines.append(voice(f"update-to-{draft.audience}"))
        lines += decisions.wider(draft, preview.now, voice)
    elif preview.origin is not None and preview.origin.update.version != draft.base_version:
        lines.append(voice(behind, number=number))
    return lines + _timing(preview, state)


def _to_check(preview: Preview, way: str) -> list[str]:
    voice, draft = preview.voice, preview.draft
    body = preview.whole.text.body
    lines = [voice("update-figures", count=len(facts(body)), way=way)]
    translation = preview.whole.translation
    if translation is None:
        lines.append(voice("update-no-spanish"))
    elif alone := sum(map(len, one_sided(body, translation.body))):
        lines.append(voice("update-one-sided", count=alone, way=way))
    if _leaves_spanish(preview):
        lines.append(voice("update-spanish-behind"))
    if draft.state == State.REVIEW and draft.email_out is False:
        lines.append(voice("update-email-not-out"))
    if draft.sent_back:
        fault = draft.fault
        told = draft.sent_back if fault is None else voice(fault[0], **fault[1])
        lines.append(voice("approval-came-back", reason=told))
    return lines


def _leaves_spanish(preview: Preview) -> bool:
    """Whether a correction changes the English text, and the Spanish does not follow."""
    before, after = preview.origin, preview.whole
    if before is None or before.translation is None or after.translation is None:
        return False
    kept = before.translation.words == after.translation.words
    return kept and before.text.words != after.text.words


def _timing(preview: Preview, state: str) -> list[str]:
    voice, draft = preview.voice, preview.draft
    lines: list[str] = []
    if draft.due_at is not None:
        late = {State.REVIEW: "late", State.DRAFT: "missed"}
        how = late.get(State(state), state) if draft.due_at <= preview.now else state
        lines.append(voice("update-wish", at=draft.due_at, state=how))
    if draft.ping_role_id is not None:
        if preview.unheard != PING_GONE:
            lines.append(voice("update-will-ping", role=f"<@&{draft.ping_role_id}>"))
        if preview.unheard is not None:
            lines.append(voice(preview.unheard))
    night = quiet(draft.goes_out_at(preview.now), preview.messages.server.time_zone)
    if night and not draft.corrects_id:
        key = "update-night-loud" if draft.loud_at_night else "update-night"
        pings = draft.ping_role_id is not None and preview.unheard != PING_GONE
        lines.append(voice(key, ping=pings and draft.audience != Audience.STEWARDS))
    return lines


def _files(preview: Preview) -> list[ui.Piece]:
    if not preview.whole.files:
        return []
    names = ", ".join(file.name for file in preview.whole.files)
    return [ui.clip(preview.voice("update-attached", names=names), 600)]


def _publish_row(preview: Preview, state: str) -> ui.Part:
    voice, draft = preview.voice, preview.draft
    key, to = "update-schedule", f"when:{draft.revision}"
    if state == State.SCHEDULED:
        key, to = "update-unschedule", "unschedule"
    needs = draft.needs_approval(preview.messages.server)
    label, action = "update-publish", f"publish:{draft.revision}"
    if needs:
        label, action = "update-ask-approval", f"approval:{draft.revision}"
    if preview.decides:
        label, action = "approval-review", "review"
    return ui.row(
        ui.button(
            voice(label),
            f"update:{draft.id}:{action}",
            "success",
            disabled=state == State.REVIEW and not preview.decides,
        ),
        ui.button(voice("edit"), f"update:{draft.id}:edit"),
        ui.button(voice(key), f"update:{draft.id}:{to}"),
        _more(preview),
    )


def _back(preview: Preview) -> ui.Part:
    """The way back: for whoever decides, to where it is decided."""
    if preview.decides:
        return ui.button(preview.voice("update-back"), f"update:{preview.draft.id}:review")
    return decisions.back(preview.draft.id, preview.voice)


def _more(preview: Preview) -> ui.Part:
    return ui.button(preview.voice("update-more"), f"update:{preview.draft.id}:more")


def figures(preview: Preview, page: int) -> ui.Card:
    """Every amount, percentage, date, time and link, and which stand in one language only."""
    pages = ui.pages(_figure_lines(preview), LISTED, "\n")
    (shown,), turner = _paged(pages, page, "facts", preview)
    return ui.Card(shown, *turner, ui.row(_back(preview)))


def _figure_lines(preview: Preview) -> list[str]:
    voice, whole = preview.voice, preview.whole
    english = facts(whole.text.body)
    lines = [voice("update-figures-title")]
    for kind in FactKind:
        if found := [one for one in english if one.kind is kind]:
            lines += [f"**{voice(f'update-fact-{kind}')}**", *map(_line, found)]
    if not english:
        lines.append(voice("update-figures-none"))
    if whole.translation is not None:
        alone = one_sided(whole.text.body, whole.translation.body)
        for key, found in zip(("english", "spanish"), alone, strict=True):
            if found:
                lines += [f"**{voice(f'update-only-{key}')}**", *map(_line, found)]
        if not any(alone):
            lines.append(voice("update-both-agree"))
    return lines


def _line(fact: Fact) -> str:
    return f"- {ui.clip(fact.shown, 400)}"
