"""The public card of a poll: the question, the buttons, the fixed lines in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import LOCALES, stamp
from bot.services.polls.poll import ABSTENTION, SMALLEST_SHOWN
from bot.services.polls.results import hundred, quorum_needed, share
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
    question,
    short,
    straw,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.i18n import Sentences
    from bot.services.polls import Poll, Progress, Tally
    from cogs.polls.cards.parts import Say

BUTTONS = 5
"""Options up to this number are buttons; more are a menu on a private card."""


def card(
    poll: Poll,
    progress: Progress,
    at: datetime,
    sentences: Sentences,
    *,
    hold: bool,
    pings: bool = False,
    more: Sequence[ui.Part] = (),
) -> ui.Card:
    """The card of a poll, with ``more`` below it for one reader.

    In a draft's preview nothing can be pressed yet.
    """
    both = sentences.both
    taking = poll.state == "draft" or poll.taking(at)
    kept = both("poll-secret-card" if poll.secret else "poll-confidential", hold=hold)
    parts = [ui.text(headline(poll))]
    if listed := option_lines(poll, progress.live):
        parts.append(ui.text(listed))
    if poll.state == "void":
        parts.append(ui.text(f"⚠️ {both('poll-void')}\n{straw(both)}"))
    else:
        lines = [*_rules(poll, at, both), *_turnout(poll, progress.turnout, both)]
        parts.append(ui.text("\n".join(lines)))
        if poll.live:
            parts.append(ui.text(_live(progress.live, both)))
        if taking:
            parts += _ways_to_answer(poll, both)
        parts += [ui.divider(), ui.text(f"🔒 {kept}\n{straw(both)}")]
    actions = [SECRECY]
    if poll.secret and poll.state != "void":
        actions.insert(0, CHECK)
    elif taking:
        actions.insert(0, ("poll-my-answer", "mine"))
    parts.append(ui.row(*(public_button(poll, both, *one) for one in actions)))
    mention = ui.text(f"<@&{poll.role_id}>") if pings else None
    return ui.Card(*parts, *more, colour=COLOUR, below=mention)


def as_buttons(poll: Poll) -> bool:
    """Whether each option is a button; several choices, or many options, need a menu.

    That stands on a private card, drawn for each answer: on this one Discord would
    send nothing when someone chooses again what they chose before and did not send.
    """
    return poll.size <= BUTTONS and poll.most == 1


def option_lines(poll: Poll, live: Tally | None) -> str:
    """Every option in full, where buttons could not hold them; nothing otherwise."""
    whole = all(len(label_of(one)) <= ui.LABEL_LENGTH for one in poll.options)
    if as_buttons(poll) and whole and live is None:
        return ""
    lines = [f"**{one.number}.** {plain(label_of(one))}" for one in poll.options]
    if live is not None:
        lines = [
            f"{line}\n{meter(percent, 100)} {votes} · {percent}%"
            for line, votes, percent in zip(lines, live.votes, hundred(live.votes), strict=True)
        ]
    return "\n".join(lines)


def _rules(poll: Poll, at: datetime, both: Say) -> list[str]:
    """Until when it takes answers, and what was fixed at the opening that the result will state."""
    closes_at = poll.closes_at
    if poll.state == "closed":
        return [both("poll-is-closed", closes=closes_at)]
    if poll.state == "open" and not poll.taking(at):
        return [f"⏳ {both('poll-counting')}"]
    lines: list[str] = []
    if closes_at is not None:
        left = stamp(closes_at, "R")
        lines.append(both("poll-for", role=poll.role_name, closes=closes_at, left=left))
    if poll.most > 1:
        lines.append(both("poll-choose", joint=" / ", most=poll.most))
    if poll.quorum_percent:
        needed = quorum_needed(poll) or "?"
        lines.append(both("poll-quorum-percent", quorum=poll.quorum, needed=needed))
    elif poll.quorum is not None:
        lines.append(both("poll-quorum", needed=poll.quorum))
    if poll.threshold != "plurality":
        lines.append(both(f"poll-threshold-{poll.threshold}"))
    return lines


def _turnout(poll: Poll, turnout: int, both: Say) -> list[str]:
    if not poll.eligible:
        lines = [both("poll-turnout", count=turnout)]
        return lines if poll.opened_at is None else [*lines, denominator(poll, both)]
    percent = share(turnout, poll.eligible)
    counted = both("poll-turnout-of", count=turnout, eligible=poll.eligible, percent=percent)
    return [f"{meter(turnout, poll.eligible)} {counted}", denominator(poll, both)]


def _live(live: Tally | None, both: Say) -> str:
    if live is None or live.voters < SMALLEST_SHOWN:
        return both("poll-live-soon")
    return f"{both('poll-live-now', joint=' / ')} {live.voters}"


def _ways_to_answer(poll: Poll, both: Say) -> list[ui.Part]:
    abstain = (
        [public_button(poll, both, "poll-abstain", "vote", ABSTENTION)] if poll.abstain else []
    )
    if not as_buttons(poll):
        pick = public_button(poll, both, "poll-pick", "pick", style="primary")
        return [ui.row(pick, *abstain)]
    disabled = poll.state == "draft"
    buttons = [
        ui.button(
            short(one),
            ui.route("poll", poll.id, "vote", one.number),
            "primary",
            disabled=disabled,
        )
        for one in poll.options
    ]
    return [ui.row(*buttons), *map(ui.row, abstain)]


def reminder(poll: Poll, turnout: int, sentences: Sentences) -> str:
    """The reminder, an ordinary message that pings the role."""
    lines = [
        voice(
            "poll-reminder",
            turnout=voice("poll-turnout", count=turnout),
            closes=poll.closes_at,
            left=poll.closes_at and stamp(poll.closes_at, "R"),
            question=plain(question(poll, voice)),
        )
        for voice in map(sentences.voice, LOCALES)
    ]
    return "\n".join([f"<@&{poll.role_id}>", *lines])
