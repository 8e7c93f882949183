"""Cards: static pictures of a row, drawn anew each time. discord.py keeps nothing of them.

A press on a card is a route (``bot.presses``), so a card drawn before a restart
works after it, and a card can be told to be out of date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import discord
from discord import ui

if TYPE_CHECKING:
    from collections.abc import Sequence

Style: TypeAlias = Literal["primary", "secondary", "success", "danger"]
Part: TypeAlias = ui.Item[Any]

# https://discord.com/developers/docs/components/reference
CARD_TEXT = 4000
CARD_PARTS = 40
ROUTE_LENGTH = 100
LABEL_LENGTH = 80
MENU_OPTIONS = 25
OPTION_LENGTH = 100
PLACEHOLDER_LENGTH = 150

_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}


class TooLong(ValueError):
    """A card, label or route would be refused by Discord; says which and by how much."""

    def __init__(self, what: str, length: int, limit: int) -> None:
        message = f"{what}: {length} where Discord takes {limit}"
        super().__init__(message)


class Card(ui.LayoutView):
    """One message made of parts, in a frame.

    Raises:
        TooLong: over 4,000 characters of text or 40 components.
    """

    def __init__(self, *parts: Part, colour: int | None = None) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Container(*parts, accent_colour=colour))
        if (length := self.content_length()) > CARD_TEXT:
            raise TooLong("card text", length, CARD_TEXT)
        if self.total_children_count > CARD_PARTS:
            raise TooLong("card parts", self.total_children_count, CARD_PARTS)

    def is_finished(self) -> bool:
        """Always: discord.py then stores no view, and every press comes as a route."""
        return True


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu."""

    label: str
    value: str
    description: str | None = None
    chosen: bool = False


def route(feature: str, object_id: int, action: str, *numbers: int) -> str:
    """The custom id of a press: ``poll:12:vote:3``.

    Raises:
        TooLong: over Discord's 100 characters.
    """
    written = ":".join([feature, str(object_id), action, *map(str, numbers)])
    return checked(written, ROUTE_LENGTH, "route")


def checked(value: str, limit: int, what: str) -> str:
    """The value, if Discord takes it.

    Raises:
        TooLong: if it does not.
    """
    if len(value) > limit:
        raise TooLong(f"{what} {value[:40]!r}", len(value), limit)
    return value


def clip(value: str, limit: int) -> str:
    """A label shortened with an ellipsis; only for labels whose whole text stands elsewhere."""
    return value if len(value) <= limit else value[: limit - 1].rstrip() + "…"


def text(markdown: str) -> ui.TextDisplay[Any]:
    """A paragraph."""
    return ui.TextDisplay(markdown)


def divider() -> ui.Separator[Any]:
    """A thin line between two parts."""
    return ui.Separator()


def row(*items: Part) -> ui.ActionRow[Any]:
    """Up to five buttons, or one menu."""
    return ui.ActionRow(*items)


def button(
    label: str,
    to: str,
    style: Style = "secondary",
    *,
    emoji: str | None = None,
    disabled: bool = False,
) -> ui.Button[Any]:
    """A button that leads to a route."""
    return ui.Button(
        label=checked(label, LABEL_LENGTH, "button"),
        custom_id=to,
        style=_STYLES[style],
        emoji=emoji,
        disabled=disabled,
    )


def link(label: str, url: str) -> ui.Button[Any]:
    """A button that opens a web page."""
    return ui.Button(label=checked(label, LABEL_LENGTH, "button"), url=url)


def menu(
    to: str,
    choices: Sequence[Choice],
    placeholder: str,
    *,
    least: int = 1,
    most: int = 1,
    disabled: bool = False,
) -> ui.ActionRow[Any]:
    """A row with a menu of up to 25 choices.

    Raises:
        TooLong: over 25 choices, or a label Discord refuses.
    """
    if len(choices) > MENU_OPTIONS:
        raise TooLong("menu", len(choices), MENU_OPTIONS)
    options = [
        discord.SelectOption(
            label=checked(choice.label, OPTION_LENGTH, "choice"),
            value=checked(choice.value, OPTION_LENGTH, "choice"),
            description=choice.description and checked(choice.description, OPTION_LENGTH, "choice"),
            default=choice.chosen,
        )
        for choice in choices
    ]
    return ui.ActionRow(
        ui.Select(
            custom_id=to,
            options=options,
            placeholder=checked(placeholder, PLACEHOLDER_LENGTH, "placeholder"),
            min_values=least,
            max_values=min(most, len(options)),
            disabled=disabled,
        )
    )


def people_menu(
    to: str,
    kind: Literal["person", "role", "channel"],
    placeholder: str,
    *,
    least: int = 1,
    most: int = 1,
    chosen: Sequence[int] = (),
) -> ui.ActionRow[Any]:
    """A row with Discord's own menu of the server's people, roles or text channels.

    With ``least`` 0 a choice can be taken back.
    """
    checked(placeholder, PLACEHOLDER_LENGTH, "placeholder")
    defaults = [discord.Object(one) for one in chosen]
    item: Part
    if kind == "person":
        item = ui.UserSelect(
            custom_id=to, placeholder=placeholder, min_values=least, max_values=most
        )
    elif kind == "role":
        item = ui.RoleSelect(
            custom_id=to,
            placeholder=placeholder,
            min_values=least,
            max_values=most,
            default_values=[discord.SelectDefaultValue.from_role(one) for one in defaults],
        )
    else:
        item = ui.ChannelSelect(
            custom_id=to,
            placeholder=placeholder,
            min_values=least,
            max_values=most,
            channel_types=[discord.ChannelType.text, discord.ChannelType.news],
            default_values=[discord.SelectDefaultValue.from_channel(one) for one in defaults],
        )
    return ui.ActionRow(item)


def section(markdown: str, beside: ui.Button[Any]) -> ui.Section[Any]:
    """A paragraph with one button beside it."""
    return ui.Section(markdown, accessory=beside)


def picture(filename: str, alt: str) -> ui.MediaGallery[Any]:
    """An attached picture with its text for those who cannot see it (at most 1,024 characters)."""
    gallery = ui.MediaGallery[Any]()
    gallery.add_item(media=f"attachment://{filename}", description=clip(alt, 1024))
    return gallery


def attachment(filename: str) -> ui.File[Any]:
    """An attached file, to be downloaded; without this part Discord does not show it on a card."""
    return ui.File(f"attachment://{filename}")


def confirm(question: str, yes: ui.Button[Any], no: ui.Button[Any]) -> Card:
    """A card that asks before something is done; both answers are routes."""
    return Card(text(question), row(yes, no))


def turner(to: Sequence[str], page: int, labels: tuple[str, str]) -> ui.ActionRow[Any]:
    """The row that turns pages: ``to`` holds every page's route, ``labels`` previous and next."""
    last = len(to) - 1
    back, onward = to[max(page - 1, 0)], to[min(page + 1, last)]
    # Both lead to page 0 or both to the last where there is one page; ids must differ.
    return row(
        button(labels[0], f"{back}:0", disabled=page == 0),
        button(f"{page + 1} / {last + 1}", f"{to[page]}:1", disabled=True),
        button(labels[1], f"{onward}:2", disabled=page == last),
    )
