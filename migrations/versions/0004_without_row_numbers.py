"""What told when someone came: SQLite's numbers of their rows, and moments where a day is enough."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBERED = (
    "attendance",
    "calendars",
    "checkin_stewards",
    "confirmations",
    "forget_requests",
    "people",
    "rsvps",
    "session_excused",
    "session_followers",
    "session_guests",
    "signatures",
    "site_leaders",
    "tries",
    "update_got_it",
)


MOMENTS = (("confirmations", "confirmed_at"), ("calendars", "used_at"))


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, column in MOMENTS:
        moment = sa.column(column, sa.Text() if is_sqlite else sa.DateTime(timezone=True))
        day = sa.func.date_trunc("day", moment, "UTC")
        if is_sqlite:
            day = sa.func.substr(moment, 1, 10) + " 00:00:00.000000"
        op.execute(sa.table(name, moment).update().values({column: day}))
    if not is_sqlite:
        return
    for table in NUMBERED:
        options = {"sqlite_with_rowid": False}
        with op.batch_alter_table(table, recreate="always", table_kwargs=options):
            pass
