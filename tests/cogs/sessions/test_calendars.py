"""Members read the sessions in their own calendar program, and nobody learns more by it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar as Read
from sqlalchemy import func, select, update

from bot.schema import calendars, servers
from bot.services.sessions import Calendars, Subscription
from bot.web.calendars import GUESSES, READS
from bot.web.calendars import Calendars as Pages
from bot.web.pages import AWAY, NOTHING, TOO_OFTEN, Page
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Answer, Local, Person, Screen

APP, STRANGER = "198.51.100.7", "203.0.113.9"


async def address(person: Person, button: str = "Give me a link") -> str:
    """Ask for an address from the list of sessions; its secret part."""
    offer = await person.click(await person.command("session"), "My calendar app")
    assert "a change may take a day to show" in offer.text
    return token(await person.click(offer, button))


def token(answer: Answer) -> str:
    """The secret part of the address that an answer shows."""
    (found,) = re.findall(r"https://local.example/calendar/([\w-]{43})\.ics", answer.text)
    return found


def events(page: Page) -> list[Any]:
    """What a calendar program finds."""
    assert (page.status, page.type) == (200, "text/calendar; charset=utf-8")
    return Read.from_ical(page.body).walk("VEVENT")


async def set_member_role(local: Local, role_id: int) -> None:
    """Change the setting behind this bot's back."""
    async with local.bot.services.database.begin() as connection:
        await connection.execute(update(servers).values(member_role_id=role_id))


async def move(local: Local, managed: Screen) -> None:
    form = await local.steward.click(managed, "Change")
    await local.steward.submit(form, {"When": "Saturday 10am", "Room": "Room 12"})


async def test_a_calendar_tells_day_time_and_place_follows_a_move_and_says_what_is_cancelled(
    local: Local,
) -> None:
    rosa, web = local.members[0], Pages(local.bot)
    managed = await announced(local, "Bargaining session 4", "Friday 6pm", kind="mediation")
    await local.steward.command("session", title="A draft", when="Friday 7pm")
    secret = await address(rosa)
    page = await web.page(secret, APP)
    (before,) = events(page)
    assert before["summary"] == "Meeting"
    assert not re.search(rb"bargain|mediat|session 4|union", page.body, re.IGNORECASE)
    await move(local, managed)
    (moved,) = events(await web.page(secret, APP))
    assert (moved["uid"], moved["sequence"]) == (before["uid"], before["sequence"] + 1)
    # Saturday, March 7, 10:00 in Denver.
    assert moved.decoded("dtstart").timestamp() == 1772902800
    assert (moved["location"], moved["status"]) == ("Room 12", "CONFIRMED")
    sure = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(sure, "The district")
    (cancelled,) = events(await web.page(secret, APP))
    assert (cancelled["uid"], cancelled["sequence"]) == (before["uid"], before["sequence"] + 2)
    assert (cancelled["summary"], cancelled["status"]) == ("Cancelled: meeting", "CANCELLED")
    await local.bot.services.people.choose_locale(actor(local.guild.id, rosa.id, local.now()), "es")
    (spanish,) = events(await web.page(secret, APP))
    assert spanish["summary"] == "Cancelada: reunión"
    asked = await local.steward.click(managed, "session:1:reinstate")
    await local.steward.click(asked, "As it was")
    (again,) = events(await web.page(secret, APP))
    assert (again["uid"], again["sequence"]) == (before["uid"], before["sequence"] + 3)
    assert (again["summary"], again["status"]) == ("Reunión", "CONFIRMED")
    await local.skip(days=40)
    assert events(await web.page(secret, APP)) == []


async def test_an_address_ends_with_a_new_one_when_turned_off_with_the_role_and_when_forgotten(
    local: Local,
) -> None:
    (rosa, ben), web = local.members[:2], Pages(local.bot)
    await announced(local, when="Friday 6pm")
    lost, theirs = await address(rosa), await address(ben)
    secret = await address(rosa, "New link")
    assert await web.page(lost, APP) == NOTHING
    assert len(events(await web.page(secret, APP))) == 1
    # Another process may have changed which role members have.
    await set_member_role(local, local.steward_role.id)
    assert await web.page(secret, APP) == NOTHING
    await set_member_role(local, local.member_role.id)
    rosa.loses(local.member_role)
    assert await web.page(secret, APP) == NOTHING
    local.simulator.env.backend.add_member_role(local.guild.id, rosa.id, local.member_role.id)
    assert len(events(await web.page(secret, APP))) == 1
    offer = await rosa.click(await rosa.command("session"), "My calendar app")
    assert "You have a link." in offer.text
    assert "no longer works" in (await rosa.click(offer, "Turn it off")).text
    assert await web.page(secret, APP) == NOTHING
    again = await address(rosa)
    await local.bot.services.retention.forget(actor(local.guild.id, rosa.id, local.now()), rosa.id)
    assert await web.page(again, APP) == NOTHING
    # What a program reads stays; what none has read for the set days goes.
    await local.skip(days=50)
    assert await web.page(theirs, APP) != NOTHING
    await local.bot.services.retention.erase_due(local.now() + timedelta(days=59))
    assert await web.page(theirs, APP) != NOTHING
    await local.bot.services.retention.erase_due(local.now() + timedelta(days=61))
    assert await web.page(theirs, APP) == NOTHING
    assert await local.bot.services.database.scalar(select(func.count(calendars.c.digest))) == 0


async def test_a_thousand_guesses_learn_nothing_and_keep_nobody_elses_program_waiting(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa, web = local.members[0], Pages(local.bot)
    secret = await address(rosa)
    looked: list[str] = []
    find = Calendars.find

    async def counted(these: Calendars, guess: str) -> Subscription | None:
        looked.append(guess)
        return await find(these, guess)

    monkeypatch.setattr(Calendars, "find", counted)
    answers = [await web.page(f"{secret[:-3]}{number:03}", STRANGER) for number in range(1000)]
    assert answers[: GUESSES.most] == [NOTHING] * GUESSES.most
    assert answers[GUESSES.most :] == [TOO_OFTEN] * (1000 - GUESSES.most)
    assert await web.page(secret, STRANGER) == TOO_OFTEN
    assert len(looked) == GUESSES.most
    read = [await web.page(secret, APP) for _ in range(READS.most + 1)]
    assert [page.status for page in read] == [200] * READS.most + [429]


async def test_guessers_are_told_apart_also_where_the_proxy_writes_all_addresses_as_ipv6(
    local: Local,
) -> None:
    secret, web = await address(local.members[0]), Pages(local.bot)
    for number in range(GUESSES.most):
        await web.page(f"{secret[:-3]}{number:03}", f"::ffff:{STRANGER}")
    assert await web.page(secret, STRANGER) == TOO_OFTEN
    assert (await web.page(secret, f"::ffff:{APP}")).status == 200


@pytest.mark.parametrize("status", [503, 429, 401])
async def test_no_address_is_given_up_because_discord_does_not_tell(
    local: Local, status: int
) -> None:
    secret, web = await address(local.members[0]), Pages(local.bot)
    env = local.simulator.env
    env.inject_error("GET", "/guilds/*/members/*", status=status, code=0, times=None)
    assert await web.page(secret, APP) == AWAY
