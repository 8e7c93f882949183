"""The forms of polls."""

from collections.abc import Sequence

from bot import ui
from bot.actor import Actor
from bot.i18n import LOCALES, Sentences, Voice
from bot.services.polls import Dates, Poll, Rules, Wording
from bot.services.polls.poll import QUESTION_LENGTH, THRESHOLDS
from bot.services.polls.wording import (
    check_question,
    number_in,
    paired,
    parse_options,
    quorum_in,
)
from bot.times import SpanUnclear, span, written

MINUTE = 60
TEXT, TIME, FIGURE, RECEIPT = 4000, 100, 10, 40
"""Characters that fields take."""

LANGUAGES = ("", "_es")
EXTRAS = ("live", "abstain")
WORDS = ("question", "options", "question_es", "options_es")
"""The fields of the form of words, as ``wording`` takes them."""


def words(poll: Poll | None, voice: Voice) -> ui.Form:
    """Question and options in both languages, as the draft has them; a new poll has number 0.

    Options without Spanish are left empty there, or stand as they are beside others that have it.
    """
    to = f"poll:{poll.id}:worded:{poll.revision}" if poll else "poll:0:worded"
    form = ui.Form(to, voice("poll-form-words"))
    options = poll.options if poll else ()
    for language in LANGUAGES:
        name = f"question{language}"
        form.line(
            name,
            voice(f"poll-field-{name}"),
            value=getattr(poll, name, None),
            most=QUESTION_LENGTH,
            required=not language,
        )
        labels = [getattr(one, f"label{language}") for one in options]
        pairs = zip(labels, options, strict=True)
        form.line(
            f"options{language}",
            voice(f"poll-field-options{language}"),
            value="\n".join(label or one.label for label, one in pairs) if any(labels) else None,
            most=TEXT,
            required=False,
            long=True,
        )
    return form


def rules(poll: Poll, voice: Voice) -> ui.Form:
    """Secrecy, number of choices, quorum, mark, extras."""

    def choices(kind: str, values: Sequence[str], chosen: Sequence[str]) -> list[ui.Choice]:
        return [
            ui.Choice(voice(f"poll-field-{kind}{one}"), one, chosen=one in chosen) for one in values
        ]

    secret = choices("secret-", ("no", "yes"), ["yes" if poll.secret else "no"])
    thresholds = choices("threshold-", THRESHOLDS, [poll.threshold])
    extras = choices("", EXTRAS, [one for one in EXTRAS if getattr(poll, one)])
    quorum = "" if poll.quorum is None else f"{poll.quorum}{'%' if poll.quorum_percent else ''}"
    hint = voice("poll-field-quorum-hint")
    return (
        ui.Form(f"poll:{poll.id}:ruled:{poll.revision}", voice("poll-edit-rules"))
        .radio("secret", voice("poll-field-secret"), secret)
        .boxes("extras", voice("poll-field-extras"), extras)
        .line("most", voice("poll-field-most"), value=str(poll.most), most=2)
        .line(
            "quorum",
            voice("poll-field-quorum"),
            hint=hint,
            value=quorum,
            most=FIGURE,
            required=False,
        )
        .radio("threshold", voice("poll-field-threshold"), thresholds)
    )


def dates(poll: Poll, voice: Voice, actor: Actor) -> ui.Form:
    """Opening, close and ping as the draft has them; a time that has gone by is left out."""
    opens, closes = (
        actor.as_typed(at) if at and at > actor.at else None
        for at in (poll.opens_at, poll.closes_at)
    )
    lasts = None if poll.lasts is None else written(poll.lasts // MINUTE)
    ping = [ui.Choice(voice("poll-field-ping-role"), "ping", chosen=poll.ping)]
    hint = voice("poll-field-closes-hint")
    return (
        ui.Form(f"poll:{poll.id}:dated:{poll.revision}", voice("poll-edit-dates"))
        .line("opens", voice("poll-field-opens"), value=opens, most=TIME, required=False)
        .line(
            "closes",
            voice("poll-field-closes"),
            hint=hint,
            value=closes or lasts,
            most=TIME,
            required=False,
        )
        .boxes("ping", voice("poll-field-ping"), ping)
    )


OF_A_DRAFT = ("words", "rules", "dates")
"""The forms by which a draft is changed; a press names one by its place."""


def of_a_draft(name: str, poll: Poll, voice: Voice, actor: Actor) -> ui.Form:
    """One of these forms."""
    if name == "dates":
        return dates(poll, voice, actor)
    return rules(poll, voice) if name == "rules" else words(poll, voice)


def extend(poll: Poll, voice: Voice) -> ui.Form:
    """A later close."""
    form = ui.Form(f"poll:{poll.id}:extend", voice("poll-form-extend"))
    hint = voice("poll-field-closes-hint").rpartition(" · ")[0]
    return form.line("until", voice("poll-field-until"), hint=hint, most=TIME)


def receipt(poll_id: int, voice: Voice) -> ui.Form:
    """A receipt to look for."""
    form = ui.Form(f"poll:{poll_id}:check", voice("poll-check-receipt"))
    hint = voice("poll-receipt-hint")
    return form.line("receipt", voice("poll-receipt-field"), hint=hint, most=RECEIPT)


def wording(
    sentences: Sentences, question: str, options: str, question_es: str = "", options_es: str = ""
) -> Wording:
    """A poll's words as typed; without options it is Yes, No, Not sure in both languages.

    Raises:
        the refusals of ``bot.services.polls.wording``.
    """
    english, spanish = parse_options(options), parse_options(options_es)
    if english:
        made = paired(english, spanish)
    elif spanish:
        made = paired(spanish, ())
    else:
        keys = ("yes", "no", "poll-default-unsure")
        made = paired(*([sentences.say(one, key) for key in keys] for one in LOCALES))
    spanish_question = check_question(question_es) if question_es.strip() else None
    return Wording(check_question(question), made, spanish_question)


def read_rules(given: ui.Submission, poll: Poll) -> Rules:
    """What was chosen in the form of rules.

    Raises:
        BadNumber: the quorum or the number of choices is none.
    """
    quorum, percent = quorum_in(given.text("quorum"))
    extras, threshold = given.chosen("extras"), given.text("threshold")
    return Rules(
        secret=given.text("secret") == "yes",
        live="live" in extras,
        abstain="abstain" in extras,
        most=number_in(given.text("most"), "most", poll.size),
        quorum=quorum,
        quorum_percent=percent,
        threshold=threshold if threshold in THRESHOLDS else "plurality",
    )


def read_dates(opens: str, closes: str, actor: Actor, before: Poll | None = None) -> Dates:
    """Opening and close as typed by someone; a length of time counts from the opening.

    What was left as it stood ``before`` is that.

    Raises:
        TimeUnclear and its family: what could not be read.
    """
    opened, closed = (None, None) if before is None else (before.opens_at, before.closes_at)
    opens_at = actor.understand(opens, opened) if opens.strip() else None
    if not closes.strip():
        return Dates(opens_at)
    try:
        return Dates(opens_at, lasts=span(closes))
    except SpanUnclear:
        return Dates(opens_at, actor.understand(closes, closed))
