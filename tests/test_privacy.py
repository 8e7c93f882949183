"""What members are told about privacy: it names whatever is kept, the same in both languages."""

import re
from pathlib import Path

import pytest

from bot.actor import DEFAULT_RETENTION_DAYS
from bot.config import Settings
from bot.i18n import Locale, Sentences
from bot.schema.persons import about_people

ROOT = Path(__file__).resolve().parent.parent
PAGES: dict[Locale, str] = {"en": "docs/privacy.md", "es": "docs/privacidad.md"}
PAIRS = [
    tuple(PAGES.values()),
    ("PRIVACY.md", "PRIVACY.es.md"),
    ("TERMS.md", "TERMS.es.md"),
]
UNTIL_THE_CLOSE: dict[Locale, str] = {
    "en": "until the poll closes",
    "es": "hasta el cierre de la encuesta",
}


def rows(page: str) -> dict[str, str]:
    """What is kept, and how long, as the table of a page has it."""
    found = [line.strip("| \n").split(" | ") for line in page.splitlines() if line[:2] == "| "]
    return {row[0]: row[2] for row in found[2:]}


@pytest.mark.parametrize("locale", PAGES)
def test_whatever_is_kept_about_someone_is_told_to_members_and_for_how_long(
    locale: Locale,
) -> None:
    page = (ROOT / PAGES[locale]).read_text()
    told, voice = rows(page), Sentences().voice(locale)
    said = {table: voice(f"mydata-kept-{table}") for table in about_people()}
    assert set(told) == set(said.values())
    for table, one in about_people().items():
        # Only a legal hold keeps what a close would destroy.
        if one.lasts == "poll" and table != "sealed_answers":
            assert told[said[table]] == UNTIL_THE_CLOSE[locale]


@pytest.mark.parametrize("page", [*PAGES.values(), "PRIVACY.md", "PRIVACY.es.md"])
def test_the_days_that_members_are_told_are_the_ones_that_are_set_by_themselves(page: str) -> None:
    backups = Settings.model_fields["backup_days"].default
    told = set(re.findall(r"(\d+) (?:unless|si no)", (ROOT / page).read_text()))
    assert told <= {str(DEFAULT_RETENTION_DAYS), str(backups)}
    assert str(DEFAULT_RETENTION_DAYS) in told


@pytest.mark.parametrize("pair", PAIRS)
def test_both_languages_say_as_much_and_each_leads_to_the_other(pair: tuple[str, str]) -> None:
    english, spanish = ((ROOT / page).read_text() for page in pair)
    assert shape(english) == shape(spanish)
    assert re.findall(r"\d+", english) == re.findall(r"\d+", spanish)
    assert f"]({Path(pair[1]).name})" in english.splitlines()[2]
    assert f"]({Path(pair[0]).name})" in spanish.splitlines()[2]


def shape(page: str) -> list[str]:
    """Of each line, whether it is a heading, an item, a row or neither."""
    return [re.sub(r"^(#+ |- |\||).*", r"\1", line) for line in page.split("\n")]
