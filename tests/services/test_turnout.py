"""Turnout: what a report counts, who reads what of it, what members are told, what is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.actor import Actor, Role
from bot.database import Database
from bot.schema import session_site_totals
from bot.services import Services
from bot.services.attendance import NamesHidden
from bot.services.attendance.readers import reader
from bot.services.sessions import CancelledBy, NoSuchSession, SessionOver
from bot.services.turnout import (
    CheckInStillOpen,
    Level,
    NoSiteOfYours,
    TotalFrozen,
    TotalTooTelling,
    Warmth,
    share,
)
from bot.services.turnout.erasing import NAMING
from bot.text.fields import NumberUnclear
from tests.actors import actor
from tests.services.attending import ELSEWHERE, HERE, NOW, STEWARD, Union


@pytest.fixture
async def union(database: Database) -> Union:
    return await Union.on(Services(database))


async def test_a_guest_who_is_a_member_counts_once_and_supporters_stand_apart(
    union: Union,
) -> None:
    await union.sites({"North": [30]})
    one = await union.session()
    await union.comes(one, [11, 12], site=1)
    await union.comes(one, [13], place="watching", paid_release=True)
    await union.guest(one, "Ana", site=1)
    await union.guest(one, "Person eleven", account_id=11)
    await union.guest(one, "Bo", account_id=14)
    await union.guest(one, "Bo L.", account_id=14)
    await union.excused(one, 15)
    # That they came to another session says nothing of this one.
    await union.guest(await union.session(-7), "Dee", account_id=15)
    await union.sets(one, supporters=9, goal=17)
    report = await union.report(one)
    found = report.figures
    assert found is not None
    assert (found.people, found.accounts, found.guests) == (5, 4, 1)
    assert (found.room, found.watching, found.marked) == (2, 1, 2)
    assert (found.paid_release, found.excused, found.supporters) == (1, 1, 9)
    assert (found.headcount, found.unknown_site) == (14, 2)
    assert report.need == 12


async def test_who_came_before_is_returning_also_as_a_guest_and_after_names_are_erased(
    union: Union,
) -> None:
    first = await union.closed(-7)
    called_off = await union.session(-5)
    second = await union.closed()
    await union.comes(first, [11])
    await union.guest(first, "Ana")
    await union.guest(first, "Bo", account_id=12)
    await union.comes(called_off, [13])
    await union.services.cancellations.cancel(union.chair(), called_off, CancelledBy.US)
    await union.comes(second, [11, 12, 13])
    await union.guest(second, "Ana")
    # Another Bo than the one who turned out to be a member.
    await union.guest(second, "Bo")
    there = Union(union.services, ELSEWHERE)
    await there.comes(await there.closed(-7), [13])
    before = (await union.report(second)).figures
    assert before is not None
    assert (before.people, before.first_time, before.returning) == (5, 2, 3)
    await union.services.turnout.forget_due(NOW + timedelta(days=56))
    assert (await union.report(second)).figures == before


async def test_whoever_came_to_several_sessions_is_one_person_of_the_season(union: Union) -> None:
    one, two = await union.closed(-7), await union.closed()
    await union.comes(one, [11, 12])
    await union.comes(two, [12, 13])
    # Two who are members: one is on a list too, the other on none.
    await union.guest(one, "Ana", account_id=13)
    await union.guest(one, "Bo", account_id=14)
    await union.guest(two, "Bo R.", account_id=14)
    for session in (one, two):
        await union.guest(session, "Cy")
    there = Union(union.services, ELSEWHERE)
    await there.comes(await there.closed(), [12, 15])
    report = await union.report(two)
    season, figures = report.season, report.figures
    assert season is not None
    assert figures is not None
    # 11, 12, 13, 14 and Cy; all but 11 were at the second one.
    assert (season.people, figures.people) == (5, 4)


async def test_what_is_kept_of_names_is_counts_by_site_and_class(union: Union) -> None:
    await union.sites({"North": [30, 30]})
    await union.job_class(1, "Bus")
    one = await union.closed()
    await union.comes(one, [11, 12], site=1, job_class_id=1)
    await union.comes(one, [13], site=2, came_before=True)
    await union.comes(one, [14])
    await union.guest(one, "Ana", site=1)
    await union.excused(one, 15)
    await union.leads(1)
    before = await union.report(one)
    assert before.season is not None
    assert (before.season.people, before.season.since) == (5, NOW)
    assert await union.services.turnout.forget_due(NOW + timedelta(days=61)) == 1
    after = await union.report(one)
    async with union.services.database.reading() as connection:
        for table in NAMING:
            left = select(func.count()).select_from(table)
            assert await connection.scalar(left.where(table.c.session_id == one)) == 0
        kept = await connection.execute(select(session_site_totals))
        assert sorted(tuple(row[1:]) for row in kept) == [
            (0, 0, 1, 1),
            (1, 0, 1, 1),
            (1, 1, 2, 2),
            (2, 0, 1, 0),
        ]
    assert after.figures is not None
    assert before.figures is not None
    assert after.figures.people == before.figures.people == 5
    assert after.figures.unknown_site == before.figures.unknown_site == 1
    assert (after.figures.paid_release, after.figures.excused) == (None, None)
    assert [(one.site.id, one.people) for one in after.sites] == [
        (one.site.id, one.people) for one in before.sites
    ]
    assert after.classes == before.classes
    assert after.season is None
    own = (await union.report(one, union.steward())).own
    assert own is not None
    assert (own.people, own.first_time, own.paid_release) == (3, None, None)


async def test_a_legal_hold_stops_it(union: Union) -> None:
    one = await union.closed()
    await union.comes(one, [11])
    await union.services.people.change(union.chair(), legal_hold=True)
    assert await union.services.turnout.forget_due(NOW + timedelta(days=400)) == 0
    assert (await union.report(one)).season is not None


async def test_a_site_is_cold_after_three_held_sessions_without_anyone(union: Union) -> None:
    await union.sites({"North": [30, 30], "South": [30]})
    for days in (-30, -21, -14):
        one = await union.closed(days)
        await union.comes(one, [11, 12], site=1)
        if days == -30:
            await union.comes(one, [13], site=3)
    assert {one.warmth for one in (await union.report(one)).sites} == {Warmth.COLD, Warmth.WARM}
    # Nobody opened it or wrote down who came.
    await union.session(-8, opens=False)
    called_off = await union.session(-7)
    await union.comes(called_off, [13], site=3)
    await union.services.cancellations.cancel(union.chair(), called_off, CancelledBy.DISTRICT)
    last = await union.closed()
    await union.comes(last, [11], site=1)
    report = await union.report(last)
    assert [(one.site.id, one.warmth) for one in report.sites] == [
        (2, Warmth.COLD),
        (3, Warmth.COLD),
        (1, Warmth.WARM),
    ]
    assert [(one.name, one.warmth, one.with_people) for one in report.areas] == [
        ("South", Warmth.COLD, 0),
        ("North", Warmth.WARM, 1),
    ]
    assert [one.people for one in report.trend] == [3, 2, 2, 1]


async def test_cold_is_unknown_where_over_half_have_no_site_or_too_few_were_held(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30]})
    for days in (-14, -7):
        one = await union.closed(days)
        await union.comes(one, [11], site=1)
    assert [one.warmth for one in (await union.report(one)).sites] == [
        Warmth.UNKNOWN,
        Warmth.WARM,
    ]
    last = await union.closed()
    await union.comes(last, [21, 22])
    assert (await union.report(last)).sites[0].warmth is Warmth.COLD
    await union.comes(last, [23])
    assert (await union.report(last)).sites[0].warmth is Warmth.UNKNOWN


async def test_coverage_counts_leaders_once_and_sites_with_anyone(union: Union) -> None:
    await union.sites({"North": [30, 30, 30]})
    for site, leader in ((1, 7), (2, 7), (2, 8)):
        await union.leads(site, leader)
    one = await union.session()
    await union.comes(one, [7, 11], site=1)
    await union.guest(one, "Eight", account_id=8)
    found = (await union.report(one)).coverage
    assert found is not None
    assert (found.present, found.roster) == (2, 2)
    assert (found.with_people, found.sites, found.without_leader) == (1, 3, 1)


def test_a_head_count_of_nought_or_less_than_who_came_gives_no_share() -> None:
    assert share(3, None) is None
    assert share(3, 0) is None
    assert share(3, 2) is None
    assert share(1, 4) == 0.25


async def test_a_steward_sees_figures_of_own_sites_and_only_levels_elsewhere(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30, 30], "South": [15, 15], "West": [40, 40], "Tiny": [4, 4]})
    await union.leads(1)
    one = await union.session()
    await union.comes(one, [11, 12], site=1)
    await union.comes(one, [13, 14, 15, 16, 17, 18], site=2)
    await union.comes(one, range(20, 32), site=4)
    await union.comes(one, range(40, 42))
    report = await union.report(one, union.steward())
    assert report.figures is None
    assert report.season is None
    assert report.coverage is None
    assert not report.areas
    assert not report.classes
    assert report.own is not None
    assert report.own.people == 2
    assert [found.site.id for found in report.sites] == [1]
    assert [found.people for found in report.trend] == [2]
    assert [(tuple(found.names), found.level) for found in report.levels] == [
        (("North",), Level.SOME),
        (("West",), Level.NONE),
        (("Tiny", "South"), Level.MANY),
    ]


async def test_whoever_a_steward_puts_on_the_list_at_other_sites_moves_no_level_they_see(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30, 30], "South": [30, 30]})
    await union.leads(1)
    one = await union.session()
    await union.comes(one, range(20, 28), site=4)
    await union.guest(one, "Dee", site=4, account_id=28)
    before = await union.report(one, union.steward())
    assert [found.level for found in before.levels] == [Level.NONE, Level.SOME]
    # With a tenth person South would be Many; who is a guest already is none.
    await union.comes(one, range(28, 40), site=4, marked_by=STEWARD)
    await union.comes(one, [40], site=2, marked_by=STEWARD)
    await union.comes(one, [41, 42], site=1, marked_by=STEWARD)
    after = await union.report(one, union.steward())
    assert after.levels == before.levels
    assert after.own is not None
    assert after.own.people == 2
    assert [found.people for found in after.trend] == [2]
    # Another steward wrote down none of them.
    other = await union.report(one, union.steward(account_id=8))
    assert Level.MANY in {found.level for found in other.levels}


async def test_levels_are_unknown_where_they_would_tell_of_few(union: Union) -> None:
    await union.sites({"North": [30, 30], "South": [30, 30]})
    one = await union.session()
    await union.comes(one, [11, 12, 13], site=1)
    report = await union.report(one, union.steward())
    assert {found.level for found in report.levels} == {Level.UNKNOWN}
    await union.comes(one, [14, 15], site=2)
    report = await union.report(one, union.steward())
    assert [found.level for found in report.levels] == [Level.SOME, Level.NONE]
    await union.comes(one, range(20, 26))
    report = await union.report(one, union.steward())
    assert {found.level for found in report.levels} == {Level.UNKNOWN}


async def test_that_an_own_site_is_cold_gives_away_no_reason_for_unknown(union: Union) -> None:
    await union.sites({"North": [30, 30], "South": [30, 30]})
    await union.leads(1)
    for days in (-21, -14):
        await union.closed(days)
    last = await union.closed()
    cold = await union.report(last, union.steward())
    assert ([one.warmth for one in cold.sites], cold.levels[0].level) == ([Warmth.COLD], Level.NONE)
    # Were it cold still, it would be the few of South that are not told, and not most of all.
    await union.comes(last, [11, 12], site=3)
    few = await union.report(last, union.steward())
    await union.comes(last, [13, 14, 15])
    most = await union.report(last, union.steward())
    for report in (few, most):
        assert {one.level for one in report.levels} == {Level.UNKNOWN}
        assert [one.warmth for one in report.sites] == [Warmth.UNKNOWN]


async def test_an_area_of_one_site_is_never_told_of_alone(union: Union) -> None:
    await union.sites({"North": [300], "South": [30, 30]})
    one = await union.session()
    await union.comes(one, range(11, 23), site=1)
    [found] = (await union.report(one, union.steward())).levels
    assert (sorted(found.names), found.level) == (["North", "South"], Level.SOME)


async def test_who_runs_the_check_in_sees_the_session_until_a_day_after_its_close(
    union: Union,
) -> None:
    one, other = await union.session(), await union.session(-1)
    await union.comes(one, [11, 12])
    await union.services.word_panels.show(
        union.steward(), one, application_id=1, message_id=2, token="", locale="en"
    )
    figures = (await union.report(one, union.steward())).figures
    assert figures is not None
    assert figures.people == 2
    assert (await union.report(other, union.steward())).figures is None
    await union.services.sessions.close(union.chair(), one)
    late = NOW + timedelta(hours=23)
    assert (await union.report(one, union.steward(late))).figures is not None
    too_late = NOW + timedelta(hours=24)
    assert (await union.report(one, union.steward(too_late))).figures is None
    member = actor(HERE, STEWARD, NOW, role=Role.MEMBER)
    async with union.services.database.reading() as connection:
        session = await union.services.sessions.get(member, one)
        assert not (await reader(connection, member, session)).sees_all


async def test_names_are_for_chairs_who_ran_the_check_in_and_the_own_sites_steward(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30]})
    await union.leads(1)
    one, came = await union.session(), union.services.attendance
    await union.comes(one, [11], site=1)
    await union.comes(one, [12], site=2)
    await union.comes(one, [13])
    await union.guest(one, "Ana", site=1)
    await union.guest(one, "Bo", site=2)
    await union.services.word_panels.show(
        union.steward(account_id=8), one, application_id=1, message_id=2, token="", locale="en"
    )

    async def names(by: Actor) -> set[str]:
        found = await came.sheet(by, one)
        return {person.name for person in (*found.people, *found.guests)}

    everyone = {"Person 11", "Person 12", "Person 13", "Ana", "Bo"}
    assert await names(union.chair()) == everyone
    assert await names(union.steward(account_id=8)) == everyone
    assert await names(union.steward()) == {"Person 11", "Ana"}
    with pytest.raises(NamesHidden):
        await came.read(union.steward(account_id=9), one)
    await union.services.sessions.close(union.chair(), one)
    with pytest.raises(NamesHidden):
        await came.read(union.steward(NOW + timedelta(days=1), 8), one)


async def test_a_steward_who_is_forgotten_ran_no_check_in(union: Union) -> None:
    one = await union.session()
    await union.services.word_panels.show(
        union.steward(), one, application_id=1, message_id=2, token="", locale="en"
    )
    await union.services.retention.forget(union.chair(), STEWARD)
    assert (await union.report(one, union.steward())).figures is None


async def test_members_and_other_servers_get_no_report(union: Union) -> None:
    one = await union.closed()
    turnout = union.services.turnout
    for someone in (actor(HERE, 11, NOW, role=Role.MEMBER), actor(ELSEWHERE, 1, NOW)):
        with pytest.raises(NoSuchSession):
            await turnout.report(someone, one)
        with pytest.raises(NoSuchSession):
            await turnout.export(someone, one)
    for someone in (union.steward(), actor(ELSEWHERE, 1, NOW)):
        with pytest.raises(NoSuchSession):
            await turnout.release(someone, one)
        with pytest.raises(NoSuchSession):
            await turnout.set_goal(someone, one, 5)


async def test_members_are_told_one_total_that_is_frozen_until_five_more_came(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30]})
    turnout, one = union.services.turnout, await union.session()
    await union.comes(one, range(11, 18), site=1)
    with pytest.raises(CheckInStillOpen):
        await turnout.release(union.chair(), one)
    await union.services.sessions.close(union.chair(), one)
    await turnout.release(union.chair(), one)
    await union.comes(one, range(18, 22), site=1)
    with pytest.raises(TotalFrozen):
        await turnout.release(union.chair(), one)
    member = actor(HERE, 11, NOW, role=Role.MEMBER)
    assert (await union.services.sessions.get(member, one)).released == 7
    await union.comes(one, [22], site=1)
    await turnout.release(union.chair(), one)
    assert (await union.services.sessions.get(member, one)).released == 12
    acts = [deed.action for deed in (await union.services.audit.deeds(HERE, 25))[:2]]
    assert acts == ["turnout-correct", "turnout-release"]


async def test_a_total_that_would_tell_of_few_is_not_released(union: Union) -> None:
    await union.sites({"North": [30, 30], "South": [30]})
    turnout, one = union.services.turnout, await union.closed()
    await union.comes(one, [11, 12, 13, 14], site=1)
    with pytest.raises(TotalTooTelling):
        await turnout.release(union.chair(), one)
    await union.comes(one, [15, 16], site=2)
    with pytest.raises(TotalTooTelling):  # whoever knows site 1 would know that two more came
        await turnout.release(union.chair(), one)
    await union.comes(one, [17, 18, 19, 20, 21], site=3)
    for site in (1, 3):
        await union.leads(site)
    with pytest.raises(TotalTooTelling):  # the steward of two sites would
        await turnout.release(union.chair(), one)
    await union.comes(one, [22, 23, 24])
    await turnout.release(union.chair(), one)
    called_off = await union.session()
    await union.services.cancellations.cancel(union.chair(), called_off, CancelledBy.US)
    with pytest.raises(SessionOver):
        await turnout.release(union.chair(), called_off)


async def test_a_goal_is_a_number_of_people_and_can_be_taken_away(union: Union) -> None:
    turnout, one = union.services.turnout, await union.session()
    await union.comes(one, [11, 12])
    for wrong in (0, -1, 100_000):
        with pytest.raises(NumberUnclear):
            await turnout.set_goal(union.chair(), one, wrong)
    await turnout.set_goal(union.chair(), one, 2)
    assert (await union.report(one)).need == 0
    await turnout.set_goal(union.chair(), one, None)
    assert (await union.report(one)).need is None


async def test_a_sites_steward_learns_who_came_before_and_not_lately(union: Union) -> None:
    await union.sites({"North": [30, 30]})
    old = await union.closed(-40)
    await union.comes(old, [11, 12, 13, 14], site=1)
    await union.comes(old, [15], site=2)
    await union.guest(old, "Ana", site=1)
    await union.guest(old, "Bo", site=1)
    await union.guest(old, "Twelve", site=1, account_id=12)
    older = await union.closed(-50)
    await union.comes(older, [11], site=1)
    await union.comes(await union.closed(-30), [13], site=2)
    for days in (-20, -10):
        await union.closed(days)
    last = await union.closed()
    await union.comes(last, [14])
    await union.guest(last, "Bo")
    with pytest.raises(NoSiteOfYours):
        await union.services.turnout.follow_up(union.chair())
    await union.leads(1)
    found = await union.services.turnout.phone_tree(union.steward())
    assert [(one.name, one.site, (NOW - one.last_seen).days) for one in found] == [
        ("Ana", "Site 1", 40),
        ("Person 11", "Site 1", 40),
        ("Person 12", "Site 1", 40),
    ]
    assert (await union.services.audit.deeds(HERE, 25))[0].action == "turnout-follow-up"
    await union.services.turnout.forget_due(NOW + timedelta(days=30))
    assert not await union.services.turnout.follow_up(union.steward())


async def test_whom_a_steward_wrote_down_for_their_site_they_do_not_learn_to_have_come_before(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30]})
    await union.leads(1)
    await union.comes(await union.closed(-14), [12], site=2)
    theirs, another = await union.closed(-7), await union.closed()
    await union.guest(theirs, "Cleo", site=1, account_id=12, added_by=STEWARD)
    await union.comes(another, [13], site=1)

    async def first_times(one: int) -> tuple[int | None, list[int | None]]:
        report = await union.report(one, union.steward())
        assert report.own is not None
        return report.own.first_time, [site.first_time for site in report.sites]

    assert await first_times(theirs) == (None, [None])
    assert await first_times(another) == (1, [1])
    await union.services.turnout.forget_due(NOW + timedelta(days=70))
    assert await first_times(theirs) == (None, [None])
    assert [one.first_time for one in (await union.report(theirs)).sites] == [0, 0]


async def test_whom_a_steward_wrote_down_for_their_site_they_do_not_learn_to_have_come(
    union: Union,
) -> None:
    await union.sites({"North": [30, 30]})
    await union.leads(1)
    old = await union.closed(-40)
    await union.guest(old, "Ana", site=1, added_by=STEWARD)
    await union.guest(old, "Bo", site=1, added_by=STEWARD)
    await union.guest(old, "Cleo", site=1, account_id=12, added_by=STEWARD)
    for days in (-20, -10):
        await union.closed(days)
    last = await union.closed()
    before = await union.services.turnout.follow_up(union.steward())
    assert [one.name for one in before] == ["Ana", "Bo", "Cleo"]
    await union.guest(last, "Ana", site=2)
    await union.guest(last, "Bo")
    await union.comes(last, [12], site=2)
    assert await union.services.turnout.follow_up(union.steward()) == before
    await union.guest(await union.closed(1), "Bo", added_by=STEWARD)
    found = await union.services.turnout.follow_up(union.steward())
    assert [one.name for one in found] == ["Ana", "Cleo"]


async def test_a_cancelled_session_has_no_figures(union: Union) -> None:
    one = await union.session()
    await union.comes(one, [11])
    await union.services.cancellations.cancel(union.chair(), one, CancelledBy.DISTRICT)
    report = await union.report(one)
    assert (report.figures, report.trend) == (None, ())
    assert await union.services.turnout.latest(union.chair()) is None


async def test_the_sheet_of_all_sessions_counts_as_each_sessions_own_report(union: Union) -> None:
    ids = [await union.closed(days) for days in (-70, -7, -3, 0, 0, 7)]
    lists = ([11], [11, 12], [], [12, 13], [13, 14], [11, 15])
    for one, people in zip(ids, lists, strict=True):
        await union.comes(one, people)
        for first in people[:1]:
            await union.guest(one, f"Guest {first}")
    called_off = await union.session(-9)
    await union.comes(called_off, [15])
    await union.services.cancellations.cancel(union.chair(), called_off, CancelledBy.US)
    assert await union.services.turnout.forget_due(NOW) == 1
    history = (await union.services.turnout.export(union.chair(), ids[0])).history
    assert [one.session.id for one in history] == [*reversed(ids)]
    for one in history:
        own = (await union.report(one.session.id)).figures
        assert own is not None
        assert (one.people, one.first_time) == (own.people, own.first_time)
    assert [one.first_time for one in history] == [1, 2, 2, 0, 1, 2]
