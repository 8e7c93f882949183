"""Why a file cannot be read, as sentences a person can act on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable


Measure: TypeAlias = Literal["megabytes", "characters", "rows"]


class Fault(StrEnum):
    """What is wrong with an unreadable file."""

    DAMAGED = "damaged"
    OLD = "old"
    LOCKED = "locked"
    BINARY = "binary"
    EMPTY = "empty"


class DocumentUnreadable(Refusal):
    """The file is not what its ending says, or not safe to open."""

    key = "document-unreadable"

    def __init__(self, name: str, fault: Fault) -> None:
        """``name`` is the file's, as its sender named it."""
        super().__init__(name=name, reason=fault.value)


class DocumentTooLarge(Refusal):
    """The file, or what is packed into it, is larger than what is read."""

    key = "document-too-large"

    def __init__(self, name: str, limit: int, measure: Measure) -> None:
        """``limit`` is the most that is read."""
        super().__init__(name=name, limit=limit, measure=measure)


class DocumentKind(Refusal):
    """The file's ending is not one that is read."""

    key = "document-kind"

    def __init__(self, name: str, accepted: Iterable[str]) -> None:
        """``accepted`` are the endings that are read."""
        super().__init__(name=name, accepted=", ".join(sorted(accepted)))
