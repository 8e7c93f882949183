"""The simulated Discord is as strict as the real one; every test of a cog stands on this."""

# pyright: reportPrivateUsage=false

import asyncio
import time
from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import ui

from bot.invitation import NEEDED
from bot.presses import Press, pressed
from tests.simulator import Local, NothingSent

GONE, FORBIDDEN, MALFORMED, FINISHED = 10008, 50013, 50035, 180000


def channel(local: Local) -> discord.PartialMessageable:
    """The members' channel as the bot writes in it."""
    return local.bot.get_partial_messageable(local.members_channel.id)


def card(*items: ui.Item[ui.LayoutView]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    return view


def select(count: int, *, most: int = 1, ticked: int = 0, same: bool = False) -> ui.LayoutView:
    options = [
        discord.SelectOption(
            label=f"Option {each}", value="x" if same else str(each), default=each < ticked
        )
        for each in range(count)
    ]
    return card(ui.ActionRow(ui.Select(custom_id="choose", options=options, max_values=most)))


def link(url: str) -> ui.LayoutView:
    return card(ui.ActionRow(ui.Button(label="Read", url=url)))


async def test_the_bot_may_do_what_its_invitation_says_and_nothing_else(local: Local) -> None:
    me = local.guild.me
    assert me is not None
    allowed = {name for name, value in me.guild_permissions if value}
    assert allowed == {*NEEDED, "use_application_commands", "read_messages"} - {"view_channel"}


@pytest.mark.parametrize("lacking", ["attach_files", "pin_messages", "send_messages"])
async def test_what_a_channel_takes_away_is_refused(local: Local, lacking: str) -> None:
    sent = await channel(local).send("Hello")
    local.forbid(local.members_channel, lacking)
    pins = lacking == "pin_messages"
    with pytest.raises(discord.Forbidden) as refused:
        await (sent.pin() if pins else channel(local).send("Hello", file=discord.File(__file__)))
    assert refused.value.code == FORBIDDEN


async def test_an_event_takes_its_own_permission_a_start_to_come_and_texts_that_fit(
    local: Local,
) -> None:
    guild, at = await local.bot.fetch_guild(local.guild.id), local.now()

    async def create(name: str = "Table", hours: float = 1, place: str = "Hall") -> Any:
        start = at + timedelta(hours=hours)
        return await guild.create_scheduled_event(
            name=name,
            start_time=start,
            end_time=start + timedelta(hours=1),
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location=place,
        )

    for wrong in (create("x" * 101), create(place="x" * 101), create(hours=-0.1)):
        with pytest.raises(discord.HTTPException) as refused:
            await wrong
        assert refused.value.code == MALFORMED
    event = await create()
    await event.cancel()
    with pytest.raises(discord.HTTPException) as refused:
        await event.edit(name="Again")
    assert refused.value.code == FINISHED
    assert not await guild.fetch_scheduled_events()
    local.simulator.env.backend.edit_role(
        local.guild.id, local.bot_role.id, {"permissions": 1 << 33}
    )
    with pytest.raises(discord.Forbidden):
        await create()


async def test_a_role_is_notified_only_where_it_may_be_mentioned(local: Local) -> None:
    roles = discord.AllowedMentions(roles=True)
    call = f"{local.steward_role.mention} please come"
    first = await channel(local).send(call, allowed_mentions=roles)
    local.make_mentionable(local.steward_role)
    second = await channel(local).send(call, allowed_mentions=roles)
    silent = await channel(local).send(call, allowed_mentions=roles, silent=True)
    quiet = await channel(local).send(call)
    edited = await channel(local).send("Hello")
    await edited.edit(content=call, allowed_mentions=roles)
    shown = [local.find(local.members_channel, one.id) for one in (first, second, silent, quiet)]
    assert list(map(local.notified, shown)) == [set(), {local.steward}, set(), set()]
    assert not local.notified(local.find(local.members_channel, edited.id))


async def test_nobody_is_notified_of_what_they_cannot_read(local: Local) -> None:
    local.make_mentionable(local.member_role)
    stewards = local.bot.get_partial_messageable(local.stewards_channel.id)
    sent = await stewards.send(
        local.member_role.mention, allowed_mentions=discord.AllowedMentions(roles=True)
    )
    notified = local.notified(local.find(local.stewards_channel, sent.id))
    assert notified == {local.chair, local.steward}


async def test_a_nonce_of_the_last_minutes_gives_back_its_message(local: Local) -> None:
    first = await channel(local).send("Once", nonce="n-1")
    again = await channel(local).send("Twice", nonce="n-1")
    assert (again.id, again.content) == (first.id, "Once")
    await first.delete()
    with pytest.raises(discord.NotFound) as gone:
        await channel(local).send("Thrice", nonce="n-1")
    assert gone.value.code == GONE
    await local.skip(minutes=6)
    assert (await channel(local).send("Later", nonce="n-1")).content == "Later"


async def test_messages_after_another_are_those_that_followed_it(local: Local) -> None:
    first, *others = [await channel(local).send(f"Line {each}") for each in range(4)]
    found = [one.id async for one in channel(local).history(after=first, limit=2)]
    assert found == [one.id for one in others[:2]]


@pytest.mark.parametrize(
    "view",
    [
        card(*(ui.Container(ui.TextDisplay("x" * 2001)) for _ in range(2))),
        select(2, same=True),
        select(2, most=3),
        select(3, most=2, ticked=3),
        *map(link, ("https://.x", "https://x", "https://a..b", "https://a b.org", "mailto:a@b.c")),
    ],
    ids=[
        "4,002 characters in nested parts",
        "two options of one value",
        "more to choose than there are options",
        "more chosen than may be chosen",
        "no first label",
        "no domain",
        "an empty label",
        "a space",
        "another scheme",
    ],
)
async def test_what_discord_refuses_on_a_card_is_refused(local: Local, view: ui.LayoutView) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await channel(local).send(view=view)
    assert refused.value.code == MALFORMED
    await channel(local).send(view=link("https://union.example/join?from=discord"))
    await channel(local).send(view=select(3, most=3, ticked=3))


def form(*items: ui.Item[ui.Modal]) -> ui.Modal:
    shown = ui.Modal(title="A form", custom_id="probe:0:sent")
    for number, item in enumerate(items):
        shown.add_item(ui.Label(text=f"Question {number}", component=item))
    return shown


def radios(ticked: int) -> ui.RadioGroup[ui.Modal]:
    options = [
        discord.RadioGroupOption(label=str(each), value=str(each), default=each < ticked)
        for each in range(3)
    ]
    return ui.RadioGroup(custom_id="radio", options=options)


class Probe:
    """Opens a form of the test's own."""

    def __init__(self, shown: ui.Modal) -> None:
        self._shown = shown

    @pressed("probe", "open")
    async def open(self, press: Press) -> None:
        await press.interaction.response.send_modal(self._shown)


@pytest.mark.parametrize(
    ("shown", "taken"),
    [
        (form(ui.TextInput(max_length=5, default="123456")), False),
        (form(ui.TextInput(max_length=5, default="12345")), True),
        (form(radios(2)), False),
        (form(radios(1)), True),
        (form(*(ui.TextInput[ui.Modal]() for _ in range(5))), True),
        (form(ui.TextInput(default="x" * 4001)), False),
    ],
    ids=["prefill", "fits", "two radios", "one radio", "five parts", "long prefill"],
)
async def test_a_form_opens_only_as_discord_takes_it(
    local: Local, shown: ui.Modal, *, taken: bool
) -> None:
    local.bot.router.add(Probe(shown))
    button = ui.Button[ui.LayoutView](label="Open", custom_id="probe:0:open")
    sent = await channel(local).send(view=card(ui.ActionRow(button)))
    answer = await local.chair.click(local.find(local.members_channel, sent.id), "Open")
    assert answer.opened_form == taken
    assert bool(local.faults()) != taken


async def test_what_a_menu_shows_as_chosen_cannot_be_chosen_until_the_card_is_redrawn(
    local: Local,
) -> None:
    sent = await channel(local).send(view=select(3, ticked=1))
    screen = local.find(local.members_channel, sent.id)
    with pytest.raises(NothingSent):
        await local.chair.select(screen, "Option 0")
    await local.chair.select(screen, "Option 1")
    with pytest.raises(NothingSent):
        await local.chair.select(screen, "Option 1")
    await local.steward.select(screen, "Option 1")
    await sent.edit(view=select(3))
    await local.chair.select(screen, "Option 1")
    await local.chair.select(screen, "Option 0")


async def test_after_a_start_the_server_is_empty_until_it_arrives(local: Local) -> None:
    await local.restart(hold_server=True)
    guild = local.bot.get_guild(local.guild.id)
    assert guild is not None
    assert (guild.unavailable, list(guild.roles), list(guild.channels)) == (True, [], [])
    await local.let_server_arrive()
    assert not guild.unavailable
    assert guild.get_role(local.member_role.id) is not None
    assert guild.get_channel(local.members_channel.id) is not None
    assert guild.self_role is not None
    assert guild.self_role.id == local.bot_role.id


async def test_what_the_bot_does_in_a_thread_is_waited_for(local: Local) -> None:
    done: list[bool] = []
    with local.simulator.env._bot_scope():
        task = asyncio.create_task(asyncio.to_thread(lambda: done.append(time.sleep(0.2) is None)))
    await local.settle()
    assert done
    assert task.done()


async def test_a_bot_that_waits_for_what_nobody_brings_is_called_stuck(local: Local) -> None:
    with local.simulator.env._bot_scope():
        task = asyncio.create_task(asyncio.Event().wait())
    with pytest.raises(TimeoutError):
        await local.simulator.env.settle(timeout=0.2)
    task.cancel()
