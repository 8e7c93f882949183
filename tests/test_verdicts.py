"""What an answer of Discord's means for what was asked: again, done, gone, or someone mends it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.deliveries import Delivery, Kind
from bot.outbox import Outcome, judge
from bot.outbox.verdicts import Ruling

NOW = datetime(2026, 3, 2, tzinfo=UTC)
CALM = timedelta(seconds=60)
STANDS = {"result_id": 5, "done_at": NOW}
WITHDRAWN = STANDS | {"withdrawn_at": NOW}


def row(kind: Kind, **state: Any) -> Delivery:
    known: dict[str, Any] = {**dict.fromkeys(Delivery.__dataclass_fields__), "kind": kind, **state}
    return Delivery(**known)


def said(status: int, code: int = 0) -> discord.HTTPException:
    """An error as discord.py raises it for an answer."""
    kinds = {403: discord.Forbidden, 404: discord.NotFound, 503: discord.DiscordServerError}
    response: Any = SimpleNamespace(status=status, reason="")
    return kinds.get(status, discord.HTTPException)(response, {"code": code, "message": ""})


@pytest.mark.parametrize(
    ("error", "ruling"),
    [
        (discord.RateLimited(12.5), Ruling(Outcome.LANE, wait=timedelta(seconds=12.5))),
        (said(503), Ruling(Outcome.AGAIN, 0)),
        (aiohttp.ClientError(), Ruling(Outcome.AGAIN)),
        (ConnectionResetError(), Ruling(Outcome.AGAIN)),
        (TimeoutError(), Ruling(Outcome.AGAIN)),
        (ValueError(), None),
        # From before Discord: it says nothing of our row.
        (said(429), Ruling(Outcome.AGAIN)),
        # Too many messages, of any kind: all of the lane rests.
        (said(400, 40003), Ruling(Outcome.LANE, 40003, timedelta(minutes=10))),
        # A crosspost that was made, a thread that there is.
        (said(400, 40033), Ruling(Outcome.DONE)),
        (said(400, 160004), Ruling(Outcome.DONE)),
    ],
)
def test_what_says_nothing_of_a_row_is_tried_again_or_done(
    error: Exception, ruling: Ruling | None
) -> None:
    assert judge(error, row(Kind.POST)) == ruling


@pytest.mark.parametrize("error", [said(429), said(400, 30046)])
def test_a_card_that_was_changed_too_often_rests_for_a_minute(error: Exception) -> None:
    assert judge(error, row(Kind.POST, **STANDS)) == Ruling(Outcome.AGAIN, wait=CALM)
    assert judge(error, None) == Ruling(Outcome.AGAIN, wait=CALM)


def test_a_private_answer_that_discord_refuses_to_change_is_gone() -> None:
    assert judge(said(403, 50001), None) == Ruling(Outcome.GONE, 50001)


@pytest.mark.parametrize(
    ("kind", "state", "error", "ruling"),
    [
        (Kind.MESSAGE, {}, said(403, 50007), Ruling(Outcome.CLOSED, 50007)),
        # They left.
        (Kind.ROLE, {}, said(404, 10007), Ruling(Outcome.GONE, 10007)),
        (Kind.ROLE, {}, said(404, 10008), Ruling(Outcome.STUCK, 10008, timedelta(seconds=50))),
        (Kind.ROLE, {}, said(403, 50013), Ruling(Outcome.STUCK, 50013, timedelta(seconds=50))),
        (Kind.POST, WITHDRAWN, said(404, 10003), Ruling(Outcome.GONE, 10003)),
        (Kind.POST, WITHDRAWN, said(403, 50013), Ruling(Outcome.STUCK, 50013)),
        (Kind.CROSSPOST, {"withdrawn_at": NOW}, said(404, 10003), Ruling(Outcome.GONE, 10003)),
        (Kind.POST, STANDS, said(404, 10003), Ruling(Outcome.GONE, 10003)),
        (Kind.POST, STANDS, said(403, 50001), Ruling(Outcome.STUCK, 50001)),
        (Kind.POST, {}, said(404, 10003), Ruling(Outcome.STUCK, 10003)),
        (Kind.THREAD, STANDS, said(404, 10003), Ruling(Outcome.STUCK, 10003)),
        # It had been sent, and was deleted before its answer came.
        (Kind.POST, {}, said(404, 10008), Ruling(Outcome.AGAIN, 10008)),
        (Kind.THREAD, {}, said(404, 10008), Ruling(Outcome.GONE, 10008)),
        # Without a code of Discord's the status tells.
        (Kind.POST, {}, said(403), Ruling(Outcome.STUCK, 403)),
    ],
)
def test_what_discord_refuses_is_gone_or_waits_for_someone(
    kind: Kind, state: Mapping[str, Any], error: Exception, ruling: Ruling
) -> None:
    assert judge(error, row(kind, **state)) == ruling
