"""The words of the packet to print: the sheet to sign, the fact sheets, the chairs' report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.actor import Role, Server
from bot.i18n import LOCALES, Sentences, Voice, written, written_day
from bot.pdf import Facts, Report, Section, SignIn
from bot.services.faq import Faq, NoSuchEntry
from bot.services.sessions import Session
from bot.services.stages import Move, Stage, Track
from bot.services.turnout import Report as Turnout
from bot.services.updates import Entry
from cogs.sessions.cards.turnout_book import book

MOST_SESSIONS: Final = 4
MOST_UPDATES: Final = 6

ANSWERS: Final = {
    Stage.IMPASSE: "what-is-impasse",
    Stage.MEDIATOR_SELECTION: "who-picks-and-pays-the-mediator",
    Stage.MEDIATION: "what-does-a-mediator-do",
    Stage.FACT_FINDING: "what-is-fact-finding",
    Stage.FF_REPORT: "what-is-fact-finding",
    Stage.TA: "what-is-a-tentative-agreement",
    Stage.MEMBER_VOTE: "who-votes-on-the-agreement",
    Stage.MEMBERS_NO: "what-if-members-vote-no",
    Stage.BOARD_NO: "what-if-the-board-says-no",
    Stage.EXPIRED: "does-the-contract-go-on-after-it-expires",
}
"""The answer of the FAQ that says what a stage means; of the others a sentence does."""


@dataclass(frozen=True, slots=True)
class Public:
    """What anyone may know at a moment, and what the server is called, if that is known."""

    at: datetime
    place: str
    stands: Mapping[Track, Move]
    sessions: Sequence[Session]
    updates: Sequence[Entry]
    faq: Faq


def sign_in(session: Session, server: Server, sentences: Sentences) -> SignIn:
    """The sheet that people sign, in both languages on every line."""
    kind = sentences.label("session-kind", kind=session.kind)
    zone = server.time_zone
    return SignIn(
        heading=sentences.label("print-sign-in"),
        title=session.title,
        when=[written(session.starts_at, zone, locale) for locale in LOCALES],
        where=" · ".join([kind, *filter(None, [session.room])]),
        headings=[
            sentences.label(f"print-{name}") for name in ("name", "site", "class", "signature")
        ],
        notes=[sentences.say(locale, "print-notes") for locale in LOCALES],
        slip_notes=[sentences.say(locale, "print-slip-notes") for locale in LOCALES],
    )


def facts(known: Public, server: Server, voice: Voice) -> Facts:
    """A page for anyone, in one language."""
    return Facts(
        title=voice("print-facts"),
        as_of=voice("print-as-of", at=written(known.at, server.time_zone, voice.locale)),
        sections=[
            Section(voice("print-stands"), _stands(known, server, voice)),
            Section(voice("print-means"), _meanings(known, voice)),
            _sessions(known, server, voice),
            _updates(known, server, voice),
            Section(
                voice("print-join"),
                [voice("print-join-how", url=server.join_url or "none"), voice("join-why")],
            ),
        ],
        more=voice("print-more"),
        end=[voice("print-governs"), voice("print-made", place=known.place or "none")],
    )


def _stands(known: Public, server: Server, voice: Voice) -> list[str]:
    return [
        voice(
            "print-track",
            track=voice(f"track-{track}"),
            stage=voice(f"stage-{move.stage}"),
            day=written_day(server.day(move.at), voice.locale),
            side=voice(f"side-{move.declared_by}"),
            source=move.source,
        )
        for track, move in known.stands.items()
    ] or [voice("stage-unknown")]


def _meanings(known: Public, voice: Voice) -> list[str]:
    """What each stage means, once where two tracks stand at it."""
    return [
        voice(
            "print-meaning",
            stage=voice(f"stage-{stage}"),
            meaning=_meaning(stage, known.faq, voice),
        )
        for stage in dict.fromkeys(move.stage for move in known.stands.values())
    ]


def _meaning(stage: Stage, faq: Faq, voice: Voice) -> str:
    """The FAQ's short answer, where there is one in this language."""
    try:
        answer = faq.entry(ANSWERS.get(stage, ""), voice.locale)
    except NoSuchEntry:
        return voice(f"stage-{stage}.means")
    return voice(f"stage-{stage}.means") if answer.borrowed else answer.short


def _sessions(known: Public, server: Server, voice: Voice) -> Section:
    items = [
        voice(
            "print-session",
            at=written(one.starts_at, server.time_zone, voice.locale),
            title=one.title,
            kind=voice("session-kind", kind=one.kind),
            room=one.room or "none",
            stream=one.stream_url or "none",
        )
        for one in known.sessions[:MOST_SESSIONS]
    ]
    return Section(
        voice("print-sessions"),
        items or [voice("print-sessions-none")],
        has_more=len(known.sessions) > MOST_SESSIONS,
    )


def _updates(known: Public, server: Server, voice: Voice) -> Section:
    items = [
        voice(
            "print-update",
            number=one.update.number,
            title=one.read_in(voice.locale).title,
            day=written_day(server.day(one.reached_at(Role.NEWCOMER)), voice.locale),
        )
        for one in known.updates[:MOST_UPDATES]
    ]
    return Section(
        voice("print-updates"),
        items or [voice("print-updates-none")],
        has_more=len(known.updates) > MOST_UPDATES,
    )


def report(found: Turnout, server: Server, voice: Voice) -> Report:
    """The same tables as in the workbook."""
    session = found.session
    return Report(
        title=voice("turnout-title", title=session.title),
        about=" · ".join(
            [
                written(session.starts_at, server.time_zone, voice.locale),
                voice("session-kind", kind=session.kind),
                *filter(None, [session.room]),
            ]
        ),
        warning=voice("print-chairs-only"),
        sheets=book(found, server, voice),
    )
