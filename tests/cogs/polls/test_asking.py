"""Making a poll: what chairs and stewards see and do."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.actors import actor
from tests.cogs.polls.asking import QUESTION, panel, posted, previewed, ruled, run_out
from tests.simulator import Local, Screen

HOUR = timedelta(hours=1)
STRAW = ("Only a straw poll: decides nothing", "Solo un sondeo: no decide nada")


async def test_a_chair_asks_in_one_line_and_sees_it_first(local: Local) -> None:
    preview = await local.chair.command("poll", question=QUESTION)
    assert preview.private
    assert QUESTION in preview.text
    assert preview.screen.disabled[:3] == ["Yes / Sí", "No", "Not sure / No sé"]
    assert local.posts(local.members_channel) == []
    done = await local.chair.click(preview, "Post")
    assert "Posted" in done.text
    (card,) = local.posts(local.members_channel)
    assert card.buttons[:3] == ["Yes / Sí", "No", "Not sure / No sé"]
    assert all(words in card.text for words in STRAW)
    told = (await local.chair.click(card, "How is it kept?")).text
    assert "Accounts that held the role at the opening, as Discord counts them: 7." in told
    closes = int(local.now().timestamp()) + 24 * 3600
    assert f"<t:{closes}:f>" in card.text


async def test_a_steward_who_types_the_command_alone_makes_a_poll_by_a_button(local: Local) -> None:
    assert "New poll" not in (await local.members[0].command("poll")).buttons
    form = await local.steward.click(await local.steward.command("poll"), "New poll")
    preview = await local.steward.submit(form, {"question": QUESTION, "options": "7:30\n8:00"})
    assert QUESTION in preview.text
    assert preview.screen.disabled[:2] == ["7:30", "8:00"]


async def test_a_draft_survives_a_restart_and_is_offered_again(local: Local) -> None:
    preview = await previewed(local.chair, options="7:30; 8:00")
    await local.restart()
    desk = await local.chair.command("poll")
    assert "Your drafts" in desk.text
    again = await local.chair.click(desk, "Continue")
    assert again.screen.disabled[:2] == ["7:30", "8:00"]
    await local.chair.click(preview, "Post")
    assert len(local.posts(local.members_channel)) == 1


async def test_only_the_draft_that_was_read_is_posted_and_no_form_overwrites_newer_words(
    local: Local,
) -> None:
    phone = await previewed(local.chair)
    old = await local.chair.click(phone, "Question")
    computer = await local.chair.click(await local.chair.command("poll"), "Continue")
    form = await local.chair.click(computer, "Question")
    newer = await local.chair.submit(form, {"question": "Start at 8:30?"})
    refused = await local.chair.click(phone, "Post")
    assert "changed" in refused.text
    assert local.posts(local.members_channel) == []
    assert "changed" in (await local.chair.submit(old, {"question": "Start at 9:30?"})).text
    await local.chair.click(newer, "Post")
    (card,) = local.posts(local.members_channel)
    assert "Start at 8:30?" in card.text


async def test_a_chair_is_asked_only_for_the_draft_that_its_writer_read(local: Local) -> None:
    phone = await previewed(local.steward)
    computer = await local.steward.click(await local.steward.command("poll"), "Continue")
    form = await local.steward.click(computer, "Question")
    await local.steward.submit(form, {"question": "Start at 8:30?"})
    assert "changed" in (await local.steward.click(phone, "Ask a chair to post it")).text
    assert local.posts(local.stewards_channel) == []


async def test_a_chair_who_goes_on_elsewhere_reads_where_the_poll_will_stand(
    local: Local,
) -> None:
    await previewed(local.chair)
    local.chair.goes_to(local.stewards_channel)
    preview = await local.chair.click(await local.chair.command("poll"), "Continue")
    assert f"how it will look in <#{local.members_channel.id}>" in preview.text
    await local.chair.click(preview, "Post")
    assert len(local.posts(local.members_channel)) == 1


async def test_a_chair_fills_the_form_behind_more(local: Local) -> None:
    form = await local.chair.command("poll", question=QUESTION, options="7:30; 8:00", more="yes")
    assert form.opened_form
    preview = await local.chair.submit(
        form,
        {
            "secret": "yes",
            "extras": ["abstain"],
            "most": "1",
            "quorum": "50%",
            "threshold": "two-thirds",
        },
    )
    assert "Secret" in preview.text
    assert "Quorum / Quórum: 50% · Goal / Meta: ≥ 2/3" in preview.text
    assert "I'd rather not say / Prefiero no decir" in preview.screen.disabled


async def test_a_chair_writes_everything_in_the_form_in_both_languages(local: Local) -> None:
    form = await local.chair.command("poll", more="yes")
    preview = await local.chair.submit(
        form,
        {
            "question": QUESTION,
            "options": "7:30\n8:00",
            "question_es": "¿Empezar a las 7:30?",
            "options_es": "A las 7:30\nA las 8:00",
        },
    )
    assert "¿Empezar a las 7:30?" in preview.text
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    assert card.buttons[:2] == ["7:30 / A las 7:30", "8:00 / A las 8:00"]


async def test_the_form_of_words_comes_back_filled(local: Local) -> None:
    preview = await previewed(local.chair)
    form = await local.chair.click(preview, "Question")
    assert form.field("options").value == "Yes\nNo\nNot sure"
    assert form.field("options_es").value == "Sí\nNo\nNo sé"
    preview = await local.chair.submit(form, {"options": "Yes\nNo", "options_es": "Sí\nNo"})
    assert preview.screen.disabled[:2] == ["Yes / Sí", "No"]


async def test_more_than_five_options_are_a_menu_with_every_text_whole(local: Local) -> None:
    options = [f"Topic {number}, which is about something long" for number in range(1, 26)]
    card = await posted(local, local.chair, options=" | ".join(options))
    assert all(option in card.text for option in options)
    choices = await local.members[0].click(card, "Answer / Responder")
    ((menu, lines),) = choices.menus.items()
    assert menu == "Choose your answer"
    assert lines == options


async def test_a_long_option_is_whole_on_the_card_and_short_on_the_button(local: Local) -> None:
    option = "Keep the four-day schedule for kitchens and custodians through August " + "x" * 60
    card = await posted(local, local.chair, options=f"{option}; No")
    assert option in card.text
    assert any(button.startswith("1. Keep the four-day") for button in card.buttons)


async def test_several_choices_are_a_menu_with_a_limit(local: Local) -> None:
    preview = await ruled(local.chair, await previewed(local.chair), most="2")
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    assert "Choose up to 2. / Elija hasta 2." in card.text
    choices = await local.members[0].click(card, "Answer / Responder")
    assert choices.screen.menu(None)["max_values"] == 2


async def test_a_poll_is_for_the_role_that_was_chosen(local: Local) -> None:
    preview = await previewed(local.chair)
    choice = await local.chair.click(preview, "Who may answer")
    preview = await local.chair.select(choice, local.steward_role)
    assert "For / Para: Steward" in preview.text
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    refused = await local.members[0].click(card, "Yes")
    assert "This poll is for Steward." in refused.text
    assert "Nobody is told you tried." in refused.text
    saved = await local.steward.click(card, "Yes")
    assert "saved" in saved.text


async def test_a_poll_opens_and_closes_by_itself_when_it_was_told_to(local: Local) -> None:
    preview = await previewed(local.chair)
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"opens": "tomorrow 7am", "closes": "tomorrow 6am"})
    assert "The close must be at least a minute after the opening." in preview.text
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"opens": "in 3 hours", "closes": "2 hours"})
    assert "It opens by itself" in preview.text
    assert "The close must be" not in preview.text
    done = await local.chair.click(preview, "Post")
    assert "by itself" in done.text
    assert local.posts(local.members_channel) == []
    listed = await local.members[0].command("poll")
    assert QUESTION not in listed.text
    await local.restart()
    await local.skip(hours=3, minutes=1)
    (card,) = local.posts(local.members_channel)
    assert "Yes / Sí" in card.buttons
    await local.skip(hours=2, minutes=1)
    assert "0 of 7 people answered" in local.texts(local.members_channel)[-1]


@pytest.mark.parametrize(
    ("closes", "written"),
    [("Friday 6pm", "2026-03-06 18:00"), ("in 2 days", "48 h"), ("90 min", "1 h 30 min")],
)
async def test_a_chair_who_only_adds_a_mention_keeps_the_dates(
    local: Local, closes: str, written: str
) -> None:
    preview = await previewed(local.chair, closes=closes)
    (shown,) = re.findall(r"<t:\d+:f>", preview.text)
    form = await local.chair.click(preview, "Dates")
    assert form.field("closes").value == written
    preview = await local.chair.submit(form, {"ping": ["ping"]})
    assert "mentions **Member**" in preview.text
    assert re.findall(r"<t:\d+:f>", preview.text) == [shown]
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"opens": "in 3 hours"})
    form = await local.chair.click(preview, "Dates")
    assert form.field("opens").value == f"{local.now() - 7 * HOUR + 3 * HOUR:%Y-%m-%d %H:%M}"


async def test_dates_left_as_they_stand_where_an_hour_comes_twice_stay_the_second(
    local: Local,
) -> None:
    second = datetime(2026, 11, 1, 8, tzinfo=UTC)
    hours = (second - local.now()) // HOUR
    preview = await previewed(local.chair)
    form = await local.chair.click(preview, "Dates")
    times = {"opens": f"in {hours} hours", "closes": "November 3 6pm"}
    preview = await local.chair.submit(form, times)
    shown = re.findall(r"<t:\d+", preview.text)
    assert f"<t:{int(second.timestamp())}" in shown
    form = await local.chair.click(preview, "Dates")
    assert form.field("opens").value == "2026-11-01 01:00"
    preview = await local.chair.submit(form, {"ping": ["ping"]})
    assert re.findall(r"<t:\d+", preview.text) == shown


async def test_a_chair_who_opens_a_scheduled_poll_reads_when_it_opens_and_closes(
    local: Local,
) -> None:
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"opens": "in 3 hours", "closes": "2 hours"})
    await local.chair.click(preview, "Post")
    opened = await local.chair.click(await local.chair.command("poll"), "See")
    opens_at = local.now() + 3 * HOUR
    assert f"It opens by itself <t:{int(opens_at.timestamp())}:F>" in opened.text
    assert f"<t:{int((opens_at + 2 * HOUR).timestamp())}:f>" in opened.text


async def test_a_scheduled_poll_can_be_taken_back_to_a_draft(local: Local) -> None:
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"opens": "in 3 hours", "closes": ""})
    await local.chair.click(preview, "Post")
    opened = await local.chair.click(await local.chair.command("poll"), "See")
    draft = await local.chair.click(opened, "Take back to draft")
    assert "Continue" in draft.buttons
    await local.skip(hours=4)
    assert local.posts(local.members_channel) == []


async def test_a_chair_takes_back_what_a_steward_scheduled_who_has_lost_access(
    local: Local,
) -> None:
    local.steward.goes_to(local.stewards_channel)
    form = await local.steward.click(await previewed(local.steward), "Dates")
    preview = await local.steward.submit(form, {"opens": "in 3 hours", "closes": ""})
    await local.steward.click(preview, "Post")
    local.chair.goes_to(local.stewards_channel)
    opened = await local.chair.click(await local.chair.command("poll"), "See")
    assert QUESTION in opened.text
    local.steward.loses(local.steward_role)
    taken = await local.chair.click(opened, "Take back to draft")
    assert "It will not open" in taken.text
    assert QUESTION not in taken.text
    assert taken.buttons == ["◀ All polls"]
    await local.skip(hours=4)
    assert QUESTION not in str(local.texts(local.stewards_channel))
    assert QUESTION not in (await local.chair.command("poll")).text


async def test_a_ping_reaches_the_role_once_when_a_chair_posts(local: Local) -> None:
    local.make_mentionable(local.member_role)
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"ping": ["ping"]})
    await local.chair.click(preview, "Post")
    (card,) = local.posts(local.members_channel)
    assert local.notified(card) == {local.chair, local.steward, *local.members}


async def test_a_chair_reads_before_posting_that_a_ping_would_reach_nobody(local: Local) -> None:
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"ping": ["ping"]})
    assert "reaches nobody" in preview.text
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"ping": []})
    assert "reaches nobody" not in preview.text
    local.make_mentionable(local.member_role)
    await local.settle()
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"ping": ["ping"]})
    assert "reaches nobody" not in preview.text


async def test_a_chair_reads_at_night_that_a_ping_would_sound_and_opens_in_the_morning(
    local: Local,
) -> None:
    local.make_mentionable(local.member_role)
    await local.skip(hours=14)
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"ping": ["ping"]})
    assert "the mention would sound on people's phones" in preview.text
    form = await local.chair.click(preview, "Dates")
    preview = await local.chair.submit(form, {"opens": "7:00"})
    assert "would sound" not in preview.text


@pytest.mark.parametrize("night", [True, False])
async def test_at_night_a_poll_and_its_result_come_without_a_sound(
    local: Local, *, night: bool
) -> None:
    await local.skip(hours=14 if night else 1)
    await posted(local, local.chair)
    await run_out(local)
    card, result = local.posts(local.members_channel)
    assert card.message.flags.suppress_notifications is night
    assert result.message.flags.suppress_notifications is night


async def test_nothing_pings_where_nobody_chose_to(local: Local) -> None:
    card = await posted(local, local.chair, question="@everyone @here shall we?")
    assert not local.notified(card)


async def test_a_steward_posts_in_another_channel_and_asks_a_chair_for_the_members_one(
    local: Local,
) -> None:
    local.steward.goes_to(local.stewards_channel)
    card = await posted(local, local.steward)
    assert "Yes / Sí" in card.buttons
    local.steward.goes_to(local.members_channel)
    preview = await previewed(local.steward, question="Coffee?")
    assert "Post" not in preview.buttons
    asked = await local.steward.click(preview, "Ask a chair to post it")
    assert "The chairs were asked" in asked.text
    request = local.posts(local.stewards_channel)[-1]
    assert "Coffee?" in request.text
    refused = await local.steward.click(request, "Read and decide")
    assert "bargaining chairs" in refused.text
    review = await local.chair.click(request, "Read and decide")
    assert review.private
    assert f"how it will look in <#{local.members_channel.id}>" in review.text
    await local.chair.click(review, "Approve")
    assert "Coffee?" in local.texts(local.members_channel)[-1]
    await local.skip(seconds=10)
    assert "the poll was posted" in local.texts(local.stewards_channel)[-1]


async def test_a_chair_sends_a_request_back_with_a_reason_that_its_writer_alone_reads(
    local: Local,
) -> None:
    request = await asked_for(local)
    review = await local.chair.click(request, "Read and decide")
    form = await local.chair.click(review, "Send back")
    assert "Please give a reason" in (await local.chair.submit(form, {"reason": "\u200b"})).text
    form = await local.chair.click(review, "Send back")
    back = await local.chair.submit(form, {"reason": "Ask it after Tuesday."})
    assert "Whoever asked can read your reason" in back.text
    gone = await local.chair.click(request, "Read and decide")
    assert "no such poll" in gone.text
    await local.skip(seconds=10)
    assert "the poll went back to whoever wrote it" in request.text
    assert "Tuesday" not in (await local.chair.command("audit")).text

    listed = await local.steward.command("poll")
    assert "Came back to you" in listed.text
    preview = await local.steward.click(listed, "Continue")
    assert "Came back: Ask it after Tuesday." in preview.text
    await local.steward.click(preview, "Ask a chair to post it")
    assert "Came back" not in (await local.steward.command("poll")).text
    review = await local.chair.click(await local.chair.command("poll"), "Read and decide")
    assert "Tuesday" not in review.text
    await local.chair.click(review, "Approve")
    assert QUESTION in local.texts(local.members_channel)[-1]


async def test_of_two_chairs_who_decide_at_once_the_later_hears_that_it_was_decided(
    local: Local,
) -> None:
    request = await asked_for(local)
    second = local.person("Rosa", local.member_role, local.chair_role, here=local.stewards_channel)
    reviews = [await one.click(request, "Read and decide") for one in (local.chair, second)]
    await local.chair.click(reviews[0], "Approve")
    late = await second.click(reviews[1], "Approve")
    assert "It no longer needs approval" in late.text
    assert len(local.posts(local.members_channel)) == 1


async def asked_for(local: Local) -> Screen:
    """The request in the stewards' channel after a steward asked the chairs to post a poll."""
    preview = await previewed(local.steward)
    await local.steward.click(preview, "Ask a chair to post it")
    return local.posts(local.stewards_channel)[-1]


async def test_whoever_asked_sees_that_it_waits_and_who_can_see_it(local: Local) -> None:
    await asked_for(local)
    listed = await local.steward.command("poll")
    assert "Waits for a chair to post it" in listed.text
    shown = await local.steward.click(listed, "Continue")
    assert "only chairs and whoever wrote it can see it" in shown.text
    assert "Nobody else sees it yet" not in shown.text
    assert "Ask a chair to post it" in shown.screen.disabled


@pytest.mark.parametrize("how", ["discarded", "forgotten"])
async def test_a_request_whose_poll_is_gone_says_so(local: Local, how: str) -> None:
    request = await asked_for(local)
    if how == "discarded":
        shown = await local.steward.click(await local.steward.command("poll"), "Continue")
        question = await local.steward.click(shown, "Discard")
        assert "this cannot be undone" in question.text
        shown = await local.steward.click(question, "Back")
        gone = await local.steward.click(await local.steward.click(shown, "Discard"), "Discard")
        assert "No polls yet" in (await local.steward.click(gone, "All polls")).text
        await local.skip(seconds=10)
    else:
        await local.skip(days=31)
    assert "the poll was discarded" in request.text
    assert "la encuesta se descartó" in request.text
    assert not request.buttons
    another = await asked_for(local)
    assert another.buttons
    assert len(local.posts(local.stewards_channel)) == 2


async def test_a_chair_approves_a_poll_for_a_channel_that_they_do_not_read(local: Local) -> None:
    room = local.closed_channel("site-stewards", local.steward_role)
    local.steward.goes_to(room)
    form = await local.steward.click(await previewed(local.steward), "Dates")
    preview = await local.steward.submit(form, {"ping": ["ping"]})
    await local.steward.click(preview, "Ask a chair to post it")
    review = await local.chair.click(await local.chair.command("poll"), "Read and decide")
    await local.chair.click(review, "Approve")
    assert QUESTION in local.texts(room)[-1]


async def test_the_list_leads_to_every_draft_and_every_request(local: Local) -> None:
    for number in range(3):
        preview = await previewed(local.steward, question=f"Asked {number}?")
        await local.steward.click(preview, "Ask a chair to post it")
        await previewed(local.chair, question=f"Draft {number}?")
        await previewed(local.chair, question=f"Another {number}?")
    listed = await local.chair.command("poll")
    pages = [listed.text, (await local.chair.click(listed, "▶")).text]
    for number in range(3):
        for question in ("Asked", "Draft", "Another"):
            assert sum(f"{question} {number}?" in page for page in pages) == 1


async def test_a_chair_finds_in_the_list_what_waits_though_discord_refused_the_request(
    local: Local,
) -> None:
    preview = await previewed(local.steward)
    local.fail("send", 403, times=None)
    told = await local.steward.click(preview, "Ask a chair to post it")
    assert "Discord did not let me say so in the stewards' channel" in told.text
    assert "Waits for a chair" not in (await local.members[0].command("poll")).text
    listed = await local.chair.command("poll")
    assert f"Waits for a chair: {QUESTION}" in listed.text
    review = await local.chair.click(listed, "Read and decide")
    local.recover()
    await local.chair.click(review, "Approve")
    assert QUESTION in local.texts(local.members_channel)[-1]


@pytest.mark.parametrize(
    ("question", "route"),
    [
        ("Do you ratify the agreement?", "under its bylaws"),
        ("¿Vamos a la huelga?", "según sus estatutos"),
        ("Election of our delegates", "official ballot"),
    ],
)
async def test_a_binding_question_stops_and_needs_a_second_chair(
    local: Local, question: str, route: str
) -> None:
    stop = await previewed(local.chair, question=question)
    assert "Stop: this is not how that is decided" in stop.text
    assert "Alto: eso no se decide así" in stop.text
    assert route in stop.text
    assert "Are you the only chair?" in stop.text
    assert stop.buttons == ["Continue", "Discard"]
    preview = await local.chair.click(stop, "Continue")
    assert "Post" not in preview.buttons
    await local.chair.click(preview, "Ask another bargaining chair")
    request = local.posts(local.stewards_channel)[-1]
    assert "another bargaining chair" in request.text
    own = await local.chair.click(request, "Read and decide")
    assert "Post" not in own.buttons
    second = local.person("Rosa", local.member_role, local.chair_role, here=local.stewards_channel)
    await second.click(await second.click(request, "Read and decide"), "Approve")
    card = local.posts(local.members_channel)[-1]
    assert question in card.text
    assert all(words in card.text for words in STRAW)


async def test_a_steward_cannot_ask_a_binding_question(local: Local) -> None:
    refused = await previewed(local.steward, question="Should we strike?")
    assert "Only two bargaining chairs together" in refused.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"options": "Yes"}, "at least two answers"),
        ({"options": ";".join(map(str, range(26)))}, "up to 25 answers; you gave 26"),
        ({"options": "Yes; yes"}, "say the same"),
        (
            {"options": f"No; {'x' * 1000}"},
            "has 1,000 characters; at most 200 fit",
        ),
        ({"question": "   "}, "The question is empty"),
        ({"question": "x" * 301}, "The question has 301 characters; at most 300 fit"),
        ({"closes": "yesterday 6pm"}, "already over"),
        ({"closes": "March 1 2026 6pm"}, "already over"),
        ({"closes": "March 1 2028 6pm"}, "a year at most"),
        ({"closes": "March 9 2031 6pm"}, "more than two years"),
        ({"closes": "someday"}, "could not read"),
    ],
)
async def test_what_cannot_be_a_poll_is_refused_with_a_plain_sentence(
    local: Local, words: dict[str, str], said: str
) -> None:
    answer = await previewed(local.chair, **words)
    if "Post" in answer.buttons:
        answer = await local.chair.click(answer, "Post")
    assert said in answer.text
    assert answer.private
    assert local.posts(local.members_channel) == []


@pytest.mark.parametrize("words", [{"options": "7:30; 8:00"}, {"closes": "Friday 6pm"}])
async def test_a_chair_who_forgets_the_question_is_not_shown_a_form_without_the_rest(
    local: Local, words: dict[str, str]
) -> None:
    answer = await local.chair.command("poll", **words)
    assert not answer.opened_form
    assert "The question is empty" in answer.text


async def test_a_chair_whose_close_cannot_be_read_gets_back_what_they_typed(
    local: Local,
) -> None:
    typed = {
        "question": "When should we meet before the board's session on Thursday?",
        "options": "At 5; at 5:30; right there",
        "closes": "someday",
    }
    answer = await local.chair.command("poll", **typed)
    assert "could not read" in answer.text
    assert all(words in answer.text for words in typed.values())


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"quorum": "101%"}, "up to 100%"),
        ({"most": "4"}, "between 1 and 3"),
        ({"most": "x"}, "between 1 and 3"),
        ({"secret": "yes", "extras": ["live"]}, "would point to someone"),
    ],
)
async def test_rules_that_cannot_be_are_refused(
    local: Local, rules: dict[str, str], said: str
) -> None:
    answer = await ruled(local.chair, await previewed(local.chair), **rules)
    assert said in answer.text


async def test_a_role_that_was_deleted_meanwhile_is_noticed_before_posting(local: Local) -> None:
    extra = local.guild.create_role("Drivers")
    preview = await previewed(local.chair)
    choice = await local.chair.click(preview, "Who may answer")
    preview = await local.chair.select(choice, extra)
    local.simulator.env.backend.delete_role(local.guild.id, extra.id)
    await local.settle()
    refused = await local.chair.click(preview, "Post")
    assert "was deleted" in refused.text


async def test_members_and_newcomers_cannot_ask(local: Local) -> None:
    refused = await previewed(local.members[0])
    assert "for stewards and bargaining chairs" in refused.text
    refused = await local.newcomer.command("poll")
    assert "for members" in refused.text


async def test_a_draft_is_its_writers_own(local: Local) -> None:
    preview = await previewed(local.chair)
    bot_card = preview.screen
    assert local.posts(local.members_channel, viewer=local.steward) == []
    opened = await local.steward.command("poll")
    assert QUESTION not in opened.text
    assert bot_card.ephemeral


async def test_a_chair_who_reads_spanish_gets_the_preview_in_spanish(local: Local) -> None:
    local.chair.reads()
    preview = await previewed(local.chair)
    assert "Así se verá" in preview.text
    done = await local.chair.click(preview, "Publicar")
    assert "Publicada" in done.text


async def test_under_a_legal_hold_a_poll_is_secret_and_says_why(local: Local) -> None:
    people = local.bot.services.people  # pyright: ignore[reportAttributeAccessIssue]
    await people.change(actor(local.guild.id, local.admin.id, local.now()), legal_hold=True)
    preview = await previewed(local.chair)
    assert "A legal hold is on" in preview.text
    rules = {"secret": "no"}
    refused = await ruled(local.chair, preview, **rules)
    assert "secret only" in refused.text


async def test_a_channel_where_the_bot_may_not_write_is_told_and_mended(local: Local) -> None:
    preview = await previewed(local.chair)
    local.fail("send", 403)
    stuck = await local.chair.click(preview, "Post")
    assert "Discord does not let me write" in stuck.text
    local.recover()
    again = await local.chair.click(stuck, "Post the card again")
    assert "posted again" in again.text
    assert len(local.posts(local.members_channel)) == 1


async def test_stewards_hear_of_a_scheduled_poll_that_discord_refuses(local: Local) -> None:
    form = await local.chair.click(await previewed(local.chair), "Dates")
    preview = await local.chair.submit(form, {"opens": "in 1 hour", "closes": "in 1 day"})
    await local.chair.click(preview, "Post")
    local.forbid(local.members_channel, "send_messages")
    await local.skip(hours=1.1)
    (notice,) = local.posts(local.stewards_channel)
    assert "Poll 1 is not in its channel" in notice.text
    assert QUESTION not in notice.text
    opened = await panel(local.chair)
    assert "the card could not be posted" in opened.text
    local.simulator.env.backend.delete_message(local.stewards_channel.id, notice.id)
    await local.chair.click(opened, "Post the card again")
    await local.skip(minutes=2)
    assert "Poll 1 is not in its channel" in local.texts(local.stewards_channel)[0]
    local.allow(local.members_channel, "send_messages")
    await local.chair.click(opened, "Post the card again")
    await local.skip(minutes=2)
    assert len(local.posts(local.members_channel)) == 1
    assert "Poll 1 has been posted again" in local.texts(local.stewards_channel)[0]
    (card,) = local.posts(local.members_channel)
    local.simulator.env.backend.delete_message(local.members_channel.id, card.id)
    local.forbid(local.members_channel, "send_messages")
    local.fail("send", 503)
    await local.chair.click(opened, "Post the card again")
    await local.skip(minutes=2)
    assert "Poll 1 is not in its channel" in local.texts(local.stewards_channel)[0]
    await local.skip(days=1)
    told = local.texts(local.stewards_channel)
    assert ["Poll 1 is not in its channel" in one for one in told] == [True, True]


async def test_of_a_card_that_stands_and_cannot_be_changed_nobody_hears_and_there_is_no_second(
    local: Local,
) -> None:
    card = await posted(local, local.chair)
    local.fail("edit", 403, times=None)
    await local.members[0].click(card, "Yes")
    await local.skip(seconds=10)
    assert local.posts(local.stewards_channel) == []
    opened = await panel(local.chair)
    assert "could not be posted" not in opened.text
    await local.chair.click(opened, "Post the card again")
    local.recover()
    await local.skip(minutes=2)
    (card,) = local.posts(local.members_channel)
    assert "1/7" in card.text


async def test_a_poll_taken_off_the_schedule_is_asked_for_anew(local: Local) -> None:
    form = await local.steward.click(await previewed(local.steward), "Dates")
    preview = await local.steward.submit(form, {"opens": "in 3 hours", "closes": ""})
    await local.steward.click(preview, "Ask a chair to post it")
    request = local.posts(local.stewards_channel)[-1]
    await local.chair.click(await local.chair.click(request, "Read and decide"), "Approve")
    await local.skip(seconds=10)
    assert "the poll opens by itself at its time" in request.text
    assert not request.buttons
    scheduled = await local.steward.click(await local.steward.command("poll"), "See")
    draft = await local.steward.click(scheduled, "Take back to draft")
    preview = await local.steward.click(draft, "Continue")
    await local.steward.click(preview, "Ask a chair to post it")
    request = local.posts(local.stewards_channel)[-1]
    assert "Approve" in (await local.chair.click(request, "Read and decide")).buttons


async def test_a_chair_reads_that_a_poll_whose_opening_has_passed_opens_at_once(
    local: Local,
) -> None:
    form = await local.steward.click(await previewed(local.steward), "Dates")
    preview = await local.steward.submit(form, {"opens": "in 3 hours", "closes": "2 hours"})
    await local.steward.click(preview, "Ask a chair to post it")
    await local.skip(hours=4)
    request = local.posts(local.stewards_channel)[-1]
    review = await local.chair.click(request, "Read and decide")
    assert "It opens by itself" not in review.text
    closes = f"<t:{int((local.now() + timedelta(hours=2)).timestamp())}:f>"
    assert closes in review.text
    assert "Posted" in (await local.chair.click(review, "Approve")).text
    assert closes in local.texts(local.members_channel)[-1]
