"""What a chair writes arrives whole: splitting, links, facts, differences."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.characters import is_blank, length
from bot.text.differences import brief, differences
from bot.text.facts import Kind, facts, one_sided
from bot.text.links import unmask
from bot.text.parts import NothingToPost, Part, split
from tests.parts import join

SEEDS = sorted((Path(__file__).parents[2] / "shared" / "seeds").glob("*.txt"))

PIECES = [
    *("word ", "Frase corta. ", "\n", "\n\n", " ", "\u00a0", "\t", "x" * 300, "# ", "> ", ">>> "),
    *("-# ", "- ", "**", "*", "__", "_", "~~", "||", "`", "``", "```", "```py\n", "\\", "\\*"),
    *("<:sol:123456789>", "<a:ola:987654321>", "<@1234>", "<t:1700000000:F>", "<#99>"),
    *("[aquí](https://example.org/a_(b))", "https://example.org/long_path/", "https://x.org*"),
    *(
        "é",
        "e\u0301",
        "👩‍👩‍👧",
        "🏽",
        "🇲🇽",
        "🇺🇸",
        "\u200b",
        "\u200d",
        "\ufe0f",
        "\u3164",
        "ñ" * 130,
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=120).map("".join) | st.text(
    max_size=900
)


def as_discord_keeps_it(body: str) -> str:
    """A message after Discord cut its ends (white space, and marks that show nothing)."""
    return re.sub(r"\A[\s\u200b\ufeff]+|[\s\u200b\ufeff]+\Z", "", body)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
@example(" \n\n**" + "a " * 100 + "**")
@example("```\n" + " " * 500 + "x\n```")
@example("a" + "\u200d" * 400)
@example("🇲🇽" * 200)
def test_any_text_split_and_joined_is_the_same_text(text: str) -> None:
    if is_blank(text):
        with pytest.raises(NothingToPost):
            split(text, limit=150)
        return
    parts = split(text, limit=150, reserve=20)
    assert join(parts) == text
    for part in parts:
        assert units(part.body) <= 130
        assert as_discord_keeps_it(part.body) == part.body
        assert not is_blank(part.body)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_unions_own_texts_arrive_character_by_character(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parts = split(text, reserve=90)
    assert join(parts) == text
    assert all(units(part.body) <= 1910 for part in parts)
    assert all("\n" in part.tail for part in parts[:-1])


def test_a_text_that_fits_is_one_message_without_its_outer_white_space() -> None:
    assert split("\n  Hola, equipo.\u00a0\n") == [
        Part("Hola, equipo.", lead="\n  ", tail="\u00a0\n")
    ]


@pytest.mark.parametrize("text", ["", "   \n", "\u200b\u200d\ufe0f", "\u3164\u2800"])
def test_a_text_in_which_nothing_can_be_seen_is_refused(text: str) -> None:
    with pytest.raises(NothingToPost):
        split(text)


def test_a_part_ends_with_a_paragraph_where_there_is_one() -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "More words follow here. " * 12 for n in range(12))
    parts = split(text, limit=1000)
    assert len(parts) > 2
    assert all(part.body.startswith("Paragraph") and part.body.endswith(".") for part in parts)


def test_without_paragraphs_a_part_ends_with_a_sentence_and_never_in_a_figure() -> None:
    parts = split("It costs $4.5 million in all. " * 100, limit=500)
    assert all(part.body.endswith("in all.") for part in parts)


def test_a_heading_does_not_stand_alone_at_the_end_of_a_part() -> None:
    text = "Words of the first part. " * 16 + "\n\n# What now\n\n" + "Words of the second. " * 20
    assert split(text, limit=450)[1].body.startswith("# What now")


def test_a_bold_stretch_longer_than_a_part_is_closed_and_opened_again() -> None:
    parts = split("Before. **" + "bold words " * 100 + "end**", limit=400)
    assert [part.closed for part in parts] == ["**"] * (len(parts) - 1) + [""]
    assert [part.opened for part in parts] == [""] + ["**"] * (len(parts) - 1)
    assert all(part.body.count("**") == 2 for part in parts)


def test_a_bold_stretch_that_fits_in_a_part_is_not_broken() -> None:
    text = "Some words go first here. " * 8 + "**" + "Bold words here. " * 8 + "end** and more. "
    first, rest = split(text, limit=300)
    assert first.body.endswith("here.")
    assert rest.body.startswith("**Bold")


def test_code_in_a_line_and_a_format_in_a_list_are_opened_again() -> None:
    parts = split(
        "Type `" + "vote now " * 50 + "end`\n- one **" + "bold " * 60 + "end**", limit=150
    )
    assert all(part.body.count("`") in {0, 2} for part in parts)
    assert parts[-1].opened == "**"
    assert all(part.body.count("**") in {0, 2} for part in parts)


def test_a_code_block_keeps_its_language_and_its_indentation() -> None:
    parts = split("```py\n" + "    vote()\n" * 60 + "```", limit=200)
    assert len(parts) > 2
    for part in parts:
        assert part.body.startswith("```py\n    vote()\n")
        assert part.body.endswith("    vote()\n```")


def test_a_long_quoted_line_is_a_quote_in_every_part() -> None:
    quote, *rest = split("> " + "they said so " * 60 + "\nPlain again.", limit=300)
    assert quote.body.startswith("> ")
    assert [part.body[:2] for part in rest] == ["> "] * len(rest)
    assert rest[-1].body.endswith("\nPlain again.")


def test_everything_after_a_triple_quote_sign_stays_a_quote() -> None:
    parts = split(">>> " + "line of the statement\n" * 60, limit=300)
    assert all(part.body.startswith(">>> line") for part in parts)


def test_a_quotation_to_the_end_is_opened_once_however_often_it_is_begun() -> None:
    text = ">>> line of the statement\n" * 900
    parts = split(text, limit=300)
    assert join(parts) == text
    assert {part.opened for part in parts} == {"", ">>> "}


@pytest.mark.parametrize(
    "whole",
    [
        "[the form we all use](https://example.org/form_(new))",
        "https://example.org/2024/06/a_long_address?with=values",
        "<:solidarity:1234567890>",
        "<@1234567890>",
        "<t:1700000000:F>",
        "👩‍👩‍👧‍👦",
        "🇲🇽",
        "e\u0301",
        r"\*",
    ],
)
def test_a_link_a_mention_or_an_emoji_is_never_cut(whole: str) -> None:
    parts = split("|".join(f"{n:x}{whole}" for n in range(300)), limit=199)
    assert sum(part.body.count(whole) for part in parts) == 300


def test_a_word_of_forty_thousand_letters_is_cut_hard() -> None:
    parts = split("palabra " + "a" * 40_000, reserve=80)
    assert len(parts) == 1 + -(-40_000 // 1920)
    assert {len(part.body) for part in parts[1:-1]} == {1920}


def test_a_no_break_space_holds_words_together_unless_a_word_would_be_cut() -> None:
    sentence = "The bonus is 2\u00a0% now and " * 40
    assert all(not part.body.startswith("%") for part in split(sentence, limit=130))
    parts = split("solidarity\u00a0" * 40, limit=130)
    assert all(part.body.endswith("solidarity") for part in parts)


def test_snake_case_names_and_sums_are_not_taken_for_formats() -> None:
    text = "the file_name, 2 * 3 " + "and many other words " * 40 + "* 4 and long_ names"
    assert all(not part.opened and not part.closed for part in split(text, limit=300))


@given(TEXTS)
def test_a_characters_length_is_counted_as_discords_clients_do(text: str) -> None:
    assert length(text) == units(text)


def test_a_masked_link_is_written_out_and_code_looks_as_it_did() -> None:
    text = "[Join](https://x.org/a_(b)) `[no](https://y.org)` [https://z.org](https://z.org)"
    shown = unmask(text).replace("\u200b", "")
    assert shown == "Join (https://x.org/a_(b)) `[no](https://y.org)` https://z.org"


def test_a_link_whose_label_is_another_address_shows_both() -> None:
    assert unmask("[https://union.org](https://evil.org)") == "https://union.org (https://evil.org)"


@given(
    st.lists(st.sampled_from([*PIECES, "[", "](", ")", "https://a.b"]), max_size=40).map("".join)
)
@example("[[a](https://x.org)](https://y.org)")
def test_writing_links_out_twice_changes_nothing(text: str) -> None:
    assert unmask(unmask(text)) == unmask(text)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("about $4.5 million", "unos 4.5 millones de dólares"),
        ("about $4.5 million", "unos $4,5 millones"),
        ("$124M in reserves", "124 millones de dólares en reservas"),
        ("$1,234.56", "1.234,56 dólares"),
        ("$277 an hour", "277 dólares por hora"),
        ("3,800 people", "3.800 personas"),
        ("3,800 people", "3.8 mil personas"),
        ("2% bonus", "bono del 2 %"),
        ("2.5 percent", "2,5 por ciento"),
        ("June 6", "6 de junio"),
        ("June 6th, 2026", "6 de junio de 2026"),
        ("April 25, 2024", "2024-04-25"),
        ("May 1st", "1.º de mayo"),
        ("May 1", "el primero de mayo"),
        ("June 5-6", "5 y 6 de junio"),
        ("September 2024", "septiembre de 2024"),
        ("Friday", "el viernes"),
        ("Saturdays", "los sábados"),
        ("Wed. is short, Wednesday whole", "miércoles"),
        ("Jan. 5", "5 ene."),
        ("Mar 5", "el 5 de marzo"),
        ("Sept 5", "5 de setiembre"),
        ("on June 6", "el 6 de junio de 2026"),
        ("3:30 AM", "las 3:30 de la mañana"),
        ("at 5pm", "a las 17:00"),
        ("2 am", "las 2 de la noche"),
        ("8 pm", "las 8 de la noche"),
        ("at 5:00", "a las 5 p. m."),
        ("noon", "mediodía"),
        ("https://x.org/a).", "https://x.org/a"),
    ],
)
def test_a_fact_said_in_both_languages_is_not_one_sided(english: str, spanish: str) -> None:
    assert facts(english)
    assert facts(spanish)
    assert one_sided(english, spanish) == ([], [])


@pytest.mark.parametrize(
    ("english", "spanish", "kind"),
    [
        ("$4.5 million", "$4.5 mil", Kind.AMOUNT),
        ("2%", "3%", Kind.PERCENT),
        ("June 5", "6 de junio", Kind.DATE),
        ("Thursday", "martes", Kind.DATE),
        ("5pm", "5 de la mañana", Kind.TIME),
        ("https://x.org/a", "https://x.org/b", Kind.LINK),
    ],
)
def test_a_wrong_figure_in_the_translation_is_found(english: str, spanish: str, kind: Kind) -> None:
    for found in one_sided(english, spanish):
        assert [fact.kind for fact in found] == [kind]


@pytest.mark.parametrize("text", ["it may 5 times", "el mar. 5 veces", "mar 5", "jan 5", "martian"])
def test_a_word_that_is_also_a_short_month_is_no_date(text: str) -> None:
    assert all(fact.kind is not Kind.DATE for fact in facts(text))


def test_the_facts_of_a_text_are_listed_once_in_their_order_and_as_written() -> None:
    text = (
        "On June 5th at 5pm we asked for 2% and about $4.5 million, see https://example.org/a, "
        "not the $277 of 5/6. The 2% again; 24/7 and 1/2 step are no dates, (303) 555-0100 no sum."
    )
    shown = ["June 5th", "5pm", "2%", "$4.5 million", "https://example.org/a", "$277", "5/6"]
    assert [fact.shown for fact in facts(text)] == shown


@given(TEXTS, TEXTS)
def test_differences_hold_both_texts_whole(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new
    assert all(one.kept != after.kept for one, after in pairwise(found))


def test_a_correction_shows_the_changed_words_with_a_few_around_them() -> None:
    old = "The team asked for a 2% bonus. " + "Nothing changes in this sentence. " * 20 + "Friday."
    new = old.replace("2%", "3%").replace("Friday", "Saturday")
    shown, _ = brief(differences(old, new), 900)
    assert [(one.old, one.new) for one in shown if not one.kept] == [
        ("2%", "3%"),
        ("Friday", "Saturday"),
    ]
    assert "".join(one.new for one in shown).startswith("The team asked for a 3% bonus. Nothing")
    assert any("…" in one.new for one in shown)


def test_a_correction_of_words_that_repeat_keeps_nobody_waiting() -> None:
    old, new = " ".join(["ab", "cd"] * 250), " ".join(["cd", "ab", "ab"] * 166)
    began = time.process_time()
    found = differences(old, new)
    assert time.process_time() - began < 0.5
    assert "".join(one.old for one in found) == old
    assert "".join(one.new for one in found) == new


def test_a_correction_of_a_long_text_without_a_full_stop_still_shows_the_changed_words() -> None:
    old = " ".join(f"on day {n} we met in the hall" for n in range(100))
    new = old.replace("day 3 ", "day three ").replace("day 90 we met", "day 90 they met")
    assert [(one.old, one.new) for one in differences(old, new) if not one.kept] == [
        ("3", "three"),
        ("we", "they"),
    ]


def test_a_correction_of_a_hundred_words_shows_the_first_and_counts_the_rest() -> None:
    old = "".join(f"On day {n} we met in the hall again. " for n in range(100))
    shown, left_out = brief(differences(old, old.replace("hall", "gym")), 200)
    assert sum(units(one.old) + units(one.new) for one in shown if not one.kept) <= 200
    assert next(one.new for one in shown if not one.kept) == "gym"
    assert left_out == 100 - sum(not one.kept for one in shown) > 80


@given(TEXTS, TEXTS)
def test_a_correction_is_never_longer_than_its_place_and_says_what_it_left_out(
    old: str, new: str
) -> None:
    found = differences(old, new)
    shown, left_out = brief(found, 200)
    assert sum(units(one.new) + (0 if one.kept else units(one.old)) for one in shown) <= 200
    changes = sum(not one.kept for one in found)
    assert sum(not one.kept for one in shown) + left_out == changes
