"""``/audit``: who did what, by person, thing and act; its sheet; its check."""

import asyncio
import re

import discord
from discord import app_commands

from bot import ui
from bot.access import guild_of
from bot.actor import Role
from bot.audit import Which
from bot.cog import Cog
from bot.errors import Refusal
from bot.outbox import UNSURE, in_time
from bot.presses import Interaction, Press, pressed, requires
from bot.services.history import MOST, Line
from bot.sheets import Sheet
from bot.text.characters import folded
from cogs.audit import cards

SUGGESTIONS = 25
SUGGESTION_LENGTH = 100

MOST_NAMES = 25
"""Discord is asked for each of them."""

_WORD = re.compile(r"(?P<word>[\w-]+)(?::(?P<number>[0-9]{1,9}))?")
"""An act, a kind of thing, or one thing, as they are chosen."""

AT_A_TIME = 100
"""Lines put into words in one go: others are answered in between."""


class NoSuchAct(Refusal):
    """No act and no thing is called what was typed."""


@requires(Role.CHAIR)
class AuditCog(Cog):
    """The audit in words, for chairs."""

    @app_commands.command(name="audit")
    async def audit(
        self, interaction: Interaction, who: discord.User | None = None, what: str | None = None
    ) -> None:
        """Show the last acts, of one person or about one thing where that was chosen."""
        press = Press.of(interaction)
        which = await self._which(press, None if who is None else who.id, (what or "").strip())
        await press.reply(await self._page(press, which, 0))

    @audit.autocomplete("what")
    async def suggest(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Kinds of things, things acted on of late, and acts."""
        press = Press.of(interaction)
        if not press.actor.is_chair:
            return []
        offered = cards.offered(await self._services.history.recent(press.actor), press.voice)
        found = {name: value for name, value in offered.items() if folded(typed) in folded(name)}
        return [
            app_commands.Choice(name=ui.clip(name, SUGGESTION_LENGTH), value=value)
            for name, value in list(found.items())[:SUGGESTIONS]
        ]

    @pressed("audit", "read")
    async def read(self, press: Press, who: int, code: int, number: int) -> None:
        """Show the newest lines."""
        which = cards.meant(self._bot.sentences, who, code, number)
        await press.redraw(await self._page(press, which, 0))

    @pressed("audit", "page")
    async def turn(
        self, press: Press, who: int, code: int, number: int, page: int, _: int = 0
    ) -> None:
        """Turn to a page."""
        which = cards.meant(self._bot.sentences, who, code, number)
        await press.redraw(await self._page(press, which, page))

    @pressed("audit", "sheet")
    async def sheet(self, press: Press, who: int, code: int, number: int) -> None:
        """Hand over the lines as a sheet."""
        which = cards.meant(self._bot.sentences, who, code, number)
        await ui.ask_for_time(press.interaction)
        lines = await self._services.history.sheet(press.actor, which)
        names = await _names(press, lines)
        zone, voice = press.actor.server.time_zone, press.voice
        rows = []
        for start in range(0, len(lines), AT_A_TIME):
            part = lines[start : start + AT_A_TIME]
            rows += [cards.row(line, names, zone, voice) for line in part]
            await asyncio.sleep(0)
        header = tuple(voice(f"audit-column-{one}") for one in cards.COLUMNS)
        sheet = Sheet(voice("audit-sheet-title"), header, rows)
        told = voice("audit-sheet-told", count=len(rows), most=MOST)
        await press.reply_book(told, f"audit-{press.actor.today}.xlsx", sheet)

    @pressed("audit", "check")
    async def check(self, press: Press) -> None:
        """Walk the chain and say what was found."""
        await ui.ask_for_time(press.interaction)
        await press.reply(
            cards.checked(await self._services.history.check(press.actor), press.voice)
        )

    async def _page(self, press: Press, which: Which, page: int) -> ui.Card:
        lines, count = await self._services.history.read(press.actor, which, page)
        return cards.page(lines, count, which, page, press.voice)

    async def _which(self, press: Press, who: int | None, what: str) -> Which:
        """Which lines are meant: what was chosen, or typed in words that are offered.

        Raises:
            NoSuchAct: for other words.
        """
        if not what:
            return Which(who=who)
        if (said := _WORD.fullmatch(what)) is not None:
            number = int(said["number"] or 0)
            if (which := cards.named(self._bot.sentences, who, said["word"], number)) is not None:
                return which
        offered = cards.offered(await self._services.history.recent(press.actor), press.voice)
        named = {folded(name): value for name, value in offered.items()}
        if (value := named.get(folded(what))) is None:
            raise NoSuchAct
        return await self._which(press, who, value)


async def _names(press: Press, lines: list[Line]) -> dict[int, str]:
    """What those who acted are called here, as far as Discord tells."""
    guild = guild_of(press.interaction)
    accounts = list(dict.fromkeys(line.deed.actor_id for line in lines if line.deed.actor_id))
    named: dict[int, str] = {}
    for account_id in accounts[:MOST_NAMES]:
        try:
            named[account_id] = (await in_time(guild.fetch_member(account_id))).display_name
        except UNSURE:
            break
        except discord.HTTPException:
            continue
    return named
