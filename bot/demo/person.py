"""What a person with Discord open can do: type, press, choose, fill in, read.

Buttons, menus and fields are named by their routes and field names, which are
the same in both languages; ``*`` stands for any number in a route.
"""

# pyright: reportPrivateUsage=false

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import discord
from simcord import ChannelHandle, Env, InteractionResult, MemberActor
from simcord.backend.models import Message
from simcord.components import walk_components
from simcord.enums import SELECT_TYPES, ComponentType
from simcord.results import to_discord_message

CHOICES = {*SELECT_TYPES, ComponentType.RADIO_GROUP, ComponentType.CHECKBOX_GROUP}


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands now, or what came of a command or a press: a message or a form."""

    env: Env
    message: Message | None
    result: InteractionResult | None = None

    @property
    def text(self) -> str:
        """Everything there is to read, and what the buttons say."""
        if self.message is None:
            return ""
        shown = (part.get("content") or part.get("label") or "" for part in self._parts())
        return "\n".join(filter(None, (self.message.content, *shown)))

    @property
    def pictures(self) -> int:
        """How many files hang on it."""
        return len(self.message.attachments) if self.message else 0

    def find(self, route: str) -> str | None:
        """The whole route of a button or menu, unless there is none or it is greyed out."""
        for part in self._parts():
            if fnmatchcase(part.get("custom_id") or "", route) and not part.get("disabled"):
                return str(part["custom_id"])
        return None

    def control(self, route: str) -> tuple[discord.Message, str]:
        """The message, and the whole route of a button or menu on it.

        Raises:
            LookupError: there is none that could be used.
        """
        found = self.find(route)
        if found is None or self.message is None:
            raise LookupError(f"there is no {route} on: {self.text}")
        return to_discord_message(self.env, self.message), found

    def route(self, button: str) -> str:
        """The route of a button up to its action."""
        return ":".join(self.control(button)[1].split(":")[:2])

    def _parts(self) -> Iterator[dict[str, Any]]:
        return iter(walk_components(self.message.components if self.message else []))


@dataclass(frozen=True, slots=True)
class Profile:
    """Who someone is: Discord roles, what the front page calls them, and what to try as them."""

    roles: tuple[str, ...]
    role: str
    tries: tuple[str, ...]
    reads_spanish: bool = False


class Person:
    """One person of the demo, in one channel at a time."""

    def __init__(self, env: Env, actor: MemberActor, here: ChannelHandle, profile: Profile) -> None:
        self.env = env
        self.actor = actor
        self.here = here
        self.profile = profile
        self.name = actor.user.global_name or actor.name

    async def says(self, words: str, channel: ChannelHandle | None = None) -> None:
        """Write into a channel."""
        await self.actor.send(channel or self.here, words)

    async def types(self, command: str, /, **options: Any) -> Shown:
        """Run a slash command."""
        return self._shown(await self.actor.slash(self.here, command, **options))

    async def presses(self, shown: Shown, *routes: str) -> Shown:
        """Press a button, then the next one on what came of it."""
        for route in routes:
            message, custom_id = shown.control(route)
            shown = self._shown(await self.actor.click(message, custom_id=custom_id))
        return shown

    async def chooses(self, where: Shown, route: str, *values: Any) -> Shown:
        """Choose in a menu."""
        message, custom_id = where.control(route)
        return self._shown(await self.actor.select(message, list(values), custom_id=custom_id))

    async def fills(self, opened: Shown, /, **values: Any) -> Shown:
        """Fill in a form and send it; what is not named stays as the form had it.

        Raises:
            LookupError: no form opened, or it has no such field.
        """
        if opened.result is None or opened.result.modal is None:
            raise LookupError(f"no form opened, but: {opened.text}")
        fields = [
            part["component"]
            for part in opened.result.modal["components"]
            if part["type"] == ComponentType.LABEL
        ]
        filled = {field["custom_id"]: _prefilled(field) for field in fields} | values
        if len(filled) > len(fields):
            raise LookupError(f"the form does not ask for all of {sorted(values)}")
        given = {name: value for name, value in filled.items() if value is not None}
        return self._shown(await self.actor.submit_modal(opened.result, given))

    def reads(self, channel: ChannelHandle | None = None) -> list[Shown]:
        """The messages of a channel that this person sees, oldest first."""
        place = channel or self.here
        return [
            Shown(self.env, self.env.backend.get_message(place.id, message.id))
            for message in place.history(viewer=self.actor)
        ]

    def finds(self, route: str, channel: ChannelHandle | None = None) -> Shown:
        """The newest message with this button.

        Raises:
            LookupError: there is none.
        """
        for shown in reversed(self.reads(channel)):
            if shown.find(route):
                return shown
        raise LookupError(f"{self.actor.name} sees no {route}")

    def _shown(self, result: InteractionResult) -> Shown:
        """The newest message of an answer."""
        answers = [one for one in (result.response, *result.followups) if one]
        message = answers[-1]._message if answers else None  # noqa: SLF001 - simcord offers no other way
        return Shown(self.env, message, result)


def _prefilled(field: dict[str, Any]) -> Any:
    if field["type"] not in CHOICES:
        return field.get("value", field.get("default"))
    chosen = [one["value"] for one in field.get("options") or [] if one.get("default")]
    if field["type"] == ComponentType.RADIO_GROUP:
        return chosen[0] if chosen else None
    return chosen
