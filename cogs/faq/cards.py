"""What is drawn for questions and answers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from bot import ui
from bot.i18n import Sentences, Voice, stamp, written_day
from bot.services.faq import TOPICS, Entry, Miss
from bot.services.stages import Move, Track
from bot.text.links import plain, quoted, unplain

LONGEST_MESSAGE = 2000
"""Characters of a message in which a question is looked for."""
QUOTED = 3000
"""Characters of a quotation, with the signs that keep it plain."""
_OWN = "> "
"""What a reader's own question begins with on a card."""
WAYS: Final = {
    "how-do-i-join": ("start-join", "join:0:show"),
    "where-do-i-sign-the-petition": ("faq-petitions", "petition:0:list"),
    "how-do-i-get-into-the-members-channels": ("join-button-member", "join:0:member"),
    "how-do-i-check-in": ("session-check-in", "session:0:checkin"),
    "what-does-the-bot-know-about-me": ("mydata-see", "people:0:held"),
}
"""What can be done about some answers, by name: a button's sentence, and its route."""
LISTED = 25
"""Questions listed of one topic, as many as a menu holds; asking finds the others too."""


def topics(names: Iterable[str], voice: Voice) -> ui.Card:
    """The list by topic."""
    choices = ui.choices(voice, "faq-topic", names)
    return ui.Card(
        voice("faq-topics"),
        ui.menu("faq:0:topic", choices, voice("faq-choose-topic")),
        ui.row(_ask(voice), ui.language("faq:0:topics", voice)),
    )


def questions(topic: str, entries: Sequence[Entry], voice: Voice) -> ui.Card:
    """The questions of one topic."""
    back = ui.button(voice("page-back"), "faq:0:topics")
    again = f"faq:0:topic:{TOPICS.index(topic)}"
    listed = "\n".join(f"• {entry.title}" for entry in entries[:LISTED])
    return ui.Card(
        f"## {voice(f'faq-topic-{topic}')}\n{listed}",
        _menu(entries, voice),
        ui.row(back, ui.language(again, voice)),
    )


def answer(
    entry: Entry,
    related: Sequence[Entry],
    stands: Mapping[Track, Move] | None,
    voice: Voice,
) -> ui.Card:
    """One answer: the text, where bargaining stands if it matters, and where it comes from."""
    parts: list[ui.Piece] = [f"## {entry.title}\n{entry.body}"]
    if entry.borrowed:
        parts.append(voice("faq-borrowed"))
    if stands is not None:
        parts += [ui.divider(), _stage(stands, voice)]
    parts += [ui.divider(), _origin(entry, voice)]
    if related:
        parts.append(_menu(related, voice))
    return ui.Card(
        *parts,
        ui.row(
            ui.button(voice("faq-miss"), f"faq:{entry.order}:miss"),
            _steward(voice),
            stands is not None
            and ui.button(voice("bargaining-where"), "bargaining:0:show", "primary"),
            (way := WAYS.get(entry.slug)) is not None
            and ui.button(voice(way[0]), way[1], "primary"),
            ui.language(f"faq:{entry.order}:read", voice),
        ),
    )


@lru_cache(256)
def _origin(entry: Entry, voice: Voice) -> str:
    lines: list[str] = []
    if entry.sources:
        sources = " · ".join(entry.sources)
        lines.append(voice("faq-sources", count=len(entry.sources), sources=sources))
    return "\n".join((*lines, f"{_reviewed(entry, voice)} {voice('faq-advice')}"))


def _reviewed(entry: Entry, voice: Voice) -> str:
    day = written_day(entry.reviewed or entry.written, voice.locale)
    if entry.reviewed is None and entry.by_chairs:
        return voice("faq-own", day=day)
    return voice("faq-reviewed", reviewed="no" if entry.reviewed is None else "yes", day=day)


def _stage(stands: Mapping[Track, Move], voice: Voice) -> str:
    if not stands:
        return voice("stage-unknown")
    return "\n".join(
        voice(
            "faq-stands",
            track=voice(f"track-{track}"),
            stage=voice(f"stage-{move.stage}"),
            since=stamp(move.at, "D"),
        )
        for track, move in stands.items()
    )


def nothing(asked: str | None, near: Sequence[Entry], voice: Voice) -> ui.Card:
    """No answer fits for certain; what is near, and a person to ask.

    ``asked`` is the reader's own question, which goes with the card: see ``question_on``.
    """
    said = voice("faq-likely" if near else "faq-nothing")
    own = [] if asked is None else [f"{_OWN}{plain(asked)}"]
    again = _likely(near) if near and asked is None else "faq:0:asked"
    return ui.Card(*own, said, *_offered(near), _people(again, voice))


def question_on(paragraphs: Sequence[str]) -> str | None:
    """The reader's own question on a card of ``nothing``; None on any other."""
    own = next(iter(paragraphs), "")
    return unplain(own.removeprefix(_OWN)) if own.startswith(_OWN) else None


def short(entry: Entry, voice: Voice, *, person: bool) -> ui.Card:
    """The reply in a conversation: one or two lines, and the rest behind a private button.

    ``person``: what was asked is better told to a person, so the way to one is there too.
    """
    more = ui.button(voice("faq-more"), f"faq:{entry.order}:read")
    told = f"{entry.short}\n{_reviewed(entry, voice)}"
    text = voice("faq-sensitive") if entry.sensitive else told
    people = [_steward(voice)] if person or entry.sensitive else []
    return ui.Card(text, ui.row(more, *people))


def offer(near: Sequence[Entry], voice: Voice, *, person: bool) -> ui.Card:
    """The reply in a conversation to what two or three answers may fit."""
    see = ui.button(voice("faq-likely-see"), _likely(near), "primary")
    people = [_steward(voice)] if person else []
    return ui.Card(voice("faq-maybe"), ui.row(see, *people))


def _likely(near: Sequence[Entry]) -> str:
    first, *others = near
    return ":".join([f"faq:{first.order}:likely", *(str(entry.order) for entry in others)])


def person(voice: Voice) -> ui.Card:
    """The reply in a conversation to what only a person can help with."""
    return ui.Card(voice("faq-person"), ui.row(_steward(voice)))


def hidden(sentences: Sentences) -> ui.Card:
    """The reply to a message whose words Discord kept back."""
    ask = ui.button(sentences.label("start-ask"), "faq:0:ask")
    return ui.Card(sentences.both("faq-hidden"), ui.row(ask))


def no_answer(key: str, voice: Voice) -> ui.Card:
    """Why there is nothing to answer with, as the sentence ``key`` says it; the ways on."""
    ways = _ask(voice), _steward(voice), _topics(voice)
    return ui.Card(voice(key), ui.row(*ways, ui.language(ui.SPEAK, voice)))


def thanks(voice: Voice) -> ui.Card:
    """The question is with the stewards."""
    return ui.Card(voice("faq-thanks"), ui.row(_steward(voice), ui.language(ui.SPEAK, voice)))


def stewards(miss: Miss, title: str | None, sentences: Sentences) -> ui.Card:
    """The stewards' card; who asked is not known to it. ``title``: the answer they were shown."""
    shown = "no" if title is None else "yes"
    heading = sentences.both("faq-stewards", shown=shown, title=title or "")
    return ui.Card(heading, quoted(miss.words, QUOTED))


def _offered(near: Sequence[Entry]) -> list[ui.Part]:
    """One button a line: a title is as wide as a phone."""
    return [
        ui.row(ui.button(ui.clip(entry.title, ui.LABEL_LENGTH), f"faq:{entry.order}:read"))
        for entry in near
    ]


def _people(again: str, voice: Voice) -> ui.Part:
    tell = ui.button(voice("faq-tell"), "faq:0:miss", "primary")
    others = _ask(voice, "secondary"), _steward(voice), _topics(voice)
    return ui.row(tell, *others, ui.language(again, voice))


def _ask(voice: Voice, style: ui.Style = "primary") -> ui.Part:
    return ui.button(voice("faq-ask"), "faq:0:ask", style)


def _topics(voice: Voice) -> ui.Part:
    return ui.button(voice("faq-all"), "faq:0:topics")


def _steward(voice: Voice) -> ui.Part:
    return ui.button(voice("join-button-steward"), "steward:0:ask")


def _menu(entries: Sequence[Entry], voice: Voice) -> ui.Part:
    choices = [ui.Choice(ui.clip(entry.title, 100), entry.slug) for entry in entries[:LISTED]]
    return ui.menu("faq:0:open", choices, voice("faq-choose"))
