"""I'm a member: with a code, and with a steward's yes."""

import csv
import io
import logging
from datetime import timedelta

import pytest

from bot.outbox.claims import Claims
from bot.services.joining import TROUBLE
from tests.actors import actor
from tests.simulator import Answer, Local, Person, Screen

NAME = "Rosa Quintero"


async def print_codes(local: Local, how_many: int, whom: str = "new") -> list[str]:
    card = await local.chair.command("join")
    codes = await local.chair.click(card, "Codes for members")
    form = await local.chair.click(codes, "Make codes")
    made = await local.chair.submit(form, {"count": str(how_many), "whom": whom})
    assert made.private
    ((name, data),) = made.files.items()
    assert name.endswith(".csv")
    header, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert header == ["code", "works until"]
    return [row[0] for row in rows]


async def enter(person: Person, code: str) -> Answer:
    card = await person.click(await person.command("join"), "join:0:member")
    form = await person.click(card, "join:0:code")
    return await person.submit(form, {"code": code})


async def ask(person: Person, name: str = NAME) -> Answer:
    card = await person.click(await person.command("join"), "join:0:member")
    form = await person.click(card, "join:0:name")
    return await person.submit(form, {"name": name})


def stewards_card(local: Local) -> Screen:
    return local.posts(local.stewards_channel)[-1]


async def test_a_code_opens_the_members_channels_at_once(local: Local) -> None:
    first, second = await print_codes(local, 2)
    welcome = await enter(local.newcomer, first.lower())
    assert welcome.private
    assert "Welcome" in welcome.text
    assert local.newcomer.has(local.member_role)
    other = local.person("Olga", here=local.start_here)
    other.reads()
    used = await enter(other, first)
    assert "Este código ya se usó" in used.text
    assert "Contó como un intento; le quedan 4." in used.text
    assert not other.has(local.member_role)
    assert "Ya tiene el rol de miembro" in (await enter(other, second)).text


async def test_guessing_codes_pauses_only_who_guesses(local: Local) -> None:
    (code,) = await print_codes(local, 1)
    for left in ("4 tries left", "3 tries left", "2 tries left", "one try left"):
        assert left in (await enter(local.newcomer, "BBBBB-BBBBB-BBBBB")).text
    assert "too many wrong codes" in (await enter(local.newcomer, "BBBBB-BBBBB-BBBBC")).text
    paused = await enter(local.newcomer, code)
    assert "too many wrong codes, so none is tried until" in paused.text
    assert "A right code is not lost" in paused.text
    await local.restart()
    assert "too many wrong codes" in (await enter(local.newcomer, code)).text
    other = local.person("Olga", here=local.start_here)
    assert "Welcome" in (await enter(other, code)).text
    assert not local.newcomer.has(local.member_role)


async def test_what_cannot_be_a_code_costs_no_try(local: Local) -> None:
    for typed, letters in (("no tengo", 7), ("BBBBB-BBBBB-BBBB", 14), ("40123", 5)):
        short = await enter(local.newcomer, typed)
        assert f"A code has 15 letters, and this has {letters}" in short.text
    assert "4 tries left" in (await enter(local.newcomer, "BBBBB-BBBBB-BBBBB")).text


async def test_who_took_a_request_back_can_ask_anew_from_there(local: Local) -> None:
    local.newcomer.reads()
    asked = await local.newcomer.click(await ask(local.newcomer), "English")
    back = await local.newcomer.click(asked, "Take my request back")
    again = await local.newcomer.click(back, "I'm a member")
    form = await local.newcomer.click(again, "I have no code")
    assert "with the stewards" in (await local.newcomer.submit(form, {"name": NAME})).text


async def test_where_the_bot_may_not_give_the_role_the_code_is_kept(local: Local) -> None:
    (code,) = await print_codes(local, 1)
    local.fail("role", 403)
    kept = await enter(local.newcomer, code)
    assert "kept for you" in kept.text
    assert "The stewards have been told." in kept.text
    trouble = stewards_card(local)
    assert "The bot isn't allowed to give the member role" in trouble.text
    assert "El bot no puede dar el rol de miembro" in trouble.text
    assert str(local.newcomer.id) not in trouble.text
    assert await local.bot.services.deliveries.of(TROUBLE, local.guild.id)
    assert "Welcome" in (await enter(local.newcomer, code)).text
    assert local.newcomer.has(local.member_role)


async def test_nobody_is_said_to_be_told_of_a_kept_code_where_stewards_cannot_be(
    local: Local,
) -> None:
    (code,) = await print_codes(local, 1)
    local.forbid(local.stewards_channel, "send_messages")
    local.fail("role", 403)
    kept = await enter(local.newcomer, code)
    assert "kept for you" in kept.text
    assert "have been told" not in kept.text
    assert "please write to one" in kept.text


async def test_while_discord_fails_a_code_brings_the_role_later_by_itself(local: Local) -> None:
    (code,) = await print_codes(local, 1)
    local.fail("role", 500, times=None)
    kept = await enter(local.newcomer, code)
    assert "in a few minutes" in kept.text
    local.recover()
    await local.skip(minutes=3)
    assert local.newcomer.has(local.member_role)
    other = local.person("Otto", here=local.start_here)
    used = await enter(other, code)
    assert "used already" in used.text
    assert used.buttons == ["I have no code", "Talk to a steward", "Español"]


async def test_a_role_on_its_way_is_stopped_where_access_is_removed_before_it_came(
    local: Local,
) -> None:
    (code,) = await print_codes(local, 1)
    local.fail("role", 500, times=None)
    await enter(local.newcomer, code)
    question = await local.steward.menu("Remove access", local.newcomer)
    assert "is on its way to them and is stopped" in question.text
    done = await local.steward.click(question, "Remove access")
    assert "no longer has access" in done.text
    local.recover()
    await local.skip(minutes=10)
    assert not local.newcomer.has(local.member_role)
    assert "nothing to take" in (await local.steward.menu("Remove access", local.newcomer)).text


async def test_access_is_not_said_to_be_gone_while_discord_is_asked_to_give_it(
    local: Local,
) -> None:
    (code,) = await print_codes(local, 1)
    local.fail("role", 500, times=None)
    await enter(local.newcomer, code)
    local.recover()
    other_process = Claims(local.bot.services.database)
    (role,) = await other_process.claim_due(local.now() + timedelta(minutes=1))
    question = await local.steward.menu("Remove access", local.newcomer)
    refused = await local.steward.click(question, "Remove access")
    assert "Access may still be there" in refused.text
    await local.bot.http.add_role(role.server_id, role.target_id, local.member_role.id)
    done = await local.steward.click(question, "Remove access")
    assert "no longer has access" in done.text
    assert not local.newcomer.has(local.member_role)


async def test_where_the_bot_may_not_give_the_role_it_does_not_try_for_everyone(
    local: Local,
) -> None:
    people = [local.newcomer, local.person("Otto", here=local.start_here)]
    local.fail("role", 403, times=None)
    for person, code in zip(people, await print_codes(local, 2), strict=True):
        await enter(person, code)
    local.recover()
    local.fail("role", 403)
    counts: list[int] = []
    for _ in range(4):
        await local.skip(minutes=1)
        counts.append(sum(person.has(local.member_role) for person in people))
    assert 1 not in counts
    assert counts[-1] == 2


async def test_a_member_role_above_the_bot_is_explained_to_everyone_it_concerns(
    local: Local,
) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    role = local.simulator.env.backend.get_role(local.guild.id, local.member_role.id)
    role.position += 50
    done = await local.steward.click(claimed, "Confirm")
    assert "Confirmed, but the bot isn't allowed to give the role" in done.text
    assert "The bot isn't allowed to give the member role" in stewards_card(local).text
    waiting = await local.newcomer.command("join")
    assert "could not give you the role yet" in waiting.text
    role.position -= 50
    await local.skip(minutes=12)
    assert local.newcomer.has(local.member_role)
    assert "You have the member role" in local.newcomer.direct_messages()[-1].text


async def test_a_chair_cancels_codes_that_fell_into_wrong_hands(local: Local) -> None:
    (code,) = await print_codes(local, 1)
    codes = await local.chair.click(await local.chair.command("join"), "Codes for members")
    assert "Working now: **1**" in codes.text
    sure = await local.chair.click(codes, "Cancel unused codes")
    cancelled = await local.chair.click(sure, "Yes, cancel them")
    assert "One code was cancelled" in cancelled.text
    form = await local.chair.click(cancelled, "Make codes")
    made = await local.chair.submit(form, {"count": "1", "whom": "new"})
    assert "Here is one code" in made.text
    cancelled = await enter(local.newcomer, code)
    assert "no longer works" in cancelled.text
    assert "It counts as a try; you have 4 left." in cancelled.text


@pytest.mark.parametrize("written", ["0", "many", "²", "9999"])
async def test_how_many_codes_must_be_a_number(local: Local, written: str) -> None:
    codes = await local.chair.click(await local.chair.command("join"), "Codes for members")
    form = await local.chair.click(codes, "Make codes")
    refused = await local.chair.submit(form, {"count": written})
    assert "in figures, from 1 to 4,000" in refused.text
    assert refused.files == {}


async def test_a_steward_confirms_by_name_and_the_role_is_given(
    local: Local, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    asked = await ask(local.newcomer)
    assert asked.private
    assert "Your request is with the stewards" in asked.text
    card = stewards_card(local)
    assert "Someone asks to be confirmed as a member" in card.text
    assert "Alguien pide que se le confirme como miembro" in card.text
    for secret in (NAME, "Quintero", "Nadia", str(local.newcomer.id)):
        assert secret not in card.text
    claimed = await local.steward.click(card, "Claim")
    assert claimed.private
    assert NAME in claimed.text
    assert local.newcomer.mention in claimed.text
    done = await local.steward.click(claimed, "Confirm")
    assert "has the member role" in done.text
    assert "The bot has told them" in done.text
    assert local.newcomer.has(local.member_role)
    told = local.newcomer.direct_messages()[-1].text
    assert "stewards have confirmed you" in told
    # What their Discord is set to nobody knows here, and they chose no language.
    assert "Los representantes del sindicato le confirmaron" in told
    await local.skip(seconds=5)
    assert "Confirmed" in stewards_card(local).text
    for secret in (NAME, "Quintero", "Nadia", str(local.newcomer.id)):
        assert secret not in stewards_card(local).text
        ours = [one.getMessage() for one in caplog.records if not one.name.startswith("simcord")]
        assert not [line for line in ours if secret in line]


async def test_who_waits_to_be_confirmed_reads_so_under_join(local: Local) -> None:
    local.newcomer.reads()
    await ask(local.newcomer)
    card = await local.newcomer.command("join")
    assert "Usted pidió que se le confirme como miembro (núm. 1)" in card.text
    assert "Su solicitud ya está" in (await local.newcomer.click(card, "Ya soy miembro")).text


async def test_who_gives_another_name_while_a_steward_looks_is_told_what_to_do(
    local: Local,
) -> None:
    asked = await local.newcomer.click(await local.newcomer.command("join"), "join:0:member")
    await ask(local.newcomer)
    await local.steward.click(stewards_card(local), "Claim")
    form = await local.newcomer.click(asked, "I have no code")
    told = await local.newcomer.submit(form, {"name": "Rosa Quintero de Paz"})
    assert "Thank you for looking" not in told.text
    assert "take your request back" in told.text
    again = await local.newcomer.click(await local.newcomer.command("join"), "join:0:member")
    assert "A steward is looking up your name" in again.text
    assert "Take my request back" in again.buttons


async def test_a_name_that_tries_to_be_markup_is_shown_as_letters(local: Local) -> None:
    await ask(local.newcomer, "**@everyone** [x](https://bad.example)")
    claimed = await local.steward.click(stewards_card(local), "Claim")
    assert r"\*\*" in claimed.text
    assert "@everyone" not in claimed.text
    assert not local.notified(claimed.screen)


async def test_of_two_stewards_only_the_first_sees_the_name(local: Local) -> None:
    await ask(local.newcomer)
    card = stewards_card(local)
    await local.steward.click(card, "Claim")
    late = await local.chair.click(card, "Claim")
    assert "Another steward has this already" in late.text
    assert NAME not in late.text
    await local.skip(seconds=5)
    other = local.person("Cora", local.member_role, local.steward_role)
    peek = await other.click(stewards_card(local), "show me")
    assert "Only the steward who claimed this can see it" in peek.text
    again = await local.steward.click(stewards_card(local), "show me")
    assert NAME in again.text
    freed = await local.chair.click(stewards_card(local), "show me")
    assert NAME not in freed.text
    await local.chair.click(freed, "free it for others")
    await local.skip(seconds=5)
    assert NAME in (await other.click(stewards_card(local), "Claim")).text


async def test_a_restart_between_claim_and_confirm_loses_nothing(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    again = await local.steward.click(stewards_card(local), "Claim")
    await local.restart()
    done = await local.steward.click(claimed, "Confirm")
    assert "has the member role" in done.text
    assert local.newcomer.has(local.member_role)
    twice = await local.steward.click(again, "Not found")
    assert "answered or taken back already" in twice.text
    assert local.newcomer.has(local.member_role)


async def test_not_found_is_told_kindly_under_join_where_messages_are_closed(
    local: Local,
) -> None:
    local.newcomer.reads()
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("direct message", 403, code=50007)
    done = await local.steward.click(claimed, "Not found")
    assert "private messages are closed" in done.text
    assert not local.newcomer.has(local.member_role)
    await local.skip(seconds=5)
    assert "the person has been told" not in stewards_card(local).text
    assert "Not found on the record" in stewards_card(local).text
    # Discord takes no answer any more: who was shown nothing is told when they come again.
    local.fail("answer", 404, code=10062)
    await local.newcomer.command("join")
    (fault,) = local.faults()
    assert "10062" in fault
    card = await local.newcomer.command("join")
    assert "no encontró ese nombre" in card.text
    assert "no encontró ese nombre" not in (await local.newcomer.command("join")).text


@pytest.mark.parametrize("where", ["join", "member"])
async def test_whose_phone_is_set_to_english_reads_the_answer_in_spanish_too(
    local: Local, where: str
) -> None:
    before = await local.newcomer.command("join")
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("direct message", 403, code=50007)
    await local.steward.click(claimed, "Not found")
    if where == "join":
        card = await local.newcomer.command("join")
    else:
        card = await local.newcomer.click(before, "join:0:member")
    assert "could not find that name" in card.text
    spanish = await local.newcomer.click(card, "Español")
    assert "no encontró ese nombre" in spanish.text
    assert "could not find that name" in (await local.newcomer.click(spanish, "English")).text


async def test_given_back_another_steward_takes_it(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    kept = await local.steward.click(stewards_card(local), "Claim")
    await local.steward.click(claimed, "Give back")
    await local.skip(seconds=5)
    taken = await local.chair.click(stewards_card(local), "Claim")
    assert NAME in taken.text
    assert "Only the steward" in (await local.steward.click(kept, "Confirm")).text


async def test_a_steward_who_gave_a_request_back_by_mistake_takes_it_again(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    free = await local.steward.click(claimed, "Give back")
    assert "free again" in free.text
    assert NAME in (await local.steward.click(free, "Claim")).text


async def test_a_request_taken_back_leaves_no_name(local: Local) -> None:
    asked = await ask(local.newcomer)
    back = await local.newcomer.click(asked, "Take my request back")
    assert "Your name is erased" in back.text
    await local.skip(seconds=5)
    assert "The person took the request back" in stewards_card(local).text
    assert (
        "I have a code"
        in (await local.newcomer.click(await local.newcomer.command("join"), "member")).buttons
    )


async def test_who_reads_the_stewards_channel_without_the_role_cannot_claim(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    refused = await local.admin.click(stewards_card(local), "Claim")
    assert "This is for stewards" in refused.text
    assert NAME not in refused.text
    local.steward.gains(local.admin_role)
    local.steward.loses(local.steward_role)
    assert "This is for stewards" in (await local.steward.click(claimed, "Confirm")).text
    assert not local.newcomer.has(local.member_role)


async def test_a_number_in_the_name_is_not_taken(local: Local) -> None:
    refused = await ask(local.newcomer, "Rosa 078051120")
    assert "no employee number" in refused.text
    assert local.posts(local.stewards_channel) == []


async def test_without_a_stewards_channel_the_request_is_kept_until_it_is_mended(
    local: Local,
) -> None:
    local.fail("send", 404, code=10003)
    asked = await ask(local.newcomer)
    assert "saved" in asked.text
    assert "the stewards cannot see it yet" in asked.text
    assert local.posts(local.stewards_channel) == []
    sent = await local.newcomer.click(asked, "Send again")
    assert "Your request is with the stewards" in sent.text
    assert "Someone asks to be confirmed" in stewards_card(local).text


async def test_who_left_the_server_is_not_waited_for(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("role", 404, code=10007)
    done = await local.steward.click(claimed, "Confirm")
    assert "has left the server" in done.text


async def test_while_discord_fails_the_role_comes_later_by_itself(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("role", 500, times=None)
    done = await local.steward.click(claimed, "Confirm")
    assert "Discord is not answering" in done.text
    local.recover()
    await local.skip(minutes=12)
    assert local.newcomer.has(local.member_role)


@pytest.mark.parametrize(
    ("press", "told"), [("Confirm", "confirmed you"), ("Not found", "not find")]
)
async def test_while_discord_fails_the_answer_is_told_later_by_itself(
    local: Local, press: str, told: str
) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("direct message", 503, times=None)
    done = await local.steward.click(claimed, press)
    assert "tell" in done.text
    assert "in a few minutes" in done.text
    assert "closed" not in done.text
    assert not local.newcomer.direct_messages()
    local.recover()
    await local.skip(minutes=30)
    (message,) = local.newcomer.direct_messages()
    assert told in message.text


async def test_whose_messages_are_closed_is_not_written_to_again(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("direct message", 403, code=50007)
    done = await local.steward.click(claimed, "Confirm")
    assert "Their private messages are closed" in done.text
    await local.skip(hours=2)
    assert not local.newcomer.direct_messages()
    assert "found you on the union's record" in (await local.newcomer.command("join")).text


async def test_a_server_that_asks_for_two_factor_is_named_as_the_reason(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(stewards_card(local), "Claim")
    local.fail("role", 403, code=60003)
    done = await local.steward.click(claimed, "Confirm")
    assert "asks for two-factor sign-in" in done.text
    assert "below the member role" not in done.text
    assert "pide verificación en dos pasos" in stewards_card(local).text
    await local.skip(minutes=12)
    assert local.newcomer.has(local.member_role)


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [(403, 60003, "asks for two-factor"), (503, 0, "Discord has not answered yet")],
)
async def test_why_access_could_not_be_removed_is_said(
    local: Local, status: int, code: int, said: str
) -> None:
    question = await local.steward.menu("Remove access", local.members[0])
    path = "/guilds/*/members/*/roles/*"
    local.simulator.env.inject_error("DELETE", path, status=status, code=code, times=1)
    refused = await local.steward.click(question, "Remove access")
    assert said in refused.text
    assert "still be there" in refused.text or "still there" in refused.text
    assert local.members[0].has(local.member_role)
    assert "no longer has access" in (await local.steward.click(question, "Remove access")).text


async def test_a_steward_removes_access_at_once_and_the_audit_knows_who(local: Local) -> None:
    target = local.members[0]
    question = await local.steward.menu("Remove access", target)
    assert question.private
    assert target.has(local.member_role)
    done = await local.steward.click(question, "Remove access")
    assert "no longer has access" in done.text
    assert not target.has(local.member_role)
    (deed, *_) = await local.bot.services.audit.deeds(local.guild.id, 25)
    assert (deed.action, deed.actor_id, deed.person_id) == (
        "access-remove",
        local.steward.id,
        target.id,
    )


async def test_access_is_removed_only_down_the_ladder(local: Local) -> None:
    member, steward, chair = local.members[0], local.steward, local.chair
    assert "This is for stewards" in (await member.menu("Remove access", steward)).text
    assert "your own access" in (await steward.menu("Remove access", steward)).text
    assert "bargaining chair" in (await steward.menu("Remove access", chair)).text
    other = local.person("Ada", local.member_role, local.steward_role)
    assert "is a steward" in (await steward.menu("Remove access", other)).text
    assert "nothing to take" in (await steward.menu("Remove access", local.newcomer)).text
    # Nobody takes the last chair away, not even another one or herself.
    second = local.person("Lea", local.member_role, local.chair_role)
    assert "is a bargaining chair" in (await second.menu("Remove access", chair)).text
    assert "your own access" in (await chair.menu("Remove access", chair)).text
    question = await chair.menu("Remove access", other)
    await chair.click(question, "Remove access")
    assert not other.has(local.steward_role)
    assert not other.has(local.member_role)


async def test_access_that_could_not_be_removed_is_said_to_be_there_still(local: Local) -> None:
    target = local.members[0]
    chair, sites = actor(local.guild.id, local.chair.id, local.now()), local.bot.services.sites
    site_id = await sites.write_site(
        chair, None, name="Lincoln", area="North", employees=40, members=9, as_of=None
    )
    await sites.appoint(chair, site_id, {target.id: "Lou"}, [])
    question = await local.steward.menu("Remove access", target)
    local.simulator.env.inject_error(
        "DELETE", "/guilds/*/members/*/roles/*", status=403, code=50013, times=1
    )
    refused = await local.steward.click(question, "Remove access")
    assert "Access is still there" in refused.text
    assert target.has(local.member_role)
    assert await sites.all_leaders(chair) == []
    target.loses(local.member_role)
    question = await local.steward.menu("Remove access", target)
    assert "no longer has access" in (await local.steward.click(question, "Remove access")).text
    assert "nothing to take" in (await local.steward.menu("Remove access", target)).text
    deeds = await local.bot.services.audit.deeds(local.guild.id, 4)
    acts = ["access-remove", "access-end", "site-release", "access-end"]
    assert [(one.action, one.person_id) for one in deeds] == [(one, target.id) for one in acts]
