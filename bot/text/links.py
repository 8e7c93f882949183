"""Masked links, written out so that a reader sees where they lead."""

from __future__ import annotations

import re

from bot.text.spans import CODE, LINK

_MASKED = re.compile(
    rf"""
    {CODE}
  | \\[\\`]
  | \[(?P<label>[^\[\]\n]{{1,500}})\]\(<?(?P<address>{LINK})>?(?:\s"[^"\n]{{0,200}}")?\)
    """,
    re.VERBOSE | re.DOTALL,
)


def unmask(text: str) -> str:
    """The text with ``[label](https://…)`` written ``label (https://…)``; code stays as it is.

    Doing it again changes nothing.
    """
    while (after := _MASKED.sub(_written_out, text)) != text:
        text = after
    return text


def _written_out(found: re.Match[str]) -> str:
    label, address = found["label"], found["address"]
    if address is None:
        return found[0]
    return address if label.strip() == address else f"{label} ({address})"
