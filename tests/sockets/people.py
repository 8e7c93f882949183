"""What people do: type commands, press buttons, send forms, write, come and go."""

import datetime as dt
import time
from secrets import token_urlsafe
from typing import Any

from tests.sockets.answers import Answer
from tests.sockets.callbacks import Callbacks
from tests.sockets.catalogue import MESSAGE_MENU, SLASH, USER_MENU, Catalogue
from tests.sockets.entries import Entries, Impossible, command_data, control, offered_values
from tests.sockets.gateway import Gateway
from tests.sockets.guild import VIEW_CHANNEL, Guild
from tests.sockets.limits import BUTTON, SELECTS, Upload
from tests.sockets.posting import Draft, Posting
from tests.sockets.watch import Watch
from tests.sockets.wire import Json, now
from tests.sockets.world import Channel, Kind, Member, Message

_COMMAND, _COMPONENT, _AUTOCOMPLETE, _SUBMIT = 2, 3, 4, 5
_VOICE_SWITCHES = ("deaf", "mute", "self_deaf", "self_mute", "self_video", "suppress")
# How long a test waits for an answer: past Discord's three seconds and a deferred tail.
WITHIN = 10.0


class People:
    """Lets the members of the server act, and waits for what they get back."""

    def __init__(
        self,
        guild: Guild,
        gateway: Gateway,
        posting: Posting,
        callbacks: Callbacks,
        catalogue: Catalogue,
        watch: Watch,
    ) -> None:
        self._guild = guild
        self._gateway = gateway
        self._posting = posting
        self._callbacks = callbacks
        self._catalogue = catalogue
        self._watch = watch
        self._forms: dict[tuple[int, str], Answer] = {}
        self.click_offset = dt.timedelta()

    async def slash(
        self,
        member: Member,
        channel: Channel,
        name: str,
        /,
        *,
        within: float = WITHIN,
        **options: Any,
    ) -> Answer:
        """Type a command with its options; waits until the bot has registered it."""
        command = await self._command(member, name, SLASH)
        entries = Entries(self._guild, self._posting, channel)
        data = command_data(command) | {"options": entries.options(command, options)}
        return await self._do(_COMMAND, member, channel, data, entries, within=within)

    async def autocomplete(
        self, member: Member, channel: Channel, name: str, /, **typed: Any
    ) -> list[Json]:
        """Type into the last named option; the suggestions (name and value)."""
        command = await self._command(member, name, SLASH)
        known: dict[str, Json] = {option["name"]: option for option in command["options"]}
        options = [
            {"name": key, "type": known[key]["type"], "value": value}
            for key, value in typed.items()
        ]
        options[-1]["focused"] = True
        data = command_data(command) | {"options": options}
        entries = Entries(self._guild, self._posting, channel)
        answer = await self._do(_AUTOCOMPLETE, member, channel, data, entries, within=WITHIN)
        return answer.choices

    async def menu(
        self, member: Member, channel: Channel, name: str, target: Member | Message
    ) -> Answer:
        """Choose a command in the menu of a person or a message."""
        kind = USER_MENU if isinstance(target, Member) else MESSAGE_MENU
        command = await self._command(member, name, kind)
        entries = Entries(self._guild, self._posting, channel)
        data = command_data(command) | {"target_id": entries.refer(target)}
        return await self._do(_COMMAND, member, channel, data, entries, within=WITHIN)

    async def press(
        self,
        member: Member,
        message: Message | Answer,
        button: str,
        *,
        within: float = WITHIN,
        even_if_gone: bool = False,
    ) -> Answer:
        """Press a button by its label or custom id.

        `even_if_gone` presses an id that the message no longer shows, as a phone that
        has not redrawn it yet does.
        """
        shown = message.message if isinstance(message, Answer) else message
        known = None if even_if_gone else control(shown, button, frozenset({BUTTON}))
        custom_id = known["custom_id"] if known else button
        data: Json = {"component_type": BUTTON, "custom_id": custom_id, "id": 1}
        return await self._touch(member, shown, data, within)

    async def choose(
        self, member: Member, message: Message | Answer, select: str, *picked: Any
    ) -> Answer:
        """Pick values (or people, roles, channels) in a select, by custom id or placeholder."""
        shown = message.message if isinstance(message, Answer) else message
        menu = control(shown, select, SELECTS)
        entries = Entries(self._guild, self._posting, shown.channel)
        data: Json = {
            "component_type": menu["type"],
            "custom_id": menu["custom_id"],
            "id": menu["id"],
            "values": offered_values(menu, entries, list(picked)),
        }
        return await self._touch(member, shown, data, WITHIN, entries)

    async def submit(
        self, member: Member, form: Answer | str, values: dict[str, Any], *, within: float = WITHIN
    ) -> Answer:
        """Send a form that the member has open, by the answer that showed it or its custom id."""
        shown = self._forms.get((member.id, form)) if isinstance(form, str) else form
        if shown is None or shown.form is None or shown.member is not member:
            msg = f"{member.name} has no such form open"
            raise Impossible(msg)
        entries = Entries(self._guild, self._posting, shown.channel)
        components = entries.filled(shown.form, values)
        data: Json = {"custom_id": shown.form.custom_id, "components": components}
        return await self._do(
            _SUBMIT, member, shown.channel, data, entries, within=within, source=shown.source
        )

    def say(self, member: Member, channel: Channel, text: str, *uploads: Upload) -> Message:
        """Write a message."""
        self._see(member, channel)
        return self._posting.post(channel, Draft({"content": text}, uploads), author=member)

    def move(self, member: Member, channel: Channel | None) -> None:
        """Enter a voice channel, or leave voice altogether."""
        state: Json = {
            "guild_id": str(self._guild.id),
            "channel_id": str(channel.id) if channel else None,
            "user_id": str(member.id),
            "member": member.wire(),
            "session_id": token_urlsafe(16),
            "request_to_speak_timestamp": None,
        } | dict.fromkeys(_VOICE_SWITCHES, False)
        self._guild.voices.pop(member.id, None)
        if channel is not None:
            self._guild.voices[member.id] = state
        self._gateway.announce("VOICE_STATE_UPDATE", state)

    def _see(self, member: Member, channel: Channel) -> None:
        visible = self._guild.permissions(member, channel) & VIEW_CHANNEL
        if channel.kind is not Kind.DM and not visible:
            msg = f"{member.name} cannot see #{channel.name}"
            raise Impossible(msg)

    async def _command(self, member: Member, name: str, kind: int) -> Json:
        try:
            await self._watch.until(lambda: self._catalogue.find(name, kind) is not None, WITHIN)
        except TimeoutError:
            msg = f"no {name!r}, only {self._catalogue.names}"
            raise Impossible(msg) from None
        command = self._catalogue.find(name, kind) or {}
        needed = int(command.get("default_member_permissions") or 0)
        if self._guild.permissions(member) & needed != needed:
            msg = f"{member.name} is not shown {name!r}"
            raise Impossible(msg)
        return command

    async def _touch(
        self,
        member: Member,
        message: Message,
        data: Json,
        within: float,
        entries: Entries | None = None,
    ) -> Answer:
        if message.only_for not in {None, member}:
            msg = f"{member.name} does not see that message"
            raise Impossible(msg)
        known = entries or Entries(self._guild, self._posting, message.channel)
        return await self._do(
            _COMPONENT, member, message.channel, data, known, within=within, source=message
        )

    async def _do(
        self,
        kind: int,
        member: Member,
        channel: Channel,
        data: Json,
        entries: Entries,
        *,
        within: float,
        source: Message | None = None,
    ) -> Answer:
        self._see(member, channel)
        if entries.resolved:
            data = data | {"resolved": entries.resolved}
        payload = self.payload(kind, member, channel, data)
        if source is not None:
            payload["message"] = source.payload
        answer = Answer(member, channel, payload, time.monotonic(), source)
        self._callbacks.expect(answer)
        self._gateway.announce("INTERACTION_CREATE", payload, channel)
        await answer.wait(within)
        if answer.form is not None:
            self._forms[member.id, answer.form.custom_id] = answer
        return answer

    def payload(self, kind: int, member: Member, channel: Channel, data: Json) -> Json:
        """What Discord sends the bot of one deed (2 command, 3 component, 4 typing, 5 form)."""
        guild = self._guild
        rights = str(guild.permissions(member, channel))
        direct = channel.kind is Kind.DM
        payload: Json = {
            "id": str(guild.ids.new(now() + self.click_offset)),
            "application_id": str(guild.application_id),
            "type": kind,
            "token": token_urlsafe(120),
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.wire() | {"permissions": rights},
            "locale": member.locale,
            "app_permissions": str(guild.permissions(guild.me, channel)),
            "entitlements": [],
            "authorizing_integration_owners": {"0": "0" if direct else str(guild.id)},
            "context": 1 if direct else 0,
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if direct:
            return payload | {"user": member.user()}
        return payload | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member.wire() | {"permissions": rights},
        }
