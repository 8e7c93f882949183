"""Who may see a poll, who may run it; everything listed or opened passes here."""

from __future__ import annotations

from typing import Any, TypeVar

import discord

from bot.access import Caller, Role, caller_of
from bot.services.polls import Poll, Polls, Terms
from bot.services.polls.refusals import NoSuchPoll, PollVoid

Interaction = discord.Interaction[Any]

P = TypeVar("P", Poll, Terms)


def may_see(interaction: Interaction, poll: Poll | Terms) -> bool:
    """Whether a poll is for this person's eyes: whoever may read its channel, nobody else.

    A draft is for the one who writes it, one that is scheduled for those who may run it.
    """
    if isinstance(poll, Poll):
        caller = caller_of(interaction)
        if poll.state in {"draft", "asked"}:
            return caller.account_id == poll.by_id
        if poll.state == "scheduled" and not may_run(caller, poll):
            return False
    return reads(interaction, poll.channel_id)


def reads(interaction: Interaction, channel_id: int) -> bool:
    """Whether this person may read a channel.

    The one they are in is readable. Elsewhere, what is gone or not known here is not, and
    neither is a private thread: who was added to it is not known.
    """
    if channel_id == interaction.channel_id:
        return True
    guild, member = interaction.guild, interaction.user
    channel = None if guild is None else guild.get_channel_or_thread(channel_id)
    if channel is None or not isinstance(member, discord.Member):
        return False
    if isinstance(channel, discord.Thread) and channel.is_private():
        return False
    return channel.permissions_for(member).view_channel


def parent_of(interaction: Interaction) -> int | None:
    """The channel to which the thread belongs that someone is in; None outside of threads."""
    channel = interaction.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else None


def may_run(caller: Caller, poll: Poll) -> bool:
    """Whether this person may extend, close or repost: a chair, or the steward who made it."""
    return caller.role >= Role.CHAIR or (
        caller.role >= Role.STEWARD and caller.account_id == poll.by_id
    )


def need_seeing(interaction: Interaction, poll: P) -> P:
    """The poll, if it is for this person.

    Raises:
        NoSuchPoll: it is not; it is then like one that does not exist.
    """
    if not may_see(interaction, poll):
        raise NoSuchPoll
    return poll


async def find(polls: Polls, interaction: Interaction, poll_id: int) -> Poll:
    """A poll of this server that is for this person.

    Raises:
        NoSuchPoll: there is none, or it is hidden from this person.
    """
    return need_seeing(interaction, await polls.get(caller_of(interaction).server.id, poll_id))


async def opened(polls: Polls, interaction: Interaction, poll_id: int) -> Terms:
    """What a poll of this server that is for this person was opened with, without a read.

    Raises:
        NoSuchPoll: there is none, or it is hidden from this person.
        PollVoid: its answers were left out of the copy of the database that was restored.
    """
    terms = need_seeing(interaction, await polls.terms(caller_of(interaction).server.id, poll_id))
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


def need_running(interaction: Interaction, poll: Poll) -> Poll:
    """The poll, if this person may run it.

    Raises:
        NoSuchPoll: it is hidden from this person.
        RoleNeeded: it is someone else's and this is not a chair.
    """
    caller = caller_of(interaction)
    need_seeing(interaction, poll)
    if not may_run(caller, poll):
        caller.need(Role.CHAIR)
    return poll
