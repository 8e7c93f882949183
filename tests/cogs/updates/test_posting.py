import pytest

from bot.actor import System
from tests.cogs.updates.chair import SEEDS, composed, published, update_of
from tests.parts import join
from tests.simulator import Local

TEXTS = [(file.name, file.read_text(encoding="utf-8")) for file in sorted(SEEDS.glob("*.txt"))]


@pytest.mark.skipif(not TEXTS, reason="the union's texts are not on this machine")
@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[name[:3] for name, _ in TEXTS])
async def test_each_text_of_the_union_stands_in_the_channel_character_by_character(
    local: Local, name: str, text: str
) -> None:
    preview = await local.chair.command("update", file=(name, text.encode()))
    await published(local.chair, preview)

    whole = await local.bot.services.updates.messages.posted(System(local.guild.id, local.now()), 1)
    assert whole is not None
    messages = local.posts(local.members_channel)
    contents = [message.stored.content for message in messages]
    assert len(contents) >= len(whole.parts)
    arrived = []
    for content, part in zip(contents[: len(whole.parts)], whole.parts, strict=True):
        assert len(content) <= 2000
        assert content == content.strip()
        header, body, closing = content.partition(part.body)
        assert body, "the part is not in its message as it was cut"
        assert header.startswith("-# Update 1 / Aviso 1")
        assert not closing or closing.startswith("\n\n> **What this means")
        arrived.append(part)
    assert join(arrived) == text


async def test_a_chair_publishes_a_numbered_update_to_the_members(local: Local) -> None:
    told = await update_of(local)

    (message,) = local.posts(local.members_channel)
    assert "Published as Update 1" in told
    assert "## Session of March 2" in message.text
    assert "Qué significa para usted ahora" in message.text
    assert "Got it / Entendido" in message.buttons


async def test_who_publishes_that_impasse_was_declared_is_led_to_the_stage(local: Local) -> None:
    recap = await published(local.chair, await composed(local.chair))
    assert "Set stage" not in recap.buttons
    told = await published(local.chair, await composed(local.chair, kind="impasse"))
    assert "An update does not change the stage" in told.text
    stages = await local.chair.click(told, "Set stage")
    assert "Where is it now?" in stages.text


async def test_every_page_of_the_preview_is_what_is_posted(local: Local) -> None:
    text = "\n\n".join(
        f"Paragraph {n}: " + "the district and the union talked. " * 12 for n in range(20)
    )
    page = await local.chair.command("update", file=("long.md", text.encode()))
    pages = [page.text]
    while "Next ▶" in page.buttons:
        page = await local.chair.click(page, "Next ▶")
        pages.append(page.text)
    await published(local.chair, page)

    messages = local.posts(local.members_channel)
    assert len(messages) == len(pages) > 3
    for message, shown in zip(messages, pages, strict=True):
        assert message.stored.content in shown


async def test_a_second_press_of_publish_posts_nothing_more(local: Local) -> None:
    preview = await composed(local.chair)
    desk = await local.chair.command("update")
    other = await local.chair.click(desk, "Open")
    await published(local.chair, preview)
    second = await local.chair.click(other, "publish")

    assert "is out already" in second.text
    assert len(local.posts(local.members_channel)) == 1


async def test_a_draft_survives_a_restart(local: Local) -> None:
    preview = await composed(local.chair)
    await local.restart()

    desk = await local.chair.command("update")
    assert "Session of March 2" in desk.text
    again = await local.chair.click(desk, "Open")
    assert "The district offered 2%" in again.text
    await published(local.chair, preview)
    assert len(local.posts(local.members_channel)) == 1
