"""Whoever reads Spanish on a phone set to English reads every list by one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
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
