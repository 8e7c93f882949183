"""The forms chairs fill in; each is sent to a route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.articles import SPOKEN, Article, ArticleState
from bot.services.stages import CONTRACT_ONLY, Side, Stage, Track
from bot.times import LONGEST_TEXT
from cogs.bargaining.cards.words import stage_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.i18n import Voice
    from bot.services.stages import Move

SOURCE, NOTE = 300, 400
"""Characters of a source, and of a note or reason: an entry stays on one page of a card."""

POSITION, COST, NUMBER, TITLE = 1000, 150, 16, 120
"""Characters of an article's fields: a page of its history holds the longest."""

LINK, LINE = 500, 300
"""Characters of a link (Discord's buttons take 512) and of a line about dates."""

SAID_BY = (Side.UNION, Side.DISTRICT, Side.JOINT)
"""Who can state a position on an article."""


def move(
    stage: Stage,
    track: Track,
    now: Move | None,
    corrected: Move | None,
    voice: Voice,
    zone: ZoneInfo,
    *,
    overrides: bool,
) -> ui.Form:
    """When, who, whence; a reason where the move is out of the usual order."""
    corrects = 0 if corrected is None else corrected.id
    to = ui.route("bargaining", corrects, "filled", track.number, stage.number, int(overrides))
    form = ui.Form(to, ui.clip(voice("bargaining-form-title", stage=stage_name(stage, voice)), 45))
    said = None if corrected is None else _as_typed(corrected, zone)
    _when(form, "bargaining-form-when", voice, said)
    form.radio("side", voice("bargaining-form-side"), _sides(tuple(Side), corrected, voice))
    form.line(
        "source",
        voice("bargaining-form-source"),
        hint=voice("bargaining-form-source-hint"),
        value=corrected and corrected.source,
        most=SOURCE,
    )
    by_contract = now is not None and (now.stage, stage) in CONTRACT_ONLY
    _note(form, voice, corrected and corrected.note, by_contract=by_contract)
    if overrides:
        hint = voice("bargaining-form-reason-hint")
        form.line("reason", voice("bargaining-form-reason"), hint=hint, most=NOTE, long=True)
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


def _note(form: ui.Form, voice: Voice, value: str | None, *, by_contract: bool) -> None:
    """A note; where only the contract makes the step possible, the article that does."""
    form.line(
        "note",
        voice("bargaining-form-note-contract" if by_contract else "bargaining-form-note"),
        hint=voice("bargaining-form-note-hint"),
        value=value,
        most=NOTE,
        required=by_contract,
        long=True,
    )


def _as_typed(corrected: Move, zone: ZoneInfo) -> str:
    """The moment as ``bot.times`` reads it back."""
    local = corrected.at.astimezone(zone)
    return f"{local.month}/{local.day}/{local.year} {local:%H:%M}"


def _sides(sides: Sequence[Side], corrected: Move | None, voice: Voice) -> list[ui.Choice]:
    return [
        ui.Choice(
            voice(f"side-{side.value}"),
            side.value,
            chosen=corrected is not None and corrected.declared_by is side,
        )
        for side in sides
    ]


def add_article(voice: Voice, *, open_session: bool) -> ui.Form:
    """Number, title, and since when it has been on the table."""
    to = ui.route("bargaining", 0, "added", int(open_session))
    hint = voice("bargaining-add-number-hint")
    form = ui.Form(to, voice("bargaining-add-title"))
    form.line("number", voice("bargaining-add-number"), hint=hint, most=NUMBER)
    form.line("title", voice("bargaining-add-name"), most=TITLE)
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
    to = ui.route("bargaining", article.id, "said", state.number, int(open_session))
    name = voice(f"article-{state.value}")
    title = ui.clip(voice("bargaining-say-title", number=article.number, state=name), 45)
    form = ui.Form(to, title)
    is_spoken = state in SPOKEN
    if is_spoken:
        form.radio("side", voice("bargaining-say-side"), _sides(SAID_BY, None, voice))
    label = voice("bargaining-say-position")
    form.line("position", label, most=POSITION, required=is_spoken, long=True)
    label, hint = voice("bargaining-say-cost"), voice("bargaining-say-cost-hint")
    form.line("cost", label, hint=hint, most=COST, required=False)
    _when(form, "bargaining-say-when", voice)
    if places:
        hint = voice("bargaining-say-where-hint")
        form.menu("where", voice("bargaining-say-where"), places, hint=hint, required=False)
    return form


def pack(track: Track, voice: Voice) -> ui.Form:
    """Where to read the agreement, how long, the dates, and the official vote's link."""
    form = ui.Form(
        ui.route("bargaining", 0, "packed", track.number), voice("bargaining-pack-title")
    )
    hint = voice("bargaining-pack-hint")
    for name, label in (
        ("highlights_url", "bargaining-highlights"),
        ("full_text_url", "bargaining-full-text"),
        ("vote_url", "bargaining-vote"),
    ):
        form.line(name, voice(label), hint=hint, most=LINK, required=False)
    for name in ("reading", "dates"):
        form.line(name, voice(f"bargaining-pack-{name}-label"), most=LINE, required=False)
    return form
