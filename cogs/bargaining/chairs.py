"""A chair sets the stage: the legal moves as buttons, a form, and a look before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Actor, Role
from bot.errors import Refusal
from bot.presses import CardOutOfDate, Press, member_of, pressed
from bot.services.sessions import Kind
from bot.services.stages import (
    IllegalMove,
    Side,
    Stage,
    StageMovedOn,
    Track,
    Wanted,
    check_follows,
)
from bot.times import happened
from cogs.bargaining import forms
from cogs.bargaining.cards import setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.client import UnionBot
    from bot.services.stages import Move

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new entry goes: the move before it, and the one it corrects, if any."""

    before: Move | None
    corrected: Move | None


class StageCog(commands.Cog):
    """From Set stage to the card that asks: is this right?"""

    def __init__(self, bot: UnionBot) -> None:
        self._stages = bot.services.stages
        self._sessions = bot.services.sessions

    @pressed("bargaining", "set", of="nothing")
    @requires(Role.CHAIR)
    async def set(self, press: Press, _: int) -> None:
        """Show the legal moves; where several parts are live, ask first which has moved."""
        standing = await self._stages.current(press.actor)
        if standing.keys() <= {Track.FULL}:
            card = setting.pick_stage(standing, Track.FULL, press.voice)
        else:
            card = setting.pick_track(standing, press.voice)
        await press.redraw(card)

    @pressed("bargaining", "tracks", of="nothing")
    @requires(Role.CHAIR)
    async def tracks(self, press: Press, _: int) -> None:
        """Ask which part has moved."""
        standing = await self._stages.current(press.actor)
        await press.redraw(setting.pick_track(standing, press.voice))

    @pressed("bargaining", "track", of="nothing")
    @requires(Role.CHAIR)
    async def track(self, press: Press, _: int, track: int) -> None:
        """Show the legal moves."""
        standing = await self._stages.current(press.actor)
        await press.redraw(setting.pick_stage(standing, _track(track), press.voice))

    @pressed("bargaining", "any", of="nothing")
    @requires(Role.CHAIR)
    async def any(self, press: Press, _: int, track: int) -> None:
        """Show what does not usually follow."""
        move = (await self._stages.current(press.actor)).get(_track(track))
        if move is None:
            raise StageMovedOn
        await press.redraw(setting.any_stage(move, press.voice))

    @pressed("bargaining", "mend", of="move")
    @requires(Role.CHAIR)
    async def mend(self, press: Press, move_id: int, track: int) -> None:
        """Show what the latest entry can be corrected to."""
        place = await self._place(press.actor, _track(track), move_id)
        if place.corrected is None:
            raise StageMovedOn
        await press.redraw(setting.mend(place.corrected, press.voice))

    @pressed("bargaining", "to", of="nothing")
    @requires(Role.CHAIR)
    async def to(self, press: Press, _: int, number: int) -> None:
        """Say why a stage is out of order; one that follows after all is offered as a button."""
        track = _track(number)
        standing = await self._stages.current(press.actor)
        move = standing.get(track)
        card = setting.pick_stage(standing, track, press.voice)
        try:
            check_follows(move and move.stage, _stage(press.picked_number()))
        except IllegalMove as refusal:
            card = setting.illegal(refusal, track, setting.NEW, press.voice)
        await press.redraw(card)

    @pressed("bargaining", "legal", of="move")
    @requires(Role.CHAIR)
    async def legal(self, press: Press, corrects: int, track: int, stage: int) -> None:
        """Take the stage of a button."""
        await self._lead(press, corrects, _track(track), _stage(stage))

    @pressed("bargaining", "anyway", of="move")
    @requires(Role.CHAIR)
    async def anyway(self, press: Press, corrects: int, track: int, stage: int) -> None:
        """Ask for the reason of a move out of the usual order."""
        await self._lead(press, corrects, _track(track), _stage(stage), overrides=True)

    @pressed("bargaining", "filled", of="move")
    @requires(Role.CHAIR)
    async def filled(
        self, press: Press, corrects: int, track: int, stage: int, overrides: int
    ) -> None:
        """Keep what was filled in, and ask whether it is right."""
        given = press.fields
        try:
            wanted = Wanted(
                track=_track(track),
                to=_stage(stage),
                at=happened(
                    given.text("when"), now=press.actor.at, zone=press.actor.server.time_zone
                ),
                declared_by=member_of(Side, given.text("side")),
                source=given.text("source"),
                note=given.text("note"),
                reason=given.text("reason") if overrides else "",
                corrects=corrects or None,
            )
            await self._check(press, wanted)
        except IllegalMove as refusal:
            card = setting.illegal(refusal, _track(track), corrects, press.voice)
            await press.redraw(card)
        except Refusal as refusal:
            again = ui.route(
                "bargaining", corrects, "anyway" if overrides else "legal", track, stage
            )
            await press.redraw(setting.again(refusal, given, again, press.voice))

    async def _check(self, press: Press, wanted: Wanted) -> None:
        server = press.actor.server
        draft = await self._stages.draft(press.actor, wanted)
        card = setting.check(
            draft,
            await self._stages.current(press.actor),
            await self._coming(press.actor),
            press.voice,
            approvals=server.approvals,
        )
        await press.redraw(card)

    async def _coming(self, actor: Actor) -> int:
        """How many bargaining sessions are announced and have not begun."""
        coming = await self._sessions.coming(actor)
        return sum(
            one.kind is Kind.BARGAINING
            and one.cancelled_at is None
            and one.opened_at is None
            and one.starts_at > actor.at
            for one in coming
        )

    async def _lead(
        self,
        press: Press,
        corrects: int,
        track: Track,
        stage: Stage,
        *,
        overrides: bool = False,
    ) -> None:
        """Open the form of a legal move; for another, show why not and what is."""
        place = await self._place(press.actor, track, corrects)
        before = None if place.before is None else place.before.stage
        keeps = place.corrected is not None and place.corrected.stage is stage
        try:
            if not keeps and stage is not Stage.ELSEWHERE:
                check_follows(before, stage, has_reason=overrides)
        except IllegalMove as refusal:
            card = setting.illegal(refusal, track, corrects, press.voice)
            await press.redraw(card)
            return
        form = forms.move(
            stage,
            track,
            place.before,
            place.corrected,
            press.voice,
            press.actor.server.time_zone,
            overrides=overrides,
        )
        await press.open_form(form)

    async def _place(self, actor: Actor, track: Track, corrects: int) -> Place:
        chains: Mapping[Track, Sequence[Move]] = await self._stages.history(actor)
        moves = chains[track]
        if not corrects:
            return Place(moves[-1] if moves else None, None)
        for before, move in zip((None, *moves), moves, strict=False):
            if move.id == corrects:
                return Place(before, move)
        raise StageMovedOn


def _track(number: int) -> Track:
    track = Track.numbered(number)
    if track is None:
        raise CardOutOfDate
    return track


def _stage(number: int) -> Stage:
    stage = Stage.numbered(number)
    if stage is None:
        raise CardOutOfDate
    return stage
