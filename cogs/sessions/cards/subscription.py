"""What is drawn of a private calendar address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui

if TYPE_CHECKING:
    from bot.i18n import Voice


def offer(voice: Voice, *, has_one: bool) -> ui.Card:
    """What a calendar shows, who else sees it, and the ways to it or from it."""
    make = _way("subscription-new" if has_one else "subscription-make", "address", voice)
    off = [_way("subscription-off", "unsubscribe", voice)] if has_one else []
    return ui.Card(
        voice("subscription-about"),
        voice("subscription-told", has=has_one),
        ui.row(make, *off, _list(voice)),
    )


def made(address: str, voice: Voice) -> ui.Card:
    """The address, this once, and where it goes."""
    return ui.Card(
        voice("subscription-made"),
        f"```\n{address}\n```",
        voice("subscription-where"),
        ui.row(_way("subscription-off", "unsubscribe", voice), _list(voice)),
    )


def turned_off(voice: Voice) -> ui.Card:
    """It leads nowhere."""
    return ui.Card(voice("subscription-is-off"), ui.row(_list(voice)))


def _way(key: str, action: str, voice: Voice) -> ui.Part:
    return ui.button(voice(key), f"session:0:{action}")


def _list(voice: Voice) -> ui.Part:
    return ui.button(voice("session-to-list"), "session:0:list:0:9")
