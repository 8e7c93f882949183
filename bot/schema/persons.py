"""Which columns name people or hold what they wrote; everything else names nobody.

Every column that could (an account is 63 bits wide; text and bytes hold anything) stands here
once, whatever it holds: a test finds one that does not. What follows from it is held by tests
too: a row that is about someone (``mine``) is shown to them, exported, and gone when they ask
to be forgotten or when its time is over, unless ``stays`` or ``lasts`` says why not.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.schema.types import metadata


class Named(NamedTuple):
    """What the columns of one table hold; each field is names, separated by blanks."""

    mine: str = ""
    """The account a row is about."""
    by: str = ""
    """Accounts that acted for the union: who did it stays with what was done, as in the audit."""
    words: str = ""
    """What a person wrote or is called."""
    nobody: str = ""
    """Text and numbers that are the union's, Discord's or the bot's own."""
    told: str = ""
    """What of a row its person takes away; others' accounts and keys are left out."""
    stays: str = ""
    """Why a row outlasts the wish to be forgotten: ``vote``, ``pause``."""
    lasts: str = ""
    """What ends a row, where it is not the server's days: ``poll``, ``post``,
    ``wish``, ``year``."""


PERSONS: Final[Mapping[str, Named]] = {
    "servers": Named(
        nobody="id member_role_id steward_role_id chair_role_id members_channel_id"
        " stewards_channel_id public_channel_id zone locale join_url petition_url"
    ),
    "left_servers": Named(),
    "people": Named(
        mine="account_id",
        nobody="locale",
        told="locale worksite_id job_class_id site_asked_at used_at",
    ),
    "forget_requests": Named(mine="account_id", told="asked_at", lasts="wish"),
    "tries": Named(
        mine="account_id", nobody="kind", told="kind thing_id count until", stays="pause"
    ),
    "audit_heads": Named(nobody="link"),
    # The detail of a line is written without names.
    "audit": Named(
        mine="person_id",
        by="actor_id",
        nobody="action object detail salt person_digest link",
        told="at action",
    ),
    # Of a message or a role the target is an account.
    "deliveries": Named(
        mine="target_id",
        nobody="kind feature object_id slot lane tried fault nonce result_id",
        told="kind feature due_at",
    ),
    "areas": Named(nobody="name folded"),
    "worksites": Named(nobody="name folded"),
    "job_classes": Named(nobody="name folded"),
    "site_leaders": Named(
        mine="account_id",
        words="name",
        nobody="role",
        told="worksite_id name role",
        lasts="post",
    ),
    # A sheet holds others' names, not its reader's.
    "sheet_uploads": Named(
        mine="account_id", words="content", nobody="purpose name columns", told="purpose name at"
    ),
    "sessions": Named(
        by="created_by", nobody="kind title room stream_url channel_id cancelled_by secret"
    ),
    "rsvps": Named(mine="account_id", nobody="answer", told="session_id answer"),
    "session_followers": Named(mine="account_id", told="session_id"),
    "calendars": Named(mine="account_id", nobody="digest", told="used_at"),
    "sheet_imports": Named(by="imported_by"),
    "attendance": Named(
        mine="account_id",
        by="marked_by",
        words="name",
        nobody="place",
        told="session_id name place at worksite_id job_class_id paid_release",
    ),
    "session_guests": Named(
        mine="account_id",
        by="added_by",
        words="name folded",
        told="session_id name at worksite_id job_class_id paid_release",
    ),
    "session_excused": Named(
        mine="account_id", by="marked_by", words="name", told="session_id name"
    ),
    "checkin_stewards": Named(mine="account_id", told="session_id"),
    "session_totals": Named(),
    "session_site_totals": Named(),
    "word_panels": Named(
        mine="account_id",
        nobody="application_id message_id token locale",
        told="session_id until_at",
    ),
    "petitions": Named(
        by="created_by delivered_by", nobody="title body title_es body_es names channel_id"
    ),
    "signatures": Named(
        mine="account_id",
        words="name",
        told="petition_id name worksite_id job_class_id on_paper member",
    ),
    "petition_paper": Named(by="added_by"),
    "petition_totals": Named(),
    "polls": Named(
        by="by_id second_id",
        nobody="channel_id parent_id state question question_es role_id role_name threshold"
        " eligible_from sent_back salt digest",
    ),
    "poll_options": Named(nobody="label label_es"),
    # A choice is told by the poll's own button alone: a file could be demanded of someone.
    "poll_electorate": Named(mine="account_id", told="poll_id", stays="vote", lasts="poll"),
    "ballots": Named(mine="account_id", told="poll_id", stays="vote", lasts="poll"),
    "roll": Named(mine="account_id", told="poll_id", stays="vote", lasts="poll"),
    "sealed_answers": Named(mine="account_id", told="poll_id", stays="vote", lasts="poll"),
    "box": Named(nobody="receipt"),
    "poll_tallies": Named(),
    "poll_receipts": Named(nobody="receipt"),
    "help_requests": Named(
        mine="account_id",
        by="claimed_by",
        words="not_site",
        nobody="topic urgency state",
        told="topic urgency not_site state asked_at",
    ),
    "member_requests": Named(
        mine="account_id",
        by="claimed_by",
        words="name",
        nobody="state",
        told="name state asked_at",
    ),
    "join_codes": Named(mine="account_id", nobody="digest", told="used_at"),
    "confirmations": Named(mine="account_id", told="year confirmed_at", lasts="year"),
    "invite_sheets": Named(by="made_by", nobody="name channel_id fault"),
    "role_invites": Named(nobody="state code"),
    "join_counts": Named(nobody="step"),
    "updates": Named(
        by="author_id edited_by approved_by",
        nobody="kind state audience ping_role_id sent_back retract_reason",
    ),
    "update_texts": Named(by="author_id", nobody="locale title body"),
    "update_words": Named(nobody="locale words"),
    "update_parts": Named(nobody="body lead tail opened closed"),
    "update_files": Named(nobody="name type sha256 content"),
    "update_releases": Named(nobody="channel_id"),
    "update_got_it": Named(mine="account_id", told="update_id"),
    "update_questions": Named(
        mine="asker_id",
        by="answered_by",
        words="question",
        nobody="locale answer delivery",
        told="update_id question asked_at",
    ),
    "update_searches": Named(mine="account_id", words="words", told="words searched_at"),
    "stage_moves": Named(
        by="entered_by approved_by", nobody="track stage declared_by source note reason"
    ),
    "stage_proposals": Named(
        by="entered_by decided_by",
        nobody="track stage declared_by source note reason status sent_back",
    ),
    "ratification_packs": Named(
        by="entered_by", nobody="track highlights_url full_text_url reading dates vote_url"
    ),
    "articles": Named(by="entered_by", nobody="number title"),
    "article_moves": Named(by="entered_by", nobody="state side position cost"),
    # The words of a question that missed name nobody who asked.
    "summaries": Named(),
    "faq_misses": Named(words="words", nobody="slug"),
    "faq_entries": Named(by="reviewed_by", nobody="slug shipped_digest reviewed_digest"),
    "faq_versions": Named(
        by="written_by",
        nobody="topic related title_en short_en body_en aliases_en sources_en"
        " title_es short_es body_es aliases_es sources_es",
    ),
    "faq_reads": Named(),
}


def about_people() -> dict[str, Named]:
    """The tables whose rows are about somebody."""
    return {table: PERSONS[table] for table in metadata.tables if PERSONS[table].mine}
