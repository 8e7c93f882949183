"""The forms chairs fill in; each is sent to a route."""

from collections.abc import Sequence

from bot import ui
from bot.actor import Actor
from bot.i18n import Voice
from bot.services.articles import SPOKEN, Article, ArticleState
from bot.services.ratification import PARTS, Pack
from bot.services.stages import CONTRACT_ONLY, Declaration, Side, Stage, Track
from bot.times import LONGEST_TEXT
from cogs.bargaining.cards.articles import SAID_BY
from cogs.bargaining.cards.parts import stage_name

SOURCE, NOTE = 300, 400
"""Characters of a source, and of a note or reason: an entry stays on one page of a card."""

POSITION, COST, NUMBER, TITLE = 1000, 150, 16, 120
"""Characters of an article's fields: a page of its history holds the longest."""

LINK, LINE = 500, 300
"""Characters of a link (Discord's buttons take 512) and of a line about dates."""


def move(
    to: str,
    stage: Stage,
    now: Stage | None,
    entered: Declaration | None,
    voice: Voice,
    actor: Actor,
    *,
    overrides: bool,
) -> ui.Form:
    """When, who, whence, sent to a route; a reason where the move is out of the usual order.

    ``now`` is the stage it follows; what was ``entered`` before stands in it.
    """
    form = ui.Form(to, ui.clip(voice("bargaining-form-title", stage=stage_name(stage, voice)), 45))
    _when(form, "bargaining-form-when", voice, entered and actor.as_typed(entered.at))
    chosen = entered and entered.declared_by
    form.radio("side", voice("bargaining-form-side"), ui.choices(voice, "side", Side, chosen))
    form.line(
        "source",
        voice("bargaining-form-source"),
        hint=voice("bargaining-form-source-hint"),
        value=entered and entered.source,
        most=SOURCE,
    )
    # Where only the contract makes the step possible, the article that does.
    by_contract = (now, stage) in CONTRACT_ONLY
    form.line(
        "note",
        voice("bargaining-form-note-contract" if by_contract else "bargaining-form-note"),
        hint=voice("bargaining-form-note-hint"),
        value=entered and entered.note,
        most=NOTE,
        required=by_contract,
        long=True,
    )
    if overrides:
        form.line(
            "reason",
            voice("bargaining-form-reason"),
            hint=voice("bargaining-form-reason-hint"),
            value=entered and entered.reason,
            most=NOTE,
            long=True,
        )
    return form


def _when(form: ui.Form, label: str, voice: Voice, value: str | None = None) -> None:
    """The moment as people write it; empty is now."""
    form.line(
        "when",
        voice(label),
        hint=voice("bargaining-form-when-hint"),
        value=value,
        most=LONGEST_TEXT,
        required=False,
    )


def add_article(voice: Voice, *, open_session: bool) -> ui.Form:
    """Number, title, and since when it has been on the table."""
    form = ui.Form(f"bargaining:0:added:{int(open_session)}", voice("bargaining-add-title"))
    hint = voice("bargaining-add-number-hint")
    form.line("number", voice("bargaining-add-number"), hint=hint, most=NUMBER)
    form.line("title", voice("field-title"), most=TITLE)
    _when(form, "bargaining-add-when", voice)
    return form


def say(
    article: Article,
    state: ArticleState,
    places: Sequence[ui.Choice],
    voice: Voice,
    *,
    open_session: bool,
) -> ui.Form:
    """Whose position, its words, its cost, when and where."""
    title = voice("bargaining-say-title", number=article.number, state=voice(f"article-{state}"))
    to = f"bargaining:{article.id}:said:{state.number}:{int(open_session)}"
    form = ui.Form(to, ui.clip(title, 45))
    is_spoken = state in SPOKEN
    if is_spoken:
        form.radio("side", voice("bargaining-say-side"), ui.choices(voice, "side", SAID_BY))
    if state is not ArticleState.OFF:
        label = voice("bargaining-say-position")
        form.line("position", label, most=POSITION, required=is_spoken, long=True)
        label, hint = voice("bargaining-say-cost"), voice("bargaining-say-cost-hint")
        form.line("cost", label, hint=hint, most=COST, required=False)
    _when(form, "bargaining-say-when", voice)
    if places:
        hint = voice("bargaining-say-where-hint")
        form.menu("where", voice("bargaining-say-where"), places, hint=hint, required=False)
    return form


def pack(track: Track, before: Pack, voice: Voice) -> ui.Form:
    """Where to read the agreement, how long, the dates, and the official vote's link.

    What was kept ``before`` stands in it, for what is sent takes its place.
    """
    form = ui.Form(
        f"bargaining:0:packed:{track.number}:{before.id}", voice("bargaining-pack-title")
    )
    hint = voice("bargaining-pack-hint")
    labels = ("highlights", "full-text", "vote", "pack-reading-label", "pack-dates-label")
    for name, label in zip(PARTS, labels, strict=True):
        is_link = name.endswith("_url")
        form.line(
            name,
            voice(f"bargaining-{label}"),
            hint=hint if is_link else None,
            value=getattr(before, name) or None,
            most=LINK if is_link else LINE,
            required=False,
        )
    return form
