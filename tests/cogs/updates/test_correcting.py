import pytest

from tests.actors import actor
from tests.cogs.updates.chair import (
    LONG,
    SHORT,
    composed,
    contents,
    corrected,
    correcting,
    more,
    published,
    spanish,
    until,
    update_of,
    uploaded,
)
from tests.parts import join
from tests.simulator import Answer, Local

WRONG, RIGHT = "2% and $4.5 million", "3% and $4.7 million"


def shows(local: Local, correction: int) -> bool:
    """Whether the members' channel carries that correction."""
    return f"correction {correction}" in local.texts(local.members_channel)[0]


async def replaced(local: Local, number: int, text: str, correction: int = 1) -> Answer:
    """Publish a correction whose text comes as a file."""
    read = await local.chair.command("news", find=str(number))
    draft = await local.chair.click(read, "Correct or translate")
    form = await more(local.chair, draft, "Replace the text with a file")
    preview = await local.chair.submit(form, {"file": ("again.md", text.encode())})
    told = await published(local.chair, preview)
    await until(local, lambda: settled(local, correction))
    return told


def settled(local: Local, correction: int) -> bool:
    """Whether what stands in the channel is this version, complete and in order."""
    heads = [content.splitlines()[0] for content in contents(local, local.members_channel)]
    if not all(f"correction {correction} " in head for head in heads):
        return False
    if len(heads) == 1:
        return "/1" not in heads[0]
    ends = [head.rpartition(" · ")[2] for head in heads]
    return ends == [f"{n}/{len(heads)}" for n in range(1, len(heads) + 1)]


async def test_a_correction_edits_what_was_posted_and_says_so(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair, SHORT, audience="public"))
    told = await corrected(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    assert "Update 1 now carries correction 1" in told.text
    await until(local, lambda: shows(local, 1))

    for channel in (local.members_channel, local.start_here):
        (message,) = local.posts(channel)
        assert "Update 1, correction 1 / Aviso 1, corrección 1" in message.text
        assert RIGHT in message.text
        assert WRONG not in message.text
        assert "What changed / Qué cambió" in message.buttons


async def test_the_preview_of_a_correction_is_what_will_stand(local: Local) -> None:
    await update_of(local)
    preview = await correcting(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    shown = preview.text
    await published(local.chair, preview)
    await until(local, lambda: shows(local, 1))

    (content,) = contents(local, local.members_channel)
    assert content in shown


async def test_a_correction_in_the_making_is_told_apart_from_an_update(local: Local) -> None:
    await update_of(local)
    preview = await correcting(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    assert "draft, only chairs see it" in preview.text
    assert "Correction · Draft" in (await local.chair.command("update")).text
    form = await local.chair.click(preview, "Schedule")
    understood = await local.chair.submit(form, {"when": "in 2 hours"})
    await local.chair.click(understood, "Yes, schedule it")
    listed = await local.chair.command("update")
    assert "Correction · Goes out" in listed.text
    assert "· scheduled" in (await local.chair.click(listed, "Open")).text


async def test_a_reader_sees_what_changed_and_the_old_text(local: Local) -> None:
    await update_of(local)
    await corrected(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    await until(local, lambda: shows(local, 1))
    (message,) = local.posts(local.members_channel)
    changes = await local.members[0].click(message, "What changed")
    assert changes.private
    assert "~~2%~~ **3%**" in changes.text
    old = await local.members[0].click(changes, "As it was before")
    assert WRONG in old.text
    assert "This is an older text" in old.text
    new = await local.members[0].click(old, "The current text")

    assert RIGHT in new.text


async def test_parts_are_added_and_removed_as_the_text_grows_and_shrinks(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair))
    before = contents(local, local.members_channel)
    longer = LONG + "\n\n" + "One more thing was said. " * 100
    await replaced(local, 1, longer)
    grown = contents(local, local.members_channel)
    await replaced(local, 1, SHORT, correction=2)
    (shrunk,) = local.posts(local.members_channel)

    assert len(grown) > len(before) > 2
    whole = await local.bot.services.updates.archive.read(
        actor(local.guild.id, local.chair.id, local.now()), 1, 2
    )
    for part, content in zip(whole.parts, grown, strict=True):
        assert part.body in content
    assert join(whole.parts) == longer
    assert f"1/{len(grown)}" in grown[0]
    assert "Update 1, correction 2" in shrunk.text
    assert "Got it / Entendido" in shrunk.buttons
    assert SHORT in shrunk.text


async def test_only_the_last_part_keeps_its_buttons(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair))
    await replaced(local, 1, LONG + "\n\n" + "One more thing was said. " * 100)
    *others, last = local.posts(local.members_channel)

    assert [message.buttons for message in others] == [[]] * len(others)
    assert "Got it / Entendido" in last.buttons


async def test_a_chair_is_told_before_a_correction_that_the_spanish_text_stays_behind(
    local: Local,
) -> None:
    title = "Sesión del 2 de marzo"
    draft = await spanish(local.chair, await composed(local.chair), title, "El distrito dio 2%.")
    assert "stays as it was" not in draft.text
    await published(local.chair, draft)
    preview = await correcting(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    assert "The Spanish text stays as it was" in preview.text
    preview = await spanish(local.chair, preview, title, "El distrito dio 3%.")
    assert "stays as it was" not in preview.text


async def test_the_translation_is_stale_until_it_follows(local: Local) -> None:
    preview = await spanish(local.chair, await composed(local.chair), "Sesión", "Ofrecieron 2%.")
    await published(local.chair, preview)
    await corrected(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    await until(local, lambda: shows(local, 1))
    (message,) = local.posts(local.members_channel)
    read = await local.members[0].click(message, "Español")
    assert "Ofrecieron 2%." in read.text
    assert "older than the latest correction" in read.text

    draft = await local.chair.click(await local.chair.command("news", find="1"), "Correct")
    told = await published(
        local.chair, await spanish(local.chair, draft, "Sesión", "Ofrecieron 3%.")
    )
    assert "That is no correction" in told.text
    read = await local.members[0].click(message, "Español")
    assert "Ofrecieron 3%." in read.text
    assert "older than" not in read.text


async def test_a_translation_added_later_is_no_correction(local: Local) -> None:
    await update_of(local)
    draft = await local.chair.click(await local.chair.command("news", find="1"), "Correct")
    told = await published(
        local.chair, await spanish(local.chair, draft, "Sesión", "Ofrecieron 2%.")
    )
    await until(local, lambda: "Español" in local.posts(local.members_channel)[0].buttons)

    assert "That is no correction" in told.text
    (message,) = local.posts(local.members_channel)
    assert "correction" not in message.text
    assert "Español" in message.buttons


async def test_a_translation_that_caught_up_is_not_undone_by_a_correction_begun_before(
    local: Local,
) -> None:
    preview = await spanish(local.chair, await composed(local.chair), "Sesión", "Ofrecieron 2%.")
    await published(local.chair, preview)
    await corrected(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    rosa = local.person("Rosa", local.member_role, local.chair_role)
    theirs = await correcting(rosa, 1, SHORT.replace(WRONG, RIGHT) + "\n\nBring a chair.")
    draft = await local.chair.click(await local.chair.command("news", find="1"), "Correct")
    await published(local.chair, await spanish(local.chair, draft, "Sesión", "Ofrecieron 3%."))
    assert "changed after you opened it" in (await published(rosa, theirs)).text
    await published(rosa, await rosa.click(await rosa.command("update"), "Open"))
    await until(local, lambda: shows(local, 2))

    read = await local.members[0].click(local.posts(local.members_channel)[0], "Español")
    assert "Ofrecieron 3%." in read.text
    assert "older than the latest correction" in read.text


async def test_two_chairs_correct_at_once_and_neither_is_lost(local: Local) -> None:
    await update_of(local)
    rosa = local.person("Rosa", local.member_role, local.chair_role)
    theirs = await correcting(rosa, 1, SHORT + "\n\nRosa was here.")
    await corrected(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    refused = await published(rosa, theirs)
    assert "came out first" in refused.text

    desk = await rosa.command("update")
    preview = await rosa.click(desk, "Open")
    assert "Compare them" in preview.text
    comparison = await more(rosa, preview, "What the correction changes")
    assert "Rosa was here." in comparison.text
    preview = await rosa.click(comparison, "I have compared them")
    told = await published(rosa, preview)
    assert "correction 2" in told.text


async def test_a_chair_who_presses_correct_again_goes_on_with_the_correction_they_began(
    local: Local,
) -> None:
    await update_of(local)
    await correcting(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    read = await local.chair.command("news", find="1")
    again = await local.chair.click(read, "Correct or translate")

    assert RIGHT in again.text
    assert (await local.chair.command("update")).text.count("Correction · Draft") == 1


async def test_a_correction_begun_and_left_alone_does_not_undo_one_that_came_out_since(
    local: Local,
) -> None:
    await update_of(local)
    rosa = local.person("Rosa", local.member_role, local.chair_role)
    await rosa.click(await rosa.command("news", find="1"), "Correct or translate")
    await corrected(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    begun = await rosa.click(await rosa.command("news", find="1"), "Correct or translate")

    assert RIGHT in begun.text
    assert "Compare them" not in begun.text
    assert (await rosa.command("update")).text.count("Correction · Draft") == 1


async def test_two_chairs_each_begin_a_correction_of_their_own(local: Local) -> None:
    await update_of(local)
    rosa = local.person("Rosa", local.member_role, local.chair_role)
    await correcting(local.chair, 1, SHORT.replace(WRONG, RIGHT))
    hers = await rosa.click(await rosa.command("news", find="1"), "Correct or translate")

    assert WRONG in hers.text


async def test_a_correction_that_is_out_cannot_be_scheduled_from_an_older_card(
    local: Local,
) -> None:
    await update_of(local)
    preview = await correcting(local.chair, 1, SHORT.replace("2%", "3%"))
    form = await local.chair.click(preview, "Schedule")
    confirm = await local.chair.submit(form, {"when": "in 2 hours"})
    second = local.person("Rosa", local.member_role, local.chair_role)
    await published(second, await second.click(await second.command("update"), "Open"))
    refused = await local.chair.click(confirm, "Yes, schedule it")

    assert "This is out already" in refused.text


@pytest.mark.parametrize("end", ["discarded", "published"])
async def test_chairs_are_told_that_a_scheduled_correction_which_failed_is_over(
    local: Local, end: str
) -> None:
    await update_of(local)
    form = await local.chair.click(await correcting(local.chair, 1, SHORT + " Soon."), "Schedule")
    asked = await local.chair.submit(form, {"when": "in 2 hours"})
    await local.chair.click(asked, "Yes, schedule it")
    rosa = local.person("Rosa", local.member_role, local.chair_role)
    await corrected(rosa, 1, SHORT.replace(WRONG, RIGHT))
    await local.skip(hours=2, seconds=30)
    assert "It is back among the drafts" in local.texts(local.stewards_channel)[0]
    draft = await local.chair.click(await local.chair.command("update"), "Open")
    if end == "discarded":
        asked = await more(local.chair, draft, "Discard this draft")
        await local.chair.click(asked, "Discard")
    else:
        compared = await more(local.chair, draft, "What the correction changes")
        await published(local.chair, await local.chair.click(compared, "I have compared them"))
    await until(local, lambda: "That is settled" in local.texts(local.stewards_channel)[0])


async def test_a_correction_without_a_difference_is_refused(local: Local) -> None:
    await update_of(local)
    refused = await corrected(local.chair, 1, SHORT)

    assert "Nothing is different" in refused.text


async def test_corrected_attachments_replace_the_old_ones(local: Local) -> None:
    preview = await composed(local.chair)
    files = await more(local.chair, preview, "Attachments")
    form = await local.chair.click(files, "Add files")
    files = await local.chair.submit(form, {"files": [("old.pdf", b"old")]})
    await published(local.chair, await local.chair.click(files, "Back"))
    rosa = local.person("Rosa", local.member_role, local.chair_role)
    theirs = await correcting(rosa, 1, SHORT.replace(WRONG, RIGHT))
    draft = await local.chair.click(await local.chair.command("news", find="1"), "Correct")
    files = await more(local.chair, draft, "Attachments")
    files = await local.chair.select(files, "old.pdf", menu="detach")
    form = await local.chair.click(files, "Add files")
    files = await local.chair.submit(form, {"files": [("new.pdf", b"new")]})
    preview = await local.chair.click(files, "Back")
    compared = await more(local.chair, preview, "What the correction changes")
    assert compared.text == "Files removed: old.pdf\n\nFiles added: new.pdf"
    await published(local.chair, await local.chair.click(compared, "Back"))
    await until(local, lambda: len(local.posts(local.members_channel)) == 2)
    await until(local, lambda: "new.pdf" in local.posts(local.members_channel)[-1].files)

    compared = await more(rosa, theirs, "What the correction changes")
    assert ".pdf" not in compared.text
    await published(rosa, await rosa.click(compared, "I have compared them"))
    await until(local, lambda: shows(local, 2))
    _, attached = local.posts(local.members_channel)
    assert attached.files == {"new.pdf": b"new"}


async def test_a_retracted_update_leaves_a_tombstone_with_its_reason(local: Local) -> None:
    await published(local.chair, await uploaded(local.chair))
    read = await local.chair.command("news", find="1")
    form = await local.chair.click(read, "Take back")
    await local.chair.submit(form, {"reason": "The board has not met yet."})
    await until(local, lambda: len(local.posts(local.members_channel)) == 1)
    await until(local, lambda: "taken back" in local.texts(local.members_channel)[0])

    (stone,) = local.posts(local.members_channel)
    assert "This update was taken back: The board has not met yet." in stone.text
    assert "Este aviso se retiró" in stone.text
    assert "Paragraph" not in stone.text
    assert stone.buttons == []
    member = await local.members[0].command("news", find="1")
    assert "taken back" in member.text
    assert "Paragraph" not in member.text
    assert "Paragraph" in (await local.chair.command("news", find="1")).text
    assert "Paragraph" not in (await local.members[0].command("news", find="paragraph")).text


async def test_a_correction_begun_says_that_its_update_was_taken_back(local: Local) -> None:
    chair = local.chair
    await update_of(local)
    await correcting(chair, 1, SHORT.replace(WRONG, RIGHT))
    form = await chair.click(await chair.command("news", find="1"), "Take back")
    await chair.submit(form, {"reason": "It was never said."})

    drafts = await chair.command("update")
    assert "Correction · ↩️ Came back" in drafts.text
    draft = await chair.click(drafts, ":preview")
    assert "Update 1 has been taken back" in draft.text
    assert RIGHT in draft.text
    told = await published(chair, draft)
    assert "Update 1 has been taken back" in told.text


async def test_a_correction_without_a_change_goes_with_its_update(local: Local) -> None:
    chair = local.chair
    await update_of(local)
    await chair.click(await chair.command("news", find="1"), "Correct or translate")
    assert "Correction" in (await chair.command("update")).text
    form = await chair.click(await chair.command("news", find="1"), "Take back")
    await chair.submit(form, {"reason": "It was never said."})
    assert "Correction" not in (await chair.command("update")).text


async def test_only_chairs_correct_and_retract(local: Local) -> None:
    await update_of(local)
    read = await local.steward.command("news", find="1")

    assert "Take back" not in read.buttons
    assert "Correct or translate" not in read.buttons
