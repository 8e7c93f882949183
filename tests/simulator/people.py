"""The people of a test: they do what anyone with Discord open can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord import ChannelHandle, MemberActor, UserHandle
from simcord.enums import ComponentType

from tests.simulator.answers import Answer, Field
from tests.simulator.privacy import check_private
from tests.simulator.screens import Screen, chosen, preselected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simcord import RoleHandle

    from tests.simulator.local import Local

LATIN_AMERICA = "es-419"


class NothingSent(LookupError):
    """Discord sends nothing when someone chooses what a select shows as chosen already."""

    def __init__(self, select: str, values: Sequence[str]) -> None:
        super().__init__(f"{select} shows {values} already; its card was not redrawn")


class Person:
    """A member of the server, who can do what a person with Discord open can do."""

    def __init__(self, local: Local, actor: MemberActor, here: ChannelHandle) -> None:
        self.local = local
        self.actor = actor
        self.here = here
        self._selects: dict[tuple[int, str], tuple[object, set[str]]] = {}

    @property
    def id(self) -> int:
        return self.actor.id

    @property
    def name(self) -> str:
        return self.actor.name

    @property
    def mention(self) -> str:
        return self.actor.mention

    def reads(self, locale: str = LATIN_AMERICA) -> None:
        """Set the language of this person's Discord."""
        self.local.simulator.locales[self.id] = locale

    def goes_to(self, channel: ChannelHandle) -> None:
        """Do what follows in another channel."""
        self.here = channel

    async def command(self, name: str, /, **options: Any) -> Answer:
        """Run a slash command with its options by their default names."""
        given = {key: self._given(value) for key, value in options.items()}
        return self._answer(await self.actor.slash(self.here, name, **given))

    async def suggestions(self, name: str, option: str, typed: str, /, **filled: Any) -> list[str]:
        """Type into an option and read what the bot suggests."""
        choices = await self.actor.autocomplete(self.here, name, option, typed, **filled)
        return [choice["name"] for choice in choices]

    async def menu(self, name: str, target: Person | Screen) -> Answer:
        """Use a command from the menu on a message or a person."""
        on = target.actor if isinstance(target, Person) else target.message
        return self._answer(await self.actor.context_menu(self.here, name, on))

    async def click(self, where: Screen | Answer, wanted: str) -> Answer:
        """Press the button of this label or (part of a) custom id."""
        screen = _screen(where)
        pressed = screen.button(wanted)
        return self._answer(await self.actor.click(screen.message, custom_id=pressed))

    async def select(self, where: Screen | Answer, *values: Any, menu: str | None = None) -> Answer:
        """Choose options (by label or value), people, roles or channels in a select.

        Raises:
            NothingSent: the select shows this choice already, and the card was not redrawn.
        """
        screen = _screen(where)
        control = screen.menu(menu)
        picked = chosen(control, [self._given(value) for value in values])
        self._set(screen, control, picked)
        return self._answer(
            await self.actor.select(screen.message, picked, custom_id=control["custom_id"])
        )

    async def submit(self, form: Answer, values: dict[str, Any]) -> Answer:
        """Fill in a form, by the labels or ids of its fields, and send it.

        What is not named stays as the form had it. Options are given by label
        or value; files as ``(name, bytes)``, or a list of these.
        """
        kept = {field.control["custom_id"]: self._prefilled(field) for field in form.fields}
        filled = {key: value for key, value in kept.items() if value is not None}
        for wanted, value in values.items():
            control = form.field(wanted).control
            filled[control["custom_id"]] = self._filled(control, value)
        return self._answer(await self.actor.submit_modal(form.result, filled))

    async def says(
        self, content: str, *, to: Screen | None = None, files: Sequence[Any] = ()
    ) -> Screen:
        """Write in the channel, as a reply if ``to`` is given."""
        reply = to.message if to else None
        sent = await self.actor.send(self.here, content, reply_to=reply, attachments=files)
        return self.local.find(self.here, sent.id)

    def sees(self, channel: ChannelHandle | None = None) -> list[Screen]:
        """Everything this person can read in a channel, private answers included."""
        return self.local.posts(channel or self.here, viewer=self)

    def direct_messages(self) -> list[Screen]:
        return self.local.posts(self.actor.user.dm_channel)

    def gains(self, role: RoleHandle) -> None:
        self.local.simulator.env.backend.add_member_role(self.local.guild.id, self.id, role.id)

    def loses(self, role: RoleHandle) -> None:
        self.local.simulator.env.backend.remove_member_role(self.local.guild.id, self.id, role.id)

    def has(self, role: RoleHandle) -> bool:
        member = self.local.simulator.env.backend.get_member(self.local.guild.id, self.id)
        return role.id in member.role_ids

    def _set(self, screen: Screen, control: dict[str, Any], picked: Sequence[Any]) -> None:
        """Leave the choice standing in the select, as this person's Discord does."""
        place = screen.id, control["custom_id"]
        values = {one if isinstance(one, str) else str(one.id) for one in picked}
        drawn, shown = self._selects.get(place, (None, set[str]()))
        # Every edit gives a message new components.
        if drawn is not screen.stored.components:
            shown = preselected(control)
        if values == shown:
            raise NothingSent(control["custom_id"], sorted(values))
        self._selects[place] = (screen.stored.components, values)

    def _answer(self, result: Any) -> Answer:
        check_private(self.local.simulator.env, result)
        return Answer(self.local.simulator.env, result)

    def _filled(self, control: dict[str, Any], value: Any) -> Any:
        if control["type"] == ComponentType.RADIO_GROUP:
            return chosen(control, [value])[0]
        if control["type"] in (ComponentType.TEXT_INPUT, ComponentType.CHECKBOX):
            return value
        many = list(value) if isinstance(value, list) else [value]
        return chosen(control, [self._given(each) for each in many])

    def _prefilled(self, field: Field) -> Any:
        handles = [self._handle(each) for each in field.control.get("default_values") or []]
        if handles:
            return handles
        picked = [
            each["value"] for each in field.control.get("options") or [] if each.get("default")
        ]
        if field.control["type"] == ComponentType.RADIO_GROUP:
            return picked[0] if picked else None
        return picked or field.value

    def _handle(self, default: dict[str, Any]) -> Any:
        """Someone or something that the form had selected already."""
        guild, backend = self.local.guild, self.local.simulator.env.backend
        wanted = int(default["id"])
        if default["type"] == "channel":
            return ChannelHandle(self.local.simulator.env, guild, backend.get_channel(wanted))
        if default["type"] == "role":
            return next(role for role in guild.roles.values() if role.id == wanted)
        user = UserHandle(self.local.simulator.env, backend.get_user(wanted))
        return MemberActor(self.local.simulator.env, guild, user)

    @staticmethod
    def _given(value: Any) -> Any:
        return value.actor if isinstance(value, Person) else value


def _screen(where: Screen | Answer) -> Screen:
    return where.screen if isinstance(where, Answer) else where
