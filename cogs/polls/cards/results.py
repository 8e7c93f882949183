"""The card, the picture and the sheet of a result."""

from collections.abc import Iterator, Sequence

from bot import ui
from bot.charts import Bar
from bot.i18n import Sentences, Voice, stamp
from bot.services.polls import Option, Outcome, Poll
from bot.services.polls.results import electorate_size
from bot.sheets import Sheet, Value
from bot.text.links import plain
from cogs.polls.cards.parts import (
    GOALS,
    Say,
    headline,
    label_of,
    meter,
    people,
    public_button,
    short,
    straw,
)

PICTURE = "result.png"
BARRED = 10
"""Options up to this number get a bar in the text of a card that has no picture."""

NAMED_TIES = 3


def result_card(
    poll: Poll,
    outcome: Outcome,
    sentences: Sentences,
    *,
    pictured: bool,
    more: Sequence[ui.Piece] = (),
) -> ui.Card:
    """The result, a message of its own: the picture and what follows from it.

    In private it has the bars in its text, and the buttons of those who ran it.
    """
    say = sentences.label
    parts: list[ui.Piece] = [f"📊 {say('poll-result')}\n{headline(poll)}"]
    if outcome.shown and pictured:
        parts.append(ui.picture(PICTURE, alt_text(poll, outcome, sentences)))
    elif outcome.shown:
        parts.append(option_lines(poll, outcome))
    return ui.Card(
        *parts,
        "\n".join(_said(poll, outcome, sentences)),
        "\n".join([straw(say), *_kept(poll, say)]),
        ui.row(public_button(poll, say, "poll-details", "secrecy")),
        *more,
        colour=ui.GREY,
    )


def _counted(poll: Poll, outcome: Outcome) -> Iterator[tuple[Option, int, int]]:
    """Each option with its votes and their percentage."""
    return zip(poll.options, outcome.tally.votes, outcome.percent, strict=True)


def bars(poll: Poll, outcome: Outcome) -> tuple[list[Bar], float]:
    """The bars of the picture and how much a full one is: all votes, as in the text."""
    rows = [
        Bar(label_of(one), float(votes), f"{votes} · {percent}%")
        for one, votes, percent in _counted(poll, outcome)
    ]
    return rows, float(sum(outcome.tally.votes))


def alt_text(poll: Poll, outcome: Outcome, sentences: Sentences) -> str:
    """The picture in words: each option in the languages it was written in."""
    lines = "; ".join(
        f"{short(one, 40)}: {votes} ({percent}%)" for one, votes, percent in _counted(poll, outcome)
    )
    return f"{sentences.label('poll-picture-alt')}: {lines}"


def sheet(poll: Poll, outcome: Outcome, voice: Voice) -> Sheet:
    """The sheet: totals only, no names and no times of votes.

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
        ("eligible-count", electorate_size(poll, outcome.tally.voters) or ""),
        ("question", poll.question),
    ]
    rows += [[voice(f"poll-sheet-{name}"), "", value, "", "", ""] for name, value in totals]
    header = [voice(f"poll-sheet-{name}") for name in columns]
    return Sheet(voice("poll-result"), header, rows)


def option_lines(poll: Poll, outcome: Outcome) -> str:
    """Each option with its votes and their share, for where there is no picture."""
    lines: list[str] = []
    for one, votes, percent in _counted(poll, outcome):
        bar = f"{meter(percent, 100)} " if poll.size <= BARRED else ""
        line = f"{plain(label_of(one))}\n{bar}{votes} · {percent}%"
        if outcome.of_voters is not None:
            line += f" · {outcome.of_voters[one.number - 1]}%"
        lines.append(line)
    return "\n".join(lines)


def _said(poll: Poll, outcome: Outcome, sentences: Sentences) -> list[str]:
    """What most chose, how many answered, and in small print whether the rules were met."""
    say = sentences.label
    turnout = "" if outcome.turnout is None else f" · {outcome.turnout}%"
    lines = [f"{people(poll, outcome.tally.voters, say)}{turnout}"]
    rules: list[str] = []
    if outcome.quorum_needed is not None:
        met = say("poll-met", met=outcome.quorum_met)
        rules.append(f"{say('poll-quorum-card')} {outcome.quorum_needed}: {met}")
    if outcome.shown and poll.threshold != "plurality":
        met = say("poll-met", met=outcome.threshold_met)
        rules.append(f"{say('poll-threshold-card')} {GOALS[poll.threshold]}: {met}")
    if rules:
        lines.append(f"-# {' · '.join(rules)}")
    if not outcome.shown:
        return [*lines, sentences.both("poll-small")] if outcome.tally.voters else lines
    if outcome.tally.abstained:
        lines.append(f"-# {say('poll-result-abstained-card', count=outcome.tally.abstained)}")
    return [*_leaders(poll, outcome, say), *lines]


def _leaders(poll: Poll, outcome: Outcome, say: Say) -> list[str]:
    """Most chose one, or several are tied; never passed, approved or elected."""
    if not outcome.leaders:
        return []
    names = [plain(short(poll.options[number - 1])) for number in outcome.leaders]
    if len(names) == 1:
        return [f"{say('poll-result-most-card')}: {names[0]}"]
    named = " = ".join(names[:NAMED_TIES]) + (" = …" if len(names) > NAMED_TIES else "")
    votes = outcome.tally.votes[outcome.leaders[0] - 1]
    return [f"{say('poll-result-tie-card')}: {named} ({votes})"]


def _kept(poll: Poll, say: Say) -> list[str]:
    """What became of the answers, and the record's digest."""
    lines = [f"🔒 {say(f'poll-result-{poll.link}-card')}"]
    if poll.link == "erased" and poll.scrubbed_at:
        lines[0] += f": {stamp(poll.scrubbed_at, 'f')}"
    if poll.digest is not None:
        lines.append(f"{say('poll-record-card')}: `{poll.digest.hex()[:16]}`")
    return [f"-# {line}" for line in lines]


def explained(poll: Poll, outcome: Outcome, voice: Voice) -> str:
    """Every option in full, and the figures of a result as sentences."""
    lines = [option_lines(poll, outcome)] if outcome.shown else []
    if outcome.shown:
        several = (
            "poll-result-shares" if outcome.of_voters is None else "poll-result-shares-several"
        )
        lines.append(f"-# {voice(several)}")
    if len(outcome.leaders) == 1 and outcome.of_eligible is not None:
        first = outcome.leaders[0] - 1
        option, percent = plain(short(poll.options[first])), outcome.of_eligible[first]
        lines.append(voice("poll-result-most", option=option, share=percent))
    if outcome.quorum_needed is not None:
        met, needed = outcome.quorum_met, outcome.quorum_needed
        lines.append(voice("poll-result-quorum", met=met, needed=needed))
    if outcome.shown and poll.threshold != "plurality":
        lines.append(voice(f"poll-result-{poll.threshold}", met=outcome.threshold_met))
    if outcome.tally.abstained and outcome.shown:
        lines.append(voice("poll-result-abstained", count=outcome.tally.abstained))
    lines.append(voice(f"poll-result-{poll.link}", secret=poll.secret, at=poll.scrubbed_at or ""))
    return "\n".join(lines)
