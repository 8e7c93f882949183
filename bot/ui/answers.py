"""Answering an interaction: once, in time, privately; and the one way errors reach people."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final, cast

import discord
from discord import app_commands

from bot.errors import Refusal, reference
from bot.gateway import PRIVATE_CARD
from bot.i18n import Sentences, Voice, choose
from bot.ui.cards import CARD_TEXT, SPEAK, Card, Part, Piece, attachment, button, language, row
from bot.ui.forms import Form, drop_nul, submitted

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds before we ask Discord for more time; it gives up after 3."""

WORTH_KEEPING = 60
"""Characters in a form or a command from which a refused writer gets their text back."""

GONE = {10062, 40060, 50027}
"""Codes of an interaction that is over: unknown, already answered, token expired."""

_MEMBER, _JOIN = ("join-button-member", "join:0:member"), ("start-join", "join:0:show")
_CODE, _NO_CODE = ("join-button-code", "join:0:code"), ("join-button-name", "join:0:name")
_STEWARD = ("join-button-steward", "steward:0:ask")
_WAYS: Final = {
    "role-needed member": (_MEMBER, _JOIN),
    "code-not-whole": (_CODE, _NO_CODE),
    "code-wrong": (_CODE, _NO_CODE),
    "code-used": (_NO_CODE, _STEWARD),
    "code-expired": (_NO_CODE, _STEWARD),
    "codes-paused": (_NO_CODE,),
    "name-looked-up": (_MEMBER,),
    "wrong-word": (("session-check-in", "session:0:checkin"),),
}
"""The ways on that a refusal names: buttons' sentences, and their routes."""


@dataclass(slots=True)
class _Pending:
    """The state of one answer: who may speak, and the timer that buys time."""

    timer: asyncio.TimerHandle
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    deferral: asyncio.Task[None] | None = None
    thinking: bool = False
    """A "thinking" line stands that the first answer has to take the place of."""


def begin(interaction: discord.Interaction[Any]) -> None:
    """Start the clock of an answer; if it takes long, Discord is told to wait."""
    drop_nul(interaction)
    timer = asyncio.get_running_loop().call_later(PATIENCE, _run_out, interaction)
    interaction.extras["pending"] = _Pending(timer)


def _run_out(interaction: discord.Interaction[Any]) -> None:
    _pending(interaction).deferral = asyncio.create_task(_defer(interaction))


async def finish(interaction: discord.Interaction[Any]) -> None:
    """Stop the clock; a press that needed no words is acknowledged."""
    pending = _pending(interaction)
    pending.timer.cancel()
    if pending.deferral is not None:
        await pending.deferral
    if not interaction.response.is_done():
        await _defer(interaction)


async def ask_for_time(interaction: discord.Interaction[Any]) -> None:
    """Tell Discord at once that the answer comes later."""
    _pending(interaction).timer.cancel()
    await _defer(interaction)


async def reply(
    interaction: discord.Interaction[Any],
    body: str | Card,
    *,
    files: Sequence[discord.File] = (),
) -> None:
    """Answer privately, in a message of its own; a sentence alone has the other language below."""
    card = body if isinstance(body, Card) else _sentence(interaction, body)
    async with _speaking(interaction):
        if not interaction.response.is_done():
            await interaction.response.send_message(view=card, files=files, ephemeral=True)
        elif _pending(interaction).thinking:
            await interaction.edit_original_response(view=card, attachments=list(files))
            _pending(interaction).thinking = False
        else:
            await interaction.followup.send(view=card, files=list(files), ephemeral=True, wait=True)


async def redraw(interaction: discord.Interaction[Any], body: str | Card) -> None:
    """Answer in the place of the private card that was pressed, else in a message of its own.

    What everyone sees is never replaced, whatever id was sent with the press.
    """
    card = body if isinstance(body, Card) else _sentence(interaction, body)
    if PRIVATE_CARD not in cast("Mapping[str, Any]", interaction.data):
        await reply(interaction, card)
        return
    async with _speaking(interaction):
        if not interaction.response.is_done():
            await interaction.response.edit_message(view=card, attachments=[])
        else:
            await interaction.edit_original_response(view=card, attachments=[])


async def open_form(interaction: discord.Interaction[Any], form: Form) -> None:
    """Open a form; it must be the first answer, so whoever calls this must be quick."""
    async with _speaking(interaction):
        await interaction.response.send_modal(form)


async def explain(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """The one way an error reaches a person.

    A refusal is its sentence in the reader's language; anything else is logged
    under a reference, and the reader is told what they can do, never the error.
    """
    voice, counts = _voice(interaction), interaction.client.counts
    error = getattr(error, "original", error)
    if isinstance(error, discord.HTTPException) and error.code in GONE:
        counts.late += 1
        log.warning("an interaction was over before it was answered (code %s)", error.code)
        return
    ways: list[Part] = []
    if isinstance(error, Refusal):
        counts.refused(interaction)
        sentence, ways = voice(error.key, **error.arguments), _ways(error, voice)
    elif isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
        sentence = voice("command-changed")
    else:
        counts.faults += 1
        log.error("fault %s", reference(error), exc_info=error)
        sentence = voice("fault", ref=reference(error))
    try:
        await _say(interaction, sentence, ways, _written(interaction))
    except discord.HTTPException as failure:
        log.warning("an explanation did not arrive (%s)", failure.status)


def _ways(refusal: Refusal, voice: Voice) -> list[Part]:
    role = refusal.arguments.get("role")
    named = _WAYS.get(refusal.key if role is None else f"{refusal.key} {role}", ())
    return [button(voice(label), route) for label, route in named]


def _sentence(
    interaction: discord.Interaction[Any], said: str, *more: Piece, ways: Sequence[Part] = ()
) -> Card:
    """A card that nothing can draw again, and the way to read the next ones in another language.

    Before a server is set up there is none.
    """
    offered, press = [*ways], interaction.extras.get("press")
    if press is not None and press.actor.server.ready:
        offered.append(language(SPEAK, press.voice))
    return Card(said, *more, *([row(*offered)] if offered else []))


async def _say(
    interaction: discord.Interaction[Any], sentence: str, ways: Sequence[Part], written: str
) -> None:
    """Say why it did not work, and give back what was written, so that it is not lost."""
    if "pending" not in interaction.extras:
        begin(interaction)
    if len(written) < WORTH_KEEPING:
        await reply(interaction, _sentence(interaction, sentence, ways=ways))
        return
    returned = f"{_voice(interaction)('written-back')}\n>>> {written}"
    if len(sentence) + len(returned) <= CARD_TEXT:
        await reply(interaction, _sentence(interaction, sentence, returned, ways=ways))
        return
    file = discord.File(BytesIO(written.encode()), "text.txt")
    told = _voice(interaction)("written-back"), attachment("text.txt")
    await reply(interaction, _sentence(interaction, sentence, *told, ways=ways), files=[file])


def _written(interaction: discord.Interaction[Any]) -> str:
    """What someone wrote in a form or with a command."""
    values: Iterable[object] = ()
    if interaction.type is discord.InteractionType.modal_submit:
        values = submitted(interaction).values.values()
    elif interaction.type is discord.InteractionType.application_command:
        data = cast("Mapping[str, Any]", interaction.data)
        values = [option.get("value") for option in data.get("options", ())]
    return "\n\n".join(value for value in values if isinstance(value, str) and value)


async def _defer(interaction: discord.Interaction[Any]) -> None:
    """Ask for time: a command gets a private "thinking" line, a press keeps its card."""
    pending = _pending(interaction)
    async with pending.lock:
        if interaction.response.is_done():
            return
        try:
            if interaction.type is discord.InteractionType.application_command:
                await interaction.response.defer(ephemeral=True, thinking=True)
                pending.thinking = True
            else:
                await interaction.response.defer()
        except discord.HTTPException as error:
            log.warning("could not ask Discord for time (code %s)", error.code)


@asynccontextmanager
async def _speaking(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Speak alone, and need no more time once something was said."""
    pending = _pending(interaction)
    async with pending.lock:
        yield
    pending.timer.cancel()


def _pending(interaction: discord.Interaction[Any]) -> _Pending:
    return cast("_Pending", interaction.extras["pending"])


def _voice(interaction: discord.Interaction[Any]) -> Voice:
    if (press := interaction.extras.get("press")) is not None:
        return press.voice
    sentences: Sentences = interaction.client.sentences
    return sentences.voice(choose(None, str(interaction.locale)))
