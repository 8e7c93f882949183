"""The card, the picture and the sheet of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.charts import Bar
from bot.i18n import LOCALES
from bot.services.polls.poll import SMALLEST_SHOWN
from bot.text.links import plain
from cogs.polls.cards.public import COLOUR, LABEL, denominator, headline, label_of, meter, short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.i18n import Sentences, Voice
    from bot.services.polls import Outcome, Poll
    from bot.sheets import Value

PICTURE = "result.png"
BARRED = 10
"""Options up to this number get a bar in the text as well; the picture has them all."""

NAMED_TIES = 3


def result_card(
    sentences: Sentences,
    poll: Poll,
    outcome: Outcome,
    *,
    pictured: bool,
    below: Sequence[ui.Part] = (),
) -> ui.Card:
    """The result, a message of its own; in private with the buttons of those who ran it."""
    shown = outcome.tally.voters >= SMALLEST_SHOWN
    title = sentences.both("poll-result", joint=" / ")
    parts: list[ui.Part] = [ui.text(f"📊 **{title}**\n{headline(poll)}")]
    if shown:
        parts.append(ui.text(_lines(sentences, poll, outcome)))
        if pictured:
            parts.append(ui.picture(PICTURE, alt_text(sentences, poll, outcome)))
    parts.append(ui.text("\n".join(_said(sentences, poll, outcome, shown=shown))))
    parts.append(ui.text("\n".join(_kept(sentences, poll))))
    parts.append(_buttons(sentences, poll))
    return ui.Card(*parts, *below, colour=COLOUR)


def people_line(speak: Callable[..., str], poll: Poll, outcome: Outcome) -> str:
    """How many answered, of how many."""
    if outcome.turnout is None or poll.eligible is None:
        return speak("poll-result-people", count=outcome.tally.voters)
    return speak(
        "poll-result-people-of",
        count=outcome.tally.voters,
        eligible=poll.eligible,
        percent=outcome.turnout,
    )


def bars(sentences: Sentences, poll: Poll, outcome: Outcome) -> tuple[str, list[Bar], str]:
    """Title, bars and footer of the picture."""
    rows = [
        Bar(label_of(one), float(votes), f"{votes} · {percent}%")
        for one, votes, percent in zip(
            poll.options, outcome.tally.votes, outcome.percent, strict=True
        )
    ]
    words = [poll.question, poll.question_es or ""]
    title = " / ".join(word for word in words if word)
    return title, rows, people_line(sentences.both, poll, outcome)


def alt_text(sentences: Sentences, poll: Poll, outcome: Outcome) -> str:
    """The picture in words, in both languages."""
    lines = "; ".join(
        f"{short(one, 40)}: {votes} ({percent}%)"
        for one, votes, percent in zip(
            poll.options, outcome.tally.votes, outcome.percent, strict=True
        )
    )
    voices = [sentences.voice(locale) for locale in LOCALES]
    return "\n".join(
        voice("poll-picture-alt", lines=lines, people=people_line(voice, poll, outcome))
        for voice in voices
    )


def sheet(voice: Voice, poll: Poll, outcome: Outcome) -> tuple[list[str], list[list[Value]]]:
    """Header and rows of the sheet: totals only, no names and no times of votes.

    Under five voters it holds the number of people and nothing else.
    """
    columns = ("option", "option-es", "votes", "percent", "voters", "eligible")
    header = [voice(f"poll-sheet-{name}") for name in columns]
    rows: list[list[Value]] = []
    if outcome.tally.voters >= SMALLEST_SHOWN:
        for index, one in enumerate(poll.options):
            of_voters = outcome.of_voters or outcome.percent
            of_eligible = "" if outcome.of_eligible is None else outcome.of_eligible[index]
            votes, percent = outcome.tally.votes[index], outcome.percent[index]
            row: list[Value] = [one.label, one.label_es or "", votes, percent]
            rows.append([*row, of_voters[index], of_eligible])
        rows.append([voice("poll-sheet-abstained"), "", outcome.tally.abstained, "", "", ""])
    totals: list[tuple[str, Value]] = [
        ("poll-sheet-people", outcome.tally.voters),
        ("poll-sheet-eligible-count", poll.eligible or ""),
        ("poll-sheet-question", poll.question),
    ]
    for key, value in totals:
        rows.append([voice(key), "", value, "", "", ""])
    return header, rows


def _lines(sentences: Sentences, poll: Poll, outcome: Outcome) -> str:
    lines: list[str] = []
    for index, one in enumerate(poll.options):
        votes, percent = outcome.tally.votes[index], outcome.percent[index]
        bar = f"{meter(percent, 100)} " if poll.size <= BARRED else ""
        line = f"**{plain(label_of(one))}**\n{bar}{votes} · {percent}%"
        if outcome.of_voters is not None:
            line += f" · {outcome.of_voters[index]}%"
        lines.append(line)
    several = "poll-result-shares" if outcome.of_voters is None else "poll-result-shares-several"
    return "\n".join([*lines, f"-# {sentences.both(several, joint=' ')}"])


def _said(sentences: Sentences, poll: Poll, outcome: Outcome, *, shown: bool) -> list[str]:
    lines = [people_line(sentences.both, poll, outcome), denominator(sentences, poll)]
    if outcome.quorum_needed is not None:
        met, needed = outcome.quorum_met, outcome.quorum_needed
        lines.append(sentences.both("poll-result-quorum", met=met, needed=needed))
    if not shown:
        return [*lines, sentences.both("poll-small")] if outcome.tally.voters else lines
    if poll.threshold != "plurality":
        lines.append(sentences.both(f"poll-result-{poll.threshold}", met=outcome.threshold_met))
    if poll.abstain:
        lines.append(sentences.both("poll-result-abstained", count=outcome.tally.abstained))
    return [*_leaders(sentences, poll, outcome), *lines]


def _leaders(sentences: Sentences, poll: Poll, outcome: Outcome) -> list[str]:
    """Most chose one, or several are tied; never passed, approved or elected."""
    if not outcome.leaders:
        return []
    names = [short(poll.options[number - 1], LABEL) for number in outcome.leaders]
    if len(names) == 1:
        index = outcome.leaders[0] - 1
        of_eligible = -1 if outcome.of_eligible is None else outcome.of_eligible[index]
        return [sentences.both("poll-result-most", option=names[0], share=of_eligible)]
    named = " = ".join(names[:NAMED_TIES]) + (" = …" if len(names) > NAMED_TIES else "")
    votes = outcome.tally.votes[outcome.leaders[0] - 1]
    return [sentences.both("poll-result-tie", options=f"**{named}**", votes=votes)]


def _kept(sentences: Sentences, poll: Poll) -> Sequence[str]:
    lines = [f"ℹ️ {sentences.both('poll-straw')}"]  # noqa: RUF001 - the sign for information
    if poll.sealed_at is not None:
        lines.append(sentences.both("poll-result-sealed", secret=poll.secret))
    elif poll.scrubbed_at is None:
        lines.append(sentences.both("poll-result-erasing"))
    else:
        lines.append(sentences.both("poll-result-erased", at=poll.scrubbed_at))
    if poll.digest is not None:
        written = poll.digest.hex()[:16]
        lines.append("-# " + sentences.both("poll-result-record", joint=" / ", digest=written))
    return lines


def _buttons(sentences: Sentences, poll: Poll) -> ui.Part:
    keys = [("poll-how-secret", "secrecy"), ("poll-record", "record")]
    if poll.secret:
        keys.insert(0, ("poll-check-receipt", "check"))
    return ui.row(
        *(
            ui.button(
                ui.clip(sentences.both(key, joint=" / "), LABEL),
                ui.route("poll", poll.id, action),
            )
            for key, action in keys
        )
    )
