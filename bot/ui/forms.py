"""Forms: Discord's modals, built from fields, whose answers come back as a route."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar, cast

import discord
from discord import ui

from bot.ui.cards import ROUTE_LENGTH, Choice, TooLong, checked

# https://discord.com/developers/docs/components/reference#modal
TITLE_LENGTH = 45
FORM_FIELDS = 5
LABEL_LENGTH = 45
HINT_LENGTH = 100
FIELD_LENGTH = 4000

_CHOICES = (ui.RadioGroup, ui.CheckboxGroup, ui.Select)
_QUOTED = "\n>>> "
"""Between a field's label and what was written in it; the quote goes to the paragraph's end."""

_FIGURES = re.compile(r"[0-9]{1,18}")

T = TypeVar("T")


class Form(ui.Modal):
    """A form of one to five fields; submitting it is a press of its route.

    discord.py keeps nothing of it, so two people can fill the same form and a
    form opened before a restart can be sent after it.
    """

    def __init__(self, to: str, title: str) -> None:
        super().__init__(
            title=checked(title, TITLE_LENGTH, "form title"),
            custom_id=checked(to, ROUTE_LENGTH, "route"),
            timeout=None,
        )

    def is_finished(self) -> bool:
        """Always: discord.py then stores no modal, and every submit comes as a route."""
        return True

    def line(
        self,
        name: str,
        label: str,
        *,
        hint: str | None = None,
        value: str | None = None,
        most: int = FIELD_LENGTH,
        required: bool = True,
        long: bool = False,
    ) -> Self:
        """A field for words; ``most`` is the greatest number of characters."""
        if value is not None:
            checked(value, most, f"prefill of {name}")
        style = discord.TextStyle.paragraph if long else discord.TextStyle.short
        field = ui.TextInput[Any](
            custom_id=name, style=style, default=value, max_length=most, required=required
        )
        return self._field(label, hint, field)

    def radio(
        self, name: str, label: str, choices: Sequence[Choice], *, hint: str | None = None
    ) -> Self:
        """One of two to ten choices."""
        options = _options(discord.RadioGroupOption, choices)
        return self._field(label, hint, ui.RadioGroup[Any](custom_id=name, options=options))

    def boxes(self, name: str, label: str, choices: Sequence[Choice]) -> Self:
        """Any of one to ten choices."""
        options = _options(discord.CheckboxGroupOption, choices)
        # Without both bounds discord.py sends null, which Discord refuses.
        group = ui.CheckboxGroup[Any](
            custom_id=name, options=options, min_values=0, max_values=len(options), required=False
        )
        return self._field(label, None, group)

    def menu(
        self,
        name: str,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str | None = None,
        required: bool = True,
    ) -> Self:
        """One of up to 25 choices."""
        options = _options(discord.SelectOption, choices)
        return self._field(
            label, hint, ui.Select[Any](custom_id=name, options=options, required=required)
        )

    def upload(self, name: str, label: str, *, hint: str | None = None, most: int = 10) -> Self:
        """Up to ten files; none is fine."""
        files = ui.FileUpload[Any](custom_id=name, required=False, min_values=0, max_values=most)
        return self._field(label, hint, files)

    def note(self, markdown: str) -> Self:
        """A paragraph inside the form; it counts as one of the five."""
        return self._add(ui.TextDisplay[Any](markdown))

    def written(self, sent: "Submission") -> list[str]:
        """What was filled in, a paragraph for each field, as ``refill`` reads it from a card."""
        said = [(one.text, _said(one.component, sent)) for one in self._labels()]
        return [f"**{label}**{_QUOTED}{words}" for label, words in said if words.strip()]

    def refill(self, paragraphs: Sequence[str]) -> Self:
        """Have stand in it what was ``written``; on a card with none of it, leave it as it is."""
        pairs = [one.partition(f"**{_QUOTED}") for one in given_back(paragraphs)]
        kept = {label.removeprefix("**"): words for label, _, words in pairs}
        labels = list(self._labels())
        if any(one.text in kept for one in labels):
            for one in labels:
                _stand(one.component, kept.get(one.text, ""))
        return self

    def _labels(self) -> Iterator[ui.Label[Any]]:
        return (one for one in self.children if isinstance(one, ui.Label))

    def _field(self, label: str, hint: str | None, component: ui.Item[Any]) -> Self:
        return self._add(
            ui.Label[Any](
                text=checked(label, LABEL_LENGTH, "field label"),
                description=hint and checked(hint, HINT_LENGTH, "field hint"),
                component=component,
            )
        )

    def _add(self, item: ui.Item[Any]) -> Self:
        if len(self.children) >= FORM_FIELDS:
            raise TooLong("form fields", len(self.children) + 1, FORM_FIELDS)
        self.add_item(item)
        return self


@dataclass(frozen=True, slots=True)
class Submission:
    """What someone wrote in a form, by field name; a choice is a tuple, also of one."""

    values: Mapping[str, str | tuple[str, ...]]
    files: Mapping[str, tuple[discord.Attachment, ...]]

    def text(self, name: str) -> str:
        """The words in a field; empty where there are none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else next(iter(value), "")

    def number(self, name: str) -> int | None:
        """A whole number in a field, in figures; None where there are no words.

        Anything else is -1: fewer than none, which whoever is handed it refuses.
        """
        written = self.text(name).strip()
        if not written:
            return None
        return int(written) if _FIGURES.fullmatch(written) else -1

    def chosen(self, name: str) -> tuple[str, ...]:
        """The choices made in a field."""
        value = self.values.get(name, ())
        return (value,) if isinstance(value, str) else value


def given_back(paragraphs: Sequence[str]) -> list[str]:
    """Those of a card's paragraphs in which stands what was ``written`` in a form."""
    return [one for one in paragraphs if one.startswith("**") and f"**{_QUOTED}" in one]


def drop_nul(interaction: discord.Interaction[Any]) -> None:
    """Take the sign NUL out of all that was sent: PostgreSQL holds it in no text."""
    interaction.data = _without_nul(interaction.data)


def _without_nul(sent: Any) -> Any:
    if isinstance(sent, str):
        return sent.replace("\0", "")
    if isinstance(sent, dict):
        return {key: _without_nul(one) for key, one in cast("dict[str, Any]", sent).items()}
    if isinstance(sent, list):
        return [_without_nul(one) for one in cast("list[Any]", sent)]
    return sent


def submitted(interaction: discord.Interaction[Any]) -> Submission:
    """Read a submitted form from the interaction itself."""
    data = cast("Mapping[str, Any]", interaction.data)
    attached = data.get("resolved", {}).get("attachments", {})
    values: dict[str, str | tuple[str, ...]] = {}
    files: dict[str, tuple[discord.Attachment, ...]] = {}
    for outer in data.get("components", ()):
        for field in _fields(outer):
            name = field["custom_id"]
            if "value" in field:
                given = field["value"] or ""
                is_choice = given and field.get("type") == discord.ComponentType.radio_group.value
                values[name] = (given,) if is_choice else given
            chosen = tuple(field.get("values") or ())
            if "values" in field:
                values[name] = chosen
            # Attachment needs the connection, which nothing public hands out.
            state = interaction._state  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
            files[name] = tuple(
                discord.Attachment(data=attached[one], state=state)
                for one in chosen
                if one in attached
            )
    return Submission(values, files)


def _options(kind: Callable[..., T], choices: Sequence[Choice]) -> list[T]:
    """Choices as discord.py has them in a field of this kind."""
    return [
        kind(
            label=checked(one.label, HINT_LENGTH, "choice"),
            value=one.value,
            description=one.description and checked(one.description, HINT_LENGTH, "choice"),
            default=one.chosen,
        )
        for one in choices
    ]


def _said(field: ui.Item[Any], sent: Submission) -> str:
    """What was written in a field, or the labels of what was chosen in it, a line each."""
    if isinstance(field, ui.TextInput):
        return sent.text(field.custom_id)[: field.max_length]
    if isinstance(field, _CHOICES):
        chosen = sent.chosen(field.custom_id)
        return "\n".join(one.label for one in field.options if one.value in chosen)
    return ""


def _stand(field: ui.Item[Any], words: str) -> None:
    """Have what ``_said`` told of a field stand in it; of choices called the same, none."""
    if isinstance(field, ui.TextInput):
        field.default = words or None
    elif isinstance(field, _CHOICES):
        labels = [one.label for one in field.options]
        for one in field.options:
            one.default = one.label in words.splitlines() and labels.count(one.label) == 1


def _fields(outer: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The fields inside a label, or inside the rows of older clients."""
    inner = [outer["component"]] if "component" in outer else outer.get("components", [])
    return [field for field in inner if "custom_id" in field]
