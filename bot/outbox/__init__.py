"""Posts and edits that must happen exactly once, and the redraw of live cards."""

from bot.outbox.drawing import Drawing, Feature, Remembering
from bot.outbox.lanes import in_time
from bot.outbox.sending import UNSURE, Outbox

__all__ = ["UNSURE", "Drawing", "Feature", "Outbox", "Remembering", "in_time"]
