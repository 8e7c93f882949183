"""How many signed: totals, site by site, and by name for those who may see names."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, case, exists, func, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actor import Actor, Role, System
from bot.database import Database, Service, upsert
from bot.errors import Refusal
from bot.schema import (
    job_classes,
    people,
    petition_paper,
    petition_totals,
    petitions,
    signatures,
    worksites,
)
from bot.services.petitions.petition import (
    COLUMNS,
    STEP,
    Names,
    NoSuchPetition,
    Petition,
    State,
    audience,
    petition_of,
    stepped,
)
from bot.services.sites import Sites
from bot.services.sites.service import sites_led
from bot.services.turnout import SMALL
from bot.transaction import transaction
from bot.visibility import sees

UNKNOWN = 0
"""The number that stands for a site or class nobody named."""


class NamesNotYours(Refusal):
    """Names are for chairs, and for the stewards and team of the signer's own site."""


class NamesNotKept(Refusal):
    """Nobody sees the names of this petition: it never asked for any."""


class NamesErased(Refusal):
    """The names have had their time; numbers are what is left."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A petition in numbers, as chairs see it: None where a number would point at people."""

    petition: Petition
    signed: int | None
    members: int | None
    others: int | None
    paper: int
    sites: int
    """Sites where somebody signed."""
    of_sites: int
    no_site: int | None
    """Signatures of members without a site."""

    @property
    def goal_met(self) -> bool:
        """Whether as many signed as were asked for."""
        return (self.petition.goal or 0) <= (self.signed or 0)


@dataclass(slots=True)
class SiteCount:
    """One site: how many work there, and how many of them signed. ``name`` None: not known.

    Of those who signed here ``others`` had no member's role then.
    """

    name: str | None
    employees: int | None
    here: int = 0
    others: int = 0
    paper: int = 0

    @property
    def signed(self) -> int:
        """What counts towards the goal: members here, and signatures on paper."""
        return self.here + self.paper

    @property
    def left(self) -> int | None:
        """How many have not signed; None where nobody said how many there are."""
        return None if self.employees is None else max(self.employees - self.signed, 0)


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature as it was printed; ``member`` where the account was a member's."""

    name: str
    job_class: str | None
    member: bool


@dataclass(slots=True)
class SiteNames:
    """One site by name, for those who may see it."""

    count: SiteCount
    signers: list[Signer] = field(default_factory=list[Signer])
    waiting: Sequence[int] = ()
    """Accounts that chose this site as theirs and have not signed; for its own leaders."""


class Counts(Service):
    """Reads; each method says who may."""

    def __init__(self, database: Database, sites: Sites) -> None:
        super().__init__(database)
        self._sites = sites

    async def of(self, actor: Actor, petition_id: int) -> Progress:
        """The totals, for chairs.

        Raises:
            NoSuchPetition: it does not exist here.
            RoleNeeded: for everyone else.
        """
        actor.need(Role.CHAIR)
        petition, by_site = await self._database.read(_counted, actor, petition_id)
        members = _told(petition, sum(one.here for one in by_site.values()))
        others = _told(petition, sum(one.others for one in by_site.values()))
        paper = sum(one.paper for one in by_site.values())
        unknown = by_site.pop(UNKNOWN)
        return Progress(
            petition=petition,
            signed=None if members is None else members + paper,
            members=members,
            others=others,
            paper=paper,
            sites=sum(one.signed > 0 for one in by_site.values()),
            of_sites=len(by_site),
            no_site=None if petition.names is Names.NOBODY else unknown.here,
        )

    async def sites(self, actor: Actor, petition_id: int) -> Sequence[SiteCount]:
        """Every site, those with the smallest share first, for chairs.

        Raises:
            NoSuchPetition: it does not exist here.
            RoleNeeded: for everyone else.
        """
        actor.need(Role.CHAIR)
        petition, by_site = await self._database.read(_counted, actor, petition_id)
        unknown = by_site.pop(UNKNOWN)
        if petition.names is Names.NOBODY:
            unknown.here = unknown.others = 0
        told = [unknown] if unknown.signed or unknown.others else []
        return [*sorted(by_site.values(), key=_weakest_first), *told]

    async def paper(self, actor: Actor, petition_id: int) -> Sequence[SiteCount]:
        """How many signed on paper, of each site whose head-count this person sets.

        Raises:
            NoSuchPetition: it does not exist here.
            RoleNeeded: for whoever is no steward.
        """
        actor.need(Role.STEWARD)
        own = {one.id for one in await self._sites.sites_of(actor)}
        _, by_site = await self._database.read(_counted, actor, petition_id)
        return [
            SiteCount(one.name, one.employees, paper=one.paper)
            for number, one in by_site.items()
            if one.paper and (actor.is_chair or number in own)
        ]

    async def names(self, actor: Actor, petition_id: int) -> Sequence[SiteNames]:
        """Who signed, site by site: every site for chairs, their own for its leaders.

        Raises:
            NoSuchPetition: it does not exist here.
            NamesNotKept, NamesErased: there are none.
            NamesNotYours: for everyone else.
        """
        own = [one.id for one in await self._sites.sites_of(actor)]
        async with self._database.reading() as connection:
            petition = await read(connection, actor, petition_id)
            if not (actor.is_chair or own):
                raise NamesNotYours
            if petition.names is Names.NOBODY:
                raise NamesNotKept
            if petition.forgotten_at is not None:
                raise NamesErased
            by_site = await _by_site(connection, petition)
            own = [one for one in own if one in by_site]
            seen = by_site if actor.is_chair else {one: by_site[one] for one in own}
            found = {number: SiteNames(count) for number, count in seen.items()}
            for number, signer in await _signers(connection, petition_id):
                if number in found:
                    found[number].signers.append(signer)
            for number, accounts in (await _waiting(connection, petition, own)).items():
                found[number].waiting = accounts
        told = (one for one in found.values() if one.signers or one.waiting or one.count.paper)
        return list(told) if actor.is_chair else list(found.values())

    async def sheet(
        self, actor: Actor, petition_id: int
    ) -> tuple[Petition, Sequence[Sequence[str]]]:
        """Printed name, site and class of all who signed here, to be handed over; audited.

        Whether someone is a member is not in it.

        Raises:
            NoSuchPetition: it does not exist here, or its names are not handed over.
            NamesErased: there are none any more.
            RoleNeeded: for all but chairs.
        """
        actor.need(Role.CHAIR)
        async with transaction(self._database, actor) as tx:
            petition = await read(tx.connection, actor, petition_id)
            if petition.delivered_at is None:
                raise NoSuchPetition
            if petition.forgotten_at is not None:
                raise NamesErased
            signers = await _signers(tx.connection, petition_id)
            known = await _by_site(tx.connection, petition)
            await tx.record("petition-sheet", f"petition:{petition_id}")
        rows = [
            (one.name, known[number].name or "", one.job_class or "") for number, one in signers
        ]
        return petition, sorted(rows, key=lambda row: row[0].casefold())


async def read(
    connection: AsyncConnection,
    actor: Actor | System,
    petition_id: int,
    *,
    hold: Literal["share", "alone"] | None = None,
) -> Petition:
    """One petition, held as it is until the transaction ends, if asked, by many or ``alone``.

    Raises:
        NoSuchPetition: for what this person may not see.
    """
    ours = petitions.c.id == petition_id, petitions.c.server_id == actor.server_id
    statement = select(*COLUMNS).where(*ours)
    if hold is not None:
        statement = statement.with_for_update(read=hold == "share")
    row = (await connection.execute(statement)).one_or_none()
    if row is None or not sees(actor, audience(petition := petition_of(row))):
        raise NoSuchPetition
    return petition


async def read_opened(
    connection: AsyncConnection,
    actor: Actor | System,
    petition_id: int,
    *,
    hold: Literal["share", "alone"] | None = None,
) -> Petition:
    """One petition that people can sign, or could; see ``read``.

    Raises:
        NoSuchPetition: for a draft too.
    """
    petition = await read(connection, actor, petition_id, hold=hold)
    if petition.state is State.DRAFT:
        raise NoSuchPetition
    return petition


async def latest(connection: AsyncConnection, actor: Actor) -> Petition | None:
    """The petition that is open, or else was closed last; None where none was opened."""
    statement = (
        select(*COLUMNS)
        .where(petitions.c.server_id == actor.server_id, petitions.c.opened_at.is_not(None))
        .order_by(
            case((petitions.c.closed_at.is_(None), 0), else_=1),
            petitions.c.closed_at.desc(),
            petitions.c.id.desc(),
        )
        .limit(1)
    )
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else petition_of(row)


async def signed_at(
    connection: AsyncConnection, actor: Actor, petition: Petition, own: Collection[int]
) -> Mapping[int, int] | None:
    """How many signed by site, 0 where it is not known: all for chairs, else of ``own`` sites.

    None where nobody may know: sites are not asked for, or names, which stewards see, are gone.
    """
    if petition.names is Names.NOBODY or not (actor.is_chair or petition.has_names):
        return None
    by_site = await _by_site(connection, petition)
    return {
        number: one.signed for number, one in by_site.items() if actor.is_chair or number in own
    }


async def signed(connection: AsyncConnection, petition: Petition) -> int:
    """How many signed, of those who count towards the goal."""
    return sum(one.signed for one in (await _by_site(connection, petition)).values())


async def figure(connection: AsyncConnection, petition: Petition) -> int | None:
    """What everyone is told, in fives; None where it would tell who looks after sites of few.

    They know who signed at their own sites: a total close to that would tell how few signed
    anywhere else. Two steps apart, neither the figure nor its absence tells of fewer than five.
    """
    by_site = await _by_site(connection, petition)
    shown = stepped(petition.meter, sum(one.signed for one in by_site.values()))
    at_sites = {number: one.signed for number, one in by_site.items() if number != UNKNOWN}
    if petition.names is Names.NOBODY or not at_sites:
        return shown
    led = (await sites_led(connection, petition.server_id)).values()
    known = [sum(at_sites.get(number, 0) for number in some) for some in led]
    return shown if shown - max([*at_sites.values(), *known]) >= 2 * STEP else None


async def move_totals(connection: AsyncConnection, petition: Petition) -> None:
    """Have the totals follow those who signed here, ``stepped``, where nobody sees names.

    All that is told of such a petition is made of these, so that no press can be seen on it.
    """
    here = signatures.c.petition_id == petition.id, not_(signatures.c.on_paper)
    member = signatures.c.member
    statement = select(func.count().filter(member), func.count().filter(not_(member))).where(*here)
    members, others = (await connection.execute(statement)).one()
    told = await _signed_here(connection, petition)
    _, shown, shown_others = told[0] if told else (UNKNOWN, None, None)
    row = {
        "petition_id": petition.id,
        "worksite_id": UNKNOWN,
        "job_class_id": UNKNOWN,
        "members": stepped(shown, members),
        "others": stepped(shown_others, others),
    }
    keys = ["petition_id", "worksite_id", "job_class_id"]
    await upsert(connection, petition_totals, [row], keys=keys, update=["members", "others"])


async def _counted(
    connection: AsyncConnection, actor: Actor, petition_id: int
) -> tuple[Petition, dict[int, SiteCount]]:
    """A petition that this person may see, and its numbers by site."""
    petition = await read(connection, actor, petition_id)
    return petition, await _by_site(connection, petition)


async def _by_site(connection: AsyncConnection, petition: Petition) -> dict[int, SiteCount]:
    """Every open site, those that are closed since but have signatures, and what has none."""
    listed = (
        select(worksites.c.id, worksites.c.name, worksites.c.employees, worksites.c.closed_at)
        .where(worksites.c.server_id == petition.server_id)
        .order_by(worksites.c.folded)
    )
    rows = (await connection.execute(listed)).all()
    found = {row.id: SiteCount(row.name, row.employees) for row in rows}
    found[UNKNOWN] = SiteCount(None, None)
    for number, members, others in await _signed_here(connection, petition):
        found[number].here, found[number].others = members, others
    on_paper = select(petition_paper.c.worksite_id, petition_paper.c.count).where(
        petition_paper.c.petition_id == petition.id
    )
    for number, count in await connection.execute(on_paper):
        found[number].paper = count
    gone = {row.id for row in rows if row.closed_at is not None}
    empty = {one for one in gone if not (found[one].signed or found[one].others)}
    return {number: one for number, one in found.items() if number not in empty}


async def _signed_here(
    connection: AsyncConnection, petition: Petition
) -> Sequence[tuple[int, int, int]]:
    """By site: members and others who signed here, as far as anyone may know."""
    if petition.has_names:
        site: ColumnElement[Any] = func.coalesce(signatures.c.worksite_id, UNKNOWN)
        statement = (
            select(
                site,
                func.count().filter(signatures.c.member),
                func.count().filter(not_(signatures.c.member)),
            )
            .where(signatures.c.petition_id == petition.id, not_(signatures.c.on_paper))
            .group_by(site)
        )
    else:
        kept = petition_totals.c
        statement = (
            select(kept.worksite_id, func.sum(kept.members), func.sum(kept.others))
            .where(kept.petition_id == petition.id)
            .group_by(kept.worksite_id)
        )
    return [(row[0], row[1], row[2]) for row in await connection.execute(statement)]


async def _signers(connection: AsyncConnection, petition_id: int) -> Sequence[tuple[int, Signer]]:
    """Every signature by name, with its site's number, in the order of names."""
    statement = (
        select(
            func.coalesce(signatures.c.worksite_id, UNKNOWN),
            signatures.c.name,
            job_classes.c.name,
            signatures.c.member,
        )
        .select_from(signatures)
        .outerjoin(job_classes, job_classes.c.id == signatures.c.job_class_id)
        .where(signatures.c.petition_id == petition_id, not_(signatures.c.on_paper))
        .where(signatures.c.name.is_not(None))
        .order_by(func.lower(signatures.c.name), signatures.c.account_id)
    )
    return [(row[0], Signer(*row[1:])) for row in await connection.execute(statement)]


async def _waiting(
    connection: AsyncConnection, petition: Petition, own: Sequence[int]
) -> Mapping[int, Sequence[int]]:
    """By site: who chose it as their own and has signed neither here nor on paper."""
    if petition.state is not State.OPEN:
        return {}
    signed = exists().where(
        signatures.c.petition_id == petition.id, signatures.c.account_id == people.c.account_id
    )
    statement = (
        select(people.c.worksite_id, people.c.account_id)
        .where(people.c.server_id == petition.server_id, people.c.worksite_id.in_(own))
        .where(not_(signed))
        .order_by(people.c.account_id)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for number, account_id in await connection.execute(statement):
        found[number].append(account_id)
    return found


def _told(petition: Petition, count: int) -> int | None:
    """A figure as chairs may know it; where nobody sees names, a few would be people."""
    return None if petition.names is Names.NOBODY and count < SMALL else count


def _weakest_first(site: SiteCount) -> tuple[bool, float, int]:
    """Those with the smallest share; where that is not known, last."""
    if not site.employees:
        return True, 0, -site.signed
    return False, site.signed / site.employees, -site.employees
