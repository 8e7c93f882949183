"""A linear solver in exact fractions: how far a sum can go under what is known.

The simplex method with Bland's rule, which ends for every problem (Cormen and others,
Introduction to Algorithms, chapter on linear programming).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(slots=True)
class Known:
    """What is known of some quantities, none of them below nought."""

    names: list[str] = field(default_factory=list[str])
    rows: list[dict[int, Fraction]] = field(default_factory=list[dict[int, Fraction]])
    limits: list[Fraction] = field(default_factory=list[Fraction])
    _begun: "_Tableau | None" = None
    """At some point that fulfils all of it: to find the first takes longest."""

    def number(self, name: str) -> int:
        """A quantity by its name."""
        if name not in self.names:
            self.names.append(name)
            self._begun = None
        return self.names.index(name)

    def at_most(self, weights: Mapping[str, int], limit: int) -> None:
        """A weighted sum is no more than this."""
        self.rows.append({self.number(name): Fraction(one) for name, one in weights.items()})
        self.limits.append(Fraction(limit))
        self._begun = None

    def at_least(self, weights: Mapping[str, int], limit: int) -> None:
        """A weighted sum is no less than this."""
        self.at_most({name: -one for name, one in weights.items()}, -limit)

    def exactly(self, weights: Mapping[str, int], value: int) -> None:
        """A weighted sum is this."""
        self.at_most(weights, value)
        self.at_least(weights, value)

    def bounds(self, name: str) -> tuple[Fraction, Fraction | None]:
        """The least and the greatest that a quantity can be; None where it has no end."""
        number = self.number(name)
        tableau = self._begun = self._begun or _Tableau(self)
        least = tableau.highest({number: Fraction(-1)})
        assert least is not None, "no quantity is below nought"
        return -least, tableau.highest({number: Fraction(1)})


class _Tableau:
    """Equations of basic in terms of free quantities: ``value - sum(factor * free)``."""

    def __init__(self, known: Known) -> None:
        size = len(known.names)
        self.free = set(range(size))
        self.values = {size + row: limit for row, limit in enumerate(known.limits)}
        self.rows = {size + row: dict(factors) for row, factors in enumerate(known.rows)}
        self.goal: dict[int, Fraction] = {}
        self.reached = ZERO
        self._begin(size + len(known.rows))

    def _begin(self, slack: int) -> None:
        """Find any point that fulfils everything: bring a quantity that helps down to nought."""
        if not self.values or min(self.values.values()) >= 0:
            return
        worst = min(self.values, key=lambda row: self.values[row])
        for factors in self.rows.values():
            factors[slack] = Fraction(-1)
        self.free.add(slack)
        self.goal = {slack: Fraction(-1)}
        self._pivot(slack, worst)
        self._climb()
        assert self.reached == 0, "what is known contradicts itself"
        if slack in self.rows:
            other = min(one for one, factor in self.rows[slack].items() if factor)
            self._pivot(other, slack)
        self.free.discard(slack)
        for factors in self.rows.values():
            factors.pop(slack, None)

    def highest(self, goal: Mapping[int, Fraction]) -> Fraction | None:
        """The most that a sum can be; None where it has no end."""
        self.goal, self.reached = {}, ZERO
        for one, weight in goal.items():
            if one in self.rows:
                self.reached += weight * self.values[one]
                for other, factor in self.rows[one].items():
                    self.goal[other] = self.goal.get(other, ZERO) - weight * factor
            else:
                self.goal[one] = self.goal.get(one, ZERO) + weight
        return self.reached if self._climb() else None

    def _climb(self) -> bool:
        while better := [one for one, weight in self.goal.items() if weight > 0]:
            enters = min(better)
            ends = [
                (self.values[row] / factors[enters], row)
                for row, factors in self.rows.items()
                if factors.get(enters, ZERO) > 0
            ]
            if not ends:
                return False
            self._pivot(enters, min(ends)[1])
        return True

    def _pivot(self, enters: int, leaves: int) -> None:
        row, value = self.rows.pop(leaves), self.values.pop(leaves)
        factor = row.pop(enters)
        made = {one: part / factor for one, part in row.items() if part}
        made[leaves] = 1 / factor
        value /= factor
        for other, factors in self.rows.items():
            if part := factors.pop(enters, ZERO):
                self.values[other] -= part * value
                _subtract(factors, part, made)
        if part := self.goal.pop(enters, ZERO):
            self.reached += part * value
            _subtract(self.goal, part, made)
        self.rows[enters], self.values[enters] = made, value
        self.free.discard(enters)
        self.free.add(leaves)


def _subtract(factors: dict[int, Fraction], part: Fraction, made: Mapping[int, Fraction]) -> None:
    for one, factor in made.items():
        left = factors.get(one, ZERO) - part * factor
        if left:
            factors[one] = left
        else:
            factors.pop(one, None)
