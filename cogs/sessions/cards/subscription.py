"""What is drawn of a private calendar address."""

from typing import Final

from bot import ui
from bot.i18n import Voice

OFF: Final = ("subscription-off", "unsubscribe")


def offer(voice: Voice, *, has_one: bool) -> ui.Card:
    """What a calendar shows, who else sees it, and the ways to it or from it."""
    make = "subscription-new" if has_one else "subscription-make"
    return ui.Card(
        voice("subscription-about"),
        voice("subscription-told", has=has_one),
        _ways(voice, (make, "address"), has_one and OFF),
    )


def made(address: str, voice: Voice) -> ui.Card:
    """The address, this once, and where it goes."""
    return ui.Card(
        voice("subscription-made"),
        f"```\n{address}\n```",
        voice("subscription-where"),
        _ways(voice, OFF),
    )


def turned_off(voice: Voice) -> ui.Card:
    """It leads nowhere."""
    return ui.Card(voice("subscription-is-off"), _ways(voice))


def _ways(voice: Voice, *offers: ui.Offer) -> ui.Part:
    return ui.row(*ui.buttons("session:0", voice, *offers, ("session-to-list", "list:0:9")))
