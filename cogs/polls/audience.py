"""Who may see a poll, who may run it; everything listed or opened passes here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import discord

from bot.actor import Actor, Role
from bot.services.polls import Poll, Polls, Terms
from bot.services.polls.refusals import NoSuchPoll, PollVoid

if TYPE_CHECKING:
    from bot.presses import Press

Interaction = discord.Interaction[Any]

P = TypeVar("P", Poll, Terms)


def may_see(press: Press, poll: Poll | Terms) -> bool:
    """Whether a poll is for this person's eyes: whoever may read its channel, nobody else.

    A draft is for the one who writes it, one that is scheduled for those who may run it.
    """
    if isinstance(poll, Poll):
        if poll.state in {"draft", "asked"}:
            return press.actor.account_id == poll.by_id
        if poll.state == "scheduled" and not may_run(press.actor, poll):
            return False
    return press.actor.reads(poll.channel_id)


def parent_of(press: Press) -> int | None:
    """The channel to which the thread belongs that someone is in; None outside of threads."""
    channel = press.interaction.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else None


def may_run(actor: Actor, poll: Poll) -> bool:
    """Whether this person may extend, close or repost: a chair, or the steward who made it."""
    return actor.role >= Role.CHAIR or (
        actor.role >= Role.STEWARD and actor.account_id == poll.by_id
    )


def need_seeing(press: Press, poll: P) -> P:
    """The poll, if it is for this person.

    Raises:
        NoSuchPoll: it is not; it is then like one that does not exist.
    """
    if not may_see(press, poll):
        raise NoSuchPoll
    return poll


async def find(polls: Polls, press: Press, poll_id: int) -> Poll:
    """A poll of this server that is for this person.

    Raises:
        NoSuchPoll: there is none, or it is hidden from this person.
    """
    return need_seeing(press, await polls.get(press.actor.server_id, poll_id))


async def opened(polls: Polls, press: Press, poll_id: int) -> Terms:
    """What a poll of this server that is for this person was opened with, without a read.

    Raises:
        NoSuchPoll: there is none, or it is hidden from this person.
        PollVoid: its answers were left out of the copy of the database that was restored.
    """
    terms = need_seeing(press, await polls.terms(press.actor.server_id, poll_id))
    if terms.void:
        raise PollVoid
    return terms


def need_counting(poll: Poll) -> Poll:
    """The poll, if its answers count.

    Raises:
        PollVoid: they were left out of the copy of the database that was restored.
    """
    if poll.state == "void":
        raise PollVoid
    return poll


def need_running(press: Press, poll: Poll) -> Poll:
    """The poll, if this person may run it.

    Raises:
        NoSuchPoll: it is hidden from this person.
        RoleNeeded: it is someone else's and this is not a chair.
    """
    need_seeing(press, poll)
    if not may_run(press.actor, poll):
        press.actor.need(Role.CHAIR)
    return poll
