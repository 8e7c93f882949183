"""Tables every feature stands on: servers, people, the audit, and what must be posted."""

import secrets

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
)

from bot.schema.types import Timestamp, key, numbered, required, table

servers = table(
    "servers",
    key("id", BigInteger, autoincrement=False),
    Column("member_role_id", BigInteger),
    Column("steward_role_id", BigInteger),
    Column("chair_role_id", BigInteger),
    Column("members_channel_id", BigInteger),
    Column("stewards_channel_id", BigInteger),
    Column("public_channel_id", BigInteger),
    required("zone", String(64)),
    required("locale", String(2)),
    Column("unit_size", Integer),
    Column("unit_as_of", Date),
    Column("member_count", Integer),
    Column("members_as_of", Date),
    Column("join_url", Text),
    Column("petition_url", Text),
    Column("enroll_from", Date),
    Column("enroll_until", Date),
    required("approvals", Integer),
    required("retention_days", Integer),
    required("legal_hold", Boolean),
    # After so many months someone should read a confirmed answer of the FAQ again.
    required("stale_months", Integer, server_default="12"),
    # Whether the Monday summary posts by itself where nothing speaks against it.
    required("monday_summary", Boolean, server_default=false()),
    Column("ready_at", Timestamp),
)

left_servers = table(
    "left_servers",
    key("server_id", BigInteger, autoincrement=False),
    required("left_at", Timestamp),
)
"""The servers that the bot was found to be on no more; while it is not, nothing is sent there."""

people = table(
    "people",
    key("server_id", BigInteger),
    key("account_id", BigInteger),
    Column("locale", String(2)),
    Column("worksite_id", ForeignKey("worksites.id")),
    Column("job_class_id", ForeignKey("job_classes.id")),
    # When they were asked for both; it is asked once.
    Column("site_asked_at", Timestamp),
    # To the day; None until the first hour is over.
    Column("used_at", Timestamp),
)

forget_requests = table(
    "forget_requests",
    key("server_id", BigInteger),
    key("account_id", BigInteger),
    required("asked_at", Timestamp),
)
"""Who asked to be forgotten under a legal hold; it is done when the hold is released."""

tries = table(
    "tries",
    key("server_id", BigInteger),
    key("account_id", BigInteger),
    key("kind", String(8)),
    # What is tried (a session); 0 where the kind says it all.
    key("thing_id", Integer),
    required("count", Integer),
    required("until", Timestamp),
)
"""How often someone tried something of late; a row is deleted when its window is over."""

audit_heads = table(
    "audit_heads",
    key("server_id", BigInteger, autoincrement=False),
    required("sequence", Integer),
    required("link", LargeBinary(32)),
)

audit = table(
    "audit",
    key("server_id", BigInteger),
    key("sequence", Integer),
    required("at", Timestamp),
    Column("actor_id", BigInteger),
    required("action", String(64)),
    required("object", String(64)),
    Column("detail", Text),
    Column("person_id", BigInteger),
    Column("salt", LargeBinary(16)),
    required("person_digest", LargeBinary(32)),
    required("link", LargeBinary(32)),
)

deliveries = numbered(
    "deliveries",
    required("kind", String(12)),
    required("feature", String(24)),
    required("object_id", BigInteger),
    required("slot", String(32)),
    # A channel; an account where a message or a role is for a person; the server of an event.
    required("target_id", BigInteger),
    # The post that must stand first.
    Column("after_id", ForeignKey("deliveries.id")),
    # What shares one of Discord's rate limits.
    required("lane", String(32)),
    required("due_at", Timestamp),
    Column("claimed_until", Timestamp),
    required("attempts", Integer, server_default="0"),
    Column("tried_at", Timestamp),
    # Digests of what earlier tries sent.
    required("tried", Text, server_default=""),
    Column("fault", String(32)),
    # Discord knows a repeated send by it; random, so that no other database of this bot
    # has it, and another one when the message is posted anew.
    required("nonce", BigInteger, default=lambda: secrets.randbits(62)),
    Column("result_id", BigInteger),
    Column("done_at", Timestamp),
    Column("gone_at", Timestamp),
    Column("withdrawn_at", Timestamp),
    Column("dirty_at", Timestamp),
    # How often it was marked: two changes may carry the same time.
    required("marks", Integer, server_default="0"),
    Column("drawn_at", Timestamp),
    UniqueConstraint("kind", "feature", "object_id", "target_id", "slot"),
    Index("ix_deliveries_object", "feature", "object_id"),
    Index("ix_deliveries_waiting", "done_at", "due_at"),
    Index("ix_deliveries_dirty", "dirty_at"),
    Index("ix_deliveries_after", "after_id"),
)
"""What is to be said and done at Discord, and what came of it; see ``bot.deliveries``."""
