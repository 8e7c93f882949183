"""What is said of a session at Discord: card, reminder, event, news, and messages to followers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import select

from bot.deliveries import EVENT
from bot.schema import session_followers
from bot.services.sessions.session import FEATURE, Session
from bot.transaction import Transaction

CARD, REMINDER, WAITING, REFUSED = "card", "reminder", "waiting", "refused"
"""The slots of a session's posts; the last two tell the stewards that messages must wait, and
that Discord refuses what is to be said of a session.
"""

NEWS: Final = "session-news"
"""The outbox's name for what a channel is told of a move or a cancellation: nobody is notified
of a card that changes. Apart from the card's own posts, whose reminder would hold it up."""

MOVED, CANCELLED, REINSTATED = "moved", "cancelled", "reinstated"
"""The slots of that, and of what people are told.

The first has what it was moved from behind it in a channel, the last the session's revision.
"""

REMIND_BEFORE: Final = timedelta(hours=1)

CARD_BEFORE: Final = timedelta(weeks=1)
"""How long before its start the card of a repeated session comes, so that none hides another."""

AFTER_CHANNEL: Final = timedelta(seconds=60)
"""The channel is told first, and by then its card is redrawn too."""

APART: Final = timedelta(seconds=3)
"""Between two people: Discord pauses a bot that opens private messages too fast."""


async def announce(tx: Transaction, session: Session, card_due: datetime) -> None:
    """Have the card, the event where there is one, and the reminder, each at its time."""
    await tx.post(FEATURE, session.id, session.channel_id, CARD, due=card_due)
    if session.as_event:
        await tx.list_event(FEATURE, session.id, due=card_due)
    await _remind(tx, session)


async def move_to(tx: Transaction, session: Session, channel_id: int) -> None:
    """Have all that is said of a session said in another channel: the one it had is of no use."""
    await _withdraw(tx, FEATURE, session, CARD, REMINDER)
    await _withdraw(tx, NEWS, session, MOVED, CANCELLED, REINSTATED)
    moved = replace(session, channel_id=channel_id)
    if session.over:
        await tell_cancelled(tx, [moved])
    else:
        await announce(tx, moved, tx.actor.at)


async def follow(tx: Transaction, before: Session, after: Session) -> None:
    """Have a session that was moved posted and reminded of in time, and its event follow or go.

    Discord takes no start in the past: what is moved there and has not begun has no event.
    """
    await tx.redraw(NEWS, after.id)
    if before.starts_at != after.starts_at:
        await tx.hurry(FEATURE, after.id, CARD, EVENT, due=after.starts_at - CARD_BEFORE)
        await _remind(tx, after)
    if not before.as_event:
        return
    if not after.as_event or after.starts_at <= tx.actor.at < before.starts_at:
        await tx.unlist_event(FEATURE, after.id)
    else:
        await tx.list_event(FEATURE, after.id)


async def tell_moved(tx: Transaction, before: Session, after: Session) -> None:
    """Have the channel told of a move, in the place of an earlier one."""
    await _withdraw(tx, NEWS, after, MOVED)
    slot = f"{MOVED}-{int(before.starts_at.timestamp())}-{after.revision}"
    await tx.post(NEWS, after.id, after.channel_id, slot)


def moved_from(slot: str) -> datetime:
    """When a session was to begin before the move that a post tells of."""
    return datetime.fromtimestamp(int(slot.split("-")[1]), UTC)


async def call_off(tx: Transaction, session: Session) -> None:
    """Remind nobody of a session any more, take its event down, and say no more that it is on."""
    if session.as_event:
        await tx.unlist_event(FEATURE, session.id)
    await _withdraw(tx, FEATURE, session, REMINDER)
    await _withdraw(tx, NEWS, session, MOVED, REINSTATED)


async def tell_cancelled(tx: Transaction, called_off: Sequence[Session]) -> None:
    """Have each channel told, in one post, what was called off together and is not over."""
    ahead = [one for one in called_off if not one.ended(tx.actor.at)]
    for one in {one.channel_id: one for one in ahead}.values():
        await tx.post(NEWS, one.id, one.channel_id, CANCELLED)


async def reinstate(tx: Transaction, session: Session, together: Sequence[Session]) -> None:
    """Have a session that was called off stand again, and its channel told where it saw a card.

    What was called off ``together`` with it still is, and is told without it.
    """
    if session.as_event and session.starts_at > tx.actor.at:
        await tx.list_event_again(FEATURE, session.id)
    await _remind(tx, session)
    channel_id = session.channel_id
    if channel_id is None:
        return
    card = (await tx.standing(FEATURE, session.id, channel_id)).get(CARD)
    was_gone = await tx.post_again(FEATURE, session.id, channel_id, CARD)
    await tx.hurry(FEATURE, session.id, CARD, due=session.starts_at - CARD_BEFORE)
    told = CANCELLED in await tx.standing(NEWS, session.id, channel_id)
    await tx.withdraw(NEWS, session.id, channel_id, CANCELLED)
    await tx.redraw(NEWS, *[one.id for one in together])
    if told:
        await tell_cancelled(tx, [one for one in together if one.channel_id == channel_id])
    if card or (card is not None and was_gone):
        await tx.post(NEWS, session.id, channel_id, f"{REINSTATED}-{session.revision}")


async def _remind(tx: Transaction, session: Session) -> None:
    """Have the reminder at its time, in the place of an earlier one."""
    due = session.starts_at - REMIND_BEFORE
    # One for each start: what was said for another time comes down, and this one is said anew.
    slot = f"{REMINDER}-{int(session.starts_at.timestamp())}"
    await _withdraw(tx, FEATURE, session, REMINDER, but=slot)
    if due > tx.actor.at:
        await tx.post(FEATURE, session.id, session.channel_id, slot, due=due)


async def _withdraw(
    tx: Transaction, feature: str, session: Session, *kinds: str, but: str = ""
) -> None:
    """Have the posts of these kinds come down, but one."""
    if session.channel_id is None:
        return
    there = await tx.standing(feature, session.id, session.channel_id)
    slots = [slot for slot in there if slot.startswith(kinds) and slot != but]
    await tx.withdraw(feature, session.id, session.channel_id, *slots)


async def tell_followers(tx: Transaction, session_id: int, slot: str) -> None:
    """Have everyone who asked told, after all who wait already."""
    statement = select(session_followers.c.account_id).where(
        session_followers.c.session_id == session_id
    )
    statement = statement.order_by(session_followers.c.account_id)
    asked = (await tx.connection.scalars(statement)).all()
    waiting = await tx.waiting_messages(FEATURE)
    start = max([tx.actor.at + AFTER_CHANNEL, *(due_at + APART for due_at in waiting.values())])
    due = {account_id: start + number * APART for number, account_id in enumerate(asked)}
    await tx.messages(FEATURE, session_id, slot, due)


async def put_off_messages(tx: Transaction, until: datetime) -> None:
    """Have all who wait told later, as far apart as before."""
    waiting = await tx.waiting_messages(FEATURE)
    due = {row_id: until + number * APART for number, row_id in enumerate(waiting)}
    await tx.put_off(due)
