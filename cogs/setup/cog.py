"""The set-up panel, its settings, and the Start here cards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import admin_only, caller_of
from bot.errors import Refusal
from bot.outbox import Drawing
from bot.presses import pressed
from bot.services.setup import START
from cogs.setup import cards, forms
from cogs.setup.checkup import check_up

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.people import Server
    from bot.services.posts import Post

Interaction = discord.Interaction[Any]

PLACES = (
    "member_role_id",
    "steward_role_id",
    "chair_role_id",
    "members_channel_id",
    "stewards_channel_id",
    "public_channel_id",
)
"""The settings that are a role or a channel, in the order of their routes."""


class SettingUnclear(Refusal):
    """A field of a settings form could not be read."""

    key = "setup-unclear"


class SetupCog(commands.Cog):
    """What an admin does once, and what the bot then posts by itself."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services
        self._outbox = bot.outbox
        self._sentences = bot.sentences
        bot.outbox.serve(START, self)

    @app_commands.command(name="setup")
    @app_commands.default_permissions(manage_guild=True)
    @admin_only
    async def panel(self, interaction: Interaction) -> None:
        """Show the panel."""
        await ui.reply(interaction, self._panel(interaction, caller_of(interaction).server))

    @pressed("setup", "panel")
    @admin_only
    async def back(self, interaction: Interaction, _: int) -> None:
        """Draw the panel and its check-up again."""
        await ui.redraw(interaction, self._panel(interaction, caller_of(interaction).server))

    @pressed("setup", "place")
    @admin_only
    async def place(self, interaction: Interaction, _: int, index: int) -> None:
        """Take one role or channel."""
        (picked,) = ui.chosen(interaction)
        server = await self._change(interaction, {PLACES[index]: int(picked)})
        draw = self._panel if PLACES[index] != "public_channel_id" else self._more
        await ui.redraw(interaction, draw(interaction, server))

    @pressed("setup", "more")
    @admin_only
    async def more(self, interaction: Interaction, _: int) -> None:
        """Show the settings that have defaults."""
        await ui.redraw(interaction, self._more(interaction, caller_of(interaction).server))

    @pressed("setup", "numbers")
    @admin_only
    async def numbers(self, interaction: Interaction, _: int) -> None:
        """Ask for the size of the unit and the number of members, each with its date."""
        caller = caller_of(interaction)
        await ui.open_form(interaction, forms.numbers(caller.server, caller.voice))

    @pressed("setup", "links")
    @admin_only
    async def links(self, interaction: Interaction, _: int) -> None:
        """Ask for the links and the early-enrolment window."""
        caller = caller_of(interaction)
        await ui.open_form(interaction, forms.links(caller.server, caller.voice))

    @pressed("setup", "rules")
    @admin_only
    async def rules(self, interaction: Interaction, _: int) -> None:
        """Ask for language, zone, approvals, retention and legal hold."""
        caller = caller_of(interaction)
        await ui.open_form(interaction, forms.rules(caller.server, caller.voice))

    @pressed("setup", "save-numbers")
    @admin_only
    async def save_numbers(self, interaction: Interaction, _: int) -> None:
        """Keep the two sizes and their dates."""
        given = ui.submitted(interaction)
        await self._save(
            interaction,
            {
                "unit_size": _count(given.text("unit_size"), "unit_size"),
                "unit_as_of": _day(given.text("unit_as_of"), "unit_as_of"),
                "member_count": _count(given.text("member_count"), "member_count"),
                "members_as_of": _day(given.text("members_as_of"), "members_as_of"),
            },
        )

    @pressed("setup", "save-links")
    @admin_only
    async def save_links(self, interaction: Interaction, _: int) -> None:
        """Keep the links and the window."""
        given = ui.submitted(interaction)
        await self._save(
            interaction,
            {
                "join_url": _address(given.text("join_url"), "join_url"),
                "petition_url": _address(given.text("petition_url"), "petition_url"),
                "enroll_from": _day(given.text("enroll_from"), "enroll_from"),
                "enroll_until": _day(given.text("enroll_until"), "enroll_until"),
            },
        )

    @pressed("setup", "save-rules")
    @admin_only
    async def save_rules(self, interaction: Interaction, _: int) -> None:
        """Keep language, zone, approvals, retention and legal hold."""
        given = ui.submitted(interaction)
        zone = given.text("zone").strip()
        if zone not in available_timezones():
            raise SettingUnclear(field="zone", text=zone)
        ZoneInfo(zone)
        await self._save(
            interaction,
            {
                "locale": given.text("locale"),
                "zone": zone,
                "approvals": int(given.text("approvals")),
                "retention_days": _days(given.text("retention_days")),
                "legal_hold": given.text("legal_hold") == "on",
            },
        )

    @pressed("setup", "finish")
    @admin_only
    async def finish(self, interaction: Interaction, _: int) -> None:
        """Open the bot to everyone and pin Start here."""
        caller = caller_of(interaction)
        server = await self._services.setup.finish(caller.server.id, caller.account_id, caller.at)
        await self._outbox.flush(START, server.id)
        await ui.redraw(interaction, self._panel(interaction, server))

    async def draw(self, post: Post) -> Drawing | None:
        """Draw Start here for a channel."""
        server = await self._services.people.server(post.server_id)
        if post.channel_id not in {server.public_channel_id, server.members_channel_id}:
            return None
        return Drawing(card=cards.start_here(self._sentences), pin=True)

    async def _save(self, interaction: Interaction, settings: dict[str, object]) -> None:
        server = await self._change(interaction, settings)
        await ui.redraw(interaction, self._more(interaction, server))

    async def _change(self, interaction: Interaction, settings: dict[str, object]) -> Server:
        caller = caller_of(interaction)
        return await self._services.people.change(
            caller.server.id, caller.account_id, caller.at, **settings
        )

    def _panel(self, interaction: Interaction, server: Server) -> ui.Card:
        found = [] if interaction.guild is None else check_up(interaction.guild, server)
        return cards.panel(server, found, caller_of(interaction).voice)

    def _more(self, interaction: Interaction, server: Server) -> ui.Card:
        return cards.more(server, caller_of(interaction).voice)


def _count(written: str, field: str) -> int | None:
    plain = written.replace(",", "").replace(".", "").replace(" ", "").strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain) < 10_000_000):  # noqa: PLR2004 - a union, not a country
        raise SettingUnclear(field=field, text=written)
    return int(plain)


def _days(written: str) -> int:
    days = _count(written, "retention_days")
    if days is None or days > 3650:  # noqa: PLR2004 - ten years
        raise SettingUnclear(field="retention_days", text=written)
    return days


def _day(written: str, field: str) -> date | None:
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise SettingUnclear(field=field, text=written) from None


def _address(written: str, field: str) -> str | None:
    plain = written.strip()
    if not plain:
        return None
    if not plain.startswith("https://") or " " in plain:
        raise SettingUnclear(field=field, text=written)
    return plain
