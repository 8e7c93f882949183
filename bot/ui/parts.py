"""Parts that several features show alike."""

from collections.abc import Callable
from typing import Literal

from bot.actor import Server
from bot.i18n import LOCALES, Locale, Sentences, Voice, percentage
from bot.services.faq import LIMITS, TOPICS
from bot.services.turnout import share
from bot.text.differences import Difference, brief, differences
from bot.ui.cards import AMBER, GREEN, Card, Part, button, buttons, choices, clip, row
from bot.ui.forms import Form, Submission


def start_ways(say: Callable[[str], str]) -> list[Part]:
    """What people do most, as rows of buttons with which nobody needs a command."""
    return [
        row(
            button(say("bargaining-where"), "bargaining:0:show", "primary"),
            button(say("start-ask"), "faq:0:ask"),
        ),
        row(
            button(say("session-check-in"), "session:0:checkin"),
            button(say("start-join"), "join:0:show"),
            button(say("join-button-steward"), "steward:0:ask"),
        ),
    ]


def approval_request(said: str, sentences: Sentences, to: str | None = None) -> Card:
    """That something waits for a second chair, who reads it at ``to``; None once it was decided.

    Everyone in the stewards' channel sees this card, so it never holds what was written.
    """
    if to is None:
        return Card(said, colour=GREEN)
    review = button(sentences.label("approval-review"), to, "primary")
    return Card(said, row(review), colour=AMBER)


def approval_decision(feature: str, object_id: int, voice: Voice, *, revision: int) -> Part:
    """The two answers of a second chair who has read this ``revision``.

    They lead to ``feature:id:approve:revision`` and ``feature:id:return:revision``.
    """
    approve = ("approval-approve", f"approve:{revision}", "success")
    back = ("approval-send-back", f"return:{revision}")
    return row(*buttons(f"{feature}:{object_id}", voice, approve, back))


def share_of(
    whole: Literal["unit", "members"], people: int, server: Server, voice: Voice, aside: str = ""
) -> str:
    """What part of the unit or of the members some people are, as a line, or why that is not told.

    These are two different figures, each with the day on which the whole was counted.

    ``aside`` is what else is to be said of a share.
    """
    sizes = {
        "unit": (server.unit_size, server.unit_as_of),
        "members": (server.member_count, server.members_as_of),
    }
    size, as_of = sizes[whole]
    if size is None:
        return voice(f"share-{whole}-unknown")
    part = share(people, size)
    if part is None:
        return voice(f"share-{whole}-low", whole=size)
    shown = percentage(part, voice.locale, 1)
    dated, day = as_of is not None, as_of or ""
    return voice(f"share-{whole}", share=shown, whole=size, dated=dated, day=day) + aside


def changed_words(old: str, new: str, limit: int, locale: str, voice: Voice) -> list[str]:
    """What changed in a text, struck out what was, bold what is, in about ``limit`` characters.

    A few words stand around each; above them their language, below how many had no room.
    """
    shown, left_out = brief(differences(old, new), limit)
    words = "".join(map(_marked, shown))
    told = [f"**{voice('update-change-in', locale=locale)}**\n{words}"]
    if left_out:
        told.append(voice("update-change-more", count=left_out))
    return told


def _marked(one: Difference) -> str:
    if one.kept:
        return one.new
    old, new = " ".join(one.old.split()), " ".join(one.new.split())
    pieces = [f"~~{old}~~"] if old else []
    pieces += [f"**{new}**"] if new else []
    tail = "\n" if one.new.endswith("\n") else " " if one.new.endswith(" ") else ""
    return " ".join(pieces) + tail


def new_entry(
    to: str,
    title: str,
    voice: Voice,
    asked_in: Locale | None = None,
    question: str = "",
    answer: str = "",
    *,
    hint: str | None = None,
) -> Form:
    """The form of a new answer of the FAQ, in one language or both; ``hint`` is said of all of it.

    It is empty, or begun with what someone asked and was told.
    """
    form = Form(to, title)
    topics = choices(voice, "faq-topic", TOPICS)
    form.menu("topic", voice("answers-field-topic"), topics, hint=hint)
    for locale in LOCALES:
        asked = clip(" ".join(question.split()), LIMITS["title"])
        for name, key, begun in (
            ("title", "answers-new-title", asked),
            ("body", "answers-new-body", answer),
        ):
            form.line(
                f"{name}_{locale}",
                voice(key, locale=locale),
                value=begun if begun and locale == asked_in else None,
                most=LIMITS[name],
                required=False,
                long=name == "body",
            )
    return form


def entry_words(given: Submission) -> dict[str, str]:
    """What stands in such a form, as ``Answers.add`` takes it."""
    words = (f"{name}_{locale}" for name in ("title", "body") for locale in LOCALES)
    return {name: given.text(name) for name in ("topic", *words)}
