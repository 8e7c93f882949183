"""What is printed: for the table what anyone may read, for chairs the report."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from pypdf import PdfReader

from bot.actor import Actor, Role
from bot.services.sessions import CancelledBy, Kind
from bot.services.stages import Stage
from bot.services.updates import Audience
from bot.services.updates import Kind as UpdateKind
from bot.worker import WorkerTimeout
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced, opened
from tests.cogs.sessions.test_importing import names, sent
from tests.cogs.sessions.test_turnout import season
from tests.services.attending import Union
from tests.services.bargaining import wanted
from tests.simulator import Answer, Local

HIDDEN = "Quokka"
"""What only members, stewards or chairs may read."""


@pytest.fixture
def union(local: Local) -> Union:
    return Union(local.bot.services, local.guild.id)


def pages(given: Answer) -> list[str]:
    """What each page of the one file says, on a line."""
    [(name, data)] = given.files.items()
    assert name.endswith(".pdf")
    assert len(data) < 10 << 20
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


async def chair_of(local: Local) -> Actor:
    server = await local.bot.services.people.server(local.guild.id)
    return actor(server, local.chair.id, local.now(), role=Role.CHAIR)


async def plan(
    local: Local, title: str, kind: Kind = Kind.BARGAINING, *, days: int = 1, announce: bool = True
) -> int:
    chair, drafts = await chair_of(local), local.bot.services.session_drafts
    starts_at = local.now() + timedelta(days=days)
    draft = await drafts.begin(chair, kind=kind, title=title, starts_at=starts_at)
    if announce:
        await drafts.announce(chair, draft.id)
    return draft.id


async def publish(local: Local, title: str, audience: Audience, *, retract: bool = False) -> None:
    chair, updates = await chair_of(local), local.bot.services.updates
    draft = await updates.drafts.begin(
        chair, kind=UpdateKind.RECAP, title=title, body="Pay.", audience=audience
    )
    await updates.publishing.publish(chair, draft)
    if retract:
        await updates.publishing.retract(chair, draft, HIDDEN)


async def test_a_steward_prints_for_the_table_only_what_anyone_may_read(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    managed = await announced(local, f"{HIDDEN} night 🎉", "in 3 hours", kind="rally")
    empty = pages(await local.steward.click(managed, "Print"))
    assert "has not posted where things stand" in empty[4]
    assert "Todavía no hay ninguno." in empty[5]

    services, chair = local.bot.services, await chair_of(local)
    move = wanted(Stage.IMPASSE, local.now(), source="The district's website")
    await services.stages.confirm(chair, (await services.stages.draft(chair, move)).id)
    for number in range(6):
        await plan(local, f"Open session {number}", days=number + 2)
    for kind in (Kind.MEDIATION, Kind.TRAINING):
        await plan(local, f"{HIDDEN} {kind}", kind)
    cancelled = await plan(local, f"{HIDDEN} cancelled")
    await services.cancellations.cancel(chair, cancelled, CancelledBy.DISTRICT)
    await plan(local, f"{HIDDEN} draft", announce=False)
    await publish(local, "What we asked for", Audience.PUBLIC)
    await publish(local, f"{HIDDEN} 2", Audience.MEMBERS)
    await publish(local, f"{HIDDEN} 3", Audience.STEWARDS)
    await publish(local, f"{HIDDEN} 4", Audience.PUBLIC, retract=True)

    printed = await local.steward.click(managed, "Print")
    assert printed.private
    assert "Nobody's name is in the file" in printed.text
    first, _, _, slips, english, spanish = pages(printed)
    for page in (first, slips):
        assert f"{HIDDEN} night" in page
        assert "Monday, March 2, 2026" in page
        assert "Printed name / Nombre en letra de molde" in page
    assert "Rally / Manifestación" in first
    assert HIDDEN not in english + spanish
    assert "As of Monday, March 2, 2026" in english
    assert "The whole contract: Impasse, since March 2, 2026. Declared by" in english
    assert "Impasse: Impasse means one or both teams think" in english
    assert "Todo el contrato: Impasse (estancamiento), desde el 2 de marzo de 2026." in spanish
    for page in (english, spanish):
        assert "Open session 3" in page
        assert "Open session 4" not in page
        assert "1 · What we asked for ·" in page
        assert "The district's website" in page
        assert local.guild.name in page
    assert english.count("type /news") == 1
    assert "the full text is right" in english
    assert "vale el texto completo" in spanish

    async def slow(*_: object) -> bytes:
        raise WorkerTimeout

    monkeypatch.setattr(local.bot.worker, "run", slow)
    told = await local.steward.click(managed, "Print")
    assert told.text == local.bot.sentences.say("en", "worker-timeout")


async def test_what_is_typed_off_the_sheet_is_read_back(local: Local, union: Union) -> None:
    await union.sites({"North": [30]})
    panel = await opened(local)
    listed = await local.steward.command("session")
    printed = await local.steward.click(await local.steward.click(listed, "Manage"), "Print")
    headings = [
        local.bot.sentences.label(f"print-{name}")
        for name in ("name", "site", "class", "signature")
    ]
    first = pages(printed)[0]
    assert all(heading in first for heading in headings)
    typed = io.StringIO()
    csv.writer(typed).writerows([headings, ["Ana Ruiz", "Site 1", "Custodian", "x"]])
    shown = await sent(local, panel, typed.getvalue().encode())
    assert "1 row: **1 new**" in shown.text
    assert "worksite not known" not in shown.text
    await local.steward.click(shown, "Import")
    assert "Ana Ruiz · guest" in await names(local, panel)
    sites = await local.chair.click(await local.chair.command("turnout"), "Sites")
    assert "**Site 1** · 1 (1 new)" in sites.text


async def test_a_chair_prints_what_the_workbook_has_and_nobody_else_does(
    local: Local, union: Union
) -> None:
    last = await season(local, union)
    report = await local.chair.command("turnout", session=last)
    [book] = (await local.chair.click(report, "Spreadsheet")).files.values()
    printed = await local.chair.click(report, "Print")
    assert printed.private
    said = pages(printed)
    for page in said:
        assert page.count("For bargaining chairs only · not for the employer") == 2
    whole = " ".join(said)
    sheets = openpyxl.load_workbook(io.BytesIO(book))
    assert len(sheets.sheetnames) > 4
    for sheet in sheets:
        assert sheet.title in whole
        for row in sheet.values:
            texts = [" ".join(cell.split()) for cell in row if isinstance(cell, str)]
            assert all(text in whole for text in texts), texts
    assert "Site 6 West 12 12 30 15 40.0% 0" in whole
    # The worker has drawn one already: the second takes the same way.
    assert len(pages(await local.chair.click(report, "Print"))) == len(said)
    assert "Print" not in (await local.steward.command("turnout", session=last)).buttons
