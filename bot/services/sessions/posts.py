"""What stands of a session at Discord: its card, the reminder before it, and its event."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.deliveries import EVENT
from bot.services.sessions.session import FEATURE

if TYPE_CHECKING:
    from datetime import datetime

    from bot.services.sessions.session import Session
    from bot.transaction import Transaction

CARD, REMINDER, WAITING = "card", "reminder", "waiting"
"""The slots of a session's posts; the last tells the stewards that messages must wait."""

REMIND_BEFORE: Final = timedelta(hours=1)

CARD_BEFORE: Final = timedelta(weeks=1)
"""How long before its start the card of a repeated session comes, so that none hides another."""


async def announce(tx: Transaction, session: Session, card_due: datetime) -> None:
    """Have the card, the event where there is one, and the reminder, each at its time."""
    await tx.post(FEATURE, session.id, session.channel_id, CARD, due=card_due)
    if session.as_event:
        await tx.list_event(FEATURE, session.id, due=card_due)
    await _remind(tx, session)


async def follow(tx: Transaction, before: Session, after: Session) -> None:
    """Have a session that was moved posted and reminded of in time, and its event follow or go.

    Discord takes no start in the past: what is moved there and has not begun has no event.
    """
    if before.starts_at != after.starts_at:
        await tx.hurry(FEATURE, after.id, CARD, EVENT, due=after.starts_at - CARD_BEFORE)
        await _remind(tx, after)
    if not before.as_event:
        return
    if not after.as_event or after.starts_at <= tx.actor.at < before.starts_at:
        await tx.unlist_event(FEATURE, after.id)
    else:
        await tx.list_event(FEATURE, after.id)


async def call_off(tx: Transaction, session: Session) -> None:
    """Remind nobody of a session any more, and take its event down."""
    if session.as_event:
        await tx.unlist_event(FEATURE, session.id)
    await _withdraw_reminders(tx, session)


async def _remind(tx: Transaction, session: Session) -> None:
    """Have the reminder at its time, in the place of an earlier one."""
    due = session.starts_at - REMIND_BEFORE
    # One for each start: what was said for another time comes down, and this one is said anew.
    slot = f"{REMINDER}-{int(session.starts_at.timestamp())}"
    await _withdraw_reminders(tx, session, but=slot)
    if due > tx.actor.at:
        await tx.post(FEATURE, session.id, session.channel_id, slot, due=due)


async def _withdraw_reminders(tx: Transaction, session: Session, *, but: str = "") -> None:
    if session.channel_id is None:
        return
    there = await tx.standing(FEATURE, session.id, session.channel_id)
    slots = [slot for slot in there if slot.startswith(REMINDER) and slot != but]
    await tx.withdraw(FEATURE, session.id, session.channel_id, *slots)
