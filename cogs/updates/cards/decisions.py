"""Questions before something happens, what is said after it, and the buttons between."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from bot import deliveries, ui
from bot.actor import Actor
from bot.i18n import Sentences, Voice
from bot.services.approvals import request_slot
from bot.services.stages import Stage
from bot.services.updates import Audience, Entry, File, Kind, Outcome, State, Update, Whole
from bot.services.updates.values import FIRST, OUT, Tier

CHANGES: Final = 1300
"""Characters of one language's changes on a card that holds 4,000."""

NAMED: Final = 300
"""Characters of the line with the names of files that a correction adds, or removes."""

TOLD_OF: Final[Mapping[str, set[Stage]]] = {
    Kind.IMPASSE: {Stage.IMPASSE},
    Kind.MEDIATION: {Stage.MEDIATOR_SELECTION, Stage.MEDIATION},
    Kind.AGREEMENT: {Stage.PARTIAL_TA, Stage.TA},
    Kind.RATIFICATION: {Stage.MEMBER_VOTE},
}
"""The stages that a kind of update tells of: another in ``/bargaining`` reads like a mistake."""

NEW: Final = {"update-published", "update-unposted"}
"""What is said of an update that has just come out, or been corrected."""

PING_GONE: Final = "update-ping-gone"
"""That the role to mention was deleted."""

EMAIL_FIRST: Final = ("publish", "approval", "schedule")
"""What waits until it is known whether the details go to members' homes first."""

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
FAULTS: Final = {
    deliveries.DELETED: "deleted",
    **dict.fromkeys(deliveries.CHANNEL_GONE, "gone"),
    "50001": "hidden",
    "60003": "two-factor",
}


def back(update_id: int, voice: Voice) -> ui.Part:
    """The button back to the preview."""
    return ui.button(voice("update-back"), f"update:{update_id}:preview")


def files_ways(update_id: int, files: Sequence[File], voice: Voice) -> list[ui.Part]:
    """The button that hands a draft's attachments out, where there are any."""
    open_them = ui.button(voice("update-files-open"), f"update:{update_id}:attached")
    return [open_them] if files else []


def led_on(said: str, *ways: ui.Part, voice: Voice) -> ui.Card:
    """What was done with a draft, the ``ways`` on, and the one to the other drafts."""
    return ui.Card(said, ui.row(*ways, ui.button(voice("update-to-list"), "update:0:list")))


def held(update_id: int, voice: Voice) -> ui.Card:
    """The wider audience waits; Release now stands under the update."""
    return ui.Card(voice("update-is-held"), ui.row(_read(update_id, voice)))


def _read(update_id: int, voice: Voice) -> ui.Part:
    return ui.button(voice("news-read"), f"update:{update_id}:read:{int(voice.locale == 'es')}")


def ask_email(update_id: int, goes_on: int, revision: int | None, voice: Voice) -> ui.Card:
    """Whether the details go home first; ``goes_on`` is the place in ``EMAIL_FIRST``.

    What goes on is the ``revision`` that was read.
    """
    key = EMAIL_FIRST[goes_on]
    read = "" if revision is None else f":{revision}"
    buttons = ui.buttons(
        f"update:{update_id}",
        voice,
        (f"update-email-{key}-yes", f"email:1:{goes_on}{read}", "success"),
        (f"update-email-{key}-no", f"email:0:{goes_on}{read}"),
    )
    asked = voice("update-email-question", timed=key == "schedule")
    return ui.Card(asked, ui.row(*buttons, back(update_id, voice)))


def confirm_time(draft: Update, actor: Actor, voice: Voice) -> ui.Card:
    """How the time was understood, before anything happens."""
    lines = [voice("update-understood", at=draft.due_at), *wider(draft, actor.at, voice)]
    label, action = "update-confirm-time", f"scheduled:{draft.revision}"
    if draft.needs_approval(actor.server):
        label, action = "update-ask-approval", f"approval:{draft.revision}"
    return ui.Card(
        "\n".join(lines),
        ui.row(
            ui.button(voice(label), f"update:{draft.id}:{action}", "success"),
            ui.button(voice("update-other-time"), f"update:{draft.id}:time:{draft.revision}"),
            back(draft.id, voice),
        ),
    )


def wider(draft: Update, now: datetime, voice: Voice) -> list[str]:
    """When everyone else gets it, of a draft whose readers get it in two steps."""
    if not draft.in_two_steps:
        return []
    if draft.wider_at is None:
        return [voice("update-wider-held")]
    is_over = draft.wider_at <= draft.goes_out_at(now)
    return [voice("update-wider-over" if is_over else "update-wider-at", at=draft.wider_at)]


def confirm_discard(whole: Whole, voice: Voice) -> ui.Card:
    """Asks before a draft is thrown away."""
    draft = whole.update
    title = whole.text.title or voice("update-untitled")
    return ui.confirm(
        voice("update-discard-question", title=title),
        ui.button(voice("discard"), f"update:{draft.id}:discarded:{draft.revision}", "danger"),
        back(draft.id, voice),
    )


def told(
    outcome: Outcome,
    posts: Sequence[deliveries.Delivery],
    troubles: Sequence[deliveries.Delivery],
    stages: set[Stage],
    voice: Voice,
    *,
    unheard: str | None,
) -> ui.Card:
    """What came of a decision, what of its ``posts`` is stuck, and what to do about it.

    ``stages`` are those at which bargaining stands; ``unheard`` is the sentence on why its
    mention, if there is one, notifies nobody.
    """
    if outcome.scheduled_for is not None:
        scheduled = [voice("update-is-scheduled", at=outcome.scheduled_for)]
        if unheard is not None:
            scheduled.append(voice(unheard))
        return led_on("\n".join(scheduled), back(outcome.update.id, voice), voice=voice)
    one, is_retried = outcome.update, any(post.is_retried for post in posts)
    key = _came_to(outcome, posts, is_whole=not (troubles or is_retried))
    tier = "public" if outcome.released == Tier.PUBLIC else "members"
    lines = [voice(key, number=one.number, version=one.version - FIRST, tier=tier)]
    if outcome.silent:
        first = Tier.STEWARDS if one.audience == Audience.STEWARDS else Tier.MEMBERS
        to_members = (first if outcome.released is None else outcome.released) == Tier.MEMBERS
        waits = to_members and one.ping_role_id is not None and unheard != PING_GONE
        lines.append(voice("update-was-silent", ping=waits))
    lines += [trouble(each, one, voice) for each in troubles]
    if is_retried:
        lines.append(voice("on-its-way"))
    buttons = [_read(one.id, voice)]
    is_new = key in NEW and one.version == FIRST
    if is_new and one.kind in TOLD_OF and not TOLD_OF[one.kind] & stages:
        lines.append(voice("update-stage-too"))
        buttons.append(ui.button(voice("bargaining-set"), "bargaining:0:set"))
    if troubles:
        buttons.append(retry(one.id, voice("update-retry")))
    return ui.Card("\n".join(lines), ui.row(*buttons))


def _came_to(outcome: Outcome, posts: Sequence[deliveries.Delivery], *, is_whole: bool) -> str:
    """The sentence on what came of a decision; ``is_whole`` is whether all stands as it should."""
    one = outcome.update
    if one.retracted:
        is_quiet = one.retract_reason is None
        return "update-taken-back-quietly" if is_quiet else "update-taken-back"
    if outcome.retried:
        return "update-all-well" if is_whole else "update-tried-again"
    if outcome.released is not None:
        return "update-released" if is_whole else "update-released-unposted"
    if outcome.already:
        return "update-already"
    if outcome.translated:
        return "update-translated"
    return "update-published" if any(post.stands for post in posts) else "update-unposted"


def taken_back(one: Update, say: Callable[..., str]) -> str:
    """What stands in the place of an update that was taken back."""
    reason = one.retract_reason or ""
    return say("update-tombstone", known=bool(reason), reason=reason)


def trouble(post: deliveries.Delivery, one: Update, voice: Voice) -> str:
    """What of an update is missing where, and what to do."""
    of_thread = "title" if post.renames else "thread"
    code, of_post = post.trouble, "forbidden" if post.trouble == "50013" else "other"
    other = of_thread if post.kind is deliveries.Kind.THREAD else of_post
    return voice(
        "update-stuck",
        number=one.number,
        fault=FAULTS.get(code or "", other),
        channel=f"<#{post.target_id}>",
        code=code,
        retracted=one.retracted,
    )


def retry(update_id: int, label: str) -> ui.Part:
    """The button that posts what is stuck."""
    return ui.button(label, f"update:{update_id}:retry", "primary")


def request(update: Update, title: str, slot: str, sentences: Sentences) -> ui.Card:
    """A request for approval among the stewards: the title, never the text."""
    asked_for = slot == request_slot(update.revision)
    is_out = update.state in {*OUT, State.SCHEDULED, State.MERGED}
    key, to = "update-review-over", None
    if asked_for and update.state == State.REVIEW:
        key, to = "update-review-asked", f"update:{update.id}:review"
    elif asked_for and is_out and update.approved_by is not None:
        key = "update-review-approved"
    said = sentences.both(key, title=title or f"#{update.number or update.id}")
    return ui.approval_request(said, sentences, to)


def request_over(sentences: Sentences) -> ui.Card:
    """A request whose draft is gone."""
    return ui.approval_request(sentences.both("update-review-over"), sentences)


def changes(before: Entry, after: Entry, voice: Voice) -> list[str]:
    """A small word-level difference of each language that changed."""
    lines: list[str] = []
    for locale, new in after.texts.items():
        old = before.texts.get(locale)
        if old is None:
            lines.append(voice("update-change-added", locale=locale))
        elif old.words != new.words:
            before_it, after_it = "\n".join(old.words), "\n".join(new.words)
            lines += ui.changed_words(before_it, after_it, CHANGES, locale, voice)
    return lines


def changed_files(before: Sequence[File], after: Sequence[File], voice: Voice) -> list[str]:
    """The attachments that a correction removes and those it adds, by name."""
    lines: list[str] = []
    for key, some, others in (("removed", before, after), ("added", after, before)):
        kept = {(file.name, file.sha256) for file in others}
        if names := [file.name for file in some if (file.name, file.sha256) not in kept]:
            lines.append(ui.clip(voice(f"update-files-{key}", names=", ".join(names)), NAMED))
    return lines
