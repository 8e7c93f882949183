"""The double's gateway loses touch, resumes and refuses as Discord's does."""

import aiohttp
import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.sockets.answers import NoAnswer
from tests.sockets.discord_double import DiscordDouble
from tests.sockets.tiny_bot import TinyBot, running

pytestmark = pytest.mark.sockets


async def test_what_happened_while_the_line_was_down_is_heard_after_the_resume(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    double.drop()
    await double.until(lambda: not double.sessions)
    double.say(rosa, room, f"{double.guild.me.mention} are you there?")
    await double.until(lambda: tiny.heard, within=30)
    assert tiny.heard[0].content.endswith("are you there?")
    assert double.sessions[0].resumed == 1


async def test_the_text_of_others_is_hidden_from_a_bot_without_the_intent(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    rosa, room = double.member("Rosa"), double.channel("members")
    double.say(rosa, room, "between us")
    await double.until(lambda: tiny.heard)
    assert tiny.heard[0].content == ""


async def test_a_wrong_token_and_a_refused_intent_end_the_bot(
    double: DiscordDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", double.api_url)
    bot = TinyBot()
    with pytest.raises(discord.LoginFailure):
        await bot.start("wrong")
    await bot.close()
    double.gateway.privileged = 0
    curious = TinyBot(discord.Intents(guilds=True, members=True))
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await curious.start(double.token)
    await curious.close()


async def test_the_gateway_closes_with_the_code_that_tells_why(
    double: DiscordDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    identify = {"op": 2, "d": {"token": "revoked", "intents": 1}}
    async with aiohttp.ClientSession() as session, session.ws_connect(double.gateway_url) as line:
        await line.receive()
        await line.send_json(identify)
        assert (await line.receive()).data == 4004
    monkeypatch.setattr(Route, "BASE", double.api_url)
    double.gateway.refuse_with = 4013
    bot = TinyBot()
    with pytest.raises(discord.ConnectionClosed) as closed:
        await bot.start(double.token)
    assert closed.value.code == 4013
    await bot.close()


async def test_a_forgotten_session_is_begun_anew(
    double: DiscordDouble, tiny: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(double.gateway_url))
    first = double.sessions[0].id
    double.forget_sessions()
    # discord.py waits one to five seconds before it says who it is again.
    await double.until(lambda: double.sessions, within=30)
    assert double.sessions[0].id != first
    rosa, room = double.member("Rosa"), double.channel("members")
    assert (await double.slash(rosa, room, "hello")).text == "Hello you (en-US)"


async def test_a_bot_that_is_asked_to_come_back_resumes(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    double.ask_to_reconnect()
    await double.until(lambda: tiny.resumes == 1, within=30)
    assert double.sessions[0].resumed == 1


async def test_a_bot_with_the_members_intent_is_told_of_everyone(
    double: DiscordDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Person {number}" for number in range(1200)]
    everyone = [double.member(name) for name in names]
    intents = discord.Intents(guilds=True, members=True)
    async with running(double, monkeypatch, intents) as bot:
        guild = bot.guilds[0]
        await double.until(lambda: guild.chunked)
        assert {member.display_name for member in guild.members} >= set(names)
        double.leave(everyone[0])
        await double.until(lambda: guild.get_member(everyone[0].id) is None)


async def test_an_answer_that_comes_too_late_reaches_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with DiscordDouble(patience=0.1) as double, running(double, monkeypatch):
        rosa, room = double.member("Rosa"), double.channel("members")
        double.delay("POST", "/interactions/**", seconds=0.2)
        with pytest.raises(NoAnswer):
            await double.slash(rosa, room, "hello", within=0.4)
        assert double.messages(room) == []
        assert [one.status for one in double.requests("POST", "/interactions/**")] == [404]


async def test_a_press_in_direct_messages_is_answered_there(
    double: DiscordDouble, tiny: TinyBot
) -> None:
    rosa = double.member("Rosa")
    card = await double.slash(rosa, double.direct(rosa), "hello")
    assert (await double.press(rosa, card, "Yes")).text == "Rosa pressed yes []"
    person = await tiny.fetch_user(rosa.id)
    await person.send("A word in private")
    assert double.messages(double.direct(rosa))[-1].text == "A word in private"
