"""What a person with Discord open can do: type, press, choose, fill in, read.

Buttons, menus and fields are named by their routes and field names, which are
the same in both languages; ``*`` stands for any number in a route.
"""

# pyright: reportPrivateUsage=false

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from simcord.components import walk_components
from simcord.enums import SELECT_TYPES, ComponentType
from simcord.results import to_discord_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simcord import ChannelHandle, Env, InteractionResult, MemberActor
    from simcord.backend.models import Message

CHOICES = {*SELECT_TYPES, ComponentType.RADIO_GROUP, ComponentType.CHECKBOX_GROUP}
SINGLE = {ComponentType.RADIO_GROUP}


@dataclass(frozen=True, slots=True)
class Scene:
    """One message as it stands now."""

    env: Env
    message: Message

    @property
    def text(self) -> str:
        """Everything there is to read, and what the buttons say."""
        shown = (part.get("content") or part.get("label") or "" for part in self._parts())
        return "\n".join(filter(None, (self.message.content, *shown)))

    @property
    def pictures(self) -> int:
        """How many files hang on it."""
        return len(self.message.attachments)

    def finds(self, route: str) -> dict[str, Any] | None:
        """The button or menu of this route, unless it is greyed out."""
        for part in self._parts():
            if fnmatchcase(part.get("custom_id") or "", route) and not part.get("disabled"):
                return part
        return None

    def route(self, button: str) -> str:
        """The route of a button without its last part.

        Raises:
            LookupError: there is no such button.
        """
        found = self.finds(button)
        if found is None:
            message = f"there is no {button} on: {self.text}"
            raise LookupError(message)
        return str(found["custom_id"]).rpartition(":")[0]

    def _parts(self) -> Iterator[dict[str, Any]]:
        return iter(walk_components(self.message.components))


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a command or a press."""

    env: Env
    result: InteractionResult

    @property
    def scene(self) -> Scene:
        """The newest message of the answer.

        Raises:
            LookupError: there is none; a form opened, say.
        """
        messages = [self.result.response, *self.result.followups]
        found = [one._message for one in messages if one]  # noqa: SLF001 - simcord offers no other way
        if not found:
            raise LookupError("no message came of it")
        return Scene(self.env, found[-1])

    @property
    def text(self) -> str:
        """What the newest message says."""
        return self.scene.text

    @property
    def form(self) -> dict[str, Any]:
        """The form that opened.

        Raises:
            LookupError: none did.
        """
        if self.result.modal is None:
            message = f"no form opened, but: {self.text}"
            raise LookupError(message)
        return self.result.modal


class Player:
    """One person of the demo, in one channel at a time."""

    def __init__(self, env: Env, actor: MemberActor, here: ChannelHandle) -> None:
        self.env = env
        self.actor = actor
        self.here = here

    async def says(self, words: str, channel: ChannelHandle | None = None) -> None:
        """Write into a channel."""
        await self.actor.send(channel or self.here, words)

    async def types(self, command: str, /, **options: Any) -> Reply:
        """Run a slash command."""
        return self._reply(await self.actor.slash(self.here, command, **options))

    async def presses(self, where: Scene | Reply, route: str) -> Reply:
        """Press a button."""
        scene, custom_id = _control(where, route)
        message = to_discord_message(self.env, scene.message)
        return self._reply(await self.actor.click(message, custom_id=custom_id))

    async def chooses(self, where: Scene | Reply, route: str, *values: Any) -> Reply:
        """Choose in a menu."""
        scene, custom_id = _control(where, route)
        message = to_discord_message(self.env, scene.message)
        return self._reply(await self.actor.select(message, list(values), custom_id=custom_id))

    async def fills(self, opened: Reply, /, **values: Any) -> Reply:
        """Fill in a form and send it; what is not named stays as the form had it."""
        filled = {
            control["custom_id"]: value
            for control in _controls(opened.form)
            if (value := values.pop(control["custom_id"], _prefilled(control))) is not None
        }
        if values:
            message = f"the form does not ask for {sorted(values)}"
            raise LookupError(message)
        return self._reply(await self.actor.submit_modal(opened.result, filled))

    def reads(self, channel: ChannelHandle | None = None) -> list[Scene]:
        """The messages of a channel that this person sees, oldest first."""
        place = channel or self.here
        return [
            Scene(self.env, self.env.backend.get_message(place.id, message.id))
            for message in place.history(viewer=self.actor)
        ]

    def finds(self, route: str, channel: ChannelHandle | None = None) -> Scene:
        """The newest message with this button.

        Raises:
            LookupError: there is none.
        """
        for scene in reversed(self.reads(channel)):
            if scene.finds(route):
                return scene
        message = f"{self.actor.name} sees no {route}"
        raise LookupError(message)

    def _reply(self, result: InteractionResult) -> Reply:
        return Reply(self.env, result)


def _control(where: Scene | Reply, route: str) -> tuple[Scene, str]:
    scene = where.scene if isinstance(where, Reply) else where
    control = scene.finds(route)
    if control is None:
        message = f"there is no {route} on: {scene.text}"
        raise LookupError(message)
    return scene, str(control["custom_id"])


def _controls(form: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (part["component"] for part in form["components"] if part["type"] == ComponentType.LABEL)


def _prefilled(control: dict[str, Any]) -> Any:
    if control["type"] not in CHOICES:
        return control.get("value", control.get("default"))
    chosen = [one["value"] for one in control.get("options") or [] if one.get("default")]
    if control["type"] in SINGLE:
        return chosen[0] if chosen else None
    return chosen
