"""What has happened before a visitor arrives, done by the people of the local through the bot.

Two teams bargain over pay, the district declares impasse, a mediator helps, and
both sign a tentative agreement. Everyone here types and presses what a person
would; nothing is written into the database behind the bot's back. Only who looks
after which of 120 worksites is not pressed: that alone would take as long as the rest.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.actor import Actor, Role
from bot.demo.local import ADMIN, CHAIR, JUNE, ROSA, SECOND, STEWARD, TOM, ZONE, Local
from bot.demo.person import Person, Shown
from bot.services.stages import Stage
from bot.services.updates import Kind
from bot.services.updates.values import KINDS

TEXTS: Final = Path(__file__).with_name("texts")
WELCOME: Final = (
    "Welcome! / ¡Le damos la bienvenida!\n"
    "Questions, joining, a steward: press a button in #start-here. "
    "/ Preguntas, unirse, un representante: toque un botón en #start-here."
)
EVERY_UNLED: Final = 17
"""Of so many worksites one has nobody to look after it."""

WORKS_AT: Final = ("cedar", "pena blanca", "okeefe", "bus yard", "foxglove", "wren", "kitchen")
"""What people type to find their worksite; each is a part of a name."""

DAYS: Final = 9
"""How long before today it begins."""

SPANISH_FORM: Final = "update:*:edit:1"
"""The route of the button that opens the form of an update's Spanish title and text."""

POLL_MINUTES: Final = 4
"""Until the open poll closes by itself before the visitor's eyes."""


def beginning(now: datetime) -> datetime:
    """The moment at which the history begins, for a visitor who arrives ``now``."""
    return _moment(now, -DAYS, 16)


def _moment(now: datetime, days: int, hour: int, minute: int = 0) -> datetime:
    """A time on the clock of the local, so many days from today."""
    zone = ZoneInfo(ZONE)
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), zone)


class History:
    """The days until ``arrival``, one after the other."""

    def __init__(self, local: Local, arrival: datetime) -> None:
        self._local = local
        self._arrival = arrival

    async def play(self) -> None:
        """Have everything happen; afterwards it is today."""
        await self._set_up()
        await self._enter_worksites()
        await self._bargain()
        await self._reach_impasse()
        await self._ask_what_comes_first()
        await self._mediate()
        await self._agree()
        await self._wait_until(self._arrival)
        await self._today()

    async def _set_up(self) -> None:
        """The admin makes the choices to start; Start here is pinned."""
        local, admin = self._local, self._local[ADMIN]
        places = [local.roles[name] for name in ("Member", "Steward", "Bargaining chair")]
        panel = await admin.types("setup")
        for index, place in enumerate([*places, local.members, local.stewards]):
            panel = await admin.chooses(panel, f"setup:0:place:{index}", place)
        panel = await admin.presses(panel, "setup:0:more")
        panel = await admin.chooses(panel, "setup:0:place:5", local.start_here)
        await self._choose_figures(admin, panel)
        await admin.says(WELCOME, local.announcements)
        await admin.presses(panel, "setup:0:panel", "setup:0:finish")

    async def _choose_figures(self, admin: Person, panel: Shown) -> None:
        year = self._arrival.year
        as_of = f"{year - 1}-10-01"
        form = await admin.presses(panel, "setup:0:change:0")
        await admin.fills(
            form, unit_size="3800", unit_as_of=as_of, member_count="2140", members_as_of=as_of
        )
        form = await admin.presses(panel, "setup:0:change:1")
        await admin.fills(
            form,
            join_url="https://union.example/join",
            petition_url="https://union.example/petition",
            enroll_from=f"{year}-01-01",
            enroll_until=f"{year}-12-31",
        )

    async def _enter_worksites(self) -> None:
        """A chair reads in the sheet of worksites; people say where they work."""
        chair = self._local[CHAIR]
        sheet = (TEXTS / "worksites.csv").read_text("utf-8")
        written = sheet.replace("DAY", f"{self._arrival.year - 1}-10-01").encode()
        shown = await chair.types("worksites", file=("worksites.csv", written))
        await chair.presses(shown, "worksites:*:import:*")
        await self._appoint(chair)
        people = [self._local[name] for name in (CHAIR, SECOND, STEWARD, ROSA, JUNE)]
        for number, person in enumerate([*people, *self._local.more_members]):
            shown = await person.types("mydata")
            form = await person.presses(shown, "people:0:site")
            shown = await person.fills(form, name=WORKS_AT[number % len(WORKS_AT)])
            shown = await person.presses(shown, "people:*:work")
            await person.chooses(shown, "people:0:works-as", str(number % 5 + 1))

    async def _appoint(self, chair: Person) -> None:
        """A steward for each area; some of its worksites have none."""
        local, sites = self._local, self._local.bot.services.sites
        server = await local.bot.services.people.server(local.guild.id)
        at = local.simulator.now()
        by = Actor(server, chair.actor.id, Role.CHAIR, frozenset(), False, at, lambda _: True)
        stewards = [local[STEWARD], *local.more_stewards]
        known = await sites.worksites(by)
        areas = dict.fromkeys(site.area for site in known)
        leads = dict(zip(areas, stewards, strict=True))
        for number, site in enumerate(known):
            if number % EVERY_UNLED:
                steward = leads[site.area]
                one = steward.actor.id
                await sites.appoint(by, site.id, {one: steward.name}, [one])

    async def _bargain(self) -> None:
        """An open session, with check-in, and the update that tells of it."""
        await self._move(Stage.BARGAINING, "joint", "Both teams, at the first session")
        session = await self._session("Pay: first open session", "today at 6pm", "bargaining")
        await self._wait(-DAYS, 17, 50)
        await self._come(session, [self._local[name] for name in (CHAIR, SECOND, ROSA, JUNE)])
        await self._wait(-DAYS, 21, 30)
        await self._publish(Kind.RECAP, "recap")

    async def _reach_impasse(self) -> None:
        """The district calls the talks off; people ask the bot what that means."""
        local = self._local
        await self._wait(-6, 17, 20)
        await self._move(Stage.IMPASSE, "district", "The district's letter of this afternoon")
        await self._publish(Kind.IMPASSE, "impasse")
        await self._wait(-6, 18, 5)
        await local[TOM].says(f"{local.mention} does impasse mean a strike?")
        await local[ROSA].says(f"{local.mention} ¿qué hace un mediador?")

    async def _ask_what_comes_first(self) -> None:
        """A poll that is over when the visitor comes, with its result."""
        await self._wait(-5, 12)
        options = "Pay; Safe staffing; No outsourcing; Steps unfrozen"
        spanish = "Sueldo; Personal suficiente; No subcontratar; Descongelar los escalones"
        poll = await self._poll(
            ("What should the team hold on to in mediation?", options),
            ("¿En qué debe mantenerse firme el equipo en la mediación?", spanish),
            "24 hours",
        )
        await self._vote(poll, 1, 2, 1, 3, 2, 1, 4, 2, 1)

    async def _mediate(self) -> None:
        await self._wait(-4, 12, 1)
        # Counting, drawing, and erasing who chose what follow on one another.
        await self._local.simulator.skip(timedelta(minutes=2))
        await self._move(Stage.MEDIATOR_SELECTION, "joint", "Letter of both teams")
        await self._wait(-2, 17, 30)
        await self._move(Stage.MEDIATION, "joint", "Notice of both teams")

    async def _agree(self) -> None:
        """Both teams sign, and the school board's meeting about it is an event for everyone."""
        await self._wait(-1, 7, 15)
        await self._move(Stage.TA, "joint", "The agreement, signed by both teams")
        await self._publish(Kind.AGREEMENT, "agreement")
        await self._session(
            "School board: the agreement", "in 6 days at 6pm", "board", as_event=True
        )

    async def _today(self) -> None:
        """What is going on when the visitor comes; the newest message is the open poll."""
        session = await self._session("Questions about the agreement", "in 2 hours", "training")
        for member in self._local.more_members[:4]:
            await member.presses(member.finds(f"{session}:rsvp:0"), f"{session}:rsvp:0")
        await self._seek_help(self._local[TOM])
        poll = await self._poll(
            ("When should we hold the second questions evening?", "Tuesday; Thursday; Saturday"),
            ("¿Cuándo hacemos la segunda noche de preguntas?", "Martes; Jueves; Sábado"),
            f"{POLL_MINUTES} minutes",
        )
        await self._vote(poll, 1, 2, 2, 3, 2, 1)
        self._local.clear_private_answers()

    async def _seek_help(self, member: Person) -> None:
        """Wait for a steward, who has not seen it yet."""
        card = member.finds("steward:0:ask", self._local.start_here)
        form = await member.presses(card, "steward:0:ask", "steward:0:form")
        await member.fills(form, topic="pay", urgency="soon")

    async def _session(self, title: str, when: str, kind: str, *, as_event: bool = False) -> str:
        """Announce a session; its route up to the action."""
        steward = self._local[STEWARD]
        draft = await steward.types("session", title=title, when=when, kind=kind)
        form = await steward.presses(draft, "session:*:edit")
        draft = await steward.fills(form, room="School board room", length="3 hours")
        if as_event:
            draft = await steward.presses(draft, "session:*:event")
        posted = await steward.presses(draft, "session:*:post")
        return posted.route("session:*:open")

    async def _come(self, session: str, people: Sequence[Person]) -> None:
        """Check in with the words the steward holds up, and close."""
        steward = self._local[STEWARD]
        sessions = await steward.types("session")
        panel = await steward.presses(sessions, f"{session}:manage", f"{session}:open")
        for person in people:
            await person.types("checkin", code=shown_code(panel.text))
        await steward.presses(panel, f"{session}:close*")

    async def _move(self, stage: Stage, side: str, source: str) -> None:
        chair = self._local[CHAIR]
        shown = await chair.types("bargaining")
        fill = f"bargaining:*:fill:*:{stage.number}:0"
        form = await chair.presses(shown, "bargaining:0:set", fill)
        check = await chair.fills(form, side=side, source=source)
        await chair.presses(check, "bargaining:*:confirm")

    async def _publish(self, kind: Kind, name: str) -> None:
        """Publish one of the texts that come with the demo."""
        titles, bodies = zip(*(_text(locale, name) for locale in ("en", "es")), strict=True)
        await publish(self._local[CHAIR], kind, titles, bodies)

    async def _poll(self, english: tuple[str, str], spanish: tuple[str, str], closes: str) -> str:
        """Post a poll: question and options in both languages; its route up to the action."""
        chair = self._local[CHAIR]
        draft = await chair.types("poll", question=english[0], options=english[1], closes=closes)
        form = await chair.presses(draft, "poll:*:edit:0")
        options = spanish[1].replace("; ", "\n")
        draft = await chair.fills(form, question_es=spanish[0], options_es=options)
        poll = draft.route("poll:*:post:*")
        await chair.presses(draft, "poll:*:post:*")
        return poll

    async def _vote(self, poll: str, *options: int) -> None:
        for member, option in zip(self._local.more_members, options, strict=False):
            vote = f"{poll}:vote:{option}"
            await member.presses(member.finds(vote), vote)

    async def _wait(self, days: int, hour: int, minute: int = 0) -> None:
        await self._wait_until(_moment(self._arrival, days, hour, minute))

    async def _wait_until(self, moment: datetime) -> None:
        simulator = self._local.simulator
        await simulator.leap(moment - simulator.now())


async def publish(chair: Person, kind: Kind, titles: Sequence[str], bodies: Sequence[str]) -> Shown:
    """Write an update in English and in Spanish, and publish it."""
    updates = await chair.types("update")
    form = await chair.presses(updates, f"update:0:compose:{KINDS.index(kind)}")
    draft = await chair.fills(form, title=titles[0], body=bodies[0])
    form = await chair.presses(draft, "update:*:more", SPANISH_FORM)
    draft = await chair.fills(form, title=titles[1], body=bodies[1])
    return await chair.presses(draft, "update:*:publish*", "update:*:email:1*")


def shown_code(panel: str, locale: str = "en") -> str:
    """The two words for those in the room, as a steward's panel shows them."""
    words = [line.removeprefix("# ") for line in panel.splitlines() if line.startswith("# ")]
    return words[0 if locale == "en" else 1]


def _text(locale: str, name: str) -> Sequence[str]:
    """The title and the body of one text of the history."""
    title, _, body = (TEXTS / locale / f"{name}.md").read_text("utf-8").partition("\n")
    return title, body.strip()
