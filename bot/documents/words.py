"""The words of one paragraph of a Word document, as WordprocessingML keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from bot.documents.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_CONTAINERS: Final = frozenset(
    map(qn, ("w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:customXml"))
) | frozenset(map(qn, ("w:dir", "w:bdo")))
_AS_TEXT: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "•",
}
_NOTES: Final = frozenset(map(qn, ("w:footnoteReference", "w:endnoteReference")))
_OFF: Final = frozenset({"0", "false", "off", "none"})
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')


def alternatives(element: Element) -> Iterator[Element]:
    """The children, of doubled content (new and old drawing formats) only the first choice."""
    for child in element.iterchildren("*"):
        if child.tag == f"{_COMPATIBILITY}AlternateContent":
            choice = next(child.iterchildren("*"), None)
            if choice is not None:
                yield from alternatives(choice)
        else:
            yield child


class Words:
    """Reads paragraphs one after the other; notes and text boxes it meets are kept."""

    def __init__(self, part: Part) -> None:
        """``part`` is the file in the package, which knows where its links lead."""
        self.notes: list[tuple[str, str]] = []
        """The footnotes and endnotes referred to, each as tag and id, in their order."""
        self._part = part
        self._boxes: list[Element] = []
        self._fields: list[str] = []

    def runs(self, element: Element, link: str = "") -> Iterator[Run]:
        """The formatted words below an element; what was deleted or is hidden is not among them."""
        for child in alternatives(element):
            if child.tag == qn("w:r"):
                yield from self._run(child, link)
            elif child.tag == qn("w:hyperlink"):
                yield from self.runs(child, self._target(child))
            elif child.tag == qn("w:fldSimple"):
                yield from self.runs(child, _field_link([child.get(qn("w:instr"), "")]) or link)
            elif child.tag in _CONTAINERS:
                yield from self.runs(child, link)
            elif isinstance(child.tag, str) and child.tag.startswith(f"{_MATHS}oMath"):
                yield Run("".join(one.text or "" for one in child.iter(f"{_MATHS}t")))

    def boxes(self) -> list[Element]:
        """The text boxes met since this was last asked."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _run(self, element: Element, link: str) -> Iterator[Run]:
        look = element.find(qn("w:rPr"))
        text = "".join(self._texts(element))
        if text and not _is_on(look, "w:vanish"):
            yield Run(
                text,
                bold=_is_on(look, "w:b") or _has_style(look, "Strong"),
                italic=_is_on(look, "w:i") or _has_style(look, "Emphasis"),
                underline=_is_on(look, "w:u"),
                strike=_is_on(look, "w:strike"),
                link=link or _field_link(self._fields),
            )

    def _texts(self, run: Element) -> Iterator[str]:
        for child in alternatives(run):
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _AS_TEXT:
                yield _AS_TEXT[child.tag]
            elif child.tag in _NOTES:
                self.notes.append((str(child.tag), child.get(qn("w:id"), "")))
                yield f" [{len(self.notes)}]"
            elif child.tag == qn("w:fldChar"):
                self._field(child.get(qn("w:fldCharType"), ""))
            elif child.tag == qn("w:instrText") and self._fields:
                self._fields[-1] += child.text or ""
            else:
                self._find_boxes(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _find_boxes(self, element: Element) -> None:
        if element.tag == qn("w:txbxContent"):
            self._boxes.append(element)
        else:
            for child in alternatives(element):
                self._find_boxes(child)

    def _target(self, hyperlink: Element) -> str:
        relation = self._part.rels.get(hyperlink.get(qn("r:id"), ""))
        if relation is None or not relation.is_external:
            return ""
        return relation.target_ref.removeprefix("mailto:")


def _field_link(fields: Iterable[str]) -> str:
    found = _FIELD_LINK.search(" ".join(fields))
    return found[1].removeprefix("mailto:") if found else ""


def _is_on(look: Element | None, name: str) -> bool:
    found = None if look is None else look.find(qn(name))
    return found is not None and found.get(qn("w:val"), "true") not in _OFF


def _has_style(look: Element | None, style: str) -> bool:
    found = None if look is None else look.find(qn("w:rStyle"))
    return found is not None and found.get(qn("w:val")) == style
