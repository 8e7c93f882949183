"""Whatever people write, the bot's own messages hide no link, and nobody shapes them."""

from tests.cogs.petition.petitioning import sites
from tests.cogs.updates.chair import composed, published, update_of
from tests.markdown import masked
from tests.simulator import Answer, Local, Person, Screen

EVIL = "https://evil.example"
TRICKS = [
    f"[a](b) [confirm here]({EVIL})",
    f"[a](b) [confirm]( {EVIL})",
    "[a](b) [confirm](HTTPS://evil.example)",
    f"[a](b) [confirm [here]]({EVIL})",
    f'[ok]({EVIL} "Ask a steward")',
]


def judged(screen: Screen | Answer) -> None:
    """The trick is there to be read, and hides and shapes nothing."""
    assert "evil.example" in screen.text
    assert masked(screen.text) == []
    assert not [line for line in screen.text.splitlines() if line.startswith(("# ", "> # "))]


def newcomers(local: Local) -> list[tuple[str, Person]]:
    """Each trick with someone who has asked for nothing yet."""
    return [
        (trick, local.person(f"Newcomer {number}", here=local.start_here))
        for number, trick in enumerate(TRICKS)
    ]


async def test_a_question_that_nothing_answers(local: Local) -> None:
    for trick in TRICKS:
        words = f"# {trick}\n@everyone <@&{local.chair_role.id}>"
        nothing = await local.newcomer.command("faq", question=f"zzyzx quark {trick}")
        judged(nothing)
        form = await local.newcomer.click(nothing, "Tell the stewards")
        await local.newcomer.submit(form, {"Your question": words})
        card = local.posts(local.stewards_channel)[-1]
        judged(card)
        assert "@everyone" not in card.text
        assert f" <@&{local.chair_role.id}>" not in card.text
    assert len(local.posts(local.stewards_channel)) == len(TRICKS)


async def test_the_name_that_a_steward_compares(local: Local) -> None:
    for trick, newcomer in newcomers(local):
        way_in = await newcomer.click(await newcomer.command("join"), "join:0:member")
        form = await newcomer.click(way_in, "join:0:name")
        await newcomer.submit(form, {"name": trick})
        judged(await local.steward.click(local.posts(local.stewards_channel)[-1], "Claim"))


async def test_the_building_that_was_ruled_out(local: Local) -> None:
    for trick, newcomer in newcomers(local):
        talk = await newcomer.click(await newcomer.command("join"), "steward:0:ask")
        form = await newcomer.click(talk, "steward:0:form")
        await newcomer.submit(form, {"topic": "pay", "site": trick})
        judged(await local.steward.click(local.posts(local.stewards_channel)[-1], "Claim"))


async def test_a_question_on_an_update_and_its_answer(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    for trick in TRICKS:
        form = await local.members[0].click(message, "Ask a question")
        await local.members[0].submit(form, {"question": trick})
        card = local.posts(local.stewards_channel)[-1]
        judged(card)
        form = await local.steward.click(card, "Answer")
        await local.steward.submit(form, {"answer": trick})
    await local.skip(seconds=10)
    answers = local.members[0].direct_messages()
    assert len(answers) == len(TRICKS)
    for answer in answers:
        judged(answer)


async def test_a_question_of_many_short_lines_still_reaches_the_stewards(local: Local) -> None:
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    for number, trick in enumerate(TRICKS):
        form = await local.members[0].click(message, "Ask a question")
        await local.members[0].submit(form, {"question": "*\n" * 600 + trick})
        assert "*" in local.posts(local.stewards_channel)[number].text


async def test_a_poll_s_question_and_options(local: Local) -> None:
    for trick in TRICKS:
        preview = await local.chair.command(
            "poll", question=f"Shall we {trick}?", options=f"# {trick}, no", closes="5 min"
        )
        assert "evil" in preview.text, preview.text
        await local.chair.click(preview, "Post")
        judged(local.posts(local.members_channel)[-1])


async def test_a_poll_s_question_in_the_list_in_its_reminder_and_in_the_request_for_a_chair(
    local: Local,
) -> None:
    words = f"**Shall** <@&{local.chair_role.id}> ||decide||?"
    await local.steward.click(
        await local.steward.command("poll", question=words, options="Yes, no", closes="2 days"),
        "Ask a chair",
    )
    shown = [local.posts(local.stewards_channel)[-1].text]
    preview = await local.chair.command("poll", question=words, options="Yes, no", closes="2 days")
    await local.chair.click(preview, "Post")
    listed = await local.members[0].command("poll")
    shown.append(listed.text)
    await local.chair.click(
        await local.chair.click(await local.chair.command("poll"), "See"), "Remind"
    )
    await local.skip(minutes=1)
    shown.append(local.posts(local.members_channel)[-1].text)
    for text in shown:
        assert "decide" in text
        assert f" <@&{local.chair_role.id}>" not in text
        assert " ||decide" not in text


async def test_a_name_that_turns_the_direction_of_writing_in_a_menu_and_on_a_button(
    local: Local,
) -> None:
    turned, shown = "\u202eriahC\u202c", "riahC"
    backend = local.simulator.env.backend
    backend.get_user(local.steward.id).global_name = turned
    await sites(local, "Adams")
    listed = await local.chair.command("worksites")
    site = await local.chair.select(listed, "Adams")
    told = await local.chair.select(site, local.steward, menu="Add people who look after it")
    assert shown in told.menus["Take someone off"]
    preview = await local.chair.command("poll", question="Who?", options=f"{turned}; Ben")
    assert shown in preview.screen.disabled


async def test_the_title_of_a_session(local: Local) -> None:
    for trick in TRICKS:
        words = f"{trick} <@&{local.member_role.id}>"
        preview = await local.steward.command("session", title=words, when="Friday 6pm")
        await local.steward.click(preview, "Post")
        for seen in (preview, local.posts(local.members_channel)[-1]):
            judged(seen)
            assert "\\<@&" in seen.text
            assert " <@&" not in seen.text


async def test_the_title_and_text_of_an_update_and_why_it_was_taken_back(local: Local) -> None:
    for number, trick in enumerate(TRICKS):
        preview = await composed(local.chair, title=trick, body=f"Both teams met.\n\n{trick}")
        await published(local.chair, preview)
        judged(local.posts(local.members_channel)[number])
        read = await local.chair.command("news", find=str(number + 1))
        judged(read)
        form = await local.chair.click(read, "Take back")
        await local.chair.submit(form, {"reason": trick})
    await local.skip(seconds=10)
    for message in local.posts(local.members_channel):
        judged(message)


async def test_the_worksite_in_ones_own_data(local: Local) -> None:
    # Names that differ in their signs alone are one name.
    names = [f"Hall {number}: {trick}" for number, trick in enumerate(TRICKS, start=1)]
    await sites(local, *names)
    member = local.members[0]
    for number, name in enumerate(names, start=1):
        form = await member.click(await member.command("mydata"), "people:0:site")
        await member.click(await member.submit(form, {"name": name}), f"people:{number}:work")
        seen = await member.command("mydata")
        judged(seen)
        assert f"Hall {number}" in seen.text
