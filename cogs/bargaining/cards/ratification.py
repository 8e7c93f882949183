"""The ratification pack as members read it. The ballot itself is never here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.actor import Actor, Role
from bot.services.ratification import VOTABLE
from cogs.bargaining.cards.parts import back, track_name

if TYPE_CHECKING:
    from bot.i18n import Voice
    from bot.services.ratification import Pack
    from bot.services.stages import Stage, Track


def pack_card(pack: Pack, track: Track, stage: Stage, actor: Actor, voice: Voice) -> ui.Card:
    """Links in full, reading time and dates; who is no member sees the highlights only."""
    is_member = actor.role >= Role.MEMBER
    lines = [
        f"{voice('bargaining-pack')} · {track_name(track, voice)}",
        voice(f"stage-{stage}.means"),
    ]
    links: list[ui.Part] = []

    def show(key: str, label: str, url: str) -> None:
        if url:
            lines.append(voice(key, url=url))
            links.append(ui.link(voice(label), url))

    show("bargaining-pack-summary", "bargaining-highlights", pack.highlights_url)
    if is_member:
        show("bargaining-pack-full", "bargaining-full-text", pack.full_text_url)
        if pack.reading:
            lines.append(voice("bargaining-pack-reading", text=pack.reading))
        if pack.dates:
            lines.append(voice("bargaining-pack-dates", text=pack.dates))
        if stage in VOTABLE:
            show("bargaining-pack-vote", "bargaining-vote", pack.vote_url)
    else:
        lines.append(voice("bargaining-pack-members"))
    return ui.Card("\n".join(lines), *ui.rows(links), ui.row(back(voice)))
