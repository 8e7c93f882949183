"""``/worksites``: areas, sites and job classes with head-counts, and who looks after a site."""

from __future__ import annotations

from cogs.worksites.importing import ImportingCog
from cogs.worksites.managing import ManagingCog

COGS = (ImportingCog, ManagingCog)
