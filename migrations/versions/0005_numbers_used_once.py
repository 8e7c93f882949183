"""No number of a row is given to another after it: an old card must not open what came later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBERED = (
    "areas",
    "article_moves",
    "articles",
    "deliveries",
    "faq_misses",
    "help_requests",
    "invite_sheets",
    "job_classes",
    "join_codes",
    "member_requests",
    "petitions",
    "polls",
    "ratification_packs",
    "role_invites",
    "sessions",
    "sheet_imports",
    "sheet_uploads",
    "stage_moves",
    "stage_proposals",
    "summaries",
    "update_files",
    "update_questions",
    "update_releases",
    "update_searches",
    "updates",
    "word_panels",
    "worksites",
)

COUNTERS = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in NUMBERED:
        options = {"sqlite_autoincrement": True}
        with op.batch_alter_table(table, recreate="always", table_kwargs=options):
            pass
    # Cards may still stand of rows that were deleted before.
    deliveries = sa.table("deliveries", sa.column("object_id"))
    highest = sa.select(sa.func.max(deliveries.c.object_id))
    op.execute(sa.delete(COUNTERS))
    for name in NUMBERED:
        table = sa.table(name, sa.column("id"))
        used = sa.union_all(sa.select(sa.func.max(table.c.id).label("number")), highest).subquery()
        last = sa.func.coalesce(sa.func.max(used.c.number), 0)
        op.execute(
            sa.insert(COUNTERS).from_select(["name", "seq"], sa.select(sa.literal(name), last))
        )
