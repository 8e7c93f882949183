"""Where bargaining stands, the articles on the table, and the vote on an agreement."""

from cogs.bargaining.articles import ArticleCog
from cogs.bargaining.reading import BargainingCog
from cogs.bargaining.stages import StageCog

COGS = (BargainingCog, StageCog, ArticleCog)
