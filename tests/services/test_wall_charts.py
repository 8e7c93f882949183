"""The wall chart: what each reader sees of it, and that it tells no more than their reports."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, update

from bot.actor import Actor, Role
from bot.database import Database
from bot.schema import signatures, worksites
from bot.services import Services
from bot.services.petitions import Names
from bot.services.petitions.counts import signed_at
from bot.services.sessions import CancelledBy, NoSuchSession
from bot.services.turnout import Level, Warmth
from bot.services.wall_charts import COLDEST, MOST_AREAS, RECENT, Kind, Mark, WallChart
from tests.actors import actor
from tests.services.attending import ELSEWHERE, NOW, STEWARD, Union


@pytest.fixture
async def union(database: Database) -> Union:
    return await Union.on(Services(database))


LATE = NOW + timedelta(days=30)
NOBODY, UNKNOWN = Mark(Level.NONE, 0), Mark(Level.UNKNOWN)


async def recent(union: Union, by: Actor | None = None) -> WallChart:
    return await union.services.wall_charts.recent(by or union.chair(LATE))


def rows(chart: WallChart, *kinds: Kind) -> Mapping[str, Sequence[Mark | None]]:
    """The marks of the rows of these kinds, or of all, by their names, in their order."""
    return {
        " + ".join(row.names) or row.kind.value: row.marks
        for row in chart.rows
        if not kinds or row.kind in kinds
    }


def people(marks: Sequence[Mark | None]) -> list[int | str | None]:
    """The figures; where there is none, the level."""
    return [
        None if mark is None else mark.level.value if mark.people is None else mark.people
        for mark in marks
    ]


async def petition(union: Union, names: Names = Names.LEADERS, title: str = "Fair pay") -> int:
    """A petition that stands open."""
    made, chair = union.services.petitions, union.chair()
    drafted = await made.draft(chair, title=title, body="A raise.", goal=None, names=names)
    return (await made.open(chair, drafted.id, 90)).id


async def signs(union: Union, petition_id: int, sites: Mapping[int, int | None]) -> None:
    """These people signed, each of a site."""
    row = {"petition_id": petition_id, "server_id": union.server_id, "on_paper": False}
    more = {"member": True, "at": NOW}
    await union.add(
        signatures,
        *(
            row | more | {"account_id": one, "name": f"P {one}", "worksite_id": site}
            for one, site in sites.items()
        ),
    )


async def season(union: Union) -> list[int]:
    """Three sessions: one site is always there, one once, South never."""
    await union.sites({"North": [30, 40], "South": [25, 25], "Small": [6]})
    ids = [await union.closed(days) for days in (-14, -7, 0)]
    for one in ids:
        await union.comes(one, range(11, 17), site=1)
    await union.comes(ids[-1], range(21, 31), site=2)
    await union.comes(ids[-1], [41], site=5)
    await union.comes(ids[-1], [42])
    return ids


async def test_a_chair_sees_each_area_and_below_it_its_sites_the_coldest_first(
    union: Union,
) -> None:
    ids = await season(union)
    await union.services.people.change(union.chair(), unit_size=3800)
    chart = await recent(union, actor(union.server_id, 1, LATE))
    assert [one.id for one in chart.sessions] == ids
    assert list(rows(chart)) == [
        *("whole", "South", "Site 3", "Site 4", "Small", "Site 5"),
        *("North", "Site 2", "Site 1", "nowhere"),
    ]
    found = rows(chart)
    assert people(found["whole"]) == [6, 6, 18]
    assert people(found["nowhere"]) == [0, 0, 1]
    assert people(found["North"]) == [6, 6, 16]
    assert people(found["Site 2"]) == [0, 0, 10]
    assert found["Site 2"] == [NOBODY, NOBODY, Mark(Level.SOME, 10, 0.25)]
    # Of so few people no share is told.
    assert found["Site 5"][-1] == found["Small"][-1] == Mark(Level.SOME, 1, None)
    warmth = {" + ".join(row.names): row.warmth for row in chart.rows if row.names}
    assert warmth["South"] is warmth["Site 3"] is Warmth.COLD
    assert warmth["North"] is warmth["Site 2"] is Warmth.WARM
    report = await union.report(ids[-1])
    assert {one.site.name: one.people for one in report.sites} == {
        name: marks[-1].people
        for name, marks in rows(chart, Kind.SITE).items()
        if marks[-1] is not None
    }


async def test_nobody_is_unknown_where_over_half_have_no_site(union: Union) -> None:
    await union.sites({"North": [30, 30]})
    one, two = await union.closed(-7), await union.closed()
    for session in (one, two):
        await union.comes(session, [11], site=1)
    await union.comes(two, [12, 13])
    found = rows(await recent(union))
    assert found["Site 2"] == [NOBODY, UNKNOWN]
    assert people(found["Site 1"]) == people(found["North"]) == [1, 1]


async def test_what_was_cancelled_or_not_held_has_no_column(union: Union) -> None:
    await union.sites({"North": [30]})
    held = await union.closed(-7)
    called_off = await union.session(-3)
    await union.comes(called_off, [11], site=1)
    await union.services.cancellations.cancel(union.chair(), called_off, CancelledBy.US)
    await union.session(-2, opens=False)
    chart = await recent(union)
    assert [one.id for one in chart.sessions] == [held]
    assert not chart.tells_cold
    there = Union(union.services, ELSEWHERE)
    assert not (await recent(there)).sessions
    assert not (await recent(there)).rows


async def test_a_closed_site_stays_as_long_as_its_people_are_shown(union: Union) -> None:
    await union.sites({"North": [30, 30, 30]})
    old, last = await union.closed(-14), await union.closed()
    await union.comes(old, [11], site=1)
    for site in (1, 2):
        async with union.services.database.begin() as connection:
            gone = update(worksites).where(worksites.c.id == site)
            await connection.execute(gone.values(closed_at=NOW - timedelta(days=7)))
    chart = await union.services.wall_charts.export(union.chair(LATE))
    assert list(rows(chart, Kind.SITE)) == ["Site 3", "Site 1"]
    assert people(rows(chart)["Site 1"]) == [1, None]
    assert people(rows(chart)["North"]) == [1, 0]
    assert list(rows(await recent(union), Kind.SITE)) == ["Site 3"]
    assert (await union.report(last)).areas[0].people == 0


async def test_a_steward_sees_figures_of_own_sites_and_elsewhere_what_their_reports_say(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30, 30], "South": [15, 15], "West": [40, 40], "Tiny": [4, 4]})
    await union.leads(1)
    ids = [await union.closed(days) for days in (-7, 0)]
    await union.comes(ids[0], range(11, 23), site=1)
    await union.comes(ids[0], range(30, 42), site=4)
    await union.comes(ids[1], [11, 12], site=1)
    await union.comes(ids[1], range(13, 19), site=2)
    await union.comes(ids[1], range(20, 32), site=4)
    await union.comes(ids[1], range(40, 42))
    steward = union.steward(LATE)
    chart = await recent(union, steward)
    assert people(rows(chart)["Site 1"]) == [12, 2]
    assert people(rows(chart)["North"]) == ["none", "some"]
    assert list(rows(chart)) == ["Site 1", "West", "North", "South + Tiny"]
    for number, one in enumerate(ids):
        said = {
            frozenset(level.names): level.level
            for level in (await union.report(one, steward)).levels
        }
        drawn = {
            frozenset(row.names): row.marks[number] for row in chart.rows if row.kind is Kind.AREA
        }
        assert drawn == {names: Mark(level) for names, level in said.items()}
    # Whoever runs a check-in sees that session's list, and no more of other sites here.
    await union.services.word_panels.show(
        union.steward(), ids[1], application_id=1, message_id=2, token="", locale="en"
    )
    assert rows(await recent(union, union.steward(NOW))) == rows(chart)
    # Nor does it tell more or less for whom they put on a list.
    await union.comes(ids[1], range(900, 950), site=None, marked_by=STEWARD)
    assert rows(await recent(union, union.steward(NOW))) == rows(chart)


async def test_that_nobody_came_of_an_own_site_gives_away_no_reason_for_unknown(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30], "South": [30, 30]})
    await union.leads(1)
    few, nowhere = await union.closed(-7), await union.closed()
    # In one session a few would be told of; of the other's over half have no site.
    await union.comes(few, [11, 12], site=3)
    await union.comes(nowhere, range(20, 30), site=3)
    await union.comes(nowhere, range(30, 42))
    found = rows(await recent(union, union.steward(LATE)))
    assert set(map(tuple, found.values())) == {(UNKNOWN, UNKNOWN)}


async def test_areas_that_stood_together_once_stay_together(union: Union) -> None:
    await union.sites({"North": [30, 30], "South": [30, 30], "West": [30, 30], "East": [30, 30]})
    ids = [await union.closed(days) for days in (-14, 0)]
    for one in ids:
        await union.comes(one, range(11, 25), site=7)
    async with union.services.database.begin() as connection:
        gone = update(worksites).where(worksites.c.id == 1)
        await connection.execute(gone.values(closed_at=NOW - timedelta(days=7)))
    # From then on North has one site left and stands with another area.
    steward = union.steward(LATE)
    for one, count in zip(ids, (4, 3), strict=True):
        assert len((await union.report(one, steward)).levels) == count
    found = rows(await recent(union, steward))
    assert list(found) == ["South", "West", "East + North"]
    assert people(found["East + North"]) == ["many", "many"]


async def test_a_picture_holds_the_last_sessions_and_the_coldest_sites(union: Union) -> None:
    await union.sites({f"Area {number:02}": [30] * 3 for number in range(22)})
    ids = [await union.closed(days) for days in range(-RECENT - 1, 0)]
    for one in ids:
        await union.comes(one, range(100, 150), site=1)
        await union.comes(one, range(200, 202), site=2)
    chart = await recent(union)
    assert [one.id for one in chart.sessions] == ids[-RECENT:]
    assert len(rows(chart, Kind.SITE)) == COLDEST
    assert len(rows(chart, Kind.AREA)) == MOST_AREAS
    assert chart.left_out == 22 + 66 - COLDEST - MOST_AREAS
    assert not {"Site 1", "Site 2", "Area 00"} & set(rows(chart))
    # The only cold site stands last, in an area that is warm.
    for site in range(4, 67):
        await union.comes(ids[-1], [1000 + site], site=site)
    shown = list(rows(await recent(union)))
    assert shown[-3:] == ["Area 00", "Site 3", "nowhere"]
    assert len(shown) == 1 + MOST_AREAS + COLDEST + 1
    whole = await union.services.wall_charts.export(union.chair(LATE))
    assert [one.id for one in whole.sessions] == ids
    assert (len(rows(whole, Kind.SITE)), len(rows(whole, Kind.AREA))) == (66, 22)
    assert list(rows(whole))[-5:-1] == ["Area 00", "Site 3", "Site 2", "Site 1"]
    assert (await union.services.audit.deeds(union.server_id, 25))[0].action == "turnout-wall-chart"


async def test_members_and_other_servers_see_none(union: Union) -> None:
    await season(union)
    for read in (union.services.wall_charts.recent, union.services.wall_charts.export):
        with pytest.raises(NoSuchSession):
            await read(actor(union.server_id, 11, LATE, role=Role.MEMBER))
        assert not (await read(actor(ELSEWHERE, 1, LATE))).rows


async def test_chairs_see_who_signed_by_site_and_a_steward_their_own_sites(union: Union) -> None:
    await season(union)
    await union.leads(1)
    signed = await petition(union)
    await signs(union, signed, {61: 1, 62: 1, 63: 3, 64: None})
    chart = await recent(union)
    assert chart.petition is not None
    assert chart.petition.id == signed
    last = {name: people(marks)[-1] for name, marks in rows(chart).items()}
    assert last == {
        "whole": 4,
        "North": 2,
        "Site 1": 2,
        "Site 2": 0,
        "South": 1,
        "Site 3": 1,
        "Site 4": 0,
        "Small": 0,
        "Site 5": 0,
        "nowhere": 1,
    }
    theirs = dict(rows(await recent(union, union.steward(LATE))))
    assert people(theirs.pop("Site 1"))[-1] == 2
    assert {marks[-1] for marks in theirs.values()} == {UNKNOWN}
    async with union.services.database.reading() as connection:
        told = await signed_at(connection, union.steward(LATE), chart.petition, {1})
    assert told == {1: 2}


async def test_of_a_petition_that_asks_for_no_site_no_cell_is_told(union: Union) -> None:
    await season(union)
    await union.leads(1)
    hidden = await petition(union, Names.NOBODY)
    await signs(union, hidden, dict.fromkeys(range(61, 81)))
    await union.services.signatures.count_paper(union.chair(), hidden, "Site 1", 3)
    for by in (union.chair(LATE), union.steward(LATE)):
        found = rows(await recent(union, by))
        assert {marks[-1] for marks in found.values()} == {UNKNOWN}


async def test_once_names_are_erased_chairs_alone_see_who_signed_by_site(union: Union) -> None:
    await season(union)
    await union.leads(1)
    signed = await petition(union)
    await signs(union, signed, {61: 1, 62: 1})
    await union.services.petitions.close(union.chair(), signed)
    later = NOW + timedelta(days=400)
    await union.services.retention.erase_due(later)
    assert people(rows(await recent(union, union.chair(later)))["Site 1"])[-1] == 2
    assert rows(await recent(union, union.steward(later)))["Site 1"][-1] == UNKNOWN


async def test_the_petition_is_the_open_one_or_else_the_one_closed_last(union: Union) -> None:
    await season(union)
    assert (await recent(union)).petition is None
    await union.services.petitions.draft(
        union.chair(), title="Draft", body="-", goal=None, names=Names.LEADERS
    )
    assert (await recent(union)).petition is None
    ids = [await petition(union, title=f"Number {number}") for number in range(3)]
    for hours, one in ((3, ids[0]), (1, ids[2])):
        await union.services.petitions.close(union.chair(NOW + timedelta(hours=hours)), one)
    found = (await recent(union)).petition
    assert found is not None
    assert found.id == ids[1]
    await union.services.petitions.close(union.chair(NOW + timedelta(hours=2)), ids[1])
    found = (await recent(union)).petition
    assert found is not None
    assert found.id == ids[0]


async def test_a_picture_reads_no_more_where_hundreds_of_sessions_were_held(union: Union) -> None:
    await union.sites({"North": [30] * 4})
    for number in range(RECENT):
        await union.comes(await union.closed(number - 400), [11, 12], site=1)
    few = await _statements(union)
    for number in range(30):
        await union.comes(await union.closed(number - 300), [11, 12], site=1)
    assert await _statements(union) == few
    chart = await union.services.wall_charts.export(union.chair(LATE))
    assert people(rows(chart)["Site 1"]) == [2] * (RECENT + 30)


async def _statements(union: Union) -> list[int]:
    """How many values each statement of a picture names; the sessions that it counts are such."""
    engine = union.services.database.reader.sync_engine
    found: list[int] = []

    def note(*given: Any) -> None:
        found.append(len(given[3]))

    event.listen(engine, "before_cursor_execute", note)
    await recent(union)
    event.remove(engine, "before_cursor_execute", note)
    return found
