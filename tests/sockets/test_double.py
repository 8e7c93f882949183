"""The double behaves towards discord.py as Discord does."""

import datetime as dt
import io

import aiohttp
import discord
import pytest
from discord import ui

from tests.sockets.answers import NoAnswer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.entries import Impossible
from tests.sockets.guild import CREATE_EVENTS
from tests.sockets.limits import Upload
from tests.sockets.tiny_bot import Question, TinyBot
from tests.sockets.world import Kind

pytestmark = pytest.mark.sockets


def room_of(tiny: TinyBot) -> discord.TextChannel:
    """The bot's view of the one channel there is."""
    channel = tiny.guilds[0].text_channels[0]
    assert isinstance(channel, discord.TextChannel)
    return channel


async def test_a_member_reads_the_answer_in_the_language_of_their_phone(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    rosa, room = double.member("Rosa", locale="es-ES"), double.channel("members")
    answer = await double.slash(rosa, room, "hello", name="Ana", loud=True)
    assert answer.text == "Hello ANA (es-ES)"
    assert not answer.ephemeral
    assert double.messages(room) == [answer.message]
    assert double.commands.syncs == 1


async def test_typing_in_an_option_offers_names(double: DiscordDouble, tiny: TinyBot) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    offered = await double.autocomplete(rosa, room, "hello", name="R")
    assert [choice["name"] for choice in offered] == ["Rosa", "Ruben"]


async def test_a_bot_that_thinks_first_is_waited_for(double: DiscordDouble, tiny: TinyBot) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    answer = await double.slash(rosa, room, "think")
    await double.until(lambda: len(answer.messages) == 2)
    assert [message.text for message in answer.messages] == ["First thought", "Second thought"]
    assert answer.ephemeral
    assert double.messages(room) == []
    assert double.messages(room, seen_by=rosa) == answer.messages


async def test_presses_choices_and_forms_come_back(double: DiscordDouble, tiny: TinyBot) -> None:
    rosa, ben, room = double.member("Rosa"), double.member("Ben"), double.channel("members")
    card = await double.slash(rosa, room, "hello")
    assert (await double.press(ben, card, "Yes")).text == "Ben pressed yes []"
    assert (await double.choose(ben, card, "topic", "Pay")).text == "Ben pressed topic ['Pay']"
    form = await double.press(ben, card, "form")
    assert form.form is not None
    assert form.form.labels == ["Your question", "About", "Sheet"]
    sheet = Upload("sheet.csv", b"1,2")
    given = {"Your question": "When?", "About": "Hours", "Sheet": [sheet]}
    assert (await double.submit(ben, form, given)).text == "When?|Hours|1,2"
    redrawn = await double.press(ben, card, "redraw")
    assert redrawn.message is card.message
    assert (card.message.text, card.message.buttons) == ("Redrawn", [])


async def test_a_menu_carries_the_message_and_an_option_its_file(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    note = double.say(rosa, room, "the hearing is open")
    answer = await double.menu(rosa, room, "Read it", note)
    assert answer.text == "It says: the hearing is open"
    asked = await double.slash(rosa, room, "ask", who=rosa, sheet=Upload("a.txt", b"abc"))
    assert asked.text == "Rosa a.txt abc"


async def test_nobody_does_what_the_screen_would_not_let_them(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    staff = double.role("Steward")
    rosa, hall = double.member("Rosa"), double.channel("stewards", only=[staff])
    card = await double.slash(double.member("Ben"), double.channel("members"), "hello")
    with pytest.raises(Impossible, match="cannot see"):
        await double.slash(rosa, hall, "hello")
    with pytest.raises(Impossible, match="not there to be used"):
        await double.press(rosa, card, "No such button")


async def test_a_late_click_carries_its_own_time(double: DiscordDouble, tiny: TinyBot) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    double.people.click_offset = dt.timedelta(seconds=-90)
    answer = await double.slash(rosa, room, "late")
    assert answer.text in {"90 s ago", "91 s ago"}


async def test_a_bot_that_is_gone_does_not_respond(double: DiscordDouble, tiny: TinyBot) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    held = double.hold("POST", "/interactions/**")
    with pytest.raises(NoAnswer, match="did not respond"):
        await double.slash(rosa, room, "hello", within=0.2)
    held.release()


async def test_an_overlong_message_is_refused_as_discord_refuses_it(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    with pytest.raises(discord.HTTPException) as refused:
        await room.send("x" * 2001)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    with pytest.raises(discord.HTTPException) as empty:
        await room.send("   ")
    assert empty.value.code == 50006
    kept = await room.send("  \u00a0trimmed\n")
    assert kept.content == "trimmed"


async def test_a_card_over_four_thousand_characters_is_refused(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    card = ui.LayoutView(timeout=None)
    card.add_item(ui.TextDisplay("x" * 2001))
    double.rate_limit("POST", "/channels/*/messages", limit=100, per=1)
    assert (await room.send(view=card)).flags.components_v2
    card.add_item(ui.TextDisplay("x" * 2000))
    with pytest.raises(discord.HTTPException, match="4000 characters"):
        await room.send(view=card)


async def test_files_arrive_whole_and_too_large_ones_are_refused(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    picture = discord.File(io.BytesIO(b"PNG" * 1000), "chart.png", description="A chart")
    message = await room.send(file=picture)
    assert await message.attachments[0].read() == b"PNG" * 1000
    assert message.attachments[0].description == "A chart"
    with pytest.raises(discord.HTTPException) as refused:
        await room.send(file=discord.File(io.BytesIO(bytes(11 * 1024 * 1024)), "big.bin"))
    assert refused.value.status == 413


async def test_a_lost_answer_is_repeated_by_nonce_without_a_duplicate(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    lost = double.lose_answer("POST", "/channels/*/messages")
    with pytest.raises(aiohttp.ClientError):
        await room.send("Update 12", nonce="update-12-1")
    again = await room.send("Update 12", nonce="update-12-1")
    assert lost.hits == 1
    assert [message.id for message in double.messages(double.guild.find_channel(room.id))] == [
        again.id
    ]


async def test_the_nonce_of_a_deleted_message_brings_nothing_back(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    await (await room.send("Update 12", nonce="update-12-1")).delete()
    with pytest.raises(discord.NotFound) as gone:
        await room.send("Update 12", nonce="update-12-1")
    assert gone.value.code == 10008
    assert await room.send("Update 12", nonce="update-12-2")


async def test_only_roles_that_may_be_mentioned_are_notified(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room, role = room_of(tiny), double.role("Member")
    loud = discord.AllowedMentions(roles=True)
    await room.send(f"<@&{role.id}>", allowed_mentions=loud)
    role.mentionable = True
    await room.send(f"<@&{role.id}>", allowed_mentions=loud)
    posted = double.messages(double.guild.find_channel(room.id))
    assert [message.pings for message in posted] == [[], [str(role.id)]]


@pytest.mark.parametrize("url", ["https://.x", "https://union", "https://a b.org", "ftp://a.org"])
async def test_a_malformed_link_is_refused(double: DiscordDouble, tiny: TinyBot, url: str) -> None:
    room = room_of(tiny)
    with pytest.raises(discord.HTTPException, match="well formed"):
        await room.send("Read", view=ui.View().add_item(ui.Button(label="Read", url=url)))


async def test_a_form_with_a_prefill_longer_than_its_field_is_refused(
    double: DiscordDouble, tiny: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    card = await double.slash(rosa, room, "hello")
    monkeypatch.setattr(Question.words.component, "max_length", 3)
    monkeypatch.setattr(Question.words.component, "default", "long")
    with pytest.raises(NoAnswer):
        await double.press(rosa, card, "form", within=0.5)
    refused = double.requests("POST", "/interactions/**")[-1]
    assert refused.status == 400


async def test_a_429_and_a_500_are_waited_out(double: DiscordDouble, tiny: TinyBot) -> None:
    room = room_of(tiny)
    fast = double.fail("POST", "/channels/*/messages", status=429, retry_after=0.05)
    await room.send("after the wait")
    broken = double.fail("PATCH", "/channels/*/messages/*", status=502)
    message = await room.send("before the edit")
    await message.edit(content="after the edit")
    assert (fast.hits, broken.hits) == (1, 1)
    asked = double.requests("POST", "/channels/*/messages")
    assert [one.status for one in asked] == [429, 200, 200]


async def test_a_bucket_runs_dry_for_its_channel_only(double: DiscordDouble, tiny: TinyBot) -> None:
    double.rate_limit("POST", "/channels/*/messages", limit=2, per=60.0)
    url = f"{double.api_url}/channels/{{}}/messages"
    first, second = double.channel("one"), double.channel("two")
    headers = {"Authorization": f"Bot {double.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        statuses = [
            (await session.post(url.format(place.id), json={"content": "x"})).status
            for place in (first, first, first, second)
        ]
    assert statuses == [200, 200, 429, 200]


async def test_missing_permissions_are_refused_with_their_code(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    double.shut_out(double.guild.find_channel(room.id))
    with pytest.raises(discord.Forbidden) as refused:
        await room.send("hello?")
    assert refused.value.code == 50001
    high = double.guild.add_role("President", position=500)
    rosa = double.member("Rosa")
    with pytest.raises(discord.Forbidden) as above:
        await tiny.http.add_role(double.guild.id, rosa.id, high.id)
    assert above.value.code == 50013


async def test_only_announcements_can_be_published(double: DiscordDouble, tiny: TinyBot) -> None:
    news = double.channel("news", Kind.ANNOUNCEMENT)
    channel = await tiny.fetch_channel(news.id)
    assert isinstance(channel, discord.TextChannel)
    message = await channel.send("Update 1 @everyone")
    await message.publish()
    posted = double.messages(news)[0]
    assert posted.crossposted
    assert posted.pings == []
    with pytest.raises(discord.HTTPException) as refused:
        await (await room_of(tiny).send("plain")).publish()
    assert refused.value.code == 50024


async def test_history_pins_threads_and_events_are_kept(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    room = room_of(tiny)
    posted = [await room.send(f"part {number}") for number in range(3)]
    after = [message.content async for message in room.history(after=posted[0])]
    assert after == ["part 1", "part 2"]
    await posted[0].pin()
    assert [pin.content async for pin in room.pins()] == ["part 0"]
    thread = await posted[1].create_thread(name="Questions")
    assert (await thread.send("Why?")).content == "Why?"
    guild = await tiny.fetch_guild(double.guild.id)
    double.guild.me.roles[0].permissions |= CREATE_EVENTS
    start = discord.utils.utcnow() + dt.timedelta(days=1)
    event = await guild.create_scheduled_event(
        name="Bargaining",
        start_time=start,
        end_time=start + dt.timedelta(hours=3),
        entity_type=discord.EntityType.external,
        location="Board room",
        privacy_level=discord.PrivacyLevel.guild_only,
    )
    assert [known.name for known in await guild.fetch_scheduled_events()] == ["Bargaining"]
    double.interested(double.guild.events[event.id], double.member("Rosa"))
    assert [user.name async for user in event.users()] == ["rosa"]
    with pytest.raises(discord.HTTPException):
        await event.edit(name="x" * 101)
