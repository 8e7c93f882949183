"""An update's messages as everyone reads them, in both languages where the bot speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot import ui
from bot.actor import Server
from bot.i18n import Sentences
from bot.services.updates import Kind, Update, Whole
from bot.services.updates.messages import message_count
from cogs.updates.cards import decisions

FACTS: Final = {"impasse": 1, "mediator": 4, "tentative": 12, "voting": 13, "helping": 29}
"""The FAQ's answers by their order number there."""

KIND_BUTTONS: Final = {
    Kind.RECAP: ("where",),
    Kind.IMPASSE: ("impasse", "petition", "join"),
    Kind.MEDIATION: ("mediator", "where"),
    Kind.AGREEMENT: ("tentative", "where", "join"),
    Kind.RATIFICATION: ("voting", "member"),
    Kind.ACTION: ("helping", "petition", "join"),
    Kind.PRESS: ("where", "join"),
}
ROUTES: Final = {
    "where": "bargaining:0:show",
    "join": "join:0:show",
    "member": "join:0:member",
    **{name: f"faq:{order}:read" for name, order in FACTS.items()},
}


@dataclass(frozen=True, slots=True)
class Renderer:
    """Draws an update's messages; before it is out, with the number it would get."""

    whole: Whole
    server: Server
    sentences: Sentences
    ping: bool = False

    @property
    def update(self) -> Update:
        """The row."""
        return self.whole.update

    @property
    def count(self) -> int:
        """How many messages the text takes."""
        return message_count(self.whole.parts)

    def content(self, position: int) -> str:
        """One message of the text, at most 2,000 characters."""
        parts, lines = self.whole.parts, [self._label(position)]
        if position == 0:
            mention = [f"<@&{self.update.ping_role_id}>"] if self.ping else []
            lines = [*mention, *lines, *self._title()]
        if position < len(parts):
            lines.append(parts[position].body)
        last = [self._closing()] if position == self.count - 1 else []
        return "\n\n".join(["\n".join(lines), *last])

    def retraction(self) -> str:
        """What stands in the place of a retracted update."""
        gone = decisions.taken_back(self.update, self.sentences.both)
        return f"{self._label(0, alone=True)}\n{gone}"

    def files_line(self) -> str:
        """The line above attachments."""
        return "-# " + self._said("update-files-of", number=self.update.number)

    def morning_ping(self, link: str | None) -> str:
        """The mention that waited for the end of the quiet hours."""
        told = self._said("update-label", number=self.update.number, version=0)
        lines = [f"<@&{self.update.ping_role_id}> {told}", f"**{self.whole.text.title}**"]
        return "\n".join([*lines, *([link] if link else [])])

    def buttons(self, *, disabled: bool = False) -> Sequence[ui.Part]:
        """The rows of buttons under the last message."""
        first = [self._button("update-ask", "ask"), self._button("update-got-it", "got")]
        if self.whole.translation is not None:
            first.insert(0, self._button("update-spanish", "read:1", "primary"))
        if self.whole.corrections:
            first.append(self._button("update-changes", f"changes:{self.update.version}"))
        names = KIND_BUTTONS[Kind(self.update.kind)]
        second = [made for name in names if (made := self._fitting(name)) is not None]
        return [
            ui.row(*(one | {"disabled": disabled} for one in some))
            for some in (first, second)
            if some
        ]

    def _fitting(self, name: str) -> ui.Part | None:
        label = self._said(f"update-button-{name}")
        if name == "petition":
            url = self.server.petition_url
            return None if url is None else ui.link(label, url)
        return ui.button(label, ROUTES[name])

    def _button(self, key: str, action: str, style: ui.Style = "secondary") -> ui.Part:
        return ui.button(self._said(key), f"update:{self.update.id}:{action}", style)

    def _said(self, key: str, **arguments: object) -> str:
        return self.sentences.label(key, **arguments)

    def _label(self, position: int, *, alone: bool = False) -> str:
        told = self._said("update-label", number=self.update.number, version=self.whole.corrections)
        pieces = [told] if position else [told, self._said(f"update-kind-{self.update.kind}")]
        if self.count > 1 and not alone:
            pieces.append(f"{position + 1}/{self.count}")
        return "-# " + " · ".join(pieces)

    def _title(self) -> list[str]:
        """The title, unless the text begins with it."""
        text = self.whole.text
        return [] if text.begins_with_title else [f"## {text.title}"]

    def _closing(self) -> str:
        """What it means for a reader now, said before anybody has translated a word."""
        lines = self.sentences.both(f"update-means-{self.update.kind}")
        return "\n".join(f"> {line}" for line in lines.splitlines())
