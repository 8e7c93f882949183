"""``/answers``: the answers of the FAQ, kept by the chairs."""

from cogs.answers.folders import FoldersCog
from cogs.answers.keeping import KeepingCog

COGS = (KeepingCog, FoldersCog)
