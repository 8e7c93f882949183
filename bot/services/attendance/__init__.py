"""Who came: words checked, people marked, each counted once."""

from bot.services.attendance.attendees import Attendees, Guest, Present
from bot.services.attendance.checkins import (
    CheckIn,
    CheckInPaused,
    CheckIns,
    NoOpenCheckIn,
    Receipt,
    WrongWord,
)
from bot.services.attendance.codes import Code, Place
from bot.services.attendance.imports import Import, NoSuchImport, SignInSheets
from bot.services.attendance.own import Marked, OwnMarks, StrikingOnHold
from bot.services.attendance.panels import Panel, Panels
from bot.services.attendance.plan import (
    FIELDS,
    LONGEST_NAME,
    NameColumnMissing,
    Plan,
    Result,
    Row,
    names_nobody,
    names_two,
)
from bot.services.attendance.readers import NamesHidden
from bot.services.attendance.service import (
    Attendance,
    LinkHidden,
    NoSuchGuest,
)

__all__ = [
    "FIELDS",
    "LONGEST_NAME",
    "Attendance",
    "Attendees",
    "CheckIn",
    "CheckInPaused",
    "CheckIns",
    "Code",
    "Guest",
    "Import",
    "LinkHidden",
    "Marked",
    "NameColumnMissing",
    "NamesHidden",
    "NoOpenCheckIn",
    "NoSuchGuest",
    "NoSuchImport",
    "OwnMarks",
    "Panel",
    "Panels",
    "Place",
    "Plan",
    "Present",
    "Receipt",
    "Result",
    "Row",
    "SignInSheets",
    "StrikingOnHold",
    "WrongWord",
    "names_nobody",
    "names_two",
]
