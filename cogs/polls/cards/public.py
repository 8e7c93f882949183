"""The public card of a poll: the question, the buttons, the fixed lines in both languages."""

from collections.abc import Sequence
from datetime import datetime

from bot import ui
from bot.i18n import LOCALES, Sentences, stamp
from bot.services.polls import Poll, Progress, Tally
from bot.services.polls.poll import ABSTENTION, SMALLEST_SHOWN
from bot.services.polls.results import electorate_size, hundred, quorum_needed, share
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
    more: Sequence[ui.Piece] | None = None,
) -> ui.Card:
    """The card of a poll: as it is posted, or with ``more`` below it for one reader.

    In a draft's preview nothing can be pressed yet.
    """
    both, say = sentences.both, sentences.label
    taking = poll.state == "draft" or poll.taking(at)
    parts: list[ui.Piece] = [headline(poll)]
    if poll.state != "void" and (listed := option_lines(poll, progress.live)):
        parts.append(listed)
    if poll.state == "void":
        parts.append(f"⚠️ {both('poll-void', secret=poll.secret)}\n{straw(say)}")
    else:
        lines = [*_state(poll, at, sentences), *_turnout(poll, progress.turnout, say)]
        parts.append("\n".join([*lines, _rules(poll, say)]))
        if poll.live:
            parts.append(_live(progress.live, say))
        if taking:
            parts += _ways_to_answer(poll, say)
        parts.append(f"{_kept(poll, both, hold=hold)}\n{straw(say)}")
    actions = [("poll-how-kept", "secrecy")]
    if poll.state == "void" and more is None:
        # Everyone sees it; the press tells who may not.
        actions.insert(0, ("poll-ask-again", "again"))
    if taking and not poll.secret and as_buttons(poll):
        actions.insert(0, ("poll-my-answer", "mine"))
    parts.append(ui.row(*(public_button(poll, say, *one) for one in actions)))
    mention = f"<@&{poll.role_id}>" if pings else ""
    return ui.Card(*parts, *(more or ()), colour=ui.BLUE if taking else ui.GREY, below=mention)


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
    lines = [f"{one.number}\\. {plain(label_of(one))}" for one in poll.options]
    if live is not None:
        lines = [
            f"{line} · {votes} · {percent}%"
            for line, votes, percent in zip(lines, live.votes, hundred(live.votes), strict=True)
        ]
    return "\n".join(lines)


def _state(poll: Poll, at: datetime, sentences: Sentences) -> list[str]:
    """Until when it takes answers; or that it does not any more."""
    closes_at, say = poll.closes_at, sentences.label
    if poll.state == "closed":
        return [sentences.both("poll-is-closed", closes=closes_at)]
    if poll.state == "open" and not poll.taking(at):
        return [f"⏳ {say('poll-counting')}"]
    lines: list[str] = []
    if closes_at is not None:
        lines.append(f"⏳ {say('poll-closes')}: {stamp(closes_at, 'f')} ({stamp(closes_at, 'R')})")
    if poll.most > 1:
        lines.append(say("poll-choose", most=poll.most))
    return lines


def _turnout(poll: Poll, turnout: int, say: Say) -> list[str]:
    eligible = electorate_size(poll, turnout)
    if eligible is None:
        return [f"-# {people(poll, turnout, say)}"]
    counted = f"{meter(turnout, eligible)} {turnout}/{eligible} · {share(turnout, eligible)}%"
    return [counted, f"-# {say('poll-turnout-card')}"]


def _rules(poll: Poll, say: Say) -> str:
    """For whom it is, and what was fixed at the opening that the result will state."""
    rules = [f"{say('poll-for')}: {plain(poll.role_name)}"]
    if poll.quorum is not None:
        rules.append(f"{say('poll-quorum-card')}: {_quorum(poll)}")
    if poll.threshold != "plurality":
        rules.append(f"{say('poll-threshold-card')}: {GOALS[poll.threshold]}")
    return f"-# {' · '.join(rules)}"


def _quorum(poll: Poll) -> str:
    """So many people, or such a share and how many people that is, once it is known."""
    if not poll.quorum_percent:
        return str(poll.quorum)
    needed = quorum_needed(poll)
    return f"{poll.quorum}% = {needed}" if needed else f"{poll.quorum}%"


def _kept(poll: Poll, both: Say, *, hold: bool) -> str:
    """The short form of how it is kept; all of it stands behind the button."""
    key = "poll-secret-card" if poll.secret else "poll-confidential-card"
    return "\n".join(f"-# 🔒 {line}" for line in both(key, hold=hold).splitlines())


def _live(live: Tally | None, say: Say) -> str:
    if live is None or live.voters < SMALLEST_SHOWN:
        return f"-# {say('poll-live-soon')}"
    return f"-# {say('poll-live-now')}: {live.voters}"


def _ways_to_answer(poll: Poll, say: Say) -> list[ui.Part]:
    if not as_buttons(poll):
        return [ui.row(public_button(poll, say, "answer", "pick", "primary"))]
    disabled = poll.state == "draft"
    buttons = [
        ui.button(
            short(one),
            f"poll:{poll.id}:vote:{one.number}",
            "primary",
            disabled=disabled,
        )
        for one in poll.options
    ]
    abstain = public_button(poll, say, "poll-abstain", f"vote:{ABSTENTION}")
    return [ui.row(*buttons), *([ui.row(abstain)] if poll.abstain else [])]


def reminder(poll: Poll, turnout: int | None, link: str | None, sentences: Sentences) -> str:
    """The reminder, an ordinary message that pings the role; no ``turnout``: closed since.

    ``link`` leads to the card, where it stands.
    """
    lines: list[str] = []
    for voice in map(sentences.voice, LOCALES):
        question, closes_at = plain(poll.asked(voice.locale)), poll.closes_at
        if turnout is None:
            lines.append(f"**{question}** {voice('poll-is-closed', closes=closes_at)}")
            continue
        lines.append(
            voice(
                "poll-reminder",
                turnout=voice("poll-turnout", count=turnout),
                closes=closes_at,
                left=closes_at and stamp(closes_at, "R"),
                question=question,
            )
        )
    if link is not None and turnout is not None:
        lines.append(link)
    return "\n".join([f"<@&{poll.role_id}>", *lines])
