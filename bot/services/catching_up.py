"""What happened of late and what is coming, as far as a reader may see it, in a few lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.services.polls import Result
from bot.services.sessions import Session, State
from bot.services.stages import Move
from bot.services.updates import Whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import TypeGuard

    from bot.actor import Actor
    from bot.services.polls import Counts
    from bot.services.sessions import Sessions
    from bot.services.stages import Stages
    from bot.services.updates.archive import Archive

MOST: Final = 10
"""Lines of What did I miss."""

Happening: TypeAlias = Move | Whole | Result | Session


@dataclass(frozen=True, slots=True)
class Missed:
    """What happened, the latest first, and the sessions that are coming, soonest first."""

    happened: Sequence[Happening]
    coming: Sequence[Session]

    def __bool__(self) -> bool:
        return bool(self.happened or self.coming)


class CatchingUp:
    """Asks each feature what is new to a reader, and chooses."""

    def __init__(
        self, stages: Stages, archive: Archive, counts: Counts, sessions: Sessions
    ) -> None:
        self._stages = stages
        self._archive = archive
        self._counts = counts
        self._sessions = sessions

    async def missed(self, actor: Actor, days: int) -> Missed:
        """What happened in the last days, and the sessions of as many days to come."""
        return await self.between(actor, actor.at - timedelta(days=days), actor.at, MOST)

    async def between(self, actor: Actor, after: datetime, until: datetime, most: int) -> Missed:
        """What a reader missed in a span of time, and the sessions of as long a one behind it.

        Of more than ``most`` those are chosen that come first where each kind gives one in
        turn, so that many updates leave room for the next session.
        """
        role = actor.role
        moves = await self._stages.entered(actor, after, until)
        reached = await self._archive.reached(actor, after, until)
        results = await self._counts.results(actor, after, until)
        begun = await self._sessions.beginning(actor, after, until, latest=True)
        coming = await self._sessions.beginning(actor, until, until + (until - after))
        kinds: list[list[tuple[datetime, Happening]]] = [
            [(one.at, one) for one in moves],
            [(one.reached_at(role), one) for one in reached],
            [(one.counted_at, one) for one in results],
            [(one.starts_at, one) for one in begun if _took_place(one, until)],
            [(one.starts_at, one) for one in coming if _known(one, until)],
        ]
        in_turn = chain.from_iterable(zip_longest(*kinds))
        chosen = list(islice(filter(None, in_turn), most))
        happened = [one for one in chosen if not _is_ahead(one[1], until)]
        happened.sort(key=itemgetter(0), reverse=True)
        return Missed(
            [thing for _, thing in happened],
            [thing for _, thing in chosen if _is_ahead(thing, until)],
        )


def _is_ahead(thing: Happening, at: datetime) -> TypeGuard[Session]:
    return isinstance(thing, Session) and thing.starts_at > at


def _took_place(session: Session, at: datetime) -> bool:
    """Whether it was held or called off, or is under way."""
    return session.state is not State.PLANNED or session.ends_at > at


def _known(session: Session, at: datetime) -> bool:
    """Whether it had been announced at that moment."""
    return session.announced_at is not None and session.announced_at <= at
