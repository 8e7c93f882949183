"""Writing an update: ``/update``, its form, its sections, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import ui
from bot.access import Role, caller_of, requires
from bot.presses import OutOfDate, member_of, picked_number, pressed
from bot.services.updates.refusals import EveryoneRefused
from bot.services.updates.values import KINDS, Audience, Kind
from bot.text.characters import length
from bot.times import understand
from bot.ui.forms import FIELD_LENGTH
from cogs.updates import forms
from cogs.updates.cards import drafts as cards
from cogs.updates.uploads import FILE_BYTES, received, text_of
from cogs.updates.workbench import locale_of

if TYPE_CHECKING:
    from bot.client import UnionBot
    from bot.services.people import Server
    from cogs.updates.workbench import Workbench

Interaction = discord.Interaction[Any]

TITLE_FROM_FILE = 100


class ComposerCog(commands.Cog):
    """What chairs write, before anybody else sees it."""

    def __init__(self, bot: UnionBot, bench: Workbench) -> None:
        self._bench = bench
        self._drafts = bench.updates.drafts
        self._writing = bench.updates.writing
        self._attachments = bench.updates.attachments
        self._chores = bench.updates.chores
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
        caller = caller_of(interaction)
        if audience is None and when is None and file is None and ping is None:
            await self._desk(interaction)
            return
        due_at = when and understand(when, now=caller.at, zone=caller.server.time_zone)
        body = "" if file is None else await text_of(file, self._worker)
        draft_id = await self._drafts.begin(
            caller.server.id,
            caller.account_id,
            caller.at,
            title=title_of(body),
            body=body,
            audience=Audience(audience or Audience.MEMBERS),
            ping_role_id=_pinged(ping, caller.server),
            due_at=due_at or None,
        )
        if file is None:
            await ui.reply(interaction, cards.start(draft_id, caller.voice))
        else:
            await self._bench.preview(interaction, draft_id)

    @requires(Role.CHAIR)
    async def make(self, interaction: Interaction, message: discord.Message) -> None:
        """Take a message written anywhere; it is kept as a draft before anything is asked."""
        caller = caller_of(interaction)
        others = await self._drafts.list(caller.server.id)
        body = message.content
        files = await received(message.attachments, FILE_BYTES)
        draft_id = await self._drafts.begin(
            caller.server.id, caller.account_id, caller.at, title=title_of(body), body=body
        )
        whose = (caller.server.id, draft_id, caller.account_id, caller.at)
        await self._attachments.attach(*whose, files, most_bytes=FILE_BYTES)
        if others:
            await ui.reply(interaction, cards.taken(draft_id, others, caller.voice))
        else:
            await self._bench.preview(interaction, draft_id)

    @pressed("update", "join")
    @requires(Role.CHAIR)
    async def join(self, interaction: Interaction, update_id: int) -> None:
        """Put a message that was taken behind the text of a draft."""
        caller = caller_of(interaction)
        target_id = picked_number(interaction)
        whose = (caller.account_id, caller.at)
        await self._attachments.join(caller.server.id, update_id, target_id, *whose)
        await self._bench.preview(interaction, target_id)

    @pressed("update", "desk")
    @requires(Role.CHAIR)
    async def desk(self, interaction: Interaction, _: int) -> None:
        """Show drafts and what waits."""
        await self._desk(interaction)

    @pressed("update", "compose")
    @requires(Role.CHAIR)
    async def compose(self, interaction: Interaction, update_id: int, which: int) -> None:
        """Open the form of a kind, with its skeleton in it."""
        voice = caller_of(interaction).voice
        if which >= len(KINDS):
            raise OutOfDate
        kind = KINDS[which]
        skeleton = voice(f"update-skeleton-{kind}")
        to = ui.route("update", update_id, "write", 0, 0)
        form = forms.compose(to, voice, kind=kind, title="", body=skeleton)
        await ui.open_form(interaction, form)

    @pressed("update", "write")
    @requires(Role.CHAIR)
    async def write(
        self, interaction: Interaction, update_id: int, locale: int, revision: int
    ) -> None:
        """Take the form."""
        caller, sent = caller_of(interaction), ui.submitted(interaction)
        files = await received(sent.files.get("files", ()), FILE_BYTES)
        update_id = update_id or await self._drafts.begin(
            caller.server.id, caller.account_id, caller.at
        )
        whose = (caller.server.id, update_id, caller.account_id, caller.at)
        await self._writing.write(
            *whose,
            locale=locale_of(locale),
            title=sent.text("title"),
            body=sent.text("body"),
            revision=revision,
        )
        if kind := sent.text("kind"):
            await self._writing.choose(*whose, kind=member_of(Kind, kind))
        await self._attachments.attach(*whose, files, most_bytes=FILE_BYTES)
        await self._bench.preview(interaction, update_id)

    @pressed("update", "preview")
    @requires(Role.CHAIR)
    async def preview(
        self, interaction: Interaction, update_id: int, page: int = 0, _: int = 0
    ) -> None:
        """Show a page of the preview."""
        await self._bench.preview(interaction, update_id, page)

    @pressed("update", "edit")
    @requires(Role.CHAIR)
    async def edit(self, interaction: Interaction, update_id: int, locale: int = 0) -> None:
        """Open the form again, or the list of sections where the text is past one field."""
        caller = caller_of(interaction)
        whole = await self._drafts.get(caller.server.id, update_id)
        text = whole.texts.get(locale_of(locale))
        body, title = ("", "") if text is None else (text.body, text.title)
        revision = whole.update.revision
        if length(body) > FIELD_LENGTH:
            card = cards.sections(update_id, locale, revision, body, caller.voice)
            await ui.redraw(interaction, card)
            return
        kind = None if locale or whole.update.corrects_id else whole.update.kind
        to = ui.route("update", update_id, "write", locale, revision)
        form = forms.compose(to, caller.voice, kind=kind, title=title, body=body, locale=locale)
        await ui.open_form(interaction, form)

    async def spanish(self, interaction: Interaction, update_id: int) -> None:
        """Open the form of the Spanish title and text."""
        await self.edit(interaction, update_id, 1)

    async def _desk(self, interaction: Interaction) -> None:
        caller = caller_of(interaction)
        found = await self._drafts.list(caller.server.id)
        troubles = await self._chores.troubles(caller.server.id)
        waiting = await self._bench.updates.releases.waiting(caller.server.id)
        await ui.redraw(interaction, cards.desk(found, troubles, waiting, caller.voice))


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
