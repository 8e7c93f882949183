"""Whom an admin's settings under Integrations keep from the commands they need.

A bot may read these settings but not change them; that needs a person.
https://discord.com/developers/docs/interactions/application-commands#permissions
"""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.actor import Role, Server
from bot.checkup import Finding
from bot.client import UnionBot
from bot.outbox import UNSURE
from bot.presses import is_admin_only, required_role

log = logging.getLogger(__name__)

ROLE, CHANNEL = 1, 3


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of one server: by command (or application) id, what each target may."""

    application_id: int
    server_id: int
    targets: Mapping[int, Mapping[tuple[int, int], bool]]

    def forbid(self, command_id: int, role_id: int, channel_id: int | None) -> bool:
        """Whether this role cannot use the command in its channel.

        A command's own settings go before those of the whole application, a named
        target before everyone (whose role has the server's id) or every channel
        (which Discord writes as the server's id less one).
        """
        roles = self._first(command_id, ROLE, (role_id, self.server_id))
        channels = self._first(command_id, CHANNEL, (channel_id or 0, self.server_id - 1))
        return roles is False or channels is False

    def _first(self, command_id: int, kind: int, ids: tuple[int, ...]) -> bool | None:
        for owner in (command_id, self.application_id):
            settings = self.targets.get(owner, {})
            for one in ids:
                if (kind, one) in settings:
                    return settings[kind, one]
        return None


async def lockouts(bot: UnionBot, server: Server) -> list[Finding]:
    """Every role that cannot use a command meant for it."""
    try:
        rules = await _rules(bot, server.id)
        if not rules.targets:
            return []
        ids = {command.name: command.id for command in await bot.tree.fetch_commands()}
    except (discord.HTTPException, *UNSURE) as error:
        # The rest of the check-up is worth more than a complaint about this part.
        log.warning("command permissions could not be read (%s)", type(error).__name__)
        return []
    return list(_findings(bot, server, rules, ids))


async def _rules(bot: UnionBot, server_id: int) -> Rules:
    application_id = bot.application_id or 0
    found: Any = await bot.http.get_guild_application_command_permissions(application_id, server_id)
    targets = {
        int(one["id"]): {
            (int(entry["type"]), int(entry["id"])): bool(entry["permission"])
            for entry in one["permissions"]
        }
        for one in found
    }
    return Rules(application_id, server_id, targets)


def _findings(
    bot: UnionBot, server: Server, rules: Rules, ids: Mapping[str, int]
) -> Iterator[Finding]:
    needed = {
        command.name: required_role(command.callback)
        for command in bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        if isinstance(command, app_commands.Command) and not is_admin_only(command.callback)
    }
    rungs = (
        (Role.MEMBER, server.member_role_id, server.members_channel_id),
        (Role.STEWARD, server.steward_role_id, server.stewards_channel_id),
        (Role.CHAIR, server.chair_role_id, server.stewards_channel_id),
    )
    for role, role_id, channel_id in rungs:
        shut = tuple(
            f"/{name}"
            for name, least in needed.items()
            if role_id is not None
            and least <= role
            and name in ids
            and rules.forbid(ids[name], role_id, channel_id)
        )
        if shut:
            yield Finding("setup-locked-out", f"<@&{role_id}>", shut)
