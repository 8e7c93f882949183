"""What stewards see, and what someone sees who asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.i18n import stamp
from bot.services.joining import HELP, MEMBER
from bot.text.links import plain

if TYPE_CHECKING:
    from bot.actor import Server
    from bot.i18n import Sentences, Voice
    from bot.services.joining import HelpRequest, MemberRequest

RED, AMBER, GREEN, GREY = 0xD83C3E, 0xE6A23C, 0x3BA55D, 0x80848E


def member_request(request: MemberRequest, sentences: Sentences) -> ui.Card:
    """A request to be confirmed, for the stewards' channel: no name, no account."""
    head = sentences.both("join-card-open", id=str(request.id))
    return _public(request, MEMBER, "join-card", head, sentences, AMBER)


def help_request(request: HelpRequest, kind: str, chairs: str, sentences: Sentences) -> ui.Card:
    """A request to stewards, for their channel: topic and how soon, nothing of whom.

    ``kind`` is the slot of the post; ``chairs`` mentions whom a late card calls.
    """
    waits = request.state == "open"
    if kind in {"reminder", "chairs"} and waits:
        key = f"steward-card-{kind}"
    else:
        key = "steward-card-today" if request.urgency == "today" else "steward-card-open"
    lines = [
        sentences.both(key, id=str(request.id)),
        sentences.both(f"steward-topic-{request.topic}", joint=" / "),
        sentences.both(f"steward-urgency-{request.urgency}", joint=" / "),
    ]
    if kind == "chairs" and waits:
        lines.insert(0, chairs)
    if request.not_site is not None and waits:
        lines.append(sentences.both("steward-card-site"))
    colour = RED if request.urgency == "today" else AMBER
    return _public(request, HELP, "steward-card", "\n".join(lines), sentences, colour)


def _public(
    request: MemberRequest | HelpRequest,
    feature: str,
    prefix: str,
    head: str,
    sentences: Sentences,
    colour: int,
) -> ui.Card:
    if request.state == "open":
        wait = sentences.both(f"{prefix}-wait", at=stamp(request.asked_at, "R"))
        label = sentences.both("join-button-claim", joint=" / ")
        claim = ui.button(label, ui.route(feature, request.id, "claim"), "primary")
        return ui.Card(ui.text(head), ui.text(wait), ui.row(claim), colour=colour)
    if request.state == "claimed":
        who = sentences.both(f"{prefix}-claimed", who=f"<@{request.claimed_by}>")
        label = sentences.both("join-button-open", joint=" / ")
        show = ui.button(label, ui.route(feature, request.id, "open"))
        return ui.Card(ui.text(head), ui.text(who), ui.row(show), colour=GREY)
    ended = sentences.both(f"{prefix}-{request.state}")
    return ui.Card(ui.text(head), ui.text(ended), colour=GREEN)


def trouble(slot: str, sentences: Sentences) -> ui.Card:
    """The bot may not give the member role, for the stewards' channel."""
    key = "join-trouble-two-factor" if slot.startswith("two-factor") else "join-trouble"
    return ui.Card(ui.text(sentences.both(key)), colour=RED)


def claimed_member(request: MemberRequest, server: Server, voice: Voice) -> ui.Card:
    """The name, for the one steward who claimed it."""
    shown = voice(
        "join-claimed",
        id=str(request.id),
        name=plain(request.name or ""),
        who=f"<@{request.account_id}>",
        hold=server.legal_hold,
    )

    def to(action: str) -> str:
        return ui.route(MEMBER, request.id, action)

    return ui.Card(
        ui.text(shown),
        ui.row(
            ui.button(voice("join-button-confirm"), to("confirm"), "success"),
            ui.button(voice("join-button-unknown"), to("unknown"), "danger"),
            ui.button(voice("join-button-release"), to("release")),
        ),
    )


def claimed_help(request: HelpRequest, voice: Voice, told: str | None = None) -> ui.Card:
    """Who asks, for the one steward who claimed it."""
    lines = [
        voice(
            "steward-claimed",
            id=str(request.id),
            topic=voice(f"steward-topic-{request.topic}"),
            urgency=voice(f"steward-urgency-{request.urgency}"),
            who=f"<@{request.asker_id}>",
        )
    ]
    if told is not None:
        lines.append(voice("steward-claimed-told", told=told))
    return ui.Card(
        ui.text("\n".join(lines)),
        ui.row(
            ui.button(
                voice("steward-button-settle"), ui.route(HELP, request.id, "settle"), "success"
            ),
            ui.button(voice("steward-button-release"), ui.route(HELP, request.id, "release")),
        ),
    )


def elsewhere(request_id: int, site: str, voice: Voice) -> ui.Card:
    """Ask a steward whether they work in the building that was ruled out."""
    return ui.confirm(
        voice("steward-elsewhere", site=plain(site)),
        ui.button(
            voice("steward-elsewhere-no"), ui.route(HELP, request_id, "elsewhere"), "primary"
        ),
        ui.button(voice("steward-elsewhere-yes"), ui.route(HELP, request_id, "leave")),
    )


def ask(server: Server, voice: Voice) -> ui.Card:
    """Before asking: what not to write, who sees what, and Meeting today."""
    within = voice("steward-within-soon")
    return ui.Card(
        ui.text(voice("steward-ask", time=within)),
        ui.text(voice("steward-privacy", hold=server.legal_hold)),
        ui.row(
            ui.button(voice("steward-button-form"), ui.route(HELP, 0, "form"), "primary"),
            ui.button(voice("steward-button-today"), ui.route(HELP, 0, "today"), "danger"),
        ),
    )


def asked(request: HelpRequest, voice: Voice, *, shown: bool) -> ui.Card:
    """Where one's own request stands; on a day with a meeting, what to say in it."""
    number, urgent = str(request.id), request.urgency == "today"
    topic = voice(f"steward-topic-{request.topic}")
    if request.state == "claimed":
        state = voice("steward-sent-claimed", id=number, topic=topic)
    elif not shown:
        state = voice("join-not-shown", id=number)
    elif urgent:
        state = voice("steward-today-sent")
    else:
        within = voice(f"steward-within-{request.urgency}")
        state = voice("steward-sent", id=number, topic=topic, time=within, at=request.asked_at)
    lines = [state]
    if urgent:
        lines = [voice("steward-today"), state, f"-# {voice('steward-not-advice')}"]
    return ui.Card(*map(ui.text, lines), ui.row(*_own_buttons(request, voice, shown=shown)))


def _own_buttons(request: HelpRequest, voice: Voice, *, shown: bool) -> list[ui.Part]:
    buttons: list[ui.Part] = []
    if not shown and request.state == "open":
        again = ui.route(HELP, request.id, "again")
        buttons.append(ui.button(voice("join-button-again"), again, "primary"))
    if request.urgency != "today":
        buttons.append(
            ui.button(voice("steward-button-today"), ui.route(HELP, 0, "today"), "danger")
        )
    withdraw = ui.route(HELP, request.id, "withdraw")
    return [*buttons, ui.button(voice("join-button-withdraw"), withdraw)]


def take_back(request: HelpRequest, voice: Voice) -> ui.Card:
    """For a chair: free a request whose steward does not come to it."""
    free = ui.route(HELP, request.id, "release")
    return ui.Card(
        ui.text(voice("steward-card-claimed", who=f"<@{request.claimed_by}>")),
        ui.row(ui.button(voice("steward-button-take-back"), free)),
    )
