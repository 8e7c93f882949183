"""Petitions: each person once, names only for those of the mode, numbers that point at nobody."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.actor import Actor, Role, RoleNeeded, System
from bot.database import Database
from bot.schema import audit, petition_totals, signatures
from bot.services import Services
from bot.services.petitions import (
    Names,
    NamesErased,
    NoSuchPetition,
    Petition,
    PetitionClosed,
    Progress,
    SignedOnPaper,
)
from bot.services.petitions.counts import NamesNotKept, NamesNotYours
from bot.services.petitions.petition import (
    AnnouncedLately,
    GoalNeeded,
    GoalNotMet,
    NotToDeliver,
    NotToldYet,
    PetitionOpened,
    stepped,
)
from bot.services.petitions.signatures import NotSigned, PrintedNameNeeded, SiteUnclear
from bot.services.sites import NoSuchJobClass, NoSuchSite
from bot.text.fields import FieldEmpty, FieldTooLong
from tests.actors import actor
from tests.cogs.petition.petitioning import noticed

HERE, CHANNEL = 10, 90
CHAIR, STEWARD, ROSA, LUPE, SAM = 1, 2, 11, 12, 13
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def by(person: int = CHAIR, role: Role = Role.CHAIR, at: datetime = NOW) -> Actor:
    return actor(HERE, person, at, role=role)


def member(person: int = ROSA, at: datetime = NOW) -> Actor:
    return by(person, Role.MEMBER, at)


@pytest.fixture
async def services(database: Database) -> Services:
    """A local with two sites, Adams of the steward's, and two job classes."""
    made = Services(database)
    await made.people.change(by(), ready_at=NOW)
    for name in ("Adams Elementary", "Baker Middle"):
        site_id = await made.sites.write_site(
            by(), None, name=name, area="North", employees=20, members=10, as_of=NOW.date()
        )
        if name.startswith("Adams"):
            await made.sites.appoint(by(), site_id, {STEWARD: "Sol"}, [STEWARD])
    for name in ("Bus driver", "Kitchen"):
        await made.sites.write_class(
            by(), None, name=name, employees=None, members=None, as_of=None
        )
    return made


async def opened(
    services: Services, names: Names = Names.LEADERS, goal: int | None = None
) -> Petition:
    draft = await services.petitions.draft(
        by(), title="Fair pay now", body="We ask for a raise.", goal=goal, names=names
    )
    return await services.petitions.open(by(), draft.id, CHANNEL)


async def signed(services: Services, petition: Petition, count: int, first: int = 100) -> None:
    for person in range(first, first + count):
        await services.signatures.sign(member(person), petition.id, f"Person {person}", "adams")


async def rows(services: Services) -> int:
    async with services.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(signatures)) or 0


async def test_two_processes_at_once_count_each_person_once(
    services: Services, other_database: Database
) -> None:
    petition = await opened(services)
    both = services.signatures, Services(other_database).signatures
    await asyncio.gather(
        *(one.sign(member(who), petition.id, "Rosa") for who in range(50, 60) for one in both)
    )
    progress = await services.signature_counts.of(by(), petition.id)
    assert (progress.members, await rows(services)) == (10, 10)


async def test_where_nobody_sees_names_neither_name_nor_site_is_kept(services: Services) -> None:
    petition = await opened(services, Names.NOBODY)
    await services.signatures.sign(member(), petition.id, "Rosa Quintero", "adams", "kitchen")
    mine = (await services.signatures.mine(member()))[petition.id]
    assert (mine.name, mine.worksite, mine.job_class) == (None, None, None)
    for who in (by(), by(STEWARD, Role.STEWARD)):
        with pytest.raises(NamesNotKept):
            await services.signature_counts.names(who, petition.id)


async def told(services: Services, petition: Petition) -> Progress:
    """What chairs read after the next count."""
    await services.petitions.sweep(LATER)
    return await services.signature_counts.of(by(), petition.id)


async def test_fewer_than_five_are_no_number_where_nobody_sees_names(services: Services) -> None:
    petition = await opened(services, Names.NOBODY)
    before = await told(services, petition)
    await signed(services, petition, 1)
    await services.signatures.sign(by(201, Role.NEWCOMER), petition.id)
    assert await told(services, petition) == before
    await signed(services, petition, 3, first=101)
    assert (await told(services, petition)).signed is None
    await signed(services, petition, 1, first=200)
    assert (await told(services, petition)).signed == 5


async def test_where_nobody_sees_names_a_chair_cannot_watch_one_more_sign(
    services: Services,
) -> None:
    petition = await opened(services, Names.NOBODY)
    await signed(services, petition, 9)
    before = await told(services, petition)
    assert (before.signed, before.members, before.petition.in_fives) == (5, 5, True)
    await services.signatures.sign(member(), petition.id)
    assert await services.signature_counts.of(by(), petition.id) == before
    after = await told(services, petition)
    assert after.signed == 10
    await services.signatures.withdraw(member(), petition.id)
    assert await told(services, petition) == after
    await services.petitions.close(by(), petition.id)
    await services.retention.forget(System(HERE, NOW), 100)
    assert (await told(services, petition)).signed == 10
    await services.retention.erase_due(NOW + timedelta(days=61))
    assert (await told(services, petition)).signed == 8


async def test_where_nobody_sees_names_no_number_on_paper_tells_how_near_the_next_five_is(
    services: Services,
) -> None:
    petition = await opened(services, Names.NOBODY)
    await services.petitions.start_meter(by(), petition.id)
    await signed(services, petition, 9)
    for paper, public in ((0, 5), (1, 5), (4, 5), (5, 10)):
        await services.signatures.count_paper(by(), petition.id, "", paper)
        progress = await told(services, petition)
        assert (progress.members, progress.petition.meter) == (5, public)


async def test_a_steward_reads_the_names_of_their_own_site_and_a_chair_all(
    services: Services,
) -> None:
    petition = await opened(services)
    sign = services.signatures.sign
    await sign(member(ROSA), petition.id, "Rosa Quintero", "ADAMS", "kitch")
    await sign(member(LUPE), petition.id, "Lupe Ortega", "baker")
    await sign(by(SAM, Role.NEWCOMER), petition.id, "Sam Poe", "adams")
    ((own),) = await services.signature_counts.names(by(STEWARD, Role.STEWARD), petition.id)
    assert [(one.name, one.job_class) for one in own.signers] == [("Rosa Quintero", "Kitchen")]
    assert (own.count.signed, own.count.left) == (1, 19)
    all_of_them = await services.signature_counts.names(by(), petition.id)
    found = {one.count.name: [signer.name for signer in one.signers] for one in all_of_them}
    # Sites are for members: who is not confirmed is asked for none.
    assert found == {
        "Adams Elementary": ["Rosa Quintero"],
        "Baker Middle": ["Lupe Ortega"],
        None: ["Sam Poe"],
    }


OTHERS = {
    "a signer": member(ROSA),
    "another site's steward": by(70, Role.STEWARD),
    "who is no steward any more": by(STEWARD, Role.MEMBER),
    "who left": by(STEWARD, Role.NEWCOMER),
}


async def test_nobody_else_reads_names_or_numbers(services: Services) -> None:
    petition = await opened(services)
    await signed(services, petition, 1)
    for who in OTHERS.values():
        with pytest.raises(NamesNotYours):
            await services.signature_counts.names(who, petition.id)
        for numbers in (services.signature_counts.of, services.signature_counts.sites):
            with pytest.raises(RoleNeeded):
                await numbers(who, petition.id)


async def test_a_steward_reads_who_chose_their_site_and_has_not_signed(services: Services) -> None:
    petition = await opened(services)
    adams, baker = (one.id for one in await services.sites.open_sites(by()))
    for person, site in ((ROSA, adams), (LUPE, adams), (SAM, adams), (70, baker)):
        await services.sites.change_site(member(person), site)
    await services.signatures.sign(member(ROSA), petition.id, "Rosa", "adams")
    await services.signatures.sign_on_paper(member(LUPE), petition.id)
    ((own),) = await services.signature_counts.names(by(STEWARD, Role.STEWARD), petition.id)
    assert own.waiting == [SAM]
    await services.petitions.close(by(), petition.id)
    ((own),) = await services.signature_counts.names(by(STEWARD, Role.STEWARD), petition.id)
    assert own.waiting == ()


async def test_who_signed_on_paper_is_counted_there_only(services: Services) -> None:
    petition = await opened(services)
    sign = services.signatures
    await sign.sign(member(), petition.id, "Rosa Quintero", "adams")
    await sign.sign_on_paper(member(), petition.id)
    assert (await sign.mine(member()))[petition.id].name is None
    with pytest.raises(SignedOnPaper):
        await sign.sign(member(), petition.id, "Rosa Quintero")
    assert not (await sign.sign(member(LUPE), petition.id, "Lupe")).again
    await sign.withdraw(member(LUPE), petition.id)
    assert await sign.count_paper(by(STEWARD, Role.STEWARD), petition.id, "", 7) == (
        "Adams Elementary"
    )
    await sign.count_paper(by(), petition.id, "", 3)
    await sign.count_paper(by(), petition.id, "", 2)
    progress = await services.signature_counts.of(by(), petition.id)
    assert (progress.members, progress.paper, progress.signed, progress.sites) == (0, 9, 9, 1)
    await sign.withdraw(member(), petition.id)
    await sign.sign(member(), petition.id, "Rosa Quintero")
    assert (await services.signature_counts.of(by(), petition.id)).signed == 10


async def test_a_steward_counts_paper_at_their_own_site_only(services: Services) -> None:
    petition, sign = await opened(services), services.signatures
    with pytest.raises(SiteUnclear):
        await sign.count_paper(by(STEWARD, Role.STEWARD), petition.id, "baker", 4)
    with pytest.raises(SiteUnclear):
        await sign.count_paper(by(70, Role.STEWARD), petition.id, "", 4)


async def test_newcomers_and_supporters_stand_apart(services: Services) -> None:
    petition = await opened(services, Names.NOBODY)
    for person in range(300, 306):
        await services.signatures.sign(by(person, Role.NEWCOMER), petition.id)
    await services.signatures.count_paper(by(), petition.id, "", None, 40)
    progress = await told(services, petition)
    # Six of them, told in fives.
    assert (progress.signed, progress.others, progress.petition.supporters) == (None, 5, 40)


async def test_an_unclear_site_is_asked_for_and_chosen(services: Services) -> None:
    petition = await opened(services)
    answer = await services.signatures.sign(member(), petition.id, "Rosa", "elementry")
    adams = next(one for one in answer.sites if one.name == "Adams Elementary")
    assert (await services.signatures.mine(member()))[petition.id].worksite is None
    await services.signatures.choose_site(member(), petition.id, adams.id)
    assert (await services.signatures.mine(member()))[petition.id].worksite == adams.name
    with pytest.raises(NotSigned):
        await services.signatures.choose_site(member(LUPE), petition.id, adams.id)
    with pytest.raises(NoSuchSite):
        await services.signatures.choose_site(by(SAM, Role.NEWCOMER), petition.id, adams.id)


async def test_an_unclear_job_class_is_asked_for_and_chosen(services: Services) -> None:
    petition = await opened(services)
    for name in ("Bus mechanic", "Bus monitor"):
        await services.sites.write_class(
            by(), None, name=name, employees=None, members=None, as_of=None
        )
    answer = await services.signatures.sign(member(), petition.id, "Rosa", "adams", "bus")
    driver = next(one for one in answer.job_classes if one.name == "Bus driver")
    await services.signatures.choose_class(member(), petition.id, driver.id)
    mine = (await services.signatures.mine(member()))[petition.id]
    assert (mine.worksite, mine.job_class) == ("Adams Elementary", driver.name)
    with pytest.raises(NoSuchJobClass):
        await services.signatures.choose_class(by(SAM, Role.NEWCOMER), petition.id, driver.id)


UNPRINTABLE = ["", " \u200b ", "x" * 81, "\U0001f64b" * 41]


async def test_a_name_that_cannot_be_printed_is_refused(services: Services) -> None:
    petition = await opened(services)
    for name in UNPRINTABLE:
        with pytest.raises(PrintedNameNeeded):
            await services.signatures.sign(member(), petition.id, name)
        assert not await rows(services)


async def test_a_click_before_the_close_counts_and_one_after_it_does_not(
    services: Services,
) -> None:
    petition = await opened(services)
    await services.petitions.close(by(at=LATER), petition.id)
    await services.signatures.sign(member(at=NOW), petition.id, "Rosa")
    with pytest.raises(PetitionClosed):
        await services.signatures.sign(member(LUPE, at=LATER), petition.id, "Lupe")
    await services.signatures.withdraw(member(at=LATER), petition.id)
    assert not await rows(services)


async def test_what_people_sign_stays_as_it_was_when_they_could_first_sign(
    services: Services,
) -> None:
    petition = await opened(services)
    for change in (
        services.petitions.change(by(), petition.id, names=Names.NOBODY),
        services.petitions.change(by(), petition.id, body="Something else."),
        services.petitions.discard(by(), petition.id),
    ):
        with pytest.raises(PetitionOpened):
            await change


async def test_a_draft_is_for_chairs(services: Services) -> None:
    draft = await services.petitions.draft(
        by(), title="Soon", body="Words.", goal=None, names=Names.NOBODY
    )
    assert [one.id for one in await services.petitions.list(by())] == [draft.id]
    assert not await services.petitions.list(member())
    for refused in (
        services.petitions.get(member(), draft.id),
        services.petitions.opened(by(), draft.id),
        services.signatures.sign(by(), draft.id, "Marisol"),
        services.signatures.withdraw(by(), draft.id),
    ):
        with pytest.raises(NoSuchPetition):
            await refused


async def test_texts_are_refused_that_are_empty_or_too_long(services: Services) -> None:
    draft = services.petitions.draft
    with pytest.raises(FieldEmpty):
        await draft(by(), title="\u200b", body="Words.", goal=None, names=Names.NOBODY)
    with pytest.raises(FieldTooLong):
        await draft(by(), title="Pay", body="\U0001f64b" * 751, goal=None, names=Names.NOBODY)
    with pytest.raises(GoalNeeded):
        await draft(by(), title="Pay", body="Words.", goal=None, names=Names.DELIVERED)


@pytest.mark.parametrize(
    ("shown", "count", "expected"),
    [(None, 4, 0), (None, 33, 30), (30, 34, 30), (30, 35, 35), (35, 31, 35), (35, 30, 30)],
)
def test_the_public_figure_moves_by_five_people_at_least(
    shown: int | None, count: int, expected: int
) -> None:
    assert stepped(shown, count) == expected


async def test_one_person_signing_and_withdrawing_never_moves_the_public_figure(
    services: Services,
) -> None:
    petition = await opened(services, Names.NOBODY)

    async def figure() -> int | None:
        await services.petitions.sweep(LATER)
        return (await services.petitions.get(member(), petition.id)).meter

    await signed(services, petition, 4)
    assert await figure() is None
    await services.petitions.start_meter(by(), petition.id)
    assert await figure() == 0
    await services.signatures.sign(member(), petition.id, "Rosa")
    assert (await services.petitions.get(member(), petition.id)).meter == 0
    assert await figure() == 5
    await services.signatures.withdraw(member(), petition.id)
    assert await figure() == 5
    await services.signatures.sign(member(), petition.id, "Rosa")
    assert await figure() == 5


class Seen(NamedTuple):
    """What the steward of Adams sees: everyone's figure before and now, and their own site."""

    before: int | None
    now: int | None
    own: int

    def fits(self, *others: int) -> bool:
        """Whether it would look the same with so many signatures at each other site."""
        total = self.own + sum(others)
        keeps = self.before is not None and abs(total - self.before) < 5
        figure = (self.before or 0) if keeps else total // 5 * 5
        return self.now == (figure if figure - max(self.own, *others) >= 10 else None)


SIGNING = st.lists(st.tuples(*(st.one_of(st.just(0), st.integers(0, 14)),) * 2), max_size=4)


@example(steps=[(9, 4), (9, 6), (9, 11), (9, 3), (12, 3)])
@example(steps=[(10, 4)])
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=SIGNING)
async def test_no_public_figure_nor_its_absence_tells_a_steward_how_few_signed_at_other_sites(
    services: Services, steps: list[tuple[int, int]]
) -> None:
    petition = await opened(services)
    await services.petitions.start_meter(by(), petition.id)
    before = (await services.petitions.get(member(), petition.id)).meter
    here = {"adams": list[int](), "baker": list[int]()}
    for number, step in enumerate(steps):
        for site, count in zip(here, step, strict=True):
            await change(services, petition, here[site], site, count)
        await services.petitions.sweep(LATER + timedelta(hours=number))
        now = (await services.petitions.get(member(), petition.id)).meter
        seen = Seen(before, now, step[0])
        assert seen.fits(step[1]), seen
        assert max(other for other in range(40) if seen.fits(other)) >= 5
        assert max(one for one in range(40) for other in range(40) if seen.fits(one, other)) >= 5
        before = now
    await services.petitions.close(by(), petition.id)


async def test_no_public_figure_tells_who_looks_after_several_sites_how_few_signed_elsewhere(
    services: Services,
) -> None:
    petition = await opened(services)
    await services.petitions.start_meter(by(), petition.id)
    for site in ("adams", "baker"):
        await change(services, petition, [], site, 20)
    elsewhere = [member(300 + number) for number in range(10)]
    await services.signatures.sign(elsewhere[0], petition.id, "Rosa")

    async def figure() -> int | None:
        await services.petitions.sweep(LATER)
        return (await services.petitions.get(member(), petition.id)).meter

    assert await figure() == 40
    baker = next(
        one.id for one in await services.sites.open_sites(by()) if one.name.startswith("Baker")
    )
    await services.sites.appoint(by(), baker, {STEWARD: "Sol"}, [])
    assert await figure() is None
    for one in elsewhere[1:]:
        await services.signatures.sign(one, petition.id, "Rosa")
    assert await figure() == 50
    await services.petitions.close(by(), petition.id)


async def change(
    services: Services, petition: Petition, people: list[int], site: str, count: int
) -> None:
    """Let people sign at a site, or withdraw, until so many have signed there."""
    while len(people) > count:
        await services.signatures.withdraw(member(people.pop()), petition.id)
    while len(people) < count:
        people.append(len(people) + (100 if site == "adams" else 200))
        await services.signatures.sign(member(people[-1]), petition.id, "Rosa", site, "bus")


async def test_names_are_handed_over_after_goal_announcement_and_second_press_only(
    services: Services,
) -> None:
    petitions, counts = services.petitions, services.signature_counts
    petition = await opened(services, Names.DELIVERED, goal=3)
    await signed(services, petition, 2)
    with pytest.raises(GoalNotMet):
        await petitions.announce(by(), petition.id)
    await services.signatures.sign(member(), petition.id, "=Rosa", "baker", "bus")
    with pytest.raises(NotToDeliver):
        await petitions.deliver(by(), petition.id)
    await petitions.announce(by(), petition.id)
    await petitions.announce(by(at=LATER), petition.id)
    with pytest.raises(NotToldYet):
        await petitions.need_notice(by(at=LATER), petition.id)
    await noticed(services, petition.id, NOW)
    with pytest.raises(NoSuchPetition):
        await counts.sheet(by(), petition.id)
    await services.signatures.withdraw(member(100), petition.id)
    with pytest.raises(GoalNotMet):
        await petitions.deliver(by(), petition.id)
    await services.signatures.sign(by(SAM, Role.NEWCOMER), petition.id, "Sam Poe")
    await signed(services, petition, 1, first=200)
    with pytest.raises(AnnouncedLately):
        await petitions.deliver(by(at=LATER - timedelta(seconds=1)), petition.id)
    await petitions.deliver(by(at=LATER), petition.id)
    await petitions.deliver(by(at=LATER), petition.id)
    _, sheet = await counts.sheet(by(), petition.id)
    assert sheet == [
        ("=Rosa", "Baker Middle", "Bus driver"),
        ("Person 101", "Adams Elementary", ""),
        ("Person 200", "Adams Elementary", ""),
        ("Sam Poe", "", ""),
    ]
    with pytest.raises(PetitionClosed):
        await services.signatures.sign(member(LUPE), petition.id, "Lupe")
    with pytest.raises(PetitionClosed):
        await petitions.start_meter(by(at=LATER), petition.id)
    deeds = [one.action for one in await services.audit.deeds(HERE, 4)]
    assert deeds == [
        "petition-sheet",
        "petition-deliver",
        "petition-announce",
        "petition-open",
    ]
    await services.retention.erase_due(LATER + timedelta(days=61))
    with pytest.raises(NamesErased):
        await counts.sheet(by(), petition.id)


@pytest.mark.parametrize("names", [Names.NOBODY, Names.LEADERS])
async def test_names_of_any_other_petition_are_never_handed_over(
    services: Services, names: Names
) -> None:
    petition = await opened(services, names, goal=1)
    await signed(services, petition, 5)
    for act in (services.petitions.announce, services.petitions.deliver):
        with pytest.raises(NotToDeliver):
            await act(by(), petition.id)
    with pytest.raises(NoSuchPetition):
        await services.signature_counts.sheet(by(), petition.id)


async def test_after_their_days_signatures_are_counts_and_the_report_stays(
    services: Services,
) -> None:
    petition = await opened(services)
    await signed(services, petition, 6)
    await services.signatures.sign(by(SAM, Role.NEWCOMER), petition.id, "Sam")
    await services.signatures.sign_on_paper(member(LUPE), petition.id)
    before = await services.signature_counts.sites(by(), petition.id)
    other = await opened(services, Names.DELIVERED, goal=1)
    await signed(services, other, 1)
    await services.petitions.close(by(), petition.id)
    await services.petitions.close(by(at=NOW + timedelta(days=30)), other.id)
    for days in (61, 91):
        await services.retention.erase_due(NOW + timedelta(days=days))
    assert not await rows(services)
    assert await services.signature_counts.sites(by(), petition.id) == before
    after = await services.signature_counts.of(by(), petition.id)
    assert (after.signed, after.others) == (6, 1)
    for refused in (
        services.signature_counts.names(by(), petition.id),
        services.signatures.withdraw(member(100), petition.id),
    ):
        with pytest.raises(NamesErased):
            await refused
    with pytest.raises(NotToDeliver):
        await services.petitions.announce(by(), other.id)
    async with services.database.reading() as connection:
        assert len((await connection.execute(select(petition_totals))).all()) == 3


async def test_forgetting_takes_a_signature_back_and_a_legal_hold_puts_it_off(
    services: Services,
) -> None:
    petition = await opened(services)
    await signed(services, petition, 2)
    await services.people.change(by(), legal_hold=True)
    assert not await services.retention.forget(System(HERE, NOW), 100)
    await services.petitions.close(by(), petition.id)
    await services.retention.erase_due(NOW + timedelta(days=400))
    assert await rows(services) == 2
    await services.people.change(by(), legal_hold=False)
    assert await services.retention.forget(System(HERE, NOW), 100)
    assert await rows(services) == 1


async def test_a_petition_nobody_closed_is_closed_and_a_draft_goes_a_month_after_its_last_change(
    services: Services,
) -> None:
    petition = await opened(services)
    draft = await services.petitions.draft(
        by(), title="Soon", body="Words.", goal=None, names=Names.NOBODY
    )
    rewritten = NOW + timedelta(days=29)
    await services.petitions.change(by(at=rewritten), draft.id, body="Better words.")
    await services.retention.erase_due(rewritten + timedelta(days=29))
    await services.people.change(by(), legal_hold=True)
    await services.retention.erase_due(rewritten + timedelta(days=31))
    assert len(await services.petitions.list(by())) == 2
    await services.people.change(by(), legal_hold=False)
    await services.petitions.sweep(NOW + timedelta(days=181))
    await services.retention.erase_due(NOW + timedelta(days=181))
    assert (await services.petitions.get(by(), petition.id)).closed_at is not None
    with pytest.raises(NoSuchPetition):
        await services.petitions.get(by(), draft.id)


async def test_the_audit_never_tells_who_signed(services: Services) -> None:
    petition = await opened(services)
    await services.signatures.sign(member(), petition.id, "Rosa")
    await services.signatures.sign_on_paper(member(LUPE), petition.id)
    await services.signatures.withdraw(member(), petition.id)
    async with services.database.reading() as connection:
        lines = (await connection.execute(select(audit.c.actor_id, audit.c.person_id))).all()
    assert not {ROSA, LUPE} & {one for line in lines for one in line}
