"""What a member finds when they ask the FAQ."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import bot
from bot.i18n import LOCALES, Locale
from bot.services.faq import TOPICS, Answer, Faq, NoSuchEntry, Told, Wording
from bot.services.faq.stems import stem_en, stem_es
from bot.services.faq.stopwords import STOP_WORDS
from bot.services.faq.synonyms import GROUPS
from tests.services.faq_evaluation import TUNED, UNSEEN, every, figures

CONTENT = Path(bot.__file__).parent / "faq"
HERE = Path(__file__).parent


def _lines(name: str) -> Iterator[tuple[Locale, str, str]]:
    """A language, what is asked in it, and the entries that answer it."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        code, asked, slugs = (part.strip() for part in line.split("|"))
        yield LOCALES[LOCALES.index(code)], asked, slugs


QUESTIONS = list(_lines("faq_questions.txt"))
ELSEWHERE = "who-knows-about-my-pay-and-shift"
"""The entry that says whom to ask what the union does not know."""
CHATTER = (HERE / "faq_chatter.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def faq() -> Faq:
    return Faq.load(CONTENT)


def test_a_question_as_members_type_it_finds_its_answer(faq: Faq) -> None:
    wrong: list[str] = []
    for locale, question, slug in QUESTIONS:
        answer = faq.answer(question, locale)
        if answer.entry != faq.entry(slug, locale) or answer.entry in answer.near:
            wrong.append(f"{question}: {answer.entry and answer.entry.slug}, expected {slug}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("locale", "asked", "told"),
    [
        ("es", "ya firme pero me arrepenti", "Puede retirar su firma"),
        ("es", "quiero quitar mi firma", "Puede retirar su firma"),
        ("en", "can i take back my signature", "You can take that back"),
    ],
)
def test_who_regrets_a_signature_is_told_how_to_leave_a_petition(
    faq: Faq, locale: Locale, asked: str, told: str
) -> None:
    entry = faq.answer(asked, locale).entry
    assert entry is not None
    assert told in entry.body
    assert "/petition" in entry.body


def test_in_a_conversation_it_answers_rightly_or_not_at_all(faq: Faq) -> None:
    answered = Counter[bool]()
    for locale, question, slug in QUESTIONS:
        entry = faq.reply(question, locale).entry
        assert entry is None or entry.slug == slug, question
        answered[entry is not None] += 1
    assert answered[True] > answered[False]


def test_chatter_is_not_answered(faq: Faq) -> None:
    answered = [one for one in CHATTER if faq.reply(one, faq.language(one)).entry is not None]
    assert not answered


@pytest.mark.parametrize(
    ("question", "slug", "locale"),
    [
        ("what is impasse?", "what-is-impasse", "en"),
        ("que es el impasse", "what-is-impasse", "es"),
        ("who picks the mediator", "who-picks-and-pays-the-mediator", "en"),
        ("can I be fired for this", "can-i-be-punished-for-union-activity", "en"),
        ("do we have to join the union", "do-i-have-to-join", "en"),
        ("¿Qué es fact finding?", "what-is-fact-finding", "es"),
        ("huelga", "does-impasse-mean-a-strike", "es"),
        ("Long day on route 9. Anyway, what is impasse? Thanks!", "what-is-impasse", "en"),
    ],
)
def test_a_plain_question_in_a_conversation_is_answered_in_its_own_language(
    faq: Faq, question: str, slug: str, locale: Locale
) -> None:
    assert faq.language(question) == locale
    assert faq.reply(question, locale).entry == faq.entry(slug, locale)


def test_a_question_that_may_mean_two_things_is_not_answered_in_a_conversation(faq: Faq) -> None:
    reply = faq.reply("can I vote no?", "en")
    assert reply.entry is None
    assert 1 < len(reply.near) <= 3


@pytest.mark.parametrize(
    ("locale", "questions", "slugs"),
    [
        (
            "es",
            "donde firmo|dónde firmo?|adonde firmo|donde se firma|donde tengo que firmar|firmar",
            {"how-do-i-join", "where-do-i-sign-the-petition"},
        ),
        (
            "en",
            "where do i sign|Where do I sign?|i want to sign|sign",
            {"how-do-i-join", "where-do-i-sign-the-petition"},
        ),
        ("es", "soy nuevo|soy nueva", {"how-do-i-join", "am-i-covered"}),
        (
            "es",
            "cuando termina|cuando acaba",
            {"how-long-does-mediation-take", "where-does-bargaining-stand"},
        ),
        (
            "en",
            "who is on the bargaining team",
            {"where-does-bargaining-stand", "who-is-my-steward"},
        ),
    ],
)
def test_a_few_words_that_may_mean_two_things_offer_both_and_give_neither(
    faq: Faq, locale: Locale, questions: str, slugs: set[str]
) -> None:
    for question in questions.split("|"):
        answer = faq.answer(question, locale)
        assert answer.entry is None, question
        assert slugs <= {entry.slug for entry in answer.near}, question
        assert faq.reply(question, locale).entry is None, question


@pytest.mark.parametrize(
    "question", ["cuando pagan", "que dia pagan", "que dia cae la quincena", "payday", "pay dates"]
)
def test_a_question_about_regular_paydays_is_not_given_the_answer_about_a_raise(
    faq: Faq, question: str
) -> None:
    assert faq.answer(question, "es").entry in (None, faq.entry(ELSEWHERE, "es"))


@pytest.mark.parametrize(
    ("locale", "question"),
    [
        ("en", "yo when do we get paid"),
        ("en", "when do I get paid"),
        ("es", "cuando nos pagan"),
    ],
)
def test_who_asks_when_they_are_paid_may_say_whether_they_mean_a_raise(
    faq: Faq, locale: Locale, question: str
) -> None:
    raises = faq.entry("when-would-a-raise-reach-my-check", locale)
    answer = faq.answer(question, locale)
    assert answer.entry is None
    assert raises in answer.near
    assert faq.reply(question, locale).entry is None


def test_a_reader_who_chose_spanish_is_answered_in_spanish(faq: Faq) -> None:
    assert faq.reply("what is impasse?", "es").entry == faq.entry("what-is-impasse", "es")


@pytest.mark.parametrize(
    "half", [pytest.param(TUNED, id="tuned"), pytest.param(UNSEEN, id="unseen")]
)
def test_hard_questions_find_their_answers_and_small_talk_none(faq: Faq, half: int) -> None:
    counts = {name: (part, whole) for name, part, whole in figures(faq, half)}
    shares = {name: part / whole for name, (part, whole) in counts.items()}
    sys.stdout.writelines(f"{name}: {part} of {whole}\n" for name, (part, whole) in counts.items())
    assert shares["finding: first"] >= 0.85
    assert shares["finding: first"] > shares["BM25: first"]
    assert shares["finding: among three"] >= 0.95
    assert shares["chatter answered"] <= 0.05
    in_chat = shares["mentions: answered rightly"] + shares["mentions: offered rightly"]
    assert in_chat >= 0.6
    assert shares["mentions: wrong"] <= 0.02
    assert shares["mentions: chatter answered"] + shares["mentions: chatter offered"] <= 0.05


def test_letters_swapped_in_any_long_word_of_a_title_still_lead_to_it(faq: Faq) -> None:
    for locale in LOCALES:
        for entry in every(faq, locale):
            for word in re.findall(r"\w{7,}", entry.title):
                slip = entry.title.replace(word, word[:2] + word[3] + word[2] + word[4:])
                answer = faq.answer(slip, locale)
                assert entry in (answer.entry, *answer.near[:1]), slip


def test_a_question_about_something_else_offers_nothing(faq: Faq) -> None:
    answer = faq.answer("when is spring break", "en")
    assert answer.entry is None
    assert answer.near == ()


@pytest.mark.parametrize(
    ("locale", "question"),
    [
        *(
            ("es", "cuánto gana"),
            ("es", "cuánto gana un chofer"),
            ("es", "¿cuánto gana un chofer?"),
        ),
        *(("es", "cuánto ganan los maestros"), ("es", "cuánto le pagan a un chofer")),
        *(("es", "cuánto cuesta el almuerzo"), ("es", "quién ganó el partido")),
        *(("es", "dónde está la oficina del distrito"), ("en", "how much do drivers make")),
        *(("en", "how much does a cook earn"), ("en", "what do custodians earn")),
        *(("en", "how much money does the superintendent make"), ("en", "how much is lunch")),
        *(("en", "when does spring break start"), ("en", "how many sick days do I get")),
        *(("en", "how do I call in sick"), ("en", "when does school start"), ("en", "who won")),
        *(("en", "cool"), ("en", "what are the health insurance plans"), ("es", "qué mal")),
        *(("es", "quién ganó"), ("es", "que seguro medico tenemos")),
    ],
)
def test_a_question_that_no_entry_answers_is_not_given_another_ones_answer(
    faq: Faq, locale: Locale, question: str
) -> None:
    assert faq.answer(question, locale).entry in (None, faq.entry(ELSEWHERE, locale))


def test_what_the_school_office_knows_seldom_gets_an_answer_about_the_union(faq: Faq) -> None:
    asked = list(_lines("faq_elsewhere.txt"))
    fits = [None, *(faq.entry(ELSEWHERE, locale) for locale in LOCALES)]
    answered = [text for locale, text, _ in asked if faq.answer(text, locale).entry not in fits]
    replied = [text for locale, text, _ in asked if faq.reply(text, locale).entry not in fits]
    assert len(answered) <= 0.1 * len(asked), answered
    assert len(replied) <= 0.02 * len(asked), replied


def test_what_no_entry_answers_is_seldom_offered_others(faq: Faq) -> None:
    asked = list(_lines("faq_elsewhere.txt"))
    answers = {text: faq.answer(text, locale) for locale, text, _ in asked}
    offered = {text: one.near for text, one in answers.items() if one.entry is None and one.near}
    others = [t for t, near in offered.items() if ELSEWHERE not in {one.slug for one in near}]
    assert len(others) <= 0.12 * len(asked), others


def test_what_the_school_office_knows_is_answered_once_the_chairs_have_answered_it(
    faq: Faq,
) -> None:
    insurance = Told("What health insurance do we have?", "", "The district's plan. See the form.")
    written = Wording("taking-part", insurance, Told()).entries(
        "own-46", 46, date(2026, 9, 1), None
    )
    theirs = Faq([*every(faq, "en"), *every(faq, "es"), *written])
    assert theirs.answer("what health insurance do we get", "en").entry == theirs.entry(
        "own-46", "en"
    )


def test_staff_who_ask_in_their_own_words_are_answered_rightly(faq: Faq) -> None:
    asked = list(_lines("faq_staff_questions.txt"))
    right = wrong = told = missaid = 0
    for locale, text, named in asked:
        slugs = named.split()
        entry, reply = faq.answer(text, locale).entry, faq.reply(text, locale).entry
        right += entry is not None and entry.slug in slugs
        wrong += entry is not None and entry.slug not in slugs
        told += reply is not None and reply.slug in slugs
        missaid += reply is not None and reply.slug not in slugs
    assert right >= 0.88 * len(asked)
    assert wrong <= 0.04 * len(asked)
    assert told >= 0.6 * len(asked)
    assert missaid <= 0.01 * len(asked)


@pytest.mark.parametrize(
    ("locale", "word", "slug"),
    [
        ("en", "contract", "where-is-the-full-agreement"),
        ("es", "el contract", "where-is-the-full-agreement"),
        ("es", "la unión", "how-do-i-join"),
        ("en", "the deal", "what-is-a-tentative-agreement"),
        ("es", "negociación", "can-i-watch-bargaining"),
    ],
)
def test_one_word_for_the_unions_business_gets_answers_to_choose_from(
    faq: Faq, locale: Locale, word: str, slug: str
) -> None:
    answer = faq.answer(word, locale)
    assert answer.entry is None
    assert faq.entry(slug, locale) in answer.near


def test_what_comes_of_a_no_is_told_in_a_conversation_too(faq: Faq) -> None:
    assert faq.reply("si gana el no", "es").entry == faq.entry("what-if-members-vote-no", "es")


def test_an_english_word_is_not_read_as_a_spanish_one_that_sounds_like_it(faq: Faq) -> None:
    near = faq.answer("do bus monitors fall under the contract", "en").near
    assert faq.entry("what-is-fact-finding", "en") not in near


@pytest.mark.parametrize("side", [0, 1], ids=LOCALES)
def test_no_word_asks_for_two_things(side: int) -> None:
    stem = (stem_en, stem_es)[side]
    for group in GROUPS:
        assert {stem(word) for word in group[side]} == {f"={group[0][0]}"}


def test_words_of_little_weight_stand_for_themselves_alone() -> None:
    for word in STOP_WORDS:
        assert not stem_en(word).startswith("=")
        assert not stem_es(word).startswith("=")


def test_a_vague_question_gets_near_answers_to_choose_from(faq: Faq) -> None:
    answer = faq.answer("something about the district and my contract", "en")
    assert answer.entry is None
    assert 1 < len(answer.near) <= 3


@pytest.mark.parametrize(
    ("typed", "locale", "slug"),
    [
        ("impa", "en", "what-is-impasse"),
        ("who pays the med", "en", "who-picks-and-pays-the-mediator"),
        ("cuo", "es", "what-are-dues"),
        ("strik", "es", "does-impasse-mean-a-strike"),
        ("inscripción ant", "es", "what-is-early-enrollment"),
        ("imp", "es", "what-is-impasse"),
    ],
)
def test_someone_still_typing_sees_the_likely_question_first(
    faq: Faq, typed: str, locale: Locale, slug: str
) -> None:
    assert faq.suggest(typed, locale)[0] == faq.entry(slug, locale)


@pytest.mark.parametrize(
    ("sent", "locale", "slug"),
    [
        ("qué es un im", "es", "what-is-impasse"),
        ("what is imp", "en", "what-is-impasse"),
        ("who is my ste", "en", "who-is-my-steward"),
        ("que hace el med", "es", "what-does-a-mediator-do"),
        ("where is my ball", "en", "who-votes-on-the-agreement"),
        ("cuo", "es", "what-are-dues"),
        ("impa", "en", "what-is-impasse"),
    ],
)
def test_a_question_sent_before_its_last_word_is_finished_offers_the_likely_ones(
    faq: Faq, sent: str, locale: Locale, slug: str
) -> None:
    answer = faq.answer(sent, locale)
    assert answer.entry is None
    assert faq.entry(slug, locale) in answer.near
    assert len(answer.near) <= 3


@pytest.mark.parametrize(
    "sent",
    [
        *("hola", "ok", "no", "sí", "yes", "bus", "asdf im", "good mor", "feliz cum", "is it fri"),
        *("hello th", "what is this for", "where is the dog", "¿quién trae las tor"),
    ],
)
def test_small_talk_cut_short_offers_nothing(faq: Faq, sent: str) -> None:
    assert faq.answer(sent, "en") == Answer(None, ())


@pytest.mark.parametrize("typed", ["", "  ", "¿?", "e", "a", "the", "que"])
def test_the_list_of_choices_is_never_longer_than_discord_allows(faq: Faq, typed: str) -> None:
    assert len(faq.suggest(typed, "es")) <= 25


def test_topics_come_in_their_order_with_the_plainest_question_first(faq: Faq) -> None:
    assert list(faq.by_topic("es")) == list(TOPICS)
    assert faq.by_topic("es")["impasse"][0].slug == "what-is-impasse"
    assert faq.by_topic("en")["agreement"][0].slug == "what-is-a-tentative-agreement"


def test_related_questions_are_in_the_readers_language(faq: Faq) -> None:
    related = faq.related(faq.entry("what-is-impasse", "es"))
    assert "what-does-a-mediator-do" in {entry.slug for entry in related}
    assert {entry.locale for entry in related} == {"es"}


def test_an_old_link_is_refused_with_a_sentence(faq: Faq) -> None:
    with pytest.raises(NoSuchEntry) as refusal:
        faq.entry("retired-question", "en")
    assert refusal.value.key == "no-such-entry"
