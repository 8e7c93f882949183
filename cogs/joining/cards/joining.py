"""What is drawn for joining: for who joins or asks, and for stewards."""

from collections.abc import Sequence
from datetime import date

from bot import ui
from bot.actor import Actor, Role, Server
from bot.i18n import Sentences, Voice, stamp
from bot.services.joining import HELP, MEMBER, HelpRequest, MemberRequest
from bot.services.sites import Leader, Named
from bot.text.links import plain

LAST_KNOWN_OFFER = 2024
"""The year of the last early-enrolment offer on record, where the chair has set none."""

DUES_ENTRY, LEAVING_ENTRY = 25, 27
"""The FAQ's own numbers of these answers."""


def join(actor: Actor, voice: Voice, news: str | None, told: int) -> ui.Card:
    """The joining card in three blocks: why, what is offered and not promised, where to sign.

    ``told`` is the number of the answer among the ``news``, for the other language; here and below.
    """
    server = actor.server
    is_member = actor.role >= Role.MEMBER
    above = [news] if news else []
    if is_member and not news:
        above.append(voice("join-are-member"))
    sign = voice("join-link", url=server.join_url) if server.join_url else voice("join-no-link")
    first = [
        _button(voice, "join-button-member", "join:0:member", "primary"),
        ui.language(f"join:0:show:{told}", voice),
    ]
    if is_member:
        first[0] = _button(voice, "join-button-year", "join:0:member")
    if server.join_url is not None:
        first.insert(0, ui.link(voice("join-button-form"), server.join_url))
    second = [
        _to_steward(voice),
        _button(voice, "join-button-dues", f"faq:{DUES_ENTRY}:read"),
        _button(voice, "join-button-leave", f"faq:{LEAVING_ENTRY}:read"),
    ]
    third = [
        _button(voice, "join-button-codes", "join:0:codes"),
        _button(voice, "join-button-numbers", "join:0:numbers"),
    ]
    rows = [first, second, third] if actor.role >= Role.CHAIR else [first, second]
    return ui.Card(
        "\n".join([voice("join-title"), *above]),
        voice("join-why"),
        _enrolment(server, actor.today, voice),
        f"{sign}\n-# {voice('join-never')}",
        *(ui.row(*buttons) for buttons in rows),
        colour=ui.BLUE,
    )


def _enrolment(server: Server, day: date, voice: Voice) -> str:
    """When early enrollment is, and what it offers; nothing is offered once it is over."""
    start, end = server.enroll_from, server.enroll_until
    if end is None:
        when, year = voice("join-early-unknown"), LAST_KNOWN_OFFER
    elif day > end:
        return voice("join-early-over", end=end)
    elif start is not None and day < start:
        when, year = voice("join-early-before", start=start, end=end), end.year
    else:
        when, year = voice("join-early-open", end=end), end.year
    return f"{when} {voice('join-offer', year=str(year))}"


def member(server: Server, voice: Voice, news: str | None, told: int) -> ui.Card:
    """I'm a member: with a code or without."""
    intro = voice("join-member-intro", hold=server.legal_hold)
    return ui.Card(
        f"{news}\n{intro}" if news else intro,
        ui.row(
            _button(voice, "join-button-code", "join:0:code", "primary"),
            _button(voice, "join-button-name", "join:0:name"),
        ),
        ui.row(_to_steward(voice), ui.language(f"join:0:member:{told}", voice)),
    )


def renew(voice: Voice, *, year: int, confirmed: bool) -> ui.Card:
    """For who has the role: whether they are on this year's roll, and how to get on it."""
    said = f"{voice('join-already')}\n{voice('join-roll', year=str(year), confirmed=confirmed)}"
    style: ui.Style = "secondary" if confirmed else "primary"
    return _card(
        said,
        _button(voice, "join-button-code", "join:0:code", style),
        ui.language("join:0:member", voice),
    )


def member_asked(request: MemberRequest, voice: Voice, *, shown: bool) -> ui.Card:
    """Where one's own request stands."""
    number, mine = str(request.id), f"join:{request.id}"
    buttons = [
        _button(voice, "join-button-withdraw", f"{mine}:withdraw"),
        _button(voice, "join-button-code", "join:0:code"),
    ]
    if not shown:
        said = voice("join-not-shown", id=number)
        buttons.insert(0, _button(voice, "join-button-again", f"{mine}:again", "primary"))
    elif request.state == "claimed":
        said = voice("join-asked-claimed", id=number)
    else:
        said = voice("join-asked", id=number, at=request.asked_at)
    return _card(said, *buttons, ui.language("join:0:member", voice))


def taken_back(feature: str, server: Server, voice: Voice) -> ui.Card:
    """One's own request is gone, and here is how to ask anew."""
    said = voice("join-withdrawn", hold=server.legal_hold)
    again = _button(voice, "join-button-member", "join:0:member")
    ask = again if feature == MEMBER else _to_steward(voice)
    return _card(said, ask, ui.language(ui.SPEAK, voice))


def welcome(voice: Voice) -> ui.Card:
    """The first thing a new member sees."""
    where = _button(voice, "bargaining-where", "bargaining:0:show", "primary")
    return _card(voice("join-welcome"), where, ui.language("join:0:member", voice))


def _card(said: str, *buttons: ui.Part) -> ui.Card:
    return ui.Card(said, ui.row(*buttons))


def _button(voice: Voice, key: str, to: str, style: ui.Style = "secondary") -> ui.Part:
    return ui.button(voice(key), to, style)


def _to_steward(voice: Voice) -> ui.Part:
    return _button(voice, "join-button-steward", "steward:0:ask")


def member_request(request: MemberRequest, sentences: Sentences) -> ui.Card:
    """A request to be confirmed, for the stewards' channel: no name, no account."""
    head = sentences.both("join-card-open", id=str(request.id))
    return _public(request, MEMBER, head, sentences, ui.AMBER)


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
        sentences.label(f"steward-topic-{request.topic}"),
        sentences.label(f"steward-urgency-{request.urgency}"),
    ]
    if kind == "chairs" and waits:
        lines.insert(0, chairs)
    if request.not_site is not None and waits:
        lines.append(sentences.both("steward-card-site"))
    colour = ui.RED if request.urgency == "today" else ui.AMBER
    return _public(request, HELP, "\n".join(lines), sentences, colour)


def _public(
    request: MemberRequest | HelpRequest,
    feature: str,
    head: str,
    sentences: Sentences,
    colour: int,
) -> ui.Card:
    action: str
    style: ui.Style
    if request.state == "open":
        state = sentences.both(f"{feature}-card-wait", at=stamp(request.asked_at, "R"))
        action, style = "claim", "primary"
    elif request.state == "claimed":
        state = sentences.both("join-card-claimed", who=f"<@{request.claimed_by}>")
        action, style, colour = "open", "secondary", ui.GREY
    else:
        return ui.Card(head, sentences.both(f"{feature}-card-{request.state}"), colour=ui.GREEN)
    label = sentences.label(f"join-button-{action}")
    button = ui.button(label, f"{feature}:{request.id}:{action}", style)
    return ui.Card(head, state, ui.row(button), colour=colour)


def trouble(slot: str, sentences: Sentences) -> ui.Card:
    """The bot may not give the member role, for the stewards' channel."""
    key = "join-trouble-two-factor" if slot.startswith("two-factor") else "join-trouble"
    return ui.Card(sentences.both(key), colour=ui.RED)


def claimed_member(request: MemberRequest, server: Server, voice: Voice) -> ui.Card:
    """The name, for the one steward who claimed it."""
    shown = voice(
        "join-claimed",
        id=str(request.id),
        name=plain(request.name or ""),
        who=f"<@{request.account_id}>",
        hold=server.legal_hold,
    )
    return _card(
        shown,
        _button(voice, "join-button-confirm", f"join:{request.id}:confirm", "success"),
        _button(voice, "join-button-unknown", f"join:{request.id}:unknown", "danger"),
        _button(voice, "join-button-release", f"join:{request.id}:release"),
    )


def claimed_help(request: HelpRequest, voice: Voice, told: str | None = None) -> ui.Card:
    """Who asks, for the one steward who claimed it."""
    shown = voice(
        "steward-claimed",
        id=str(request.id),
        topic=voice(f"steward-topic-{request.topic}"),
        urgency=voice(f"steward-urgency-{request.urgency}"),
        who=f"<@{request.account_id}>",
    )
    if told is not None:
        shown += "\n" + voice("steward-claimed-told", told=told)
    return _card(
        shown,
        _button(voice, "steward-button-settle", f"steward:{request.id}:settle", "success"),
        _button(voice, "join-button-release", f"steward:{request.id}:release"),
    )


def elsewhere(request_id: int, site: str, voice: Voice) -> ui.Card:
    """Ask a steward whether they work in the building that was ruled out."""
    return ui.confirm(
        voice("steward-elsewhere", site=plain(site)),
        _button(voice, "steward-elsewhere-no", f"steward:{request_id}:elsewhere", "primary"),
        _button(voice, "steward-elsewhere-yes", f"steward:{request_id}:leave"),
    )


def ask_for_help(actor: Actor, own: tuple[Named, Sequence[Leader]] | None, voice: Voice) -> ui.Card:
    """Before asking: who handles the own site, what not to write, and Meeting today."""
    within = voice("steward-within-soon")
    others = [_button(voice, "steward-button-site", "steward:0:site")]
    return ui.Card(
        voice("steward-ask", time=within),
        *([_who_handles("own", *own, voice)] if own else []),
        voice("steward-privacy", hold=actor.server.legal_hold),
        ui.row(
            _button(voice, "steward-button-form", "steward:0:form", "primary"),
            _button(voice, "steward-button-today", "steward:0:today", "danger"),
            *(others if actor.role >= Role.MEMBER else []),
            ui.language("steward:0:ask", voice),
        ),
    )


def _who_handles(whose: str, site: Named, leaders: Sequence[Leader], voice: Voice) -> str:
    names = ", ".join(f"**{plain(one.name)}** (<@{one.account_id}>)" for one in leaders)
    known = bool(names)
    return voice("steward-of-site", whose=whose, site=plain(site.name), known=known, names=names)


def who_handles(
    written: str, sites: Sequence[tuple[Named, Sequence[Leader]]], voice: Voice
) -> ui.Card:
    """Who looks after the worksites that are likely meant."""
    lines = [_who_handles("other", *one, voice) for one in sites]
    told = "\n".join(lines) or voice("steward-no-site", written=plain(written))
    return _card(
        told,
        _button(voice, "steward-button-form", "steward:0:form", "primary"),
        _button(voice, "steward-button-today", "steward:0:today", "danger"),
        _button(voice, "steward-button-site-again", "steward:0:site"),
        ui.language("steward:0:ask", voice),
    )


def help_asked(request: HelpRequest, actor: Actor, voice: Voice, *, shown: bool) -> ui.Card:
    """Where one's own request stands; on the day of a meeting, what to say in it."""
    number, urgent = str(request.id), request.is_for_today(actor.server, actor.at)
    topic = voice(f"steward-topic-{request.topic}")
    if request.state == "claimed":
        state = voice("steward-sent-claimed", id=number, topic=topic)
    elif not shown:
        state = voice("join-not-shown", id=number)
    elif urgent:
        state = voice("steward-today-sent")
    else:
        within = voice(f"steward-within-{'week' if request.urgency == 'week' else 'soon'}")
        state = voice("steward-sent", id=number, topic=topic, time=within, at=request.asked_at)
    buttons = [_button(voice, "join-button-withdraw", f"steward:{number}:withdraw")]
    if not urgent:
        buttons.insert(0, _button(voice, "steward-button-today", "steward:0:today", "danger"))
    if not shown and request.state == "open":
        again = f"steward:{number}:again"
        buttons.insert(0, _button(voice, "join-button-again", again, "primary"))
    buttons.append(ui.language("steward:0:ask", voice))
    return before_meeting(state, voice, *buttons) if urgent else _card(state, *buttons)


def before_meeting(state: str, voice: Voice, *buttons: ui.Part) -> ui.Card:
    """What to say in a meeting today, and what came of asking for a steward."""
    return ui.Card(voice("steward-today"), state, f"-# {voice('faq-advice')}", ui.row(*buttons))


def released(feature: str, request_id: int, voice: Voice) -> ui.Card:
    """It is free for any steward; who freed it for themselves, or by mistake, takes it here."""
    claim = _button(voice, "join-button-claim", f"{feature}:{request_id}:claim")
    return _card(voice("join-released"), claim)


def take_back(feature: str, request: HelpRequest | MemberRequest, voice: Voice) -> ui.Card:
    """For a chair: free a request whose steward does not come to it, or is none any more."""
    return _card(
        voice("join-card-claimed", who=f"<@{request.claimed_by}>"),
        _button(voice, "steward-button-take-back", f"{feature}:{request.id}:release"),
    )
