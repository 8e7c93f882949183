"""Messages, events, roles and threads, each of them exactly once, and the redraw of live cards."""

from bot.outbox.drawing import Drawing, Outcome, Verdict
from bot.outbox.lanes import in_time
from bot.outbox.sending import Outbox
from bot.outbox.verdicts import UNSURE, judge

__all__ = [
    "UNSURE",
    "Drawing",
    "Outbox",
    "Outcome",
    "Verdict",
    "in_time",
    "judge",
]
