"""Settings that are not right are refused before anything is started."""

import pytest
from pydantic import ValidationError

from bot.config import Settings


def web_url(written: str) -> str | None:
    given = {"_env_file": None, "web_url": written, "web_port": 8080}
    return Settings(**given).web_url  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    "written",
    [
        "http://local.example",
        "local.example",
        "https://",
        "https://name:word@local.example",
        "https://local.example/?x=1",
        "https://local.example/#x",
        "https://local.example\nx",
    ],
)
def test_an_address_of_calendars_without_encryption_or_with_more_than_a_path_is_refused(
    written: str,
) -> None:
    with pytest.raises(ValidationError, match="must be https:// with a host"):
        web_url(written)


def test_an_address_of_calendars_may_have_a_port_and_a_path() -> None:
    assert web_url("https://local.example:8443/union/") == "https://local.example:8443/union"


def test_calendars_that_nobody_would_serve_are_a_setting_that_is_not_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WEB_URL", "https://local.example")
    with pytest.raises(ValidationError, match="must be set where WEB_URL is") as refused:
        Settings(_env_file=None)  # pyright: ignore[reportCallIssue]
    assert [one["loc"] for one in refused.value.errors()] == [("web_port",)]


def test_of_several_processes_one_serves_the_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_URL", "https://local.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://local@localhost/union")
    assert Settings(_env_file=None).web_port is None  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize("given", [{}, {"shard_count": 2}], ids=["no count", "too large"])
def test_a_shard_of_none_is_refused_before_two_processes_answer_the_same_press(
    given: dict[str, int],
) -> None:
    with pytest.raises(ValidationError, match="below SHARD_COUNT"):
        Settings(_env_file=None, shard_ids=(2,), **given)  # pyright: ignore[reportCallIssue]


@pytest.mark.parametrize(
    ("written", "shards"), [("0", (0,)), ("0,1", (0, 1)), ("0, 1", (0, 1)), ("[0]", (0,))]
)
def test_shards_are_numbers_with_commas_between_them(
    monkeypatch: pytest.MonkeyPatch, written: str, shards: tuple[int, ...]
) -> None:
    monkeypatch.setenv("SHARD_COUNT", "2")
    monkeypatch.setenv("SHARD_IDS", written)
    settings = Settings(_env_file=None)  # pyright: ignore[reportCallIssue]
    assert settings.shard_ids == shards
