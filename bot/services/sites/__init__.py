"""Where people work: worksites in areas, job classes, and who looks after a site."""

from bot.services.sites.imports import Imports
from bot.services.sites.plan import (
    FIELDS,
    Change,
    Plan,
    Result,
    Row,
    SiteColumnMissing,
)
from bot.services.sites.service import Sites, release_everywhere
from bot.services.sites.site import (
    LONGEST_NAME,
    AsOfUnclear,
    Counted,
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
    as_of_day,
    head_count,
    key_of,
)

__all__ = [
    "FIELDS",
    "LONGEST_NAME",
    "AsOfUnclear",
    "Change",
    "Counted",
    "Imports",
    "JobClass",
    "Leader",
    "LeaderRole",
    "Named",
    "NoSuchJobClass",
    "NoSuchSite",
    "Own",
    "Plan",
    "Result",
    "Row",
    "SiteColumnMissing",
    "SiteNameInvalid",
    "SiteNameTaken",
    "Sites",
    "Worksite",
    "as_of_day",
    "head_count",
    "key_of",
    "release_everywhere",
]
