"""The ratification pack: where to read an agreement and where to vote. Never the ballot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor
from bot.database import Service
from bot.errors import Refusal
from bot.schema import ratification_packs
from bot.services.stages import CARD, Move, Stage, Track, chains_of, live
from bot.services.unchanged import need_unchanged
from bot.text.links import is_address, unmask
from bot.transaction import transaction

PACKED = (
    Stage.TA,
    Stage.MEMBER_VOTE,
    Stage.MEMBERS_YES,
    Stage.MEMBERS_NO,
    Stage.BOARD_VOTE,
    Stage.IN_FORCE,
)
"""Stages in which the agreement's pack is of use to members."""

VOTABLE = (Stage.TA, Stage.MEMBER_VOTE)
"""Stages in which the official vote is still ahead or open."""


class NoAgreement(Refusal):
    """The track has no tentative agreement to make a pack for."""


class PackLinkUnclear(Refusal):
    """A link is not a whole https address."""


class PackEmpty(Refusal):
    """Nothing was filled in."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What members need before they vote; every part may be missing. Links are https addresses."""

    highlights_url: str = ""
    full_text_url: str = ""
    vote_url: str = ""
    reading: str = ""
    dates: str = ""
    id: int = field(default=0, kw_only=True)
    """Of the row in which it is kept; 0 where it is kept in none."""


PARTS = ("highlights_url", "full_text_url", "vote_url", "reading", "dates")
"""What chairs fill in."""


class Ratification(Service):
    """The packs of each server; a new one replaces the old on the card, never in the table."""

    async def packs(self, actor: Actor) -> dict[Track, Pack]:
        """The latest pack of each track whose agreement is still under way or in force."""
        async with self._database.reading() as connection:
            chains = await chains_of(connection, actor.server_id)
            return await _packs(connection, actor.server_id, chains)

    async def keep(self, actor: Actor, track: Track, pack: Pack, *, over: int = 0) -> None:
        """Keep a pack for the track's agreement in the place of the one whose id is ``over``.

        Raises:
            NoAgreement: the track is before its agreement.
            PackLinkUnclear: naming the field.
            PackEmpty: with nothing in it.
            ChangedSinceRead: the track's pack is another by now.
        """
        parts = {
            "highlights_url": _link("highlights", pack.highlights_url),
            "full_text_url": _link("full-text", pack.full_text_url),
            "vote_url": _link("vote", pack.vote_url),
            "reading": unmask(pack.reading.strip()) or None,
            "dates": unmask(pack.dates.strip()) or None,
        }
        if not any(parts.values()):
            raise PackEmpty
        async with transaction(self._database, actor) as tx:
            await tx.server(alone=True)
            chains = await chains_of(tx.connection, actor.server_id)
            current = live(chains)
            if track not in current or current[track].stage not in PACKED:
                raise NoAgreement
            packs = await _packs(tx.connection, actor.server_id, chains)
            need_unchanged(packs.get(track, Pack()).id, over)
            await tx.insert(
                ratification_packs,
                **parts,
                track=track,
                entered_by=actor.account_id,
                entered_at=actor.at,
            )
            await tx.record("ratification-pack", f"track:{track}")
            await tx.redraw(CARD, actor.server_id)


async def _packs(
    connection: AsyncConnection, server_id: int, chains: Mapping[Track, Sequence[Move]]
) -> dict[Track, Pack]:
    """Each track's latest pack, if it belongs to the agreement that the track is at."""
    statement = (
        select(ratification_packs)
        .where(ratification_packs.c.server_id == server_id)
        .order_by(ratification_packs.c.id)
    )
    latest = {Track(row.track): row for row in await connection.execute(statement)}
    return {
        track: Pack(*(getattr(latest[track], name) or "" for name in PARTS), id=latest[track].id)
        for track, move in live(chains).items()
        if track in latest
        and move.stage in PACKED
        and latest[track].entered_at >= _agreed_at(chains[track])
    }


def _agreed_at(moves: Sequence[Move]) -> datetime:
    """When the latest agreement was reached, or else when the track was first known."""
    agreed = (one.at for one in reversed(moves) if one.stage is Stage.TA)
    return next(agreed, moves[0].at)


def _link(field: str, written: str) -> str | None:
    """A whole https address, or None for an empty field.

    Raises:
        PackLinkUnclear: for anything else.
    """
    written = written.strip()
    if written and not is_address(written):
        raise PackLinkUnclear(field=field, text=written)
    return written or None
