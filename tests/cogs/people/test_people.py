"""Help names what someone may do; a language once chosen is kept."""

from dataclasses import replace

import discord
import pytest

from bot.i18n import LOCALES, Locale
from bot.ui.cards import CARD_TEXT
from cogs.people import cards
from tests.actors import actor
from tests.simulator import Local


async def test_a_newcomer_is_not_offered_the_set_up(local: Local) -> None:
    seen = await local.newcomer.command("help")
    assert seen.private
    assert "/mydata" in seen.text
    assert "/setup" not in seen.text
    assert "For stewards" not in seen.text


async def test_an_admin_is_offered_the_set_up_with_its_spanish_name(local: Local) -> None:
    seen = await local.admin.command("help")
    assert "**/setup** (configurar)" in seen.text


@pytest.mark.parametrize("who", ["newcomer", "member", "steward", "chair", "admin"])
async def test_everything_help_names_works_and_what_it_leaves_out_is_refused(
    local: Local, who: str
) -> None:
    person = local.members[0] if who == "member" else getattr(local, who)
    seen = (await person.command("help")).text
    tree = local.bot.tree.get_commands(type=discord.AppCommandType.chat_input)
    for command in tree:
        if command.name == "setup" or getattr(command, "parameters", []):
            continue
        answer = (await person.command(command.name)).text
        refused = any(f"This is for {whom}" in answer for whom in ("members", "stewards", "barg"))
        assert (f"**/{command.name}**" in seen) is not refused, command.name


@pytest.mark.parametrize("locale", LOCALES)
async def test_help_with_every_command_there_is_fits_one_message(
    local: Local, locale: Locale
) -> None:
    bot = local.bot
    server = await bot.services.people.server(local.guild.id)
    chair = replace(actor(server, local.chair.id, local.now()), admin=True)
    tree = bot.tree
    offers = {
        one.name: "chair" for one in tree.get_commands(type=discord.AppCommandType.chat_input)
    }
    menus = [
        one.name
        for kind in (discord.AppCommandType.message, discord.AppCommandType.user)
        for one in tree.get_commands(type=kind)
    ]
    assert offers
    card = cards.help_card(offers, menus, chair, bot.sentences.voice(locale))
    shown = "\n".join(part.get("content", "") for part in card.parts())
    assert all(f"**/{name}**" in shown for name in offers)
    # Room for all eighteen commands and four menus, should some not be loaded yet.
    missing = 18 - len(offers)
    assert len(shown) + missing * 110 < CARD_TEXT


async def test_whoever_types_help_needs_no_other_command(local: Local) -> None:
    local.newcomer.reads()
    seen = await local.newcomer.command("help")
    assert "Unirse al sindicato" in (await local.newcomer.click(seen, "Unirme")).text
    asked = await local.newcomer.click(seen, "Hablar con un representante")
    assert "Pida una llamada" in asked.text
    assert (await local.newcomer.click(seen, "Preguntar")).opened_form


async def test_help_stays_help_in_the_other_language(local: Local) -> None:
    seen = await local.newcomer.click(await local.newcomer.command("help"), "Español")
    assert "Usted acaba de llegar" in seen.text
    assert "You are new here" in (await local.newcomer.click(seen, "English")).text


async def test_what_people_do_most_comes_first(local: Local) -> None:
    seen = (await local.chair.command("help")).text
    assert seen.index("**/help**") < seen.index("**/faq**") < seen.index("**/mydata**")


async def test_a_long_press_on_a_message_is_explained(local: Local) -> None:
    assert "**Find an answer**" in (await local.newcomer.command("help")).text
    local.newcomer.reads("es-419")
    assert "**Buscar respuesta**" in (await local.newcomer.command("help")).text


@pytest.mark.parametrize("locale", ["es-419", "es-ES"])
async def test_a_spanish_phone_reads_spanish_without_asking(local: Local, locale: str) -> None:
    reader = local.members[0]
    reader.reads(locale)
    assert "Usted es miembro" in (await reader.command("help")).text


async def test_a_phone_in_a_language_we_lack_reads_the_servers(local: Local) -> None:
    reader = local.members[0]
    reader.reads("vi")
    assert "You are a member" in (await reader.command("help")).text
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), locale="es"
    )
    assert "Usted es miembro" in (await reader.command("help")).text


async def test_a_chosen_language_outlives_a_restart_and_an_english_phone(local: Local) -> None:
    reader = local.members[0]
    card = await reader.command("mydata")
    assert "as in your Discord" in card.text
    card = await reader.click(card, "Español")
    assert "usted lo eligió" in card.text
    await local.restart()
    assert "Lo que se guarda sobre mí" in (await reader.command("mydata")).text


async def test_one_persons_choice_of_language_is_nobody_elses(local: Local) -> None:
    await local.members[0].click(await local.members[0].command("mydata"), "Español")
    assert "What is kept about me" in (await local.members[1].command("mydata")).text


async def test_a_language_can_be_switched_from_the_pinned_card(local: Local) -> None:
    panel = await local.admin.command("setup")
    await local.admin.click(panel, "Put Start here back")
    pinned = local.posts(local.members_channel)[0]
    offer = await local.members[0].click(pinned, "English / Español")
    assert "¿En qué idioma quiere leer aquí?" in offer.text
    assert "¿" not in (await local.members[0].click(offer, "English")).text


async def test_mydata_is_private_and_says_how_long_names_are_kept(local: Local) -> None:
    seen = await local.newcomer.command("mydata")
    assert seen.private
    assert "After 60 days only totals remain" in seen.text
    assert "Worksite: **not given**" in seen.text


async def test_under_a_legal_hold_mydata_says_that_nothing_is_erased(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), legal_hold=True
    )
    seen = await local.members[0].command("mydata")
    assert "Nothing is erased at the moment" in seen.text
    assert "After 60 days" not in seen.text
