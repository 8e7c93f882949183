"""Petitions: what is signed, who signed while that is kept, and what stays of it as counts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
)

from bot.schema.types import Timestamp, key, key_of, numbered, required, table

# Where a petition stands follows from its moments: a draft has no opened_at.
petitions = numbered(
    "petitions",
    required("title", Text),
    required("body", Text),
    Column("title_es", Text),
    Column("body_es", Text),
    # Who sees the names, fixed before the first signature.
    required("names", String(10)),
    Column("goal", Integer),
    Column("channel_id", BigInteger),
    required("created_by", BigInteger),
    required("created_at", Timestamp),
    Column("opened_at", Timestamp),
    Column("closed_at", Timestamp),
    # Since when the public card shows how many signed, and the figure it shows, in fives.
    Column("meter_at", Timestamp),
    Column("meter", Integer),
    # Parents and supporters who signed on paper.
    required("supporters", Integer, server_default="0"),
    # Since when the card says that the names are about to be handed over.
    Column("announced_at", Timestamp),
    Column("delivered_at", Timestamp),
    Column("delivered_by", BigInteger),
    Column("forgotten_at", Timestamp),
    Index("ix_petitions_server", "server_id", "opened_at"),
)

signatures = table(
    "signatures",
    key_of("petition", "RESTRICT"),
    key("account_id", BigInteger),
    required("server_id", BigInteger),
    # As printed on the petition; None where nobody sees names.
    Column("name", Text),
    Column("worksite_id", ForeignKey("worksites.id")),
    Column("job_class_id", ForeignKey("job_classes.id")),
    # Signed on paper and counted there: here only so that nobody asks this person again.
    required("on_paper", Boolean),
    # Whether the account was a confirmed member's when it signed.
    required("member", Boolean),
    Index("ix_signatures_account", "server_id", "account_id"),
)
"""Who signed; no time is kept, and the rows become counts with the names' retention."""

petition_paper = table(
    "petition_paper",
    key_of("petition", "RESTRICT"),
    # 0 where the site is not known, here and below.
    key("worksite_id", Integer),
    required("count", Integer),
    required("added_by", BigInteger),
)
"""Signatures on paper, as a head-count a site."""

petition_totals = table(
    "petition_totals",
    key_of("petition", "RESTRICT"),
    key("worksite_id", Integer),
    key("job_class_id", Integer),
    required("members", Integer),
    required("others", Integer),
)
"""What is kept of signatures whose names have been erased, or told where nobody sees names."""
