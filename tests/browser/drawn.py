"""A program: the cards that must fit one screen of a phone, in a channel of the demo.

They are drawn by the bot's own functions from plain values and stand one below the other. It
prints one line of JSON, the channel's address and the id of each card's message, and serves
until it is ended.
"""

import asyncio
import io
import json
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import discord

from bot import charts, ui
from bot.actor import Actor, Role, Server
from bot.checkup import Finding
from bot.client import UnionBot
from bot.demo.history import TEXTS
from bot.demo.local import TOM, ZONE, open_local
from bot.demo.preview import Windows
from bot.demo.serve import silence_warnings
from bot.i18n import LOCALES, Sentences, Voice
from bot.services.articles import Article, ArticleMove, ArticleState
from bot.services.attendance import Code, Place
from bot.services.polls import Option, Poll, Progress, Tally, outcome
from bot.services.sessions import Answer, Kind, Session
from bot.services.stages import Move, Side, Stage, Track
from bot.services.turnout import Listed
from bot.services.updates import Kind as UpdateKind
from bot.services.updates import Text, Update, Whole
from bot.text.parts import split
from bot.times import utcnow
from cogs.answers.cards import listing as answers
from cogs.bargaining.cards import overview
from cogs.bargaining.cards import overview as bargaining
from cogs.joining.cards import joining
from cogs.polls.cards import public, results
from cogs.sessions.cards import checkin, subscription
from cogs.sessions.cards import session as sessions
from cogs.setup import cards as setup
from cogs.updates.cards import preview as updates
from cogs.updates.cards.messages import Renderer

SERVER = Server(
    1,
    unit_size=3800,
    member_count=2140,
    join_url="https://union.example/join",
    petition_url="https://union.example/petition",
    enroll_from=date(2098, 4, 1),
    enroll_until=date(2098, 8, 31),
)
OPTIONS = {
    "Pay": "Sueldo",
    "Safe staffing": "Personal suficiente",
    "No outsourcing": "No subcontratar",
    "Steps unfrozen": "Descongelar los escalones",
    "Health insurance": "Seguro médico",
    "Planning time": "Tiempo para planear",
}


async def drawn(bot: UnionBot, at: datetime) -> AsyncIterator[tuple[str, ui.Card, bytes | None]]:
    """Every card with its name and its picture."""
    sentences = bot.sentences
    chair = Actor(SERVER, 1, Role.CHAIR, frozenset(), admin=False, at=at, reads=bool)
    kept = (await bot.services.answers.all(chair)).values()
    for name, secret in (("poll", False), ("secret-poll", True)):
        poll = replace(_poll(at), secret=secret)
        card = public.card(poll, Progress(18), at, sentences, hold=False)
        yield name, card, None
        poll = replace(poll, state="closed", digest=bytes(32), scrubbed_at=at, voters=21)
        found = outcome(poll, Tally([8, 5, 1, 4, 2, 1], 0, 21))
        picture = await bot.worker.run(charts.bars, *results.bars(poll, found))
        card = results.result_card(poll, found, sentences, pictured=True)
        yield f"{name}-result", card, picture
    five = replace(_poll(at), size=5, options=_poll(at).options[:5])
    yield "poll-buttons", public.card(five, Progress(18), at, sentences, hold=False), None
    void = replace(_poll(at), secret=True, state="void")
    yield "poll-void", public.card(void, Progress(18), at, sentences, hold=True), None
    for one in _one_of_each(at, sentences):
        yield *one, None
    for locale in LOCALES:
        voice = sentences.voice(locale)
        for name, card in _private(at, voice):
            yield f"{name}-{locale}", card, None
        yield f"answers-{locale}", answers.overview(kept, 12, answers.Shown.ALL, 0, voice), None


def _poll(at: datetime) -> Poll:
    return Poll(
        id=1,
        server_id=1,
        channel_id=1,
        parent_id=None,
        by_id=1,
        state="open",
        question="What should the team hold on to in mediation?",
        question_es="¿En qué debe mantenerse firme el equipo en la mediación?",
        size=len(OPTIONS),
        secret=False,
        live=False,
        abstain=True,
        most=1,
        role_id=1,
        role_name="Member",
        quorum=20,
        quorum_percent=True,
        threshold="majority",
        ping=False,
        lasts=None,
        opens_at=None,
        closes_at=at + timedelta(hours=24),
        revision=0,
        second_id=None,
        sent_back=None,
        opened_at=at,
        frozen=False,
        eligible=26,
        eligible_from="role",
        eligible_as_of=None,
        reminders=0,
        reminded_at=None,
        counted_at=at,
        voters=0,
        scrubbed_at=None,
        sealed_at=None,
        digest=None,
        options=tuple(Option(n, *words) for n, words in enumerate(OPTIONS.items(), 1)),
    )


def _one_of_each(at: datetime, sentences: Sentences) -> Iterator[tuple[str, ui.Card]]:
    """The public cards in both languages."""
    coming = _session(at)
    counts = dict(zip(Answer, (14, 5, 2), strict=True))
    yield "session", sessions.public(coming, counts, sentences)
    opened = replace(coming, opened_at=at)
    yield "session-open", sessions.public(opened, counts, sentences)
    yield "stage", overview.live(_tracks(at), _articles(at), sentences)


def _private(at: datetime, voice: Voice) -> Iterator[tuple[str, ui.Card]]:
    """The private cards in one language."""
    newcomer = Actor(SERVER, 1, Role.NEWCOMER, frozenset(), admin=False, at=at, reads=bool)
    member = replace(newcomer, role=Role.MEMBER)
    yield "join", joining.join(newcomer, voice, None, 0)
    line = bargaining.Line(1, "Pay: third open session", at)
    view = bargaining.Overview(_tracks(at), None, _articles(at), (), line, line, ())
    yield "where", bargaining.overview(view, member, voice)
    yield from _setup(at, voice)
    draft = replace(_session(at), announced_at=None, weeks=26)
    yield "session-draft", sessions.preview(draft, SERVER, at, voice.sentences, voice)
    over = replace(draft, starts_at=at - timedelta(days=1))
    yield "session-over", sessions.recording(over, over, voice)
    posted = sessions.Posted(card_due=at, event_fault="30038")
    can = {"opens": True, "closes": False}
    managed = sessions.manage(_session(at), Listed(17, names=True), posted, at, voice, **can)
    yield "session-manage", managed
    preview = _preview(at, voice)
    yield "preview-head", ui.Card(*updates.summary(preview, preview.draft.state))
    words = {
        Place.ROOM: Code("amber heron", "garza ámbar"),
        Place.WATCHING: Code("quiet river", "río tranquilo"),
    }
    panel = checkin.panel(replace(_session(at), opened_at=at), words, 17, at, voice)
    yield "panel", panel
    yield "calendar", subscription.offer(voice, has_one=False)
    yield "calendar-again", subscription.offer(voice, has_one=True)
    address = f"https://calendar.example.org/calendar/{'Aa0-' * 11}.ics"
    yield "calendar-made", subscription.made(address, voice)


def _setup(at: datetime, voice: Voice) -> Iterator[tuple[str, ui.Card]]:
    """The set-up before the first choice, and once the bot is open to everyone."""
    copied = Finding("checkup-copy", figures={"hours": 5}, well=True)
    state = setup.State(at - timedelta(days=3), at, copied)
    yield "setup-new", setup.panel(Server(1), [], state, (), voice)
    chosen = replace(SERVER, **dict.fromkeys(setup.PLACES, 1), ready_at=at)
    known = Finding("setup-administrators", names=("@Admin",))
    yield "setup", setup.panel(chosen, [known], state, (), voice)


def _session(at: datetime) -> Session:
    return Session(
        id=1,
        server_id=1,
        kind=Kind.BARGAINING,
        title="Pay: fourth open bargaining session",
        starts_at=at + timedelta(days=2),
        minutes=180,
        room="School board room, 1102 Second Street",
        stream_url="https://video.example/board/live?channel=2",
        channel_id=1,
        weeks=None,
        as_event=True,
        created_by=1,
        announced_at=at,
        opened_at=None,
        closed_at=None,
        cancelled_at=None,
        cancelled_by=None,
        revision=0,
        supporters=0,
        goal=None,
        released=None,
        released_at=None,
        forgotten_at=None,
    )


def _tracks(at: datetime) -> dict[Track, Move]:
    moves = (
        (Track.LANGUAGE, Stage.BARGAINING, Side.JOINT, "Both teams, at the session of Tuesday"),
        (
            Track.FINANCIAL,
            Stage.MEDIATION,
            Side.DISTRICT,
            "The district's letter of this afternoon",
        ),
    )
    return {
        track: Move(
            track=track,
            stage=stage,
            at=at,
            declared_by=side,
            source=source,
            id=track.number,
            entered_by=1,
            approved_by=None,
        )
        for track, stage, side, source in moves
    }


def _articles(at: datetime) -> list[Article]:
    countered = ArticleMove(state=ArticleState.COUNTERED, at=at, cost="about $4.5 million")
    return [
        Article(1, "12", "Pay", (countered,)),
        Article(2, "7", "Planning time", (ArticleMove(state=ArticleState.OPEN, at=at),)),
    ]


def _preview(at: datetime, voice: Voice) -> updates.Preview:
    texts = {locale: Text(locale, 0, *_demo_text(locale)) for locale in LOCALES}
    draft = Update(
        id=1,
        author_id=1,
        number=4,
        kind=UpdateKind.AGREEMENT.value,
        state="draft",
        audience="public",
        revision=0,
        version=0,
        corrects_id=None,
        base_version=None,
        ping_role_id=1,
        loud_at_night=False,
        thread=False,
        due_at=at + timedelta(hours=9),
        wider_at=None,
        email_out=None,
        edited_by=1,
        approved_by=None,
        sent_back="The date of the vote is missing",
        created_at=at,
        changed_at=at,
        published_at=None,
        retracted_at=None,
        retract_reason=None,
    )
    whole = Whole(draft, texts, parts=tuple(split(texts["en"].body, reserve=900)))
    return updates.Preview(Renderer(whole, SERVER, voice.sentences, ping=True), voice, at, draft)


def _demo_text(locale: str) -> tuple[str, str]:
    title, _, body = (TEXTS / locale / "agreement.md").read_text("utf-8").partition("\n")
    return title, body.strip()


async def main() -> None:
    silence_warnings()
    async with open_local(utcnow()) as local:
        channel = local.bot.get_channel(local.members.id)
        assert isinstance(channel, discord.TextChannel)
        cards: dict[str, str] = {}
        async for name, card, picture in drawn(local.bot, local.simulator.now()):
            files = [discord.File(io.BytesIO(picture), results.PICTURE)] if picture else []
            cards[name] = str((await channel.send(view=card, files=files)).id)
        people = [local[TOM].actor]
        windows = Windows(local.simulator, people, timezone=ZONE)
        async with windows.open():
            address = await windows.url(local.members, people[0])
            sys.stdout.write(json.dumps({"address": address, "cards": cards}) + "\n")
            sys.stdout.flush()
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
