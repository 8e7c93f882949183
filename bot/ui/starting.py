"""What people do most, as buttons: on the pinned Start here, and in help."""

from collections.abc import Callable

from bot.ui.cards import Part, button, row


def start_ways(say: Callable[[str], str]) -> list[Part]:
    """The rows of buttons with which nobody needs a command."""
    return [
        row(
            button(say("bargaining-where"), "bargaining:0:show", "primary"),
            button(say("start-ask"), "faq:0:ask"),
        ),
        row(
            button(say("session-check-in"), "session:0:checkin"),
            button(say("start-join"), "join:0:show"),
            button(say("join-button-steward"), "steward:0:ask"),
        ),
    ]
