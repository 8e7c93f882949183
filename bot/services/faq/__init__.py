"""The FAQ: what members ask, answered from prose kept beside the code and by a server's chairs."""

from bot.services.faq.entries import TOPICS, Entry, FaqFault
from bot.services.faq.index import needs_person
from bot.services.faq.misses import FEATURE, LONGEST, Miss, Misses
from bot.services.faq.search import Answer, Faq, NoSuchEntry
from bot.services.faq.service import BODY_LENGTH, TITLE_LENGTH, Answers
from bot.services.faq.stems import words

__all__ = [
    "BODY_LENGTH",
    "FEATURE",
    "LONGEST",
    "TITLE_LENGTH",
    "TOPICS",
    "Answer",
    "Answers",
    "Entry",
    "Faq",
    "FaqFault",
    "Miss",
    "Misses",
    "NoSuchEntry",
    "needs_person",
    "words",
]
