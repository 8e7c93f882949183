"""Turnout: how many came, of which sites, and what each reader may know of it."""

from bot.services.turnout.follow_up import Missed, NoSiteOfYours
from bot.services.turnout.report import (
    SMALL,
    Figures,
    Level,
    Listed,
    Report,
    SiteFigures,
    Warmth,
    share,
)
from bot.services.turnout.service import (
    CheckInStillOpen,
    TotalFrozen,
    TotalTooTelling,
    Turnouts,
)

__all__ = [
    "SMALL",
    "CheckInStillOpen",
    "Figures",
    "Level",
    "Listed",
    "Missed",
    "NoSiteOfYours",
    "Report",
    "SiteFigures",
    "TotalFrozen",
    "TotalTooTelling",
    "Turnouts",
    "Warmth",
    "share",
]
