"""Where bargaining stands, and the articles on the table. Nothing said is ever overwritten."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from bot.schema.types import Timestamp, numbered, required

# Append only: a correction is a row of its own that names the one it corrects.
stage_moves = numbered(
    "stage_moves",
    required("track", String(12)),
    required("stage", String(24)),
    required("at", Timestamp),
    required("declared_by", String(12)),
    required("source", Text),
    Column("note", Text),
    Column("reason", Text),
    Column("corrects", ForeignKey("stage_moves.id")),
    required("entered_by", BigInteger),
    required("entered_at", Timestamp),
    Column("approved_by", BigInteger),
    Index("ix_stage_moves_track", "server_id", "track"),
)

# What a chair has filled in but nothing shows yet: it waits for their own yes, then,
# where the server wants two, for another chair's.
stage_proposals = numbered(
    "stage_proposals",
    required("track", String(12)),
    required("stage", String(24)),
    required("at", Timestamp),
    required("declared_by", String(12)),
    required("source", Text),
    Column("note", Text),
    Column("reason", Text),
    Column("corrects", ForeignKey("stage_moves.id")),
    Column("after_id", ForeignKey("stage_moves.id")),
    required("entered_by", BigInteger),
    required("entered_at", Timestamp),
    required("status", String(12)),
    required("everything", Boolean),
    Column("decided_by", BigInteger),
    Column("decided_at", Timestamp),
    Column("sent_back", Text),
    Column("drafted_at", Timestamp),
    Column("cancelled_at", Timestamp),
    Index("ix_stage_proposals_status", "server_id", "status"),
)

ratification_packs = numbered(
    "ratification_packs",
    required("track", String(12)),
    Column("highlights_url", Text),
    Column("full_text_url", Text),
    Column("reading", Text),
    Column("dates", Text),
    Column("vote_url", Text),
    required("entered_by", BigInteger),
    required("entered_at", Timestamp),
    Index("ix_ratification_packs_track", "server_id", "track"),
)

articles = numbered(
    "articles",
    required("number", String(16)),
    required("title", Text),
    required("entered_by", BigInteger),
    required("entered_at", Timestamp),
    UniqueConstraint("server_id", "number"),
)

# Append only; where an article stands is its last row.
article_moves = numbered(
    "article_moves",
    required("article_id", ForeignKey("articles.id")),
    required("state", String(12)),
    Column("side", String(12)),
    Column("position", Text),
    Column("cost", Text),
    required("at", Timestamp),
    required("open_session", Boolean),
    # Numbers of a session and an update; their features own those rows.
    Column("session_id", Integer),
    Column("update_id", Integer),
    required("entered_by", BigInteger),
    required("entered_at", Timestamp),
    Index("ix_article_moves_article", "article_id"),
)
