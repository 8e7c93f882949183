import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import LONG_PATIENCE, Visitor

UNREADABLE = Path(__file__).with_name("unreadable.js").read_text("utf-8")
WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth > window.innerWidth"


def test_a_visitor_whose_computer_is_set_to_light_can_read_all_that_is_written(
    visitor: Visitor,
) -> None:
    chair = visitor.be("Marisol", "#members")
    box = chair.page.locator("#channel-composer-input")
    box.press_sequentially("/po")
    chair.page.get_by_role("option", name="/poll").wait_for()
    assert chair.page.evaluate(UNREADABLE) == []
    box.press("Enter")
    chair.page.get_by_role("option", name="closes").wait_for()
    assert chair.page.evaluate(UNREADABLE) == []
    chair.page.keyboard.press("Escape")
    chair.presses("Ask a question", "Ask a question")
    chair.form.get_by_role("button", name="Cancel").wait_for()
    assert chair.page.evaluate(UNREADABLE) == []


def test_two_people_vote_and_the_poll_closes_before_their_eyes(visitor: Visitor) -> None:
    chair = visitor.be("Marisol", "#members")
    chair.types("poll", question="Shall we meet on Monday?")
    chair.presses("Shall we meet on Monday?", "Post")
    tom, rosa = visitor.be("Tom", "#members"), visitor.be("Rosa", "#members")
    for person in (tom, rosa):
        person.presses("Shall we meet on Monday?", "Yes / Sí")
    tom.sees("Your answer")
    rosa.sees("Su respuesta")
    tom.does_not_see("Su respuesta está")
    chair.types("poll")
    for button in ("See", "Close early"):
        chair.presses("Shall we meet on Monday?", button)
    chair.presses("Close this poll now?", "Close it now")
    tom.sees(re.compile("2 of 26 people answered"), patience=LONG_PATIENCE)
    tom.sees(re.compile("Result / Resultado.*Shall we meet on Monday", re.DOTALL))


def test_a_chair_composes_an_update_and_two_members_read_it_each_in_their_language(
    visitor: Visitor,
) -> None:
    chair = visitor.be("Dell", "#members")
    chair.types("update")
    chair.presses("Bargaining updates", "Ratification")
    chair.fills(Title="Ballots are in the mail", Text="Look into your home email on Friday.")
    chair.presses("Ballots are in the mail", "More…")
    chair.presses("What else would you like", "Spanish title and text")
    chair.fills(Title="Ya salieron las boletas", Text="Revise su correo personal el viernes.")
    chair.presses("Ballots are in the mail", "Publish")
    chair.presses("email to members' homes", "Yes: publish")
    tom, rosa = visitor.be("Tom", "#members"), visitor.be("Rosa", "#members")
    tom.sees("Look into your home email on Friday.")
    rosa.presses("Ballots are in the mail", "Español")
    rosa.sees("Revise su correo personal el viernes.")
    tom.does_not_see("Revise su correo personal el viernes.")


def test_a_member_checks_in_with_the_words_the_steward_sees(visitor: Visitor) -> None:
    steward, tom = visitor.be("Ben", "#members"), visitor.be("Tom", "#members")
    steward.types("session")
    steward.presses("Questions about the agreement", "Manage")
    steward.presses("Questions about the agreement", "Open check-in")
    panel = steward.message("In the room")
    words = panel.locator("h1").first.inner_text()
    tom.types("checkin", code="not these")
    tom.sees("Those are not the two words showing now")
    tom.types("checkin", code=words)
    tom.sees("You are checked in")
    steward.presses("In the room", "Who is here")
    steward.sees("Tom Hadley")


def test_a_newcomer_asks_to_join_and_a_steward_lets_them_in(visitor: Visitor) -> None:
    nadia, steward = visitor.be("Nadia", "#start-here"), visitor.be("Ben", "#stewards")
    expect(visitor.card("Nadia").get_by_role("link", name="#members")).to_have_count(0)
    nadia.types("join")
    nadia.sees("Joining is your choice")
    nadia.presses("Joining is your choice", "I'm a member")
    nadia.presses("Without a code", "I have no code")
    nadia.fills(Name="Nadia P.")
    nadia.sees("Your request is with the stewards")
    steward.presses("Someone asks to be confirmed", "Claim")
    steward.presses("Nadia P.", "Confirm")
    steward.sees("has the member role")
    visitor.front_page.reload()
    expect(visitor.card("Nadia").get_by_role("link", name="#members")).to_be_visible()


def test_the_front_page_fits_a_phone_and_speaks_spanish(phone: Visitor) -> None:
    expect(phone.front_page.get_by_role("heading", level=1)).to_have_text(
        "Pruebe el bot de negociación"
    )
    for summary in phone.front_page.locator("summary").all():
        summary.click()
    assert not phone.front_page.evaluate(WIDER_THAN_ITS_WINDOW)
    rosa = phone.be("Rosa", "#members")
    assert not rosa.page.evaluate(WIDER_THAN_ITS_WINDOW)
    rosa.types("impasse")
    rosa.sees("no es una huelga")


def test_someone_is_interested_in_the_session_that_is_an_event(visitor: Visitor) -> None:
    for words in ("Interested in", "No longer interested in"):
        visitor.card("Nadia").locator("summary").click()
        button = visitor.card("Nadia").get_by_role("button", name=words)
        expect(button).to_have_text(f"{words} School board: the agreement")
        button.click()


def test_an_hour_can_be_skipped(visitor: Visitor) -> None:
    clock = visitor.front_page.locator(".clock strong")
    before = clock.inner_text()
    visitor.front_page.get_by_role("button", name="Skip an hour").click(timeout=LONG_PATIENCE)
    expect(clock).not_to_have_text(before)
    assert hour(before) % 12 + 1 == hour(clock.inner_text()) % 12 or hour(before) % 12 == 11


def test_nothing_is_lost_when_the_bot_restarts(visitor: Visitor) -> None:
    june = visitor.be("June", "#start-here")
    visitor.front_page.get_by_role("button", name="Restart the bot").click(timeout=LONG_PATIENCE)
    expect(visitor.front_page.get_by_role("heading", level=1)).to_be_visible()
    june.presses("Start here", "Where do talks stand?")
    june.sees("Tentative agreement")


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "en/", {}, 200),
        ("GET", "en/", {"Host": "evil.example"}, 403),
        ("GET", "../guess/en/", {}, 404),
        ("POST", "en/restart", {}, 403),
        ("POST", "en/restart", {"Origin": "http://evil.example"}, 403),
        ("POST", "en/restart", {"Origin": "null"}, 403),
    ],
)
def test_only_its_own_page_reaches_the_demo(
    demo: str, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    address = urlsplit(demo)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=20)
    whole = f"/guess/{path[9:]}" if path.startswith("..") else address.path + path
    connection.request(method, whole, headers=headers)
    assert connection.getresponse().status == status
    connection.close()


def hour(clock: str) -> int:
    found = re.search(r"(\d+):\d\d", clock)
    assert found
    return int(found.group(1))
