"""``/petition`` and its public card: read, sign, withdraw, I signed on paper."""

from discord import app_commands

from bot import ui
from bot.actor import Role, System
from bot.cog import Cog
from bot.deliveries import Delivery
from bot.jobs import every
from bot.outbox import Drawing
from bot.presses import Interaction, Press, pressed, requires
from bot.services.petitions import (
    FEATURE,
    LONGEST_TITLE,
    NOTICE_POST,
    Names,
    NamesErased,
    Petition,
    SignedOnPaper,
)
from bot.text.fields import fitting
from cogs.petition import forms
from cogs.petition.cards import public as cards


class SigningCog(Cog):
    """What anyone may do with a petition that was opened."""

    draws = (FEATURE,)

    @app_commands.command(name="petition")
    async def petition(self, interaction: Interaction, title: str | None = None) -> None:
        """List the open petitions, or begin a new one."""
        press = Press.of(interaction)
        if title is None:
            await press.reply(await self._listing(press, 0))
            return
        press.actor.need(Role.CHAIR)
        fitting("title", title, LONGEST_TITLE)
        await press.open_form(forms.blank(title, press.voice))

    @pressed("petition", "list")
    async def page(self, press: Press, page: int = 0, _: int = 0) -> None:
        """Turn a page of the list."""
        await press.redraw(await self._listing(press, page))

    @pressed("petition", "show")
    async def show(self, press: Press, petition_id: int) -> None:
        """Show the whole of it, with what this person may press."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        mine = await self._services.signatures.mine(press.actor)
        leads = petition.forgotten_at is None and bool(
            await self._services.sites.sites_of(press.actor)
        )
        leading = ui.buttons(
            f"petition:{petition.id}",
            press.voice,
            leads and petition.names is not Names.NOBODY and ("petition-signers", "names"),
            leads and press.actor.role >= Role.STEWARD and ("petition-count-paper", "paper"),
        )
        await press.redraw(cards.shown(petition, mine.get(petition_id), press.voice, *leading))

    @pressed("petition", "sign")
    async def sign(self, press: Press, petition_id: int) -> None:
        """Sign at once where no names are asked for; else ask for them."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        written: tuple[str, ...] = ()
        if petition.names is not Names.NOBODY and petition.accepts(press.actor.at):
            given = await press.ask(await self._form(press, petition))
            if given is None:
                return
            written = given.text("name"), given.text("site"), given.text("class")
        answer = await self._services.signatures.sign(press.actor, petition_id, *written)
        mine = (await self._services.signatures.mine(press.actor))[petition_id]
        await press.reply(cards.signed(answer, mine, press.voice))

    @pressed("petition", "at")
    @requires(Role.MEMBER)
    async def at(self, press: Press, petition_id: int, worksite_id: int) -> None:
        """Take the site that was meant."""
        await self._services.signatures.choose_site(press.actor, petition_id, worksite_id)
        await self.stands(press, petition_id)

    @pressed("petition", "in")
    @requires(Role.MEMBER)
    async def job_class(self, press: Press, petition_id: int, job_class_id: int) -> None:
        """Take the job class that was meant."""
        await self._services.signatures.choose_class(press.actor, petition_id, job_class_id)
        await self.stands(press, petition_id)

    @pressed("petition", "withdraw")
    async def withdraw(self, press: Press, petition_id: int) -> None:
        """Take one's signature back."""
        petition = await self._services.signatures.withdraw(press.actor, petition_id)
        await press.reply(cards.stands(petition, None, press.voice))

    @pressed("petition", "on-paper")
    async def on_paper(self, press: Press, petition_id: int) -> None:
        """Note that they are counted on paper."""
        petition = await self._services.signatures.sign_on_paper(press.actor, petition_id)
        mine = (await self._services.signatures.mine(press.actor))[petition_id]
        await press.reply(cards.stands(petition, mine, press.voice))

    @pressed("petition", "stands")
    async def stands(self, press: Press, petition_id: int) -> None:
        """Show how someone's own signature stands."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        mine = (await self._services.signatures.mine(press.actor)).get(petition_id)
        if mine is None and petition.forgotten_at is not None:
            raise NamesErased
        await press.redraw(cards.stands(petition, mine, press.voice))

    @pressed("petition", "kept")
    async def kept(self, press: Press, petition_id: int) -> None:
        """Say who sees what, and for how long."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        await press.reply(cards.keeping(petition, press.actor.server, press.voice))

    @every(seconds=300)
    async def sweep(self) -> None:
        """Move what everyone sees of the numbers; close what was forgotten open."""
        await self._services.petitions.sweep(self._bot.now())

    async def draw(self, job: System, post: Delivery) -> Drawing:
        """The public card, or what the channel was told, as it stands."""
        petition = await self._services.petitions.get(job, post.object_id)
        card = cards.notice if post.slot == NOTICE_POST else cards.public
        return Drawing(card=card(petition, self._bot.sentences))

    async def _listing(self, press: Press, page: int) -> ui.Card:
        found = await self._services.petitions.list(press.actor)
        mine = await self._services.signatures.mine(press.actor)
        return cards.listing(found, mine, page, press.voice, manages=press.actor.is_chair)

    async def _form(self, press: Press, petition: Petition) -> ui.Form:
        """The form, filled in with what they wrote before, else with their own site and class.

        Raises:
            SignedOnPaper: they said so, and would fill it in for nothing.
        """
        mine = (await self._services.signatures.mine(press.actor)).get(petition.id)
        if mine is not None and mine.on_paper:
            raise SignedOnPaper
        own = await self._services.sites.own(press.actor)
        site = own.worksite and own.worksite.name if mine is None else mine.worksite
        job_class = own.job_class and own.job_class.name if mine is None else mine.job_class
        return forms.sign(
            petition,
            press.voice,
            name=None if mine is None else mine.name,
            site=site,
            job_class=job_class,
            places=press.actor.role >= Role.MEMBER,
        )
