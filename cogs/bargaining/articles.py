"""Articles on the table: read by everyone, entered by chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import Caller, Role, caller_of, requires
from bot.errors import Refusal
from bot.presses import OutOfDate, member_of, picked_number, pressed
from bot.services.articles import ArticleState, Said
from bot.services.stages import Side
from bot.times.past import happened
from cogs.bargaining import forms
from cogs.bargaining.cards import articles as cards
from cogs.bargaining.cards import setting
from cogs.bargaining.reading import Places, places_of

if TYPE_CHECKING:
    from bot.client import UnionBot

Interaction = discord.Interaction[Any]


class ArticleCog(commands.Cog):
    """The table, one article, and what was said about it last."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services
        self._articles = bot.services.articles

    @pressed("bargaining", "table")
    async def table(self, interaction: Interaction, _: int) -> None:
        """Answer the button on the live card."""
        await ui.reply(interaction, await self._table(caller_of(interaction), 0, moving=False))

    @pressed("bargaining", "articles")
    async def articles(
        self, interaction: Interaction, _: int, page: int, moving: int = 0, __: int = 0
    ) -> None:
        """Show a page of articles on a private card."""
        caller = caller_of(interaction)
        await ui.redraw(interaction, await self._table(caller, page, moving=bool(moving)))

    @pressed("bargaining", "pick")
    async def pick(self, interaction: Interaction, _: int) -> None:
        """Open the article that was chosen."""
        await self._show(interaction, picked_number(interaction), 0)

    @pressed("bargaining", "article")
    async def article(
        self, interaction: Interaction, article_id: int, page: int, _: int = 0
    ) -> None:
        """Show one article, or a further page of its history."""
        await self._show(interaction, article_id, page)

    @pressed("bargaining", "add")
    @requires(Role.CHAIR)
    async def add(self, interaction: Interaction, _: int) -> None:
        """Ask for a new article; in mediation first whether it was said in open session."""
        caller = caller_of(interaction)
        if await self._articles.in_mediation(caller.server.id):
            await ui.redraw(interaction, cards.ask_open_session(0, caller.voice))
        else:
            await ui.open_form(interaction, forms.add_article(caller.voice, open_session=False))

    @pressed("bargaining", "insession")
    @requires(Role.CHAIR)
    async def in_session(self, interaction: Interaction, article_id: int) -> None:
        """Go on: it was said in open session."""
        caller = caller_of(interaction)
        if not article_id:
            await ui.open_form(interaction, forms.add_article(caller.voice, open_session=True))
            return
        article = await self._articles.article(caller.server.id, article_id)
        await ui.redraw(interaction, cards.move_to(article, caller.voice, open_session=True))

    @pressed("bargaining", "added")
    @requires(Role.CHAIR)
    async def added(self, interaction: Interaction, _: int, open_session: int) -> None:
        """Put the article on the table."""
        caller, given = caller_of(interaction), ui.submitted(interaction)
        again = ui.route("bargaining", 0, "add")
        try:
            said = Said(
                state=ArticleState.OPEN,
                at=happened(given.text("when"), now=caller.at, zone=caller.server.time_zone),
                open_session=bool(open_session),
            )
            article = await self._articles.add(
                caller.server.id,
                caller.account_id,
                caller.at,
                given.text("number"),
                given.text("title"),
                said,
            )
        except Refusal as refusal:
            await ui.redraw(interaction, setting.again(refusal, given, again, caller.voice))
        else:
            await ui.redraw(interaction, cards.moved(article, caller.voice))

    @pressed("bargaining", "pickmove")
    @requires(Role.CHAIR)
    async def pick_move(self, interaction: Interaction, _: int) -> None:
        """Enter something about the article that was chosen."""
        await self._ask(interaction, picked_number(interaction))

    @pressed("bargaining", "move")
    @requires(Role.CHAIR)
    async def move(self, interaction: Interaction, article_id: int) -> None:
        """Enter something about this article."""
        await self._ask(interaction, article_id)

    @pressed("bargaining", "say")
    @requires(Role.CHAIR)
    async def say(
        self, interaction: Interaction, article_id: int, state: int, open_session: int
    ) -> None:
        """Ask for the side, the words, the cost, the time and the place."""
        caller = caller_of(interaction)
        article = await self._articles.article(caller.server.id, article_id)
        places = await places_of(self._services, caller)
        form = forms.say(
            article,
            _state(state),
            places.choices(caller.voice),
            caller.voice,
            open_session=bool(open_session),
        )
        await ui.open_form(interaction, form)

    @pressed("bargaining", "said")
    @requires(Role.CHAIR)
    async def said(
        self, interaction: Interaction, article_id: int, state: int, open_session: int
    ) -> None:
        """Write down what was said."""
        caller, given = caller_of(interaction), ui.submitted(interaction)
        again = ui.route("bargaining", article_id, "say", state, open_session)
        session_id, update_id = Places.read(given.text("where"))
        try:
            said = Said(
                state=_state(state),
                at=happened(given.text("when"), now=caller.at, zone=caller.server.time_zone),
                side=member_of(Side, given.text("side")) if given.text("side") else None,
                position=given.text("position"),
                cost=given.text("cost"),
                open_session=bool(open_session),
                session_id=session_id,
                update_id=update_id,
            )
            article = await self._articles.move(
                caller.server.id, article_id, caller.account_id, caller.at, said
            )
        except Refusal as refusal:
            await ui.redraw(interaction, setting.again(refusal, given, again, caller.voice))
        else:
            await ui.redraw(interaction, cards.moved(article, caller.voice))

    async def _ask(self, interaction: Interaction, article_id: int) -> None:
        caller = caller_of(interaction)
        article = await self._articles.article(caller.server.id, article_id)
        if await self._articles.in_mediation(caller.server.id):
            card = cards.ask_open_session(article.id, caller.voice)
        else:
            card = cards.move_to(article, caller.voice, open_session=False)
        await ui.redraw(interaction, card)

    async def _show(self, interaction: Interaction, article_id: int, page: int) -> None:
        caller = caller_of(interaction)
        article = await self._articles.article(caller.server.id, article_id)
        places = await places_of(self._services, caller)
        card = cards.article(article, page, places.sessions, places.updates, caller)
        await ui.redraw(interaction, card)

    async def _table(self, caller: Caller, page: int, *, moving: bool) -> ui.Card:
        server_id = caller.server.id
        return cards.table(
            await self._articles.on_the_table(server_id),
            page,
            caller,
            mediation=await self._articles.in_mediation(server_id),
            moving=moving,
        )


def _state(number: int) -> ArticleState:
    state = ArticleState.numbered(number)
    if state is None:
        raise OutOfDate
    return state
