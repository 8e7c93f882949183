"""Answers as a server's chairs keep them, how often each is read, and questions without one."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from bot.schema.types import Timestamp, key, required, table

faq_misses = table(
    "faq_misses",
    key("id", Integer),
    required("server_id", BigInteger),
    Column("slug", String(64)),
    required("words", Text),
    required("at", Timestamp),
    # A chair has dealt with it.
    Column("settled_at", Timestamp),
    Index("ix_faq_misses_server", "server_id", "at"),
)
"""Questions that no answer fitted, never who asked."""

faq_entries = table(
    "faq_entries",
    key("server_id", BigInteger),
    key("number", Integer),
    required("slug", String(64)),
    # Its words; None where those that come with the bot are used as they are.
    Column("version", Integer),
    # The words that came with the bot when chairs last looked, and what they sum up to.
    Column("shipped_version", Integer),
    Column("shipped_digest", BigInteger),
    # The words that someone confirmed: where others stand now, nobody has.
    Column("reviewed_digest", BigInteger),
    Column("reviewed_by", BigInteger),
    Column("reviewed_at", Timestamp),
    Column("retired_at", Timestamp),
    # Counts the changes of the server's answers, so that other processes notice one.
    required("revision", Integer),
    UniqueConstraint("server_id", "slug"),
)
"""Answers that a server's chairs have added, changed, confirmed or retired."""

faq_versions = table(
    "faq_versions",
    key("server_id", BigInteger),
    key("number", Integer),
    key("version", Integer),
    # None where they are as they came with the bot.
    Column("written_by", BigInteger),
    required("written_at", Timestamp),
    required("topic", String(32)),
    required("related", String(1000)),
    required("confirm", Boolean),
    required("sensitive", Boolean),
    required("stage", Boolean),
    *(
        required(f"{part}_{locale}", Text)
        for locale in ("en", "es")
        for part in ("title", "short", "body", "aliases", "sources")
    ),
    ForeignKeyConstraint(["server_id", "number"], ["faq_entries.server_id", "faq_entries.number"]),
)
"""Every wording an answer has had; aliases, sources and related ones are lines."""

faq_reads = table(
    "faq_reads",
    key("server_id", BigInteger),
    key("number", Integer),
    key("month", Date),
    required("count", Integer),
)
"""How often each answer was read in a month, never by whom."""
