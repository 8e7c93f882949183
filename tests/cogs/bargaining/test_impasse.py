"""Impasse with one confirmation; and after a tentative agreement, what to read before the vote."""

from bot.actor import System
from tests.actors import actor
from tests.cogs.bargaining.chair import (
    SOURCE,
    announce_session,
    filled,
    form_of,
    second_chair,
    set_stage,
)
from tests.cogs.updates.chair import published
from tests.simulator import Local

HIGHLIGHTS = "https://union.example.org/highlights"
FULL_TEXT = "https://union.example.org/full"
VOTE = "https://vote.example.org/2026"


async def drafts(local: Local) -> list[tuple[str, str]]:
    """Titles of the updates' drafts in both languages."""
    found = await local.bot.services.updates.drafts.list(System(local.guild.id, local.now()))
    return [(one.texts["en"].title, one.texts["es"].title) for one in found]


async def cancelled(local: Local, *ids: int) -> list[str | None]:
    """Who called each session off."""
    sessions, system = local.bot.services.sessions, System(local.guild.id, local.now())
    return [(await sessions.get(system, one)).cancelled_by for one in ids]


async def test_one_confirmation_sets_impasse_drafts_the_update_and_calls_sessions_off(
    local: Local,
) -> None:
    first = await announce_session(local, days=3)
    second = await announce_session(local, days=10)
    card = await filled(local.chair, "Impasse", side="the district")
    assert "the next 2 bargaining sessions will show as cancelled by the district" in (card.text)
    done = await local.chair.click(card, "Do it all")
    assert "✅ Set. **The whole contract: Impasse**" in done.text
    assert "2 sessions were called off" in done.text
    assert await cancelled(local, first, second) == ["district", "district"]
    assert await drafts(local) == [
        ("Impasse has been declared", "Se declaró impasse (estancamiento)")
    ]
    preview = await local.chair.click(done, "Open the draft")
    assert "The district has declared impasse." in preview.text
    overview = await local.members[0].command("bargaining")
    assert "**The whole contract: Impasse**" in overview.text
    assert "No session is announced." in overview.text


async def test_who_has_set_the_stage_is_not_asked_for_it_once_the_update_is_out(
    local: Local,
) -> None:
    card = await filled(local.chair, "Impasse", side="the district")
    done = await local.chair.click(card, "Do it all")
    told = await published(local.chair, await local.chair.click(done, "Open the draft"))
    assert "Published as Update 1" in told.text
    assert "does not change the stage" not in told.text
    assert "Set stage" not in told.buttons


async def test_the_stage_alone_leaves_sessions_and_updates_alone(local: Local) -> None:
    first = await announce_session(local)
    card = await filled(local.chair, "Impasse", side="our union")
    await local.chair.click(card, "Stage only")
    assert await cancelled(local, first) == [None]
    assert await drafts(local) == []


async def test_the_card_says_of_an_impasse_of_both_teams_how_the_sessions_will_show(
    local: Local,
) -> None:
    first = await announce_session(local)
    card = await filled(local.chair, "Impasse", side="both teams together")
    assert "the next bargaining session will show as cancelled by our union" in card.text
    await local.chair.click(card, "Do it all")
    assert await cancelled(local, first) == ["us"]


async def test_with_two_chairs_nothing_is_called_off_before_the_second_agrees(
    local: Local,
) -> None:
    other = await second_chair(local)
    first = await announce_session(local)
    card = await filled(local.chair, "Impasse", side="our union")
    await local.chair.click(card, "Do it all")
    await local.skip(minutes=2)
    assert await cancelled(local, first) == [None]
    review = await other.click(await other.command("bargaining"), "Read and decide")
    assert "the next bargaining session will show as cancelled by our union" in review.text
    done = await other.click(review, "Approve")
    assert "One session was called off" in done.text
    assert await cancelled(local, first) == ["us"]
    await local.skip(minutes=2)
    assert len(await drafts(local)) == 1


async def test_a_chair_who_read_of_the_stage_alone_calls_no_session_off_by_approving_it(
    local: Local,
) -> None:
    other, third = await second_chair(local), local.person("Tess", local.chair_role)
    first = await announce_session(local)
    card = await filled(local.chair, "Impasse", side="our union")
    await local.chair.click(card, "Stage only")
    read = await third.click(await third.command("bargaining"), "Read and decide")
    assert "cancelled" not in read.text
    review = await other.click(await other.command("bargaining"), "Read and decide")
    await other.submit(await other.click(review, "Send back"), {"reason": "Do it all, please."})
    own = await local.chair.click(await local.chair.command("bargaining"), "Open")
    await local.chair.click(own, "Do it all")
    late = await third.click(read, "Approve")
    assert "changed after you opened it" in late.text
    assert await cancelled(local, first) == [None]


async def test_what_a_crash_left_half_done_is_finished_once(local: Local) -> None:
    first = await announce_session(local)
    await filled(local.chair, "Impasse", side="the district")
    stages = local.bot.services.stages
    marisol = actor(local.guild.id, local.chair.id, local.now())
    # The process ends between the stage's commit and what follows from it.
    await stages.confirm(marisol, 1, everything=True)
    await local.restart()
    await local.skip(minutes=2)
    assert await cancelled(local, first) == ["district"]
    assert len(await drafts(local)) == 1
    assert await local.bot.services.stages.unfinished() == []


async def test_a_tentative_agreement_offers_the_pack_and_members_read_it_before_they_vote(
    local: Local,
) -> None:
    chair, member = local.chair, local.members[0]
    done = await set_stage(chair, "Tentative agreement")
    assert "The union runs the vote; it never happens here." in done.text
    form = await chair.click(done, "Ratification pack")
    kept = await chair.submit(
        form,
        {
            "highlights_url": HIGHLIGHTS,
            "full_text_url": FULL_TEXT,
            "vote_url": VOTE,
            "reading": "Seven days, until June 13",
            "dates": "Meeting June 12, vote June 14 to 16",
        },
    )
    assert "Members see it" in kept.text
    seen = await member.click(await member.command("bargaining"), "The agreement and the vote")
    assert "It is not in force: members vote first" in seen.text
    assert "the full text is what counts" in seen.text
    assert "Seven days, until June 13" in seen.text
    assert "Meeting June 12, vote June 14 to 16" in seen.text
    assert seen.screen.links == {
        "Highlights": HIGHLIGHTS,
        "Full text": FULL_TEXT,
        "The union's official vote": VOTE,
    }
    assert all(link in seen.text for link in (HIGHLIGHTS, FULL_TEXT, VOTE))


async def test_a_link_that_comes_later_does_not_take_the_rest_of_the_pack_away(
    local: Local,
) -> None:
    chair, member = local.chair, local.members[0]
    done = await set_stage(chair, "Tentative agreement")
    first = {"full_text_url": FULL_TEXT, "dates": "Vote June 14 to 16"}
    await chair.submit(await chair.click(done, "Ratification pack"), first)
    form = await chair.click(await chair.command("bargaining"), "Ratification pack")
    assert form.field("full_text_url").value == FULL_TEXT
    await chair.submit(form, {"vote_url": VOTE, "dates": "Vote June 15 to 17"})

    seen = await member.click(await member.command("bargaining"), "The agreement and the vote")
    assert seen.screen.links == {"Full text": FULL_TEXT, "The union's official vote": VOTE}
    assert "June 15 to 17" in seen.text
    assert "June 14" not in seen.text


async def test_a_pack_that_another_chair_sent_meanwhile_is_kept_and_the_later_words_come_back(
    local: Local,
) -> None:
    chair, member = local.chair, local.members[0]
    other = local.person("Teresa", local.member_role, local.chair_role)
    done = await set_stage(chair, "Tentative agreement")
    await chair.submit(await chair.click(done, "Ratification pack"), {"dates": "Vote in June"})
    forms = [
        await one.click(await one.command("bargaining"), "Ratification pack")
        for one in (chair, other)
    ]
    await chair.submit(forms[0], {"vote_url": VOTE})
    told = await other.submit(forms[1], {"dates": "June 14"})
    assert "changed after you opened it" in told.text
    assert "June 14" in told.text
    seen = await member.click(await member.command("bargaining"), "The agreement and the vote")
    assert seen.screen.links == {"The union's official vote": VOTE}

    form = await other.click(told, "Ratification pack")
    assert form.field("vote_url").value == VOTE
    assert form.field("dates").value == "Vote in June"
    await other.submit(form, {"dates": "June 14"})
    seen = await member.click(await member.command("bargaining"), "The agreement and the vote")
    assert seen.screen.links == {"The union's official vote": VOTE}
    assert "June 14" in seen.text


async def test_a_newcomer_sees_the_highlights_but_neither_the_full_text_nor_the_vote(
    local: Local,
) -> None:
    done = await set_stage(local.chair, "Tentative agreement")
    form = await local.chair.click(done, "Ratification pack")
    links = {"highlights_url": HIGHLIGHTS, "full_text_url": FULL_TEXT, "vote_url": VOTE}
    await local.chair.submit(form, links)
    overview = await local.newcomer.command("bargaining")
    seen = await local.newcomer.click(overview, "The agreement and the vote")
    assert seen.screen.links == {"Highlights": HIGHLIGHTS}
    assert VOTE not in seen.text
    assert FULL_TEXT not in seen.text


async def test_the_vote_is_no_longer_offered_once_members_have_voted(local: Local) -> None:
    chair, member = local.chair, local.members[0]
    done = await set_stage(chair, "Tentative agreement")
    await chair.submit(await chair.click(done, "Ratification pack"), {"vote_url": VOTE})
    await set_stage(chair, "Members are voting", side="our union")
    seen = await member.click(await member.command("bargaining"), "The agreement and the vote")
    assert VOTE in seen.text
    await set_stage(chair, "Members voted yes", side="the members' vote")
    seen = await member.click(await member.command("bargaining"), "The agreement and the vote")
    assert VOTE not in seen.text


async def test_a_broken_link_comes_back_with_the_rest_of_what_was_written(local: Local) -> None:
    done = await set_stage(local.chair, "Tentative agreement")
    form = await local.chair.click(done, "Ratification pack")
    refused = await local.chair.submit(
        form, {"highlights_url": "union.example.org", "dates": "June 14 to 16"}
    )
    assert "The link to the highlights is not a whole address: union.example.org" in refused.text
    assert "June 14 to 16" in refused.text
    form = await local.chair.click(refused, "Fill in again")
    assert form.field("highlights_url").value == "union.example.org"
    assert "Members see it" in (await local.chair.submit(form, {"highlights_url": HIGHLIGHTS})).text
    seen = await local.chair.click(
        await local.chair.command("bargaining"), "The agreement and the vote"
    )
    assert "June 14 to 16" in seen.text


async def test_fact_finding_straight_from_impasse_asks_which_article_allows_it(
    local: Local,
) -> None:
    card = await filled(local.chair, "Impasse", side="our union")
    await local.chair.click(card, "Stage only")
    form = await form_of(local.chair, "Fact-finding (only if the contract has it)")
    assert form.field("note").label == "Which article of the contract has this step?"
    asked = await local.chair.submit(
        form, {"side": "our union", "source": SOURCE, "note": "Article 30"}
    )
    assert "Note: Article 30" in asked.text
