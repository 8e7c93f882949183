"""Drafts and open petitions: opening, progress, paper, the close, and handing names over."""

from bot.actor import Role
from bot.cog import Cog
from bot.presses import CardOutOfDate, Press, member_of, pressed, requires
from bot.services.petitions import (
    FEATURE,
    NOTICE_POST,
    Names,
    Petition,
    PetitionStuck,
    State,
)
from bot.sheets import Sheet
from bot.text.links import plain
from cogs.petition import forms
from cogs.petition.cards import organizing as cards


@requires(Role.CHAIR)
class OrganizingCog(Cog):
    """What chairs do with petitions, and stewards at their own sites."""

    @pressed("petition", "new")
    async def new(self, press: Press) -> None:
        """Ask what it says and who sees who signed; keep it as a draft, shown as it will look."""
        if (given := await press.ask(forms.blank(None, press.voice))) is None:
            return
        draft = await self._services.petitions.draft(
            press.actor,
            title=given.text("title"),
            body=given.text("body"),
            goal=given.number("goal"),
            names=member_of(Names, given.text("names")),
        )
        await self._preview(press, draft)

    @pressed("petition", "edit")
    async def edit(self, press: Press, petition_id: int, seen: int | None = None) -> None:
        """Change the draft in a form that is filled in."""
        draft = await self._services.petitions.drafted(press.actor, petition_id)
        if (given := await press.ask(forms.change(draft, press.voice))) is None:
            return
        draft = await self._services.petitions.change(
            press.actor,
            petition_id,
            seen=seen,
            title=given.text("title"),
            body=given.text("body"),
            goal=given.number("goal"),
        )
        await self._preview(press, draft)

    @pressed("petition", "spanish")
    async def spanish(self, press: Press, petition_id: int, seen: int | None = None) -> None:
        """Ask for the Spanish text; empty takes it back."""
        draft = await self._services.petitions.drafted(press.actor, petition_id)
        if (given := await press.ask(forms.spanish(draft, press.voice))) is None:
            return
        draft = await self._services.petitions.change(
            press.actor,
            petition_id,
            seen=seen,
            title_es=given.text("title"),
            body_es=given.text("body"),
        )
        await self._preview(press, draft)

    @pressed("petition", "names-mode")
    async def names_mode(self, press: Press, petition_id: int) -> None:
        """Take another rule of who sees who signed."""
        names = member_of(Names, press.picked())
        draft = await self._services.petitions.change(press.actor, petition_id, names=names)
        await self._preview(press, draft)

    @pressed("petition", "discard")
    async def discard(self, press: Press, petition_id: int) -> None:
        """Throw the draft away."""
        await self._services.petitions.discard(press.actor, petition_id)
        await press.redraw(cards.discarded(press.voice))

    @pressed("petition", "open")
    async def open(self, press: Press, petition_id: int, seen: int | None = None) -> None:
        """Let people sign, with a card in this channel; pressed twice it stands there once."""
        await self._services.petitions.open(press.actor, petition_id, _here(press), seen=seen)
        await self._bot.outbox.flush(FEATURE, petition_id)
        await self.manage(press, petition_id)

    @pressed("petition", "again")
    async def again(self, press: Press, petition_id: int) -> None:
        """Have the card stand in this channel, wherever it was."""
        posts = await self._services.deliveries.of(FEATURE, petition_id)
        lost = await self._bot.outbox.lost(posts)
        await self._services.petitions.post_again(press.actor, petition_id, _here(press), lost)
        await self._bot.outbox.flush(FEATURE, petition_id)
        await self.manage(press, petition_id)

    @pressed("petition", "manage")
    async def manage(self, press: Press, petition_id: int) -> None:
        """Show a chair the draft, or how many signed and what can be done."""
        petition = await self._services.petitions.get(press.actor, petition_id)
        if petition.state is State.DRAFT:
            await self._preview(press, petition)
            return
        progress = await self._services.signature_counts.of(press.actor, petition_id)
        fault = petition.needs_card and await self._is_missing(petition)
        retried = await self._services.deliveries.is_retried(FEATURE, petition_id)
        server, voice = press.actor.server, press.voice
        await press.redraw(cards.manage(progress, server, voice, fault=fault, retried=retried))

    @pressed("petition", "close")
    async def close(self, press: Press, petition_id: int) -> None:
        """Ask before nobody can sign any more."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        await press.redraw(cards.closing(petition, press.voice))

    @pressed("petition", "closed")
    async def closed(self, press: Press, petition_id: int) -> None:
        """Close it."""
        await self._services.petitions.close(press.actor, petition_id)
        await self.manage(press, petition_id)

    @pressed("petition", "meter")
    async def meter(self, press: Press, petition_id: int) -> None:
        """Have the card say how many signed, in fives."""
        await self._services.petitions.start_meter(press.actor, petition_id)
        await self.manage(press, petition_id)

    @pressed("petition", "paper")
    @requires(Role.STEWARD)
    async def paper(self, press: Press, petition_id: int) -> None:
        """Ask how many signed on paper at a site, and keep the head-counts."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        counted = await self._services.signature_counts.paper(press.actor, petition_id)
        voice = press.voice
        form = forms.paper(petition, counted, voice, chair=press.actor.is_chair)
        if (given := await press.ask(form)) is None:
            return
        count, supporters = given.number("count"), given.number("supporters")
        if count is None and supporters is None:
            await press.reply(voice("petition-paper-nothing"))
            return
        written = given.text("site"), count, supporters
        site = await self._services.signatures.count_paper(press.actor, petition_id, *written)
        told: list[str] = []
        if count is not None:
            shown = voice("petition-site-unknown") if site is None else plain(site)
            told.append(voice("petition-paper-kept", count=count, site=shown))
            counted = await self._services.signature_counts.paper(press.actor, petition_id)
            employees = next((one.employees for one in counted if one.name == site), None)
            if employees is not None and count > employees:
                told.append(voice("petition-paper-many", employees=employees))
        if supporters is not None:
            told.append(voice("petition-supporters-kept", count=supporters))
        await press.reply("\n".join(told))

    @pressed("petition", "sites")
    async def sites(self, press: Press, petition_id: int, page: int = 0, _: int = 0) -> None:
        """Show every site in numbers."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        found = await self._services.signature_counts.sites(press.actor, petition_id)
        await press.redraw(cards.by_site(petition, found, page, press.voice))

    @pressed("petition", "names")
    @requires(Role.MEMBER)
    async def names(self, press: Press, petition_id: int, page: int = 0, _: int = 0) -> None:
        """Show names to those who may see them."""
        petition = await self._services.petitions.opened(press.actor, petition_id)
        found = await self._services.signature_counts.names(press.actor, petition_id)
        chair = press.actor.is_chair
        await press.redraw(cards.by_name(petition, found, page, press.voice, chair=chair))

    @pressed("petition", "announce")
    async def announce(self, press: Press, petition_id: int) -> None:
        """The first press: the channel is told that names are about to be handed over."""
        await self._need_card(press, petition_id)
        await self._services.petitions.announce(press.actor, petition_id)
        await self._bot.outbox.flush(FEATURE, petition_id)
        await self.manage(press, petition_id)

    @pressed("petition", "deliver")
    async def deliver(self, press: Press, petition_id: int) -> None:
        """Ask before names are handed over."""
        await self._need_card(press, petition_id)
        await self._services.petitions.need_notice(press.actor, petition_id)
        progress = await self._services.signature_counts.of(press.actor, petition_id)
        await press.redraw(cards.delivering(progress, press.voice))

    @pressed("petition", "delivered")
    async def delivered(self, press: Press, petition_id: int) -> None:
        """The second press: nobody can sign any more, and there is a sheet."""
        await self._need_card(press, petition_id)
        await self._services.petitions.deliver(press.actor, petition_id)
        await self.manage(press, petition_id)

    @pressed("petition", "sheet")
    async def sheet(self, press: Press, petition_id: int) -> None:
        """Hand the names over in an .xlsx in which no name can act as a formula."""
        petition, rows = await self._services.signature_counts.sheet(press.actor, petition_id)
        header = [press.voice(f"petition-column-{name}") for name in ("name", "site", "class")]
        note, sheet = press.voice("petition-sheet-note"), Sheet(petition.title, header, rows)
        await press.reply_book(note, f"petition-{petition_id}.xlsx", sheet)

    async def _preview(self, press: Press, draft: Petition) -> None:
        await press.redraw(cards.preview(draft, self._bot.sentences, press.voice))

    async def _need_card(self, press: Press, petition_id: int) -> None:
        """Hand nothing over while people cannot read of it.

        Raises:
            PetitionStuck: a post of it was refused by Discord or deleted.
        """
        petition = await self._services.petitions.opened(press.actor, petition_id)
        if await self._is_missing(petition):
            raise PetitionStuck(channel=f"<#{petition.channel_id}>")

    async def _is_missing(self, petition: Petition) -> bool:
        """Whether a post of it was refused by Discord or deleted, or never asked for."""
        found = await self._services.deliveries.of(FEATURE, petition.id)
        here = [one for one in found if one.target_id == petition.channel_id]
        tells = petition.delivers and petition.announced_at is not None
        if tells and NOTICE_POST not in {one.slot for one in here}:
            return True
        return any(one.trouble for one in here) or bool(await self._bot.outbox.lost(here))


def _here(press: Press) -> int:
    channel_id = press.interaction.channel_id
    if channel_id is None:
        raise CardOutOfDate
    return channel_id
