"""Autocomplete: where suggestions fail there are none, and the log names no person."""

import logging
from typing import Any

import discord

from bot.access import Gate

log = logging.getLogger(__name__)

SOURCE = "discord.app_commands.tree"
OPENING = "Ignoring exception in autocomplete"


async def may_suggest(gate: Gate, interaction: discord.Interaction[Any]) -> bool:
    """Note who is typing; whether that was possible."""
    try:
        await gate.identify(interaction)
    except Exception:
        log.warning("nobody could be suggested anything", exc_info=True)
        return False
    return True


async def suggest_nothing(interaction: discord.Interaction[Any]) -> None:
    """Answer who types into a command that the bot does not have any more."""
    try:
        await interaction.response.autocomplete([])
    except discord.HTTPException as error:
        log.warning("nobody could be suggested anything (%s)", error.status)


def keep_names_out() -> None:
    """Let no log line about suggestions name the person or the server.

    Suggestions are a courtesy: where they fail, the person types on, so the line is
    a warning and not an error.
    """
    # The same function is added once only, however many bots are built.
    logging.getLogger(SOURCE).addFilter(_without_names)


def _without_names(record: logging.LogRecord) -> bool:
    if str(record.msg).startswith(OPENING):
        command = record.args[0] if isinstance(record.args, tuple) and record.args else "?"
        record.msg, record.args = "no suggestions for the command %s", (command,)
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True
