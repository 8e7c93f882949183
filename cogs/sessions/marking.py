"""Who came, as stewards write it down: people and guests marked, and sign-in sheets read in."""

from collections.abc import Iterable, Mapping

import discord

from bot import ui
from bot.access import guild_of
from bot.actor import Role
from bot.attachments import table_of
from bot.cog import Cog, menu
from bot.errors import DiscordAway
from bot.outbox import UNSURE, in_time
from bot.presses import CardOutOfDate, Interaction, Press, one_at, pressed, requires
from bot.services.attendance import (
    FIELDS,
    LONGEST_NAME,
    LinkHidden,
    NameColumnMissing,
    NoSuchGuest,
    names_nobody,
    names_two,
)
from bot.services.sessions import Session
from bot.services.uploads import SheetChanged, Upload
from bot.sheets import write_csv
from bot.text.characters import is_blank
from bot.text.fields import fitting
from bot.text.links import plain
from cogs.sessions import forms
from cogs.sessions.cards import attendance as cards
from cogs.sessions.cards.attendance import FEATURE


@requires(Role.STEWARD)
class MarkingCog(Cog):
    """What a steward writes down for others."""

    @menu("Mark present")
    async def mark_present(self, interaction: Interaction, person: discord.Member) -> None:
        """Mark one person from their menu; asks which session where there are several."""
        press = Press.of(interaction)
        sessions = await self._services.sessions.to_mark(press.actor)
        if len(sessions) == 1:
            await press.reply(await self._mark(press, sessions[0], _people(person)))
            return
        zone = press.actor.server.time_zone
        await press.reply(cards.which(sessions, person.id, zone, press.voice))

    @pressed("session", "mark", picks="session")
    async def mark(self, press: Press, account_id: int) -> None:
        """Mark the person for the session that was chosen."""
        session = await self._services.sessions.get(press.actor, press.picked_row())
        try:
            person = await in_time(guild_of(press.interaction).fetch_member(account_id))
        except discord.NotFound:
            raise CardOutOfDate from None
        except UNSURE:
            raise DiscordAway from None
        await press.redraw(await self._mark(press, session, _people(person)))

    @pressed("session", "people")
    async def people(self, press: Press, session_id: int) -> None:
        """Offer every way to put people on the list."""
        session = await self._services.attendance.session(press.actor, session_id)
        await press.reply(cards.adding(session, press.voice))

    @pressed("session", "add")
    async def add(self, press: Press, session_id: int) -> None:
        """Mark the people chosen by name."""
        session = await self._services.attendance.session(press.actor, session_id)
        told = await self._mark(press, session, _names(press))
        await press.redraw(cards.adding(session, press.voice, told=told))

    @pressed("session", "take-off")
    async def take_off(self, press: Press, session_id: int) -> None:
        """Take someone off the list who was put on it by mistake."""
        session = await self._services.attendance.session(press.actor, session_id)
        picked = press.picked_number()
        struck = await self._services.attendance.strike(press.actor, session_id, picked)
        told = press.voice("session-struck", who=f"<@{picked}>", found=_known(struck))
        await press.redraw(cards.adding(session, press.voice, told=told))

    @pressed("session", "adding")
    async def adding(self, press: Press, session_id: int) -> None:
        """Come back to the ways of putting people on the list."""
        session = await self._services.attendance.session(press.actor, session_id)
        await press.redraw(cards.adding(session, press.voice))

    @pressed("session", "marks")
    async def marks(self, press: Press, session_id: int) -> None:
        """Offer to mark people excused, or here on paid release."""
        session = await self._services.attendance.session(press.actor, session_id)
        await press.redraw(cards.marks(session, press.voice))

    @pressed("session", "excuse")
    async def excuse(self, press: Press, session_id: int) -> None:
        """Note that the people chosen said that they cannot come."""
        session = await self._services.attendance.session(press.actor, session_id)
        people = _names(press)
        added = await self._services.attendance.excuse(press.actor, session_id, people)
        told = press.voice("session-excuse-told", who=_mentions(people), added=_known(added))
        await press.redraw(cards.marks(session, press.voice, told=told))

    @pressed("session", "release")
    async def release(self, press: Press, session_id: int) -> None:
        """Note that the people chosen came on paid release."""
        session = await self._services.attendance.session(press.actor, session_id)
        people = _names(press)
        added = await self._services.attendance.pay_release(press.actor, session_id, people)
        told = press.voice("session-release-told", who=_mentions(people), added=_known(added))
        await press.redraw(cards.marks(session, press.voice, told=told))

    @pressed("session", "unmark")
    async def unmark(self, press: Press, session_id: int) -> None:
        """Take back what was noted of one person."""
        session = await self._services.attendance.session(press.actor, session_id)
        picked = press.picked_number()
        found = await self._services.attendance.unmark(press.actor, session_id, picked)
        told = press.voice("session-unmark-told", who=f"<@{picked}>", found=_known(found))
        await press.redraw(cards.marks(session, press.voice, told=told))

    @pressed("session", "guest-list")
    async def guest_list(self, press: Press, session_id: int, page: int, _: int) -> None:
        """Show the guests, to who may say which of them is a member."""
        came = await self._services.attendance.read(press.actor, session_id)
        if not came.whole:
            raise LinkHidden
        await press.redraw(cards.guests(came, page, press.voice))

    @pressed("session", "guest")
    async def guest(self, press: Press, session_id: int) -> None:
        """Ask which member a guest is."""
        came = await self._services.attendance.read(press.actor, session_id)
        number = press.picked_number()
        found = [one for one in (*came.guests, *came.linked) if one.number == number]
        if not found:
            raise NoSuchGuest
        await press.redraw(cards.guest(came.session, found[0], press.voice))

    @pressed("session", "guest-off")
    async def guest_off(self, press: Press, session_id: int, number: int) -> None:
        """Take a guest off the list who was put on it by mistake."""
        came = await self._services.attendance.read(press.actor, session_id)
        slips = [one.folded for one in (*came.guests, *came.linked) if one.number == number]
        if not slips:
            raise NoSuchGuest
        struck = await self._services.attendance.strike_guests(press.actor, session_id, slips)
        told = press.voice("session-guests-gone", count=_known(struck))
        await press.redraw(cards.adding(came.session, press.voice, told=told))

    @pressed("session", "link")
    async def link(self, press: Press, session_id: int, guest: int) -> None:
        """Count a guest as the member that was chosen."""
        session = await self._services.attendance.session(press.actor, session_id)
        people = _names(press)
        if not people:
            await press.reply(press.voice("session-link-bot"))
            return
        linked = await self._services.attendance.link(press.actor, session_id, guest, *people)
        await press.redraw(cards.guest(session, linked, press.voice))

    @pressed("session", "unlink")
    async def unlink(self, press: Press, session_id: int, guest: int) -> None:
        """Count them as a guest again."""
        session = await self._services.attendance.session(press.actor, session_id)
        free = await self._services.attendance.link(press.actor, session_id, guest, None)
        await press.redraw(cards.guest(session, free, press.voice))

    @pressed("session", "guests")
    async def guests(self, press: Press, session_id: int) -> None:
        """Ask for guests' names and the number of supporters."""
        session = await self._services.attendance.session(press.actor, session_id)
        await press.open_form(forms.guests(session, press.voice))

    @pressed("session", "save-guests")
    async def save_guests(self, press: Press, session_id: int, before: int) -> None:
        """Keep them; a name written twice is one guest, and a slip is taken off first.

        Who left the number as it was ``before`` has not counted anew what another counts.
        """
        given = press.fields
        lines, count = given.text("names").splitlines(), given.number("supporters") or 0
        names = [fitting("guest", line, LONGEST_NAME) for line in lines]
        if count != before:
            await self._services.attendance.count_supporters(press.actor, session_id, count)
        told: list[str] = []
        if slips := [line for line in given.text("gone").splitlines() if not is_blank(line)]:
            struck = await self._services.attendance.strike_guests(press.actor, session_id, slips)
            told.append(press.voice("session-guests-gone", count=_known(struck)))
        added = await self._services.attendance.add_guests(press.actor, session_id, names)
        counted = (await self._services.attendance.session(press.actor, session_id)).supporters
        told.append(press.voice("session-guests-kept", count=_known(added), supporters=counted))
        for key, is_odd in (("nobody", names_nobody), ("two", names_two)):
            if odd := [plain(name) for name in dict.fromkeys(names) if is_odd(name)]:
                told.append(
                    press.voice(f"session-guests-{key}", names=ui.clip(", ".join(odd), 300))
                )
        alike = await self._services.attendance.alike(press.actor, session_id, names)
        sees_all = added is not None
        await press.reply(cards.kept(session_id, told, alike, press.voice, corrects=sees_all))

    @pressed("session", "present")
    async def present(self, press: Press, session_id: int) -> None:
        """Show who is on the list."""
        came = await self._services.attendance.read(press.actor, session_id)
        await press.reply(cards.present(came, 0, press.voice))

    @pressed("session", "present-page")
    async def present_page(self, press: Press, session_id: int, page: int, _: int) -> None:
        """Turn a page of the list."""
        came = await self._services.attendance.read(press.actor, session_id)
        await press.redraw(cards.present(came, page, press.voice))

    @pressed("session", "sheet")
    async def sheet(self, press: Press, session_id: int) -> None:
        """Hand over the list as a .csv in which no name can act as a formula."""
        came = await self._services.attendance.sheet(press.actor, session_id)
        zone = press.actor.server.time_zone
        header, rows = cards.table(came, zone, press.voice)
        written = await self._bot.worker.run(write_csv, header, rows)
        name = f"session-{session_id}-{came.session.starts_at.astimezone(zone):%Y-%m-%d}.csv"
        await press.reply_files(press.voice("session-sheet-note"), {name: written})

    async def _mark(self, press: Press, session: Session, people: Mapping[int, str]) -> str:
        """Put people on the list; what to say of it."""
        added = await self._services.attendance.mark(press.actor, session.id, people)
        return press.voice(
            "session-marked",
            who=_mentions(people),
            title=plain(session.title),
            added=_known(added),
            asked=len(people),
        )


def _known(found: int | None) -> int | str:
    """What the sentences say of what was found on a list that is not theirs to see."""
    return "hidden" if found is None else found


def _people(member: discord.Member) -> dict[int, str]:
    return {} if member.bot else {member.id: member.display_name}


def _mentions(people: Iterable[int]) -> str:
    return ", ".join(f"<@{account_id}>" for account_id in people)


def _names(press: Press) -> dict[int, str]:
    return {account_id: one.name for account_id, one in press.picked_people().items()}


@requires(Role.STEWARD)
class SignInCog(Cog):
    """For chairs and who runs the check-in; nothing is changed before they saw what will be."""

    @pressed(FEATURE, "sheets")
    async def sheets(self, press: Press, session_id: int, page: int = 0, _: int = 0) -> None:
        """Show how to send a sheet, and those that were read in."""
        await self._show_sheets(press, session_id, page)

    @pressed(FEATURE, "choose")
    async def choose(self, press: Press, session_id: int) -> None:
        """Ask for the sheet, keep it, and show what reading it in would do."""
        await self._services.sign_in_sheets.imports(press.actor, session_id)
        session = await self._services.attendance.session(press.actor, session_id)
        if (given := await press.ask(cards.choose(session, press.voice))) is None:
            return
        files = given.files.get("file", ())
        if not files:
            await press.reply(press.voice("signin-no-file"))
            return
        table = await table_of(files[0], self._bot.worker)
        upload = await self._services.sign_in_sheets.keep(
            press.actor, session_id, files[0].filename, table
        )
        await press.reply(await self._preview(press, upload))

    @pressed(FEATURE, "preview")
    async def preview(self, press: Press, upload_id: int) -> None:
        """Show what reading the sheet in would do now."""
        upload = await self._services.sign_in_sheets.upload(press.actor, upload_id)
        await press.redraw(await self._preview(press, upload))

    @pressed(FEATURE, "columns")
    async def columns(self, press: Press, upload_id: int) -> None:
        """Show which column is taken for what."""
        upload = await self._services.sign_in_sheets.upload(press.actor, upload_id)
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed(FEATURE, "column")
    async def column(self, press: Press, upload_id: int, index: int) -> None:
        """Take another column for something, or none (0)."""
        await self._services.sign_in_sheets.upload(press.actor, upload_id)
        field, picked = one_at([*FIELDS], index), press.picked_number()
        upload = await self._services.uploads.say_column(
            press.actor, upload_id, field, picked - 1 if picked else None
        )
        await press.redraw(ui.sheet_columns(upload, FIELDS, FEATURE, press.voice))

    @pressed(FEATURE, "import")
    async def carry_out(self, press: Press, upload_id: int, digest: int) -> None:
        """Read the sheet in, unless the list was changed since it was shown."""
        upload = await self._services.sign_in_sheets.upload(press.actor, upload_id)
        try:
            plan, import_id = await self._services.sign_in_sheets.carry_out(
                press.actor, upload_id, digest
            )
        except SheetChanged as changed:
            await press.redraw(await self._preview(press, upload, press.voice(changed.key)))
            return
        await press.redraw(cards.done(upload.session_id or 0, import_id, plan, press.voice))
        await press.reply_book(
            press.voice("sheet-report-done"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed(FEATURE, "report")
    async def report(self, press: Press, upload_id: int) -> None:
        """Hand over what becomes of each row."""
        plan = await self._services.sign_in_sheets.preview(press.actor, upload_id)
        await press.reply_book(
            press.voice("sheet-report-note"), "report.xlsx", cards.report(plan, press.voice)
        )

    @pressed(FEATURE, "discard")
    async def discard(self, press: Press, upload_id: int) -> None:
        """Forget the sheet."""
        await self._services.uploads.discard(press.actor, upload_id)
        await press.redraw(press.voice("nothing-changed"))

    @pressed(FEATURE, "undo")
    async def undo(self, press: Press, session_id: int, number: int) -> None:
        """Take a sheet back; who checked in beside it stays."""
        gone = await self._services.sign_in_sheets.undo(press.actor, session_id, number)
        await self._show_sheets(press, session_id, 0, press.voice("signin-undone", count=gone))

    async def _show_sheets(self, press: Press, session_id: int, page: int, told: str = "") -> None:
        imports = await self._services.sign_in_sheets.imports(press.actor, session_id)
        session = await self._services.attendance.session(press.actor, session_id)
        await press.redraw(cards.sheets(session, imports, page, press.voice, told))

    async def _preview(self, press: Press, upload: Upload, told: str = "") -> ui.Card:
        """What the sheet would do; where no column has the names, which one does."""
        try:
            plan = await self._services.sign_in_sheets.preview(press.actor, upload.id)
        except NameColumnMissing as missing:
            said = press.voice(missing.key)
            return ui.sheet_columns(upload, FIELDS, FEATURE, press.voice, said)
        return cards.preview(upload, plan, press.voice, told)
