"""What ends the program: for each failure that someone can mend a sentence and an exit code."""

from enum import IntEnum
from typing import Final

import aiohttp
import discord
from sqlalchemy.exc import DBAPIError

from bot.backups import DatabaseInUse, NotACopy
from bot.copying import CopyDiffers, NotCopied
from bot.database_faults import AWAY, DatabaseUnusable
from bot.migrate import UNFINISHED, RevisionUnknown
from bot.web import PortTaken


class Exit(IntEnum):
    """Exit codes, so that whatever supervises the bot can tell the failures apart."""

    DONE = 0
    CHECK_FAILED = 1
    SETTING = 2
    TOKEN = 3
    DATABASE = 4
    NEWER = 5
    DISCORD = 6
    INTENTS = 7
    REFUSED = 8
    PORT = 9


_TOKEN: Final = "Discord does not know this token. Make a new one and set DISCORD_TOKEN."  # noqa: S105
_INTENTS: Final = (
    "MEMBERS_INTENT is on here but off at Discord: switch on the Server Members Intent "
    "of the bot in the developer portal, or set MEMBERS_INTENT=false."
)
_UNREACHED: Final = "Discord cannot be reached. Check the network and try again."
_NO_COPY: Final = "That file is not a copy of this bot's database. Nothing was changed."
_HALF: Final = (
    "A copy into this database was not finished. Run the same `python -m bot copy` again."
)
_IN_USE: Final = "The database is in use. Stop the bot, then try again."

_ALWAYS_THE_SAME: Final[dict[type[Exception], tuple[Exit, str]]] = {
    NotACopy: (Exit.DATABASE, _NO_COPY),
    DatabaseInUse: (Exit.DATABASE, _IN_USE),
    discord.LoginFailure: (Exit.TOKEN, _TOKEN),
    discord.PrivilegedIntentsRequired: (Exit.INTENTS, _INTENTS),
}

AUTHENTICATION_FAILED = 4004
SHARDING = {4010, 4011}
"""Discord's close codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes."""

UNAUTHORIZED, TOO_MANY, SERVER_ERROR = 401, 429, 500


def failure(error: Exception) -> tuple[Exit, str] | None:
    """The exit code and sentence of a failure; None for a fault of ours, which is no sentence."""
    if isinstance(error, PortTaken):
        return Exit.PORT, f"The bot cannot have {error}. Change WEB_PORT or WEB_HOST."
    known = _of_the_database(error) or _of_discord(error)
    if known is None and isinstance(error, DBAPIError):
        return Exit.DATABASE, AWAY
    return known


def _of_the_database(error: Exception) -> tuple[Exit, str] | None:
    if isinstance(error, (DatabaseUnusable, NotCopied)):
        return Exit.DATABASE, str(error)
    if isinstance(error, CopyDiffers):
        return Exit.CHECK_FAILED, str(error)
    if isinstance(error, RevisionUnknown):
        if str(error) == UNFINISHED:
            return Exit.DATABASE, _HALF
        return Exit.NEWER, (
            f"The database is at revision {error}, made by a newer version of this bot or by "
            "another program. Nothing was changed; run the version that made it."
        )
    return _ALWAYS_THE_SAME.get(type(error))


def _of_discord(error: BaseException) -> tuple[Exit, str] | None:
    if isinstance(error, discord.GatewayNotFound) and error.__cause__ is not None:
        return _of_discord(error.__cause__)
    if isinstance(error, discord.ConnectionClosed):
        return _of_a_close(error.code)
    if isinstance(error, discord.RateLimited):
        minutes = int(error.retry_after // 60) + 1
        return Exit.DISCORD, f"Discord lets the bot start again in about {minutes} minutes."
    if isinstance(error, discord.HTTPException):
        return _of_an_answer(error.status, error.code)
    is_away = isinstance(error, (discord.GatewayNotFound, aiohttp.ClientError, OSError))
    return (Exit.DISCORD, _UNREACHED) if is_away else None


def _of_a_close(code: int) -> tuple[Exit, str]:
    if code == AUTHENTICATION_FAILED:
        return Exit.TOKEN, _TOKEN
    if code in SHARDING:
        return Exit.SETTING, "Discord refuses these shards. Check SHARD_COUNT and SHARD_IDS."
    return Exit.REFUSED, f"Discord ended the connection for good (code {code})."


def _of_an_answer(status: int, code: int) -> tuple[Exit, str]:
    if status == UNAUTHORIZED:
        return Exit.TOKEN, _TOKEN
    if status == TOO_MANY or status >= SERVER_ERROR:
        return Exit.DISCORD, _UNREACHED
    return Exit.REFUSED, (
        f"Discord refuses what the bot sends at its start ({status}, code {code}). The network "
        "is well; this is a fault of this version of the bot."
    )
