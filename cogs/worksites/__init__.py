"""``/worksites``: areas, sites and job classes with head-counts, and who looks after a site."""

from __future__ import annotations

from cogs.worksites.worksites import WorksitesCog

COGS = (WorksitesCog,)
