import io
import zipfile
from collections.abc import Callable

import docx
import pytest

from bot.actor import System
from tests.cogs.updates.chair import SHORT, composed, more, published, spanish, uploaded
from tests.simulator import Local


async def test_the_text_can_be_replaced_by_a_file(local: Local) -> None:
    preview = await uploaded(local.chair)
    form = await more(local.chair, preview, "Replace the text with a file")
    preview = await local.chair.submit(form, {"file": ("again.txt", b"All of it, shorter.")})

    assert "All of it, shorter." in preview.text
    assert "Paragraph 1:" not in preview.text
    form = await more(local.chair, preview, "Spanish text from a file")
    preview = await local.chair.submit(form, {"file": ("es.md", b"# Todo\n\nMucho texto.")})
    form = await more(local.chair, preview, "Spanish title and text")
    assert form.field("title").value == "Todo"
    assert "Mucho texto." in form.field("body").value


def document(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def bomb() -> bytes:
    return document(**{"word/document.xml": b"0" * 200_000_000})


def word() -> bytes:
    made = docx.Document()
    made.add_heading("Tentative agreement", level=1)
    paragraph = made.add_paragraph("The raise is ")
    paragraph.add_run("6%").bold = True
    made.add_paragraph("one", style="List Bullet")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


async def test_a_word_document_becomes_markdown(local: Local) -> None:
    preview = await local.chair.command("update", file=("summary.docx", word()))

    assert "# Tentative agreement" in preview.text
    assert "The raise is **6%**" in preview.text
    assert "- one" in preview.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        # Made when it is asked for: every worker of a run reads this file.
        ("bomb.docx", bomb),
        ("not.docx", lambda: b"this is no Word document"),
        ("picture.png", lambda: b"\x89PNG\r\n\x1a\n"),
        ("binary.txt", lambda: b"\x00\x01\x02" * 50),
    ],
)
async def test_a_file_that_is_no_text_is_refused_in_words(
    local: Local, name: str, content: Callable[[], bytes]
) -> None:
    refused = await local.chair.command("update", file=(name, content()))

    assert name in refused.text
    assert "Nothing was kept" in refused.text
    assert await local.bot.services.updates.drafts.list(System(local.guild.id, local.now())) == []


async def test_a_message_written_anywhere_becomes_an_update(local: Local) -> None:
    role = local.member_role
    message = await local.steward.says(f"Mediation ends\n\n{role.mention}, talks go on.")
    preview = await local.chair.menu("Make an update", message)

    assert preview.private
    # A mention has no name any more once its role is deleted.
    assert f"@{role.name}, talks go on." in preview.text


async def test_a_text_that_begins_with_a_long_address_has_a_title_of_words(local: Local) -> None:
    address = f"https://example.org/{'minutes-' * 15}"
    message = await local.chair.says(f"{address}\nThe minutes are out")
    preview = await local.chair.menu("Make an update", message)
    assert "## The minutes are out" in preview.text
    assert "…" not in preview.text
    assert address in preview.text


async def test_a_text_that_begins_with_a_line_nobody_sees_is_called_by_its_first_words(
    local: Local,
) -> None:
    await uploaded(local.chair, "\u200b\n\nTalks resumed.")
    assert "**Talks resumed.**" in (await local.chair.command("update")).text


async def test_a_message_is_added_to_an_open_draft_unless_someone_went_on_writing_in_it(
    local: Local,
) -> None:
    await composed(local.chair)
    message = await local.steward.says("And the room is 204.", files=[("room.png", b"map")])
    taken = await local.chair.menu("Make an update", message)
    preview = await local.chair.select(taken, "Session of March 2", menu="join")

    assert "Next session: June 5.\n\nAnd the room is 204." in preview.text
    assert "room.png" in preview.text
    desk = await local.chair.command("update")
    assert desk.buttons.count("Open") == 1

    taken = await local.chair.menu("Make an update", message)
    draft = await local.chair.click(await local.chair.command("update"), "update:3:preview")
    await spanish(local.chair, draft, "El salón", "Es el 204.")
    refused = await local.chair.select(taken, "Session of March 2", menu="join")
    assert "changed after you opened it" in refused.text
    draft = await local.chair.click(await local.chair.command("update"), "update:3:preview")
    assert "Español" in draft.screen.disabled


async def test_the_same_text_for_email_website_and_300_characters(local: Local) -> None:
    preview = await composed(local.chair, body="# News\n\n**Both** teams < met.\n\n- one\n- two")
    given = await more(local.chair, preview, "For email")

    assert (
        given.files["email-en.txt"]
        == b"Session of March 2\n\nNews\n\nBoth teams < met.\n\n- one\n- two\n"
    )
    page = given.files["website-en.html"].decode()
    assert "<h3>News</h3>" in page
    assert "<strong>Both</strong> teams &lt; met." in page
    assert "<ul><li>one</li><li>two</li></ul>" in page
    assert len(given.files["300-en.txt"].decode()) <= 300


async def test_attachments_are_listed_removed_and_posted(local: Local) -> None:
    preview = await composed(local.chair)
    files = await more(local.chair, preview, "Attachments")
    form = await local.chair.click(files, "Add files")
    files = await local.chair.submit(
        form, {"files": [("agreement.pdf", b"full text"), ("wrong.pdf", b"other")]}
    )
    files = await local.chair.select(files, "wrong.pdf", menu="detach")
    preview = await local.chair.click(files, "Back to the preview")
    assert "agreement.pdf" in preview.text
    await published(local.chair, preview)

    _, attached = local.posts(local.members_channel)
    assert attached.files == {"agreement.pdf": b"full text"}


async def test_more_files_or_larger_ones_than_fit_are_refused(local: Local) -> None:
    preview = await composed(local.chair)
    files = await more(local.chair, preview, "Attachments")
    form = await local.chair.click(files, "Add files")
    await local.chair.submit(form, {"files": [(f"{n}.txt", b"x") for n in range(10)]})
    form = await local.chair.click(files, "Add files")
    refused = await local.chair.submit(form, {"files": [("one-more.txt", b"x")]})

    assert "at most 10 files" in refused.text


async def test_a_file_over_ten_megabytes_is_refused_by_name(local: Local) -> None:
    preview = await composed(local.chair, body=SHORT)
    files = await more(local.chair, preview, "Attachments")
    form = await local.chair.click(files, "Add files")
    refused = await local.chair.submit(
        form, {"files": [("scan.pdf", b"x" * (10 * 1024 * 1024 + 1))]}
    )

    assert "scan.pdf" in refused.text
    assert "larger than 10 MB" in refused.text
