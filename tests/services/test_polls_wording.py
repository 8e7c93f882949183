"""What people type into a poll."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.services.polls import Option, Wording, is_binding
from bot.services.polls.refusals import (
    BadNumber,
    SameOptions,
    SpanishUneven,
    TooFewOptions,
    TooManyOptions,
)
from bot.services.polls.wording import (
    check_length,
    check_question,
    paired,
    parse_options,
    quorum_in,
)
from bot.text.characters import is_blank
from bot.text.fields import FieldEmpty, FieldTooLong


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("Yes; No; Not sure", ("Yes", "No", "Not sure")),
        ("7:30 | 8:00", ("7:30", "8:00")),
        ("red, green, blue", ("red", "green", "blue")),
        ("Yes; \u200b; No", ("Yes", "No")),
        ("a raise, now; a bonus, later", ("a raise, now", "a bonus, later")),
        ("one\ntwo, or more\nthree", ("one", "two, or more", "three")),
        ('"wages; benefits"; staffing', ("wages; benefits", "staffing")),
        ('wages "and; steps"; staffing', ('wages "and; steps"', "staffing")),
        ("«sueldo, pasos», personal", ("sueldo, pasos", "personal")),
        ('a 6" shelf; a 12 foot one', ('a 6" shelf', "a 12 foot one")),
        ("  Yes ;; ; No ; ", ("Yes", "No")),
        ("7:30, 8:00, or later", ("7:30", "8:00", "later")),
        ("7:30, 8:00, o más tarde", ("7:30", "8:00", "más tarde")),
        ("7:30, 8:00 o más tarde", ("7:30", "8:00", "más tarde")),
        ("lunes, martes, u otro día,", ("lunes", "martes", "otro día")),
        ("wages, steps, and staffing", ("wages", "steps", "staffing")),
        ("sueldo, pasos, Y personal", ("sueldo", "pasos", "personal")),
        ("red, green or blue", ("red", "green", "blue")),
        ("Saturday or Sunday", ("Saturday", "Sunday")),
        ("one, two, 3 or more", ("one", "two", "3 or more")),
        ("uno, dos, 3 o más", ("uno", "dos", "3 o más")),
        ("wages, health and safety", ("wages", "health and safety")),
        ("soup or salad, pasta", ("soup or salad", "pasta")),
        ('red, "or later"', ("red", "or later")),
        ("7:30; 8:00; or later", ("7:30", "8:00", "or later")),
        ("7:30 | either or neither", ("7:30", "either or neither")),
        ("plata, oro, orden", ("plata", "oro", "orden")),
        ("vote, u decide", ("vote", "u decide")),
        ("", ()),
        (" ; ; ", ()),
        (" , ", ()),
    ],
)
def test_someone_types_options_in_one_line(typed: str, options: tuple[str, ...]) -> None:
    assert parse_options(typed) == options


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("only one", TooFewOptions),
        ("only one;", TooFewOptions),
        (";".join(map(str, range(26))), TooManyOptions),
        ("Yes; yes", SameOptions),
        ("Sí; si", SameOptions),
        ("Yes;  YES ", SameOptions),
        (f"no; {'x' * 1000}", FieldTooLong),
    ],
)
def test_someone_types_options_that_cannot_be(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        parse_options(typed)


def test_twenty_five_options_are_taken() -> None:
    assert len(parse_options("|".join(map(str, range(25))))) == 25


@given(
    st.lists(
        st.text(st.characters(categories=["L", "Nd"]), max_size=20).filter(
            lambda option: not is_blank(option)  # a letter may be one that nobody can see
        ),
        min_size=2,
        max_size=25,
        unique_by=str.casefold,
    ),
    st.sampled_from([";", "|", ",", "\n"]),
)
def test_what_is_parted_by_one_sign_comes_back_whole(options: list[str], sign: str) -> None:
    try:
        parsed = parse_options(sign.join(options))
    except SameOptions:
        return
    assert list(parsed) == options


@pytest.mark.parametrize("question", ["", "   ", "\n", "\u200b\u2060"])
def test_a_poll_without_a_question_is_refused(question: str) -> None:
    with pytest.raises(FieldEmpty):
        check_question(question)


def test_a_question_of_many_pages_is_refused() -> None:
    with pytest.raises(FieldTooLong) as refused:
        check_question("x" * 301)
    assert refused.value.arguments == {"field": "question", "length": 301, "limit": 300}


def test_words_that_would_not_fit_on_a_card_are_refused() -> None:
    options = [Option(number, "x" * 100, "y" * 100) for number in range(1, 9)]
    with pytest.raises(FieldTooLong):
        check_length(Wording("Which?", options))


def test_spanish_options_must_match_in_number() -> None:
    with pytest.raises(SpanishUneven):
        paired(("Yes", "No"), ("Sí", "No", "No sé"))


def test_an_option_that_is_the_same_in_both_languages_stands_once() -> None:
    assert paired(("Yes", "No"), ("Sí", "No")) == (Option(1, "Yes", "Sí"), Option(2, "No"))


@pytest.mark.parametrize(
    ("typed", "quorum"),
    [("50", (50, False)), (" 30 % ", (30, True)), ("100%", (100, True)), ("", (None, False))],
)
def test_a_quorum_is_people_or_a_share(typed: str, quorum: tuple[int | None, bool]) -> None:
    assert quorum_in(typed) == quorum


@pytest.mark.parametrize("typed", ["101%", "0", "-5", "half", "1e3", "\u0665\u0660", "30%%%x"])
def test_a_quorum_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(BadNumber):
        quorum_in(typed)


@pytest.mark.parametrize(
    "question",
    [
        "Do you vote to ratify the agreement?",
        "Ratification: yes or no",
        "Should we strike on Monday?",
        "Are you for a walkout?",
        "Elect the new president",
        "Election of officers",
        "Do we accept the tentative agreement?",
        "Should we approve the contract",
        "¿Ratificamos el acuerdo?",
        "¿Vamos a la huelga?",
        "¿Hacemos un paro?",
        "Elección de representante",
        "¿Quiere aprobar el acuerdo tentativo?",
        "Should we walk out?",
        "Do you vote for the contract?",
        "Will you vote yes on the TA?",
        "Vote no on this contract?",
        "Should we turn down the district's offer?",
        "Accepting the district's deal?",
        "¿Acepta usted el acuerdo tentativo?",
        "¿Aprobamos el contrato?",
        "¿Rechazamos la oferta?",
        "¿Votamos por el contrato?",
        "¿Elegimos a la nueva presidenta?",
        "Are you for or against the TA?",
        "Do you agree with the tentative agreement?",
        "¿Está de acuerdo con el acuerdo tentativo?",
        "¿Está usted a favor o en contra del contrato?",
        "Who should be our next steward?",
        "Who do you want as president?",
        "¿Quién quiere que sea nuestra representante?",
    ],
)
def test_a_question_that_the_unions_own_vote_decides_is_recognised(question: str) -> None:
    assert is_binding(Wording(question, ()))


@pytest.mark.parametrize(
    "question",
    [
        "Start at 7:30?",
        "Which electric bus route is worst?",
        "Which topic matters most to you?",
        "Can you come to the rally on Friday?",
        "¿A qué hora empezamos?",
        "¿Para cuándo prefiere la reunión?",
        "¿Qué le parece separar los turnos?",
        "Who can bring food for the steward training?",
        "Who should be thanked at the rally?",
        "¿Quién puede llevar comida a la junta?",
        "Elija el horario que prefiere",
        "Are you for or against meeting on Fridays?",
        "¿Está de acuerdo con reunirnos los viernes?",
    ],
)
def test_an_ordinary_question_is_not_stopped(question: str) -> None:
    assert not is_binding(Wording(question, ()))


def test_a_link_in_a_poll_shows_where_it_leads() -> None:
    masked = "[The official vote](https://evil.example)"
    shown = "The official vote (https://evil.example)"
    assert check_question(f"{masked}\n# now") == f"{shown} # now"
    assert parse_options(f"{masked}; No") == (shown, "No")


@pytest.mark.parametrize(
    "question",
    [
        "Ratify\u200b the deal?",
        "Rati\u200bfy the deal?",
        "Rat\u00adify the deal?",
        "Rat\u2060ify the deal?",
        "Rat\ufe0fify the deal?",
        "R\u034fatify the deal?",
        "Shall we st\u3164rike?",
        "Shall we str\u0456ke?",
        "Shall we \u0405\u0422R\u0406\u041a\u0415?",
        "Shall we \u03bfn Monday str\u03b9k\u03b5?",
        "An \u0395L\u0395C\u03a4\u0399\u039f\u039d?",
        "Shall we str\u0131ke?",
        "Shall we \uff53\uff54\uff52\uff49\uff4b\uff45?",
        "Shall we \U0001d42c\U0001d42d\U0001d42b\U0001d422\U0001d424\U0001d41e?",
        "Vote on\u00a0the contract?",
        "Vote\u200bon the contract?",
        "Vot\u0435 on the c\u043entract?",
        "¿Vamos a la hu\u200delga?",
        "¿Vamos a la hu\u0435lg\u0430?",
        "¿Elecci\u043en del comité?",
    ],
)
def test_a_binding_question_does_not_slip_through_in_disguise(question: str) -> None:
    assert is_binding(Wording(question, ()))


@pytest.mark.parametrize(
    "question",
    [
        "\u041d\u0430\u0447\u0430\u0442\u044c \u0432 7:30?",
        "\u039e\u03b5\u03ba\u03b9\u03bd\u03ac\u03bc\u03b5 7:30;",
        "開始は7時半に",
    ],
)
def test_a_harmless_question_in_another_alphabet_is_no_binding_one(question: str) -> None:
    assert not is_binding(Wording(question, ()))
