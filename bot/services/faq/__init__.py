"""The FAQ: what members ask, answered from prose kept beside the code and by a server's chairs."""

from bot.services.faq.asked import FEATURE, LONGEST, Miss, Misses, Reads
from bot.services.faq.entries import FaqFault
from bot.services.faq.imports import AnswerImports, Plan, Result, Row
from bot.services.faq.index import needs_person
from bot.services.faq.kept import KeptAnswer, Version
from bot.services.faq.search import Answer, Faq, NoSuchEntry
from bot.services.faq.service import Answers
from bot.services.faq.stems import words
from bot.services.faq.wording import LIMITS, TOPICS, Entry, Told, Wording

__all__ = [
    "FEATURE",
    "LIMITS",
    "LONGEST",
    "TOPICS",
    "Answer",
    "AnswerImports",
    "Answers",
    "Entry",
    "Faq",
    "FaqFault",
    "KeptAnswer",
    "Miss",
    "Misses",
    "NoSuchEntry",
    "Plan",
    "Reads",
    "Result",
    "Row",
    "Told",
    "Version",
    "Wording",
    "needs_person",
    "words",
]
