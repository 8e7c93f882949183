import pytest
from simcord import ChannelHandle

from tests.actors import actor
from tests.cogs.updates.chair import (
    LONG,
    SHORT,
    composed,
    contents,
    corrected,
    more,
    published,
    until,
    update_of,
    uploaded,
)
from tests.simulator import Answer, Local


def numbered(posted: list[str]) -> list[str]:
    """The part counts of messages: 1/3, 2/3, 3/3."""
    return [content.splitlines()[0].rpartition(" · ")[2] for content in posted]


def complete(local: Local, channel: ChannelHandle | None = None) -> bool:
    """Whether every part stands in the channel, once and in order."""
    posted = contents(local, channel or local.members_channel)
    return bool(posted) and numbered(posted) == [
        f"{n}/{len(posted)}" for n in range(1, len(posted) + 1)
    ]


async def announce(local: Local) -> None:
    """Let the members' channel be one that others can follow."""
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()),
        members_channel_id=local.announcements.id,
    )


async def test_a_failure_in_the_middle_resumes_at_the_missing_part(local: Local) -> None:
    preview = await uploaded(local.chair)
    asked = await local.chair.click(preview, "publish")
    local.fail("send", 500, times=2)
    told = await local.chair.click(asked, "Yes: publish")
    assert "Not everything is posted yet" in told.text
    assert "**Update 1** is not posted everywhere yet" in (await local.chair.command("update")).text
    await local.restart()
    await until(local, lambda: complete(local))
    await local.skip(minutes=5)

    assert len(local.posts(local.members_channel)) > 2
    assert complete(local)


@pytest.mark.parametrize(
    ("lacking", "why"),
    [
        ("send_messages", "the bot isn't allowed to write there"),
        ("view_channel", "the bot cannot see that channel"),
    ],
)
async def test_without_permission_the_chair_is_told_what_to_do_and_nothing_is_lost(
    local: Local, lacking: str, why: str
) -> None:
    preview = await uploaded(local.chair)
    local.forbid(local.members_channel, lacking)
    told = await published(local.chair, preview)
    assert why in told.text
    assert "There is nothing to do" not in told.text
    assert "stands in no channel yet" in told.text
    again = await local.chair.click(told, "Try again")
    assert why in again.text
    assert "Published" not in again.text
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    assert "Update 1 is not as it should be" in notice.text
    assert "el Aviso 1 no está como debería" in notice.text
    assert "Paragraph" not in notice.text
    local.simulator.env.backend.delete_message(local.stewards_channel.id, notice.id)
    await local.chair.click(again, "Try again")
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)

    local.simulator.env.backend.get_channel(local.members_channel.id).overwrites.clear()
    refused = await local.steward.click(notice, "Try again")
    assert "for bargaining chairs" in refused.text
    await local.chair.click(notice, "Try again")
    await until(local, lambda: complete(local))
    await until(local, lambda: "where it should be" in local.texts(local.stewards_channel)[0])


async def test_after_the_channel_was_deleted_it_goes_to_the_one_chosen_then(local: Local) -> None:
    preview = await uploaded(local.chair)
    local.fail("send", 404, code=10003)
    told = await published(local.chair, preview)
    assert "the channel was deleted" in told.text
    await announce(local)
    again = await local.chair.click(told, "Try again")

    assert "Everything of Update 1 is where it should be." in again.text
    await until(local, lambda: complete(local, local.announcements))
    assert local.posts(local.members_channel) == []


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [(403, 50013, "isn't allowed to write there"), (400, 50035, "this number: 50035")],
)
async def test_a_correction_that_may_not_be_shown_is_told_and_done_later(
    local: Local, status: int, code: int, why: str
) -> None:
    await update_of(local)
    local.fail("edit", status, code=code, times=None)
    await corrected(local.chair, 1, SHORT.replace("2%", "3%"))
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    assert "Update 1 is not as it should be" in notice.text
    assert why in notice.text
    local.recover()
    await until(local, lambda: "3%" in local.texts(local.members_channel)[0])


async def test_what_cannot_be_changed_comes_down_when_the_update_goes_to_another_channel(
    local: Local,
) -> None:
    await update_of(local)
    local.fail("edit", 403, times=None)
    await corrected(local.chair, 1, SHORT.replace("2%", "3%"))
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    await announce(local)
    await local.chair.click(notice, "Try again")
    await until(local, lambda: local.posts(local.members_channel) == [])
    assert "3%" in local.texts(local.announcements)[0]


@pytest.mark.parametrize("moves", [False, True])
async def test_at_night_the_mention_waits_for_the_morning_and_no_text_waits_for_it(
    local: Local, *, moves: bool
) -> None:
    local.make_mentionable(local.member_role)
    await local.skip(hours=13)
    preview = await uploaded(local.chair, SHORT, ping=local.member_role)
    channel = local.members_channel
    if moves:
        local.fail("send", 404, code=10003)
        told = await published(local.chair, preview)
        await announce(local)
        channel = local.announcements
        await local.chair.click(told, "Try again")
    else:
        await published(local.chair, preview)
    await corrected(local.chair, 1, LONG[:3500])
    await local.skip(minutes=1)
    texts = local.texts(channel)
    assert len(texts) > 1
    assert local.member_role.mention not in "".join(texts)
    assert local.posts(channel)[-1].buttons
    await local.skip(hours=8)
    assert local.member_role.mention in local.texts(channel)[-1]


async def test_chairs_are_told_that_what_was_taken_back_still_stands_in_a_channel(
    local: Local,
) -> None:
    await update_of(local)
    local.fail("edit", 403, times=None)
    form = await local.chair.click(await local.chair.command("news", find="1"), "Take back")
    told = await local.chair.submit(form, {"reason": "The figures are wrong."})
    assert "the stewards' channel says so" in told.text
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    assert "Update 1 is not as it should be" in notice.text
    assert "It was taken back: anyone who may manage messages there can delete it" in notice.text
    assert "Se retiró: quien pueda gestionar mensajes ahí puede borrarlo" in notice.text
    listed = await local.chair.command("update")
    assert "It was taken back: anyone who may manage messages there" in listed.text

    local.recover()
    again = await local.chair.click(notice, "Try again")
    assert "Taken back." in again.text
    assert "Published" not in again.text
    await until(local, lambda: "The figures are wrong." in local.texts(local.members_channel)[0])
    await until(local, lambda: "where it should be" in local.texts(local.stewards_channel)[0])


async def test_what_someone_deleted_can_be_posted_again(local: Local) -> None:
    await published(local.chair, await composed(local.chair))
    local.fail("edit", 404, times=1)
    await corrected(local.chair, 1, SHORT.replace("2%", "3%"))
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    assert "someone deleted it there" in notice.text
    await local.chair.click(notice, "Try again")
    await until(local, lambda: "3%" in local.texts(local.members_channel)[-1])


async def test_an_announcement_is_passed_on_to_the_followers(local: Local) -> None:
    await announce(local)
    await published(local.chair, await uploaded(local.chair))
    await until(local, lambda: all(m.crossposted for m in local.posts(local.announcements)))

    assert complete(local, local.announcements)


async def test_a_crosspost_refused_for_a_while_is_done_later(local: Local) -> None:
    await announce(local)
    local.fail("crosspost", 500, times=1)
    await update_of(local)
    await until(local, lambda: local.posts(local.announcements)[0].crossposted)


async def test_an_ordinary_channel_has_nothing_to_pass_on(local: Local) -> None:
    await update_of(local)
    await local.skip(seconds=20)

    (message,) = local.posts(local.members_channel)
    assert not message.crossposted


async def test_what_comes_after_a_channel_was_made_one_for_announcements_is_passed_on(
    local: Local,
) -> None:
    await update_of(local)
    await local.skip(seconds=20)
    backend = local.simulator.env.backend
    announcing = backend.get_channel(local.announcements.id).type
    backend.get_channel(local.members_channel.id).type = announcing
    await update_of(local, title="Session of March 9")
    await until(local, lambda: local.posts(local.members_channel)[1].crossposted)


RENAMED = "Update 1 (taken back) / Aviso 1 (retirado)"
MAY_RENAME = "manage_channels"
"""Discord lets whoever opened a thread rename it; the simulator asks for this."""


async def threaded(local: Local) -> Answer:
    """The preview of an update under which a thread is to be opened."""
    preview = await composed(local.chair)
    options = await more(local.chair, preview, "Kind, audience, mention, thread")
    options = await local.chair.click(options, "Thread: no")
    return await local.chair.click(options, "Back")


async def test_a_thread_opens_on_request(local: Local) -> None:
    await published(local.chair, await threaded(local))
    message = local.posts(local.members_channel)[0]
    channels = local.simulator.env.backend.channels
    await until(local, lambda: message.id in channels)

    assert channels[message.id].name == "Session of March 2"


async def test_who_publishes_is_told_that_no_thread_could_be_opened_and_how_to_mend_it(
    local: Local,
) -> None:
    local.forbid(local.members_channel, "create_public_threads")
    told = await published(local.chair, await threaded(local))
    assert "Published as Update 1" in told.text
    assert "its thread could not be opened. Give the bot Create Public Threads there" in told.text
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    assert "no se pudo abrir su hilo" in notice.text
    local.allow(local.members_channel, "create_public_threads")
    again = await local.chair.click(notice, "Try again")
    assert "thread" not in again.text
    message = local.posts(local.members_channel)[0]
    assert message.id in local.simulator.env.backend.channels
    await until(local, lambda: "where it should be" in local.texts(local.stewards_channel)[0])


async def taken_back(local: Local) -> None:
    """The update with its thread, taken back."""
    form = await local.chair.click(await local.chair.command("news", find="1"), "Take back")
    await local.chair.submit(form, {"reason": "The figures are wrong."})


async def test_the_thread_of_what_was_taken_back_says_so_and_keeps_what_members_wrote(
    local: Local,
) -> None:
    await published(local.chair, await threaded(local))
    message = local.posts(local.members_channel)[0]
    channels = local.simulator.env.backend.channels
    await until(local, lambda: message.id in channels)
    local.allow(local.members_channel, MAY_RENAME)
    await taken_back(local)
    await until(local, lambda: channels[message.id].name == RENAMED)


async def test_a_thread_carries_the_title_that_a_correction_gave_its_update(local: Local) -> None:
    await published(local.chair, await threaded(local))
    message = local.posts(local.members_channel)[0]
    channels = local.simulator.env.backend.channels
    await until(local, lambda: message.id in channels)
    local.allow(local.members_channel, MAY_RENAME)
    for title in ("Session of March 3", "Session of March 4"):
        await corrected(local.chair, 1, SHORT, title)
        await local.skip(minutes=2)
        assert channels[message.id].name == title
    await taken_back(local)
    await until(local, lambda: channels[message.id].name == RENAMED)


async def test_a_thread_that_may_not_be_renamed_is_told_to_the_chairs_until_it_is(
    local: Local,
) -> None:
    await published(local.chair, await threaded(local))
    message = local.posts(local.members_channel)[0]
    channels = local.simulator.env.backend.channels
    await until(local, lambda: message.id in channels)
    await taken_back(local)
    await until(local, lambda: bool(local.posts(local.stewards_channel)))
    (notice,) = local.posts(local.stewards_channel)
    assert "its thread still carries the old title" in notice.text
    assert "su hilo todavía lleva el título anterior" in notice.text
    local.allow(local.members_channel, MAY_RENAME)
    await local.chair.click(notice, "Try again")
    assert channels[message.id].name == RENAMED
    await until(local, lambda: "where it should be" in local.texts(local.stewards_channel)[0])


async def test_a_thread_that_was_deleted_troubles_nobody_when_its_update_is_taken_back(
    local: Local,
) -> None:
    await published(local.chair, await threaded(local))
    message = local.posts(local.members_channel)[0]
    channels = local.simulator.env.backend.channels
    await until(local, lambda: message.id in channels)
    local.simulator.env.backend.delete_channel(message.id)
    await taken_back(local)
    await local.skip(minutes=2)
    assert local.posts(local.stewards_channel) == []


async def test_no_thread_opens_in_the_name_of_what_was_taken_back(local: Local) -> None:
    local.forbid(local.members_channel, "create_public_threads")
    await published(local.chair, await threaded(local))
    message = local.posts(local.members_channel)[0]
    await taken_back(local)
    local.simulator.env.backend.get_channel(local.members_channel.id).overwrites.clear()
    by = actor(local.guild.id, local.chair.id, local.now())
    await local.bot.services.updates.messages.retry(by, 1)
    await local.skip(minutes=1)

    assert message.id not in local.simulator.env.backend.channels


@pytest.mark.parametrize("where", ["before the preview", "after the question"])
async def test_a_restart_in_the_middle_changes_nothing(local: Local, where: str) -> None:
    preview = await uploaded(local.chair)
    if where == "before the preview":
        await local.restart()
    asked = await local.chair.click(preview, "publish")
    if where == "after the question":
        await local.restart()
    await local.chair.click(asked, "Yes: publish")

    await until(local, lambda: complete(local))
    assert LONG[:50] in contents(local, local.members_channel)[0]
