"""What a person has before their eyes: one message, and how to find a thing on it."""

# pyright: reportPrivateUsage=false

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from simcord import Env
from simcord.backend.models import Message
from simcord.components import walk_components
from simcord.enums import SELECT_TYPES, ComponentType
from simcord.results import to_discord_message


def pick(wanted: str, things: Iterable[tuple[str, str, Any]], *, kind: str) -> Any:
    """Find one thing by what people call it: its label, else its id, else a part of either.

    ``things`` are (label, id, thing). The same words for two things are refused.

    Raises:
        LookupError: nothing, or more than one, goes by that name.
    """
    known = list(things)
    ranked = (
        [thing for label, _, thing in known if label == wanted],
        [thing for _, key, thing in known if key == wanted],
        [thing for label, _, thing in known if wanted.casefold() in label.casefold()],
        [thing for _, key, thing in known if wanted in key],
    )
    found = next(filter(None, ranked), [])
    if len(found) == 1:
        return found[0]
    shown = ", ".join(f"{label!r} ({key})" for label, key, _ in known) or "nothing"
    message = f"{wanted!r} is not one {kind}; there is: {shown}"
    raise LookupError(message)


def _label(component: dict[str, Any]) -> str:
    emoji = component.get("emoji") or {}
    return component.get("label") or component.get("placeholder") or emoji.get("name") or ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One message as it stands now: edits by the bot show at the next look."""

    env: Env
    stored: Message

    @property
    def id(self) -> int:
        return self.stored.id

    @property
    def message(self) -> discord.Message:
        """The message as discord.py knows it."""
        return to_discord_message(self.env, self.stored)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """All components, outermost first."""
        return list(walk_components(self.stored.components))

    @property
    def text(self) -> str:
        """Everything there is to read, line by line, without the controls."""
        embeds = [
            str(embed.get(part))
            for embed in self.stored.embeds
            for part in ("title", "description")
            if embed.get(part)
        ]
        shown = [
            part["content"] for part in self.parts if part["type"] == ComponentType.TEXT_DISPLAY
        ]
        return "\n".join(line for line in (self.stored.content, *embeds, *shown) if line)

    @property
    def buttons(self) -> list[str]:
        """Labels of what may be pressed, links included."""
        return [_label(part) for part in self._buttons() if not part.get("disabled")]

    @property
    def disabled(self) -> list[str]:
        """Labels of what is greyed out."""
        return [_label(part) for part in self._buttons() if part.get("disabled")]

    @property
    def links(self) -> dict[str, str]:
        return {_label(part): part["url"] for part in self._buttons() if part.get("url")}

    @property
    def menus(self) -> dict[str, list[str]]:
        """Labels of the options of every select, by its placeholder or id."""
        return {
            part.get("placeholder") or part["custom_id"]: [
                option["label"] for option in part.get("options") or []
            ]
            for part in self.parts
            if part["type"] in SELECT_TYPES
        }

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of every attachment, by file name."""
        cdn = self.env.backend.cdn
        return {
            str(each["filename"]): cdn.get(str(each["url"])) or b""
            for each in self.stored.attachments
        }

    @property
    def ephemeral(self) -> bool:
        return self.stored.is_ephemeral

    @property
    def pinned(self) -> bool:
        return self.stored.pinned

    @property
    def crossposted(self) -> bool:
        return self.message.flags.crossposted

    def button(self, wanted: str) -> str:
        """The custom id of the one button that goes by this label or id.

        Raises:
            LookupError: there is no such button, or several.
        """
        pressable = [part for part in self._buttons() if part.get("custom_id")]
        known = [(_label(part), part["custom_id"], part["custom_id"]) for part in pressable]
        return pick(wanted, known, kind="button")

    def menu(self, wanted: str | None) -> dict[str, Any]:
        """The one select of this name, or the only one.

        Raises:
            LookupError: there is no such select, or several.
        """
        selects = [part for part in self.parts if part["type"] in SELECT_TYPES]
        if wanted is None and len(selects) == 1:
            return selects[0]
        known = [(_label(part), part["custom_id"], part) for part in selects]
        return pick(wanted or "", known, kind="select")

    def _buttons(self) -> list[dict[str, Any]]:
        return [part for part in self.parts if part["type"] == ComponentType.BUTTON]


def chosen(control: dict[str, Any], values: Sequence[Any]) -> list[Any]:
    """Turn the labels of options into what Discord sends; other values stay.

    Raises:
        LookupError: no option goes by that name.
    """
    options = [
        (each["label"], each["value"], each["value"]) for each in control.get("options") or []
    ]
    return [pick(value, options, kind="option") if options else value for value in values]


def preselected(control: dict[str, Any]) -> set[str]:
    """What a select shows as chosen when it is drawn."""
    options = [each["value"] for each in control.get("options") or [] if each.get("default")]
    return {*options, *(str(each["id"]) for each in control.get("default_values") or [])}
