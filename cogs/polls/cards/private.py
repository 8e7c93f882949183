"""What one person sees after a press: never the choice, unless they ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import ui
from bot.services.ballots import written
from bot.services.polls.poll import ABSTENTION
from bot.text.links import plain
from cogs.polls.cards.public import COLOUR, headline, label_of, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.errors import Refusal
    from bot.i18n import Voice
    from bot.services.ballots import Saved, Standing
    from bot.services.polls import Poll, Terms

SHOW_CHOICE, SHOW_RECEIPT = 1, 2
"""What a confirmation shows: one or the other, since both on one screen would prove a vote."""

ANSWER_LENGTH = 3500
LINE = 100
"""Characters of a line in a menu."""


def labels(poll: Poll | Terms, choices: Sequence[int], voice: Voice) -> str:
    """Choices in words, for the one who made them."""
    names = {one.number: plain(label_of(one)) for one in poll.options}
    names[ABSTENTION] = voice("poll-abstain")
    return ui.clip(" · ".join(names.get(one, "?") for one in choices), ANSWER_LENGTH)


def choices(poll: Poll, voice: Voice) -> ui.Card:
    """The private card on which someone chooses among many, or several."""
    menu = ui.menu(
        ui.route("poll", poll.id, "choose"),
        [ui.Choice(short(one, LINE), str(one.number)) for one in poll.options],
        voice("poll-pick"),
        most=poll.most,
    )
    lines = [headline(poll)]
    if poll.most > 1:
        lines.append(voice("poll-choose", most=poll.most))
    return ui.Card(ui.text("\n".join(lines)), menu, colour=COLOUR)


def saved(result: Saved, voice: Voice) -> ui.Card:
    """A confidential answer is in the database."""
    return ui.Card(
        ui.text(voice("poll-saved", closes=result.closes_at)), _own(result.poll_id, voice)
    )


def standing(poll: Terms, answer: Standing, voice: Voice, *, shown: bool = False) -> ui.Card:
    """One's own confidential answer: that it stands, and what it is only if asked."""
    lines = [voice("poll-mine-stands", closes=answer.closes_at)]
    if shown:
        lines.append(voice("poll-mine-is", labels=labels(poll, answer.choices, voice)))
    return ui.Card(ui.text("\n".join(lines)), _own(poll.id, voice))


def _own(poll_id: int, voice: Voice) -> ui.Part:
    return ui.row(
        ui.button(voice("poll-show-answer"), ui.route("poll", poll_id, "show")),
        ui.button(voice("poll-take-back"), ui.route("poll", poll_id, "withdraw")),
    )


def not_eligible(refusal: Refusal, voice: Voice) -> ui.Card:
    """Whom the poll is for, and the way in for those who should be among them."""
    button = ui.button(voice("poll-im-a-member"), ui.route("join", 0, "member"))
    return ui.Card(ui.text(voice(refusal.key, **refusal.arguments)), ui.row(button))


def hold_first(poll_id: int, bits: int, voice: Voice) -> ui.Card:
    """A legal hold came while the poll was open: what it means, before anything is saved."""
    send = ui.button(voice("poll-hold-send"), ui.route("poll", poll_id, "held", bits), "primary")
    leave = ui.button(voice("cancel"), ui.route("poll", poll_id, "leave"))
    return ui.Card(ui.text(voice("hold-told-first", hold=True)), ui.row(send, leave))


def unsure(poll_id: int, reference: str, voice: Voice) -> ui.Card:
    """Something failed while an answer was saved; whether it stands can be looked up."""
    button = ui.button(voice("poll-check"), ui.route("poll", poll_id, "mine"), "primary")
    return ui.Card(ui.text(voice("poll-unsure", ref=reference)), ui.row(button))


def confirmation(
    poll_id: int,
    bits: int,
    receipt: int,
    voice: Voice,
    shown: int = 0,
    picked: str = "",
    *,
    hold: bool,
) -> ui.Card:
    """The confirm step of a secret answer; choice or receipt appears only if asked for."""
    lines = [voice("confirm-first", hold=hold)]
    if shown == SHOW_CHOICE:
        lines.append(voice("poll-picked", labels=picked))
    if shown == SHOW_RECEIPT:
        lines.append(voice("poll-receipt", receipt=written(receipt)))

    def to(key: str, what: int) -> ui.Part:
        route = ui.route("poll", poll_id, "confirm", bits, receipt, what)
        return ui.button(voice(key), f"{route}:{what}", disabled=shown == what)

    return ui.Card(
        ui.text("\n\n".join(lines)),
        ui.row(
            ui.button(
                voice("poll-send"), ui.route("poll", poll_id, "send", bits, receipt), "success"
            ),
            to("poll-show-picked", SHOW_CHOICE),
            to("poll-show-receipt", SHOW_RECEIPT),
            ui.button(voice("cancel"), ui.route("poll", poll_id, "leave")),
        ),
    )


def sent(poll_id: int, receipt: int, voice: Voice, *, shown: bool = False) -> ui.Card:
    """A secret answer is in the box."""
    lines = [voice("poll-saved-secret")]
    if shown:
        lines.append(voice("poll-receipt", receipt=written(receipt)))
        return ui.Card(ui.text("\n\n".join(lines)))
    button = ui.button(voice("poll-show-receipt"), ui.route("poll", poll_id, "receipt", receipt))
    return ui.Card(ui.text(lines[0]), ui.row(button))


def secrecy(poll: Poll, voice: Voice, *, hold: bool) -> str:
    """How this poll is kept, from whom and for how long, and what no bot can do."""
    key = "poll-secrecy-secret" if poll.secret else "poll-secrecy-confidential"
    link = "held" if hold and poll.state == "open" and not poll.secret else "kept"
    if poll.state == "void":
        link = "void"
    elif poll.state == "closed":
        link = "sealed" if poll.sealed_at is not None else link
        link = "erased" if poll.sealed_at is None and poll.scrubbed_at is not None else link
    return voice(key, hold=hold and link != "erased", link=link)
