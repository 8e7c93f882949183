"""Who came: words of the minute, marks, guests, and what is left when names are erased."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.actor import Actor, Role
from bot.database import Database, connect
from bot.schema import attendance, session_guests
from bot.schema import tries as tries_table
from bot.services import Services
from bot.services.attendance import (
    CheckIn,
    CheckInPaused,
    NoOpenCheckIn,
    Place,
    Receipt,
    WrongWord,
)
from bot.services.attendance.codes import MINUTE, code, letters, minute_of, place_of
from bot.services.attendance.vocabulary import PAIRS
from bot.services.sessions import CancelledBy, Kind, NoSuchSession, Session, SessionOver
from bot.services.sessions.session import WRONG_WORDS, ListInUse
from bot.services.turnout import Figures
from bot.text.fields import NumberUnclear
from bot.text.sounds import sound
from tests.actors import actor
from tests.services.attending import Union

HERE, ELSEWHERE = 10, 20
STEWARD = 7
NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
CHAIR = actor(HERE, 8, NOW)


def by(server_id: int = HERE, at: datetime = NOW, person: int = STEWARD) -> Actor:
    return actor(server_id, person, at, role=Role.STEWARD)


@dataclass(frozen=True, slots=True)
class Hall:
    """An open session, and how people check in to it."""

    services: Services
    session: Session

    async def words(self, place: Place = Place.ROOM, at: datetime = NOW) -> str:
        shown_words = await self.services.word_panels.words(
            by(self.session.server_id, at), self.session.id
        )
        return shown_words[place].en

    async def says(self, person: int, written: str, at: datetime = NOW) -> Receipt:
        return await self.services.check_ins.check_in(
            CheckIn(by(HERE, at, person), self.session.id, f"Person {person}", written)
        )

    async def list(self) -> dict[int, str | None]:
        chair = actor(self.session.server_id, STEWARD, NOW)
        came = await self.services.attendance.read(chair, self.session.id)
        return {one.account_id: one.place for one in came.people}


async def opened(services: Services, at: datetime = NOW, server_id: int = HERE) -> Session:
    drafts, steward = services.session_drafts, by(server_id, at)
    session = await drafts.begin(steward, kind=Kind.BARGAINING, title="Session 4", starts_at=at)
    await drafts.announce(steward, session.id)
    return await services.sessions.open(steward, session.id)


async def figures(services: Services, session: Session) -> Figures:
    found = await services.turnout.report(actor(session.server_id, 8, NOW), session.id)
    assert found.figures is not None
    return found.figures


@pytest.fixture
async def services(database: Database) -> Services:
    services = Services(database)
    for server_id in (HERE, ELSEWHERE):
        await services.people.change(by(server_id), members_channel_id=99, ready_at=NOW)
    return services


@pytest.fixture
async def hall(services: Services) -> Hall:
    return Hall(services, await opened(services))


async def beside(hall: Hall, server_id: int = HERE) -> Hall:
    """One more open session, which does not happen to show the words of the first one."""
    minutes = [NOW + timedelta(minutes=number) for number in (-2, -1, 0, 1)]
    taken = {await hall.words(at=minute) for minute in minutes}
    while True:
        other = Hall(hall.services, await opened(hall.services, server_id=server_id))
        if await other.words() not in taken:
            return other


def test_every_word_is_its_own_in_both_languages_and_typed_without_accents() -> None:
    english, spanish = zip(*PAIRS, strict=True)
    for words in (english, spanish):
        assert len({letters(word) for word in words}) == len(PAIRS)
    assert all(letters(word).isascii() for pair in PAIRS for word in pair)
    # A word of both languages must mean the same in both.
    assert not {letters(word) for word in english} & {letters(word) for word in spanish}


def test_no_two_spanish_words_sound_alike() -> None:
    assert len({sound(letters(spanish)) for _, spanish in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize(
    ("right", "heard"),
    [
        *(("zapato", "sapato"), ("ventana", "bentana"), ("caballo", "cabayo")),
        *(("hongo", "ongo"), ("cebra", "sebra"), ("tambor", "tanbor"), ("queso", "keso")),
    ],
)
def test_the_words_are_understood_as_they_sound(right: str, heard: str) -> None:
    secret = b"s" * 32
    at = next(
        at
        for at in (NOW + timedelta(minutes=n) for n in range(5_000))
        if right in code(secret, Place.ROOM, minute_of(at)).es
        or right in code(secret, Place.WATCHING, minute_of(at)).es
    )
    place, words = next(
        (place, shown_words.es)
        for place in Place
        if right in (shown_words := code(secret, place, minute_of(at))).es
    )
    assert place_of(secret, words.replace(right, heard), at) is place
    assert place_of(secret, words.replace(right, f"{heard}x"), at) is None


def test_the_room_and_the_stream_never_show_the_same_words() -> None:
    for minute in range(500):
        room, watching = (code(b"s" * 32, place, minute) for place in Place)
        assert not room.spellings & watching.spellings


@given(st.binary(min_size=32, max_size=32), st.integers(0, 2**31 - 1), st.sampled_from(Place))
def test_a_code_is_two_different_words_and_the_same_in_every_process(
    secret: bytes, minute: int, place: Place
) -> None:
    shown_words = code(secret, place, minute)
    assert shown_words == code(bytes(secret), Place(place.value), minute)
    first, second = shown_words.en.split()
    assert first != second


def test_words_are_taken_as_people_type_them() -> None:
    secret = b"s" * 32
    words = code(secret, Place.WATCHING, minute_of(NOW))
    for written in (
        words.en,
        words.en.upper(),
        words.en.replace(" ", "-"),
        f"  {words.en.title()}! ",
        words.es,
        letters(words.es),
    ):
        assert place_of(secret, written, NOW) is Place.WATCHING


def test_the_words_before_count_for_half_a_minute_and_then_no_longer() -> None:
    secret = b"s" * 32
    minute = minute_of(NOW)
    words = code(secret, Place.ROOM, minute).en
    end = datetime.fromtimestamp((minute + 1) * MINUTE, UTC)
    assert place_of(secret, words, end + timedelta(seconds=29)) is Place.ROOM
    assert place_of(secret, words, end + timedelta(seconds=31)) is None
    assert place_of(secret, words, NOW - timedelta(seconds=5)) is Place.ROOM
    assert place_of(secret, words, NOW - timedelta(seconds=6)) is None


async def test_a_member_in_the_room_and_one_watching_are_told_apart(hall: Hall) -> None:
    await hall.says(1, await hall.words(Place.ROOM))
    await hall.says(2, await hall.words(Place.WATCHING))
    assert await hall.list() == {1: "room", 2: "watching"}


async def test_a_second_click_changes_nothing(hall: Hall) -> None:
    words = await hall.words()
    first, second = await asyncio.gather(hall.says(1, words), hall.says(1, words))
    assert sorted([first.again, second.again]) == [False, True]
    assert await hall.list() == {1: "room"}


async def test_who_first_watched_and_then_came_is_in_the_room(hall: Hall) -> None:
    await hall.says(1, await hall.words(Place.WATCHING))
    receipt = await hall.says(1, await hall.words(Place.ROOM))
    assert receipt.again
    assert await hall.list() == {1: "room"}


async def test_five_wrong_words_pause_one_person_in_one_session(hall: Hall) -> None:
    for left in range(WRONG_WORDS.most - 1, 0, -1):
        with pytest.raises(WrongWord) as refused:
            await hall.says(1, "no such words")
        assert refused.value.arguments == {"n": left}
    with pytest.raises(CheckInPaused):
        await hall.says(1, "no such words")
    words = await hall.words()
    with pytest.raises(CheckInPaused):
        await hall.says(1, words)
    await hall.says(2, words)
    await hall.services.attendance.mark(by(), hall.session.id, {1: "Person 1"})
    assert await hall.list() == {1: None, 2: "room"}
    other = Hall(hall.services, await opened(hall.services))
    await other.says(1, await other.words())
    assert await other.list() == {1: "room"}


async def test_who_watches_cannot_guess_the_words_of_the_room_for_ever(hall: Hall) -> None:
    await hall.says(1, await hall.words(Place.WATCHING))
    for _ in range(WRONG_WORDS.most - 1):
        with pytest.raises(WrongWord):
            await hall.says(1, "no such words")
    with pytest.raises(CheckInPaused):
        await hall.says(1, "no such words")
    with pytest.raises(CheckInPaused):
        await hall.says(1, await hall.words(Place.ROOM))
    assert await hall.list() == {1: "watching"}


async def test_five_wrong_words_at_once_are_five_tries(hall: Hall) -> None:
    tries = [hall.says(1, "no such words") for _ in range(WRONG_WORDS.most)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(one) for one in answers] == [WrongWord] * (WRONG_WORDS.most - 1) + [CheckInPaused]


async def test_someone_already_checked_in_who_slips_stays_on_the_list(hall: Hall) -> None:
    await hall.says(1, await hall.words())
    for _ in range(WRONG_WORDS.most + 1):
        with pytest.raises((WrongWord, CheckInPaused)):
            await hall.says(1, "no such words")
    assert await hall.list() == {1: "room"}


async def test_the_clicks_own_time_decides_whether_check_in_was_open(hall: Hall) -> None:
    closed_at = NOW + timedelta(seconds=20)
    words = await hall.words()
    await hall.services.sessions.close(by(HERE, closed_at), hall.session.id)
    await hall.says(1, words, closed_at - timedelta(seconds=1))
    with pytest.raises(NoOpenCheckIn):
        await hall.says(2, words, closed_at)
    with pytest.raises(NoOpenCheckIn):
        await hall.says(3, words, NOW - timedelta(seconds=1))
    assert await hall.list() == {1: "room"}


async def test_after_the_close_no_wrong_word_tells_when_someone_was_there(hall: Hall) -> None:
    closed_at = NOW + timedelta(seconds=20)
    beside_it = Hall(hall.services, await opened(hall.services))
    for one in (hall, beside_it):
        with pytest.raises(WrongWord):
            await one.says(1, "no such words")
    await hall.services.sessions.close(by(HERE, closed_at), hall.session.id)
    with pytest.raises(WrongWord):
        await hall.says(2, "no such words", closed_at - timedelta(seconds=1))
    counted = await hall.services.database.rows(select(tries_table.c.thing_id))
    assert [one.thing_id for one in counted] == [beside_it.session.id]


async def test_words_of_another_server_open_nothing_here(hall: Hall) -> None:
    theirs = Hall(hall.services, await opened(hall.services, server_id=ELSEWHERE))
    with pytest.raises(NoOpenCheckIn):
        await hall.services.check_ins.check_in(
            CheckIn(by(HERE, NOW, 1), theirs.session.id, "Person 1", await theirs.words())
        )
    with pytest.raises(NoSuchSession):
        await hall.services.attendance.mark(by(), theirs.session.id, {1: "P"})
    with pytest.raises(NoSuchSession):
        await hall.services.attendance.strike(by(), theirs.session.id, 1)


async def test_check_ins_of_two_servers_in_one_set_stay_apart(hall: Hall) -> None:
    theirs = await beside(hall, ELSEWHERE)
    check_in = hall.services.check_ins.check_in
    answers = await asyncio.gather(
        check_in(CheckIn(by(HERE, NOW, 1), None, "P", await theirs.words())),
        check_in(CheckIn(by(ELSEWHERE, NOW, 2), None, "P", await theirs.words())),
        check_in(CheckIn(by(HERE, NOW, 3), None, "P", await hall.words())),
        return_exceptions=True,
    )
    assert [type(one) for one in answers] == [WrongWord, Receipt, Receipt]
    assert await hall.list() == {3: "room"}
    assert await theirs.list() == {2: "room"}


async def test_with_two_sessions_open_the_words_say_which(hall: Hall) -> None:
    other = await beside(hall)
    words = await other.words()
    receipt = await hall.services.check_ins.check_in(
        CheckIn(by(HERE, NOW, 1), None, "Person 1", words)
    )
    assert receipt.session.id == other.session.id
    assert await hall.list() == {}


async def test_a_mark_never_overwrites_someones_own_check_in(hall: Hall) -> None:
    came = hall.services.attendance
    await hall.says(1, await hall.words())
    marked = await came.mark(CHAIR, hall.session.id, {1: "One", 2: "Two"})
    assert marked == 1
    await hall.says(2, await hall.words(Place.WATCHING))
    assert await hall.list() == {1: "room", 2: "watching"}
    marked_by = select(attendance.c.marked_by).order_by(attendance.c.account_id)
    assert await hall.services.database.rows(marked_by) == [(None,), (None,)]


async def test_a_guest_counts_once_by_name_and_supporters_are_a_number(hall: Hall) -> None:
    came = hall.services.attendance
    names = ["Ana López", "ana lopez", "  Ana   Lopez ", "", "Bo"]
    assert await came.add_guests(CHAIR, hall.session.id, names) == 2
    assert await came.add_guests(CHAIR, hall.session.id, ["BO"]) == 0
    for _ in range(2):
        await came.count_supporters(by(), hall.session.id, 12)
    session = await hall.services.sessions.get(by(), hall.session.id)
    turnout = await figures(hall.services, session)
    assert (turnout.accounts, turnout.guests, turnout.supporters) == (0, 2, 12)
    assert turnout.headcount == 14
    assert [one.name for one in (await came.read(CHAIR, session.id)).guests] == ["Ana López", "Bo"]
    with pytest.raises(NumberUnclear):
        await came.count_supporters(by(), hall.session.id, -1)


async def test_a_member_learns_neither_names_nor_words_nor_totals(hall: Hall) -> None:
    member, services = actor(HERE, 1, NOW, role=Role.MEMBER), hall.services
    with pytest.raises(NoSuchSession):
        await services.attendance.read(member, hall.session.id)
    with pytest.raises(NoSuchSession):
        await services.word_panels.words(member, hall.session.id)
    with pytest.raises(NoSuchSession):
        await services.turnout.report(member, hall.session.id)


async def test_a_session_with_people_on_its_list_may_begin_later_but_not_on_a_later_day(
    hall: Hall,
) -> None:
    change, start = hall.services.sessions.change, hall.session.starts_at
    for moment in (start + timedelta(days=1), start):
        await change(by(), hall.session.id, starts_at=moment)
    await hall.services.attendance.add_guests(by(), hall.session.id, ["Ana"])
    with pytest.raises(ListInUse):
        await change(by(), hall.session.id, starts_at=start + timedelta(days=7))
    kept = await hall.services.sessions.get(by(), hall.session.id)
    assert kept.starts_at == start
    moved = await change(by(), hall.session.id, starts_at=start + timedelta(hours=2))
    assert moved.starts_at == start + timedelta(hours=2)


async def test_nobody_is_added_to_a_session_that_was_cancelled(hall: Hall) -> None:
    await hall.services.cancellations.cancel(by(), hall.session.id, CancelledBy.US)
    with pytest.raises(SessionOver):
        await hall.services.attendance.mark(by(), hall.session.id, {1: "P"})
    with pytest.raises(NoOpenCheckIn):
        await hall.says(1, await hall.words())


async def test_the_audit_says_how_many_were_marked_and_never_who(hall: Hall) -> None:
    came = hall.services.attendance
    await came.mark(by(), hall.session.id, {1: "One", 2: "Two"})
    await came.strike(by(), hall.session.id, 1)
    await hall.says(3, await hall.words())
    deeds = (await hall.services.audit.deeds(HERE, 25))[:3]
    assert [(deed.action, deed.detail, deed.person_id) for deed in deeds] == [
        ("attendance-strike", "1", None),
        ("attendance-mark", "2", None),
        ("session-open", None, None),
    ]


async def test_a_sites_steward_strikes_their_own_people_and_nobody_elses(
    services: Services,
) -> None:
    union = await Union.on(services)
    await union.sites({"North": [30, 30]})
    await union.leads(1)
    held = await union.session()
    await union.comes(held, [101], site=1)
    await union.comes(held, [102], site=2)
    await union.guest(held, "Ana", site=1, account_id=103)
    await union.guest(held, "Bo", site=2, account_id=104)
    for person in (101, 102, 103, 104):
        assert await services.attendance.strike(union.steward(), held, person) is None
    came = await services.attendance.read(union.chair(), held)
    assert {one.account_id for one in came.people} == {102, 104}


@pytest.mark.parametrize("act", ["mark", "excuse", "pay_release", "strike", "unmark", "add_guests"])
async def test_a_steward_who_sees_no_names_learns_from_their_own_data_nothing_of_who_was_there(
    services: Services, act: str
) -> None:
    union = await Union.on(services)
    held, steward = await union.session(), union.steward()
    await union.comes(held, [1], paid_release=True)
    await union.comes(held, [2])
    await union.excused(held, 3)
    await union.guest(held, "ana")
    done = getattr(services.attendance, act)
    before = await services.own_data.held(steward), await services.own_data.copy(steward)
    tells: set[tuple[int, int]] = set()
    for person, name in ((1, "Ana"), (2, "Bo"), (3, "Cy"), (4, "Di")):
        whom = {"mark": {person: name}, "excuse": {person: name}, "pay_release": {person: name}}
        assert await done(steward, held, {"add_guests": [name], **whom}.get(act, person)) is None
        after = await services.own_data.held(steward), await services.own_data.copy(steward)
        lines = [len(copy.acts.get("audit:by", ())) for _, copy in (before, after)]
        assert {*after[1].acts} <= {"audit:by"}
        tells.add((after[0].acts - before[0].acts, lines[1] - lines[0]))
        before = after
    assert tells == {(1, 1)}
    # A chair is told what carries their mark, and no line is written where nothing was done.
    await services.attendance.mark(union.chair(), held, {9: "Eve"})
    await services.attendance.mark(union.chair(), held, {9: "Eve"})
    copy = await services.own_data.copy(union.chair())
    [carries] = copy.acts["attendance:by"]
    assert not isinstance(carries, int)
    assert carries["records"] == 1
    marked = [
        one
        for one in await services.audit.deeds(HERE, 25)
        if one.actor_id == union.chair().account_id
    ]
    assert [one.action for one in marked].count("attendance-mark") == 1


async def test_first_timers_and_those_who_return_are_told_apart(services: Services) -> None:
    first = Hall(services, await opened(services, NOW - timedelta(days=7)))
    theirs = Hall(services, await opened(services, NOW - timedelta(days=7), ELSEWHERE))
    second = Hall(services, await opened(services))
    await services.attendance.mark(by(), first.session.id, {1: "A", 2: "B"})
    await services.attendance.mark(by(ELSEWHERE), theirs.session.id, {3: "C"})
    await services.attendance.mark(by(), second.session.id, {1: "A", 3: "C", 4: "D"})
    assert (await figures(services, first.session)).first_time == 2
    turnout = await figures(services, second.session)
    assert (turnout.people, turnout.first_time, turnout.returning) == (3, 2, 1)


async def test_names_become_totals_when_their_time_is_over(services: Services) -> None:
    old = Hall(services, await opened(services))
    await old.says(1, await old.words())
    await services.attendance.mark(by(), old.session.id, {2: "B"})
    await services.attendance.add_guests(by(), old.session.id, ["Ana"])
    new = Hall(services, await opened(services, NOW + timedelta(days=7)))
    await services.attendance.mark(by(), new.session.id, {1: "A", 3: "C"})
    before = [await figures(services, hall.session) for hall in (old, new)]
    await services.sessions.close(by(), old.session.id)

    assert await services.turnout.forget_due(NOW + timedelta(days=59)) == 0
    assert len(await old.list()) == 2
    assert await services.turnout.forget_due(NOW + timedelta(days=60)) == 1
    assert await services.turnout.forget_due(NOW + timedelta(days=60)) == 0
    with pytest.raises(SessionOver):
        await old.list()
    async with services.database.reading() as connection:
        for table in (attendance, session_guests):
            left = select(func.count()).where(table.c.session_id == old.session.id)
            assert await connection.scalar(left) == 0
    kept = await services.sessions.get(by(), old.session.id)
    before[0] = replace(before[0], paid_release=None, excused=None)
    assert [await figures(services, one) for one in (kept, new.session)] == before
    with pytest.raises(SessionOver):
        await services.attendance.mark(by(), old.session.id, {9: "I"})


async def test_a_legal_hold_keeps_the_names(hall: Hall) -> None:
    await hall.says(1, await hall.words())
    await hall.services.sessions.close(by(), hall.session.id)
    await hall.services.people.change(by(), legal_hold=True)
    assert await hall.services.turnout.forget_due(NOW + timedelta(days=400)) == 0
    assert await hall.list() == {1: "room"}


STEPS = st.lists(
    st.tuples(st.sampled_from(["room", "watching", "wrong", "mark", "strike"]), st.integers(1, 3)),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_any_order_of_words_marks_and_strikes_counts_each_person_once(
    sqlite_url: str, steps: list[tuple[str, int]]
) -> None:
    database = connect(sqlite_url)
    try:
        services = Services(database)
        await services.people.change(by(), ready_at=NOW)
        hall = Hall(services, await opened(services))
        expected: set[int] = set()
        wrong = dict.fromkeys(range(1, 4), 0)
        for step, person in steps:
            await _do(hall, step, person, expected, wrong)
        assert set(await hall.list()) == expected
        assert (await figures(services, hall.session)).people == len(expected)
    finally:
        await database.close()


async def _do(
    hall: Hall, step: str, person: int, expected: set[int], wrong: dict[int, int]
) -> None:
    came, session_id = hall.services.attendance, hall.session.id
    if step == "mark":
        await came.mark(by(), session_id, {person: "P"})
        expected.add(person)
    elif step == "strike":
        struck = await came.strike(CHAIR, session_id, person)
        assert struck == (person in expected)
        expected.discard(person)
    elif step == "wrong" or wrong[person] >= WRONG_WORDS.most:
        with pytest.raises((WrongWord, CheckInPaused)):
            await hall.says(person, "no such words")
        wrong[person] += 1
    else:
        await hall.says(person, await hall.words(Place(step)))
        expected.add(person)
