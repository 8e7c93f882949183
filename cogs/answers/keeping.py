"""The list of answers, all that chairs do with one, and what people ask and read."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from bot import ui
from bot.actor import Role
from bot.client import UnionBot
from bot.cog import Cog
from bot.errors import Refusal
from bot.i18n import LOCALES, Locale
from bot.presses import CardOutOfDate, Press, member_of, one_at, pressed, requires
from bot.services.faq import LIMITS, KeptAnswer, Told
from cogs.answers import forms
from cogs.answers.cards import answer as cards
from cogs.answers.cards import listing


class RelatedUnknown(Refusal):
    """A line of the related questions is the question of no answer; ``title`` is that line."""


async def overview(
    bot: UnionBot, press: Press, shown: listing.Shown = listing.Shown.ALL, page: int = 0
) -> ui.Card:
    """A page of the list."""
    answers = await bot.services.answers.all(press.actor)
    misses = len(await bot.services.misses.groups(press.actor))
    return listing.overview(answers.values(), misses, shown, page, press.voice)


@requires(Role.CHAIR)
class KeepingCog(Cog):
    """For chairs."""

    @pressed("answers", "list")
    async def list(self, press: Press, shown: int, page: int, _: int) -> None:
        """Turn a page of the list."""
        await press.redraw(await overview(self._bot, press, member_of(listing.Shown, shown), page))

    @pressed("answers", "view")
    async def view(self, press: Press) -> None:
        """Show other answers."""
        await press.redraw(
            await overview(self._bot, press, member_of(listing.Shown, press.picked_number()), 0)
        )

    @pressed("answers", "pick", picks="answer")
    async def pick(self, press: Press) -> None:
        """Show one answer."""
        await self._show(press, press.picked_row())

    @pressed("answers", "show")
    async def show(self, press: Press, answer_id: int, language: int) -> None:
        """Show one answer in a language."""
        one = await self._services.answers.get(press.actor, answer_id)
        await press.redraw(cards.answer(one, one_at(LOCALES, language), press.voice))

    @pressed("answers", "confirm")
    async def confirm(self, press: Press, answer_id: int, seen: int) -> None:
        """Say that the union has reviewed it."""
        await self._services.answers.confirm(press.actor, answer_id, seen)
        await self._show(press, answer_id, "answers-confirmed")

    @pressed("answers", "retire")
    async def retire(self, press: Press, answer_id: int, retired: int) -> None:
        """Take it down, or (0) bring it back."""
        await self._services.answers.retire(press.actor, answer_id, retired=bool(retired))
        await self._show(press, answer_id, "answers-is-retired" if retired else "answers-is-back")

    @pressed("answers", "edit")
    async def edit(self, press: Press, answer_id: int, language: int, seen: int) -> None:
        """Ask for its words in a language, and keep them."""
        locale = one_at(LOCALES, language)
        one = await self._services.answers.get(press.actor, answer_id)
        if (given := await press.ask(forms.words(one, locale, press.voice))) is None:
            return
        told = Told.of(**{name: given.text(name) for name in LIMITS})
        await self._services.answers.edit(
            press.actor, answer_id, seen, one.wording.saying(locale, told)
        )
        await self._show(press, answer_id, "answers-saved", locale)

    @pressed("answers", "about")
    async def about(self, press: Press, answer_id: int, seen: int) -> None:
        """Ask for what holds for both languages, and keep it."""
        one = await self._services.answers.get(press.actor, answer_id)
        kept = await self._services.answers.all(press.actor)
        by_slug = {each.slug: each for each in kept.values()}
        related = [
            by_slug[slug].wording.title(press.voice.locale)
            for slug in one.wording.related
            if slug in by_slug
        ]
        if (given := await press.ask(forms.about(one, related, press.voice))) is None:
            return
        marks = {mark: mark in given.chosen("marks") for mark in forms.MARKS}
        chosen = _related(kept.values(), given.text("related"))
        wording = replace(one.wording, topic=given.text("topic"), related=chosen, **marks)
        await self._services.answers.edit(press.actor, answer_id, seen, wording)
        await self._show(press, answer_id, "answers-saved")

    @pressed("answers", "add")
    async def add(self, press: Press) -> None:
        """Ask for a new answer, and keep it."""
        if (given := await press.ask(forms.new(press.voice))) is not None:
            number = await self._services.answers.add(press.actor, **ui.entry_words(given))
            await self._show(press, number, "answers-saved")

    @pressed("answers", "versions")
    async def versions(self, press: Press, answer_id: int) -> None:
        """Show what it has said."""
        one = await self._services.answers.get(press.actor, answer_id)
        found = await self._services.answers.versions(press.actor, answer_id)
        await press.redraw(cards.versions(one, found, press.voice))

    @pressed("answers", "version")
    async def version(self, press: Press, answer_id: int) -> None:
        """Show what it said in one version."""
        one = await self._services.answers.get(press.actor, answer_id)
        wanted = press.picked_number()
        for found in await self._services.answers.versions(press.actor, answer_id):
            if found.number == wanted:
                await press.redraw(cards.version(one, found, press.voice))
                return
        raise CardOutOfDate

    @pressed("answers", "restore")
    async def restore(self, press: Press, answer_id: int, version: int, seen: int) -> None:
        """Have it say that again."""
        await self._services.answers.restore(press.actor, answer_id, seen, version)
        await self._show(press, answer_id, "answers-restored")

    @pressed("answers", "beneath")
    async def beneath(self, press: Press, answer_id: int) -> None:
        """Show what changed in the words that come with the bot."""
        one = await self._services.answers.get(press.actor, answer_id)
        old, new = await self._services.answers.beneath(press.actor, answer_id)
        await press.redraw(cards.beneath(one, old, new, press.voice))

    @pressed("answers", "look")
    async def look(self, press: Press, answer_id: int, seen: int) -> None:
        """Keep the union's own words."""
        await self._services.answers.look(press.actor, answer_id, seen)
        await self._show(press, answer_id, "answers-looked")

    @pressed("answers", "follow")
    async def follow(self, press: Press, answer_id: int, seen: int) -> None:
        """Use the words that come with the bot."""
        await self._services.answers.follow(press.actor, answer_id, seen)
        await self._show(press, answer_id, "answers-followed")

    async def _show(
        self, press: Press, number: int, told: str = "", locale: Locale | None = None
    ) -> None:
        one = await self._services.answers.get(press.actor, number)
        said = press.voice(told) if told else ""
        await press.redraw(cards.answer(one, locale or press.voice.locale, press.voice, said))

    @pressed("answers", "misses")
    async def misses(self, press: Press) -> None:
        """Show the questions that wait for an answer."""
        await self.turn(press, 0)

    @pressed("answers", "turn")
    async def turn(self, press: Press, page: int, _: int = 0) -> None:
        """Turn a page of them."""
        groups = await self._services.misses.groups(press.actor)
        await press.redraw(listing.misses(groups, page, press.voice))

    @pressed("answers", "open", picks="miss")
    async def open(self, press: Press) -> None:
        """Show how people asked for one thing."""
        group = await self._services.misses.group(press.actor, press.picked_row())
        faq = await self._services.answers.of(press.actor)
        read = next((one.slug for one in group if one.slug is not None), None)
        await press.redraw(listing.miss(group, faq.title(read, press.voice.locale), press.voice))

    @pressed("answers", "write")
    async def write(self, press: Press, miss_id: int) -> None:
        """Open the form of a new answer with the question in it."""
        asked = (await self._services.misses.group(press.actor, miss_id))[0].words
        language = (await self._services.answers.of(press.actor)).language(asked)
        await press.open_form(forms.new(press.voice, language, asked))

    @pressed("answers", "settle")
    async def settle(self, press: Press, miss_id: int) -> None:
        """Take a question off the list, and those put together with it."""
        await self._services.misses.settle(press.actor, miss_id)
        await self.turn(press, 0)

    @pressed("answers", "used")
    async def used(self, press: Press) -> None:
        """Show what was read most, this month and the two before."""
        await self._services.answer_reads.write(self._bot.now())
        since = _before(_before(press.actor.month))
        reads = await self._services.answer_reads.since(press.actor, since)
        answers = await self._services.answers.all(press.actor)
        await press.redraw(listing.used(answers, reads, since, press.voice))


def _related(answers: Collection[KeptAnswer], written: str) -> tuple[str, ...]:
    """The answers whose questions stand here, one a line, in either language.

    Raises:
        RelatedUnknown: for a line that is no question of ours.
    """
    slugs = {
        one.wording.told(locale).title.casefold(): one.slug for one in answers for locale in LOCALES
    }
    titles = [title for line in written.splitlines() if (title := " ".join(line.split()))]
    for title in titles:
        if title.casefold() not in slugs:
            raise RelatedUnknown(title=title)
    return tuple(dict.fromkeys(slugs[title.casefold()] for title in titles))


def _before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)
