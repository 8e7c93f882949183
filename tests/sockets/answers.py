"""What a person gets back after a command, a press or a form: the answer as they see it."""

import asyncio
import time
from dataclasses import dataclass, field
from enum import IntEnum

from tests.sockets.wire import Json, walk
from tests.sockets.world import Channel, Member, Message

# An interaction must be answered within 3 s; its token lives 15 minutes.
# https://discord.com/developers/docs/interactions/receiving-and-responding
TOKEN_SECONDS = 900.0


class Callback(IntEnum):
    """How the bot answered first."""

    MESSAGE = 4
    THINKING = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    FORM = 9


class NoAnswer(AssertionError):
    """The person saw "The application did not respond", or the bot thought for ever."""


@dataclass(frozen=True, slots=True)
class Form:
    """A modal that a person has in front of them."""

    payload: Json

    @property
    def title(self) -> str:
        """The words at its top."""
        return self.payload["title"]

    @property
    def custom_id(self) -> str:
        """What the submit is sent under."""
        return self.payload["custom_id"]

    @property
    def fields(self) -> list[Json]:
        """Its fields in order, each with the `label` shown above it."""
        return [
            {**part, "label": item.get("label") or part.get("label")}
            for item in self.payload["components"]
            for part in walk([item])
            if "custom_id" in part
        ]

    @property
    def labels(self) -> list[str]:
        """What stands above each field."""
        return [field["label"] or "" for field in self.fields]


@dataclass(eq=False, slots=True)
class Answer:
    """Everything the bot has answered to one deed of one person, so far."""

    member: Member
    channel: Channel
    payload: Json
    delivered: float
    source: Message | None = None
    callback: Callback | None = None
    answered: float = 0.0
    original: Message | None = None
    followups: list[Message] = field(default_factory=list[Message])
    form: Form | None = None
    choices: list[Json] = field(default_factory=list[Json])
    hidden: bool = False
    thinking: bool = False
    _complete: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def token(self) -> str:
        """The secret under which the bot answers."""
        return self.payload["token"]

    @property
    def kind(self) -> int:
        """2 command, 3 component, 4 autocomplete, 5 form."""
        return self.payload["type"]

    @property
    def messages(self) -> list[Message]:
        """The first answer and all that followed."""
        return ([self.original] if self.original else []) + self.followups

    @property
    def message(self) -> Message:
        """The newest message of the answer; raises `NoAnswer` when there is none."""
        if not self.messages:
            raise NoAnswer("the bot answered without a message")
        return self.messages[-1]

    @property
    def text(self) -> str:
        """All that can be read in the answer."""
        return "\n".join(message.text for message in self.messages)

    @property
    def ephemeral(self) -> bool:
        """Whether every message of it is for the person alone."""
        return all(message.ephemeral for message in self.messages)

    @property
    def seconds(self) -> float:
        """From the delivery of the deed to the first answer."""
        return self.answered - self.delivered

    @property
    def expired(self) -> bool:
        """Whether the token is too old to be used."""
        return time.monotonic() - self.delivered > TOKEN_SECONDS

    def complete(self) -> None:
        """Note that the person sees a finished answer."""
        self._complete.set()

    async def wait(self, within: float) -> "Answer":
        """Wait for a finished answer (seconds).

        Raises:
            NoAnswer: nothing came, or only "is thinking". A silent acknowledgement
                (deferred update) alone is an answer.
        """
        try:
            await asyncio.wait_for(self._complete.wait(), within)
        except TimeoutError:
            if self.callback is not Callback.DEFERRED_UPDATE:
                what = "thought for ever" if self.callback else "did not respond"
                msg = f"the application {what} ({within:g} s)"
                raise NoAnswer(msg) from None
        return self
