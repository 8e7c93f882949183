"""Every table. One module a feature; importing this package knows them all."""

from bot.schema.bargaining import (
    article_moves,
    articles,
    ratification_packs,
    stage_moves,
    stage_proposals,
)
from bot.schema.core import (
    audit,
    audit_heads,
    deliveries,
    forget_requests,
    people,
    servers,
    tries,
)
from bot.schema.faq import faq_entries, faq_misses
from bot.schema.joining import (
    help_requests,
    join_codes,
    join_counts,
    member_requests,
)
from bot.schema.petitions import (
    petition_paper,
    petition_totals,
    petitions,
    signatures,
)
from bot.schema.polls import (
    ballots,
    box,
    poll_electorate,
    poll_options,
    poll_receipts,
    poll_tallies,
    polls,
    roll,
    sealed_answers,
)
from bot.schema.sessions import (
    attendance,
    rsvps,
    session_excused,
    session_followers,
    session_guests,
    session_site_totals,
    session_totals,
    sessions,
    sheet_imports,
    word_panels,
)
from bot.schema.sites import areas, job_classes, sheet_uploads, site_leaders, worksites
from bot.schema.types import Timestamp, metadata
from bot.schema.updates import (
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
    "areas",
    "article_moves",
    "articles",
    "attendance",
    "audit",
    "audit_heads",
    "ballots",
    "box",
    "deliveries",
    "faq_entries",
    "faq_misses",
    "forget_requests",
    "help_requests",
    "job_classes",
    "join_codes",
    "join_counts",
    "member_requests",
    "metadata",
    "people",
    "petition_paper",
    "petition_totals",
    "petitions",
    "poll_electorate",
    "poll_options",
    "poll_receipts",
    "poll_tallies",
    "polls",
    "ratification_packs",
    "roll",
    "rsvps",
    "sealed_answers",
    "servers",
    "session_excused",
    "session_followers",
    "session_guests",
    "session_site_totals",
    "session_totals",
    "sessions",
    "sheet_imports",
    "sheet_uploads",
    "signatures",
    "site_leaders",
    "stage_moves",
    "stage_proposals",
    "tries",
    "update_files",
    "update_got_it",
    "update_parts",
    "update_questions",
    "update_releases",
    "update_searches",
    "update_texts",
    "updates",
    "word_panels",
    "worksites",
]
