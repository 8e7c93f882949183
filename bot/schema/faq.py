"""Questions that no answer fitted; never who asked."""

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
