"""Drafts: their list, with what waits and what is stuck, and what is done with one of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot import ui
from bot.actor import Server
from bot.deliveries import Delivery
from bot.i18n import Voice
from bot.services.updates import Audience, File, Kind, Release, State, Update, Whole, texts
from bot.services.updates.values import KINDS, Tier
from bot.text.links import plain
from cogs.updates.cards import decisions

MORE: Final = {
    "append": "append:0",
    "upload": "replace:0",
    "spanish": "edit:1",
    "spanish-append": "append:1",
    "spanish-upload": "replace:1",
    "files": "files",
    "options": "options",
    "compare": "compare",
    "facts": "facts",
    "others": "others",
    "discard": "discard",
}
"""What More offers, and the route of each.

Options cannot be corrected, nor others compared, nor a Spanish text continued before it begins.
"""

SHOWN = 8
"""Lines of a page, each with a button; what stands below takes the rest of 40 components."""

BEGINNING = 80
"""Characters of a section in the list of sections."""


def listing(
    drafts: Sequence[Whole],
    troubles: Sequence[Delivery],
    retried: Sequence[int],
    waiting: Sequence[tuple[int, Release]],
    out: Mapping[int, Update],
    server: Server,
    page: int,
    voice: Voice,
) -> ui.Card:
    """What ``/update`` alone shows; ``out`` are the updates it tells of beside drafts, by id.

    Of updates that are ``retried``, by id, Discord has not taken everything so far.
    """
    lines: list[ui.Part] = []
    for one in troubles:
        again = decisions.retry(one.object_id, voice("update-retry"))
        lines.append(ui.section(decisions.trouble(one, out[one.object_id], voice), again))
    said = [(one, voice("update-retried", number=out[one].number)) for one in retried]
    for update_id, turn in waiting:
        tier = "public" if turn.tier == Tier.PUBLIC else "members"
        said.append((update_id, voice("update-waits", number=out[update_id].number, tier=tier)))
    for update_id, line in said:
        lines.append(ui.section(line, ui.button(voice("open"), f"update:{update_id}:read")))
    for draft in drafts:
        button = ui.button(voice("open"), f"update:{draft.update.id}:preview")
        lines.append(ui.section(_line(draft, server, voice), button))
    here, turner = ui.paged(lines, SHOWN, page, "update:0:list", voice)
    return ui.Card(voice("update-drafts"), *here, *turner, *_kinds(0, voice))


def _kinds(update_id: int, voice: Voice) -> list[ui.Piece]:
    """The kinds, each of which opens the form with its skeleton.

    Buttons: whoever dismisses a form may want it again, and Discord sends nothing
    when a menu's choice is chosen a second time.
    """
    buttons = [
        ui.button(voice(f"update-kind-{kind}"), f"update:{update_id}:compose:{place}")
        for place, kind in enumerate(KINDS)
    ]
    return [voice("update-new"), *ui.rows(buttons, 4)]


def start(update_id: int, voice: Voice) -> ui.Card:
    """A new update whose options were given with the command."""
    return ui.Card(voice("update-start"), *_kinds(update_id, voice))


def taken(update_id: int, others: Sequence[Whole], voice: Voice) -> ui.Card:
    """A message was kept as a draft; it may go behind the text of another one instead."""
    choices = [
        ui.Choice(ui.clip(one.text.title or voice("update-untitled"), 100), str(one.update.id))
        for one in others[:25]
    ]
    to = f"update:{update_id}:join"
    return ui.Card(
        voice("update-taken"),
        ui.row(ui.button(voice("update-taken-new"), f"update:{update_id}:preview", "primary")),
        ui.menu(to, choices, voice("update-taken-join")),
    )


def more(whole: Whole, voice: Voice) -> ui.Card:
    """What else can be done with a draft.

    Buttons, for most of them open a form: whoever dismisses it may want it again,
    and Discord sends nothing when a menu's choice is chosen a second time.
    """
    draft = whole.update
    unfit = {"options" if draft.corrects_id else "compare"}
    if whole.translation is None:
        unfit.add("spanish-append")
    buttons = [
        ui.button(voice(f"update-more-{name}"), f"update:{draft.id}:{to}")
        for name, to in MORE.items()
        if name not in unfit
    ]
    back = ui.row(decisions.back(draft.id, voice))
    return ui.Card(voice("update-more-ask"), *ui.rows(buttons, 3), back)


def sections(update_id: int, locale: int, revision: int, body: str, voice: Voice) -> ui.Card:
    """A long text by its pieces, each of which opens in a form."""
    pieces = [texts.section_text(part) for part in texts.sections(body)]
    lines = [
        f"**{place}** · {plain(ui.clip(' '.join(piece.split()), BEGINNING))}"
        for place, piece in enumerate(pieces, start=1)
    ]
    buttons = [
        ui.button(str(place + 1), f"update:{update_id}:section:{locale}:{revision}:{place}")
        for place in range(len(pieces))
    ]
    return ui.Card(
        voice("update-sections", count=len(pieces)),
        "\n".join(lines),
        *ui.rows(buttons),
        ui.row(
            ui.button(voice("update-more-upload"), f"update:{update_id}:replace:{locale}"),
            decisions.back(update_id, voice),
        ),
    )


def attachments(update_id: int, files: Sequence[File], voice: Voice) -> ui.Card:
    """The attachments, to add and remove."""
    shown: list[ui.Piece] = [voice("update-attachments", count=len(files))]
    if files:
        choices = [
            ui.Choice(ui.clip(file.name, 100), str(file.id), f"{file.size / 1024:.0f} KB")
            for file in files
        ]
        to = f"update:{update_id}:detach"
        shown.append(ui.menu(to, choices, voice("update-detach"), most=len(choices)))
    attach = ui.button(voice("update-attach"), f"update:{update_id}:attach", "primary")
    ways = attach, *decisions.files_ways(update_id, files, voice), decisions.back(update_id, voice)
    return ui.Card(*shown, ui.row(*ways))


def options(draft: Whole, voice: Voice) -> ui.Card:
    """Audience, kind, ping, thread, sound at night."""
    one = draft.update
    audiences = ui.choices(voice, "update-audience", Audience, one.audience)
    kinds = ui.choices(voice, "update-kind", Kind, one.kind)
    role = [] if one.ping_role_id is None else [one.ping_role_id]
    toggles = [
        ui.button(
            voice(f"update-toggle-{name}-{'on' if on else 'off'}"),
            f"update:{one.id}:toggle:{place}",
            "success" if on else "secondary",
        )
        for place, (name, on) in enumerate((("thread", one.thread), ("loud", one.loud_at_night)))
    ]
    if role:
        toggles.append(ui.button(voice("update-no-ping"), f"update:{one.id}:quiet"))
    return ui.Card(
        voice("update-options"),
        ui.menu(f"update:{one.id}:audience", audiences, voice("update-audience")),
        ui.menu(f"update:{one.id}:kind", kinds, voice("update-kind")),
        ui.people_menu(f"update:{one.id}:ping", "role", voice("update-ping"), chosen=role),
        ui.row(*toggles, decisions.back(one.id, voice)),
    )


def _line(draft: Whole, server: Server, voice: Voice) -> str:
    one = draft.update
    title = draft.text.title or voice("update-untitled")
    corrects, state = one.corrects_id is not None, one.state_on(server)
    at = one.changed_at if state == State.DRAFT else one.due_at or one.changed_at
    shown = "returned" if state == State.DRAFT and one.sent_back else state
    told = voice("update-draft-line", corrects=corrects, state=shown, at=at)
    return ui.clip(f"**{title}**\n{told}", 300)
