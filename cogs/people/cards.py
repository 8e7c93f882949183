"""What is drawn for help and one's own data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import ui
from bot.actor import Actor
from bot.i18n import LOCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actor import Actor
    from bot.i18n import Voice
    from bot.services.people import Kept

NAMES = {"en": "English", "es": "Español"}


ORDER = (
    *("help", "join", "faq", "impasse", "mediation", "bargaining", "news", "checkin", "mydata"),
    *("session", "turnout", "poll", "update", "petition", "worksites", "answers", "audit"),
    "setup",
)
"""What people do most comes first; a command that is not named here comes last."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command someone may use: its name, and the rung from which it is open (or ``admin``)."""

    name: str
    rung: str


def help_card(offers: Sequence[Offer], menus: Sequence[str], actor: Actor, voice: Voice) -> ui.Card:
    """The commands by rung, each with its Spanish name: Discord writes mentions in English only.

    ``menus`` are the English names of what a long press on a message or person offers.
    """
    parts: list[ui.Part] = [ui.text(voice("help-intro", role=actor.role.name.lower()))]
    for rung in ("everyone", "steward", "chair", "admin"):
        names = sorted((one.name for one in offers if one.rung == rung), key=_place)
        if names:
            listed = "\n".join(_line(name, voice) for name in names)
            parts.append(ui.text(f"**{voice(f'help-{rung}')}**\n{listed}"))
    if menus:
        listed = " · ".join(_menu(name, voice) for name in menus)
        parts.append(ui.text(voice("help-menus", names=listed)))
    return ui.Card(*parts, _languages(voice))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _menu(name: str, voice: Voice) -> str:
    shown = voice(f"menu-{name.lower().replace(' ', '-')}")
    return f"**{shown}**"


def _line(name: str, voice: Voice) -> str:
    spanish = voice.sentences.say("es", f"command-{name}.name")
    shown = f"**/{name}**" if spanish == name else f"**/{name}** ({spanish})"
    return f"{shown} · {voice(f'command-{name}.about')}"


def languages(voice: Voice) -> ui.Card:
    """The choice of a language, readable in both."""
    return ui.Card(ui.text(voice.sentences.both("people-language")), _languages(voice))


def mine(actor: Actor, voice: Voice, kept: Kept) -> ui.Card:
    """What is kept about this person."""
    lines = voice(
        "people-mine",
        language=NAMES[voice.locale],
        chosen=kept.locale is not None,
        worksite=kept.worksite or voice("people-not-told"),
        job=kept.job_class or voice("people-not-told"),
        days=actor.server.retention_days,
        hold=actor.server.legal_hold,
    )
    return ui.Card(ui.text(lines), _languages(voice))


def _languages(voice: Voice) -> ui.Part:
    return ui.row(
        *(
            ui.button(
                NAMES[locale],
                ui.route("people", 0, "read", index),
                "primary" if locale == voice.locale else "secondary",
            )
            for index, locale in enumerate(LOCALES)
        )
    )
