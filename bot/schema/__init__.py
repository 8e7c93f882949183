"""Every table. One module a feature; importing this package knows them all."""

from bot.schema.core import audit, audit_heads, command_sets, people, posts, servers
from bot.schema.polls import (
    ballots,
    box,
    poll_electorate,
    poll_options,
    poll_receipts,
    poll_tallies,
    polls,
    roll,
)
from bot.schema.types import Timestamp, metadata
from bot.schema.updates import (
    update_chores,
    update_files,
    update_got_it,
    update_parts,
    update_questions,
    update_releases,
    update_searches,
    update_texts,
    updates,
)

HEAD = "0001"
"""The revision this program speaks; a test holds it against the newest migration."""

__all__ = [
    "HEAD",
    "Timestamp",
    "audit",
    "audit_heads",
    "ballots",
    "box",
    "command_sets",
    "metadata",
    "people",
    "poll_electorate",
    "poll_options",
    "poll_receipts",
    "poll_tallies",
    "polls",
    "posts",
    "roll",
    "servers",
    "update_chores",
    "update_files",
    "update_got_it",
    "update_parts",
    "update_questions",
    "update_releases",
    "update_searches",
    "update_texts",
    "updates",
]
