"""``/worksites``: areas, sites and job classes with head-counts, and who looks after a site."""

from cogs.worksites.worksites import WorksitesCog

COGS = (WorksitesCog,)
