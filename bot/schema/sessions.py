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
    false,
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
    # How many people should come, as the chairs set it.
    Column("goal", Integer),
    # The one total that members see, and since when.
    Column("released", Integer),
    Column("released_at", Timestamp),
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

session_followers = Table(
    "session_followers",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
)
"""Who asked to be told when a session is moved or cancelled; erased once told, or at its close."""

sheet_imports = Table(
    "sheet_imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), nullable=False),
    Column("server_id", BigInteger, nullable=False),
    Column("imported_by", BigInteger, nullable=False),
    Column("at", Timestamp, nullable=False),
    Column("undone_at", Timestamp),
)
"""Sign-in sheets read into a session's list, each undone as one."""

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
    # As they were that day; moving someone never rewrites the past.
    Column("worksite_id", ForeignKey("worksites.id")),
    Column("job_class_id", ForeignKey("job_classes.id")),
    Column("paid_release", Boolean, nullable=False, server_default=false()),
    Index("ix_attendance_account", "account_id"),
    Index("ix_attendance_worksite", "worksite_id"),
)
"""One row a person a session, however recorded."""

session_guests = Table(
    "session_guests",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), primary_key=True),
    Column("folded", String(220), primary_key=True),
    Column("name", Text, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("at", Timestamp, nullable=False),
    Column("worksite_id", ForeignKey("worksites.id")),
    Column("job_class_id", ForeignKey("job_classes.id")),
    Column("paid_release", Boolean, nullable=False, server_default=false()),
    Column("import_id", ForeignKey("sheet_imports.id")),
    # The member this guest turned out to be, who is counted in their place.
    Column("account_id", BigInteger),
    Column("came_before", Boolean, nullable=False, server_default=false()),
    Index("ix_session_guests_folded", "folded"),
    Index("ix_session_guests_account", "account_id"),
)
"""People without an account here, one row a name (``folded``: without case and accents).

Where a sheet has two people of one name at two sites, the site's name stands behind theirs.
"""

session_excused = Table(
    "session_excused",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("marked_by", BigInteger, nullable=False),
)
"""Who could not come and said so; no reason is asked, and they count as absent."""

checkin_stewards = Table(
    "checkin_stewards",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
)
"""Who had the words of a session's check-in, and so sees its names; erased with them."""

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

session_site_totals = Table(
    "session_site_totals",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="RESTRICT"), primary_key=True),
    # 0 where it was not known.
    Column("worksite_id", Integer, primary_key=True, autoincrement=False),
    Column("job_class_id", Integer, primary_key=True, autoincrement=False),
    Column("people", Integer, nullable=False),
    Column("first_time", Integer, nullable=False),
)
"""The same people by site and class, guests with a name among them; for chairs alone."""

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
