"""What is drawn of turnout: totals from which nobody can be picked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import percentage, stamp, written_day
from bot.services.sessions import State
from bot.services.turnout import SMALL, shown
from bot.text.links import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.actor import Server
    from bot.i18n import Voice
    from bot.services.sessions import Session
    from bot.services.turnout import Turnout

HIDDEN = "–"


def report(
    session: Session,
    turnout: Turnout,
    held: Sequence[Session],
    server: Server,
    voice: Voice,
) -> ui.Card:
    """One session's totals, and a menu of the others."""
    kind = voice("session-kind", kind=session.kind.value)
    head = f"## {voice('turnout-title', title=plain(session.title))}"
    parts: list[ui.Part] = [ui.text(f"{head}\n{stamp(session.starts_at, 'F')} · {kind}")]
    if session.state is State.CANCELLED:
        parts.append(ui.text(voice("turnout-not-held")))
    elif turnout.people < SMALL:
        parts.append(ui.text(f"{voice('turnout-few')}\n{voice('turnout-small')}"))
    else:
        parts += [ui.text(one) for one in _totals(turnout, server, voice)]
    if held:
        choices = [ui.Choice(ui.clip(one.title, 100), str(one.id)) for one in held]
        parts.append(ui.menu(ui.route("turnout", 0, "pick"), choices, voice("turnout-choose")))
    return ui.Card(*parts)


def _totals(turnout: Turnout, server: Server, voice: Voice) -> list[str]:
    times = shown({"first": turnout.first_time, "returning": turnout.returning})
    places = shown({"room": turnout.room, "watching": turnout.watching, "marked": turnout.marked})
    aside = shown({"guests": turnout.guests, "supporters": turnout.supporters})
    beside = turnout.guests + turnout.supporters
    lines = [voice("turnout-people", count=turnout.people)]
    # With one small group beside the members, the sum would give it away.
    if not 0 < beside < SMALL:
        lines.append(voice("turnout-headcount", count=turnout.headcount))
    groups = [
        voice("turnout-times", days=server.retention_days, **_told(times)),
        voice("turnout-places", **_told(places)),
        voice("turnout-aside", **_told(aside)),
    ]
    hidden = None in {*times.values(), *places.values(), *aside.values()}
    small = [voice("turnout-small")] if hidden else []
    return ["\n".join(lines), "\n".join(groups), _shares(turnout, server, voice), *small]


def _told(groups: Mapping[str, int | None]) -> dict[str, object]:
    return {name: HIDDEN if count is None else count for name, count in groups.items()}


def _shares(turnout: Turnout, server: Server, voice: Voice) -> str:
    """Two different figures, each with the day it was true."""
    unit = _share("unit", turnout.people, server.unit_size, server.unit_as_of, voice)
    members = _share("members", turnout.people, server.member_count, server.members_as_of, voice)
    return f"{unit}\n{members}"


def _share(name: str, people: int, whole: int | None, as_of: date | None, voice: Voice) -> str:
    if whole is None:
        return voice(f"turnout-{name}-unknown")
    return voice(
        f"turnout-{name}",
        share=percentage(people / whole, voice.locale, 1),
        whole=whole,
        day=voice("setup-none") if as_of is None else written_day(as_of, voice.locale),
    )
