"""``/checkin``, its button and form, and the steward's panel of changing words."""

import logging
from datetime import datetime, timedelta

import discord
from discord import app_commands

from bot import ui
from bot.actor import Actor, Role, System
from bot.cog import Cog
from bot.errors import apart
from bot.i18n import Voice, written
from bot.jobs import every
from bot.outbox import Outcome, in_time, judge
from bot.presses import CardOutOfDate, Interaction, Press, pressed, requires
from bot.services.attendance import CheckIn, NoOpenCheckIn, Panel
from bot.services.sessions import NoSuchSession, Session, State
from bot.text.links import plain
from cogs.sessions import forms, reading
from cogs.sessions.cards import checkin as cards

log = logging.getLogger(__name__)


class CheckInCog(Cog):
    """Words in, a place on the list out."""

    @app_commands.command(name="checkin")
    @requires(Role.MEMBER)
    async def checkin(self, interaction: Interaction, code: str | None = None) -> None:
        """Check in with the words, or see what is open now."""
        press = Press.of(interaction)
        if code is not None:
            await self._check_in(press, None, code)
            return
        await press.reply(await self._open_now(press))

    @pressed("session", "open-now")
    @requires(Role.MEMBER)
    async def show(self, press: Press) -> None:
        """Show what is open."""
        await press.redraw(await self._open_now(press))

    @pressed("session", "checkin")
    @requires(Role.MEMBER)
    async def ask(self, press: Press, session_id: int) -> None:
        """Ask for the words of one session, or (0) of whatever is open."""
        open_now = await self._services.sessions.open_now(press.actor)
        asked = [one for one in open_now if session_id in {0, one.id}]
        if not asked:
            raise NoOpenCheckIn
        zone, voice = press.actor.server.time_zone, press.voice
        titles = [
            f"**{plain(one.title)}** · {written(one.starts_at, zone, voice.locale)}"
            for one in asked
        ]
        told = voice("checkin-open", titles="\n".join(titles))
        await press.open_form(forms.words(session_id, told, voice))

    @pressed("session", "code", by_many=True)
    @requires(Role.MEMBER)
    async def submit(self, press: Press, session_id: int) -> None:
        """Take the words from the form."""
        await self._check_in(press, session_id or None, press.fields.text("code"))

    @pressed("session", "receipt")
    @requires(Role.MEMBER)
    async def receipt(self, press: Press, session_id: int) -> None:
        """Show someone their receipt again, as long as they are on the list."""
        receipt = await self._services.check_ins.receipt(press.actor, session_id)
        if receipt is None:
            raise CardOutOfDate
        await press.redraw(cards.receipt(receipt, press.actor.server, press.voice))

    @pressed("session", "ask-site")
    @requires(Role.MEMBER)
    async def ask_site(self, press: Press) -> None:
        """Ask where someone works."""
        await press.redraw(cards.ask_site(press.voice))

    @pressed("session", "open")
    @requires(Role.STEWARD)
    async def open(self, press: Press, session_id: int) -> None:
        """Open check-in and show this steward the words."""
        await self._show_words(press, await self._services.sessions.open(press.actor, session_id))

    @pressed("session", "words")
    @requires(Role.STEWARD)
    async def words(self, press: Press, session_id: int) -> None:
        """Show the words, for another 14 minutes."""
        session = await self._services.sessions.get(press.actor, session_id)
        if session.state is State.OPEN:
            await self._show_words(press, session)
        else:
            card = await reading.manage(self._services, press.actor, session, press.voice)
            await press.redraw(card)

    @every(seconds=2)
    async def redraw_panels(self) -> None:
        """Give every open panel the words of this minute."""
        for panel in await self._services.word_panels.claim_due(self._bot.now()):
            with apart("a panel of the words of session %s cannot be redrawn", panel.session_id):
                await self._redraw(panel)

    async def _check_in(self, press: Press, session_id: int | None, said: str) -> None:
        name = press.interaction.user.display_name
        receipt = await self._services.check_ins.check_in(
            CheckIn(press.actor, session_id, name, said)
        )
        await press.reply(cards.receipt(receipt, press.actor.server, press.voice))
        if receipt.asks_site:
            await press.reply(cards.ask_site(press.voice))

    async def _open_now(self, press: Press) -> ui.Card:
        open_now = await self._services.sessions.open_now(press.actor)
        coming = await self._services.sessions.next(press.actor)
        return cards.open_now(open_now, coming, press.voice)

    async def _show_words(self, press: Press, session: Session) -> None:
        if press.card_id is None:
            # The words follow on the message that was pressed: never on one that others see.
            raise CardOutOfDate
        until = await self._services.word_panels.show(
            press.actor,
            session.id,
            application_id=press.interaction.application_id,
            message_id=press.card_id,
            token=press.interaction.token,
            locale=press.voice.locale,
        )
        await press.redraw(await self._panel(press.actor, session, until, press.voice))

    async def _panel(
        self, actor: Actor | System, session: Session, until: datetime, voice: Voice
    ) -> ui.Card:
        shown = await self._services.word_panels.words(actor, session.id)
        people = (await self._services.turnout.listed(actor, session)).people or 0
        return cards.panel(session, shown, people, until, voice)

    async def _redraw(self, panel: Panel) -> None:
        panels = self._services.word_panels
        try:
            card, awake = await self._drawing(panel)
            webhook = discord.Webhook.partial(panel.application_id, panel.token, client=self._bot)
            await in_time(webhook.edit_message(panel.message_id, view=card))
        except NoSuchSession:
            await panels.gone(panel)
        except Exception as error:
            ruling = judge(error, None)
            if ruling is None:
                raise
            if ruling.outcome is Outcome.GONE:
                # Dismissed, or the 15 minutes are over.
                await panels.gone(panel)
                return
            log.warning("a panel of words: %s, trying again", type(error).__name__)
            await panels.postpone(panel, self._bot.now() + (ruling.wait or timedelta()))
        else:
            await (panels.drawn(panel, self._bot.now()) if awake else panels.gone(panel))

    async def _drawing(self, panel: Panel) -> tuple[ui.Card, bool]:
        """The panel as it should look now, and whether it stays awake."""
        system = System(panel.server_id, self._bot.now())
        voice = self._bot.sentences.voice(panel.locale)
        session = await self._services.sessions.get(system, panel.session_id)
        if session.state is not State.OPEN:
            return await reading.manage(self._services, system, session, voice), False
        if panel.until_at <= system.at or not await self._leads(panel):
            return cards.asleep(session, voice), False
        return await self._panel(system, session, panel.until_at, voice), True

    async def _leads(self, panel: Panel) -> bool:
        """Whether whose panel it is, is a steward still."""
        role = await reading.role_of(self._bot, panel.server_id, panel.account_id)
        return role >= Role.STEWARD
