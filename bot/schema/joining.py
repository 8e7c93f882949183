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
    Text,
    UniqueConstraint,
)

from bot.schema.types import Timestamp, key, numbered, required, table

help_requests = numbered(
    "help_requests",
    required("topic", String(12)),
    required("urgency", String(8)),
    # Shown to the steward who claims, to nobody else.
    Column("account_id", BigInteger),
    Column("not_site", Text),
    required("state", String(12)),
    required("asked_at", Timestamp),
    Column("claimed_by", BigInteger),
    Column("remind_at", Timestamp),
    required("reminders", Integer),
    Index("ix_help_requests_account", "server_id", "account_id"),
    Index("ix_help_requests_remind", "state", "remind_at"),
)
"""Talk to a steward: a topic and how soon, never what happened."""

member_requests = numbered(
    "member_requests",
    # Kept until the person knows the answer.
    Column("account_id", BigInteger),
    # As on the union's record; erased on the answer.
    Column("name", Text),
    required("state", String(12)),
    required("asked_at", Timestamp),
    Column("claimed_by", BigInteger),
    Column("given_at", Timestamp),
    Column("told_at", Timestamp),
    Index("ix_member_requests_account", "server_id", "account_id"),
)
"""I'm a member, without a code: a steward compares the name with the union's record."""

join_codes = numbered(
    "join_codes",
    required("digest", LargeBinary(32)),
    # Of the roll that whoever enters it is confirmed on.
    required("year", Integer),
    required("made_at", Timestamp),
    required("expires_at", Timestamp),
    Column("used_at", Timestamp),
    # Only between the use of a code and the giving of the role.
    Column("account_id", BigInteger),
    UniqueConstraint("server_id", "digest"),
)
"""Single-use codes, as digests only: whom a code was mailed to is known to the union alone."""

confirmations = table(
    "confirmations",
    key("server_id", BigInteger),
    key("account_id", BigInteger),
    required("year", Integer),
    required("confirmed_at", Timestamp),
)
"""Who is confirmed on a year's roll; a row goes when the next year's begins."""

invite_sheets = numbered(
    "invite_sheets",
    required("name", Text),
    required("channel_id", BigInteger),
    required("made_by", BigInteger),
    required("made_at", Timestamp),
    required("ends_at", Timestamp),
    Column("revoked_at", Timestamp),
    # When Discord is asked about it next; None when all of it is over.
    Column("due_at", Timestamp),
    Column("claimed_until", Timestamp),
    required("attempts", Integer),
    # Discord's code where it refused.
    Column("fault", String(32)),
    Index("ix_invite_sheets_due", "due_at"),
)
"""Sheets of invitations that give the member role; who opens one is not known."""

role_invites = table(
    "role_invites",
    key("id", Integer),
    required("sheet_id", ForeignKey("invite_sheets.id")),
    required("state", String(8)),
    # While it is live: it opens the door.
    Column("code", String(32)),
    Index("ix_role_invites_sheet", "sheet_id", "state"),
)

join_counts = table(
    "join_counts",
    key("server_id", BigInteger),
    key("month", Date),
    key("step", String(12)),
    required("count", Integer),
)
"""The funnel: how many, by month, and nothing of whom."""
