"""Help names what someone may do; a language once chosen is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulator import Local


async def test_a_newcomer_is_not_offered_the_set_up(local: Local) -> None:
    seen = await local.newcomer.command("help")
    assert seen.private
    assert "/mydata" in seen.text
    assert "/setup" not in seen.text


async def test_an_admin_is_offered_the_set_up_with_its_spanish_name(local: Local) -> None:
    seen = await local.admin.command("help")
    assert "**/setup** (configurar)" in seen.text


async def test_a_spanish_phone_reads_spanish_without_asking(local: Local) -> None:
    reader = local.members[0]
    reader.reads("es-419")
    assert "Usted es miembro" in (await reader.command("help")).text


async def test_a_chosen_language_outlives_a_restart_and_an_english_phone(local: Local) -> None:
    reader = local.members[0]
    card = await reader.command("mydata")
    assert "as in your Discord" in card.text
    card = await reader.click(card, "Español")
    assert "usted lo eligió" in card.text
    await local.restart()
    assert "Lo que se guarda sobre mí" in (await reader.command("mydata")).text


async def test_a_language_can_be_switched_from_the_pinned_card(local: Local) -> None:
    panel = await local.admin.command("setup")
    await local.admin.click(panel, "Post Start here")
    pinned = local.posts(local.members_channel)[0]
    offer = await local.members[0].click(pinned, "English / Español")
    assert "¿En qué idioma quiere leer aquí?" in offer.text
    assert "¿" not in (await local.members[0].click(offer, "English")).text
