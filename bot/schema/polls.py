"""Polls. Ballots, roll and box hold open polls only: natural keys, no time, no rowid.

How PostgreSQL treats the tables that name voters (no autovacuum, no statistics) stands in the
migration: an option of its own here would import its dialect into every bot on SQLite.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from bot.schema.types import Timestamp, metadata

polls = Table(
    "polls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", ForeignKey("servers.id"), nullable=False),
    Column("channel_id", BigInteger, nullable=False),
    # Of a thread, the channel it belongs to.
    Column("parent_id", BigInteger),
    Column("by_id", BigInteger, nullable=False),
    Column("state", String(12), nullable=False),
    Column("question", Text, nullable=False),
    Column("question_es", Text),
    Column("size", Integer, nullable=False),
    Column("secret", Boolean, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("abstain", Boolean, nullable=False),
    Column("most", Integer, nullable=False),
    Column("role_id", BigInteger, nullable=False),
    Column("role_name", Text, nullable=False),
    Column("quorum", Integer),
    Column("quorum_percent", Boolean, nullable=False),
    Column("threshold", String(12), nullable=False),
    Column("ping", Boolean, nullable=False),
    Column("lasts", Integer),
    Column("opens_at", Timestamp),
    Column("closes_at", Timestamp),
    Column("drafted_at", Timestamp, nullable=False),
    # Counts the changes of a draft: a second chair posts the one they read.
    Column("revision", Integer, nullable=False),
    Column("second_id", BigInteger),
    Column("opened_at", Timestamp),
    Column("frozen", Boolean, nullable=False),
    Column("eligible", Integer),
    Column("eligible_from", String(8)),
    Column("eligible_as_of", Date),
    Column("reminders", Integer, nullable=False),
    Column("reminded_at", Timestamp),
    Column("counted_at", Timestamp),
    Column("voters", Integer),
    Column("scrubbed_at", Timestamp),
    Column("sealed_at", Timestamp),
    Column("salt", LargeBinary(16)),
    Column("digest", LargeBinary(32)),
    Index("ix_polls_state_closes_at", "state", "closes_at"),
)

poll_options = Table(
    "poll_options",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("label_es", Text),
)

poll_electorate = Table(
    "poll_electorate",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="RESTRICT"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The roll frozen at the opening, where the members intent is on: who held the role then."""

ballots = Table(
    "ballots",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="RESTRICT"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("choices", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Confidential polls: bit n of ``choices`` is option n, bit 0 is an abstention."""

roll = Table(
    "roll",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="RESTRICT"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Secret polls: who has voted."""

box = Table(
    "box",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="RESTRICT"), primary_key=True),
    Column("receipt", BigInteger, primary_key=True, autoincrement=False),
    Column("choices", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Secret polls: what was chosen, under a random receipt of 63 bits."""

sealed_answers = Table(
    "sealed_answers",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="RESTRICT"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("choices", Integer),
    sqlite_with_rowid=False,
)
"""Polls closed under a legal hold: who answered, and in confidential ones what.

Nobody reads the choices; it is erased when the hold ends.
"""

poll_tallies = Table(
    "poll_tallies",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("votes", Integer, nullable=False),
)
"""What was counted; number 0 is the abstentions."""

poll_receipts = Table(
    "poll_receipts",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    Column("receipt", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The receipts of a closed secret poll, sorted, with no choice beside them."""
