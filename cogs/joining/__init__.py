"""``/join``, I'm a member, Talk to a steward, Remove access."""

from cogs.joining.helping import HelpingCog
from cogs.joining.inviting import InvitingCog
from cogs.joining.joining import ConfirmingCog, JoiningCog
from cogs.joining.leaving import LeavingCog

COGS = (JoiningCog, ConfirmingCog, HelpingCog, InvitingCog, LeavingCog)
