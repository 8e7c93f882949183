"""Files that chairs bring: read whole, or refused with a sentence that helps."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.documents import DocumentKind, DocumentTooLarge, DocumentUnreadable, read_text
from bot.i18n import LOCALES, Sentences


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rezipped(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same .docx with some of its inner files replaced or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return target.getvalue()


def simple() -> bytes:
    document = Document()
    document.add_paragraph("Hola, equipo.")
    return saved(document)


def add_xml(document: WordDocument, *runs: str) -> None:
    """Append raw XML to the last paragraph: what Word writes and python-docx has no call for."""
    for xml in runs:
        document.element.body.p_lst[-1].append(parse_xml(xml))


def link(document: WordDocument, text: str, address: str) -> None:
    document.add_paragraph("Please ")
    relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    names = nsdecls("w", "r")
    words = f"<w:r><w:t>{text}</w:t></w:r>"
    add_xml(document, f'<w:hyperlink {names} r:id="{relation}">{words}</w:hyperlink>')
    document.paragraphs[-1].add_run(" today.")


def test_a_word_document_keeps_headings_formats_and_breaks() -> None:
    document = Document()
    document.add_heading("Tentative agreement", 0)
    document.add_heading("What it means", 1)
    document.add_heading("Small print", 5)
    paragraph = document.add_paragraph("We won ")
    paragraph.add_run("a 3% ").bold = True
    paragraph.add_run("bonus").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("more").italic = True
    paragraph.add_run(".").add_break(WD_BREAK.LINE)
    paragraph.add_run("Thank you").underline = True
    both = document.add_paragraph().add_run("Both")
    both.bold = both.italic = True
    assert read_text("a.docx", saved(document)) == (
        "# Tentative agreement\n\n# What it means\n\n### Small print\n\n"
        "We won **a 3% bonus** and _more_.\n__Thank you__\n\n**_Both_**"
    )


def test_lists_and_tables_become_lines() -> None:
    document = Document()
    document.add_paragraph("First", style="List Bullet")
    document.add_paragraph("Inside", style="List Bullet 2")
    document.add_paragraph("One", style="List Number")
    document.add_paragraph("Two", style="List Number")
    document.add_paragraph("Then a table:")
    table = document.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("Step", "Now", "Proposed"), strict=True):
        cell.text = text
    merged = table.cell(1, 0).merge(table.cell(1, 1))
    merged.text = "Half step"
    table.cell(1, 2).text = "$4.5 million\nin all"
    text = read_text("lists.DOCX", saved(document))
    assert text == (
        "- First\n- Inside\n1. One\n2. Two\n\nThen a table:\n\n"
        "Step | Now | Proposed\nHalf step | $4.5 million / in all"
    )


def test_links_are_written_out_in_full() -> None:
    document = Document()
    link(document, "sign the form", "https://example.org/form_one")
    link(document, "https://example.org/same", "https://example.org/same")
    field = document.add_paragraph()
    space = nsdecls("w")
    add_xml(
        document,
        f'<w:r {space}><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r {space}><w:instrText>HYPERLINK "https://example.org/f"</w:instrText></w:r>',
        f'<w:r {space}><w:fldChar w:fldCharType="separate"/></w:r>',
    )
    field.add_run("a field")
    assert read_text("a.docx", saved(document)) == (
        "Please sign the form (https://example.org/form_one) today.\n\n"
        "Please https://example.org/same today.\n\na field (https://example.org/f)"
    )


def test_text_boxes_notes_and_tracked_insertions_are_not_lost() -> None:
    document = Document()
    document.add_paragraph("The offer")
    space = nsdecls("w")
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    boxes = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    add_xml(
        document,
        f'<w:r {space}><w:footnoteReference w:id="7"/></w:r>',
        f'<w:ins {space} w:id="1" w:author="x"><w:r><w:t> was added</w:t></w:r></w:ins>',
        f'<w:del {space} w:id="2" w:author="x"><w:r><w:delText> deleted</w:delText></w:r></w:del>',
        f"<w:r {space}><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>",
        f"<w:r {space} {mc}><mc:AlternateContent>{boxes}</mc:AlternateContent></w:r>",
    )
    note = "<w:p><w:r><w:t>As of May.</w:t></w:r></w:p>"
    note = f'<w:footnotes {space}><w:footnote w:id="7">{note}</w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read_text("a.docx", saved(document)) == (
        "The offer [1] was added\n\nIn the box\n\n[1] As of May."
    )


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>March 3</w:t></w:r></w:fldSimple>', "March 3"),
        ("<m:oMath><m:r><m:t>3 + 2</m:t></m:r></m:oMath>", "3 + 2"),
        ('<w:bdo w:val="ltr"><w:r><w:t>left</w:t></w:r></w:bdo>', "left"),
        ("<w:sdt><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>", "chosen"),
        ("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>", "one\ntwo"),
        ('<w:r><w:sym w:font="Odd" w:char="F0B7"/></w:r>', "•"),
    ],
    ids=["field", "equation", "direction", "content control", "line end", "symbol"],
)
def test_words_in_rare_places_are_not_lost(xml: str, shown: str) -> None:
    document = Document()
    document.add_paragraph("Before ")
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    inside = f"<w:p {nsdecls('w')} {space}>{xml}</w:p>"
    for element in list(parse_xml(inside)):
        document.element.body.p_lst[-1].append(element)
    document.add_paragraph("After")
    assert read_text("a.docx", saved(document)) == f"Before {shown}\n\nAfter"


def test_a_list_goes_on_counting_after_words_between_its_items() -> None:
    document = Document()
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("A word about it.")
    document.add_paragraph("Second", style="List Number")
    text = read_text("a.docx", saved(document))
    assert text == "1. First\n\nA word about it.\n\n2. Second"


def test_signs_that_discord_would_swallow_keep_their_face() -> None:
    document = Document()
    document.add_paragraph("*not bold* 2*3, file_name, _slanted_ at https://x.org/a_b_ ||secret||")
    assert read_text("a.docx", saved(document)) == (
        r"\*not bold\* 2\*3, file_name, \_slanted\_ at https://x.org/a_b_ \||secret\||"
    )


@pytest.mark.parametrize(
    "data",
    [
        "¿Cuánto? 2 %\r\nAdiós".encode(),
        "\ufeff¿Cuánto? 2 %\nAdiós".encode(),
        "¿Cuánto? 2 %\r\nAdiós".encode("utf-16"),
        b"\xfe\xff" + "¿Cuánto? 2 %\rAdiós".encode("utf-16-be"),
        "¿Cuánto? 2 %\r\nAdiós".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16 big end", "windows"],
)
def test_a_plain_text_keeps_its_accents_however_it_was_saved(data: bytes) -> None:
    assert read_text("texto.txt", data) == "¿Cuánto? 2 %\nAdiós"
    assert read_text("C:/temp/texto.MD", data) == "¿Cuánto? 2 %\nAdiós"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    b'<w:document xmlns:w="x">&c;</w:document>'
)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", OLD, "old"),
        ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("a.docx", b"PK\x03\x04 and then nothing", "damaged"),
        ("a.docx", b"just words", "damaged"),
        ("a.docx", simple()[:-200], "damaged"),
        ("a.docx", rezipped(simple(), {"word/document.xml": ENTITIES}), "damaged"),
        ("a.docx", rezipped(simple(), {"a.xml": ENTITIES.decode().encode("utf-16")}), "damaged"),
        ("a.docx", rezipped(simple(), {"a.xml": b'<?xml encoding="cp037"?>'}), "damaged"),
        ("a.docx", rezipped(simple(), {"word/document.xml": b"<not xml"}), "damaged"),
        ("a.docx", saved(Document()), "empty"),
        ("a.txt", simple(), "binary"),
        ("a.txt", b"text\x00with a zero", "binary"),
        ("a.md", b"\x81\x8d\x8f", "binary"),
        ("a.md", b"  \n", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(DocumentUnreadable) as refused:
        read_text(name, data)
    assert refused.value.arguments == {"name": name, "reason": reason}


def test_a_document_under_a_zip_password_is_called_locked() -> None:
    data = bytearray(simple())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    with pytest.raises(DocumentUnreadable) as refused:
        read_text("a.docx", bytes(data))
    assert refused.value.arguments["reason"] == "locked"


def large() -> bytes:
    """Packs about fifty times smaller, as real documents may."""
    return (random.Random(1).randbytes(60) + bytes(4_000)) * 6_500


@pytest.mark.parametrize(
    "changes",
    [
        # Made when they are asked for: every worker of a run reads this file.
        lambda: {"word/document.xml": b"<w:t>" + b" " * 60_000_000},
        lambda: {"word/media/one.png": bytes(2_000_000)},
        lambda: {f"x{n}.bin": b"" for n in range(2_100)},
        lambda: dict.fromkeys(("one.bin", "two.bin"), large()),
    ],
    ids=["one huge file", "packed two hundred times", "thousands of files", "fifty megabytes"],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    changes: Callable[[], dict[str, bytes]],
) -> None:
    packed = rezipped(simple(), changes())
    with pytest.raises(DocumentTooLarge):
        read_text("a.docx", packed)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(rezipped(simple(), {"a.xml": b"<a>" + b"x" * 3_000_000}))
    size = (3_000_003).to_bytes(4, "little")
    assert data.count(size) == 2
    lie = bytes(data.replace(size, (100).to_bytes(4, "little")))
    with pytest.raises(DocumentUnreadable):
        read_text("a.docx", lie)


def test_a_file_of_more_than_ten_megabytes_is_refused() -> None:
    with pytest.raises(DocumentTooLarge) as refused:
        read_text("a.txt", b"x" * 10_000_001)
    assert refused.value.arguments == {"name": "a.txt", "limit": 10, "measure": "megabytes"}


def test_a_text_of_a_million_characters_is_refused() -> None:
    with pytest.raises(DocumentTooLarge) as refused:
        read_text("a.txt", b"word " * 200_000)
    assert refused.value.arguments["measure"] == "characters"


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.pages", "a", ".docx", "a.docx.exe"])
def test_another_kind_of_file_is_refused_with_the_kinds_that_are_read(name: str) -> None:
    with pytest.raises(DocumentKind) as refused:
        read_text(name, b"")
    assert refused.value.arguments == {"name": name, "accepted": ".docx, .md, .txt"}


def test_each_refusal_has_its_sentence_in_both_languages() -> None:
    sentences = Sentences()
    for locale in LOCALES:
        for reason in ("old", "locked", "binary", "empty", "damaged"):
            said = sentences.say(locale, "document-unreadable", name="a.docx", reason=reason)
            assert "a.docx" in said
        for measure in ("megabytes", "characters", "rows"):
            said = sentences.say(
                locale, "document-too-large", name="a.txt", limit=200, measure=measure
            )
            assert "200" in said
        kind = sentences.say(locale, "document-kind", name="a.pdf", accepted=".md, .txt")
        assert ".md, .txt" in kind
