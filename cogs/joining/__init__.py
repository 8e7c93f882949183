"""``/join``, I'm a member, Talk to a steward, Remove access."""

from __future__ import annotations

from cogs.joining.access import AccessCog
from cogs.joining.chairs import ChairsCog
from cogs.joining.confirming import ConfirmingCog
from cogs.joining.helping import HelpingCog
from cogs.joining.inviting import InvitingCog
from cogs.joining.joining import JoiningCog
from cogs.joining.leaving import LeavingCog
from cogs.joining.yearly import YearlyCog

COGS = (
    JoiningCog,
    ConfirmingCog,
    HelpingCog,
    ChairsCog,
    YearlyCog,
    InvitingCog,
    LeavingCog,
    AccessCog,
)
