"""A chair takes the answers away as a folder, and sends one to be read in."""

import io
from zipfile import ZipFile

import discord
import pytest
from openpyxl import load_workbook

from bot.documents import MOST_BYTES
from bot.documents.answers import write_folder
from tests.simulator import Answer, Local

SNOW = '+++\ntitle = "Who pays for snow days?"\ntopic = "rights"\n+++\n\nThe district.\n'


async def sent(local: Local, files: dict[str, str], name: str = "answers.zip") -> Answer:
    return await local.chair.command("answers", file=(name, write_folder(files)))


async def test_a_folder_shows_what_it_changes_before_it_does(local: Local) -> None:
    listed = await local.chair.command("answers")
    taken = await local.chair.click(listed, "Folder")
    (packed,) = taken.files.values()
    with ZipFile(io.BytesIO(packed)) as folder:
        files = {name: folder.read(name).decode() for name in folder.namelist()}
    assert len(files) == 106
    impasse = files["en/what-is-impasse.md"].replace("+++\n\n", "+++\n\nQuokka. ", 1)
    wanted = files | {"en/what-is-impasse.md": impasse, "en/snow.md": SNOW}
    shown = await sent(local, wanted)
    assert "54 answers: 1 new · 1 changed · 52 unchanged · 0 stay retired" in shown.text
    assert "**Who pays for snow days?** · new" in shown.text
    assert "**What is impasse?** · changed (English)" in shown.text
    await local.restart()
    done = await local.chair.click(shown, "Import")
    assert "The folder was imported" in done.text
    reader = local.members[0]
    found = await reader.command("faq", question="who pays for snow days")
    assert "The district." in found.text
    assert "not yet reviewed" in found.text
    assert "Quokka." in (await reader.command("impasse")).text


async def test_a_faulty_answer_keeps_the_folder_out_and_the_report_says_why(local: Local) -> None:
    faulty = SNOW.replace("title = ", "title : ")
    shown = await sent(local, {"en/snow.md": SNOW, "en/rain.md": faulty})
    assert "One answer needs fixing first" in shown.text
    assert "**rain** · there are no values between two lines of +++" in shown.text
    assert "Import" not in shown.buttons
    report = await local.chair.click(shown, "Report")
    sheet = load_workbook(io.BytesIO(report.files["report.xlsx"])).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows] == ["File", "rain", "snow"]
    assert "Nothing was changed." in (await local.chair.click(shown, "Discard")).text
    refused = await sent(local, {"en/snow.md": SNOW}, "answers.exe")
    assert ".zip" in refused.text
    assert "snow" not in str((await local.chair.command("answers")).menus)


async def test_a_folder_over_ten_megabytes_is_refused_unread(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read(_: discord.Attachment) -> bytes:
        raise AssertionError

    monkeypatch.setattr(discord.Attachment, "read", read)
    sent = ("answers.zip", bytes(MOST_BYTES + 1))
    refused = await local.chair.command("answers", file=sent)
    assert "answers.zip is larger than 10 MB" in refused.text
