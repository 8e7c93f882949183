"""Posts and live cards: once, in order, again after a failure, and never in a rush."""

import asyncio
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import discord
import pytest
from simcord import ChannelHandle
from sqlalchemy import select, update

from bot import ui
from bot.actor import System
from bot.deliveries import Delivery, Kind, redraw
from bot.leases import LEASE
from bot.outbox import Drawing, Outcome, Verdict, lanes, sending
from bot.outbox.verdicts import EDITED_TOO_OFTEN, MESSAGES_TOO_FAST, THREAD_EXISTS
from bot.schema import deliveries
from bot.transaction import transaction
from tests.simulator import Local


@dataclass
class Notes:
    """A feature whose cards show a number that goes up."""

    local: Local
    number: int = 0
    wanted: bool = True
    worded: str = ""
    """An ordinary message instead of a card."""
    pins: bool = False
    attaches: bool = False
    """A file with the number comes with an ordinary message."""
    changing: int = 0
    """So many drawings are overtaken by a change while they travel to Discord."""
    broken: set[int] = field(default_factory=set[int])
    falls: int = 0
    """So many times the bot falls over when it hears what came of a delivery."""
    withdrawing: bool = False
    """What is drawn is withdrawn before it travels to Discord."""
    pause: float = 0
    """Seconds that a drawing takes."""
    begun: list[int] = field(default_factory=list[int])
    """The objects of which a drawing was begun."""
    drawing: Counter[int] = field(default_factory=Counter[int])
    """How often each object is being drawn at this moment."""
    doubled: bool = False
    """Whether one was ever drawn twice at a time, as by two who each hold it for theirs."""
    tries: list[list[int]] = field(default_factory=list[list[int]])
    """How often each of an object's rows had been taken up when a drawing was begun."""
    told: list[str] = field(default_factory=list[str])

    async def draw(self, _: System, post: Delivery) -> Drawing | None:
        self.begun.append(post.object_id)
        found = await self.local.bot.services.deliveries.of("note", post.object_id)
        self.tries.append([one.attempts for one in found])
        self.drawing[post.object_id] += 1
        self.doubled |= self.drawing[post.object_id] > 1
        try:
            await asyncio.sleep(self.pause)
        finally:
            self.drawing[post.object_id] -= 1
        if post.object_id in self.broken:
            raise RuntimeError
        if not self.wanted:
            return None
        if self.worded:
            number = discord.File(io.BytesIO(str(self.number).encode()), "number.txt")
            files = [number] if self.attaches else []
            return Drawing(content=self.worded, pin=self.pins, files=files)
        if self.withdrawing:
            await self.act("withdraw", post.slot)
        button = ui.button("Open", f"note:{post.object_id}:open:{post.slot}")
        said = f"Note {post.object_id}.{post.slot}: {self.number}"
        if self.changing:
            self.changing -= 1
            await self.change(post.object_id, at=post.dirty_at)
        return Drawing(card=ui.Card(said, ui.row(button)))

    async def heard(self, _: System, row: Delivery, verdict: Verdict) -> None:
        if self.falls:
            self.falls -= 1
            raise RuntimeError
        self.told.append(f"{verdict.outcome} {row.slot}")

    def serve(self) -> "Notes":
        """Take this feature's posts; a restarted bot has to be told again."""
        self.local.bot.outbox.serve("note", self)
        return self

    async def ask(
        self, number: int = 1, slots: Sequence[str] = ("1",), *, to: ChannelHandle | None = None
    ) -> None:
        """Commit a change that wants messages, and post them at once."""
        await self.order(number, slots, to=to)
        await self.flush(number)

    async def order(
        self, number: int = 1, slots: Sequence[str] = ("1",), *, to: ChannelHandle | None = None
    ) -> None:
        """Commit a change that wants messages."""
        channel_id = (to or self.local.members_channel).id
        async with transaction(self.local.bot.services.database, self.system) as tx:
            await tx.post("note", number, channel_id, *slots)

    @property
    def system(self) -> System:
        return System(self.local.guild.id, self.local.now())

    async def act(self, verb: str, slot: str) -> None:
        """Commit that a message is wanted, or no longer."""
        async with transaction(self.local.bot.services.database, self.system) as tx:
            await getattr(tx, verb)("note", 1, self.local.members_channel.id, slot)

    async def again(self) -> None:
        """Commit that someone mended what was refused, or wants back what was deleted."""
        async with transaction(self.local.bot.services.database, self.system) as tx:
            await tx.again("note", 1)

    async def lose_answers(self) -> None:
        """Have the rows as after a crash between Discord's yes and our word of it."""
        async with self.local.bot.services.database.begin() as connection:
            await connection.execute(
                update(deliveries).values(result_id=None, done_at=None, attempts=1)
            )

    async def flush(self, number: int = 1) -> None:
        await self.local.bot.outbox.flush("note", number)
        await self.local.settle()

    async def change(self, number: int = 1, *, at: datetime | None = None) -> None:
        """Commit a change that makes the cards untrue."""
        self.number += 1
        async with self.local.bot.services.database.begin() as connection:
            await redraw(connection, "note", [number], at or self.local.now())


@pytest.fixture
def notes(local: Local) -> Notes:
    return Notes(local).serve()


async def rows(local: Local) -> list[Delivery]:
    return await local.bot.services.deliveries.of("note", 1)


async def test_parts_stand_in_their_order_each_once(local: Local, notes: Notes) -> None:
    await notes.ask(slots=("1", "2", "3"))
    await local.skip(minutes=3)
    said = [text.split(":")[0] for text in local.texts(local.members_channel)]
    assert said == ["Note 1.1", "Note 1.2", "Note 1.3"]
    assert notes.told == ["done 1", "done 2", "done 3"]
    assert local.bot.outbox.outcomes == {Outcome.DONE: 3}


async def test_parts_that_nobody_posts_at_once_come_all_in_one_go(
    local: Local, notes: Notes
) -> None:
    await notes.order(slots=("1", "2", "3", "4"))
    await local.skip(seconds=2)
    assert len(local.texts(local.members_channel)) == 4


async def test_no_more_than_ten_are_at_work_however_many_wait(local: Local, notes: Notes) -> None:
    notes.pause = 10
    for number in range(15):
        await notes.order(number)
    await local.skip(seconds=6)
    assert notes.begun == list(range(10))
    await in_small_steps(local, 40)
    assert sorted(notes.begun) == list(range(15))
    assert len(local.texts(local.members_channel)) == 15
    notes.begun.clear()
    for number in range(15):
        await notes.change(number)
    await local.skip(seconds=6)
    assert notes.begun == list(range(10))
    await in_small_steps(local, 40)
    assert sorted(notes.begun) == list(range(15))


async def test_a_post_that_takes_long_is_not_begun_a_second_time(
    local: Local, notes: Notes
) -> None:
    notes.pause = 10
    await notes.order()
    await local.skip(seconds=20)
    assert notes.begun == [1]


async def test_a_drawing_that_takes_longer_than_a_lease_is_cut_off_before_it_is_begun_anew(
    local: Local, notes: Notes
) -> None:
    notes.pause = 60
    await notes.order()
    await in_small_steps(local, 60)
    notes.pause = 0
    await in_small_steps(local, 60)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]
    notes.pause = 60
    await notes.change()
    await in_small_steps(local, 60)
    notes.pause = 0
    await in_small_steps(local, 120)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]
    assert not notes.doubled


async def test_what_waits_for_its_turn_is_left_to_others_until_then(
    local: Local, notes: Notes
) -> None:
    for channel in (local.members_channel, local.stewards_channel):
        await notes.order(to=channel)
    await notes.flush()
    assert notes.tries == [[1, 0], [0, 1]]


async def test_who_presses_is_told_what_came_of_their_own_thing_alone(
    local: Local, notes: Notes
) -> None:
    local.forbid(local.start_here, "send_messages")
    await notes.order(1, to=local.start_here)
    await notes.order(2)
    verdicts = await local.bot.outbox.flush("note", 2)
    assert verdicts == {Kind.POST: Verdict(Outcome.DONE)}
    assert notes.begun == [2]


async def test_what_a_killed_bot_was_at_work_on_is_done_right_after_its_start(
    local: Local, notes: Notes
) -> None:
    await notes.order()
    soon = {"due_at": local.now() + timedelta(seconds=3), "claimed_until": local.now() + LEASE}
    async with local.bot.services.database.begin() as connection:
        await connection.execute(update(deliveries).values(**soon))
    await local.restart()
    notes.serve()
    await local.skip(seconds=4)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]


async def test_what_could_not_be_written_down_is_taken_up_again_at_once(
    local: Local, notes: Notes
) -> None:
    async with transaction(local.bot.services.database, notes.system) as tx:
        await tx.message("note", 1, local.members[0].id, "7")
    notes.falls = 1
    with pytest.raises(RuntimeError):
        await notes.flush()
    await local.skip(seconds=4)
    assert notes.told == ["done 7"]


async def test_a_process_looks_after_its_own_servers_alone(local: Local, notes: Notes) -> None:
    await local.bot.outbox.see([], lambda _: False)
    await notes.ask()
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]


@pytest.mark.parametrize("status", [500, 503])
async def test_what_discord_could_not_take_is_posted_once_it_can(
    local: Local, notes: Notes, status: int
) -> None:
    local.fail("send", status, times=2)
    await notes.ask(slots=("1", "2"))
    assert not local.texts(local.members_channel)
    await local.skip(seconds=20)
    assert len(local.texts(local.members_channel)) == 2


async def test_a_message_whose_answer_was_lost_is_found_not_repeated(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    (post,) = await rows(local)
    await local.skip(minutes=10)  # Discord knows a nonce for minutes only
    await notes.lose_answers()
    notes.number = 5
    await local.skip(minutes=2)
    assert len(local.texts(local.members_channel)) == 1
    (again,) = await rows(local)
    assert again.result_id == post.result_id


async def test_a_bot_restored_from_a_copy_of_a_moment_ago_posts_nothing_twice(
    local: Local, notes: Notes
) -> None:
    await notes.order()
    before = await all_of(local)
    await notes.flush()
    async with local.bot.services.database.begin() as connection:
        await connection.execute(update(deliveries).values(**before))
    await local.skip(seconds=10)
    assert len(local.texts(local.members_channel)) == 1


async def test_a_lost_message_is_found_however_much_is_said_before_and_after_it(
    local: Local, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "HISTORY", 110)

    def say(count: int) -> None:
        for _ in range(count):
            local.simulator.env.backend.create_message(
                local.members_channel.id, local.members[0].id, content="Hello"
            )

    say(120)
    await local.skip(minutes=2)
    say(105)
    await notes.ask()
    say(120)
    await local.skip(minutes=10)  # Discord knows a nonce for minutes only
    await notes.lose_answers()
    await local.skip(seconds=20)
    assert len(local.texts(local.members_channel)) == 120 + 105 + 1 + 120


async def test_what_others_wrote_or_stands_already_is_never_taken_for_a_lost_message(
    local: Local, notes: Notes
) -> None:
    notes.worded = "The teams met."
    await notes.ask()
    local.fail("send", 503, times=5)
    await notes.ask(slots=("2",))
    local.recover()
    await local.members[0].says(notes.worded)
    await local.skip(minutes=2)
    assert local.texts(local.members_channel) == [notes.worded] * 3


async def test_a_lost_message_that_was_to_be_pinned_is_pinned_when_it_is_found(
    local: Local, notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    notes.worded, notes.pins = "The teams met.", True
    local.fail("pin", 403)
    await notes.ask()
    (message,) = local.posts(local.members_channel)
    assert not message.pinned
    assert "could not be pinned (code 50013)" in caplog.text
    for _ in range(2):
        await local.skip(minutes=10)  # Discord knows a nonce for minutes only
        await notes.lose_answers()
        await local.skip(seconds=20)
        assert message.pinned
    assert local.texts(local.members_channel).count(notes.worded) == 1
    asked = [one for one in local.simulator.env.http_requests if one.method == "PUT"]
    assert len([one for one in asked if "pins" in one.path]) == 2


async def test_a_card_that_changes_while_it_is_posted_is_redrawn(
    local: Local, notes: Notes
) -> None:
    notes.changing = 1
    await notes.ask()
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]


async def test_a_card_that_changes_while_it_is_redrawn_is_redrawn_again(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    await local.skip(seconds=4)
    # Both changes carry one time, as two votes of one moment do.
    await notes.change()
    notes.changing = 1
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 2"]


async def test_a_card_that_changed_before_it_was_posted_needs_no_redraw(
    local: Local, notes: Notes
) -> None:
    local.fail("send", 503, times=5)
    await notes.ask()
    await notes.change()
    local.recover()
    edits = len(edited(local))
    await local.skip(minutes=2)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]
    assert len(edited(local)) == edits


async def test_a_found_message_that_shows_old_things_is_redrawn(local: Local, notes: Notes) -> None:
    await notes.ask()
    await notes.lose_answers()
    await notes.change()
    await local.skip(minutes=2)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]


async def test_a_message_that_discord_trimmed_is_found_all_the_same(
    local: Local, notes: Notes
) -> None:
    notes.worded = " The teams\u00a0met. \u200b\r\n\tBoth spoke.  \n"
    await notes.ask()
    (message,) = local.posts(local.members_channel)
    message.stored.content = "The teams\u00a0met.\n\tBoth spoke."
    await local.skip(minutes=10)  # Discord knows a nonce for minutes only
    await notes.lose_answers()
    await local.skip(minutes=2)
    assert len(local.posts(local.members_channel)) == 1


async def test_a_role_that_is_no_longer_wanted_is_not_given(local: Local, notes: Notes) -> None:
    notes.wanted = False
    async with transaction(local.bot.services.database, notes.system) as tx:
        await tx.change_role("note", 1, local.newcomer.id)
    await notes.flush()
    assert await rows(local) == []


async def test_what_cannot_be_drawn_any_more_is_taken_down_and_passed_on_all_the_same(
    local: Local, notes: Notes
) -> None:
    await notes.ask(1)
    await notes.ask(2, to=local.announcements)
    notes.broken = {1, 2}
    await notes.act("withdraw", "1")
    await notes.flush(1)
    assert not local.texts(local.members_channel)
    async with transaction(local.bot.services.database, notes.system) as tx:
        await tx.follow(Kind.CROSSPOST, "note", 2, local.announcements.id, "1")
    await notes.flush(2)
    (post,) = local.posts(local.announcements)
    assert post.crossposted


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003)])
async def test_what_discord_refuses_waits_for_someone_to_mend_it(
    local: Local, notes: Notes, status: int, code: int
) -> None:
    local.fail("send", status, code=code, times=None)
    await notes.ask()
    await local.skip(minutes=5)
    assert notes.told == ["stuck 1"]
    local.recover()
    await local.skip(minutes=5)
    assert not local.texts(local.members_channel)
    await notes.again()
    await notes.flush()
    assert len(local.texts(local.members_channel)) == 1
    assert notes.told == ["stuck 1", "done 1"]


async def test_a_channel_that_refuses_does_not_delay_the_others(local: Local, notes: Notes) -> None:
    local.forbid(local.start_here, "send_messages")
    await notes.ask(to=local.start_here)
    await notes.ask(to=local.members_channel)
    assert len(local.texts(local.members_channel)) == 1


async def test_a_post_that_cannot_be_drawn_holds_up_none_after_it(
    local: Local, notes: Notes
) -> None:
    notes.broken = {1}
    await notes.ask(1)
    await notes.ask(2)
    assert local.texts(local.members_channel) == ["Note 2.1: 0"]
    faults = local.faults()
    assert faults
    assert all("in delivery" in fault and "RuntimeError" in fault for fault in faults)
    notes.broken = set()
    await local.skip(minutes=2)
    assert len(local.texts(local.members_channel)) == 2


async def test_what_is_no_longer_wanted_is_never_posted(local: Local, notes: Notes) -> None:
    notes.wanted = False
    await notes.ask()
    await local.skip(minutes=5)
    assert not local.texts(local.members_channel)
    assert (await rows(local))[0].withdrawn_at is not None
    assert notes.told == ["unwanted 1"]


async def test_what_is_no_longer_wanted_after_a_failed_try_is_never_posted(
    local: Local, notes: Notes
) -> None:
    local.fail("send", 503, times=5)
    await notes.ask()
    local.recover()
    notes.wanted = False
    await local.skip(minutes=2)
    assert not local.texts(local.members_channel)
    assert (await rows(local))[0].withdrawn_at is not None


async def test_a_message_whose_answer_was_lost_is_found_though_it_is_no_longer_wanted(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    await local.skip(minutes=10)  # Discord knows a nonce for minutes only
    await notes.lose_answers()
    notes.wanted = False
    await local.skip(seconds=20)
    notes.wanted = True
    await notes.act("post", "1")
    await local.skip(minutes=2)
    assert len(local.texts(local.members_channel)) == 1


async def test_what_is_withdrawn_while_it_is_drawn_is_never_posted(
    local: Local, notes: Notes
) -> None:
    notes.withdrawing = True
    await notes.ask()
    await local.skip(seconds=10)
    assert not local.posts(local.members_channel)
    assert (await rows(local))[0].gone_at is not None


async def test_what_is_withdrawn_before_it_was_sent_never_is(local: Local, notes: Notes) -> None:
    local.fail("send", 403, times=None)
    await notes.ask(slots=("1", "2"))
    await notes.act("withdraw", "2")
    local.recover()
    await notes.again()
    await local.skip(minutes=2)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]


async def test_what_is_withdrawn_is_deleted_and_comes_anew_when_it_is_wanted_again(
    local: Local, notes: Notes
) -> None:
    await notes.ask(slots=("1", "2"))
    await notes.act("withdraw", "2")
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]
    assert notes.told == ["done 1", "done 2"]
    await notes.act("post", "2")
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 0", "Note 1.2: 0"]


async def test_a_message_that_could_not_be_deleted_is_once_someone_mended_it(
    local: Local, notes: Notes
) -> None:
    await notes.ask(slots=("1", "2"))
    local.fail("delete", 403, times=None)
    await notes.act("withdraw", "2")
    await local.skip(minutes=2)
    assert local.texts(local.members_channel) == ["Note 1.1: 0", "Note 1.2: 0"]
    local.recover()
    await notes.again()
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]


async def test_what_is_wanted_again_before_it_was_deleted_stays(local: Local, notes: Notes) -> None:
    await notes.ask(slots=("1", "2"))
    (_, second) = local.posts(local.members_channel)
    await notes.act("withdraw", "2")
    await notes.act("post", "2")
    await local.skip(seconds=10)
    assert [post.id for post in local.posts(local.members_channel)][1] == second.id


async def test_a_message_withdrawn_while_nobody_knows_if_it_stands_is_found_and_deleted(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    await notes.lose_answers()
    await notes.act("withdraw", "1")
    await local.skip(minutes=2)
    assert not local.texts(local.members_channel)


async def test_a_person_is_told_once_though_the_answer_was_lost_and_no_row_names_them(
    local: Local, notes: Notes
) -> None:
    member = local.members[0]
    local.fail("send", 503, times=5)
    async with transaction(local.bot.services.database, notes.system) as tx:
        await tx.message("note", 1, member.id, "7")
    await notes.flush()
    assert not member.direct_messages()
    local.recover()
    await local.skip(minutes=2)
    assert [message.text for message in member.direct_messages()] == ["Note 1.7: 0"]
    async with local.bot.services.database.reading() as connection:
        assert (await connection.execute(select(deliveries))).all() == []
    assert notes.told == ["done 7"]


async def test_a_person_is_told_once_though_the_bot_fell_over_right_after(
    local: Local, notes: Notes
) -> None:
    member = local.members[0]
    async with transaction(local.bot.services.database, notes.system) as tx:
        await tx.message("note", 1, member.id, "7")
    notes.falls = 1
    with pytest.raises(RuntimeError):
        await notes.flush()
    # Discord knows a nonce for minutes only.
    async with local.bot.services.database.begin() as connection:
        later = local.now() + timedelta(minutes=9)
        await connection.execute(update(deliveries).values(due_at=later))
    await local.skip(minutes=12)
    assert [message.text for message in member.direct_messages()] == ["Note 1.7: 0"]
    assert notes.told == ["done 7"]


async def test_a_live_card_shows_the_last_change_and_is_not_edited_for_each(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    await local.skip(seconds=4)
    edits = len(edited(local))
    for _ in range(20):
        await notes.change()
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 20"]
    assert len(edited(local)) - edits == 1


async def test_a_file_that_changed_is_shown_as_it_is_now(local: Local, notes: Notes) -> None:
    notes.worded, notes.attaches = "The numbers", True
    await notes.ask()
    await local.skip(seconds=4)
    await notes.change()
    await local.skip(seconds=4)
    (message,) = local.posts(local.members_channel)
    assert message.files == {"number.txt": b"1"}


async def test_a_change_is_shown_within_two_seconds(local: Local, notes: Notes) -> None:
    await notes.ask()
    await local.skip(seconds=4)
    await notes.change()
    await local.skip(seconds=2)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]


async def test_an_old_card_is_edited_once_a_minute_at_most(local: Local, notes: Notes) -> None:
    await notes.ask()
    await local.skip(hours=2)
    await notes.change()
    await local.skip(seconds=10)
    edits = len(edited(local))
    for _ in range(3):
        await notes.change()
        await local.skip(seconds=10)
    assert len(edited(local)) == edits
    await local.skip(minutes=2)
    assert local.texts(local.members_channel) == ["Note 1.1: 4"]
    assert len(edited(local)) == edits + 1


async def test_discord_asking_to_edit_less_often_means_wait(local: Local, notes: Notes) -> None:
    await notes.ask()
    await local.skip(seconds=4)
    local.fail("edit", 400, code=EDITED_TOO_OFTEN)
    await notes.change()
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]
    await local.skip(minutes=3)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]
    assert "gone 1" not in notes.told


async def test_a_card_someone_deleted_is_reported_once_and_can_be_asked_for_again(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    await local.skip(seconds=4)
    (card,) = local.posts(local.members_channel)
    local.simulator.env.backend.delete_message(local.members_channel.id, card.id)
    await notes.change()
    await local.skip(minutes=2)
    assert notes.told == ["done 1", "gone 1"]
    await notes.change()
    await local.skip(minutes=2)
    assert notes.told == ["done 1", "gone 1"]
    await notes.again()
    await notes.flush()
    assert local.texts(local.members_channel) == ["Note 1.1: 2"]


async def test_a_card_that_stands_but_cannot_be_changed_is_never_doubled(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    local.fail("edit", 403, times=None)
    await notes.change()
    await local.skip(minutes=2)
    await notes.again()
    await notes.flush()
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]
    local.recover()
    await local.skip(minutes=3)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]


async def test_a_card_that_cannot_be_changed_is_told_once_tried_each_minute_and_told_when_it_can(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    before = len(edited(local))
    local.fail("edit", 403, times=None)
    await notes.change()
    await in_small_steps(local, 110)
    assert len(edited(local)) - before == 2
    assert notes.told == ["done 1", "stuck 1"]
    local.recover()
    await in_small_steps(local, 60)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]
    assert notes.told == ["done 1", "stuck 1", "mended 1"]
    await notes.change()
    await local.skip(minutes=3)
    assert notes.told == ["done 1", "stuck 1", "mended 1"]


async def test_a_card_that_someone_deleted_while_it_could_not_be_changed_is_reported(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    local.fail("edit", 403)
    await notes.change()
    await local.skip(seconds=10)
    (card,) = local.posts(local.members_channel)
    local.simulator.env.backend.delete_message(local.members_channel.id, card.id)
    await local.skip(minutes=3)
    assert notes.told == ["done 1", "stuck 1", "gone 1"]


async def test_where_discord_asks_to_write_less_all_of_the_channel_waits_and_no_other(
    local: Local, notes: Notes
) -> None:
    local.fail("send", 400, code=MESSAGES_TOO_FAST)
    await notes.order(2)
    await notes.ask(1)
    await notes.ask(3, to=local.stewards_channel)
    await local.skip(minutes=9)
    assert not local.texts(local.members_channel)
    assert len(local.texts(local.stewards_channel)) == 1
    await local.skip(minutes=2)
    assert len(local.texts(local.members_channel)) == 2


async def test_what_failed_is_in_the_log_and_what_was_done_before_is_not(
    local: Local, notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    for status, code in ((503, 0), (400, MESSAGES_TOO_FAST), (403, 50013), (400, THREAD_EXISTS)):
        local.fail("send", status, code=code)
        await notes.ask(code)
    said = [line.split(": ", 1)[1] for line in caplog.messages if line.startswith("delivery")]
    assert said == [
        "DiscordServerError, trying again",
        "HTTPException, trying again",
        "stuck (code 50013)",
    ]


async def test_a_message_that_may_not_be_looked_at_counts_as_standing(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    (row,) = await rows(local)
    outbox = local.bot.outbox
    assert not await outbox.lost([row])
    local.fail("look", 403)
    assert not await outbox.lost([row])
    (message,) = local.posts(local.members_channel)
    local.simulator.env.backend.delete_message(local.members_channel.id, message.id)
    assert await outbox.lost([row]) == [row]


async def test_a_message_deleted_before_we_knew_of_it_is_posted_anew(
    local: Local, notes: Notes
) -> None:
    await notes.ask()
    (message,) = local.posts(local.members_channel)
    local.simulator.env.backend.delete_message(local.members_channel.id, message.id)
    await notes.lose_answers()
    await local.skip(seconds=20)
    assert local.texts(local.members_channel) == ["Note 1.1: 0"]
    assert notes.told == ["done 1", "done 1"]


async def test_a_server_that_threw_the_bot_out_is_sent_nothing_until_it_invites_it_again(
    local: Local, notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    backend, member = local.simulator.env.backend, local.members[0]
    await notes.ask()
    backend.emit("GUILD_DELETE", {"id": str(local.guild.id), "unavailable": True})
    await notes.change()
    await local.skip(seconds=10)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]
    local.fail("send", 403, times=None)
    await notes.ask(3)
    local.fail("edit", 403, times=None)
    await notes.change()
    await local.skip(seconds=10)
    local.recover()
    backend.emit("GUILD_DELETE", {"id": str(local.guild.id)})
    await local.settle()
    await notes.change()
    await notes.ask(2)
    async with transaction(local.bot.services.database, notes.system) as tx:
        await tx.message("note", 1, member.id, "7")
    await local.skip(seconds=40)
    assert local.texts(local.members_channel) == ["Note 1.1: 1"]
    assert not member.direct_messages()
    waiting = await local.bot.outbox.waiting()
    assert (waiting.due, waiting.oldest, waiting.refused) == (0, None, 0)
    assert caplog.text.count("the bot is not there any more") == 1
    # As where it was invited while it did not run: nobody says so, it sees it at its start.
    await local.let_server_arrive()
    assert len(local.texts(local.members_channel)) == 1
    await local.bot.see_servers()
    await local.skip(seconds=4)
    said = set(local.texts(local.members_channel))
    assert said == {"Note 1.1: 3", "Note 2.1: 3", "Note 3.1: 3"}
    assert [message.text for message in member.direct_messages()] == ["Note 1.7: 3"]


async def in_small_steps(local: Local, seconds: int) -> None:
    """Let time go by so that what takes some of it never seems to take a lease's."""
    for _ in range(seconds // 10):
        await local.skip(seconds=10)


async def all_of(local: Local) -> dict[str, Any]:
    """Every column of the only row."""
    async with local.bot.services.database.reading() as connection:
        return dict((await connection.execute(select(deliveries))).mappings().one())


def edited(local: Local) -> list[str]:
    """Every edit of a message that the bot has asked for."""
    return [one.path for one in local.simulator.env.http_requests if one.method == "PATCH"]


def test_a_row_is_ours_for_longer_than_the_calls_for_it_may_take() -> None:
    assert LEASE.total_seconds() > lanes.ROW > lanes.REQUEST
