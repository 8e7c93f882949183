"""A .docx as Markdown. Imported in the worker process only."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.parts.document import DocumentPart
from docx.styles.style import BaseStyle

from bot.text.markdown import LINK

_WORD: Final = f"{{{nsmap['w']}}}"
_ALTERNATIVES: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
)
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_TITLES: Final = {"title": 1, "subtitle": 2}
_DEEPEST: Final = 3
"""Discord has three sizes of heading."""

_CONTAINERS: Final = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"}
)
_AS_TEXT: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}
_NOTES: Final = {
    "footnoteReference": (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote")),
    "endnoteReference": (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote")),
}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_ADDRESS = re.compile(rf"({LINK})")
_READ_AS_MARKUP = re.compile(
    r"[*`\\]|~~|\|\||(?<![\w_])_(?=\w)|(?<=\w)_(?![\w_])|^(?=#{1,3} |> |>>> )", re.MULTILINE
)


def markdown(data: bytes) -> str:
    """All that a reader of the document sees, save headers and footers, in its order.

    Footnotes stand at the end, text boxes after the paragraph they hang on. What tracked
    changes deleted and what is hidden is left out.
    """
    text, was_line = "", False
    for block in _Reader(Document(io.BytesIO(data)).part).all():
        joint = "\n" if was_line and block.is_line else "\n\n"
        text += (joint if text else "") + block.text
        was_line = block.is_line
    return text


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    is_line: bool = False
    """A list item or a table row: no empty line before the next one."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one format; ``link`` is the address they lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    link: str = ""


class _Reader:
    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._words = _Words(part)
        self._formats = dict(_list_formats(part))
        self._counts: dict[tuple[str, int], int] = {}

    def all(self) -> Iterator[_Block]:
        yield from self._blocks(self._part.element.body)
        for place, (reference, identifier) in enumerate(self._words.notes, start=1):
            if text := self._note(reference, identifier):
                yield _Block(f"[{place}] {text}", is_line=True)

    def _blocks(self, container: Element) -> Iterator[_Block]:
        for child in _children(container):
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._rows(child)
            else:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[_Block]:
        runs = self._words.runs(paragraph)
        if level := self._heading(paragraph):
            text = _written(replace(run, bold=False) for run in runs).replace("\n", " ")
            marker, is_item = f"{'#' * level} ", False
        else:
            text = _written(runs)
            marker = self._list_marker(paragraph) if text else ""
            is_item = bool(marker)
        if text:
            yield _Block(marker + text, is_item)
        for box in self._words.boxes():
            yield from self._blocks(box)

    def _heading(self, paragraph: Element) -> int:
        """1 to 3 for a heading, 0 for other paragraphs."""
        style = next(self._styles(paragraph), None)
        name = ((style and style.name) or "").lower()
        found = _HEADING.match(name)
        return min(int(found[1]), _DEEPEST) if found else _TITLES.get(name, 0)

    def _styles(self, paragraph: Element) -> Iterator[BaseStyle]:
        """The style of a paragraph, and what it is based on, the nearest first."""
        named = _value(paragraph, "w:pPr/w:pStyle") or None
        style = self._part.get_style(named, WD_STYLE_TYPE.PARAGRAPH)
        while style is not None:
            yield style
            style = getattr(style, "base_style", None)

    def _list_marker(self, paragraph: Element) -> str:
        """What stands before an item: ``- ``, ``2. ``; empty for what is no list item."""
        elements = [paragraph, *(style.element for style in self._styles(paragraph))]
        places = (element.find("w:pPr/w:numPr", nsmap) for element in elements)
        place = next((one for one in places if one is not None), None)
        number = "" if place is None else _value(place, "w:numId")
        if place is None or number in {"", "0"}:
            return ""
        level = int(_value(place, "w:ilvl") or 0)
        indent = "  " * level
        kind = self._formats.get((number, level), "bullet")
        if kind == "bullet":
            return f"{indent}- "
        count = self._counts[number, level] = self._counts.get((number, level), 0) + 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        return "" if kind == "none" else f"{indent}{count}. "

    def _rows(self, table: Element) -> Iterator[_Block]:
        for row in _own(table, "w:tbl", "w:tr"):
            cells = [self._cell(cell) for cell in _own(row, "w:tr", "w:tc")]
            if any(cells):
                yield _Block(" | ".join(cells), is_line=True)

    def _cell(self, cell: Element) -> str:
        lines = (line for block in self._blocks(cell) for line in block.text.split("\n"))
        return " / ".join(line.strip() for line in lines if line.strip())

    def _note(self, reference: str, identifier: str) -> str:
        relation, tag = _NOTES[reference]
        file = self._part.part_related_by(relation)
        words = _Words(file)
        for note in parse_xml(file.blob).iter(tag):
            if note.get(qn("w:id")) == identifier:
                lines = " ".join(_written(words.runs(one)) for one in note.iter(qn("w:p")))
                return " ".join(lines.split())
        return ""


class _Words:
    """Reads paragraphs one after the other; notes and text boxes it meets are kept."""

    def __init__(self, part: Part) -> None:
        """``part`` is the file in the package, which knows where its links lead."""
        self.notes: list[tuple[str, str]] = []
        """The footnotes and endnotes referred to, each as kind and id, in their order."""
        self._part = part
        self._boxes: list[Element] = []
        self._fields: list[str] = []

    def runs(self, element: Element, link: str = "") -> Iterator[_Run]:
        """The formatted words below an element; what was deleted or is hidden is not among them."""
        for child in _children(element):
            match _name(child):
                case "r":
                    yield from self._run(child, link)
                case "hyperlink":
                    yield from self.runs(child, self._target(child))
                case "fldSimple":
                    instruction = child.get(qn("w:instr"), "")
                    yield from self.runs(child, _field_link([instruction]) or link)
                case name if name in _CONTAINERS:
                    yield from self.runs(child, link)
                case name if name.startswith(f"{_MATHS}oMath"):
                    yield _Run("".join(one.text or "" for one in child.iter(f"{_MATHS}t")))
                case _:
                    pass

    def boxes(self) -> list[Element]:
        """The text boxes met since this was last asked."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _run(self, element: Element, link: str) -> Iterator[_Run]:
        is_on = partial(_is_on, element)
        style = _value(element, "w:rPr/w:rStyle")
        text = "".join(self._texts(element))
        if not is_on("w:vanish"):
            yield _Run(
                text,
                bold=is_on("w:b") or style == "Strong",
                italic=is_on("w:i") or style == "Emphasis",
                underline=is_on("w:u"),
                strike=is_on("w:strike"),
                link=link or _field_link(self._fields),
            )

    def _texts(self, run: Element) -> Iterator[str]:
        for child in _children(run):
            match _name(child):
                case "t":
                    yield child.text or ""
                case name if name in _AS_TEXT:
                    yield _AS_TEXT[name]
                case name if name in _NOTES:
                    self.notes.append((name, child.get(qn("w:id"), "")))
                    yield f" [{len(self.notes)}]"
                case "fldChar":
                    self._field(child.get(qn("w:fldCharType"), ""))
                case "instrText" if self._fields:
                    self._fields[-1] += child.text or ""
                case _:
                    self._find_boxes(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end":
            del self._fields[-1:]

    def _find_boxes(self, element: Element) -> None:
        if element.tag == qn("w:txbxContent"):
            self._boxes.append(element)
        else:
            for child in _children(element):
                self._find_boxes(child)

    def _target(self, hyperlink: Element) -> str:
        relation = self._part.rels.get(hyperlink.get(qn("r:id"), ""))
        if relation is None or not relation.is_external:
            return ""
        return relation.target_ref.removeprefix("mailto:")


def _list_formats(part: DocumentPart) -> Iterator[tuple[tuple[str, int], str]]:
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


def _children(element: Element) -> Iterator[Element]:
    """The children, of doubled content (new and old drawing formats) only the first choice."""
    for child in element.iterchildren("*"):
        if child.tag != _ALTERNATIVES:
            yield child
        elif (choice := next(child.iterchildren("*"), None)) is not None:
            yield from _children(choice)


def _own(element: Element, kind: str, inner: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also in content controls; none of a table inside it."""
    for one in element.iterdescendants(qn(inner)):
        if next(one.iterancestors(qn(kind))) is element:
            yield one


def _name(element: Element) -> str:
    """``p`` or ``tbl`` for an element of Word's own, else its whole name."""
    return element.tag.removeprefix(_WORD)


def _value(element: Element, path: str) -> str:
    found = element.find(path, nsmap)
    return "" if found is None else found.get(qn("w:val"), "")


def _is_on(run: Element, name: str) -> bool:
    found = run.find(f"w:rPr/{name}", nsmap)
    return found is not None and found.get(qn("w:val"), "true") not in _OFF


def _field_link(fields: Iterable[str]) -> str:
    found = _FIELD_LINK.search(" ".join(fields))
    return found[1].removeprefix("mailto:") if found else ""


def _written(runs: Iterable[_Run]) -> str:
    """The words with their formats as markers, links written out as ``text (https://…)``."""
    joined = _joined(runs)
    done: list[str] = []
    for place, run in enumerate(joined):
        before = joined[place - 1].text[-1:] if place else ""
        after = joined[place + 1].text[:1] if place + 1 < len(joined) else ""
        done.append(_marked(run, touches=(before + after).isalnum()))
    return "".join(done).strip()


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Neighbours of one format as one; Word splits words wherever a person once paused."""
    groups = groupby((run for run in runs if run.text), key=lambda run: replace(run, text=""))
    return [replace(look, text="".join(run.text for run in same)) for look, same in groups]


def _marked(run: _Run, *, touches: bool) -> str:
    """A run with its markers, which must touch words, not the white space around them."""
    words = run.text.strip()
    if not words:
        return run.text
    # Signs which Discord would take for markup are escaped; addresses stay as they are.
    pieces = _ADDRESS.split(words)
    pieces[::2] = [_READ_AS_MARKUP.sub(r"\\\g<0>", piece) for piece in pieces[::2]]
    text = "".join(pieces)
    if run.link and run.link.rstrip("/") != words.rstrip("/"):
        text = f"{text} ({run.link})"
    for wanted, marker in (
        (run.italic, "*" if touches else "_"),
        (run.bold, "**"),
        (run.underline and not run.link, "__"),
        (run.strike, "~~"),
    ):
        if wanted:
            text = f"{marker}{text}{marker}"
    start = run.text.index(words)
    return run.text[:start] + text + run.text[start + len(words) :]
