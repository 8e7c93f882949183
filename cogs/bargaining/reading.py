"""Everything the overview tells, read for one person: only what they may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import ui
from cogs.bargaining.cards.overview import Line, Overview

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.actor import Actor
    from bot.i18n import Voice
    from bot.services import Services
    from bot.services.stages import Track
    from bot.services.updates import Whole

SHOWN_TITLE = 120
"""Characters of a title on the first card; behind the button stands all of it."""

SHOWN = 12
"""Sessions, and as many updates, in the menu of a form, which takes 25 choices."""


async def overview_of(
    services: Services, actor: Actor, voice: Voice, track: Track | None = None
) -> Overview:
    """Where bargaining stands, as far as this person may see."""
    return Overview(
        standing=await services.stages.current(actor),
        track=track,
        articles=await services.articles.on_the_table(actor),
        packs=await services.ratification.packs(actor),
        session=await _session(services, actor),
        update=await _update(services, actor, voice),
        waiting=await services.stages.waiting(actor),
    )


async def _session(services: Services, actor: Actor) -> Line | None:
    """The next session that this person may see."""
    for session in await services.sessions.coming(actor):
        if session.cancelled_at is None:
            return Line(session.id, ui.clip(session.title, SHOWN_TITLE), session.starts_at)
    return None


async def _update(services: Services, actor: Actor, voice: Voice) -> Line | None:
    latest = await services.updates.archive.latest(actor)
    if latest is None or latest.update.published_at is None:
        return None
    title = ui.clip(_title(latest, voice), SHOWN_TITLE)
    return Line(latest.update.id, title, latest.update.published_at)


@dataclass(frozen=True, slots=True)
class Places:
    """Sessions by title and updates by number, as far as this person may see them."""

    sessions: Mapping[int, str]
    updates: Mapping[int, int]
    titles: Mapping[int, str]

    def choices(self, voice: Voice) -> list[ui.Choice]:
        """The latest of both, for a form's menu."""
        sessions = [
            ui.Choice(
                ui.clip(voice("bargaining-where-session", title=title), 100), f"s{session_id}"
            )
            for session_id, title in list(self.sessions.items())[:SHOWN]
        ]
        updates = [
            ui.Choice(
                ui.clip(
                    voice("bargaining-where-update", number=number, title=self.titles[update_id]),
                    100,
                ),
                f"u{update_id}",
            )
            for update_id, number in list(self.updates.items())[:SHOWN]
        ]
        return sessions + updates

    @staticmethod
    def read(chosen: str) -> tuple[int | None, int | None]:
        """The session's or update's id in what was chosen in that menu."""
        kind, number = chosen[:1], chosen[1:]
        if not number.isdecimal():
            return None, None
        return (int(number), None) if kind == "s" else (None, int(number))


async def places_of(services: Services, actor: Actor, voice: Voice) -> Places:
    """The sessions and updates that an article can be linked to, latest first."""
    found = [*await services.sessions.coming(actor), *await services.sessions.past(actor)]
    entries = await services.updates.archive.list(actor)
    return Places(
        {one.id: one.title for one in found},
        {one.update.id: one.update.number for one in entries},
        {one.update.id: _title(one, voice) for one in entries},
    )


def _title(entry: Whole, voice: Voice) -> str:
    return (entry.texts.get(voice.locale) or entry.texts["en"]).title
