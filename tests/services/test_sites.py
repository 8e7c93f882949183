"""Worksites and job classes: found by a part of a name, led by stewards, chosen by people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.actor import Actor, Role
from bot.database import Database
from bot.schema import attendance, sheet_uploads
from bot.services import Services
from bot.services.attendance import CheckIn, Place
from bot.services.sessions import Kind, Session
from bot.services.sites import (
    Leader,
    LeaderRole,
    Named,
    NoSuchJobClass,
    NoSuchSite,
    Own,
    SiteNameInvalid,
    SiteNameTaken,
    Worksite,
)
from bot.services.uploads import Purpose, UploadGone
from tests.actors import actor

HERE, ELSEWHERE = 10, 20
CHAIR, STEWARD, MEMBER = 6, 7, 8
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
DAY = date(2026, 2, 1)


def by(person: int = CHAIR, role: Role = Role.CHAIR, server_id: int = HERE) -> Actor:
    return actor(server_id, person, NOW, role=role)


MEMBERS = by(MEMBER, Role.MEMBER)
STEWARDS = by(STEWARD, Role.STEWARD)


@pytest.fixture
async def services(database: Database) -> Services:
    services = Services(database)
    for server_id in (HERE, ELSEWHERE):
        await services.people.change(by(server_id=server_id), ready_at=NOW)
    return services


async def add(services: Services, name: str, area: str = "North", server_id: int = HERE) -> int:
    return await services.sites.write_site(
        by(server_id=server_id), None, name=name, area=area, employees=40, members=22, as_of=DAY
    )


SPELT = [
    ("pena", "Peña Elementary"),
    ("PEÑA", "Peña Elementary"),
    ("obrien", "O’Brien Middle"),
    ("o'brien", "O’Brien Middle"),
    ("lincon", "Lincoln High"),
    ("high lincoln", "Lincoln High"),
    ("bus", "Bus Yard #2"),
    ("la escuela primaria Peña", "Peña Elementary"),
    ("escuela columbine", "Columbine"),
    ("Lincoln high school", "Lincoln High"),
]


async def test_a_part_of_a_name_finds_its_site_however_it_is_spelt(services: Services) -> None:
    for name in ("Peña Elementary", "O’Brien Middle", "Lincoln High", "Bus Yard #2", "Columbine"):
        await add(services, name)
    for written, first in SPELT:
        found = await services.sites.likely(MEMBERS, written)
        assert found[0].name == first
        assert len(found) <= 3


async def test_what_is_like_no_site_and_what_is_closed_is_not_offered(services: Services) -> None:
    site = await add(services, "Lincoln High")
    assert await services.sites.likely(MEMBERS, "zzz") == []
    assert await services.sites.likely(MEMBERS, " ") == []
    await services.sites.close_site(by(), site, closed=True)
    assert await services.sites.likely(MEMBERS, "lincoln") == []
    await services.sites.close_site(by(), site, closed=False)
    assert await services.sites.likely(MEMBERS, "lincoln") == [Named(site, "Lincoln High")]


async def test_two_sites_cannot_have_one_name_but_another_server_may(services: Services) -> None:
    site = await add(services, "O'Brien")
    with pytest.raises(SiteNameTaken):
        await add(services, "OBRIEN")
    with pytest.raises(SiteNameInvalid):
        await add(services, "\u200b ")
    elsewhere = await add(services, "O'Brien", server_id=ELSEWHERE)
    assert site != elsewhere
    assert [one.id for one in await services.sites.worksites(by())] == [site]


async def test_head_counts_are_for_chairs_and_for_those_who_lead_the_site(
    services: Services,
) -> None:
    mine = await add(services, "Lincoln High", "North")
    other = await add(services, "Cedar Middle", "East")
    await services.sites.appoint(by(), mine, {STEWARD: " Ben  Ochoa"}, {STEWARD})
    whole = Worksite(mine, "Lincoln High", 40, 22, DAY, None, "North")
    assert [one.id for one in await services.sites.worksites(by())] == [other, mine]
    assert await services.sites.worksites(STEWARDS) == [whole]
    assert await services.sites.sites_of(STEWARDS) == [whole]
    assert await services.sites.worksites(MEMBERS) == []
    with pytest.raises(NoSuchSite):
        await services.sites.worksite(STEWARDS, other)


async def test_who_is_no_steward_any_more_leads_no_site(services: Services) -> None:
    site = await add(services, "Lincoln High")
    await services.sites.appoint(by(), site, {STEWARD: "Ben"}, {STEWARD})
    await services.sites.appoint(by(), site, {MEMBER: "Ana"}, ())
    assert await services.sites.leaders(MEMBERS, site) == [
        Leader(site, STEWARD, "Ben", LeaderRole.STEWARD),
        Leader(site, MEMBER, "Ana", LeaderRole.TEAM),
    ]
    assert await services.sites.sites_of(by(STEWARD, Role.MEMBER)) == []
    assert len(await services.sites.sites_of(MEMBERS)) == 1
    assert await services.sites.release(by(), site, STEWARD)
    assert not await services.sites.release(by(), site, STEWARD)
    assert await services.sites.sites_of(STEWARDS) == []


async def test_a_person_chooses_a_site_and_a_class_and_takes_them_back(services: Services) -> None:
    site = await add(services, "Lincoln High")
    kind = await services.sites.write_class(
        by(), None, name="Bus driver", employees=120, members=80, as_of=DAY
    )
    assert await services.sites.own(MEMBERS) == Own()
    await services.sites.change_site(MEMBERS, site)
    await services.sites.change_class(MEMBERS, kind)
    both = Own(Named(site, "Lincoln High"), Named(kind, "Bus driver"))
    assert await services.sites.own(MEMBERS) == both
    await services.sites.change_site(MEMBERS, None)
    assert await services.sites.own(MEMBERS) == Own(None, both.job_class)


async def test_a_closed_site_or_another_servers_cannot_be_chosen(services: Services) -> None:
    closed = await add(services, "Lincoln High")
    await services.sites.close_site(by(), closed, closed=True)
    elsewhere = await add(services, "Cedar Middle", server_id=ELSEWHERE)
    for site in (closed, elsewhere, 99):
        with pytest.raises(NoSuchSite):
            await services.sites.change_site(MEMBERS, site)
    with pytest.raises(NoSuchJobClass):
        await services.sites.change_class(MEMBERS, 99)
    with pytest.raises(NoSuchSite):
        await services.sites.change_site(by(MEMBER, Role.NEWCOMER), closed)


async def test_the_audit_says_what_was_changed_of_a_site_without_its_counts(
    services: Services,
) -> None:
    site = await add(services, "Lincoln High")
    await services.sites.write_site(
        by(), site, name="Lincoln", area="South", employees=41, members=22, as_of=DAY
    )
    await services.sites.close_site(by(), site, closed=True)
    lines = await services.audit.deeds(HERE, 25)
    told = [(one.action, one.detail) for one in lines if one.object == f"site:{site}"]
    assert sorted(told) == [
        ("site-add", None),
        ("site-change", "area, employees, name"),
        ("site-close", None),
    ]


async def opened(services: Services, at: datetime) -> Session:
    steward = actor(HERE, STEWARD, at, role=Role.STEWARD)
    session = await services.session_drafts.begin(
        steward, kind=Kind.BARGAINING, title="Session 4", starts_at=at
    )
    await services.session_drafts.announce(steward, session.id)
    return await services.sessions.open(steward, session.id)


async def checked_in(services: Services, session: Session, at: datetime) -> bool:
    """A member checks in; whether they are asked where they work."""
    steward, member = (actor(HERE, one, at, role=Role.STEWARD) for one in (STEWARD, MEMBER))
    words = (await services.word_panels.words(steward, session.id))[Place.ROOM].en
    check_in = CheckIn(member, session.id, "Ana", words)
    return (await services.check_ins.check_in(check_in)).asks_site


async def recorded(services: Services) -> dict[tuple[int, int], int | None]:
    statement = select(attendance.c.session_id, attendance.c.account_id, attendance.c.worksite_id)
    async with services.database.reading() as connection:
        return {(row[0], row[1]): row[2] for row in await connection.execute(statement)}


async def test_moving_someone_never_rewrites_where_they_were_that_day(services: Services) -> None:
    first, second = [await add(services, name) for name in ("Lincoln High", "Cedar Middle")]
    today, later = await opened(services, NOW), NOW + timedelta(days=7)
    assert await checked_in(services, today, NOW)
    await services.sites.change_site(MEMBERS, second)
    await services.sites.change_site(MEMBERS, first)
    next_week = await opened(services, later)
    await services.sites.change_site(actor(HERE, MEMBER, later, role=Role.MEMBER), second)
    assert not await checked_in(services, next_week, later)
    assert await recorded(services) == {(today.id, MEMBER): first, (next_week.id, MEMBER): second}


async def test_who_is_marked_by_a_steward_is_recorded_with_their_own_site(
    services: Services,
) -> None:
    site, session = await add(services, "Lincoln High"), await opened(services, NOW)
    await services.sites.change_site(MEMBERS, site)
    await services.attendance.mark(STEWARDS, session.id, {MEMBER: "Ana", CHAIR: "Marisol"})
    assert await recorded(services) == {(session.id, MEMBER): site, (session.id, CHAIR): None}


async def test_where_someone_works_is_asked_once_and_only_where_there_are_sites(
    services: Services,
) -> None:
    session = await opened(services, NOW)
    assert not await checked_in(services, session, NOW)
    site = await add(services, "Lincoln High")
    await services.sites.close_site(by(), site, closed=True)
    assert not await checked_in(services, session, NOW)
    await services.sites.close_site(by(), site, closed=False)
    assert await checked_in(services, session, NOW)
    assert not await checked_in(services, session, NOW)


async def test_a_site_that_is_of_use_at_check_ins_is_kept_and_others_have_their_end(
    services: Services,
) -> None:
    site = await add(services, "Lincoln High")
    await services.sites.change_site(MEMBERS, site)
    await services.sites.change_site(STEWARDS, site)
    await services.retention.erase_due(NOW)
    soon, late = NOW + timedelta(days=50), NOW + timedelta(days=70)
    assert not await checked_in(services, await opened(services, soon), soon)
    await services.retention.erase_due(late)
    assert (await services.sites.own(MEMBERS)).worksite is not None
    assert (await services.sites.own(STEWARDS)).worksite is None


async def test_forgetting_someone_takes_their_site_and_what_they_lead(services: Services) -> None:
    site = await add(services, "Lincoln High")
    await services.sites.change_site(STEWARDS, site)
    await services.sites.appoint(by(), site, {STEWARD: "Ben"}, {STEWARD})
    await services.uploads.keep(STEWARDS, Purpose.WORKSITES, "s.csv", [["Site"]], {})
    assert await services.retention.forget(STEWARDS, STEWARD)
    assert await services.sites.own(STEWARDS) == Own()
    assert await services.sites.all_leaders(by()) == []
    async with services.database.reading() as connection:
        assert await connection.scalar(select(sheet_uploads.c.id)) is None


async def test_a_sheet_is_gone_after_a_day(services: Services) -> None:
    kept = await services.uploads.keep(by(), Purpose.WORKSITES, "s.csv", [["Site"]], {})
    tomorrow = NOW + timedelta(days=1, minutes=1)
    with pytest.raises(UploadGone):
        await services.uploads.get(actor(HERE, CHAIR, tomorrow), kept.id)
    await services.retention.erase_due(tomorrow)
    async with services.database.reading() as connection:
        assert await connection.scalar(select(sheet_uploads.c.id)) is None


async def test_a_member_learns_who_handles_their_site(services: Services) -> None:
    site = await add(services, "Lincoln High")
    assert await services.sites.who_handles(MEMBERS) is None
    await services.sites.change_site(MEMBERS, site)
    assert await services.sites.who_handles(MEMBERS) == (Named(site, "Lincoln High"), [])
    await services.sites.appoint(by(), site, {STEWARD: "Ben"}, {STEWARD})
    _, leaders = await services.sites.who_handles(MEMBERS) or (None, [])
    assert [one.name for one in leaders] == ["Ben"]
    assert await services.sites.who_handles(by(MEMBER, Role.NEWCOMER)) is None
