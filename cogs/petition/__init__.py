"""``/petition``: people sign, here or on paper; chairs see whether the structure holds."""

from cogs.petition.organizing import OrganizingCog
from cogs.petition.signing import SigningCog

COGS = (SigningCog, OrganizingCog)
