"""Who signed: here, once a person, or on paper as head-counts; and the end of what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import ColumnElement, and_, delete, func, insert, not_, select, update

from bot.actor import Actor, Role
from bot.database import Database, Service, upsert
from bot.errors import Refusal
from bot.schema import (
    job_classes,
    petition_paper,
    petition_totals,
    petitions,
    signatures,
    worksites,
)
from bot.services.petitions.counts import UNKNOWN, NamesErased, read_opened
from bot.services.petitions.petition import (
    MOST,
    Names,
    Petition,
    PetitionClosed,
)
from bot.services.sites import Named, NoSuchJobClass, NoSuchSite, Sites, key_of
from bot.services.sites.site import LIKELY, likely
from bot.text.characters import length, visible
from bot.text.fields import need_number
from bot.transaction import Transaction, transaction

LONGEST_NAME: Final = 80


class PrintedNameNeeded(Refusal):
    """This petition asks for a printed name of at most ``limit`` characters."""


class SignedOnPaper(Refusal):
    """The person said that they signed on paper, where they are counted."""


class NotSigned(Refusal):
    """There is no signature of this person here."""


class SiteUnclear(Refusal):
    """No site, or several, are meant; ``names`` are the likely ones."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What one person wrote under a petition."""

    name: str | None
    worksite: str | None
    job_class: str | None
    on_paper: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that stands; what is unclear is not kept until one of these is chosen."""

    petition: Petition
    again: bool
    sites: Sequence[Named] = ()
    job_classes: Sequence[Named] = ()


class Signatures(Service):
    """One signature a person; nobody is named in the audit for signing."""

    def __init__(self, database: Database, sites: Sites) -> None:
        super().__init__(database)
        self._sites = sites

    async def mine(self, actor: Actor) -> dict[int, Signature]:
        """What is kept of this person's own signatures, by petition."""
        statement = (
            select(
                signatures.c.petition_id,
                signatures.c.name,
                worksites.c.name,
                job_classes.c.name,
                signatures.c.on_paper,
            )
            .select_from(signatures)
            .outerjoin(worksites, worksites.c.id == signatures.c.worksite_id)
            .outerjoin(job_classes, job_classes.c.id == signatures.c.job_class_id)
            .where(
                signatures.c.server_id == actor.server_id,
                signatures.c.account_id == actor.account_id,
            )
            .order_by(signatures.c.petition_id)
        )
        return {row[0]: Signature(*row[1:]) for row in await self._database.rows(statement)}

    async def sign(
        self, actor: Actor, petition_id: int, name: str = "", site: str = "", job_class: str = ""
    ) -> Signed:
        """Sign, or sign anew with other words; of a petition without names nothing is kept of them.

        ``site`` and ``job_class`` are parts of names, for members; what is unclear stays unknown.

        Raises:
            NoSuchPetition: for a draft too.
            PetitionClosed: it was closed at the click, or its names were handed over.
            PrintedNameNeeded: names are asked for, and there is none or too long a one.
            SignedOnPaper: they said so before; withdrawing takes it back.
        """
        site_id, likely_sites = _meant(await self._sites.open_sites(actor), site)
        class_id, likely_classes = _meant(await self._sites.open_classes(actor), job_class)
        async with transaction(self._database, actor) as tx:
            petition = await _signable(tx, petition_id)
            own = select(signatures.c.on_paper).where(*_whose(actor, petition_id))
            if (before := await tx.connection.scalar(own)) is True:
                raise SignedOnPaper
            if petition.names is Names.NOBODY:
                await _keep(tx, actor, petition_id)
                return Signed(petition, again=before is not None)
            place = {"worksite_id": site_id, "job_class_id": class_id}
            await _keep(tx, actor, petition_id, name=_printed(name), **place)
            return Signed(petition, before is not None, likely_sites, likely_classes)

    async def choose_site(self, actor: Actor, petition_id: int, worksite_id: int) -> None:
        """Say at which site one works, of a signature that names are asked for.

        Raises:
            NoSuchPetition: for a draft too.
            NotSigned: there is no such signature.
            NoSuchSite: it is closed, or not for this person.
        """
        if worksite_id not in {one.id for one in await self._sites.open_sites(actor)}:
            raise NoSuchSite
        await self._choose(actor, petition_id, worksite_id=worksite_id)

    async def choose_class(self, actor: Actor, petition_id: int, job_class_id: int) -> None:
        """Say in which class one works, of a signature that names are asked for.

        Raises:
            NoSuchPetition: for a draft too.
            NotSigned: there is no such signature.
            NoSuchJobClass: it is closed, or not for this person.
        """
        if job_class_id not in {one.id for one in await self._sites.open_classes(actor)}:
            raise NoSuchJobClass
        await self._choose(actor, petition_id, job_class_id=job_class_id)

    async def _choose(self, actor: Actor, petition_id: int, **chosen: int) -> None:
        async with transaction(self._database, actor) as tx:
            await _signable(tx, petition_id)
            named = and_(*_whose(actor, petition_id), signatures.c.name.is_not(None))
            written = await tx.connection.execute(update(signatures).where(named).values(**chosen))
            if not written.rowcount:
                raise NotSigned

    async def withdraw(self, actor: Actor, petition_id: int) -> Petition:
        """Take one's signature back, or that one signed on paper; also after the close.

        Raises:
            NoSuchPetition: for a draft too.
            NotSigned: there is none.
            NamesErased: it is a number by now, and nobody's any more.
        """
        async with transaction(self._database, actor) as tx:
            petition = await _kept(tx, petition_id)
            gone = delete(signatures).where(*_whose(actor, petition_id))
            if not (await tx.connection.execute(gone)).rowcount:
                raise NotSigned
            return petition

    async def sign_on_paper(self, actor: Actor, petition_id: int) -> Petition:
        """Note that a person signed on paper: they count there, and are not asked again.

        A signature here is replaced, with all that was written in it.

        Raises:
            NoSuchPetition: for a draft too.
            PetitionClosed: it was closed at the click, or its names were handed over.
        """
        async with transaction(self._database, actor) as tx:
            petition = await _signable(tx, petition_id)
            await _keep(tx, actor, petition_id, on_paper=True)
            return petition

    async def count_paper(
        self,
        actor: Actor,
        petition_id: int,
        site: str,
        count: int | None,
        supporters: int | None = None,
    ) -> str | None:
        """Set how many signed on paper at a site, and how many supporters did; None stays as it is.

        Stewards count their own sites; chairs any, what has none, and supporters. ``site`` is a
        part of a name; left out it is the only one the steward has. Returns the site's name, None
        where it is not known.

        Raises:
            NoSuchPetition: for a draft too.
            NamesErased: the petition is nothing but numbers by now.
            NumberUnclear: for less than none, too.
            SiteUnclear: none is meant, or several.
        """
        actor.need(Role.STEWARD if supporters is None else Role.CHAIR)
        for one in (count, supporters):
            if one is not None:
                need_number(one, 0, MOST)
        nowhere = UNKNOWN, None
        site_id, name = nowhere if count is None else await self._place(actor, site)
        async with transaction(self._database, actor) as tx:
            # Two who share it would each wait for the other to change it.
            await _kept(tx, petition_id, hold="alone")
            if count is not None:
                row = {
                    "petition_id": petition_id,
                    "worksite_id": site_id,
                    "count": count,
                    "added_by": actor.account_id,
                }
                keys, others = ["petition_id", "worksite_id"], ["count", "added_by"]
                await upsert(tx.connection, petition_paper, [row], keys=keys, update=others)
            if supporters is not None:
                await tx.update(petitions, petition_id, supporters=supporters)
            await tx.record("petition-paper", f"petition:{petition_id}")
        return name

    async def _place(self, actor: Actor, written: str) -> tuple[int, str | None]:
        """The site that a head-count is of: its number and name.

        Raises:
            SiteUnclear: none is meant, or several.
        """
        known = await self._sites.open_sites(actor)
        if not actor.is_chair:
            own = {one.id for one in await self._sites.sites_of(actor)}
            known = [one for one in known if one.id in own]
        if written.strip():
            site_id, close = _meant(known, written)
        elif actor.is_chair:
            return UNKNOWN, None
        else:
            site_id, close = known[0].id if len(known) == 1 else None, known[:LIKELY]
        if site_id is None:
            raise SiteUnclear(count=len(close), names=", ".join(one.name for one in close))
        return site_id, next(one.name for one in known if one.id == site_id)


def _meant(known: Sequence[Named], written: str) -> tuple[int | None, Sequence[Named]]:
    """What a part of a name means: the number of the only one, or else the likely ones."""
    asked = key_of(written)
    if not asked:
        return None, ()
    fitting = [one for one in known if f" {asked}" in f" {key_of(one.name)}"]
    whole = [one for one in fitting if key_of(one.name) == asked]
    if len(found := whole or fitting) == 1:
        return found[0].id, ()
    return None, likely(known, written)


async def _signable(tx: Transaction, petition_id: int) -> Petition:
    """A petition that can be signed, held so until the transaction ends.

    Raises:
        NoSuchPetition: for a draft too.
        PetitionClosed: it was closed at the click, or its names were handed over.
    """
    petition = await read_opened(tx.connection, tx.actor, petition_id, hold="share")
    if not petition.accepts(tx.actor.at):
        raise PetitionClosed
    return petition


async def _kept(
    tx: Transaction, petition_id: int, *, hold: Literal["share", "alone"] = "share"
) -> Petition:
    """A petition that is more than numbers, also after the close, held so as in ``_signable``.

    Raises:
        NoSuchPetition: for a draft too.
        NamesErased: its signatures are nobody's any more.
    """
    petition = await read_opened(tx.connection, tx.actor, petition_id, hold=hold)
    if petition.forgotten_at is not None:
        raise NamesErased
    return petition


def _whose(actor: Actor, petition_id: int) -> tuple[ColumnElement[bool], ...]:
    return signatures.c.petition_id == petition_id, signatures.c.account_id == actor.account_id


async def _keep(tx: Transaction, actor: Actor, petition_id: int, **written: object) -> None:
    """Write a person's signature in the place of an earlier one, also of another process."""
    row = {
        "petition_id": petition_id,
        "account_id": actor.account_id,
        "server_id": actor.server_id,
        "name": None,
        "worksite_id": None,
        "job_class_id": None,
        "on_paper": False,
        "member": actor.role >= Role.MEMBER,
        **written,
    }
    keys = ["petition_id", "account_id"]
    others = ["name", "worksite_id", "job_class_id", "on_paper", "member"]
    await upsert(tx.connection, signatures, [row], keys=keys, update=others)


def _printed(written: str) -> str:
    """A name as it is printed, on one line.

    Raises:
        PrintedNameNeeded: nothing of it can be seen, or it is too long.
    """
    name = " ".join(written.split())
    if not visible(name).strip() or length(name) > LONGEST_NAME:
        raise PrintedNameNeeded(limit=LONGEST_NAME)
    return name


async def forget(tx: Transaction, account_id: int) -> None:
    """Take back every signature of a person; counts of erased names hold nobody.

    Whether a legal hold forbids it is for the caller to say.
    """
    theirs = signatures.c.server_id == tx.actor.server_id, signatures.c.account_id == account_id
    await tx.connection.execute(delete(signatures).where(*theirs))


async def erase(tx: Transaction, cutoff: datetime) -> None:
    """Turn signatures of a server into counts, of petitions that closed before ``cutoff``."""
    due = select(petitions.c.id).where(
        petitions.c.server_id == tx.actor.server_id,
        petitions.c.closed_at < cutoff,
        petitions.c.forgotten_at.is_(None),
    )
    ids = (await tx.connection.scalars(due.order_by(petitions.c.id).with_for_update())).all()
    if not ids:
        return
    of_these = signatures.c.petition_id.in_(ids)
    site = func.coalesce(signatures.c.worksite_id, UNKNOWN)
    job_class = func.coalesce(signatures.c.job_class_id, UNKNOWN)
    counted = (
        select(
            signatures.c.petition_id,
            site,
            job_class,
            func.count().filter(signatures.c.member),
            func.count().filter(not_(signatures.c.member)),
        )
        .where(of_these, not_(signatures.c.on_paper))
        .group_by(signatures.c.petition_id, site, job_class)
    )
    columns = ["petition_id", "worksite_id", "job_class_id", "members", "others"]
    # Where nobody sees names there are totals already, in fives.
    moved = petition_totals.c.petition_id.in_(ids)
    await tx.connection.execute(delete(petition_totals).where(moved))
    await tx.connection.execute(insert(petition_totals).from_select(columns, counted))
    await tx.connection.execute(delete(signatures).where(of_these))
    ours = update(petitions).where(petitions.c.id.in_(ids))
    await tx.connection.execute(ours.values(forgotten_at=tx.actor.at))
