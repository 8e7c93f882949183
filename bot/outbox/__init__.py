"""Posts and edits that must happen exactly once, and the redraw of live cards."""

from bot.outbox.drawing import Drawing
from bot.outbox.sending import UNSURE, Feature, Outbox, Remembering

__all__ = ["UNSURE", "Drawing", "Feature", "Outbox", "Remembering"]
