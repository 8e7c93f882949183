"""A meeting that nobody planned here is recorded afterwards, and what came of it counts."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest

from bot.actor import System
from bot.services.sessions import FEATURE, NoSuchSession, Session
from tests.actors import actor
from tests.cogs.sessions.stewarding import announced
from tests.simulator import Answer, Local, Person, Screen

# Sunday, March 1, 18:00 in Denver; it is Monday at 10.
LAST_NIGHT = "<t:1772413200:F> · 2 h"


async def recorded(
    local: Local, when: str = "yesterday 6pm", title: str = "Parking lot", kind: str = "rally"
) -> Answer:
    """A meeting that a steward has just recorded: its card to manage."""
    preview = await local.steward.command("session", title=title, when=when, kind=kind)
    return await local.steward.click(preview, "Record it")


async def listed(local: Local) -> list[Session]:
    """What members find under past sessions."""
    member = actor(local.guild.id, local.members[0].id, local.now())
    return list(await local.bot.services.sessions.past(member))


def second_steward(local: Local) -> Person:
    return local.person("Bea", local.member_role, local.steward_role, here=local.members_channel)


def posted(local: Local) -> list[Screen]:
    channels = (local.members_channel, local.stewards_channel, local.announcements)
    return [one for channel in channels for one in local.posts(channel)]


async def test_a_meeting_of_last_night_is_recorded_and_nothing_is_posted(local: Local) -> None:
    before = len(posted(local))
    preview = await local.steward.command(
        "session", title="Board meeting", when="yesterday 6pm", kind="board"
    )
    assert preview.private
    assert "This meeting is over." in preview.text
    assert "posts nothing: no card, no reminder" in preview.text
    assert LAST_NIGHT in preview.text
    assert preview.buttons == ["Record it", "Change", "Discard"]
    assert not await listed(local)
    managed = await local.steward.click(preview, "Record it")
    assert "School board meeting · over" in managed.text
    assert "Nobody is on the list yet." in managed.text
    assert "Add people" in managed.buttons
    assert not {"Change", "Cancel the session", "Close check-in"} & set(managed.buttons)
    await local.skip(days=2)
    assert len(posted(local)) == before
    assert not await local.bot.services.deliveries.of(FEATURE, 1)
    assert [one.title for one in await listed(local)] == ["Board meeting"]


async def test_in_spanish_a_meeting_is_recorded_from_the_form(local: Local) -> None:
    local.steward.reads()
    form = await local.steward.click(await local.steward.command("session"), "Nueva sesión")
    preview = await local.steward.submit(
        form, {"Título": "Estacionamiento", "empieza": "ayer a las 6 pm", "dura": "45 min"}
    )
    assert "Esta reunión ya pasó." in preview.text
    assert "no se publica nada" in preview.text
    assert "<t:1772413200:F> · 45 min" in preview.text
    managed = await local.steward.click(preview, "Guardarla")
    assert "Sesión de negociación · terminó" in managed.text
    shown = await local.steward.command("session")
    assert "Estacionamiento" in shown.text


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("Feb 24 6pm", "<t:1771981200:F> · 2 h"),
        ("24 de febrero, 18:00", "<t:1771981200:F> · 2 h"),
        ("last Friday 6-7pm", "<t:1772240400:F> · 1 h"),
        ("el viernes pasado de 6 a 7 pm", "<t:1772240400:F> · 1 h"),
    ],
)
async def test_the_day_of_a_meeting_is_written_as_people_do(
    local: Local, when: str, said: str
) -> None:
    preview = await local.steward.command("session", title="Parking lot", when=when)
    assert "This meeting is over." in preview.text
    assert said in preview.text


@pytest.mark.parametrize("when", ["Friday 6pm", "viernes 6 pm", "9am", "June 6 6pm"])
async def test_what_may_be_a_coming_day_is_one(local: Local, when: str) -> None:
    preview = await local.steward.command("session", title="Session 5", when=when)
    assert "Nobody sees it yet." in preview.text
    assert "Post" in preview.buttons


async def test_a_meeting_from_before_names_are_kept_is_refused_with_the_days(local: Local) -> None:
    refused = await local.steward.command("session", title="Old", when="December 30 2025 6pm")
    assert "Names are erased here after 60 days" in refused.text
    assert "write the year too" in refused.text
    draft = await local.steward.command("session", title="Old", when="January 1 6pm")
    form = await local.steward.click(draft, "Change")
    refused = await local.steward.submit(form, {"start": "12/30/2025 6pm"})
    assert "Nothing was saved." in refused.text
    await local.skip(hours=12)
    refused = await local.steward.click(draft, "Record it")
    assert "cannot be recorded" in refused.text
    assert not await listed(local)


async def test_under_a_legal_hold_it_is_told_when_names_from_then_would_be_erased(
    local: Local,
) -> None:
    admin = actor(local.guild.id, local.admin.id, local.now())
    await local.bot.services.people.change(admin, legal_hold=True)
    refused = await local.steward.command("session", title="Old", when="December 30 2025 6pm")
    assert "and those from then as soon as the legal hold ends" in refused.text
    assert "Nothing was saved." in refused.text


@pytest.mark.parametrize("when", ["yesterday", "last Friday", "ayer"])
async def test_a_day_without_an_hour_is_asked_for_it(local: Local, when: str) -> None:
    refused = await local.steward.command("session", title="Parking lot", when=when)
    assert "needs a time of day too" in refused.text


async def test_recording_twice_records_once_also_over_a_restart(local: Local) -> None:
    preview = await local.steward.command("session", title="Parking lot", when="yesterday 6pm")
    await local.restart()
    _, number, _, beside = preview.screen.button("Record it").split(":")
    managed = await local.steward.click(preview, "Record it")
    assert "Add people" in managed.buttons
    steward = actor(local.guild.id, local.steward.id, local.now())
    again = await local.bot.services.session_drafts.record(steward, int(number), int(beside))
    assert [again] == await listed(local)
    deeds = await local.bot.services.audit.deeds(local.guild.id, 10)
    assert [one.action for one in deeds].count("session-record") == 1


async def test_two_stewards_who_record_one_meeting_are_told_of_each_other(local: Local) -> None:
    other = second_steward(local)
    theirs = await other.command("session", title="Lot", when="yesterday 5:30pm", kind="rally")
    assert "There is already" not in theirs.text
    await recorded(local)
    told = await other.click(theirs, "Record it")
    assert "There is already **Parking lot**, <t:1772413200" in told.text
    assert len(await listed(local)) == 1
    await local.skip(minutes=1)
    managed = await other.click(told, "Record it")
    assert "## Lot" in managed.text
    assert len(await listed(local)) == 2
    third = await local.chair.command("session", title="X", when="yesterday 7pm", kind="rally")
    found = await local.chair.click(third, "Manage")
    assert "## Lot" in found.text


@pytest.mark.parametrize(("when", "kind"), [("yesterday noon", "rally"), ("ayer 6pm", "board")])
async def test_another_meeting_of_the_day_is_nothing_to_be_told_of(
    local: Local, when: str, kind: str
) -> None:
    await recorded(local)
    preview = await local.steward.command("session", title="Lot", when=when, kind=kind)
    assert "There is already" not in preview.text


async def test_a_planned_session_is_what_a_meeting_may_be_already(local: Local) -> None:
    await announced(local, "Walk-in", when="5pm", kind="rally")
    await local.skip(hours=10)
    preview = await local.steward.command(
        "session", title="Lot", when="today 5-6pm", kind="training"
    )
    assert "There is already" not in preview.text
    preview = await local.steward.select(preview, "Rally")
    assert "There is already **Walk-in**" in preview.text


async def test_a_discarded_meeting_cannot_be_recorded_any_more(local: Local) -> None:
    preview = await local.steward.command("session", title="Parking lot", when="yesterday 6pm")
    _, number, _, beside = preview.screen.button("Record it").split(":")
    await local.steward.click(preview, "Discard")
    steward = actor(local.guild.id, local.steward.id, local.now())
    with pytest.raises(NoSuchSession):
        await local.bot.services.session_drafts.record(steward, int(number), int(beside))
    assert not await listed(local)


async def test_who_is_no_steward_any_more_records_nothing(local: Local) -> None:
    preview = await local.steward.command("session", title="Parking lot", when="yesterday 6pm")
    local.steward.loses(local.steward_role)
    refused = await local.steward.click(preview, "Record it")
    assert "This is for stewards and bargaining chairs." in refused.text
    refused = await local.members[0].command("session", title="Mine", when="yesterday 6pm")
    assert "This is for stewards and bargaining chairs." in refused.text
    assert not await listed(local)


async def test_the_paper_sheet_goes_in_by_name_by_number_and_as_a_file(local: Local) -> None:
    managed = await recorded(local, "last Friday 6-7pm")
    adding = await local.steward.click(managed, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on")
    form = await local.steward.click(adding, "Guests")
    await local.steward.submit(form, {"Guests": "Bo", "Parents": "4"})
    sheets = await local.steward.click(adding, "From a spreadsheet")
    form = await local.steward.click(sheets, "Choose a file")
    shown = await local.steward.submit(form, {"file": ("paper.csv", b"Name\nAna Ruiz\n")})
    await local.steward.click(shown, "Import")
    adding = await local.steward.click(sheets, "Back")
    present = await local.steward.click(adding, "Who is here")
    assert local.members[0].mention in present.text
    assert "Ana Ruiz · guest" in present.text
    assert "Bo · guest" in present.text
    sheet = await local.steward.click(present, "Spreadsheet")
    assert b"Ana Ruiz" in next(iter(sheet.files.values()))


async def test_a_recorded_meeting_counts_in_turnout_and_its_export_once_someone_is_listed(
    local: Local,
) -> None:
    managed = await recorded(local)
    report = await local.chair.command("turnout")
    assert "Parking lot" not in report.text
    adding = await local.steward.click(managed, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on")
    report = await local.chair.command("turnout")
    assert "Parking lot" in report.text
    assert "**1**" in report.text
    export = await local.chair.click(report, "Spreadsheet")
    book = openpyxl.load_workbook(BytesIO(next(iter(export.files.values()))))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Parking lot" in cells


async def test_the_audit_says_who_recorded_a_meeting(local: Local) -> None:
    await recorded(local)
    seen = await local.chair.command("audit")
    assert "recorded the session “Parking lot” after it was over, and so sees its names" in (
        seen.text
    )
    local.chair.reads()
    seen = await local.chair.command("audit")
    assert "guardó la sesión «Parking lot» cuando ya había pasado" in seen.text


async def test_a_recorded_meeting_that_is_opened_again_is_not_moved(local: Local) -> None:
    managed = await recorded(local)
    await local.steward.click(managed, "Open again")
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    form = await local.steward.click(managed, "Change")
    refused = await local.steward.submit(form, {"start": "Friday 6pm"})
    assert "is over or was cancelled" in refused.text
    form = await local.steward.click(managed, "Change")
    changed = await local.steward.submit(form, {"Room": "Lot B"})
    assert "📍 Lot B" in changed.text
    assert not local.posts(local.members_channel)


async def test_what_was_announced_is_not_moved_to_where_it_is_over(local: Local) -> None:
    managed = await announced(local, when="Friday 6pm")
    form = await local.steward.click(managed, "Change")
    refused = await local.steward.submit(form, {"start": "yesterday 6pm"})
    assert "is already over. Please choose a later time." in refused.text


async def test_a_draft_that_lay_until_it_was_over_is_offered_to_be_recorded(local: Local) -> None:
    preview = await local.steward.command("session", title="Session 5", when="at noon")
    await local.skip(hours=5)
    told = await local.steward.click(preview, "Post")
    assert "This meeting is over." in told.text
    assert not local.posts(local.members_channel)
    await local.steward.click(told, "Record it")
    assert len(await listed(local)) == 1


async def test_a_preview_that_was_moved_ahead_meanwhile_is_not_recorded(local: Local) -> None:
    preview = await local.steward.command("session", title="Session 5", when="yesterday 6pm")
    old = preview.screen.button("Record it")
    form = await local.steward.click(preview, "Change")
    await local.steward.submit(form, {"start": "Friday 6pm"})
    steward = actor(local.guild.id, local.steward.id, local.now())
    _, number, _, beside = old.split(":")
    await local.bot.services.session_drafts.record(steward, int(number), int(beside))
    assert not await listed(local)


async def test_a_meeting_that_goes_on_by_its_length_is_posted_unless_that_is_corrected(
    local: Local,
) -> None:
    preview = await local.steward.command("session", title="Lot", when="today 9am")
    assert "By its length it goes on until <t:1772474400" in preview.text
    form = await local.steward.click(preview, "Change")
    preview = await local.steward.submit(form, {"How long": "30 min"})
    assert "This meeting is over." in preview.text


async def test_names_of_a_recorded_meeting_go_when_those_of_that_day_do(local: Local) -> None:
    services, days = local.bot.services, timedelta(days=60)
    managed = await recorded(local, "Feb 24 6pm")
    adding = await local.steward.click(managed, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on")
    (session,) = await listed(local)
    await services.turnout.forget_due(session.ends_at + days)
    assert (await listed(local))[0].forgotten_at is None
    await services.turnout.forget_due(session.ends_at + days + timedelta(days=1))
    system = System(local.guild.id, local.now())
    assert (await services.sessions.get(system, session.id)).forgotten_at is not None


async def test_under_a_legal_hold_names_of_a_recorded_meeting_stay(local: Local) -> None:
    services = local.bot.services
    admin = actor(local.guild.id, local.admin.id, local.now())
    await services.people.change(admin, legal_hold=True)
    managed = await recorded(local)
    adding = await local.steward.click(managed, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on")
    await services.turnout.forget_due(local.now() + timedelta(days=400))
    assert (await listed(local))[0].forgotten_at is None


async def test_another_steward_adds_to_a_recorded_meeting_and_sees_no_name(local: Local) -> None:
    await recorded(local)
    other = second_steward(local)
    managed = await other.click(await other.command("session"), "Manage")
    assert "on the list" not in managed.text
    assert "Who is here" not in managed.buttons
    adding = await other.click(managed, "Add people")
    told = await other.select(adding, local.members[0], menu="Put people on")
    assert f"{local.members[0].mention} is on the list of **Parking lot**." in told.text
    ours = await local.steward.click(await local.steward.command("session"), "Manage")
    assert "1 person is on the list." in ours.text
    await local.skip(days=1)
    ours = await local.steward.click(await local.steward.command("session"), "Manage")
    assert "on the list" not in ours.text


async def test_who_missed_a_meeting_reads_that_it_was_held(local: Local) -> None:
    await recorded(local)
    missed = await local.members[0].command("news")
    assert "Parking lot" in missed.text


async def test_a_steward_pages_back_to_the_first_of_many_meetings(local: Local) -> None:
    for days in range(1, 28):
        await recorded(local, f"{days} days ago 6pm", title=f"Evening {days}")
    page = await local.steward.command("session")
    while "Next ▶" in page.buttons:
        page = await local.steward.click(page, "Next ▶")
    assert "Evening 27" in page.text


async def test_a_meeting_recorded_for_the_wrong_day_is_a_draft_again_and_recorded_anew(
    local: Local,
) -> None:
    managed = await recorded(local)
    other = second_steward(local)
    theirs = await other.click(await other.command("session"), "Manage")
    draft = await other.click(theirs, "Back to a draft")
    assert "This meeting is over." in draft.text
    assert not await listed(local)
    # A second press of the old card finds what the first one made.
    draft = await local.steward.click(managed, "Back to a draft")
    form = await local.steward.click(draft, "Change")
    preview = await local.steward.submit(form, {"start": "last Friday 6pm"})
    managed = await local.steward.click(preview, "Record it")
    (session,) = await listed(local)
    assert session.starts_at == local.now() - timedelta(days=2, hours=16)
    draft = await local.steward.click(managed, "Back to a draft")
    await local.steward.click(draft, "Discard")
    assert not await listed(local)
    local.chair.reads()
    seen = await local.chair.command("audit")
    assert "devolvió a borrador una sesión, que estaba guardada" in seen.text


async def test_a_meeting_with_people_on_its_list_stays_recorded(local: Local) -> None:
    managed = await recorded(local)
    adding = await local.steward.click(managed, "Add people")
    await local.steward.select(adding, local.members[0], menu="Put people on")
    refused = await local.steward.click(managed, "Back to a draft")
    assert "already, so it stays as it is. Take them off its list first." in refused.text
    await local.steward.select(adding, local.members[0], menu="Take someone off")
    form = await local.steward.click(adding, "Guests")
    await local.steward.submit(form, {"Parents": "4"})
    refused = await local.steward.click(managed, "Back to a draft")
    assert "so it stays as it is" in refused.text
    form = await local.steward.click(adding, "Guests")
    await local.steward.submit(form, {"Parents": "0"})
    sheets = await local.steward.click(adding, "From a spreadsheet")
    form = await local.steward.click(sheets, "Choose a file")
    shown = await local.steward.submit(form, {"file": ("paper.csv", b"Name\nAna Ruiz\n")})
    await local.steward.click(shown, "Import")
    refused = await local.steward.click(managed, "Back to a draft")
    assert "so it stays as it is" in refused.text
    adding = await local.steward.click(sheets, "Back")
    sheets = await local.steward.click(adding, "From a spreadsheet")
    await local.steward.click(sheets, "Take it back")
    draft = await local.steward.click(managed, "Back to a draft")
    await local.steward.click(draft, "Discard")
    assert not await listed(local)


async def test_what_was_announced_and_closed_is_no_draft_again(local: Local) -> None:
    await announced(local, when="5pm")
    await local.skip(hours=10)
    managed = await local.steward.click(await local.steward.command("session"), "Manage")
    managed = await local.steward.click(managed, "Close")
    assert "Back to a draft" not in managed.buttons
    steward = actor(local.guild.id, local.steward.id, local.now())
    (session,) = await listed(local)
    again = await local.bot.services.session_drafts.unrecord(steward, session.id)
    assert again == session


async def test_names_written_on_one_line_are_given_back_whole(local: Local) -> None:
    adding = await local.steward.click(await recorded(local), "Add people")
    form = await local.steward.click(adding, "Guests")
    written = ", ".join(f"Ana Ruiz Ortega {number}" for number in range(9))
    refused = await local.steward.submit(form, {"Guests": written, "Parents": "4"})
    assert "One of the names, one per line, has 169 characters; at most 100 fit." in refused.text
    assert "Nothing was saved." in refused.text
    assert (await listed(local))[0].supporters == 0
    local.steward.reads()
    form = await local.steward.click(adding, "Guests")
    refused = await local.steward.submit(form, {"Invitados": written})
    assert "Uno de los nombres, uno por línea, tiene 169 caracteres" in refused.text
