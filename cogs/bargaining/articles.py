"""Articles on the table: read by everyone, entered by chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Actor, Role
from bot.errors import Refusal
from bot.presses import CardOutOfDate, Press, member_of, pressed
from bot.services.articles import ArticleState, Said
from bot.services.stages import Side
from bot.times import happened
from cogs.bargaining import forms
from cogs.bargaining.cards import articles as cards
from cogs.bargaining.cards import setting
from cogs.bargaining.reading import Places, places_of

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.i18n import Voice

Interaction = discord.Interaction[Any]


class ArticleCog(commands.Cog):
    """The table, one article, and what was said about it last."""

    def __init__(self, bot: UnionBot) -> None:
        self._services = bot.services
        self._articles = bot.services.articles

    @pressed("bargaining", "table", of="nothing")
    async def table(self, press: Press, _: int) -> None:
        """Answer the button on the live card."""
        await press.reply(await self._table(press.actor, press.voice, 0, moving=False))

    @pressed("bargaining", "articles", of="nothing")
    async def articles(self, press: Press, _: int, page: int, moving: int = 0, __: int = 0) -> None:
        """Show a page of articles on a private card."""
        await press.redraw(await self._table(press.actor, press.voice, page, moving=bool(moving)))

    @pressed("bargaining", "pick", of="nothing", picks="article")
    async def pick(self, press: Press, _: int) -> None:
        """Open the article that was chosen."""
        await self._show(press, press.picked_number(), 0)

    @pressed("bargaining", "article", of="article")
    async def article(self, press: Press, article_id: int, page: int, _: int = 0) -> None:
        """Show one article, or a further page of its history."""
        await self._show(press, article_id, page)

    @pressed("bargaining", "add", of="nothing")
    @requires(Role.CHAIR)
    async def add(self, press: Press, _: int) -> None:
        """Ask for a new article; in mediation first whether it was said in open session."""
        if await self._articles.in_mediation(press.actor):
            await press.redraw(cards.ask_open_session(0, press.voice))
        else:
            await press.open_form(forms.add_article(press.voice, open_session=False))

    @pressed("bargaining", "insession", of="article")
    @requires(Role.CHAIR)
    async def in_session(self, press: Press, article_id: int) -> None:
        """Go on: it was said in open session."""
        if not article_id:
            await press.open_form(forms.add_article(press.voice, open_session=True))
            return
        article = await self._articles.article(press.actor, article_id)
        await press.redraw(cards.move_to(article, press.voice, open_session=True))

    @pressed("bargaining", "added", of="nothing")
    @requires(Role.CHAIR)
    async def added(self, press: Press, _: int, open_session: int) -> None:
        """Put the article on the table."""
        given = press.fields
        again = ui.route("bargaining", 0, "add")
        try:
            said = Said(
                state=ArticleState.OPEN,
                at=happened(
                    given.text("when"), now=press.actor.at, zone=press.actor.server.time_zone
                ),
                open_session=bool(open_session),
            )
            article = await self._articles.add(
                press.actor,
                given.text("number"),
                given.text("title"),
                said,
            )
        except Refusal as refusal:
            await press.redraw(setting.again(refusal, given, again, press.voice))
        else:
            await press.redraw(cards.moved(article, press.voice))

    @pressed("bargaining", "pickmove", of="nothing", picks="article")
    @requires(Role.CHAIR)
    async def pick_move(self, press: Press, _: int) -> None:
        """Enter something about the article that was chosen."""
        await self._ask(press, press.picked_number())

    @pressed("bargaining", "move", of="article")
    @requires(Role.CHAIR)
    async def move(self, press: Press, article_id: int) -> None:
        """Enter something about this article."""
        await self._ask(press, article_id)

    @pressed("bargaining", "say", of="article")
    @requires(Role.CHAIR)
    async def say(self, press: Press, article_id: int, state: int, open_session: int) -> None:
        """Ask for the side, the words, the cost, the time and the place."""
        article = await self._articles.article(press.actor, article_id)
        places = await places_of(self._services, press.actor, press.voice)
        form = forms.say(
            article,
            _state(state),
            places.choices(press.voice),
            press.voice,
            open_session=bool(open_session),
        )
        await press.open_form(form)

    @pressed("bargaining", "said", of="article")
    @requires(Role.CHAIR)
    async def said(self, press: Press, article_id: int, state: int, open_session: int) -> None:
        """Write down what was said."""
        given = press.fields
        again = ui.route("bargaining", article_id, "say", state, open_session)
        session_id, update_id = Places.read(given.text("where"))
        try:
            said = Said(
                state=_state(state),
                at=happened(
                    given.text("when"), now=press.actor.at, zone=press.actor.server.time_zone
                ),
                side=member_of(Side, given.text("side")) if given.text("side") else None,
                position=given.text("position"),
                cost=given.text("cost"),
                open_session=bool(open_session),
                session_id=session_id,
                update_id=update_id,
            )
            article = await self._articles.move(press.actor, article_id, said)
        except Refusal as refusal:
            await press.redraw(setting.again(refusal, given, again, press.voice))
        else:
            await press.redraw(cards.moved(article, press.voice))

    async def _ask(self, press: Press, article_id: int) -> None:
        article = await self._articles.article(press.actor, article_id)
        if await self._articles.in_mediation(press.actor):
            card = cards.ask_open_session(article.id, press.voice)
        else:
            card = cards.move_to(article, press.voice, open_session=False)
        await press.redraw(card)

    async def _show(self, press: Press, article_id: int, page: int) -> None:
        article = await self._articles.article(press.actor, article_id)
        places = await places_of(self._services, press.actor, press.voice)
        card = cards.article(
            article, page, places.sessions, places.updates, press.actor, press.voice
        )
        await press.redraw(card)

    async def _table(self, actor: Actor, voice: Voice, page: int, *, moving: bool) -> ui.Card:
        return cards.table(
            await self._articles.on_the_table(actor),
            page,
            actor,
            voice,
            mediation=await self._articles.in_mediation(actor),
            moving=moving,
        )


def _state(number: int) -> ArticleState:
    state = ArticleState.numbered(number)
    if state is None:
        raise CardOutOfDate
    return state
