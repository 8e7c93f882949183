"""Bargaining updates: drafts, texts by language and version, what was posted, what readers sent."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)

from bot.schema.types import Timestamp, key, key_of, numbered, required, table

updates = numbered(
    "updates",
    required("author_id", BigInteger),
    Column("number", Integer),
    required("kind", String(16)),
    required("state", String(16)),
    required("audience", String(16)),
    required("revision", Integer, server_default="0"),
    required("version", Integer, server_default="1"),
    Column("corrects_id", ForeignKey("updates.id")),
    Column("base_version", Integer),
    Column("ping_role_id", BigInteger),
    required("loud_at_night", Boolean),
    required("thread", Boolean),
    Column("due_at", Timestamp),
    Column("wider_at", Timestamp),
    Column("email_out", Boolean),
    Column("reach", Integer),
    # How many pressed Got it, of whom nobody is known any more.
    required("got_it", Integer, server_default="0"),
    required("edited_by", BigInteger),
    Column("approved_by", BigInteger),
    Column("sent_back", Text),
    required("created_at", Timestamp),
    required("changed_at", Timestamp),
    Column("published_at", Timestamp),
    Column("retracted_at", Timestamp),
    Column("retract_reason", Text),
    UniqueConstraint("server_id", "number"),
    Index("ix_updates_due", "state", "due_at"),
)

update_texts = table(
    "update_texts",
    key_of("update", "CASCADE"),
    key("locale", String(2)),
    key("version", Integer),
    required("server_id", BigInteger),
    required("title", Text),
    required("body", Text),
    required("written_at", Timestamp),
    required("author_id", BigInteger),
)

# The latest texts as they are searched, apart from them: a search reads no more than it compares.
update_words = table(
    "update_words",
    key_of("update", "CASCADE"),
    key("locale", String(2)),
    required("server_id", BigInteger),
    # The version of the text.
    required("version", Integer),
    # Each word of title and body once, without case and accents.
    required("words", Text),
)

update_parts = table(
    "update_parts",
    key_of("update", "CASCADE"),
    key("version", Integer),
    key("position", Integer),
    required("server_id", BigInteger),
    required("body", Text),
    required("lead", Text),
    required("tail", Text),
    required("opened", Text),
    required("closed", Text),
)

update_files = table(
    "update_files",
    key("id", Integer),
    required("update_id", ForeignKey("updates.id", ondelete="CASCADE"), index=True),
    required("server_id", BigInteger),
    required("name", Text),
    Column("type", Text),
    required("size", Integer),
    required("sha256", LargeBinary(32)),
    required("content", LargeBinary),
)

update_releases = table(
    "update_releases",
    key("id", Integer),
    required("update_id", ForeignKey("updates.id", ondelete="CASCADE")),
    required("server_id", BigInteger),
    required("tier", Integer),
    required("channel_id", BigInteger),
    Column("due_at", Timestamp),
    Column("released_at", Timestamp),
    # The version this tier got; what stood before it is not theirs.
    Column("version", Integer),
    required("silent", Boolean),
    UniqueConstraint("update_id", "tier"),
    Index("ix_update_releases_due", "released_at", "due_at"),
)

update_got_it = table(
    "update_got_it",
    key("update_id", ForeignKey("updates.id")),
    key("account_id", BigInteger),
    required("server_id", BigInteger),
)

update_questions = numbered(
    "update_questions",
    required("update_id", ForeignKey("updates.id")),
    Column("asker_id", BigInteger),
    required("named", Boolean),
    required("locale", String(2)),
    required("question", Text),
    required("asked_at", Timestamp),
    Column("answer", Text),
    Column("answered_by", BigInteger),
    Column("answered_at", Timestamp),
    Column("delivery", String(16)),
    Index("ix_update_questions_asker", "server_id", "asker_id"),
)

update_searches = table(
    "update_searches",
    key("id", Integer),
    required("server_id", BigInteger),
    required("account_id", BigInteger),
    required("words", Text),
    required("searched_at", Timestamp),
)
