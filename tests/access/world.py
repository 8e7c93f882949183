"""One of each thing on one server, and everybody who might press for it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from sqlite3 import connect
from typing import TYPE_CHECKING

from bot.schema import metadata
from tests.access import making
from tests.simulator.forging import private_card

if TYPE_CHECKING:
    from pathlib import Path

    from bot.services import Services
    from tests.simulator import Local, Person, Screen

TABLES = [table.name for table in metadata.sorted_tables]

REMEMBERED = {"servers", "people", "polls", "poll_options", "faq_entries"}
"""What the bot may hold in memory; where it changed, only a bot that starts anew has forgotten."""

Contents = dict[str, set[tuple[object, ...]]]


@dataclass(slots=True)
class Everyone:
    """The world: its people by the names of the table, its things by theirs."""

    local: Local
    file: Path
    people: dict[str, Person] = field(default_factory=dict)
    cards: dict[str, Screen] = field(default_factory=dict)
    things: dict[str, int] = field(default_factory=dict)

    @property
    def services(self) -> Services:
        return self.local.bot.services

    def contents(self) -> Contents:
        """Every row of the database."""
        with closing(connect(self.file)) as database:
            return {
                name: set(database.execute(f'SELECT * FROM "{name}"'))  # noqa: S608
                for name in TABLES
            }

    async def restore(self, kept: Contents) -> None:
        """Put every row back as it was."""
        await self.local.settle()
        changed: set[str] = set()
        with closing(connect(self.file)) as database, database:
            for name in TABLES:
                now = set(database.execute(f'SELECT * FROM "{name}"'))  # noqa: S608
                if now == kept[name]:
                    continue
                changed.add(name)
                database.execute(f'DELETE FROM "{name}"')  # noqa: S608
                for row in kept[name]:
                    marks = ", ".join("?" * len(row))
                    database.execute(f'INSERT INTO "{name}" VALUES ({marks})', row)  # noqa: S608
        if changed & REMEMBERED:
            await self.local.restart()
        if not self.people["member"].has(self.local.member_role):
            self.people["member"].gains(self.local.member_role)


async def everyone(local: Local, file: Path) -> Everyone:
    """The world, with everything in it."""
    world = Everyone(local, file)
    await making.people(world)
    await making.polls(world)
    await making.sessions(world)
    await making.updates(world)
    await making.joining(world)
    await making.bargaining(world)
    world.things["member_id"] = local.members[0].id
    # A card that Discord refused, and a crosspost that waits for its hour.
    await world.services.deliveries.stuck(
        (await world.services.deliveries.of("update", world.things["stewards_update"]))[0],
        "forbidden",
    )
    with closing(connect(file)) as database, database:
        database.execute(
            "UPDATE deliveries SET done_at = NULL, attempts = 1, due_at = '2099-01-01'"
            " WHERE kind = 'crosspost'"
        )
    # Posts, redrawings and pings of all that are over.
    await local.skip(minutes=2)
    for name, person in world.people.items():
        world.cards[name] = await private_card(person)
    return world
