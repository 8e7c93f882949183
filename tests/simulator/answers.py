"""What comes of an interaction: messages, a form, or suggestions."""

# pyright: reportPrivateUsage=false

from dataclasses import dataclass
from typing import Any

from simcord import Env, InteractionResult
from simcord.enums import ComponentType

from tests.simulator.screens import Screen, pick


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form."""

    label: str
    description: str
    control: dict[str, Any]

    @property
    def value(self) -> Any:
        """What is already filled in or ticked, if anything."""
        return self.control.get("value", self.control.get("default"))

    @property
    def options(self) -> list[str]:
        return [option["label"] for option in self.control.get("options") or []]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that an interaction brought: messages, a form, or suggestions."""

    env: Env
    result: InteractionResult

    @property
    def screens(self) -> list[Screen]:
        """The reply (or the message it changed) and every follow-up, oldest first."""
        replies = [self.result.response, *self.result.followups]
        return [Screen(self.env, reply._message) for reply in replies if reply]

    @property
    def screen(self) -> Screen:
        """The last message of the answer.

        Raises:
            LookupError: the bot answered with no message.
        """
        if not self.screens:
            message = f"the bot answered with no message: {self.result!r}"
            raise LookupError(message)
        return self.screens[-1]

    @property
    def text(self) -> str:
        return "\n".join(screen.text for screen in self.screens)

    @property
    def buttons(self) -> list[str]:
        return self.screen.buttons

    @property
    def menus(self) -> dict[str, list[str]]:
        return self.screen.menus

    @property
    def files(self) -> dict[str, bytes]:
        return self.screen.files

    @property
    def private(self) -> bool:
        """Whether nobody but the one who asked can see any of it."""
        return bool(self.screens) and all(screen.ephemeral for screen in self.screens)

    @property
    def title(self) -> str:
        """The title of the form that opened."""
        return self._form["title"]

    @property
    def fields(self) -> list[Field]:
        """The questions of the form that opened."""
        return [
            Field(part["label"], part.get("description") or "", part["component"])
            for part in self._form["components"]
            if part["type"] == ComponentType.LABEL
        ]

    @property
    def note(self) -> str:
        """What the form that opened says beside its questions."""
        parts = self._form["components"]
        told = [one["content"] for one in parts if one["type"] == ComponentType.TEXT_DISPLAY]
        return "\n".join(told)

    @property
    def opened_form(self) -> bool:
        return self.result.modal is not None

    @property
    def _form(self) -> dict[str, Any]:
        if self.result.modal is None:
            message = f"no form opened; the bot said: {self.text!r}"
            raise LookupError(message)
        return self.result.modal

    def field(self, wanted: str) -> Field:
        """The one question that goes by this label or id.

        Raises:
            LookupError: the form does not ask that, or asks it twice.
        """
        known = [(each.label, each.control["custom_id"], each) for each in self.fields]
        return pick(wanted, known, kind="field")
