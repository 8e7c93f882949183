"""The doctor, beside a bot or without one, asks Discord what only Discord knows."""

from datetime import timedelta
from pathlib import Path

import pytest
from discord.http import Route

from bot.checkup import account
from bot.config import Settings
from bot.doctor import examine
from bot.invitation import PERMISSIONS
from bot.times import utcnow
from tests.actors import actor
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.local import local_at, services_on
from tests.sockets.process import BotProcess

pytestmark = pytest.mark.sockets


@pytest.fixture(autouse=True)
def _one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    # discord.py has one for the whole process; a bot that is built sets it.
    monkeypatch.setattr(Route, "BASE", Route.BASE)


async def told(double: DiscordDouble, url: str, **settings: object) -> dict[str, bool]:
    """What the doctor says of Discord, and whether that is well."""
    given = {"discord_token": double.token, "discord_api_url": double.api_url, **settings}
    given["backup_folder"] = Path(url.removeprefix("sqlite+aiosqlite:///")).parent
    found = await examine(Settings(_env_file=None, database_url=url, **given), utcnow())  # pyright: ignore[reportCallIssue, reportArgumentType]
    return {one.words: one.well for one in found}


def wrong(found: dict[str, bool]) -> list[str]:
    return [words for words, well in found.items() if not well]


async def test_beside_a_running_bot_all_is_well_and_the_invitation_is_exact(
    double: DiscordDouble, bot: BotProcess, sqlite_url: str
) -> None:
    found = await told(double, sqlite_url)
    assert set(found.values()) == {True}
    assert "Discord has the commands of this version." in found
    assert "This computer's clock is right." in found
    (invitation,) = [one for one in found if one.startswith("This invites the bot")]
    address = invitation.rpartition(" ")[2]
    assert f"client_id={double.guild.application_id}" in address
    assert f"permissions={PERMISSIONS.value}" in address
    assert address in bot.output


async def test_what_discord_knows_and_is_wrong_is_named_with_how_to_mend_it(
    double: DiscordDouble, sqlite_url: str
) -> None:
    await local_at(double, sqlite_url)
    async with services_on(sqlite_url) as services:
        by = actor(double.guild.id, 1, utcnow())
        await services.people.change(by, approvals=1)
    intent, commands, alone = wrong(await told(double, sqlite_url, members_intent=True))
    assert "only one person holds the chair role, so none can go out. Give the role to a" in alone
    assert "MEMBERS_INTENT is on here, but off at Discord. Switch on the Server Members" in intent
    assert "Discord has other commands than this version. Start the bot again" in commands
    (unknown,) = wrong(await told(double, sqlite_url, discord_token="not.the.token"))  # noqa: S106
    assert "Discord does not know the token. Make a new one" in unknown
    double.fail("GET", "/users/@me", status=503, times=9)
    assert wrong(await told(double, sqlite_url)) == [
        "Discord was asked and did not answer. Check the network, then try again."
    ]


@pytest.mark.parametrize(("seconds", "well"), [(4, True), (-4, True), (6, False), (-3600, False)])
def test_a_clock_that_is_off_by_more_than_seconds_is_wrong(seconds: int, *, well: bool) -> None:
    found = account.time(timedelta(seconds=seconds))
    assert found.well is well
    assert found.figures["side"] == ("behind" if seconds > 0 else "ahead")
