"""``/audit``: who did what, for chairs."""

from __future__ import annotations

from cogs.audit.reading import AuditCog

COGS = (AuditCog,)
