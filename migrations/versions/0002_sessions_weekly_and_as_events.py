"""Sessions that repeat weekly, and those that are listed as Discord events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("weeks", sa.Integer(), nullable=True))
    listed = sa.Column("as_event", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("sessions", listed)
