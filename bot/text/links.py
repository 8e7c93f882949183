"""Links in what people write: which are taken, where they lead, how the words are shown back."""

import re
from collections.abc import Iterator
from typing import Final

from yarl import URL

from bot.text.markdown import CODE, LINK

LONGEST: Final = 400
"""Characters of an address; Discord takes 512 on a button, and some are written longer there."""

_BARE = re.compile(LINK, re.IGNORECASE)
_AFTER: Final = ".,;:!?*_~|`\"'»\u201d\u2019…"
"""What ends a sentence or a format around an address, and is no part of it."""

_ADDRESS: Final = r"https?://[^\s()<>\[\]\\]*(?:\([^\s()<>\[\]\\]*\)[^\s()<>\[\]\\]*)*"
_TITLE: Final = r"""(?:\s+(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|\([^()\n]{0,200}\)))?"""

_BRACKET = re.compile(
    rf"""
    (?P<verbatim>{CODE})
  | \]\(\s*<?(?P<address>{_ADDRESS})>?{_TITLE}\s*\)
  | (?P<middle>\]\()
  | (?P<escape>\\[\\\[`])
  | (?P<open>\[)
  | (?P<close>\])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

_WEB: Final = r"https?://[^\s<>\[\]()*`|~\\]*[^\s<>\[\]()*`|~\\_]"
_SIGN = re.compile(
    rf"""
    (?P<web>{_WEB})
  | (?P<start>(?m:^)[ \t]*(?:\#|-|\+|=|>|\d{{1,9}}(?=[.)])))
  | (?P<sign>[\\*_~`|\[\]<>])
  | (?P<everyone>@(?=everyone|here))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK = re.compile(r"\\(.)|(?<=@)\u200b")
"""What ``plain`` puts before a sign, or in a mention of everyone."""
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: they can show an address backwards."""
_APART: Final = "\u200b"
_GAPS = re.compile(r"\n\s*\n")


def is_address(written: str) -> bool:
    """Whether this is a whole ``https://`` address of a named place, with no password in it."""
    if len(written) > LONGEST or any(sign.isspace() or sign in '<>"' for sign in written):
        return False
    try:
        url = URL(written)
        # The rules of names: no empty piece, none over 63 letters.
        host = (url.host or "").encode("idna").decode()
    except ValueError:
        return False
    first, dot, last = host.rpartition(".")
    named = bool(first and dot) and last.replace("-", "").isalnum() and not last.isdigit()
    return named and url.scheme == "https" and url.user is None and url.password is None


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where web addresses begin and end in a text, without the signs that end a sentence."""
    for found in _BARE.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip(_AFTER))


def unmask(text: str) -> str:
    """Formatted text with ``[label](https://…)`` written ``label (https://…)``.

    Whatever else could be read as a masked link is shown as it was typed. Doing it
    again changes nothing.
    """
    if "](" not in text:
        return text
    pieces: list[str] = []
    opened: list[int] = []
    end = 0
    for found in _BRACKET.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        if found["open"]:
            opened.append(len(pieces))
            pieces.append("[")
        elif found["close"]:
            del opened[-1:]
            pieces.append("]")
        elif found["verbatim"]:
            pieces.append(found[0].replace("](", f"]{_APART}("))
        elif found["address"] and opened:
            pieces += _written_out(pieces, opened.pop(), found["address"])
        elif found["escape"]:
            pieces.append(found[0])
        else:
            del opened[-1:]
            pieces.append(found[0].replace("](", "]\\("))
    pieces.append(text[end:])
    # Where a bracket was taken away, two others may have come together.
    return "".join(pieces).replace("](", "]\\(")


def straight(text: str) -> str:
    """Text without the signs that turn the direction of writing."""
    return _TURNING.sub("", text)


def plain(text: str) -> str:
    """Text as it was typed: none of its signs shape, link or mention anything."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SIGN.sub(_escaped, straight(lines))


def unplain(text: str) -> str:
    """What was typed, of what ``plain`` made of it."""
    return _MARK.sub(r"\1", text)


def quoted(text: str, limit: int) -> str:
    """The same as a quotation, cut where it would be longer than ``limit``."""
    lines: list[str] = []
    room = limit - len("> …")
    for line in _GAPS.sub("\n\n", text.strip()).splitlines():
        shown = f"> {plain(line)}\n"
        if len(shown) > room:
            # Cut before the signs are escaped, so that no escape is cut in two.
            lines.append(f"> {plain(line[: room // 2])}…")
            break
        lines.append(shown)
        room -= len(shown)
    return "".join(lines).rstrip("\n")


def _written_out(pieces: list[str], place: int, address: str) -> Iterator[str]:
    """Take the bracket away, and say the address unless the label is just that."""
    pieces[place] = ""
    label = pieces[place + 1] if len(pieces) == place + 2 else ""
    if label.strip() != address:
        yield f" ({address})"


def _escaped(found: re.Match[str]) -> str:
    if found["web"]:
        return found[0]
    if found["everyone"]:
        return f"@{_APART}"
    if found["start"] and found[0][-1].isdigit():
        return f"{found[0]}\\"
    return f"{found[0][:-1]}\\{found[0][-1]}"
