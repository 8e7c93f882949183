"""Bullets and numbers, which a Word document keeps apart from its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement as Element
    from docx.parts.document import DocumentPart


class Lists:
    """Counts the items of all lists of a document while it is read from start to end."""

    def __init__(self, part: DocumentPart) -> None:
        """Read how each list is numbered."""
        self._part = part
        self._formats = dict(_formats(part))
        self._counts: dict[tuple[str, int], int] = {}

    def marker(self, paragraph: Element) -> str:
        """What stands before an item: ``- ``, ``2. ``; empty for what is no list item."""
        number, level = self._place(paragraph)
        if number in {"", "0"}:
            return ""
        kind = self._formats.get((number, level), "bullet")
        indent = "  " * level
        if kind == "bullet":
            return f"{indent}- "
        count = self._counts[number, level] = self._counts.get((number, level), 0) + 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        return "" if kind == "none" else f"{indent}{count}. "

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the depth, set on the paragraph or on one of its styles."""
        for look in self._looks(paragraph):
            place = look.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if place is not None:
                return _value(place, "w:numId"), int(_value(place, "w:ilvl") or 0)
        return "", 0

    def _looks(self, paragraph: Element) -> Iterator[Element]:
        yield paragraph
        style = self._part.get_style(style_id(paragraph), WD_STYLE_TYPE.PARAGRAPH)
        while style is not None:
            yield style.element
            style = getattr(style, "base_style", None)


def style_id(paragraph: Element) -> str | None:
    """The style a paragraph names, None for the document's default."""
    look = paragraph.find(qn("w:pPr"))
    return (_value(look, "w:pStyle") or None) if look is not None else None


def _formats(part: DocumentPart) -> Iterator[tuple[tuple[str, int], str]]:
    """The format (bullet, decimal, …) of each level of each list."""
    try:
        numbering: Element = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # pyright: ignore[reportAttributeAccessIssue]
    except KeyError:
        return
    patterns = {one.get(qn("w:abstractNumId")): one for one in numbering.iter(qn("w:abstractNum"))}
    for number in numbering.iter(qn("w:num")):
        pattern = patterns.get(_value(number, "w:abstractNumId"))
        for level in () if pattern is None else pattern.iter(qn("w:lvl")):
            place = (number.get(qn("w:numId"), ""), int(level.get(qn("w:ilvl"), "0")))
            yield place, _value(level, "w:numFmt")


def _value(element: Element, name: str) -> str:
    found = element.find(qn(name))
    return "" if found is None else found.get(qn("w:val"), "")
