"""One answer as its chairs see it: its words, what it waits for, what it has said before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot import ui
from bot.i18n import LOCALES, written_day
from bot.text.links import plain
from cogs.answers.cards.listing import FEATURE, back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.i18n import Locale, Voice
    from bot.services.faq import KeptAnswer, Version, Wording

CHANGES: Final = 1100
"""Characters of one language's changes on a card that holds 4,000."""
MOST_VERSIONS: Final = 25
MOST_SOURCES: Final = 500


def answer(one: KeptAnswer, locale: Locale, voice: Voice, told: str = "") -> ui.Card:
    """The answer in a language, and what may be done."""
    return ui.Card(
        _words(one, locale, voice),
        ui.divider(),
        "\n".join(_states(one, voice)),
        ui.row(*_deeds(one, voice)),
        ui.row(*_ways(one, locale, voice)),
        told=told,
    )


def _words(one: KeptAnswer, locale: Locale, voice: Voice) -> str:
    told = one.wording.told(locale)
    if told.is_blank:
        title = plain(one.wording.title(locale))
        return f"## {title}\n{voice('answers-unwritten', locale=locale)}"
    lines = [f"## {told.title}", told.body]
    if told.short:
        lines.append(voice("answers-short", short=told.short))
    if told.sources:
        sources = ui.clip(" · ".join(told.sources), MOST_SOURCES)
        lines.append(voice("faq-sources", count=len(told.sources), sources=sources))
    if told.aliases:
        lines.append(voice("answers-aliases", count=len(told.aliases)))
    return "\n".join(lines)


def _states(one: KeptAnswer, voice: Voice) -> list[str]:
    """What a chair should know: whose words they are, who vouches for them, what is wrong."""
    by = "bot" if one.version is None else "over" if one.shipped is not None else "own"
    who = "" if one.written_by is None else f"<@{one.written_by}>"
    lines = [voice("answers-written", by=by, who=who, day=_day(one.written, voice))]
    if one.retired is not None:
        lines.insert(0, voice("answers-retired", day=_day(one.retired, voice)))
    if one.reviewed is None:
        lines.append(voice("answers-unreviewed"))
    else:
        day = _day(one.reviewed, voice)
        lines.append(voice("answers-reviewed", day=day, stale=one.stale))
    if one.changed_beneath:
        lines.append(voice("answers-changed", ours=one.version is not None))
    return lines


def _deeds(one: KeptAnswer, voice: Voice) -> list[ui.Part]:
    deeds: list[ui.Part] = []
    if one.retired is not None:
        deeds.append(
            ui.button(voice("answers-return"), f"{FEATURE}:{one.number}:retire:0", "success")
        )
    elif one.reviewed is None or one.stale:
        deeds.append(
            ui.button(
                voice("answers-confirm"), f"{FEATURE}:{one.number}:confirm:{one.digest}", "success"
            )
        )
    deeds += [
        ui.button(voice("answers-edit", locale=locale), f"{FEATURE}:{one.number}:edit:{number}")
        for number, locale in enumerate(LOCALES)
    ]
    deeds.append(ui.button(voice("answers-about"), f"{FEATURE}:{one.number}:about"))
    if one.retired is None:
        deeds.append(
            ui.button(voice("answers-retire"), f"{FEATURE}:{one.number}:retire:1", "danger")
        )
    return deeds


def _ways(one: KeptAnswer, locale: Locale, voice: Voice) -> list[ui.Part]:
    other = next(number for number, each in enumerate(LOCALES) if each != locale)
    to = f"{FEATURE}:{one.number}:show:{other}"
    ways = [ui.button(voice("answers-see", locale=LOCALES[other]), to)]
    if one.changed_beneath:
        ways.append(
            ui.button(voice("answers-beneath"), f"{FEATURE}:{one.number}:beneath", "primary")
        )
    if one.shipped_version is not None or one.version is not None:
        ways.append(ui.button(voice("answers-versions"), f"{FEATURE}:{one.number}:versions"))
    if one.version is not None and one.shipped is not None:
        ways.append(
            ui.button(voice("answers-follow"), f"{FEATURE}:{one.number}:follow:{one.digest}")
        )
    return [*ways, back(voice)]


def versions(one: KeptAnswer, found: Sequence[Version], voice: Voice) -> ui.Card:
    """What an answer has said, newest first."""
    shown = found[:MOST_VERSIONS]
    head = voice("answers-versions-title", title=plain(one.wording.title(voice.locale)))
    lines = [f"• {_named(each, voice)}{_current(one, each, voice)}" for each in shown]
    if not found:
        return ui.Card(f"{head}\n{voice('answers-no-versions')}", ui.row(_up(one, voice)))
    choices = [
        ui.Choice(voice("answers-version", number=each.number), str(each.number)) for each in shown
    ]
    menu = ui.menu(f"{FEATURE}:{one.number}:version", choices, voice("answers-read-version"))
    return ui.Card("\n".join([head, *lines]), menu, ui.row(_up(one, voice)))


def version(one: KeptAnswer, found: Version, voice: Voice) -> ui.Card:
    """What an answer said, and what is different now."""
    told = found.wording.told(voice.locale)
    words = f"**{plain(found.wording.title(voice.locale))}**\n{ui.clip(told.body, 1000)}"
    same = found.wording.digest == one.digest
    now = voice("answers-same") if same else changes(found.wording, one.wording, voice)
    head = f"### {_named(found, voice)}{_current(one, found, voice)}"
    ways = [
        ui.button(voice("answers-versions"), f"{FEATURE}:{one.number}:versions"),
        _up(one, voice),
    ]
    if not same:
        to = f"{FEATURE}:{one.number}:restore:{found.number}:{one.digest}"
        ways.insert(0, ui.button(voice("answers-restore"), to, "primary"))
    return ui.Card(f"{head}\n{words}", ui.divider(), now, ui.row(*ways))


def beneath(one: KeptAnswer, old: Wording, new: Wording, voice: Voice) -> ui.Card:
    """What changed in the words that come with the bot since chairs last looked."""
    ways = [_up(one, voice)]
    if one.version is None:
        ways.insert(
            0,
            ui.button(
                voice("answers-confirm"), f"{FEATURE}:{one.number}:confirm:{one.digest}", "success"
            ),
        )
    else:
        ways.insert(
            0,
            ui.button(
                voice("answers-look"), f"{FEATURE}:{one.number}:look:{new.digest}", "primary"
            ),
        )
        ways.insert(
            1, ui.button(voice("answers-follow"), f"{FEATURE}:{one.number}:follow:{one.digest}")
        )
    head = voice("answers-beneath-title", title=plain(new.title(voice.locale)))
    return ui.Card(f"{head}\n{changes(old, new, voice)}", ui.row(*ways))


def changes(old: Wording, new: Wording, voice: Voice) -> str:
    """The differences in each language, and whether what holds for both is another."""
    lines: list[str] = []
    for locale in LOCALES:
        before, after = old.told(locale).whole, new.told(locale).whole
        if before != after:
            shown, left_out = ui.changed_words(before, after, CHANGES)
            lines.append(f"**{voice('update-change-in', locale=locale)}**\n{shown}")
            if left_out:
                lines.append(voice("update-change-more", count=left_out))
    if old.saying("en", new.en).saying("es", new.es) != new:
        lines.append(voice("answers-about-changed"))
    return "\n\n".join(lines)


def _named(one: Version, voice: Voice) -> str:
    who = "" if one.by is None else f"<@{one.by}>"
    return voice("answers-version-by", number=one.number, bot=one.by is None, who=who, at=one.at)


def _current(one: KeptAnswer, found: Version, voice: Voice) -> str:
    return f" · {voice('answers-current')}" if found.number == one.version else ""


def _up(one: KeptAnswer, voice: Voice) -> ui.Part:
    return ui.button(
        voice("answers-up"), f"{FEATURE}:{one.number}:show:{LOCALES.index(voice.locale)}"
    )


def _day(day: date, voice: Voice) -> str:
    return written_day(day, voice.locale)
