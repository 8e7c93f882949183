"""Running a poll: reminders, extension, early close, the card again, sheet and record."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
from sqlalchemy import text

from tests.actors import actor
from tests.cogs.polls.asking import (
    QUESTION,
    answered,
    described,
    panel,
    posted,
    previewed,
    results,
    ruled,
    run_out,
    secret_poll,
    sent,
)
from tests.simulator import Answer, Local


async def test_a_chair_closes_early_and_is_told_how_many_have_not_voted(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, *["Yes"] * 5)
    ask = await local.chair.click(await panel(local.chair), "Close early")
    assert "Answers so far: 5; people missing: 2 of 7." in ask.text
    kept = await local.chair.click(ask, "Cancel")
    assert "Nothing was changed" in kept.text
    ask = await local.chair.click(await panel(local.chair), "Close early")
    done = await local.chair.click(ask, "Close it now")
    assert "Closed." in done.text
    late = await local.steward.click(card, "Yes")
    assert "was not counted" in late.text
    await local.skip(seconds=3)
    assert "Counting now." in local.posts(local.members_channel)[0].text
    assert results(local) == []
    await local.skip(seconds=8)
    assert "Yes / Sí: 5 (100%)" in described(results(local)[0])
    assert "Spreadsheet" in (await local.chair.click(done, "See")).buttons


async def test_a_chair_who_sees_the_count_grow_is_told_when_the_poll_can_be_closed(
    local: Local,
) -> None:
    preview = await ruled(local.chair, await previewed(local.chair), extras=["live"])
    assert "count so far shown from 5 answers on; then the close cannot be put off" in preview.text
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    ask = await local.chair.click(await panel(local.chair), "Close early")
    await answered(local.members, card, "Yes", "Yes", "Yes", "vote:2", "vote:2")
    opened = await panel(local.chair)
    await local.steward.click(card, "Yes")
    told = await local.chair.click(ask, "Close it now")
    assert "closing now could show how one person answered" in told.text
    assert "once 4 more people have answered" in told.text
    told = await local.chair.click(opened, "Close early")
    assert "closes by itself" in told.text
    told = await local.chair.click(opened, "Extend")
    assert "the close cannot be put off any more" in told.text
    local.chair.reads()
    opened = await local.chair.click(await local.chair.command("poll"), "Ver")
    told = await local.chair.click(opened, "Cerrar antes")
    assert "Podrá cerrarla cuando respondan 4 personas más" in told.text
    told = await local.chair.click(opened, "Dar más tiempo")
    assert "el cierre ya no se puede aplazar" in told.text
    kept = await local.members[0].click(card, "How is it kept?")
    assert "moves only when 5 more people have answered" in kept.text
    await run_out(local)
    assert "Yes / Sí: 4 (67%)" in described(results(local)[0])


async def test_a_chair_extends_an_open_poll_and_cannot_shorten_it(local: Local) -> None:
    await posted(local, local.chair, closes="24 hours")
    form = await local.chair.click(await panel(local.chair), "Extend")
    refused = await local.chair.submit(form, {"until": "in 3 hours"})
    assert "Pick a later time" in refused.text
    form = await local.chair.click(await panel(local.chair), "Extend")
    done = await local.chair.submit(form, {"until": "in 2 days"})
    assert "It now closes" in done.text
    await local.skip(hours=30)
    assert results(local) == []
    await local.skip(hours=19)
    assert len(results(local)) == 1


async def test_a_chair_reminds_the_role_once_in_twelve_hours_with_the_turnout(
    local: Local,
) -> None:
    local.make_mentionable(local.member_role)
    card = await posted(local, local.chair)
    await local.members[0].click(card, "Yes")
    done = await local.chair.click(await panel(local.chair), "Remind")
    assert "The reminder is posted" in done.text
    reminder = local.posts(local.members_channel)[-1]
    assert local.notified(reminder) == {local.chair, local.steward, *local.members}
    assert "1 person has answered." in reminder.text
    assert "1 persona ha respondido." in reminder.text
    assert reminder.text.endswith(f"/{card.id}")
    again = await local.chair.click(await panel(local.chair), "Remind")
    assert "One reminder in 12 hours is enough" in again.text
    assert len(local.posts(local.members_channel)) == 2


async def test_a_reminder_says_when_the_close_was_moved_and_when_it_came_early(
    local: Local,
) -> None:
    await posted(local, local.chair)
    opened = await panel(local.chair)
    await local.chair.click(opened, "Remind")
    reminder = local.posts(local.members_channel)[-1]
    form = await local.chair.click(opened, "Extend")
    told = await local.chair.submit(form, {"until": "in 2 days"})
    (later,) = re.findall(r"<t:\d+:F>", told.text)
    await local.skip(seconds=10)
    assert f"This poll closes {later}" in reminder.text
    await local.chair.click(await local.chair.click(opened, "Close early"), "Close it now")
    await local.skip(seconds=20)
    assert "This poll closes" not in reminder.text
    assert "The result is a message of its own." in reminder.text
    assert "El resultado está en otro mensaje." in reminder.text


async def test_a_chair_is_told_where_discord_let_nobody_be_reminded(local: Local) -> None:
    await posted(local, local.chair)
    opened = await panel(local.chair)
    local.fail("send", 403, times=None)
    told = await local.chair.click(opened, "Remind")
    assert "The reminder is posted" not in told.text
    assert "nobody was reminded" in told.text


async def test_a_reminder_that_discord_refused_does_not_count_as_one(local: Local) -> None:
    await posted(local, local.chair)
    opened = await panel(local.chair)
    local.fail("send", 403, times=None)
    for _ in range(2):
        told = await local.chair.click(opened, "Remind")
        assert "nobody was reminded" in told.text
    local.recover()
    told = await local.chair.click(opened, "Remind")
    assert "The reminder is posted" in told.text
    await local.skip(seconds=10)
    assert len(local.posts(local.members_channel)) == 2
    again = await local.chair.click(opened, "Remind")
    assert "One reminder in 12 hours is enough" in again.text


async def test_a_reminder_refused_in_the_morning_can_be_sent_again(local: Local) -> None:
    await posted(local, local.chair, closes="in 2 days")
    await local.skip(hours=13)
    await local.chair.click(await panel(local.chair), "Remind")
    local.fail("send", 403, times=None)
    await local.skip(hours=9)
    local.recover()
    told = await local.chair.click(await panel(local.chair), "Remind")
    assert "The reminder is posted" in told.text
    await local.skip(seconds=10)
    assert len(local.posts(local.members_channel)) == 2


async def test_a_result_is_posted_though_discord_refused_the_card(local: Local) -> None:
    local.fail("send", 403)
    await local.chair.click(await previewed(local.chair), "Post")
    assert not local.posts(local.members_channel)
    ask = await local.chair.click(await panel(local.chair), "Close early")
    await local.chair.click(ask, "Close it now")
    await local.skip(seconds=20)
    assert len(results(local)) == 1


async def test_a_reminder_at_night_waits_for_the_morning_and_holds_up_nothing(
    local: Local,
) -> None:
    await posted(local, local.chair, closes="in 2 days")
    await local.skip(hours=13)
    await local.chair.click(await panel(local.chair), "Remind")
    assert len(local.posts(local.members_channel)) == 1
    ask = await local.chair.click(await panel(local.chair), "Close early")
    await local.chair.click(ask, "Close it now")
    await local.skip(seconds=20)
    assert len(results(local)) == 1
    await local.skip(hours=10)
    assert len(local.posts(local.members_channel)) == 2


async def test_a_chair_at_night_is_told_why_nobody_is_reminded_of_a_poll_that_closes_by_morning(
    local: Local,
) -> None:
    await local.skip(hours=13)
    await posted(local, local.chair, closes="in 3 hours")
    told = await local.chair.click(await panel(local.chair), "Remind")
    assert "At night a reminder waits until" in told.text
    assert "not open" not in told.text
    local.chair.reads()
    opened = await local.chair.click(await local.chair.command("poll"), "Ver")
    assert "De noche un recordatorio espera" in (await local.chair.click(opened, "Recordar")).text


async def test_a_steward_runs_their_own_poll_and_no_other(local: Local) -> None:
    local.steward.goes_to(local.stewards_channel)
    await posted(local, local.steward)
    own = await panel(local.steward)
    assert {"Extend", "Close early", "Post the card again"} <= set(own.buttons)
    assert "Remind" not in own.buttons
    await posted(local, local.chair, question="A chair's own?")
    other = await local.steward.click(await local.steward.command("poll"), "poll:2:read")
    assert "A chair's own?" in other.text
    assert "Close early" not in other.buttons


async def test_a_deleted_card_is_posted_again_and_the_answers_are_still_there(
    local: Local,
) -> None:
    card = await posted(local, local.chair)
    await local.members[0].click(card, "Yes")
    stands = await local.chair.click(await panel(local.chair), "Post the card again")
    assert str(card.id) in stands.text
    local.simulator.env.backend.delete_message(local.members_channel.id, card.id)
    local.fail("send", 500)
    again = await local.chair.click(await panel(local.chair), "Post the card again")
    assert "Not everything is posted yet" in again.text
    assert "Not everything is posted yet" in (await panel(local.chair)).text
    await local.skip(minutes=1)
    (card,) = local.posts(local.members_channel)
    assert "1/7" in card.text
    mine = await local.members[0].click(card, "My answer")
    assert "Your answer is in" in mine.text


async def test_a_poll_whose_card_was_deleted_still_closes_and_tells(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, *["Yes"] * 5)
    local.simulator.env.backend.delete_message(local.members_channel.id, card.id)
    await run_out(local)
    assert "Yes / Sí: 5 (100%)" in described(results(local)[0])


async def _closed(local: Local, count: int) -> Answer:
    card = await posted(local, local.chair, options="=1+1; 7:30; @SUM(A1)")
    labels = ["=1+1", "=1+1", "7:30", "7:30", "7:30"][:count]
    await answered(local.members[:count], card, *labels)
    await run_out(local)
    return await local.chair.click(await panel(local.chair), "Spreadsheet")


async def test_the_sheet_has_totals_and_no_name_time_or_formula(local: Local) -> None:
    answer = await _closed(local, 5)
    assert answer.private
    files = answer.files
    rows = list(csv.reader(io.StringIO(files["poll-1.csv"].decode("utf-8-sig"))))
    assert not any(head.startswith("'") for head in rows[0])
    assert rows[1][:4] == ["'=1+1", "", "2", "40"]
    book = openpyxl.load_workbook(io.BytesIO(files["poll-1.xlsx"]))
    cells = [cell for row in book.active.iter_rows() for cell in row]  # pyright: ignore[reportOptionalMemberAccess]
    assert not any(cell.data_type == "f" for cell in cells)
    text = files["poll-1.csv"].decode()
    assert not any(member.name in text or str(member.id) in text for member in local.members)


async def test_the_sheet_of_a_small_poll_has_only_the_count(local: Local) -> None:
    answer = await _closed(local, 3)
    rows = list(csv.reader(io.StringIO(answer.files["poll-1.csv"].decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["3", "7", QUESTION]


async def test_a_member_reads_the_digest_of_the_count_record(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members, card, *["Yes"] * 5)
    await run_out(local)
    (result,) = results(local)
    shown = result.text.partition("Record / Acta: `")[2][:16]
    told = await local.members[0].click(result, "Details")
    record = await local.members[0].click(told, "Count record")
    assert f"`{shown}" in record.text
    counts = local.bot.services.poll_counts  # pyright: ignore[reportAttributeAccessIssue]
    assert await counts.unproved() == []


async def test_a_secret_poll_runs_from_question_to_result_across_restarts(local: Local) -> None:
    card = await secret_poll(local)
    for number, member in enumerate(local.members):
        if number == 2:
            await local.restart()
        await sent(member, card, "Yes" if number % 2 else "Not sure")
    await local.restart()
    await run_out(local)
    await local.skip(minutes=2)
    text = (await local.members[0].click(results(local)[0], "Details")).text
    assert "Only the totals and a list of receipts are left." in text
    assert text.index("40%") < text.index("7.") < text.index("decides nothing")
    assert "Yes / Sí\n▰▰▰▰▱▱▱▱▱▱ 2 · 40%" in text
    assert "Not sure / No sé\n▰▰▰▰▰▰▱▱▱▱ 3 · 60%" in text


async def test_polls_that_end_together_all_tell_their_results(local: Local) -> None:
    cards = [await posted(local, local.chair, closes="in 1 hour") for _ in range(4)]
    for card in cards:
        await answered(local.members, card, *["Yes"] * 5)
    await local.skip(hours=1, seconds=20)
    assert len(results(local)) == 4


async def test_a_poll_due_while_the_bot_was_down_closes_at_its_start(local: Local) -> None:
    card = await posted(local, local.chair)
    await answered(local.members[:4], card, *["Yes"] * 4)
    clock = local.simulator.env.backend.clock
    clock._epoch += timedelta(days=7)  # pyright: ignore[reportPrivateUsage]
    await local.restart()
    await local.skip(seconds=10)
    assert "4 of 7 people answered" in results(local)[0].text


async def test_no_turnout_is_over_a_hundred_percent_where_people_got_the_role_since_the_opening(
    local: Local,
) -> None:
    card = await posted(local, local.chair)
    voters = [local.chair, local.steward, *local.members, local.person("Lea", local.member_role)]
    await answered(voters, card, *["Yes"] * 8)
    await local.skip(seconds=6)
    open_card = local.posts(local.members_channel)[0].text
    assert "8 people have answered." in open_card
    assert "%" not in open_card
    asked = await local.chair.click(await panel(local.chair), "Close early")
    assert "Answers so far: 8; how many people are missing is not known." in asked.text
    await run_out(local)
    (result,) = results(local)
    assert "8 people have answered." in result.text
    assert "%" not in result.text


async def test_two_answers_of_one_person_at_once_are_one(local: Local) -> None:
    card = await posted(local, local.chair)
    for label in ("Yes", "Not sure", "Yes", "vote:2"):
        await local.members[0].click(card, label)
    await local.skip(seconds=6)
    assert "1/7" in local.posts(local.members_channel)[0].text


async def test_with_the_members_intent_the_roll_is_frozen_at_the_opening(local: Local) -> None:
    settings: dict[str, object] = vars(local.bot.settings)  # pyright: ignore[reportAttributeAccessIssue]
    settings["members_intent"] = True
    card = await posted(local, local.chair)
    told = await local.chair.click(card, "How is it kept?")
    assert "People who held the role at the opening: 7; the list of them was frozen" in told.text
    late = local.person("Lea", local.member_role)
    refused = await late.click(card, "Yes")
    assert "You got it later, so you can answer the next one." in refused.text
    saved = await local.members[0].click(card, "Yes")
    assert "saved" in saved.text


async def test_where_discord_does_not_tell_the_number_comes_from_the_set_up(local: Local) -> None:
    people = local.bot.services.people  # pyright: ignore[reportAttributeAccessIssue]
    await people.change(
        actor(local.guild.id, local.admin.id, local.now()),
        member_count=1900,
        members_as_of=local.now().date(),
    )
    local.simulator.env.inject_error("GET", "/guilds/*/roles/member-counts", status=403, code=50013)
    card = await posted(local, local.chair)
    told = await local.chair.click(card, "How is it kept?")
    assert "Members, as given by the union (March 2, 2026): 1,900." in told.text
    local.members[0].reads()
    told = await local.members[0].click(card, "How is it kept?")
    assert "Miembros, según el dato del sindicato (2 de marzo de 2026): 1,900." in told.text


async def test_while_discord_is_away_no_poll_opens_with_a_guessed_number(local: Local) -> None:
    counts = ("GET", "/guilds/*/roles/member-counts")
    preview = await previewed(local.chair)
    local.simulator.env.inject_error(*counts, status=503, code=0, times=1)
    refused = await local.chair.click(preview, "Post")
    assert "Discord is not answering" in refused.text
    assert not local.posts(local.members_channel)
    await local.chair.click(preview, "Post")
    assert len(local.posts(local.members_channel)) == 1


async def test_a_scheduled_poll_opens_once_discord_answers(local: Local) -> None:
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"opens": "in 10 minutes", "closes": "3 hours"})
    await local.chair.click(preview, "Post")
    counts = ("GET", "/guilds/*/roles/member-counts")
    local.simulator.env.inject_error(*counts, status=503, code=0, times=None)
    await local.skip(minutes=20)
    assert not local.posts(local.members_channel)
    local.recover()
    await local.skip(minutes=1)
    (card,) = local.posts(local.members_channel)
    assert "as given by the union" not in card.text


async def test_a_scheduled_poll_that_cannot_be_opened_holds_up_no_other(local: Local) -> None:
    for question in ("Carpool to the rally?", "Shirts on Friday?"):
        form = await local.chair.click(await previewed(local.chair, question=question), "Dates")
        preview = await local.chair.submit(form, {"opens": "in 10 minutes", "closes": "3 hours"})
        await local.chair.click(preview, "Post")
    async with local.bot.services.database.begin() as connection:
        broken = "CREATE TRIGGER broken BEFORE UPDATE ON polls WHEN NEW.id = 2 "
        await connection.execute(text(broken + "BEGIN SELECT RAISE(ABORT, 'broken'); END"))
    await local.skip(minutes=12)
    (card,) = local.posts(local.members_channel)
    assert "Carpool to the rally?" in card.text
    assert any("poll 2 cannot be opened" in fault for fault in local.faults())


async def test_a_scheduled_poll_whose_role_is_gone_is_a_draft_again_and_the_stewards_hear_why(
    local: Local,
) -> None:
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"opens": "in 10 minutes", "closes": "3 hours"})
    kitchen = local.guild.create_role("Kitchen")
    asked = await local.chair.click(preview, "Who may answer")
    preview = await local.chair.select(asked, kitchen)
    await local.chair.click(preview, "Post")
    assert "was deleted" not in (await panel(local.chair)).text
    local.simulator.env.backend.delete_role(local.guild.id, kitchen.id)
    shown = (await panel(local.chair)).text
    assert "was deleted, so this poll will not open. Press Take back to draft" in shown
    await local.skip(minutes=11)
    assert not local.posts(local.members_channel)
    (told,) = local.texts(local.stewards_channel)
    assert "could not open on time: the role that may answer was deleted" in told
    assert "se eliminó el rol que puede responder" in told
    draft = await local.chair.click(await local.chair.command("poll"), "Continue")
    assert "The role that may answer was deleted" in (await local.chair.click(draft, "Post")).text
    asked = await local.chair.click(draft, "Who may answer")
    preview = await local.chair.select(asked, local.member_role)
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"opens": "in 10 minutes", "closes": "3 hours"})
    await local.chair.click(preview, "Post")
    await local.skip(minutes=2)
    (told,) = local.texts(local.stewards_channel)
    assert "It was scheduled again since." in told
    await local.skip(minutes=10)
    assert len(local.posts(local.members_channel)) == 1
    (told,) = local.texts(local.stewards_channel)
    assert "It was opened since." in told
    assert "Ya se abrió después." in told
    assert "draft again" not in told


async def test_of_an_open_poll_whose_role_is_gone_everyone_is_told_that_nobody_can_have_it(
    local: Local,
) -> None:
    kitchen = local.guild.create_role("Kitchen")
    asked = await local.chair.click(await previewed(local.chair), "Who may answer")
    await local.chair.click(await local.chair.select(asked, kitchen), "Post")
    (card,) = local.posts(local.members_channel)
    told = await local.members[0].click(card, "Yes")
    assert "This poll is for Kitchen. If you should have that role" in told.text
    assert "was deleted" not in (await panel(local.chair)).text
    local.simulator.env.backend.delete_role(local.guild.id, kitchen.id)
    told = await local.members[0].click(card, "Yes")
    assert "The role that may answer this poll was deleted" in told.text
    assert told.buttons == ["Español"]
    shown = await panel(local.chair)
    assert "The role that may answer this poll was deleted" in shown.text
    assert "Close early" in shown.buttons


async def test_everything_a_member_presses_works_in_spanish(local: Local) -> None:
    member = local.members[0]
    member.reads()
    card = await secret_poll(local)
    ask = await member.click(card, "Sí")
    assert "¿La envía?" in ask.text
    done = await member.click(ask, "Enviar")
    assert "está en la urna" in done.text
    receipt = await member.click(done, "Ver mi comprobante")
    assert "Su comprobante:" in receipt.text
    listed = await member.command("poll")
    assert "Encuestas" in listed.text
    assert "Abierta hasta" in listed.text
    preview = await previewed(member)
    assert "representantes" in preview.text
