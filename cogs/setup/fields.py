"""Reading what an admin wrote in a settings form; what is not understood is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from rapidfuzz import process

from bot.actor import DEFAULT_STALE_MONTHS
from bot.errors import Refusal
from bot.text.links import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.ui import Submission

MOST_PEOPLE = 10_000_000
MOST_DAYS = 3650
MOST_MONTHS = 120
OFFERED = 4
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


def count(given: Submission, field: str) -> int | None:
    """A number of people, with or without separators; None where nothing is written.

    Raises:
        SettingUnclear: for anything else, or more than a country has.
    """
    written = given.text(field)
    plain = written.strip()
    if not plain:
        return None
    if _COUNT.fullmatch(plain) is None:
        raise SettingUnclear(field=field, text=written)
    number = int(re.sub(r"\D", "", plain))
    if not 0 < number < MOST_PEOPLE:
        raise SettingUnclear(field=field, text=written)
    return number


def days(given: Submission) -> int:
    """A number of days, from one to ten years.

    Raises:
        SettingUnclear: for anything else.
    """
    number = count(given, "retention_days")
    if number is None or number > MOST_DAYS:
        raise SettingUnclear(field="retention_days", text=given.text("retention_days"))
    return number


def months(given: Submission) -> int:
    """After how many months an answer is to be read again, up to ten years.

    Raises:
        SettingUnclear: for what is no number, or more.
    """
    number = count(given, "stale_months") or DEFAULT_STALE_MONTHS
    if number > MOST_MONTHS:
        raise SettingUnclear(field="stale_months", text=given.text("stale_months"))
    return number


def day(given: Submission, field: str) -> date | None:
    """A day as year-month-day; None where nothing is written.

    Raises:
        SettingUnclear: for anything else.
    """
    written = given.text(field).strip()
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise SettingUnclear(field=field, text=written) from None


def window(given: Submission) -> dict[str, date | None]:
    """The early-enrolment window as settings.

    Raises:
        SettingUnclear: a day could not be read.
        WindowBackwards: it would end before it opens.
    """
    opens, ends = day(given, "enroll_from"), day(given, "enroll_until")
    if opens is not None and ends is not None and ends < opens:
        raise WindowBackwards(opens=opens, ends=ends)
    return {"enroll_from": opens, "enroll_until": ends}


def address(given: Submission, field: str) -> str | None:
    """A link that Discord takes on a button; None where nothing is written.

    Raises:
        SettingUnclear: for anything else.
    """
    plain = given.text(field).strip()
    if plain and not is_address(plain):
        raise SettingUnclear(field=field, text=plain)
    return plain or None


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
