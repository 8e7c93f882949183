"""The public card of a poll: the question, the buttons, the fixed lines in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import LOCALES, stamp
from bot.services.polls.poll import ABSTENTION, SMALLEST_SHOWN
from bot.services.polls.results import hundred, quorum_needed, share
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.i18n import Sentences
    from bot.services.polls import Option, Poll, Tally

BUTTONS = 5
"""Options up to this number are buttons; more are a menu on a private card."""

LABEL = 80
METER = 10
FULL, EMPTY = "▰", "▱"
COLOUR = 0x2B6CB0


def open_card(
    sentences: Sentences,
    poll: Poll,
    turnout: int,
    at: datetime,
    standing: Tally | None = None,
    *,
    hold: bool = False,
    pings: bool = False,
) -> ui.Card:
    """The card of a poll while it is open, being counted, closed or void."""
    parts = open_parts(sentences, poll, turnout, at, standing, hold=hold)
    mention = ui.text(f"<@&{poll.role_id}>") if pings else None
    return ui.Card(*parts, colour=COLOUR, below=mention)


def open_parts(
    sentences: Sentences,
    poll: Poll,
    turnout: int,
    at: datetime,
    standing: Tally | None = None,
    *,
    hold: bool = False,
    preview: bool = False,
) -> list[ui.Part]:
    """The parts of that card; in a preview nothing can be pressed yet."""
    taking = preview or poll.taking(at)
    parts: list[ui.Part] = [ui.text(headline(poll))]
    if listed := option_lines(poll, standing):
        parts.append(ui.text(listed))
    if poll.state == "void":
        said = f"⚠️ {sentences.both('poll-void')}\n{fixed_lines(sentences, poll, hold=hold)}"
        return [*parts, ui.text(said), _questions(sentences, poll, disabled=False, taking=False)]
    parts += [
        ui.text("\n".join([*_rules(sentences, poll, at), *_turnout(sentences, poll, turnout)]))
    ]
    if poll.live:
        parts.append(ui.text(_standing(sentences, standing)))
    if taking:
        parts += _ways_to_answer(sentences, poll, disabled=preview)
    parts += [ui.divider(), ui.text(fixed_lines(sentences, poll, hold=hold))]
    return [*parts, _questions(sentences, poll, disabled=preview, taking=taking)]


def headline(poll: Poll) -> str:
    """The question in the languages it was written in."""
    lines = [f"## {plain(poll.question)}"]
    if poll.question_es is not None and poll.question_es != poll.question:
        lines.append(f"## {plain(poll.question_es)}")
    return "\n".join(lines)


def label_of(option: Option) -> str:
    """An option in both languages."""
    return option.label if option.label_es is None else f"{option.label} / {option.label_es}"


def short(option: Option, limit: int) -> str:
    """An option for a place with little room; its whole text stands on the card."""
    whole = label_of(option)
    return whole if len(whole) <= limit else ui.clip(f"{option.number}. {whole}", limit)


def as_buttons(poll: Poll) -> bool:
    """Whether each option is a button; several choices, or many options, need a menu.

    That stands on a private card, drawn for each answer: on this one Discord would
    send nothing when someone chooses again what they chose before and did not send.
    """
    return poll.size <= BUTTONS and poll.most == 1


def option_lines(poll: Poll, standing: Tally | None) -> str:
    """Every option in full, where buttons could not hold them; nothing otherwise."""
    whole = all(len(label_of(one)) <= LABEL for one in poll.options)
    if as_buttons(poll) and whole and standing is None:
        return ""
    lines = [f"**{one.number}.** {plain(label_of(one))}" for one in poll.options]
    if standing is not None:
        percent = hundred(standing.votes)
        lines = [
            f"{line}\n{meter(percent[index], 100)} {standing.votes[index]} · {percent[index]}%"
            for index, line in enumerate(lines)
        ]
    return "\n".join(lines)


def meter(part: int, whole: int) -> str:
    """A bar of ten signs; the first is full as soon as there is anything."""
    full = min(METER, -(-part * METER // whole)) if whole else 0
    return FULL * full + EMPTY * (METER - full)


def fixed_lines(sentences: Sentences, poll: Poll, *, hold: bool) -> str:
    """What stands on every card: a straw poll and nothing else, and how it is kept."""
    kept = "poll-secret-card" if poll.secret else "poll-confidential"
    straw = f"ℹ️ {sentences.both('poll-straw')}"  # noqa: RUF001 - the sign for information
    return straw if poll.state == "void" else f"🔒 {sentences.both(kept, hold=hold)}\n{straw}"


def denominator(sentences: Sentences, poll: Poll) -> str:
    """How many may answer, and where the number comes from."""
    if poll.eligible is None:
        return sentences.both("poll-no-source")
    return sentences.both(
        "poll-source",
        source=poll.eligible_from or "setup",
        eligible=poll.eligible,
        day=poll.eligible_as_of or "",
    )


def _rules(sentences: Sentences, poll: Poll, at: datetime) -> list[str]:
    if poll.state == "closed" and poll.closes_at is not None:
        return [sentences.both("poll-is-closed", closes=poll.closes_at)]
    if poll.state == "open" and not poll.taking(at):
        return [f"⏳ {sentences.both('poll-counting')}"]
    closes_at = poll.closes_at
    lines: list[str] = []
    if closes_at is not None:
        lines.append(
            sentences.both(
                "poll-for", role=poll.role_name, closes=closes_at, left=stamp(closes_at, "R")
            )
        )
    if poll.most > 1:
        lines.append(sentences.both("poll-choose", joint=" / ", most=poll.most))
    return [*lines, *_marks(sentences, poll)]


def _marks(sentences: Sentences, poll: Poll) -> list[str]:
    """The rules fixed at the opening that the result will state."""
    lines: list[str] = []
    if poll.quorum is not None and poll.quorum_percent:
        lines.append(
            sentences.both(
                "poll-quorum-percent", quorum=poll.quorum, needed=quorum_needed(poll) or "?"
            )
        )
    elif poll.quorum is not None:
        lines.append(sentences.both("poll-quorum", needed=poll.quorum))
    if poll.threshold != "plurality":
        lines.append(sentences.both(f"poll-threshold-{poll.threshold}"))
    return lines


def _turnout(sentences: Sentences, poll: Poll, turnout: int) -> list[str]:
    if not poll.eligible:
        lines = [sentences.both("poll-turnout", count=turnout)]
        return lines if poll.opened_at is None else [*lines, denominator(sentences, poll)]
    percent = share(turnout, poll.eligible)
    counted = sentences.both(
        "poll-turnout-of", count=turnout, eligible=poll.eligible, percent=percent
    )
    return [f"{meter(turnout, poll.eligible)} {counted}", denominator(sentences, poll)]


def _standing(sentences: Sentences, standing: Tally | None) -> str:
    if standing is None or standing.voters < SMALLEST_SHOWN:
        return sentences.both("poll-live-soon")
    return sentences.both("poll-live-now", joint=" / ") + f" {standing.voters}"


def _ways_to_answer(sentences: Sentences, poll: Poll, *, disabled: bool) -> list[ui.Part]:
    abstain = [_abstention(sentences, poll, disabled=disabled)] if poll.abstain else []
    if as_buttons(poll):
        buttons = [
            ui.button(
                short(one, LABEL),
                ui.route("poll", poll.id, "vote", one.number),
                "primary",
                disabled=disabled,
            )
            for one in poll.options
        ]
        return [ui.row(*buttons), *([ui.row(*abstain)] if abstain else [])]
    pick = ui.button(
        sentences.both("poll-pick", joint=" / "),
        ui.route("poll", poll.id, "pick"),
        "primary",
        disabled=disabled,
    )
    return [ui.row(pick, *abstain)]


def _abstention(sentences: Sentences, poll: Poll, *, disabled: bool) -> ui.Part:
    return ui.button(
        sentences.both("poll-abstain", joint=" / "),
        ui.route("poll", poll.id, "vote", ABSTENTION),
        disabled=disabled,
    )


def _questions(sentences: Sentences, poll: Poll, *, disabled: bool, taking: bool) -> ui.Part:
    """The buttons for one's own answer and for how it is kept."""

    def to(key: str, action: str) -> ui.Part:
        label = ui.clip(sentences.both(key, joint=" / "), LABEL)
        return ui.button(label, ui.route("poll", poll.id, action), disabled=disabled)

    buttons: Sequence[ui.Part] = [to("poll-how-secret", "secrecy")]
    if poll.secret and poll.state != "void":
        buttons = [to("poll-check-receipt", "check"), *buttons]
    elif taking:
        buttons = [to("poll-my-answer", "mine"), *buttons]
    return ui.row(*buttons)


def reminder(sentences: Sentences, poll: Poll, turnout: int) -> str:
    """The reminder, an ordinary message that pings the role."""
    lines = [f"<@&{poll.role_id}>"]
    for locale in LOCALES:
        voice = sentences.voice(locale)
        lines.append(
            voice(
                "poll-reminder",
                turnout=voice("poll-turnout", count=turnout),
                closes=poll.closes_at,
                left="" if poll.closes_at is None else stamp(poll.closes_at, "R"),
                question=plain((poll.question_es if locale == "es" else None) or poll.question),
            )
        )
    return "\n".join(lines)
