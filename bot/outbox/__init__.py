"""Posts and edits that must happen exactly once, and the redraw of live cards."""

from bot.outbox.drawing import Drawing
from bot.outbox.sending import Feature, Outbox, Remembering

__all__ = ["Drawing", "Feature", "Outbox", "Remembering"]
