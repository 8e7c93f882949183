"""The forms of polls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.polls import Dates, Rules, Wording
from bot.services.polls.poll import QUESTION_LENGTH, USUAL_SPAN, Option
from bot.services.polls.wording import (
    check_options,
    check_question,
    number_in,
    paired,
    parse_options,
    quorum_in,
)
from bot.times import SpanUnclear, span, understand

if TYPE_CHECKING:
    from bot.actor import Actor
    from bot.i18n import Sentences, Voice
    from bot.services.polls import Poll

TEXT = 4000
TIME = 100
LANGUAGES = ("", "_es")


def words(poll_id: int, voice: Voice, poll: Poll | None = None) -> ui.Form:
    """Question and options in both languages; a new poll has number 0."""
    form = ui.Form(ui.route("poll", poll_id, "worded"), voice("poll-form-words"))
    for language in LANGUAGES:
        question, options = _written(poll, language)
        name = f"question{language}"
        form.line(
            name,
            voice(f"poll-field-{name}"),
            value=question,
            most=QUESTION_LENGTH,
            required=not language,
        )
        name = f"options{language}"
        form.line(
            name,
            voice(f"poll-field-{name}"),
            value=options,
            most=TEXT,
            required=False,
            long=True,
        )
    return form


def _written(poll: Poll | None, language: str) -> tuple[str | None, str | None]:
    """What the draft says in a language; a question or option without Spanish is shown as is."""
    if poll is None:
        return None, None
    if not language:
        return poll.question, "\n".join(one.label for one in poll.options)
    if not any(one.label_es for one in poll.options):
        return poll.question_es, None
    return poll.question_es, "\n".join(one.label_es or one.label for one in poll.options)


def rules(poll: Poll, voice: Voice) -> ui.Form:
    """Secrecy, number of choices, quorum, mark, extras."""
    secret = [
        ui.Choice(voice("poll-field-secret-no"), "no", chosen=not poll.secret),
        ui.Choice(voice("poll-field-secret-yes"), "yes", chosen=poll.secret),
    ]
    thresholds = [
        ui.Choice(voice(f"poll-field-threshold-{one}"), one, chosen=poll.threshold == one)
        for one in ("plurality", "majority", "two-thirds")
    ]
    extras = [
        ui.Choice(voice("poll-field-live"), "live", chosen=poll.live),
        ui.Choice(voice("poll-field-abstain"), "abstain", chosen=poll.abstain),
    ]
    quorum = "" if poll.quorum is None else f"{poll.quorum}{'%' if poll.quorum_percent else ''}"
    return (
        ui.Form(ui.route("poll", poll.id, "ruled"), voice("poll-form-rules"))
        .radio("secret", voice("poll-field-secret"), secret)
        .boxes("extras", voice("poll-field-extras"), extras)
        .line("most", voice("poll-field-most"), value=str(poll.most), most=2)
        .line(
            "quorum",
            voice("poll-field-quorum"),
            hint=voice("poll-field-quorum-hint"),
            value=quorum,
            most=10,
            required=False,
        )
        .radio("threshold", voice("poll-field-threshold"), thresholds)
    )


def dates(poll: Poll, voice: Voice) -> ui.Form:
    """Opening, close, ping; times are typed anew, since what was understood is on the preview."""
    ping = [ui.Choice(voice("poll-field-ping-role"), "ping", chosen=poll.ping)]
    return (
        ui.Form(ui.route("poll", poll.id, "dated"), voice("poll-form-dates"))
        .line("opens", voice("poll-field-opens"), most=TIME, required=False)
        .line(
            "closes",
            voice("poll-field-closes"),
            hint=voice("poll-field-closes-hint"),
            most=TIME,
            required=False,
        )
        .boxes("ping", voice("poll-field-ping"), ping)
    )


def extend(poll: Poll, voice: Voice) -> ui.Form:
    """A later close."""
    form = ui.Form(ui.route("poll", poll.id, "extended"), voice("poll-form-extend"))
    return form.line(
        "until",
        voice("poll-field-until"),
        hint=voice("poll-field-closes-hint").rpartition(" · ")[0],
        most=TIME,
    )


def receipt(poll_id: int, voice: Voice) -> ui.Form:
    """A receipt to look for."""
    form = ui.Form(ui.route("poll", poll_id, "checked"), voice("poll-receipt-form"))
    return form.line(
        "receipt", voice("poll-receipt-field"), hint=voice("poll-receipt-hint"), most=40
    )


def read_words(given: ui.Submission, sentences: Sentences) -> Wording:
    """What was written in the form of words.

    Raises:
        the refusals of ``bot.services.polls.wording``.
    """
    question_es = " ".join(given.text("question_es").split())
    return wording(
        given.text("question"),
        given.text("options"),
        sentences,
        question_es=question_es,
        options_es=given.text("options_es"),
    )


def wording(
    question: str,
    options: str,
    sentences: Sentences,
    *,
    question_es: str = "",
    options_es: str = "",
) -> Wording:
    """A poll's words as typed; without options it is Yes, No, Not sure in both languages.

    Raises:
        the refusals of ``bot.services.polls.wording``.
    """
    english, spanish = parse_options(options), parse_options(options_es)
    made = paired(english, spanish) if english else _usual(sentences)
    if not english and spanish:
        check_options(spanish)
        made = paired(spanish, ())
    spanish_question = check_question(question_es) if question_es else None
    return Wording(check_question(question), made, spanish_question)


def _usual(sentences: Sentences) -> tuple[Option, ...]:
    keys = ("poll-default-yes", "poll-default-no", "poll-default-unsure")
    return paired(
        [sentences.say("en", key) for key in keys], [sentences.say("es", key) for key in keys]
    )


def read_rules(given: ui.Submission, poll: Poll) -> Rules:
    """What was chosen in the form of rules.

    Raises:
        BadNumber: the quorum or the number of choices is none.
    """
    quorum, percent = quorum_in(given.text("quorum"))
    extras = given.chosen("extras")
    threshold = given.text("threshold")
    return Rules(
        secret=given.text("secret") == "yes",
        live="live" in extras,
        abstain="abstain" in extras,
        most=number_in(given.text("most"), "most", 1, poll.size),
        quorum=quorum,
        quorum_percent=percent,
        threshold="majority"
        if threshold == "majority"
        else "two-thirds"
        if threshold == "two-thirds"
        else "plurality",
    )


def read_dates(opens: str, closes: str, actor: Actor) -> Dates:
    """Opening and close as typed by someone; a length of time counts from the opening.

    Raises:
        TimeUnclear and its family: what could not be read.
    """
    now, zone = actor.at, actor.server.time_zone
    opens_at = understand(opens, now=now, zone=zone) if opens.strip() else None
    if not closes.strip():
        return Dates(opens_at=opens_at, lasts=USUAL_SPAN)
    try:
        return Dates(opens_at=opens_at, lasts=span(closes))
    except SpanUnclear:
        closes_at = understand(closes, now=now, zone=zone)
        return Dates(opens_at=opens_at, closes_at=closes_at)
