"""The settings, read once from the environment and ``.env`` in the composition root."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, HttpUrl, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

LARGEST_PORT = 65535
_ON_THE_WEB: Final = re.compile(r"https://[\w.-]+(:\d{1,5})?(/[\w./~-]*)?", re.ASCII)

LEAST_BETWEEN_BACKUPS: Final = timedelta(minutes=10)
_LENGTH: Final = re.compile(r"(\d{1,5}) ?([mhd]?)")
_UNITS: Final = {"m": "minutes", "h": "hours", "": "hours", "d": "days"}


class Settings(BaseSettings):
    """What the person who runs the bot decides; ``.env.example`` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: SecretStr = SecretStr("")
    discord_api_url: HttpUrl | None = None
    database_url: str = Field(default="sqlite:///data/bargaining-bot.db", repr=False)
    """Its password is in it, so it stands in no ``repr``."""
    backup_folder: Path = Path("data/backups")
    backup_every: timedelta = timedelta(days=1)
    backup_days: int = Field(default=30, ge=0, le=3650)
    members_intent: bool = False
    heartbeat_file: Path | None = None
    web_host: str = "127.0.0.1"
    web_url: str | None = None
    web_port: int | None = Field(default=None, ge=1, le=LARGEST_PORT, validate_default=True)
    shard_count: int | None = Field(default=None, ge=1)
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        return address(url)

    @field_validator("backup_every", mode="before")
    @classmethod
    def _length_of_time(cls, written: object) -> timedelta:
        """Read a number of hours, or one with its unit: ``24``, ``12h``, ``30m``, ``7d``.

        Raises:
            ValueError: for anything else, and for less than ten minutes other than 0.
        """
        if isinstance(written, timedelta):
            return written
        read = _LENGTH.fullmatch(str(written).strip())
        if read is None:
            message = "must be a number of hours, or a length of time such as 30m, 12h or 7d"
            raise ValueError(message)
        between = timedelta(**{_UNITS[read[2]]: int(read[1])})
        if between and between < LEAST_BETWEEN_BACKUPS:
            message = "must be 0 (off) or at least ten minutes"
            raise ValueError(message)
        return between

    @field_validator("web_url")
    @classmethod
    def _on_the_web(cls, url: str | None) -> str | None:
        """Take an address to which ``/calendar/…`` can be added.

        Raises:
            ValueError: for one without encryption, or with more than a host, a port and a path.
        """
        if url is not None and not _ON_THE_WEB.fullmatch(url):
            message = "must be https:// with a host, and a path if there is one"
            raise ValueError(message)
        return url and url.rstrip("/")

    @field_validator("web_port")
    @classmethod
    def _served_by_someone(cls, port: int | None, others: ValidationInfo) -> int | None:
        """Need a port for ``WEB_URL``, unless another process may have it, as on PostgreSQL.

        Raises:
            ValueError: where members would be offered addresses that lead nowhere.
        """
        is_alone = others.data.get("database_url", "").startswith("sqlite")
        if port is None and is_alone and others.data.get("web_url"):
            message = "must be set where WEB_URL is, for nobody else serves the calendars"
            raise ValueError(message)
        return port

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _with_commas(cls, written: object) -> object:
        """Read ``0`` and ``0,1``, in brackets or without."""
        return written.strip("[] ").split(",") if isinstance(written, str) else written

    @field_validator("shard_ids")
    @classmethod
    def _shards_there_are(
        cls, shards: tuple[int, ...] | None, others: ValidationInfo
    ) -> tuple[int, ...] | None:
        """Take shards of ``SHARD_COUNT``; without it every process would serve all of them.

        Raises:
            ValueError: for any other.
        """
        count = others.data.get("shard_count") or 0
        if any(not 0 <= one < count for one in shards or ()):
            message = "must be numbers below SHARD_COUNT, which is to be set as well"
            raise ValueError(message)
        return shards

    @field_validator("discord_token")
    @classmethod
    def _one_word(cls, token: SecretStr) -> SecretStr:
        """Take a token without the white space around it, as files of secrets have it.

        Raises:
            ValueError: for white space or other signs inside, which no token has.
        """
        word = token.get_secret_value().strip()
        if not word.isascii() or not word.isprintable() or " " in word:
            message = "must be one word, copied whole from the developer portal"
            raise ValueError(message)
        return SecretStr(word)


def address(url: str) -> str:
    """Name the asynchronous driver in a database's URL, so that people write plain ones.

    Raises:
        ValueError: for a database that is neither SQLite nor PostgreSQL; the text ends a
            sentence that begins with what was set.
    """
    scheme, separator, rest = url.partition("://")
    kind = scheme.split("+")[0]
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+asyncpg",
        "postgres": "postgresql+asyncpg",
    }
    if not separator or kind not in drivers:
        message = "must start with sqlite:/// or postgresql://"
        raise ValueError(message)
    try:
        parsed = make_url(f"{drivers[kind]}://{rest}")
    except (ArgumentError, ValueError):
        message = "is no address of a database"
        raise ValueError(message) from None
    if kind == "sqlite" and parsed.database in {None, "", ":memory:"}:
        message = "must name a file, as in sqlite:///data/bargaining-bot.db"
        raise ValueError(message)
    if "sslmode" in parsed.query:
        message = "must say ssl= instead of sslmode="
        raise ValueError(message)
    if not 0 < (parsed.port or 1) <= LARGEST_PORT:
        message = f"has a port that is not between 1 and {LARGEST_PORT}"
        raise ValueError(message)
    return f"{drivers[kind]}://{rest}"
