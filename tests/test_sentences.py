"""How sentences are read, and which are kept as they were last said."""

# pyright: reportPrivateUsage=false

import re
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import localedata

from bot.actor import DEFAULT_ZONE
from bot.demo.local import PROFILES
from bot.i18n import _NEVER_SAID, LOCALES, Locale, Sentences
from bot.times import stretch

FILE = """\
# Of a comment no sentence is made.
value = It is { $value }
    .more = Indeed { value }
again =
    Again: { value }

    And so on
torn = It is { $value
"""


@pytest.fixture
def sentences(tmp_path: Path) -> Sentences:
    """A few sentences, the same in every language."""
    for locale in LOCALES:
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "one.ftl").write_text(FILE, encoding="utf-8")
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


def test_a_sentence_within_another_is_said_whichever_is_said_first(sentences: Sentences) -> None:
    assert sentences.say("en", "again", value=3) == "Again: It is 3\n\nAnd so on"
    assert sentences.say("es", "value.more", value=3) == "Indeed It is 3"


def test_whoever_chose_no_language_is_written_to_in_both() -> None:
    say = Sentences().unasked
    assert say("es", "session-changed", what="moved").startswith("Cambió una sesión")
    both = say(None, "session-changed", what="moved")
    assert both == "\n\n".join(say(one, "session-changed", what="moved") for one in LOCALES)


def test_a_sentence_that_cannot_be_parsed_spoils_no_other(sentences: Sentences) -> None:
    with pytest.raises(ValueError, match="torn"):
        sentences.say("en", "torn", value=3)
    assert sentences.say("en", "value", value=3) == "It is 3"


def test_a_sentence_that_nobody_wrote_is_missing(sentences: Sentences) -> None:
    assert [sentences.has(key) for key in ("value", "Of")] == [True, False]
    for key in ("nothing", "value.less"):
        with pytest.raises(KeyError):
            sentences.say("en", key)


def test_babel_keeps_nothing_that_no_sentence_says() -> None:
    Sentences()
    assert not {part for data in localedata._cache.values() for part in _NEVER_SAID if part in data}


ONE = [
    ("en", "audit-act-attendance-mark", {"thing": "it", "detail": 1}, "one person present at it"),
    ("es", "audit-act-attendance-mark", {"thing": "ello", "detail": 1}, "de una persona en ello"),
    ("es", "petition-goal", {"goal": 9, "left": 1}, "· falta **1**"),
    ("es", "poll-result-abstained", {"count": 1}, "1 persona prefiere no decir; no entra"),
    ("en", "poll-quorum", {"needed": 1}, "1 person has to answer."),
    ("es", "poll-quorum", {"needed": 1}, "tiene que responder 1 persona."),
    ("es", "join-void-ask", {"unused": 1}, "¿Cancelar el código sin usar?"),
]


@pytest.mark.parametrize(("locale", "key", "told", "words"), ONE)
def test_one_is_said_in_the_singular(
    locale: Locale, key: str, told: dict[str, object], words: str
) -> None:
    assert words in Sentences().say(locale, key, **told)


def test_spanish_names_a_day_with_its_article() -> None:
    """A stamp becomes ``2 de marzo de 2026``: *sale el 2 de marzo*, never *sale 2 de marzo*."""
    at = datetime(2026, 3, 2, 17, tzinfo=UTC)
    say = Sentences().say
    for state in ("scheduled", "draft"):
        assert "el <t:" in say("es", "update-draft-line", state=state, at=at)
        assert "el <t:" in say("es", "update-wish", state=state, at=at)
    for key in ("update-wider-at", "announced-lately", "time-past", "not-happened-yet"):
        assert "el <t:" in say("es", key, at=at, title="Salario").lower()


def test_the_demo_says_what_to_type_as_it_is_called_in_that_persons_discord() -> None:
    sentences = Sentences()
    for profile in PROFILES.values():
        own = "es" if profile.reads_spanish else "en"
        commands = set(sentences.keys("command-")) - {"command-changed"}
        names = {sentences.say(own, f"{one}.name") for one in commands}
        for hint, locale in product(profile.tries, LOCALES):
            typed = re.search(r"/(\w+)", sentences.say(locale, f"demo-try-{hint}"))
            assert typed is None or typed[1] in names


@pytest.mark.parametrize("key", ["update-when-hint", "session-hint-when", "time-examples"])
def test_the_examples_of_times_mean_the_same_in_both_languages(key: str) -> None:
    at = datetime(2026, 3, 2, 17, tzinfo=UTC)
    meant = [
        [
            stretch(one, now=at, zone=ZoneInfo(DEFAULT_ZONE))
            for one in Sentences().say(locale, key).split(" · ")
        ]
        for locale in LOCALES
    ]
    assert meant[0] == meant[1]
