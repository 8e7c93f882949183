"""The card, the picture and the sheet of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.charts import Bar
from bot.i18n import LOCALES
from bot.text.links import plain
from cogs.polls.cards.parts import (
    CHECK,
    COLOUR,
    SECRECY,
    denominator,
    headline,
    label_of,
    meter,
    public_button,
    short,
    straw,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.i18n import Sentences, Voice
    from bot.services.polls import Option, Outcome, Poll
    from bot.sheets import Value
    from cogs.polls.cards.parts import Say

PICTURE = "result.png"
BARRED = 10
"""Options up to this number get a bar in the text as well; the picture has them all."""

NAMED_TIES = 3


def result_card(
    poll: Poll,
    outcome: Outcome,
    sentences: Sentences,
    *,
    pictured: bool,
    more: Sequence[ui.Part] = (),
) -> ui.Card:
    """The result, a message of its own; in private with the buttons of those who ran it."""
    both = sentences.both
    title = both("poll-result", joint=" / ")
    parts = [ui.text(f"📊 **{title}**\n{headline(poll)}")]
    if outcome.shown:
        parts.append(ui.text(_lines(poll, outcome, both)))
        if pictured:
            parts.append(ui.picture(PICTURE, alt_text(poll, outcome, sentences)))
    parts.append(ui.text("\n".join(_said(poll, outcome, both))))
    parts.append(ui.text("\n".join(_kept(poll, both))))
    actions = [*([CHECK] if poll.secret else []), SECRECY, ("poll-record", "record")]
    parts.append(ui.row(*(public_button(poll, both, *one) for one in actions)))
    return ui.Card(*parts, *more, colour=COLOUR)


def _counted(poll: Poll, outcome: Outcome) -> Iterator[tuple[Option, int, int]]:
    """Each option with its votes and their percentage."""
    return zip(poll.options, outcome.tally.votes, outcome.percent, strict=True)


def _people(poll: Poll, outcome: Outcome, say: Say) -> str:
    """How many answered, of how many."""
    key = "poll-result-people" if outcome.turnout is None else "poll-result-people-of"
    count, percent = outcome.tally.voters, outcome.turnout
    return say(key, count=count, eligible=poll.eligible, percent=percent)


def bars(poll: Poll, outcome: Outcome, sentences: Sentences) -> tuple[str, list[Bar], str]:
    """Title, bars and footer of the picture."""
    rows = [
        Bar(label_of(one), float(votes), f"{votes} · {percent}%")
        for one, votes, percent in _counted(poll, outcome)
    ]
    title = " / ".join(filter(None, [poll.question, poll.question_es]))
    return title, rows, _people(poll, outcome, sentences.both)


def alt_text(poll: Poll, outcome: Outcome, sentences: Sentences) -> str:
    """The picture in words, in both languages."""
    lines = "; ".join(
        f"{short(one, 40)}: {votes} ({percent}%)" for one, votes, percent in _counted(poll, outcome)
    )
    return "\n".join(
        voice("poll-picture-alt", lines=lines, people=_people(poll, outcome, voice))
        for voice in map(sentences.voice, LOCALES)
    )


def sheet(poll: Poll, outcome: Outcome, voice: Voice) -> tuple[list[str], list[list[Value]]]:
    """Header and rows of the sheet: totals only, no names and no times of votes.

    Under five voters it holds the number of people and nothing else.
    """
    columns = ("option", "option-es", "votes", "percent", "voters", "eligible")
    of_voters = outcome.of_voters or outcome.percent
    of_eligible = outcome.of_eligible or [""] * poll.size
    rows: list[list[Value]] = []
    totals: list[tuple[str, Value]] = []
    if outcome.shown:
        rows = [
            [one.label, one.label_es or "", votes, percent, voters, eligible]
            for (one, votes, percent), voters, eligible in zip(
                _counted(poll, outcome), of_voters, of_eligible, strict=True
            )
        ]
        totals.append(("abstained", outcome.tally.abstained))
    totals += [
        ("people", outcome.tally.voters),
        ("eligible-count", poll.eligible or ""),
        ("question", poll.question),
    ]
    rows += [[voice(f"poll-sheet-{name}"), "", value, "", "", ""] for name, value in totals]
    return [voice(f"poll-sheet-{name}") for name in columns], rows


def _lines(poll: Poll, outcome: Outcome, both: Say) -> str:
    lines: list[str] = []
    for one, votes, percent in _counted(poll, outcome):
        bar = f"{meter(percent, 100)} " if poll.size <= BARRED else ""
        line = f"**{plain(label_of(one))}**\n{bar}{votes} · {percent}%"
        if outcome.of_voters is not None:
            line += f" · {outcome.of_voters[one.number - 1]}%"
        lines.append(line)
    several = "poll-result-shares" if outcome.of_voters is None else "poll-result-shares-several"
    return "\n".join([*lines, f"-# {both(several, joint=' ')}"])


def _said(poll: Poll, outcome: Outcome, both: Say) -> list[str]:
    lines = [_people(poll, outcome, both), denominator(poll, both)]
    if outcome.quorum_needed is not None:
        met, needed = outcome.quorum_met, outcome.quorum_needed
        lines.append(both("poll-result-quorum", met=met, needed=needed))
    if not outcome.shown:
        return [*lines, both("poll-small")] if outcome.tally.voters else lines
    if poll.threshold != "plurality":
        lines.append(both(f"poll-result-{poll.threshold}", met=outcome.threshold_met))
    if poll.abstain:
        lines.append(both("poll-result-abstained", count=outcome.tally.abstained))
    return [*_leaders(poll, outcome, both), *lines]


def _leaders(poll: Poll, outcome: Outcome, both: Say) -> list[str]:
    """Most chose one, or several are tied; never passed, approved or elected."""
    if not outcome.leaders:
        return []
    first = outcome.leaders[0] - 1
    names = [short(poll.options[number - 1]) for number in outcome.leaders]
    if len(names) == 1:
        of_eligible = -1 if outcome.of_eligible is None else outcome.of_eligible[first]
        return [both("poll-result-most", option=names[0], share=of_eligible)]
    named = " = ".join(names[:NAMED_TIES]) + (" = …" if len(names) > NAMED_TIES else "")
    return [both("poll-result-tie", options=f"**{named}**", votes=outcome.tally.votes[first])]


def _kept(poll: Poll, both: Say) -> list[str]:
    """That it was a straw poll, what became of the answers, and the record's digest."""
    if poll.sealed_at is not None:
        erased = both("poll-result-sealed", secret=poll.secret)
    elif poll.scrubbed_at is None:
        erased = both("poll-result-erasing")
    else:
        erased = both("poll-result-erased", at=poll.scrubbed_at)
    lines = [straw(both), erased]
    if poll.digest is not None:
        digest = poll.digest.hex()[:16]
        lines.append("-# " + both("poll-result-record", joint=" / ", digest=digest))
    return lines
