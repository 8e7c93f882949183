"""What a feature lends the outbox: how a delivery looks now, and an ear for what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

import discord

from bot.actor import System
from bot.deliveries import Delivery
from bot.ui import Buttons, Card


@dataclass(frozen=True, slots=True)
class Event:
    """A scheduled event as the server's list shows it; each text as long as Discord takes it."""

    name: str
    description: str
    place: str
    starts_at: datetime
    ends_at: datetime
    called_off: bool
    """Where it is taken down it is cancelled rather than deleted."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a delivery looks like now.

    A message is a card, or the content of an ordinary one; a thread's content is its name.
    """

    card: Card | None = None
    content: str | None = None
    view: Buttons | None = None
    files: Sequence[discord.File] = ()
    pinged: int | None = None
    """The one role that is notified, if the text mentions it; nobody else ever is."""
    silent: bool = False
    pin: bool = False
    role_id: int | None = None
    """The role to give."""
    takes_role: bool = False
    """It is taken instead."""
    event: Event | None = None

    @property
    def mentions(self) -> discord.AllowedMentions:
        """Who may be notified, as discord.py has it."""
        roles = [] if self.pinged is None else [discord.Object(self.pinged)]
        return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


class Outcome(StrEnum):
    """What came of a delivery."""

    DONE = "done"
    AGAIN = "again"
    """Discord failed for now; it is tried again after a while."""
    LANE = "lane"
    """Discord asks to be slower; all that shares the limit waits."""
    GONE = "gone"
    """The message, or the person, is no longer there."""
    CLOSED = "closed"
    """The person takes no private messages from the bot."""
    STUCK = "stuck"
    """Discord refuses until someone mends it."""
    MENDED = "mended"
    """A change came through that Discord had refused before."""
    UNWANTED = "unwanted"
    """There was nothing to send any more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, and Discord's code where it refused."""

    outcome: Outcome
    code: int = 0


class Feature(Protocol):
    """What a cog lends the outbox for its deliveries."""

    async def draw(self, job: System, row: Delivery, /) -> Drawing | None:
        """What it looks like at the job's time; None where it is no longer wanted."""
        ...


@runtime_checkable
class Hearing(Protocol):
    """A feature that wants to know what came of its deliveries."""

    async def heard(self, job: System, row: Delivery, verdict: Verdict, /) -> None:
        """Be told of each outcome but ``again`` and a withdrawal.

        A message or a role is told before its row goes, so a crash may tell it twice.
        """
        ...
