"""What is drawn for the set-up, and the Start here card."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot import __version__, ui
from bot.actor import Server
from bot.checkup import Finding
from bot.checkup.stored import knows_zone
from bot.i18n import LANGUAGES, Sentences, Voice, stamp, written
from bot.role_invites import channel_of

PLACES: Final = (
    "member_role_id",
    "steward_role_id",
    "chair_role_id",
    "members_channel_id",
    "stewards_channel_id",
    "public_channel_id",
)
"""The settings that are a role or a channel, in the order of their routes; the last is optional."""

TO_KNOW = {"setup-no-public", "setup-no-link", "setup-more-members", "setup-administrators"}
"""Findings that cannot be mended, only known."""

FINDINGS_TEXT = 2800
"""Characters of findings at once; those mended make room for the next."""
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class State:
    """The running bot: since when, its time, and its last copy."""

    since: datetime
    now: datetime
    copy: Finding


def panel(
    server: Server,
    found: Sequence[Finding],
    state: State,
    here: Collection[int],
    voice: Voice,
) -> ui.Card:
    """The five choices to start, what stands in the way, the way on, and how the bot is.

    ``here`` are the ids of the roles and channels that exist: no other is shown as chosen.
    """
    head = [voice("setup-title"), *([voice("setup-intro")] if server.missing else [])]
    parts: list[ui.Piece] = ["\n".join(head)]
    for index in range(len(PLACES) - 1):
        parts += _place(index, server, here, voice)
    return ui.Card(
        *parts,
        ui.divider(),
        _findings(server, found, voice),
        _way_on(server, voice),
        _state(server, state, voice),
    )


def _state(server: Server, state: State, voice: Voice) -> str:
    """Version, running time, and the local's own time, by which a wrong zone is seen."""
    knows = knows_zone(server.zone)
    time = written(state.now, server.time_zone, voice.locale) if knows else voice("setup-none")
    since = stamp(state.since, "R")
    lines = [
        voice("setup-state", version=__version__, since=since, time=time, zone=server.zone),
        *([_finding(state.copy, voice)] if state.copy.well else []),
    ]
    return "\n".join(f"-# {line}" for line in lines)


def _place(index: int, server: Server, here: Collection[int], voice: Voice) -> list[ui.Piece]:
    """The choice of one role or channel; only the optional one may be left empty."""
    name = PLACES[index]
    label = voice(f"setup-field-{name}")
    menu = ui.people_menu(
        f"setup:0:place:{index}",
        "channel" if name.endswith("channel_id") else "role",
        label,
        least=int(name != "public_channel_id"),
        chosen=[one for one in here if one == getattr(server, name)],
    )
    return [f"**{label}**", menu]


def _way_on(server: Server, voice: Voice) -> ui.Part:
    finish = voice("setup-pin-again" if server.ready else "setup-finish")
    return ui.row(
        ui.button(
            finish,
            "setup:0:finish",
            "secondary" if server.ready else "success",
            disabled=bool(server.missing),
        ),
        ui.language("setup:0:panel", voice),
        ui.button(voice("setup-more"), "setup:0:more"),
        ui.button(voice("setup-check-again"), "setup:0:panel"),
    )


def _findings(server: Server, found: Sequence[Finding], voice: Voice) -> str:
    lines: list[str] = []
    if server.ready:
        lines.append(voice("setup-ready"))
    if server.missing:
        lines.append(voice("setup-incomplete", count=len(server.missing)))
    elif not any(one.key not in TO_KNOW for one in found):
        lines.append(voice("setup-all-well"))
    for shown, one in enumerate(found):
        line = f"{'-#' if one.key in TO_KNOW else '•'} {_finding(one, voice)}"
        if sum(map(len, lines)) + len(line) > FINDINGS_TEXT:
            lines.append(voice("setup-more-findings", count=len(found) - shown))
            break
        lines.append(line)
    return "\n".join(lines)


def _finding(one: Finding, voice: Voice) -> str:
    names = one.names
    if one.key == "setup-permissions":
        names = tuple(_permission(name, voice) for name in names)
    if len(names) > MOST_NAMES:
        rest = voice("and-more", count=len(names) - MOST_NAMES)
        names = (*names[:MOST_NAMES], rest)
    return voice(one.key, place=one.place, names=", ".join(names), **one.figures)


def more(
    server: Server, here: Collection[int], lacking: Sequence[str], invitation: str, voice: Voice
) -> ui.Card:
    """Every setting that has a default, where commands are hidden, and the bot's permissions.

    ``lacking`` is what the bot lacks for role invitations, ``invitation`` the link that
    invites it.
    """
    return ui.Card(
        *_place(len(PLACES) - 1, server, here, voice),
        *(
            ui.section(shown, ui.button(voice("change"), f"setup:0:change:{index}"))
            for index, shown in enumerate(_groups(server, voice))
        ),
        *_invites(server, lacking, voice),
        voice("setup-hiding"),
        ui.section(f"-# {voice('setup-invited')}", ui.link(voice("setup-invitation"), invitation)),
        ui.row(ui.button(voice("page-back"), "setup:0:panel")),
    )


def _groups(server: Server, voice: Voice) -> tuple[str, str, str]:
    """What is set in each group of ``forms.GROUPS``, in their order."""
    none = voice("setup-none")
    return (
        voice(
            "setup-more-numbers",
            unit=_counted(server.unit_size, server.unit_as_of, voice),
            members=_counted(server.member_count, server.members_as_of, voice),
            months=server.stale_months,
        ),
        voice(
            "setup-more-links",
            join=server.join_url or none,
            petition=server.petition_url or none,
            start=server.enroll_from or none,
            end=server.enroll_until or none,
        ),
        voice(
            "setup-more-rules",
            locale=LANGUAGES[server.locale],
            zone=server.zone,
            approvals=server.approvals,
            days=server.retention_days,
            hold=server.legal_hold,
        ),
    )


def shorten(server: Server, days: int, today: date, voice: Voice) -> ui.Card:
    """Asks before names are erased that were to be kept longer."""
    oldest = today - timedelta(days=days)
    return ui.confirm(
        voice("setup-shorten", days=days, before=server.retention_days, oldest=oldest),
        ui.button(voice("setup-shorten-yes"), f"setup:0:shorten:{days}", "danger"),
        ui.button(voice("setup-shorten-no"), "setup:0:more"),
    )


def end_hold(days: int, voice: Voice) -> ui.Card:
    """Asks before what a legal hold keeps is erased; names have their time after ``days``."""
    return ui.confirm(
        voice("setup-end-hold", days=days),
        ui.button(voice("setup-end-hold-yes"), "setup:0:end-hold", "danger"),
        ui.button(voice("setup-end-hold-no"), "setup:0:more"),
    )


def _counted(count: int | None, as_of: date | None, voice: Voice) -> str:
    """How many there are, and when they were counted."""
    if count is None:
        return voice("setup-none")
    dated, day = as_of is not None, as_of or ""
    return voice("setup-counted", count=str(count), dated=dated, day=day)


def _invites(server: Server, lacking: Sequence[str], voice: Voice) -> list[ui.Part]:
    """Where role invitations lead, what the bot lacks there, and a trial."""
    channel_id = channel_of(server)
    if channel_id is None:
        return []
    names = ", ".join(_permission(name, voice) for name in lacking)
    told = voice("setup-invites", place=f"<#{channel_id}>", lacks=bool(names), names=names)
    return [ui.section(told, ui.button(voice("setup-invites-try"), "setup:0:try-invite"))]


def _permission(name: str, voice: Voice) -> str:
    return voice(f"permission-{name.replace('_', '-')}")


def start_here(sentences: Sentences) -> ui.Card:
    """Start here / Empiece aquí: what people do most, without a command, in both languages."""
    return ui.Card(
        sentences.label("start-title"),
        sentences.both("start-text"),
        *ui.start_ways(sentences.label),
        ui.row(ui.button(sentences.label("start-language"), "people:0:language")),
    )
