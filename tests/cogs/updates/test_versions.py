"""A version of an update is as secret as the narrowest audience it was written for."""

import pytest

from tests.cogs.updates.chair import SHORT, corrected, more, published, spanish, until, uploaded
from tests.simulator import Local, Person

SECRET, SAID = "2% and $4.5 million", "a raise"
OPEN = SHORT.replace(SECRET, SAID)


async def released(local: Local, *, translated: bool = False, files: bool = False) -> None:
    """Stewards get an update, a sentence of it is corrected out, and members get the rest."""
    preview = await uploaded(local.chair, SHORT, audience="stewards")
    if translated:
        preview = await spanish(local.chair, preview, "Sesión", f"Ofrecieron {SECRET}.")
    if files:
        attached = await more(local.chair, preview, "Attachments")
        form = await local.chair.click(attached, "Add files")
        attached = await local.chair.submit(form, {"files": [("plan.pdf", b"plan")]})
        preview = await local.chair.click(attached, "Back")
    await published(local.chair, preview)
    await corrected(local.chair, 1, OPEN)
    if files:
        draft = await local.chair.click(await local.chair.command("news", find="1"), "Correct")
        attached = await more(local.chair, draft, "Attachments")
        attached = await local.chair.select(attached, "plan.pdf", menu="detach")
        await published(local.chair, await local.chair.click(attached, "Back"))
    await until(local, lambda: "correction" in local.texts(local.stewards_channel)[0])
    await local.chair.click(await local.chair.command("news", find="1"), "Release now")
    await local.settle()


async def pressed(local: Local, reader: Person, route: str) -> str:
    """What someone reads after a press with this id, as an old or forged card sends it."""
    message = local.posts(reader.here)[0]
    button = next(part for part in message.parts if part.get("custom_id"))
    button["custom_id"] = route
    return (await reader.click(message, route)).text


async def test_what_was_corrected_out_before_the_release_is_for_stewards_only(
    local: Local,
) -> None:
    await released(local)
    (message,) = local.posts(local.members_channel)
    member = local.members[0]
    read = await member.command("news", find="1")
    assert SAID in read.text
    assert "What changed / Qué cambió" not in message.buttons
    assert "What changed" not in read.buttons
    assert "correction" not in message.text
    assert "correction" not in read.text
    assert "correction" not in (await member.command("news")).text

    changes = await local.steward.click(
        await local.steward.command("news", find="1"), "What changed"
    )
    assert SECRET.split(maxsplit=1)[0] in changes.text
    old = await local.steward.click(changes, "As it was before")
    assert SECRET in old.text


@pytest.mark.parametrize(
    "route",
    [
        "update:1:read:0:0:1",
        "update:1:read:1:0:1",
        "update:1:changes:1",
        "update:1:changes:0",
    ],
)
async def test_an_old_button_shows_a_member_no_version_from_before_the_release(
    local: Local, route: str
) -> None:
    await released(local, translated=True)
    seen = await pressed(local, local.members[0], route)
    assert seen
    assert SECRET.split(maxsplit=1)[0] not in seen
    assert "not for your role" in seen


async def test_a_translation_that_did_not_follow_the_correction_is_for_stewards_only(
    local: Local,
) -> None:
    await released(local, translated=True)
    (message,) = local.posts(local.members_channel)
    member = local.members[0]
    member.reads()
    assert "Español" not in message.buttons
    read = await member.command("news", find="1")
    assert SECRET not in read.text
    assert "Sesión" not in (await member.command("news", find="Ofrecieron")).text
    assert "Sesión" not in (await member.command("bargaining")).text

    draft = await local.chair.click(await local.chair.command("news", find="1"), "Correct")
    await published(local.chair, await spanish(local.chair, draft, "Sesión", f"Habrá {SAID}."))
    await until(local, lambda: "Español" in local.posts(local.members_channel)[0].buttons)
    shown = await member.click(local.posts(local.members_channel)[0], "Español")
    assert f"Habrá {SAID}." in shown.text


async def test_a_file_taken_out_before_the_release_never_reaches_members(local: Local) -> None:
    await released(local, files=True)
    assert [message.files for message in local.posts(local.members_channel)] == [{}]


async def test_members_count_corrections_from_the_text_they_got(local: Local) -> None:
    await released(local)
    await corrected(local.chair, 1, OPEN + "\n\nSee you there.")
    await until(local, lambda: "correction 1" in local.texts(local.members_channel)[0])
    (message,) = local.posts(local.members_channel)
    changes = await local.members[0].click(message, "What changed")
    assert "See you there" in changes.text
    assert SECRET.split(maxsplit=1)[0] not in changes.text
    assert "The correction before" not in changes.buttons
    before = await local.members[0].click(changes, "As it was before")
    assert SAID in before.text
    assert "Correction 1 is the current one" in before.text
    assert "correction 2" in (await local.steward.command("news", find="1")).text


async def test_the_public_sees_no_version_that_only_members_had(local: Local) -> None:
    preview = await uploaded(local.chair, SHORT, audience="embargo")
    await published(local.chair, preview)
    await corrected(local.chair, 1, OPEN)
    await until(local, lambda: "correction 1" in local.texts(local.members_channel)[0])
    await local.chair.click(await local.chair.command("news", find="1"), "Release now")
    (message,) = local.posts(local.start_here)
    assert "What changed / Qué cambió" not in message.buttons
    changes = await local.members[0].click(local.posts(local.members_channel)[0], "What changed")
    assert SECRET in (await local.members[0].click(changes, "As it was before")).text
    for route in ("update:1:read:0:0:1", "update:1:changes:1"):
        assert "not for your role" in await pressed(local, local.newcomer, route)
