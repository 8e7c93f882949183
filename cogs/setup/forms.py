"""The settings forms: what they ask, and how it is read; what is not understood is refused.

Each label fits Discord's 45 characters in both languages.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final
from zoneinfo import available_timezones

from rapidfuzz import process

from bot import ui
from bot.actor import DEFAULT_STALE_MONTHS, Server
from bot.errors import Refusal
from bot.i18n import LANGUAGES, LOCALES, Voice
from bot.presses import CardOutOfDate
from bot.services.sites import AsOfUnclear
from bot.services.unchanged import digest
from bot.text.links import is_address

MOST_PEOPLE = 10_000_000
MOST_DAYS = 3650
MOST_MONTHS = 120
OFFERED = 4
AS_OF = {"unit_as_of", "members_as_of"}
_COUNT = re.compile(r"[0-9]{1,8}|[0-9]{1,3}([ ,.\u00a0\u202f][0-9]{3}){1,2}")

# The short names alone mean a fixed offset in the tz database, without summer time.
_SPOKEN = {
    "eastern": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "central": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mountain": "America/Denver",
    "montana": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "colorado": "America/Denver",
    "pacific": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
}


class SettingUnclear(Refusal):
    """A field of a settings form could not be read."""


class ZoneUnclear(Refusal):
    """No time zone goes by this name."""


class WindowBackwards(Refusal):
    """Early enrolment would end before it opens."""


def count(written: str) -> int | None:
    """A number of people, with or without separators; None where nothing is written."""
    if not written:
        return None
    if _COUNT.fullmatch(written) is None:
        raise ValueError
    return _at_most(MOST_PEOPLE - 1, int(re.sub(r"\D", "", written)))


def _at_most(most: int, number: int | None) -> int:
    if number is None or not 0 < number <= most:
        raise ValueError
    return number


def day(written: str) -> date | None:
    """A day as year-month-day; None where nothing is written."""
    return date.fromisoformat(written) if written else None


def address(written: str) -> str | None:
    """A link that Discord takes on a button; None where nothing is written."""
    if written and not is_address(written):
        raise ValueError
    return written or None


def locale(written: str) -> str:
    """A language that the bot speaks."""
    if written not in LOCALES:
        raise CardOutOfDate
    return written


def zone(written: str) -> str:
    """The name of a time zone, from that name, its city, or how people call it.

    Raises:
        ZoneUnclear: with the nearest names.
    """
    plain = "_".join(written.strip().casefold().replace("ñ", "n").split())
    first = plain.removesuffix("_time").removesuffix("_standard").removesuffix("_daylight")
    if (spoken := _SPOKEN.get(first)) is not None:
        return spoken
    names = sorted(name for name in available_timezones() if _is_place(name))
    known = {name.casefold(): name for name in names}
    if plain in known:
        return known[plain]
    cities = [name for name in names if name.casefold().rpartition("/")[2] == plain]
    if len(cities) == 1:
        return cities[0]
    near = cities or [known[found] for found in _near(plain, known)]
    raise ZoneUnclear(text=written, near=", ".join(near[:OFFERED]) or "America/Denver")


def _is_place(name: str) -> bool:
    return "/" in name and not name.startswith(("posix/", "right/", "Etc/", "SystemV/"))


def _near(plain: str, known: Iterable[str]) -> list[str]:
    found = process.extract(plain[:64], list(known), limit=OFFERED)
    return [name for name, _, _ in found]


GROUPS: Final[Mapping[str, Mapping[str, Callable[[str], Any]]]] = {
    # Two different figures, each with the day it was true; and how long an answer is good.
    "numbers": {
        "unit_size": count,
        "unit_as_of": day,
        "member_count": count,
        "members_as_of": day,
        "stale_months": lambda text: _at_most(MOST_MONTHS, count(text) or DEFAULT_STALE_MONTHS),
    },
    # Where people sign, and when early enrolment is open.
    "links": {
        "join_url": address,
        "petition_url": address,
        "enroll_from": day,
        "enroll_until": day,
    },
    "rules": {
        "locale": locale,
        "zone": zone,
        "approvals": lambda text: int(text == "1"),
        "retention_days": lambda text: _at_most(MOST_DAYS, count(text)),
        "legal_hold": lambda text: text == "on",
    },
}
"""The settings that have defaults, each with how what was written is read.

What cannot be read is a ``ValueError``.
"""


def read(group: str, given: ui.Submission, today: date) -> dict[str, Any]:
    """What was written in the form of a group, by setting.

    Raises:
        SettingUnclear, ZoneUnclear: a field could not be read.
        AsOfUnclear: a figure is of a day that is still ahead.
        WindowBackwards: early enrolment would end before it opens.
    """
    settings: dict[str, Any] = {}
    for name, reads in GROUPS[group].items():
        written = given.text(name).strip()
        try:
            settings[name] = reads(written)
        except ValueError:
            raise SettingUnclear(field=name, text=written) from None
        if name in AS_OF and (settings[name] or today) > today:
            raise AsOfUnclear(text=written)
    opens, ends = settings.get("enroll_from"), settings.get("enroll_until")
    if opens and ends and ends < opens:
        raise WindowBackwards(opens=opens, ends=ends)
    return settings


def as_shown(group: str, server: Server) -> int:
    """Which settings a group's form shows: another number once one of them is changed."""
    return digest(str([getattr(server, name) for name in GROUPS[group]]))


def form(group: str, server: Server, voice: Voice) -> ui.Form:
    """The form of a group, filled in with its settings."""
    chosen = {
        "locale": [
            ui.Choice(name, one, chosen=one == server.locale) for one, name in LANGUAGES.items()
        ],
        "approvals": ui.choices(voice, "setup-approvals", ("0", "1"), str(server.approvals)),
        "legal_hold": ui.choices(
            voice, "setup-hold", ("off", "on"), "on" if server.legal_hold else "off"
        ),
    }
    to = f"setup:0:change:{[*GROUPS].index(group)}:{as_shown(group, server)}"
    made = ui.Form(to, voice(f"setup-{group}"))
    for name, reads in GROUPS[group].items():
        label, value = voice(f"setup-field-{name}"), getattr(server, name)
        if name in chosen:
            made.radio(name, label, chosen[name])
            continue
        made.line(
            name,
            label,
            hint=voice("setup-hint-day") if reads is day else None,
            value=None if value is None else str(value),
            most=500,
            required=reads is zone,
        )
    return made
