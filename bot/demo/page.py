"""The front page drawn as HTML: pure functions of plain values, without scripts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Literal, Protocol, TypeAlias

from babel.dates import format_date, format_time

Language: TypeAlias = Literal["en", "es"]
OTHER: dict[Language, Language] = {"en": "es", "es": "en"}


class Say(Protocol):
    """A sentence in a language, as ``Sentences.say`` gives it."""

    def __call__(self, locale: Language, key: str, /, **arguments: object) -> str:
        """Look up and fill in."""
        ...


@dataclass(frozen=True, slots=True)
class Menu:
    """A command on a message or a person: its name, what is shown, and on what it can be used."""

    name: str
    shown: str
    targets: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """One person on the front page, in plain values."""

    id: int
    name: str
    role: str
    tries: Sequence[str]
    reads_spanish: bool
    channels: Sequence[tuple[int, str]]
    has_mail: bool
    in_hall: bool
    events: Sequence[tuple[int, str, bool]]
    menus: Sequence[Menu]


class Page:
    """The front page in one language."""

    def __init__(self, say: Say, language: Language) -> None:
        self._say = say
        self._language: Language = language

    def draw(self, now: datetime, people: Sequence[Card]) -> str:
        """The whole page; ``now`` in the local's own time zone."""
        other = OTHER[self._language]
        return f"""<!doctype html>
<html lang="{self._language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{self._words("title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../front_page.css">
</head>
<body>
<header>
<div><h1>{self._words("title")}</h1><p>{self._words("about")}</p></div>
<nav><a href="../{other}/" lang="{other}">{self._words("other-language")}</a></nav>
</header>
{self._clock(now)}
<p class="story">{self._words("story")}</p>
<main class="people">{"".join(map(self._person, people))}</main>
</body>
</html>"""

    def _words(self, key: str, **arguments: object) -> str:
        return escape(self._say(self._language, f"demo-{key}", **arguments))

    def _clock(self, now: datetime) -> str:
        region = f"{self._language}_US"  # both are spoken in Colorado, with its 12-hour clock
        time = f"{format_date(now, 'full', region)}, {format_time(now, 'short', locale=region)}"
        return f"""<section class="clock">
<strong>{self._words("clock", time=time)}</strong>
{_button("skip", self._words("skip-hour"), hours=1)}
{_button("skip", self._words("skip-day"), hours=24)}
{_button("restart", self._words("restart"))}
</section>"""

    def _person(self, card: Card) -> str:
        tries = "".join(f"<li>{self._words(f'try-{one}')}</li>" for one in card.tries)
        language = f" \N{MIDDLE DOT} {self._words('reads-spanish')}" if card.reads_spanish else ""
        return f"""<article class="person" id="{card.id}">
<h2>{escape(card.name)}<small>{self._words(f"role-{card.role}")}{language}</small></h2>
<ul class="places">{self._places(card)}</ul>
<ul class="tries">{tries}</ul>
<details><summary>{self._words("more")}</summary>{self._more(card)}</details>
</article>"""

    def _places(self, card: Card) -> str:
        # One browser tab per person: the next channel opens in the same one.
        links = [(f"go/{card.id}/{channel}", f"#{name}") for channel, name in card.channels]
        if card.has_mail:
            links.append((f"go/{card.id}/mail", self._say(self._language, "demo-mail")))
        return "".join(
            f'<li><a href="{link}" target="person-{card.id}">{escape(name)}</a></li>'
            for link, name in links
        )

    def _more(self, card: Card) -> str:
        voice = _button(f"voice/{card.id}", self._words("leave" if card.in_hall else "enter"))
        events = (
            _button(
                f"interest/{card.id}",
                self._words("not-interested" if interested else "interested", event=name),
                event=event,
            )
            for event, name, interested in card.events
        )
        return "".join((voice, *events, *(_menu(card.id, menu) for menu in card.menus)))


def _button(action: str, label: str, **values: int) -> str:
    hidden = _hidden(values.items())
    return f'<form method="post" action="{action}">{hidden}<button>{label}</button></form>'


def _hidden(values: Iterable[tuple[str, object]]) -> str:
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(str(value))}">'
        for name, value in values
    )


def _menu(person: int, menu: Menu) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in menu.targets
    )
    shown = escape(menu.shown)
    return (
        f'<form method="post" action="menu/{person}" target="person-{person}">'
        f"{_hidden([('menu', menu.name)])}"
        f'<select name="on" aria-label="{shown}">{options}</select><button>{shown}</button></form>'
    )
