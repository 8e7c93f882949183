"""Every table. One module a feature; importing this package knows them all."""

from bot.schema.core import audit, audit_heads, command_sets, people, posts, servers
from bot.schema.types import Timestamp, metadata

HEAD = "0001"
"""The revision this program speaks; a test holds it against the newest migration."""

__all__ = [
    "HEAD",
    "Timestamp",
    "audit",
    "audit_heads",
    "command_sets",
    "metadata",
    "people",
    "posts",
    "servers",
]
