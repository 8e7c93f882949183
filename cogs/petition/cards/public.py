"""What everyone sees of a petition: the card in the channel, the list, what became of a press."""

from collections.abc import Callable, Mapping, Sequence

from bot import ui
from bot.actor import Server
from bot.i18n import Sentences, Voice
from bot.services.petitions import Names, Petition, Signature, Signed, State
from bot.services.sites import Named
from bot.text.links import plain

PAGE = 8
"""Petitions on one page of the list: a card holds 40 parts."""

BLOCKS = 10
"""Of the bar that fills towards the goal."""

SHOWN = 280
"""Characters of each text on the card in the channel, which is to fit a phone's screen."""


def public(petition: Petition, sentences: Sentences) -> ui.Card:
    """The card in the channel, in both languages; it never says who signed."""
    colour = ui.BLUE if petition.state is State.OPEN else ui.GREY
    return ui.Card(*public_parts(petition, sentences), colour=colour)


def public_parts(
    petition: Petition, sentences: Sentences, *, disabled: bool = False
) -> list[ui.Piece]:
    """What the card is made of; ``disabled`` before it is opened."""
    bodies = [petition.body, petition.body_es]
    texts = (plain(ui.clip(one, SHOWN)) for _, one in _both(bodies))
    who = sentences.both(f"petition-who-{petition.names}", goal=petition.goal or 0)
    told = [_meter(petition, sentences), _stands(petition, sentences.both), _small(who)]
    parts: list[ui.Piece] = [_head(petition), *texts, *(one for one in told if one is not None)]
    clipped = any(len(one) > SHOWN for _, one in _both(bodies))
    return [*parts, _presses(petition, sentences.label, clipped=clipped, disabled=disabled)]


def notice(petition: Petition, sentences: Sentences) -> ui.Card:
    """What the channel is told apart from the card: names are about to be handed over."""
    stands, presses = _stands(petition, sentences.both), _presses(petition, sentences.label)
    return ui.Card(_head(petition), stands, presses, colour=ui.BLUE)


def _head(petition: Petition) -> str:
    titles = _both([petition.title, petition.title_es])
    return "\n".join(f"{'##' if number == 0 else '###'} {plain(one)}" for number, one in titles)


def _both(texts: Sequence[str | None]) -> list[tuple[int, str]]:
    return [(number, one) for number, one in enumerate(texts) if one is not None]


def _small(lines: str) -> str:
    return "\n".join(f"-# {line}" for line in lines.splitlines())


def _presses(
    petition: Petition, say: Callable[[str], str], *, clipped: bool = False, disabled: bool = False
) -> ui.Part:
    is_open = petition.state is not State.CLOSED
    return ui.row(
        *ui.buttons(
            f"petition:{petition.id}",
            say,
            is_open and ("petition-sign", "sign", "success"),
            ("petition-withdraw", "withdraw"),
            is_open and ("petition-paper", "on-paper"),
            ("petition-kept", "kept"),
            clipped and ("petition-read", "show"),
            disabled=disabled,
        )
    )


def bar(petition: Petition) -> str | None:
    """How far everyone is told it is, in fives: ``▰▰▰▱▱▱▱▱▱▱ 120 / 400``."""
    if petition.meter is None:
        return None
    if petition.goal is None:
        return f"**{petition.meter}**"
    full = min(petition.meter * BLOCKS // petition.goal, BLOCKS)
    return f"{'▰' * full}{'▱' * (BLOCKS - full)} **{petition.meter}** / {petition.goal}"


def _meter(petition: Petition, sentences: Sentences) -> str | None:
    shown = bar(petition)
    return None if shown is None else f"{shown}\n{_small(sentences.both('petition-meter'))}"


def _stands(petition: Petition, say: Callable[..., str]) -> str | None:
    if petition.delivered_at is not None:
        return say("petition-delivered")
    # Closed or not: who reads it can withdraw still.
    if petition.delivers and petition.announced_at is not None:
        return say("petition-announced")
    return say("petition-closed-line") if petition.state is State.CLOSED else None


def shown(petition: Petition, mine: Signature | None, voice: Voice, *leading: ui.Part) -> ui.Card:
    """The whole of it for one reader in their language, with what they may press.

    ``leading`` are the buttons of someone who looks after a site.
    """
    body = (petition.body_es if voice.locale == "es" else None) or petition.body
    state = voice("petition-state", state=petition.state)
    who = voice(f"petition-who-{petition.names}", goal=petition.goal or 0)
    own = ui.row(*leading, ui.language(f"petition:{petition.id}:show", voice))
    return ui.Card(
        f"## {plain(petition.title_in(voice.locale))}\n{state} · {signed_how(mine, voice)}",
        plain(body),
        (told := bar(petition)) is not None and f"{told}\n{_small(voice('petition-meter'))}",
        _stands(petition, voice),
        _small(who),
        _presses(petition, voice),
        own,
    )


def signed_how(mine: Signature | None, voice: Voice) -> str:
    """Whether this reader signed, and how."""
    how = "not" if mine is None else "paper" if mine.on_paper else "here"
    return voice("petition-mine", how=how)


def listing(
    petitions: Sequence[Petition],
    mine: Mapping[int, Signature],
    page: int,
    voice: Voice,
    *,
    manages: bool,
) -> ui.Card:
    """What is open, and for chairs drafts and what is closed."""
    shown, turner = ui.paged(petitions, PAGE, page, "petition:0:list", voice)
    parts: list[ui.Piece] = [voice("petition-list")]
    for one in shown:
        line = _line(one, mine.get(one.id), voice)
        parts.append(ui.section(line, _way_to(one, voice, manages=manages)))
    if not petitions:
        parts.append(voice("petition-none"))
    ways = ui.buttons("petition:0", voice, manages and ("petition-new", "new", "primary"))
    return ui.Card(*parts, *turner, ui.row(*ways, ui.language(f"petition:0:list:{page}", voice)))


def _way_to(petition: Petition, voice: Voice, *, manages: bool) -> ui.Part:
    if manages:
        return ui.button(voice("manage"), f"petition:{petition.id}:manage")
    label = "petition-show" if petition.state is State.OPEN else "petition-see"
    return ui.button(voice(label), f"petition:{petition.id}:show")


def _line(petition: Petition, mine: Signature | None, voice: Voice) -> str:
    told = [voice("petition-state", state=petition.state)]
    if petition.state is State.OPEN and (shown := bar(petition)) is not None:
        told.append(shown)
    if petition.state is State.OPEN or mine is not None:
        told.append(signed_how(mine, voice))
    return f"**{plain(petition.title_in(voice.locale))}**\n{' · '.join(told)}"


def signed(answer: Signed, mine: Signature, voice: Voice) -> ui.Card:
    """What became of a signature, and what was unclear in it."""
    petition = answer.petition
    if petition.names is Names.NOBODY and answer.again:
        return ui.Card(voice("petition-signed-again"), _own_ways(petition, mine, voice))
    return ui.Card(
        *_signed(petition, mine, voice, again=answer.again),
        *_which("petition-which-site", "at", petition, answer.sites, voice),
        *_which("petition-which-class", "in", petition, answer.job_classes, voice),
        _own_ways(petition, mine, voice),
    )


def stands(petition: Petition, mine: Signature | None, voice: Voice) -> ui.Card:
    """How a signature stands: here, on paper, or withdrawn."""
    if mine is None:
        delivered = petition.delivered_at is not None
        parts: list[ui.Piece] = [voice("petition-withdrawn", delivered=delivered)]
    elif mine.on_paper:
        parts = [voice("petition-on-paper")]
    else:
        parts = _signed(petition, mine, voice, again=False)
    return ui.Card(*parts, _own_ways(petition, mine, voice))


def _signed(petition: Petition, mine: Signature, voice: Voice, *, again: bool) -> list[ui.Piece]:
    told: list[ui.Piece] = [voice("petition-signed", again=again, names=petition.names)]
    if petition.names is Names.NOBODY:
        return told
    return [*told, _place(mine, voice), petition.delivers and _stands(petition, voice)]


def _own_ways(petition: Petition, mine: Signature | None, voice: Voice) -> ui.Part:
    """To mend what is written in a signature here, and to read of it in the other language."""
    has_words = mine is not None and mine.name is not None and petition.state is State.OPEN
    mend = has_words and ("change", "sign")
    ways = ui.buttons(f"petition:{petition.id}", voice, mend)
    return ui.row(*ways, ui.language(f"petition:{petition.id}:stands", voice))


def _place(mine: Signature, voice: Voice) -> str:
    unknown = voice("petition-not-known")
    site, job = plain(mine.worksite or unknown), plain(mine.job_class or unknown)
    return voice("petition-signed-place", site=site, job=job)


def _which(
    key: str, action: str, petition: Petition, likely: Sequence[Named], voice: Voice
) -> list[ui.Piece]:
    if not likely:
        return []
    named = [
        ui.button(ui.clip(one.name, ui.LABEL_LENGTH), f"petition:{petition.id}:{action}:{one.id}")
        for one in likely
    ]
    return [voice(key), ui.row(*named)]


def keeping(petition: Petition, server: Server, voice: Voice) -> ui.Card:
    """Who sees what of a signature, and for how long."""
    told = voice(
        "petition-keeping",
        names=petition.names,
        goal=petition.goal or 0,
        hold=server.legal_hold,
        days=server.retention_days,
    )
    language = ui.row(ui.language(f"petition:{petition.id}:kept", voice))
    return ui.Card("\n".join(line for line in told.splitlines() if line), language)
