"""``/faq``, ``/impasse``, ``/mediation``, and the answer to a mention in the chat."""

from cogs.faq.answering import AnsweringCog, MentionCog

COGS = (AnsweringCog, MentionCog)
