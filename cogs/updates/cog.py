"""Writing an update: ``/update``, its form, its sections, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import requires
from bot.actor import Role
from bot.presses import OutOfDate, Press, member_of, pressed
from bot.services.updates.refusals import EveryoneRefused
from bot.services.updates.values import KINDS, Audience, Kind
from bot.text.characters import length
from bot.times import understand
from bot.ui.forms import FIELD_LENGTH
from cogs.updates import forms
from cogs.updates.cards import drafts as cards
from cogs.updates.uploads import received, text_of
from cogs.updates.workbench import locale_of

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.client import UnionBot
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]

TITLE_FROM_FILE = 100


class ComposerCog(commands.Cog):
    """What chairs write, before anybody else sees it."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._drafts = bench.updates.drafts
        self._notices = bench.updates.notices
        self._worker = bot.worker
        self._menu = app_commands.ContextMenu(name="Make an update", callback=self.make)
        self._tree = bot.tree
        bench.open("spanish", self.spanish)

    async def cog_load(self) -> None:
        """Add the menu on messages."""
        self._tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away again."""
        self._tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="update")
    @requires(Role.CHAIR)
    async def update(
        self,
        interaction: Interaction,
        audience: Literal["stewards", "members", "public", "embargo"] | None = None,
        when: str | None = None,
        file: discord.Attachment | None = None,
        ping: discord.Role | None = None,
    ) -> None:
        """Begin an update, or go on with one."""
        press = Press.of(interaction)
        if audience is None and when is None and file is None and ping is None:
            await self._desk(press)
            return
        due_at = when and understand(when, now=press.actor.at, zone=press.actor.server.time_zone)
        body = "" if file is None else await text_of(file, self._worker)
        draft_id = await self._drafts.begin(
            press.actor,
            title=title_of(body),
            body=body,
            audience=Audience(audience or Audience.MEMBERS),
            ping_role_id=_pinged(ping, press.actor.server),
            due_at=due_at or None,
        )
        if file is None:
            await press.reply(cards.start(draft_id, press.voice))
        else:
            await self._bench.preview(press, draft_id)

    @requires(Role.CHAIR)
    async def make(self, interaction: Interaction, message: discord.Message) -> None:
        """Take a message written anywhere; it is kept as a draft before anything is asked."""
        press = Press.of(interaction)
        others = await self._drafts.list(press.actor)
        body = message.content
        files = await received(message.attachments)
        draft_id = await self._drafts.begin(press.actor, title=title_of(body), body=body)
        await self._drafts.attach(press.actor, draft_id, files)
        if others:
            await press.reply(cards.taken(draft_id, others, press.voice))
        else:
            await self._bench.preview(press, draft_id)

    @pressed("update", "join", of="update", picks="update")
    @requires(Role.CHAIR)
    async def join(self, press: Press, update_id: int) -> None:
        """Put a message that was taken behind the text of a draft."""
        target_id = press.picked_number()
        await self._drafts.join(press.actor, update_id, target_id)
        await self._bench.preview(press, target_id)

    @pressed("update", "desk", of="nothing")
    @requires(Role.CHAIR)
    async def desk(self, press: Press, _: int) -> None:
        """Show drafts and what waits."""
        await self._desk(press)

    @pressed("update", "compose", of="update")
    @requires(Role.CHAIR)
    async def compose(self, press: Press, update_id: int, which: int) -> None:
        """Open the form of a kind, with its skeleton in it."""
        voice = press.voice
        if which >= len(KINDS):
            raise OutOfDate
        kind = KINDS[which]
        skeleton = voice(f"update-skeleton-{kind}")
        to = ui.route("update", update_id, "write", 0, 0)
        form = forms.compose(to, voice, kind=kind, title="", body=skeleton)
        await press.open_form(form)

    @pressed("update", "write", of="update")
    @requires(Role.CHAIR)
    async def write(self, press: Press, update_id: int, locale: int, revision: int) -> None:
        """Take the form."""
        sent = press.fields
        files = await received(sent.files.get("files", ()))
        update_id = update_id or await self._drafts.begin(press.actor)
        await self._drafts.write(
            press.actor,
            update_id,
            locale=locale_of(locale),
            title=sent.text("title"),
            body=sent.text("body"),
            revision=revision,
        )
        if kind := sent.text("kind"):
            await self._drafts.choose(press.actor, update_id, kind=member_of(Kind, kind))
        await self._drafts.attach(press.actor, update_id, files)
        await self._bench.preview(press, update_id)

    @pressed("update", "preview", of="update")
    @requires(Role.CHAIR)
    async def preview(self, press: Press, update_id: int, page: int = 0, _: int = 0) -> None:
        """Show a page of the preview."""
        await self._bench.preview(press, update_id, page)

    @pressed("update", "edit", of="update")
    @requires(Role.CHAIR)
    async def edit(self, press: Press, update_id: int, locale: int = 0) -> None:
        """Open the form again, or the list of sections where the text is past one field."""
        whole = await self._drafts.get(press.actor, update_id)
        text = whole.texts.get(locale_of(locale))
        body, title = ("", "") if text is None else (text.body, text.title)
        revision = whole.update.revision
        if length(body) > FIELD_LENGTH:
            card = cards.sections(update_id, locale, revision, body, press.voice)
            await press.redraw(card)
            return
        kind = None if locale or whole.update.corrects_id else whole.update.kind
        to = ui.route("update", update_id, "write", locale, revision)
        form = forms.compose(to, press.voice, kind=kind, title=title, body=body, locale=locale)
        await press.open_form(form)

    async def spanish(self, press: Press, update_id: int) -> None:
        """Open the form of the Spanish title and text."""
        await self.edit(press, update_id, 1)

    async def _desk(self, press: Press) -> None:
        found = await self._drafts.list(press.actor)
        troubles = await self._notices.troubles(press.actor.server_id)
        waiting = await self._bench.updates.publishing.waiting(press.actor)
        await press.redraw(cards.desk(found, troubles, waiting, press.voice))


def title_of(body: str) -> str:
    """The first line of a text as its title, shortened at a word where it is long."""
    line = body.lstrip().partition("\n")[0].strip("#* \t\ufeff")
    if length(line) <= TITLE_FROM_FILE:
        return line
    return line[:TITLE_FROM_FILE].rpartition(" ")[0] + "…"


def _pinged(role: discord.Role | None, server: Server) -> int | None:
    if role is None:
        return None
    if role.id == server.id:
        raise EveryoneRefused
    return role.id
