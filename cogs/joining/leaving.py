"""Who is in no more: access removed at once, and an account that left forgotten."""

import discord

from bot.actor import Actor, Role
from bot.cog import Cog, menu
from bot.errors import DiscordAway, Refusal
from bot.holders import roles_of
from bot.outbox import UNSURE, in_time
from bot.outbox.verdicts import TWO_FACTOR
from bot.presses import Interaction, Press, pressed, requires
from cogs.joining import forms
from cogs.joining.cards import chairs as cards


class OwnAccess(Refusal):
    """Nobody shuts themselves out by a slip."""


class ChairProtected(Refusal):
    """A chair's role is taken by who manages the server."""


class StewardProtected(Refusal):
    """A steward's role is taken by a chair."""


class NothingToRemove(Refusal):
    """The person has no role of ours."""


class RoleNotTaken(Refusal):
    """Discord does not let the bot take the role; the access is still there."""


class TwoFactorMissing(Refusal):
    """The server asks for two-factor sign-in, and whoever made the bot has none."""


class RoleNotTakenYet(Refusal):
    """Discord has not answered, also where it was asked to give the role."""


class StillHere(Refusal):
    """The person is on the server, and says themselves what is to be forgotten."""


@requires(Role.CHAIR)
class LeavingCog(Cog):
    """The menu on a person; and who has left, by number or name, never by a list."""

    @menu("Remove access")
    @requires(Role.STEWARD)
    async def ask(self, interaction: Interaction, person: discord.User) -> None:
        """Ask before anything happens."""
        press = Press.of(interaction)
        role, _ = await self._standing(press.actor, person.id)
        await press.reply(cards.remove(person.id, role.name.lower(), press.voice))

    @pressed("join", "remove")
    @requires(Role.STEWARD)
    async def remove(self, press: Press, account_id: int) -> None:
        """Take the roles off, and note who did it."""
        role_ids = (await self._standing(press.actor, account_id))[1]
        is_coming = await self._services.joining.end_access(press.actor, account_id)
        try:
            for role_id in role_ids:
                taking = self._bot.http.remove_role(press.actor.server_id, account_id, role_id)
                await in_time(taking)
        except UNSURE:
            raise RoleNotTakenYet from None
        except discord.Forbidden as error:
            raise (TwoFactorMissing if error.code == TWO_FACTOR else RoleNotTaken) from None
        if is_coming:
            raise RoleNotTakenYet
        await self._services.joining.note_removed(press.actor, account_id)
        sheets = await self._services.joining.invitations.sheets(press.actor)
        has_open = any(not one.is_over for one in sheets)
        await press.redraw(cards.removed(account_id, press.voice, invites=has_open))

    @pressed("join", "left")
    async def left(self, press: Press) -> None:
        """Show the accounts meant by a number or a name, and which of them are still here."""
        if (given := await press.ask(forms.departed(press.voice))) is None:
            return
        found = await self._services.retention.find_departed(press.actor, given.text("who"))
        here = {
            one.account_id
            for one in found
            if await self._roles(press.actor, one.account_id) is not None
        }
        await press.redraw(cards.found(found, here, press.voice))

    @pressed("join", "forget-left")
    async def ask_to_forget(self, press: Press, account_id: int) -> None:
        """Ask before someone is forgotten."""
        await press.redraw(cards.forget(account_id, press.voice))

    @pressed("join", "forgot-left")
    async def forget(self, press: Press, account_id: int) -> None:
        """Have the bot forget someone who is not on the server."""
        if await self._roles(press.actor, account_id) is not None:
            raise StillHere
        await self._services.retention.forget_departed(press.actor, account_id)
        await press.redraw(press.voice("left-forgotten"))

    async def _standing(self, actor: Actor, account_id: int) -> tuple[Role, list[int]]:
        """What someone is, and which roles would come off; none where the rest alone is open.

        Raises:
            OwnAccess, ChairProtected, StewardProtected: where this person may not.
            NothingToRemove: no role is there or on its way, and nothing was begun.
            DiscordAway: their roles cannot be read at the moment.
        """
        if account_id == actor.account_id:
            raise OwnAccess
        server = actor.server
        held = await self._roles(actor, account_id) or frozenset[int]()
        role = server.role_of(held)
        if role is Role.CHAIR:
            raise ChairProtected
        if role is Role.STEWARD and actor.role < Role.CHAIR:
            raise StewardProtected
        ours = [server.steward_role_id, server.member_role_id]
        # What everyone on a server has, nobody can be without.
        role_ids = [one for one in ours if one is not None and one in held - {server.id}]
        if not role_ids and not await self._services.joining.is_access_open(actor, account_id):
            raise NothingToRemove
        return role, role_ids

    async def _roles(self, actor: Actor, account_id: int) -> frozenset[int] | None:
        """The roles that someone holds by now; None for who is not on the server.

        Raises:
            DiscordAway: Discord does not tell at the moment.
        """
        try:
            return await roles_of(self._bot, actor.server_id, account_id)
        except UNSURE:
            raise DiscordAway from None
