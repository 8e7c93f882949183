"""Turnout under any season: nobody counts twice, and nobody is picked out by what is shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.actor import Role
from bot.database import Database, connect
from bot.errors import Refusal
from bot.schema import metadata
from bot.services import Services
from bot.services.turnout import SMALL, Level
from bot.services.turnout.levels import MANY
from bot.services.wall_charts import Kind
from tests.actors import actor
from tests.services.attending import NOW, Union
from tests.services.solver import Known

FAST = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
NOWHERE = 0
"""The site of those who have none."""


async def empty(database: Database) -> Union:
    """A local with nothing in it: each example begins anew on one file."""
    async with database.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
    return await Union.on(Services(database))


def test_the_solver_finds_what_can_be_worked_out_by_hand() -> None:
    known = Known()
    known.exactly({"a": 1, "b": 1, "c": 1}, 9)
    known.at_least({"a": 1, "b": 1}, 6)
    known.at_most({"b": 2}, 3)
    assert known.bounds("a") == (Fraction(9, 2), 9)
    assert known.bounds("c") == (0, 3)
    known.exactly({"c": 1}, 2)
    assert known.bounds("a") == (Fraction(11, 2), 7)
    free = Known()
    free.at_least({"a": 1, "b": -1}, 1)
    assert free.bounds("a") == (1, None)


WAYS = st.lists(
    st.tuples(st.sampled_from(["list", "guest", "linked", "twice"]), st.integers(1, 6)), max_size=14
)


@FAST
@given(ways=WAYS)
async def test_any_mix_of_ways_to_be_recorded_counts_like_a_plain_set(
    sqlite_url: str, ways: list[tuple[str, int]]
) -> None:
    database = connect(sqlite_url)
    try:
        union = await empty(database)
        one = await union.session()
        listed: set[int] = set()
        names: dict[str, str | int] = {}
        for number, (way, person) in enumerate(ways):
            if way == "list" and person not in listed:
                await union.comes(one, [person])
                listed.add(person)
            elif way == "guest" and f"name {person}" not in names:
                await union.guest(one, f"Name {person}")
                names[f"name {person}"] = f"name {person}"
            elif way in {"linked", "twice"}:
                await union.guest(one, f"Entry {number}", account_id=person)
                names[f"entry {number}"] = person
        figures = (await union.report(one)).figures
        assert figures is not None
        assert figures.people == len({*listed, *names.values()})
    finally:
        await database.close()


class Season(NamedTuple):
    """A local's sites by area, whose steward looks on, and who came when."""

    layout: list[list[int]]
    own: int
    sessions: list[list[dict[int, int]]]
    """Of each session, how many more came by site: before its close, and after."""

    @property
    def areas(self) -> Mapping[str, Sequence[int]]:
        return {f"Area {number}": sizes for number, sizes in enumerate(self.layout)}

    @property
    def sizes(self) -> Mapping[int, int]:
        flat = [size for sizes in self.layout for size in sizes]
        return dict(enumerate(flat, start=1))

    @property
    def others(self) -> Sequence[int]:
        return [site for site in self.sizes if site != self.own]


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    layout = draw(
        st.lists(st.lists(st.integers(2, 60), min_size=1, max_size=3), min_size=1, max_size=4)
    )
    sites = sum(map(len, layout))
    some = st.one_of(st.just(0), st.just(0), st.integers(0, 4), st.integers(0, 14))
    step = st.fixed_dictionaries(dict.fromkeys(range(sites + 1), some))
    sessions = draw(st.lists(st.lists(step, min_size=2, max_size=2), min_size=1, max_size=3))
    return Season(layout, draw(st.integers(1, sites)), sessions)


FEW_IN_MANY_AREAS = Season([[30, 30]] * 5, 1, [[{3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 9: 1}, {}]])
FEW_BESIDE_OWN = Season([[30, 30], [30, 30]], 1, [[{1: 6, 3: 3}, {}]])


@example(season=FEW_IN_MANY_AREAS)
@example(season=FEW_BESIDE_OWN)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(season=seasons())
async def test_no_site_but_their_own_is_found_by_what_members_and_a_steward_are_shown(
    sqlite_url: str, season: Season
) -> None:
    database = connect(sqlite_url)
    try:
        union = await empty(database)
        await union.sites(season.areas)
        await union.leads(season.own)
        for number, steps in enumerate(season.sessions):
            await watch(union, season, number, steps)
    finally:
        await database.close()


async def watch(
    union: Union, season: Season, number: int, steps: Sequence[Mapping[int, int]]
) -> None:
    """Hold one session, note all that is shown of it, and see what can be worked out."""
    one = await union.closed(number * 7)
    true = Counter[int]()
    together = Known()
    for when, more in enumerate(steps):
        for site, count in more.items():
            first = 1000 * (number + 1) + true.total()
            await union.comes(one, range(first, first + count), site=site or None)
            true[site] += count
        alone, stale = Known(), await release(union, one)
        for known in (alone, together):
            await note(union, season, known, one, when, stale)
        for site in season.others:
            if true[site]:
                _, most = alone.bounds(f"{site} at {when}")
                assert most is None or most >= SMALL, f"{true[site]} of site {site}: {most}"
        for site, size in season.sizes.items():
            together.at_most({f"{site} at {when}": 1}, max(size, true[site]))
            if when:
                together.at_least({f"{site} at {when}": 1, f"{site} at {when - 1}": -1}, 0)
    for when in range(len(steps)):
        for site in season.others:
            least, most = together.bounds(f"{site} at {when}")
            assert most is not None
            assert least < 1 or most >= SMALL, f"site {site}: {least} to {most}"
            assert least < max(season.sizes[site], true[site]), f"everybody of site {site}"


async def release(union: Union, session_id: int) -> int | None:
    """Have members told, if it may be; the number that they were told before, if it may not."""
    before = (await union.services.sessions.get(union.chair(), session_id)).released
    try:
        await union.services.turnout.release(union.chair(), session_id)
    except Refusal:
        return before
    return None


async def note(
    union: Union, season: Season, known: Known, session_id: int, when: int, stale: int | None
) -> None:
    """Put what a member and the steward read now into equations.

    What members were told of an earlier moment (``stale``) is known of that one already.
    """
    at = NOW + timedelta(days=30)
    member = actor(union.server_id, 999, at, role=Role.MEMBER)
    report = await union.report(session_id, union.steward(at))
    released = (await union.services.sessions.get(member, session_id)).released
    assert report.figures is None
    assert report.own is not None
    assert report.session.released == released
    assert [one.site.id for one in report.sites] == [season.own]
    known.exactly({f"{season.own} at {when}": 1}, report.own.people)
    if released is not None and released != stale:
        everyone = [*season.sizes, NOWHERE]
        known.exactly({f"{site} at {when}": 1 for site in everyone}, released)
    for one in report.levels:
        learn(season, known, when, one.names, one.level)
    chart = await union.services.wall_charts.recent(union.steward(at))
    for row in chart.rows:
        mark = row.marks[-1]
        assert mark is not None
        if row.kind is Kind.SITE:
            assert row.names == [f"Site {season.own}"]
            assert (mark.people or 0) == report.own.people
        else:
            assert mark.people is None
            learn(season, known, when, row.names, mark.level)


def learn(season: Season, known: Known, when: int, areas: Sequence[str], level: Level) -> None:
    """Put what a steward is told of these areas into equations."""
    sites = [
        site for site, area in sites_of(season).items() if area in areas and site != season.own
    ]
    weights = {f"{site} at {when}": 1 for site in sites}
    many = max(MANY, -(-sum(season.sizes[site] for site in sites) // 10))
    if level is Level.NONE:
        known.at_most(weights, 0)
    elif level is Level.SOME:
        known.at_least(weights, 1)
        known.at_most(weights, many - 1)
    elif level is Level.MANY:
        known.at_least(weights, many)


def sites_of(season: Season) -> Mapping[int, str]:
    """The area of each site by its number."""
    flat = [area for area, sizes in season.areas.items() for _ in sizes]
    return dict(enumerate(flat, start=1))
