"""What the FAQ's answers must and must not say, and what stops the bot from using them."""

import re
import shutil
from pathlib import Path

import pytest
from textstat.backend.metrics import fernandez_huerta, flesch_kincaid_grade

import bot
from bot.i18n import LOCALES, Locale
from bot.services.faq import Entry, Faq, FaqFault
from tests.services.faq_evaluation import every

CONTENT = Path(bot.__file__).parent / "faq"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
BODY_LIMIT = 900

CONFIRM = {"en": "check with your steward", "es": "confírmelo con su representante"}
NAMES = (
    r"^([A-Z][a-z]+ [A-Z][a-z]+), [A-Z]",
    r"President ([A-Z]\w+ [A-Z]\w+)",
    r"attorney, ([A-Z]\w+ [A-Z]\w+)",
    r"Governor ([A-Z]\w+)",
)


@pytest.fixture(scope="module")
def faq() -> Faq:
    return Faq.load(CONTENT)


@pytest.fixture(scope="module")
def entries(faq: Faq) -> list[Entry]:
    return [e for locale in LOCALES for group in faq.by_topic(locale).values() for e in group]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The content, to be spoilt."""
    return shutil.copytree(CONTENT, tmp_path / "faq")


def _spoil(copy: Path, file: str, old: str, new: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _said(entry: Entry) -> str:
    return f"{entry.title}\n{entry.short}\n{entry.body}"


def test_both_languages_answer_the_same_questions(faq: Faq) -> None:
    english, spanish = ([e.slug for e in every(faq, locale)] for locale in LOCALES)
    assert english == spanish
    assert len(english) == 53


def test_every_answer_that_staff_must_confirm_says_so(entries: list[Entry]) -> None:
    for entry in entries:
        for text in (entry.short, entry.body):
            assert (CONFIRM[entry.locale] in text.lower()) == entry.confirm, entry.slug
    assert sum(entry.confirm for entry in entries) == 2 * 27


def test_discipline_retaliation_and_leaving_are_marked_as_sensitive(entries: list[Entry]) -> None:
    assert {entry.slug for entry in entries if entry.sensitive} == {
        "can-i-be-punished-for-union-activity",
        "can-i-have-a-rep-in-a-meeting",
        "does-my-immigration-status-matter",
        "how-do-i-cancel-membership",
        "how-do-i-file-a-grievance",
        "how-do-i-report-retaliation",
        "may-i-record-a-meeting",
        "may-we-strike",
    }


def test_an_answer_fits_a_phone(entries: list[Entry]) -> None:
    assert [e.slug for e in entries if len(e.body) > BODY_LIMIT or len(e.title) > 100] == []


def test_no_answer_hides_a_link_or_mentions_everyone(entries: list[Entry]) -> None:
    for entry in entries:
        said = _said(entry) + "".join(entry.sources)
        assert not re.search(r"\]\(|https?:|www\.|@|<[@#]|\[S\d", said), entry.slug


def test_no_answer_borrows_another_states_law(entries: list[Entry]) -> None:
    for entry in entries:
        assert not re.search(r"PERB|EERA|PECBA|NLRB|agency fee", _said(entry)), entry.slug


def test_spanish_answers_say_usted_and_not_neutral_gear(entries: list[Entry]) -> None:
    for entry in entries:
        if entry.locale == "es":
            found = re.search(
                r"\b(tú|tu|tus|tienes|puedes|punto muerto)\b", _said(entry), re.IGNORECASE
            )
            assert found is None, entry.slug


def test_no_answer_claims_to_be_reviewed_before_the_union_has_confirmed_it(
    entries: list[Entry],
) -> None:
    assert {entry.reviewed for entry in entries} == {None}


def test_an_answer_reads_easily(entries: list[Entry]) -> None:
    """English by Flesch-Kincaid's school years, Spanish by Fernández Huerta's 0 to 100."""
    hard: list[tuple[str, str, float, float]] = []
    for entry in entries:
        if entry.locale == "en":
            body = flesch_kincaid_grade(entry.body, "en_US")
            short = flesch_kincaid_grade(entry.short, "en_US")
            is_easy = body <= 8 and short <= 8
        else:
            body = fernandez_huerta(entry.body, "es")
            short = fernandez_huerta(entry.short, "es")
            is_easy = body >= 80 and short >= 70
        if not is_easy:
            hard.append((entry.locale, entry.slug, body, short))
    assert hard == []


OFF_DUTY = r"off duty|off-duty|fuera de (su horario|turno|horas)|horario de trabajo"


def test_only_speaking_to_the_board_is_limited_to_time_off_duty(entries: list[Entry]) -> None:
    """C.R.S. 29-33-104(1)(c) has the limit; the other protected acts have none."""
    limited = {e.slug for e in entries if re.search(OFF_DUTY, _said(e), re.IGNORECASE)}
    assert limited == {"may-i-speak-to-board-members"}


@pytest.mark.parametrize(
    "claim",
    [
        r"as usual|como siempre|work days|días de trabajo",
        r"They will tell you|Se lo va a decir",
        r"decides? what we are paid|decide cuánto ganamos",
        r"your pay does not change|su pago no cambia",
        r"never sent|nunca se le manda",
        r"do not sign|no firme",
    ],
)
def test_no_answer_says_what_nobody_knows(entries: list[Entry], claim: str) -> None:
    said = {e.slug for e in entries if re.search(claim, _said(e), re.IGNORECASE)}
    assert said == set()


def test_no_answer_rests_on_a_source_that_nobody_can_look_up(entries: list[Entry]) -> None:
    vague = (
        r"general .*references|referencias generales|another (state|colorado)|otro (estado|dist)"
    )
    sources = {source for entry in entries for source in entry.sources}
    assert {one for one in sources if re.search(vague, one, re.IGNORECASE)} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_there_is_one_way_to_ask_for_a_representative(faq: Faq, locale: Locale) -> None:
    script = "“I would like a union representative with me before we go on.”"
    entry = faq.entry("can-i-have-a-rep-in-a-meeting", locale)
    sentences = Path(bot.__file__).parent / "locales" / locale / "joining.ftl"
    for text in (entry.short, entry.body, sentences.read_text(encoding="utf-8")):
        quoted = text.replace(' "', " “").replace('."', ".”")
        assert quoted.count(script) == 1


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the union's own texts are not beside the project")
def test_no_answer_names_a_person_of_the_unions_texts(entries: list[Entry]) -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))
    people = {name for pattern in NAMES for name in re.findall(pattern, texts, re.MULTILINE)}
    assert len(people) > 10
    surnames = {name.split()[-1] for name in people}
    for entry in entries:
        said = " ".join((_said(entry), *entry.aliases, *entry.sources))
        assert not surnames & set(re.findall(r"\w+", said)), entry.slug


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("+++\n", "", "front matter"),
        ("order = 5", "order = ", "Invalid value"),
        ("order = 5", "order = 4", "order"),
        ("confirm = true\n", "", "missing 'confirm'"),
        ("confirm = true", 'confirm = "yes"', "'confirm' is not a bool"),
        ("confirm = true", "confirm = false", "'confirm' differs"),
        ("confirm = true", "confirm = true\ncolour = 1", "unknown colour"),
        ('reviewed = "none"', 'reviewed = "soon"', "'reviewed' is not a date"),
        ('topic = "impasse"', 'topic = "weather"', "unknown topic 'weather'"),
        ('"how-long-does-mediation-take"', '"no-such"', "related entry 'no-such'"),
        ('short = "', 'short = "' + "x" * 280, "'short' is over 280"),
    ],
)
def test_a_spoilt_answer_stops_the_start_and_names_its_file(
    copy: Path, old: str, new: str, problem: str
) -> None:
    file = "en/who-picks-and-pays-the-mediator.md"
    _spoil(copy, file, old, new)
    with pytest.raises(FaqFault, match=re.escape(problem)) as fault:
        Faq.load(copy)
    assert fault.value.file.endswith("/who-picks-and-pays-the-mediator.md")


def test_a_missing_translation_stops_the_start_and_names_the_file(copy: Path) -> None:
    (copy / "es" / "what-are-dues.md").unlink()
    with pytest.raises(FaqFault, match=r"es/what-are-dues\.md: missing translation"):
        Faq.load(copy)


def test_an_answer_without_text_stops_the_start(copy: Path) -> None:
    path = copy / "en" / "what-are-dues.md"
    path.write_text(path.read_text(encoding="utf-8").rpartition("+++\n")[0] + "+++\n\n", "utf-8")
    with pytest.raises(FaqFault, match="has no answer"):
        Faq.load(copy)
