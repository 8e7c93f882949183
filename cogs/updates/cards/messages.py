"""An update's messages as everyone reads them, in both languages where the bot speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import ui
from bot.services.updates.messages import message_count
from bot.services.updates.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actor import Server
    from bot.i18n import Sentences
    from bot.services.updates import Update, Whole

JOINT: Final = " / "

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
class Messages:
    """What an update's messages are drawn from; ``number`` also for one not published yet."""

    whole: Whole
    server: Server
    sentences: Sentences
    number: int
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
        parts = self.whole.parts
        lines = [self._label(position)]
        if position == 0:
            lines = [*self._mention(), *lines, *self._title()]
        body = parts[position].body if position < len(parts) else ""
        last = [self._closing()] if position == self.count - 1 else []
        top = "\n".join(lines)
        text = f"{top}\n{body}" if body else top
        return "\n\n".join([text, *last])

    def taken_back(self) -> str:
        """What stands in the place of a retracted update."""
        reason = self.update.retract_reason or ""
        gone = self.sentences.both("update-tombstone", reason=reason)
        return f"{self._label(0, alone=True)}\n{gone}"

    def files_line(self) -> str:
        """The line above attachments."""
        return "-# " + self.sentences.both("update-files-of", joint=JOINT, number=self.number)

    def morning_ping(self, link: str | None) -> str:
        """The mention that waited for the end of the quiet hours."""
        told = self.sentences.both("update-label", joint=JOINT, number=self.number, version=0)
        lines = [f"<@&{self.update.ping_role_id}> {told}", f"**{self.whole.text.title}**"]
        return "\n".join([*lines, *([link] if link else [])])

    def buttons(self, *, disabled: bool = False) -> Sequence[ui.Part]:
        """The rows of buttons under the last message."""
        update_id = self.update.id
        first = [
            self._button("update-ask", ui.route("update", update_id, "ask"), disabled=disabled),
            self._button("update-got-it", ui.route("update", update_id, "got"), disabled=disabled),
        ]
        if self.whole.translation is not None:
            to = ui.route("update", update_id, "read", 1)
            first.insert(0, self._button("update-spanish", to, disabled=disabled, style="primary"))
        if self.whole.corrections:
            to = ui.route("update", update_id, "changes", self.update.version)
            first.append(self._button("update-changes", to, disabled=disabled))
        second = [
            made
            for name in KIND_BUTTONS[Kind(self.update.kind)]
            if (made := self._fitting(name, disabled=disabled)) is not None
        ]
        return [ui.row(*some) for some in (first, second) if some]

    def view(self) -> ui.Buttons:
        """The buttons, for the message."""
        return ui.Buttons(self.buttons())

    def _fitting(self, name: str, *, disabled: bool) -> ui.Part | None:
        label = self._label_of(f"update-button-{name}")
        if name == "petition":
            url = self.server.petition_url
            return None if url is None else ui.link(label, url, disabled=disabled)
        return ui.button(label, ROUTES[name], disabled=disabled)

    def _button(
        self, key: str, to: str, *, disabled: bool, style: ui.Style = "secondary"
    ) -> ui.Part:
        return ui.button(self._label_of(key), to, style, disabled=disabled)

    def _label_of(self, key: str) -> str:
        return self.sentences.both(key, joint=JOINT)

    def _mention(self) -> list[str]:
        return [f"<@&{self.update.ping_role_id}>"] if self.ping else []

    def _label(self, position: int, *, alone: bool = False) -> str:
        told = self.sentences.both(
            "update-label", joint=JOINT, number=self.number, version=self.whole.corrections
        )
        kind = self.sentences.both(f"update-kind-{self.update.kind}", joint=JOINT)
        pieces = [told] if position else [told, kind]
        if self.count > 1 and not alone:
            pieces.append(f"{position + 1}/{self.count}")
        return "-# " + " · ".join(pieces)

    def _title(self) -> list[str]:
        """The title, unless the text begins with it."""
        text = self.whole.text
        first = text.body.lstrip().partition("\n")[0].strip("#* \t")
        return [] if first == text.title else [f"## {text.title}"]

    def _closing(self) -> str:
        """What it means for a reader now, said before anybody has translated a word."""
        lines = self.sentences.both(f"update-means-{self.update.kind}")
        return "\n".join(f"> {line}" for line in lines.splitlines())
