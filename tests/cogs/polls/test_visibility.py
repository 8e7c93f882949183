"""Whoever may read a poll's channel may see the poll, and nobody else."""

from simcord import ChannelHandle
from simcord.enums import ChannelType

from tests.cogs.polls.asking import (
    forged,
    panel,
    posted,
    previewed,
    ruled,
    run_out,
)
from tests.simulator import Local, Person, Screen

HIDDEN = "There is no such poll here for you. Type /poll for those there are."
OURS = "Shall we meet at six?"
ROUTES = [
    # What takes an answer away comes before what may give one: it would hide that it did.
    *("withdraw", "mine", "show", "secrecy", "check", "read", "record", "extend", "close"),
    *("close-now", "remind", "repost", "sheet", "again", "draft"),
    *("vote:1", "send:2:77", "held:2", "confirm:2:77:1", "receipt:77"),
]


def thread(local: Local, parent: ChannelHandle, owner: Person, kind: ChannelType) -> ChannelHandle:
    backend = local.simulator.env.backend
    made = backend.create_thread(parent.id, "a thread", owner.id, type=kind)
    backend.add_thread_member(made.id, backend.bot_user.id)
    return ChannelHandle(local.simulator.env, local.guild, made)


async def stewards_poll(local: Local) -> Screen:
    """A poll that everyone holding the members' role may answer, in the stewards' channel."""
    local.steward.goes_to(local.stewards_channel)
    return await posted(local, local.steward, question=OURS)


async def test_a_poll_made_in_a_private_thread_shows_only_there(local: Local) -> None:
    room = thread(local, local.start_here, local.steward, ChannelType.PRIVATE_THREAD)
    outsider = local.members[0]
    local.steward.goes_to(room)
    card = await posted(local, local.steward, question=OURS)
    assert OURS in (await local.steward.command("poll")).text
    assert OURS not in (await outsider.command("poll")).text
    public = await posted(local, local.chair)
    assert (await forged(outsider, public, "poll:1:read")).text == HIDDEN
    assert (await forged(outsider, public, "poll:1:vote:1")).text == HIDDEN
    local.steward.goes_to(local.members_channel)
    assert OURS not in (await local.steward.command("poll")).text
    local.steward.goes_to(room)
    assert "saved" in (await local.steward.click(card, "Yes")).text


async def test_the_polls_of_a_channel_that_was_deleted_are_hidden_from_everyone(
    local: Local,
) -> None:
    await stewards_poll(local)
    public = await posted(local, local.chair)
    local.simulator.env.backend.delete_channel(local.stewards_channel.id)
    for person in (local.members[0], local.chair):
        assert OURS not in (await person.command("poll")).text
        assert (await forged(person, public, "poll:1:read")).text == HIDDEN


async def test_no_press_tells_anything_of_a_poll_in_a_closed_channel(local: Local) -> None:
    await stewards_poll(local)
    public = await posted(local, local.chair)
    for route in ROUTES:
        said = await forged(local.members[0], public, f"poll:1:{route}")
        assert said.private, route
        hidden = said.text == HIDDEN or "is for" in said.text or "steward" in said.text.casefold()
        assert hidden, route
        assert OURS not in said.text, route
    assert len(local.posts(local.stewards_channel)) == 1
    await run_out(local)
    (result,) = [one for one in local.posts(local.stewards_channel) if "Result" in one.text]
    assert "0 of 7 people answered" in result.text


async def test_a_secret_answer_cannot_be_sent_to_a_poll_in_a_closed_channel(local: Local) -> None:
    local.steward.goes_to(local.stewards_channel)
    preview = await ruled(local.steward, await previewed(local.steward), secret="yes")  # noqa: S106 - a rule of the poll
    await local.steward.click(preview, "Post")
    public = await posted(local, local.chair)
    for route in ("vote:1", "send:2:77"):
        assert (await forged(local.members[0], public, f"poll:1:{route}")).text == HIDDEN


async def test_whoever_reads_the_channel_sees_a_poll_that_is_for_others(local: Local) -> None:
    preview = await previewed(local.chair, question=OURS)
    choice = await local.chair.click(preview, "Who may answer")
    preview = await local.chair.select(choice, local.steward_role)
    await local.chair.click(preview, "Post")
    assert OURS in (await local.members[0].command("poll")).text
    assert OURS in (await panel(local.members[0])).text


async def test_whoever_made_a_poll_and_lost_its_channel_does_not_see_it(local: Local) -> None:
    await stewards_poll(local)
    local.steward.goes_to(local.members_channel)
    assert OURS in (await local.steward.command("poll")).text
    local.steward.loses(local.steward_role)
    assert OURS not in (await local.steward.command("poll")).text


async def test_in_a_thread_of_the_members_channel_only_a_chair_posts(local: Local) -> None:
    room = thread(local, local.members_channel, local.steward, ChannelType.PUBLIC_THREAD)
    local.steward.goes_to(room)
    preview = await previewed(local.steward)
    assert "Post" not in preview.buttons
    assert "Ask a chair to post it" in preview.buttons
    refused = await forged(local.steward, preview.screen, "poll:1:post")
    assert "Someone else must post this" in refused.text
    assert local.posts(room) == []
    local.chair.goes_to(room)
    await posted(local, local.chair)
