"""Who came: words checked, people marked, each counted once."""

from bot.services.attendance.checkins import (
    WRONG_WORDS,
    CheckIn,
    CheckInPaused,
    NothingOpen,
    Receipt,
    WrongWord,
)
from bot.services.attendance.codes import Code, Place
from bot.services.attendance.panels import Panel, Panels
from bot.services.attendance.record import Attendance, Guest, Present, TooManySupporters

__all__ = [
    "WRONG_WORDS",
    "Attendance",
    "CheckIn",
    "CheckInPaused",
    "Code",
    "Guest",
    "NothingOpen",
    "Panel",
    "Panels",
    "Place",
    "Present",
    "Receipt",
    "TooManySupporters",
    "WrongWord",
]
