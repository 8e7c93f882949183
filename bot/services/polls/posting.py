"""Who may post a draft, and when what is posted closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.deliveries import order
from bot.services.approvals import check_second_chair
from bot.services.polls.content import is_binding
from bot.services.polls.refusals import (
    ClosesTooLate,
    ClosesTooSoon,
    HoldIsSecret,
    NoSuchPoll,
    PollLocked,
    QuorumUnknown,
    SecondChairNeeded,
)
from bot.services.polls.values import LONGEST_SPAN, SHORTEST_SPAN

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.actor import Actor, Server
    from bot.services.polls.values import Electorate, Poll


def needs_second(poll: Poll) -> bool:
    """Whether a second chair must post it: it is about ratifying, striking or electing."""
    return is_binding(poll.question, poll.question_es, poll.options)


def needs_chair(server: Server, poll: Poll) -> bool:
    """Whether only a chair may post it: in the members' channel or its threads, or with a ping."""
    places = {poll.channel_id, poll.parent_id} - {None}
    return poll.ping or server.members_channel_id in places


def check_poster(actor: Actor, poll: Poll, seen: int | None, *, hold: bool) -> None:
    """Whether this person may post this draft; ``hold`` is the legal hold as it is now.

    Raises:
        NoSuchPoll, PollLocked, SecondChairNeeded, HoldIsSecret: as they say.
        Refusal: for a second chair, as ``check_second_chair`` says.
    """
    if poll.state not in {"draft", "asked"}:
        raise PollLocked
    if actor.account_id != poll.by_id:
        if poll.state != "asked" or not actor.is_chair:
            raise NoSuchPoll
        check_second_chair(
            actor, waits=True, writers=[poll.by_id], revision=poll.revision, seen=seen
        )
    elif needs_second(poll) or (needs_chair(actor.server, poll) and not actor.is_chair):
        raise SecondChairNeeded
    if hold and not poll.secret:
        raise HoldIsSecret


def opening_of(
    poll: Poll, electorate: Electorate, at: datetime, second: int | None, *, hold: bool
) -> dict[str, object]:
    """What changes in a poll's row when it opens; under a legal hold it opens as secret.

    Raises:
        QuorumUnknown, ClosesTooSoon, ClosesTooLate: as they say.
    """
    if poll.quorum_percent and not electorate.size:
        raise QuorumUnknown
    return {
        "state": "open",
        "secret": poll.secret or hold,
        "live": poll.live and not hold,
        "second_id": second,
        "opened_at": at,
        "closes_at": closing_of(poll, at),
        "frozen": electorate.accounts is not None,
        "eligible": electorate.size,
        "eligible_from": electorate.source,
        "eligible_as_of": electorate.as_of,
    }


def closing_of(poll: Poll, opens_at: datetime) -> datetime:
    """When a poll opened at that moment closes.

    Raises:
        ClosesTooSoon, ClosesTooLate: as they say.
    """
    lasting = timedelta(seconds=poll.lasts or 0)
    closes_at = opens_at + lasting if poll.closes_at is None else poll.closes_at
    if closes_at < opens_at + SHORTEST_SPAN:
        raise ClosesTooSoon
    if closes_at > opens_at + LONGEST_SPAN:
        raise ClosesTooLate
    return closes_at


async def order_post(
    connection: AsyncConnection, poll: Poll, slot: str, at: datetime, *, feature: str = "poll"
) -> None:
    """Ask for a message of a poll in its channel."""
    await order(
        connection,
        server_id=poll.server_id,
        feature=feature,
        object_id=poll.id,
        channel_id=poll.channel_id,
        slots=[slot],
        at=at,
    )


async def tell_missed(
    connection: AsyncConnection, server: Server, poll: Poll, at: datetime
) -> None:
    """Tell the stewards' channel that a scheduled poll could not open."""
    if server.stewards_channel_id is not None:
        told = replace(poll, channel_id=server.stewards_channel_id)
        await order_post(connection, told, f"missed-{int(at.timestamp())}", at)
