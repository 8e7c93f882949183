"""What the front page knows of the offline server, and what a visitor does from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from simcord import BackendError, ChannelHandle
from simcord.backend.access import can_access_channel
from simcord.components import walk_components
from simcord.enums import AppCommandType, ChannelType

from bot.demo.mends import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from simcord import MemberActor
    from simcord.backend.models import Message

    from bot.demo.preview import Windows

READABLE = (
    ChannelType.TEXT,
    ChannelType.NEWS,
    ChannelType.PUBLIC_THREAD,
    ChannelType.PRIVATE_THREAD,
)
OPEN_EVENT = (1, 2)  # Discord: scheduled, active
RECENT = 8  # messages offered to a menu
EXCERPT = 60  # characters
ON_MESSAGE, ON_PERSON = int(AppCommandType.MESSAGE), int(AppCommandType.USER)


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone a visitor may be: sentences (their keys less ``demo-``) for role and what to try."""

    actor: MemberActor
    role: str
    tries: Sequence[str]


@dataclass(frozen=True, slots=True)
class Menu:
    """A command on a message or a person: its name, what is shown, and on what it can be used."""

    name: str
    shown: str
    targets: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """One person on the front page, in plain values."""

    id: int
    name: str
    role: str
    tries: Sequence[str]
    reads_spanish: bool
    channels: Sequence[tuple[int, str]]
    has_mail: bool
    in_hall: bool
    events: Sequence[tuple[int, str, bool]]
    menus: Sequence[Menu]


class Places:
    """The channels, people, events and menus of a running world."""

    def __init__(self, windows: Windows, guests: Sequence[Guest], hall: ChannelHandle) -> None:
        self._windows = windows
        self._guests = {guest.actor.id: guest for guest in guests}
        self._hall = hall
        self._env = windows.world.env
        self._guild = guests[0].actor.guild

    def now(self) -> datetime:
        """The world's time, as a clock on the wall there shows it."""
        return self._windows.world.now().astimezone(ZoneInfo(self._windows.timezone))

    def guest(self, identity: str) -> Guest:
        """Raises ``LookupError`` for someone a visitor may not be."""
        return self._guests[int(identity)]

    def channel(self, identity: str) -> ChannelHandle:
        """Raises ``LookupError`` for a channel that does not exist."""
        return ChannelHandle(self._env, self._guild, self._env.backend.channels[int(identity)])

    def people(self) -> list[Card]:
        """Everyone, as they are at this moment."""
        return [self._card(guest) for guest in self._guests.values()]

    async def walk(self, guest: Guest) -> None:
        """Go into the hall, or out of it."""
        actor = guest.actor
        if actor.id in self._guild.voice_states():
            await self._windows.act(actor.leave_voice)
        else:
            await self._windows.act(lambda: actor.join_voice(self._hall))

    async def follow(self, guest: Guest, event_id: int) -> None:
        """Be interested in a scheduled event, or no longer."""
        event = self._env.backend.get_scheduled_event(self._guild.id, event_id)
        interested = guest.actor.id in event.user_ids
        change = guest.actor.unsubscribe_event if interested else guest.actor.subscribe_event
        await self._windows.act(lambda: change(event_id))

    async def use_menu(self, guest: Guest, menu: str, on: str) -> str:
        """Use a command on ``person:ID`` or ``CHANNEL:MESSAGE``; the address where it shows.

        Raises:
            LookupError: there is no such person or message.
        """
        place, _, identity = on.partition(":")
        target: Any
        if place == "person":
            target, channel = self.guest(identity).actor, self._channels(guest)[0]
        else:
            channel = self.channel(place)
            found = {message.id: message for message in channel.history(viewer=guest.actor)}
            target = found[int(identity)]
        actor = guest.actor
        result = await self._windows.act(lambda: actor.context_menu(channel, menu, target))
        return await self._windows.url(channel, actor, showing=result)

    def _channels(self, guest: Guest) -> list[ChannelHandle]:
        return [
            ChannelHandle(self._env, self._guild, channel)
            for channel in self._env.backend.channels.values()
            if channel.type in READABLE
            and channel.guild_id == self._guild.id
            and can_access_channel(self._env, channel.id, guest.actor, history=True)
        ]

    def _card(self, guest: Guest) -> Card:
        backend, actor = self._env.backend, guest.actor
        channels = self._channels(guest)
        return Card(
            id=actor.id,
            name=actor.user.global_name or actor.name,
            role=guest.role,
            tries=guest.tries,
            reads_spanish=self._locale(guest).startswith("es"),
            channels=[(channel.id, channel.name or "") for channel in channels],
            has_mail=bool(backend.messages.get(backend.dm_channels.get(actor.id, 0))),
            in_hall=actor.id in self._guild.voice_states(),
            events=self._events(actor.id),
            menus=list(self._menus(guest, channels)),
        )

    def _locale(self, guest: Guest) -> str:
        return self._windows.world.locales.get(guest.actor.id, ENGLISH)

    def _events(self, person: int) -> list[tuple[int, str, bool]]:
        events = self._env.backend.get_guild(self._guild.id).scheduled_events.values()
        return [
            (event.id, event.name, person in event.user_ids)
            for event in events
            if event.status in OPEN_EVENT
        ]

    def _menus(self, guest: Guest, channels: Sequence[ChannelHandle]) -> Iterator[Menu]:
        targets = {ON_MESSAGE: self._messages(guest, channels), ON_PERSON: self._others()}
        for kind, choices in targets.items():
            commands = self._env.backend.visible_commands(
                user_id=guest.actor.id, channel_id=channels[0].id, type=kind
            )
            for command in commands if choices else ():
                names = command.get("name_localizations") or {}
                name = str(command["name"])
                yield Menu(name, str(names.get(self._locale(guest), name)), choices)

    def _others(self) -> list[tuple[str, str]]:
        return [
            (f"person:{guest.actor.id}", guest.actor.user.global_name or guest.actor.name)
            for guest in self._guests.values()
        ]

    def _messages(self, guest: Guest, channels: Sequence[ChannelHandle]) -> list[tuple[str, str]]:
        recent = [
            (
                f"{channel.id}:{message.id}",
                f"#{channel.name}: {self._excerpt(channel.id, message.id)}",
            )
            for channel in channels
            for message in channel.history(viewer=guest.actor)[-RECENT:]
        ]
        newest = sorted(recent, key=lambda each: int(each[0].partition(":")[2]), reverse=True)
        return newest[:RECENT]

    def _excerpt(self, channel_id: int, message_id: int) -> str:
        try:
            message: Message = self._env.backend.get_message(channel_id, message_id)
        except BackendError:
            return ""
        shown = [
            message.content,
            *(str(part.get("content") or "") for part in walk_components(message.components)),
        ]
        return " ".join(" ".join(shown).split())[:EXCERPT]
