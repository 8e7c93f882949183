"""What people type, pick and attach, put into the shape of an interaction."""

from typing import Any

from tests.sockets.answers import Form
from tests.sockets.guild import Guild
from tests.sockets.limits import (
    CHECKBOX,
    CHECKBOXES,
    CHOICE,
    LABEL,
    RADIO,
    ROW,
    TEXT_INPUT,
    UPLOAD,
    Upload,
)
from tests.sockets.posting import Posting
from tests.sockets.wire import Json
from tests.sockets.world import Channel, Member, Message, Role

_INTEGER, _BOOLEAN, _NUMBER = 4, 5, 10


class Impossible(AssertionError):
    """The test asks for a deed that Discord's own screen would not let a person do."""


class Entries:
    """Turns values into wire values, and collects the objects they refer to."""

    def __init__(self, guild: Guild, posting: Posting, channel: Channel) -> None:
        self._guild = guild
        self._posting = posting
        self._channel = channel
        self.resolved: Json = {}

    def refer(self, thing: Any) -> str:
        """Put a person, role, channel, message or file beside the values; its id."""
        if isinstance(thing, Upload):
            attachment = self._posting.keep(self._channel, thing) | {"ephemeral": True}
            self._resolve("attachments", attachment["id"], attachment)
            return str(attachment["id"])
        if isinstance(thing, Member):
            rights = str(self._guild.permissions(thing, self._channel))
            member = {key: value for key, value in thing.wire().items() if key != "user"}
            self._resolve("users", thing.id, thing.user())
            self._resolve("members", thing.id, member | {"permissions": rights})
        elif isinstance(thing, Role):
            self._resolve("roles", thing.id, thing.wire())
        elif isinstance(thing, Channel):
            rights = str(self._guild.permissions(self._guild.me, thing))
            self._resolve("channels", thing.id, thing.wire() | {"permissions": rights})
        elif isinstance(thing, Message):
            self._resolve("messages", thing.id, thing.payload)
        else:
            return str(thing)
        return str(thing.id)

    def _resolve(self, kind: str, key: int | str, payload: Json) -> None:
        self.resolved.setdefault(kind, {})[str(key)] = payload

    def options(self, command: Json, given: dict[str, Any]) -> list[Json]:
        """The options of a slash command.

        Raises:
            Impossible: for an unknown option, a missing required one, or a value not offered.
        """
        known: dict[str, Json] = {option["name"]: option for option in command["options"]}
        required = {name for name, option in known.items() if option.get("required")}
        if given.keys() - known.keys() or required - given.keys():
            msg = f"/{command['name']} takes {sorted(known)}, not {sorted(given)}"
            raise Impossible(msg)
        return [
            {"name": name, "type": known[name]["type"], "value": self._value(known[name], value)}
            for name, value in given.items()
        ]

    def _value(self, option: Json, value: Any) -> Any:
        choices: list[Json] = option.get("choices") or []
        for choice in choices:
            if value in (choice["name"], choice["value"]):
                return choice["value"]
        if choices:
            msg = f"{value!r} is not among the choices of {option['name']}"
            raise Impossible(msg)
        if isinstance(value, str):
            least, most = option.get("min_length", 0), option.get("max_length", 6000)
            if not least <= len(value) <= most:
                msg = f"{option['name']} takes {least} to {most} characters"
                raise Impossible(msg)
        if option["type"] in {_INTEGER, _BOOLEAN, _NUMBER}:
            return value
        return self.refer(value)

    def filled(self, form: Form, given: dict[str, Any]) -> list[Json]:
        """The fields of a form with what a person put in, by label or custom id.

        Raises:
            Impossible: for an unknown field, or a value that the form does not take.
        """
        known = {field["custom_id"] for field in form.fields} | set(form.labels)
        if given.keys() - known:
            msg = f"the form has {form.labels}, not {sorted(given.keys() - known)}"
            raise Impossible(msg)
        return [self._item(item, given) for item in form.payload["components"]]

    def _item(self, item: Json, given: dict[str, Any]) -> Json:
        outside: Json = {"type": item["type"], "id": item.get("id", 1)}
        if item["type"] == LABEL:
            return outside | {"component": self._field(item["component"], item["label"], given)}
        if item["type"] == ROW:
            inside = item["components"][0]
            return outside | {"components": [self._field(inside, inside["label"], given)]}
        return outside

    def _field(self, field: Json, label: str, given: dict[str, Any]) -> Json:
        value = given.get(field["custom_id"], given.get(label))
        outside = {"type": field["type"], "id": field.get("id", 1), "custom_id": field["custom_id"]}
        if field["type"] == TEXT_INPUT:
            return outside | {"value": _typed(field, label, value)}
        if field["type"] == CHECKBOX:
            return outside | {"value": field.get("default", False) if value is None else value}
        picked = _picked(field, value)
        optional = not field.get("required", True)
        least, most = field.get("min_values", 1), field.get("max_values", 1)
        if not (least <= len(picked) <= most or (optional and not picked)):
            msg = f"{label} takes {least} to {most} values, not {len(picked)}"
            raise Impossible(msg)
        if field["type"] == RADIO:
            return outside | {"value": _offered(field, picked[0]) if picked else None}
        if field["type"] in {CHOICE, CHECKBOXES}:
            return outside | {"values": [_offered(field, choice) for choice in picked]}
        if field["type"] == UPLOAD and not all(isinstance(one, Upload) for one in picked):
            msg = f"{label} takes files"
            raise Impossible(msg)
        return outside | {"values": [self.refer(thing) for thing in picked]}


def _picked(field: Json, value: Any) -> list[Any]:
    """What was picked, or what the form had picked beforehand."""
    if value is None:
        options: list[Json] = field.get("options") or []
        return [option["value"] for option in options if option.get("default")]
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _typed(field: Json, label: str, value: str | None) -> str:
    text: str = (field.get("value") or "") if value is None else value
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    if not text and not field.get("required", True):
        return text
    if not max(least, 1) <= len(text) <= most:
        msg = f"{label} takes {max(least, 1)} to {most} characters, not {len(text)}"
        raise Impossible(msg)
    return text


def _offered(field: Json, choice: Any) -> str:
    for option in field["options"]:
        if choice in (option["value"], option["label"]):
            return option["value"]
    msg = f"{choice!r} is not offered by {field['custom_id']}"
    raise Impossible(msg)


def offered_values(select: Json, entries: Entries, picked: list[Any]) -> list[str]:
    """The values of a select in a message; raises `Impossible` if it does not offer them."""
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not least <= len(picked) <= most:
        msg = f"the select takes {least} to {most} values, not {len(picked)}"
        raise Impossible(msg)
    if select["type"] == CHOICE:
        return [_offered(select, choice) for choice in picked]
    return [entries.refer(thing) for thing in picked]


def command_data(command: Json) -> Json:
    """How an interaction names the command it is about."""
    return {key: command[key] for key in ("id", "name", "type")}


def control(message: Message, name: str, kinds: frozenset[int]) -> Json:
    """A button or select of a message by custom id, label or placeholder.

    Raises:
        Impossible: it is not there, or greyed out.
    """
    usable = [part for part in message.parts if part["type"] in kinds and not part.get("disabled")]
    for part in usable:
        if name in (part.get("custom_id"), part.get("label"), part.get("placeholder")):
            return part
    shown = [part.get("label") or part.get("custom_id") for part in usable]
    msg = f"{name!r} is not there to be used, only {shown}"
    raise Impossible(msg)
