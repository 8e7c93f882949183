"""Presses: buttons, menus and submitted forms as routes to cog methods, the way commands are.

A custom id is ``feature:id:action[:int…]``. ``@pressed("poll", "vote")`` marks the method
that ``poll:12:vote:3`` calls with ``(press, 12, 3)``; its parameter ``poll_id`` says that 12 is
a poll's. A method whose parameters say nothing of the number is not given it. A language before
a route, ``es:poll:0:list:2``, is kept as who presses' own and answered in. Nothing of a card is
kept in memory, so presses work across restarts and on every process.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from inspect import isclass, isfunction, signature
from io import BytesIO
from typing import Any, Literal, Self, TypeVar, cast, get_args

import discord

from bot import ui
from bot.actor import Actor, Role
from bot.errors import Refusal
from bot.gateway import PRIVATE_CARD
from bot.i18n import Locale, Voice
from bot.sheets import Sheet, write_book
from bot.text.fields import REASON_LENGTH

Interaction = discord.Interaction[Any]

F = TypeVar("F", bound=Callable[..., Any])
E = TypeVar("E", bound=Enum)
T = TypeVar("T")

Thing = Literal[
    "answer",
    "article",
    "file",
    "help-request",
    "invite-sheet",
    "job-class",
    "member-request",
    "miss",
    "move",
    "petition",
    "poll",
    "proposal",
    "question",
    "search",
    "session",
    "summary",
    "update",
    "upload",
    "worksite",
]
"""What a number in a press may be the id of: an answer of the FAQ, a question that
none fitted, a file of an update, a stage's move or proposal, a question about an update, a
search in the archive, a sheet."""

LARGEST = 2**63 - 1
LARGEST_ROW = 2**31 - 1
"""The largest id of a row; PostgreSQL refuses to compare one with more."""

FEWEST, MOST_NUMBERS = 3, 8


class CardOutOfDate(Refusal):
    """The card is from before a change; no route of today's matches it."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Someone chosen in Discord's own menu: the name they go by here, and their roles."""

    name: str
    role_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Press:
    """What someone asks for by a button, a menu, a form or a command, and how they are answered."""

    interaction: Interaction
    actor: Actor
    voice: Voice
    translated: bool = False
    """It asks for a card in another language: the answer takes that card's place."""

    @classmethod
    def of(cls, interaction: Interaction) -> "Press":
        """What the gate made of this interaction."""
        return cast("Press", interaction.extras["press"])

    async def reply(self, body: str | ui.Card, *, files: Sequence[discord.File] = ()) -> None:
        """Answer privately, in a message of its own."""
        if self.translated and not files:
            await self.redraw(body)
        else:
            await ui.reply(self.interaction, body, files=files)

    async def reply_files(self, said: str, files: Mapping[str, bytes]) -> None:
        """Answer privately with files, by their names."""
        card = ui.Card(said, *map(ui.attachment, files))
        made = [discord.File(BytesIO(data), name) for name, data in files.items()]
        await ui.reply(self.interaction, card, files=made)

    async def reply_book(self, said: str, name: str, *sheets: Sheet) -> None:
        """Answer privately with an .xlsx of these sheets, in which no text acts as a formula."""
        written = await self.interaction.client.worker.run(write_book, sheets)
        await self.reply_files(said, {name: written})

    async def redraw(self, body: str | ui.Card) -> None:
        """Answer in the place of the private card that was pressed, else in a message of its own.

        What everyone sees is never replaced, whatever id was sent with the press.
        """
        await ui.redraw(self.interaction, body)

    async def open_form(self, form: ui.Form) -> None:
        """Open a form; it must be the first answer, so whoever calls this must be quick."""
        await ui.open_form(self.interaction, form)

    async def ask(self, form: ui.Form) -> ui.Submission | None:
        """What is written in the form that this press opens; None while it is open.

        The form leads to the route of its button, so that one method asks and acts.
        """
        if self.interaction.type is discord.InteractionType.modal_submit:
            return self.fields
        await self.open_form(form)
        return None

    async def ask_reason(self, title: str) -> str | None:
        """The reason given in the form that this press opens; None while it is open."""
        form = ui.Form(self._data["custom_id"], self.voice(title))
        form.line("reason", self.voice("field-reason"), most=REASON_LENGTH, long=True)
        sent = await self.ask(form)
        return None if sent is None else sent.text("reason")

    async def reads_in(self, locale: Locale) -> Self:
        """Keep the language that ``ui.language`` offered; the same press, answered in it."""
        client = self.interaction.client
        await client.services.people.choose_locale(self.actor, locale)
        return replace(await client.gate.identify(self.interaction), translated=True)

    @property
    def _data(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", self.interaction.data)

    @property
    def card_id(self) -> int | None:
        """The message of the private card that was pressed; None where everyone sees it."""
        card = self._data.get(PRIVATE_CARD)
        return None if card is None else int(card["id"])

    @property
    def paragraphs(self) -> Sequence[str]:
        """The texts of the private card that was pressed; what everyone sees has none for this."""
        return self._data.get(PRIVATE_CARD, {}).get("texts", ())

    @property
    def fields(self) -> ui.Submission:
        """What was written in a form."""
        return ui.submitted(self.interaction)

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen in a menu on a card."""
        return tuple(self._data.get("values", ()))

    def picked_people(self) -> dict[int, Picked]:
        """The people chosen in Discord's own menu, by id; bots are left out."""
        resolved = self._data.get("resolved", {})
        found: dict[int, Picked] = {}
        for key, user in resolved.get("users", {}).items():
            member = resolved.get("members", {}).get(key, {})
            name = member.get("nick") or user.get("global_name") or user["username"]
            if not user.get("bot"):
                held = {self.actor.server_id, *map(int, member["roles"])} if member else ()
                found[int(key)] = Picked(name, frozenset(held))
        return found

    def picked(self) -> str:
        """The one thing chosen in a menu on a card.

        Raises:
            CardOutOfDate: for none or several, which no menu of ours sends.
        """
        if len(self.chosen) != 1:
            raise CardOutOfDate
        return self.chosen[0]

    def picked_number(self) -> int:
        """The one number chosen in a menu on a card.

        Raises:
            CardOutOfDate: for anything else.
        """
        return _number(self.picked())

    def picked_row(self) -> int:
        """The one row chosen in a menu on a card, by its id.

        Raises:
            CardOutOfDate: for anything else.
        """
        return _number(self.picked(), LARGEST_ROW)

    def picked_numbers(self) -> list[int]:
        """The rows chosen in a menu on a card, by their ids.

        Raises:
            CardOutOfDate: for anything else.
        """
        return [_number(one, LARGEST_ROW) for one in self.chosen]


def pressed(
    feature: str,
    action: str,
    *,
    picks: Thing | None = None,
    by_many: bool = False,
) -> Callable[[F], F]:
    """Mark a cog method as the end of a route.

    The method's first parameter behind the press says whose number the custom id carries:
    ``poll_id``, a poll's. Where it is no ``Thing``'s, the method does not get it. A menu's
    values are the numbers that someone ``picks``. A test presses every route with things hidden
    from who presses.

    What is pressed ``by_many`` at once is answered in two steps where presses queue: Discord
    is asked for time first. Such a method cannot open a form.
    """

    def mark(method: F) -> F:
        marked: Any = method
        marked.press_route, marked.press_of = (feature, action), _thing_of(method)
        marked.press_picks, marked.by_many = picks, by_many
        return method

    return mark


def _thing_of(method: Callable[..., Any]) -> Thing | None:
    """What the first parameter behind the press is the id of."""
    _, _, *numbers = signature(method).parameters
    known = {f"{thing.replace('-', '_')}_id": thing for thing in get_args(Thing)}
    return known.get(numbers[0]) if numbers else None


def requires(role: Role) -> Callable[[F], F]:
    """Mark a command or press with the lowest role that may use it; the gate reads the mark.

    On a cog it marks all of the cog's commands and presses, save those that say another role.
    """

    def mark(target: F) -> F:
        whole: Any = target
        for one in vars(whole).values() if isclass(whole) else [whole]:
            callback: Any = getattr(one, "callback", one)
            if isfunction(callback) and not hasattr(callback, "required_role"):
                cast("Any", callback).required_role = role
        return target

    return mark


def admin_only(callback: F) -> F:
    """Mark a command or press that only someone who may manage the server can use."""
    cast("Any", callback).admin_only = True
    return callback


def required_role(callback: object) -> Role:
    """The lowest role that may use a command's or press's callback."""
    return cast("Role", getattr(callback, "required_role", Role.NEWCOMER))


def is_admin_only(callback: object) -> bool:
    """Whether the callback is for those who may manage the server."""
    return bool(getattr(callback, "admin_only", False))


def parse(custom_id: str) -> tuple[tuple[str, str], int, list[int]]:
    """Take a custom id apart: its route, whose it is, and the other numbers.

    It comes from outside and may be forged.

    Raises:
        CardOutOfDate: for anything that is not a route with a row's id and numbers of 63 bits.
    """
    pieces = custom_id.split(":")
    if not FEWEST <= len(pieces) <= MOST_NUMBERS:
        raise CardOutOfDate
    feature, object_id, action, *numbers = pieces
    return (feature, action), _number(object_id, LARGEST_ROW), list(map(_number, numbers))


def _number(written: str, most: int = LARGEST) -> int:
    # Only what our own routes have: no sign, no space, no other script's digits.
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(LARGEST))):
        raise CardOutOfDate
    number = int(written)
    if number > most:
        raise CardOutOfDate
    return number


def member_of(kinds: type[E], written: str | int) -> E:
    """The one of a closed list that is called so, or has this number where the list is numbered.

    Raises:
        CardOutOfDate: for anything that no menu of ours offers.
    """
    try:
        return kinds(written)
    except ValueError:
        raise CardOutOfDate from None


def one_at(options: Sequence[T], place: int) -> T:
    """The one of a closed list at the place that a route names.

    Raises:
        CardOutOfDate: there is none.
    """
    if place >= len(options):
        raise CardOutOfDate
    return options[place]
