"""Initial schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Timestamp

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("object", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("link", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "sequence", name=op.f("pk_audit")),
    )
    op.create_table(
        "audit_heads",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("link", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "command_sets",
        sa.Column("application_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("synced_at", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_command_sets")),
    )
    op.create_table(
        "people",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=True),
        sa.Column("worksite", sa.Text(), nullable=True),
        sa.Column("job_class", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "account_id", name=op.f("pk_people")),
    )
    op.create_table(
        "servers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_role_id", sa.BigInteger(), nullable=True),
        sa.Column("steward_role_id", sa.BigInteger(), nullable=True),
        sa.Column("chair_role_id", sa.BigInteger(), nullable=True),
        sa.Column("members_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("stewards_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("public_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("unit_size", sa.Integer(), nullable=True),
        sa.Column("unit_as_of", sa.Date(), nullable=True),
        sa.Column("member_count", sa.Integer(), nullable=True),
        sa.Column("members_as_of", sa.Date(), nullable=True),
        sa.Column("join_url", sa.Text(), nullable=True),
        sa.Column("petition_url", sa.Text(), nullable=True),
        sa.Column("enroll_from", sa.Date(), nullable=True),
        sa.Column("enroll_until", sa.Date(), nullable=True),
        sa.Column("approvals", sa.Integer(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("legal_hold", sa.Boolean(), nullable=False),
        sa.Column("ready_at", Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_servers")),
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("feature", sa.String(length=24), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", Timestamp(), nullable=False),
        sa.Column("claimed_until", Timestamp(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("first_tried_at", Timestamp(), nullable=True),
        sa.Column("fault", sa.String(length=32), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("posted_at", Timestamp(), nullable=True),
        sa.Column("lost_at", Timestamp(), nullable=True),
        sa.Column("dirty_at", Timestamp(), nullable=True),
        sa.Column("drawn_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_posts_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint(
            "feature",
            "object_id",
            "channel_id",
            "slot",
            name=op.f("uq_posts_feature_object_id_channel_id_slot"),
        ),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index("ix_posts_dirty", ["dirty_at"], unique=False)
        batch_op.create_index("ix_posts_waiting", ["posted_at", "due_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index("ix_posts_waiting")
        batch_op.drop_index("ix_posts_dirty")

    op.drop_table("posts")
    op.drop_table("servers")
    op.drop_table("people")
    op.drop_table("command_sets")
    op.drop_table("audit_heads")
    op.drop_table("audit")
