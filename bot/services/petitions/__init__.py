"""Petitions: structure tests that count who signs, and say beforehand who sees their names."""

from bot.services.petitions.counts import Counts, NamesErased, Progress, SiteCount, SiteNames
from bot.services.petitions.petition import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Names,
    NoSuchPetition,
    Petition,
    PetitionClosed,
    PetitionStuck,
    State,
)
from bot.services.petitions.service import FEATURE, NOTICE_POST, Petitions
from bot.services.petitions.signatures import (
    LONGEST_NAME,
    Signature,
    Signatures,
    Signed,
    SignedOnPaper,
)

__all__ = [
    "FEATURE",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "NOTICE_POST",
    "Counts",
    "Names",
    "NamesErased",
    "NoSuchPetition",
    "Petition",
    "PetitionClosed",
    "PetitionStuck",
    "Petitions",
    "Progress",
    "Signature",
    "Signatures",
    "Signed",
    "SignedOnPaper",
    "SiteCount",
    "SiteNames",
    "State",
]
