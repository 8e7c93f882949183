import pytest

from tests.actors import actor
from tests.cogs.polls.asking import forged
from tests.cogs.updates.chair import (
    SHORT,
    composed,
    contents,
    correcting,
    more,
    published,
    scheduled,
    spanish,
    until,
)
from tests.simulator import Answer, Local, Person


@pytest.fixture
async def second(local: Local) -> Person:
    """A second chair, on a server where one must approve."""
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=1
    )
    return local.person("Rosa", local.member_role, local.chair_role)


async def asked(local: Local, email: str = "Yes: ask for approval") -> Answer:
    """What the author reads after asking for approval, with an answer about the home e-mail."""
    preview = await composed(local.chair)
    question = await local.chair.click(preview, "Ask for approval")
    return await local.chair.click(question, email)


async def review(local: Local, person: Person) -> Answer:
    (card,) = local.posts(local.stewards_channel)
    return await person.click(card, "Read and decide")


async def test_a_second_chair_reads_and_approves(local: Local, second: Person) -> None:
    await asked(local)
    (card,) = local.posts(local.stewards_channel)
    assert "Session of March 2" in card.text
    assert "district offered" not in card.text
    shown = await review(local, second)
    assert shown.private
    assert SHORT.splitlines()[-1] in shown.text
    told = await second.click(shown, "Approve")

    assert "Published as Update 1" in told.text
    assert len(local.posts(local.members_channel)) == 1
    await until(local, lambda: "was approved" in local.texts(local.stewards_channel)[0])
    (card,) = local.posts(local.stewards_channel)
    assert card.buttons == []


async def test_a_second_chair_reads_the_spanish_text_and_the_files_and_then_decides(
    local: Local, second: Person
) -> None:
    preview = await spanish(local.chair, await composed(local.chair), "Sesión 2", "Ofrecieron 2%.")
    form = await local.chair.click(await more(local.chair, preview, "Attachments"), "Add files")
    kept = [("la oferta.pdf", b"full"), ("la oferta.pdf", b"other")]
    files = await local.chair.submit(form, {"files": kept})
    own = await local.chair.click(files, "Open the files")
    assert own.files == {"1-la_oferta.pdf": b"full", "2-la_oferta.pdf": b"other"}
    preview = await local.chair.click(files, "Back to the preview")
    question = await local.chair.click(preview, "Ask for approval")
    await local.chair.click(question, "Yes: ask for approval")
    shown = await review(local, second)
    assert (await second.click(shown, "Open the files")).files == own.files
    shown = await second.click(shown, "Spanish text")
    assert "Sesión 2" in shown.text
    shown = await second.click(await second.click(shown, "Back to the preview"), "Figures")
    shown = await second.click(shown, "Back to the preview")
    assert "Published as Update 1" in (await second.click(shown, "Approve")).text


async def test_the_author_cannot_approve(local: Local, second: Person) -> None:
    await asked(local)
    shown = await review(local, local.chair)
    refused = await local.chair.click(shown, "Approve")

    assert "cannot approve it" in refused.text
    assert local.posts(local.members_channel) == []


async def test_whoever_asked_goes_on_from_the_answer_and_so_does_who_sent_it_back(
    local: Local, second: Person
) -> None:
    back = await local.chair.click(await asked(local), "Back to the preview")
    assert "waits for another bargaining chair" in back.text
    form = await second.click(await review(local, second), "Send back")
    returned = await second.submit(form, {"reason": "The amount is wrong."})
    assert "Came back" in (await second.click(returned, "All drafts")).text


async def test_where_there_is_no_other_chair_the_admin_lets_one_decide_alone(
    local: Local, second: Person
) -> None:
    told = await asked(local)
    assert "a server admin can let one chair decide alone: /setup" in told.text
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=0
    )
    listed = await local.chair.command("update")
    await local.chair.click(await local.chair.click(listed, "Open"), "Publish")

    assert len(local.posts(local.members_channel)) == 1
    await until(
        local, lambda: "needs no approval any more" in local.texts(local.stewards_channel)[0]
    )
    (request,) = local.posts(local.stewards_channel)
    assert request.buttons == []


async def test_a_chair_is_not_told_to_wait_for_one_who_is_not_needed_any_more(
    local: Local, second: Person
) -> None:
    form = await local.chair.click(await composed(local.chair), "Schedule")
    confirm = await local.chair.submit(form, {"when": "in 2 hours"})
    question = await local.chair.click(confirm, "Ask for approval")
    await local.chair.click(question, "Yes: ask for approval")
    listed = await local.chair.command("update")
    assert "Waits for another bargaining chair" in listed.text
    preview = await local.chair.click(listed, "Open")
    assert "waits for another bargaining chair" in preview.text
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=0
    )
    listed = await local.chair.command("update")
    assert "Waits for another" not in listed.text
    assert f"Draft · changed <t:{int(local.now().timestamp())}" in listed.text
    preview = await local.chair.click(listed, "Open")
    assert "draft, only chairs see it" in preview.text
    assert "press Schedule to confirm" in preview.text


async def test_a_request_follows_whether_two_have_to_agree(local: Local, second: Person) -> None:
    await asked(local)
    (request,) = local.posts(local.stewards_channel)
    for approvals, buttons in ((0, []), (1, ["Read and decide / Leer y decidir"])):
        await local.bot.services.people.change(
            actor(local.guild.id, local.admin.id, local.now()), approvals=approvals
        )
        await local.skip(seconds=10)
        assert request.buttons == buttons
    assert "waits for another bargaining chair" in request.text
    shown = await review(local, second)
    assert "Published as Update 1" in (await second.click(shown, "Approve")).text


async def test_the_second_chair_finds_it_though_discord_refused_the_request(
    local: Local, second: Person
) -> None:
    preview = await composed(local.chair)
    question = await local.chair.click(preview, "Ask for approval")
    local.fail("send", 403, times=None)
    told = await local.chair.click(question, "Yes: ask for approval")
    assert "Discord did not let me say so in the stewards' channel" in told.text
    local.recover()
    own = await local.chair.click(await local.chair.command("update"), "Open")
    assert "Ask for approval" in own.screen.disabled
    shown = await second.click(await second.command("update"), "Open")
    decision = await second.click(shown, "Read and decide")
    assert "Published as Update 1" in (await second.click(decision, "Approve")).text


async def test_nobody_can_publish_around_the_approval(local: Local, second: Person) -> None:
    preview = await composed(local.chair)

    assert "Publish" not in preview.buttons
    refused = await local.chair.click(preview, "Schedule")
    confirm = await local.chair.submit(refused, {"when": "in 2 hours"})
    assert "Yes, schedule it" not in confirm.buttons
    assert "Ask for approval" in confirm.buttons


async def test_it_is_sent_back_with_a_reason_that_only_chairs_read(
    local: Local, second: Person
) -> None:
    await asked(local, "Not yet: ask anyway")
    shown = await review(local, second)
    assert "3 amounts, dates and links to check: Figures." in shown.text
    assert "the email to members' homes was not out yet" in shown.text
    form = await second.click(shown, "Send back")
    empty = await second.submit(form, {"reason": "\u200b"})
    assert "Please give a reason" in empty.text
    form = await second.click(shown, "Send back")
    await second.submit(form, {"reason": "The amount is wrong."})

    desk = await local.chair.command("update")
    assert "↩️ Came back · changed" in desk.text
    preview = await local.chair.click(desk, "Open")
    assert "Came back: The amount is wrong." in preview.text
    assert "to check: More, then Figures." in preview.text
    await until(local, lambda: "is over" in local.texts(local.stewards_channel)[0])
    assert "The amount is wrong" not in "\n".join(local.texts(local.stewards_channel))


async def test_what_was_sent_back_and_is_asked_for_again_is_a_new_request(
    local: Local, second: Person
) -> None:
    await asked(local)
    shown = await review(local, second)
    form = await second.click(shown, "Send back")
    await second.submit(form, {"reason": "Please wait for Tuesday."})
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    await local.chair.click(preview, "Ask for approval")
    await until(local, lambda: "is over" in local.texts(local.stewards_channel)[0])

    over, request = local.posts(local.stewards_channel)
    assert over.buttons == []
    assert "Session of March 2" in request.text
    shown = await second.click(request, "Read and decide")
    assert "Published as Update 1" in (await second.click(shown, "Approve")).text
    await until(local, lambda: "was approved" in local.texts(local.stewards_channel)[1])
    assert "is over" in local.texts(local.stewards_channel)[0]


async def test_a_request_that_discord_refused_holds_up_no_later_one(
    local: Local, second: Person
) -> None:
    local.fail("send", 403, times=None)
    await asked(local)
    local.recover()
    shown = await second.click(await second.command("update"), "Open")
    decision = await second.click(shown, "Read and decide")
    form = await second.click(decision, "Send back")
    await second.submit(form, {"reason": "Please wait for Tuesday."})
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    told = await local.chair.click(preview, "Ask for approval")
    assert "Another chair finds the request in the stewards' channel" in told.text
    await local.skip(seconds=10)
    (request,) = local.posts(local.stewards_channel)
    assert request.buttons == ["Read and decide / Leer y decidir"]


async def test_an_edit_after_the_request_needs_a_new_approval(local: Local, second: Person) -> None:
    await asked(local)
    shown = await review(local, second)
    desk = await local.chair.command("update")
    preview = await local.chair.click(desk, "Open")
    form = await local.chair.click(preview, "Edit")
    preview = await local.chair.submit(form, {"title": "Changed"})
    late = await second.click(shown, "Approve")

    assert "It no longer needs approval" in late.text
    assert local.posts(local.members_channel) == []
    await local.chair.click(preview, "Ask for approval")
    late = await second.click(shown, "Approve")
    assert "changed after you opened it" in late.text
    form = await second.click(shown, "Send back")
    late = await second.submit(form, {"reason": "The old title is wrong."})
    assert "changed after you opened it" in late.text


@pytest.mark.parametrize("how", ["edited", "discarded"])
async def test_a_request_whose_draft_is_changed_or_gone_says_so(
    local: Local, second: Person, how: str
) -> None:
    await asked(local)
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    if how == "edited":
        form = await local.chair.click(preview, "Edit")
        await local.chair.submit(form, {"title": "Changed"})
    else:
        question = await more(local.chair, preview, "Discard this draft")
        await local.chair.click(question, "Discard")
    await until(local, lambda: "request is over" in local.texts(local.stewards_channel)[0])

    (card,) = local.posts(local.stewards_channel)
    assert card.buttons == []


async def test_what_was_scheduled_before_two_had_to_agree_waits_for_the_second(
    local: Local,
) -> None:
    form = await local.chair.click(await composed(local.chair), "Schedule")
    confirm = await local.chair.submit(form, {"when": "in 2 hours"})
    await scheduled(local.chair, confirm)
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=1
    )
    await local.skip(hours=3)

    assert local.posts(local.members_channel) == []
    assert "could not go out" in local.texts(local.stewards_channel)[0]
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    assert "Another bargaining chair must approve this first" in preview.text
    assert "and did not. Press Schedule to choose another time" in preview.text
    assert "Ask for approval" in preview.buttons
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=0
    )
    await published(
        local.chair, await local.chair.click(await local.chair.command("update"), "Open")
    )
    await until(local, lambda: "where it should be" in local.texts(local.stewards_channel)[0])


async def test_what_another_chair_edited_is_read_again_first_and_is_not_theirs_to_approve(
    local: Local, second: Person
) -> None:
    preview = await composed(local.chair)
    question = await local.chair.click(preview, "Ask for approval")
    desk = await second.command("update")
    theirs = await second.click(desk, "Open")
    form = await second.click(theirs, "Edit")
    await second.submit(form, {"title": "Rosa's title"})
    refused = await local.chair.click(question, "Yes: ask for approval")
    assert "changed after you opened it" in refused.text
    assert local.posts(local.stewards_channel) == []
    preview = await local.chair.click(question, "Back to the preview")
    await local.chair.click(preview, "Ask for approval")
    refused = await second.click(await review(local, second), "Approve")

    assert "cannot approve it" in refused.text


async def test_nobody_approves_their_own_words_though_others_edited_the_draft_since(
    local: Local, second: Person
) -> None:
    await composed(local.chair)
    third = local.person("Ines", local.member_role, local.chair_role)
    for chair in (second, third, local.chair):
        draft = await chair.click(await chair.command("update"), "Open")
        form = await chair.click(draft, "Edit")
        draft = await chair.submit(form, {"title": f"The title of {chair.mention}"})
    question = await local.chair.click(draft, "Ask for approval")
    await local.chair.click(question, "Yes: ask for approval")
    for chair in (second, third):
        refused = await chair.click(await review(local, chair), "Approve")
        assert "cannot approve it" in refused.text
        opened = await chair.click(await chair.command("update"), "Open")
        assert "Read and decide" not in opened.buttons
    fourth = local.person("Nora", local.member_role, local.chair_role)
    opened = await fourth.click(await fourth.command("update"), "Open")
    assert "Read and decide" in opened.buttons
    assert local.posts(local.members_channel) == []


async def test_approved_for_later_it_goes_out_at_its_time(local: Local, second: Person) -> None:
    form = await local.chair.click(await composed(local.chair), "Schedule")
    confirm = await local.chair.submit(form, {"when": "in 2 hours"})
    question = await local.chair.click(confirm, "Ask for approval")
    await local.chair.click(question, "Yes: ask for approval")
    await local.restart()
    shown = await review(local, second)
    assert "once it is approved" in shown.text
    told = await second.click(shown, "Approve")
    assert "Scheduled" in told.text
    assert local.posts(local.members_channel) == []
    await local.skip(hours=3)

    assert len(contents(local, local.members_channel)) == 1


async def test_what_was_approved_for_later_is_not_published_before_that_time(
    local: Local, second: Person
) -> None:
    form = await local.chair.click(await composed(local.chair), "Schedule")
    confirm = await local.chair.submit(form, {"when": "in 2 hours"})
    question = await local.chair.click(confirm, "Ask for approval")
    await local.chair.click(question, "Yes: ask for approval")
    await second.click(await review(local, second), "Approve")
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    refused = await local.chair.click(preview, "Publish")

    assert "It was approved to go out <t:" in refused.text
    assert "Take off the schedule" in refused.text
    assert local.posts(local.members_channel) == []
    preview = await local.chair.click(preview, "Take off the schedule")
    await local.chair.click(preview, "Ask for approval")
    request = local.posts(local.stewards_channel)[-1]
    shown = await second.click(request, "Read and decide")
    assert "Published as Update 1" in (await second.click(shown, "Approve")).text


async def test_a_correction_that_was_approved_before_another_came_out_is_approved_anew(
    local: Local, second: Person
) -> None:
    await asked(local)
    await second.click(await review(local, second), "Approve")
    for number, words in enumerate(("The district offered 3%.", "The district offered 4%."), 1):
        draft = await correcting(local.chair, 1, words)
        if number == 1:
            form = await local.chair.click(draft, "Schedule")
            draft = await local.chair.submit(form, {"when": "in 2 hours"})
        await local.chair.click(draft, "Ask for approval")
        request = local.posts(local.stewards_channel)[-1]
        await second.click(await second.click(request, "Read and decide"), "Approve")
    await local.skip(seconds=30)
    assert "4%" in contents(local, local.members_channel)[0]
    await forged(local.chair, (await local.chair.command("update")).screen, "update:2:rebase")
    await local.skip(hours=3)
    assert "4%" in contents(local, local.members_channel)[0]


async def test_a_second_chair_sends_back_a_correction_that_another_has_overtaken(
    local: Local, second: Person
) -> None:
    await asked(local)
    await second.click(await review(local, second), "Approve")
    for words in ("The district offered 3%.", "The district offered 4%."):
        await local.chair.click(await correcting(local.chair, 1, words), "Ask for approval")
    first, later = local.posts(local.stewards_channel)[-2:]
    shown = await second.click(later, "Read and decide")
    await second.click(await second.click(first, "Read and decide"), "Approve")
    refused = await second.click(shown, "Approve")
    assert "whoever wrote it opens it under /update" in refused.text
    shown = await second.click(later, "Read and decide")
    assert "Send it back: whoever wrote it compares the two first." in shown.text
    assert "More, then" not in shown.text


async def test_approved_after_its_time_it_goes_out_at_once(local: Local, second: Person) -> None:
    form = await local.chair.click(await composed(local.chair), "Schedule")
    confirm = await local.chair.submit(form, {"when": "in 2 hours"})
    question = await local.chair.click(confirm, "Ask for approval")
    await local.chair.click(question, "Yes: ask for approval")
    await local.skip(hours=3)
    shown = await review(local, second)
    assert "it goes out as soon as it is approved" in shown.text
    assert "Published as Update 1" in (await second.click(shown, "Approve")).text


async def test_a_steward_cannot_read_what_waits_for_approval(local: Local, second: Person) -> None:
    await asked(local)
    refused = await review(local, local.steward)

    assert "for bargaining chairs" in refused.text
    assert "district offered" not in refused.text


async def test_why_an_update_was_taken_back_is_told_only_to_chairs_until_a_second_one_reads_it(
    local: Local, second: Person
) -> None:
    await asked(local)
    await second.click(await review(local, second), "Approve")
    form = await local.chair.click(await local.chair.command("news", find="1"), "Take back")
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=0
    )
    told = await local.chair.submit(form, {"reason": "Vote yes tomorrow."})
    assert "without your reason" in told.text
    await until(local, lambda: "taken back." in local.texts(local.members_channel)[0])

    member = local.members[0]
    screens = [
        local.texts(local.members_channel)[0],
        (await member.command("news", find="1")).text,
        (await member.command("news")).text,
    ]
    assert all("was taken back." in one and "Vote yes" not in one for one in screens)
    assert "Este aviso se retiró." in screens[0]
    read = await second.command("news", find="1")
    assert "Why, for chairs alone: Vote yes tomorrow." in read.text
