"""Questions that no answer fitted, never who asked; and answers a server added itself."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from bot.schema.types import Timestamp, metadata, required

faq_misses = Table(
    "faq_misses",
    metadata,
    Column("id", Integer, primary_key=True),
    required("server_id", BigInteger),
    Column("slug", String(64)),
    required("words", Text),
    required("at", Timestamp),
    Index("ix_faq_misses_server", "server_id", "at"),
)

faq_entries = Table(
    "faq_entries",
    metadata,
    Column("server_id", BigInteger, primary_key=True),
    Column("number", Integer, primary_key=True),
    required("topic", String(32)),
    required("title_en", Text),
    required("body_en", Text),
    required("title_es", Text),
    required("body_es", Text),
    required("added_by", BigInteger),
    required("added_at", Timestamp),
    Column("retired_at", Timestamp),
)
