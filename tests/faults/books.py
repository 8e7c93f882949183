"""What people were told is saved, what is stored, and what everybody can see: the same."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from bot.actor import System
from bot.deliveries import Kind
from bot.schema import ballots, box, deliveries, polls, roll, updates
from bot.services import Services
from bot.services.updates.messages import FEATURE
from tests.faults.people import YES, People, Told
from tests.parts import join
from tests.sockets.local import services_on
from tests.sockets.wire import now
from tests.sockets.world import Message


@dataclass(frozen=True, slots=True)
class Books:
    """Answers and updates, counted in three places, and what does not agree.

    ``lost`` was acknowledged and is not stored; ``double`` is stored or shown more than once;
    ``owed`` is what the bot has yet to tell Discord.
    """

    acknowledged: int = 0
    stored: int = 0
    shown: int = 0
    lost: int = 0
    double: int = 0
    owed: int = 0

    def __add__(self, other: "Books") -> "Books":
        return Books(
            self.acknowledged + other.acknowledged,
            self.stored + other.stored,
            self.shown + other.shown,
            self.lost + other.lost,
            self.double + other.double,
            self.owed + other.owed,
        )

    @property
    def balanced(self) -> bool:
        """Whether all is there once, and shown."""
        agree = self.acknowledged == self.stored == self.shown
        return agree and not (self.lost or self.double or self.owed)


async def books(people: People) -> Books:
    """Compare what people were told with the tables and the channel, at this moment."""
    async with services_on(people.local.url) as services:
        return (
            await _of_answers(services, people)
            + await _of_secret_answers(services, people)
            + await _of_updates(services, people)
            + Books(owed=0 if people.are_gone else await _owed(services))
        )


async def _of_answers(services: Services, people: People) -> Books:
    if (voters := await _counted(services, people.poll)) is not None:
        return _closed(people.answers, voters, await _result(services, people, people.poll))
    rows = select(ballots.c.account_id, ballots.c.choices).where(ballots.c.poll_id == people.poll)
    # The one option of an answer is a bit.
    stored = {
        row.account_id: row.choices.bit_length() - 1 for row in await services.database.rows(rows)
    }
    # A card that went with its channel shows nobody anything.
    shown = len(stored) if people.card is None else _answered(people.card)
    return Books(
        sum(told.saved is not None for told in people.answers.values()),
        len(stored),
        shown,
        lost=sum(not told.may_be(stored.get(who)) for who, told in people.answers.items()),
        double=max(0, shown - len(stored)),
    )


async def _of_secret_answers(services: Services, people: People) -> Books:
    if (voters := await _counted(services, people.secret_poll)) is not None:
        return _closed(people.ballots, voters, await _result(services, people, people.secret_poll))
    database = services.database
    rows = await database.rows(
        select(roll.c.account_id).where(roll.c.poll_id == people.secret_poll)
    )
    sheets = select(func.count()).where(box.c.poll_id == people.secret_poll)
    stored, in_box = {row.account_id: YES for row in rows}, await database.scalar(sheets) or 0
    return Books(
        sum(told.saved is not None for told in people.ballots.values()),
        len(stored),
        len(stored) if people.secret_card is None else _answered(people.secret_card),
        lost=sum(not told.may_be(stored.get(who)) for who, told in people.ballots.items()),
        double=abs(in_box - len(stored)),
    )


def _closed(told: Mapping[int, Told], voters: int, shown: int) -> Books:
    """Of a poll that was counted: whose answer is which is known no more."""
    saved = sum(one.saved is not None for one in told.values())
    return Books(saved, voters, shown, lost=max(0, saved - voters), double=max(0, voters - saved))


async def _counted(services: Services, poll: int) -> int | None:
    """How many answers a poll was counted with; None while it is open."""
    statement = select(polls.c.voters).where(polls.c.id == poll, polls.c.state == "closed")
    return await services.database.scalar(statement)


async def _result(services: Services, people: People, poll: int) -> int:
    """How many people have answered a poll, by its result; 0 while it is not posted."""
    posts = await services.deliveries.of("poll", poll)
    ids = {one.result_id for one in posts if one.slot == "result"}
    found = [m for m in people.double.messages(people.local.members) if m.id in ids]
    return _answered(found[0]) if found else 0


def _answered(card: Message) -> int:
    """How many people have answered, by the card of a poll or its result."""
    found = re.search(r"(\d+) (?:person has|people have) answered", card.text)
    return int(found[1]) if found else 0


async def _of_updates(services: Services, people: People) -> Books:
    stored = await _texts(services, people.double.guild.id)
    out = [stored[draft.text] for draft in people.updates if draft.text in stored]
    said = [draft for draft in people.updates if draft.told.saved]
    shown = double = 0
    rooms = [Counter(_heads(people.double.messages(room))) for room in people.rooms]
    for number, size in out:
        heads = [f"{number}·{place}/{size}" for place in range(1, size + 1)]
        shown += any(all(room[head] for head in heads) for room in rooms)
        double += sum(room[head] > 1 for room in rooms for head in heads)
    if people.are_gone:
        shown = len(out)
    lost = sum(draft.text not in stored for draft in said)
    return Books(len(said), len(out), shown, lost, double)


async def _texts(services: Services, server_id: int) -> dict[str, tuple[int, int]]:
    """Each update that is out, by its text: its number, and how many messages it is."""
    posts = (
        select(updates.c.id, updates.c.number, func.count())
        .join(deliveries, deliveries.c.object_id == updates.c.id)
        .where(updates.c.number.is_not(None))
        .where(deliveries.c.feature == FEATURE, deliveries.c.kind == Kind.POST)
        .group_by(updates.c.id, updates.c.number)
    )
    found: dict[str, tuple[int, int]] = {}
    for update_id, number, size in await services.database.rows(posts):
        system = System(server_id, now())
        whole = await services.updates.messages.posted(system, update_id)
        if whole is not None:
            found[join(whole.parts)] = (number or 0, size)
    return found


def _heads(messages: Iterable[Message]) -> Iterable[str]:
    """Which part of which update each message says it is."""
    for message in messages:
        if found := re.match(r"-# Update (\d+) .*· (\d+/\d+)$", message.content.split("\n")[0]):
            yield f"{found[1]}·{found[2]}"


async def _owed(services: Services) -> int:
    """What is to be posted or redrawn, or is at work."""
    waits = or_(
        deliveries.c.done_at.is_(None),
        deliveries.c.claimed_until.is_not(None),
        deliveries.c.dirty_at.is_not(None),
    )
    return await services.database.scalar(select(func.count()).where(waits)) or 0
