"""Parts that several cards of polls share: public buttons, the question, an option, a bar."""

from collections.abc import Callable
from typing import TypeAlias

from bot import ui
from bot.services.polls import Option, Poll
from bot.services.polls.results import electorate_size
from bot.text.links import plain

Say: TypeAlias = Callable[..., str]
"""Says a sentence: in a reader's language, or in both."""

METER = 10
GOALS = {"majority": "> 50%", "two-thirds": "≥ 2/3"}
"""A goal as both languages write it in small print; in words behind the button."""

FULL, EMPTY = "▰", "▱"


def public_button(
    poll: Poll, say: Say, key: str, action: str, style: ui.Style = "secondary"
) -> ui.Part:
    """A button in both languages; in the preview of a draft nothing can be pressed yet."""
    label = ui.clip(say(key), ui.LABEL_LENGTH)
    return ui.button(label, f"poll:{poll.id}:{action}", style, disabled=poll.state == "draft")


def headline(poll: Poll) -> str:
    """The question in the languages it was written in; the one thing on a card that is bold."""
    asked = dict.fromkeys((poll.question, poll.question_es or poll.question))
    return "\n".join(f"### {plain(one)}" for one in asked)


def label_of(option: Option) -> str:
    """An option in both languages."""
    return option.label if option.label_es is None else f"{option.label} / {option.label_es}"


def short(option: Option, limit: int = ui.LABEL_LENGTH) -> str:
    """An option for a place with little room; its whole text stands on the card."""
    whole = label_of(option)
    return whole if len(whole) <= limit else ui.clip(f"{option.number}. {whole}", limit)


def meter(part: int, whole: int) -> str:
    """A bar of ten signs for the whole; the first is full as soon as there is anything."""
    full = min(METER, -(-part * METER // whole)) if whole else 0
    return FULL * full + EMPTY * (METER - full)


def straw(say: Say) -> str:
    """What stands on every card: it is a straw poll and nothing else."""
    return f"-# ℹ️ {say('poll-straw-card')}"  # noqa: RUF001 - the sign for information


def people(poll: Poll, count: int, say: Say) -> str:
    """How many answered, of how many; the percentage stands beside it, once."""
    eligible = electorate_size(poll, count)
    if eligible is None:
        return say("poll-turnout", count=count)
    return say("poll-turnout-of", count=count, eligible=eligible)
