"""Where people work: areas, worksites, job classes, and who looks after a site; sheets read in."""

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

areas = numbered(
    "areas",
    required("name", Text),
    required("folded", String(100)),
    UniqueConstraint("server_id", "folded"),
)
"""Groups of sites; ``folded`` is the name without case and accents, here and below."""

worksites = numbered(
    "worksites",
    required("area_id", ForeignKey("areas.id")),
    required("name", Text),
    required("folded", String(100)),
    # None where nobody has said how many there are.
    Column("employees", Integer),
    Column("members", Integer),
    Column("as_of", Date),
    Column("closed_at", Timestamp),
    UniqueConstraint("server_id", "folded"),
)

job_classes = numbered(
    "job_classes",
    required("name", Text),
    required("folded", String(100)),
    Column("employees", Integer),
    Column("members", Integer),
    Column("as_of", Date),
    Column("closed_at", Timestamp),
    UniqueConstraint("server_id", "folded"),
)

site_leaders = table(
    "site_leaders",
    key("worksite_id", ForeignKey("worksites.id")),
    key("account_id", BigInteger),
    required("server_id", BigInteger),
    required("name", Text),
    required("role", String(8)),
    Index("ix_site_leaders_account", "server_id", "account_id"),
)
"""A site's stewards and team members, as a chair entered them."""

sheet_uploads = numbered(
    "sheet_uploads",
    required("account_id", BigInteger),
    # What it is read into: the sites, or a session's list.
    required("purpose", String(12)),
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE")),
    required("name", Text),
    # The table as JSON, as text cell by cell.
    required("content", LargeBinary),
    # Which column is what, as JSON; None until someone said so.
    Column("columns", Text),
    required("at", Timestamp),
    Index("ix_sheet_uploads_account", "server_id", "account_id"),
)
"""Sheets that wait for a yes; deleted when it is given or refused, and after a day."""
