"""Polls: drafts, opening, counting, results. Answers to them are in ``bot.services.ballots``."""

from bot.services.polls.counts import Counts
from bot.services.polls.drafts import Dates, Drafts, Rules, Wording, is_binding, same_again
from bot.services.polls.poll import Electorate, Option, Poll, Tally, Terms
from bot.services.polls.results import Outcome, outcome
from bot.services.polls.service import Polls, needs_chair, needs_second

__all__ = [
    "Counts",
    "Dates",
    "Drafts",
    "Electorate",
    "Option",
    "Outcome",
    "Poll",
    "Polls",
    "Rules",
    "Tally",
    "Terms",
    "Wording",
    "is_binding",
    "needs_chair",
    "needs_second",
    "outcome",
    "same_again",
]
