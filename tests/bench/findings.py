"""What was measured, judged against the goals, and printed."""

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Final

import psutil
from rich.console import Console
from rich.table import Table

OTHERS: Final = 0.15
"""Cores that other programs may keep busy; beyond it rates and delays say nothing."""
FLOOR, NAIVE = "floor", "naive"
"""The bots that ours is compared with."""
SAID: Final = {True: "met", False: "missed", None: "too busy to tell"}
COLOUR: Final = {True: "green", False: "red", None: "yellow"}


@dataclass(frozen=True, slots=True)
class Cost:
    """One round: seconds of CPU a click, and answers a second."""

    cpu: float
    rate: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """A work, what was found, its goal if it has one, and whether that is met.

    None: on a machine as busy as it was, nobody can tell.
    """

    work: str
    figure: str
    goal: str
    met: bool | None


@dataclass(slots=True)
class Findings:
    """Costs by work, the verdicts, and how many cores other programs kept busy.

    ``share``: the part of each work that is done; less than all makes a quick trial of the
    benchmark itself, whose figures mean nothing.
    """

    share: float = 1.0
    costs: dict[str, list[Cost]] = field(default_factory=dict[str, list[Cost]])
    verdicts: list[Verdict] = field(default_factory=list[Verdict])
    others: list[float] = field(default_factory=list[float])

    def of(self, whole: int) -> int:
        """How many of a number are done in this run."""
        return max(1, round(whole * self.share))

    @contextmanager
    def watching(self, used: Callable[[], float]) -> Generator[None]:
        """Note what programs other than ours (``used``: their seconds of CPU) did meanwhile."""
        began, ours, all_ = time.perf_counter(), used(), _busy()
        yield
        theirs = _busy() - all_ - (used() - ours)
        self.others.append(max(0.0, theirs) / (time.perf_counter() - began))

    @property
    def busy(self) -> bool:
        """Whether other programs took too much of the machine."""
        return bool(self.others) and median(self.others) > OTHERS

    def add(self, work: str, cost: Cost) -> None:
        """Note one round."""
        self.costs.setdefault(work, []).append(cost)

    def cost(self, work: str) -> Cost:
        """The medians of a work's rounds."""
        costs = self.costs[work]
        return Cost(median(one.cpu for one in costs), median(one.rate for one in costs))

    def in_floors(self, work: str) -> Cost:
        """CPU and rate of a work as multiples of the floor's."""
        own, floor = self.cost(work), self.cost(FLOOR)
        return Cost(own.cpu / floor.cpu, own.rate / floor.rate)

    def judge(self, work: str, figure: str, goal: str, *, met: bool, timed: bool = False) -> None:
        """Note a goal; one that depends on time is not judged on a busy machine."""
        self.verdicts.append(Verdict(work, figure, goal, None if timed and self.busy else met))

    def tell(self, work: str, figure: str) -> None:
        """Note what has no goal."""
        self.verdicts.append(Verdict(work, figure, "", met=True))

    def show(self, console: Console) -> None:
        """Print the table and the state of the machine."""
        table = Table("work", "figure", "goal", "verdict")
        for one in self.verdicts:
            verdict = f"[{COLOUR[one.met]}]{SAID[one.met]}[/]" if one.goal else ""
            table.add_row(one.work, one.figure, one.goal, verdict)
        console.print(table)
        load = " ".join(f"{one:.1f}" for one in os.getloadavg())
        others = f", other programs: {median(self.others):.2f} cores" if self.others else ""
        console.print(f"{os.cpu_count()} cores, load {load}{others}")
        if self.busy:
            console.print("The machine was too busy to tell: rates and delays are not judged.")
        if self.share < 1:
            console.print(f"A trial with {self.share:.0%} of the work: its figures mean nothing.")

    def markdown(self) -> str:
        """The table for a page."""
        told = (
            (one.work, one.figure, one.goal, SAID[one.met] if one.goal else "")
            for one in self.verdicts
        )
        rows = [("work", "figure", "goal", "verdict"), ("---",) * 4, *told]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    @property
    def exit_code(self) -> int:
        """1 where a goal is missed, 2 where that could not be told, else 0."""
        found = {one.met for one in self.verdicts}
        return 1 if False in found else 2 if None in found else 0


def _busy() -> float:
    """Seconds of CPU that all programs together have used."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)
