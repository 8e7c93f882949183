"""Polls. Ballots, roll and box hold open polls only: natural keys, no time, no rowid.

How PostgreSQL treats the tables that name voters (no autovacuum, no statistics) stands in the
migration: an option of its own here would import its dialect into every bot on SQLite.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)

from bot.schema.types import Timestamp, key, key_of, numbered, required, table

polls = numbered(
    "polls",
    required("channel_id", BigInteger),
    # Of a thread, the channel it belongs to.
    Column("parent_id", BigInteger),
    required("by_id", BigInteger),
    required("state", String(12)),
    required("question", Text),
    Column("question_es", Text),
    required("size", Integer),
    required("secret", Boolean),
    required("live", Boolean),
    required("abstain", Boolean),
    required("most", Integer),
    required("role_id", BigInteger),
    required("role_name", Text),
    Column("quorum", Integer),
    required("quorum_percent", Boolean),
    required("threshold", String(12)),
    required("ping", Boolean),
    Column("lasts", Integer),
    Column("opens_at", Timestamp),
    Column("closes_at", Timestamp),
    required("drafted_at", Timestamp),
    # Counts the changes of a draft: a second chair posts the one they read.
    required("revision", Integer),
    Column("second_id", BigInteger),
    Column("sent_back", Text),
    Column("opened_at", Timestamp),
    required("frozen", Boolean),
    Column("eligible", Integer),
    Column("eligible_from", String(8)),
    Column("eligible_as_of", Date),
    required("reminders", Integer),
    Column("reminded_at", Timestamp),
    Column("counted_at", Timestamp),
    Column("voters", Integer),
    Column("scrubbed_at", Timestamp),
    Column("sealed_at", Timestamp),
    Column("salt", LargeBinary(16)),
    Column("digest", LargeBinary(32)),
    Index("ix_polls_state_closes_at", "state", "closes_at"),
    Index("ix_polls_counted", "counted_at"),
)

poll_options = table(
    "poll_options",
    key_of("poll", "CASCADE"),
    key("number", Integer),
    required("label", Text),
    Column("label_es", Text),
)

poll_electorate = table(
    "poll_electorate",
    key_of("poll", "RESTRICT"),
    key("account_id", BigInteger),
)
"""The roll frozen at the opening, where the members intent is on: who held the role then."""

ballots = table(
    "ballots",
    key_of("poll", "RESTRICT"),
    key("account_id", BigInteger),
    required("choices", Integer),
)
"""Confidential polls: bit n of ``choices`` is option n, bit 0 is an abstention."""

roll = table(
    "roll",
    key_of("poll", "RESTRICT"),
    key("account_id", BigInteger),
)
"""Secret polls: who has voted."""

box = table(
    "box",
    key_of("poll", "RESTRICT"),
    key("receipt", BigInteger),
    required("choices", Integer),
    sqlite_with_rowid=False,
)
"""Secret polls: what was chosen, under a random receipt of 63 bits."""

sealed_answers = table(
    "sealed_answers",
    key_of("poll", "RESTRICT"),
    key("account_id", BigInteger),
    Column("choices", Integer),
)
"""Polls closed under a legal hold: who answered, and in confidential ones what.

Nobody reads the choices; it is erased when the hold ends.
"""

poll_tallies = table(
    "poll_tallies",
    key_of("poll", "CASCADE"),
    key("number", Integer),
    required("votes", Integer),
)
"""What was counted; number 0 is the abstentions."""

poll_receipts = table(
    "poll_receipts",
    key_of("poll", "CASCADE"),
    key("receipt", BigInteger),
    sqlite_with_rowid=False,
)
"""The receipts of a closed secret poll, sorted, with no choice beside them."""
