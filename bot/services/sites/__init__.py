"""Where people work: worksites in areas, job classes, and who looks after a site."""

from bot.services.sites.service import Sites
from bot.services.sites.site import (
    FIGURES,
    NAMES,
    JobClass,
    Leader,
    LeaderRole,
    Named,
    NoSuchJobClass,
    NoSuchSite,
    Own,
    SiteNameInvalid,
    SiteNameTaken,
    Worksite,
    key_of,
)

__all__ = [
    "FIGURES",
    "NAMES",
    "JobClass",
    "Leader",
    "LeaderRole",
    "Named",
    "NoSuchJobClass",
    "NoSuchSite",
    "Own",
    "SiteNameInvalid",
    "SiteNameTaken",
    "Sites",
    "Worksite",
    "key_of",
]
