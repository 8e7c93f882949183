"""The first moments after a start: Discord has not said yet what is in the server."""

from tests.actors import actor
from tests.cogs.polls.asking import posted, previewed, run_out
from tests.simulator import Local

STARTING = "I have only just started"


async def test_right_after_a_start_everyone_is_still_who_they_are(local: Local) -> None:
    card = await posted(local, local.chair)
    await local.restart(hold_server=True)
    voted = await local.members[0].click(card, "Yes")
    assert "this is for" not in voted.text.lower()
    assert "Bargaining updates" in (await local.chair.command("update")).text
    assert "For stewards" in (await local.steward.command("help")).text
    refused = await local.newcomer.command("poll")
    assert "This is for members." in refused.text
    await local.let_server_arrive()
    await run_out(local)
    assert "1 of 7 people answered" in local.texts(local.members_channel)[-1]


async def test_whoever_counts_as_a_member_by_everyone_may_still_vote(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), member_role_id=local.guild.id
    )
    card = await posted(local, local.chair)
    await local.restart(hold_server=True)
    local.newcomer.gains(local.steward_role)  # who may read the channel
    voted = await local.newcomer.click(card, "Yes")
    assert "is for" not in voted.text


async def test_what_needs_the_servers_roles_asks_for_patience_until_they_are_known(
    local: Local,
) -> None:
    await local.restart(hold_server=True)
    assert STARTING in (await local.admin.command("setup")).text
    assert STARTING in (await previewed(local.chair)).text
    await local.let_server_arrive()
    assert "Set-up" in (await local.admin.command("setup")).text
    assert "Post" in (await previewed(local.chair)).buttons
