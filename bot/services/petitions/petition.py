"""A petition: where it stands, who may see it, who sees its names, and what is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row

from bot.actor import Role
from bot.errors import Refusal
from bot.i18n import Locale
from bot.schema import petitions
from bot.services.unchanged import digest
from bot.text.characters import is_blank
from bot.text.fields import fitting, need_number, need_words
from bot.visibility import Audience

LONGEST_TITLE: Final = 90
LONGEST_TEXT: Final = 1_500
"""Characters of a petition's text in one language; both fit on one card with room to spare."""

MOST: Final = 99_999
"""The largest goal and the largest head-count."""

STEP: Final = 5
"""A figure that points at nobody moves by no fewer people."""


NOTICE: Final = timedelta(hours=1)
"""How long the card says at least that names are about to be handed over, before they are."""


class Names(StrEnum):
    """Who sees who signed; fixed when the petition opens."""

    NOBODY = "nobody"
    """Totals only; neither name nor site is asked for."""
    LEADERS = "leaders"
    """The stewards and team of the signer's own site, and chairs."""
    DELIVERED = "delivered"
    """Those, and whoever the petition is handed to once its goal is met."""


class State(StrEnum):
    """Where a petition stands; it follows from its moments."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class NoSuchPetition(Refusal):
    """The petition does not exist, is another server's, or is not for this person."""


class PetitionClosed(Refusal):
    """Nobody can sign it any more, and nothing about it can be counted."""


class PetitionOpened(Refusal):
    """What people sign cannot be changed once they can sign it."""


class GoalNeeded(Refusal):
    """Names can be handed over only once a goal is met, and there is none."""


class GoalNotMet(Refusal):
    """``count`` people signed where ``goal`` were asked for."""


class NotToDeliver(Refusal):
    """Names of this petition are never handed over, or not before it was announced."""


class PetitionStuck(Refusal):
    """What people are to read of it is not in its ``channel``."""


class NotToldYet(Refusal):
    """Discord has not taken yet what its channel is to be told."""


class AnnouncedLately(Refusal):
    """It was announced too lately for people to have withdrawn; ``at`` is when it no longer is."""


@dataclass(frozen=True, slots=True)
class Petition:
    """One petition. ``meter`` is the figure that everyone sees since ``meter_at``."""

    id: int
    server_id: int
    title: str
    body: str
    title_es: str | None
    body_es: str | None
    names: Names
    goal: int | None
    channel_id: int | None
    opened_at: datetime | None
    closed_at: datetime | None
    meter_at: datetime | None
    meter: int | None
    supporters: int
    announced_at: datetime | None
    delivered_at: datetime | None
    forgotten_at: datetime | None

    @property
    def state(self) -> State:
        """Where it stands now."""
        if self.opened_at is None:
            return State.DRAFT
        return State.OPEN if self.closed_at is None else State.CLOSED

    def title_in(self, locale: Locale) -> str:
        """What it is called in a language; in English where it has no Spanish."""
        return (self.title_es if locale == "es" else None) or self.title

    @property
    def digest(self) -> int:
        """What stands for what is asked of people, and for who sees names."""
        asked = self.title, self.body, self.title_es, self.body_es, self.goal, str(self.names)
        return digest(repr(asked))

    @property
    def has_names(self) -> bool:
        """Whether it asks for names, and they have not been erased."""
        return self.names is not Names.NOBODY and self.forgotten_at is None

    @property
    def in_fives(self) -> bool:
        """Whether nobody may see a signature more or less: after the close, who is forgotten."""
        return self.names is Names.NOBODY and self.forgotten_at is None

    @property
    def delivers(self) -> bool:
        """Whether its names are still to be handed over, once its goal is met."""
        is_left = self.delivered_at is None and self.forgotten_at is None
        return self.names is Names.DELIVERED and is_left

    @property
    def needs_card(self) -> bool:
        """Whether people must find it in its channel: to sign, or to withdraw in time."""
        return self.state is State.OPEN or (self.state is State.CLOSED and self.delivers)

    def accepts(self, at: datetime) -> bool:
        """Whether it could be signed at that moment; a click's own time decides."""
        if self.opened_at is None or self.delivered_at is not None:
            return False
        return self.closed_at is None or at < self.closed_at


def audience(petition: Petition) -> Audience:
    """Drafts are for chairs; what was opened, for everyone on the server."""
    return Audience(Role.CHAIR if petition.state is State.DRAFT else Role.NEWCOMER)


COLUMNS = [petitions.c[name] for name in Petition.__dataclass_fields__]


def petition_of(row: Row[Any]) -> Petition:
    """Read a row that has ``COLUMNS``."""
    values: dict[str, Any] = {name: getattr(row, name) for name in Petition.__dataclass_fields__}
    values["names"] = Names(row.names)
    return Petition(**values)


def checked(details: dict[str, object]) -> dict[str, object]:
    """The details of a petition as they may be kept; what is empty in Spanish is None.

    Raises:
        FieldEmpty, FieldTooLong, NumberUnclear: for a detail.
    """
    kept = dict(details)
    for name in kept.keys() & {"title", "body", "title_es", "body_es"}:
        part = name.removesuffix("_es")
        kept[name] = _text(str(kept[name] or ""), part, required=part == name)
    goal = kept.get("goal")
    if isinstance(goal, int):
        need_number(goal, 1, MOST)
    return kept


def _text(written: str, part: str, *, required: bool) -> str | None:
    text = " ".join(written.split()) if part == "title" else written.strip()
    if required:
        need_words(part, text)
    elif is_blank(text):
        return None
    return fitting(part, text, LONGEST_TITLE if part == "title" else LONGEST_TEXT)


def stepped(shown: int | None, count: int) -> int:
    """A figure that moves in steps of five.

    It follows only when it is five or more people off: one person who signs and withdraws
    again never moves it to and fro.
    """
    if shown is not None and abs(count - shown) < STEP:
        return shown
    return count - count % STEP
