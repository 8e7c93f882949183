"""What every part of the composer does alike: draw the preview, keep words from being lost."""

from __future__ import annotations

import io
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord

from bot import ui
from bot.access import caller_of
from bot.errors import Refusal
from cogs.updates.cards import preview
from cogs.updates.cards.posted import Face
from cogs.updates.cards.preview import Proof

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from bot.access import Caller
    from bot.client import UnionBot
    from bot.services.updates import Whole

Interaction = discord.Interaction[Any]

LOCALES = ("en", "es")
"""Languages as the numbers in routes: 0 English, 1 Spanish."""


class Workbench:
    """The tools of the chair's cogs."""

    def __init__(self, bot: UnionBot) -> None:
        self.bot = bot
        self.updates = bot.services.updates

    async def proof(self, caller: Caller, whole: Whole) -> Proof:
        """A draft with all that its preview says; a correction keeps the update's number."""
        draft = whole.update
        if draft.corrects_id is None:
            number = draft.number or await self.updates.archive.next_number(caller.server.id)
        else:
            origin = await self.updates.archive.posted(draft.corrects_id)
            number = 0 if origin is None else origin.update.number or 0
        ping = draft.ping_role_id is not None
        face = Face(whole, caller.server, self.bot.sentences, number, ping=ping)
        return Proof(face, caller.voice, caller.at)

    async def show(self, interaction: Interaction, card: ui.Card) -> None:
        """Put a card where the private one stands, or send a private one."""
        message = interaction.message
        if message is not None and message.flags.ephemeral:
            await ui.redraw(interaction, card)
        else:
            await ui.reply(interaction, card)

    async def preview(self, interaction: Interaction, update_id: int, page: int = 0) -> None:
        """Show a draft as it stands now."""
        caller = caller_of(interaction)
        whole = await self.updates.drafts.get(caller.server.id, update_id)
        card = preview.preview(await self.proof(caller, whole), page)
        await self.show(interaction, card)

    @asynccontextmanager
    async def keeping(self, interaction: Interaction, words: str) -> AsyncGenerator[None]:
        """Whatever is refused inside, what someone wrote goes back to them in a file."""
        try:
            yield
        except Refusal as refusal:
            if not words.strip():
                raise
            voice = caller_of(interaction).voice
            told = voice(refusal.key, **refusal.arguments)
            file = discord.File(io.BytesIO(words.encode()), filename="text.md")
            sentence = voice("update-words-kept", told=told)
            await ui.reply(interaction, attached(sentence, file), files=[file])


def attached(sentence: str, *files: discord.File) -> ui.Card:
    """A card with files, each of which must be shown in it."""
    return ui.Card(ui.text(sentence), *(ui.attachment(file.filename) for file in files))
