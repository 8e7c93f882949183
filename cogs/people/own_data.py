"""``/mydata``: one's language and workplace, and what is held: shown, taken away, forgotten."""

from discord import app_commands

from bot import ui
from bot.actor import Role
from bot.cog import Cog
from bot.jobs import every
from bot.presses import Interaction, Press, pressed, requires
from bot.services.sessions import NoSuchSession
from cogs.people import cards, copies


class OwnDataCog(Cog):
    """Each press finds the rows of who presses, and nobody else's."""

    @app_commands.command(name="mydata")
    async def mydata(self, interaction: Interaction) -> None:
        """Show the language and what is held."""
        press = Press.of(interaction)
        await press.reply(await self._mine(press))

    @pressed("people", "language")
    async def language(self, press: Press) -> None:
        """Offer the choice of a language."""
        await press.reply(cards.languages(press.voice))

    @pressed("people", "speak")
    async def speak(self, press: Press) -> None:
        """Answer in the language that was just chosen below a sentence, which stays as it is."""
        # Never in its place: what was given back there would be lost.
        await ui.reply(press.interaction, press.voice("people-speaks"))

    @pressed("people", "mine")
    async def mine(self, press: Press) -> None:
        """Come back to what is held."""
        await press.redraw(await self._mine(press))

    @pressed("people", "clear")
    @requires(Role.MEMBER)
    async def clear(self, press: Press) -> None:
        """Take back the own site and class."""
        await self._services.sites.change_site(press.actor, None)
        await self._services.sites.change_class(press.actor, None)
        await press.redraw(await self._mine(press))

    @pressed("people", "marked")
    async def marked(self, press: Press) -> None:
        """Show at which sessions others wrote this person down."""
        found = await self._services.own_marks.read(press.actor)
        await press.redraw(cards.marked(found, press.voice))

    @pressed("people", "strike")
    async def strike(self, press: Press, session_id: int) -> None:
        """Ask whether to strike what others wrote down of this person."""
        found = await self._services.own_marks.read(press.actor)
        mine = [one for one in found if one.session_id == session_id]
        if not mine:
            raise NoSuchSession
        await press.redraw(cards.striking(mine[0], press.voice))

    @pressed("people", "struck")
    async def struck(self, press: Press, session_id: int) -> None:
        """Strike it."""
        await self._services.own_marks.strike(press.actor, session_id)
        found = await self._services.own_marks.read(press.actor)
        await press.redraw(cards.marked(found, press.voice, press.voice("people-struck")))

    @pressed("people", "held")
    async def held(self, press: Press) -> None:
        """Show everything, in numbers."""
        await press.redraw(cards.held(await self._services.own_data.held(press.actor), press.voice))

    @pressed("people", "copy")
    async def copy(self, press: Press) -> None:
        """Hand over everything as files."""
        copy = await self._services.own_data.copy(press.actor)
        files = {
            "mydata.txt": copies.to_read(copy, press.actor, press.voice),
            "mydata.json": copies.to_keep(copy, press.actor),
        }
        await press.reply_files(press.voice("mydata-copied"), files)

    @pressed("people", "forget")
    async def forget(self, press: Press) -> None:
        """Show what would go and what would stay, and ask."""
        found = await self._services.own_data.held(press.actor)
        hold = press.actor.server.legal_hold
        await press.redraw(cards.forgetting(found, press.voice, hold=hold))

    @pressed("people", "forgotten")
    async def forgotten(self, press: Press) -> None:
        """Forget who presses, or note that they wish it."""
        done = await self._services.retention.forget(press.actor, press.actor.account_id)
        await press.redraw(press.voice("mydata-forgotten" if done else "mydata-forgotten-later"))

    @every(seconds=3600)
    async def erase_due(self) -> None:
        """Erase what has had its time, and whoever asked for it under a hold that is over."""
        await self._services.retention.erase_due(self._bot.now())

    async def _mine(self, press: Press) -> ui.Card:
        actor = press.actor
        chosen = await self._services.people.locale(actor.server_id, actor.account_id)
        own = await self._services.sites.own(actor)
        marked = len(await self._services.own_marks.read(actor))
        signed = len(await self._services.signatures.mine(actor))
        return cards.mine(actor, own, marked, signed, press.voice, chosen=chosen is not None)

    @pressed("people", "site")
    @requires(Role.MEMBER)
    async def site(self, press: Press) -> None:
        """Ask for a part of the site's name, and show those that are likely meant."""
        if (given := await press.ask(cards.find_site(press.voice))) is None:
            return
        written = given.text("name")
        likely = await self._services.sites.likely(press.actor, written)
        await press.redraw(cards.likely_sites(likely, written, press.voice))

    @pressed("people", "work")
    @requires(Role.MEMBER)
    async def work(self, press: Press, worksite_id: int) -> None:
        """Keep the site, and ask for the class where there are any."""
        await self._services.sites.change_site(press.actor, worksite_id)
        own = await self._services.sites.own(press.actor)
        classes = [] if own.job_class else await self._services.sites.open_classes(press.actor)
        await press.redraw(cards.site_kept(own, classes, press.voice))

    @pressed("people", "class")
    @requires(Role.MEMBER)
    async def ask_class(self, press: Press) -> None:
        """Offer the job classes."""
        classes = await self._services.sites.open_classes(press.actor)
        await press.redraw(cards.choose_class(classes, press.voice))

    @pressed("people", "works-as", picks="job-class")
    @requires(Role.MEMBER)
    async def works_as(self, press: Press) -> None:
        """Keep the job class."""
        await self._services.sites.change_class(press.actor, press.picked_row())
        await press.redraw(
            cards.site_kept(await self._services.sites.own(press.actor), [], press.voice)
        )

    @pressed("people", "skip")
    async def skip(self, press: Press) -> None:
        """Leave it open."""
        await press.redraw(press.voice("people-skipped"))
