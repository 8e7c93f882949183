"""Parts that several cards about bargaining share: buttons, names, a stage, a list."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot import ui
from bot.errors import Refusal
from bot.i18n import Voice, stamp
from bot.services.articles import Article, ArticleMove
from bot.services.stages import Declaration, Move, Stage, Track, following, in_mediation

CARD_TEXT = 3600
"""Characters for text on a card; Discord takes 4,000, and labels need some."""


def back(voice: Voice) -> ui.Part:
    """The button back to where bargaining stands."""
    return ui.button(voice("bargaining-back"), "bargaining:0:back")


def said(key: str, voice: Voice) -> ui.Card:
    """One sentence, and the way back."""
    return ui.Card(voice(key), ui.row(back(voice)))


def refused(
    refusal: Refusal,
    written: Sequence[str],
    again: str,
    voice: Voice,
    *,
    label: str = "bargaining-again",
) -> ui.Card:
    """Why it was not taken, what was ``written`` in the form, and the form once more."""
    form = ui.button(voice(label), again, "primary")
    told = voice(refusal.key, **refusal.arguments)
    return ui.Card(told, *returned(written, voice), ui.row(form, back(voice)))


def returned(written: Sequence[str], voice: Voice) -> list[str]:
    """What was written in a form, so that it is not lost."""
    return [voice("written-back"), *written] if written else []


def stage_name(stage: Stage | None, voice: Voice) -> str:
    """A stage as people say it."""
    return "–" if stage is None else voice(f"stage-{stage}")


def what_next(declared: Declaration, voice: Voice) -> str:
    """The stages that can follow."""
    names = " · ".join(stage_name(stage, voice) for stage in following(declared.stage))
    return voice("bargaining-next", stages=names)


def track_name(track: Track, voice: Voice) -> str:
    """A track as people say it."""
    return voice(f"track-{track}")


def facts(
    key: str, declared: Declaration, voice: Voice, most: int = CARD_TEXT, *, style: str = "F"
) -> str:
    """Track and stage, since when (``stamp``'s style), who says so, ``most`` of the source."""
    return voice(
        key,
        track=track_name(declared.track, voice),
        stage=stage_name(declared.stage, voice),
        since=stamp(declared.at, style),
        side=voice(f"side-{declared.declared_by}"),
        source=ui.clip(declared.source, most),
    )


def cost_of(move: ArticleMove, voice: Voice) -> str:
    """The cost that was last stated, and of whose position."""
    return voice("bargaining-article-cost", cost=move.cost, side=move.side)


def article_lines(articles: Iterable[Article], voice: Voice, *, costs: bool) -> list[str]:
    """One line for each article, its cost below where the reader may see it."""
    return [
        voice(
            "bargaining-article-line",
            number=one.number,
            title=one.title,
            state=voice(f"article-{one.state}"),
            since=stamp(one.since, "d"),
        )
        + (f"\n-# {cost_of(one.priced, voice)}" if costs and one.priced else "")
        for one in articles
    ]


def table_of(
    lines: Sequence[str], current: Mapping[Track, Move], most: int, say: Callable[..., str]
) -> str:
    """The articles' lines under their title, as many as fit in so many characters."""
    head = [say("bargaining-articles-title")]
    if in_mediation(current):
        head.append("-# " + say("bargaining-mediation-rule"))
    if not lines:
        return "\n".join([*head, say("bargaining-articles-none")])
    most -= sum(map(len, head)) + len(say("bargaining-articles-more", count=len(lines))) + 4
    kept: list[str] = []
    for line in lines:
        most -= len(line) + 1
        if most < 0:
            kept.append(say("bargaining-articles-more", count=len(lines) - len(kept)))
            break
        kept.append(line)
    return "\n".join([*head, *kept])
