"""Polls: asking, answering, and what becomes of the answers."""

from cogs.polls.asking import AskingCog
from cogs.polls.running import PollPostingCog, RunningCog
from cogs.polls.voting import VotingCog

COGS = (AskingCog, VotingCog, RunningCog, PollPostingCog)
