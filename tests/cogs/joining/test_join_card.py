"""What /join tells a newcomer, on their own screen."""

from datetime import date, timedelta

from bot.actor import System
from cogs.joining.cards.joining import DUES_ENTRY, LEAVING_ENTRY
from tests.actors import actor
from tests.simulator import Answer, Local

URL = "https://union.example/join?from=discord"


async def configure(local: Local, **settings: object) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), **settings
    )


async def test_a_newcomer_sees_privately_how_to_join_and_where(local: Local) -> None:
    await configure(
        local, join_url=URL, enroll_from=date(2026, 4, 1), enroll_until=date(2026, 8, 31)
    )
    card = await local.newcomer.command("join")
    assert card.private
    assert "opens on April 1, 2026 and ends on August 31, 2026" in card.text
    assert "no dues until September's paycheck (2026 offer)" in card.text
    assert "A vote before September is not promised" in card.text
    assert "We never ask here for your employee number, bank or Social Security number" in card.text
    assert URL in card.text
    assert card.screen.links == {"Open the form": URL}
    assert {"I'm a member", "Talk to a steward", "Español"} <= set(card.buttons)


async def test_a_spanish_reader_gets_the_same_in_usted(local: Local) -> None:
    await configure(local, join_url=URL, enroll_until=date(2026, 8, 31))
    local.newcomer.reads()
    card = await local.newcomer.command("join")
    assert "Unirse es decisión suya" in card.text
    assert "oferta de 2026" in card.text
    assert "hasta el 31 de agosto de 2026" in card.text
    assert card.screen.links == {"Abrir el formulario": URL}
    assert {"Ya soy miembro", "Hablar con un representante", "English"} <= set(card.buttons)


async def test_whose_phone_is_set_to_english_reads_each_card_in_spanish_by_one_press(
    local: Local,
) -> None:
    card = await local.newcomer.click(await local.newcomer.command("join"), "Español")
    assert "Unirse es decisión suya" in card.text
    member = await local.newcomer.click(card, "Ya soy miembro")
    assert "**Con código:**" in member.text
    again = await local.newcomer.click(member, "English")
    assert "**With a code:**" in again.text
    # To read a card once more is no further step of joining; the chair's own look is one.
    assert "/join shown: **2** · 2\nI'm a member pressed: **1** · 1" in await numbers(local)


async def test_without_a_link_it_says_so_and_leads_to_a_steward(local: Local) -> None:
    card = await local.newcomer.command("join")
    assert "has not been posted here yet" in card.text
    assert "(2024 offer)" in card.text
    assert "this year's dates are not posted here yet" in card.text
    assert card.screen.links == {}
    steward = await local.newcomer.click(card, "Talk to a steward")
    assert steward.private
    assert "Please do not write what happened" in steward.text


async def test_after_the_window_the_card_says_that_it_is_over(local: Local) -> None:
    await configure(local, enroll_from=date(2025, 4, 1), enroll_until=date(2025, 8, 31))
    card = await local.newcomer.command("join")
    assert "ended on August 31, 2025" in card.text


async def test_the_buttons_to_dues_and_leaving_open_these_answers(local: Local) -> None:
    faq = await local.bot.services.answers.of(System(local.guild.id, local.now()))
    assert faq.entry("what-are-dues", "en").order == DUES_ENTRY
    assert faq.entry("how-do-i-cancel-membership", "en").order == LEAVING_ENTRY


async def test_a_member_is_thanked_and_not_asked_whether_they_are_one(local: Local) -> None:
    card = await local.members[0].command("join")
    assert "You are a member here" in card.text
    assert "I'm a member" not in card.buttons
    assert "Codes for members" not in card.buttons


async def numbers(local: Local) -> str:
    card = await local.chair.command("join")
    shown: Answer = await local.chair.click(card, "Numbers")
    return shown.text


async def test_what_was_counted_in_this_month_a_year_ago_is_not_of_the_last_twelve(
    local: Local,
) -> None:
    year_ago = local.now().replace(year=local.now().year - 1)
    for at in (year_ago, year_ago + timedelta(days=31)):
        by = actor(local.guild.id, local.chair.id, at)
        await local.bot.services.joining.funnel.add(by, "shown")
    assert "/join shown: **1** · 2" in await numbers(local)


async def test_the_chair_sees_how_many_and_nobody_s_name(local: Local) -> None:
    for _ in range(2):
        await local.newcomer.command("join")
    shown = await numbers(local)
    assert "/join shown: **3** · 3" in shown
    assert "Nadia" not in shown
    assert str(local.newcomer.id) not in shown


async def test_numbers_and_codes_belong_to_the_chair(local: Local) -> None:
    for person in (local.newcomer, local.members[0], local.steward):
        shown = (await person.command("join")).buttons
        assert not {"Numbers", "Codes for members"} & set(shown)
    card = await local.chair.command("join")
    local.chair.loses(local.chair_role)
    for wanted in ("Numbers", "Codes for members"):
        refused = await local.chair.click(card, wanted)
        assert "This is for bargaining chairs" in refused.text
