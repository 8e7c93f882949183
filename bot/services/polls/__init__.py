"""Polls: drafts, opening, counting, results. Ballots are in ``bot.services.ballots``."""

from bot.services.polls.closing import Counts
from bot.services.polls.content import Dates, Rules, Wording, is_binding, same_again
from bot.services.polls.drafts import Drafts
from bot.services.polls.opened import Polls
from bot.services.polls.posting import needs_chair, needs_second
from bot.services.polls.results import Outcome, outcome
from bot.services.polls.values import Electorate, Option, Poll, Tally, Terms

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
