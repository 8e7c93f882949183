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
        "polls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_es", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("abstain", sa.Boolean(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=False),
        sa.Column("role_name", sa.Text(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("quorum_percent", sa.Boolean(), nullable=False),
        sa.Column("threshold", sa.String(length=12), nullable=False),
        sa.Column("ping", sa.Boolean(), nullable=False),
        sa.Column("lasts", sa.Integer(), nullable=True),
        sa.Column("opens_at", Timestamp(), nullable=True),
        sa.Column("closes_at", Timestamp(), nullable=True),
        sa.Column("drafted_at", Timestamp(), nullable=False),
        sa.Column("second_id", sa.BigInteger(), nullable=True),
        sa.Column("opened_at", Timestamp(), nullable=True),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=True),
        sa.Column("eligible_from", sa.String(length=8), nullable=True),
        sa.Column("eligible_as_of", sa.Date(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("reminded_at", Timestamp(), nullable=True),
        sa.Column("counted_at", Timestamp(), nullable=True),
        sa.Column("voters", sa.Integer(), nullable=True),
        sa.Column("scrubbed_at", Timestamp(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_polls_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
    )
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.create_index("ix_polls_state_closes_at", ["state", "closes_at"], unique=False)

    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("feature", sa.String(length=24), nullable=False),
        sa.Column("object_id", sa.BigInteger(), nullable=False),
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

    op.create_table(
        "ballots",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_ballots_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "box",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_box_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "receipt", name=op.f("pk_box")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "poll_electorate",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_electorate_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_poll_electorate")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "poll_options",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_es", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_options_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "number", name=op.f("pk_poll_options")),
    )
    op.create_table(
        "poll_receipts",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_receipts_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "receipt", name=op.f("pk_poll_receipts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "poll_tallies",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_tallies_poll_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "number", name=op.f("pk_poll_tallies")),
    )
    op.create_table(
        "roll",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_roll_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_roll")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("roll")
    op.drop_table("poll_tallies")
    op.drop_table("poll_receipts")
    op.drop_table("poll_options")
    op.drop_table("poll_electorate")
    op.drop_table("box")
    op.drop_table("ballots")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index("ix_posts_waiting")
        batch_op.drop_index("ix_posts_dirty")

    op.drop_table("posts")
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.drop_index("ix_polls_state_closes_at")

    op.drop_table("polls")
    op.drop_table("servers")
    op.drop_table("people")
    op.drop_table("command_sets")
    op.drop_table("audit_heads")
    op.drop_table("audit")
