"""The ratification pack as members read it. The ballot itself is never here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.actor import Actor, Role
from bot.services.ratification import VOTABLE
from cogs.bargaining.cards.setting import back_row
from cogs.bargaining.cards.words import track_name

if TYPE_CHECKING:
    from bot.i18n import Voice
    from bot.services.ratification import Pack
    from bot.services.stages import Move


def pack_card(pack: Pack, move: Move, actor: Actor, voice: Voice) -> ui.Card:
    """Links in full, reading time and dates; who is no member sees the highlights only."""
    is_member = actor.role >= Role.MEMBER
    lines = [f"{voice('bargaining-pack')} · {track_name(pack.track, voice)}"]
    lines.append(voice(f"stage-{move.stage.value}.means"))
    links: list[ui.Part] = []

    def show(key: str, label: str, url: str | None, *, allowed: bool) -> None:
        if url is not None and allowed:
            lines.append(voice(key, url=url))
            links.append(ui.link(voice(label), url))

    show("bargaining-pack-summary", "bargaining-highlights", pack.highlights_url, allowed=True)
    show("bargaining-pack-full", "bargaining-full-text", pack.full_text_url, allowed=is_member)
    if is_member:
        lines += [
            voice(f"bargaining-pack-{name}", text=text)
            for name, text in (("reading", pack.reading), ("dates", pack.dates))
            if text
        ]
    else:
        lines.append(voice("bargaining-pack-members"))
    open_vote = is_member and move.stage in VOTABLE
    show("bargaining-pack-vote", "bargaining-vote", pack.vote_url, allowed=open_vote)
    rows = [ui.row(*links)] if links else []
    return ui.Card(ui.text("\n".join(lines)), *rows, back_row(voice))
