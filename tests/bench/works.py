"""What people do in the benchmark: each work is a set of presses, written down for a round."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from tests.bench.crowd import COMMAND, SUBMIT, TYPING, Click, Crowd
from tests.bench.local import Local
from tests.sockets.catalogue import SLASH
from tests.sockets.entries import command_data
from tests.sockets.wire import Json
from tests.sockets.world import Member, Message

QUESTIONS = ("What is impasse?", "how do dues work", "do i have to join the union", "who votes")
TYPED = ("imp", "dues", "who can", "may I")

Make: TypeAlias = Callable[[Sequence["Member"]], Awaitable[Sequence[Click]]]


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of deed, and how many floors of CPU it may cost."""

    name: str
    most: float
    make: Make


class Works:
    """Every kind of deed on a local's cards.

    A secret answer is given once, so there is a secret poll for each round; its presses
    follow each other, each on what the one before it showed.
    """

    def __init__(self, crowd: Crowd, local: Local, polls: Sequence[int]) -> None:
        self._crowd = crowd
        self._local = local
        self._poll, *self._secret = polls
        self._shown: Sequence[Click] = ()
        self._session = self._later = self._update = 0

    @classmethod
    async def on(cls, crowd: Crowd, local: Local, *, rounds: int) -> Self:
        """Write what can be pressed in so many rounds into the database."""
        polls = [await local.poll(live=True)]
        polls += [await local.poll(secret=True) for _ in range(rounds)]
        works = cls(crowd, local, polls)
        works._session, works._later = await local.session(), await local.session(hours=48)
        works._update = await local.update()
        return works

    def all(self) -> Sequence[Work]:
        """In the order in which they are to be done."""
        return (
            Work("confidential vote", 1.6, self.vote),
            Work("secret vote: choosing", 1.6, self._choose),
            Work("secret vote: showing it", 1.6, self._show),
            Work("secret vote: sending", 1.6, self._send),
            Work("secret vote: the receipt", 1.6, self._receipt),
            Work("My answer", 1.6, self._mine),
            Work("check-in: the form", 1.6, self._form),
            Work("check-in: the words", 1.6, self.words),
            Work("RSVP", 1.6, self._rsvp),
            Work("Got it", 1.6, self._got_it),
            Work("/faq with a question", 2.5, self.ask),
            Work("autocomplete of /faq", 2.5, self.type),
        )

    async def news(self, members: Sequence[Member]) -> Sequence[Click]:
        """Ask what is new, with the first page of the archive."""
        return [self._command("news", one, expects="news:") for one in members]

    async def search(self, members: Sequence[Member]) -> Sequence[Click]:
        """Search the updates for words that each of those in the file has."""
        return [self._command("news", one, expects="update:", find="the stage") for one in members]

    async def missing(self, members: Sequence[Member]) -> Sequence[Click]:
        """Search the updates for words that none has."""
        return [self._command("news", one, expects="news:", find="quokka") for one in members]

    async def turnout(self, members: Sequence[Member]) -> Sequence[Click]:
        """Ask for the report of the latest session, as a chair."""
        chair = self._local.chair
        return [self._command("turnout", chair, expects="turnout:") for _ in members]

    async def listed(self, members: Sequence[Member]) -> Sequence[Click]:
        """Ask for the list of polls."""
        return [self._command("poll", one, expects="poll:") for one in members]

    def _command(self, name: str, member: Member, *, expects: str, **given: str) -> Click:
        known = self._local.double.commands.find(name, SLASH)
        assert known is not None
        options = [{"name": key, "type": 3, "value": value} for key, value in given.items()]
        data = command_data(known) | {"options": options}
        channel = self._local.channel
        return self._crowd.click(member, channel, data, kind=COMMAND, expects=expects)

    async def card(self) -> Message:
        """The confidential poll's card."""
        return await self._local.card(f"poll:{self._poll}:vote:1")

    async def vote(self, members: Sequence[Member]) -> Sequence[Click]:
        """Press an option of the confidential poll."""
        card = await self.card()
        return [
            self._crowd.press(
                member,
                card,
                f"poll:{self._poll}:vote:{1 + number % 2}",
                expects=f"poll:{self._poll}:withdraw",
            )
            for number, member in enumerate(members)
        ]

    async def _choose(self, members: Sequence[Member]) -> Sequence[Click]:
        poll = self._secret.pop()
        expects = f"poll:{poll}:send:"
        self._shown = await self._each(members, f"poll:{poll}:vote:1", expects)
        return self._shown

    async def _show(self, _: Sequence[Member]) -> Sequence[Click]:
        return self._follow(":confirm:", ":send:")

    async def _send(self, _: Sequence[Member]) -> Sequence[Click]:
        self._shown = self._follow(":send:", ":receipt:")
        return self._shown

    async def _receipt(self, _: Sequence[Member]) -> Sequence[Click]:
        return self._follow(":receipt:", "Your receipt")

    async def _mine(self, members: Sequence[Member]) -> Sequence[Click]:
        return await self._each(members, f"poll:{self._poll}:mine", f"poll:{self._poll}:show")

    async def _form(self, members: Sequence[Member]) -> Sequence[Click]:
        route = f"session:{self._session}:checkin"
        return await self._each(members, route, f"session:{self._session}:code")

    async def words(self, members: Sequence[Member]) -> Sequence[Click]:
        """Check in with the words of the minute."""
        words = await self._local.words(self._session)
        field: Json = {"type": 4, "id": 2, "custom_id": "code", "value": words}
        data: Json = {
            "custom_id": f"session:{self._session}:code",
            "components": [{"type": 18, "id": 1, "component": field}],
        }
        card = await self._local.card(f"session:{self._session}:checkin")
        return [
            self._crowd.click(
                member,
                card.channel,
                data,
                kind=SUBMIT,
                source=card.payload,
                expects="bargaining chairs can see your name",
            )
            for member in members
        ]

    async def _rsvp(self, members: Sequence[Member]) -> Sequence[Click]:
        return await self._each(members, f"session:{self._later}:rsvp:0", "Noted: you are going.")

    async def _got_it(self, members: Sequence[Member]) -> Sequence[Click]:
        return await self._each(members, f"update:{self._update}:got", "Thank")

    async def ask(self, members: Sequence[Member]) -> Sequence[Click]:
        """Ask the FAQ."""
        return self._faq(members, COMMAND, QUESTIONS, "faq:", {})

    async def type(self, members: Sequence[Member]) -> Sequence[Click]:
        """Type into the FAQ's question."""
        return self._faq(members, TYPING, TYPED, '"value"', {"focused": True})

    def _faq(
        self,
        members: Sequence[Member],
        kind: int,
        given: Sequence[str],
        expects: str,
        more: Json,
    ) -> Sequence[Click]:
        known = self._local.double.commands.find("faq", SLASH)
        assert known is not None
        command = command_data(known)
        asked: list[Json] = [
            command | {"options": [{"name": "question", "type": 3, "value": words} | more]}
            for words in given
        ]
        return [
            self._crowd.click(
                member, self._local.channel, asked[n % len(asked)], kind=kind, expects=expects
            )
            for n, member in enumerate(members)
        ]

    async def _each(
        self, members: Sequence[Member], custom_id: str, expects: str
    ) -> Sequence[Click]:
        card = await self._local.card(custom_id)
        return [self._crowd.press(one, card, custom_id, expects=expects) for one in members]

    def _follow(self, wanted: str, expects: str) -> Sequence[Click]:
        """Press a button of what each of the last round was shown."""
        return [
            self._crowd.click(
                click.member,
                click.channel,
                {"component_type": 2, "custom_id": _button(click.said, wanted), "id": 1},
                source=click.said,
                expects=expects,
            )
            for click in self._shown
        ]


def _button(said: Any, wanted: str) -> str:
    rows = said["components"][0]["components"]
    return next(
        part["custom_id"]
        for row in rows
        for part in row.get("components") or []
        if wanted in part.get("custom_id", "")
    )
