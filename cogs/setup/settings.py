"""The set-up panel, its settings, and the Start here cards."""

import discord
from discord import app_commands

from bot import role_invites, ui
from bot.access import guild_of
from bot.actor import Actor, Server, System
from bot.checkup import Finding
from bot.checkup.lockouts import lockouts
from bot.checkup.running import check, last_copy
from bot.checkup.server import check_up, lacking_for_invites
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.errors import Refusal
from bot.invitation import link
from bot.outbox import UNSURE, Drawing
from bot.presses import CardOutOfDate, Interaction, Press, admin_only, one_at, pressed
from bot.services.setup import START
from bot.services.unchanged import need_unchanged
from cogs.setup import cards, forms

OF_LEADERS = {"steward_role_id", "chair_role_id"}
OPTIONAL = {"public_channel_id"}
WITH_CARD = {"members_channel_id", "public_channel_id"}


class EveryoneALeader(Refusal):
    """@everyone as the stewards' or chairs' role would give their powers to the whole server."""


class InviteRefused(Refusal):
    """Discord does not let the bot make an invitation that gives the member role."""


class InviteStays(Refusal):
    """An invitation was made for a trial and could not be taken back."""


class SettingsCog(Cog):
    """What an admin does once, and what the bot then posts by itself."""

    draws = (START,)

    @app_commands.command(name="setup")
    @app_commands.default_permissions(manage_guild=True)
    @admin_only
    async def panel(self, interaction: Interaction) -> None:
        """Show the panel."""
        press = Press.of(interaction)
        await press.reply(await self._panel(press, press.actor.server, thoroughly=True))

    @pressed("setup", "panel")
    @admin_only
    async def back(self, press: Press) -> None:
        """Draw the panel and its check-up again."""
        await press.redraw(await self._panel(press, press.actor.server, thoroughly=True))

    @pressed("setup", "place")
    @admin_only
    async def place(self, press: Press, index: int) -> None:
        """Take one role or channel."""
        name = one_at(cards.PLACES, index)
        picked = press.picked_number() if press.chosen else None
        if picked is None and name not in OPTIONAL:
            raise CardOutOfDate
        if name in OF_LEADERS and picked == press.interaction.guild_id:
            raise EveryoneALeader
        if picked is not None and not _is_here(press, name, picked):
            raise CardOutOfDate
        server = await self._services.people.change(press.actor, **{name: picked})
        if server.ready and name in WITH_CARD:
            await self._post_missing(press.actor)
        if name in OPTIONAL:
            await press.redraw(self._more(press, server))
        else:
            await press.redraw(await self._panel(press, server))

    @pressed("setup", "more")
    @admin_only
    async def more(self, press: Press) -> None:
        """Show the settings that have defaults."""
        await press.redraw(self._more(press, press.actor.server))

    @pressed("setup", "change")
    @admin_only
    async def change(self, press: Press, index: int, shown: int | None = None) -> None:
        """Ask for the settings of a group, and keep them; what erases names is asked for first.

        What another admin has changed since the form opened is not overwritten.
        """
        group = one_at([*forms.GROUPS], index)
        given = await press.ask(forms.form(group, press.actor.server, press.voice))
        if given is None:
            return
        settings, before = forms.read(group, given, press.actor.today), press.actor.server
        ends = before.legal_hold and settings.pop("legal_hold", True) is False
        days = settings.get("retention_days", before.retention_days)
        erases = days < before.retention_days and not (before.legal_hold or settings["legal_hold"])
        if erases:
            del settings["retention_days"]
        server = await self._services.people.change(
            press.actor,
            lambda stands: need_unchanged(forms.as_shown(group, stands), shown),
            **settings,
        )
        if ends:
            await press.redraw(cards.end_hold(server.retention_days, press.voice))
        elif erases:
            await press.redraw(cards.shorten(server, days, press.actor.today, press.voice))
        else:
            await press.redraw(self._more(press, server))

    @pressed("setup", "shorten")
    @admin_only
    async def shorten(self, press: Press, days: int) -> None:
        """Keep names for fewer days: those that are older are erased within the hour."""
        if not 0 < days <= forms.MOST_DAYS:
            raise CardOutOfDate
        server = await self._services.people.change(press.actor, retention_days=days)
        await press.redraw(self._more(press, server))

    @pressed("setup", "end-hold")
    @admin_only
    async def end_hold(self, press: Press) -> None:
        """End the legal hold: what it kept from being erased is erased within the hour."""
        server = await self._services.people.change(press.actor, legal_hold=False)
        await press.redraw(self._more(press, server))

    @pressed("setup", "finish")
    @admin_only
    async def finish(self, press: Press) -> None:
        """Open the bot to everyone and pin Start here."""
        # A server that is not known yet refuses before anything is changed.
        guild_of(press.interaction)
        server = await self._services.setup.finish(press.actor)
        await self._post_missing(press.actor)
        await press.redraw(await self._panel(press, server))

    @pressed("setup", "try-invite")
    @admin_only
    async def try_invite(self, press: Press) -> None:
        """Make a role invitation and take it back: only Discord knows all that it asks for."""
        server = press.actor.server
        channel_id, role_id = role_invites.channel_of(server), server.member_role_id
        if channel_id is None or role_id is None:
            raise CardOutOfDate
        try:
            code = await role_invites.make(self._bot, channel_id, role_id)
        except UNSURE:
            raise InviteStays from None
        except discord.HTTPException as error:
            code = str(error.code or error.status)
            raise InviteRefused(why=role_invites.WHY.get(code, "other"), code=code) from None
        try:
            await role_invites.listed(self._bot, channel_id)
            await role_invites.revoke(self._bot, code)
        except (*UNSURE, discord.HTTPException):
            raise InviteStays from None
        await press.reply(press.voice("setup-invites-work"))

    async def draw(self, job: System, post: Delivery) -> Drawing | None:
        """Start here / Empiece aquí for a channel; None where it is no longer one of the two."""
        server = await self._services.people.server(job.server_id)
        if post.target_id not in {server.public_channel_id, server.members_channel_id}:
            return None
        return Drawing(card=cards.start_here(self._bot.sentences), pin=True)

    async def _post_missing(self, actor: Actor) -> None:
        """Post Start here wherever it does not stand, also where someone deleted it."""
        posts = await self._services.deliveries.of(START, actor.server_id)
        lost = await self._bot.outbox.lost(posts)
        await self._services.setup.post_cards(actor, lost)
        await self._bot.outbox.flush(START, actor.server_id)

    async def _panel(self, press: Press, server: Server, *, thoroughly: bool = False) -> ui.Card:
        """The panel; ``thoroughly`` where someone asks for the check-up, not after each choice."""
        bot, guild = self._bot, guild_of(press.interaction)
        missing = await self._services.setup.channels_without_card(server)
        copy = await last_copy(bot)
        found = [
            copy,
            *await check(bot, guild, server, thoroughly=thoroughly),
            *(Finding("setup-start-missing", f"<#{channel_id}>") for channel_id in missing),
            *check_up(guild, server),
            *await lockouts(bot, server),
        ]
        state = cards.State(bot.since, press.actor.at, copy)
        faults = [one for one in found if not one.well]
        return cards.panel(server, faults, state, _here(press), press.voice)

    def _more(self, press: Press, server: Server) -> ui.Card:
        lacking = lacking_for_invites(guild_of(press.interaction), server)
        invitation = link(self._bot.application_id or 0)
        return cards.more(server, _here(press), lacking, invitation, press.voice)


def _here(press: Press) -> set[int]:
    """The ids of this server's roles and channels."""
    guild = guild_of(press.interaction)
    return {one.id for one in (*guild.roles, *guild.channels)}


def _is_here(press: Press, name: str, picked: int) -> bool:
    """Whether a role or channel is this server's; the bot could post in another server's."""
    guild = guild_of(press.interaction)
    found = guild.get_channel(picked) if name.endswith("channel_id") else guild.get_role(picked)
    return found is not None
