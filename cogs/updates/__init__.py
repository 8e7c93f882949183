"""Bargaining updates: written and published by chairs, read by everyone they are for."""

from cogs.updates.composing import UpdateComposingCog
from cogs.updates.posting import PostingCog, SummaryCog
from cogs.updates.publishing import PublishingCog
from cogs.updates.reading import QuestionsCog, ReadingCog

COGS = (UpdateComposingCog, PublishingCog, PostingCog, ReadingCog, QuestionsCog, SummaryCog)
