"""The demo's own check: each feature used by the people it is for, in both languages."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import typer

from bot.demo.history import publish, shown_code
from bot.demo.local import CHAIR, JUNE, NADIA, ROSA, STEWARD, TOM, Local
from bot.demo.person import Shown
from bot.demo.serve import local_today, silence_warnings
from bot.services.stages import Stage
from bot.services.updates import Kind

log = logging.getLogger(__name__)


class NotSeen(Exception):
    """Someone did not see what they should have."""


async def check_features() -> bool:
    """Use the features, print what each saw, and tell whether all was as it should be."""
    silence_warnings()
    try:
        async with local_today() as local:
            seen = [await _try(name, step, local) for name, step in STEPS.items()]
    except Exception as fault:
        log.debug("the history", exc_info=True)
        typer.echo(f"FAILED  what happened before: {type(fault).__name__}: {fault}")
        return False
    typer.echo("All is well." if all(seen) else "Something is wrong.")
    return all(seen)


async def _try(name: str, step: Callable[[Local], Awaitable[str]], local: Local) -> bool:
    try:
        typer.echo(f"ok      {name}: {await step(local)}")
    except Exception as fault:
        log.debug("the step %s", name, exc_info=True)
        typer.echo(f"FAILED  {name}: {type(fault).__name__}: {fault}")
        return False
    return True


def _sees(shown: Shown, *wanted: str) -> None:
    """Let pass only what has all of this in its text.

    Raises:
        NotSeen: naming what is missing.
    """
    for words in wanted:
        if words not in shown.text:
            message = f"no {words!r} in: {' / '.join(shown.text.splitlines())[:400]}"
            raise NotSeen(message)


async def _update(local: Local) -> str:
    """The chair publishes in both languages; each member reads their own."""
    chair, tom, rosa = local[CHAIR], local[TOM], local[ROSA]
    titles = ("When members vote", "Cuándo votan los miembros")
    bodies = ("The vote opens on Monday.", "La votación abre el lunes.")
    told = await publish(chair, Kind.RATIFICATION, titles, bodies)
    _sees(told, "Update 4")
    posted = tom.finds("update:*:read:1")
    _sees(posted, "## When members vote", "The vote opens on Monday.")
    _sees(await rosa.presses(posted, "update:*:read:1"), "La votación abre el lunes.")
    _sees(await rosa.types("news"), "Cuándo votan los miembros")
    _sees(await tom.types("update"), "chair")
    return "Tom read Update 4, Rosa read it in Spanish, Tom may not write one"


async def _poll(local: Local) -> str:
    """A vote, a changed vote, and the result after the close."""
    tom, rosa, june, chair = local[TOM], local[ROSA], local[JUNE], local[CHAIR]
    draft = await chair.types("poll", question="Shall we meet in the library?", closes="2 minutes")
    poll = draft.route("poll:*:post:*")
    await chair.presses(draft, "poll:*:post:*")
    card = tom.finds(f"{poll}:vote:1")
    _sees(await tom.presses(card, f"{poll}:vote:1"), "answer")
    _sees(await rosa.presses(card, f"{poll}:vote:2"), "respuesta")
    await rosa.presses(card, f"{poll}:vote:1")
    for member in (june, *local.more_members[:4]):
        await member.presses(card, f"{poll}:vote:1")
    await local.simulator.skip(timedelta(minutes=4))
    results = [one for one in june.reads() if "Shall we meet" in one.text and one.pictures]
    if len(results) != 1:
        raise NotSeen(f"{len(results)} results with a picture")
    _sees(results[0], "Lo más elegido: Yes / Sí", "7 of 26 people answered", "7 de 26 personas")
    _sees(await tom.types("poll"), "Shall we meet")
    return "7 people voted, one changed her mind, the result stands in both languages"


async def _session(local: Local) -> str:
    """Words on the steward's panel, in both languages; a wrong word; a list for stewards only."""
    steward, tom, rosa = local[STEWARD], local[TOM], local[ROSA]
    draft = await steward.types("session", title="Questions evening", when="in 30 minutes")
    panel = await steward.presses(draft, "session:*:post", "session:*:open")
    _sees(await tom.types("checkin", code="wrong words"), "4 tries")
    words, palabras = shown_code(panel.text), shown_code(panel.text, "es")
    asked = await tom.types("checkin", code=words)
    _sees(asked, "Where do you work?")
    _sees(await tom.presses(asked, "people:0:skip"), "/mydata")
    _sees(await tom.types("checkin", code=words), "Questions evening", "checked in")
    _sees(await rosa.types("checkin", code=palabras), "Su asistencia quedó registrada")
    present = await steward.presses(panel, "session:*:present")
    _sees(present, tom.actor.mention, rosa.actor.mention)
    return f"Ben held up {words!r} / {palabras!r}; Tom and Rosa are on his list"


async def _worksites(local: Local) -> str:
    """The chair sees which worksites have no steward; a member finds theirs by part of its name."""
    chair, rosa = local[CHAIR], local[ROSA]
    listed = await chair.types("worksites")
    _sees(listed, "120 worksites in 12 areas", "2,140 members of 3,800 employees")
    _sees(await chair.presses(listed, "worksites:0:list:1:*"), "no steward")
    _sees(await rosa.types("mydata"), "Centro de trabajo: **Bus Yard, North")
    return "Marisol read which of 120 worksites have no steward; Rosa's is in /mydata"


async def _faq(local: Local) -> str:
    """A question in English, the same in Spanish, and where bargaining stands."""
    tom, rosa = local[TOM], local[ROSA]
    _sees(await tom.types("faq", question="does impasse mean a strke"), "impasse", "No")
    _sees(await rosa.types("faq", question="¿impasse es huelga?"), "huelga", "No")
    _sees(await tom.types("impasse"), "Tentative agreement")
    _sees(await rosa.types("bargaining"), "cuerdo tentativo")
    return f"Tom and Rosa were answered, and told that it stands at {Stage.TA.name}"


async def _join(local: Local) -> str:
    """A newcomer asks, a steward claims and confirms, the role is given."""
    nadia, steward = local[NADIA], local[STEWARD]
    card = await nadia.types("join")
    _sees(card, "Join the union", "https://union.example/join")
    form = await nadia.presses(card, "join:0:member", "join:0:name")
    await nadia.fills(form, name="Nadia Petrov")
    request = steward.finds("join:*:claim", local.stewards)
    if "Nadia" in request.text:
        raise NotSeen("a request without a name: everyone can read it")
    claimed = await steward.presses(request, "join:*:claim")
    _sees(claimed, "Nadia Petrov")
    await steward.presses(claimed, "join:*:confirm")
    role = local.roles["Member"].id
    if role not in local.simulator.env.backend.get_member(local.guild.id, nadia.actor.id).role_ids:
        raise NotSeen("the member role")
    _sees(await local[ROSA].types("join"), "Unirse es decisión suya")
    return "Nadia asked, Ben confirmed her, she has the role; Rosa read the card in Spanish"


STEPS: dict[str, Callable[[Local], Awaitable[str]]] = {
    "update": _update,
    "poll": _poll,
    "session": _session,
    "worksites": _worksites,
    "faq": _faq,
    "join": _join,
}
"""What is used, in its order."""
