"""Bargaining updates: written and published by chairs, read by everyone they are for."""

from __future__ import annotations

from cogs.updates.composing import UpdateComposingCog
from cogs.updates.posting import PostingCog
from cogs.updates.publishing import PublishingCog
from cogs.updates.questions import QuestionsCog
from cogs.updates.reading import ReadingCog
from cogs.updates.summary import SummaryCog

COGS = (UpdateComposingCog, PublishingCog, PostingCog, ReadingCog, QuestionsCog, SummaryCog)
