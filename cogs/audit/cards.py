"""What is drawn of the audit: its lines in words, its pages, its sheet."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zlib import crc32
from zoneinfo import ZoneInfo

from bot import ui
from bot.audit import Which
from bot.i18n import Sentences, Voice, stamp
from bot.presses import CardOutOfDate
from bot.services.history import PAGE, Check, Line
from bot.sheets import Value
from bot.text.links import plain

ACT, THING = "audit-act-", "audit-thing-"
NAME_LENGTH = 80

DONE_TO = {
    "attendance": "session",
    "help": "steward",
    "job": "job-class",
    "member": "join",
    "stage": "track",
    "turnout": "session",
}
"""The kind of thing, where an act's first word is not its name."""

SETTING = "setup"
BETWEEN = " → "
"""Stands between a setting's old value and its new one."""

YES_NO = {"True": "yes", "False": "no"}
MENTIONS = {"_role_id": "<@&{}>", "_channel_id": "<#{}>"}

COLUMNS = "line", "at", "who", "who-account", "did", "person"


def page(lines: list[Line], count: int, which: Which, shown: int, voice: Voice) -> ui.Card:
    """A page of lines, with what may be done beside them."""
    told = "\n".join(written(line, voice) for line in lines) or voice("audit-none")
    _, turner = ui.paged(range(count), PAGE, shown, _route(which, "page"), voice)
    return ui.Card(
        ui.lines(
            voice("audit-title"),
            which.who is not None and voice("audit-only-who", who=f"<@{which.who}>"),
            (what := described(which, lines, voice)) is not None
            and voice("audit-only-what", what=what),
        ),
        told,
        ui.lines(
            count > 0 and voice("audit-count", count=count),
            any(line.deed.actor_id is None for line in lines) and voice("audit-nobody-note"),
        ),
        *turner,
        _buttons(which, shown, voice),
    )


def _buttons(which: Which, shown: int, voice: Voice) -> ui.Part:
    return ui.row(
        ui.button(voice("spreadsheet"), _route(which, "sheet")),
        ui.button(voice("audit-check-button"), "audit:0:check"),
        which != Which() and ui.button(voice("audit-all-button"), _route(Which(), "read")),
        ui.language(f"{_route(which, 'page')}:{shown}", voice),
    )


def _route(which: Which, action: str) -> str:
    """The route of a press that keeps which lines are meant; ``meant`` reads it."""
    kind, _, number = (which.thing or which.kind or which.action or "").partition(":")
    code = crc32(kind.encode()) if kind else 0
    return f"audit:0:{action}:{which.who or 0}:{code}:{int(number or 0)}"


def meant(sentences: Sentences, who: int, code: int, number: int) -> Which:
    """Which lines a press means.

    Raises:
        CardOutOfDate: for an act or a kind of thing that there is none of any more.
    """
    if not code:
        return Which(who=who or None)
    words = {crc32(one.encode()): one for one in (*acts_of(sentences), *kinds_of(sentences))}
    if (which := named(sentences, who or None, words.get(code, ""), number)) is None:
        raise CardOutOfDate
    return which


def named(sentences: Sentences, who: int | None, word: str, number: int) -> Which | None:
    """The lines that an act or a kind of thing names, or one thing of it by its number.

    None where it is neither.
    """
    if word in acts_of(sentences):
        return Which(who=who, action=word)
    if word not in kinds_of(sentences):
        return None
    return Which(who=who, thing=f"{word}:{number}") if number else Which(who=who, kind=word)


def acts_of(sentences: Sentences) -> list[str]:
    """Every act that there are words for."""
    return [one.removeprefix(ACT) for one in sentences.keys(ACT)]


def kinds_of(sentences: Sentences) -> list[str]:
    """Every kind of thing that is acted on."""
    return [one.removeprefix(THING) for one in sentences.keys(THING)]


def described(which: Which, lines: list[Line], voice: Voice) -> str | None:
    """The act or thing that the lines are about, None where it is any."""
    if which.action is not None:
        return act(which.action, voice)
    if which.kind is not None:
        return voice(f"{THING}{which.kind}.any")
    if which.thing is not None:
        kind = which.thing.partition(":")[0]
        return _thing(kind, lines[0].name if lines else None, voice)
    return None


def act(action: str, voice: Voice) -> str:
    """An act in words, whatever it was done to."""
    if action == SETTING:
        return voice("audit-settings")
    first = action.partition("-")[0]
    kind = DONE_TO.get(first, first)
    thing = _thing(kind, None, voice)
    return voice(f"{ACT}{action}", thing=thing, detail="…")


def offered(lines: list[Line], voice: Voice) -> Mapping[str, str]:
    """What can be chosen to look for, by its words: kinds, acts, and the things of these lines."""
    found = {voice(f"{THING}{kind}.any"): kind for kind in kinds_of(voice.sentences)}
    for line in lines:
        if line.name is not None and ":" in line.deed.object:
            found[_thing(line.kind, line.name, voice, str)] = line.deed.object
    return found | {act(one, voice): one for one in acts_of(voice.sentences) if one != "other"}


def written(line: Line, voice: Voice) -> str:
    """One line of a card."""
    deed = line.deed
    return voice(
        "audit-line",
        # Short, or a line takes three on a phone.
        at=f"{stamp(deed.at, 'd')} {stamp(deed.at, 't')}",
        who=voice("audit-nobody") if deed.actor_id is None else f"<@{deed.actor_id}>",
        did=did(line, voice),
        person="none" if deed.person_id is None else f"<@{deed.person_id}>",
    )


def did(line: Line, voice: Voice, shown: Callable[[str], str] = plain) -> str:
    """What was done, in words; ``shown`` makes what people wrote fit for its place."""
    action = line.deed.action
    key = ACT + (action if voice.sentences.has(ACT + action) else "other")
    detail = line.deed.detail or "–"
    if line.kind == "track" and voice.sentences.has(f"stage-{detail}"):
        detail = voice(f"stage-{detail}")
    detail = shown(ui.clip(detail, NAME_LENGTH))
    if action == SETTING:
        detail = BETWEEN.join(
            _setting(line.kind, one, voice, on_card=shown is plain) for one in detail.split(BETWEEN)
        )
    # As a number it has a singular.
    count = int(detail) if action != SETTING and detail.isdecimal() else detail
    return voice(key, thing=_thing(line.kind, line.name, voice, shown), detail=count)


def _setting(name: str, value: str, voice: Voice, *, on_card: bool) -> str:
    """A setting's value as people say it."""
    if value in YES_NO:
        return voice(YES_NO[value])
    if not on_card:
        return value
    if name == "ready_at" and value[:1].isdigit():
        return stamp(datetime.fromisoformat(value))
    for ending, mention in MENTIONS.items():
        if name.endswith(ending) and value.isdigit():
            return mention.format(value)
    return value


def _thing(kind: str, name: str | None, voice: Voice, shown: Callable[[str], str] = plain) -> str:
    if kind == "ready_at":
        return voice("setup-finish")
    if voice.sentences.has(f"setup-field-{kind}"):
        return voice(f"setup-field-{kind}")
    if not voice.sentences.has(THING + kind):
        return "…"
    called = "none" if name is None else shown(ui.clip(name, NAME_LENGTH))
    return voice(THING + kind, name=called)


def row(line: Line, names: Mapping[int, str], zone: ZoneInfo, voice: Voice) -> tuple[Value, ...]:
    """One line of the sheet; see ``COLUMNS``."""
    deed = line.deed
    return (
        deed.sequence,
        deed.at.astimezone(zone),
        voice("audit-nobody") if deed.actor_id is None else names.get(deed.actor_id, ""),
        "" if deed.actor_id is None else str(deed.actor_id),
        did(line, voice, str),
        "" if deed.person_id is None else str(deed.person_id),
    )


def checked(check: Check, voice: Voice) -> str:
    """What came of walking the chain."""
    if check.broken is not None:
        return voice("audit-broken", line=check.broken)
    return voice("audit-checked", lines=check.lines, since=check.since or "")
