"""``python -m bot doctor``: the check-up without the running bot, in words for who runs it."""

from dataclasses import dataclass
from datetime import datetime

from bot.actor import Server
from bot.app import build
from bot.checkup import Finding, stored
from bot.checkup.account import ask
from bot.client import UnionBot
from bot.config import Settings
from bot.database_faults import see_whole, told_plainly
from bot.i18n import Sentences
from bot.migrate import current
from bot.schema import HEAD


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in English."""

    well: bool
    words: str


async def examine(settings: Settings, now: datetime) -> list[Told]:
    """Look at everything that can be checked while the bot does not run, and beside it.

    Nothing is changed. Discord is asked where there is a token.

    Raises:
        DatabaseUnusable: where the database cannot be read at all.
    """
    bot = build(settings)
    try:
        with told_plainly(bot.services.database.file):
            found, servers = await _examine(bot, settings, now)
    finally:
        await bot.worker.close()
        await bot.services.close()
    return [_told(one, bot.sentences) for one in (*await ask(bot, servers), *found)]


async def _examine(
    bot: UnionBot, settings: Settings, now: datetime
) -> tuple[list[Finding], list[Server]]:
    """What the database tells, and the servers of which Discord is to be asked more."""
    database = bot.services.database
    if database.file is not None:
        see_whole(database.file)
    revision = await current(database)
    is_ours = revision == HEAD
    told = {"revision": str(revision), "head": HEAD}
    at = Finding("checkup-revision" if is_ours else "checkup-revision-other", "", (), told, is_ours)
    if not is_ours:
        return [at], []
    found = [
        at,
        *await stored.whole(database),
        *await stored.proofs(bot.services),
        await stored.copies(database, settings, now),
        *await stored.quick(database, now),
    ]
    return found, await stored.with_two_chairs(database)


def _told(one: Finding, sentences: Sentences) -> Told:
    names = ", ".join(one.names)
    return Told(one.well, sentences.say("en", one.key, place=one.place, names=names, **one.figures))
