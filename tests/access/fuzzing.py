"""Values that people may send and no card or form of ours offers, made by hypothesis."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from tests.access.pressing import Line

Draw = Callable[[st.SearchStrategy[Any]], Any]

MOST = 4000
"""Characters that Discord lets into a field."""
ID_LENGTH = 100
"""Characters of a custom id, and of a value in a menu."""

NUMBERS = ("0", "1", "2", "-1", "99", "²", "٣", "1e9", "007", "9" * 30)
EDGES = tuple(str(2**bits + more) for bits in (31, 32, 63) for more in (-1, 0))
WORDS = (
    *("", " ", "\u200b", " ; ; ", "x", "\x00", "a\x00b", "\x1b[31m\x07", "\r\n\t", "\ufeff\u3164"),
    *(
        "\u202egnirts\u2066",
        "e" + "\u0301" * 400,
        "👩‍👩‍👧‍👦" * 100,
        "ß" * 1000,
        "İ" * 500,
        "ﷺ" * 200,
    ),
    *("@everyone", "@here <@1> <@&2> <#3>", "</poll:4>", "<:a:5>", "<t:99999999999999:R>"),
    *("[pay](https://evil.example)", "[a](javascript:alert(1))", "<https://evil.example|pay>"),
    *("https://evil.example/" + "a" * 2000, "http://[::1", "https://x.y\\@evil.example", "|x|"),
    *("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", '=HYPERLINK("https://evil.example")'),
    *(
        "{0}",
        "{name}",
        "{{",
        "}",
        "%s%n",
        "{ $name }",
        "${x}",
        "\\",
        "'; DROP TABLE polls; --",
        '"',
    ),
    *("%", "_", "a" * MOST, "\n" * MOST, "a\n" * 2000, "[" * 2000, "(" * 2000, "> " * 1000),
    *("```", "||" * 500, "# a\n- b\n> c", "* " * 1000, "<" * MOST, "_" * 999, "\\" * 1999),
    *("NaN", "inf", "0x10", "1_000", "1.5", "-0", "31/31/2026", "February 30", "tomorrow at 25:99"),
    *("in 99999999999 days", "in 0 days", "9999-12-31", "0001-01-01", "12-31-9999 11:59pm"),
    *("today at 2:30am", "March 8 at 2:30am", "in 1e9 hours", "a" * 60 + " " + "b" * 60),
)
FILE_NAMES = ("../../etc/passwd.csv", "a\x00.csv", "C:\\x.xlsx", "x.docx", ".csv", "\u202evsc.x")
FILES = ("", "\x00", "Name\n=1+1", '"', "Name\r" * 500, "a," * 5000, "PK\x03\x04", "\ufeffName\n")

numbers = st.sampled_from(NUMBERS + EDGES) | st.integers(0, 2**64).map(str)
words = st.sampled_from(WORDS) | numbers | st.sampled_from(WORDS) | st.text(max_size=60)


def sent(line: Line, things: list[str]) -> st.SearchStrategy[Line]:
    """A line with other values in the place of some of its own.

    What it presses stays the same; ``things`` are names of what its numbers may be of.
    """
    number = numbers | st.sampled_from(things).map("{{{}}}".format)
    return st.composite(_changed)(line, number)


def _changed(draw: Draw, line: Line, number: st.SearchStrategy[str]) -> Line:
    given = json.loads(line.given or "null")
    pressed = line.pressed
    if not pressed.startswith(("/", "menu ")) and (given is None or draw(st.booleans())):
        pressed = _forged(draw, pressed, number)
    if isinstance(given, dict):
        given = _filled(draw, given)
    elif given and given[0][0] not in "@&!":
        # ``do`` takes one with such a sign in front for a person or a role.
        value = number | words.map(lambda text: text[:ID_LENGTH].lstrip("@&")).filter(bool)
        given = draw(st.lists(value, min_size=1, max_size=3, unique=True))
    return replace(line, pressed=pressed, given="" if given is None else json.dumps(given))


def _forged(draw: Draw, pressed: str, number: st.SearchStrategy[str]) -> str:
    """The same route with other numbers, fewer or more."""
    route = pressed.removeprefix("es:")
    feature, thing, action, *rest = route.split(":")
    changed = [draw(number) if draw(st.booleans()) else one for one in rest]
    kept = changed[: draw(st.integers(0, len(changed)))] if draw(st.booleans()) else changed
    more = draw(st.lists(number, max_size=2)) if draw(st.booleans()) else []
    thing = draw(number) if draw(st.booleans()) else thing
    forged = ":".join([feature, thing, action, *kept, *more])
    return f"{pressed.removesuffix(route)}{forged}"[:ID_LENGTH]


def _filled(draw: Draw, given: dict[str, Any]) -> dict[str, Any]:
    """The same fields filled with something else, some left out."""
    filled: dict[str, Any] = {}
    for name, value in given.items():
        if draw(st.integers(0, 7)) == 7:
            continue
        if isinstance(value, list) and len(value) == 2 and "." in value[0]:
            filled[name] = [draw(st.sampled_from(FILE_NAMES)), draw(st.sampled_from(FILES) | words)]
        elif isinstance(value, list):
            filled[name] = draw(st.lists(words.filter(bool), max_size=3, unique=True))
        elif name == "session":  # Discord lets only numbers into this option.
            filled[name] = draw(st.integers(-(2**53), 2**53).map(str) | st.just(value))
        else:
            filled[name] = draw(words) if draw(st.booleans()) else value
    return filled
