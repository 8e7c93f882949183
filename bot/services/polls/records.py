"""The count record: what was asked, by which rules, and what was counted, under one digest."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.polls.values import Poll, Tally

RULES = ("secret", "most", "abstain", "quorum", "quorum_percent", "threshold")


def write_record(poll: Poll, tally: Tally, receipts: Sequence[int], salt: bytes) -> str:
    """The record as text that is the same wherever it is written from the same count.

    ``salt`` is random: without it the digest of a small poll, which is public,
    could be tried against every possible count.
    """
    content = {
        "poll": poll.id,
        "server": poll.server_id,
        "question": [poll.question, poll.question_es],
        "options": [[one.number, one.label, one.label_es] for one in poll.options],
        "rules": {name: getattr(poll, name) for name in RULES},
        "role": poll.role_id,
        "eligible": [poll.eligible, poll.eligible_from],
        "opened": _moment(poll.opened_at),
        "closed": _moment(poll.closes_at),
        "votes": list(tally.votes),
        "abstained": tally.abstained,
        "voters": tally.voters,
        "receipts": sorted(receipts),
        "salt": salt.hex(),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(record: str) -> bytes:
    """The SHA-256 of a record."""
    return hashlib.sha256(record.encode()).digest()


def _moment(at: object) -> str | None:
    return None if at is None else str(at)
