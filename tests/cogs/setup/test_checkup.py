"""The check-up names what stands in the way, and how to mend it."""

import discord
import pytest
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from sqlalchemy import text

from bot import __version__
from bot.invitation import PERMISSIONS
from tests.actors import actor
from tests.simulator import Local

VIEW = discord.Permissions(view_channel=True).value


async def findings(local: Local) -> str:
    """What the panel says after every change was noticed."""
    await local.settle()
    return (await local.admin.command("setup")).text


async def choose(local: Local, **settings: int | str | None) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), **settings
    )


def overwrite(
    local: Local,
    channel: ChannelHandle,
    target: int,
    kind: OverwriteType = OverwriteType.ROLE,
    *,
    allow: int = 0,
    deny: int = 0,
) -> None:
    local.simulator.env.backend.set_overwrite(
        channel.id, Overwrite(target, kind, allow=allow, deny=deny)
    )


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("view_channel", "View Channel"),
        ("send_messages", "Send Messages"),
        ("attach_files", "Attach Files"),
        ("read_message_history", "Read Message History"),
        ("pin_messages", "Pin Messages"),
        ("create_public_threads", "Create Public Threads"),
        ("send_messages_in_threads", "Send Messages in Threads"),
    ],
)
async def test_each_permission_the_bot_lacks_is_named_with_its_channel(
    local: Local, permission: str, name: str
) -> None:
    local.forbid(local.start_here, permission)
    said = await findings(local)
    assert f"In {local.start_here.mention} the bot lacks: {name}" in said


async def test_an_admin_hears_that_newcomers_find_nothing_without_a_public_channel(
    local: Local,
) -> None:
    assert "no public channel" not in await findings(local)
    await choose(local, public_channel_id=None)
    said = await findings(local)
    assert "people who are not members find no Start here" in said
    assert "-# Good to know: no public channel" in said


async def test_an_admin_hears_that_there_is_no_link_to_join_on(local: Local) -> None:
    assert "-# Good to know: no link to the joining form is set" in await findings(local)
    await choose(local, join_url="https://union.example/join")
    assert "no link to the joining form" not in await findings(local)


async def test_in_the_stewards_channel_the_bot_answers_in_threads_too(local: Local) -> None:
    local.forbid(local.stewards_channel, "send_messages_in_threads")
    said = await findings(local)
    assert f"In {local.stewards_channel.mention} the bot lacks: Send Messages in Threads" in said


async def test_roles_that_a_mention_would_not_reach_are_named_with_both_ways_to_mend_it(
    local: Local,
) -> None:
    said = await findings(local)
    for role, channel in (
        (local.member_role, local.members_channel),
        (local.chair_role, local.stewards_channel),
    ):
        start = f"• A mention of {role.mention} by the bot in {channel.mention} reaches nobody"
        (line,) = [one for one in said.splitlines() if one.startswith(start)]
        assert "Allow anyone to @mention this role" in line
        assert "Mention @everyone, @here, and All Roles" in line
    local.make_mentionable(local.member_role)
    loud = discord.Permissions(view_channel=True, mention_everyone=True).value
    overwrite(local, local.stewards_channel, local.bot_role.id, allow=loud)
    assert "reaches nobody" not in await findings(local)


async def test_who_else_can_read_a_closed_channel_is_named(local: Local) -> None:
    guest = local.newcomer
    parents = local.guild.create_role("Parents")
    overwrite(local, local.stewards_channel, parents.id, allow=VIEW)
    overwrite(local, local.stewards_channel, guest.id, OverwriteType.MEMBER, allow=VIEW)
    said = await findings(local)
    (line,) = [
        one
        for one in said.splitlines()
        if one.startswith(f"• {local.stewards_channel.mention} can also be read by")
    ]
    assert parents.mention in line
    assert guest.mention in line
    assert local.steward_role.mention not in line
    assert "View Channel" in line


async def test_the_bot_is_not_named_as_someone_who_should_not_read(local: Local) -> None:
    overwrite(local, local.stewards_channel, local.newcomer.id, OverwriteType.MEMBER, allow=VIEW)
    said = await findings(local)
    assert f"{local.stewards_channel.mention} can also be read by" in said
    assert local.bot_role.mention not in said


async def test_a_channel_open_to_all_is_said_in_one_word(local: Local) -> None:
    await choose(local, stewards_channel_id=local.announcements.id)
    said = await findings(local)
    assert f"{local.announcements.mention} can also be read by @everyone." in said


async def test_administrators_are_named_as_readers_of_everything(local: Local) -> None:
    owner = local.guild.create_role("Tech", permissions=discord.Permissions(administrator=True))
    said = await findings(local)
    assert f"Good to know: {owner.mention} (Administrator)" in said
    assert said.count(owner.mention) == 1


async def test_those_a_channel_is_for_and_who_cannot_read_it_are_named(local: Local) -> None:
    overwrite(local, local.members_channel, local.member_role.id, deny=VIEW)
    overwrite(local, local.start_here, local.guild.id, deny=VIEW)
    said = await findings(local)
    assert f"{local.member_role.mention} can't read {local.members_channel.mention}" in said
    assert f"@everyone can't read {local.start_here.mention}" in said


async def test_members_who_may_not_type_commands_are_noticed(local: Local) -> None:
    mute = discord.Permissions(use_application_commands=True).value
    overwrite(local, local.members_channel, local.member_role.id, allow=VIEW, deny=mute)
    said = await findings(local)
    assert f"{local.member_role.mention} cannot type commands" in said


async def test_choices_that_clash_are_named(local: Local) -> None:
    await choose(
        local,
        steward_role_id=local.member_role.id,
        stewards_channel_id=local.members_channel.id,
    )
    said = await findings(local)
    assert f"{local.member_role.mention} is chosen for more than one of member, steward" in said
    assert f"{local.members_channel.mention} is chosen for more than one purpose" in said


async def test_an_admin_hears_that_nobody_could_approve_where_two_chairs_must_and_there_is_one(
    local: Local,
) -> None:
    await choose(local, approvals=1)
    said = await findings(local)
    assert "On server Union Local another bargaining chair must approve" in said
    assert "only one person holds the chair role, so none can go out" in said
    local.person("Rosa", local.member_role, local.chair_role)
    assert "must approve" not in await findings(local)


async def test_everyone_as_member_role_is_warned_about(local: Local) -> None:
    await choose(local, member_role_id=local.guild.id)
    assert "whoever is on this server counts as a member" in await findings(local)


async def test_what_was_chosen_and_is_gone_is_named(local: Local) -> None:
    local.simulator.env.backend.delete_role(local.guild.id, local.chair_role.id)
    local.admin.goes_to(local.start_here)
    local.simulator.env.backend.delete_channel(local.stewards_channel.id)
    said = await findings(local)
    assert f"The role {local.chair_role.mention} no longer exists" in said
    assert f"The channel {local.stewards_channel.mention} no longer exists" in said


async def test_a_member_role_the_bot_cannot_give_is_named(local: Local) -> None:
    bot_role = local.bot_role
    backend = local.simulator.env.backend
    backend.edit_role(local.guild.id, bot_role.id, {"permissions": 0})
    said = await findings(local)
    assert "switch on “Manage Roles”" in said
    assert "switch on “Create Events”" in said
    await choose(local, member_role_id=bot_role.id)
    assert "belongs to another app" in await findings(local)


async def test_many_findings_still_fit_one_card(local: Local) -> None:
    for number in range(120):
        role = local.guild.create_role(f"Building {number}")
        overwrite(local, local.members_channel, role.id, allow=VIEW)
        overwrite(local, local.stewards_channel, role.id, allow=VIEW)
    assert "and 109 more" in await findings(local)


@pytest.mark.parametrize("whole_bot", [False, True])
async def test_a_chair_locked_out_of_commands_is_noticed(local: Local, *, whole_bot: bool) -> None:
    backend = local.simulator.env.backend
    command = backend.find_command("faq", local.guild.id)
    assert command is not None
    target = backend.application_id if whole_bot else int(command["id"])
    local.guild.set_command_permissions(target, {local.chair_role: False})
    said = await findings(local)
    (line,) = [one for one in said.splitlines() if "Integrations" in one]
    assert line.startswith(f"• {local.chair_role.mention} cannot use ")
    assert "/faq" in line
    assert ("/help" in line) is whole_bot
    assert "/setup" not in line


async def test_a_setting_that_allows_the_role_is_no_lock_out(local: Local) -> None:
    backend = local.simulator.env.backend
    local.guild.set_command_permissions(
        backend.application_id,
        {
            local.guild.default_role: False,
            local.member_role: True,
            local.steward_role: True,
            local.chair_role: True,
            local.admin_role: True,
        },
    )
    assert "Integrations" not in await findings(local)


async def test_the_panel_opens_although_the_settings_cannot_be_read(local: Local) -> None:
    local.simulator.env.inject_error(
        "GET", "/applications/*/commands/permissions", status=403, code=50001
    )
    assert "The bot is open to everyone" in await findings(local)


async def test_the_admin_sees_which_bot_it_is_and_invites_it_with_what_it_needs(
    local: Local,
) -> None:
    panel = await local.admin.command("setup")
    assert f"Version {__version__}, started <t:" in panel.text
    assert "The time here: Monday, March 2, 2026, 10:00 AM (America/Denver)." in panel.text
    assert "BACKUP_EVERY is 0: the bot makes no copies" in panel.text
    more = await local.admin.click(panel, "More settings")
    (address,) = [one["url"] for one in more.screen.parts if "url" in one]
    assert f"permissions={PERMISSIONS.value}" in address
    await choose(local, zone="Mars/Olympus")
    assert "does not know the time zone Mars/Olympus of server Union Local" in await findings(local)


async def test_the_admin_sees_what_is_wrong_with_the_records_of_this_server_alone(
    local: Local,
) -> None:
    assert "audit" not in await findings(local)
    backups, database = local.bot.backups, local.bot.services.database
    assert backups is not None
    backups.failure = "The disk is full."
    async with database.begin() as connection:
        await connection.execute(text("UPDATE audit SET detail = 'other' WHERE sequence = 2"))
        await connection.execute(
            text("INSERT INTO audit_heads (server_id, sequence, link) VALUES (7, 1, x'00')")
        )
    said = await findings(local)
    assert "The audit of server Union Local was changed at line 2" in said
    assert "The last copy of the database could not be made" in said
    assert "server 7" not in said
