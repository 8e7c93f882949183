"""Whoever reads Spanish on a phone set to English reads every list and screen by one press."""

import pytest

from bot.services.attendance import Place
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced, opened, words
from tests.services.attending import Union
from tests.simulator import Local

LISTS = {
    "news": "## Avisos de negociación",
    "petition": "## Peticiones",
    "poll": "### Encuestas",
    "session": "## Sesiones",
    "checkin": "Ahora no hay ningún registro de asistencia abierto.",
}


@pytest.mark.parametrize("command", LISTS)
async def test_a_list_turns_to_the_other_language_and_stays_so(local: Local, command: str) -> None:
    reader = local.person("Ana", local.member_role)
    seen = await reader.click(await reader.command(command), "Español")
    assert LISTS[command] in seen.text
    assert "English" in seen.buttons
    again = await reader.command(command)
    assert LISTS[command] in again.text
    seen = await reader.click(again, "English")
    assert LISTS[command] not in seen.text
    assert "Español" in seen.buttons


async def test_what_was_found_is_shown_again_in_the_other_language(local: Local) -> None:
    reader = local.person("Ana", local.member_role)
    found = await reader.command("news", find="estipendio")
    seen = await reader.click(found, "Español")
    assert "## Avisos de negociación con «estipendio»" in seen.text


async def test_the_other_language_keeps_the_page_of_the_list_of_sessions(local: Local) -> None:
    for number in range(9):
        await announced(local, f"Session {number}", f"in {number + 1} days at 6pm")
    listed = await local.members[0].click(await local.members[0].command("session"), "Next")
    assert "2 / 2" in listed.screen.disabled
    seen = await local.members[0].click(listed, "Español")
    assert "## Sesiones" in seen.text
    assert "2 / 2" in seen.screen.disabled


async def test_a_steward_who_reads_spanish_turns_the_report_of_the_session_they_look_at(
    local: Local,
) -> None:
    for title in ("Session 4", "Session 5"):
        await opened(local, title)
    seen = await local.steward.command("turnout", session=1)
    seen = await local.steward.click(seen, "Español")
    assert "## Asistencia: Session 4" in seen.text
    assert "English" in seen.buttons
    again = await local.steward.command("turnout")
    assert "## Asistencia: Session 5" in again.text
    assert "## Turnout: Session 5" in (await local.steward.click(again, "English")).text


async def test_a_chair_who_reads_spanish_turns_a_report_with_every_button(local: Local) -> None:
    union = Union(local.bot.services, local.guild.id)
    await union.sites({"North": [30]})
    await union.leads(1, local.chair.id)
    for session_id, title in ((1, "Session 4"), (2, "Session 5")):
        await opened(local, title)
        await union.comes(session_id, range(11, 17), site=1)
        await union.sets(session_id, closed_at=local.now())
    seen = await local.chair.command("turnout", session=2)
    read = await local.chair.click(seen, "Español")
    assert "## Asistencia: Session 5" in read.text
    assert len(read.buttons) == len(seen.buttons) == 9


async def test_a_steward_who_reads_spanish_is_told_so_that_nothing_can_be_reported(
    local: Local,
) -> None:
    nothing = await local.steward.command("turnout")
    told = await local.steward.click(nothing, "Español")
    assert "Todavía no se ha realizado ninguna sesión." in told.text
    assert (await local.steward.command("turnout")).text == told.text
    told = await local.steward.click(told, "English")
    assert "No session has been held yet." in told.text


async def test_a_steward_who_reads_spanish_turns_the_report_of_a_session_that_was_called_off(
    local: Local,
) -> None:
    managed = await announced(local, "Session 4", "tomorrow 6pm")
    question = await local.steward.click(managed, "Cancel the session")
    await local.steward.click(question, "The district")
    called_off = await local.steward.command("turnout", session=1)
    called_off = await local.steward.click(called_off, "Español")
    assert "## Asistencia: Session 4" in called_off.text
    assert "Esta sesión se canceló" in called_off.text


async def test_who_checked_in_at_the_door_reads_the_receipt_in_spanish(
    local: Local,
) -> None:
    await Union(local.bot.services, local.guild.id).sites({"North": [30]})
    ana, panel = local.person("Ana", local.member_role), await opened(local)
    receipt = await ana.command("checkin", code=words(panel, Place.WATCHING))
    asked, receipt = receipt.screens[-1], receipt.screens[0]
    read = await ana.click(receipt, "Español")
    assert "Session 4** · Por video" in read.text
    assert "Su asistencia quedó registrada." in read.text
    assert "## Sesiones" in (await ana.command("session")).text
    assert "¿Dónde trabaja usted?" in (await ana.click(asked, "Español")).text
    present = await local.steward.click(panel, "Add people")
    await local.steward.select(present, ana, menu="Take someone off the list")
    assert "English" in read.buttons
    assert "no longer" in (await ana.click(read, "English")).text


async def test_who_said_that_they_will_come_reads_so_in_spanish_and_changes_no_answer(
    local: Local,
) -> None:
    await announced(local, when="tomorrow 6pm")
    ana = local.person("Ana", local.member_role)
    (card,) = ana.sees(local.members_channel)
    going = await ana.click(card, "Going / Voy")
    read = await ana.click(going, "Español")
    assert "Anotado: usted va." in read.text
    told = await ana.click(read, "Avíseme si cambia")
    assert "recibirá un solo mensaje privado" in told.text
    assert "you get one private message" in (await ana.click(told, "English")).text
    await ana.click(card, "Can't / No puedo")
    assert "Anotado: usted no puede ir." in (await ana.click(going, "Español")).text


async def test_an_admin_who_reads_spanish_sets_the_bot_up_in_it(new_local: Local) -> None:
    panel = await new_local.admin.click(await new_local.admin.command("setup"), "Español")
    assert "## Configuración" in panel.text
    assert "Falta elegir 5 cosas." in panel.text
    assert "English" in panel.buttons
    again = await new_local.admin.command("setup")
    assert again.text == panel.text
    assert "## Set-up" in (await new_local.admin.click(again, "English")).text


async def test_a_chair_who_reads_spanish_turns_the_page_of_answers_they_look_at(
    local: Local,
) -> None:
    listed = await local.chair.command("answers")
    listed = await local.chair.select(listed, "Not reviewed", menu="Show others")
    listed = await local.chair.click(listed, "Next")
    seen = await local.chair.click(listed, "Español")
    assert "## Respuestas" in seen.text
    assert "2 / 6" in seen.screen.disabled
    assert "answers:0:list:1:0:0" in str(seen.screen.parts)
    assert "## Respuestas" in (await local.chair.command("answers")).text
    assert "2 / 6" in (await local.chair.click(seen, "English")).screen.disabled


async def test_a_chair_who_reads_spanish_turns_the_list_of_worksites_they_look_at(
    local: Local,
) -> None:
    empty = await local.chair.click(await local.chair.command("worksites"), "Español")
    assert "Todavía no hay ninguno." in empty.text
    await local.chair.click(empty, "English")
    union = Union(local.bot.services, local.guild.id)
    await union.sites({"North": [30] * 25})
    await union.leads(1, local.steward.id)
    listed = await local.chair.click(await local.chair.command("worksites"), "list:1:0:3")
    listed = await local.chair.click(listed, "Next")
    assert "**Site 9**" in listed.text
    seen = await local.chair.click(listed, "Español")
    assert "## Centros de trabajo" in seen.text
    assert "**Site 9**" in seen.text
    assert "2 / 2" in seen.screen.disabled
    assert "## Centros de trabajo" in (await local.chair.command("worksites")).text
    assert "**Site 9**" in (await local.chair.click(seen, "English")).text


async def test_a_chair_who_reads_spanish_turns_the_page_of_the_audit_they_look_at(
    local: Local,
) -> None:
    admin = actor(local.guild.id, local.admin.id, local.now())
    for size in range(500, 512):
        await local.bot.services.people.change(admin, unit_size=size)
    seen = await local.chair.command("audit", who=local.admin.actor, what="setup")
    seen = await local.chair.click(await local.chair.click(seen, "Next"), "Español")
    assert "## Quién hizo qué" in seen.text
    assert f"Solo lo que hizo {local.admin.mention}" in seen.text
    assert "Solo: " in seen.text
    assert "→ 500" in seen.text
    assert "## Quién hizo qué" in (await local.chair.command("audit")).text
    seen = await local.chair.click(seen, "English")
    assert "## Who did what" in seen.text
    assert "→ 500" in seen.text
