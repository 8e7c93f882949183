"""What opens a door, or tells who answered what, is not in the text of a value or of an error."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from bot.actor import Role
from bot.config import Settings
from bot.services.attendance import Panel
from bot.services.ballots import Standing
from bot.services.ballots.service import Vote
from tests.actors import actor

NOW = datetime(2026, 3, 2, tzinfo=UTC)
VOTER = actor(1, 2, NOW, role=Role.MEMBER)


def settings(**given: str) -> Settings:
    return Settings(_env_file=None, **given)  # pyright: ignore[reportCallIssue, reportArgumentType]


def test_settings_show_neither_the_token_nor_the_databases_password() -> None:
    given = {"discord_token": "zq1.zq2.zq3", "database_url": "postgresql://bot:zq4@host/union"}
    shown = repr(settings(**given))
    assert "zq" not in shown


@pytest.mark.parametrize(
    "wrong", [{"discord_token": "zq1 zq2"}, {"database_url": "mysql://bot:zq4@host/union"}]
)
def test_a_setting_that_is_refused_is_not_repeated(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refused:
        settings(**wrong)
    assert "zq" not in f"{refused.value} {refused.value!r}"


def test_neither_an_answer_nor_its_receipt_nor_a_token_is_in_the_text_of_a_value() -> None:
    vote = Vote(VOTER, 3, frozenset({4242}), receipt=4242)
    panel = Panel(1, 2, 3, 4, 5, 6, "4242", "en", NOW)
    assert "4242" not in f"{vote!r} {Standing(NOW, (4242,))!r} {panel!r}"
