"""Talk to a steward: from the question to the end, and what nobody else sees."""

import logging
from typing import Any

import pytest

from tests.actors import actor
from tests.simulator import Answer, Local, Person, Screen


async def talk(person: Person) -> Answer:
    return await person.click(await person.command("join"), "steward:0:ask")


async def ask(person: Person, **values: str) -> Answer:
    form = await person.click(await talk(person), "steward:0:form")
    return await person.submit(form, {"topic": "pay", **values})


def cards(local: Local) -> list[Screen]:
    return local.posts(local.stewards_channel)


async def test_whose_phone_is_set_to_english_reads_in_spanish_what_to_say_in_a_meeting(
    local: Local,
) -> None:
    before = await local.newcomer.click(await talk(local.newcomer), "Español")
    assert "Pida una llamada" in before.text
    again = await local.newcomer.click(before, "English")
    called = await local.newcomer.click(again, "Meeting today")
    assert "Ask for a representative, clearly" in called.text
    called = await local.newcomer.click(called, "Español")
    assert "Pida un representante, con claridad" in called.text
    assert "Ya se avisó a los representantes" in called.text


async def test_a_newcomer_asks_and_only_the_claimer_learns_who(
    local: Local, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    before = await talk(local.newcomer)
    assert before.private
    assert "Discord messages can end up in a legal case" in before.text
    sent = await ask(local.newcomer)
    assert sent.private
    assert "Pay or hours" in sent.text
    (card,) = cards(local)
    assert "Someone asks for a steward" in card.text
    assert "Alguien pide un representante" in card.text
    assert "Pay or hours / Pago u horas" in card.text
    claimed = await local.steward.click(card, "Claim")
    assert claimed.private
    assert local.newcomer.mention in claimed.text
    assert "The bot has told them" in claimed.text
    told = local.newcomer.direct_messages()[-1].text
    assert local.steward.mention in told
    assert "Pay" not in told
    late = await local.chair.click(card, "Claim")
    assert "Another steward has this already" in late.text
    settled = await local.steward.click(claimed, "Settled")
    assert "erased" in settled.text
    await local.skip(seconds=5)
    (card,) = cards(local)
    assert "Settled" in card.text
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("simcord")]
    for secret in ("Nadia", "nadia", str(local.newcomer.id)):
        assert secret not in card.text
        assert not [line for line in ours if secret in line]


async def test_there_is_no_field_for_what_happened(local: Local) -> None:
    form = await local.newcomer.click(await talk(local.newcomer), "steward:0:form")
    kinds = [field.control["type"] for field in form.fields]
    assert len(kinds) == 3
    site = form.field("site").control
    assert site["max_length"] == 60
    assert site["style"] == 1


async def test_a_spanish_reader_asks_in_spanish(local: Local) -> None:
    local.newcomer.reads()
    before = await talk(local.newcomer)
    assert "Por favor no escriba lo que pasó" in before.text
    sent = await ask(local.newcomer, urgency="week")
    assert "Les pedimos responder en tres días" in sent.text


async def test_meeting_today_shows_at_once_what_to_say_and_calls_the_chairs_after_half_an_hour(
    local: Local,
) -> None:
    local.make_mentionable(local.chair_role)
    sent = await local.newcomer.click(await talk(local.newcomer), "Meeting today")
    assert "Ask for a representative, clearly" in sent.text
    assert "not legal advice" in sent.text
    (card,) = cards(local)
    assert "a meeting with a supervisor today" in card.text
    assert not local.notified(card)
    await local.skip(minutes=29)
    assert len(cards(local)) == 1
    await local.skip(minutes=2)
    _, call = cards(local)
    assert "Nobody has taken this yet" in call.text
    assert local.notified(call) == {local.chair}
    assert str(local.newcomer.id) not in call.text
    claimed = await local.chair.click(call, "Claim")
    assert local.newcomer.mention in claimed.text
    await local.skip(hours=3)
    assert len(cards(local)) == 2


async def test_who_has_asked_too_often_still_reads_what_to_say_today(local: Local) -> None:
    for _ in range(5):
        await local.newcomer.click(await ask(local.newcomer), "Take my request back")
    told = await local.newcomer.click(await talk(local.newcomer), "Meeting today")
    assert "Ask for a representative, clearly" in told.text
    assert "You have asked several times today, so nothing was sent this time." in told.text


async def test_an_unclaimed_request_is_reminded_of_without_a_ping(local: Local) -> None:
    await ask(local.newcomer)
    await local.skip(hours=20)
    assert len(cards(local)) == 1
    await local.skip(hours=2)
    assert "Still waiting" in cards(local)[1].text
    assert not local.notified(cards(local)[1])


async def test_while_discord_fails_who_asked_is_told_later_by_itself(local: Local) -> None:
    await ask(local.newcomer)
    local.fail("direct message", 503, times=None)
    claimed = await local.steward.click(cards(local)[0], "Claim")
    assert "will tell them in a few minutes" in claimed.text
    local.recover()
    await local.skip(hours=1)
    (told,) = local.newcomer.direct_messages()
    assert local.steward.mention in told.text


async def test_a_restart_between_claim_and_settled_loses_nothing(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(cards(local)[0], "Claim")
    await local.restart()
    assert "erased" in (await local.steward.click(claimed, "Settled")).text


async def test_an_old_request_becomes_urgent_and_whoever_has_it_is_told(local: Local) -> None:
    sent = await ask(local.newcomer)
    await local.steward.click(cards(local)[0], "Claim")
    await local.newcomer.click(sent, "Meeting today")
    assert len(cards(local)) == 2
    assert "a meeting with a supervisor today" in cards(local)[1].text
    assert local.steward.mention in cards(local)[1].text


@pytest.mark.parametrize("is_claimed", [True, False])
async def test_who_is_called_in_again_on_another_day_calls_the_stewards_again(
    local: Local, *, is_claimed: bool
) -> None:
    first = await local.newcomer.click(await talk(local.newcomer), "Meeting today")
    assert "Meeting today" not in first.buttons
    if is_claimed:
        await local.steward.click(cards(local)[0], "Claim")
    await local.skip(days=3)
    before = len(cards(local))
    again = await local.newcomer.click(await talk(local.newcomer), "Meeting today")
    assert "Ask for a representative, clearly" in again.text
    assert "a meeting with a supervisor today" in cards(local)[before].text
    assert (local.steward.mention in cards(local)[before].text) is is_claimed
    twice = await local.newcomer.click(first, "Take my request back")
    assert "Your name is erased" in twice.text


async def test_whose_steward_never_wrote_reads_how_to_ask_anew(local: Local) -> None:
    local.newcomer.reads()
    await ask(local.newcomer)
    await local.steward.click(cards(local)[0], "Claim")
    again = await talk(local.newcomer)
    assert "Si nadie le escribe" in again.text
    back = await local.newcomer.click(again, "Retirar mi solicitud")
    anew = await local.newcomer.click(back, "Hablar con un representante")
    assert "Pida una llamada" in anew.text
    await ask(local.newcomer)
    assert "Claim" in cards(local)[-1].buttons[0]


async def test_asking_again_shows_where_the_first_request_stands(local: Local) -> None:
    await ask(local.newcomer)
    await local.steward.click(cards(local)[0], "Claim")
    again = await talk(local.newcomer)
    assert "A steward has your request" in again.text
    back = await local.newcomer.click(again, "Take my request back")
    assert "Your name is erased" in back.text
    await local.skip(seconds=5)
    assert "The person took the request back" in cards(local)[0].text


async def test_one_s_own_building_can_be_ruled_out(local: Local) -> None:
    await ask(local.newcomer, site="Maple Elementary")
    (card,) = cards(local)
    assert "Maple" not in card.text
    assert "Not for stewards of one building" in card.text
    question = await local.steward.click(card, "Claim")
    assert "Maple Elementary" in question.text
    assert local.newcomer.mention not in question.text
    left = await local.steward.click(question, "Yes: leave it to another")
    assert "tell nobody" in left.text
    other = await local.chair.click(card, "Claim")
    claimed = await local.chair.click(other, "No, I work elsewhere")
    assert local.newcomer.mention in claimed.text


@pytest.mark.parametrize("written", ["Cedar", "the Cedar Middle kitchen"])
@pytest.mark.parametrize("works_there", [True, False])
async def test_a_building_ruled_out_in_other_words_is_ruled_out_for_who_works_or_leads_there(
    local: Local, written: str, *, works_there: bool
) -> None:
    chair, sites = actor(local.guild.id, local.chair.id, local.now()), local.bot.services.sites
    figures: dict[str, Any] = {"employees": None, "members": None, "as_of": None}
    cedar = await sites.write_site(chair, None, name="Cedar Middle", area="North", **figures)
    if works_there:
        await sites.change_site(actor(local.guild.id, local.steward.id, local.now()), cedar)
    else:
        await sites.appoint(chair, cedar, {local.steward.id: "Ben"}, [local.steward.id])
    await ask(local.newcomer, site=written)
    refused = await local.steward.click(cards(local)[0], "Claim")
    assert "asked for a steward from another building" in refused.text
    assert local.newcomer.mention not in refused.text


async def test_who_works_elsewhere_is_asked_where_nobody_knows_which_building_is_meant(
    local: Local,
) -> None:
    chair, sites = actor(local.guild.id, local.chair.id, local.now()), local.bot.services.sites
    figures: dict[str, Any] = {"employees": None, "members": None, "as_of": None}
    cedar = await sites.write_site(chair, None, name="Cedar Middle", area="North", **figures)
    await sites.change_site(actor(local.guild.id, local.steward.id, local.now()), cedar)
    await ask(local.newcomer, site="the old gym")
    refused = await local.chair.click(cards(local)[0], "Claim")
    assert "choose yours in /mydata" in refused.text
    assert "the old gym" not in refused.text
    question = await local.steward.click(cards(local)[0], "Claim")
    assert "the old gym" in question.text
    assert local.newcomer.mention not in question.text


async def test_who_reads_the_stewards_channel_without_the_role_cannot_claim(local: Local) -> None:
    await ask(local.newcomer)
    refused = await local.admin.click(cards(local)[0], "Claim")
    assert "This is for stewards" in refused.text
    assert local.newcomer.mention not in refused.text


async def test_a_chair_frees_what_a_steward_does_not_come_to(local: Local) -> None:
    await ask(local.newcomer)
    claimed = await local.steward.click(cards(local)[0], "Claim")
    await local.skip(seconds=5)
    shown = await local.chair.click(cards(local)[0], "show me")
    assert local.newcomer.mention not in shown.text
    await local.chair.click(shown, "free it")
    assert "Only the steward" in (await local.steward.click(claimed, "Settled")).text
    await local.skip(seconds=5)
    assert local.newcomer.mention in (await local.chair.click(cards(local)[0], "Claim")).text


async def test_without_a_stewards_channel_the_request_is_kept_and_the_person_told_what_to_do(
    local: Local,
) -> None:
    local.fail("send", 404, code=10003)
    local.make_mentionable(local.chair_role)
    sent = await local.newcomer.click(await talk(local.newcomer), "Meeting today")
    assert "Ask for a representative, clearly" in sent.text
    assert "the stewards cannot see it yet" in sent.text
    assert cards(local) == []
    local.recover()
    again = await local.newcomer.click(sent, "again")
    assert "the stewards cannot see it yet" not in again.text
    assert "a meeting with a supervisor today" in cards(local)[0].text
    await local.skip(minutes=31)
    assert "Nobody has taken this yet" in cards(local)[1].text


async def test_closed_private_messages_are_told_to_the_claimer(local: Local) -> None:
    await ask(local.newcomer)
    local.fail("direct message", 403, code=50007)
    claimed = await local.steward.click(cards(local)[0], "Claim")
    assert "private messages are closed" in claimed.text
