"""The admin sets the bot up; until then it says who can."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulator import Local


async def test_an_admin_makes_five_choices_and_start_here_is_pinned(new_local: Local) -> None:
    admin = new_local.admin
    panel = await admin.command("setup")
    assert "5 choices are still to be made" in panel.text
    for index, picked in enumerate(
        (
            new_local.member_role,
            new_local.steward_role,
            new_local.chair_role,
            new_local.members_channel,
            new_local.stewards_channel,
        )
    ):
        panel = await admin.select(panel, picked, menu=f"setup:0:place:{index}")
    panel = await admin.click(panel, "Open the bot to everyone")
    assert "The bot is ready" in panel.text
    card = new_local.posts(new_local.members_channel)[0]
    assert "Start here" in card.text
    assert "Empiece aquí" in card.text
