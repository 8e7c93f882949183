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
    Table,
    Text,
    UniqueConstraint,
)

from bot.schema.types import Timestamp, metadata

updates = Table(
    "updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("author_id", BigInteger, nullable=False),
    Column("number", Integer),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("audience", String(16), nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("corrects_id", ForeignKey("updates.id")),
    Column("base_version", Integer),
    Column("ping_role_id", BigInteger),
    Column("loud_at_night", Boolean, nullable=False),
    Column("thread", Boolean, nullable=False),
    Column("due_at", Timestamp),
    Column("wider_at", Timestamp),
    Column("email_out", Boolean),
    Column("reach", Integer),
    # How many pressed Got it, of whom nobody is known any more.
    Column("got_it", Integer, nullable=False, server_default="0"),
    Column("edited_by", BigInteger, nullable=False),
    Column("approved_by", BigInteger),
    Column("sent_back", Text),
    Column("created_at", Timestamp, nullable=False),
    Column("changed_at", Timestamp, nullable=False),
    Column("published_at", Timestamp),
    Column("retracted_at", Timestamp),
    Column("retract_reason", Text),
    UniqueConstraint("server_id", "number"),
    Index("ix_updates_due", "state", "due_at"),
)

update_texts = Table(
    "update_texts",
    metadata,
    Column("update_id", ForeignKey("updates.id", ondelete="CASCADE"), primary_key=True),
    Column("locale", String(2), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", Timestamp, nullable=False),
    Column("author_id", BigInteger, nullable=False),
)

update_parts = Table(
    "update_parts",
    metadata,
    Column("update_id", ForeignKey("updates.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("lead", Text, nullable=False),
    Column("tail", Text, nullable=False),
    Column("opened", Text, nullable=False),
    Column("closed", Text, nullable=False),
)

update_files = Table(
    "update_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", ForeignKey("updates.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("server_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text),
    Column("size", Integer, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

update_releases = Table(
    "update_releases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", ForeignKey("updates.id", ondelete="CASCADE"), nullable=False),
    Column("server_id", BigInteger, nullable=False),
    Column("tier", Integer, nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    Column("due_at", Timestamp),
    Column("released_at", Timestamp),
    # The version this tier got; what stood before it is not theirs.
    Column("version", Integer),
    Column("silent", Boolean, nullable=False),
    UniqueConstraint("update_id", "tier"),
    Index("ix_update_releases_due", "released_at", "due_at"),
)

update_got_it = Table(
    "update_got_it",
    metadata,
    Column("update_id", ForeignKey("updates.id"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("server_id", BigInteger, nullable=False),
)

update_questions = Table(
    "update_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("update_id", ForeignKey("updates.id"), nullable=False),
    Column("asker_id", BigInteger),
    Column("named", Boolean, nullable=False),
    Column("locale", String(2), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_at", Timestamp, nullable=False),
    Column("answer", Text),
    Column("answered_by", BigInteger),
    Column("answered_at", Timestamp),
    Column("delivery", String(16)),
    Index("ix_update_questions_asker", "server_id", "asker_id"),
)

update_searches = Table(
    "update_searches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", BigInteger, nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("words", Text, nullable=False),
    Column("searched_at", Timestamp, nullable=False),
)
