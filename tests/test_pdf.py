"""The packet as it comes out of the printer."""

import io
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from pypdf import PageObject, PdfReader

from bot.pdf import Facts, Report, Section, SignIn, report, table_file
from bot.sheets import Share, Sheet

MADE = datetime(2026, 3, 2, 18, tzinfo=UTC)
LETTER, ACROSS = (612, 792), (792, 612)
NAMES = "Peña · Đặng Thị Hương · Łukasz Żółć · Пётр"
ODD = ["🎉🎉", "\u200b\u202e", "工会", "W" * 90, "{nb} **no** [x](y) \\ %", "a\x0b\u2028b"]


def pages_of(data: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(data)).pages)


def words(page: PageObject) -> str:
    """What a page says, on one line."""
    return " ".join(page.extract_text().split())


def size(page: PageObject) -> tuple[float, float]:
    return float(page.mediabox.width), float(page.mediabox.height)


def fonts_are_embedded(page: PageObject) -> bool:
    fonts = cast("dict[str, Any]", cast("Any", page)["/Resources"]["/Font"]).values()
    inner = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
    return bool(inner) and all("/FontFile2" in one["/FontDescriptor"] for one in inner)


def sign_in(title: str = NAMES, where: str = "Library") -> SignIn:
    headings = ["Printed name / Nombre", "Worksite / Centro", "Job class / Puesto", "Signature"]
    return SignIn("Sign-in", title, ["Monday", "lunes"], where, headings, ["Keep it."], ["Fold."])


def facts(*sections: Section) -> Facts:
    return Facts("Fact sheet", "As of noon", sections, "More: /news", ["The full text counts."])


def test_people_sign_on_three_pages_or_on_eight_slips() -> None:
    data = table_file(sign_in(), [facts(Section("Stage", ["Mediation"]))], MADE)
    pages = pages_of(data)
    assert [size(page) for page in pages] == [LETTER] * 5
    assert all(fonts_are_embedded(page) for page in pages)
    for number, page in enumerate(pages[:3]):
        said = words(page)
        assert said.startswith(f"Sign-in {NAMES} Monday lunes Library Printed name / Nombre")
        assert f" {number * 18 + 1} " in said
        assert f" {number * 18 + 18} " in said
        assert said.endswith(f"Keep it. {number + 1} / 3")
    slips = words(pages[3])
    for each in (NAMES, "Printed name / Nombre", "Worksite / Centro", "Signature", "Fold."):
        assert slips.count(each) == 8
    assert words(pages[4]) == "Fact sheet As of noon Stage • Mediation The full text counts."


def test_of_a_fact_sheet_whole_items_are_left_out_until_it_is_one_page() -> None:
    items = [f"{number}: {'what was said at the table ' * 20}end{number}" for number in range(9)]
    (page,) = pages_of(
        table_file(sign_in(), [facts(Section("A", items), Section("B", items))], MADE)
    )[4:]
    said = words(page)
    for number in range(9):
        assert said.count(f"{number}: what") == said.count(f"end{number}")
    assert said.count("0: what") == 2
    assert said.count("8: what") == 0
    assert said.endswith("More: /news The full text counts.")


def test_a_fact_sheet_says_that_there_is_more_where_not_all_was_given() -> None:
    given = [facts(Section("A", ["one"], has_more=more)) for more in (False, True)]
    whole, part = map(words, pages_of(table_file(sign_in(), given, MADE))[4:])
    assert "More: /news" not in whole
    assert "More: /news" in part


@pytest.mark.parametrize("odd", ["", " ".join(ODD)], ids=["nothing", "much"])
def test_whatever_was_written_is_printed_without_what_the_font_lacks(
    odd: str, caplog: pytest.LogCaptureFixture
) -> None:
    sections = [Section(one, [one]) for one in (odd, *ODD)]
    assert len(pages_of(table_file(sign_in(odd, odd), [facts(*sections)], MADE))) == 5
    sheet = Sheet(odd, [odd, *ODD], [[odd, *ODD]], [odd, 1])
    assert pages_of(report(Report(odd, odd, odd, [sheet]), MADE))
    # fpdf2 would tell of letters that the font lacks, and draw a box for each.
    assert not caplog.records


def test_a_report_of_many_sites_repeats_its_header_and_the_warning_on_every_page() -> None:
    rows = [[f"Site {number}", number, Share(0.125), None] for number in range(1, 121)]
    notes = Sheet("Notes", ["Notes"], [["A share is left out where a site is small. " * 30]])
    sites = Sheet("Sites", ["Site", "People", "Share", "Leaders"], rows, ["In all", 7260])
    pages = pages_of(report(Report("Turnout", "Monday", "Chairs only", [sites, notes]), MADE))
    said = [words(page) for page in pages]
    assert len(pages) > 3
    assert {size(page) for page in pages} == {ACROSS}
    assert all(fonts_are_embedded(page) for page in pages)
    for number, text in enumerate(said, start=1):
        assert text.startswith("Chairs only ")
        assert text.endswith(f"Chairs only {number} / {len(pages)}")
    for text in said[:-1]:
        assert text.count("Site People Share Leaders") == 1
    whole = " ".join(said)
    for number in range(1, 121):
        assert whole.count(f"Site {number} {number} 12.5%") == 1
    assert "In all 7260" in whole
    assert said[-1].count("A share is left out") == 30


@pytest.mark.parametrize("columns", [2, 12])
def test_an_answer_longer_than_a_page_goes_on_on_the_next(columns: int) -> None:
    answer = [f"word{number}" for number in range(3000)]
    header = ["Site", *(f"Column {number}" for number in range(1, columns))]
    row = ["Library", *[""] * (columns - 2), " ".join(answer)]
    sheet = Sheet("Answers", header, [row, ["Kitchen", *["W" * 400] * (columns - 1)]])
    whole = " ".join(map(words, pages_of(report(Report("", "", "", [sheet]), MADE))))
    assert [one for one in whole.split() if one.startswith("word")] == answer
    assert whole.count("Library") == whole.count("Kitchen") == 1
