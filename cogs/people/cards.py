"""What is drawn for help and one's own data."""

from collections.abc import Mapping, Sequence

from bot import ui
from bot.actor import Actor, Role
from bot.i18n import LANGUAGES, LOCALES, Voice, stamp
from bot.services.attendance import Marked
from bot.services.own_data import Held
from bot.services.sites import LONGEST_NAME, Named, Own
from bot.text.links import plain

MARKED = 10
"""Sessions on one card: it holds 40 parts. What is struck makes room for the next."""

_MINE = "people:0:mine"


ORDER = (
    *("help", "join", "faq", "impasse", "mediation", "bargaining", "news", "checkin", "mydata"),
    *("session", "turnout", "poll", "update", "petition", "worksites", "answers", "audit"),
    "setup",
)
"""What people do most comes first; a command that is not named here comes last."""


def help_card(
    offers: Mapping[str, str], menus: Sequence[str], actor: Actor, voice: Voice
) -> ui.Card:
    """The commands by rung, each with its Spanish name: Discord writes mentions in English only.

    ``offers`` are the commands someone may use, with the rung from which each is open (or
    ``admin``), ``menus`` are the English names of what a long press on a message or person offers.
    """
    parts: list[ui.Piece] = [voice("help-intro", role=actor.role.name.lower())]
    for rung in ("everyone", "steward", "chair", "admin"):
        names = sorted((name for name, its in offers.items() if its == rung), key=_place)
        if names:
            listed = "\n".join(_line(name, voice) for name in names)
            parts.append(f"**{voice(f'help-{rung}')}**\n{listed}")
    if menus:
        listed = " · ".join(_menu(name, voice) for name in menus)
        parts.append(voice("help-menus", names=listed))
    return ui.Card(*parts, *ui.start_ways(voice), _languages("people:0:help", voice))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _menu(name: str, voice: Voice) -> str:
    shown = voice(f"menu-{name.lower().replace(' ', '-')}")
    return f"**{shown}**"


def _line(name: str, voice: Voice) -> str:
    spanish = voice.sentences.say("es", f"command-{name}.name")
    shown = f"**/{name}**" if spanish == name else f"**/{name}** ({spanish})"
    return f"{shown} · {voice(f'command-{name}.about')}"


def languages(voice: Voice) -> ui.Card:
    """The choice of a language, readable in both."""
    return ui.Card(voice.sentences.both("people-language"), _languages(_MINE, voice))


def mine(
    actor: Actor, own: Own, marked: int, signed: int, voice: Voice, *, chosen: bool
) -> ui.Card:
    """What is kept about this person.

    ``marked`` is at how many sessions others wrote it down, ``signed`` how many petitions;
    ``chosen``: they chose the language, and not Discord.
    """
    lines = voice(
        "people-mine",
        language=LANGUAGES[voice.locale],
        chosen=chosen,
        days=actor.server.retention_days,
        hold=actor.server.legal_hold,
        **_told(own, voice),
    )
    counted = [
        ui.section(voice(f"people-{name}-count", count=count), ui.button(voice(see), to))
        for name, count, see, to in (
            ("marked", marked, "people-marked-see", "people:0:marked"),
            ("signed", signed, "people-signed-see", "petition:0:list"),
        )
        if count
    ]
    see = ui.row(ui.button(voice("mydata-see"), "people:0:held"))
    ways = _own_site(own, voice) if actor.role >= Role.MEMBER else []
    return ui.Card(lines, *ways, *counted, see, _languages(_MINE, voice))


def marked(found: Sequence[Marked], voice: Voice, told: str = "") -> ui.Card:
    """At which sessions others wrote this person down, to strike what is wrong."""
    parts = [
        ui.section(
            f"**{_titled(one, voice)}**\n{stamp(one.starts_at)} · "
            + voice("people-marked-as", excused=one.excused),
            ui.button(voice("people-strike"), f"people:{one.session_id}:strike"),
        )
        for one in found[:MARKED]
    ]
    back = ui.row(ui.button(voice("page-back"), "people:0:mine"))
    return ui.Card(voice("people-marked", found=bool(found)), *parts, back, told=told)


def striking(one: Marked, voice: Voice) -> ui.Card:
    """Once more before it is struck: only a steward can put it back."""
    return ui.confirm(
        voice("people-strike-question", title=_titled(one, voice)),
        ui.button(voice("people-strike"), f"people:{one.session_id}:struck", "danger"),
        ui.button(voice("page-back"), "people:0:marked"),
    )


def _titled(one: Marked, voice: Voice) -> str:
    return voice("people-marked-hidden") if one.title is None else plain(one.title)


def _own_site(own: Own, voice: Voice) -> list[ui.Part]:
    """The ways to say where one works, and to take it back."""
    clears = own != Own() and ("people-clear", "clear")
    offers = ("people-site", "site"), ("people-class", "class"), clears
    return [ui.row(*ui.buttons("people:0", voice, *offers))]


def _told(own: Own, voice: Voice) -> dict[str, str]:
    """Where someone works and as what, for a sentence."""
    unsaid = voice("people-not-told")
    return {
        "worksite": plain(own.worksite.name) if own.worksite else unsaid,
        "job": plain(own.job_class.name) if own.job_class else unsaid,
    }


def find_site(voice: Voice) -> ui.Form:
    """A part of a site's name is enough."""
    form = ui.Form("people:0:site", voice("people-site"))
    return form.line(
        "name", voice("people-site-name"), hint=voice("people-site-hint"), most=LONGEST_NAME
    )


def likely_sites(likely: Sequence[Named], written: str, voice: Voice) -> ui.Card:
    """The sites that are likely meant, each a button."""
    told = voice("people-site-which", found=bool(likely), written=plain(written))
    buttons = [ui.button(one.name, f"people:{one.id}:work", "primary") for one in likely]
    ways = ui.buttons("people:0", voice, ("people-site-again", "site"), ("people-skip", "skip"))
    return ui.Card(told, *ui.rows(buttons), ui.row(*ways))


def site_kept(own: Own, classes: Sequence[Named], voice: Voice) -> ui.Card:
    """What is kept now; and the job classes, where one may still be chosen."""
    told = voice("people-site-kept", **_told(own, voice))
    return ui.Card(f"✅ {told}", *(_classes(classes, voice) if classes else []))


def choose_class(classes: Sequence[Named], voice: Voice) -> ui.Card:
    """The job classes to choose from."""
    if not classes:
        return ui.Card(voice("people-no-classes"))
    return ui.Card(*_classes(classes, voice))


def _classes(classes: Sequence[Named], voice: Voice) -> list[ui.Piece]:
    choices = [ui.Choice(one.name, str(one.id)) for one in classes]
    return [
        voice("people-class-which"),
        ui.menu("people:0:works-as", choices, voice("people-class")),
        ui.row(ui.button(voice("people-skip"), "people:0:skip")),
    ]


def _languages(to: str, voice: Voice) -> ui.Part:
    """The languages to read what ``to`` shows in."""
    return ui.row(
        *(
            ui.button(
                LANGUAGES[locale],
                f"{locale}:{to}",
                "primary" if locale == voice.locale else "secondary",
            )
            for locale in LOCALES
        )
    )


def held(found: Held, voice: Voice) -> ui.Card:
    """All that is held about this person, in numbers."""
    lines = _rows(found.rows, voice)
    if found.acts:
        lines.append(voice("mydata-acts", count=found.acts))
    told = "\n".join(f"- {line}" for line in lines) or voice("mydata-nothing")
    return ui.Card(
        f"{voice('mydata-title')}\n{told}",
        voice("mydata-where"),
        ui.row(
            ui.button(voice("mydata-copy"), "people:0:copy", "primary"),
            ui.button(voice("mydata-forget"), "people:0:forget"),
            ui.button(voice("page-back"), "people:0:mine"),
        ),
    )


def forgetting(found: Held, voice: Voice, *, hold: bool) -> ui.Card:
    """What goes, what stays and why, before anything happens."""
    going = _rows(found.going, voice)
    goes = "\n".join(f"- {line}" for line in going) or voice("mydata-forget-none")
    then = [
        voice(f"mydata-then-{name}")
        for name in found.going
        if voice.sentences.has(f"mydata-then-{name}")
    ]
    stays = [
        f"- {voice(f'mydata-stays-{reason}', count=count)}"
        for reason, count in found.staying.items()
    ]
    return ui.Card(
        voice("mydata-forget-title"),
        hold and voice("mydata-forget-hold"),
        ui.lines(voice("mydata-forget-goes"), goes, *then),
        bool(stays) and ui.lines(voice("mydata-forget-stays"), *stays),
        voice("mydata-forget-paper"),
        f"{voice('mydata-forget-totals')} {voice('mydata-forget-discord')}",
        ui.row(
            ui.button(voice("mydata-forget-yes"), "people:0:forgotten", "danger"),
            ui.button(voice("page-back"), "people:0:held"),
        ),
    )


def _rows(rows: Mapping[str, int], voice: Voice) -> list[str]:
    return [
        voice("mydata-rows", what=voice(f"mydata-kept-{name}"), count=count)
        for name, count in rows.items()
    ]
