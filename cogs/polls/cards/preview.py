"""What the one who makes a poll sees before anybody else does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot import ui
from bot.actor import Actor
from bot.i18n import Sentences, Voice
from bot.services.approvals import request_slot
from bot.services.polls import Poll, Progress, is_binding, needs_chair
from bot.services.polls.poll import SHORTEST_SPAN
from bot.text.links import plain
from bot.times import quiet
from cogs.polls.cards import public
from cogs.polls.forms import OF_A_DRAFT


def preview(poll: Poll, actor: Actor, voice: Voice, *, heard: bool) -> ui.Card:
    """The card as it will look, and the buttons to change, post or discard it.

    ``heard`` is whether a mention of its role notifies anybody. A chair who was asked
    posts it or sends it back.
    """
    rows = _rows(poll, actor, voice)
    if actor.account_id != poll.by_id:
        rows = [ui.approval_decision("poll", poll.id, voice, revision=poll.revision)]
    notes = _notes(poll, actor, voice, heard=heard)
    hold, more = actor.server.legal_hold, [ui.divider(), notes, *rows]
    shown = _as_opened(poll, actor)
    return public.card(shown, Progress(), actor.at, voice.sentences, hold=hold, more=more)


def scheduled(
    poll: Poll, actor: Actor, voice: Voice, *, hold: bool, more: Sequence[ui.Piece]
) -> ui.Card:
    """A poll that opens by itself, as it will look; under a legal hold it opens as secret."""
    shown = replace(
        _as_opened(poll, actor), secret=poll.secret or hold, live=poll.live and not hold
    )
    below = [ui.divider(), voice("poll-preview-scheduled", at=poll.opens_at), *more]
    return public.card(shown, Progress(), actor.at, voice.sentences, hold=hold, more=below)


def _as_opened(poll: Poll, actor: Actor) -> Poll:
    """The poll with the close that it will have; nothing of it can be pressed yet."""
    return replace(poll, state="draft", closes_at=poll.closing(_opens_at(poll, actor)))


def _opens_at(poll: Poll, actor: Actor) -> datetime:
    """When it opens if it is posted now."""
    return max(poll.opens_at or actor.at, actor.at)


def _notes(poll: Poll, actor: Actor, voice: Voice, *, heard: bool) -> str:
    rules = voice(
        "poll-preview-rules",
        secret=poll.secret,
        live=poll.live,
        most=poll.most,
        abstain=poll.abstain,
        ping=poll.ping,
        role=poll.role_name,
    )
    opens_at = _opens_at(poll, actor)
    notes = {
        "poll-unheard-note": poll.ping and not heard,
        "poll-night-note": poll.ping and heard and quiet(opens_at, actor.server.time_zone),
        "poll-preview-scheduled": opens_at > actor.at,
        "closes-too-soon": poll.closing(opens_at) < opens_at + SHORTEST_SPAN,
        "poll-hold-note": actor.server.legal_hold and poll.secret,
        "poll-hold-refuses-note": actor.server.legal_hold and not poll.secret,
        "poll-needs-chair-note": not actor.is_chair and needs_chair(actor.server, poll),
    }
    told = [voice(key, at=poll.opens_at) for key, applies in notes.items() if applies]
    if poll.sent_back is not None:
        told.append(voice("approval-came-back", reason=poll.sent_back))
    key = "poll-preview-asked" if poll.state == "asked" else "poll-preview"
    return "\n".join([voice(key, channel=f"<#{poll.channel_id}>"), rules, *told])


def _rows(poll: Poll, actor: Actor, voice: Voice) -> list[ui.Part]:
    asks, is_asked = f"poll:{poll.id}:ask:{poll.revision}", poll.state == "asked"
    if is_binding(poll):
        send = ui.button(voice("poll-ask-second"), asks, "primary", disabled=is_asked)
    elif needs_chair(actor.server, poll) and not actor.is_chair:
        send = ui.button(voice("poll-ask-chair"), asks, "primary", disabled=is_asked)
    else:
        send = ui.button(voice("post"), f"poll:{poll.id}:post:{poll.revision}", "success")
    edits = [
        ui.button(voice(f"poll-edit-{name}"), f"poll:{poll.id}:edit:{number}")
        for number, name in enumerate(OF_A_DRAFT)
    ]
    role = ui.button(voice("poll-edit-role"), f"poll:{poll.id}:role")
    return [ui.row(send, *edits, role), ui.row(_discard(poll, voice))]


def _discard(poll: Poll, voice: Voice) -> ui.Part:
    return ui.button(voice("discard"), f"poll:{poll.id}:discard", "danger")


def confirm_discard(poll: Poll, voice: Voice) -> ui.Card:
    """Asks before the words of a draft are gone."""
    asked = voice("poll-discard-question", question=plain(poll.question))
    yes = ui.button(voice("discard"), f"poll:{poll.id}:discarded", "danger")
    return ui.confirm(asked, yes, ui.button(voice("page-back"), f"poll:{poll.id}:draft"))


def _go_on(poll: Poll, voice: Voice) -> ui.Part:
    return ui.button(voice("poll-goon"), f"poll:{poll.id}:draft")


def stop(poll: Poll, voice: Voice) -> ui.Card:
    """The stop before a question about ratifying, striking or electing, in both languages."""
    both = voice.sentences.both("poll-stop", joint="\n\n")
    return ui.Card(both, ui.row(_go_on(poll, voice), _discard(poll, voice)))


def unscheduled(poll: Poll, voice: Voice) -> ui.Card:
    """It is a draft again, and can be gone on with."""
    return ui.Card(plain(poll.question), ui.row(_go_on(poll, voice)))


def roles(poll: Poll, voice: Voice) -> ui.Card:
    """The choice of the role that may answer."""
    ask = voice("poll-role-ask")
    menu = ui.people_menu(f"poll:{poll.id}:address", "role", ask, chosen=[poll.role_id])
    return ui.Card(ask, menu, ui.row(ui.button(voice("page-back"), f"poll:{poll.id}:draft")))


def request(poll: Poll, slot: str, since: str, sentences: Sentences) -> ui.Card:
    """One line in the stewards' channel: a poll waits for a chair, or what it is ``since``."""
    if poll.state != "asked" or slot != request_slot(poll.revision):
        return request_over(since, sentences)
    said = sentences.both("poll-request", second=is_binding(poll), question=plain(poll.question))
    return ui.approval_request(said, sentences, f"poll:{poll.id}:review")


def request_over(since: str, sentences: Sentences) -> ui.Card:
    """A request that nobody has to answer any more, and what the poll is since."""
    return ui.approval_request(sentences.both("poll-request-done", since=since), sentences)
