"""What people ask: questions that no answer fitted, and how often each answer is read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from discord.ext import commands

from bot.access import requires
from bot.actor import Role
from bot.presses import Press, pressed
from cogs.answers import forms
from cogs.answers.cards import listing as cards

if TYPE_CHECKING:
    from datetime import date

    from bot.client import UnionBot


@requires(Role.CHAIR)
class AskedCog(commands.Cog):
    """For chairs; nothing here tells who asked or read."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._answers = bot.services.answers
        self._misses = bot.services.misses
        self._reads = bot.services.answer_reads

    @pressed("answers", "misses")
    async def misses(self, press: Press) -> None:
        """Show the questions that wait for an answer."""
        await self._list(press, 0)

    @pressed("answers", "turn")
    async def turn(self, press: Press, page: int, _: int) -> None:
        """Turn a page of them."""
        await self._list(press, page)

    @pressed("answers", "open", picks="miss")
    async def open(self, press: Press) -> None:
        """Show how people asked for one thing."""
        group = await self._misses.group(press.actor, press.picked_row())
        faq = await self._answers.of(press.actor)
        read = next((one.slug for one in group if one.slug is not None), None)
        title = faq.title(read, press.voice.locale)
        await press.redraw(cards.miss(group, title, press.voice))

    @pressed("answers", "write")
    async def write(self, press: Press, miss_id: int) -> None:
        """Open the form of a new answer with the question in it."""
        asked = (await self._misses.group(press.actor, miss_id))[0].words
        language = (await self._answers.of(press.actor)).language(asked)
        await press.open_form(forms.new(press.voice, language, asked))

    @pressed("answers", "settle")
    async def settle(self, press: Press, miss_id: int) -> None:
        """Take a question off the list, and those put together with it."""
        await self._misses.settle(press.actor, miss_id)
        await self._list(press, 0)

    @pressed("answers", "used")
    async def used(self, press: Press) -> None:
        """Show what was read most, this month and the two before."""
        await self._reads.write(self._bot.now())
        since = _before(_before(press.actor.month))
        reads = await self._reads.since(press.actor, since)
        answers = await self._answers.all(press.actor)
        await press.redraw(cards.used(answers, reads, since, press.voice))

    async def _list(self, press: Press, page: int) -> None:
        groups = await self._misses.groups(press.actor)
        await press.redraw(cards.misses(groups, page, press.voice))


def _before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)
