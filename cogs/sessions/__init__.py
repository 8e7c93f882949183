"""``/session``, ``/checkin``, ``/turnout`` and Mark present: who came, each counted once."""

from cogs.sessions.checkin import CheckInCog
from cogs.sessions.marking import MarkingCog, SignInCog
from cogs.sessions.planning import PlanningCog
from cogs.sessions.printing import PrintingCog
from cogs.sessions.subscribing import SubscribingCog
from cogs.sessions.turnout import TurnoutCog

COGS = (
    PlanningCog,
    SubscribingCog,
    CheckInCog,
    MarkingCog,
    SignInCog,
    TurnoutCog,
    PrintingCog,
)
