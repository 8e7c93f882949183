"""Sessions and who came. Names live here only; ``session_totals`` is what stays of them."""

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

# Where a session stands follows from its moments: a draft has no announced_at,
# check-in is open from opened_at to closed_at. Over midnight it stays one row.
sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("title", Text, nullable=False),
    Column("starts_at", Timestamp, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("room", Text),
    Column("stream_url", Text),
    Column("channel_id", BigInteger),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", Timestamp, nullable=False),
    Column("announced_at", Timestamp),
    Column("opened_at", Timestamp),
    Column("closed_at", Timestamp),
    Column("cancelled_at", Timestamp),
    Column("cancelled_by", String(12)),
    Column("supporters", Integer, nullable=False, server_default="0"),
    Column("forgotten_at", Timestamp),
    Column("secret", LargeBinary(32), nullable=False),
    Index("ix_sessions_server_starts", "server_id", "starts_at"),
)

rsvps = Table(
    "rsvps",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer", String(8), nullable=False),
)
"""Who means to come; read as counts only, and erased when the session closes."""

attendance = Table(
    "attendance",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("place", String(8)),
    Column("marked_by", BigInteger),
    Column("at", Timestamp, nullable=False),
    # Known to have come before, to a session whose names have been erased since.
    Column("came_before", Boolean, nullable=False),
    Index("ix_attendance_account", "account_id"),
)
"""One row a person a session, however recorded."""

session_guests = Table(
    "session_guests",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), primary_key=True),
    Column("folded", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("at", Timestamp, nullable=False),
)
"""People without an account here, one row a name (``folded``: without case and accents)."""

session_totals = Table(
    "session_totals",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), primary_key=True),
    Column("people", Integer, nullable=False),
    Column("room", Integer, nullable=False),
    Column("watching", Integer, nullable=False),
    Column("first_time", Integer, nullable=False),
    Column("guests", Integer, nullable=False),
)
"""What is kept of a session whose names have been erased."""

# The token is Discord's key to one private message; it dies after 15 minutes and
# its row with it.
word_panels = Table(
    "word_panels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", BigInteger, nullable=False),
    Column("application_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("token", Text, nullable=False),
    Column("locale", String(2), nullable=False),
    Column("until_at", Timestamp, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("claimed_until", Timestamp),
    Column("attempts", Integer, nullable=False, server_default="0"),
    UniqueConstraint("session_id", "account_id"),
)
"""Stewards' open panels of words, redrawn each minute."""
