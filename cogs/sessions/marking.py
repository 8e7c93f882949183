"""Marking people present by name, by menu, as guests; the list and its sheet. Stewards only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import OutOfDate, picked_number, pressed
from bot.services.attendance import TooManySupporters
from bot.services.attendance.record import MOST_SUPPORTERS
from bot.services.sessions import Session, SessionOver
from bot.sheets import write_csv
from bot.text.links import plain
from cogs.sessions import forms, rolls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.client import UnionBot

Interaction = discord.Interaction[Any]


class MarkingCog(commands.Cog):
    """What a steward writes down for others."""

    def __init__(self, bot: UnionBot) -> None:
        self._sessions = bot.services.sessions
        self._attendance = bot.services.attendance
        self._worker = bot.worker
        bot.tree.add_command(
            app_commands.ContextMenu(name="Mark present", callback=self.mark_present)
        )

    @requires(Role.STEWARD)
    async def mark_present(self, interaction: Interaction, person: discord.Member) -> None:
        """Mark one person from their menu; asks which session where there are several."""
        caller = caller_of(interaction)
        sessions = await self._sessions.to_mark(caller.server.id, caller.at)
        if len(sessions) == 1:
            told = await self._mark(interaction, sessions[0], _people([person]))
            await ui.reply(interaction, told)
            return
        await ui.reply(interaction, rolls.which(sessions, person.id, caller.voice))

    @pressed("session", "mark")
    @requires(Role.STEWARD)
    async def mark(self, interaction: Interaction, _: int, account_id: int) -> None:
        """Mark the person for the session that was chosen."""
        caller = caller_of(interaction)
        session = await self._sessions.get(caller.server.id, picked_number(interaction))
        assert interaction.guild is not None  # noqa: S101 - the gate lets in servers only
        try:
            person = await interaction.guild.fetch_member(account_id)
        except discord.NotFound:
            raise OutOfDate from None
        told = await self._mark(interaction, session, _people([person]))
        await ui.redraw(interaction, told)

    @pressed("session", "people")
    @requires(Role.STEWARD)
    async def people(self, interaction: Interaction, session_id: int) -> None:
        """Offer every way to put people on the list."""
        session = await self._get(interaction, session_id)
        await ui.reply(interaction, rolls.adding(session, caller_of(interaction).voice))

    @pressed("session", "add")
    @requires(Role.STEWARD)
    async def add(self, interaction: Interaction, session_id: int) -> None:
        """Mark the people chosen by name."""
        session = await self._get(interaction, session_id)
        told = await self._mark(interaction, session, _picked(interaction))
        card = rolls.adding(session, caller_of(interaction).voice, told=told)
        await ui.redraw(interaction, card)

    @pressed("session", "take-off")
    @requires(Role.STEWARD)
    async def take_off(self, interaction: Interaction, session_id: int) -> None:
        """Take someone off the list who was put on it by mistake."""
        caller = caller_of(interaction)
        session = await self._get(interaction, session_id)
        picked = picked_number(interaction)
        struck = await self._attendance.strike(
            caller.server.id, session_id, picked, caller.account_id, caller.at
        )
        told = caller.voice("session-struck", who=f"<@{picked}>", found=struck)
        await ui.redraw(interaction, rolls.adding(session, caller.voice, told=told))

    @pressed("session", "guests")
    @requires(Role.STEWARD)
    async def guests(self, interaction: Interaction, session_id: int) -> None:
        """Ask for guests' names and the number of supporters."""
        session = await self._get(interaction, session_id)
        await ui.open_form(interaction, forms.guests(session, caller_of(interaction).voice))

    @pressed("session", "save-guests")
    @requires(Role.STEWARD)
    async def save_guests(self, interaction: Interaction, session_id: int) -> None:
        """Keep them; a name written twice is one guest."""
        caller, given = caller_of(interaction), ui.submitted(interaction)
        who = (caller.server.id, session_id)
        count = _count(given.text("supporters"))
        await self._attendance.count_supporters(*who, count, caller.account_id, caller.at)
        names = given.text("names").splitlines()
        added = await self._attendance.add_guests(*who, names, caller.account_id, caller.at)
        told = caller.voice("session-guests-kept", count=added, supporters=count)
        await ui.reply(interaction, told)

    @pressed("session", "present")
    @requires(Role.STEWARD)
    async def present(self, interaction: Interaction, session_id: int) -> None:
        """Show who is on the list."""
        await ui.reply(interaction, await self._list(interaction, session_id, 0))

    @pressed("session", "present-page")
    @requires(Role.STEWARD)
    async def present_page(
        self, interaction: Interaction, session_id: int, page: int, turn: int
    ) -> None:
        """Turn a page of the list; ``turn`` only keeps two buttons' ids apart."""
        del turn
        await ui.redraw(interaction, await self._list(interaction, session_id, page))

    @pressed("session", "sheet")
    @requires(Role.STEWARD)
    async def sheet(self, interaction: Interaction, session_id: int) -> None:
        """Hand over the list as a .csv in which no name can act as a formula."""
        caller = caller_of(interaction)
        session = await self._get(interaction, session_id)
        present = await self._attendance.present(session)
        guests = await self._attendance.guests(session)
        zone = caller.server.time_zone
        header, rows = rolls.table(present, guests, zone, caller.voice)
        written = await self._worker.run(write_csv, header, rows)
        await self._attendance.took_sheet(session, caller.account_id, caller.at)
        name = f"session-{session.id}-{session.starts_at.astimezone(zone):%Y-%m-%d}.csv"
        card = ui.Card(ui.text(caller.voice("session-sheet-note")), ui.attachment(name))
        await ui.reply(interaction, card, files=[discord.File(io.BytesIO(written), name)])

    async def _mark(
        self, interaction: Interaction, session: Session, people: Mapping[int, str]
    ) -> str:
        """Put people on the list; what to say of it."""
        caller = caller_of(interaction)
        added = await self._attendance.mark(
            caller.server.id, session.id, people, caller.account_id, caller.at
        )
        who = ", ".join(f"<@{account_id}>" for account_id in people)
        return caller.voice(
            "session-marked", who=who, title=plain(session.title), added=added, asked=len(people)
        )

    async def _list(self, interaction: Interaction, session_id: int, page: int) -> ui.Card:
        session = await self._get(interaction, session_id)
        present = await self._attendance.present(session)
        guests = await self._attendance.guests(session)
        return rolls.present(session, present, guests, page, caller_of(interaction).voice)

    async def _get(self, interaction: Interaction, session_id: int) -> Session:
        """The session, while it has names.

        Raises:
            NoSuchSession, SessionOver: as they say.
        """
        session = await self._sessions.get(caller_of(interaction).server.id, session_id)
        if session.forgotten_at is not None:
            raise SessionOver(title=plain(session.title))
        return session


def _people(members: list[discord.Member]) -> dict[int, str]:
    return {one.id: one.display_name for one in members if not one.bot}


def _picked(interaction: Interaction) -> dict[int, str]:
    """The people chosen in Discord's own menu, by id, with the name they go by here."""
    resolved = cast("Mapping[str, Any]", interaction.data).get("resolved", {})
    members, users = resolved.get("members", {}), resolved.get("users", {})
    return {
        int(key): members.get(key, {}).get("nick") or user.get("global_name") or user["username"]
        for key, user in users.items()
        if not user.get("bot")
    }


def _count(written: str) -> int:
    plain = written.strip() or "0"
    if not (plain.isascii() and plain.isdigit()):
        raise TooManySupporters(limit=MOST_SUPPORTERS)
    return int(plain)
