"""Where @everyone is the members' role, whoever is on the server is a member to all of the bot."""

from tests.actors import actor
from tests.cogs.polls.asking import posted
from tests.cogs.sessions.stewarding import announced
from tests.cogs.sessions.test_followers import asks, moves
from tests.simulator import Local


async def all_are_members(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), member_role_id=local.guild.id
    )


async def test_with_the_members_intent_a_poll_is_for_whoever_is_on_the_server(
    local: Local,
) -> None:
    settings: dict[str, object] = vars(local.bot.settings)  # pyright: ignore[reportAttributeAccessIssue]
    settings["members_intent"] = True
    await all_are_members(local)
    card = await posted(local, local.chair)
    assert "saved" in (await local.members[0].click(card, "Yes")).text


async def test_whoever_asked_is_told_that_a_session_has_moved(local: Local) -> None:
    await all_are_members(local)
    managed = await announced(local, when="Friday 6pm")
    rosa = local.members[0]
    await asks(local, rosa)
    await moves(local, managed)
    await local.skip(minutes=2)
    assert len(rosa.direct_messages()) == 1


async def test_nobody_s_access_can_be_removed(local: Local) -> None:
    await all_are_members(local)
    refused = await local.steward.menu("Remove access", local.members[0])
    assert "nothing to take" in refused.text
