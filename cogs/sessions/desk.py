"""What several cogs of this feature draw: the list, a session to manage, and its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.access import Role, caller_of
from bot.services.sessions import CARD, FEATURE
from cogs.sessions import cards

if TYPE_CHECKING:
    from bot import ui
    from bot.client import UnionBot
    from bot.i18n import Voice
    from bot.services.sessions import Session

Interaction = discord.Interaction[Any]


class Desk:
    """Reads the services and draws; it changes nothing."""

    def __init__(self, bot: UnionBot) -> None:
        self._sessions = bot.services.sessions
        self._turnout = bot.services.turnout
        self._posts = bot.services.posts

    async def listing(self, interaction: Interaction, page: int = 0) -> ui.Card:
        """Coming sessions and then past ones, as far as this person may see and manage."""
        caller = caller_of(interaction)
        coming = await self._sessions.coming(caller.server.id, caller.at)
        past = await self._sessions.past(caller.server.id, caller.at)
        manages = caller.role >= Role.STEWARD
        return cards.listing([*coming, *past], page, caller.at, caller.voice, manages=manages)

    async def manage(self, session: Session, voice: Voice) -> ui.Card:
        """Everything a steward may do with a session."""
        turnout = await self._turnout.of(session)
        return cards.manage(session, turnout.people, await self._fault(session), voice)

    async def _fault(self, session: Session) -> str | None:
        posts = await self._posts.of(FEATURE, session.id)
        card = next((post for post in posts if post.slot == CARD), None)
        if card is None or session.over:
            return None
        return card.fault or ("lost" if card.lost_at is not None else None)
