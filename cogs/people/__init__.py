"""``/help`` and ``/mydata``: what one can do here, and what is kept about one."""

from cogs.people.help import HelpCog
from cogs.people.own_data import OwnDataCog

COGS = (HelpCog, OwnDataCog)
