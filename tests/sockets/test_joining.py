"""A confirmed member gets the role, whatever limits Discord sets on the way."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.deliveries import Kind
from bot.schema import deliveries
from tests.sockets.answers import Answer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.invites import CREATE_INVITE, MANAGE_CHANNELS
from tests.sockets.local import UnionLocal, local_on, services_on
from tests.sockets.process import BotProcess
from tests.sockets.world import Channel, Member

pytestmark = pytest.mark.sockets

ROLE = ("PUT", "/guilds/*/members/*/roles/*")


@dataclass
class Office(UnionLocal):
    """A union local on the double, with the bot in it."""

    bot: BotProcess
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
        return self.member_role.id in {role.id for role in person.roles}


@pytest.fixture
async def office(double: DiscordDouble, tmp_path: Path, template: Path) -> AsyncGenerator[Office]:
    local = await local_on(double, tmp_path, template)
    async with BotProcess(double, tmp_path) as bot:
        await bot.ready()
        yield Office(**vars(local), bot=bot, lobby=double.channel("lobby"))


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
    async with services_on(office.url) as services:
        waiting = select(deliveries.c.kind).where(deliveries.c.done_at.is_(None))
        assert (Kind.ROLE,) in await services.database.rows(waiting)


async def test_an_invitation_gives_the_role_to_whoever_opens_it_first_and_to_nobody_after(
    office: Office,
) -> None:
    double, chair, invites = office.double, office.chair, office.double.invites
    codes = await double.press(
        chair, await double.slash(chair, office.lobby, "join"), "join:0:codes"
    )
    sheets = await double.press(chair, codes, "join:0:invites")
    form = await double.press(chair, sheets, "join:0:invite")
    sheet = await double.submit(chair, form, {"name": "New hires", "count": "3", "days": "7"})
    assert "does not let the bot do this (code 50013)" in sheet.text
    double.allow(office.members, CREATE_INVITE | MANAGE_CHANNELS)
    sheet = await double.press(chair, sheet, "Check now", within=30)
    assert "not opened yet: **3**" in sheet.text
    first, second, third = invites.standing
    assert [one["max_uses"] for one in invites.standing.values()] == [1, 1, 1]

    nadia = Member(double.guild.ids.new(), "Nadia")
    here_already = double.member("Otto")
    assert invites.open(first, nadia)
    assert office.has(nadia)
    assert not invites.open(first, double.member("Late"))
    assert invites.open(second, here_already)
    assert office.has(here_already)
    sheet = await double.press(chair, sheet, "Check now")
    assert "not opened yet: **1** · opened: 2" in sheet.text

    double.fail("DELETE", "/invites/*", status=429)
    sure = await double.press(chair, sheet, "Take back")
    sheet = await double.press(chair, sure, "Yes, take them back", within=30)
    assert "opened: 2 · ended: 1" in sheet.text
    assert not invites.open(third, double.member("Later"))
    assert office.has(nadia)

    invites.most = 0
    sheets = await double.press(chair, sheet, "join:0:invites:1")
    form = await double.press(chair, sheets, "join:0:invite")
    sheet = await double.submit(chair, form, {"name": "More", "count": "1", "days": "7"})
    assert "as many invitations as Discord allows" in sheet.text
    log = "\n".join(office.bot.stderr)
    assert "rate limited" in log
    assert not [code for code in (first, second, third) if code in log]
