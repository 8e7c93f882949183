"""Names and texts of the longest allowed length, in both languages, fit on every card."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot import ui
from bot.actor import Role, Server
from bot.i18n import LOCALES, Locale, Sentences
from bot.services.attendance import Attendees, Code, Guest, Place, Present
from bot.services.sessions import Answer, Kind, Session
from bot.services.sessions.session import LONGEST_ROOM, LONGEST_TITLE
from bot.services.sites import LONGEST_NAME, Leader, LeaderRole, Worksite
from cogs.joining.cards import joining
from cogs.sessions.cards import attendance, checkin, session
from cogs.worksites import cards as sites
from tests.actors import actor

AT = datetime(2026, 6, 6, 9, 30, tzinfo=UTC)
EARLIER = AT - timedelta(days=1)
URL = "https://union.example/" + "w" * 478
SENTENCES = Sentences()
LONGEST = Session(
    id=2**62,
    server_id=1,
    kind=Kind.BARGAINING,
    title="*" * LONGEST_TITLE,
    starts_at=AT,
    minutes=2879,
    room="_" * LONGEST_ROOM,
    stream_url=URL,
    channel_id=1,
    weeks=26,
    as_event=True,
    created_by=1,
    announced_at=AT,
    opened_at=AT,
    closed_at=None,
    cancelled_at=None,
    cancelled_by=None,
    revision=0,
    supporters=0,
    goal=None,
    released=None,
    released_at=None,
    forgotten_at=None,
)


def stands(card: ui.Card, *words: str) -> None:
    """Discord takes the card (``Card`` refuses what it would), and these words stand on it."""
    shown = "\n".join(part.get("content", "") for part in card.parts()).replace("\\", "")
    assert all(one in shown for one in words)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_session_fits_on_its_card_its_preview_and_the_stewards_panel(
    locale: Locale,
) -> None:
    counts, voice = dict.fromkeys(Answer, 12_345), SENTENCES.voice(locale)
    whole = (LONGEST.title, LONGEST.room or "", URL)
    over = replace(LONGEST, closed_at=AT, released=12_345)
    for one in (LONGEST, over, replace(LONGEST, cancelled_at=AT, cancelled_by="district")):
        stands(session.public(one, counts, SENTENCES), *whole)
    draft = replace(LONGEST, announced_at=None, opened_at=None)
    stands(
        session.preview(draft, Server(1, members_channel_id=2**62), EARLIER, SENTENCES, voice),
        *whole,
    )
    stands(session.recording(draft, LONGEST, voice), *whole)
    words = dict.fromkeys(Place, Code("w" * 30, "ñ" * 30))
    stands(checkin.panel(LONGEST, words, 12_345, AT, voice), LONGEST.title, "ñ" * 30)


@pytest.mark.parametrize("locale", LOCALES)
def test_everyone_of_two_hundred_stands_whole_on_some_page_of_who_is_here(locale: Locale) -> None:
    voice, ids = SENTENCES.voice(locale), range(2**62, 2**62 + 200)
    people = [Present(one, "Ada", None, AT, paid_release=True, worksite_id=1) for one in ids]
    known = AT, True, 1, None
    guests = [Guest("g", f"{one} {'*' * 79}", *known) for one in ids]
    twice = [Guest("ada", "Ada", *known)] * 100
    came = Attendees(LONGEST, people, [*guests, *twice], [], [], whole=True)
    pages = [attendance.present(came, page, voice).parts() for page in range(40)]
    shown = [part.get("content", "") for parts in pages for part in parts]
    named = set("\n".join(shown).replace("\\", "").splitlines())
    assert all(sum(line.startswith(f"<@{one}> · ") for line in named) == 1 for one in ids)
    assert all(sum(line.startswith(f"{one.name} · ") for line in named) == 1 for one in guests)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_worksites_with_many_stewards_fit_on_their_list_and_on_their_cards(
    locale: Locale,
) -> None:
    voice, longest, day = SENTENCES.voice(locale), "*" * LONGEST_NAME, AT.date()
    known = [
        Worksite(number, longest, 4000, 2200, day, None, f"{number} {longest}"[:LONGEST_NAME])
        for number in range(sites.PAGE)
    ]
    stewards = [Leader(1, 2**62 + one, "_" * 100, LeaderRole.STEWARD) for one in range(40)]
    leaders = {one.id: stewards[:5] for one in known}
    stands(sites.overview(known, leaders, sites.Shown.OPEN, 0, voice), "0 **", "19 **")
    stands(sites.site(known[0], stewards, voice), longest, "4,000" if locale == "en" else "4")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_longest_link_fits_on_the_joining_card(locale: Locale) -> None:
    day = date(2026, 12, 31)
    server = Server(1, join_url=URL, enroll_from=day, enroll_until=day)
    newcomer = actor(server, 2**62, AT, role=Role.NEWCOMER)
    stands(joining.join(newcomer, SENTENCES.voice(locale), None, 0), URL, "2026")
