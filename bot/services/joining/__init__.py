"""Joining: codes, requests to be confirmed, requests to stewards, and counts without people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services.joining.applying import Applying
from bot.services.joining.asking import Asking
from bot.services.joining.codes import LASTS, MOST_CODES, OWED_FOR, Codes
from bot.services.joining.grants import Grants
from bot.services.joining.helping import Helping
from bot.services.joining.members import Members
from bot.services.joining.mine import Held, forget, held
from bot.services.joining.tallies import STEPS, Funnel, Step
from bot.services.joining.values import (
    CODE,
    HELP,
    MEMBER,
    NAME_LENGTH,
    SITE_LENGTH,
    TOPICS,
    TROUBLE,
    URGENCIES,
    WITHIN,
    CodeExpired,
    CodesPaused,
    CodesUnclear,
    CodeUsed,
    CodeWrong,
    HelpRequest,
    MemberRequest,
    NameUnclear,
    NoTopic,
    NotYours,
    OwnBuilding,
    RequestGone,
    RequestOver,
    RequestTaken,
    SiteTooLong,
    Topic,
    Urgency,
)
from bot.services.joining.waiting import Waiting

if TYPE_CHECKING:
    from datetime import datetime

    from bot.audit import Audit
    from bot.database import Database

__all__ = [
    "CODE",
    "HELP",
    "LASTS",
    "MEMBER",
    "MOST_CODES",
    "NAME_LENGTH",
    "OWED_FOR",
    "SITE_LENGTH",
    "STEPS",
    "TOPICS",
    "TROUBLE",
    "URGENCIES",
    "WITHIN",
    "CodeExpired",
    "CodeUsed",
    "CodeWrong",
    "CodesPaused",
    "CodesUnclear",
    "Held",
    "HelpRequest",
    "Joining",
    "MemberRequest",
    "NameUnclear",
    "NoTopic",
    "NotYours",
    "OwnBuilding",
    "RequestGone",
    "RequestOver",
    "RequestTaken",
    "SiteTooLong",
    "Step",
    "Topic",
    "Urgency",
]


@dataclass(frozen=True, slots=True)
class Joining:
    """All of joining, on one database."""

    database: Database
    audit: Audit
    codes: Codes
    applying: Applying
    members: Members
    grants: Grants
    asking: Asking
    helping: Helping
    waiting: Waiting
    funnel: Funnel

    @classmethod
    def on(cls, database: Database, audit: Audit) -> Joining:
        """Build every part on a database."""
        return cls(
            database,
            audit,
            Codes(database, audit),
            Applying(database, audit),
            Members(database, audit),
            Grants(database),
            Asking(database, audit),
            Helping(database, audit),
            Waiting(database, audit),
            Funnel(database),
        )

    async def remove_access(self, server_id: int, account_id: int, by: int, at: datetime) -> None:
        """Note that someone's roles were taken off, and end what could give them back."""
        async with self.database.begin() as connection:
            await self.grants.shut_out(connection, server_id, account_id, at)
            await self.audit.record(
                connection, server_id, at, by, "access-remove", "member-role", person_id=account_id
            )

    async def held(self, server_id: int, account_id: int) -> list[Held]:
        """Every request that still knows this person, oldest first."""
        async with self.database.reading() as connection:
            return await held(connection, server_id, account_id)

    async def forget(self, server_id: int, account_id: int, at: datetime) -> None:
        """Erase this person from joining; what waits is taken back. Not under a legal hold."""
        async with self.database.begin() as connection:
            await forget(connection, server_id, account_id, at)
