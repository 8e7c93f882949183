"""The table of routes as people read it; run as a program, it writes docs/access.md."""

from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from discord.app_commands import Command

import cogs
from tests.access.pressing import MENU, Line, table

FILE = Path(__file__).resolve().parents[2] / "docs" / "access.md"

COLUMNS = {
    "newcomer": "newcomer",
    "former": "role removed",
    "member": "member",
    "ben": "steward",
    "steward": "steward of another site",
    "marisol": "chair",
    "chair": "another chair",
    "admin": "server admin",
    "stranger": "another server",
}
"""The people of the table, and what stands over their cells."""

NOT_LET_IN = {"role-needed", "admin-needed", "hidden"}

HEAD = """\
# Who may do what

Every command, menu, button, choice and form of the bot, and what comes of it when each of
nine people presses it. Nobody needs to be offered a button to press it: old cards stay, and a
button can be forged. The tests press every cell of these tables on a server with one of each
thing, and fail when the bot has a route that is not here or the other way about.

| column | who |
| --- | --- |
| newcomer | someone on the server without a role of the union |
| role removed | was member, steward and chair, signed, came, claimed a request; lost every role |
| member | holds the member role |
| steward | made what is named `his_…`, claimed what is `claimed_…`, and is steward of `her_site` |
| steward of another site | a steward who made nothing and claimed nothing |
| chair | made what is named `her_…` and all else that a chair makes |
| another chair | a chair who made nothing |
| server admin | manages the server at Discord, and holds no role of the union |
| another server | the chair, on another server that has the same bot; sees what is there |

| cell | what comes of it |
| --- | --- |
| sees | is answered; nothing is changed |
| does | is answered, and something is changed or counted |
| no | is refused for want of the role (`/setup` is not even offered) |
| not there | is answered as if it did not exist |
| anything else | the refusal: what it says stands in `bot/locales/en` under that name |

What someone sees is only what they may: no card, file or suggestion holds a word of a thing
that is hidden from who reads it (`tests/access/marks.txt` says whose each thing is). The bot
has no press for reading how someone voted, and the list of who came or signed is cut to
whom the reader may see: a steward's own sites, a chair all.

Written by `python -m tests.access.document` from `tests/access/routes.txt`.
"""


def document() -> str:
    """All of docs/access.md."""
    told = dict(_methods())
    parts = [HEAD]
    for feature, lines in groupby(table(), lambda line: line.feature):
        parts.append(f"## {feature.capitalize()}\n\n" + "\n".join(_rows(lines, told)) + "\n")
    return "\n".join(parts)


def _rows(lines: Iterator[Line], told: dict[str, str]) -> Iterator[str]:
    yield "| " + " | ".join(["what it is", "press", *COLUMNS.values()]) + " |"
    yield "| " + " | ".join("---" for _ in (*COLUMNS, "", "")) + " |"
    for line in lines:
        what = told.get(line.route, line.route.removeprefix(MENU))
        yield (
            "| "
            + " | ".join([what, _pressed(line), *(_cell(line, name) for name in COLUMNS)])
            + " |"
        )


def _pressed(line: Line) -> str:
    given = line.given if line.pressed.startswith("/") and line.given != "{}" else ""
    return f"`{' '.join(filter(None, (line.pressed, given)))}`".replace("|", "\\|")


def _cell(line: Line, name: str) -> str:
    key = line.refused.get(name)
    if key is None or key in ("reads", "writes"):
        return "does" if (key or ("writes" if line.writes else "reads")) == "writes" else "sees"
    if key in NOT_LET_IN:
        return "no"
    key = key.removesuffix(", and wrote")
    if key.startswith("no-such-") or key.endswith(("-gone", "-not-found")):
        return "not there"
    return key.replace("-", " ")


def _methods() -> Iterator[tuple[str, str]]:
    """What each route and command is for, as its method says."""
    for module in walk_packages(cogs.__path__, "cogs."):
        for cog in vars(import_module(module.name)).values():
            for name in dir(cog) if isinstance(cog, type) else ():
                yield from _told(getattr(cog, name))


def _told(method: Any) -> Iterator[tuple[str, str]]:
    if isinstance(method, Command):
        yield f"/{method.name}", _first_line(method.callback)
    elif route := getattr(method, "press_route", None):
        yield ":".join(route), _first_line(method)


def _first_line(method: Any) -> str:
    return (method.__doc__ or "").strip().partition("\n")[0]


if __name__ == "__main__":
    FILE.write_text(document())
