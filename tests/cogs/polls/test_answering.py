"""Answering: what members see after a press, in both languages and both secrecies."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.cogs.polls.asking import (
    QUESTION,
    answered,
    described,
    forged,
    panel,
    posted,
    previewed,
    results,
    ruled,
    run_out,
    secret_poll,
    sent,
)
from tests.simulator import Local

LABELS = ("Yes", "Not sure", "Sí", "No sé")
SECRET = {"secret": "yes"}


async def test_a_member_answers_privately_and_the_choice_is_not_repeated(local: Local) -> None:
    card = await posted(local, local.chair)
    answer = await local.members[0].click(card, "Yes")
    assert answer.private
    assert "Your answer is saved. You may change it until" in answer.text
    assert not any(label in answer.text for label in LABELS)


async def test_a_member_asks_to_see_their_answer_and_only_then_reads_it(local: Local) -> None:
    member = local.members[0]
    card = await posted(local, local.chair)
    await member.click(card, "Yes")
    mine = await member.click(card, "My answer")
    assert not any(label in mine.text for label in LABELS)
    shown = await member.click(mine, "Show my answer")
    assert "Your answer: Yes / Sí" in shown.text
    other = await local.members[1].click(card, "My answer")
    assert "You have not answered" in other.text


async def test_a_member_changes_an_answer_and_takes_it_back(local: Local) -> None:
    member = local.members[0]
    card = await posted(local, local.chair)
    await member.click(card, "Yes")
    again = await member.click(card, "Not sure")
    shown = await member.click(again, "Show my answer")
    assert "Not sure" in shown.text
    back = await member.click(again, "Take my answer back")
    assert "was taken back" in back.text
    assert "You have not answered" in (await member.click(card, "My answer")).text


async def test_a_member_who_reads_spanish_votes_in_spanish(local: Local) -> None:
    member = local.members[0]
    member.reads()
    card = await posted(local, local.chair)
    answer = await member.click(card, "Sí")
    assert "Su respuesta quedó guardada" in answer.text
    assert answer.buttons == ["Ver mi respuesta", "Retirar mi respuesta"]
    shown = await member.click(answer, "Ver mi respuesta")
    assert "Su respuesta: Yes / Sí" in shown.text


async def test_several_answers_are_chosen_in_the_menu(local: Local) -> None:
    preview = await ruled(local.chair, await previewed(local.chair), most="2")
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    choices = await local.members[0].click(card, "Answer / Responder")
    assert choices.private
    assert "Choose up to 2." in choices.text
    saved = await local.members[0].select(choices, "1", "3")
    shown = await local.members[0].click(saved, "Show my answer")
    assert "Yes / Sí · Not sure / No sé" in shown.text


async def test_an_answer_that_was_not_sent_can_be_chosen_again(local: Local) -> None:
    words = {"options": "One; Two; Three; Four; Five; Six; Seven"}
    preview = await previewed(local.chair, **words)
    preview = await ruled(local.chair, preview, **SECRET)
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    member = local.members[0]
    for _ in range(2):
        asked = await member.select(await member.click(card, "Answer / Responder"), "Six")
        assert "Send" in asked.buttons
        left = await member.click(asked, "Cancel")
        assert "Nothing was sent" in left.text
    asked = await member.select(await member.click(card, "Answer / Responder"), "Six")
    await member.click(asked, "Send")
    again = await member.click(card, "Answer / Responder")
    assert "You have already answered" in again.text


async def test_whom_a_poll_is_for_is_said_before_anything_is_chosen(local: Local) -> None:
    preview = await ruled(local.chair, await previewed(local.chair), most="2")
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    outsider = local.person("Omar", local.steward_role)
    told = await outsider.click(card, "Answer / Responder")
    assert "This poll is for Member." in told.text


async def test_the_turnout_grows_on_the_card_and_no_result_shows(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, "Yes", "Yes", "Yes", "vote:2", "vote:2")
    await local.skip(seconds=6)
    (card,) = local.posts(local.members_channel)
    assert "▰▰▰▰▰▰▰▰▱▱ 5/7 · 71%\n-# answered / respondieron" in card.text
    assert "60%" not in card.text


async def test_the_standing_shows_from_five_answers_where_it_was_chosen(local: Local) -> None:
    preview = await ruled(local.chair, await previewed(local.chair), extras=["live"])
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    await answered(local.members[:4], card, "Yes", "Yes", "Yes", "vote:2")
    await local.skip(seconds=6)
    (card,) = local.posts(local.members_channel)
    assert "once 5 people have answered" in card.text
    assert "75%" not in card.text
    await local.members[4].click(card, "vote:2")
    await local.skip(seconds=6)
    (card,) = local.posts(local.members_channel)
    assert "3 · 60%" in card.text


async def test_the_result_is_a_new_message_with_a_described_picture(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, "Yes", "Yes", "Yes", "vote:2", "Not sure")
    await local.restart()
    await run_out(local)
    (result,) = results(local)
    assert "Most chose / Lo más elegido: Yes / Sí" in result.text
    assert "5 de 7 personas respondieron" in result.text
    assert "decides nothing" in result.text
    assert "60%" not in result.text
    assert result.files["result.png"].startswith(b"\x89PNG")
    assert "1. Yes" not in described(result)
    assert "Yes / Sí: 3 (60%)" in described(result)
    assert "Gráfica de barras" in described(result)
    told = await local.members[0].click(result, "Details")
    assert "Yes / Sí\n▰▰▰▰▰▰▱▱▱▱ 3 · 60%" in told.text
    assert "Most chose: **Yes / Sí** (43% of all who may answer)." in told.text
    assert "It decides nothing and is not the vote on the contract" in told.text
    closed = local.posts(local.members_channel)[0]
    assert "The result is a message of its own" in closed.text
    assert closed.buttons == ["How is it kept? / ¿Cómo se guarda?"]


async def test_no_word_of_a_result_says_passed_approved_or_elected(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, *["Yes"] * 5)
    await run_out(local)
    (result,) = results(local)
    for word in ("passed", "approved", "elected", "aprob", "ganó", "won"):
        assert word not in result.text.lower()


async def test_under_five_voters_only_the_count_is_told(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members[:4], card, "Yes", "Yes", "Yes", "vote:2")
    await run_out(local)
    (result,) = results(local)
    assert "4 of 7 people answered" in result.text
    assert "Groups of fewer than 5 are not shown" in result.text
    assert "Yes" not in result.text
    assert result.files == {}


@pytest.mark.parametrize("where", ["the channel", "the list"])
async def test_where_few_answered_no_details_say_what_most_chose(local: Local, where: str) -> None:
    card = await posted(local, local.chair)
    await local.members[0].click(card, "Yes")
    await run_out(local)
    (result,) = results(local)
    shown = result if where == "the channel" else await panel(local.members[1])
    told = await local.members[1].click(shown, "Details")
    assert "Accounts that held the role at the opening, as Discord counts them: 7." in told.text
    assert "Yes" not in told.text
    assert "Most chose" not in told.text


async def test_a_tie_is_said_to_be_one(local: Local) -> None:
    card = await posted(local, local.chair)
    voters = [*local.members, local.chair]
    await answered(voters, card, *["Yes"] * 3, *["vote:2"] * 3)
    await run_out(local)
    assert "A tie / Hay empate: Yes / Sí = No (3)" in results(local)[0].text


async def test_a_result_does_not_wait_for_answers_any_more(local: Local) -> None:
    cooks = local.guild.create_role("Cooks")
    menu = await local.chair.click(await previewed(local.chair), "Who may answer")
    await local.chair.click(await local.chair.select(menu, cooks), "Post")
    await run_out(local)
    (result,) = results(local)
    assert "Nobody has answered. / Nadie ha respondido.\n" in result.text


async def test_quorum_mark_and_abstentions_are_told_with_the_result(local: Local) -> None:
    rules = {"quorum": "80%", "threshold": "two-thirds", "extras": ["abstain"]}
    await local.chair.click(await ruled(local.chair, await previewed(local.chair), **rules), "Post")
    (card,) = local.posts(local.members_channel)
    assert "Quorum / Quórum: 80% = 6 · Goal / Meta: ≥ 2/3" in card.text
    told = await local.chair.click(card, "How is it kept?")
    assert "Quorum: 80% of those who may answer, that is 6 people." in told.text
    await answered(local.members, card, "Yes", "Yes", "Yes", "vote:2", "I'd rather not say")
    await run_out(local)
    (result,) = results(local)
    assert "Quorum / Quórum 6: no · Goal / Meta ≥ 2/3: yes / sí" in result.text
    assert "1 would rather not say" in result.text
    said = (await local.chair.click(result, "Details")).text
    assert "Quorum (6): not reached." in said
    assert "Two thirds of the people who picked an answer: reached." in said
    assert "1 would rather not say" in said


async def test_a_late_click_gets_a_plain_sentence(local: Local) -> None:
    card = await posted(local, local.chair)
    await local.members[0].click(card, "Yes")
    _pass_unnoticed(local, timedelta(hours=24))
    late = await local.members[1].click(card, "Yes")
    assert "your answer came after that and was not counted" in late.text
    local.members[2].reads()
    late = await local.members[2].click(card, "Yes")
    assert "llegó después y no se contó" in late.text


def _pass_unnoticed(local: Local, span: timedelta) -> None:
    """Move Discord's clock alone: the bot has not come round to closing yet."""
    clock = local.simulator.env.backend.clock
    clock._epoch += span  # pyright: ignore[reportPrivateUsage]


async def test_a_newcomer_is_told_whom_the_poll_is_for(local: Local) -> None:
    local.chair.goes_to(local.start_here)
    card = await posted(local, local.chair)
    refused = await local.newcomer.click(card, "Yes")
    assert refused.private
    assert (
        "This poll is for Member. If you should have that role, press I'm a member." in refused.text
    )


async def test_someone_who_lost_the_role_in_between_is_refused_with_the_reason(
    local: Local,
) -> None:
    member = local.members[0]
    local.chair.goes_to(local.start_here)
    card = await posted(local, local.chair)
    await member.click(card, "Yes")
    member.loses(local.member_role)
    refused = await member.click(card, "Not sure")
    assert "This poll is for Member." in refused.text


async def test_someone_who_lost_the_role_still_takes_their_answer_back(local: Local) -> None:
    member = local.members[0]
    local.chair.goes_to(local.start_here)
    card = await posted(local, local.chair)
    await member.click(card, "Yes")
    member.loses(local.member_role)
    mine = await member.click(card, "My answer")
    assert "was taken back" in (await member.click(mine, "Take my answer back")).text
    assert "You have not answered" in (await member.click(card, "My answer")).text


async def test_a_secret_answer_is_confirmed_first_and_never_shown_unasked(local: Local) -> None:
    member = local.members[0]
    card = await secret_poll(local)
    assert "No name kept; whoever copies the bot's computer could tell your answer." in card.text
    kept = await member.click(card, "How is it kept?")
    assert "Your answer is kept without your name." in kept.text
    ask = await member.click(card, "Yes")
    assert ask.private
    assert "Send it?" in ask.text
    assert not any(label in ask.text for label in LABELS)
    assert "receipt:" not in ask.text
    shown = await member.click(ask, "Show what I picked")
    assert "You picked: Yes / Sí" in shown.text
    done = await member.click(shown, "Send")
    assert "in the box. It cannot be changed." in done.text
    assert not any(label in done.text for label in LABELS)
    again = await member.click(card, "Not sure")
    assert "already answered" in again.text


async def test_a_secret_answer_that_is_not_sent_is_not_counted(local: Local) -> None:
    card = await secret_poll(local)
    ask = await local.members[0].click(card, "Yes")
    left = await local.members[0].click(ask, "Cancel")
    assert "Nothing was sent." in left.text
    await sent(local.members[0], card, "Not sure")


async def test_a_receipt_is_shown_before_sending_and_found_in_the_box_after(
    local: Local,
) -> None:
    member = local.members[0]
    card = await secret_poll(local)
    ask = await member.click(await member.click(card, "Yes"), "Show my receipt")
    receipt = ask.text.partition("`")[2].partition("`")[0]
    early = await _checked(local, card, receipt)
    assert "There is no answer with this receipt" in early
    await local.restart()
    done = await member.click(ask, "Send")
    assert receipt in (await member.click(done, "Show my receipt")).text
    assert "is in the box." in await _checked(local, card, receipt.lower())
    await run_out(local)
    assert "was counted" in await _checked(local, card, receipt)
    said = await _checked(local, card, receipt)
    assert not any(label in said for label in LABELS)


async def test_a_receipt_and_a_choice_never_stand_on_one_screen(local: Local) -> None:
    member = local.members[0]
    card = await secret_poll(local)
    ask = await member.click(card, "Yes")
    shown = await member.click(ask, "Show what I picked")
    assert "You picked: Yes / Sí" in shown.text
    assert "Your receipt" not in shown.text
    receipt = await member.click(shown, "Show my receipt")
    assert "Your receipt" in receipt.text
    assert "You picked" not in receipt.text
    back = await member.click(receipt, "Show what I picked")
    assert "You picked: Yes / Sí" in back.text
    assert "Your receipt" not in back.text
    route = next(
        part["custom_id"] for part in back.screen.parts if "send" in part.get("custom_id", "")
    )
    bits, number, _ = route.split(":")[3:]
    both = await forged(member, back.screen, f"poll:1:confirm:{bits}:{number}:3")
    assert ("You picked" in both.text, "Your receipt" in both.text) != (True, True)
    done = await member.click(
        await member.click(await member.click(card, "Yes"), "Send"), "Show my receipt"
    )
    assert "Your receipt" in done.text
    assert "You picked" not in done.text


async def _checked(local: Local, card: object, receipt: str) -> str:
    someone_else = local.members[1]
    details = await someone_else.click(card, "How is it kept?")  # pyright: ignore[reportArgumentType]
    form = await someone_else.click(details, "Check my receipt")
    return (await someone_else.submit(form, {"receipt": receipt})).text


async def test_who_guesses_receipts_is_stopped(local: Local) -> None:
    card = await secret_poll(local)
    answers = [await _checked(local, card, f"00000000000{number:02d}") for number in range(7)]
    assert all("no answer with this receipt" in one for one in answers[:5])
    assert all("Too many wrong receipts" in one for one in answers[5:])
    assert "That is not a receipt" in await _checked(local, card, "nonsense")


async def test_how_it_is_kept_is_said_in_plain_words_in_both_languages(local: Local) -> None:
    open_card = await posted(local, local.chair)
    said = await local.members[0].click(open_card, "How is it kept?")
    assert "Español" in said.buttons
    assert "Whoever runs the bot's computer could look it up **until the close**." in said.text
    assert "screenshot" in said.text
    local.members[0].reads()
    secret = await secret_poll(local)
    said = await local.members[0].click(secret, "¿Cómo se guarda?")
    assert "vigila la base de datos todo el tiempo" in said.text


async def test_the_result_says_when_the_link_was_destroyed_and_not_before(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, *["Yes"] * 5)
    await run_out(local)
    await local.skip(minutes=2)
    assert "Nombres borrados: <t:" in results(local)[0].text
    said = await local.members[0].click(results(local)[0], "Details")
    assert "The link between people and answers was erased <t:" in said.text
    said = await local.members[0].click(card, "How is it kept?")
    assert "Only the totals are left." in said.text


FORGED = [
    *("poll:1:leave", "poll:1:close-now", "poll:1:remind", "poll:1:sheet", "poll:1:draft"),
    *("poll:1:post", "poll:1:review", "poll:1:edit:0", "poll:1:receipt:5", "poll:1:elect:1"),
    *("poll:1:send:2:5", "poll:1:confirm:4294967296:5:1"),
    *("poll:1:vote:7", "poll:1:vote", "poll:1:vote:1:2:3", "poll:1:vote:-1"),
    *("poll:999:vote:1", f"poll:{10**30}:vote:1"),
    *(f"poll:{2**63 - 1}:vote:1", f"poll:1:vote:{2**63 - 1}"),
]


async def test_a_forged_old_or_gigantic_id_is_refused_and_counts_nothing(local: Local) -> None:
    card = await posted(local, local.chair)
    button = next(part for part in card.parts if part.get("custom_id") == "poll:1:vote:1")
    for route in FORGED:
        button["custom_id"] = route
        answer = await local.members[0].click(local.find(local.members_channel, card.id), route)
        assert answer.private, route
        assert "went wrong" not in answer.text, route
        assert len(local.posts(local.members_channel)) == 1, route
    await run_out(local)
    assert "0 of 7 people answered" in results(local)[0].text


async def test_the_list_shows_only_what_is_for_the_reader(local: Local) -> None:
    local.steward.goes_to(local.stewards_channel)
    await posted(local, local.steward, question="Only stewards read this")
    for number in range(6):
        await posted(local, local.chair, question=f"Question number {number}")
    desk = await local.members[0].command("poll")
    assert "Question number 5" in desk.text
    assert "Only stewards" not in desk.text
    more = await local.members[0].click(desk, "Next")
    assert "Question number 0" in more.text
    assert "Only stewards" not in more.text
    assert (
        "Only stewards" in (await local.chair.click(await local.chair.command("poll"), "Next")).text
    )


async def test_a_member_answers_from_the_list(local: Local) -> None:
    await posted(local, local.chair)
    opened = await panel(local.members[0])
    assert opened.private
    assert QUESTION in opened.text
    assert "Close early" not in opened.buttons
    answer = await local.members[0].click(opened, "Yes")
    assert "saved" in answer.text


async def test_when_the_database_fails_the_member_is_told_and_can_check(local: Local) -> None:
    member = local.members[0]
    card = await posted(local, local.chair)
    database = local.bot.services.database  # pyright: ignore[reportAttributeAccessIssue]
    async with database.begin() as connection:
        await connection.execute(text("ALTER TABLE ballots RENAME TO ballots_gone"))
    failed = await member.click(card, "Yes")
    assert "we cannot tell whether your answer was saved. Press Check." in failed.text
    async with database.begin() as connection:
        await connection.execute(text("ALTER TABLE ballots_gone RENAME TO ballots"))
    assert "You have not answered" in (await member.click(failed, "Check")).text
    (fault, *_) = local.faults()
    assert str(member.id) not in fault
    assert failed.text.rpartition(": ")[2].strip(".") in fault


@pytest.mark.parametrize("secret", [False, True])
async def test_whoever_checks_after_the_close_is_not_told_that_they_never_answered(
    local: Local,
    secret: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    member = local.members[0]
    card = await (secret_poll(local) if secret else posted(local, local.chair))
    if secret:
        await sent(member, card, "Yes")
    else:
        await member.click(card, "Yes")
    await run_out(local)
    told = await forged(member, results(local)[0], "poll:1:mine")
    assert "not answered" not in told.text
    assert "can no longer be looked up" in told.text
    assert "If yours was in by then, it was counted." in told.text


async def test_what_most_chose_stands_as_it_was_written(local: Local) -> None:
    card = await posted(local, local.chair, options="7:30 *sharp*; 8:00")
    await answered(local.members, card, *["7:30 *sharp*"] * 5)
    await run_out(local)
    (result,) = results(local)
    assert r"Most chose / Lo más elegido: 7:30 \*sharp\*" in result.text
    told = await local.members[0].click(result, "Details")
    assert r"**7:30 \*sharp\***" in told.text


async def test_who_should_have_the_role_gets_the_button_to_say_so(local: Local) -> None:
    local.chair.goes_to(local.start_here)
    card = await posted(local, local.chair)
    refused = await local.newcomer.click(card, "Yes")
    assert refused.buttons == ["I'm a member"]
    rules = {"secret": "yes"}
    preview = await ruled(local.chair, await previewed(local.chair), **rules)
    await local.chair.click(preview, "Post")
    secret = local.posts(local.start_here)[-1]
    local.newcomer.reads()
    refused = await local.newcomer.click(secret, "Yes")
    assert refused.buttons == ["Ya soy miembro"]


async def test_a_member_without_the_role_of_a_poll_is_not_told_to_become_a_member(
    local: Local,
) -> None:
    kitchen = local.guild.create_role("Kitchen")
    asked = await local.chair.click(await previewed(local.chair), "Who may answer")
    await local.chair.click(await local.chair.select(asked, kitchen), "Post")
    (card,) = local.posts(local.members_channel)
    member = local.members[0]
    refused = await member.click(card, "Yes")
    assert "tell a steward or the server's admin. Nobody is told" in refused.text
    assert not refused.buttons
    member.reads()
    refused = await member.click(card, "Yes")
    assert "dígaselo a un representante" in refused.text
