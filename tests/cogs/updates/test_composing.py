import pytest

from bot.actor import System
from bot.i18n import Sentences
from bot.services.updates import Kind
from bot.services.updates.messages import CLOSING_ROOM
from bot.services.updates.values import KINDS
from bot.text.characters import length
from tests.cogs.updates.chair import (
    LONG,
    SHORT,
    composed,
    contents,
    more,
    published,
    scheduled,
    spanish,
    uploaded,
)
from tests.parts import join
from tests.simulator import Answer, Local

ODD = {
    "unclosed markers": "**bold and *italic with no end, `code and ||spoiler " + "words " * 700,
    "a long code block": "```python\n" + "print('a line of code')\n" * 300 + "```\nafter",
    "spaces that do not break": "Pay\u00a0of\u00a0$4.5\u00a0million. " * 300,
    "invisible and right-to-left signs": "a\u200bb\u200d \u202eabc\u202c \u05e9\u05dc\u05d5\u05dd "
    * 200,
    "emoji only": "🎉👩‍🏫🇲🇽" * 400,
    "forty thousand characters": "The union met the district again today. " * 1000,
}


@pytest.mark.parametrize("kind", list(Kind))
async def test_each_kind_opens_with_its_skeleton_and_says_what_it_means_in_both_languages(
    local: Local, kind: Kind
) -> None:
    desk = await local.chair.command("update")
    form = await local.chair.click(desk, f":compose:{KINDS.index(kind)}")
    assert form.field("body").value.count(":") >= 2
    preview = await local.chair.submit(form, {"title": "What happened", "body": SHORT})
    await published(local.chair, preview)

    (message,) = local.posts(local.members_channel)
    sentences = Sentences()
    for locale in ("en", "es"):
        assert sentences.say(locale, f"update-means-{kind}") in message.text
        assert sentences.say(locale, f"update-kind-{kind}") in message.text
    assert len(message.buttons) > 2


def test_the_lines_of_every_kind_fit_the_room_that_is_kept_for_them() -> None:
    sentences = Sentences()
    for kind in Kind:
        said = sentences.both(f"update-means-{kind}")
        assert length(said) + 10 * said.count("\n") + 10 <= CLOSING_ROOM


async def test_a_text_past_one_field_goes_on_with_add_more_text(local: Local) -> None:
    preview = await composed(local.chair, body="The first piece stops mid-")
    form = await more(local.chair, preview, "Add more text")
    preview = await local.chair.submit(
        form, {"more": "sentence.", "joint": "Right where the text stops"}
    )
    form = await more(local.chair, preview, "Add more text")
    preview = await local.chair.submit(form, {"more": "A new paragraph."})

    assert "stops mid-sentence.\n\nA new paragraph." in preview.text


async def test_a_spanish_text_past_one_field_goes_on_in_spanish(local: Local) -> None:
    preview = await composed(local.chair)
    ways = await local.chair.click(preview, "More…")
    assert "Add more Spanish text" not in ways.buttons
    form = await local.chair.click(ways, "Spanish title and text")
    assert "More, then Add more Spanish text" in form.field("body").description
    preview = await local.chair.submit(form, {"title": "Sesión", "body": "El primero queda a"})
    form = await more(local.chair, preview, "Add more Spanish text")
    preview = await local.chair.submit(
        form, {"more": " medias.", "joint": "Right where the text stops"}
    )
    assert "medias" not in preview.text
    told = await published(local.chair, preview)
    read = await local.chair.click(await local.chair.click(told, "Read"), "En español")
    assert "El primero queda a medias." in read.text


async def test_a_long_text_is_edited_by_section(local: Local) -> None:
    preview = await uploaded(local.chair)
    sections = await local.chair.click(preview, "Edit")
    assert "edited by section" in sections.text
    form = await local.chair.click(sections, "2")
    old = form.field("body").value
    changed = {"title": "Pay", "body": old.replace("Paragraph 9", "Paragraph nine")}
    await local.chair.submit(form, changed)

    draft = await local.bot.services.updates.drafts.get(System(local.guild.id, local.now()), 1)
    assert draft.text.words == ("Pay", LONG.replace("Paragraph 9", "Paragraph nine"))


async def test_a_section_that_someone_else_changed_meanwhile_is_not_overwritten(
    local: Local,
) -> None:
    preview = await uploaded(local.chair)
    sections = await local.chair.click(preview, "Edit")
    form = await local.chair.click(sections, "1")
    colleague = local.person("Rosa", local.chair_role)
    desk = await colleague.command("update")
    theirs = await colleague.click(desk, "Open")
    form_of_hers = await more(colleague, theirs, "Add more text")
    await colleague.submit(form_of_hers, {"more": "A line of Rosa's."})
    refused = await local.chair.submit(form, {"body": "Something else entirely. " * 5})

    assert "changed after you opened it" in refused.text
    assert "Something else entirely." in refused.text
    draft = await local.bot.services.updates.drafts.get(System(local.guild.id, local.now()), 1)
    assert draft.text.body == LONG + "\n\nA line of Rosa's."


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        ("\u200b", SHORT, "The title is empty"),
        ("Session", "\u00a0\u200b", "The text is empty"),
        ("👩‍🏫" * 40, SHORT, "The title has 200 characters; at most 150 fit"),
    ],
)
async def test_an_empty_or_over_long_field_is_named_before_anything_is_sent(
    local: Local, title: str, body: str, told: str
) -> None:
    refused = await composed(local.chair, title=title, body=body)

    assert told in refused.text
    assert local.posts(local.members_channel) == []


@pytest.mark.parametrize("name", list(ODD))
async def test_odd_texts_arrive_whole(local: Local, name: str) -> None:
    text = ODD[name]
    await published(local.chair, await uploaded(local.chair, text))

    whole = await local.bot.services.updates.messages.posted(System(local.guild.id, local.now()), 1)
    assert whole is not None
    posted = contents(local, local.members_channel)
    assert all(len(content.encode("utf-16-le")) <= 4000 for content in posted)
    for content, part in zip(posted[: len(whole.parts)], whole.parts, strict=True):
        assert part.body in content
    assert join(whole.parts) == text


async def test_a_text_beyond_all_use_is_refused_with_its_length(local: Local) -> None:
    refused = await uploaded(local.chair, "word " * 12_000)

    assert "The text has 60000 characters" in refused.text.replace(",", "")


async def test_masked_links_are_written_out_before_the_preview(local: Local) -> None:
    preview = await composed(local.chair, body="Read [the highlights](https://union.example/ta).")

    assert "the highlights (https://union.example/ta)" in preview.text


async def test_nothing_in_a_text_alerts_anyone_whatever_the_bot_may(local: Local) -> None:
    local.allow(local.members_channel, "mention_everyone")
    body = f"@everyone @here {local.steward.mention} <@&{local.member_role.id}> please read."
    await published(local.chair, await composed(local.chair, body=body))

    (message,) = local.posts(local.members_channel)
    assert "@everyone" in message.text
    assert not local.notified(message)


async def test_the_chosen_role_is_the_only_mention(local: Local) -> None:
    local.make_mentionable(local.member_role)
    preview = await local.chair.command("update", ping=local.member_role)
    form = await local.chair.click(preview, "Call to action")
    body = f"{local.steward.mention} please come."
    preview = await local.chair.submit(form, {"title": "Come", "body": body})
    await published(local.chair, preview)

    (message,) = local.posts(local.members_channel)
    assert local.notified(message) == {local.chair, local.steward, *local.members}


async def test_a_chair_reads_before_publishing_that_a_mention_would_reach_nobody(
    local: Local,
) -> None:
    preview = await uploaded(local.chair, SHORT, ping=local.member_role)
    assert "reaches nobody" in preview.text
    local.make_mentionable(local.member_role)
    await local.settle()
    preview = await uploaded(local.chair, SHORT, ping=local.member_role)
    assert f"Mentions {local.member_role.mention}" in preview.text
    assert "reaches nobody" not in preview.text


async def test_everyone_is_no_role_to_mention(local: Local) -> None:
    refused = await local.chair.command("update", ping=local.guild.default_role)

    assert "@everyone is never mentioned" in refused.text


async def test_figures_in_one_language_only_are_listed(local: Local) -> None:
    preview = await composed(local.chair)
    preview = await spanish(
        local.chair, preview, "Sesión", "El distrito ofreció 2% y 4,5 millones de dólares."
    )
    assert "in one language only" in preview.text
    figures = await more(local.chair, preview, "Figures")

    assert "$4.5 million" in figures.text
    assert "2%" in figures.text
    only = figures.text.split("Only in the English text")[1]
    assert "June 5" in only
    assert "$4.5 million" not in only


async def edited_by_another(local: Local) -> None:
    """Another chair gives the one draft another title."""
    other = local.person("Teresa", local.member_role, local.chair_role)
    draft = await other.click(await other.command("update"), "Open")
    await other.submit(await other.click(draft, "Edit"), {"title": "Both teams met"})


async def test_a_chair_publishes_nothing_that_another_changed_after_the_preview(
    local: Local,
) -> None:
    preview = await composed(local.chair)
    asked = await local.chair.click(preview, "Publish")
    await edited_by_another(local)
    refused = await local.chair.click(asked, "Yes: publish")
    assert "changed after you opened it" in refused.text
    preview = await local.chair.click(asked, "Back to the preview")
    assert "Both teams met" in preview.text
    await edited_by_another(local)
    refused = await local.chair.click(preview, "Publish")
    assert "changed after you opened it" in refused.text
    assert local.posts(local.members_channel) == []
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    assert "Published as Update 1" in (await local.chair.click(preview, "Publish")).text


async def test_a_chair_schedules_nothing_that_another_changed_after_the_preview(
    local: Local,
) -> None:
    form = await local.chair.click(await composed(local.chair), "Schedule")
    await edited_by_another(local)
    refused = await local.chair.submit(form, {"when": "in 2 hours"})
    assert "changed after you opened it" in refused.text
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    form = await local.chair.click(preview, "Schedule")
    asked = await local.chair.submit(form, {"when": "in 2 hours"})
    await edited_by_another(local)
    refused = await scheduled(local.chair, asked)
    assert "changed after you opened it" in refused.text
    await local.skip(hours=3)
    assert local.posts(local.members_channel) == []


async def test_a_file_does_not_take_the_place_of_what_another_chair_wrote_meanwhile(
    local: Local,
) -> None:
    form = await more(local.chair, await composed(local.chair), "Replace the text with a file")
    await edited_by_another(local)
    refused = await local.chair.submit(form, {"file": ("update.md", b"All new.")})
    assert "changed after you opened it" in refused.text
    draft = await local.chair.click(await local.chair.command("update"), "Open")
    assert "Both teams met" in draft.text
    assert "The district offered 2%" in draft.text


async def test_a_chair_who_reads_spanish_reads_in_spanish_what_they_published(
    local: Local,
) -> None:
    preview = await spanish(local.chair, await composed(local.chair), "Sesión", "Ofrecieron 2%.")
    asked = await local.chair.click(preview, "Publish")
    local.chair.reads()
    told = await local.chair.click(asked, ":email:1")
    assert "Publicado como Aviso 1" in told.text
    assert "Ofrecieron 2%." in (await local.chair.click(told, "Leer")).text


async def test_a_chair_is_told_that_the_role_to_mention_was_deleted_and_it_is_not_shown(
    local: Local,
) -> None:
    drivers = local.guild.create_role("Drivers")
    preview = await uploaded(local.chair, SHORT, ping=drivers, when="in 2 hours")
    asked = await local.chair.click(preview, "Schedule")
    await uploaded(local.chair, SHORT, ping=drivers)
    local.simulator.env.backend.delete_role(local.guild.id, drivers.id)
    told = await scheduled(local.chair, asked)
    assert "so it goes out without a mention" in told.text
    await local.skip(hours=2, seconds=30)
    (posted,) = contents(local, local.members_channel)
    assert drivers.mention not in posted
    (notice,) = local.texts(local.stewards_channel)
    assert "Update 1 goes out without its mention" in notice
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    assert "The role to mention was deleted, so it goes out without a mention" in preview.text
    assert drivers.mention not in preview.text
    options = await more(local.chair, preview, "Kind, audience, mention, thread")
    options = await local.chair.click(options, "No mention")
    preview = await local.chair.click(options, "Back to the preview")
    assert "Mentions" not in preview.text


async def test_discard_asks_first_and_leads_back_to_the_other_drafts(local: Local) -> None:
    preview = await composed(local.chair)
    asked = await more(local.chair, preview, "Discard this draft")
    assert "Discard “Session of March 2”?" in asked.text
    back = await local.chair.click(asked, "Back to the preview")
    asked = await more(local.chair, back, "Discard this draft")
    await edited_by_another(local)
    refused = await local.chair.click(asked, "Discard")
    assert "changed after you opened it" in refused.text
    preview = await local.chair.click(await local.chair.command("update"), "Open")
    asked = await more(local.chair, preview, "Discard this draft")
    gone = await local.chair.click(asked, "Discard")

    desk = await local.chair.click(gone, "All drafts")
    assert "Bargaining updates" in desk.text
    assert "Open" not in desk.buttons


async def test_a_card_of_a_discarded_draft_publishes_nothing_that_was_written_after_it(
    local: Local,
) -> None:
    asked = await local.chair.click(await composed(local.chair), "Publish")
    again = await local.chair.click(await local.chair.command("update"), "Open")
    gone = await more(local.chair, again, "Discard this draft")
    await local.chair.click(gone, "Discard")
    another = local.person("Teresa", local.member_role, local.chair_role)
    await composed(another, title="What nobody has read yet")

    refused = await local.chair.click(asked, "Yes: publish")

    assert "Published" not in refused.text
    assert not local.posts(local.members_channel)


async def test_only_chairs_write_updates(local: Local) -> None:
    for person in (local.newcomer, local.members[0], local.steward):
        refused: Answer = await person.command("update")
        assert "bargaining chairs" in refused.text
        assert refused.private


async def test_a_chair_who_reads_spanish_writes_in_spanish(local: Local) -> None:
    local.chair.reads()
    desk = await local.chair.command("update")
    assert "Avisos de negociación" in desk.text
    form = await local.chair.click(desk, "Acuerdo tentativo")
    preview = await local.chair.submit(form, {"title": "Hay acuerdo", "body": "Firmamos."})
    asked = await local.chair.click(preview, "publish")
    told = await local.chair.click(asked, "Sí: publicar")

    assert "Publicado como Aviso 1" in told.text


async def test_whoever_dismisses_a_form_can_open_it_again(local: Local) -> None:
    desk = await local.chair.command("update")
    await local.chair.click(desk, "Session recap")
    form = await local.chair.click(desk, "Session recap")
    preview = await local.chair.submit(form, {"title": "Session of March 2", "body": LONG[:3000]})
    ways = await local.chair.click(preview, "More…")
    for label in ("Add more text", "Replace the text with a file", "Spanish title and text"):
        for _ in range(2):
            assert (await local.chair.click(ways, label)).opened_form
    sections = await local.chair.click(await uploaded(local.chair), "Edit")
    for _ in range(2):
        assert (await local.chair.click(sections, "1")).opened_form


async def test_the_longest_list_of_drafts_fits_on_its_card(local: Local) -> None:
    for number in range(12):
        await uploaded(local.chair, f"Draft {number}. {SHORT}")
    desk = await local.chair.command("update")
    assert "Press release" in desk.buttons
    opened = desk.text.count("Draft ·")
    desk = await local.chair.click(desk, "Next")
    assert opened + desk.text.count("Draft ·") == 12
    assert "Draft 0." in (await local.chair.click(desk, "update:1:preview")).text


async def test_the_longest_text_is_edited_by_section(local: Local) -> None:
    line = "The union met the district again today. "
    preview = await uploaded(local.chair, line * (50_000 // len(line)))
    sections = await local.chair.click(preview, "Edit")
    numbers = [one for one in sections.buttons if one.isdigit()]
    form = await local.chair.click(sections, numbers[-1])
    assert line.strip() in form.field("body").value
