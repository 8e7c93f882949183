"""The longest poll there can be still fits on every card, whole."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot import ui
from bot.actor import Server
from bot.i18n import Sentences
from bot.services.polls import Option, Poll, Progress, Tally, Wording, outcome
from bot.services.polls.poll import POLL_TEXT
from bot.services.polls.wording import check_length
from cogs.polls.cards import listing, preview, private, public, results
from cogs.polls.cards.parts import label_of
from tests.actors import actor
from tests.services.polling import A_MONDAY, CHAIR, LOCAL
from tests.services.test_polls_results import POLL

SENTENCES = Sentences()


def longest(size: int, *, secret: bool) -> Poll:
    """A poll with as many words as are taken, and every rule."""
    question = "¿" + "W" * 298 + "?"
    left = POLL_TEXT - 2 * len(question)
    each = left // (2 * size)
    options = tuple(
        Option(number, f"{number:02d}" + "W" * (each - 2), f"{number:02d}" + "M" * (each - 2))
        for number in range(1, size + 1)
    )
    check_length(Wording(question, options, question))
    return replace(
        POLL,
        state="open",
        question=question,
        question_es=question[::-1],
        size=size,
        options=options,
        secret=secret,
        live=not secret,
        abstain=True,
        most=size,
        role_name="R" * 100,
        quorum=30,
        quorum_percent=True,
        threshold="two-thirds",
        ping=True,
        eligible=123_456,
        eligible_from="role",
    )


def texts(card: ui.Card) -> str:
    """Everything to read on a card."""
    return "\n".join(part.get("content", "") for part in card.parts())


def all_stand(card: ui.Card, options: Sequence[Option]) -> None:
    """Every option stands on the card in full, in both languages."""
    shown = texts(card)
    for one in options:
        assert one.label in shown
        assert one.label_es is not None
        assert one.label_es in shown


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("size", [2, 5, 6, 10, 11, 25])
def test_the_longest_poll_fits_on_every_card(size: int, *, secret: bool) -> None:
    poll = longest(size, secret=secret)
    tally = Tally([12_345] * size, 999, 12_345 * size)
    voice = SENTENCES.voice("es")
    chair = actor(Server(LOCAL, legal_hold=True), CHAIR, A_MONDAY)
    progress = Progress(123_456, None if secret else tally)
    before = replace(poll, closes_at=A_MONDAY.replace(year=2027))
    all_stand(public.card(before, progress, A_MONDAY, SENTENCES, hold=True), poll.options)
    all_stand(preview.preview(poll, chair, voice, heard=False), poll.options)
    more = listing.running(before, chair, voice)
    card = public.card(before, progress, A_MONDAY, SENTENCES, hold=True, more=more)
    all_stand(card, poll.options)
    closed = replace(
        poll, state="closed", voters=tally.voters, digest=bytes(32), scrubbed_at=A_MONDAY
    )
    found = outcome(closed, tally)
    all_stand(results.result_card(closed, found, SENTENCES, pictured=False), poll.options)
    all_stand(private.details(closed, found, voice, hold=True), poll.options)
    results.result_card(closed, found, SENTENCES, pictured=True)
    drawn, _ = results.bars(closed, found)
    assert [bar.label for bar in drawn] == [label_of(one) for one in poll.options]


def test_the_picture_is_told_in_words_that_discord_takes() -> None:
    poll = longest(25, secret=False)
    tally = Tally([12_345] * 25, 0, 12_345)
    said = results.alt_text(poll, outcome(poll, tally), SENTENCES)
    assert "25: 12345 (4%)" in said or said.count("12345") >= 25
