"""What joining keeps of people, for how long, and who gets a request."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from bot.actor import Role, Server, System
from bot.audit import Audit
from bot.database import Database
from bot.deliveries import PERSONAL, Delivery, Kind
from bot.outbox.claims import Claims
from bot.schema import (
    areas,
    confirmations,
    deliveries,
    help_requests,
    join_codes,
    member_requests,
    metadata,
    servers,
    tries,
    worksites,
)
from bot.schema import people as people_table
from bot.services import Services
from bot.services.joining import (
    HELP,
    MEMBER,
    CodeExpired,
    CodesPaused,
    CodeUsed,
    CodeWrong,
    HelpRequest,
    Holder,
    Joining,
    MemberRequest,
    NameLookedUp,
    NameUnclear,
    NoCodesOfYear,
    NoPauseInSummer,
    OwnBuilding,
    OwnSiteMissing,
    RequestGone,
    RequestNotYours,
    RequestOver,
    RollChanged,
    SiteTooLong,
    TopicMissing,
)
from bot.services.own_data import OwnData
from bot.services.people import People
from bot.services.retention import Retention
from bot.text.fields import NumberUnclear
from bot.throttle import AskedTooOften
from tests.actors import actor
from tests.services.attending import Union

HERE, ELSEWHERE = 10, 20
CHANNEL = 77
ASKER, BEN, CORA, CHAIR = (10**17 + one for one in (501, 601, 602, 701))  # as long as Discord's
MONDAY = datetime(2026, 3, 2, 17, tzinfo=UTC)
MARCH = date(2026, 3, 1)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def joining(database: Database) -> Joining:
    people = People(database)
    for server_id in (HERE, ELSEWHERE):
        await people.change(
            actor(server_id, CHAIR, MONDAY), stewards_channel_id=CHANNEL, ready_at=MONDAY
        )
    return Joining(database)


async def hold(joining: Joining) -> None:
    await People(joining.database).change(actor(HERE, CHAIR, MONDAY), legal_hold=True)


async def forget(joining: Joining, account_id: int) -> None:
    retention = Retention(joining.database, People(joining.database))
    await retention.forget(System(HERE, MONDAY), account_id)


async def ask_for_help(
    joining: Joining, urgency: str = "soon", *, asker: int = ASKER, not_site: str = ""
) -> HelpRequest:
    return await joining.help.ask(actor(HERE, asker, MONDAY), "pay", urgency, not_site=not_site)


async def run_out(joining: Joining, at: datetime) -> None:
    """What has had its time is erased."""
    await Retention(joining.database, People(joining.database)).erase_due(at)


async def ask_to_be_confirmed(joining: Joining, name: str = "Rosa Quintero") -> MemberRequest:
    return await joining.members.ask(actor(HERE, ASKER, MONDAY), name)


async def slots(joining: Joining, request_id: int, feature: str = HELP) -> list[str]:
    async with joining.database.reading() as connection:
        of_request = (deliveries.c.feature == feature, deliveries.c.object_id == request_id)
        found = select(deliveries.c.slot).where(*of_request).order_by(deliveries.c.id)
        return [str(one).partition("-")[0] for one in await connection.scalars(found)]


async def everything(database: Database) -> str:
    """Every value of every table but the audit's salts and links, as text."""
    async with database.reading() as connection:
        rows = [
            str(tuple(row))
            for table in metadata.sorted_tables
            for row in (await connection.execute(select(table))).all()
        ]
    return "\n".join(rows)


async def test_a_code_works_once_however_it_is_typed(joining: Joining) -> None:
    code, other = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 2)
    newcomer = Role.NEWCOMER
    asker, ben = (actor(HERE, one, MONDAY, role=newcomer) for one in (ASKER, BEN))
    await joining.codes.use(asker, code.lower().replace("-", " "))
    await joining.let_in(System(HERE, MONDAY), ASKER)
    with pytest.raises(CodeUsed):
        await joining.codes.use(ben, code)
    await joining.codes.use(ben, other)
    assert (await joining.funnel.totals(actor(HERE, CHAIR, MONDAY), MARCH))["code"] == 2


async def test_of_two_people_with_one_code_at_once_one_gets_in(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    tries = (joining.codes.use(actor(HERE, who, MONDAY), code) for who in (ASKER, BEN))
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["CodeUsed", "int"]


async def test_who_used_a_code_may_repeat_it_until_the_role_is_given(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    await joining.codes.use(actor(HERE, ASKER, MONDAY), code)
    await joining.codes.use(actor(HERE, ASKER, MONDAY + MINUTE), code)
    await joining.let_in(System(HERE, MONDAY), ASKER)
    with pytest.raises(CodeUsed):
        await joining.codes.use(actor(HERE, ASKER, MONDAY), code)


async def test_codes_are_nowhere_in_the_database(joining: Joining, database: Database) -> None:
    codes = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 3)
    kept = await everything(database)
    for code in codes:
        assert code not in kept
        assert code.replace("-", "") not in kept


async def test_a_code_of_another_server_opens_nothing(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(ELSEWHERE, CHAIR, MONDAY), 1)
    with pytest.raises(CodeWrong):
        await joining.codes.use(actor(HERE, ASKER, MONDAY), code)


async def test_after_five_wrong_codes_even_the_right_one_waits_an_hour(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    left = []
    for _ in range(4):
        with pytest.raises(CodeWrong) as refused:
            await joining.codes.use(actor(HERE, ASKER, MONDAY), "BBBBB-CCCCC-DDDDD")
        left.append(refused.value.arguments["left"])
    assert left == [4, 3, 2, 1]
    with pytest.raises(CodesPaused) as paused:
        await joining.codes.use(actor(HERE, ASKER, MONDAY), "BBBBB-CCCCC-FFFFF")
    assert paused.value.arguments["until"] == MONDAY + HOUR
    with pytest.raises(CodesPaused):
        await joining.codes.use(actor(HERE, ASKER, MONDAY + 59 * MINUTE), code)
    await joining.codes.use(actor(HERE, BEN, MONDAY), code)


async def test_the_pause_ends_and_the_tries_are_then_forgotten(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    for _ in range(5):
        with pytest.raises((CodeWrong, CodesPaused)):
            await joining.codes.use(actor(HERE, ASKER, MONDAY), "BBBBB-CCCCC-DDDDD")
    await joining.codes.use(actor(HERE, ASKER, MONDAY + HOUR), code)
    async with joining.database.reading() as connection:
        assert (await connection.execute(select(tries))).all() == []


async def test_codes_run_out_and_can_be_cancelled(joining: Joining) -> None:
    old, cancelled = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 2)
    with pytest.raises(CodeExpired):
        await joining.codes.use(actor(HERE, ASKER, MONDAY + 60 * DAY), old)
    assert await joining.codes.cancel(actor(HERE, CHAIR, MONDAY)) == 2
    assert await joining.codes.unused(actor(HERE, CHAIR, MONDAY)) == 0
    with pytest.raises(CodeExpired):
        await joining.codes.use(actor(HERE, ASKER, MONDAY), cancelled)


SENSELESS = [0, -1, 4001]


async def test_a_senseless_number_of_codes_is_refused(joining: Joining) -> None:
    for how_many in SENSELESS:
        with pytest.raises(NumberUnclear):
            await joining.codes.make(actor(HERE, CHAIR, MONDAY), how_many)


async def test_codes_for_the_whole_local_differ(joining: Joining) -> None:
    codes = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 4000)
    assert len(set(codes)) == 4000


async def test_a_name_is_seen_by_the_steward_who_claims_and_erased_with_the_answer(
    joining: Joining, database: Database
) -> None:
    asked = await ask_to_be_confirmed(joining)
    claimed = await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    assert (claimed.name, claimed.account_id) == ("Rosa Quintero", ASKER)
    await joining.members.answer(actor(HERE, BEN, MONDAY), asked.id, known=False)
    assert "Quintero" not in await everything(database)
    await joining.members.told(System(HERE, MONDAY), asked.id)
    assert str(ASKER) not in await everything(database)


async def test_of_two_stewards_who_claim_at_once_one_wins(joining: Joining) -> None:
    asked = await ask_to_be_confirmed(joining)
    claims = (joining.members.claim(actor(HERE, who, MONDAY), asked.id) for who in (BEN, CORA))
    results = await asyncio.gather(*claims, return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["MemberRequest", "RequestTaken"]


async def test_only_who_claimed_may_answer_and_only_once(joining: Joining) -> None:
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)

    async def answer(by: int) -> None:
        await joining.members.answer(actor(HERE, by, MONDAY), asked.id, known=True)

    with pytest.raises(RequestNotYours):
        await answer(CORA)
    await answer(BEN)
    with pytest.raises(RequestOver):
        await answer(BEN)
    with pytest.raises(RequestOver):
        await joining.members.claim(actor(HERE, CORA, MONDAY), asked.id)


async def test_another_server_s_request_is_refused_like_none(joining: Joining) -> None:
    asked = await ask_to_be_confirmed(joining)
    helped = await ask_for_help(joining)
    for number in (asked.id, 999):
        with pytest.raises(RequestGone):
            await joining.members.claim(actor(ELSEWHERE, BEN, MONDAY), number)
    for number in (helped.id, 999):
        with pytest.raises(RequestGone):
            await joining.help.claim(actor(ELSEWHERE, BEN, MONDAY), number)
        with pytest.raises(RequestGone):
            await joining.help.withdraw(actor(ELSEWHERE, ASKER, MONDAY), number)


async def test_a_name_given_again_replaces_the_first_until_a_steward_looks(
    joining: Joining,
) -> None:
    first = await ask_to_be_confirmed(joining, "Rosa Q")
    again = await ask_to_be_confirmed(joining, "Rosa  Quintero ")
    assert (again.id, again.name) == (first.id, "Rosa Quintero")
    await joining.members.claim(actor(HERE, BEN, MONDAY), first.id)
    with pytest.raises(NameLookedUp):
        await ask_to_be_confirmed(joining, "Someone Else")
    assert await slots(joining, first.id, MEMBER) == ["card"]


NO_NAMES = ["", "   ", "R", "Rosa 123456", "078-05-1120", "x" * 81]


async def test_what_is_no_name_or_holds_a_number_is_not_kept(
    joining: Joining, database: Database
) -> None:
    for name in NO_NAMES:
        with pytest.raises(NameUnclear):
            await ask_to_be_confirmed(joining, name)
        assert await joining.members.of(actor(HERE, ASKER, MONDAY)) is None


async def test_a_fourth_request_in_a_day_is_refused(joining: Joining) -> None:
    for _ in range(3):
        asked = await ask_to_be_confirmed(joining)
        await joining.members.withdraw(actor(HERE, ASKER, MONDAY), asked.id)
    with pytest.raises(AskedTooOften):
        await ask_to_be_confirmed(joining)


async def owed(joining: Joining, now: datetime) -> list[Delivery]:
    """The roles and private messages that are due, claimed as the outbox does."""
    rows = await Claims(joining.database).claim_due(now)
    return [row for row in rows if row.kind in PERSONAL]


async def test_a_confirmed_role_is_due_until_it_is_given_and_then_the_answer_is(
    joining: Joining,
) -> None:
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    await joining.members.answer(actor(HERE, BEN, MONDAY), asked.id, known=True)
    (role,) = await owed(joining, MONDAY)
    assert (role.kind, role.object_id, role.target_id) == (Kind.ROLE, asked.id, ASKER)
    assert await owed(joining, MONDAY) == []
    # As after a crash: the lease is over.
    assert len(await owed(joining, MONDAY + 5 * MINUTE)) == 1
    await joining.members.given(System(HERE, MONDAY + 5 * MINUTE), asked.id)
    await Claims(joining.database).done(role, MONDAY + 5 * MINUTE)
    (message,) = await owed(joining, MONDAY + DAY)
    assert (message.kind, message.target_id) == (Kind.MESSAGE, ASKER)


@pytest.mark.parametrize("known", [True, False])
async def test_who_heard_their_answer_is_owed_none(joining: Joining, known: bool) -> None:  # noqa: FBT001
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    await joining.members.answer(actor(HERE, BEN, MONDAY), asked.id, known=known)
    assert len(await owed(joining, MONDAY)) == 1
    await joining.members.told(System(HERE, MONDAY + HOUR), asked.id)
    assert await owed(joining, MONDAY + DAY) == []


async def test_who_asked_for_help_is_told_who_has_it_until_they_are_forgotten(
    joining: Joining,
) -> None:
    asked = await ask_for_help(joining)
    assert await owed(joining, MONDAY) == []
    await joining.help.claim(actor(HERE, BEN, MONDAY), asked.id)
    (message,) = await owed(joining, MONDAY)
    assert (message.kind, message.object_id, message.target_id) == (Kind.MESSAGE, asked.id, ASKER)
    await forget(joining, ASKER)
    assert await owed(joining, MONDAY + DAY) == []


async def test_removed_access_is_not_given_back_by_what_was_waiting(joining: Joining) -> None:
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    await joining.members.answer(actor(HERE, BEN, MONDAY), asked.id, known=True)
    assert await joining.is_access_open(actor(HERE, BEN, MONDAY), ASKER)
    await joining.end_access(actor(HERE, CHAIR, MONDAY), ASKER)
    await joining.note_removed(actor(HERE, CHAIR, MONDAY), ASKER)
    assert await owed(joining, MONDAY + DAY) == []
    assert not await joining.is_access_open(actor(HERE, BEN, MONDAY), ASKER)
    (deed, *_) = await Audit(joining.database).deeds(HERE, 25)
    assert (deed.action, deed.actor_id, deed.person_id) == ("access-remove", CHAIR, ASKER)
    assert str(ASKER) not in deed.object + (deed.detail or "")
    assert await Audit(joining.database).verify(HERE) is None


async def test_with_access_ends_what_waits_and_what_was_taken_is_free(
    joining: Joining, database: Database
) -> None:
    confirm, helped = await ask_to_be_confirmed(joining), await ask_for_help(joining)
    others = await ask_for_help(joining, "today", asker=CORA)
    for steward, request in ((BEN, helped), (ASKER, others)):
        await joining.help.claim(actor(HERE, steward, MONDAY), request.id)
    await joining.end_access(actor(HERE, CHAIR, MONDAY + HOUR), ASKER)
    job = System(HERE, MONDAY)
    assert (await joining.members.find(job, confirm.id)).state == "withdrawn"
    assert (await joining.help.find(job, helped.id)).state == "withdrawn"
    assert (await joining.help.find(job, others.id)).state == "open"
    assert await joining.help.remind(MONDAY + HOUR + 30 * MINUTE) == [others.id]
    assert "Quintero" not in await everything(database)
    deeds = await Audit(database).deeds(HERE, 20)
    assert [one.action for one in deeds if one.person_id == ASKER] == ["access-end"]


async def test_a_chair_frees_what_a_steward_holds_who_is_none_any_more(joining: Joining) -> None:
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    cora, chair = actor(HERE, CORA, MONDAY, role=Role.STEWARD), actor(HERE, CHAIR, MONDAY)
    with pytest.raises(RequestNotYours):
        await joining.members.release(cora, asked.id)
    seen = await joining.members.claimed(chair, asked.id)
    assert (seen.name, seen.account_id) == (None, None)
    await joining.members.release(chair, asked.id)
    assert (await joining.members.claim(cora, asked.id)).name == "Rosa Quintero"


async def test_who_asks_for_help_is_in_no_line_of_the_audit(joining: Joining) -> None:
    asked = await ask_for_help(joining)
    await joining.help.claim(actor(HERE, BEN, MONDAY), asked.id)
    await joining.help.settle(actor(HERE, BEN, MONDAY), asked.id)
    for deed in await Audit(joining.database).deeds(HERE, 25):
        assert ASKER not in (deed.actor_id, deed.person_id)
    assert [one.action for one in await Audit(joining.database).deeds(HERE, 3)] == [
        "help-settle",
        "help-claim",
        "help-ask",
    ]


async def test_who_asked_for_help_is_erased_when_it_is_settled(
    joining: Joining, database: Database
) -> None:
    asked = await ask_for_help(joining, not_site="Maple Elementary")
    assert await joining.help.claim(actor(HERE, CORA, MONDAY), asked.id) == "Maple Elementary"
    (read,) = await Audit(database).deeds(HERE, 1)
    assert (read.action, read.actor_id) == ("help-building", CORA)
    claimed = await joining.help.claim(actor(HERE, BEN, MONDAY), asked.id, elsewhere=True)
    assert isinstance(claimed, HelpRequest)
    assert claimed.account_id == ASKER
    await joining.help.settle(actor(HERE, BEN, MONDAY), asked.id)
    settled = await joining.help.find(System(HERE, MONDAY), asked.id)
    assert (settled.account_id, settled.not_site) == (None, None)
    kept = await everything(database)
    assert str(ASKER) not in kept
    assert "Maple" not in kept


async def test_under_a_legal_hold_nothing_is_erased_and_after_it_all_of_it(
    joining: Joining, database: Database
) -> None:
    await hold(joining)
    asked = await ask_to_be_confirmed(joining)
    await joining.members.claim(actor(HERE, BEN, MONDAY), asked.id)
    await joining.members.answer(actor(HERE, BEN, MONDAY), asked.id, known=False)
    await joining.members.told(System(HERE, MONDAY), asked.id)
    helped = await ask_for_help(joining)
    await joining.help.withdraw(actor(HERE, ASKER, MONDAY), helped.id)
    await run_out(joining, MONDAY + 200 * DAY)
    assert "Quintero" in await everything(database)
    people = People(database)
    await people.change(actor(HERE, CHAIR, MONDAY), legal_hold=False)
    await run_out(joining, MONDAY + 200 * DAY)
    kept = await everything(database)
    assert "Quintero" not in kept
    assert str(ASKER) not in kept


async def test_a_fault_on_one_server_keeps_none_from_erasing_who_asked(
    joining: Joining, database: Database
) -> None:
    asked = await joining.help.ask(actor(ELSEWHERE, ASKER, MONDAY), "pay", "soon", not_site="")
    async with database.begin() as connection:
        broken = update(servers).where(servers.c.id == HERE)
        await connection.execute(broken.values(retention_days=10**8))
    await run_out(joining, MONDAY + 61 * DAY)
    assert (await joining.help.find(System(ELSEWHERE, MONDAY), asked.id)).account_id is None


async def test_what_nobody_ever_answered_is_erased_after_the_days_that_were_set(
    joining: Joining, database: Database
) -> None:
    asked = await ask_to_be_confirmed(joining)
    helped = await ask_for_help(joining)
    await run_out(joining, MONDAY + 59 * DAY)
    assert (await joining.members.find(System(HERE, MONDAY), asked.id)).state == "open"
    await run_out(joining, MONDAY + 61 * DAY)
    assert (await joining.members.find(System(HERE, MONDAY), asked.id)).state == "expired"
    assert (await joining.help.find(System(HERE, MONDAY), helped.id)).state == "expired"
    kept = await everything(database)
    assert str(ASKER) not in kept
    assert "Quintero" not in kept


async def test_one_person_has_one_request_to_stewards_and_it_can_only_become_urgent(
    joining: Joining,
) -> None:
    first = await ask_for_help(joining)
    again = await ask_for_help(joining, "week")
    assert (again.id, again.urgency) == (first.id, "soon")
    urgent = await ask_for_help(joining, "today")
    assert (urgent.id, urgent.urgency) == (first.id, "today")
    await ask_for_help(joining, "today")
    assert await slots(joining, first.id) == ["card", "urgent"]


async def test_two_clicks_at_once_are_one_request(joining: Joining) -> None:
    both = await asyncio.gather(ask_for_help(joining, "today"), ask_for_help(joining, "today"))
    assert len({one.id for one in both}) == 1


async def test_a_sixth_request_to_stewards_in_a_day_is_refused(joining: Joining) -> None:
    for _ in range(5):
        asked = await ask_for_help(joining)
        await joining.help.withdraw(actor(HERE, ASKER, MONDAY), asked.id)
    with pytest.raises(AskedTooOften):
        await ask_for_help(joining)


NO_TOPICS = [("", "soon"), ("pay", ""), ("gossip", "soon")]


async def test_a_topic_outside_the_list_is_refused(joining: Joining) -> None:
    for topic, urgency in NO_TOPICS:
        with pytest.raises(TopicMissing):
            await joining.help.ask(actor(HERE, ASKER, MONDAY), topic, urgency)


async def test_who_writes_that_no_building_is_ruled_out_gets_any_steward(joining: Joining) -> None:
    for asker, written in enumerate(["No", "none.", "N/A", "Ninguno", "-"], ASKER):
        assert (await ask_for_help(joining, asker=asker, not_site=written)).not_site is None


async def test_a_story_does_not_fit_where_a_building_is_named(joining: Joining) -> None:
    with pytest.raises(SiteTooLong):
        await ask_for_help(joining, not_site="My supervisor said to me yesterday " * 3)


async def test_a_steward_of_the_building_that_was_ruled_out_cannot_claim(
    joining: Joining,
) -> None:
    asked = await ask_for_help(joining, not_site="Maple Elementary")
    sites = [
        {"id": 1, "name": "maple elementary", "folded": "maple elementary"},
        {"id": 2, "name": "Cedar Middle", "folded": "cedar middle"},
    ]
    rows = [
        {"server_id": HERE, "account_id": BEN, "worksite_id": 1},
        {"server_id": HERE, "account_id": CORA, "worksite_id": 2},
    ]
    async with joining.database.begin() as connection:
        area = {"id": 1, "server_id": HERE, "name": "North", "folded": "north"}
        await connection.execute(insert(areas), area)
        here = [{"server_id": HERE, "area_id": 1} | site for site in sites]
        await connection.execute(insert(worksites), here)
        await connection.execute(insert(people_table), rows)
    for elsewhere in (False, True):
        with pytest.raises(OwnBuilding):
            await joining.help.claim(actor(HERE, BEN, MONDAY), asked.id, elsewhere=elsewhere)
        (read,) = await Audit(joining.database).deeds(HERE, 1)
        assert (read.action, read.actor_id) == ("help-building", BEN)
        with pytest.raises(OwnSiteMissing):
            await joining.help.claim(actor(HERE, CHAIR, MONDAY), asked.id, elsewhere=elsewhere)
    union = Union(Services(joining.database))
    await union.comes(await union.session(), [BEN], site=1)
    ben = actor(HERE, BEN, MONDAY + DAY, role=Role.STEWARD)
    await union.services.sites.change_site(ben, 2)
    with pytest.raises(OwnBuilding):
        await joining.help.claim(ben, asked.id)
    claimed = await joining.help.claim(actor(HERE, CORA, MONDAY), asked.id)
    assert isinstance(claimed, HelpRequest)


async def test_meeting_today_goes_to_the_chairs_after_thirty_minutes_unclaimed(
    joining: Joining,
) -> None:
    asked = await ask_for_help(joining, "today")
    assert await joining.help.remind(MONDAY + 29 * MINUTE) == []
    assert await joining.help.remind(MONDAY + 30 * MINUTE) == [asked.id]
    assert await slots(joining, asked.id) == ["card", "chairs"]
    assert await joining.help.remind(MONDAY + 31 * MINUTE) == []


async def test_what_is_claimed_is_not_reminded_of_and_what_is_given_back_is(
    joining: Joining,
) -> None:
    asked = await ask_for_help(joining, "today")
    await joining.help.claim(actor(HERE, BEN, MONDAY), asked.id)
    assert await joining.help.remind(MONDAY + DAY) == []
    with pytest.raises(RequestNotYours):
        await joining.help.release(actor(HERE, CORA, MONDAY, role=Role.STEWARD), asked.id)
    await joining.help.release(actor(HERE, CHAIR, MONDAY + DAY), asked.id)
    assert await owed(joining, MONDAY + DAY) == []
    assert await joining.help.remind(MONDAY + DAY + 30 * MINUTE) == [asked.id]


async def test_a_fault_on_one_server_keeps_no_request_elsewhere_from_being_reminded_of(
    joining: Joining, database: Database
) -> None:
    await joining.help.ask(actor(HERE, ASKER, MONDAY), "pay", "today", not_site="")
    asked = await joining.help.ask(actor(ELSEWHERE, ASKER, MONDAY), "pay", "today", not_site="")
    async with database.begin() as connection:
        broken = update(servers).where(servers.c.id == HERE)
        await connection.execute(broken.values(zone="Nowhere"))
    assert await joining.help.remind(MONDAY + HOUR) == [asked.id]


async def test_a_request_that_can_wait_is_not_reminded_of_at_night_and_not_for_ever(
    joining: Joining,
) -> None:
    asked = await ask_for_help(joining)
    zone = ZoneInfo("America/Denver")
    for half_hours in range(1, 48 * 20):
        await joining.help.remind(MONDAY + half_hours * 30 * MINUTE)
    async with joining.database.reading() as connection:
        due = await connection.scalars(
            select(deliveries.c.due_at).where(deliveries.c.slot != "card")
        )
        hours = [at.astimezone(zone).time() for at in due]
    assert len(hours) == 6
    assert all(time(6, 30) <= hour < time(22) for hour in hours)
    assert (await slots(joining, asked.id))[:3] == ["card", "reminder", "chairs"]


async def test_a_card_that_could_not_be_posted_is_asked_for_where_stewards_read_now(
    joining: Joining,
) -> None:
    asked = await ask_for_help(joining, "today")
    async with joining.database.begin() as connection:
        await connection.execute(deliveries.update().values(fault="10003"))
    asker, people = actor(HERE, ASKER, MONDAY), People(joining.database)
    await people.change(actor(HERE, CHAIR, MONDAY), stewards_channel_id=78)
    await joining.help.show_again(asker, asked.id)
    async with joining.database.reading() as connection:
        found = select(deliveries.c.target_id, deliveries.c.fault).order_by(deliveries.c.id)
        assert [tuple(row) for row in await connection.execute(found)] == [
            (77, "10003"),
            (78, None),
        ]
    await people.change(actor(HERE, CHAIR, MONDAY), stewards_channel_id=CHANNEL)
    await joining.help.show_again(asker, asked.id)
    async with joining.database.reading() as connection:
        assert set(await connection.scalars(select(deliveries.c.fault))) == {None}


async def test_that_the_role_cannot_be_given_is_told_once_a_day_for_each_reason(
    joining: Joining,
) -> None:
    told = [
        await joining.role_refused(System(HERE, MONDAY + day * DAY), why)
        for day, why in ((0, "refused"), (0, "refused"), (0, "two-factor"), (1, "refused"))
    ]
    assert told == [True, False, True, True]
    lines = [one.action for one in await Audit(joining.database).deeds(HERE, 25)]
    assert lines.count("member-role-refused") == 3


async def test_the_funnel_counts_by_month_and_server(joining: Joining) -> None:
    for at in (MONDAY - 10 * DAY, MONDAY, MONDAY + DAY):
        await joining.funnel.add(actor(HERE, ASKER, at), "shown")
    here, elsewhere = actor(HERE, CHAIR, MONDAY), actor(ELSEWHERE, CHAIR, MONDAY)
    assert (await joining.funnel.totals(here, MARCH))["shown"] == 2
    assert (await joining.funnel.totals(here, date(2026, 1, 1)))["shown"] == 3
    assert (await joining.funnel.totals(elsewhere, MARCH))["shown"] == 0


async def test_a_forgotten_code_use_is_unlinked_by_retention(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    await joining.codes.use(actor(HERE, ASKER, MONDAY), code)
    await run_out(joining, MONDAY + 61 * DAY)
    async with joining.database.reading() as connection:
        assert set(await connection.scalars(select(join_codes.c.account_id))) == {None}
        for table in (help_requests, member_requests):
            assert (await connection.execute(select(table))).all() == []


async def test_a_person_sees_what_is_held_and_has_it_forgotten(
    joining: Joining, database: Database
) -> None:
    await ask_to_be_confirmed(joining)
    await ask_for_help(joining, not_site="Maple Elementary")
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    await joining.codes.use(actor(HERE, ASKER, MONDAY), code)
    await ask_for_help(joining, asker=BEN)
    own, asker = OwnData(database), actor(HERE, ASKER, MONDAY)
    mine = (await own.copy(asker)).rows
    assert [one["name"] for one in mine["member_requests"]] == ["Rosa Quintero"]
    assert [one["topic"] for one in mine["help_requests"]] == ["pay"]
    assert not (await own.copy(actor(ELSEWHERE, ASKER, MONDAY))).rows
    await forget(joining, ASKER)
    assert not {"member_requests", "help_requests"} & (await own.held(asker)).rows.keys()
    kept = await everything(database)
    assert str(ASKER) not in kept
    assert "Quintero" not in kept
    assert (await own.held(actor(HERE, BEN, MONDAY))).rows["help_requests"] == 1


FALL = datetime(2026, 10, 5, 16, tzinfo=UTC)
JUNE = datetime(2027, 6, 1, 6, tzinfo=UTC)  # midnight in Denver
LEADER, NEW = BEN, CORA


def holders(*account_ids: int) -> list[Holder]:
    """People who have held the member role since spring, one of them a steward, one new."""
    since = {NEW: FALL - DAY}
    return [
        Holder(one, frozenset({2} if one == LEADER else {1}), since.get(one, MONDAY))
        for one in account_ids
    ]


async def test_a_code_of_the_year_confirms_until_june_and_only_others_can_be_paused(
    joining: Joining, database: Database
) -> None:
    chair = actor(Server(HERE, member_role_id=1, steward_role_id=2), CHAIR, FALL)
    (code,) = await joining.codes.make(chair, 1, yearly=True)
    other = 10**17 + 1
    everyone = holders(ASKER, other, LEADER, NEW)
    await joining.codes.use(actor(HERE, ASKER, FALL, role=Role.MEMBER), code)
    found = await joining.yearly.unconfirmed(chair, everyone)
    assert (found.holders, found.leaders, found.new) == (4, 1, 1)
    assert found.account_ids == [other]
    with pytest.raises(RollChanged):
        await joining.yearly.pause(chair, found, found.digest + 1)
    assert await joining.yearly.pause(chair, found, found.digest) == 1
    assert (await joining.yearly.roll(chair)).pausing == 1
    rows = [(row.slot, row.target_id) for row in await owed(joining, FALL)]
    assert rows == [("role", ASKER), ("take", other)]
    await run_out(joining, JUNE - MINUTE)
    server = await People(database).server(HERE)
    assert await joining.yearly.is_confirmed(System(HERE, JUNE - MINUTE), server, ASKER)
    await run_out(joining, JUNE)
    async with database.reading() as connection:
        assert (await connection.execute(select(confirmations))).all() == []


async def test_who_enters_a_code_of_last_year_after_this_years_stays_on_the_roll(
    joining: Joining,
) -> None:
    (old,) = await joining.codes.make(actor(HERE, CHAIR, JUNE - 10 * DAY), 1)
    (new,) = await joining.codes.make(actor(HERE, CHAIR, JUNE), 1, yearly=True)
    member = actor(HERE, ASKER, JUNE + DAY, role=Role.MEMBER)
    for code in (new, old):
        await joining.codes.use(member, code)
    assert await joining.yearly.is_confirmed(member, Server(HERE), ASKER)


async def test_who_enters_a_code_before_their_turn_is_not_paused(joining: Joining) -> None:
    chair = actor(HERE, CHAIR, FALL)
    codes = await joining.codes.make(chair, 2, yearly=True)
    found = await joining.yearly.unconfirmed(chair, holders(ASKER, BEN))
    await joining.codes.use(actor(HERE, ASKER, FALL), codes[0])
    await joining.yearly.pause(chair, found, found.digest)
    await joining.codes.use(actor(HERE, BEN, FALL), codes[1])
    assert {row.slot for row in await owed(joining, FALL)} == {"role"}


async def test_who_loses_access_is_off_the_roll_and_no_code_gives_it_back(
    joining: Joining, database: Database
) -> None:
    chair, job = actor(HERE, CHAIR, FALL), System(HERE, FALL)
    (code,) = await joining.codes.make(chair, 1, yearly=True)
    await joining.yearly.give_back(job, ASKER)
    assert await joining.is_access_open(chair, ASKER)
    await joining.codes.use(actor(HERE, ASKER, FALL), code)
    await joining.yearly.give_back(job, ASKER)
    await joining.end_access(chair, ASKER)
    assert await owed(joining, FALL) == []
    found = await joining.yearly.unconfirmed(chair, holders(ASKER))
    assert found.account_ids == [ASKER]
    assert await database.scalar(select(join_codes.c.account_id)) is None


async def test_when_someone_was_confirmed_does_not_tell_which_code_was_theirs(
    joining: Joining, database: Database
) -> None:
    codes = await joining.codes.make(actor(HERE, CHAIR, FALL), 2, yearly=True)
    for who, at, code in zip((ASKER, BEN), (FALL, FALL + MINUTE), codes, strict=True):
        await joining.codes.use(actor(HERE, who, at), code)
        await joining.let_in(System(HERE, at), who)
    confirmed = await database.rows(select(confirmations.c.confirmed_at))
    used = await database.rows(select(join_codes.c.used_at))
    assert len({one.confirmed_at for one in confirmed}) == 1
    assert not {one.confirmed_at for one in confirmed} & {one.used_at for one in used}


async def test_nobody_is_paused_in_summer_nor_before_there_are_codes(joining: Joining) -> None:
    for at, refusal in ((FALL, NoCodesOfYear), (JUNE, NoPauseInSummer)):
        chair = actor(HERE, CHAIR, at)
        found = await joining.yearly.unconfirmed(chair, holders(ASKER))
        with pytest.raises(refusal):
            await joining.yearly.pause(chair, found, found.digest)
    # The codes of a fall may be printed in the summer before it.
    codes = await joining.codes.make(actor(HERE, CHAIR, JUNE), 2, yearly=True)
    await joining.codes.use(actor(HERE, ASKER, JUNE + 364 * DAY), codes[0])
    with pytest.raises(CodeExpired):
        await joining.codes.use(actor(HERE, BEN, JUNE + 366 * DAY), codes[1])


async def test_five_hundred_wrong_codes_are_five_tries(joining: Joining) -> None:
    (code,) = await joining.codes.make(actor(HERE, CHAIR, MONDAY), 1)
    for number in range(500):
        with pytest.raises((CodeWrong, CodesPaused)):
            await joining.codes.use(actor(HERE, ASKER, MONDAY), f"{code[:-3]}{number:03}")
    async with joining.database.reading() as connection:
        assert (await connection.execute(select(tries.c.count))).all() == [(5,)]
    await joining.codes.use(actor(HERE, BEN, MONDAY), code)
