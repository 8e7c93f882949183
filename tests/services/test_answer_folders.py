"""A folder of answers goes out and comes in again, all of it or nothing."""

import io
import zipfile

import pytest
from sqlalchemy import event

from bot.database import Database
from bot.documents import DocumentTooLarge, DocumentUnreadable
from bot.documents.answers import read_answers, write_folder
from bot.i18n import LOCALES
from bot.services import Services
from bot.services.faq import NoSuchEntry, Plan, Result
from bot.services.faq.imports import FolderEmpty, FolderFaulty, FolderTooLong
from bot.services.uploads import SheetChanged
from tests.actors import actor
from tests.services.bargaining import CHAIR, HERE, on, open_server
from tests.services.faq_evaluation import every

WHO = actor(HERE, CHAIR, on(2026, 3, 2))


def file(title: str, body: str = "Yes.", **values: str) -> str:
    told = {"title": f'"{title}"', "topic": '"rights"', **values}
    front = "\n".join(f"{name} = {value}" for name, value in told.items())
    return f"+++\n{front}\n+++\n\n{body}\n"


async def sent(services: Services, files: dict[str, str]) -> tuple[int, Plan]:
    upload_id = await services.answer_imports.keep(
        WHO, "answers.zip", read_answers("answers.zip", write_folder(files), LOCALES)
    )
    return upload_id, (await services.answer_imports.preview(WHO, upload_id))[1]


async def imported(services: Services, files: dict[str, str]) -> Plan:
    upload_id, plan = await sent(services, files)
    return await services.answer_imports.carry_out(WHO, upload_id, plan.digest)


async def test_what_went_out_changes_nothing_when_it_comes_in_again(database: Database) -> None:
    services = await open_server(database)
    await imported(services, {"es/cafe.md": file('¿Hay \\"café\\" aquí?', "Sí.\n\n+++\nMás.")})
    files = await services.answer_imports.export(WHO)
    assert len(files) == 2 * 53 + 1
    _, plan = await sent(services, files)
    assert {row.result for row in plan.rows} == {Result.SAME}
    changed = files["en/what-is-impasse.md"].replace("+++\n\n", "+++\n\nQuokka. ", 1)
    _, plan = await sent(services, {"my answers/en/what-is-impasse.md": changed})
    assert [row.result for row in plan.rows] == [Result.CHANGED]


async def test_a_folder_is_read_in_whole_and_nothing_in_it_becomes_reviewed(
    database: Database,
) -> None:
    services = await open_server(database)
    number = (await services.answers.of(WHO)).entry("what-are-dues", "en").order
    await services.answers.retire(WHO, number, retired=True)
    plan = await imported(
        services,
        {
            "en/snow.md": file("Snow?", sensitive="true", reviewed="2026-01-01"),
            "es/snow.md": file("¿Nieve?", "Sí.", sensitive="true"),
            "en/what-is-impasse.md": file("What is impasse now?", topic='"impasse"'),
            "en/what-are-dues.md": file("Dues?"),
            "notes.txt": "not an answer",
            "__MACOSX/en/._snow.md": "not an answer either",
        },
    )
    found = {row.slug: row.result for row in plan.rows}
    assert found == {
        "snow": Result.NEW,
        "what-is-impasse": Result.CHANGED,
        "what-are-dues": Result.RETIRED,
    }
    faq = await services.answers.of(WHO)
    snow = faq.entry("snow", "es")
    assert (snow.title, snow.sensitive, snow.reviewed) == ("¿Nieve?", True, None)
    assert faq.entry("what-is-impasse", "en").title == "What is impasse now?"
    assert faq.entry("what-is-impasse", "es").title.startswith("¿Qué es el impasse")
    with pytest.raises(NoSuchEntry):
        faq.numbered(number, "en")


FAULTY = [
    ({"en/a.md": "# A\n"}, "front", ""),
    ({"en/a.md": "---\ntitle: A\n---\nB"}, "front", ""),
    ({"en/a.md": "+++\ntitle = \n+++\nB"}, "front", ""),
    ({"en/a.md": "+++\ntitle = " + "[" * 5000 + "\n+++\nB"}, "front", ""),
    ({"en/a.md": '+++\ntopic = "rights"\n+++\nB'}, "value", "title"),
    ({"en/a.md": file("A", aliases='"b"')}, "value", "aliases"),
    ({"en/a.md": file("A", stage="1")}, "value", "stage"),
    ({"en/a.md": file("A", topic='"weather"')}, "topic", "weather"),
    ({"en/a.md": file("A", body="")}, "half", ""),
    ({"en/a.md": file("A", body="b" * 2001)}, "long", "body"),
    ({"en/a.md": file("A", related=str(["b" * 990, "c" * 20]))}, "long", "related"),
    ({"fr/a.md": file("A")}, "place", ""),
    ({"a.md": file("A")}, "place", ""),
    ({"en/a b.md": file("A")}, "place", ""),
    ({"en/a.md": file("A"), "old/en/A.md": file("B")}, "twice", ""),
    ({"en/a.md": file("A"), "es/a.md": file("A", stage="true")}, "differs", "stage"),
    ({"en/a.md": file("What is IMPASSE?")}, "title", "What is IMPASSE?"),
    ({"en/a.md": file("Same?"), "en/b.md": file("same?")}, "title", "Same?"),
]


async def test_one_faulty_answer_keeps_the_whole_folder_out(database: Database) -> None:
    services = await open_server(database)
    for files, fault, detail in FAULTY:
        upload_id, plan = await sent(services, {"en/good.md": file("Good?"), **files})
        row = plan.faults[0]
        assert (row.slug, row.result, row.detail) == (row.slug, fault, detail)
        with pytest.raises(FolderFaulty):
            await services.answer_imports.carry_out(WHO, upload_id, plan.digest)
        with pytest.raises(NoSuchEntry):
            (await services.answers.of(WHO)).entry("good", "en")


async def test_five_hundred_answers_fit_and_one_more_does_not(database: Database) -> None:
    services = await open_server(database)
    many = {f"en/answer-{n}.md": file(f"What about {n}?") for n in range(501)}
    with pytest.raises(FolderTooLong):
        await sent(services, many)
    many.pop("en/answer-500.md")
    upload_id, plan = await sent(services, many)
    statements: list[str] = []

    @event.listens_for(database.writer.sync_engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    del note
    await services.answer_imports.carry_out(WHO, upload_id, plan.digest)
    # Nobody else can write to a SQLite file meanwhile.
    assert len(statements) < 20
    faq = await services.answers.of(WHO)
    assert len(every(faq, "en")) == 553
    with pytest.raises(FolderTooLong):
        await imported(services, {"en/late.md": file("Too late?")})


async def test_what_changed_since_it_was_shown_is_shown_again(database: Database) -> None:
    services = await open_server(database)
    upload_id, plan = await sent(services, {"en/what-is-impasse.md": file("Impasse?")})
    await imported(services, {"en/what-is-impasse.md": file("And impasse?")})
    with pytest.raises(SheetChanged):
        await services.answer_imports.carry_out(WHO, upload_id, plan.digest)


async def test_a_bomb_a_damaged_and_an_empty_folder_are_refused(database: Database) -> None:
    services = await open_server(database)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("en/bomb.md", b"\0" * 60_000_000)
    with pytest.raises(DocumentTooLarge):
        read_answers("answers.zip", packed.getvalue(), LOCALES)
    with pytest.raises(DocumentTooLarge):
        read_answers("answers.zip", write_folder({"en/a.md": "b" * 100_001}), LOCALES)
    with pytest.raises(DocumentUnreadable):
        read_answers("answers.zip", b"PK\x03\x04 not a folder", LOCALES)
    with pytest.raises(FolderEmpty):
        await sent(services, {"notes.txt": "nothing"})
