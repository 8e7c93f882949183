"""A confirmed member gets the role, whatever limits Discord sets on the way."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.database import connect
from bot.deliveries import Kind
from bot.schema import deliveries
from bot.services import Services
from tests.actors import actor
from tests.conftest import url_of
from tests.sockets.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.sockets.answers import Answer
    from tests.sockets.discord_double import DiscordDouble
    from tests.sockets.world import Channel, Member, Role

pytestmark = pytest.mark.sockets

ROLE = ("PUT", "/guilds/*/members/*/roles/*")


@dataclass
class Office:
    """A union local on the double, with the bot in it."""

    double: DiscordDouble
    services: Services
    role: Role
    steward: Member
    stewards: Channel
    lobby: Channel

    async def confirmed(self, newcomer: Member) -> Answer:
        """What the steward reads after confirming someone by name."""
        double = self.double
        card = await double.slash(newcomer, self.lobby, "join")
        card = await double.press(newcomer, card, "join:0:member")
        form = await double.press(newcomer, card, "join:0:name")
        await double.submit(newcomer, form, {"name": f"{newcomer.name} Romero"})
        await double.until(lambda: "Someone asks" in double.messages(self.stewards)[-1].text)
        request = double.messages(self.stewards)[-1]
        claim = next(part["custom_id"] for part in request.parts if part.get("custom_id"))
        claimed = await double.press(self.steward, request, claim)
        return await double.press(
            self.steward, claimed, claim.replace("claim", "confirm"), within=60
        )

    def has(self, person: Member) -> bool:
        return self.role.id in {role.id for role in person.roles}


@asynccontextmanager
async def _office(double: DiscordDouble, folder: Path) -> AsyncGenerator[Office]:
    member, steward, chair = (double.role(name) for name in ("Member", "Steward", "Chair"))
    members, stewards = double.channel("members"), double.channel("stewards")
    services = Services.on(connect(url_of(folder / "bot.db")))
    now = dt.datetime.now(dt.UTC)
    ben = double.member("Ben", roles=[member, steward])
    await services.people.change(
        actor(double.guild.id, ben.id, now),
        member_role_id=member.id,
        steward_role_id=steward.id,
        chair_role_id=chair.id,
        members_channel_id=members.id,
        stewards_channel_id=stewards.id,
        ready_at=now,
    )
    async with BotProcess(double, folder) as bot:
        await bot.ready()
        yield Office(double, services, member, ben, stewards, double.channel("lobby"))
    await services.close()


@pytest.fixture
async def office(double: DiscordDouble, tmp_path: Path, template: Path) -> AsyncGenerator[Office]:
    shutil.copy(template, tmp_path / "bot.db")
    async with _office(double, tmp_path) as opened:
        yield opened


async def test_a_long_limit_with_room_left_delays_nobody(office: Office) -> None:
    office.double.rate_limit(*ROLE, limit=3, per=3600)
    for name in ("Nadia", "Olga"):
        newcomer = office.double.member(name)
        done = await office.confirmed(newcomer)
        assert "has the member role" in done.text
        assert office.has(newcomer)


@pytest.mark.parametrize("trouble", ["a long wait", "no answer"])
async def test_a_role_discord_did_not_take_is_given_later_and_the_steward_reads_so(
    office: Office, trouble: str
) -> None:
    if trouble == "a long wait":
        office.double.fail(*ROLE, status=429, retry_after=120.0)
    else:
        office.double.hold(*ROLE)
    done = await office.confirmed(office.double.member("Nadia"))
    assert "Discord is not answering" in done.text
    assert "by itself in a few minutes" in done.text
    async with office.services.database.reading() as connection:
        waiting = select(deliveries.c.kind).where(deliveries.c.done_at.is_(None))
        assert Kind.ROLE in (await connection.scalars(waiting)).all()
