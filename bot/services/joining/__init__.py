"""Joining: codes, requests to be confirmed, requests to stewards, and counts without people."""

from bot.services.joining.codes import (
    CODE,
    LASTS,
    MOST_CODES,
    CodeExpired,
    CodesPaused,
    CodesUnclear,
    CodeUsed,
    CodeWrong,
)
from bot.services.joining.funnel import STEPS, Step
from bot.services.joining.help_requests import (
    HELP,
    SITE_LENGTH,
    TOPICS,
    HelpRequest,
    OwnBuilding,
    SiteTooLong,
    TopicMissing,
)
from bot.services.joining.member_requests import (
    MEMBER,
    NAME_LENGTH,
    MemberRequest,
    NameUnclear,
)
from bot.services.joining.requests import (
    WAITING,
    RequestGone,
    RequestNotYours,
    RequestOver,
    RequestTaken,
)
from bot.services.joining.service import TROUBLE, Joining

__all__ = [
    "CODE",
    "HELP",
    "LASTS",
    "MEMBER",
    "MOST_CODES",
    "NAME_LENGTH",
    "SITE_LENGTH",
    "STEPS",
    "TOPICS",
    "TROUBLE",
    "WAITING",
    "CodeExpired",
    "CodeUsed",
    "CodeWrong",
    "CodesPaused",
    "CodesUnclear",
    "HelpRequest",
    "Joining",
    "MemberRequest",
    "NameUnclear",
    "OwnBuilding",
    "RequestGone",
    "RequestNotYours",
    "RequestOver",
    "RequestTaken",
    "SiteTooLong",
    "Step",
    "TopicMissing",
]
