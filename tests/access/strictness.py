"""What SQLite takes and PostgreSQL would refuse."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BigInteger, Engine, Integer, event


@contextmanager
def as_strict_as_postgresql() -> Generator[list[str]]:
    """What is sent to the database that PostgreSQL would refuse: large numbers, NUL in a text."""
    refused: list[str] = []

    def hear(_1: Any, _2: Any, statement: str, _3: Any, context: Any, _4: Any) -> None:
        compiled = context.compiled
        for values in context.compiled_parameters if compiled else ():
            for name, value in values.items():
                kind = compiled.binds[name].type if name in compiled.binds else None
                if any(_refused(kind, one) for one in _each(value)):
                    refused.append(f"{name} in {statement}")

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield refused
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def _each(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def _refused(kind: Any, value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    small = isinstance(kind, Integer) and not isinstance(kind, BigInteger)
    return isinstance(value, int) and not -(reach := 2**31 if small else 2**63) <= value < reach
