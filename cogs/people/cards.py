"""What is drawn for help and one's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import LOCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.access import Caller
    from bot.i18n import Voice

NAMES = {"en": "English", "es": "Español"}


def help_card(names: Sequence[str], caller: Caller) -> ui.Card:
    """The commands, each with its Spanish name, since Discord writes mentions in English only."""
    voice = caller.voice
    lines = [_line(name, voice) for name in names]
    intro = voice("help-intro", role=caller.role.name.lower())
    return ui.Card(ui.text("\n".join([intro, *lines])), _languages(voice))


def _line(name: str, voice: Voice) -> str:
    spanish = voice.sentences.say("es", f"command-{name}.name")
    shown = f"**/{name}**" if spanish == name else f"**/{name}** ({spanish})"
    return f"{shown} · {voice(f'command-{name}.about')}"


def languages(voice: Voice) -> ui.Card:
    """The choice of a language, readable in both."""
    return ui.Card(ui.text(voice.sentences.both("people-language")), _languages(voice))


def mine(caller: Caller, *, chosen: bool) -> ui.Card:
    """What is kept about this person."""
    voice = caller.voice
    return ui.Card(
        ui.text(
            voice(
                "people-mine",
                language=NAMES[voice.locale],
                chosen=chosen,
                days=caller.server.retention_days,
                hold=caller.server.legal_hold,
            )
        ),
        _languages(voice),
    )


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
