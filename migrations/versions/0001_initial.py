"""Initial schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Timestamp

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UNSAMPLED = (
    ("ballots", "account_id"),
    ("ballots", "choices"),
    ("roll", "account_id"),
    ("box", "receipt"),
    ("box", "choices"),
    ("poll_electorate", "account_id"),
    ("sealed_answers", "account_id"),
    ("sealed_answers", "choices"),
)
"""One ANALYZE would copy these values into PostgreSQL's statistics, where they outlive a poll.

That is also why their tables have no autovacuum, which analyzes; the scrub after each close does
what it would have done.
"""


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
        sa.Column("person_digest", sa.LargeBinary(length=32), nullable=False),
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
        "confirmations",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "account_id", name=op.f("pk_confirmations")),
    )
    op.create_table(
        "faq_entries",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("shipped_version", sa.Integer(), nullable=True),
        sa.Column("shipped_digest", sa.BigInteger(), nullable=True),
        sa.Column("reviewed_digest", sa.BigInteger(), nullable=True),
        sa.Column("reviewed_by", sa.BigInteger(), nullable=True),
        sa.Column("reviewed_at", Timestamp(), nullable=True),
        sa.Column("retired_at", Timestamp(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "number", name=op.f("pk_faq_entries")),
        sa.UniqueConstraint("server_id", "slug", name=op.f("uq_faq_entries_server_id_slug")),
    )
    op.create_table(
        "faq_misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("settled_at", Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faq_misses")),
    )
    with op.batch_alter_table("faq_misses", schema=None) as batch_op:
        batch_op.create_index("ix_faq_misses_server", ["server_id", "at"], unique=False)

    op.create_table(
        "faq_reads",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "number", "month", name=op.f("pk_faq_reads")),
    )
    op.create_table(
        "faq_versions",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=True),
        sa.Column("written_at", Timestamp(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("related", sa.String(length=1000), nullable=False),
        sa.Column("confirm", sa.Boolean(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.Boolean(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("short_en", sa.Text(), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("aliases_en", sa.Text(), nullable=False),
        sa.Column("sources_en", sa.Text(), nullable=False),
        sa.Column("title_es", sa.Text(), nullable=False),
        sa.Column("short_es", sa.Text(), nullable=False),
        sa.Column("body_es", sa.Text(), nullable=False),
        sa.Column("aliases_es", sa.Text(), nullable=False),
        sa.Column("sources_es", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["server_id", "number"],
            ["faq_entries.server_id", "faq_entries.number"],
            name=op.f("fk_faq_versions_server_id_number"),
        ),
        sa.PrimaryKeyConstraint("server_id", "number", "version", name=op.f("pk_faq_versions")),
    )
    op.create_table(
        "forget_requests",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asked_at", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "account_id", name=op.f("pk_forget_requests")),
    )
    op.create_table(
        "join_counts",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "month", "step", name=op.f("pk_join_counts")),
    )
    op.create_table(
        "left_servers",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("left_at", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", name=op.f("pk_left_servers")),
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
        sa.Column("stale_months", sa.Integer(), server_default="12", nullable=False),
        sa.Column("monday_summary", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ready_at", Timestamp(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_servers")),
    )
    op.create_table(
        "tries",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("thing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("until", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint(
            "server_id", "account_id", "kind", "thing_id", name=op.f("pk_tries")
        ),
    )
    op.create_table(
        "update_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("searched_at", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_searches")),
    )
    op.create_table(
        "areas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_areas_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_areas")),
        sa.UniqueConstraint("server_id", "folded", name=op.f("uq_areas_server_id_folded")),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_articles_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("server_id", "number", name=op.f("uq_articles_server_id_number")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("feature", sa.String(length=24), nullable=False),
        sa.Column("object_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("lane", sa.String(length=32), nullable=False),
        sa.Column("due_at", Timestamp(), nullable=False),
        sa.Column("claimed_until", Timestamp(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tried_at", Timestamp(), nullable=True),
        sa.Column("tried", sa.Text(), server_default="", nullable=False),
        sa.Column("fault", sa.String(length=32), nullable=True),
        sa.Column("nonce", sa.BigInteger(), nullable=False),
        sa.Column("result_id", sa.BigInteger(), nullable=True),
        sa.Column("done_at", Timestamp(), nullable=True),
        sa.Column("gone_at", Timestamp(), nullable=True),
        sa.Column("withdrawn_at", Timestamp(), nullable=True),
        sa.Column("dirty_at", Timestamp(), nullable=True),
        sa.Column("marks", sa.Integer(), server_default="0", nullable=False),
        sa.Column("drawn_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["after_id"], ["deliveries.id"], name=op.f("fk_deliveries_after_id")
        ),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_deliveries_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "kind",
            "feature",
            "object_id",
            "target_id",
            "slot",
            name=op.f("uq_deliveries_kind_feature_object_id_target_id_slot"),
        ),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_after", ["after_id"], unique=False)
        batch_op.create_index("ix_deliveries_dirty", ["dirty_at"], unique=False)
        batch_op.create_index("ix_deliveries_object", ["feature", "object_id"], unique=False)
        batch_op.create_index("ix_deliveries_waiting", ["done_at", "due_at"], unique=False)

    op.create_table(
        "help_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(length=12), nullable=False),
        sa.Column("urgency", sa.String(length=8), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("not_site", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", Timestamp(), nullable=False),
        sa.Column("claimed_by", sa.BigInteger(), nullable=True),
        sa.Column("remind_at", Timestamp(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_help_requests_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_requests")),
    )
    with op.batch_alter_table("help_requests", schema=None) as batch_op:
        batch_op.create_index("ix_help_requests_account", ["server_id", "account_id"], unique=False)
        batch_op.create_index("ix_help_requests_remind", ["state", "remind_at"], unique=False)

    op.create_table(
        "invite_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Timestamp(), nullable=False),
        sa.Column("ends_at", Timestamp(), nullable=False),
        sa.Column("revoked_at", Timestamp(), nullable=True),
        sa.Column("due_at", Timestamp(), nullable=True),
        sa.Column("claimed_until", Timestamp(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_invite_sheets_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite_sheets")),
    )
    with op.batch_alter_table("invite_sheets", schema=None) as batch_op:
        batch_op.create_index("ix_invite_sheets_due", ["due_at"], unique=False)

    op.create_table(
        "role_invites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["invite_sheets.id"], name=op.f("fk_role_invites_sheet_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_invites")),
    )
    with op.batch_alter_table("role_invites", schema=None) as batch_op:
        batch_op.create_index("ix_role_invites_sheet", ["sheet_id", "state"], unique=False)

    op.create_table(
        "job_classes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(length=100), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("closed_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_job_classes_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_classes")),
        sa.UniqueConstraint("server_id", "folded", name=op.f("uq_job_classes_server_id_folded")),
    )
    op.create_table(
        "join_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("made_at", Timestamp(), nullable=False),
        sa.Column("expires_at", Timestamp(), nullable=False),
        sa.Column("used_at", Timestamp(), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_join_codes_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_codes")),
        sa.UniqueConstraint("server_id", "digest", name=op.f("uq_join_codes_server_id_digest")),
    )
    op.create_table(
        "member_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", Timestamp(), nullable=False),
        sa.Column("claimed_by", sa.BigInteger(), nullable=True),
        sa.Column("given_at", Timestamp(), nullable=True),
        sa.Column("told_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_member_requests_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_requests")),
    )
    with op.batch_alter_table("member_requests", schema=None) as batch_op:
        batch_op.create_index(
            "ix_member_requests_account", ["server_id", "account_id"], unique=False
        )

    op.create_table(
        "petitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("title_es", sa.Text(), nullable=True),
        sa.Column("body_es", sa.Text(), nullable=True),
        sa.Column("names", sa.String(length=10), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Timestamp(), nullable=False),
        sa.Column("opened_at", Timestamp(), nullable=True),
        sa.Column("closed_at", Timestamp(), nullable=True),
        sa.Column("meter_at", Timestamp(), nullable=True),
        sa.Column("meter", sa.Integer(), nullable=True),
        sa.Column("supporters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("announced_at", Timestamp(), nullable=True),
        sa.Column("delivered_at", Timestamp(), nullable=True),
        sa.Column("delivered_by", sa.BigInteger(), nullable=True),
        sa.Column("forgotten_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_petitions_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitions")),
    )
    with op.batch_alter_table("petitions", schema=None) as batch_op:
        batch_op.create_index("ix_petitions_server", ["server_id", "opened_at"], unique=False)

    op.create_table(
        "polls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
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
        sa.Column("revision", sa.Integer(), nullable=False),
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
        sa.Column("sealed_at", Timestamp(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_polls_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polls")),
    )
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.create_index("ix_polls_counted", ["counted_at"], unique=False)
        batch_op.create_index("ix_polls_state_closes_at", ["state", "closes_at"], unique=False)

    op.create_table(
        "ratification_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("highlights_url", sa.Text(), nullable=True),
        sa.Column("full_text_url", sa.Text(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("dates", sa.Text(), nullable=True),
        sa.Column("vote_url", sa.Text(), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_ratification_packs_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratification_packs")),
    )
    with op.batch_alter_table("ratification_packs", schema=None) as batch_op:
        batch_op.create_index("ix_ratification_packs_track", ["server_id", "track"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", Timestamp(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("stream_url", sa.Text(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Timestamp(), nullable=False),
        sa.Column("announced_at", Timestamp(), nullable=True),
        sa.Column("opened_at", Timestamp(), nullable=True),
        sa.Column("closed_at", Timestamp(), nullable=True),
        sa.Column("cancelled_at", Timestamp(), nullable=True),
        sa.Column("cancelled_by", sa.String(length=12), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("supporters", sa.Integer(), server_default="0", nullable=False),
        sa.Column("goal", sa.Integer(), nullable=True),
        sa.Column("released", sa.Integer(), nullable=True),
        sa.Column("released_at", Timestamp(), nullable=True),
        sa.Column("forgotten_at", Timestamp(), nullable=True),
        sa.Column("secret", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_sessions_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_server_starts", ["server_id", "starts_at"], unique=False)

    op.create_table(
        "stage_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("declared_by", sa.String(length=12), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", Timestamp(), nullable=False),
        sa.Column("approved_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects"], ["stage_moves.id"], name=op.f("fk_stage_moves_corrects")
        ),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_stage_moves_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_moves")),
    )
    with op.batch_alter_table("stage_moves", schema=None) as batch_op:
        batch_op.create_index("ix_stage_moves_track", ["server_id", "track"], unique=False)

    op.create_table(
        "updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("audience", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("ping_role_id", sa.BigInteger(), nullable=True),
        sa.Column("loud_at_night", sa.Boolean(), nullable=False),
        sa.Column("thread", sa.Boolean(), nullable=False),
        sa.Column("due_at", Timestamp(), nullable=True),
        sa.Column("wider_at", Timestamp(), nullable=True),
        sa.Column("email_out", sa.Boolean(), nullable=True),
        sa.Column("reach", sa.Integer(), nullable=True),
        sa.Column("got_it", sa.Integer(), server_default="0", nullable=False),
        sa.Column("edited_by", sa.BigInteger(), nullable=False),
        sa.Column("approved_by", sa.BigInteger(), nullable=True),
        sa.Column("sent_back", sa.Text(), nullable=True),
        sa.Column("created_at", Timestamp(), nullable=False),
        sa.Column("changed_at", Timestamp(), nullable=False),
        sa.Column("published_at", Timestamp(), nullable=True),
        sa.Column("retracted_at", Timestamp(), nullable=True),
        sa.Column("retract_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["updates.id"], name=op.f("fk_updates_corrects_id")
        ),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_updates_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
        sa.UniqueConstraint("server_id", "number", name=op.f("uq_updates_server_id_number")),
    )
    with op.batch_alter_table("updates", schema=None) as batch_op:
        batch_op.create_index("ix_updates_due", ["state", "due_at"], unique=False)

    op.create_table(
        "article_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("cost", sa.Text(), nullable=True),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("open_session", sa.Boolean(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("update_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_moves_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_article_moves_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_moves")),
    )
    with op.batch_alter_table("article_moves", schema=None) as batch_op:
        batch_op.create_index("ix_article_moves_article", ["article_id"], unique=False)

    op.create_table(
        "ballots",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_ballots_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_ballots")),
        postgresql_with={"autovacuum_enabled": "false"},
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
        postgresql_with={"autovacuum_enabled": "false"},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "petition_paper",
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("worksite_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"],
            ["petitions.id"],
            name=op.f("fk_petition_paper_petition_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("petition_id", "worksite_id", name=op.f("pk_petition_paper")),
    )
    op.create_table(
        "petition_totals",
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("worksite_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job_class_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition_id"],
            ["petitions.id"],
            name=op.f("fk_petition_totals_petition_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint(
            "petition_id", "worksite_id", "job_class_id", name=op.f("pk_petition_totals")
        ),
    )
    op.create_table(
        "poll_electorate",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_poll_electorate_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_poll_electorate")),
        postgresql_with={"autovacuum_enabled": "false"},
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
        postgresql_with={"autovacuum_enabled": "false"},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rsvps",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_rsvps_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_rsvps")),
    )
    op.create_table(
        "sealed_answers",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("choices", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["polls.id"], name=op.f("fk_sealed_answers_poll_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("poll_id", "account_id", name=op.f("pk_sealed_answers")),
        postgresql_with={"autovacuum_enabled": "false"},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "session_excused",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("marked_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_excused_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_session_excused")),
    )
    op.create_table(
        "checkin_stewards",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_checkin_stewards_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_checkin_stewards")),
    )
    op.create_table(
        "session_followers",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_followers_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_session_followers")),
    )
    op.create_table(
        "calendars",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("used_at", Timestamp(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "account_id", name=op.f("pk_calendars")),
    )
    with op.batch_alter_table("calendars", schema=None) as batch_op:
        batch_op.create_index("ix_calendars_digest", ["digest"], unique=False)

    op.create_table(
        "session_site_totals",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("worksite_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job_class_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("first_time", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_site_totals_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint(
            "session_id", "worksite_id", "job_class_id", name=op.f("pk_session_site_totals")
        ),
    )
    op.create_table(
        "session_totals",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("watching", sa.Integer(), nullable=False),
        sa.Column("first_time", sa.Integer(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_totals_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session_totals")),
    )
    op.create_table(
        "sheet_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("imported_by", sa.BigInteger(), nullable=False),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("undone_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_sheet_imports_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_imports")),
    )
    op.create_table(
        "sheet_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=True),
        sa.Column("at", Timestamp(), nullable=False),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_sheet_uploads_server_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_sheet_uploads_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_uploads")),
    )
    with op.batch_alter_table("sheet_uploads", schema=None) as batch_op:
        batch_op.create_index("ix_sheet_uploads_account", ["server_id", "account_id"], unique=False)

    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("after_at", Timestamp(), nullable=False),
        sa.Column("until_at", Timestamp(), nullable=False),
        sa.Column("posted_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_summaries_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
        sa.UniqueConstraint("server_id", "monday", name=op.f("uq_summaries_server_id_monday")),
    )
    op.create_table(
        "stage_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("declared_by", sa.String(length=12), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("after_id", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", Timestamp(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", Timestamp(), nullable=True),
        sa.Column("drafted_at", Timestamp(), nullable=True),
        sa.Column("cancelled_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["after_id"], ["stage_moves.id"], name=op.f("fk_stage_proposals_after_id")
        ),
        sa.ForeignKeyConstraint(
            ["corrects"], ["stage_moves.id"], name=op.f("fk_stage_proposals_corrects")
        ),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_stage_proposals_server_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_proposals")),
    )
    with op.batch_alter_table("stage_proposals", schema=None) as batch_op:
        batch_op.create_index("ix_stage_proposals_status", ["server_id", "status"], unique=False)

    op.create_table(
        "update_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
            name=op.f("fk_update_files_update_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_files")),
    )
    with op.batch_alter_table("update_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_update_files_update_id"), ["update_id"], unique=False)

    op.create_table(
        "update_got_it",
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"], ["updates.id"], name=op.f("fk_update_got_it_update_id")
        ),
        sa.PrimaryKeyConstraint("update_id", "account_id", name=op.f("pk_update_got_it")),
    )
    op.create_table(
        "update_parts",
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("tail", sa.Text(), nullable=False),
        sa.Column("opened", sa.Text(), nullable=False),
        sa.Column("closed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
            name=op.f("fk_update_parts_update_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("update_id", "version", "position", name=op.f("pk_update_parts")),
    )
    op.create_table(
        "update_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.BigInteger(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", Timestamp(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", Timestamp(), nullable=True),
        sa.Column("delivery", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["server_id"], ["servers.id"], name=op.f("fk_update_questions_server_id")
        ),
        sa.ForeignKeyConstraint(
            ["update_id"], ["updates.id"], name=op.f("fk_update_questions_update_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_questions")),
    )
    with op.batch_alter_table("update_questions", schema=None) as batch_op:
        batch_op.create_index("ix_update_questions_asker", ["server_id", "asker_id"], unique=False)

    op.create_table(
        "update_releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", Timestamp(), nullable=True),
        sa.Column("released_at", Timestamp(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
            name=op.f("fk_update_releases_update_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_releases")),
        sa.UniqueConstraint("update_id", "tier", name=op.f("uq_update_releases_update_id_tier")),
    )
    with op.batch_alter_table("update_releases", schema=None) as batch_op:
        batch_op.create_index("ix_update_releases_due", ["released_at", "due_at"], unique=False)

    op.create_table(
        "update_texts",
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", Timestamp(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
            name=op.f("fk_update_texts_update_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("update_id", "locale", "version", name=op.f("pk_update_texts")),
    )
    op.create_table(
        "update_words",
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
            name=op.f("fk_update_words_update_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("update_id", "locale", name=op.f("pk_update_words")),
    )
    op.create_table(
        "word_panels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("application_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("until_at", Timestamp(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("claimed_until", Timestamp(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_word_panels_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_panels")),
        sa.UniqueConstraint(
            "session_id", "account_id", name=op.f("uq_word_panels_session_id_account_id")
        ),
    )
    op.create_table(
        "worksites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(length=100), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("closed_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_worksites_area_id")),
        sa.ForeignKeyConstraint(["server_id"], ["servers.id"], name=op.f("fk_worksites_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksites")),
        sa.UniqueConstraint("server_id", "folded", name=op.f("uq_worksites_server_id_folded")),
    )
    op.create_table(
        "attendance",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=True),
        sa.Column("marked_by", sa.BigInteger(), nullable=True),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("came_before", sa.Boolean(), nullable=False),
        sa.Column("worksite_id", sa.Integer(), nullable=True),
        sa.Column("job_class_id", sa.Integer(), nullable=True),
        sa.Column("paid_release", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["job_class_id"], ["job_classes.id"], name=op.f("fk_attendance_job_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_attendance_session_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["worksite_id"], ["worksites.id"], name=op.f("fk_attendance_worksite_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "account_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index("ix_attendance_account", ["account_id"], unique=False)
        batch_op.create_index("ix_attendance_worksite", ["worksite_id"], unique=False)

    op.create_table(
        "people",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=True),
        sa.Column("worksite_id", sa.Integer(), nullable=True),
        sa.Column("job_class_id", sa.Integer(), nullable=True),
        sa.Column("site_asked_at", Timestamp(), nullable=True),
        sa.Column("used_at", Timestamp(), nullable=True),
        sa.ForeignKeyConstraint(
            ["job_class_id"], ["job_classes.id"], name=op.f("fk_people_job_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["worksite_id"], ["worksites.id"], name=op.f("fk_people_worksite_id")
        ),
        sa.PrimaryKeyConstraint("server_id", "account_id", name=op.f("pk_people")),
    )
    op.create_table(
        "session_guests",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(length=220), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("at", Timestamp(), nullable=False),
        sa.Column("worksite_id", sa.Integer(), nullable=True),
        sa.Column("job_class_id", sa.Integer(), nullable=True),
        sa.Column("paid_release", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("came_before", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["sheet_imports.id"], name=op.f("fk_session_guests_import_id")
        ),
        sa.ForeignKeyConstraint(
            ["job_class_id"], ["job_classes.id"], name=op.f("fk_session_guests_job_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_guests_session_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["worksite_id"], ["worksites.id"], name=op.f("fk_session_guests_worksite_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "folded", name=op.f("pk_session_guests")),
    )
    with op.batch_alter_table("session_guests", schema=None) as batch_op:
        batch_op.create_index("ix_session_guests_account", ["account_id"], unique=False)
        batch_op.create_index("ix_session_guests_folded", ["folded"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("worksite_id", sa.Integer(), nullable=True),
        sa.Column("job_class_id", sa.Integer(), nullable=True),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["job_class_id"], ["job_classes.id"], name=op.f("fk_signatures_job_class_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"],
            ["petitions.id"],
            name=op.f("fk_signatures_petition_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["worksite_id"], ["worksites.id"], name=op.f("fk_signatures_worksite_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "account_id", name=op.f("pk_signatures")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index("ix_signatures_account", ["server_id", "account_id"], unique=False)

    op.create_table(
        "site_leaders",
        sa.Column("worksite_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["worksite_id"], ["worksites.id"], name=op.f("fk_site_leaders_worksite_id")
        ),
        sa.PrimaryKeyConstraint("worksite_id", "account_id", name=op.f("pk_site_leaders")),
    )
    with op.batch_alter_table("site_leaders", schema=None) as batch_op:
        batch_op.create_index("ix_site_leaders_account", ["server_id", "account_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for table, column in UNSAMPLED:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")


def downgrade() -> None:
    with op.batch_alter_table("site_leaders", schema=None) as batch_op:
        batch_op.drop_index("ix_site_leaders_account")

    op.drop_table("site_leaders")
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index("ix_signatures_account")

    op.drop_table("signatures")
    with op.batch_alter_table("session_guests", schema=None) as batch_op:
        batch_op.drop_index("ix_session_guests_folded")
        batch_op.drop_index("ix_session_guests_account")

    op.drop_table("session_guests")
    op.drop_table("people")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index("ix_attendance_worksite")
        batch_op.drop_index("ix_attendance_account")

    op.drop_table("attendance")
    op.drop_table("worksites")
    op.drop_table("word_panels")
    op.drop_table("update_words")
    op.drop_table("update_texts")
    with op.batch_alter_table("update_releases", schema=None) as batch_op:
        batch_op.drop_index("ix_update_releases_due")

    op.drop_table("update_releases")
    with op.batch_alter_table("update_questions", schema=None) as batch_op:
        batch_op.drop_index("ix_update_questions_asker")

    op.drop_table("update_questions")
    op.drop_table("update_parts")
    op.drop_table("update_got_it")
    with op.batch_alter_table("update_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_update_files_update_id"))

    op.drop_table("update_files")
    with op.batch_alter_table("stage_proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_stage_proposals_status")

    op.drop_table("stage_proposals")
    with op.batch_alter_table("sheet_uploads", schema=None) as batch_op:
        batch_op.drop_index("ix_sheet_uploads_account")

    op.drop_table("summaries")
    op.drop_table("sheet_uploads")
    op.drop_table("sheet_imports")
    op.drop_table("session_totals")
    op.drop_table("session_site_totals")
    op.drop_table("session_followers")
    with op.batch_alter_table("calendars", schema=None) as batch_op:
        batch_op.drop_index("ix_calendars_digest")

    op.drop_table("calendars")
    op.drop_table("checkin_stewards")
    op.drop_table("session_excused")
    op.drop_table("sealed_answers")
    op.drop_table("rsvps")
    op.drop_table("roll")
    op.drop_table("poll_tallies")
    op.drop_table("poll_receipts")
    op.drop_table("poll_options")
    op.drop_table("poll_electorate")
    op.drop_table("petition_totals")
    op.drop_table("petition_paper")
    op.drop_table("box")
    op.drop_table("ballots")
    with op.batch_alter_table("article_moves", schema=None) as batch_op:
        batch_op.drop_index("ix_article_moves_article")

    op.drop_table("article_moves")
    with op.batch_alter_table("updates", schema=None) as batch_op:
        batch_op.drop_index("ix_updates_due")

    op.drop_table("updates")
    with op.batch_alter_table("stage_moves", schema=None) as batch_op:
        batch_op.drop_index("ix_stage_moves_track")

    op.drop_table("stage_moves")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_sessions_server_starts")

    op.drop_table("sessions")
    with op.batch_alter_table("ratification_packs", schema=None) as batch_op:
        batch_op.drop_index("ix_ratification_packs_track")

    op.drop_table("ratification_packs")
    with op.batch_alter_table("polls", schema=None) as batch_op:
        batch_op.drop_index("ix_polls_state_closes_at")
        batch_op.drop_index("ix_polls_counted")

    op.drop_table("polls")
    with op.batch_alter_table("petitions", schema=None) as batch_op:
        batch_op.drop_index("ix_petitions_server")

    op.drop_table("petitions")
    with op.batch_alter_table("member_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_member_requests_account")

    op.drop_table("member_requests")
    op.drop_table("join_codes")
    op.drop_table("job_classes")
    with op.batch_alter_table("role_invites", schema=None) as batch_op:
        batch_op.drop_index("ix_role_invites_sheet")

    op.drop_table("role_invites")
    with op.batch_alter_table("invite_sheets", schema=None) as batch_op:
        batch_op.drop_index("ix_invite_sheets_due")

    op.drop_table("invite_sheets")
    with op.batch_alter_table("help_requests", schema=None) as batch_op:
        batch_op.drop_index("ix_help_requests_remind")
        batch_op.drop_index("ix_help_requests_account")

    op.drop_table("help_requests")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_waiting")
        batch_op.drop_index("ix_deliveries_object")
        batch_op.drop_index("ix_deliveries_dirty")
        batch_op.drop_index("ix_deliveries_after")

    op.drop_table("deliveries")
    op.drop_table("articles")
    op.drop_table("areas")
    op.drop_table("update_searches")
    op.drop_table("tries")
    op.drop_table("servers")
    op.drop_table("left_servers")
    op.drop_table("join_counts")
    op.drop_table("forget_requests")
    with op.batch_alter_table("faq_misses", schema=None) as batch_op:
        batch_op.drop_index("ix_faq_misses_server")

    op.drop_table("faq_misses")
    op.drop_table("faq_versions")
    op.drop_table("faq_reads")
    op.drop_table("faq_entries")
    op.drop_table("confirmations")
    op.drop_table("audit_heads")
    op.drop_table("audit")
