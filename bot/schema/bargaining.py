"""Where bargaining stands, and the articles on the table. Nothing here is ever overwritten."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.schema.types import Timestamp, metadata

# Append only: a correction is a row of its own that names the one it corrects.
stage_moves = Table(
    "stage_moves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("track", String(12), nullable=False),
    Column("stage", String(24), nullable=False),
    Column("at", Timestamp, nullable=False),
    Column("declared_by", String(12), nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text),
    Column("reason", Text),
    Column("corrects", ForeignKey("stage_moves.id")),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Timestamp, nullable=False),
    Column("approved_by", BigInteger),
    Index("ix_stage_moves_track", "server_id", "track"),
)

# What a chair has filled in but nothing shows yet: it waits for their own yes, then,
# where the server wants two, for another chair's.
stage_proposals = Table(
    "stage_proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("track", String(12), nullable=False),
    Column("stage", String(24), nullable=False),
    Column("at", Timestamp, nullable=False),
    Column("declared_by", String(12), nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text),
    Column("reason", Text),
    Column("corrects", ForeignKey("stage_moves.id")),
    Column("after_id", ForeignKey("stage_moves.id")),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Timestamp, nullable=False),
    Column("status", String(12), nullable=False),
    Column("everything", Boolean, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Timestamp),
    Column("drafted_at", Timestamp),
    Column("cancelled_at", Timestamp),
    Index("ix_stage_proposals_status", "server_id", "status"),
)

ratification_packs = Table(
    "ratification_packs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("track", String(12), nullable=False),
    Column("highlights_url", Text),
    Column("full_text_url", Text),
    Column("reading", Text),
    Column("dates", Text),
    Column("vote_url", Text),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Timestamp, nullable=False),
    Index("ix_ratification_packs_track", "server_id", "track"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("number", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Timestamp, nullable=False),
    UniqueConstraint("server_id", "number"),
)

# Append only; where an article stands is its last row.
article_moves = Table(
    "article_moves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("state", String(12), nullable=False),
    Column("side", String(12)),
    Column("position", Text),
    Column("cost", Text),
    Column("at", Timestamp, nullable=False),
    Column("open_session", Boolean, nullable=False),
    # Numbers of a session and an update; their features own those rows.
    Column("session_id", Integer),
    Column("update_id", Integer),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Timestamp, nullable=False),
    Index("ix_article_moves_article", "article_id"),
)
