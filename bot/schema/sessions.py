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
    Text,
    UniqueConstraint,
    false,
)

from bot.schema.types import Timestamp, key, key_of, numbered, required, table

# Where a session stands follows from its moments: a draft has no announced_at,
# check-in is open from opened_at to closed_at. Over midnight it stays one row.
sessions = numbered(
    "sessions",
    required("kind", String(12)),
    required("title", Text),
    required("starts_at", Timestamp),
    required("minutes", Integer),
    Column("room", Text),
    Column("stream_url", Text),
    Column("channel_id", BigInteger),
    # As how many sessions a draft is posted, a week apart; NULL for one.
    Column("weeks", Integer),
    # Listed at Discord as an event too, where the whole server sees who is interested.
    required("as_event", Boolean, server_default=false()),
    required("created_by", BigInteger),
    required("created_at", Timestamp),
    Column("announced_at", Timestamp),
    Column("opened_at", Timestamp),
    Column("closed_at", Timestamp),
    Column("cancelled_at", Timestamp),
    Column("cancelled_by", String(12)),
    # How often its day, time, place or what it is has changed; calendars go by it.
    required("revision", Integer, server_default="0"),
    required("supporters", Integer, server_default="0"),
    # How many people should come, as the chairs set it.
    Column("goal", Integer),
    # The one total that members see, and since when.
    Column("released", Integer),
    Column("released_at", Timestamp),
    Column("forgotten_at", Timestamp),
    required("secret", LargeBinary(32)),
    Index("ix_sessions_server_starts", "server_id", "starts_at"),
)

rsvps = table(
    "rsvps",
    key_of("session", "CASCADE"),
    key("account_id", BigInteger),
    required("answer", String(8)),
)
"""Who means to come; read as counts only, and erased when the session is over."""

session_followers = table(
    "session_followers",
    key_of("session", "CASCADE"),
    key("account_id", BigInteger),
)
"""Who asked to be told when a session is moved or cancelled; erased when it is over."""

calendars = table(
    "calendars",
    key("server_id", BigInteger),
    key("account_id", BigInteger),
    # Of the address; itself it is told once and not kept.
    required("digest", LargeBinary(32)),
    # To the day.
    required("used_at", Timestamp),
    Index("ix_calendars_digest", "digest"),
)
"""Who has a private calendar address, and when a program last read it."""

sheet_imports = table(
    "sheet_imports",
    key("id", Integer),
    required("session_id", ForeignKey("sessions.id", ondelete="RESTRICT")),
    required("server_id", BigInteger),
    required("imported_by", BigInteger),
    required("at", Timestamp),
    Column("undone_at", Timestamp),
)
"""Sign-in sheets read into a session's list, each undone as one."""

attendance = table(
    "attendance",
    key_of("session", "RESTRICT"),
    key("account_id", BigInteger),
    required("name", Text),
    Column("place", String(8)),
    Column("marked_by", BigInteger),
    required("at", Timestamp),
    # Known to have come before, to a session whose names have been erased since.
    required("came_before", Boolean),
    # As they were that day; moving someone never rewrites the past.
    Column("worksite_id", ForeignKey("worksites.id")),
    Column("job_class_id", ForeignKey("job_classes.id")),
    required("paid_release", Boolean, server_default=false()),
    Index("ix_attendance_account", "account_id"),
    Index("ix_attendance_worksite", "worksite_id"),
)
"""One row a person a session, however recorded."""

session_guests = table(
    "session_guests",
    key_of("session", "RESTRICT"),
    key("folded", String(220)),
    required("name", Text),
    required("added_by", BigInteger),
    required("at", Timestamp),
    Column("worksite_id", ForeignKey("worksites.id")),
    Column("job_class_id", ForeignKey("job_classes.id")),
    required("paid_release", Boolean, server_default=false()),
    Column("import_id", ForeignKey("sheet_imports.id")),
    # The member this guest turned out to be, who is counted in their place.
    Column("account_id", BigInteger),
    required("came_before", Boolean, server_default=false()),
    Index("ix_session_guests_folded", "folded"),
    Index("ix_session_guests_account", "account_id"),
    sqlite_with_rowid=False,
)
"""People without an account here, one row a name (``folded``: without case and accents).

Where a sheet has two people of one name at two sites, the site's name stands behind theirs.
"""

session_excused = table(
    "session_excused",
    key_of("session", "RESTRICT"),
    key("account_id", BigInteger),
    required("name", Text),
    required("marked_by", BigInteger),
)
"""Who could not come and said so; no reason is asked, and they count as absent."""

checkin_stewards = table(
    "checkin_stewards",
    key_of("session", "CASCADE"),
    key("account_id", BigInteger),
)
"""Who had the words of a session's check-in, and so sees its names; erased with them."""

session_totals = table(
    "session_totals",
    key_of("session", "RESTRICT"),
    required("people", Integer),
    required("room", Integer),
    required("watching", Integer),
    required("first_time", Integer),
    required("guests", Integer),
)
"""What is kept of a session whose names have been erased."""

session_site_totals = table(
    "session_site_totals",
    key_of("session", "RESTRICT"),
    # 0 where it was not known.
    key("worksite_id", Integer),
    key("job_class_id", Integer),
    required("people", Integer),
    required("first_time", Integer),
)
"""The same people by site and class, guests with a name among them; for chairs alone."""

# The token is Discord's key to one private message; it dies after 15 minutes and
# its row with it.
word_panels = table(
    "word_panels",
    key("id", Integer),
    required("session_id", ForeignKey("sessions.id", ondelete="CASCADE")),
    required("account_id", BigInteger),
    required("application_id", BigInteger),
    required("message_id", BigInteger),
    required("token", Text),
    required("locale", String(2)),
    required("until_at", Timestamp),
    required("minute", Integer),
    Column("claimed_until", Timestamp),
    required("attempts", Integer, server_default="0"),
    UniqueConstraint("session_id", "account_id"),
)
"""Stewards' open panels of words, redrawn each minute."""
