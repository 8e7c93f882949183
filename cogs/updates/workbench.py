"""What every part of the composer does alike: draw the preview, answer where the card stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord

from bot import ui
from bot.actor import Actor
from bot.mentions import notifies
from bot.presses import OutOfDate, Press
from bot.services.updates import posting
from bot.services.updates.corrections import only_translates
from bot.services.updates.values import Tier
from bot.times import quiet
from cogs.updates.cards import deciding, preview
from cogs.updates.cards.posted import Face
from cogs.updates.cards.preview import Proof

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.actor import Actor
    from bot.client import UnionBot
    from bot.i18n import Locale, Voice
    from bot.services.updates import Outcome, Update, Whole

Interaction = discord.Interaction[Any]

LOCALES: tuple[Locale, Locale] = ("en", "es")
"""Languages as the numbers in routes: 0 English, 1 Spanish."""


def locale_of(number: int) -> Locale:
    """The language of a route's number.

    Raises:
        OutOfDate: for a number of none.
    """
    if number >= len(LOCALES):
        raise OutOfDate
    return LOCALES[number]


class Workbench:
    """The tools of the chair's cogs."""

    def __init__(self, bot: UnionBot) -> None:
        self.bot = bot
        self.updates = bot.services.updates
        self._rooms: dict[str, Callable[[Press, int], Awaitable[None]]] = {}

    def open(self, name: str, room: Callable[[Press, int], Awaitable[None]]) -> None:
        """Let the menu under the preview lead to another cog's method."""
        self._rooms[name] = room

    async def lead(self, name: str, press: Press, update_id: int) -> None:
        """Go where the menu under the preview leads.

        Raises:
            OutOfDate: for a choice from an older menu.
        """
        if name not in self._rooms:
            raise OutOfDate
        await self._rooms[name](press, update_id)

    async def proof(self, actor: Actor, voice: Voice, whole: Whole) -> Proof:
        """A draft with all that its preview says; a correction keeps the update's number."""
        draft = whole.update
        origin = None
        if draft.corrects_id is not None:
            origin = await self.updates.archive.posted(draft.corrects_id)
        if origin is None:
            number = draft.number or await self.updates.archive.next_number(actor)
            ping = draft.ping_role_id is not None and _at_once(whole, actor)
        else:
            number = origin.update.number or 0
            ping = _was_pinged(origin)
            whole = _in_its_place(whole, origin)
        face = Face(whole, actor.server, self.bot.sentences, number, ping=ping)
        return Proof(face, voice, actor.at, draft, origin, heard=self._heard(draft, actor))

    def _heard(self, draft: Update, actor: Actor) -> bool:
        """Whether the mention notifies anybody; it always stands in the members' channel."""
        server = actor.server
        if draft.ping_role_id is None or server.members_channel_id is None:
            return True
        guild = self.bot.get_guild(server.id)
        return notifies(guild, draft.ping_role_id, server.members_channel_id)

    async def proof_of(self, actor: Actor, voice: Voice, update_id: int) -> Proof:
        """The same, of a draft that is one still.

        Raises:
            UpdateGone, UpdatePublished: as they say.
        """
        whole = await self.updates.drafts.get(actor, update_id)
        return await self.proof(actor, voice, whole)

    async def preview(self, press: Press, update_id: int, page: int = 0) -> None:
        """Show a draft as it stands now."""
        card = preview.preview(await self.proof_of(press.actor, press.voice, update_id), page)
        await press.redraw(card)

    async def tell(self, press: Press, outcome: Outcome) -> None:
        """Speak for what was decided, then say what came of it and what is stuck."""
        await self.bot.outbox.flush(posting.FEATURE, outcome.update_id)
        troubles = await self.updates.notices.troubles(press.actor.server_id, outcome.update_id)
        await press.redraw(deciding.told(outcome, troubles, press.voice))


def attached(sentence: str, *files: discord.File) -> ui.Card:
    """A card with files, each of which must be shown in it."""
    return ui.Card(ui.text(sentence), *(ui.attachment(file.filename) for file in files))


def _at_once(whole: Whole, actor: Actor) -> bool:
    """Whether the mention stands in the first message; at night it waits for the morning."""
    draft = whole.update
    return draft.loud_at_night or not quiet(draft.due_at or actor.at, actor.server.time_zone)


def _was_pinged(origin: Whole) -> bool:
    turn = next((t for t in origin.releases if t.tier == Tier.MEMBERS), None)
    return origin.update.ping_role_id is not None and turn is not None and not turn.silent


def _in_its_place(whole: Whole, origin: Whole) -> Whole:
    """A correction as it will stand: with the update's kind, mention and next version."""
    will_be = replace(
        origin.update, version=origin.update.version + (not only_translates(origin, whole))
    )
    return replace(whole, update=will_be)
