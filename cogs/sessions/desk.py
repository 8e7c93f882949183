"""What several cogs of this feature draw: the list, a session to manage, and its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.actor import Role
from bot.services.sessions import CARD, FEATURE
from cogs.sessions import cards

if TYPE_CHECKING:
    from bot import ui
    from bot.client import UnionBot
    from bot.i18n import Voice
    from bot.presses import Press
    from bot.services.sessions import Session

Interaction = discord.Interaction[Any]


class Desk:
    """Reads the services and draws; it changes nothing."""

    def __init__(self, bot: UnionBot) -> None:
        self._sessions = bot.services.sessions
        self._turnout = bot.services.turnout
        self._posts = bot.services.posts

    async def listing(self, press: Press, page: int = 0) -> ui.Card:
        """Coming sessions and then past ones, as far as this person may see and manage."""
        coming = await self._sessions.coming(press.actor.server_id, press.actor.at)
        past = await self._sessions.past(press.actor.server_id, press.actor.at)
        manages = press.actor.role >= Role.STEWARD
        return cards.listing([*coming, *past], page, press.actor.at, press.voice, manages=manages)

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
