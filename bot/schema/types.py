"""Column types of ours, and the columns that are never empty."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

required = partial(Column, nullable=False)
"""A column that every row fills."""

key = partial(Column, primary_key=True)
"""A column by which a row is found, alone or together with others."""


def table(name: str, *parts: SchemaItem, **options: Any) -> Table:
    """A table of ours; ``parts`` are its columns, indexes and constraints.

    Rows with an account in their key lie in the key's order in SQLite: no row number tells who
    signed, answered or came before whom. Where rows have a number of their own, none comes
    twice, as it would in SQLite after the latest row is deleted: a card of what was discarded
    must not open what was written after it.
    """
    keys = {part.name: part for part in parts if isinstance(part, Column) and part.primary_key}
    options.setdefault("sqlite_with_rowid", "account_id" not in keys)
    own = keys["id"] if keys.keys() == {"id"} else None
    options.setdefault("sqlite_autoincrement", own is not None and own.autoincrement is not False)
    return Table(name, metadata, *parts, **options)


def numbered(name: str, *parts: SchemaItem) -> Table:
    """A table whose rows have a number of their own and belong to a server."""
    server = required("server_id", ForeignKey("servers.id"))
    return table(name, key("id", Integer), server, *parts)


def key_of(owner: str, ondelete: str) -> Column[int]:
    """The key of what belongs to a row: ``poll_id``, and what becomes of it when the poll goes."""
    return key(f"{owner}_id", ForeignKey(f"{owner}s.id", ondelete=ondelete))


class Timestamp(TypeDecorator[datetime]):
    """An aware UTC moment; a naive one is refused, in both directions of the trip."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC.

        Raises:
            ValueError: for a naive datetime.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a naive datetime has no place in the database"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)
