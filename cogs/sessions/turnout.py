"""``/turnout``: how many came, for stewards and chairs; and the erasing of names in time."""

import asyncio
import io
import logging

import discord
from discord import app_commands

from bot import charts, ui
from bot.actor import Role
from bot.cog import Cog
from bot.i18n import written_day
from bot.jobs import every
from bot.presses import LARGEST_ROW, CardOutOfDate, Interaction, Press, pressed, requires
from bot.services.sessions import NoSuchSession
from bot.services.sessions.service import MENU, MOST
from bot.services.turnout import Report
from cogs.sessions import forms
from cogs.sessions.cards import turnout as cards
from cogs.sessions.cards import turnout_book
from cogs.sessions.cards import wall_chart as wall_cards

log = logging.getLogger(__name__)

SUGGESTION_LENGTH = 100
PICTURE = "turnout.png"
WALL_CHART = "wall-chart.png"


@requires(Role.STEWARD)
class TurnoutCog(Cog):
    """The report of a session, and what chairs and a site's stewards do with it."""

    @app_commands.command(name="turnout")
    async def turnout(self, interaction: Interaction, session: int | None = None) -> None:
        """Report one session: the latest, where none is chosen."""
        press = Press.of(interaction)
        if session is not None and not 0 < session <= LARGEST_ROW:
            raise NoSuchSession
        await press.reply(await self._card(press, await self._found(press, session or 0)))

    @turnout.autocomplete("session")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Sessions that were held, latest first."""
        press = Press.of(interaction)
        zone = press.actor.server.time_zone
        held = await self._services.turnout.held(press.actor, MOST)
        days = [
            written_day(one.starts_at.astimezone(zone).date(), press.voice.locale) for one in held
        ]
        named = [(f"{day} · {one.title}", one.id) for day, one in zip(days, held, strict=True)]
        found = [
            app_commands.Choice(name=ui.clip(name, SUGGESTION_LENGTH), value=session_id)
            for name, session_id in named
            if typed.casefold() in name.casefold()
        ]
        return found[:MENU]

    @pressed("turnout", "pick", picks="session")
    async def pick(self, press: Press) -> None:
        """Report another session."""
        await self.show(press, press.picked_row())

    @pressed("turnout", "show")
    async def show(self, press: Press, session_id: int) -> None:
        """Show the report, or (0) the latest."""
        await press.redraw(await self._card(press, await self._found(press, session_id)))

    @pressed("turnout", "sites")
    async def sites(self, press: Press, session_id: int, page: int = 0, _: int = 0) -> None:
        """Show the sites in figures."""
        found = await self._services.turnout.report(press.actor, session_id)
        await press.redraw(cards.sites(found, page, press.voice))

    @pressed("turnout", "trend")
    async def trend(self, press: Press, session_id: int) -> None:
        """Draw how many came to the last sessions."""
        found, voice = await self._services.turnout.report(press.actor, session_id), press.voice
        if len(found.trend) < 2:  # noqa: PLR2004 - a line has two ends
            await press.reply(voice("turnout-trend-short"))
            return
        drawn = await self._bot.worker.run(
            charts.trend,
            cards.trend_title(found, voice),
            cards.points(found, press.actor.server),
            voice("turnout-trend-footer"),
        )
        card = cards.trend(found, press.actor.server, PICTURE, voice)
        await press.reply(card, files=[discord.File(io.BytesIO(drawn), PICTURE)])

    @pressed("turnout", "sheet")
    async def sheet(self, press: Press, session_id: int) -> None:
        """Hand over the report as a workbook to print."""
        found = await self._services.turnout.export(press.actor, session_id)
        server = press.actor.server
        book = turnout_book.book(found, server, press.voice)
        name = f"turnout-{session_id}-{server.day(found.session.starts_at):%Y-%m-%d}.xlsx"
        await press.reply_book(press.voice("turnout-sheet-note"), name, *book)

    @pressed("turnout", "wall-chart")
    async def wall_chart(self, press: Press) -> None:
        """Draw areas and the coldest sites by the last sessions and the petition."""
        found, voice = await self._services.wall_charts.recent(press.actor), press.voice
        if missing := wall_cards.missing(found):
            await press.reply(voice(missing))
            return
        server = press.actor.server
        drawn = await self._bot.worker.run(charts.grid, *wall_cards.grid(found, server, voice))
        card = wall_cards.picture(found, server, WALL_CHART, voice)
        await press.reply(card, files=[discord.File(io.BytesIO(drawn), WALL_CHART)])

    @pressed("turnout", "wall-chart-sheet")
    async def wall_chart_sheet(self, press: Press) -> None:
        """Hand over all areas, sites and sessions as a workbook to print."""
        found, server = await self._services.wall_charts.export(press.actor), press.actor.server
        if missing := wall_cards.missing(found):
            await press.reply(press.voice(missing))
            return
        lines: list[wall_cards.SheetLine] = []
        for row in found.rows:
            lines.append(wall_cards.sheet_line(row, found, press.voice))
            # Years of sessions are not written down in one go while everyone else waits.
            await asyncio.sleep(0)
        book = wall_cards.book(found, lines, server, press.voice)
        name = f"wall-chart-{press.actor.today:%Y-%m-%d}.xlsx"
        await press.reply_book(press.voice("wall-chart-note"), name, *book)

    @pressed("turnout", "goal")
    @requires(Role.CHAIR)
    async def goal(self, press: Press, session_id: int) -> None:
        """Ask how many people should come; an empty field takes the goal away."""
        found = await self._services.turnout.report(press.actor, session_id)
        if (given := await press.ask(forms.goal(found.session, press.voice))) is None:
            return
        await self._services.turnout.set_goal(press.actor, session_id, given.number("goal"))
        await self.show(press, session_id)

    @pressed("turnout", "release")
    @requires(Role.CHAIR)
    async def release(self, press: Press, session_id: int) -> None:
        """Show what members would read, and ask."""
        found = await self._services.turnout.report(press.actor, session_id)
        if found.figures is None:
            raise CardOutOfDate
        await press.redraw(cards.releasing(found, found.figures.people, press.voice))

    @pressed("turnout", "released")
    @requires(Role.CHAIR)
    async def released(self, press: Press, session_id: int) -> None:
        """Tell members how many came."""
        await self._services.turnout.release(press.actor, session_id)
        await self.show(press, session_id)

    @pressed("turnout", "follow-up")
    async def follow_up(self, press: Press, page: int = 0, _: int = 0) -> None:
        """Tell a site's steward whom to talk to."""
        people = await self._services.turnout.follow_up(press.actor)
        await press.redraw(cards.missed(people, page, press.actor.server, press.voice))

    @pressed("turnout", "phone-tree")
    async def phone_tree(self, press: Press) -> None:
        """Hand the same people over as a sheet with room to write."""
        people = await self._services.turnout.phone_tree(press.actor)
        book = turnout_book.phone_tree(people, press.actor.server, press.voice)
        name = f"phone-tree-{press.actor.today:%Y-%m-%d}.xlsx"
        await press.reply_book(press.voice("turnout-phone-tree-note"), name, *book)

    @every(seconds=3600)
    async def forget(self) -> None:
        """Turn names into totals where their time is over."""
        if erased := await self._services.turnout.forget_due(self._bot.now()):
            log.info("the names of %s session(s) became totals", erased)

    async def _found(self, press: Press, session_id: int) -> Report | None:
        """The report of a session, or (0) of the latest, if any was held."""
        if session_id:
            return await self._services.turnout.report(press.actor, session_id)
        return await self._services.turnout.latest(press.actor)

    async def _card(self, press: Press, found: Report | None) -> ui.Card:
        if found is None:
            return cards.none(press.voice)
        held = await self._services.turnout.held(press.actor, MENU)
        return cards.report(found, held, press.actor.server, press.voice)
