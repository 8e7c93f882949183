"""A steward notes who is excused and on paid release, and which guest is a member after all."""

import pytest

from bot.actor import Role
from bot.services.attendance import LinkHidden
from tests.actors import actor
from tests.cogs.sessions.stewarding import opened, words
from tests.services.attending import Union
from tests.simulator import Local, Screen


async def adding_people(local: Local) -> Screen:
    return (await local.steward.click(await opened(local), "Add people")).screen


async def test_who_said_they_cannot_come_is_excused_and_stands_so_on_the_list(
    local: Local,
) -> None:
    adding = await adding_people(local)
    rosa, ben = local.members[:2]
    marks = await local.steward.click(adding, "Excused, paid release")
    told = await local.steward.select(marks, rosa, ben, menu="Excused: who?")
    assert "2 people are excused now." in told.text
    told = await local.steward.select(marks, ben, menu="Take one of these marks back")
    assert f"The mark of {ben.mention} is taken back." in told.text
    adding = await local.steward.click(marks, "◀")
    present = await local.steward.click(adding, "Who is here")
    assert "Nobody is on the list yet." in present.text
    assert f"{rosa.mention} · excused" in present.text
    assert ben.mention not in present.text


async def test_paid_release_stands_in_the_sheet_of_who_came(local: Local) -> None:
    panel = await opened(local)
    rosa, ben = local.members[:2]
    await rosa.command("checkin", code=words(panel))
    marks = await local.steward.click(
        await local.steward.click(panel, "Add people"), "Excused, paid release"
    )
    told = await local.steward.select(marks, rosa, ben, menu="On paid release: who?")
    assert "1 person is marked as on paid release now." in told.text
    present = await local.steward.click(panel, "Who is here")
    assert "In the room, paid release" in present.text
    sheet = await local.steward.click(present, "Spreadsheet")
    assert b"In the room, paid release" in next(iter(sheet.files.values()))


async def test_a_guest_who_is_a_member_is_counted_once_and_that_can_be_undone(
    local: Local,
) -> None:
    panel = await opened(local)
    rosa = local.members[0]
    await rosa.command("checkin", code=words(panel))
    adding = await local.steward.click(panel, "Add people")
    form = await local.steward.click(adding, "Guests, supporters")
    await local.steward.submit(form, {"names": "Rosa M.\nO'Brien 🎉", "supporters": "0"})
    guests = await local.steward.click(adding, "Correct a guest")
    one = await local.steward.select(guests, "Rosa M.")
    assert "Which member is it?" in one.text
    linked = await local.steward.select(one, rosa, menu="Choose the member")
    assert f"**Rosa M.** counts as {rosa.mention}." in linked.text
    present = await local.steward.click(panel, "Who is here")
    assert "2 people are on the list." in present.text
    assert "Rosa M." not in present.text
    assert "O'Brien 🎉 · guest" in present.text
    again = await local.steward.click(linked, "Undo")
    assert "Which member is it?" in again.text
    present = await local.steward.click(panel, "Who is here")
    assert "Rosa M. · guest" in present.text


async def test_a_sites_steward_cannot_find_out_who_else_came_by_joining_a_guest_with_them(
    local: Local,
) -> None:
    union = Union(local.bot.services, local.guild.id)
    await union.sites({"North": [30, 30]})
    await union.leads(1, local.steward.id)
    session, came, stayed_away = await union.session(), *local.members[:2]
    await union.comes(session, [came.id], site=2)
    await union.guest(session, "Ana Ruiz", site=1)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    adding = await local.steward.click(managed, "Add people")
    refused = await local.steward.click(adding, "Correct a guest")
    assert "shows whether that member is on the list" in refused.text
    # Nor by a card from before, when the whole list was theirs to see.
    attendance, told = local.bot.services.attendance, list[str]()
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    (guest,) = (await attendance.read(steward, session)).guests
    for member in (came, stayed_away):
        with pytest.raises(LinkHidden):
            await attendance.link(steward, session, guest.number, member.id)
        listed = await local.steward.click(managed, "Who is here")
        told.append(f"{listed.text} {(await local.steward.command('turnout')).text}")
    assert told[0] == told[1]


async def test_who_was_marked_sees_it_in_mydata_and_strikes_it(local: Local) -> None:
    await opened(local)
    rosa = local.members[0]
    assert "A steward added you" not in (await rosa.command("mydata")).text
    await local.steward.menu("Mark present", rosa)
    mine = await rosa.command("mydata")
    assert "A steward added you to 1 session." in mine.text
    marked = await rosa.click(mine, "See and correct")
    assert "Session 4" in marked.text
    sure = await rosa.click(marked, "Take me off")
    told = await rosa.click(sure, "Take me off")
    assert "you are off that list" in told.text
    assert "Session 4" not in told.text
    mine = await rosa.click(told, "◀")
    assert "A steward added you" not in mine.text


async def test_under_a_legal_hold_striking_is_refused_kindly_in_the_readers_language(
    local: Local,
) -> None:
    await opened(local)
    rosa = local.members[0]
    await local.steward.menu("Mark present", rosa)
    await local.bot.services.people.change(
        actor(local.guild.id, local.chair.id, local.now()), legal_hold=True
    )
    mine = await rosa.click(await rosa.command("mydata"), "Español")
    marked = await rosa.click(mine, "Ver y corregir")
    refused = await rosa.click(await rosa.click(marked, "Quitarme"), "Quitarme")
    assert "Por ahora no se le puede quitar" in refused.text
    assert "en 1 sesión" in (await rosa.command("mydata")).text
