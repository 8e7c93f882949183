"""No text of a person plants a link, a heading or a mention in the bot's own words."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.text.links import plain, quoted, unmask, unplain
from tests.markdown import masked, parts, shaped

EVIL = "https://evil.example"
PLANTED = [
    f"[a](b) [confirm here]({EVIL})",
    f"[confirm here]( {EVIL})",
    f"[confirm here]({EVIL} )",
    f"[confirm here](<{EVIL}>)",
    "[confirm here](HTTPS://evil.example)",
    f'[confirm here]({EVIL} "https://union.example")',
    f"[confirm here]({EVIL} 'a title')",
    f"[confirm here]({EVIL} (a title))",
    f"[confirm [here]]({EVIL})",
    f"[[confirm]({EVIL}) here]({EVIL})",
    f"[https://union.example]({EVIL})",
    f"[confirm\nhere]({EVIL})",
    f"\\[a]({EVIL}) [b\\]({EVIL}) \\\\[c]({EVIL})",
    f"][(x]({EVIL})",
    f"[x](https://a[confirm]({EVIL}))",
    f"` [confirm here]({EVIL})",
    f"\\` [confirm here]({EVIL}) `",
    f"``` [confirm here]({EVIL})\n\n```",
    f"[confirm here]({EVIL}`) `[b]({EVIL})",
    f"![confirm here]({EVIL})",
    "[confirm here](//evil.example)",
    "[confirm here](discord://-/channels/1)",
]
SIGNS = st.lists(
    st.sampled_from(
        [
            *("[", "]", "(", ")", "](", "<", ">", "\\", "`", "```", "!", '"', "'", "\n", "\n\n"),
            *("\r", " ", "# ", "-# ", "> ", "- ", "1. ", "* ", "_", "**", "~~", "||", "=", "---"),
            *("https://a.b", "HTTPS://a.b/(c)", EVIL, "confirm", "@everyone", "<@1>", "<#2>"),
            *("@here", "</poll:1>", "&#91;", "\u202e", "\u200b", "\u00a0", "é", "1", "x"),
        ]
    ),
    max_size=40,
).map("".join)


def seen(text: str) -> str:
    """The letters that the judge shows, without white space."""
    shown = (part.content for part in parts(text) if part.type == "text")
    return "".join("".join(shown).split())


@pytest.mark.parametrize("text", PLANTED)
def test_no_trick_masks_a_link(text: str) -> None:
    assert masked(unmask(text)) == []
    assert shaped(plain(text)) == set()
    assert unmask(unmask(text)) == unmask(text)


@settings(max_examples=600)
@given(SIGNS)
@example("[[a](https://x.org)](https://y.org)")
def test_formatted_text_never_masks_a_link(text: str) -> None:
    assert masked(unmask(text)) == []
    assert "](" not in unmask(text)
    assert unmask(unmask(text)) == unmask(text)


@settings(max_examples=600)
@given(SIGNS)
def test_plain_text_is_shown_as_it_was_typed_and_shapes_nothing(text: str) -> None:
    assert shaped(plain(text)) == set()
    kept = text.replace("\u200b", "").replace("\u202e", "")
    assert seen(plain(text)).replace("\u200b", "") == "".join(kept.split())


@settings(max_examples=600)
@given(SIGNS.filter(lambda text: not {"\r", "\u202e", "\u200b"} & set(text)))
def test_what_was_typed_is_known_again_from_how_it_is_shown(text: str) -> None:
    assert unplain(plain(text)) == text


@pytest.mark.parametrize("text", ["@everyone", "@here", "<@12>", "<@&12>", "<#12>", "<t:1:R>"])
def test_plain_text_mentions_nobody(text: str) -> None:
    assert text not in plain(f"See {text} now")


def test_a_web_address_in_plain_text_stays_one() -> None:
    assert plain("See https://union.example/a_b-c_d?x=1#top.") == (
        "See https://union.example/a_b-c_d?x=1#top."
    )


@given(SIGNS.map(lambda text: text * 30), st.integers(60, 400))
@example("!_[https://a.b" * 30, 63)
@example("_!https://a.b!" * 30, 63)
def test_a_quotation_is_never_longer_than_its_place(text: str, limit: int) -> None:
    shown = quoted(text, limit)
    assert len(shown) <= limit
    assert all(line.startswith(">") for line in shown.splitlines())
    assert shaped(shown) <= {"blockquote_open", "blockquote_close"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000 + "http://" + "](http://)" * 20_000,
        "[" * 12_000 + "](https://a.b)" * 12_000,
        "[a" * 40_000 + "](" * 40_000,
        "](https://a.b" * 20_000,
        "[](https://a.b(c" * 20_000,
        "` `` " * 40_000,
        "```" * 40_000 + "`" + "[a](https://b.c)" * 20_000,
        '[a](https://b.c "' + "x" * 100_000,
    ],
)
def test_a_long_text_made_to_be_slow_is_read_all_the_same(text: str) -> None:
    # The time limit of every test is the measure: read again and again, these take minutes.
    assert "](" not in unmask(text)
    assert plain(text)
