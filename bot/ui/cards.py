"""Cards: static pictures of a row, drawn anew each time, in the words of Discord's own API.

A part is what Discord is sent of it. discord.py's own items would carry callbacks that
nobody calls, and it would keep every card that was sent: a press on a card is a route
(``bot.presses``), so a card drawn before a restart works after it, and a card can be told
to be out of date.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

import discord
from discord import ComponentType, ui

from bot.i18n import LANGUAGES, LOCALES, Voice
from bot.text.links import straight

T = TypeVar("T")
Style: TypeAlias = Literal["primary", "secondary", "success", "danger"]
Part: TypeAlias = dict[str, Any]
"""A component as Discord takes it: https://discord.com/developers/docs/components/reference."""

Offer: TypeAlias = tuple[str, str] | tuple[str, str, Style] | bool
"""A button among others of one thing: its sentence, its action, its style; False is none."""

Piece: TypeAlias = Part | str | bool | None
"""What stands on a card: a component, or a paragraph's text; what is false is none."""

# https://discord.com/developers/docs/components/reference
CARD_TEXT = 4000
CARD_PARTS = 40
ROW_BUTTONS = 5
ROUTE_LENGTH = 100
LABEL_LENGTH = 80
MENU_OPTIONS = 25
OPTION_LENGTH = 100
PLACEHOLDER_LENGTH = 150
ALT_LENGTH = 1024

SPEAK: Final = "people:0:speak"
"""The route by which the answers to come are in another language; the card pressed stays."""

BLUE, GREEN, AMBER, RED, GREY = 0x2B6CB0, 0x3BA55D, 0xE6A23C, 0xD83C3E, 0x80848E
"""A card's edge, one meaning each: open to you; done, or open right now; waits for someone;
urgent or called off; over. What it means stands in words too."""

_STYLES: Final = {
    name: discord.ButtonStyle[name].value for name in ("primary", "secondary", "success", "danger")
}
_LINK: Final = discord.ButtonStyle.link.value
# An enum's value is looked up once here and not for each part.
_FRAME: Final = ComponentType.container.value
_ROW: Final = ComponentType.action_row.value
_BUTTON: Final = ComponentType.button.value
_MENU: Final = ComponentType.string_select.value
_TEXT: Final = ComponentType.text_display.value
_PEOPLE: Final = {
    "person": ComponentType.user_select.value,
    "role": ComponentType.role_select.value,
    "channel": ComponentType.channel_select.value,
}
_TEXT_CHANNELS: Final = [discord.ChannelType.text.value, discord.ChannelType.news.value]


class TooLong(ValueError):
    """A card, label or route would be refused by Discord; says which and by how much."""

    def __init__(self, what: str, length: int, limit: int) -> None:
        message = f"{what}: {length} where Discord takes {limit}"
        super().__init__(message)


class Card(ui.LayoutView):
    """One message made of parts in a frame, and a paragraph that may stand ``below`` it.

    ``told``, what came of the last press, stands above them.

    Raises:
        TooLong: over 4,000 characters of text or 40 components.
    """

    def __init__(
        self,
        *parts: Piece,
        colour: int | None = None,
        below: str = "",
        told: str = "",
    ) -> None:
        super().__init__(timeout=None)
        above: list[Piece] = [told, divider()] if told else []
        made = [
            one if isinstance(one, dict) else _text(one)
            for one in (*above, *parts)
            if one and one is not True
        ]
        frame: Part = {"type": _FRAME, "accent_color": colour, "components": made}
        self._components = [frame, _text(below)] if below else [frame]
        inside = list(self.parts())
        if (length := sum(len(one.get("content", "")) for one in inside)) > CARD_TEXT:
            raise TooLong("card text", length, CARD_TEXT)
        if len(inside) > CARD_PARTS:
            raise TooLong("card parts", len(inside), CARD_PARTS)

    def parts(self) -> Iterator[Part]:
        """The frame and every part, those within others too."""
        yield from all_parts(self._components)

    def to_components(self) -> list[Part]:
        """What Discord is sent."""
        return self._components

    def has_components_v2(self) -> bool:
        """Always: a frame is one."""
        return True

    def is_finished(self) -> bool:
        """Always: discord.py then keeps nothing of it."""
        return True


class Buttons(ui.View):
    """Rows of buttons under an ordinary message, which announcement channels can pass on."""

    def __init__(self, rows: Sequence[Part]) -> None:
        super().__init__(timeout=None)
        self._rows = list(rows)

    def to_components(self) -> list[Part]:
        """What Discord is sent."""
        return self._rows

    def is_finished(self) -> bool:
        """Always: discord.py then keeps nothing of it."""
        return True


def all_parts(parts: Iterable[Part]) -> Iterator[Part]:
    """These, and those within them, in the order in which they are read."""
    for part in parts:
        yield part
        if "components" in part:
            yield from all_parts(part["components"])
        if "accessory" in part:
            yield part["accessory"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu."""

    label: str
    value: str
    description: str | None = None
    chosen: bool = False


def choices(
    voice: Voice, prefix: str, values: Iterable[str], chosen: str | None = None
) -> list[Choice]:
    """A line for each value, labelled by the sentence ``prefix-value``."""
    return [Choice(voice(f"{prefix}-{one}"), one, chosen=one == chosen) for one in values]


def rows(buttons: Sequence[Part], size: int = ROW_BUTTONS) -> list[Part]:
    """Buttons in rows of ``size``, as many as it takes."""
    return [row(*buttons[at : at + size]) for at in range(0, len(buttons), size)]


def _label(written: str, limit: int, what: str) -> str:
    """A label that is read from left to right, whoever chose its words.

    Raises:
        TooLong: Discord does not take it.
    """
    # Discord refuses a card with an empty label.
    return checked(straight(written) or written, limit, what)


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


def _text(markdown: str) -> Part:
    return {"type": _TEXT, "content": markdown}


def divider() -> Part:
    """A thin line between two parts."""
    return {"type": ComponentType.separator.value}


def lines(*told: str | bool | None) -> str:
    """The lines that there are, one below the other; what is false is none."""
    return "\n".join(one for one in told if one and one is not True)


def row(*items: Part | bool | None) -> Part:
    """Up to five buttons, or one menu; what is false is none.

    Raises:
        TooLong: over five.
    """
    there = [one for one in items if one and one is not True]
    if len(there) > ROW_BUTTONS:
        raise TooLong("row", len(there), ROW_BUTTONS)
    return {"type": _ROW, "components": there}


def button(
    label: str,
    to: str,
    style: Style = "secondary",
    *,
    disabled: bool = False,
) -> Part:
    """A button that leads to a route: ``poll:12:vote:3``."""
    return {
        "type": _BUTTON,
        "style": _STYLES[style],
        "label": _label(label, LABEL_LENGTH, "button"),
        "custom_id": checked(to, ROUTE_LENGTH, "route"),
        "disabled": disabled,
    }


def buttons(
    to: str, say: Callable[[str], str], *offers: Offer, disabled: bool = False
) -> list[Part]:
    """What of several things can be done with one, whose routes begin with ``to``."""

    def made(key: str, action: str, style: Style = "secondary") -> Part:
        return button(say(key), f"{to}:{action}", style, disabled=disabled)

    offered = (one for one in offers if not isinstance(one, bool))
    return [made(*cast("tuple[str, str, Style]", one)) for one in offered]


def link(label: str, url: str) -> Part:
    """A button that opens a web page."""
    shown = checked(label, LABEL_LENGTH, "button")
    return {"type": _BUTTON, "style": _LINK, "label": shown, "url": url}


def menu(to: str, choices: Sequence[Choice], placeholder: str, *, most: int = 1) -> Part:
    """A row with a menu of up to 25 choices.

    Raises:
        TooLong: over 25 choices, or a label Discord refuses.
    """
    if len(choices) > MENU_OPTIONS:
        raise TooLong("menu", len(choices), MENU_OPTIONS)
    return row(
        {
            "type": _MENU,
            "custom_id": checked(to, ROUTE_LENGTH, "route"),
            "options": [_option(choice) for choice in choices],
            "placeholder": checked(placeholder, PLACEHOLDER_LENGTH, "placeholder"),
            "min_values": 1,
            "max_values": min(most, len(choices)),
        }
    )


def _option(choice: Choice) -> Part:
    option: Part = {
        "label": _label(choice.label, OPTION_LENGTH, "choice"),
        "value": checked(choice.value, OPTION_LENGTH, "choice"),
        "default": choice.chosen,
    }
    if choice.description:
        option["description"] = _label(choice.description, OPTION_LENGTH, "choice")
    return option


def people_menu(
    to: str,
    kind: Literal["person", "role", "channel"],
    placeholder: str,
    *,
    least: int = 1,
    most: int = 1,
    chosen: Sequence[int] = (),
) -> Part:
    """A row with Discord's own menu of the server's people, roles or text channels.

    With ``least`` 0 a choice can be taken back.
    """
    made: Part = {
        "type": _PEOPLE[kind],
        "custom_id": checked(to, ROUTE_LENGTH, "route"),
        "placeholder": checked(placeholder, PLACEHOLDER_LENGTH, "placeholder"),
        "min_values": least,
        "max_values": most,
    }
    if chosen:
        type_of = {"person": "user"}.get(kind, kind)
        made["default_values"] = [{"id": str(one), "type": type_of} for one in chosen]
    if kind == "channel":
        made["channel_types"] = _TEXT_CHANNELS
    return row(made)


def section(markdown: str, beside: Part) -> Part:
    """A paragraph with one button beside it."""
    return {
        "type": ComponentType.section.value,
        "components": [_text(markdown)],
        "accessory": beside,
    }


def picture(filename: str, alt: str) -> Part:
    """An attached picture with its text for those who cannot see it (at most 1,024 characters)."""
    shown = {"media": {"url": f"attachment://{filename}"}, "description": clip(alt, ALT_LENGTH)}
    return {"type": ComponentType.media_gallery.value, "items": [shown]}


def attachment(filename: str) -> Part:
    """An attached file, to be downloaded; without this part Discord does not show it on a card."""
    return {"type": ComponentType.file.value, "file": {"url": f"attachment://{filename}"}}


def confirm(question: str, yes: Part, no: Part) -> Card:
    """A card that asks before something is done; both answers are routes."""
    return Card(question, row(yes, no))


def paged(
    items: Sequence[T], size: int, page: int, to: str, voice: Voice, *behind: int
) -> tuple[Sequence[T], list[Part]]:
    """The items of a page, the last one where there are fewer, and the row that turns pages.

    ``to`` is a page's route up to its number, ``behind`` the numbers that follow that. Behind
    these stands one more, by which the buttons' ids differ and which says nothing.
    """
    last = max(0, len(items) - 1) // size
    page = min(page, last)
    here = items[page * size : (page + 1) * size]
    if not last:
        return here, []

    def turn(label: str, number: int, place: int) -> Part:
        route = ":".join(map(str, (to, number, *behind, place)))
        return button(label, route, disabled=number == page)

    return here, [
        row(
            turn(voice("page-back"), max(page - 1, 0), 0),
            turn(f"{page + 1} / {last + 1}", page, 1),
            turn(voice("page-on"), min(page + 1, last), 2),
        )
    ]


def language(to: str, voice: Voice) -> Part:
    """A button, in the other language's own name, to read what ``to`` shows in that.

    For a card that nothing can draw again that is ``SPEAK``.
    """
    other = LOCALES[1 - LOCALES.index(voice.locale)]
    return button(LANGUAGES[other], f"{other}:{to}")


def pages(blocks: Iterable[str], most: int, joint: str = "\n\n") -> list[str]:
    """Blocks of text laid on as few pages as hold them, in order; no block is cut.

    A page has at most so many characters, unless one block has more; ``joint`` stands between.
    """
    laid: list[str] = []
    for block in blocks:
        if laid and len(laid[-1]) + len(joint) + len(block) <= most:
            laid[-1] += joint + block
        else:
            laid.append(block)
    return laid
