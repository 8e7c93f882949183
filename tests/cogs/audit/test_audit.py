"""Chairs read who did what, in words; nobody else does, and nobody's vote is in it."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from bot.audit import Deed, Which
from bot.i18n import Sentences
from bot.services.history import Line
from cogs.audit.cards import DONE_TO, acts_of, did, kinds_of
from tests.actors import actor
from tests.cogs.polls.asking import posted
from tests.cogs.sessions.stewarding import opened
from tests.cogs.updates.chair import update_of
from tests.simulator import A_MONDAY, Local

ROOT = Path(__file__).resolve().parents[3]


async def set_zone(local: Local, times: int) -> None:
    """Have the admin change a setting again and again."""
    admin = actor(local.guild.id, local.admin.id, local.now())
    for number in range(times):
        await local.bot.services.people.change(admin, unit_size=500 + number)


async def test_a_chair_reads_the_last_acts_in_words(local: Local) -> None:
    await update_of(local)
    sure = await local.chair.menu("Remove access", local.members[0])
    await local.chair.click(sure, f"join:0:remove:{local.members[0].id}")

    seen = await local.chair.command("audit")
    assert seen.private
    chair, member = local.chair.mention, local.members[0].mention
    removed, published = (
        seen.text.index(f"{chair} removed someone's access ({member})"),
        seen.text.index(f"{chair} published update 1"),
    )
    assert removed < published
    assert re.search(r"<t:\d+:d> <t:\d+:t> · ", seen.text)
    assert not local.notified(seen.screen)


@pytest.mark.parametrize("locale", ["en", "es"])
async def test_it_is_read_in_the_readers_language(local: Local, locale: str) -> None:
    await update_of(local)
    local.chair.reads({"en": "en-US", "es": "es-419"}[locale])
    published = {"en": "published update 1", "es": "publicó el aviso 1"}[locale]
    assert published in (await local.chair.command("audit")).text


async def test_one_person_is_told_of_in_the_singular(local: Local) -> None:
    await opened(local)
    await local.steward.menu("Mark present", local.members[0])
    told = (await local.chair.command("audit")).text
    assert "marked one person present at the session “Session 4”" in told


async def test_who_is_no_chair_reads_nothing_of_it(local: Local) -> None:
    for person in (local.newcomer, local.members[0], local.steward, local.admin):
        assert "This is for bargaining chairs" in (await person.command("audit")).text
        assert await person.suggestions("audit", "what", "") == []


async def test_what_one_person_did_and_what_was_done_to_a_thing_can_be_looked_for(
    local: Local,
) -> None:
    await update_of(local)
    await set_zone(local, 1)
    mine = (await local.chair.command("audit", who=local.admin.actor)).text
    assert "500" in mine
    assert "published" not in mine
    for typed, offered in (("updat", "Updates"), ("UPDATE 1", "update 1"), ("publi", "published")):
        found = await local.chair.suggestions("audit", "what", typed)
        assert any(offered in name for name in found), typed
    for what in ("update", "update:1", "update-publish", "Update 1", "published an update"):
        seen = (await local.chair.command("audit", what=what)).text
        assert "published update 1" in seen, what
        assert "unit" not in seen, what
    assert "no act or thing called that" in (await local.chair.command("audit", what="qq")).text


async def test_pages_are_turned_and_keep_what_was_looked_for(local: Local) -> None:
    await update_of(local)
    await set_zone(local, 12)
    seen = await local.chair.command("audit", what="setup")
    assert "511" in seen.text
    after = await local.chair.click(seen, "Next")
    assert "→ 500" in after.text
    assert "511" not in after.text
    assert "published" not in after.text


async def test_the_sheet_has_every_line_and_no_formula(local: Local) -> None:
    chair = actor(local.guild.id, local.admin.id, local.now())
    await local.bot.services.people.change(chair, join_url="=HYPERLINK(1)")
    answer = await local.chair.click(await local.chair.command("audit"), "Spreadsheet")
    ((name, data),) = answer.files.items()
    assert name.endswith(".xlsx")
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    rows = list(sheet.iter_rows(min_row=2))
    told = [str(row[4].value) for row in rows]
    assert any("=HYPERLINK(1)" in one for one in told)
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert {str(row[2].value) for row in rows} == {"Ines"}
    assert len(rows) == await count_of(local) - 1
    assert "took the sheet of this audit" in (await local.chair.command("audit")).text


async def count_of(local: Local) -> int:
    return len(await local.bot.services.audit.deeds(local.guild.id, 1000))


async def test_an_altered_line_is_found_on_the_spot(local: Local) -> None:
    await set_zone(local, 2)
    card = await local.chair.command("audit")
    answer = await local.chair.click(card, "Check that nothing")
    assert "Nothing was altered" in answer.text
    async with local.bot.services.database.begin() as connection:
        await connection.exec_driver_sql("UPDATE audit SET detail = 'x' WHERE sequence = 2")
    answer = await local.chair.click(card, "Check that nothing")
    assert "Line 2 is not as it was written" in answer.text


async def test_a_poll_is_named_to_who_can_read_its_channel_only(local: Local) -> None:
    await posted(local, local.chair, question="Pizza at the hall?")
    assert "the poll “Pizza at the hall?”" in (await local.chair.command("audit")).text
    chair = actor(
        local.guild.id, local.chair.id, local.now(), cannot_read={local.members_channel.id}
    )
    lines, _ = await local.bot.services.history.read(chair, Which(), 0)
    assert {line.name for line in lines if line.kind == "poll"} == {None}


async def test_settings_are_told_as_people_say_them(local: Local) -> None:
    admin = actor(local.guild.id, local.admin.id, local.now())
    await local.bot.services.people.change(admin, legal_hold=True)
    seen = (await local.chair.command("audit", what="setup")).text
    assert "Legal hold (keep all records for a case), No → Yes" in seen
    assert f"Stewards' channel, – → <#{local.stewards_channel.id}>" in seen
    assert re.search(r"Open the bot to all, – → <t:\d+:F>", seen)
    assert "Only: Settings." in seen


async def test_who_was_forgotten_is_not_named_any_more(local: Local) -> None:
    member = local.members[0]
    sure = await local.chair.menu("Remove access", member)
    await local.chair.click(sure, f"join:0:remove:{member.id}")
    assert member.mention in (await local.chair.command("audit")).text
    await local.bot.services.retention.forget(
        actor(local.guild.id, member.id, local.now()), member.id
    )
    assert member.mention not in (await local.chair.command("audit")).text


def acts() -> Iterator[str]:
    """Every act that the code records, as a pattern."""
    for folder in ("bot", "cogs"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    first = node.args[0] if node.func.attr == "record" and node.args else None
                    if isinstance(first, ast.Constant):
                        yield re.escape(str(first.value))
                    elif isinstance(first, ast.JoinedStr):
                        pieces = (
                            re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+"
                            for one in first.values
                        )
                        yield "".join(pieces)


@pytest.mark.parametrize("name", [None, "3"])
def test_every_act_is_said_of_its_thing_in_grammatical_spanish(name: str | None) -> None:
    voice = Sentences().voice("es")
    for action in acts_of(voice.sentences):
        done_to = DONE_TO.get(action.partition("-")[0])
        for kind in kinds_of(voice.sentences):
            if kind == done_to or action.startswith(kind):
                deed = Deed(1, action, f"{kind}:3", "2", None, 1, A_MONDAY)
                said = did(Line(deed, name), voice)
                assert not re.search(r"\b(de|a) el\b", said), said


def test_every_act_that_is_recorded_has_a_sentence() -> None:
    known = [key.removeprefix("audit-act-") for key in Sentences().keys("audit-act-")]
    found = set(acts())
    assert len(found) > 30
    assert not {one for one in found if not any(re.fullmatch(one, act) for act in known)}
