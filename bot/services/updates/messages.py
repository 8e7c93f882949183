"""An update's messages: which there are, what each shows, and what chairs hear of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from sqlalchemy import insert, or_, select, update

from bot.actor import Actor, Role, Server, System
from bot.database import Service
from bot.deliveries import Kind
from bot.schema import update_files, update_parts, update_releases, updates
from bot.services.updates.refusals import ChannelMissing
from bot.services.updates.values import (
    COLUMNS,
    HEADER_ROOM,
    OUT,
    Audience,
    File,
    Outcome,
    Release,
    Tier,
    Update,
    Whole,
    audience,
    locked,
    releases_of,
    whole,
)
from bot.text.characters import length
from bot.text.parts import MESSAGE_LIMIT, Part
from bot.times import morning_after, quiet
from bot.transaction import Transaction, transaction

FEATURE: Final = "update"
NOTICE: Final = "update-notice"
"""What chairs are told of an update in the stewards' channel, without a word of its text."""

MISSED: Final = "missed"
"""Begins the slot of the notice that a wider audience was not given its update in time."""

UNPINGED: Final = "unpinged"
"""The notice that the role to mention was deleted before an update went out."""

APPROVAL: Final = "approval"
"""The request for a second chair's approval, in the stewards' channel."""

PING: Final = "ping"
FILES_SLOT: Final = "files"

CLOSING_ROOM: Final = 760
"""What the lines "what this means for you now" may take, in both languages together."""

FILES_MOST: Final = 10
REQUEST_BYTES: Final = 24 * 1024 * 1024
"""Discord takes 25 MiB a request in all; the rest is for what surrounds the files."""

TIERS: Final = {
    Audience.STEWARDS: (Tier.STEWARDS, Tier.MEMBERS),
    Audience.MEMBERS: (Tier.MEMBERS,),
    Audience.PUBLIC: (Tier.MEMBERS, Tier.PUBLIC),
    Audience.EMBARGO: (Tier.MEMBERS, Tier.PUBLIC),
}
"""The groups of readers that an audience is made of, the narrowest first."""


class Messages(Service):
    """What stands in the channels of an update, and what does not stand as it should."""

    async def posted(
        self, system: System, update_id: int, *, channel_id: int | None = None
    ) -> Whole | None:
        """An update as its messages in a channel show it; None where it never came out there.

        Without a channel it is what chairs read.
        """
        statement = select(*COLUMNS).where(
            updates.c.id == update_id,
            updates.c.server_id == system.server_id,
            updates.c.state.in_(OUT),
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
            if row is None:
                return None
            one = Update(*row)
            turns, role = await releases_of(connection, one.id), Role.CHAIR
            if channel_id is not None:
                here = [t.tier for t in turns if t.channel_id == channel_id and t.released_at]
                role = Role(min(here, default=Role.NEWCOMER))
            least = audience(one, turns).least
            if least is None or role < least:
                return None
            return await whole(connection, one, role=role)

    async def contents(self, file_ids: list[int]) -> list[tuple[str, bytes]]:
        """Names and bytes of attachments, in order."""
        statement = (
            select(update_files.c.name, update_files.c.content)
            .where(update_files.c.id.in_(file_ids))
            .order_by(update_files.c.id)
        )
        return [(row.name, row.content) for row in await self._database.rows(statement)]

    async def retry(self, actor: Actor, update_id: int) -> Outcome:
        """Post what is stuck or was deleted; a part that stands is not posted again.

        Where set-up names another channel since, all parts of that audience go there.

        Raises:
            UpdateGone: there is no such update.
            ChannelMissing: set-up names no channel now.
        """
        async with transaction(self._database, actor) as tx:
            server = await tx.server()
            one = await locked(tx, update_id)
            channels = channels_of(server, one.audience)
            for turn in await releases_of(tx.connection, one.id):
                await _move(tx, turn, one.id, channels[Tier(turn.tier)])
            await tx.again(FEATURE, one.id)
            # A change that comes through now is no news, for nothing is refused any more.
            await tx.redraw(NOTICE, one.id)
            await tx.record("update-retry", f"update:{one.id}")
        return Outcome(one, retried=True)

    async def tell_chairs(self, system: System, update_id: int, *slots: str) -> None:
        """Post notices of what waits or is stuck, and draw those that stand anew."""
        async with transaction(self._database, system) as tx:
            await tell_chairs(tx, update_id, *slots)
            await tx.redraw(NOTICE, update_id)


async def tell_chairs(tx: Transaction, update_id: int, *slots: str) -> None:
    """Post notices to the chairs about an update, also where someone deleted one."""
    await tx.post_again(NOTICE, update_id, (await tx.server()).stewards_channel_id, *slots)


def channels_of(server: Server, audience: str) -> dict[Tier, int]:
    """The channel of each group of readers that an audience is made of, the narrowest first.

    Raises:
        ChannelMissing: naming the one that set-up lacks.
    """
    found: dict[Tier, int] = {}
    for tier in TIERS[Audience(audience)]:
        if (channel_id := _channel_of(server, tier)) is None:
            raise ChannelMissing(tier=tier.name.lower())
        found[tier] = channel_id
    return found


def _channel_of(server: Server, tier: int) -> int | None:
    """The channel that set-up names for a group of readers."""
    channels = (server.public_channel_id, server.members_channel_id, server.stewards_channel_id)
    return channels[tier]


async def release_to(tx: Transaction, server: Server, one: Update, turn: Release) -> bool:
    """Give an update to one group of readers, whose messages are due; whether without sound.

    They get it in the channel that set-up names for them now, else in the one it named before.
    """
    at, tier = tx.actor.at, turn.tier
    channel_id = _channel_of(server, tier) or turn.channel_id
    silent = quiet(at, server.time_zone) and not one.loud_at_night
    await tx.connection.execute(
        update(update_releases)
        .where(update_releases.c.update_id == one.id, update_releases.c.tier == tier)
        .values(
            channel_id=channel_id, released_at=at, due_at=at, silent=silent, version=one.version
        )
    )
    await tx.connection.execute(
        update(updates)
        .where(updates.c.id == one.id, or_(updates.c.reach.is_(None), updates.c.reach > tier))
        .values(reach=tier)
    )
    await fit_messages(tx, await whole(tx.connection, one), channel_id)
    if one.ping_role_id is not None and tier == Tier.MEMBERS and silent:
        await tx.post(FEATURE, one.id, channel_id, PING, due=morning_after(at, server.time_zone))
    if one.thread and tier == Tier.MEMBERS:
        await tx.follow(Kind.THREAD, FEATURE, one.id, channel_id, "0")
    return silent


async def fit_messages(tx: Transaction, made: Whole, channel_id: int) -> None:
    """Make a channel's messages fit the text: the rest comes down, what stands is redrawn."""
    one, wanted = made.update, slots_of(made)
    kept = wanted if one.retracted else [*wanted, PING]
    there = await tx.standing(FEATURE, one.id, channel_id)
    await tx.withdraw(FEATURE, one.id, channel_id, *(slot for slot in there if slot not in kept))
    await tx.post_again(FEATURE, one.id, channel_id, *wanted)
    await tx.follow(Kind.CROSSPOST, FEATURE, one.id, channel_id, *wanted)
    await tx.redraw(FEATURE, one.id)


async def keep_parts(tx: Transaction, update_id: int, version: int, parts: Sequence[Part]) -> None:
    """Keep how a text was cut, so that joining the messages gives it back."""
    rows = [
        {
            "update_id": update_id,
            "version": version,
            "position": position,
            "server_id": tx.actor.server_id,
            **asdict(part),
        }
        for position, part in enumerate(parts)
    ]
    await tx.connection.execute(insert(update_parts), rows)


def slots_of(made: Whole) -> list[str]:
    """The messages that shall stand in each channel: text and files, or the retraction."""
    if made.update.retracted:
        return ["0"]
    text = [str(position) for position in range(message_count(made.parts))]
    return [*text, *file_slots(made.files)]


def message_count(parts: Sequence[Part]) -> int:
    """Messages of text; the closing lines take one of their own where the last has no room."""
    return len(parts) + (length(parts[-1].body) + HEADER_ROOM + CLOSING_ROOM > MESSAGE_LIMIT)


def groups(files: Sequence[File]) -> list[list[File]]:
    """Attachments spread over messages, by number and size."""
    spread: list[list[File]] = []
    for file in files:
        fits = spread and sum(one.size for one in spread[-1]) + file.size <= REQUEST_BYTES
        if fits and len(spread[-1]) < FILES_MOST:
            spread[-1].append(file)
        else:
            spread.append([file])
    return spread


def file_slots(files: Sequence[File]) -> dict[str, list[File]]:
    """The slot of each message of attachments; other files make another slot."""
    return {
        f"{FILES_SLOT}-{place}-{_mark(group)}": group for place, group in enumerate(groups(files))
    }


def _mark(group: Sequence[File]) -> str:
    digest = hashlib.sha256()
    for file in group:
        digest.update(file.sha256 + file.name.encode())
    return digest.hexdigest()[:16]


async def _move(tx: Transaction, turn: Release, update_id: int, new: int) -> None:
    """Take an audience's messages to its new channel, where Discord refuses one in the old."""
    old = turn.channel_id
    if old != new and await tx.move(FEATURE, update_id, old, new):
        await tx.connection.execute(
            update(update_releases)
            .where(update_releases.c.update_id == update_id, update_releases.c.channel_id == old)
            .values(channel_id=new)
        )
