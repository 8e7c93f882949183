"""The small change of Discord's wire: JSON, ids that carry a time, and refusals."""

import datetime as dt
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TypeAlias

Json: TypeAlias = dict[str, Any]

# The first millisecond of 2015, from which Discord counts its ids.
# https://discord.com/developers/docs/reference#snowflakes
EPOCH_MS = 1_420_070_400_000


class _Clock:
    """How far Discord's clock is ahead of this computer's."""

    ahead: ClassVar = dt.timedelta()


@contextmanager
def clock_ahead(by: dt.timedelta) -> Generator[None]:
    """Let Discord's clock be ahead of this computer's: to the bot it is its own that is wrong."""
    _Clock.ahead = by
    try:
        yield
    finally:
        _Clock.ahead = dt.timedelta()


def now() -> dt.datetime:
    """This moment at Discord, aware, in UTC."""
    return dt.datetime.now(dt.UTC) + _Clock.ahead


def iso(moment: dt.datetime) -> str:
    """A time as Discord writes it."""
    return moment.astimezone(dt.UTC).isoformat()


def time_of(snowflake: int) -> dt.datetime:
    """The moment that an id carries."""
    return dt.datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, dt.UTC)


class Snowflakes:
    """Makes ids as Discord does: 42 bits of time, then bits that never repeat."""

    def __init__(self) -> None:
        self._count = 0

    def new(self, at: dt.datetime | None = None) -> int:
        """A fresh id made at a moment (default: this one)."""
        self._count = (self._count + 1) & 0x3FFFFF
        milliseconds = int((at or now()).timestamp() * 1000) - EPOCH_MS
        return (milliseconds << 22) | self._count


class Refused(Exception):
    """Discord says no: the HTTP status, its own code, and which fields are wrong.

    Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        errors: Json | None = None,
        retry_after: float | None = None,
        everywhere: bool = False,
    ) -> None:
        super().__init__(f"{status} (code {code}): {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.retry_after = retry_after
        self.everywhere = everywhere

    def body(self) -> Json:
        """What the answer says."""
        body: Json = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        if self.retry_after is not None:
            body |= {"retry_after": self.retry_after, "global": self.everywhere}
        return body

    def headers(self) -> dict[str, str]:
        """What a 429 adds; without `Via` a client takes it for a ban by the proxy."""
        if self.retry_after is None:
            return {}
        headers = {
            "Via": "1.1 google",
            "Retry-After": f"{self.retry_after:.3f}",
            "X-RateLimit-Scope": "global" if self.everywhere else "user",
        }
        return headers | ({"X-RateLimit-Global": "true"} if self.everywhere else {})


def unknown(what: str, code: int) -> Refused:
    """Answer 404: there is no such thing (any more)."""
    return Refused(404, code, f"Unknown {what}")


def missing_access() -> Refused:
    """Answer 403, code 50001: the channel cannot be seen."""
    return Refused(403, 50001, "Missing Access")


def missing_permissions() -> Refused:
    """Answer 403, code 50013: the channel can be seen, the deed is not allowed."""
    return Refused(403, 50013, "Missing Permissions")


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component in wire order, through rows, containers, sections and labels."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]])


class Problems:
    """Gathers what is wrong with a body, so that one answer names every field."""

    def __init__(self) -> None:
        self._found: Json = {}

    def add(self, path: str, code: str, message: str) -> None:
        """Note a fault at a dotted path such as `components.0.label`."""
        node = self._found
        for part in path.split("."):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: str, value: Any, least: int, most: int) -> None:
        """A text (or list) must have from `least` to `most` characters (or items)."""
        size = len(value) if isinstance(value, (str, list)) else 0
        if size < least and least == 1:
            self.add(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif not least <= size <= most:
            bound = f"between {least} and {most}" if least else f"{most} or fewer"
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be {bound} in length.")

    def raise_any(self) -> None:
        """Refuse with 400 and code 50035 if anything was noted."""
        if self._found:
            raise Refused(400, 50035, "Invalid Form Body", errors=self._found)
