"""However much stands at once, every card fits what Discord takes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.actor import Server
from bot.i18n import LOCALES, Locale, Sentences, Voice
from bot.services.articles import Article, ArticleMove, ArticleState
from bot.services.ratification import PARTS, Pack, PackLinkUnclear
from bot.services.stages import (
    SETTABLE,
    UNDECIDED,
    Move,
    Proposal,
    Side,
    Stage,
    Status,
    Track,
)
from bot.text.fields import REASON_LENGTH
from bot.ui import Submission
from cogs.bargaining import forms
from cogs.bargaining.cards import articles, stages
from cogs.bargaining.cards.articles import SAID_BY
from cogs.bargaining.cards.overview import Line, Overview, live, overview, timeline
from cogs.bargaining.cards.parts import refused
from cogs.bargaining.reading import SHOWN_TITLE
from tests.actors import actor

AT = datetime(2026, 6, 6, 9, 30, tzinfo=UTC)
LONG = "W" * 4000


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences()


def move(stage: Stage, track: Track = Track.FULL, number: int = 1) -> Move:
    """An entry as long as a form lets it be."""
    return Move(
        id=number,
        track=track,
        stage=stage,
        at=AT,
        declared_by=Side.MEMBERS,
        source=LONG[: forms.SOURCE],
        note=LONG[: forms.NOTE],
        reason=LONG[: forms.NOTE],
        corrects=999,
        entered_by=1,
        approved_by=2,
    )


def article(number: int) -> Article:
    """An article whose every field is as long as a form lets it be."""
    said = [
        ArticleMove(
            state=ArticleState.COUNTERED,
            at=AT + timedelta(hours=place),
            side=side,
            position=LONG[: forms.POSITION],
            cost=LONG[: forms.COST],
            open_session=True,
            session_id=1,
            update_id=1,
        )
        for place, side in enumerate(SAID_BY * 12)
    ]
    return Article(number, LONG[: forms.NUMBER], LONG[: forms.TITLE], tuple(said))


def waiting(number: int, track: Track, stage: Stage, status: Status = Status.SENT_BACK) -> Proposal:
    """A request that was sent back with as long a reason as a form lets it have."""
    return Proposal(
        track=track,
        stage=stage,
        at=AT,
        declared_by=Side.JOINT,
        source=LONG[: forms.SOURCE],
        note=LONG[: forms.NOTE],
        reason=LONG[: forms.NOTE],
        id=number,
        server_id=number,
        after_id=None,
        entered_by=1,
        entered_at=AT,
        status=status,
        everything=True,
        sent_back=LONG[:REASON_LENGTH],
        drafted_at=None,
        cancelled_at=None,
        decided_at=AT,
    )


CHAIR = actor(Server(1, approvals=1), 1, AT)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", SETTABLE)
def test_three_tracks_and_thirty_articles_fit_on_the_first_card_and_the_live_one(
    sentences: Sentences, locale: Locale, stage: Stage
) -> None:
    current = {track: move(stage, track) for track in Track}
    line = Line(1, LONG[:SHOWN_TITLE], AT)
    table = [article(number) for number in range(30)]
    waits = [waiting(number, track, stage) for number, track in enumerate([*Track, *Track])]
    view = Overview(current, None, table, list(Track), line, line, waits)
    overview(view, CHAIR, sentences.voice(locale))
    live(current, table, sentences)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_long_history_is_paged_and_nothing_of_it_is_cut(
    sentences: Sentences, locale: Locale
) -> None:
    voice = sentences.voice(locale)
    rows = {Track.FULL: [move(Stage.MEDIATION, number=number) for number in range(1, 40)]}
    seen = ""
    for page in range(60):
        seen += "".join(part.get("content", "") for part in timeline(rows, page, voice).parts())
    assert seen.count(LONG[: forms.SOURCE]) >= 39
    one = article(1)
    for page in range(20):
        articles.article(one, page, {1: LONG[:100]}, {1: 12}, CHAIR, voice)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", SETTABLE)
def test_every_stage_has_its_menu_its_form_and_its_look_before_it_counts(
    sentences: Sentences, locale: Locale, stage: Stage
) -> None:
    voice = sentences.voice(locale)
    now = move(stage)
    stages.pick_stage({Track.FULL: now}, Track.FULL, voice)
    stages.any_stage(now, voice)
    stages.correct(now, None, voice)
    forms.move("bargaining:0:x", stage, stage, now, voice, CHAIR, overrides=True)
    proposal = waiting(1, Track.FULL, stage)
    stages.check(proposal, {Track.FULL: now}, 12, voice, approvals=1)
    for status in UNDECIDED:
        asked = waiting(1, Track.FULL, stage, status)
        stages.review(asked, {Track.FULL: now}, 12, CHAIR, voice)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_forms_for_articles_and_packs_fit_too(sentences: Sentences, locale: Locale) -> None:
    voice = sentences.voice(locale)
    stages.pick_stage({}, Track.FULL, voice)
    forms.add_article(voice, open_session=True)
    forms.pack(Track.FULL, Pack(), voice)
    for state in ArticleState:
        forms.say(article(1), state, [], voice, open_session=True)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_written_comes_back_however_long(sentences: Sentences, locale: Locale) -> None:
    voice = Voice(sentences, locale)
    asked = (
        forms.move("bargaining:0:x", Stage.TA, None, None, voice, CHAIR, overrides=True),
        forms.say(article(1), ArticleState.PROPOSED, [], voice, open_session=True),
        forms.pack(Track.FULL, Pack(), voice),
    )
    longest = (forms.SOURCE, forms.POSITION, forms.LINK)
    for form, length in zip(asked, longest, strict=True):
        names = ("source", "note", "reason", "position", "cost", *PARTS)
        written = form.written(Submission(dict.fromkeys(names, LONG), {}))
        told = PackLinkUnclear(field="vote", text=LONG[: forms.LINK])
        card = refused(told, written, "bargaining:0:fill:0:5:0", voice)
        assert LONG[:length] in str(card.to_components())
