"""How much the bot has been asked since it started: numbers that say nothing of anyone."""

from collections.abc import Mapping
from typing import Any, Final

import discord

VOTING: Final = "poll:"
"""How the ids of all presses and forms of polls begin."""


class Counts:
    """One number of each kind for everything together.

    What is pressed on a poll's card is in none of them, unless it failed: a number that moves
    while someone is seen to hold their phone would tell whoever reads it that they voted.
    """

    __slots__ = ("faults", "interactions", "late", "refusals")

    def __init__(self) -> None:
        self.interactions = self.refusals = self.faults = self.late = 0

    def came(self, interaction: discord.Interaction[Any]) -> None:
        """Count a command, a press or a form; not what is suggested while someone types."""
        suggests = interaction.type is discord.InteractionType.autocomplete
        self.interactions += not (suggests or _votes(interaction))

    def refused(self, interaction: discord.Interaction[Any]) -> None:
        """Count an answer that says why something is not possible."""
        self.refusals += not _votes(interaction)


def _votes(interaction: discord.Interaction[Any]) -> bool:
    data: Mapping[str, Any] = interaction.data or {}
    return str(data.get("custom_id", "")).startswith(VOTING)
