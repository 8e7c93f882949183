"""A word of its own in every text of every thing, and who may read it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

from sqlalchemy import Text

from bot.schema import metadata
from tests.access.pressing import people_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.access.world import Everyone
    from tests.simulator import Answer, Screen

TABLE = Path(__file__).parent / "marks.txt"

COMMON = "quokka"
"""Stands beside every word: whoever looks for it finds all that there is to find."""

ROWS = {
    "answer": {"faq_versions": "number = ?"},
    "area": {"areas": "id = ?"},
    "article": {"articles": "id = ?", "article_moves": "article_id = ?"},
    "attendance": {"attendance": "session_id = ?", "session_guests": "session_id = ?"},
    "audit": {"audit": "server_id = ?"},
    "excuse": {"session_excused": "session_id = ?"},
    "file": {},
    "help-request": {"help_requests": "id = ?"},
    "invite-sheet": {"invite_sheets": "id = ?"},
    "job-class": {"job_classes": "id = ?"},
    "leaders": {"site_leaders": "worksite_id = ?"},
    "member-request": {"member_requests": "id = ?"},
    "miss": {"faq_misses": "id = ?"},
    "move": {"stage_moves": "id = ?"},
    "pack": {"ratification_packs": "id = ?"},
    "petition": {"petitions": "id = ?"},
    "poll": {"polls": "id = ?", "poll_options": "poll_id = ?"},
    "proposal": {"stage_proposals": "id = ?"},
    "question": {"update_questions": "id = ?"},
    "search": {"update_searches": "id = ?"},
    "session": {"sessions": "id = ?"},
    "summary": {},
    "signatures": {"signatures": "petition_id = ?"},
    "upload": {"sheet_uploads": "id = ?"},
    "worksite": {"worksites": "id = ?"},
    "update": {
        "updates": "id = ?",
        "update_texts": "update_id = ?",
        "update_parts": "update_id = ?",
        "update_files": "update_id = ?",
    },
    "retracted": {
        "update_texts": "update_id = ?",
        "update_parts": "update_id = ?",
        "update_files": "update_id = ?",
    },
    "reason": {"updates": "id = ?"},
    "first-version": {
        "update_texts": "update_id = ? AND version = 0",
        "update_parts": "update_id = ? AND version = 0",
    },
}
"""Where the texts of a thing of each kind stand; the number is the thing's."""

NO_TEXT = {
    "deliveries.tried": "digests of what was sent",
    "polls.role_name": "the name of a Discord role",
    "servers.join_url": "for everyone",
    "servers.petition_url": "for everyone",
    "sheet_uploads.columns": "numbers of columns",
    "update_parts.closed": "marks of layout",
    "update_parts.lead": "marks of layout",
    "update_words.words": "those of update_texts, compared where they lie and never shown",
    "update_parts.opened": "marks of layout",
    "update_parts.tail": "marks of layout",
    "word_panels.token": "a credential that no card shows",
}
"""Columns that hold nothing to hide, or nothing that is ever shown, and why."""


SAYS_SOMETHING = {"answer", "not_site", "retract_reason"}
"""Columns that tell what became of a thing by being empty."""


def marks() -> list[tuple[str, str, set[str]]]:
    """Every line of the table: a thing, its kind, and who may read it."""
    lines = [line.split(" | ") for line in TABLE.read_text().splitlines()]
    return [(thing, kind, people_of(readers)) for thing, kind, readers in lines]


def mark(world: Everyone) -> None:
    """Write a word into every text of everything in the table, and note who may read it."""
    for thing, kind, readers in marks():
        word = f"zq{kind}{thing}qz".replace("-", "").replace("_", "")
        world.readers[word] = readers
        for table, rows in ROWS[kind].items():
            for column in texts_of(table):
                _write(world, table, column, rows, world.things[thing], word)


def _write(world: Everyone, table: str, column: str, rows: str, thing: int, word: str) -> None:
    """Put the word before what is written, for the end may be cut off; behind an address."""
    made, words = f"? || coalesce({column}, '')", f"{COMMON} {word} "
    if column.endswith("_url"):
        made, words = f"{column} || ?", f"/{word}"
    elif column in SAYS_SOMETHING:
        made = f"? || {column}"
    elif column == "content":
        made = f"CAST(? || {column} AS BLOB)"
    world.database.execute(f"UPDATE {table} SET {column} = {made} WHERE {rows}", (words, thing))  # noqa: S608


def texts_of(table: str) -> list[str]:
    """The columns of a table in which people's words stand."""
    columns = [one for one in metadata.tables[table].columns if isinstance(one.type, Text)]
    names = [one.name for one in columns if f"{table}.{one.name}" not in NO_TEXT]
    return [*names, "content"] if table == "update_files" else names


def shown(world: Everyone, name: str, answer: Answer) -> set[str]:
    """The words that came back to someone who may not read them."""
    return forbidden(world, name, "\n".join(everything(answer)))


def forbidden(world: Everyone, name: str, told: str) -> set[str]:
    """The words in a text that someone may not read."""
    told = told.casefold()
    return {word for word, readers in world.readers.items() if word in told and name not in readers}


def everything(answer: Answer) -> Iterator[str]:
    """All that came back from a press: cards, forms with what they are filled with, files.

    Custom ids and the values of menus are among it.
    """
    if answer.opened_form:
        yield json.dumps(answer.result.modal, ensure_ascii=False, default=str)
    for screen in answer.screens:
        yield from _written(screen)


def _written(screen: Screen) -> Iterator[str]:
    stored = screen.stored
    parts = (stored.content, stored.components, stored.embeds, stored.attachments)
    yield json.dumps(parts, ensure_ascii=False, default=str)
    for content in screen.files.values():
        if is_zipfile(BytesIO(content)):
            with ZipFile(BytesIO(content)) as sheet:
                yield from (sheet.read(name).decode(errors="replace") for name in sheet.namelist())
        else:
            yield content.decode(errors="replace")
