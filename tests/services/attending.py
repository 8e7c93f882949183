"""A local with areas and sites, and who came to its sessions, written as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, insert, update

from bot.actor import Actor, Role
from bot.schema import (
    areas,
    attendance,
    job_classes,
    session_excused,
    session_guests,
    sessions,
    site_leaders,
    worksites,
)
from bot.services import Services
from bot.services.sessions import Kind
from bot.services.turnout import Report
from tests.actors import actor

HERE, ELSEWHERE = 10, 20
CHAIR, STEWARD = 1, 7
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Union:
    """A union local, by its services."""

    services: Services
    server_id: int = HERE

    @classmethod
    async def on(cls, services: Services) -> "Union":
        """A local that is set up, on an empty database."""
        for server_id in (HERE, ELSEWHERE):
            chair = actor(server_id, CHAIR, NOW)
            await services.people.change(chair, members_channel_id=99, ready_at=NOW)
        return cls(services)

    def chair(self, at: datetime = NOW) -> Actor:
        """The bargaining chair."""
        return actor(self.server_id, CHAIR, at)

    def steward(self, at: datetime = NOW, account_id: int = STEWARD) -> Actor:
        """A steward; of no site until ``leads`` says so."""
        return actor(self.server_id, account_id, at, role=Role.STEWARD)

    async def add(self, table: Table, *rows: Mapping[str, Any]) -> None:
        """Write rows."""
        if rows:
            async with self.services.database.begin() as connection:
                await connection.execute(insert(table), list(rows))

    async def sites(self, layout: Mapping[str, Sequence[int]]) -> None:
        """Areas with sites of so many employees, numbered through from 1 as "Site 1" and so on."""
        number = 0
        for area, sizes in layout.items():
            row = {"server_id": self.server_id, "name": area, "folded": area.lower()}
            async with self.services.database.begin() as connection:
                made = insert(areas).values(row).returning(areas.c.id)
                area_id = (await connection.execute(made)).scalar_one()
            for employees in sizes:
                number += 1
                site = {"area_id": area_id, "name": f"Site {number}", "folded": f"site {number}"}
                size = {"employees": employees, "members": employees // 2}
                await self.add(worksites, {"id": number, "server_id": self.server_id} | site | size)

    async def job_class(self, number: int, name: str) -> None:
        """A job class."""
        row = {"id": number, "server_id": self.server_id, "name": name, "folded": name.lower()}
        await self.add(job_classes, row)

    async def leads(self, site: int, account_id: int = STEWARD) -> None:
        """Someone becomes a site's steward."""
        row = {"worksite_id": site, "account_id": account_id, "server_id": self.server_id}
        await self.add(site_leaders, row | {"name": "S", "role": "steward"})

    async def session(self, days: int = 0, *, title: str = "Session", opens: bool = True) -> int:
        """A session that opened so many days from now, unless nobody opens it; its number."""
        at, drafts = NOW + timedelta(days=days), self.services.session_drafts
        chair = self.chair(at)
        made = await drafts.begin(chair, kind=Kind.BARGAINING, title=title, starts_at=at)
        await drafts.announce(chair, made.id)
        if opens:
            await self.services.sessions.open(chair, made.id)
        return made.id

    async def closed(self, days: int = 0, *, title: str = "Session") -> int:
        """A session that closed two hours after it began."""
        made = await self.session(days, title=title)
        await self.services.sessions.close(self.chair(NOW + timedelta(days=days, hours=2)), made)
        return made

    async def comes(
        self, session_id: int, people: Sequence[int], site: int | None = None, **more: Any
    ) -> None:
        """These people are on the list, of one site."""
        row = {"session_id": session_id, "place": "room", "at": NOW, "came_before": False}
        rows = [
            row | {"account_id": one, "name": f"Person {one}", "worksite_id": site} | more
            for one in people
        ]
        await self.add(attendance, *rows)

    async def guest(
        self,
        session_id: int,
        name: str,
        site: int | None = None,
        account_id: int | None = None,
        added_by: int = CHAIR,
    ) -> None:
        """A guest by name; with an account, one who turned out to be that member."""
        row = {"session_id": session_id, "folded": name.lower(), "name": name}
        row |= {"added_by": added_by}
        more = {"at": NOW, "worksite_id": site, "account_id": account_id}
        await self.add(session_guests, row | more)

    async def excused(self, session_id: int, account_id: int) -> None:
        """Someone said that they could not come."""
        row = {"session_id": session_id, "account_id": account_id, "name": "X"}
        await self.add(session_excused, row | {"marked_by": CHAIR})

    async def sets(self, session_id: int, **values: object) -> None:
        """Columns of a session."""
        async with self.services.database.begin() as connection:
            await connection.execute(
                update(sessions).where(sessions.c.id == session_id).values(**values)
            )

    async def report(self, session_id: int, by: Actor | None = None) -> Report:
        """The report of a session, for the chair where nobody else is named."""
        return await self.services.turnout.report(by or self.chair(), session_id)
