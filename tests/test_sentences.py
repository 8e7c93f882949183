"""Which sentences are kept as they were last said, and how they are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.i18n import LOCALES, Sentences

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sentences(tmp_path: Path) -> Sentences:
    """One sentence with one argument, the same in every language."""
    for locale in LOCALES:
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "one.ftl").write_text("value = It is { $value }\n", encoding="utf-8")
    return Sentences(tmp_path)


def kept(sentences: Sentences) -> int:
    return sentences._kept.cache_info().currsize  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("first", [1, True])
def test_a_number_and_a_truth_that_are_equal_are_said_apart(
    sentences: Sentences, *, first: int
) -> None:
    sentences.say("en", "value", value=first)
    assert sentences.say("en", "value", value=1) == "It is 1"
    assert sentences.say("en", "value", value=True) == "It is yes"


def test_what_people_wrote_is_not_kept(sentences: Sentences) -> None:
    sentences.say("en", "value", value=3)
    assert kept(sentences) == 1
    assert sentences.say("en", "value", value="Rosa") == "It is Rosa"
    assert kept(sentences) == 1
