"""The list of answers, how often each is read, and the questions that none fitted."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import Final

from bot import ui
from bot.i18n import Voice, stamp
from bot.services.faq import KeptAnswer, Miss
from bot.text.links import plain

FEATURE: Final = "answers"
PAGE: Final = 9
MISSES: Final = 10
"""Of one page."""
MOST_WORDINGS: Final = 8
MOST_READ: Final = 20
FEWEST_TOLD: Final = 5
"""Readers below which no number is told: a few people could be guessed."""


class Shown(IntEnum):
    """Which answers are listed; the number stands in routes."""

    ALL = 0
    UNREVIEWED = 1
    STALE = 2
    CHANGED = 3
    OWN = 4
    RETIRED = 5

    def has(self, one: KeptAnswer) -> bool:
        """Whether an answer is among them."""
        return _AMONG[self](one)


def _live(one: KeptAnswer) -> bool:
    return one.retired is None


_AMONG: Final[Mapping[Shown, Callable[[KeptAnswer], bool]]] = {
    Shown.ALL: _live,
    Shown.UNREVIEWED: lambda one: _live(one) and one.reviewed is None,
    Shown.STALE: lambda one: _live(one) and one.stale,
    Shown.CHANGED: lambda one: _live(one) and one.changed_beneath,
    Shown.OWN: lambda one: _live(one) and one.version is not None,
    Shown.RETIRED: lambda one: not _live(one),
}


def overview(
    answers: Collection[KeptAnswer], misses: int, shown: Shown, page: int, voice: Voice
) -> ui.Card:
    """The answers, a page at a time, and the ways on; ``misses`` wait for an answer."""
    counts = {one: sum(map(one.has, answers)) for one in Shown}
    listed = [one for one in answers if shown.has(one)]
    here, turner = ui.paged(listed, PAGE, page, f"{FEATURE}:0:list:{shown}", voice)
    lines = [f"• {_marks(one)}{plain(one.wording.title(voice.locale))}" for one in here]
    ways = (
        *(("add", "answers-new"), ("misses", "answers-misses")),
        *(("used", "answers-used"), ("export", "answers-export")),
    )
    buttons = [ui.button(voice(key, count=misses), f"{FEATURE}:0:{action}") for action, key in ways]
    other = ui.language(f"{FEATURE}:0:list:{shown}:{page}:0", voice)
    return ui.Card(
        f"{voice('answers-title')}\n{_summary(counts, voice)}",
        _views(counts, shown, voice),
        "\n".join(lines) or voice("none-here"),
        bool(here) and pick(here, voice),
        *turner,
        ui.row(*buttons, other),
    )


def pick(answers: Sequence[KeptAnswer], voice: Voice) -> ui.Part:
    """A menu that opens one of these."""
    choices = [
        ui.Choice(ui.clip(one.wording.title(voice.locale), 100), str(one.number)) for one in answers
    ]
    return ui.menu(f"{FEATURE}:0:pick", choices, voice("answers-pick"))


def back(voice: Voice) -> ui.Part:
    """The way back to the list."""
    # The last number keeps it apart from the buttons that turn pages.
    return ui.button(voice("answers-back"), f"{FEATURE}:0:list:0:0:3")


def used(
    answers: Mapping[int, KeptAnswer], reads: Mapping[int, int], since: date, voice: Voice
) -> ui.Card:
    """What was read most since a day; those read so rarely that no number is told, by number."""
    told = {number: max(count, FEWEST_TOLD - 1) for number, count in reads.items()}
    lines = [
        voice(
            "answers-read",
            title=plain(answers[number].wording.title(voice.locale)),
            count=told[number],
            few=told[number] < FEWEST_TOLD,
            fewest=FEWEST_TOLD,
        )
        for number in sorted(told, key=lambda number: (-told[number], number))
        if number in answers
    ]
    head = voice("answers-used-title", day=since)
    most = "\n".join(lines[:MOST_READ]) or voice("answers-used-none")
    return ui.Card(f"{head}\n{most}", ui.row(back(voice)))


def misses(groups: Sequence[Sequence[Miss]], page: int, voice: Voice) -> ui.Card:
    """The groups, those asked most often first."""
    here, turner = ui.paged(groups, MISSES, page, f"{FEATURE}:0:turn", voice)
    lines = [
        voice("answers-miss", count=len(group), words=plain(ui.clip(_line(group[0]), 150)))
        for group in here
    ]
    head, none = voice("answers-misses-title"), voice("answers-misses-none")
    parts: list[ui.Piece] = ["\n".join([head, *(lines or [none])])]
    if here:
        choices = [ui.Choice(ui.clip(_line(one[0]), 100), str(one[0].id)) for one in here]
        parts.append(ui.menu(f"{FEATURE}:0:open", choices, voice("answers-open-miss")))
    return ui.Card(*parts, *turner, ui.row(back(voice)))


def miss(group: Sequence[Miss], read: str | None, voice: Voice) -> ui.Card:
    """How people asked for one thing; ``read`` is the title of the answer they had read."""
    lines = [
        f"• {plain(ui.clip(_line(one), 300))} · {stamp(one.at, 'd')}"
        for one in group[:MOST_WORDINGS]
    ]
    if len(group) > MOST_WORDINGS:
        lines.append(voice("and-more", count=len(group) - MOST_WORDINGS))
    if read is not None:
        lines.append(voice("answers-miss-read", title=plain(read)))
    number = group[0].id
    ways = [
        ui.button(voice("answers-write"), f"{FEATURE}:{number}:write", "primary"),
        ui.button(voice("answers-settle"), f"{FEATURE}:{number}:settle", "success"),
        ui.button(voice("answers-misses-back"), f"{FEATURE}:0:misses"),
    ]
    head = voice("answers-miss-title", count=len(group))
    return ui.Card("\n".join([head, *lines]), ui.row(*ways))


def _marks(one: KeptAnswer) -> str:
    """Signs of what an answer waits for."""
    waits = ((one.changed_beneath, "🔔 "), (one.stale, "⏳ "), (one.reviewed is None, "⚠️ "))
    return "".join(sign for is_so, sign in waits if is_so and one.retired is None)


def _summary(counts: Mapping[Shown, int], voice: Voice) -> str:
    return voice("answers-summary", **{one.name.lower(): count for one, count in counts.items()})


def _views(counts: Mapping[Shown, int], shown: Shown, voice: Voice) -> ui.Part:
    choices = [
        ui.Choice(
            voice("answers-show", which=one.name.lower(), count=count),
            str(one.value),
            chosen=one is shown,
        )
        for one, count in counts.items()
    ]
    return ui.menu(f"{FEATURE}:0:view", choices, voice("answers-views"))


def _line(one: Miss) -> str:
    return " ".join(one.words.split())
