"""Chairs draft, open, count and close petitions; own-site stewards read their own site."""

import io
from datetime import date

from openpyxl import load_workbook

from bot.actor import Role
from tests.actors import actor
from tests.cogs.petition.petitioning import TEXT, card, crowd, drafted, opened, signs, sites
from tests.simulator import Answer, Local


async def managed(local: Local) -> Answer:
    """The chair's card of the only petition."""
    return await local.chair.click(await local.chair.command("petition"), "Manage")


async def test_a_chair_sees_a_petition_before_anyone_else_does(local: Local) -> None:
    preview = await drafted(local)
    assert preview.private
    assert "Only chairs see it yet" in preview.text
    assert "everyone on this server then finds it in /petition" in preview.text
    assert "Sign / Firmar" in preview.screen.disabled
    assert not local.posts(local.members_channel)
    assert "No petition is open" in (await local.members[0].command("petition")).text
    preview = await local.chair.select(preview, "Nobody: totals only")
    assert "Who sees who signed: nobody" in preview.text
    form = await local.chair.click(preview, "Change")
    assert "Goal: none" in preview.text
    preview = await local.chair.submit(form, {"title": "Fair pay today", "goal": "120"})
    assert "Goal: 120" in preview.text
    other = await managed(local)
    await local.chair.click(preview, "Open here")
    await local.chair.click(other, "Open here")
    assert len(local.posts(local.members_channel)) == 1
    assert "## Fair pay today" in card(local).text


async def test_a_chair_opens_no_petition_that_another_changed_after_the_preview(
    local: Local,
) -> None:
    preview = await drafted(local)
    other = local.person("Teresa", local.member_role, local.chair_role)
    theirs = await other.click(await other.command("petition"), "Manage")
    await other.select(theirs, "Nobody: totals only")
    refused = await local.chair.click(preview, "Open here")
    assert "changed after you opened it" in refused.text
    assert local.posts(local.members_channel) == []
    await local.chair.click(await managed(local), "Open here")
    assert len(local.posts(local.members_channel)) == 1


async def test_a_petition_s_form_overwrites_nothing_that_another_chair_wrote_meanwhile(
    local: Local,
) -> None:
    preview = await drafted(local)
    forms = [await local.chair.click(preview, press) for press in ("Change", "Spanish")]
    other = local.person("Teresa", local.member_role, local.chair_role)
    theirs = await other.click(await other.command("petition"), "Manage")
    for press in ("Change", "Spanish"):
        await other.submit(await other.click(theirs, press), {"title": "Teresa's title"})
    for form in forms:
        refused = await local.chair.submit(form, {"title": "Mine"})
        assert "changed after you opened it" in refused.text
    shown = await managed(local)
    assert shown.text.count("Teresa's title") == 2


async def test_a_draft_is_thrown_away_and_an_open_petition_is_not(local: Local) -> None:
    preview = await drafted(local)
    other = await managed(local)
    thrown = await local.chair.click(preview, "Discard")
    assert "New petition" in (await local.chair.click(thrown, "All petitions")).buttons
    gone = await local.chair.click(other, "Open here")
    assert "That petition does not exist here" in gone.text
    preview = await drafted(local)
    await local.chair.click(await managed(local), "Open here")
    for press in ("Discard", "Change", "Spanish"):
        assert "cannot be changed or discarded" in (await local.chair.click(preview, press)).text


async def test_what_is_refused_comes_back_to_the_chair(local: Local) -> None:
    form = await local.chair.command("petition", title="Fair pay now")
    refused = await local.chair.submit(form, {**TEXT, "goal": "many", "names": "nobody"})
    assert "Write the number in figures" in refused.text
    form = await local.chair.command("petition", title="Fair pay now")
    refused = await local.chair.submit(form, {**TEXT, "goal": "", "names": "delivered"})
    assert "this petition needs a goal" in refused.text
    long = await local.chair.command("petition", title="x" * 91)
    assert "The title has 91 characters; at most 90 fit" in long.text


async def test_only_chairs_make_petitions(local: Local) -> None:
    for person in (local.steward, local.members[0], local.newcomer):
        refused = await person.command("petition", title="Mine")
        assert "This is for bargaining chairs." in refused.text


async def test_a_chair_reads_totals_shares_and_sites_with_the_weakest_first(local: Local) -> None:
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()),
        unit_size=40,
        unit_as_of=date(2026, 1, 15),
        member_count=20,
        members_as_of=date(2026, 2, 1),
    )
    await sites(local)
    await opened(local, goal="12")
    await crowd(local, 6)
    form = await local.chair.click(await managed(local), "Count paper")
    told = await local.chair.submit(form, {"site": "bak", "count": "2", "supporters": "9"})
    assert "Kept: 2 on paper, Baker Middle." in told.text
    shown = await managed(local)
    assert "Signed: **8** (members here: 6, on paper: 2)" in shown.text
    assert "Goal: 12 · need **4** more" in shown.text
    assert "supporters on paper 9" in shown.text
    assert "20.0% of everyone the contract covers (40 people, as of January 15, 2026)" in shown.text
    assert "30.0% of the members (20, as of February 1, 2026), without paper" in shown.text
    assert "Sites where someone signed: 2 of 2" in shown.text
    by_site = await local.chair.click(shown, "By site")
    assert by_site.text.splitlines()[-2:] == [
        "**Baker Middle** · 2 of 20 · 18 to go",
        "**Adams Elementary** · 6 of 20 · 14 to go",
    ]


async def test_more_signatures_than_people_are_no_share(local: Local) -> None:
    admin = actor(local.guild.id, local.admin.id, local.now())
    await local.bot.services.people.change(admin, unit_size=5, member_count=5)
    await sites(local)
    await opened(local)
    await crowd(local, 6)
    shown = await managed(local)
    assert "%" not in shown.text
    assert "the number set, 5, is too low. Please fix it in /setup." in shown.text


async def test_of_two_head_counts_neither_is_kept_where_one_is_refused(local: Local) -> None:
    await sites(local)
    await opened(local)
    form = await local.chair.click(await managed(local), "Count paper")
    refused = await local.chair.submit(
        form, {"site": "adams", "count": "12", "supporters": "1000000"}
    )
    assert "from 0 to 99999. Nothing was saved." in refused.text.replace(",", "")
    assert "on paper: 0" in (await managed(local)).text


async def test_who_counts_paper_reads_first_what_is_counted_already(local: Local) -> None:
    await sites(local)
    await opened(local)
    form = await local.chair.click(await managed(local), "Count paper")
    assert "Nothing is counted on paper yet." in form.note
    await local.chair.submit(form, {"site": "adams", "count": "12", "supporters": "9"})
    form = await local.chair.click(await managed(local), "Count paper")
    slip = await local.chair.submit(form, {"site": "baker", "count": "70"})
    assert "That is more signatures than people who work there (20)" in slip.text
    form = await local.chair.click(await managed(local), "Count paper")
    kept = await local.chair.submit(form, {"site": "baker", "count": "7"})
    assert "more than" not in kept.text
    form = await local.chair.click(await managed(local), "Count paper")
    assert form.note.splitlines()[1:] == [
        "**Adams Elementary** · 12 on paper",
        "**Baker Middle** · 7 on paper",
        "Parents and supporters: 9",
    ]
    shown = await local.steward.click(await local.steward.command("petition"), "Read and sign")
    form = await local.steward.click(shown, "Count paper")
    assert form.note.splitlines()[1:] == ["**Adams Elementary** · 12 on paper"]


async def test_the_form_for_paper_holds_a_whole_district(local: Local) -> None:
    await sites(local, *(f"{number:02} {'School ' * 11}"[:80] for number in range(40)))
    await opened(local)
    chair = actor(local.guild.id, local.chair.id, local.now())
    for number in range(40):
        await local.bot.services.signatures.count_paper(chair, 1, f"{number:02}", 99999)
    form = await local.chair.click(await managed(local), "Count paper")
    assert form.note.count("on paper") == 1 + 15
    assert "… and 25 more sites" in form.note


async def test_fewer_than_five_stay_hidden_from_chairs_where_nobody_sees_names(
    local: Local,
) -> None:
    await sites(local)
    await opened(local, "nobody")
    await crowd(local, 4)
    shown = await managed(local)
    assert "Fewer than 5 members signed here" in shown.text
    assert not {"Names", "By site"} & set(shown.buttons)
    assert "Sites where someone signed" not in shown.text
    await crowd(local, 1)
    assert (await managed(local)).text == shown.text
    assert "is counted within five minutes" in shown.text
    await local.skip(minutes=6)
    assert "About **5** signed" in (await managed(local)).text


async def test_where_no_site_is_asked_for_a_chair_reads_paper_by_site_and_nothing_of_who_is_missing(
    local: Local,
) -> None:
    await sites(local)
    await opened(local, "nobody")
    form = await local.chair.click(await managed(local), "Count paper")
    await local.chair.submit(form, {"site": "adams", "count": "12"})
    by_site = await local.chair.click(await managed(local), "By site")
    assert "**Adams Elementary** · 12 on paper" in by_site.text
    assert "Baker" not in by_site.text
    assert "to go" not in by_site.text


async def test_a_steward_reads_who_signed_at_their_own_site_and_who_has_not(
    local: Local,
) -> None:
    await sites(local)
    public = await opened(local)
    rosa, lupe, sam = local.members[:3]
    adams = (
        await local.bot.services.sites.open_sites(
            actor(local.guild.id, sam.id, local.now(), role=Role.MEMBER)
        )
    )[0].id
    await local.bot.services.sites.change_site(
        actor(local.guild.id, sam.id, local.now(), role=Role.MEMBER), adams
    )
    await signs(rosa, public, "Rosa Quintero", "adams")
    await signs(lupe, public, "Lupe Ortega", "baker")
    shown = await local.steward.click(await local.steward.command("petition"), "Read and sign")
    names = await local.steward.click(shown, "Names")
    assert names.private
    assert "**Adams Elementary** · 1 of 20 · 19 to go" in names.text
    assert "✅ Rosa Quintero" in names.text
    assert f"{sam.mention} chose this site and has not signed" in names.text
    assert "Lupe" not in names.text
    shown = await local.steward.click(names, "Back")
    form = await local.steward.click(shown, "Count paper")
    assert [one.label for one in form.fields] == [
        "Site (part of its name)",
        "How many signed there, in all so far?",
    ]
    refused = await local.steward.submit(form, {"site": "baker", "count": "3"})
    assert "No site of yours" in refused.text
    form = await local.steward.click(shown, "Count paper")
    counted = await local.steward.submit(form, {"site": "", "count": "3"})
    assert "Kept: 3 on paper, Adams Elementary." in counted.text
    all_names = await local.chair.click(await managed(local), "Names")
    assert "✅ Lupe Ortega" in all_names.text
    assert "has not signed" not in all_names.text


async def test_a_card_someone_deleted_or_discord_refused_is_posted_again(local: Local) -> None:
    local.forbid(local.members_channel, "send_messages")
    shown = await local.chair.click(await drafted(local), "Open here")
    assert "Something of this petition is missing in" in shown.text
    local.chair.goes_to(local.start_here)
    shown = await managed(local)
    shown = await local.chair.click(shown, "Post here")
    assert "Something of this petition is missing" not in shown.text
    posted = local.posts(local.start_here)[-1]
    await signs(local.members[0], posted, "Rosa Quintero")
    await posted.message.delete()
    shown = await managed(local)
    assert "Something of this petition is missing in" in shown.text
    shown = await local.chair.click(shown, "Post here")
    assert "## Fair pay now" in local.posts(local.start_here)[-1].text
    assert "Signed: **1**" in shown.text


async def test_names_are_handed_over_by_a_second_press_after_the_card_announced_it(
    local: Local,
) -> None:
    await sites(local)
    public = await opened(local, "delivered", "5")
    await crowd(local, 4)
    rosa = local.members[0]
    await signs(rosa, public, '=HYPERLINK("https://evil.example")', "baker")
    assert "Hand over the names" not in (await managed(local)).buttons
    shown = await local.chair.click(await managed(local), "Goal is met: announce")
    await local.skip(minutes=2)
    assert "names are about to be handed over" in card(local).text
    assert "los nombres están por entregarse" in card(local).text
    await local.bot.services.signatures.withdraw(actor(local.guild.id, rosa.id, local.now()), 1)
    assert "at least an hour" in (await local.chair.click(shown, "Hand over the names")).text
    await local.skip(hours=1)
    question = await local.chair.click(shown, "Hand over the names")
    refused = await local.chair.click(question, "Hand over the names")
    assert "4 of 5 have signed" in refused.text
    await signs(rosa, public, '=HYPERLINK("https://evil.example")', "baker")
    await local.chair.click(await local.chair.click(await managed(local), "Close"), "Close")
    await local.skip(minutes=2)
    assert "names are about to be handed over" in card(local).text
    question = await local.chair.click(await managed(local), "Hand over the names")
    shown = await local.chair.click(question, "Hand over the names")
    answer = await local.chair.click(shown, "Sheet to hand over")
    assert answer.private
    ((name, data),) = answer.files.items()
    assert name == "petition-1.xlsx"
    rows = list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows())
    assert [cell.value for cell in rows[0]] == ["Name", "Site", "Job class"]
    evil = rows[1][0]
    assert (evil.value, evil.data_type) == ('=HYPERLINK("https://evil.example")', "s")
    assert len(rows) == 6
    await local.skip(minutes=2)
    assert "was handed over with its names" in card(local).text
    withdrawn = await rosa.click(card(local), "Withdraw")
    assert "so yours may still be on that sheet" in withdrawn.text
    deeds = await local.bot.services.audit.deeds(local.guild.id, 2)
    assert [one.action for one in deeds] == ["petition-sheet", "petition-deliver"]


async def test_no_names_are_handed_over_that_nobody_was_told_of(local: Local) -> None:
    await sites(local)
    public = await opened(local, "delivered", "5")
    await crowd(local, 5)
    maria = local.newcomer
    shown = await maria.click(await maria.command("petition"), "Read and sign")
    await signs(maria, shown.screen, "Maria")
    await local.chair.click(await local.chair.click(await managed(local), "Close"), "Close")
    await public.message.delete()
    refused = await local.chair.click(await managed(local), "Goal is met: announce")
    assert "Something of this petition is missing in" in refused.text
    await local.chair.click(await managed(local), "Post here")
    local.fail("send", 403)
    shown = await local.chair.click(await managed(local), "Goal is met: announce")
    assert "Something of this petition is missing in" in shown.text
    await local.skip(hours=2)
    assert "is missing in" in (await local.chair.click(shown, "Hand over the names")).text
    await local.chair.click(shown, "Post here")
    assert "names are about to be handed over" in card(local).text
    mine = await maria.click(await maria.command("petition"), "See")
    assert "names are about to be handed over" in mine.text
    await local.skip(minutes=59)
    refused = await local.chair.click(await managed(local), "Hand over the names")
    assert "at least an hour" in refused.text
    await local.skip(minutes=1)
    question = await local.chair.click(await managed(local), "Hand over the names")
    assert "1 name on it is from someone who was not confirmed" in question.text
    await card(local).message.delete()
    refused = await local.chair.click(question, "Hand over the names")
    assert "is missing in" in refused.text


async def test_after_sixty_days_numbers_are_left_and_names_are_not(local: Local) -> None:
    await sites(local)
    public = await opened(local)
    await crowd(local, 6)
    await local.chair.click(await local.chair.click(await managed(local), "Close"), "Close")
    before = await local.chair.click(await managed(local), "By site")
    old = await managed(local)
    await local.skip(days=61)
    after = await local.chair.click(await managed(local), "By site")
    assert after.text == before.text
    assert "Names" not in (await managed(local)).buttons
    assert "have been erased" in (await local.chair.click(old, "Names")).text
    assert "have been erased" in (await local.members[0].click(public, "Withdraw")).text
