"""Role invitations, as a chair has them made and hands them out."""

from datetime import timedelta
from io import BytesIO

import openpyxl

from tests.simulator import Answer, Local


async def order(local: Local, count: str = "3", days: str = "14") -> Answer:
    codes = await local.chair.click(await local.chair.command("join"), "Codes for members")
    sheets = await local.chair.click(codes, "Role invitations")
    form = await local.chair.click(sheets, "New sheet")
    return await local.chair.submit(form, {"name": "Lincoln", "count": count, "days": days})


def standing(local: Local) -> list[str]:
    return list(local.simulator.env.backend.invites)


async def test_a_sheet_is_made_printed_checked_and_ends_by_itself(local: Local) -> None:
    local.allow(local.start_here, "create_instant_invite", "manage_channels")
    unclear = await order(local, count="two")
    assert "a number from 1 to 200" in unclear.text
    sheet = await order(local, count="25")
    assert "still to be made: 5 · not opened yet: **20**" in sheet.text
    await local.restart()
    await local.skip(seconds=20)
    sheet = await local.chair.click(sheet, "Check now")
    assert "not opened yet: **25** · opened: 0 · ended: 0" in sheet.text

    given = await local.chair.click(sheet, "Get the sheet")
    assert given.private
    ((name, data),) = given.files.items()
    assert name.endswith(".xlsx")
    page = openpyxl.load_workbook(BytesIO(data)).active
    assert page is not None
    rows = [[str(cell) for cell in row if cell] for row in page.iter_rows(values_only=True)]
    assert rows[0][0].startswith("Whoever opens a link first is in.")
    assert rows[1] == ["Link", "Works until"]
    links = [row[0] for row in rows[2:]]
    assert links == [f"https://discord.gg/{code}" for code in standing(local)]
    assert {row[1] for row in rows[2:]} == {"March 16, 2026"}

    local.simulator.env.backend.delete_invite(standing(local)[0])
    await local.simulator.leap(timedelta(hours=1))
    await local.skip(minutes=1)
    numbers = await local.chair.click(await local.chair.command("join"), "Numbers")
    assert "Role invitations opened: **1**" in numbers.text
    await local.simulator.leap(timedelta(days=14))
    await local.skip(minutes=1)
    assert standing(local) == []
    sheet = await local.chair.click(sheet, "Check now")
    assert "not opened yet: **0** · opened: 1 · ended: 24" in sheet.text
    assert "Get the sheet" in sheet.screen.disabled


async def test_what_discord_refuses_is_told_and_goes_on_when_it_is_mended(local: Local) -> None:
    local.allow(local.start_here, "create_instant_invite")
    sheet = await order(local)
    assert "It needs Create Invite, Manage Roles and Manage Channels" in sheet.text
    local.allow(local.start_here, "manage_channels")
    local.simulator.env.inject_error("POST", "/channels/*/invites", status=503, code=0, times=1)
    # It is tried again after a while.
    for _ in range(7):
        await local.skip(minutes=1)
    assert len(standing(local)) == 3
    # An answer that got lost: the invitation is there, and nobody knows it.
    backend = local.simulator.env.backend
    backend.create_invite(local.start_here.id, backend.bot_user.id, max_uses=1, max_age=0)
    assert len(standing(local)) == 4
    await local.simulator.leap(timedelta(hours=1))
    await local.skip(minutes=1)
    assert len(standing(local)) == 3
    # One more, just before the sheet ends.
    backend.create_invite(local.start_here.id, backend.bot_user.id, max_uses=1, max_age=0)
    sure = await local.chair.click(await local.chair.click(sheet, "Check now"), "Take back")
    await local.chair.click(sure, "Yes, take them back")
    assert len(standing(local)) == 1
    await local.simulator.leap(timedelta(hours=1))
    await local.skip(minutes=1)
    assert standing(local) == []


async def test_the_invitations_of_a_channel_that_was_deleted_are_counted_as_ended(
    local: Local,
) -> None:
    local.allow(local.start_here, "create_instant_invite", "manage_channels")
    sheet = await order(local)
    local.simulator.env.inject_error("GET", "/channels/*/invites", status=404, code=10003)
    await local.simulator.leap(timedelta(hours=1))
    await local.skip(minutes=1)
    sheet = await local.chair.click(sheet, "Check now")
    assert "not opened yet: **0** · opened: 0 · ended: 3" in sheet.text


async def test_set_up_says_what_invitations_lack_and_tries_one(local: Local) -> None:
    more = await local.admin.click(await local.admin.command("setup"), "More settings")
    assert f"lead to {local.start_here.mention}" in more.text
    assert "The bot lacks there: Create Invite, Manage Channels." in more.text
    assert "does not let the bot make an invitation" in (await local.admin.click(more, "Try")).text
    local.allow(local.start_here, "create_instant_invite")
    assert "may still be there" in (await local.admin.click(more, "Try")).text
    assert len(standing(local)) == 1
    local.allow(local.start_here, "manage_channels")
    assert "It works" in (await local.admin.click(more, "Try")).text
    assert len(standing(local)) == 1
