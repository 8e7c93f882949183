"""What goes wrong between a bot and Discord, on demand: limits, faults, lost answers."""

import asyncio
import hashlib
import re
import time
from dataclasses import dataclass, field

from tests.sockets.wire import Refused

# Names Discord gives to the errors that tests ask for most.
_NAMES = {
    10003: "Unknown Channel",
    10008: "Unknown Message",
    30046: "Maximum number of edits to messages older than 1 hour reached. Try again later.",
    50001: "Missing Access",
    50007: "Cannot send messages to this user",
    50013: "Missing Permissions",
}


def pattern(path: str) -> re.Pattern[str]:
    """A path in which `*` stands for one segment, `**` for any number."""
    escaped = re.escape(path).replace(r"\*\*", ".+").replace(r"\*", "[^/]+")
    return re.compile(escaped + r"\Z")


@dataclass(eq=False, slots=True)
class Fault:
    """One thing that goes wrong for the next requests of a kind; `hits` counts them."""

    method: str
    where: re.Pattern[str]
    left: int
    refusal: Refused | None = None
    seconds: float = 0.0
    lose: bool = False
    after_work: bool = False
    gate: asyncio.Event | None = None
    hits: int = 0
    _reached: asyncio.Event = field(default_factory=asyncio.Event)

    async def before(self) -> None:
        """Happen before Discord does the work; refusals leave as `Refused`."""
        self._reached.set()
        await asyncio.sleep(self.seconds)
        if self.gate is not None and not self.after_work:
            await self.gate.wait()
        if self.refusal is not None:
            raise self.refusal

    async def after(self) -> None:
        """Happen when the work is done and the answer is ready."""
        if self.gate is not None and self.after_work:
            await self.gate.wait()

    async def reached(self, within: float = 10.0) -> None:
        """Wait until a request has met this fault (seconds; raises `TimeoutError`)."""
        await asyncio.wait_for(self._reached.wait(), within)

    def release(self) -> None:
        """Let the held requests go on, and hold no more."""
        self.left = 0
        if self.gate is not None:
            self.gate.set()


@dataclass(eq=False, slots=True)
class Bucket:
    """A rate limit: so many requests in a window that the first request opens."""

    method: str
    where: re.Pattern[str]
    limit: int
    per: float
    _windows: dict[str, tuple[float, int]] = field(default_factory=dict[str, tuple[float, int]])

    def take(self, path: str) -> dict[str, str]:
        """Count one request; the headers that tell, or `Refused` with 429."""
        major = "/".join(path.split("/")[:3])
        ends, used = self._windows.get(major, (0.0, 0))
        moment = time.monotonic()
        if moment >= ends:
            ends, used = moment + self.per, 0
        if used >= self.limit:
            raise too_fast(ends - moment)
        self._windows[major] = (ends, used + 1)
        return self._headers(self.limit - used - 1, ends - moment)

    def _headers(self, remaining: int, reset: float) -> dict[str, str]:
        name = hashlib.sha256(f"{self.method}{self.where.pattern}".encode()).hexdigest()
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset": f"{time.time() + reset:.3f}",
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Bucket": name[:32],
        }


def too_fast(seconds: float, *, everywhere: bool = False) -> Refused:
    """Answer 429 with how long to wait."""
    message = "You are being rate limited."
    return Refused(429, 0, message, retry_after=round(seconds, 3), everywhere=everywhere)


class Faults:
    """All that is set to go wrong. The newest matching entry wins."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._buckets: list[Bucket] = []
        self._everything: Bucket | None = None
        self.rate_limit("POST", "/channels/*/messages", limit=5, per=5.0)
        self.rate_limit("PATCH", "/channels/*/messages/*", limit=5, per=5.0)
        self.rate_limit("DELETE", "/channels/*/messages/*", limit=5, per=1.0)
        self.rate_limit("POST", "/channels/*/messages/*/crosspost", limit=10, per=3600.0)
        self.rate_limit("PUT", "/guilds/*/members/*/roles/*", limit=10, per=10.0)
        self.rate_limit("DELETE", "/guilds/*/members/*/roles/*", limit=10, per=10.0)
        self.rate_limit("POST", "/webhooks/*/*", limit=5, per=2.0)
        self.limit_everything(50)

    def fail(
        self,
        method: str,
        path: str,
        *,
        status: int = 500,
        code: int = 0,
        times: int = 1,
        retry_after: float | None = None,
    ) -> Fault:
        """Refuse the next `times` requests without doing the work."""
        message = _NAMES.get(code, f"{status}: as the test asked")
        if status == 429 and retry_after is None:
            retry_after = 0.1
        refusal = Refused(status, code, message, retry_after=retry_after)
        return self._add(Fault(method, pattern(path), times, refusal=refusal))

    def lose_answer(self, method: str, path: str, *, times: int = 1) -> Fault:
        """Do the work of the next requests, then hang up instead of answering."""
        return self._add(Fault(method, pattern(path), times, lose=True))

    def delay(self, method: str, path: str, *, seconds: float, times: int = 1) -> Fault:
        """Let the next requests travel for some seconds before the work is done."""
        return self._add(Fault(method, pattern(path), times, seconds=seconds))

    def hold(self, method: str, path: str, *, after_work: bool = False) -> Fault:
        """Keep requests waiting until `release()`, before or after the work is done."""
        gate = asyncio.Event()
        return self._add(
            Fault(method, pattern(path), 1_000_000, after_work=after_work, gate=gate),
        )

    def rate_limit(self, method: str, path: str, *, limit: int, per: float) -> None:
        """Allow `limit` requests in `per` seconds for each channel, server or webhook."""
        self._buckets.insert(0, Bucket(method, pattern(path), limit, per))

    def limit_everything(self, per_second: int | None) -> None:
        """Set the limit over all requests that do not answer an interaction (default 50)."""
        self._everything = Bucket("", pattern("**"), per_second, 1.0) if per_second else None

    def clear(self) -> None:
        """Let nothing go wrong any more; rate limits stay."""
        for fault in self._faults:
            fault.release()
        self._faults.clear()

    def meet(self, method: str, path: str) -> Fault | None:
        """The fault that this request runs into, counted as met."""
        for fault in reversed(self._faults):
            if fault.left > 0 and fault.method == method and fault.where.match(path):
                fault.left -= 1
                fault.hits += 1
                return fault
        return None

    def count(self, method: str, path: str) -> dict[str, str]:
        """Count a request against its limits; its headers, or `Refused` with 429."""
        answering = path.startswith(("/interactions/", "/webhooks/"))
        if self._everything and not answering:
            try:
                self._everything.take("")
            except Refused as refusal:
                raise too_fast(refusal.retry_after or 1.0, everywhere=True) from None
        for bucket in self._buckets:
            if bucket.method == method and bucket.where.match(path):
                return bucket.take(path)
        return {}

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault
