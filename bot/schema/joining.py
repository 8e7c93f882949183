"""Joining: requests to stewards, codes, and counters. Whom it is about is erased when settled."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
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

help_requests = Table(
    "help_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("topic", String(12), nullable=False),
    Column("urgency", String(8), nullable=False),
    # Shown to the steward who claims, to nobody else.
    Column("account_id", BigInteger),
    Column("not_site", Text),
    Column("state", String(12), nullable=False),
    Column("asked_at", Timestamp, nullable=False),
    Column("claimed_by", BigInteger),
    Column("remind_at", Timestamp),
    Column("reminders", Integer, nullable=False),
    Index("ix_help_requests_account", "server_id", "account_id"),
    Index("ix_help_requests_remind", "state", "remind_at"),
)
"""Talk to a steward: a topic and how soon, never what happened."""

member_requests = Table(
    "member_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    # Kept until the person knows the answer.
    Column("account_id", BigInteger),
    # As on the union's record; erased on the answer.
    Column("name", Text),
    Column("state", String(12), nullable=False),
    Column("asked_at", Timestamp, nullable=False),
    Column("claimed_by", BigInteger),
    Column("given_at", Timestamp),
    Column("told_at", Timestamp),
    Index("ix_member_requests_account", "server_id", "account_id"),
)
"""I'm a member, without a code: a steward compares the name with the union's record."""

join_codes = Table(
    "join_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("made_at", Timestamp, nullable=False),
    Column("expires_at", Timestamp, nullable=False),
    Column("used_at", Timestamp),
    # Only between the use of a code and the giving of the role.
    Column("account_id", BigInteger),
    UniqueConstraint("server_id", "digest"),
)
"""Single-use codes, as digests only: whom a code was mailed to is known to the union alone."""

join_counts = Table(
    "join_counts",
    metadata,
    Column("server_id", BigInteger, primary_key=True, autoincrement=False),
    Column("month", Date, primary_key=True),
    Column("step", String(12), primary_key=True),
    Column("count", Integer, nullable=False),
)
"""The funnel: how many, by month, and nothing of whom."""
