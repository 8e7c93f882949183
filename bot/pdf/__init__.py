"""The packet to print, as PDF on US Letter: what is laid on a table, and a report.

Meant for the worker process; importing this costs next to nothing. All words come from the
caller in the readers' languages; signs which the font lacks are left out.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.sheets import Sheet

__all__ = ["Facts", "Report", "Section", "SignIn", "report", "table_file"]


class SignIn(NamedTuple):
    """What is printed on a sheet to sign, and on slips that say the same and are cut apart.

    ``headings`` are the four columns', the last of them wide enough for a signature; ``notes``
    say what happens with what is filled in.
    """

    heading: str
    title: str
    when: Sequence[str]
    where: str
    headings: Sequence[str]
    notes: Sequence[str]
    slip_notes: Sequence[str]


class Section(NamedTuple):
    """A part of a fact sheet: what is under one heading, the most important first.

    ``has_more``: not all there is was given.
    """

    heading: str
    items: Sequence[str]
    has_more: bool = False


class Facts(NamedTuple):
    """One page in one language; ``more`` is said where something is left out, ``end`` always."""

    title: str
    as_of: str
    sections: Sequence[Section]
    more: str
    end: Sequence[str]


class Report(NamedTuple):
    """A workbook on paper; the ``warning`` stands on every page."""

    title: str
    about: str
    warning: str
    sheets: Sequence[Sheet]


def table_file(given: SignIn, facts: Sequence[Facts], made: datetime) -> bytes:
    """Pages to sign, a page of slips to cut, and a page for each of the fact sheets."""
    from bot.pdf.handout import draw_table_file  # noqa: PLC0415 - only the worker pays for it

    return draw_table_file(given, facts, made)


def report(given: Report, made: datetime) -> bytes:
    """Each sheet as a table, across; its header is repeated where it goes on."""
    from bot.pdf.tables import draw_report  # noqa: PLC0415 - only the worker pays for it

    return draw_report(given, made)
