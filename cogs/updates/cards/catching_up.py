"""What happened and what is coming, a line each: for one reader, and on Mondays for everyone."""

from typing import Final

from bot import ui
from bot.actor import Server
from bot.i18n import LOCALES, Sentences, Voice, stamp
from bot.services.catching_up import Happening, Missed
from bot.services.polls import Result
from bot.services.sessions import Session
from bot.services.stages import Move
from bot.services.summaries import Summary
from bot.services.updates import Entry
from bot.text.links import plain

SPANS: Final = (7, 30)
"""Days that someone may have missed."""

LINE: Final = 200
"""Characters of a line; the archive stands on the same card."""

SHOWN_TITLE: Final = 80
SHOWN_OPTION: Final = 60
SHOWN_REASON: Final = 150


def missed(found: Missed, days: int, voice: Voice, *, chair: bool) -> list[ui.Piece]:
    """The lines, and the button to the other span of days; for a chair the Monday summary's."""
    said = [
        voice("missed-title"),
        f"-# {voice('missed-days', days=days)}",
        *(line(one, voice) for one in found.happened),
    ]
    if not found.happened:
        said.append(voice("missed-nothing"))
    if found.coming:
        said += ["", voice("missed-coming"), *(line(one, voice) for one in found.coming)]
    others = [
        ui.button(voice("missed-days", days=other), f"news:0:missed:{other}")
        for other in SPANS
        if other != days
    ]
    if chair:
        others.append(ui.button(voice("summary-button"), "summary:0:read"))
    return ["\n".join(said), ui.row(*others), ui.divider()]


def summary(found: Missed, sentences: Sentences) -> ui.Card:
    """What everyone reads on Monday, each thing in both languages."""
    more = ui.button(sentences.label("summary-more"), f"news:0:missed:{SPANS[0]}")
    return ui.Card(_summed_up(found, sentences), ui.row(more))


def _summed_up(found: Missed, sentences: Sentences) -> str:
    said = [
        sentences.label("summary-title"),
        *(_in_both(one, sentences) for one in found.happened),
    ]
    if found.coming:
        said.append(sentences.label("missed-coming"))
        said += [_in_both(one, sentences) for one in found.coming]
    if not found:
        said.append(sentences.both("summary-empty"))
    return "\n\n".join(said)


def _in_both(one: Happening, sentences: Sentences) -> str:
    return "\n".join(dict.fromkeys(line(one, sentences.voice(locale)) for locale in LOCALES))


def request(summary: Summary, sentences: Sentences) -> ui.Card:
    """What the stewards' channel sees: that one waits for a chair, and not what it tells."""
    waits = summary.posted_at is None
    said = sentences.both("summary-waits" if waits else "summary-was-posted")
    return ui.approval_request(said, sentences, "summary:0:read" if waits else None)


def to_read(waits: tuple[Summary, Missed] | None, server: Server, voice: Voice) -> ui.Card:
    """For a chair: what waits to be posted as everyone would read it, and the switch."""
    is_on = server.monday_summary
    switch = ui.button(
        voice("summary-switch-off" if is_on else "summary-switch-on"),
        f"summary:0:switch:{int(not is_on)}",
    )
    told = voice("summary-about", on=is_on)
    if waits is None:
        return ui.Card(told, voice("summary-none"), ui.row(switch))
    summary, found = waits
    post = ui.button(voice("summary-post"), f"summary:{summary.id}:post", "success")
    return ui.Card(told, ui.divider(), _summed_up(found, voice.sentences), ui.row(post, switch))


def line(one: Happening, voice: Voice) -> str:
    """One thing that happened, or a session that is coming; never a count, never a name."""
    if isinstance(one, Move):
        said = voice(
            "missed-stage",
            track=voice(f"track-{one.track}"),
            stage=voice(f"stage-{one.stage}"),
            since=stamp(one.at, "D"),
        )
    elif isinstance(one, Entry):
        said = _update(one, voice)
    elif isinstance(one, Result):
        said = _result(one, voice)
    else:
        said = _session(one, voice)
    return ui.clip(said, LINE)


def _update(one: Entry, voice: Voice) -> str:
    told = voice("update-label", number=one.update.number, version=one.corrections)
    if one.update.retracted:
        reason = " ".join((one.update.retract_reason or "").split())
        reason = _short(reason, SHOWN_REASON)
        return voice("missed-taken-back", told=told, known=bool(reason), reason=reason)
    title = one.read_in(voice.locale).title
    return voice("missed-update", told=told, title=_short(title, SHOWN_TITLE))


def _result(one: Result, voice: Voice) -> str:
    """What most chose; of a poll that few answered not even how many they were."""
    poll, outcome = one.poll, one.outcome
    told, option = "few", ""
    if outcome.shown and not outcome.quorum_met:
        told = "quorum"
    elif outcome.shown and len(outcome.leaders) == 1:
        chosen = poll.options[outcome.leaders[0] - 1]
        told, option = "most", chosen.told(voice.locale)
    elif outcome.shown:
        told = "tie"
    return voice(
        "missed-result",
        question=_short(poll.asked(voice.locale), SHOWN_TITLE),
        told=told,
        option=_short(option, SHOWN_OPTION),
    )


def _session(one: Session, voice: Voice) -> str:
    return voice(
        "missed-session",
        title=_short(one.title, SHOWN_TITLE),
        at=one.starts_at,
        who=one.cancelled_by or "nobody",
    )


def _short(written: str, limit: int) -> str:
    return plain(ui.clip(written, limit))
