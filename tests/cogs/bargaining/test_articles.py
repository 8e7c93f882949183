"""Articles on the table: entered by chairs, read by everyone, nothing said in closed mediation."""

from bot.actor import Role
from bot.services.articles import ArticleMove, ArticleState
from bot.services.sessions import CancelledBy, Kind
from tests.actors import actor
from tests.cogs.bargaining.chair import (
    add_article,
    announce_session,
    say,
    set_stage,
    state_buttons,
)
from tests.cogs.updates.chair import update_of
from tests.simulator import Answer, Local, Person

OFFER = "2% bonus, 2% COLA and a half step"
STATES = ["open", "proposed", "countered", "tentatively agreed", "off the table"]


async def opened(person: Person, article: str = "24") -> Answer:
    """An article as this person reads it."""
    table = await person.click(await person.command("bargaining"), "Articles")
    return await person.select(table, article)


async def test_a_chair_adds_an_article_and_writes_down_both_sides_words(local: Local) -> None:
    added = await add_article(local.chair)
    assert "✅ **24 · Wages**: open" in added.text
    await say(local.chair, "proposed", side="our union", position=OFFER, cost="about $4.5 million")
    await local.skip(hours=2)
    told = await say(local.chair, "countered", side="the district", position="3% one time")
    assert "✅ **24 · Wages**: countered" in told.text

    seen = await opened(local.members[0])
    assert seen.private
    assert "**countered**, since <t:1772478000:F>" in seen.text
    assert f"**Our union**, <t:1772470800:F>: {OFFER}" in seen.text
    assert "**The district**, <t:1772478000:F>: 3% one time" in seen.text
    assert "Cost as the team states it (our union): about $4.5 million" in seen.text
    history = seen.text.partition("**History**")[2]
    assert history.index("countered") < history.index("proposed") < history.index("open")


async def test_an_article_entered_by_mistake_is_taken_off_and_comes_back_by_another_title(
    local: Local,
) -> None:
    await add_article(local.chair, "42", "Wagse")
    await say(local.chair, "off the table", "42")
    assert "No article is on the table." in (await local.members[0].command("bargaining")).text
    back = await add_article(local.chair, "42", "Wages")
    assert "✅ **42 · Wages**: open" in back.text


async def test_when_the_contract_is_in_force_a_chair_clears_the_table_for_the_next_round(
    local: Local,
) -> None:
    await add_article(local.chair)
    await add_article(local.chair, "25", "Uniforms")
    await say(local.chair, "proposed", side="our union", position=OFFER, cost="about $4.5 million")
    for stage in ("Tentative agreement", "Members are voting", "Members voted yes"):
        await set_stage(local.chair, stage)
    await set_stage(local.chair, "The school board is voting")
    done = await set_stage(local.chair, "The contract is in force")
    assert "stay on the table until a chair takes them off" in done.text
    asked = await local.chair.click(done, "Take all off the table")
    assert "Take all 2 articles off the table?" in asked.text
    cleared = await local.chair.click(asked, "Take all off the table")
    assert "No article is on the table." in cleared.text
    assert "Wages" not in (await local.members[0].command("bargaining")).text
    await local.skip(days=300)
    await add_article(local.chair)
    seen = await opened(local.members[0])
    assert "**open**, since" in seen.text
    assert OFFER not in seen.text
    assert "$4.5 million" not in seen.text
    assert "off the table" in seen.text


async def test_a_spanish_reader_reads_the_table_in_spanish(local: Local) -> None:
    await add_article(local.chair)
    await say(local.chair, "countered", side="the district", position="3% one time")
    lectora = local.members[0]
    lectora.reads("es-419")
    table = await lectora.click(await lectora.command("bargaining"), "Artículos")
    seen = await lectora.select(table, "24")
    assert "**con contrapropuesta**, desde" in seen.text
    assert "**El distrito**" in seen.text


async def test_a_proposal_without_words_comes_back_with_what_was_written(local: Local) -> None:
    await add_article(local.chair)
    form = await local.chair.click(await state_buttons(local.chair), "proposed")
    refused = await local.chair.submit(
        form, {"side": "our union", "position": " ", "cost": "about $4.5 million"}
    )
    assert "whose position" in refused.text
    assert "about $4.5 million" in refused.text
    form = await local.chair.click(refused, "Fill in again")
    assert form.field("cost").value == "about $4.5 million"
    told = await local.chair.submit(form, {"position": OFFER})
    assert "proposed" in told.text
    assert "**Our union**" in (await opened(local.members[0])).text


async def test_the_place_that_was_chosen_stands_in_the_form_again(local: Local) -> None:
    await announce_session(local)
    await add_article(local.chair)
    form = await local.chair.click(await state_buttons(local.chair), "countered")
    first = {"side": "the district", "position": OFFER, "when": "soon", "where": "Table talks"}
    refused = await local.chair.submit(form, first)
    form = await local.chair.click(refused, "Fill in again")
    await local.chair.submit(form, {"when": ""})
    seen = await opened(local.members[0])
    assert "**The district**" in seen.text
    assert "Table talks" in seen.text


async def test_sessions_of_one_title_are_told_apart_by_their_days_where_it_happened(
    local: Local,
) -> None:
    for days in (3, 10):
        await announce_session(local, days=days)
    called_off = await announce_session(local, title="Called off", days=4)
    steward = actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)
    await local.bot.services.cancellations.cancel(steward, called_off, CancelledBy.DISTRICT)
    await add_article(local.chair)
    form = await local.chair.click(await state_buttons(local.chair), "countered")
    offered = form.field("where").control["options"]
    assert [(one["label"], one.get("description")) for one in offered] == [
        ("Session: Table talks", "Thursday, March 5, 2026, 10:00 AM"),
        ("Session: Table talks", "Thursday, March 12, 2026, 11:00 AM"),
    ]


async def test_an_article_is_added_once(local: Local) -> None:
    await add_article(local.chair)
    again = await add_article(local.chair, title="Pay")
    assert "Article 24 is on the table already" in again.text
    form = await local.chair.click(again, "Fill in again")
    assert [form.field(name).value for name in ("number", "title")] == ["24", "Pay"]


async def test_in_mediation_a_chair_must_say_that_it_was_in_open_session_and_the_card_says_so(
    local: Local,
) -> None:
    chair = local.chair
    await add_article(chair)
    await set_stage(chair, "Mediation")
    asked = await state_buttons(chair)
    assert "may not be written down" in asked.text
    assert not set(STATES) & set(asked.buttons)
    states = await chair.click(asked, "Yes, in open session")
    form = await chair.click(states, "countered")
    await chair.submit(form, {"side": "the district", "position": "3% one time"})
    seen = await opened(local.members[0])
    assert "said in open session" in seen.text
    overview = await local.newcomer.command("bargaining")
    assert "In mediation, only what was said in open session is written here." in overview.text


async def test_a_form_opened_before_mediation_saves_nothing_once_it_has_begun(
    local: Local,
) -> None:
    chair = local.chair
    await add_article(chair)
    form = await chair.click(await state_buttons(chair), "countered")
    await set_stage(chair, "Mediation")
    refused = await chair.submit(form, {"side": "the district", "position": "A secret offer"})
    assert "Only what was said in open session may be written down" in refused.text
    assert "A secret offer" not in (await opened(local.members[0])).text


async def test_what_was_written_before_mediation_began_is_kept_once_it_was_said_in_open_session(
    local: Local,
) -> None:
    chair = local.chair
    await add_article(chair)
    form = await chair.click(await state_buttons(chair), "countered")
    await set_stage(chair, "Mediation")
    refused = await chair.submit(form, {"side": "the district", "position": "3% one time"})
    asked = await chair.click(refused, "Fill in again")
    assert "Was this said in open session?" in asked.text
    form = await chair.click(asked, "Yes, in open session")
    assert "**24 · Wages**: countered" in (await chair.submit(form, {})).text
    assert "3% one time" in (await opened(local.members[0])).text


async def test_an_article_written_before_mediation_began_is_in_the_form_again(
    local: Local,
) -> None:
    chair = local.chair
    form = await chair.click(await chair.command("bargaining"), "Add article")
    await set_stage(chair, "Mediation")
    refused = await chair.submit(form, {"number": "24", "title": "Wages"})
    asked = await chair.click(refused, "Fill in again")
    assert "Was this said in open session?" in asked.text
    form = await chair.click(asked, "Yes, in open session")
    assert "24 · Wages" in (await chair.submit(form, {})).text


async def test_a_new_article_in_mediation_asks_the_same(local: Local) -> None:
    chair = local.chair
    await set_stage(chair, "Mediation")
    asked = await chair.click(await chair.command("bargaining"), "Add article")
    form = await chair.click(asked, "Yes, in open session")
    await chair.submit(form, {"number": "12", "title": "Uniforms"})
    assert "12 · Uniforms: open" in (await local.newcomer.command("bargaining")).text


async def test_an_article_is_linked_to_the_session_where_it_happened(local: Local) -> None:
    await announce_session(local, title="Open table of March 5")
    await announce_session(local, title="Caucus", kind=Kind.MEDIATION)
    await add_article(local.chair)
    await say(
        local.chair,
        "proposed",
        side="our union",
        position=OFFER,
        where="Session: Open table of March 5",
    )
    assert "at “Open table of March 5”" in (await opened(local.members[0])).text
    overview = await local.newcomer.command("bargaining")
    assert "Next session: Open table of March 5" in overview.text


async def test_sessions_still_to_come_push_none_that_was_held_out_of_the_menu(
    local: Local,
) -> None:
    held = await announce_session(local, title="Open table of March 2", days=0)
    chair = actor(local.guild.id, local.chair.id, local.now(), role=Role.CHAIR)
    await local.bot.services.sessions.open(chair, held)
    for week in range(13):
        await announce_session(local, title=f"Table {week}", days=7 * week + 1)
    await add_article(local.chair)
    where = "Session: Open table of March 2"
    await say(local.chair, "proposed", side="our union", position=OFFER, where=where)
    assert "at “Open table of March 2”" in (await opened(local.members[0])).text


async def test_an_article_is_linked_to_the_update_that_told_of_it(local: Local) -> None:
    await update_of(local, title="Wages on the table")
    await add_article(local.chair)
    await say(
        local.chair,
        "proposed",
        side="our union",
        position=OFFER,
        where="Update 1: Wages on the table",
    )
    member = local.members[0]
    seen = await opened(member)
    assert "in update 1" in seen.text
    read = await member.click(seen, "Read update 1")
    assert "The district offered 2% and $4.5 million." in read.text
    overview = await member.command("bargaining")
    assert "Last update: Wages on the table" in overview.text
    assert "Both teams met tonight." in (await member.click(overview, "Read the last")).text
    assert "Last update" not in (await local.newcomer.command("bargaining")).text


async def test_who_is_no_chair_any_more_moves_no_article(local: Local) -> None:
    await add_article(local.chair)
    form = await local.chair.click(await state_buttons(local.chair), "proposed")
    local.chair.loses(local.chair_role)
    sent = await local.chair.submit(form, {"side": "our union", "position": OFFER})
    assert "for bargaining chairs" in sent.text
    assert OFFER not in (await opened(local.members[0])).text


async def test_the_live_card_stands_once_in_both_languages_and_redraws_itself(
    local: Local,
) -> None:
    chair = local.chair
    posted = await chair.click(await chair.command("bargaining"), "Post the live card")
    assert "follows every change" in posted.text
    again = await chair.click(await chair.command("bargaining"), "Post the live card")
    assert "already" in again.text
    (card,) = local.posts(local.members_channel)
    assert "has not posted where things stand" in card.text
    assert "aún no ha publicado" in card.text

    await set_stage(chair, "Mediation", side="both teams together")
    await local.restart()
    await local.skip(seconds=10)
    (card,) = local.posts(local.members_channel)
    assert "**The whole contract: Mediation**" in card.text
    assert "**Todo el contrato: Mediación**" in card.text
    await set_stage(chair, "Tentative agreement")
    await add_article(chair)
    await say(chair, "tentatively agreed", position="3% and a step", cost="about $6 million")
    await local.skip(seconds=10)
    (card,) = local.posts(local.members_channel)
    assert "24 · Wages: tentatively agreed / acordado tentativamente" in card.text
    assert "-# Cost: about $6 million / Costo: about $6 million" in card.text

    seen = await local.members[0].click(card, "Articles")
    assert seen.private
    assert "24 · Wages" in seen.text
    seen = await local.members[0].click(card, "Where do talks stand")
    assert "Tentative agreement" in seen.text


async def test_a_live_card_that_someone_deleted_can_be_posted_again(local: Local) -> None:
    chair = local.chair
    await chair.click(await chair.command("bargaining"), "Post the live card")
    (card,) = local.posts(local.members_channel)
    await card.message.delete()
    await set_stage(chair, "Mediation")
    await local.skip(seconds=10)
    assert local.posts(local.members_channel) == []
    await chair.click(await chair.command("bargaining"), "Post the live card")
    (card,) = local.posts(local.members_channel)
    assert "Mediation" in card.text


async def test_a_live_card_that_discord_refuses_is_said_to_be_missing_and_can_be_tried_again(
    local: Local,
) -> None:
    chair = local.chair
    local.fail("send", 403)
    told = await chair.click(await chair.command("bargaining"), "Post the live card")
    assert "Discord did not let me post in the members' channel" in told.text
    assert local.posts(local.members_channel) == []
    told = await chair.click(await chair.command("bargaining"), "Post the live card")
    assert "follows every change" in told.text
    assert len(local.posts(local.members_channel)) == 1


async def test_thirty_articles_are_paged_and_the_first_card_says_how_many_are_left(
    local: Local,
) -> None:
    services, now = local.bot.services, local.now()
    for number in range(1, 31):
        await services.articles.add(
            actor(local.guild.id, local.chair.id, now),
            str(number),
            "A long title about working conditions " * 3,
            ArticleMove(state=ArticleState.OPEN, at=now),
        )
    overview = await local.members[0].command("bargaining")
    assert "more under Articles" in overview.text
    page = await local.members[0].click(overview, "Articles")
    page = await local.members[0].click(page, "Next ▶")
    page = await local.members[0].click(page, "Next ▶")
    assert "30 · A long title" in page.text
    posted = await local.chair.click(await local.chair.command("bargaining"), "Post the live card")
    assert "follows every change" in posted.text
    (card,) = local.posts(local.members_channel)
    assert "more under Articles" in card.text
