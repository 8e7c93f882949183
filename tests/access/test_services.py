"""Every service method that takes a thing's number, called from another server.

Everything else is as its rightful caller would give it: nothing changes, and nothing is learnt.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from inspect import Parameter, iscoroutinefunction, signature
from pathlib import Path
from typing import Any

import pytest

from bot.actor import System
from bot.errors import Refusal
from bot.services import Services
from bot.services.articles import ArticleMove, ArticleState
from bot.services.polls import Dates, Electorate, Rules, Wording
from bot.services.polls.wording import paired, parse_options
from bot.services.sessions import Answer, CancelledBy
from bot.services.unchanged import digest
from bot.services.updates import NewFile
from tests.access.world import Everyone
from tests.actors import actor

TABLE = Path(__file__).parent / "foreign.txt"
LINES = [tuple(line.split(" | ")) for line in TABLE.read_text().splitlines()]

PEOPLE = {"account_id", "asker_id", "author_id", "by_id", "actor_id", "person_id"}
PLACES = {
    "server_id",
    "channel_id",
    "role_id",
    "ping_role_id",
    "application_id",
    "message_id",
    "parent_id",
}

CHECKED_BEFORE = {
    "joining.codes.used_by": "drawn by the outbox",
    "updates.messages.tell_chairs": "by the job that has the row",
    "stages.note": "by the job that has the row",
    "updates.approvals.request": "drawn by the outbox",
    "updates.messages.posted": "drawn by the outbox",
    "uploads.keep": "after the session was read",
    "word_panels.show": "after the session was read",
}
"""Methods that do not ask whose a thing is, and who has asked before."""


def methods(services: Services) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public method of every service, by its path."""
    yield from _within("", services)


def _within(path: str, part: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in dir(type(part)):
        method = getattr(part, name)
        if not name.startswith("_") and iscoroutinefunction(method):
            yield path + name, method
    for name, inner in vars(part).items():
        is_service = type(inner).__module__.startswith("bot.services") and name != "audit"
        if is_service and not name.startswith("_"):
            yield from _within(f"{path}{name}.", inner)


def takes_a_thing(method: Callable[..., Any]) -> bool:
    """Whether it takes the number of a row, and so must ask whose it is."""
    named = signature(method).parameters
    return any(name.endswith("_id") and name not in PEOPLE | PLACES for name in named)


def test_every_method_that_takes_a_number_stands_in_the_table(world: Everyone) -> None:
    taking = {path for path, method in methods(world.services) if takes_a_thing(method)}
    assert taking == {line[0] for line in LINES} | CHECKED_BEFORE.keys()


async def test_nothing_is_done_or_learnt_from_another_server(world: Everyone) -> None:
    found: list[str] = []
    for path, thing, expected in LINES:
        told = await outcome(world, path, thing, world.people["stranger"].local.guild.id)
        at_home = await outcome(world, path, thing, world.local.guild.id)
        if told != expected or at_home == told:
            found.append(f"{path} {thing}: {told}, expected {expected}; at home {at_home}")
    assert not found, "\n".join(found)


async def outcome(world: Everyone, path: str, thing: str, server_id: int) -> str:
    """What came of a call: a refusal's key, or whether anything was changed or told."""
    before = world.contents()
    method = dict(methods(world.services))[path]
    try:
        result = await method(**await arguments(world, method, thing, server_id))
    except Refusal as refusal:
        result, key = None, refusal.key
    else:
        key = "told" if result else "nothing"
    if world.contents() != before:
        await world.restore(before)
        return f"{key}, and wrote"
    return key


async def arguments(
    world: Everyone, method: Callable[..., Any], thing: str, server_id: int
) -> dict[str, Any]:
    """Everything a method asks for, as its rightful caller would give it."""
    local, now = world.local, world.local.now()
    elsewhere, at_home = world.people["stranger"].local, server_id == world.local.guild.id
    owner = OWNERS.get(thing, "marisol")
    server = await world.services.people.server(server_id)
    by = world.people[DECIDES.get(thing, owner)].id
    known: dict[str, Any] = {
        "actor": actor(server, by, now),
        **dict.fromkeys(("job", "system", "who"), System(server_id, now)),
        "server_id": server_id,
        "server": server,
        "by": by,
        "at": now,
        "now": now,
        "until": now + timedelta(days=9),
        "due_at": now + timedelta(days=1),
        "month": now.date().replace(day=1),
        "channel_id": (local if at_home else elsewhere).members_channel.id,
        "role_ids": frozenset({local.member_role.id}),
        "role_id": local.member_role.id,
        "role": (local.member_role.id, "Member"),
        "lost": [],
        "people": {local.newcomer.id: "Nadia"},
        "target_id": world.things["reviewed_update"],
        "move": ArticleMove(state=ArticleState.OPEN, at=now, open_session=True),
        **VALUES,
        **dict.fromkeys(PEOPLE, world.people[owner].id),
    }
    given: dict[str, Any] = {}
    for name, parameter in signature(method).parameters.items():
        if parameter.kind is Parameter.VAR_KEYWORD:
            given |= {"title": "Changed"} if CHANGED & given.keys() else {"audience": "public"}
        elif name.endswith("_id") and name not in PEOPLE | PLACES | {"target_id"}:
            given[name] = world.things[thing]
        elif name in known:
            given[name] = known[name]
        elif parameter.default is Parameter.empty:
            pytest.fail(f"nothing to give for {name}")
    return given


CHANGED = {"session_id", "petition_id"}
"""The ids of things whose changes are columns."""

OWNERS = {
    "past": "member",
    "her_secret": "member",
    "my_help": "member",
    "asked_member": "newcomer",
    "search": "member",
}
"""Whose things they are that are not Marisol's."""

DECIDES = {
    "waiting_stage": "chair",
    "reviewed_update": "chair",
    "claimed_member": "ben",
    "claimed_help": "ben",
}
"""Who may decide, where it is not the one whose it is."""

VALUES: dict[str, Any] = {
    "name": "Hall B",
    "area": "North",
    "employees": 40,
    "members": 22,
    "as_of": None,
    "closed": True,
    "stewards": (),
    "digest": 1,
    "number": 1,
    "table": [["Name"], ["Ana"]],
    "field": "site",
    "column": 0,
    "names": ["Ana"],
    "count": 3,
    "joint": "",
    "goal": 20,
    "told": True,
    "used": True,
    "guest": digest("ana"),
    "site": "",
    "choices": frozenset({1}),
    "hold": False,
    "chair": True,
    "known": True,
    "elsewhere": False,
    "feature": "steward",
    "electorate": Electorate(),
    "dates": Dates(lasts=timedelta(days=1)),
    "ping": False,
    "wording": Wording("Pizza?", paired(parse_options("Yes; No"), ())),
    "rules": Rules(secret=True),
    "role_name": "Member",
    "answer": Answer.GOING,
    "last_day": date(2026, 4, 2),
    "listed": True,
    "cancelled_by": CancelledBy.DISTRICT,
    "everything": False,
    "is_out": True,
    "words": "More words.",
    "locale": "en",
    "body": "Another body.",
    "title": "Another title",
    "index": 0,
    "files": [NewFile("text.txt", None, b"Hours")],
    "file_ids": [1],
    "revision": 0,
    "reason": "A figure is wrong.",
    "rung": 3,
    "slot": "waits",
    "question": "When?",
    "named": False,
    "receipt": 7,
    "code": "abcdefgh",
    "invite_ids": [2],
}
