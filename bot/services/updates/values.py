"""What an update is made of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from bot.schema import update_files, update_texts, updates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.i18n import Locale
    from bot.text.parts import Part


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

FAULT: Final = "!"
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
    """A circle of readers; the number is the lowest rung of the role ladder that belongs to it."""

    PUBLIC = 0
    MEMBERS = 1
    STEWARDS = 2


@dataclass(frozen=True, slots=True)
class Update:
    """One update or draft; see the columns of ``updates``.

    ``version`` begins at ``FIRST`` and grows by one with each correction. A draft with
    ``corrects_id`` is a correction in the making, begun when the update was at
    ``base_version``. ``reach`` is the widest tier that has it.
    """

    id: int
    server_id: int
    author_id: int
    number: int | None
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
    reach: int | None
    edited_by: int
    approved_by: int | None
    sent_back: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None
    retracted_at: datetime | None
    retract_reason: str | None

    @property
    def fault(self) -> tuple[str, dict[str, object]] | None:
        """The refusal, as key and arguments, for which it could not go out at its time."""
        if self.sent_back is None or not self.sent_back.startswith(FAULT):
            return None
        key, _, arguments = self.sent_back.removeprefix(FAULT).partition(" ")
        return key, json.loads(arguments)

    @property
    def retracted(self) -> bool:
        """Whether it was taken back and only the reason is shown in its place."""
        return self.state == State.RETRACTED


@dataclass(frozen=True, slots=True)
class Text:
    """Title and body in one language, as they were from ``version`` on."""

    locale: Locale
    version: int
    title: str
    body: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class File:
    """An attachment without its bytes; ``size`` in bytes."""

    id: int
    name: str
    type: str | None
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
class Whole:
    """An update with all that a preview or a posted message shows.

    ``first`` is the version its readers got first: they count corrections from there.
    """

    update: Update
    texts: Mapping[str, Text]
    parts: tuple[Part, ...]
    files: tuple[File, ...]
    releases: tuple[Release, ...] = ()
    first: int = FIRST

    @property
    def corrections(self) -> int:
        """How many corrections these readers have seen."""
        return self.update.version - self.first

    @property
    def text(self) -> Text:
        """The text in the first language, which is the one that is posted."""
        return self.texts["en"]

    @property
    def translation(self) -> Text | None:
        """The text in the other language, if there is one."""
        return self.texts.get("es")

    @property
    def stale(self) -> bool:
        """Whether the translation has not followed the latest correction."""
        return self.translation is not None and self.translation.version < self.text.version


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing came to. ``update_id`` is the update's, also where a correction was given.

    ``already``: it was out before this press. ``scheduled_for``: it waits until then.
    """

    update_id: int
    number: int = 0
    corrections: int = 0
    already: bool = False
    silent: bool = False
    translated: bool = False
    scheduled_for: datetime | None = None

    @classmethod
    def of(
        cls,
        update: Update,
        *,
        already: bool = False,
        silent: bool = False,
        translated: bool = False,
    ) -> Outcome:
        """What became of an update that is out."""
        corrections = update.version - FIRST
        return cls(update.id, update.number or 0, corrections, already, silent, translated)


@dataclass(frozen=True, slots=True)
class Due:
    """What came of a scheduled update; ``failed`` is back among the drafts."""

    server_id: int
    update_id: int
    failed: bool = False


COLUMNS = [updates.c[name] for name in Update.__dataclass_fields__]
TEXT_COLUMNS = [update_texts.c[name] for name in Text.__dataclass_fields__]
FILE_COLUMNS = [update_files.c[name] for name in File.__dataclass_fields__]
