"""A folder of answers, written out and read in: what it changes is shown, then all or nothing."""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.actor import Actor
from bot.database import Database, Service
from bot.documents.answers import FENCE, MARKS, NOT_REVIEWED, Fault, File
from bot.errors import Refusal
from bot.i18n import LOCALES
from bot.services.faq.kept import FIRST_OWN, KeptAnswer, Writing, next_number, revision_in, write
from bot.services.faq.service import Answers, rewritten
from bot.services.faq.wording import (
    LIMITS,
    SHARED,
    EntryEmpty,
    EntryHalf,
    EntryTooLong,
    EntryTopicMissing,
    Told,
    Wording,
)
from bot.services.unchanged import digest
from bot.services.uploads import Purpose, SheetChanged, Upload, Uploads, done

MOST_ANSWERS: Final = 500
"""Answers in one folder, and a server's own ones."""


class FolderEmpty(Refusal):
    """No Markdown in the folder."""


class FolderTooLong(Refusal):
    """More answers than a server may have of its own; ``limit`` is the most."""


class FolderFaulty(Refusal):
    """Some of its answers cannot be read in, so none is."""


class Result(StrEnum):
    """What becomes of an answer in which nothing is wrong."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of the folder; ``before`` is what the server has under its name."""

    slug: str
    result: Result | Fault
    detail: str = ""
    wording: Wording | None = None
    before: KeptAnswer | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading a folder in would do."""

    rows: Sequence[Row]

    @property
    def faults(self) -> Sequence[Row]:
        """The answers that must be mended first."""
        return [row for row in self.rows if isinstance(row.result, Fault)]

    @property
    def digest(self) -> int:
        """What stands for the whole plan."""
        told = [
            (
                row.slug,
                row.result.value,
                row.wording and row.wording.digest,
                row.before and row.before.digest,
            )
            for row in self.rows
        ]
        return digest(repr(told))

    def those(self, result: Result) -> Sequence[Row]:
        """The answers of which this becomes."""
        return [row for row in self.rows if row.result is result]


class AnswerImports(Service):
    """Folders in and out. What is absent from one stays as it is; nothing becomes reviewed."""

    def __init__(self, database: Database, answers: Answers) -> None:
        super().__init__(database)
        self._answers = answers
        self._uploads = Uploads(database)

    async def export(self, actor: Actor) -> dict[str, str]:
        """Every answer that is not retired, as texts by their paths; the audit says who took it.

        Raises:
            NoSuchEntry: for whoever is no chair.
        """
        async with self._answers.changing(actor) as (tx, kept):
            await tx.record("faq-export", "faq")
        return _folder_of(one for one in kept.values() if one.retired is None)

    async def keep(self, actor: Actor, name: str, files: Sequence[File]) -> int:
        """Keep a folder that waits; its id.

        Raises:
            FolderEmpty, FolderTooLong: it cannot be read in at all.
        """
        if not files:
            raise FolderEmpty
        if len({file.slug for file in files}) > MOST_ANSWERS:
            raise FolderTooLong(limit=MOST_ANSWERS)
        return (await self._uploads.keep(actor, Purpose.ANSWERS, name, files, {})).id

    async def preview(self, actor: Actor, upload_id: int) -> tuple[Upload, Plan]:
        """What reading a folder in would change now.

        Raises:
            UploadGone: it is somebody else's, too.
            NoSuchEntry: for whoever is no chair.
        """
        upload = await self._uploads.get(actor, upload_id, Purpose.ANSWERS)
        kept = await self._answers.all(actor)
        # Hundreds of answers would hold the event loop for longer than a click may wait.
        return upload, await asyncio.to_thread(_plan, upload, kept)

    async def carry_out(self, actor: Actor, upload_id: int, digest: int) -> Plan:
        """Read a folder in as it was shown, with the ``digest`` of that plan.

        Raises:
            UploadGone: it is somebody else's, too.
            FolderFaulty, FolderTooLong: it cannot be read in.
            SheetChanged: it would change other things by now.
            NoSuchEntry: for whoever is no chair.
        """
        upload = await self._uploads.get(actor, upload_id, Purpose.ANSWERS)
        revision = await self._database.read(revision_in, actor.server_id)
        # What changes from here on has another revision.
        kept = await self._answers.all(actor)
        # Before the transaction: nobody could write meanwhile.
        plan = await asyncio.to_thread(_plan, upload, kept)
        if plan.faults:
            raise FolderFaulty(count=len(plan.faults))
        new, changed = plan.those(Result.NEW), plan.those(Result.CHANGED)
        if sum(number >= FIRST_OWN for number in kept) + len(new) > MOST_ANSWERS:
            raise FolderTooLong(limit=MOST_ANSWERS)
        async with self._answers.alone(actor) as (tx, _):
            if await revision_in(tx.connection, actor.server_id) != revision:
                raise SheetChanged
            await done(tx, actor, upload_id, shown=digest, now=plan.digest)
            await write(tx, _writings(actor, await next_number(tx), new, changed))
            await tx.record("faq-import", "faq", detail=f"+{len(new)} ~{len(changed)}")
        return plan


def _writings(
    actor: Actor, first: int, new: Sequence[Row], changed: Sequence[Row]
) -> Sequence[Writing]:
    """What is to be written: new answers, numbered from ``first``, and other words of old ones."""
    made: list[Writing] = []
    for number, row in enumerate(new, start=first):
        if row.wording is not None:
            # Such names are given by number; one from elsewhere may be taken here.
            slug = f"own-{number}" if row.slug.startswith("own-") else row.slug
            made.append(Writing(number, slug, row.wording, actor.account_id))
    for row in changed:
        if row.wording is not None and row.before is not None:
            made += rewritten(actor, row.before, row.wording)
    return made


def _plan(upload: Upload, kept: Mapping[int, KeptAnswer]) -> Plan:
    by_slug = {one.slug: one for one in kept.values()}
    together: defaultdict[str, list[File]] = defaultdict(list)
    for row in upload.table:
        file = File(*row)
        together[file.slug].append(file)
    rows = [_row(slug, files, by_slug.get(slug)) for slug, files in sorted(together.items())]
    return Plan(_titled(rows, kept))


def _row(slug: str, files: Sequence[File], before: KeptAnswer | None) -> Row:
    if fault := _fault_in(files):
        return Row(slug, *fault)
    wording = _wording(files, before)
    if fault := _fault_of(wording):
        return Row(slug, *fault)
    if before is None:
        return Row(slug, Result.NEW, wording=wording)
    result = Result.SAME if wording.digest == before.digest else Result.CHANGED
    if before.retired is not None:
        result = Result.RETIRED
    return Row(slug, result, wording=wording, before=before)


def _fault_in(files: Sequence[File]) -> tuple[Fault, str] | None:
    """What is wrong with the files of an answer, before anyone reads what they say."""
    for file in files:
        if file.fault:
            return Fault(file.fault), file.detail
    if len({file.locale for file in files}) < len(files):
        return Fault.TWICE, ""
    for name in SHARED:
        if len({getattr(file, name) for file in files}) > 1:
            return Fault.DIFFERS, name
    return None


def _fault_of(wording: Wording) -> tuple[Fault, str] | None:
    try:
        wording.check()
    except EntryTopicMissing:
        return Fault.TOPIC, wording.topic
    except (EntryEmpty, EntryHalf):
        return Fault.HALF, ""
    except EntryTooLong as long:
        return Fault.LONG, str(long.arguments["field"])
    return None


def _wording(files: Sequence[File], before: KeptAnswer | None) -> Wording:
    """What the files say; a language without a file keeps its words."""
    told = {locale: Told() if before is None else before.wording.told(locale) for locale in LOCALES}
    for file in files:
        locale = LOCALES[LOCALES.index(file.locale)]
        told[locale] = Told.of(**{name: getattr(file, name) for name in LIMITS})
    shared = files[0]
    return Wording(
        topic=shared.topic,
        en=told["en"],
        es=told["es"],
        related=tuple(shared.related.splitlines()),
        **{mark: bool(getattr(shared, mark)) for mark in MARKS},
    )


def _titled(rows: Sequence[Row], kept: Mapping[int, KeptAnswer]) -> Sequence[Row]:
    """The rows, with a fault for each that has the question of another answer."""
    after = {one.slug: one.wording for one in kept.values() if one.retired is None}
    live = [row for row in rows if row.result in {Result.NEW, Result.CHANGED}]
    after |= {row.slug: row.wording for row in live if row.wording is not None}
    titles = Counter(
        title for wording in after.values() for title in {w.casefold() for w in _titles(wording)}
    )
    found: list[Row] = []
    for row in rows:
        asked = [] if row not in live or row.wording is None else _titles(row.wording)
        twice = [title for title in asked if titles[title.casefold()] > 1]
        found.append(Row(row.slug, Fault.TITLE, twice[0]) if twice else row)
    return found


def _titles(wording: Wording) -> list[str]:
    return [title for locale in LOCALES if (title := wording.told(locale).title)]


def _folder_of(answers: Iterable[KeptAnswer]) -> dict[str, str]:
    """Answers as texts by their paths, in the languages in which someone has written them."""
    return {
        f"{locale}/{one.slug}.md": _written(one, number)
        for one in answers
        for number, locale in enumerate(LOCALES)
        if not one.wording.told(locale).is_blank
    }


def _written(one: KeptAnswer, number: int) -> str:
    told = one.wording.told(LOCALES[number])
    lines = [
        f"order = {one.number}",
        f"title = {_toml(told.title)}",
        f"topic = {_toml(one.wording.topic)}",
        f"aliases = {_toml(told.aliases)}",
        f"related = {_toml(one.wording.related)}",
        f"sources = {_toml(told.sources)}",
        f"written = {one.written}",
        f"reviewed = {one.reviewed or _toml(NOT_REVIEWED)}",
        *(f"{mark} = {_toml(getattr(one.wording, mark))}" for mark in MARKS),
        f"short = {_toml(told.short)}",
    ]
    return "\n".join([FENCE.strip(), *lines, FENCE.strip(), "", told.body, ""])


def _toml(value: object) -> str:
    """A text, a truth or a list of texts; TOML writes them as JSON does, but for one sign."""
    if isinstance(value, tuple):
        return "[" + "".join(f"\n    {_toml(item)}," for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
