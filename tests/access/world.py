"""One of each thing on one server, and everybody who might press for it."""

# pyright: reportPrivateUsage=false

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Any

from bot.outbox.claims import Claims
from bot.schema import metadata
from bot.services import Services
from tests.access import making
from tests.access.logged import Log
from tests.access.marking import mark
from tests.access.pressing import lists
from tests.simulator import Answer, Local, Person, Screen
from tests.simulator.forging import press, private_card

TABLES = [table.name for table in metadata.sorted_tables]

Contents = dict[str, set[tuple[object, ...]]]


@dataclass(slots=True)
class Everyone:
    """The world: its people by the names of the table, its things by theirs."""

    local: Local
    database: Connection
    log: Log
    people: dict[str, Person] = field(default_factory=dict)
    cards: dict[str, Screen] = field(default_factory=dict)
    forms: dict[str, Answer] = field(default_factory=dict)
    """A form that each of them has open."""
    things: dict[str, int] = field(default_factory=dict)
    readers: dict[str, set[str]] = field(default_factory=dict)
    """Who may read a word that stands in a thing (see ``marking``)."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """What the server beside was shown before there was anything here."""
    _kept: tuple[int, Contents] = (-1, {})

    @property
    def services(self) -> Services:
        return self.local.bot.services

    def contents(self) -> Contents:
        """Every row of the database; read anew only when the bot has committed something."""
        ((version,),) = self.database.execute("PRAGMA data_version")
        if version != self._kept[0]:
            rows = {name: set(self.database.execute(f"SELECT * FROM {name}")) for name in TABLES}  # noqa: S608
            self._kept = version, rows
        return self._kept[1]

    async def open(self) -> None:
        """Read anew what was marked, and give everybody a card to press on and a form to send.

        Those of someone who loses every role stay in their hands.
        """
        await self.local.restart()
        for name in self.people:
            await self.hand_out(name)
        former, local = self.people["former"], self.local
        for role in (local.member_role, local.steward_role, local.chair_role):
            former.loses(role)

    async def hand_out(self, name: str) -> None:
        """Give someone a card to press on and a form to send."""
        card = self.cards[name] = await private_card(self.people[name])
        self.forms[name] = await press(self.people[name], card, "people:0:language")

    def silent(self) -> Person:
        """Someone who voted and asked, of whom nobody may ever hear."""
        return self.local.members[1]

    async def restore(self, kept: Contents) -> None:
        """Put every row back as it was."""
        await self.local.settle()
        now = self.contents()
        changed = [name for name in TABLES if now[name] != kept[name]]
        self.database.execute("BEGIN IMMEDIATE")
        for name in changed:
            self.database.execute(f"DELETE FROM {name}")  # noqa: S608
            for row in kept[name]:
                marks = ", ".join("?" * len(row))
                self.database.execute(f"INSERT INTO {name} VALUES ({marks})", row)  # noqa: S608
        self.database.execute("COMMIT")
        # Its own commits do not change the number that this connection reads.
        self._kept = self._kept[0], kept
        self._forget(changed)
        if not self.people["member"].has(self.local.member_role):
            self.people["member"].gains(self.local.member_role)

    def _forget(self, tables: Iterable[str]) -> None:
        """Have the bot read anew what it holds in memory of these tables."""
        people, polls = self.services.people, self.services.ballots._terms
        answers = self.services.answers._known
        memory: dict[str, MutableMapping[Any, Any]] = {
            "servers": people._servers,
            "people": people._locales,
            "polls": polls,
            "poll_options": polls,
            "faq_entries": answers,
            "faq_versions": answers,
        }
        for name in memory.keys() & set(tables):
            memory[name].clear()


async def everyone(local: Local, database: Connection, log: Log) -> Everyone:
    """The world, with everything in it, seen through a connection that commits by itself."""
    world = Everyone(local, database, log)
    await making.people(world)
    await world.hand_out("stranger")
    world.elsewhere = await lists(world, "stranger")
    await making.polls(world)
    await making.sessions(world)
    await making.updates(world)
    await making.joining(world)
    await making.bargaining(world)
    await making.answers(world)
    await making.sites(world)
    await making.petitions(world)
    await making.summary(world)
    world.things["member_id"] = world.things["member"] = local.members[0].id
    world.things["server"] = local.guild.id
    # A card that Discord refused, and a crosspost that waits for its hour.
    await Claims(world.services.database).stuck(
        (await world.services.deliveries.of("update", world.things["stewards_update"]))[0],
        "forbidden",
    )
    database.execute(
        "UPDATE deliveries SET done_at = NULL, attempts = 1, due_at = '2099-01-01'"
        " WHERE kind = 'crosspost'"
    )
    # Posts, redrawings and pings of all that are over.
    await local.skip(minutes=2)
    mark(world)
    world.readers[str(world.silent().id)] = set()
    return world
