"""The calendar: a person's sessions at their private address, while they are a member.

Whatever is not to be had is answered alike: an address that never was, one that was turned off,
one whose person is no member any more. The role is asked of Discord each time, so that any
process may answer, for every server in the database.
"""

import asyncio
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Final

import discord

from bot.actor import Actor, Role
from bot.client import UnionBot
from bot.holders import roles_of
from bot.i18n import choose
from bot.ics import all_sessions
from bot.outbox import UNSURE
from bot.services.sessions import Subscription
from bot.throttle import Key, Limit, Tries
from bot.web.pages import AWAY, NOTHING, TOO_OFTEN, Page

GUESSES: Final = Limit("guess", 60, timedelta(minutes=1))
"""Of one client: addresses that led nowhere."""

READS: Final = Limit("calendar", 60, timedelta(hours=1))
"""Of one address; each of a person's devices reads it by itself."""

AT_ONCE: Final = 2
"""Roles asked of Discord at once: presses and posts have the first claim on its limits."""


class Calendars:
    """Answers for calendar programs."""

    def __init__(self, bot: UnionBot) -> None:
        self._bot = bot
        self._guesses = Tries(GUESSES)
        self._reads = Tries(READS)
        self._asking = asyncio.Semaphore(AT_ONCE)

    async def page(self, token: str, client: str) -> Page:
        """What stands at an address."""
        now, guesser = self._bot.now(), Key(0, _number(client))
        if not self._guesses.left(guesser, now):
            return TOO_OFTEN
        found = await self._bot.services.calendars.find(token)
        if found is None:
            self._guesses.count(guesser, now)
            return NOTHING
        reader = Key(found.server.id, found.account_id)
        if not self._reads.left(reader, now):
            return TOO_OFTEN
        self._reads.count(reader, now)
        return await self._read(found, now)

    async def _read(self, found: Subscription, now: datetime) -> Page:
        bot = self._bot
        try:
            async with self._asking:
                held = await roles_of(bot, found.server.id, found.account_id)
        except discord.Forbidden:
            # The bot left the server.
            return NOTHING
        except (discord.HTTPException, *UNSURE):
            return AWAY
        actor = Actor.absent(found.server, found.account_id, held or frozenset(), now)
        if actor.role < Role.MEMBER:
            return NOTHING
        sessions = await bot.services.sessions.for_calendar(actor)
        await bot.services.calendars.note_used(found, now)
        voice = bot.sentences.voice(choose(found.locale, "", found.server.locale))
        return Page(200, all_sessions(sessions, now, voice), "text/calendar; charset=utf-8")


def _number(client: str) -> int:
    """A client as a number; all that one connection may call itself in IPv6 is one."""
    try:
        address = ip_address(client)
    except ValueError:
        return 0
    # So a proxy that listens for both kinds at once writes an IPv4 address.
    address = getattr(address, "ipv4_mapped", None) or address
    bits = 32 if address.version == 4 else 64  # noqa: PLR2004 - the version of IP
    return int(ip_network((address, bits), strict=False).network_address)
