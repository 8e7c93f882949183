"""The second chair's rule: who may let out, or send back, what another chair has asked for.

Each feature keeps in its own rows what waits; one table for all would be a second truth.
"""

from collections.abc import Collection

from bot.actor import Actor, Role
from bot.errors import Refusal
from bot.services.unchanged import ChangedSinceRead
from bot.transaction import Transaction


class ApprovalOver(Refusal):
    """Nobody asks for it now: it was decided before, or taken back to be changed."""


class OwnApproval(Refusal):
    """Nobody approves what they wrote or edited."""


def request_slot(revision: int) -> str:
    """The slot of the request for this revision; each asking is a revision of its own."""
    return f"request-{revision}"


async def request_second_chair(
    tx: Transaction, feature: str, object_id: int, revision: int
) -> None:
    """Have the request stand in the stewards' channel, where the chairs see it.

    It is a new message each time, for nobody is notified of one that changes. What stands
    there of an earlier asking is drawn as over, by its slot; what Discord refused of one
    holds up nothing.
    """
    channel_id = (await tx.server()).stewards_channel_id
    if channel_id is not None:
        earlier = (await tx.standing(feature, object_id, channel_id)).items()
        unposted = [slot for slot, stands in earlier if not stands]
        await tx.withdraw(feature, object_id, channel_id, *unposted)
    await tx.post(feature, object_id, channel_id, request_slot(revision))


def check_second_chair(
    actor: Actor,
    *,
    waits: bool,
    writers: Collection[int | None],
    revision: int,
    seen: int | None,
) -> None:
    """Let someone decide what waits for a second chair: once, not their own, and as they read it.

    ``writers`` are the accounts that wrote or edited it. ``revision`` counts its changes and
    ``seen`` is the one that was read. Call it in the transaction that decides, after its row is
    locked.

    Raises:
        RoleNeeded: for who is no chair.
        ApprovalOver, OwnApproval, ChangedSinceRead: for a chair who may not.
    """
    actor.need(Role.CHAIR)
    if not waits:
        raise ApprovalOver
    if actor.account_id in writers:
        raise OwnApproval
    if seen != revision:
        raise ChangedSinceRead
