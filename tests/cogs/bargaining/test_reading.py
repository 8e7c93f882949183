"""Anyone asks where bargaining stands, and sees where the fact comes from."""

from bot.actor import System
from cogs.bargaining.cards.overview import EXPLAINED
from tests.cogs.bargaining.chair import SOURCE, add_article, say, set_stage
from tests.simulator import Local

UNKNOWN = "The bargaining team has not posted where things stand."
DESCONOCIDO = "El equipo de negociación aún no ha publicado en qué va la negociación."


async def test_what_nobody_has_set_is_said_to_be_unknown_in_both_languages(local: Local) -> None:
    reader, lectora = local.members[:2]
    lectora.reads("es-419")
    seen = await reader.command("bargaining")
    assert UNKNOWN in seen.text
    assert seen.private
    assert DESCONOCIDO in (await lectora.command("bargaining")).text


async def test_a_newcomer_sees_the_stage_its_meaning_who_declared_it_and_what_comes_next(
    local: Local,
) -> None:
    await set_stage(local.chair, "Impasse", side="the district")
    seen = await local.newcomer.command("bargaining")
    assert "**The whole contract: Impasse**" in seen.text
    assert "It does not end bargaining or the contract." in seen.text
    assert f"<t:{int(local.now().timestamp())}:f>, declared by the district" in seen.text
    assert f"Source: {SOURCE}" in seen.text
    assert "Choosing a mediator · Bargaining · Fact-finding" in seen.text
    assert "Set stage" not in seen.buttons


async def test_what_does_this_mean_explains_the_stage(local: Local) -> None:
    asked = await local.newcomer.click(await local.newcomer.command("bargaining"), "What does this")
    assert "What would you like to know?" in asked.text
    await set_stage(local.chair, "Impasse", side="the district")
    told = await local.newcomer.click(await local.newcomer.command("bargaining"), "What does this")
    assert "What is impasse?" in told.text


async def test_each_stage_that_is_explained_leads_to_its_own_answer(local: Local) -> None:
    faq = await local.bot.services.answers.of(System(local.guild.id, local.now()))
    explained = {stage.value: faq.numbered(order, "en").slug for stage, order in EXPLAINED.items()}
    assert explained == {
        "partial-ta": "what-is-a-tentative-agreement",
        "impasse": "what-is-impasse",
        "mediator": "who-picks-and-pays-the-mediator",
        "mediation": "what-does-a-mediator-do",
        "fact-finding": "what-is-fact-finding",
        "report": "what-is-fact-finding",
        "ta": "what-is-a-tentative-agreement",
        "member-vote": "who-votes-on-the-agreement",
        "members-no": "what-if-members-vote-no",
        "board-no": "what-if-the-board-says-no",
        "expiring": "does-the-contract-go-on-after-it-expires",
        "expired": "does-the-contract-go-on-after-it-expires",
    }


async def test_a_spanish_reader_reads_the_same_in_spanish(local: Local) -> None:
    await set_stage(local.chair, "Tentative agreement")
    lectora = local.members[0]
    lectora.reads("es-419")
    seen = await lectora.command("bargaining")
    assert "**Todo el contrato: Acuerdo tentativo**" in seen.text
    assert "Los dos equipos firmaron un acuerdo tentativo. Todavía no está en vigor" in seen.text
    assert "lo declaró: los dos equipos juntos" in seen.text
    seen = await lectora.click(seen, "English")
    assert "**The whole contract: Tentative agreement**" in seen.text
    assert "Español" in seen.buttons


async def test_a_steward_reads_but_sets_nothing(local: Local) -> None:
    seen = await local.steward.command("bargaining")
    assert not {"Set stage", "Move article", "Add article"} & set(seen.buttons)


async def test_one_part_of_the_contract_can_be_asked_for(local: Local) -> None:
    await set_stage(local.chair, "Mediation", track="Pay and benefits")
    seen = await local.members[0].command("bargaining", track="financial")
    assert "**Pay and benefits: Mediation**" in seen.text
    seen = await local.members[0].command("bargaining", track="language")
    assert f"**Contract rules**: {UNKNOWN}" in seen.text
    assert "Mediation" not in seen.text.partition("Articles")[0]


async def test_of_two_parts_the_source_and_what_comes_next_stand_in_the_timeline(
    local: Local,
) -> None:
    await set_stage(local.chair, "Mediation", track="Pay and benefits")
    await set_stage(local.chair, "Impasse", track="Contract rules", side="the district")
    seen = await local.members[0].command("bargaining")
    assert "**Contract rules: Impasse**" in seen.text
    assert "It does not end bargaining or the contract." in seen.text
    assert f"<t:{int(local.now().timestamp())}:f>, declared by the district." in seen.text
    assert SOURCE not in seen.text
    told = await local.members[0].click(seen, "Timeline")
    assert f"Source: {SOURCE}" in told.text
    next_of_rules = told.text.partition("### Contract rules")[2].splitlines()[1]
    assert next_of_rules == ("-# Can come next: Choosing a mediator · Bargaining · Fact-finding"), (
        told.text
    )


async def test_start_here_leads_to_where_we_are(local: Local) -> None:
    await set_stage(local.chair, "Mediation")
    panel = await local.admin.command("setup")
    await local.admin.click(panel, "Put Start here back")
    await local.settle()
    start = next(one for one in local.posts(local.members_channel) if "Start here" in one.text)
    seen = await local.members[0].click(start, "bargaining:0:show")
    assert seen.private
    assert "**The whole contract: Mediation**" in seen.text


async def test_the_faq_names_the_stage_in_the_same_words(local: Local) -> None:
    await set_stage(local.chair, "Mediation")
    assert "Mediation" in (await local.newcomer.command("mediation")).text.rpartition("Now")[2]


async def test_the_timeline_tells_every_move_with_its_source_and_pages_through_many(
    local: Local,
) -> None:
    await set_stage(local.chair, "Bargaining")
    for _ in range(12):
        await local.skip(minutes=5)
        await set_stage(local.chair, "Bargaining", source="Minutes " + "of the session " * 18)
    await local.skip(minutes=5)
    await set_stage(local.chair, "Impasse", side="our union", note="Read at the end")
    reader = local.members[0]
    page = await reader.click(await reader.command("bargaining"), "Timeline")
    assert "**Impasse**" in page.text
    assert "Declared by our union" in page.text
    assert "Note: Read at the end" in page.text
    read = [page.text]
    while "Next ▶" in page.buttons:
        page = await reader.click(page, "Next ▶")
        read.append(page.text)
    assert len(read) > 1
    assert "\n".join(read).count("**Bargaining**") == 13
    assert f"Source: {SOURCE}" in read[-1]
    back = await reader.click(page, "Back")
    assert "**The whole contract: Impasse**" in back.text


async def test_the_timeline_is_a_picture_too_with_the_same_in_words(local: Local) -> None:
    await set_stage(local.chair, "Mediation")
    await local.skip(hours=10)
    await set_stage(local.chair, "Tentative agreement")
    reader = local.members[0]
    page = await reader.click(await reader.command("bargaining"), "Timeline")
    seen = await reader.click(page, "Picture")
    assert seen.private
    assert seen.files["timeline.png"].startswith(b"\x89PNG")
    (gallery,) = [part for part in seen.screen.parts if part.get("items")]
    alt = gallery["items"][0]["description"]
    assert "Mediation, Monday, March 2, 2026" in alt
    assert "Tentative agreement" in alt


async def test_a_newcomer_sees_the_articles_and_members_also_what_each_side_said(
    local: Local,
) -> None:
    await add_article(local.chair)
    await say(
        local.chair,
        "proposed",
        side="our union",
        position="2% bonus, 2% COLA and a half step",
        cost="about $4.5 million",
    )
    outside = await local.newcomer.command("bargaining")
    assert "24 · Wages: proposed" in outside.text
    assert "$4.5 million" not in outside.text
    card = await local.newcomer.select(await local.newcomer.click(outside, "Articles"), "24")
    assert "half step" not in card.text

    member = local.members[0]
    inside = await member.command("bargaining")
    assert "about $4.5 million" in inside.text
    card = await member.select(await member.click(inside, "Articles"), "24")
    assert "**Our union**" in card.text
    assert "2% bonus, 2% COLA and a half step" in card.text
