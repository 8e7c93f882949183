"""One answer as its chairs see it: its words, what it waits for, what it has said before."""

from collections.abc import Sequence
from typing import Final

from bot import ui
from bot.i18n import LOCALES, Locale, Voice, written_day
from bot.services.faq import KeptAnswer, Version, Wording
from bot.text.links import plain
from cogs.answers.cards.listing import FEATURE, back

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
    sources = ui.clip(" · ".join(told.sources), MOST_SOURCES)
    return ui.lines(
        f"## {told.title}",
        told.body,
        told.short and voice("answers-short", short=told.short),
        sources and voice("faq-sources", count=len(told.sources), sources=sources),
        bool(told.aliases) and voice("answers-aliases", count=len(told.aliases)),
    )


def _states(one: KeptAnswer, voice: Voice) -> list[str]:
    """What a chair should know: whose words they are, who vouches for them, what is wrong."""
    by = "bot" if one.version is None else "over" if one.shipped is not None else "own"
    who = "" if one.written_by is None else f"<@{one.written_by}>"
    lines = [voice("answers-written", by=by, who=who, day=written_day(one.written, voice.locale))]
    if one.retired is not None:
        lines.insert(0, voice("answers-retired", day=written_day(one.retired, voice.locale)))
    if one.reviewed is None:
        lines.append(voice("answers-unreviewed"))
    else:
        day = written_day(one.reviewed, voice.locale)
        lines.append(voice("answers-reviewed", day=day, stale=one.stale))
    if one.changed_beneath:
        lines.append(voice("answers-changed", ours=one.version is not None))
    return lines


def _deeds(one: KeptAnswer, voice: Voice) -> list[ui.Part]:
    is_live = one.retired is None
    confirms = is_live and (one.reviewed is None or one.stale)
    mine = _to(one)
    first = ui.buttons(
        mine,
        voice,
        not is_live and ("answers-return", "retire:0", "success"),
        confirms and ("answers-confirm", f"confirm:{one.digest}", "success"),
    )
    edits = [
        ui.button(voice("answers-edit", locale=locale), f"{mine}:edit:{number}:{one.digest}")
        for number, locale in enumerate(LOCALES)
    ]
    about = ("answers-about", f"about:{one.digest}")
    retires = is_live and ("answers-retire", "retire:1", "danger")
    return [*first, *edits, *ui.buttons(mine, voice, about, retires)]


def _ways(one: KeptAnswer, locale: Locale, voice: Voice) -> list[ui.Part]:
    other = 1 - LOCALES.index(locale)
    has_versions = one.shipped_version is not None or one.version is not None
    follows = one.version is not None and one.shipped is not None
    return [
        ui.button(voice("answers-see", locale=LOCALES[other]), f"{_to(one)}:show:{other}"),
        *ui.buttons(
            _to(one),
            voice,
            one.changed_beneath and ("answers-beneath", "beneath", "primary"),
            has_versions and ("answers-versions", "versions"),
            follows and ("answers-follow", f"follow:{one.digest}"),
        ),
        back(voice),
    ]


def _to(one: KeptAnswer) -> str:
    return f"{FEATURE}:{one.number}"


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
    menu = ui.menu(f"{_to(one)}:version", choices, voice("answers-read-version"))
    return ui.Card("\n".join([head, *lines]), menu, ui.row(_up(one, voice)))


def version(one: KeptAnswer, found: Version, voice: Voice) -> ui.Card:
    """What an answer said, and what is different now."""
    told = found.wording.told(voice.locale)
    words = f"**{plain(found.wording.title(voice.locale))}**\n{ui.clip(told.body, 1000)}"
    same = found.wording.digest == one.digest
    now = voice("answers-same") if same else changes(found.wording, one.wording, voice)
    head = f"### {_named(found, voice)}{_current(one, found, voice)}"
    ways = ui.buttons(
        _to(one),
        voice,
        not same and ("answers-restore", f"restore:{found.number}:{one.digest}", "primary"),
        ("answers-versions", "versions"),
    )
    return ui.Card(f"{head}\n{words}", ui.divider(), now, ui.row(*ways, _up(one, voice)))


def beneath(one: KeptAnswer, old: Wording, new: Wording, voice: Voice) -> ui.Card:
    """What changed in the words that come with the bot since chairs last looked."""
    own = one.version is not None
    ways = ui.buttons(
        _to(one),
        voice,
        not own and ("answers-confirm", f"confirm:{one.digest}", "success"),
        own and ("answers-look", f"look:{new.digest}", "primary"),
        own and ("answers-follow", f"follow:{one.digest}"),
    )
    head = voice("answers-beneath-title", title=plain(new.title(voice.locale)))
    return ui.Card(f"{head}\n{changes(old, new, voice)}", ui.row(*ways, _up(one, voice)))


def changes(old: Wording, new: Wording, voice: Voice) -> str:
    """The differences in each language, and whether what holds for both is another."""
    lines: list[str] = []
    for locale in LOCALES:
        before, after = old.told(locale).whole, new.told(locale).whole
        if before != after:
            lines += ui.changed_words(before, after, CHANGES, locale, voice)
    if old.saying("en", new.en).saying("es", new.es) != new:
        lines.append(voice("answers-about-changed"))
    return "\n\n".join(lines)


def _named(one: Version, voice: Voice) -> str:
    who = "" if one.by is None else f"<@{one.by}>"
    return voice("answers-version-by", number=one.number, bot=one.by is None, who=who, at=one.at)


def _current(one: KeptAnswer, found: Version, voice: Voice) -> str:
    return f" · {voice('answers-current')}" if found.number == one.version else ""


def _up(one: KeptAnswer, voice: Voice) -> ui.Part:
    return ui.button(voice("answers-up"), f"{_to(one)}:show:{LOCALES.index(voice.locale)}")
