"""A union local to test in: people who click and type, channels they read.

``async with union(tmp_path) as local:`` starts the real bot on an empty
database in an offline Discord; then ``await local.chair.command("poll", …)``.
A test fails when it leaves behind an error that the bot logged or raised and
that the test did not look at (``local.faults()``).
"""

from tests.simulator.answers import Answer, Field
from tests.simulator.local import A_MONDAY, Local, shared_worker, union
from tests.simulator.people import NothingSent, Person
from tests.simulator.screens import Screen

__all__ = [
    "A_MONDAY",
    "Answer",
    "Field",
    "Local",
    "NothingSent",
    "Person",
    "Screen",
    "shared_worker",
    "union",
]
