"""Who came: words checked, people marked, each counted once."""

from bot.services.attendance.attendees import Attendees, Excused, Guest, Present
from bot.services.attendance.checkins import (
    WRONG_WORDS,
    CheckIn,
    CheckInPaused,
    CheckIns,
    NoOpenCheckIn,
    Receipt,
    WrongWord,
)
from bot.services.attendance.codes import Code, Place
from bot.services.attendance.own import Marked, OwnMarks, StrikingOnHold
from bot.services.attendance.panels import Panel, Panels
from bot.services.attendance.readers import NamesHidden
from bot.services.attendance.service import (
    MOST_SUPPORTERS,
    Attendance,
    NoSuchGuest,
    SupportersUnclear,
)

__all__ = [
    "MOST_SUPPORTERS",
    "WRONG_WORDS",
    "Attendance",
    "Attendees",
    "CheckIn",
    "CheckInPaused",
    "CheckIns",
    "Code",
    "Excused",
    "Guest",
    "Marked",
    "NamesHidden",
    "NoOpenCheckIn",
    "NoSuchGuest",
    "OwnMarks",
    "Panel",
    "Panels",
    "Place",
    "Present",
    "Receipt",
    "StrikingOnHold",
    "SupportersUnclear",
    "WrongWord",
]
