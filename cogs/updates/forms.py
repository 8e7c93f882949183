"""The composer's forms; every label fits Discord's 45 characters in both languages."""

from bot import ui
from bot.actor import Actor
from bot.i18n import Voice
from bot.services.updates import Update, texts
from bot.services.updates.questions import QUESTION_LENGTH
from bot.services.updates.values import KINDS


def compose(
    update_id: int,
    revision: int,
    voice: Voice,
    *,
    kind: str | None,
    title: str = "",
    body: str,
    locale: int = 0,
    section: int | None = None,
) -> ui.Form:
    """Title, body or a section of it, attachments, and the kind where one may choose it."""
    to = f"update:{update_id}:write:{locale}:{revision}"
    rest = voice("update-more-spanish-append" if locale else "update-more-append")
    label, hint = voice("update-field-body"), voice("update-field-body-hint", rest=rest)
    if section is not None:
        to, label, hint = f"{to}:{section}", voice("update-field-section"), None
    form = ui.Form(to, voice("update-compose-spanish" if locale else "update-compose"))
    if kind is not None:
        form.menu("kind", voice("update-kind"), ui.choices(voice, "update-kind", KINDS, kind))
    form.line("title", voice("field-title"), value=title, most=texts.TITLE_LENGTH)
    form.line("body", label, hint=hint, value=body, long=True)
    if not locale:
        form.upload("files", voice("update-field-files"))
    return form


def edit(
    draft: Update, voice: Voice, locale: int, title: str, body: str, section: int | None = None
) -> ui.Form:
    """The same with what is written; a correction keeps its kind."""
    kind = None if locale or draft.corrects_id else draft.kind
    return compose(
        draft.id,
        draft.revision,
        voice,
        kind=kind,
        title=title,
        body=body,
        locale=locale,
        section=section,
    )


def append(draft: Update, locale: int, voice: Voice) -> ui.Form:
    """The next piece of a long text."""
    to = f"update:{draft.id}:append:{locale}:{draft.revision}"
    form = ui.Form(to, voice("update-more-spanish-append" if locale else "update-more-append"))
    form.line("more", voice("update-field-more"), long=True)
    joints = [
        ui.Choice(voice("update-joint-paragraph"), "paragraph", chosen=True),
        ui.Choice(voice("update-joint-on"), "on"),
    ]
    return form.radio("joint", voice("update-joint"), joints)


def upload(draft: Update, locale: int, voice: Voice) -> ui.Form:
    """The text again, as a file."""
    to = f"update:{draft.id}:replace:{locale}:{draft.revision}"
    form = ui.Form(to, voice("update-more-spanish-upload" if locale else "update-upload"))
    return form.upload("file", voice("update-field-file"), hint=voice("update-file-hint"), most=1)


def attach(update_id: int, voice: Voice) -> ui.Form:
    """More attachments."""
    form = ui.Form(f"update:{update_id}:attach", voice("update-attach"))
    return form.upload("files", voice("update-field-files"))


def when(draft: Update, actor: Actor, voice: Voice) -> ui.Form:
    """The time of publishing; for two-step audiences also of the wider release.

    Times that were chosen before and are still ahead stand in it.
    """
    goes_out, wider = (
        actor.as_typed(at) if at and at > actor.at else None
        for at in (draft.due_at, draft.wider_at)
    )
    form = ui.Form(f"update:{draft.id}:time:{draft.revision}", voice("update-when"))
    form.line(
        "when",
        voice("update-field-when"),
        hint=voice("update-when-hint"),
        value=goes_out,
        most=100,
        required=not draft.in_two_steps,
    )
    if draft.in_two_steps:
        hint = voice("update-wider-hint")
        label = voice("update-field-wider")
        form.line("wider", label, hint=hint, value=wider, most=100, required=False)
    return form


def ask(update_id: int, voice: Voice) -> ui.Form:
    """A reader's question, and whether the stewards may see who asks."""
    form = ui.Form(f"update:{update_id}:ask", voice("update-ask"))
    form.line("question", voice("faq-ask-label"), most=QUESTION_LENGTH, long=True)
    names = [
        ui.Choice(voice("update-name-hidden"), "no", chosen=True),
        ui.Choice(voice("update-name-shown"), "yes"),
    ]
    return form.radio("name", voice("update-name"), names, hint=voice("update-name-hint"))


def answer(question_id: int, voice: Voice) -> ui.Form:
    """A steward's answer to a reader."""
    form = ui.Form(f"question:{question_id}:answer", voice("answer"))
    return form.line("answer", voice("update-field-answer"), most=QUESTION_LENGTH, long=True)
