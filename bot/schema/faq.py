"""Questions that no answer fitted, never who asked; and answers a server added itself."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from bot.schema.types import Timestamp, metadata

faq_misses = Table(
    "faq_misses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", BigInteger, nullable=False),
    Column("slug", String(64)),
    Column("words", Text, nullable=False),
    Column("at", Timestamp, nullable=False),
    Index("ix_faq_misses_server", "server_id", "at"),
)

faq_entries = Table(
    "faq_entries",
    metadata,
    Column("server_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("topic", String(32), nullable=False),
    Column("title_en", Text, nullable=False),
    Column("body_en", Text, nullable=False),
    Column("title_es", Text, nullable=False),
    Column("body_es", Text, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", Timestamp, nullable=False),
    Column("retired_at", Timestamp),
)
