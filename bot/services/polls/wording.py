"""Reading what people type: options, numbers, and questions that this bot must not settle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.services.polls.poll import (
    FEWEST_OPTIONS,
    MOST_OPTIONS,
    OPTION_LENGTH,
    POLL_TEXT,
    QUESTION_LENGTH,
    Option,
    Poll,
)
from bot.services.polls.refusals import (
    BadNumber,
    SameOptions,
    SpanishUneven,
    TooFewOptions,
    TooManyOptions,
)
from bot.text.characters import folded, is_blank, visible
from bot.text.fields import fitting, need_words
from bot.text.links import plain as shown_plainly
from bot.text.links import unmask

SEPARATORS: Final = ("\n", ";", "|", ",")
"""The first of these that stands outside quotes parts the options."""

# After a comma they begin the last of a list; "u" and "e" only where Spanish has them.
_LAST: Final = re.compile(r"\s*(?:or|and|o|y|u(?=\s+h?o)|e(?=\s+h?i))\s+", re.IGNORECASE)
# "3 or more" is one option; "health and safety" too.
_OR: Final = re.compile(
    r"\s+(?:or|o|u(?=\s+h?o))\s+(?!(?:more|less|fewer|más|mas|menos)\s*$)", re.IGNORECASE
)

_QUOTES: Final = {'"': '"', "“": "”", "«": "»"}

# What a union decides by its own vote, in both languages (domain: member vote, strike, election).
_BINDING: Final = re.compile(
    r"\b(?:ratif\w*|strik(?:e|es|ing)|walk(?:ing)?[ -]?outs?|work stoppages?"
    r"|elect(?:s|ed|ing|ions?)?"
    r"|who\b.{0,30}\b(?:be|as)\b.{0,30}\b(?:steward|president|chair|treasurer|secretary"
    r"|delegate|officer|representative)s?"
    r"|(?:(?:accept|approv|reject)\w*|(?:vote (?:yes |no )?(?:on|for|against)|turn(?:ing)? down"
    r"|for or against|in favou?r of"
    r"|agree (?:to|with))\b).{0,40}\b(?:contract|agreement|ta|offer|deal)"
    r"|quien(?:es)?\b.{0,30}\b(?:sean?|ser|como)\b.{0,30}\b(?:representante"
    r"|president[ea]|delegad[oa]|tesorer[oa]|secretari[oa])s?"
    r"|huelgas?|paros?|eleccion(?:es)?|elegir (?:al?|la|el)|(?:eleg|elij)\w* al?"
    r"|(?:(?:acept|aprob|aprueb|rechac|rechaz|vot)\w*|(?:a favor|en contra|de acuerdo)\b)"
    r".{0,40}\b(?:contrato|acuerdo|oferta))\b"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked."""

    question: str
    options: Sequence[Option]
    question_es: str | None = None


def parse_options(text: str) -> tuple[str, ...]:
    """Part a line into options at ``;``, ``|`` or, failing those, commas (or at line ends).

    A separator inside quotes parts nothing; quotes around a whole option are
    taken off. A list with commas may end as people say it: ``7:30, 8:00 or later``.
    An empty text gives no options.

    Raises:
        TooFewOptions, TooManyOptions, SameOptions, FieldTooLong: for options that cannot be.
    """
    parted = {separator: _parted(text, separator) for separator in SEPARATORS}
    separator = next((one for one in SEPARATORS if len(parted[one]) > 1), ",")
    pieces = [piece for piece in parted[separator] if not is_blank(piece)]
    if separator == ",":
        pieces[-1:] = [end for last in pieces[-1:] for end in _ended(last)]
    options = tuple(option for piece in pieces if not is_blank(option := _bare(piece)))
    if options:
        _check_options(options)
    return options


def _check_options(options: Sequence[str]) -> None:
    """Refuse options that cannot stand on a card.

    Raises:
        TooFewOptions, TooManyOptions, SameOptions, FieldTooLong: for options that cannot be.
    """
    if len(options) < FEWEST_OPTIONS:
        raise TooFewOptions
    if len(options) > MOST_OPTIONS:
        raise TooManyOptions(count=len(options))
    seen: set[str] = set()
    for option in options:
        fitting("option", option, OPTION_LENGTH)
        if (folded := plain(option)) in seen:
            raise SameOptions(option=option)
        seen.add(folded)


def check_question(question: str) -> str:
    """The question on one line, its masked links written out.

    Raises:
        FieldEmpty, FieldTooLong: for a question that cannot be.
    """
    question = unmask(" ".join(question.split()))
    need_words("question", question)
    return fitting("question", question, QUESTION_LENGTH)


def paired(english: Sequence[str], spanish: Sequence[str]) -> tuple[Option, ...]:
    """Options in both languages, or in one where there is no Spanish.

    Raises:
        SpanishUneven: where the numbers of options differ.
    """
    if spanish and len(spanish) != len(english):
        raise SpanishUneven(english=len(english), spanish=len(spanish))
    pairs = enumerate(zip(english, spanish or english, strict=True), start=1)
    return tuple(
        Option(number, one, other if other != one else None) for number, (one, other) in pairs
    )


def check_length(wording: Wording) -> None:
    """Refuse a poll whose words would not fit on one card in full.

    Raises:
        FieldTooLong: with the number of characters there are and may be.
    """
    # As the card has them: each sign of Markdown takes two characters there.
    fitting("poll", "".join(map(shown_plainly, _texts(wording))), POLL_TEXT)


def quorum_in(text: str) -> tuple[int | None, bool]:
    """A quorum as people write it, ``50`` or ``30%``: the figure, and whether it is per cent.

    Raises:
        BadNumber: for anything else.
    """
    figure = text.strip()
    if not figure:
        return None, False
    percent = figure.endswith("%")
    greatest = 100 if percent else 100_000
    return number_in(figure.rstrip("% "), "quorum", greatest), percent


def number_in(text: str, field: str, greatest: int) -> int:
    """A whole number from 1 to ``greatest``.

    Raises:
        BadNumber: with the field's name and the greatest that fits.
    """
    figure = re.fullmatch(r"[0-9]{1,6}", text.strip())
    if figure and 1 <= (number := int(figure[0])) <= greatest:
        return number
    raise BadNumber(field=field, greatest=greatest)


def is_binding(asked: Wording | Poll) -> bool:
    """Whether this must stop: a question about ratifying, striking or electing.

    Words count as a reader sees them. What cannot be seen may split a word or join two.
    """
    shown = (plain(visible(text, gap=gap)) for text in _texts(asked) for gap in ("", " "))
    return any(map(_BINDING.search, shown))


def _texts(asked: Wording | Poll) -> list[str]:
    """Everything there is to read in a poll, in both languages."""
    labels = [label for one in asked.options for label in (one.label, one.label_es)]
    return [text for text in (asked.question, asked.question_es, *labels) if text is not None]


def plain(text: str) -> str:
    """Lower case, no accents, single spaces: for comparing what people mean."""
    return " ".join(folded(text).split())


def _parted(text: str, separator: str) -> list[str]:
    pieces, closing = [""], None
    for index, letter in enumerate(text):
        if closing is not None:
            closing = None if letter == closing else closing
        elif letter in _QUOTES and _QUOTES[letter] in text[index + 1 :]:
            # A quote that is never closed protects nothing: an inch mark, or a slip.
            closing = _QUOTES[letter]
        elif letter == separator:
            pieces.append("")
            continue
        pieces[-1] += letter
    return pieces


def _ended(last: str) -> list[str]:
    """The end of a list with commas: ``or later`` is later, ``red or blue`` are two options."""
    if any(quote in last for quote in _QUOTES):
        return [last]
    if said := _LAST.match(last):
        return [last[said.end() :]]
    return _OR.split(last)


def _bare(piece: str) -> str:
    piece = unmask(" ".join(piece.split()))
    if len(piece) > 1 and _QUOTES.get(piece[0]) == piece[-1] and piece[-1] not in piece[1:-1]:
        piece = piece[1:-1].strip()
    return piece
