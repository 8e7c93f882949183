"""``/audit``: who did what, for chairs."""

from cogs.audit.reading import AuditCog

COGS = (AuditCog,)
