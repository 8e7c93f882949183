"""Stewards' open panels of words: which private messages must change this minute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, insert, or_, select, update

from bot.actor import Actor, System
from bot.database import Service, upsert
from bot.i18n import Locale
from bot.leases import claim
from bot.schema import checkin_stewards, sessions, word_panels
from bot.services.attendance.codes import Code, Place, code, minute_of
from bot.services.attendance.service import MARKING
from bot.services.sessions import NoSuchSession
from bot.transaction import transaction
from bot.visibility import sees

AWAKE: Final = timedelta(minutes=14)
"""Discord lets an answer be redrawn for 15 minutes; the last is for saying that it ends."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One private message that shows the words until ``until_at``."""

    id: int
    server_id: int
    session_id: int
    account_id: int
    application_id: int
    message_id: int
    token: str = field(repr=False)
    locale: Locale
    until_at: datetime


_due = or_(
    word_panels.c.minute < bindparam("this_minute"), word_panels.c.until_at <= bindparam("now")
)
_DUE: Final = select(word_panels.c.id).where(_due).limit(1)
_names = [
    sessions.c.server_id if name == "server_id" else word_panels.c[name]
    for name in Panel.__dataclass_fields__
]
_OF_IDS: Final = (
    select(*_names).join(sessions).where(word_panels.c.id.in_(bindparam("ids", expanding=True)))
)


class Panels(Service):
    """The rows of ``word_panels``."""

    async def words(self, actor: Actor | System, session_id: int) -> Mapping[Place, Code]:
        """The words of this minute.

        Raises:
            NoSuchSession: it is another server's, or this is no steward.
        """
        ours = sessions.c.id == session_id, sessions.c.server_id == actor.server_id
        secret = await self._database.scalar(select(sessions.c.secret).where(*ours))
        if secret is None or not sees(actor, MARKING):
            raise NoSuchSession
        return {place: code(secret, place, minute_of(actor.at)) for place in Place}

    async def show(
        self,
        actor: Actor,
        session_id: int,
        *,
        application_id: int,
        message_id: int,
        token: str,
        locale: Locale,
    ) -> datetime:
        """Keep a panel up to date from now on, in the place of this steward's last; until when.

        Who has the words sees that session's names: the audit says so, the first time.
        """
        row = {
            "session_id": session_id,
            "account_id": actor.account_id,
            "application_id": application_id,
            "message_id": message_id,
            "token": token,
            "locale": locale,
            "until_at": actor.at + AWAKE,
            "minute": minute_of(actor.at),
            "claimed_until": None,
        }
        keys = ["session_id", "account_id"]
        runs = {key: row[key] for key in keys}
        async with transaction(self._database, actor) as tx:
            # First the panel: a second press at once waits here for the one before.
            await upsert(tx.connection, word_panels, [row], keys=keys, update=list(row))
            known = select(checkin_stewards).filter_by(**runs)
            if (await tx.connection.execute(known)).first() is None:
                await tx.connection.execute(insert(checkin_stewards).values(runs))
                await tx.record("session-words", f"session:{session_id}")
        return actor.at + AWAKE

    async def claim_due(self, now: datetime) -> Sequence[Panel]:
        """Lease the panels that show an older minute's words, or are to fall asleep."""
        moment = {"this_minute": minute_of(now), "now": now}
        if await self._database.scalar(_DUE, moment) is None:
            return []
        async with self._database.begin() as connection:
            ids = await claim(connection, word_panels, _due, moment, now=now)
            return [Panel(*row) for row in await connection.execute(_OF_IDS, {"ids": ids})]

    async def drawn(self, panel: Panel, now: datetime) -> None:
        """The panel shows the words of ``now``, unless its steward has renewed it meanwhile."""
        await self._set(panel, minute=minute_of(now), claimed_until=None)

    async def postpone(self, panel: Panel, until: datetime) -> None:
        """Discord failed for now; the first round after ``until`` tries again."""
        await self._set(panel, claimed_until=until)

    async def gone(self, panel: Panel) -> None:
        """The panel sleeps or was dismissed: forget Discord's key to it."""
        async with self._database.begin() as connection:
            await connection.execute(
                delete(word_panels).where(
                    word_panels.c.id == panel.id, word_panels.c.token == panel.token
                )
            )

    async def _set(self, panel: Panel, **values: object) -> None:
        async with self._database.begin() as connection:
            await connection.execute(
                update(word_panels)
                .where(word_panels.c.id == panel.id, word_panels.c.token == panel.token)
                .values(**values)
            )
