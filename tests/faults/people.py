"""Members who answer polls again and again, a chair who publishes, and what each was told."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from tests.sockets.answers import Answer, NoAnswer
from tests.sockets.limits import Upload
from tests.sockets.local import UnionLocal
from tests.sockets.world import Member, Message

YES, NO = 1, 2
PATIENCE: Final = 15.0
"""Seconds that someone looks at a press that thinks."""
SETTLED: Final = 60.0
"""Seconds within which everyone has an answer, once whatever it was is over."""
SECRET: Final = 0.3
"""How many of the presses are on the secret poll, until someone has answered it."""

SAVED: Final = "Your answer is saved"
IN_BOX: Final = ("Your answer is in the box", "You have already answered")
OUT: Final = ("Published as Update", "is out already")
REFUSED: Final = (
    "came after that and was not counted",
    "This poll is for",
    "no new answer can be given",
)

TALK: Final = "the district and the union talked about pay. " * 40


@dataclass(slots=True)
class Told:
    """What someone was told of one thing of theirs.

    ``saved`` is the last of which they were told that it is saved; ``doubtful`` is what they
    asked for since and got no word about.
    """

    saved: int | None = None
    doubtful: list[int] = field(default_factory=list[int])

    def may_be(self, stored: int | None) -> bool:
        """Whether this may be what is stored."""
        return stored == self.saved or stored in self.doubtful

    def ask(self, value: int) -> None:
        """They press for this, maybe once more."""
        if self.doubtful[-1:] != [value]:
            self.doubtful.append(value)

    def heard(self, said: str, value: int, *saved: str) -> None:
        """They read that it is saved, in some such words, or why it is not."""
        if any(words in said for words in saved):
            self.saved, self.doubtful = value, []
        elif self.doubtful and any(words in said for words in REFUSED):
            self.doubtful.pop()


@dataclass(slots=True)
class Draft:
    """An update that the chair has written, and the card and button with which it goes out."""

    text: str
    told: Told = field(default_factory=Told)
    yes: tuple[Message, str] | None = None


class People:
    """The voters of two open polls, a confidential and a secret one, and the chair."""

    def __init__(
        self,
        local: UnionLocal,
        voters: Sequence[Member],
        cards: Sequence[Message],
        polls: Sequence[int],
        random: Random,
    ) -> None:
        self.local = local
        self.double = local.double
        self.voters = voters
        self.card: Message | None
        self.secret_card: Message | None
        self.card, self.secret_card = cards
        self.poll, self.secret_poll = polls
        self._random = random
        self._waiting: set[asyncio.Task[Answer]] = set()
        self._may_press = asyncio.Event()
        self._may_press.set()
        self.answers = {voter.id: Told() for voter in voters}
        self.ballots = {voter.id: Told() for voter in voters}
        self.updates: list[Draft] = []
        self.rooms = [local.members]
        """Where updates went: the members' channel, and those it was before."""
        self.are_gone = False
        """Their server is: what was saved has to be kept, and need not be shown."""

    @asynccontextmanager
    async def pressing(self) -> AsyncGenerator[None]:
        """Let everyone press, and the chair publish an update, until the block ends."""
        going = [asyncio.create_task(self._press_on(voter)) for voter in self.voters]
        publishing = asyncio.create_task(self.publish())
        try:
            yield
        finally:
            for task in going:
                task.cancel()
            await asyncio.gather(*going, return_exceptions=True)
            await publishing

    @asynccontextmanager
    async def pausing(self, *, answered: bool = False) -> AsyncGenerator[None]:
        """Let nobody press, nor wait for what a bot that is away will not answer.

        ``answered``: it is not away; let those who wait be answered first.
        """
        self._may_press.clear()
        if answered and self._waiting:
            await asyncio.wait(self._waiting)
        for task in self._waiting:
            task.cancel()
        try:
            yield
        finally:
            self._may_press.set()

    def go(self) -> None:
        """Their server is deleted: nobody can look or press any more."""
        self.are_gone = True
        self.card = self.secret_card = None
        self.updates = [draft for draft in self.updates if draft.told.saved is not None]

    async def settle(self) -> None:
        """Let everyone who is in doubt press again until they are told that it is saved.

        Raises:
            TimeoutError: it does not work.
        """
        async with asyncio.timeout(SETTLED):
            for voter in self.voters:
                while self.card and (doubtful := self.answers[voter.id].doubtful):
                    await self.vote(voter, doubtful[-1])
                while self.secret_card and self.ballots[voter.id].doubtful:
                    await self.send(voter)
            for draft in self.updates:
                while draft.told.saved is None:
                    await self._publish(draft)

    async def vote(self, voter: Member, choice: int) -> None:
        """Answer the confidential poll."""
        told = self.answers[voter.id]
        if self.card is None:
            return
        told.ask(choice)
        said = await self._ask(self._press(voter, self.card, f"poll:{self.poll}:vote:{choice}"))
        if said is not None:
            told.heard(said.text, choice, SAVED)

    async def send(self, voter: Member) -> None:
        """Answer the secret poll: choose, then send."""
        told = self.ballots[voter.id]
        if self.secret_card is None:
            return
        route = f"poll:{self.secret_poll}"
        asked = await self._ask(self._press(voter, self.secret_card, f"{route}:vote:{YES}"))
        if asked is None:
            return
        told.heard(asked.text, YES, *IN_BOX)
        buttons = [part.get("custom_id", "") for part in asked.message.parts]
        send = [one for one in buttons if one.startswith(f"{route}:send:")]
        if send:
            told.ask(YES)
            said = await self._ask(self._press(voter, asked.message, send[0]))
            if said is not None:
                told.heard(said.text, YES, *IN_BOX)

    async def publish(self) -> None:
        """Write an update of two messages and publish it, once."""
        number = len(self.updates) + 1
        draft = Draft(f"Text {self.poll}-{number}.\n\n{TALK}\n\n{TALK}")
        self.updates.append(draft)
        await self._publish(draft)

    async def _publish(self, draft: Draft) -> None:
        if draft.yes is None:
            draft.yes = await self._preview(draft.text)
        if draft.yes is None:
            return
        draft.told.ask(YES)
        said = await self._ask(self._press(self.local.chair, *draft.yes))
        if said is not None:
            draft.told.heard(said.text, YES, *OUT)

    async def _preview(self, text: str) -> tuple[Message, str] | None:
        """Upload a text and press Publish: the card that asks once more, and its Yes."""
        chair, room = self.local.chair, self.local.stewards
        file = Upload("update.md", text.encode())
        shown = await self._ask(
            self.double.slash(chair, room, "update", file=file, within=PATIENCE)
        )
        if shown is None or "Publish" not in shown.message.buttons:
            return None
        asked = await self._ask(self._press(chair, shown.message, "Publish"))
        if asked is None:
            return None
        labels = {part.get("label"): part.get("custom_id") for part in asked.message.parts}
        yes = labels.get("Yes: publish")
        return None if yes is None else (asked.message, yes)

    async def _press_on(self, voter: Member) -> None:
        while True:
            await asyncio.sleep(self._random.uniform(0.05, 0.4))
            await self._may_press.wait()
            if self.ballots[voter.id].saved is None and self._random.random() < SECRET:
                await self.send(voter)
            else:
                await self.vote(voter, self._random.choice((YES, NO)))

    def _press(self, who: Member, card: Message, button: str) -> Coroutine[Any, Any, Answer]:
        return self.double.press(who, card, button, within=PATIENCE, even_if_gone=":" in button)

    async def _ask(self, deed: Coroutine[Any, Any, Answer]) -> Answer | None:
        """Do something; what came of it, None where there is nothing to read."""
        if not self._may_press.is_set():
            deed.close()
            return None
        task = asyncio.create_task(deed)
        self._waiting.add(task)
        try:
            await asyncio.wait({task})
        finally:
            self._waiting.discard(task)
            task.cancel()
        if task.cancelled() or isinstance(task.exception(), NoAnswer):
            return None
        answer = task.result()
        return answer if answer.messages else None
