"""What the bot is invited with: the one list that the README, ``/setup`` and the tests agree on."""

from typing import Final

import discord

NEEDED: Final = (
    "view_channel",
    "send_messages",
    "attach_files",
    "read_message_history",
    "pin_messages",
    "create_public_threads",
    "send_messages_in_threads",
    "manage_roles",
    "create_events",
)
"""discord.py's names; ``permission-…`` in the locales has Discord's."""

PERMISSIONS: Final = discord.Permissions(**dict.fromkeys(NEEDED, True))


def link(application_id: int) -> str:
    """The address that invites the bot with exactly these, or gives it those it lacks."""
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=scopes)
