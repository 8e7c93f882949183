"""What a steward learns of other sites: areas by none, some or many, and no figure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from bot.services.sites import Worksite
from bot.services.turnout.report import SMALL, AreaLevel, Level

SMALLEST_AREA: Final = 20
"""Employees; areas with fewer are merged."""

FEWEST_SITES: Final = 2
"""What is said of an area of one site would be said of the site."""

MANY: Final = 10
"""People; in a larger area, a tenth of its employees."""

_OF_EMPLOYEES: Final = 10


@dataclass(slots=True)
class _Group:
    """Areas of which one thing is said."""

    names: list[str] = field(default_factory=list[str])
    sites: list[Worksite] = field(default_factory=list[Worksite])

    @property
    def employees(self) -> int:
        return sum(site.employees or 0 for site in self.sites)

    @property
    def stands_alone(self) -> bool:
        return self.employees >= SMALLEST_AREA and len(self.sites) >= FEWEST_SITES

    @property
    def many(self) -> int:
        return max(MANY, -(-self.employees // _OF_EMPLOYEES))

    def add(self, other: Self) -> None:
        self.names += other.names
        self.sites += other.sites


def levels(
    sites: Sequence[Worksite], own: Collection[int], counts: Mapping[int, int]
) -> Sequence[AreaLevel]:
    """The areas as someone with these ``own`` sites may know them.

    ``counts`` is how many came by site, 0 being where it is not known. Whoever knows the
    total and takes off what they know of their own sites must not find a small group: where
    what is left beside the least that the levels say is so little, all is said to be unknown,
    as it is where over half have no site.
    """
    groups = _grouped([site for site in sites if site.id not in own])
    found = {id(group): sum(counts.get(site.id, 0) for site in group.sites) for group in groups}
    said = {key: _level(found[key], group) for key, group in zip(found, groups, strict=True)}
    least = {Level.SOME: 1, Level.NONE: 0, Level.UNKNOWN: 0}
    rest = sum(count for site, count in counts.items() if site not in own)
    spare = rest - sum(least.get(said[id(group)], group.many) for group in groups)
    too_few = spare < SMALL - 1 and Level.SOME in said.values()
    if too_few or is_mostly_unknown(counts):
        said = dict.fromkeys(said, Level.UNKNOWN)
    return [AreaLevel(group.names, said[id(group)]) for group in groups]


def are_withheld(
    told: Sequence[AreaLevel], sites: Sequence[Worksite], own: Collection[int]
) -> bool:
    """Whether all that ``levels`` could tell of these sites is said to be unknown.

    Why, nothing that the same person is shown may give away: not whether most have no site either.
    """
    return _all_unknown(told) and not _all_unknown(levels(sites, own, {}))


def _all_unknown(told: Sequence[AreaLevel]) -> bool:
    return all(one.level is Level.UNKNOWN for one in told)


def is_mostly_unknown(counts: Mapping[int, int]) -> bool:
    """Whether of over half of those who came nobody knows the site; 0 stands for it."""
    return 2 * counts.get(0, 0) > sum(counts.values())


def _level(people: int, group: _Group) -> Level:
    if not group.stands_alone:
        return Level.UNKNOWN
    if people == 0:
        return Level.NONE
    return Level.MANY if people >= group.many else Level.SOME


def _grouped(sites: Sequence[Worksite]) -> Sequence[_Group]:
    """Areas that may be told apart, and one group of all that are too small for it."""
    areas: dict[str, _Group] = {}
    for site in sites:
        areas.setdefault(site.area, _Group([site.area])).sites.append(site)
    large = [group for group in areas.values() if group.stands_alone]
    merged = _Group()
    for group in areas.values():
        if not group.stands_alone:
            merged.add(group)
    if merged.names and not merged.stands_alone and large:
        smallest = min(large, key=lambda group: group.employees)
        large.remove(smallest)
        merged.add(smallest)
    return [*large, merged] if merged.names else large
