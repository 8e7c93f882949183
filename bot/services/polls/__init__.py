"""Polls: drafts, opening, counting, results. Answers to them are in ``bot.services.ballots``."""

from bot.services.polls.counts import Counts, results
from bot.services.polls.drafts import Dates, Drafts, Rules
from bot.services.polls.poll import DRAFTS, Electorate, Option, Poll, Progress, Tally, Terms
from bot.services.polls.results import Outcome, Result, outcome
from bot.services.polls.service import CARDS, REFUSED, REMINDER, Polls, needs_chair
from bot.services.polls.wording import Wording, is_binding

__all__ = [
    "CARDS",
    "DRAFTS",
    "REFUSED",
    "REMINDER",
    "Counts",
    "Dates",
    "Drafts",
    "Electorate",
    "Option",
    "Outcome",
    "Poll",
    "Polls",
    "Progress",
    "Result",
    "Rules",
    "Tally",
    "Terms",
    "Wording",
    "is_binding",
    "needs_chair",
    "outcome",
    "results",
]
