import pytest

from bot.text.links import LONGEST, is_address


@pytest.mark.parametrize(
    "written",
    [
        "https://union.example",
        "https://union.example/join?x=1&y=%20#top",
        "https://en.union.example/wiki/Impasse_(bargaining)",
        "https://unión.example/únase",
        "https://xn--unin-sqa.example:8443/",
    ],
)
def test_an_address_that_leads_somewhere_is_taken(written: str) -> None:
    assert is_address(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "https://.x",
        "https://x",
        "https://a..b",
        "https://x.",
        "https://",
        "https:///union.example",
        "https:union.example",
        "http://union.example",
        "javascript://union.example",
        "https://union.example:99999",
        "https://union .example",
        "https://union.example/a b",
        "https://union.example\\@evil.example",
        "https://union.example@evil.example",
        "https://me:secret@union.example",
        "https://10.0.0.1/",
        f"https://{'a' * 64}.example",
        "https://union.example/" + "a" * LONGEST,
    ],
)
def test_what_leads_nowhere_or_somewhere_else_is_refused(written: str) -> None:
    assert not is_address(written)
