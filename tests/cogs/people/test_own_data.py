"""People see all that is held about them, take it away, and are forgotten when they wish."""

import json
from pathlib import Path

import pytest

from tests.actors import actor
from tests.cogs.people.test_forgetting import kept_of
from tests.cogs.polls.asking import posted
from tests.cogs.sessions.stewarding import opened, words
from tests.cogs.updates.chair import update_of
from tests.simulator import Answer, Local, Person

QUESTION = "What about lunch?"


async def asked(local: Local, member: Person) -> None:
    """Leave something behind: a question, Got it, a language, an answer in an open poll."""
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    await member.click(message, "Got it")
    await member.submit(await member.click(message, "Ask a question"), {"question": QUESTION})
    poll = await posted(local, local.chair)
    await member.click(poll, "Yes")


async def everything(person: Person) -> Answer:
    return await person.click(await person.command("mydata"), "Everything that is held")


async def set_hold(local: Local, *, hold: bool) -> None:
    admin = actor(local.guild.id, local.admin.id, local.now())
    await local.bot.services.people.change(admin, legal_hold=hold)


async def test_a_member_sees_in_words_and_numbers_what_is_held(local: Local) -> None:
    member = local.members[0]
    await asked(local, member)
    seen = await everything(member)
    assert seen.private
    assert "Questions I asked about an update: 1" in seen.text
    assert "Updates on which I pressed Got it: 1" in seen.text
    assert "Open polls I answered, with my answer, which I may change: 1" in seen.text
    assert "Things I did" not in seen.text
    other = await everything(local.members[1])
    assert "Nothing at all." in other.text
    chair = await everything(local.chair)
    assert "Things I did for the union" in chair.text


async def test_the_copy_has_everything_but_what_was_chosen(local: Local) -> None:
    member = local.members[0]
    await asked(local, member)
    answer = await member.click(await everything(member), "Take a copy")
    assert answer.private
    assert answer.files.keys() == {"mydata.txt", "mydata.json"}
    told = answer.files["mydata.txt"].decode("utf-8-sig")
    assert f"question: {QUESTION}" in told
    about = json.loads(answer.files["mydata.json"])["about_me"]
    assert about["update_questions"][0]["question"] == QUESTION
    assert about["ballots"] == [{"poll": 1}]
    other = await local.members[1].click(await everything(local.members[1]), "Take a copy")
    assert not [data for data in other.files.values() if QUESTION.encode() in data]


async def test_the_copy_reads_in_spanish(local: Local) -> None:
    member = local.members[0]
    await asked(local, member)
    member.reads("es-419")
    card = await member.click(await member.command("mydata"), "Todo lo que se guarda")
    assert "Preguntas que hice sobre un aviso: 1" in card.text
    files = (await member.click(card, "Obtener una copia")).files
    assert f"pregunta: {QUESTION}" in files["mydata.txt"].decode("utf-8-sig")


async def test_the_copy_tells_in_the_readers_words_how_they_came_and_what_they_asked(
    local: Local,
) -> None:
    member = local.members[0]
    panel = await opened(local)
    await member.command("checkin", code=words(panel))
    form = await member.click(
        await member.click(await member.command("join"), "Talk to a steward"), "Ask a steward"
    )
    await member.submit(form, {"topic": "pay", "urgency": "soon"})
    member.reads("es-419")
    card = await member.click(await member.command("mydata"), "Todo lo que se guarda")
    files = (await member.click(card, "Obtener una copia")).files
    told = files["mydata.txt"].decode("utf-8-sig")
    assert "dónde: en el salón" in told
    assert "tema: Pago u horas; urgencia: En un día" in told
    assert "estado: en espera" in told


async def test_what_a_chair_wrote_down_is_told_by_the_sessions_title_and_day(
    local: Local,
) -> None:
    preview = await local.chair.command("session", title="Session 4", when="now")
    await local.chair.click(await local.chair.click(preview, "Post"), "Open check-in")
    for member in local.members[:2]:
        await local.chair.menu("Mark present", member)
    files = (await local.chair.click(await everything(local.chair), "Take a copy")).files
    told = files["mydata.txt"].decode("utf-8-sig")
    assert "attendance:by: “Session 4”, Monday, March 2, 2026, 10:00 AM (2 records)" in told
    (done,) = json.loads(files["mydata.json"])["done_for_the_union"]["attendance:by"]
    assert (done["title"], done["records"]) == ("Session 4", 2)
    assert "sessions:by: “Session 4”, Monday, March 2, 2026, 10:00 AM (one record)" in told


async def test_of_a_session_that_is_not_theirs_to_see_the_copy_tells_the_day_alone(
    local: Local,
) -> None:
    await opened(local, kind="training")
    for role in (local.steward_role, local.member_role):
        local.steward.loses(role)
    local.steward.here = local.start_here
    files = (await local.steward.click(await everything(local.steward), "Take a copy")).files
    told = files["mydata.txt"].decode("utf-8-sig")
    assert "sessions:by: a session, Monday, March 2, 2026, 10:00 AM (one record)" in told
    assert b"Session 4" not in b"".join(files.values())


async def test_nothing_is_forgotten_before_the_second_press(local: Local, tmp_path: Path) -> None:
    member = local.members[0]
    await asked(local, member)
    before = kept_of(tmp_path / "union.db", member.id)
    preview = await member.click(await everything(member), "Forget me")
    assert "Questions I asked about an update: 1" in preview.text
    assert "Answers in open polls (1)" in preview.text
    assert preview.text.index("**This stays") < preview.text.index("Answers in open polls")
    assert kept_of(tmp_path / "union.db", member.id) == before

    done = await member.click(preview, "Forget me")
    assert "has forgotten you" in done.text
    # The vote counts, and the close destroys the link.
    assert kept_of(tmp_path / "union.db", member.id) == {"ballots.account_id"}


async def test_under_a_hold_the_wish_is_told_to_wait_and_does(local: Local, tmp_path: Path) -> None:
    member = local.members[0]
    await asked(local, member)
    await set_hold(local, hold=True)
    preview = await member.click(await everything(member), "Forget me")
    assert "nothing is erased now" in preview.text
    assert "is written down" in (await member.click(preview, "Forget me")).text
    assert "update_questions.asker_id" in kept_of(tmp_path / "union.db", member.id)
    assert "which waits for a legal case to end: 1" in (await everything(member)).text
    await set_hold(local, hold=False)
    await local.skip(hours=2)
    assert "update_questions.asker_id" not in kept_of(tmp_path / "union.db", member.id)


@pytest.mark.parametrize("state", ["asked", "claimed"])
async def test_an_open_request_is_withdrawn(local: Local, state: str) -> None:
    member = local.members[0]
    by = actor(local.guild.id, member.id, local.now())
    joining = local.bot.services.joining
    request = await joining.help.ask(by, "pay", "soon")
    if state == "claimed":
        await joining.help.claim(actor(local.guild.id, local.steward.id, local.now()), request.id)
    preview = await member.click(await everything(member), "Forget me")
    assert "Your open request for a steward is withdrawn." in preview.text
    await member.click(preview, "Forget me")
    held = await local.bot.services.own_data.held(by)
    assert "help_requests" not in held.rows
    await local.settle()
    assert all(member.mention not in text for text in local.texts(local.stewards_channel))


async def test_once_a_request_is_settled_nothing_tells_who_asked_for_a_steward(
    local: Local,
) -> None:
    member, at = local.members[0], local.now()
    steward = actor(local.guild.id, local.steward.id, at)
    joining = local.bot.services.joining
    request = await joining.help.ask(actor(local.guild.id, member.id, at), "pay", "soon")
    await joining.help.claim(steward, request.id)
    await local.settle()
    await joining.help.settle(steward, request.id)
    seen = await everything(member)
    assert "steward" not in seen.text
    assert "ounted" not in seen.text


async def test_a_list_of_who_came_loses_the_person_and_what_was_told_stays(local: Local) -> None:
    member, services = local.members[0], local.bot.services
    chair = actor(local.guild.id, local.chair.id, local.now())
    await opened(local)
    session_id = 1
    people = {one.id: one.name for one in local.members[:6]}
    await services.attendance.mark(chair, session_id, people)
    await services.sessions.close(chair, session_id)
    preview = await member.click(await everything(member), "Forget me")
    assert "count one person fewer" in preview.text
    await member.click(preview, "Forget me")
    report = await services.turnout.report(chair, session_id)
    assert report.figures is not None
    assert report.figures.accounts == len(people) - 1
    assert member.id not in {
        one.account_id for one in (await services.attendance.read(chair, session_id)).people
    }
