"""Excused, on paid release, and guests who turn out to be members: each person once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actor import Actor, Role
from bot.database import Database, connect
from bot.services import Services
from bot.services.attendance import Attendees, CheckIn, NoSuchGuest, Place, StrikingOnHold
from bot.services.sessions import Kind, NoSuchSession
from bot.services.turnout import Figures
from tests.actors import actor

HERE = 10
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
CHAIR = actor(HERE, 8, NOW)


class Hall:
    """An open session, and what stewards write down in it."""

    def __init__(self, services: Services, session_id: int) -> None:
        self.services = services
        self.id = session_id
        self.attendance = services.attendance

    async def list(self) -> Attendees:
        return await self.attendance.read(CHAIR, self.id)

    async def people(self) -> set[int]:
        found = [one.account_id for one in (await self.list()).people]
        assert len(found) == len(set(found))
        return set(found)

    async def counted(self) -> int:
        return (await self.figures()).people

    async def figures(self) -> Figures:
        found = (await self.services.turnout.report(CHAIR, self.id)).figures
        assert found is not None
        return found

    async def guest(self, name: str) -> int:
        came = await self.list()
        return next(one.number for one in (*came.guests, *came.linked) if one.name == name)

    async def checks_in(self, person: int) -> None:
        words = (await self.services.word_panels.words(CHAIR, self.id))[Place.ROOM].en
        await self.services.check_ins.check_in(
            CheckIn(member(person), self.id, f"Person {person}", words)
        )


def member(person: int) -> Actor:
    return actor(HERE, person, NOW, role=Role.MEMBER)


async def opened(services: Services, at: datetime = NOW) -> Hall:
    await services.people.change(CHAIR, ready_at=NOW)
    chair = replace(CHAIR, at=at)
    session = await services.session_drafts.begin(
        chair, kind=Kind.BARGAINING, title="Session 4", starts_at=at
    )
    await services.session_drafts.announce(chair, session.id)
    await services.sessions.open(chair, session.id)
    return Hall(services, session.id)


@pytest.fixture
async def hall(database: Database) -> Hall:
    return await opened(Services(database))


async def test_who_is_excused_counts_as_absent_and_is_so_no_longer_once_they_come(
    hall: Hall,
) -> None:
    assert await hall.attendance.excuse(CHAIR, hall.id, {1: "A", 2: "B", 3: "C"}) == 3
    assert await hall.attendance.excuse(CHAIR, hall.id, {1: "A"}) == 0
    assert await hall.counted() == 0
    await hall.checks_in(1)
    await hall.attendance.mark(CHAIR, hall.id, {2: "B"})
    came = await hall.list()
    assert ({one.account_id for one in came.people}, [one.name for one in came.excused]) == (
        {1, 2},
        ["C"],
    )
    assert await hall.attendance.excuse(CHAIR, hall.id, {1: "A", 2: "B"}) == 0
    assert await hall.attendance.unmark(CHAIR, hall.id, 3)
    assert not await hall.attendance.unmark(CHAIR, hall.id, 3)
    assert not (await hall.list()).excused


async def test_paid_release_is_a_mark_on_who_came_and_can_be_taken_back(hall: Hall) -> None:
    await hall.checks_in(1)
    assert await hall.attendance.pay_release(CHAIR, hall.id, {1: "A", 2: "B"}) == 1
    assert await hall.attendance.pay_release(CHAIR, hall.id, {1: "A"}) == 0
    assert [one.paid_release for one in (await hall.list()).people] == [True]
    assert await hall.attendance.unmark(CHAIR, hall.id, 1)
    assert [one.paid_release for one in (await hall.list()).people] == [False]


async def test_a_steward_takes_back_only_marks_they_may_see_or_wrote(hall: Hall) -> None:
    figures: dict[str, Any] = {"area": "North", "employees": None, "members": None, "as_of": None}
    sites, sol = hall.services.sites, actor(HERE, 9, NOW, role=Role.STEWARD)
    site = await sites.write_site(CHAIR, None, name="Oak", **figures)
    await sites.appoint(CHAIR, site, {9: "Sol"}, [9])
    for person in (3, 4):
        await sites.change_site(member(person), site)
    await hall.attendance.excuse(CHAIR, hall.id, {1: "A", 3: "C"})
    await hall.attendance.mark(CHAIR, hall.id, {2: "B", 4: "D"})
    await hall.attendance.mark(sol, hall.id, {6: "F"})
    await hall.attendance.excuse(sol, hall.id, {5: "E"})
    await hall.attendance.pay_release(CHAIR, hall.id, {2: "B", 4: "D", 6: "F"})
    for person in range(1, 7):
        assert await hall.attendance.unmark(sol, hall.id, person) is None
    came = await hall.list()
    assert [one.name for one in came.excused] == ["A"]
    assert [one.name for one in came.people if one.paid_release] == ["B"]


async def test_a_guest_who_is_a_member_counts_once_however_they_were_recorded(hall: Hall) -> None:
    await hall.attendance.add_guests(CHAIR, hall.id, ["José Ruiz", "Pepe Ruiz", "Ana"])
    for name in ("José Ruiz", "Pepe Ruiz"):
        await hall.attendance.link(CHAIR, hall.id, await hall.guest(name), 1)
    assert (await hall.people(), await hall.counted()) == ({1}, 2)
    await hall.checks_in(1)
    assert await hall.attendance.mark(CHAIR, hall.id, {1: "José"}) == 0
    assert (await hall.people(), await hall.counted()) == ({1}, 2)
    assert [one.name for one in (await hall.list()).guests] == ["Ana"]
    assert await hall.attendance.strike(CHAIR, hall.id, 1)
    assert (await hall.people(), await hall.counted()) == (set(), 1)


async def test_who_was_written_down_and_then_marked_counts_once(hall: Hall) -> None:
    attendance = hall.attendance
    await attendance.add_guests(CHAIR, hall.id, ["Péter Ruiz", "Ana"])
    await attendance.mark(CHAIR, hall.id, {2: "Peter Ruiz"})
    assert (await hall.people(), await hall.counted()) == ({2}, 2)


async def test_nobody_takes_a_guest_over_by_checking_in_under_their_name(hall: Hall) -> None:
    await hall.attendance.add_guests(CHAIR, hall.id, ["person 1"])
    await hall.checks_in(1)
    came = await hall.list()
    assert (came.linked, await hall.counted()) == ([], 2)
    assert [one.name for one in came.twice] == ["person 1"]
    await hall.attendance.link(CHAIR, hall.id, await hall.guest("person 1"), 1)
    assert await hall.counted() == 1
    await hall.checks_in(2)
    later = await opened(hall.services, NOW + timedelta(days=7))
    assert await later.attendance.add_guests(CHAIR, later.id, ["Person 2", "Person 1"]) == 2
    assert not (await later.list()).linked


async def test_names_much_alike_are_pointed_out_to_who_sees_the_list(hall: Hall) -> None:
    written = ["3. Carla Díaz", "Carla Dias", "Bo Li"]
    assert await hall.attendance.add_guests(CHAIR, hall.id, written) == 3
    found = await hall.attendance.alike(CHAIR, hall.id, written)
    assert found == [("Carla Díaz", "Carla Dias")]
    steward = replace(CHAIR, account_id=9, role=Role.STEWARD)
    assert not await hall.attendance.alike(steward, hall.id, written)


async def test_a_guest_nobody_wrote_down_is_linked_to_nobody(hall: Hall) -> None:
    with pytest.raises(NoSuchGuest):
        await hall.attendance.link(CHAIR, hall.id, 5, 1)
    assert await hall.people() == set()


async def test_who_came_as_a_guest_has_been_before_when_they_come_as_a_member(hall: Hall) -> None:
    await hall.attendance.add_guests(CHAIR, hall.id, ["Ana"])
    later = await opened(hall.services, NOW + timedelta(days=7))
    await later.attendance.mark(CHAIR, later.id, {1: "Ana"})
    assert (await later.figures()).first_time == 1
    await hall.attendance.link(CHAIR, hall.id, await hall.guest("Ana"), 1)
    assert (await later.figures()).first_time == 0


async def test_the_audit_of_marks_and_links_names_nobody(hall: Hall) -> None:
    await hall.attendance.excuse(CHAIR, hall.id, {1: "A"})
    await hall.attendance.add_guests(CHAIR, hall.id, ["Ana"])
    await hall.attendance.link(CHAIR, hall.id, await hall.guest("Ana"), 2)
    await hall.attendance.pay_release(CHAIR, hall.id, {2: "B"})
    await hall.attendance.link(CHAIR, hall.id, await hall.guest("Ana"), None)
    deeds = (await hall.services.audit.deeds(HERE, 25))[:5]
    assert [(deed.action, deed.detail, deed.person_id) for deed in deeds] == [
        ("attendance-unlink", "1", None),
        ("attendance-paid-release", "1", None),
        ("attendance-link", "1", None),
        ("attendance-guests", "1", None),
        ("attendance-excuse", "1", None),
    ]


PEOPLE = st.integers(1, 3)
NAMES = ["Ana", "Bo", "Cruz"]
BEFORE = st.lists(
    st.tuples(st.sampled_from(["checkin", "mark", "release", "excuse"]), PEOPLE), max_size=5
)
LINKS = st.lists(st.tuples(st.sampled_from(NAMES), PEOPLE), max_size=5)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=BEFORE, links=LINKS)
async def test_undoing_what_was_merged_gives_the_list_back_as_it_was(
    sqlite_url: str, before: list[tuple[str, int]], links: list[tuple[str, int]]
) -> None:
    database = connect(sqlite_url)
    try:
        hall = await opened(Services(database))
        await hall.attendance.add_guests(CHAIR, hall.id, NAMES)
        for step, person in before:
            if step == "checkin":
                await hall.checks_in(person)
            elif step == "mark":
                await hall.attendance.mark(CHAIR, hall.id, {person: "P"})
            elif step == "excuse":
                await hall.attendance.excuse(CHAIR, hall.id, {person: "P"})
            else:
                await hall.attendance.pay_release(CHAIR, hall.id, {person: "P"})
        was, counted = await hall.list(), await hall.counted()
        everyone = {one.account_id for one in was.people}
        last = dict(links)
        for name, person in links:
            await hall.attendance.link(CHAIR, hall.id, await hall.guest(name), person)
        assert await hall.people() == everyone | set(last.values())
        assert await hall.counted() == len(everyone | set(last.values())) + len(NAMES) - len(last)
        for name in last:
            await hall.attendance.link(CHAIR, hall.id, await hall.guest(name), None)
        assert (await hall.list(), await hall.counted()) == (was, counted)
    finally:
        await database.close()


async def test_who_was_written_down_by_others_strikes_it_and_only_their_own(hall: Hall) -> None:
    marks, attendance = hall.services.own_marks, hall.attendance
    await attendance.mark(CHAIR, hall.id, {1: "A", 2: "B", CHAIR.account_id: "Me"})
    await attendance.excuse(CHAIR, hall.id, {3: "C"})
    await attendance.add_guests(CHAIR, hall.id, ["Dee"])
    await attendance.link(CHAIR, hall.id, await hall.guest("Dee"), 4)
    await hall.checks_in(5)
    assert not await marks.read(CHAIR)
    assert not await marks.read(member(5))
    for person, excused in ((1, False), (3, True), (4, False)):
        assert [one.excused for one in await marks.read(member(person))] == [excused]
        await marks.strike(member(person), hall.id)
        assert not await marks.read(member(person))
    for person in (1, 5):
        with pytest.raises(NoSuchSession):
            await marks.strike(member(person), hall.id)
    came = await hall.list()
    assert {one.account_id for one in came.people} == {2, 5, CHAIR.account_id}
    assert (came.guests, came.linked, came.excused) == ([], [], [])
    deed = (await hall.services.audit.deeds(HERE, 25))[0]
    assert (deed.action, deed.actor_id, deed.person_id) == ("attendance-strike", None, None)


async def test_who_checked_in_themselves_too_stays_on_the_list(hall: Hall) -> None:
    await hall.attendance.mark(CHAIR, hall.id, {1: "A"})
    await hall.checks_in(1)
    assert not await hall.services.own_marks.read(member(1))
    assert await hall.people() == {1}


async def test_under_a_legal_hold_nobody_strikes_anything(hall: Hall) -> None:
    await hall.attendance.mark(CHAIR, hall.id, {1: "A"})
    await hall.services.people.change(CHAIR, legal_hold=True)
    with pytest.raises(StrikingOnHold):
        await hall.services.own_marks.strike(member(1), hall.id)
    assert await hall.people() == {1}
