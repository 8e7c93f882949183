"""What someone who joins sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.actor import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actor import Actor, Server
    from bot.i18n import Voice
    from bot.services.joining import MemberRequest

LAST_KNOWN_OFFER = 2024
"""The year of the last early-enrolment offer on record, where the chair has set none."""

DUES_ENTRY, LEAVING_ENTRY = 25, 27
"""The FAQ's own numbers of these answers."""


def join(actor: Actor, voice: Voice, day: date, news: str | None) -> ui.Card:
    """The joining card: what it is, what is not promised, what it costs, where to sign."""
    server = actor.server
    is_member = actor.role >= Role.MEMBER
    year = LAST_KNOWN_OFFER if server.enroll_until is None else server.enroll_until.year
    above = [news] if news else []
    if is_member and not news:
        above.append(voice("join-are-member"))
    told = (
        [voice("join-title"), *above],
        [voice("join-why"), voice("join-choice", year=str(year))],
        [_enrolment(server, day, voice), voice("join-not-promised"), voice("join-dues")],
        [_form_link(server, voice)],
    )
    parts: list[ui.Part] = [ui.text("\n".join(lines)) for lines in told]
    return ui.Card(*parts, *_join_buttons(actor, voice, is_member=is_member))


def _enrolment(server: Server, day: date, voice: Voice) -> str:
    start, end = server.enroll_from, server.enroll_until
    if end is None:
        return voice("join-early-unknown")
    if day > end:
        return voice("join-early-over", end=end)
    if start is not None and day < start:
        return voice("join-early-before", start=start, end=end)
    return voice("join-early-open", end=end)


def _form_link(server: Server, voice: Voice) -> str:
    if server.join_url is None:
        return voice("join-no-link")
    return voice("join-link", url=server.join_url)


def _join_buttons(actor: Actor, voice: Voice, *, is_member: bool) -> list[ui.Part]:
    first: list[ui.Part] = []
    if actor.server.join_url is not None:
        first.append(ui.link(voice("join-button-form"), actor.server.join_url))
    if not is_member:
        member = ui.route("join", 0, "member")
        first.append(ui.button(voice("join-button-member"), member, "primary"))
    first.append(_to_steward(voice))
    second = [
        ui.button(voice("join-button-dues"), ui.route("faq", DUES_ENTRY, "read")),
        ui.button(voice("join-button-leave"), ui.route("faq", LEAVING_ENTRY, "read")),
        _language(voice),
    ]
    rows: list[ui.Part] = [ui.row(*first), ui.row(*second)]
    if actor.role >= Role.CHAIR:
        rows.append(
            ui.row(
                ui.button(voice("join-button-codes"), ui.route("join", 0, "codes")),
                ui.button(voice("join-button-numbers"), ui.route("join", 0, "numbers")),
            )
        )
    return rows


def member(server: Server, voice: Voice, news: str | None = None) -> ui.Card:
    """I'm a member: with a code or without."""
    told = [news] if news else []
    intro = voice("join-member-intro", hold=server.legal_hold)
    return ui.Card(
        ui.text("\n".join([*told, intro])),
        ui.row(
            ui.button(voice("join-button-code"), ui.route("join", 0, "code"), "primary"),
            ui.button(voice("join-button-name"), ui.route("join", 0, "name")),
        ),
        ui.row(_to_steward(voice), _language(voice)),
    )


def asked(request: MemberRequest, voice: Voice, *, shown: bool) -> ui.Card:
    """Where one's own request stands."""
    number = str(request.id)
    buttons: Sequence[ui.Part] = [
        ui.button(voice("join-button-withdraw"), ui.route("join", request.id, "withdraw"))
    ]
    if not shown:
        said = voice("join-not-shown", id=number)
        again = ui.route("join", request.id, "again")
        buttons = [ui.button(voice("join-button-again"), again, "primary"), *buttons]
    elif request.state == "claimed":
        said = voice("join-asked-claimed", id=number)
    else:
        said = voice("join-asked", id=number, at=request.asked_at)
    code = ui.button(voice("join-button-code"), ui.route("join", 0, "code"))
    return ui.Card(ui.text(said), ui.row(*buttons, code))


def welcome(voice: Voice) -> ui.Card:
    """The first thing a new member sees."""
    return ui.Card(
        ui.text(voice("join-welcome")),
        ui.row(
            ui.button(voice("join-button-where"), ui.route("bargaining", 0, "show"), "primary"),
            _language(voice),
        ),
    )


def said(sentence: str) -> ui.Card:
    """One sentence in the place of a card."""
    return ui.Card(ui.text(sentence))


def _to_steward(voice: Voice) -> ui.Part:
    return ui.button(voice("join-button-steward"), ui.route("steward", 0, "ask"))


def _language(voice: Voice) -> ui.Part:
    return ui.button(voice("join-button-language"), ui.route("people", 0, "language"))
