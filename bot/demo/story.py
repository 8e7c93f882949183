"""What has happened before a visitor arrives, told by the people of the town through the bot.

Two teams bargain over pay, the district declares impasse, a mediator helps, and
both sign a tentative agreement. Everyone here types and presses what a person
would; nothing is written into the database behind the bot's back.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.demo.town import ADMIN, CHAIR, JUNE, ROSA, SECOND, STEWARD, TOM, ZONE
from bot.services.stages import Stage
from bot.services.updates.values import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.demo.acting import Player, Reply
    from bot.demo.town import Town

TALES: Final = Path(__file__).with_name("tales")
WELCOME: Final = (
    "Welcome! / ¡Bienvenidos!\nQuestions, joining, a steward: press a button in #start-here. "
    "/ Preguntas, unirse, un representante: toque un botón en #start-here."
)
DAYS: Final = 9
"""How long before today the story begins."""

IN_SPANISH: Final = "update:*:go:2"
"""The route of the button that opens the form of an update's Spanish title and text."""

POLL_MINUTES: Final = 4
"""Until the open poll closes by itself before the visitor's eyes."""


def beginning(now: datetime) -> datetime:
    """The moment at which the story begins, for a visitor who arrives ``now``."""
    return _moment(now, -DAYS, 16)


def _moment(now: datetime, days: int, hour: int, minute: int = 0) -> datetime:
    """A time on the clock of the local, so many days from today."""
    zone = ZoneInfo(ZONE)
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), zone)


class Story:
    """The days until ``arrival``, told one after the other."""

    def __init__(self, town: Town, arrival: datetime) -> None:
        self._town = town
        self._arrival = arrival

    async def tell(self) -> None:
        """Tell everything; afterwards it is today."""
        await self._set_up()
        await self._bargain()
        await self._reach_impasse()
        await self._ask_what_comes_first()
        await self._mediate()
        await self._agree()
        await self._wait_until(self._arrival)
        await self._today()

    async def _set_up(self) -> None:
        """The admin makes the choices to start; Start here is pinned."""
        town, admin = self._town, self._town[ADMIN]
        places = [town.roles[name] for name in ("Member", "Steward", "Bargaining chair")]
        panel = await admin.types("setup")
        for index, place in enumerate([*places, town.members, town.stewards]):
            panel = await admin.chooses(panel, f"setup:0:place:{index}", place)
        panel = await admin.presses(panel, "setup:0:more")
        panel = await admin.chooses(panel, "setup:0:place:5", town.start_here)
        await self._choose_figures(admin, panel)
        await admin.says(WELCOME, town.announcements)
        panel = await admin.presses(panel, "setup:0:panel")
        await admin.presses(panel, "setup:0:finish")

    async def _choose_figures(self, admin: Player, panel: Reply) -> None:
        year = self._arrival.year
        as_of = f"{year - 1}-10-01"
        form = await admin.presses(panel, "setup:0:numbers")
        await admin.fills(
            form, unit_size="3800", unit_as_of=as_of, member_count="2140", members_as_of=as_of
        )
        form = await admin.presses(panel, "setup:0:links")
        await admin.fills(
            form,
            join_url="https://union.example/join",
            petition_url="https://union.example/petition",
            enroll_from=f"{year}-01-01",
            enroll_until=f"{year}-12-31",
        )

    async def _bargain(self) -> None:
        """An open session, with check-in, and the update that tells of it."""
        await self._move(Stage.BARGAINING, "joint", "Both teams, at the first session")
        session = await self._session("Pay: first open session", "today at 6pm", "bargaining")
        await self._wait(-DAYS, 17, 50)
        await self._come(session, [self._town[name] for name in (CHAIR, SECOND, ROSA, JUNE)])
        await self._wait(-DAYS, 21, 30)
        await self._publish("recap", "recap")

    async def _reach_impasse(self) -> None:
        """The district calls the talks off; people ask the bot what that means."""
        town = self._town
        await self._wait(-6, 17, 20)
        await self._move(Stage.IMPASSE, "district", "The district's letter of this afternoon")
        await self._publish("impasse", "impasse")
        await self._wait(-6, 18, 5)
        await town[TOM].says(f"{town.mention} does impasse mean a strike?")
        await town[ROSA].says(f"{town.mention} ¿qué hace un mediador?")

    async def _ask_what_comes_first(self) -> None:
        """A poll that is over when the visitor comes, with its result."""
        await self._wait(-5, 12)
        options = "Pay; Safe staffing; No outsourcing; Steps unfrozen"
        spanish = "Sueldo; Personal suficiente; No subcontratar; Descongelar los escalones"
        poll = await self._poll(
            self._town[CHAIR],
            ("What should the team hold on to in mediation?", options),
            ("¿En qué debe mantenerse firme el equipo en la mediación?", spanish),
            "24 hours",
        )
        crowd = self._town.crowd
        answers = (1, 2, 1, 3, 2, 1, 4, 2, 1)
        for member, option in zip(crowd, answers, strict=True):
            await self._vote(member, poll, option)

    async def _mediate(self) -> None:
        await self._wait(-4, 12, 1)
        # Counting, drawing, and erasing who chose what follow on one another.
        await self._town.world.skip(timedelta(minutes=2))
        await self._move(Stage.MEDIATOR_SELECTION, "joint", "Letter of both teams")
        await self._wait(-2, 17, 30)
        await self._move(Stage.MEDIATION, "joint", "Notice of both teams")

    async def _agree(self) -> None:
        await self._wait(-1, 7, 15)
        await self._move(Stage.TA, "joint", "The agreement, signed by both teams")
        await self._publish("agreement", "agreement")

    async def _today(self) -> None:
        """What is going on when the visitor comes; the newest message is the open poll."""
        session = await self._session("Questions about the agreement", "in 2 hours", "training")
        for member in self._town.crowd[:4]:
            await member.presses(member.finds(f"{session}:rsvp:0"), f"{session}:rsvp:0")
        await self._seek_help(self._town[TOM])
        poll = await self._poll(
            self._town[CHAIR],
            ("When should we hold the second questions evening?", "Tuesday; Thursday; Saturday"),
            ("¿Cuándo hacemos la segunda noche de preguntas?", "Martes; Jueves; Sábado"),
            f"{POLL_MINUTES} minutes",
        )
        for member, option in zip(self._town.crowd, (1, 2, 2, 3, 2, 1), strict=False):
            await self._vote(member, poll, option)
        self._town.clear_private_answers()

    async def _seek_help(self, member: Player) -> None:
        """Wait for a steward, who has not seen it yet."""
        card = member.finds("steward:0:ask", self._town.start_here)
        asked = await member.presses(card, "steward:0:ask")
        form = await member.presses(asked, "steward:0:form")
        await member.fills(form, topic="pay", urgency="soon")

    async def _session(self, title: str, when: str, kind: str) -> str:
        """Announce a session; its route up to the action."""
        steward = self._town[STEWARD]
        draft = await steward.types("session", title=title, when=when, kind=kind)
        form = await steward.presses(draft, "session:*:edit")
        draft = await steward.fills(form, room="School board room", length="3 hours")
        desk = await steward.presses(draft, "session:*:post")
        return desk.scene.route("session:*:open")

    async def _come(self, session: str, people: Sequence[Player]) -> None:
        """Check in with the words the steward holds up, and close."""
        steward = self._town[STEWARD]
        panel = await steward.presses(await self._desk(session), f"{session}:open")
        for person in people:
            await person.types("checkin", code=spoken(panel.text))
        await steward.presses(panel, f"{session}:close*")

    async def _desk(self, session: str) -> Reply:
        steward = self._town[STEWARD]
        return await steward.presses(await steward.types("session"), f"{session}:manage")

    async def _move(self, stage: Stage, side: str, source: str) -> None:
        chair = self._town[CHAIR]
        shown = await chair.types("bargaining")
        shown = await chair.presses(shown, "bargaining:0:set")
        form = await chair.presses(shown, f"bargaining:*:legal:*:{stage.number}")
        check = await chair.fills(form, side=side, source=source)
        await chair.presses(check, "bargaining:*:confirm")

    async def _publish(self, kind: str, tale: str) -> None:
        """Write an update in English and Spanish, and publish it."""
        chair = self._town[CHAIR]
        desk = await chair.types("update")
        form = await chair.presses(desk, f"update:0:compose:{KINDS.index(Kind(kind))}")
        title, body = _tale("en", tale)
        draft = await chair.fills(form, title=title, body=body)
        form = await chair.presses(await chair.presses(draft, "update:*:more"), IN_SPANISH)
        title, body = _tale("es", tale)
        draft = await chair.fills(form, title=title, body=body)
        question = await chair.presses(draft, "update:*:publish")
        await chair.presses(question, "update:*:email:1*")

    async def _poll(
        self, by: Player, english: tuple[str, str], spanish: tuple[str, str], closes: str
    ) -> str:
        """Post a poll; its route up to the action."""
        question, options = english
        draft = await by.types("poll", question=question, options=options, closes=closes)
        form = await by.presses(draft, "poll:*:words")
        question_es, options_es = spanish
        draft = await by.fills(
            form, question_es=question_es, options_es=options_es.replace("; ", "\n")
        )
        poll = draft.scene.route("poll:*:post")
        await by.presses(draft, "poll:*:post")
        return poll

    async def _vote(self, member: Player, poll: str, option: int) -> None:
        card = member.finds(f"{poll}:vote:{option}")
        await member.presses(card, f"{poll}:vote:{option}")

    async def _wait(self, days: int, hour: int, minute: int = 0) -> None:
        await self._wait_until(_moment(self._arrival, days, hour, minute))

    async def _wait_until(self, moment: datetime) -> None:
        world = self._town.world
        await world.leap(moment - world.now())


def spoken(panel: str, locale: str = "en") -> str:
    """The two words for those in the room, as a steward's panel shows them."""
    words = [line.removeprefix("# ") for line in panel.splitlines() if line.startswith("# ")]
    return words[0 if locale == "en" else 1]


def _tale(locale: str, name: str) -> Sequence[str]:
    """The title and the body of one text of the story."""
    title, _, body = (TALES / locale / f"{name}.md").read_text("utf-8").partition("\n")
    return title, body.strip()
