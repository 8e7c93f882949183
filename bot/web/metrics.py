"""``/metrics`` in Prometheus's format: how much there was of what, never whose."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from bot.client import UnionBot
from bot.web.health import Health
from bot.web.pages import Page

PREFIX: Final = "bargaining_bot"

NAP: Final = 0.5
"""Seconds from which a waking that comes late is measured."""

LAST: Final = 60
"""Naps that are remembered: about a minute's."""


class Lag:
    """How long the event loop is held by something: it naps, and sees how late it wakes."""

    def __init__(self) -> None:
        self._late: deque[float] = deque([0.0], LAST)

    async def measure(self) -> None:
        """Nap once."""
        loop = asyncio.get_running_loop()
        due = loop.time() + NAP
        await asyncio.sleep(NAP)
        self._late.append(max(0.0, loop.time() - due))

    @property
    def worst(self) -> float:
        """The latest waking of the last minute, in seconds."""
        return max(self._late)


def page(bot: UnionBot, seen: Health, lag: Lag) -> Page:
    """The answer to ``/metrics``."""
    registry = CollectorRegistry()
    registry.register(_Own(bot, seen, lag))
    registry.register(_Process(registry=None))
    return Page(200, generate_latest(registry), CONTENT_TYPE_LATEST)


class _Process(ProcessCollector):
    """Memory and processor time, also where the machine's own figures are hidden from services."""

    def _boot_time(self) -> float:
        return time.time() - time.monotonic()


class _Own(Collector):
    """What the bot counts."""

    def __init__(self, bot: UnionBot, seen: Health, lag: Lag) -> None:
        self._bot = bot
        self._seen = seen
        self._lag = lag

    def describe(self) -> list[Metric]:
        """Nothing twice is registered, so nothing need be compared."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every figure."""
        yield from self._counters()
        yield from self._gauges()

    def _counters(self) -> Iterator[Metric]:
        counts = self._bot.counts
        for name, told, value in (
            ("interactions", "Commands, presses and forms but those of polls", counts.interactions),
            ("refusals", "Answers that say why not, but for those of polls", counts.refusals),
            ("faults", "Answers that name a reference in the log", counts.faults),
            ("late", "Interactions that were over before they were answered", counts.late),
        ):
            yield CounterMetricFamily(f"{PREFIX}_{name}", told, value=value)
        sent = CounterMetricFamily(
            f"{PREFIX}_deliveries", "Tries to post, write or give a role", labels=["outcome"]
        )
        for outcome, count in sorted(self._bot.outbox.outcomes.items()):
            sent.add_metric([outcome.value], count)
        yield sent

    def _gauges(self) -> Iterator[Metric]:
        seen = self._seen
        for name, told, value in (
            ("healthy", "1 where /healthz says 200", seen.healthy),
            ("database_up", "1 where the database answered within a second", seen.database),
            ("gateway_up", "1 where every shard is on the gateway", seen.gateway),
            ("gateway_latency_seconds", "Between a heartbeat and its answer", seen.gateway_latency),
            ("deliveries_due", "What is to be done at Discord by now", seen.outbox_due),
            (
                "deliveries_oldest_seconds",
                "Since the first try at it, or it was due",
                seen.outbox_oldest,
            ),
            ("deliveries_refused", "What Discord refuses until it is mended", seen.outbox_refused),
            ("backup_age_seconds", "Since the last copy of the database", seen.backup_age),
            ("event_loop_lag_seconds", "The latest waking of the last minute", self._lag.worst),
        ):
            if value is not None:
                yield GaugeMetricFamily(f"{PREFIX}_{name}", told, value=value)
