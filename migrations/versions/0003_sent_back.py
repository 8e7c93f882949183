"""Why a second chair sent a poll, or a change of the stage, back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("polls", "stage_proposals"):
        op.add_column(table, sa.Column("sent_back", sa.Text(), nullable=True))
