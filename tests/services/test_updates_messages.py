from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from bot.services.updates import File, Text, exports, messages
from bot.services.updates.texts import BODY_LENGTH, clean, section_text, sections, with_section
from bot.services.updates.values import HEADER_ROOM
from bot.text.characters import is_blank, length
from bot.text.parts import MESSAGE_LIMIT, split
from tests.parts import join

MARKERS = ("**", "*", "_", "`", "```", "~~", "||", "> ", "# ", "- ", "\n", "\n\n")
WORDS = ("word ", "pay. ", "@everyone ", "é", "👩‍🏫", "🇲🇽", "\u00a0", "\u200b", "\u202e")
SIGNS = st.sampled_from([*MARKERS, *WORDS, "https://union.example/a_b "])
PIECES = st.lists(st.one_of(SIGNS, st.text(max_size=8)), max_size=40).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Texts of many lengths, full of what could go wrong at a cut."""
    return clean(draw(PIECES) * draw(st.integers(1, 60)))


TEXTS = texts()


@given(TEXTS)
def test_any_text_split_over_messages_and_joined_again_is_the_same_text(text: str) -> None:
    if is_blank(text) or length(text) > BODY_LENGTH:
        return
    parts = split(text, reserve=HEADER_ROOM)
    assert join(parts) == text
    for part in parts:
        assert length(part.body) <= MESSAGE_LIMIT - HEADER_ROOM
        assert part.body == part.body.strip()


@given(TEXTS)
def test_any_text_edited_by_section_without_a_change_is_the_same_text(text: str) -> None:
    if is_blank(text) or length(text) > BODY_LENGTH:
        return
    pieces = sections(text)
    assert len(pieces) <= 25
    for index, piece in enumerate(pieces):
        words = section_text(piece)
        assert length(words) <= 4000
        assert with_section(text, index, words) == text


@given(TEXTS)
def test_the_300_characters_are_never_more(text: str) -> None:
    assert length(exports.brief(Text("en", 0, "A title", text))) <= exports.BRIEF_LENGTH


def test_the_website_and_the_email_show_what_discord_shows() -> None:
    body = (
        r"\*No star\* and __under__, _slanted_, **bold**, ~~gone~~."
        "\n-# small\n\nSteps:\n1. one\n2. two (https://union.example/a_(b)).\n\n"
        "> **said** <https://union.example/_x_>, AT&amp;T\n\n2024\n---\n# Next"
    )
    text = Text("en", 0, "A & B", body)
    assert exports.website(text) == (
        "<h2>A &amp; B</h2>\n<p>*No star* and <u>under</u>, <em>slanted</em>, "
        "<strong>bold</strong>, <s>gone</s>.<br />\nsmall</p>\n<p>Steps:</p>\n"
        '<ol><li>one</li><li>two (<a href="https://union.example/a_(b)">'
        "https://union.example/a_(b)</a>).</li></ol>\n<blockquote>\n<p><strong>said</strong> "
        '<a href="https://union.example/_x_">https://union.example/_x_</a>, AT&amp;amp;T</p>\n'
        "</blockquote>\n<p>2024<br />\n---</p>\n<h3>Next</h3>\n"
    )
    assert exports.email(text).startswith("A & B\n\n*No star* and under, slanted, bold, gone.\n")


def test_a_long_line_of_loose_signs_is_ready_for_email_at_once() -> None:
    body = "*a " * (BODY_LENGTH // 3)
    begun = process_time()
    assert exports.email(Text("en", 0, "Pay", body)) == f"Pay\n\n{body.strip()}\n"
    assert process_time() - begun < 3


@given(TEXTS)
def test_the_website_lets_no_tag_through(text: str) -> None:
    page = exports.website(Text("en", 0, "A title", f"<script>{text}</script>"))
    assert "<script" not in page


@given(st.lists(st.integers(1, 10 * 1024 * 1024), max_size=10))
def test_attachments_are_spread_so_that_every_request_fits(sizes: list[int]) -> None:
    files = [File(n, f"{n}.pdf", size, bytes([n]) * 32) for n, size in enumerate(sizes)]
    spread = messages.groups(files)
    assert [file for group in spread for file in group] == files
    for group in spread:
        assert len(group) <= 10
        assert sum(file.size for file in group) <= 25 * 1024 * 1024
    assert len(messages.file_slots(files)) == len(spread)
