"""A chair sets the stage on a phone at half past three: quick, and hard to get wrong."""

from datetime import UTC, datetime

from tests.actors import actor
from tests.cogs.bargaining.chair import SOURCE, filled, form_of, moves_of, second_chair, set_stage
from tests.simulator import Local


async def stage(local: Local) -> str:
    """The stage lines as a member reads them."""
    return (await local.members[0].command("bargaining")).text.partition("**Articles")[0]


async def test_a_chair_sees_the_understood_time_before_anything_happens(local: Local) -> None:
    card = await filled(local.chair, "Tentative agreement", when="today at 3:30am")
    assert "## Is this right?" in card.text
    assert "Since <t:1772447400:F>" in card.text
    assert "has not posted" in await stage(local)
    done = await local.chair.click(card, "Set it")
    assert "✅ Set. **The whole contract: Tentative agreement**" in done.text
    assert "Nobody is notified when the stage changes" in done.text
    assert "New update" in (await local.chair.click(done, "Write an update")).text
    assert "Since <t:1772447400:f>, declared by both teams together" in await stage(local)


async def test_only_what_can_follow_is_offered(local: Local) -> None:
    await set_stage(local.chair, "Tentative agreement")
    card = await moves_of(local.chair)
    ways = ["Back", "Rules and pay go on separately", "Correct the latest entry"]
    assert card.buttons[:4] == ["Members are voting", *ways]


async def test_a_stage_out_of_order_is_refused_with_the_legal_ones_as_buttons(
    local: Local,
) -> None:
    chair = local.chair
    await set_stage(chair, "Tentative agreement")
    card = await chair.click(await moves_of(chair), "Something else happened")
    refused = await chair.select(card, "The school board is voting")
    assert "cannot follow **Tentative agreement**" in refused.text
    assert refused.buttons == ["Members are voting", "Back", "It happened all the same"]
    form = await chair.click(refused, "Members are voting")
    done = await chair.submit(form, {"side": "our union", "source": SOURCE})
    await chair.click(done, "Set it")
    assert "Members are voting" in await stage(local)


async def test_what_was_written_stays_where_another_chair_was_quicker(local: Local) -> None:
    chair = local.chair
    form = await form_of(chair, "Tentative agreement")
    await set_stage(chair, "Tentative agreement")
    refused = await chair.submit(form, {"side": "our union", "source": "Signed at 3:30"})
    assert "cannot follow **Tentative agreement**" in refused.text
    form = await chair.click(refused, "Members are voting")
    assert form.field("source").value == "Signed at 3:30"


async def test_what_happened_out_of_order_is_set_with_a_reason_that_everyone_reads(
    local: Local,
) -> None:
    chair = local.chair
    await set_stage(chair, "Tentative agreement")
    card = await chair.click(await moves_of(chair), "Something else happened")
    refused = await chair.select(card, "The school board said no")
    form = await chair.click(refused, "It happened all the same")
    reason = "The Board voted before the members did."
    asked = await chair.submit(
        form, {"side": "the school board", "source": SOURCE, "reason": reason}
    )
    await chair.click(asked, "Set it")
    assert f"Out of the usual order: {reason}" in await stage(local)


async def test_in_force_before_both_votes_is_refused_and_no_reason_is_asked_for(
    local: Local,
) -> None:
    chair = local.chair
    await set_stage(chair, "Tentative agreement")
    card = await chair.click(await moves_of(chair), "Something else happened")
    refused = await chair.select(card, "The contract is in force")
    assert "only after the members and then the school board have voted" in refused.text
    assert "It happened all the same" not in refused.buttons
    assert "Tentative agreement" in await stage(local)


async def test_a_backdated_move_without_a_note_comes_back_with_what_was_written(
    local: Local,
) -> None:
    chair = local.chair
    refused = await filled(chair, "Impasse", side="our union", when="February 20 8pm")
    assert "more than a day ago" in refused.text
    assert SOURCE in refused.text
    assert "February 20 8pm" in refused.text
    form = await chair.click(refused, "Fill in again")
    card = await chair.submit(form, {"note": "Nobody was at a computer"})
    await chair.click(card, "Stage only")
    assert "Since <t:1771642800:f>, declared by our union" in await stage(local)


async def test_a_time_that_is_unclear_or_still_to_come_is_refused(local: Local) -> None:
    refused = await filled(local.chair, "Mediation", when="sometime")
    assert "could not read “sometime”" in refused.text
    refused = await filled(local.chair, "Mediation", when="tomorrow at 5pm")
    assert "hasn't happened yet" in refused.text
    assert "has not posted" in await stage(local)


async def test_what_was_filled_in_survives_a_restart(local: Local) -> None:
    card = await filled(local.chair, "Mediation")
    await local.restart()
    done = await local.chair.click(card, "Set it")
    assert "✅ Set." in done.text
    assert "**The whole contract: Mediation**" in await stage(local)


async def test_a_slip_seen_on_the_check_is_mended_without_writing_it_all_again(
    local: Local,
) -> None:
    card = await filled(local.chair, "Tentative agreement", when="today at 2:30am")
    form = await local.chair.click(card, "Change")
    assert form.field("source").value == SOURCE
    card = await local.chair.submit(form, {"when": "today at 3:30am"})
    assert "Since <t:1772447400:F>" in card.text
    assert SOURCE in card.text
    late = await local.chair.click(card, "Change")
    await local.chair.click(card, "Set it")

    assert "Since <t:1772447400:f>, declared by both teams together" in await stage(local)
    refused = await local.chair.submit(late, {"when": "today at 1:30am"})
    assert "already decided" in refused.text


async def test_what_a_second_chair_sends_back_is_mended_and_asked_for_again(local: Local) -> None:
    other = await second_chair(local)
    await set_stage(local.chair, "Bargaining", source="A rumor")
    review = await other.click(await other.command("bargaining"), "Read and decide")
    await other.submit(await other.click(review, "Send back"), {"reason": "Who said so?"})
    check = await local.chair.click(await local.chair.command("bargaining"), "Open")
    form = await local.chair.click(check, "Change")
    check = await local.chair.submit(form, {"source": "Signed by both teams"})
    assert "Came back: Who said so?" in check.text
    await local.chair.click(check, "Ask another bargaining chair")
    review = await other.click(await other.command("bargaining"), "Read and decide")

    assert "Signed by both teams" in review.text
    assert "A rumor" not in review.text
    await other.click(review, "Approve")
    assert "**The whole contract: Bargaining**" in await stage(local)


async def test_a_chair_can_think_better_of_it(local: Local) -> None:
    card = await filled(local.chair, "Mediation")
    assert "Nothing was changed" in (await local.chair.click(card, "Discard")).text
    assert "has not posted" in await stage(local)


async def test_who_is_no_chair_any_more_sets_nothing(local: Local) -> None:
    card = await filled(local.chair, "Mediation")
    form = await form_of(local.chair, "Mediation")
    local.chair.loses(local.chair_role)
    assert "for bargaining chairs" in (await local.chair.click(card, "Set it")).text
    sent = await local.chair.submit(form, {"side": "our union", "source": SOURCE})
    assert "for bargaining chairs" in sent.text
    assert "has not posted" in await stage(local)


async def test_the_latest_entry_is_corrected_and_the_first_stays_in_the_timeline(
    local: Local,
) -> None:
    chair = local.chair
    await set_stage(chair, "Impasse", side="the district")
    card = await chair.click(await moves_of(chair), "Correct the latest entry")
    form = await chair.click(card, "Impasse (correct the date or the source)")
    assert form.field("source").value == SOURCE
    assert form.field("when").value == "2026-03-02 10:00"
    asked = await chair.submit(form, {"side": "our union"})
    await chair.click(asked, "Set it")
    assert "declared by our union" in await stage(local)
    page = await chair.click(await chair.command("bargaining"), "Timeline")
    assert "~~Impasse" in page.text
    assert page.text.count("**Impasse**") == 1


async def test_a_moment_left_as_it_stands_where_an_hour_comes_twice_stays_the_second(
    local: Local,
) -> None:
    chair, second = local.chair, datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    await local.skip(seconds=(second - local.now()).total_seconds())
    moment = f"<t:{int(local.now().timestamp())}"
    check = await filled(chair, "Impasse", side="the district")
    assert moment in check.text
    form = await chair.click(check, "Change")
    assert form.field("when").value == "2026-11-01 01:30"
    check = await chair.submit(form, {"note": "Said twice"})
    assert moment in check.text
    await chair.click(check, "Stage only")
    await local.skip(days=2)
    card = await chair.click(await moves_of(chair), "Correct the latest entry")
    form = await chair.click(card, "Impasse (correct the date or the source)")
    assert moment in (await chair.submit(form, {"side": "our union"})).text


async def test_the_whole_contract_splits_into_language_and_pay(local: Local) -> None:
    chair = local.chair
    await set_stage(chair, "Mediation")
    form = await chair.click(await moves_of(chair), "Rules and pay go on separately")
    asked = await chair.submit(form, {"side": "both teams together", "source": SOURCE})
    assert "From here the contract is no longer bargained as a whole" in asked.text
    await chair.click(asked, "Set it")
    await set_stage(chair, "Fact-finding", track="Pay and benefits")
    seen = await stage(local)
    assert "**Contract rules: Mediation**" in seen
    assert "**Pay and benefits: Fact-finding**" in seen
    assert "The whole contract" not in seen


async def test_a_second_chair_approves_and_the_stewards_never_see_which_stage(
    local: Local,
) -> None:
    other = await second_chair(local)
    asked = await set_stage(local.chair, "Impasse", side="our union")
    assert "Another bargaining chair is asked" in asked.text
    assert "has not posted" in await stage(local)
    (request,) = local.posts(local.stewards_channel)
    assert "A change of the bargaining stage" in request.text
    assert "Un cambio de etapa" in request.text
    assert "mpasse" not in request.text

    own = await local.chair.click(request, "Read and decide")
    assert "another chair decides" in own.text
    assert "Approve" not in own.buttons
    assert "for bargaining chairs" in (await local.steward.click(request, "Read and decide")).text

    review = await other.click(request, "Read and decide")
    assert review.private
    assert "**The whole contract: Impasse**" in review.text
    assert SOURCE in review.text
    await local.restart()
    assert "✅ Set." in (await other.click(review, "Approve")).text
    assert "**The whole contract: Impasse**" in await stage(local)
    await local.skip(seconds=10)
    (request,) = local.posts(local.stewards_channel)
    assert "it is set now" in request.text
    assert not request.buttons


async def test_what_a_second_chair_sends_back_goes_to_its_author_with_the_reason(
    local: Local,
) -> None:
    other = await second_chair(local)
    await set_stage(local.chair, "Impasse", side="our union")
    overview = await other.command("bargaining")
    assert "waits for another bargaining chair: **The whole contract: Impasse**" in overview.text
    review = await other.click(overview, "Read and decide")
    form = await other.click(review, "Send back")
    assert "Please give a reason" in (await other.submit(form, {"reason": "\u200b"})).text
    told = await other.submit(await other.click(review, "Send back"), {"reason": "Who said so?"})
    assert "Whoever asked can read your reason" in told.text
    assert "has not posted" in await stage(local)
    assert "sent back" in (await other.click(overview, "Read and decide")).text
    for person in (other, local.chair):
        assert "Who said so?" not in (await person.command("audit")).text
    await local.skip(seconds=10)
    (request,) = local.posts(local.stewards_channel)
    assert "sent back" in request.text
    assert not request.buttons
    assert "came back" not in (await other.command("bargaining")).text

    own = await local.chair.command("bargaining")
    assert "Your change came back: **The whole contract: Impasse**" in own.text
    check = await local.chair.click(own, "Open")
    assert "Came back: Who said so?" in check.text
    await local.chair.click(check, "Stage only")
    await local.skip(seconds=10)
    over, request = local.posts(local.stewards_channel)
    assert "sent back" in over.text
    assert not over.buttons
    review = await other.click(request, "Read and decide")
    assert "Who said so?" not in review.text
    assert "✅ Set." in (await other.click(review, "Approve")).text
    assert "**The whole contract: Impasse**" in await stage(local)


async def test_what_came_back_is_gone_once_its_author_drops_it_or_the_stage_moves_on(
    local: Local,
) -> None:
    other = await second_chair(local)
    for track in ("Contract rules", "Pay and benefits"):
        await set_stage(local.chair, "Bargaining", track=track)
        review = await other.click(await other.command("bargaining"), "Read and decide")
        await other.submit(await other.click(review, "Send back"), {"reason": "Not yet"})
    first = await local.chair.click(await local.chair.command("bargaining"), "bargaining:1:review")
    await local.chair.click(first, "Discard")
    assert (await local.chair.command("bargaining")).text.count("came back") == 1
    await set_stage(other, "Bargaining", track="Pay and benefits")
    review = await local.chair.click(await local.chair.command("bargaining"), "Read and decide")
    await local.chair.click(review, "Approve")
    assert "came back" not in (await local.chair.command("bargaining")).text


async def test_a_chair_with_two_requests_sees_both(local: Local) -> None:
    await second_chair(local)
    for track in ("Contract rules", "Pay and benefits"):
        await set_stage(local.chair, "Bargaining", track=track)
    own = await local.chair.command("bargaining")
    assert own.buttons.count("Open") == 2
    for track in ("Contract rules", "Pay and benefits"):
        assert f"waits for another bargaining chair: **{track}: Bargaining**" in own.text


async def test_who_is_refused_a_form_reads_back_their_own_words_and_no_others(
    local: Local,
) -> None:
    local.chair.reads()
    form = await form_of(local.chair, "Impasse (estancamiento)", way="Anotar la etapa")
    filled_in = {"when": "mañana", "side": "el distrito", "source": "Se leyó en la mesa"}
    refused = await local.chair.submit(form, filled_in)
    assert ">>> mañana\n" in refused.text
    assert ">>> Se leyó en la mesa" in refused.text
    assert "district" not in refused.text


async def test_whoever_asked_for_a_stage_takes_it_back(local: Local) -> None:
    await second_chair(local)
    await set_stage(local.chair, "Impasse", side="our union")
    own = await local.chair.click(await local.chair.command("bargaining"), "Open")
    assert "a server admin can let one chair decide alone" in own.text
    assert "Nothing was changed" in (await local.chair.click(own, "Take it back")).text
    assert "waits for another" not in (await local.chair.command("bargaining")).text
    await local.skip(seconds=10)
    (request,) = local.posts(local.stewards_channel)
    assert "withdrawn" in request.text
    assert not request.buttons


async def test_a_request_that_the_stage_has_overtaken_is_over_and_its_words_are_kept(
    local: Local,
) -> None:
    other = await second_chair(local)
    await set_stage(local.chair, "Bargaining", note="Written at midnight.")
    await set_stage(other, "Bargaining")
    first, second = local.posts(local.stewards_channel)
    await local.chair.click(await local.chair.click(second, "Read and decide"), "Approve")
    await local.skip(seconds=10)
    assert "the stage has moved on since" in first.text
    assert not first.buttons
    assert "waits for another" not in (await other.command("bargaining")).text
    listed = await local.chair.command("bargaining")
    assert "Your change **The whole contract" in listed.text
    own = await local.chair.click(listed, "Open")
    assert "Written at midnight." in own.text
    form = await local.chair.click(own, "Change")
    assert form.field("note").value == "Written at midnight."
    await local.chair.click(own, "Discard")
    assert "moved on" not in (await local.chair.command("bargaining")).text


async def test_of_two_requests_each_chair_is_shown_the_others(local: Local) -> None:
    other = await second_chair(local)
    await set_stage(local.chair, "Bargaining", track="Contract rules")
    await set_stage(other, "Bargaining", track="Pay and benefits")
    for chair in (local.chair, other):
        review = await chair.click(await chair.command("bargaining"), "Read and decide")
        assert "Approve" in review.buttons


async def test_whoever_asked_sets_the_stage_once_nobody_else_has_to_agree(local: Local) -> None:
    await second_chair(local)
    await set_stage(local.chair, "Impasse", side="our union")
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=0
    )
    await local.skip(seconds=10)
    (request,) = local.posts(local.stewards_channel)
    assert "nobody else has to approve it any more" in request.text
    assert "ya nadie más tiene que aprobarlo" in request.text
    assert not request.buttons
    overview = await local.chair.command("bargaining")
    assert "waits for another" not in overview.text
    check = await local.chair.click(overview, "Open")
    assert "## Is this right?" in check.text
    assert "✅ Set." in (await local.chair.click(check, "confirm")).text
    assert "**The whole contract: Impasse**" in await stage(local)


async def test_a_request_is_open_again_once_two_have_to_agree_again(local: Local) -> None:
    other = await second_chair(local)
    await set_stage(local.chair, "Impasse", side="our union")
    for approvals in (0, 1):
        await local.bot.services.people.change(
            actor(local.guild.id, local.admin.id, local.now()), approvals=approvals
        )
        await local.skip(seconds=10)
    (request,) = local.posts(local.stewards_channel)
    own = await local.chair.click(request, "Read and decide")
    assert own.buttons == ["Take it back"]
    assert "Approve" in (await other.click(request, "Read and decide")).buttons


async def test_the_request_arrives_once_though_discord_failed_at_first(local: Local) -> None:
    other = await second_chair(local)
    local.fail("send", 500, times=2)
    await set_stage(local.chair, "Impasse", side="our union")
    await local.skip(minutes=2)
    (request,) = local.posts(local.stewards_channel)
    assert "Approve" in (await other.click(request, "Read and decide")).buttons


async def test_without_the_stewards_channel_the_second_chair_still_finds_the_request(
    local: Local,
) -> None:
    other = await second_chair(local)
    local.fail("send", 403, times=None)
    asked = await set_stage(local.chair, "Impasse", side="our union")
    assert "Discord did not let me say so in the stewards' channel" in asked.text
    review = await other.click(await other.command("bargaining"), "Read and decide")
    assert "✅ Set." in (await other.click(review, "Approve")).text
    assert "**The whole contract: Impasse**" in await stage(local)


async def test_whoever_dismisses_the_form_of_a_stage_can_open_it_again(local: Local) -> None:
    chair = local.chair
    first = await moves_of(chair)
    for _ in range(2):
        assert (await chair.click(first, "Tentative agreement")).opened_form
    await set_stage(chair, "Tentative agreement")
    card = await moves_of(chair)
    assert "**Members are voting**: " in card.text
    for _ in range(2):
        assert (await chair.click(card, "Members are voting")).opened_form
    latest = await chair.click(card, "Correct the latest entry")
    same = "Tentative agreement (correct the date or the source)"
    for _ in range(2):
        assert (await chair.click(latest, same)).opened_form
