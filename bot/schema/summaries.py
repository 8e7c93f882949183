"""The Monday summary: a row a week, so that each is made once and posted once."""

from sqlalchemy import Column, Date, UniqueConstraint

from bot.schema.types import Timestamp, numbered, required

# A week with nothing in it has a row too: it was looked at.
summaries = numbered(
    "summaries",
    # On the local's calendar; the summary tells of what lies between the two moments.
    required("monday", Date),
    required("after_at", Timestamp),
    required("until_at", Timestamp),
    Column("posted_at", Timestamp),
    UniqueConstraint("server_id", "monday"),
)
