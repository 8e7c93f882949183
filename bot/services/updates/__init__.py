"""Bargaining updates: written, approved, published in order, corrected, read."""

from bot.services.updates.approvals import redraw_update_requests
from bot.services.updates.service import Updates
from bot.services.updates.values import (
    Audience,
    Entry,
    File,
    Kind,
    NewFile,
    Outcome,
    Release,
    State,
    Text,
    Update,
    Whole,
)

__all__ = [
    "Audience",
    "Entry",
    "File",
    "Kind",
    "NewFile",
    "Outcome",
    "Release",
    "State",
    "Text",
    "Update",
    "Updates",
    "Whole",
    "redraw_update_requests",
]
