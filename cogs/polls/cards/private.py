"""What one person sees after a press: never the choice, unless they ask for it."""

from collections.abc import Sequence

from bot import ui
from bot.errors import Refusal
from bot.i18n import Voice
from bot.services.ballots import Saved, Standing, written
from bot.services.polls import Outcome, Poll, Terms
from bot.services.polls.poll import ABSTENTION
from bot.services.polls.results import quorum_needed
from bot.text.links import plain
from cogs.polls.cards.parts import headline, label_of, short
from cogs.polls.cards.results import explained

SHOW_CHOICE, SHOW_RECEIPT = 1, 2
"""What a confirmation shows: one or the other, since both on one screen would prove a vote."""

ANSWER_LENGTH = 3500
LINE = 100
"""Characters of a line in a menu."""


def labels(poll: Terms, choices: Sequence[int], voice: Voice) -> str:
    """Choices in words, for the one who made them."""
    names = {one.number: plain(label_of(one)) for one in poll.options}
    names[ABSTENTION] = voice("poll-abstain")
    return ui.clip(" · ".join(names.get(one, "?") for one in choices), ANSWER_LENGTH)


def choices(poll: Poll, voice: Voice) -> ui.Card:
    """The private card on which someone chooses among many, or several."""
    options = [ui.Choice(short(one, LINE), str(one.number)) for one in poll.options]
    to = f"poll:{poll.id}:choose"
    menu = ui.menu(to, options, voice("poll-pick"), most=poll.most)
    buttons = ui.buttons(
        f"poll:{poll.id}",
        voice,
        poll.abstain and ("poll-abstain", f"vote:{ABSTENTION}"),
        not poll.secret and ("poll-my-answer", "mine"),
    )
    return ui.Card(
        ui.lines(headline(poll), poll.most > 1 and voice("poll-choose", most=poll.most)),
        menu,
        *ui.rows(buttons),
        colour=ui.BLUE,
    )


def saved(result: Saved, voice: Voice) -> ui.Card:
    """A confidential answer is in the database."""
    return ui.Card(voice("poll-saved", closes=result.closes_at), _own(result.poll_id, voice))


def mine(
    poll: Terms, answer: Standing | None, voice: Voice, *, shown: bool = False
) -> ui.Card | str:
    """Whether one's own answer stands; what it is only if asked, and never of a secret one."""
    if poll.secret:
        return voice("poll-mine-secret", answered=answer is not None)
    if answer is None:
        return voice("poll-mine-none")
    return ui.Card(
        ui.lines(
            voice("poll-mine-stands", closes=answer.closes_at),
            shown and voice("poll-mine-is", labels=labels(poll, answer.choices, voice)),
        ),
        _own(poll.id, voice),
    )


def _own(poll_id: int, voice: Voice) -> ui.Part:
    return ui.row(
        ui.button(voice("poll-show-answer"), f"poll:{poll_id}:show"),
        ui.button(voice("poll-take-back"), f"poll:{poll_id}:withdraw"),
    )


def not_eligible(refusal: Refusal, voice: Voice) -> ui.Card:
    """Whom the poll is for, and for who is no member yet the way in."""
    told = voice(refusal.key, **refusal.arguments)
    if refusal.arguments["member"]:
        return ui.Card(told)
    return ui.Card(told, ui.row(ui.button(voice("join-button-member"), "join:0:member")))


def _cancel(poll_id: int, voice: Voice) -> ui.Part:
    return ui.button(voice("cancel"), f"poll:{poll_id}:leave")


def hold_first(poll_id: int, bits: int, voice: Voice) -> ui.Card:
    """A legal hold came while the poll was open: what it means, before anything is saved."""
    send = ui.button(voice("poll-hold-send"), f"poll:{poll_id}:held:{bits}", "primary")
    return ui.confirm(voice("hold-told-first", hold=True), send, _cancel(poll_id, voice))


def unsure(poll_id: int, reference: str, voice: Voice) -> ui.Card:
    """Something failed while an answer was saved; whether it stands can be looked up."""
    check = ui.button(voice("poll-check"), f"poll:{poll_id}:mine", "primary")
    return ui.Card(voice("poll-unsure", ref=reference), ui.row(check))


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
    shows = [
        ui.button(
            voice(key), f"poll:{poll_id}:confirm:{bits}:{receipt}:{what}", disabled=shown == what
        )
        for what, key in ((SHOW_CHOICE, "poll-show-picked"), (SHOW_RECEIPT, "poll-show-receipt"))
    ]
    route = f"poll:{poll_id}:send:{bits}:{receipt}:{int(hold)}"
    send = ui.button(voice("poll-send"), route, "success")
    return ui.Card("\n\n".join(lines), ui.row(send, *shows, _cancel(poll_id, voice)))


def sent(poll_id: int, receipt: int, voice: Voice, *, shown: bool = False) -> ui.Card:
    """A secret answer is in the box."""
    said = voice("poll-saved-secret")
    if shown:
        return ui.Card(f"{said}\n\n{voice('poll-receipt', receipt=written(receipt))}")
    show = ui.button(voice("poll-show-receipt"), f"poll:{poll_id}:receipt:{receipt}")
    return ui.Card(said, ui.row(show))


def details(poll: Poll, outcome: Outcome | None, voice: Voice, *, hold: bool) -> ui.Card:
    """All that the public card has no room for: how it is kept, its rules, its figures."""
    sign = "ℹ️"  # noqa: RUF001 - the sign for information
    straw, denominator = f"{sign} {voice('poll-straw')}", _denominator(poll, voice)
    lines = [straw, denominator, *_rules(poll, voice)]
    if outcome is not None:
        lines = [explained(poll, outcome, voice), denominator, straw]
    buttons = ui.buttons(
        f"poll:{poll.id}",
        voice,
        poll.secret and poll.state != "void" and ("poll-check-receipt", "check"),
        poll.digest is not None and ("poll-record", "record"),
    )
    buttons.append(ui.language(f"poll:{poll.id}:secrecy", voice))
    return ui.Card("\n".join(lines), _secrecy(poll, voice, hold=hold), *ui.rows(buttons))


def _rules(poll: Poll, voice: Voice) -> list[str]:
    """What was fixed at the opening that the result will state."""
    lines: list[str] = []
    if poll.quorum_percent:
        needed = quorum_needed(poll) or "?"
        lines.append(voice("poll-quorum-percent", quorum=poll.quorum, needed=needed))
    elif poll.quorum is not None:
        lines.append(voice("poll-quorum", needed=poll.quorum))
    if poll.threshold != "plurality":
        lines.append(voice(f"poll-threshold-{poll.threshold}"))
    return lines


def _denominator(poll: Poll, voice: Voice) -> str:
    """How many may answer, and where the number comes from."""
    if poll.eligible is None:
        return voice("poll-no-source")
    source, day = poll.eligible_from or "setup", poll.eligible_as_of or ""
    return voice("poll-source", source=source, eligible=poll.eligible, day=day)


def _secrecy(poll: Poll, voice: Voice, *, hold: bool) -> str:
    """How this poll is kept, from whom and for how long, and what no bot can do.

    Of one that is over and erased, what is left and who could have known.
    """
    if poll.link == "erased":
        return voice("poll-secrecy-over", secret=poll.secret)
    key = "poll-secrecy-secret" if poll.secret else "poll-secrecy-confidential"
    is_open = poll.state == "open"
    link = "held" if hold and is_open and not poll.secret else poll.link
    return voice(key, hold=hold, link=link, live=poll.live and is_open)
