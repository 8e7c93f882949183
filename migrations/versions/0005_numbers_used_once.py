"""No number of a row is given to another after it: an old card must not open what came later."""

from __future__ import annotations

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
    "help_requests",
    "invite_sheets",
    "job_classes",
    "join_codes",
    "member_requests",
    "petitions",
    "polls",
    "ratification_packs",
    "sessions",
    "sheet_uploads",
    "stage_moves",
    "stage_proposals",
    "summaries",
    "update_questions",
    "updates",
    "worksites",
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in NUMBERED:
        options = {"sqlite_autoincrement": True}
        with op.batch_alter_table(table, recreate="always", table_kwargs=options):
            pass
