"""The admin sets the bot up; until then it says who can."""

import pytest
from aiohttp import ClientConnectionError
from simcord import ChannelHandle

from bot import ui
from bot.command_sets import payload
from tests.simulator import Answer, Local, Screen


async def choose_all(local: Local) -> Answer:
    """Make the five choices to start."""
    panel = await local.admin.command("setup")
    for index, picked in enumerate(
        (
            local.member_role,
            local.steward_role,
            local.chair_role,
            local.members_channel,
            local.stewards_channel,
        )
    ):
        panel = await local.admin.select(panel, picked, menu=f"setup:0:place:{index}")
    return panel


def cards(local: Local, channel: ChannelHandle) -> list[Screen]:
    """The Start here cards that stand in a channel."""
    return [one for one in local.posts(channel) if "Start here" in one.text]


async def delete(local: Local, screen: Screen) -> None:
    """Let an admin delete a message."""
    local.simulator.env.backend.delete_message(screen.stored.channel_id, screen.id)
    await local.settle()


async def test_an_admin_makes_five_choices_and_start_here_is_pinned(new_local: Local) -> None:
    panel = await new_local.admin.command("setup")
    assert "5 choices are missing" in panel.text
    assert panel.private
    assert "Open the bot to all" in panel.screen.disabled
    panel = await choose_all(new_local)
    panel = await new_local.admin.click(panel, "Open the bot to all")
    assert "The bot is open to everyone" in panel.text
    (card,) = cards(new_local, new_local.members_channel)
    assert "Empiece aquí" in card.text
    assert card.pinned
    assert (await new_local.members[0].command("help")).text


async def test_before_the_set_up_people_are_told_who_can_do_it(new_local: Local) -> None:
    assert "not set up on this server yet" in (await new_local.members[0].command("help")).text


async def test_only_an_admin_may_set_up_even_by_an_old_button(local: Local) -> None:
    with pytest.raises(Exception, match="default-member-permissions"):
        await local.chair.command("setup")
    panel = await local.admin.command("setup")
    (command,) = [c for c in payload(local.bot.tree, local.bot.sentences) if c["name"] == "setup"]
    assert command["default_member_permissions"] == 1 << 5
    local.simulator.env.backend.edit_role(local.guild.id, local.admin_role.id, {"permissions": 0})
    refused = await local.admin.click(panel, "More settings")
    assert "Only a server admin can set up the bot." in refused.text
    assert refused.private


async def test_choices_outlive_a_restart_and_are_in_the_audit(new_local: Local) -> None:
    await choose_all(new_local)
    await new_local.restart()
    panel = await new_local.admin.command("setup")
    assert "choice is missing" not in panel.text
    assert "choices are missing" not in panel.text
    deeds = await new_local.bot.services.audit.deeds(new_local.guild.id, 25)
    assert {one.object for one in deeds} == {
        "member_role_id",
        "steward_role_id",
        "chair_role_id",
        "members_channel_id",
        "stewards_channel_id",
    }
    assert {one.actor_id for one in deeds} == {new_local.admin.id}
    assert f"– → {new_local.chair_role.id}" in {one.detail for one in deeds}


async def test_everyone_cannot_be_made_chair_or_steward(local: Local) -> None:
    panel = await local.admin.command("setup")
    for index in (1, 2):
        refused = await local.admin.select(
            panel, local.guild.default_role, menu=f"setup:0:place:{index}"
        )
        assert "Nothing was changed" in refused.text
    server = await local.bot.services.people.server(local.guild.id)
    assert server.chair_role_id == local.chair_role.id
    assert server.steward_role_id == local.steward_role.id


@pytest.mark.parametrize("index", range(6))
async def test_a_role_or_channel_of_another_server_is_never_taken(local: Local, index: int) -> None:
    elsewhere = local.simulator.env.create_guild("Another Local")
    before = await local.bot.services.people.server(local.guild.id)
    foreign = elsewhere.default_role if index < 3 else elsewhere.create_text_channel("theirs")
    menu = ui.menu(f"setup:0:place:{index}", [ui.Choice("Theirs", str(foreign.id))], "Choose")
    await local.bot.get_partial_messageable(local.stewards_channel.id).send(view=ui.Card(menu))
    await local.settle()
    refused = await local.admin.select(local.posts(local.stewards_channel)[-1], "Theirs")
    assert "This card is out of date" in refused.text
    assert await local.bot.services.people.server(local.guild.id) == before


async def test_start_here_is_posted_again_only_where_it_was_deleted(local: Local) -> None:
    panel = await local.admin.command("setup")
    panel = await local.admin.click(panel, "Put Start here back")
    (card,) = cards(local, local.members_channel)
    (public,) = cards(local, local.start_here)
    await delete(local, card)
    panel = await local.admin.click(panel, "Put Start here back")
    (again,) = cards(local, local.members_channel)
    assert again.id != card.id
    assert again.pinned
    assert [one.id for one in cards(local, local.start_here)] == [public.id]


async def test_a_card_that_cannot_be_looked_for_counts_as_standing(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang_up(*_: object) -> None:
        raise ClientConnectionError

    panel = await local.admin.command("setup")
    panel = await local.admin.click(panel, "Put Start here back")
    monkeypatch.setattr(local.bot.http, "get_message", hang_up)
    panel = await local.admin.click(panel, "Put Start here back")
    assert "The bot is open to everyone" in panel.text
    assert len(cards(local, local.members_channel)) == 1


async def test_the_panel_says_where_start_here_could_not_be_posted(local: Local) -> None:
    local.forbid(local.start_here, "send_messages")
    panel = await local.admin.command("setup")
    panel = await local.admin.click(panel, "Put Start here back")
    await local.skip(seconds=10)
    panel = await local.admin.click(panel, "Check again")
    assert f"Start here is not in {local.start_here.mention}" in panel.text
    assert f"In {local.start_here.mention} the bot lacks: Send Messages" in panel.text
    assert cards(local, local.members_channel)


async def test_another_members_channel_gets_a_card_of_its_own(local: Local) -> None:
    panel = await local.admin.command("setup")
    panel = await local.admin.click(panel, "Put Start here back")
    await local.admin.select(panel, local.announcements, menu="setup:0:place:3")
    assert len(cards(local, local.announcements)) == 1
    assert len(cards(local, local.members_channel)) == 1


async def test_every_button_of_start_here_answers_after_a_restart(local: Local) -> None:
    panel = await local.admin.command("setup")
    await local.admin.click(panel, "Put Start here back")
    await local.restart()
    (card,) = cards(local, local.start_here)
    asked = await local.newcomer.click(card, "Ask / Preguntar")
    assert asked.title == "Ask a question"
    assert (await local.newcomer.click(card, "English / Español")).private


async def test_a_public_channel_can_be_taken_back(local: Local) -> None:
    more = await local.admin.click(await local.admin.command("setup"), "More settings")
    await local.admin.select(more)
    server = await local.bot.services.people.server(local.guild.id)
    assert server.public_channel_id is None


async def test_an_admin_reads_where_commands_can_be_hidden(local: Local) -> None:
    panel = await local.admin.command("setup")
    more = await local.admin.click(panel, "More settings")
    assert "Server Settings > Integrations > this bot" in more.text


async def test_a_spanish_admin_sets_up_in_spanish(new_local: Local) -> None:
    new_local.admin.reads("es-419")
    panel = await choose_all(new_local)
    panel = await new_local.admin.click(panel, "Abrir el bot a todos")
    assert "El bot ya está abierto a todos." in panel.text


async def test_the_menus_show_nothing_as_chosen_that_is_gone(local: Local) -> None:
    local.simulator.env.backend.delete_role(local.guild.id, local.chair_role.id)
    panel = await local.admin.command("setup")
    shown = defaults(panel)
    assert local.member_role.id in shown
    assert local.chair_role.id not in shown
    local.simulator.env.backend.delete_channel(local.start_here.id)
    assert local.start_here.id not in defaults(await local.admin.click(panel, "More settings"))


def defaults(answer: Answer) -> list[int]:
    """The ids of what the menus show as chosen."""
    found = [part.get("default_values") or [] for part in answer.screen.parts]
    return [int(one["id"]) for several in found for one in several]
