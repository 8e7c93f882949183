"""The forms of a session; each label fits Discord's 45 characters in both languages."""

from typing import Final

from bot import ui
from bot.actor import Actor
from bot.i18n import Voice
from bot.services.sessions import Kind, Session, State
from bot.services.sessions.session import LONGEST_ROOM, LONGEST_TITLE
from bot.text.links import LONGEST as LONGEST_LINK
from bot.times import written
from cogs.sessions.cards.session import KINDS

LONGEST_TIME = 100
CODE_LENGTH = 60
TWO_HOURS = 120
"""Minutes that a new session lasts, unless its form says otherwise."""


FIELDS: Final = (
    ("title", LONGEST_TITLE, False),
    ("when", LONGEST_TIME, True),
    ("length", LONGEST_TIME, True),
    ("room", LONGEST_ROOM, False),
    ("stream", LONGEST_LINK, True),
)
"""What, when, how long, where: the most characters, and whether an example helps."""


def create(kind: Kind, voice: Voice, title: str | None = None, when: str | None = None) -> ui.Form:
    """A new session; title and time as far as they were typed with the command."""
    to = f"session:0:create:{KINDS.index(kind)}"
    return _details(to, voice, title, when and when[:LONGEST_TIME], written(TWO_HOURS), None, None)


def weekly(session_id: int, voice: Voice) -> ui.Form:
    """Until when a session repeats every week."""
    return ui.Form(f"session:{session_id}:weekly", voice("session-weekly")).line(
        "until", voice("session-field-until"), hint=voice("session-hint-until"), most=LONGEST_TIME
    )


def change(session: Session, actor: Actor, voice: Voice) -> ui.Form:
    """The form of a session, filled in with how it stands at its revision."""
    to = "reinstate-as" if session.state is State.CANCELLED else "save"
    return _details(
        f"session:{session.id}:{to}:{session.revision}",
        voice,
        session.title,
        actor.as_typed(session.starts_at),
        written(session.minutes),
        session.room,
        session.stream_url,
    )


def _details(to: str, voice: Voice, *values: str | None) -> ui.Form:
    form = ui.Form(to, voice("session-form-title"))
    for (name, most, has_hint), value in zip(FIELDS, values, strict=True):
        form.line(
            name,
            voice("field-title" if name == "title" else f"session-field-{name}"),
            hint=voice(f"session-hint-{name}") if has_hint else None,
            value=value,
            most=most,
            required=name not in {"room", "stream"},
        )
    return form


def words(session_id: int, told: str, voice: Voice) -> ui.Form:
    """The words that are read aloud or held up; ``told`` says what is open."""
    return (
        ui.Form(f"session:{session_id}:code", voice("session-check-in"))
        .note(told)
        .line("code", voice("checkin-field"), hint=voice("checkin-hint"), most=CODE_LENGTH)
    )


def guests(session: Session, voice: Voice) -> ui.Form:
    """People without an account, to put on or take off, and supporters as a number."""
    return (
        ui.Form(f"session:{session.id}:save-guests:{session.supporters}", voice("session-guests"))
        .line("names", voice("session-field-guests"), long=True, required=False)
        .line("gone", voice("session-field-guests-gone"), long=True, required=False)
        .line(
            "supporters",
            voice("session-field-supporters"),
            value=str(session.supporters),
            most=4,
            required=False,
        )
    )


def goal(session: Session, voice: Voice) -> ui.Form:
    """How many people should come; empty for no goal."""
    return ui.Form(f"turnout:{session.id}:goal", voice("turnout-goal")).line(
        "goal",
        voice("turnout-goal-field"),
        hint=voice("turnout-goal-hint"),
        value=None if session.goal is None else str(session.goal),
        most=6,
        required=False,
    )
