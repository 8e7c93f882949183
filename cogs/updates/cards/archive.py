"""The archive, an update read in private, page by page, and what is asked about one."""

from collections.abc import Sequence
from typing import Final

from bot import ui
from bot.actor import Actor
from bot.i18n import Sentences, Voice
from bot.services.updates import Entry
from bot.services.updates.archive import PAGE
from bot.services.updates.questions import Question
from bot.services.updates.values import KINDS
from bot.text.characters import is_blank
from bot.text.links import plain, quoted
from bot.text.parts import split
from cogs.updates.cards import decisions

PAGE_LENGTH: Final = 2400
"""Characters of text on a page that is read in private; the card holds 4,000 in all."""

QUOTED: Final = 1600
"""Characters of a quotation, with the signs that keep it plain: the answer stands beside it."""


def archive(
    entries: Sequence[Entry],
    count: int,
    voice: Voice,
    search_id: int = 0,
    words: str = "",
    page: int = 0,
    kind: int = 0,
    *,
    head: Sequence[ui.Piece] = (),
    days: int = 0,
) -> ui.Card:
    """A page of the archive's ``count`` updates, newest first.

    ``head`` stands above it where it tells what happened in the last ``days``.
    """
    title = (
        voice("news-title-search", words=plain(ui.clip(words, 100)))
        if words
        else voice("news-title")
    )
    shown: list[ui.Piece] = [*head, title]
    for entry in entries:
        language = _language(voice, entry)
        button = ui.button(voice("news-read"), f"update:{entry.update.id}:read:{language}")
        shown.append(ui.section(_line(entry, voice), button))
    if not entries:
        shown.append(voice("news-not-found" if words else "news-none"))
    shown += ui.paged(range(count), PAGE, page, f"news:{search_id}:list", voice, kind)[1]
    choices = [
        ui.Choice(voice("news-all-kinds"), "0", chosen=kind == 0),
        *(
            ui.Choice(voice(f"update-kind-{one}"), str(place), chosen=kind == place)
            for place, one in enumerate(KINDS, start=1)
        ),
    ]
    here = f"news:0:missed:{days}" if days else f"news:{search_id}:list:{page}:{kind}"
    return ui.Card(
        *shown,
        ui.menu(f"news:{search_id}:kind", choices, voice("news-by-kind")),
        ui.row(ui.language(here, voice)),
    )


def reading(
    whole: Entry, actor: Actor, voice: Voice, locale: int, page: int, version: int, got_it: int
) -> ui.Card:
    """One page of an update, at a version; 0 is the current one."""
    one = whole.update
    if one.retracted and not actor.is_chair:
        return ui.Card(_head(whole, actor, voice, locale), _onward(whole, voice))
    pages, to = pages_of(whole, locale), f"update:{one.id}:read:{locale}"
    (page,), turner = ui.paged(range(len(pages)), 1, page, to, voice, version)
    head = _head(whole, actor, voice, locale, version, page)
    shown: list[ui.Piece] = [head, pages[page], *turner]
    shown += ui.rows(_buttons(whole, voice, locale, version))
    if actor.is_chair:
        shown += _chair_rows(whole, got_it, actor, voice)
    return ui.Card(*shown, _onward(whole, voice))


def pages_of(whole: Entry, locale: int) -> list[str]:
    """A text as pages to read in private; the first language where there is no other."""
    body = whole.read_in("es" if locale else "en").body
    return ["—"] if is_blank(body) else [part.body for part in split(body, limit=PAGE_LENGTH)]


def changes(before: Entry, after: Entry, version: int, actor: Actor, voice: Voice) -> ui.Card:
    """What a correction changed, with the way to the text as it was before."""
    one = after.update
    if one.retracted and not actor.is_chair:
        return ui.Card(decisions.taken_back(one, voice))
    lines = decisions.changes(before, after, voice)
    title = voice("update-changes-title", number=one.number, version=version - after.first)
    language, version_before = _language(voice, before), version - 1
    is_later = version_before > after.first
    buttons = ui.buttons(
        f"update:{one.id}",
        voice,
        ("update-before", f"read:{language}:0:{version_before}"),
        is_later and ("update-earlier", f"changes:{version_before}"),
    )
    text = "\n\n".join([title, *(lines or [voice("update-files-changed")])])
    return ui.Card(text, ui.row(*buttons))


def _chair_rows(whole: Entry, count: int, actor: Actor, voice: Voice) -> list[ui.Piece]:
    """What only chairs see: Got it, the wider release, Correct, Retract.

    Where two chairs have to agree, only chairs read why it is taken back, whatever comes after.
    """
    one = whole.update
    shown: list[ui.Piece] = [ui.divider(), _chair_lines(whole, count, voice)]
    if one.retracted:
        return shown
    waiting = [turn for turn in whole.releases if turn.released_at is None]
    buttons = ui.buttons(
        f"update:{one.id}",
        voice,
        bool(waiting) and ("update-release", "release", "success"),
        ("update-correct", "correct"),
        ("take-back", f"retract:{min(actor.server.approvals, 1)}", "danger"),
        any(turn.due_at for turn in waiting) and ("update-hold", "hold"),
    )
    return [*shown, ui.row(*buttons)]


def _chair_lines(whole: Entry, count: int, voice: Voice) -> str:
    lines = [voice("update-got-it-count", count=count)]
    if whole.update.retracted and (reason := whole.update.sent_back):
        lines.append(voice("update-taken-back-why", reason=reason))
    for turn in whole.releases:
        if turn.released_at is None:
            key = "update-wider-at" if turn.due_at else "update-wider-held"
            lines.append(voice(key, at=turn.due_at or whole.update.changed_at))
    return "\n".join(lines)


def _buttons(whole: Entry, voice: Voice, locale: int, version: int) -> list[ui.Part]:
    one = whole.update
    at = version if version > whole.first else one.version
    key, other = ("update-in-english", 0) if locale else ("update-in-spanish", 1)
    return ui.buttons(
        f"update:{one.id}",
        voice,
        bool(whole.corrections) and ("update-changes", f"changes:{at}"),
        0 < version < one.version and ("update-current", f"read:{locale}", "primary"),
        whole.translation is not None and (key, f"read:{other}:0:{version}"),
    )


def _onward(whole: Entry, voice: Voice) -> ui.Part:
    """The ways on from an update: to the stewards, and back among the others."""
    back = ui.button(voice("news-to-list"), "news:0:list")
    ask = ui.button(voice("update-ask"), f"update:{whole.update.id}:ask")
    return ui.row(back) if whole.update.retracted else ui.row(ask, back)


def _head(
    whole: Entry, actor: Actor, voice: Voice, locale: int, version: int = 0, page: int = 0
) -> str:
    one = whole.update
    shown = version or one.version
    told = voice("update-label", number=one.number, version=shown - whole.first)
    kind = voice(f"update-kind-{one.kind}")
    lines = [f"-# {told} · {kind} · {voice('news-on', at=one.published_at)}"]
    if one.retracted:
        lines.append(decisions.taken_back(one, voice))
        if not actor.is_chair:
            return "\n".join(lines)
    text = whole.read_in("es" if locale else "en")
    is_translated = bool(locale)
    return ui.lines(
        *lines,
        (page > 0 or not text.begins_with_title) and f"## {text.title}",
        is_translated and whole.translation is None and voice("update-english-only"),
        is_translated and whole.stale and voice("update-stale"),
        shown < one.version and voice("update-old", version=whole.corrections),
    )


def _line(entry: Entry, voice: Voice) -> str:
    one = entry.update
    told = voice("update-label", number=one.number, version=entry.corrections)
    title = entry.read_in(voice.locale).title
    title = voice("update-was-retracted") if one.retracted else f"**{title}**"
    kind = voice(f"update-kind-{one.kind}")
    return ui.clip(f"-# {told} · {kind} · {voice('news-on', at=one.published_at)}\n{title}", 400)


def _language(voice: Voice, whole: Entry) -> int:
    return int(voice.locale == "es" and whole.translation is not None)


def question_card(question: Question, sentences: Sentences) -> ui.Card:
    """What stewards see: the question, a name only where one was given."""
    key = "question-named" if question.named else "question-unnamed"
    head = sentences.both(key, number=question.number, name=f"<@{question.asker_id}>")
    if question.answer is None:
        label = sentences.label("answer")
        button = ui.button(label, f"question:{question.id}:answer", "primary")
        return ui.Card(head, quoted(question.question, QUOTED), ui.row(button))
    entry = sentences.label("question-faq")
    told = sentences.label("question-was-answered", name=f"<@{question.answered_by}>")
    return ui.Card(
        head,
        quoted(question.question, QUOTED),
        ui.divider(),
        f"{told}\n{question.answer}",
        ui.row(ui.button(entry, f"question:{question.id}:faq")),
    )


def in_faq(number: int, voice: Voice) -> ui.Card:
    """The chair reads that the entry is there, and may look at it."""
    look = ui.button(voice("question-faq-read"), f"faq:{number}:read")
    return ui.Card(voice("question-faq-added"), ui.row(look))


def question_reply(question: Question, voice: Voice) -> ui.Card:
    """What the one who asked reads."""
    return ui.Card(
        voice("question-your-answer", number=question.number),
        quoted(question.question, QUOTED),
        ui.divider(),
        question.answer or "",
    )
