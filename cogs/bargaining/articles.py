"""Articles on the table: read by everyone, entered by chairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot import i18n, ui
from bot.actor import Role
from bot.cog import Cog
from bot.errors import Refusal
from bot.i18n import Voice
from bot.presses import Press, member_of, pressed, requires
from bot.services.articles import ArticleMove, ArticleState
from bot.services.sessions import Session
from bot.services.stages import Side, in_mediation
from cogs.bargaining import forms
from cogs.bargaining.cards import articles as cards
from cogs.bargaining.cards.parts import refused

SHOWN = 12
"""Sessions, and as many updates, in the menu of a form, which takes 25 choices."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where something can have been said: sessions, and updates by number, by their ids.

    As far as the reader may see them, sessions latest first, and those ahead after them;
    ``titles`` are the newest updates'.
    """

    sessions: Sequence[Session]
    updates: Mapping[int, int]
    titles: Mapping[int, str]

    def choices(self, zone: ZoneInfo, voice: Voice) -> list[ui.Choice]:
        """The latest of both, for a form's menu; the sessions of a series have one title."""
        held = [one for one in self.sessions if one.cancelled_at is None]
        sessions = [
            (
                f"s{one.id}",
                voice("bargaining-where-session", title=one.title),
                i18n.written(one.starts_at, zone, voice.locale),
            )
            for one in held[:SHOWN]
        ]
        updates = [
            (
                f"u{update_id}",
                voice("bargaining-where-update", number=self.updates[update_id], title=title),
                None,
            )
            for update_id, title in self.titles.items()
        ]
        return [
            ui.Choice(ui.clip(label, 100), value, when)
            for value, label, when in [*sessions, *updates]
        ]

    @staticmethod
    def read(chosen: str) -> tuple[int | None, int | None]:
        """The session's or update's id in what was chosen in that menu."""
        kind, number = chosen[:1], chosen[1:]
        if not number.isdecimal():
            return None, None
        return (int(number), None) if kind == "s" else (None, int(number))


class ArticleCog(Cog):
    """The table, one article, and what was said about it last."""

    @pressed("bargaining", "articles")
    async def articles(self, press: Press, page: int, moving: int = 0, _: int = 0) -> None:
        """Show a page of articles, privately."""
        actor = press.actor
        articles = await self._services.articles.on_the_table(actor)
        current = await self._services.stages.current(actor)
        card = cards.table(articles, current, page, actor, press.voice, moving=bool(moving))
        await press.redraw(card)

    @pressed("bargaining", "pick", picks="article")
    async def pick(self, press: Press) -> None:
        """Open the article that was chosen."""
        await self.article(press, press.picked_row(), 0)

    @pressed("bargaining", "article")
    async def article(self, press: Press, article_id: int, page: int, _: int = 0) -> None:
        """Show one article, or a further page of its history."""
        article = await self._services.articles.article(press.actor, article_id)
        places = await self._places(press)
        card = cards.article(
            article,
            page,
            {one.id: one.title for one in places.sessions},
            places.updates,
            press.actor,
            press.voice,
        )
        await press.redraw(card)

    @pressed("bargaining", "add")
    @requires(Role.CHAIR)
    async def add(self, press: Press) -> None:
        """Ask for a new article; in mediation first whether it was said in open session."""
        if await self._in_mediation(press):
            await self._ask_open_session(press, "bargaining:0:insession")
        else:
            form = forms.add_article(press.voice, open_session=False)
            await press.open_form(form.refill(press.paragraphs))

    @pressed("bargaining", "insession")
    @requires(Role.CHAIR)
    async def in_session(self, press: Press, article_id: int) -> None:
        """Go on: it was said in open session."""
        if not article_id:
            form = forms.add_article(press.voice, open_session=True)
            await press.open_form(form.refill(press.paragraphs))
            return
        article = await self._services.articles.article(press.actor, article_id)
        await press.redraw(cards.move_to(article, press.voice, open_session=True))

    @pressed("bargaining", "added")
    @requires(Role.CHAIR)
    async def added(self, press: Press, open_session: int) -> None:
        """Put the article on the table."""
        given = press.fields
        try:
            article = await self._services.articles.add(
                press.actor,
                given.text("number"),
                given.text("title"),
                _entered(press, ArticleState.OPEN, open_session),
            )
        except Refusal as refusal:
            form = forms.add_article(press.voice, open_session=bool(open_session))
            again = f"bargaining:0:{'insession' if open_session else 'add'}"
            await press.redraw(refused(refusal, form.written(given), again, press.voice))
        else:
            await press.redraw(cards.moved(article, press.voice))

    @pressed("bargaining", "clear")
    @requires(Role.CHAIR)
    async def clear(self, press: Press) -> None:
        """Ask whether the round is over, where anything is left of it."""
        if articles := await self._services.articles.on_the_table(press.actor):
            await press.redraw(cards.clear(len(articles), press.voice))
        else:
            await self.articles(press, 0)

    @pressed("bargaining", "cleared")
    @requires(Role.CHAIR)
    async def cleared(self, press: Press) -> None:
        """Take everything off the table."""
        await self._services.articles.clear(press.actor)
        await self.articles(press, 0)

    @pressed("bargaining", "pickmove", picks="article")
    @requires(Role.CHAIR)
    async def pick_move(self, press: Press) -> None:
        """Enter something about the article that was chosen."""
        await self.move(press, press.picked_row())

    @pressed("bargaining", "move")
    @requires(Role.CHAIR)
    async def move(self, press: Press, article_id: int) -> None:
        """Enter something about this article."""
        article = await self._services.articles.article(press.actor, article_id)
        if await self._in_mediation(press):
            await self._ask_open_session(press, f"bargaining:{article_id}:insession")
        else:
            await press.redraw(cards.move_to(article, press.voice, open_session=False))

    @pressed("bargaining", "say")
    @requires(Role.CHAIR)
    async def say(self, press: Press, article_id: int, state: int, open_session: int) -> None:
        """Ask for the side, the words, the cost, the time and the place."""
        if not open_session and await self._in_mediation(press):
            await self._ask_open_session(press, f"bargaining:{article_id}:say:{state}:1")
            return
        form = await self._say_form(press, article_id, state, open_session)
        await press.open_form(form.refill(press.paragraphs))

    async def _say_form(
        self, press: Press, article_id: int, state: int, open_session: int
    ) -> ui.Form:
        article = await self._services.articles.article(press.actor, article_id)
        return forms.say(
            article,
            member_of(ArticleState, state),
            (await self._places(press)).choices(press.actor.server.time_zone, press.voice),
            press.voice,
            open_session=bool(open_session),
        )

    @pressed("bargaining", "said")
    @requires(Role.CHAIR)
    async def said(self, press: Press, article_id: int, state: int, open_session: int) -> None:
        """Write down what was said."""
        try:
            move = _entered(press, member_of(ArticleState, state), open_session)
            article = await self._services.articles.move(press.actor, article_id, move)
        except Refusal as refusal:
            form = await self._say_form(press, article_id, state, open_session)
            again = f"bargaining:{article_id}:say:{state}:{open_session}"
            await press.redraw(refused(refusal, form.written(press.fields), again, press.voice))
        else:
            await press.redraw(cards.moved(article, press.voice))

    async def _ask_open_session(self, press: Press, to: str) -> None:
        """Ask in mediation whether it was said in open session; what was written stays."""
        written = ui.given_back(press.paragraphs)
        await press.redraw(cards.ask_open_session(to, press.voice, written))

    async def _in_mediation(self, press: Press) -> bool:
        return in_mediation(await self._services.stages.current(press.actor))

    async def _places(self, press: Press) -> Places:
        actor, sessions = press.actor, self._services.sessions
        coming = await sessions.coming(actor)
        begun = [one for one in coming if one.starts_at <= actor.at]
        ahead = [one for one in coming if one.starts_at > actor.at]
        past = await sessions.past(actor)
        archive = self._services.updates.archive
        # Before the numbers: what is published in between then has one.
        newest = await archive.newest(actor, SHOWN)
        return Places(
            [*reversed(begun), *past, *ahead],
            await archive.numbers(actor),
            {one.update.id: one.read_in(press.voice.locale).title for one in newest},
        )


def _entered(press: Press, state: ArticleState, open_session: int) -> ArticleMove:
    """What the form says happened; a new article's has only the time."""
    given = press.fields
    session_id, update_id = Places.read(given.text("where"))
    return ArticleMove(
        state=state,
        at=press.actor.happened(given.text("when")),
        side=member_of(Side, given.text("side")) if given.text("side") else None,
        position=given.text("position"),
        cost=given.text("cost"),
        open_session=bool(open_session),
        session_id=session_id,
        update_id=update_id,
    )
