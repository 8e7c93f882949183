"""Who acts: a person at their click, or the bot itself at a time; and the server they act on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Self
from zoneinfo import ZoneInfo

from bot.errors import Refusal
from bot.i18n import Locale
from bot.times import happened, stretch, understand

DEFAULT_ZONE = "America/Denver"
DEFAULT_RETENTION_DAYS = 60
"""Named attendance becomes totals after this many days (the union's privacy recommendation)."""
DEFAULT_STALE_MONTHS = 12
"""A confirmed answer of the FAQ should be read again after this many months."""


class Role(IntEnum):
    """The ladder: each may do what those below may."""

    NEWCOMER = 0
    MEMBER = 1
    STEWARD = 2
    CHAIR = 3


class RoleNeeded(Refusal):
    """The command or button belongs to another role."""


@dataclass(frozen=True, slots=True)
class Server:
    """What an admin has set up for one Discord server; see the columns of ``servers``."""

    id: int
    member_role_id: int | None = None
    steward_role_id: int | None = None
    chair_role_id: int | None = None
    members_channel_id: int | None = None
    stewards_channel_id: int | None = None
    public_channel_id: int | None = None
    zone: str = DEFAULT_ZONE
    locale: Locale = "en"
    unit_size: int | None = None
    unit_as_of: date | None = None
    member_count: int | None = None
    members_as_of: date | None = None
    join_url: str | None = None
    petition_url: str | None = None
    enroll_from: date | None = None
    enroll_until: date | None = None
    approvals: int = 0
    retention_days: int = DEFAULT_RETENTION_DAYS
    legal_hold: bool = False
    stale_months: int = DEFAULT_STALE_MONTHS
    monday_summary: bool = False
    """Whether it posts by itself; see ``bot.services.catching_up``."""
    ready_at: datetime | None = None

    @property
    def ready(self) -> bool:
        """Whether the five choices to start have been made and confirmed."""
        return self.ready_at is not None

    @property
    def time_zone(self) -> ZoneInfo:
        """The local's time zone."""
        return ZoneInfo(self.zone)

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the five choices to start are still to be made."""
        names = (
            "member_role_id",
            "steward_role_id",
            "chair_role_id",
            "members_channel_id",
            "stewards_channel_id",
        )
        return tuple(name for name in names if getattr(self, name) is None)

    def day(self, at: datetime) -> date:
        """The day on the local's calendar at a moment."""
        return at.astimezone(self.time_zone).date()

    def role_of(self, role_ids: frozenset[int]) -> Role:
        """The highest rung that these Discord roles reach here."""
        rungs = (
            (Role.CHAIR, self.chair_role_id),
            (Role.STEWARD, self.steward_role_id),
            (Role.MEMBER, self.member_role_id),
        )
        return next((role for role, role_id in rungs if role_id in role_ids), Role.NEWCOMER)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at their click, as they stood at its own time.

    ``server`` is what the gate remembered: good for what the person sees and may do. What
    must not be stale is read in the transaction, by ``tx.server()``.
    """

    server: Server
    account_id: int
    role: Role
    role_ids: frozenset[int]
    admin: bool
    at: datetime
    reads: Callable[[int], bool]
    """Whether this person may read a channel, by its id."""

    @classmethod
    def absent(
        cls, server: Server, account_id: int, role_ids: frozenset[int], at: datetime
    ) -> Self:
        """Someone who presses nothing, with the roles they hold; no channel can be read there."""
        return cls(
            server=server,
            account_id=account_id,
            role=server.role_of(role_ids),
            role_ids=role_ids,
            admin=False,
            at=at,
            reads=lambda _: False,
        )

    @property
    def server_id(self) -> int:
        """The server the person acts on."""
        return self.server.id

    @property
    def is_chair(self) -> bool:
        """Whether the person may do what chairs may."""
        return self.role >= Role.CHAIR

    @property
    def today(self) -> date:
        """The day on the local's calendar at the moment of the click."""
        return self.server.day(self.at)

    @property
    def month(self) -> date:
        """The first day of that month."""
        return self.today.replace(day=1)

    def as_typed(self, at: datetime) -> str:
        """A moment as it is filled into a form, and as people here read clocks."""
        return f"{at.astimezone(self.server.time_zone):%Y-%m-%d %H:%M}"

    def understand(self, written: str, stood: datetime | None = None) -> datetime:
        """The moment ahead that this person means; see ``bot.times.understand``.

        What was left in a form as it ``stood`` there is that, as with the two below: where the
        clocks go back, an hour comes twice.
        """
        if stood is not None and stood >= self.at and self._left(written, stood):
            return stood
        return understand(written, now=self.at, zone=self.server.time_zone)

    def stretch(
        self, written: str, stood: datetime | None = None, *, past: bool = False
    ) -> tuple[datetime, timedelta | None]:
        """From when, and how long if that is said; see ``bot.times.stretch``.

        What was left as it ``stood`` may be over.
        """
        if stood is not None and self._left(written, stood):
            return stood, None
        return stretch(written, now=self.at, zone=self.server.time_zone, past=past)

    def happened(self, written: str, stood: datetime | None = None) -> datetime:
        """The moment past that this person means; see ``bot.times.happened``."""
        if stood is not None and self._left(written, stood):
            return stood
        return happened(written, now=self.at, zone=self.server.time_zone)

    def _left(self, written: str, stood: datetime) -> bool:
        return written.strip() == self.as_typed(stood)

    def need(self, role: Role) -> None:
        """Let only ``role`` and above pass.

        Raises:
            RoleNeeded: for everyone else.
        """
        if self.role < role:
            raise RoleNeeded(role=role.name.lower())


@dataclass(frozen=True, slots=True)
class System:
    """The bot itself, at work on one server: a job, at a time. It may read everything."""

    server_id: int
    at: datetime
