"""The packet to print: what is laid on a table at a session, and the chairs' report."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot import pdf
from bot.actor import Actor, Role
from bot.cog import Cog
from bot.i18n import LOCALES
from bot.presses import CardOutOfDate, Press, pressed, requires
from bot.services.sessions import State
from cogs.sessions.cards import packet

RECENT: Final = timedelta(days=365)
"""How old an update may be to be news on a fact sheet."""


class PrintingCog(Cog):
    """Two files that never mix: one that anyone may pick up, and one for chairs."""

    @pressed("session", "print")
    @requires(Role.STEWARD)
    async def table(self, press: Press, session_id: int) -> None:
        """Hand over sheets to sign, slips and fact sheets; no name is in them."""
        actor, server = press.actor, press.actor.server
        session = await self._services.sessions.announced(actor, session_id)
        if session.state is State.CANCELLED:
            raise CardOutOfDate
        guild = press.interaction.guild
        known = await self._public(anyone(actor), "" if guild is None else guild.name)
        written = await self._bot.worker.run(
            pdf.table_file,
            packet.sign_in(session, server, self._bot.sentences),
            [packet.facts(known, server, self._bot.sentences.voice(locale)) for locale in LOCALES],
            actor.at,
        )
        name = f"table-{session_id}-{server.day(session.starts_at):%Y-%m-%d}.pdf"
        await press.reply_files(press.voice("print-table-note"), {name: written})

    @pressed("turnout", "print")
    @requires(Role.CHAIR)
    async def report(self, press: Press, session_id: int) -> None:
        """Hand over the report of a session to print, for chairs alone."""
        actor, server = press.actor, press.actor.server
        given = await self._services.turnout.export(actor, session_id)
        written = await self._bot.worker.run(
            pdf.report, packet.report(given, server, press.voice), actor.at
        )
        name = f"chairs-only-{session_id}-{server.day(given.session.starts_at):%Y-%m-%d}.pdf"
        await press.reply_files(press.voice("print-report-note"), {name: written})

    async def _public(self, newcomer: Actor, place: str) -> packet.Public:
        services = self._services
        coming = await services.sessions.coming(newcomer)
        return packet.Public(
            at=newcomer.at,
            place=place,
            stands=await services.stages.current(newcomer),
            sessions=[
                one for one in coming if one.cancelled_at is None and one.ends_at > newcomer.at
            ],
            updates=[
                one
                for one in await services.updates.archive.newest(newcomer, packet.MOST_UPDATES + 1)
                if one.reached_at(newcomer.role) > newcomer.at - RECENT
            ],
            faq=await services.answers.of(newcomer),
        )


def anyone(actor: Actor) -> Actor:
    """Someone on that server with no role at all: what they see, anyone may."""
    public = {actor.server.public_channel_id}
    return replace(
        actor,
        account_id=0,
        role=Role.NEWCOMER,
        role_ids=frozenset(),
        admin=False,
        reads=public.__contains__,
    )
