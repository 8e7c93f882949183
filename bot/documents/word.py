"""A .docx as Markdown. Imported in the worker process only."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from bot.documents.lists import Lists, style_id
from bot.documents.runs import write
from bot.documents.words import Words, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.parts.document import DocumentPart

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_TITLES: Final = {"title": 1, "subtitle": 2}
_DEEPEST: Final = 3
"""Discord has three sizes of heading."""

_NOTE_FILES: Final = {
    qn("w:footnoteReference"): (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote")),
    qn("w:endnoteReference"): (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote")),
}


def markdown(data: bytes) -> str:
    """All that a reader of the document sees, save headers and footers, in its order.

    Footnotes stand at the end, text boxes after the paragraph they hang on. What tracked
    changes deleted and what is hidden is left out.
    """
    part = Document(io.BytesIO(data)).part
    reader = _Reader(part)
    text, was_line = "", False
    for block in reader.all():
        joint = "\n" if was_line and block.is_line else "\n\n"
        text += (joint if text else "") + block.text
        was_line = block.is_line
    return text


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    is_line: bool = False
    """A list item or a table row: no empty line before the next one."""


class _Reader:
    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._lists = Lists(part)
        self._words = Words(part)

    def all(self) -> Iterator[_Block]:
        yield from self._blocks(self._part.element.body)
        for place, (reference, identifier) in enumerate(self._words.notes, start=1):
            if text := self._note(reference, identifier):
                yield _Block(f"[{place}] {text}", is_line=True)

    def _blocks(self, container: Element) -> Iterator[_Block]:
        for child in alternatives(container):
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._rows(child)
            else:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[_Block]:
        runs = list(self._words.runs(paragraph))
        if level := self._heading(paragraph):
            text = write(replace(run, bold=False) for run in runs).replace("\n", " ")
            block = _Block(f"{'#' * level} {text}")
        else:
            text = write(runs)
            marker = self._lists.marker(paragraph) if text else ""
            block = _Block(marker + text, is_line=bool(marker))
        if text:
            yield block
        for box in self._words.boxes():
            yield from self._blocks(box)

    def _heading(self, paragraph: Element) -> int:
        """1 to 3 for a heading, 0 for other paragraphs."""
        style = self._part.get_style(style_id(paragraph), WD_STYLE_TYPE.PARAGRAPH)
        name = (style.name or "").lower()
        found = _HEADING.match(name)
        return min(int(found[1]), _DEEPEST) if found else _TITLES.get(name, 0)

    def _rows(self, table: Element) -> Iterator[_Block]:
        for row in table.iterdescendants(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is table:
                cells = [self._cell(cell) for cell in _cells(row)]
                if any(cells):
                    yield _Block(" | ".join(cells), is_line=True)

    def _cell(self, cell: Element) -> str:
        lines = (line for block in self._blocks(cell) for line in block.text.split("\n"))
        return " / ".join(line.strip() for line in lines if line.strip())

    def _note(self, reference: str, identifier: str) -> str:
        relation, tag = _NOTE_FILES[reference]
        file = self._part.part_related_by(relation)
        words = Words(file)
        for note in parse_xml(file.blob).iter(tag):
            if note.get(qn("w:id")) == identifier:
                return _one_line(write(words.runs(one)) for one in note.iter(qn("w:p")))
        return ""


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, also those in content controls; not those of a table in a cell."""
    for cell in row.iterdescendants(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is row:
            yield cell


def _one_line(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())
