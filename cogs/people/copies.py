"""The files of what is held about a person: one to read, one for other programs."""

import json
from datetime import datetime

from bot.actor import Actor
from bot.i18n import Voice, written
from bot.services.own_data import AtSession, Copy, Told

CODES = frozenset({"answer", "feature", "kind", "locale", "place", "purpose", "role", "state"})
"""Columns of which the sentence ``mydata-said`` tells what they hold, as far as it knows."""


def to_read(copy: Copy, actor: Actor, voice: Voice) -> bytes:
    """Everything as text, in the reader's language."""
    at = written(actor.at, actor.server.time_zone, voice.locale)
    lines = [voice("mydata-copy-title", account=str(actor.account_id), at=at)]
    for name, rows in copy.rows.items():
        lines += ["", voice(f"mydata-kept-{name}")]
        for row in rows:
            told = (
                f"{voice('mydata-column-' + column.replace('_', '-'))}: "
                f"{_said(column, value, actor, voice)}"
                for column, value in row.items()
                if value is not None
            )
            lines.append("- " + "; ".join(told))
    if copy.acts:
        lines += ["", voice("mydata-copy-acts")]
        for name, done in copy.acts.items():
            told = "; ".join(_done(one, actor, voice) for one in done)
            lines.append(f"- {name}: {told}")
    return "\n".join([*lines, ""]).encode("utf-8-sig")


def _done(act: int | AtSession, actor: Actor, voice: Voice) -> str:
    """Which record carries an act, or at which session so many do."""
    if isinstance(act, int):
        return str(act)
    title = act["title"]
    return voice(
        "mydata-copy-session",
        titled=title is not None,
        title=title or "",
        at=written(act["starts_at"], actor.server.time_zone, voice.locale),
        count=act["records"],
    )


def _said(column: str, value: Told, actor: Actor, voice: Voice) -> str:
    if isinstance(value, datetime):
        return written(value, actor.server.time_zone, voice.locale)
    if isinstance(value, bool):
        return voice("yes" if value else "no")
    if column == "action" and voice.sentences.has(f"audit-act-{value}"):
        return voice(f"audit-act-{value}", thing="…", detail="…")
    if column in ("topic", "urgency") and voice.sentences.has(f"steward-{column}-{value}"):
        return voice(f"steward-{column}-{value}")
    if column in CODES:
        return voice("mydata-said", said=f"{column}-{value}", value=str(value))
    return str(value)


def to_keep(copy: Copy, actor: Actor) -> bytes:
    """Everything as JSON, moments in UTC."""
    whole = {
        "account": str(actor.account_id),
        "server": str(actor.server_id),
        "at": actor.at.isoformat(),
        "about_me": copy.rows,
        "done_for_the_union": copy.acts,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=datetime.isoformat).encode()
