"""An update and what it is made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final

from bot.actor import Role, Server
from bot.errors import Refusal
from bot.i18n import Locale
from bot.text.parts import Part

HEADER_ROOM: Final = 340
"""Kept free in every message for the line with number, kind and part, the title and a ping."""


class Kind(StrEnum):
    """What an update tells of."""

    RECAP = "recap"
    IMPASSE = "impasse"
    MEDIATION = "mediation"
    AGREEMENT = "agreement"
    RATIFICATION = "ratification"
    ACTION = "action"
    PRESS = "press"


KINDS: Final = tuple(Kind)

FIRST: Final = 1
"""The version of a text that was not corrected yet."""

FAULT: Final = "\n"
"""Begins what is written for a draft that could not go out; a chair's reason never does."""


class Audience(StrEnum):
    """Who gets it, and in which order."""

    STEWARDS = "stewards"
    """Stewards first, members when released."""
    MEMBERS = "members"
    PUBLIC = "public"
    EMBARGO = "embargo"
    """Members first, the public when released."""


class State(StrEnum):
    """Where an update stands on its way out."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    MERGED = "merged"
    """A correction that is in force; its text stands with the update it corrected."""


UNPUBLISHED: Final = (State.DRAFT, State.REVIEW, State.SCHEDULED)
OUT: Final = (State.PUBLISHED, State.RETRACTED)


class Tier(IntEnum):
    """A group of readers; the number is the least role that belongs to it."""

    PUBLIC = 0
    MEMBERS = 1
    STEWARDS = 2


@dataclass(frozen=True, slots=True)
class Update:
    """One update or draft; see the columns of ``updates``.

    ``version`` begins at ``FIRST`` and grows by one with each correction. A draft with
    ``corrects_id`` is a correction in the making, begun when the update was at
    ``base_version``. ``number`` is 0 until it is out. ``sent_back`` is why a draft came back, or
    why an update was taken back where no second chair has read that: for chairs alone.
    """

    id: int
    author_id: int
    number: int
    kind: str
    state: str
    audience: str
    revision: int
    version: int
    corrects_id: int | None
    base_version: int | None
    ping_role_id: int | None
    loud_at_night: bool
    thread: bool
    due_at: datetime | None
    wider_at: datetime | None
    email_out: bool | None
    edited_by: int
    approved_by: int | None
    sent_back: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None
    retracted_at: datetime | None
    retract_reason: str | None

    @property
    def in_two_steps(self) -> bool:
        """Whether a wider audience gets it later than the first."""
        return self.corrects_id is None and self.audience in {Audience.STEWARDS, Audience.EMBARGO}

    @property
    def fault(self) -> tuple[str, dict[str, object]] | None:
        """The refusal, as key and arguments, for which it could not go out at its time."""
        if self.sent_back is None or not self.sent_back.startswith(FAULT):
            return None
        key, _, arguments = self.sent_back.removeprefix(FAULT).partition(" ")
        return key, json.loads(arguments)

    @property
    def retracted(self) -> bool:
        """Whether it was taken back, and only that and perhaps why is shown in its place."""
        return self.state == State.RETRACTED

    def goes_out_at(self, now: datetime) -> datetime:
        """When a draft goes out as things are: at its time, or at once where that is over."""
        return max(self.due_at or now, now)

    def needs_approval(self, server: Server) -> bool:
        """Whether a second chair still has to approve it, as set-up asks by now."""
        return bool(server.approvals) and self.approved_by is None

    def state_on(self, server: Server) -> str:
        """Its state as its chairs see it: what waits for nobody by now is a draft again."""
        if self.state == State.REVIEW and not self.needs_approval(server):
            return State.DRAFT
        return self.state


def fault_of(refusal: Refusal) -> str:
    """Why a draft came back without anyone's words; ``Update.fault`` reads it."""
    return f"{FAULT}{refusal.key} {json.dumps(refusal.arguments)}"


@dataclass(frozen=True, slots=True)
class Text:
    """Title and body in one language, as they were from ``version`` on."""

    locale: Locale
    version: int
    title: str
    body: str

    @property
    def words(self) -> tuple[str, str]:
        """Title and body, as they are compared."""
        return self.title, self.body

    @property
    def begins_with_title(self) -> bool:
        """Whether the body's first line is the title, which then need not stand above it."""
        return self.body.lstrip().partition("\n")[0].strip("#* \t") == self.title


@dataclass(frozen=True, slots=True)
class File:
    """An attachment without its bytes; ``size`` in bytes."""

    id: int
    name: str
    size: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class NewFile:
    """An attachment as it was received."""

    name: str
    type: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Release:
    """One tier's turn; ``due_at`` None and ``released_at`` None is held until someone releases.

    ``version`` is the one the tier got first, None while it waits.
    """

    tier: int
    channel_id: int
    due_at: datetime | None
    released_at: datetime | None
    silent: bool
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An update with its texts, and with when each tier of its readers got it.

    ``first`` is the version its readers got first: they count corrections from there.
    """

    update: Update
    texts: Mapping[str, Text]
    releases: tuple[Release, ...] = ()
    first: int = FIRST

    @property
    def corrections(self) -> int:
        """How many corrections these readers have seen."""
        return self.update.version - self.first

    def reached_at(self, role: Role) -> datetime:
        """When someone of a role could first read it; they can."""
        got = (turn.released_at for turn in self.releases if turn.tier <= role)
        return min(at for at in got if at is not None)

    @property
    def text(self) -> Text:
        """The text in the first language, which is the one that is posted."""
        return self.texts["en"]

    @property
    def translation(self) -> Text | None:
        """The text in the other language, if there is one."""
        return self.texts.get("es")

    def read_in(self, locale: Locale) -> Text:
        """The text in a language; in the first where there is no other."""
        return self.texts.get(locale) or self.text

    @property
    def stale(self) -> bool:
        """Whether the translation has not followed the latest correction."""
        return self.translation is not None and self.translation.version < self.text.version


@dataclass(frozen=True, slots=True)
class Whole(Entry):
    """An update with all that a preview or a posted message shows.

    A draft's parts are what publishing would make of it; an empty one has none.
    """

    parts: tuple[Part, ...] = ()
    files: tuple[File, ...] = ()

    def pings(self, turn: Release | None) -> bool:
        """Whether the first message of a release mentions the role, and not in the morning only."""
        return (
            self.update.ping_role_id is not None
            and turn is not None
            and turn.tier == Tier.MEMBERS
            and not turn.silent
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing came to: the update, also where a correction was given.

    ``already``: it was out before this press. ``retried``: so it was, and what of it was
    missing in a channel was asked for again. ``translated``: a correction only added a
    translation or let it catch up. ``scheduled_for``: it waits until then. ``released``: it
    was out, and now these readers have it too.
    """

    update: Update
    already: bool = False
    retried: bool = False
    silent: bool = False
    translated: bool = False
    scheduled_for: datetime | None = None
    released: int | None = None
