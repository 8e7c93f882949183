"""What a chair does in one go, for the tests of bargaining."""

from datetime import timedelta
from typing import Any

from bot.services.sessions import Kind
from tests.actors import actor
from tests.simulator import Answer, Local, Person

SOURCE = "Read out at the table"
FULL = "The whole contract"


async def moves_of(chair: Person, *, track: str = FULL, way: str = "Set stage") -> Answer:
    """The card with what can come next on a track."""
    card = await chair.click(await chair.command("bargaining"), way)
    if track in card.buttons:
        return await chair.click(card, track)
    if track == FULL:
        return card
    return await chair.click(await chair.click(card, "Another part"), track)


async def form_of(
    chair: Person, stage: str, *, track: str = FULL, way: str = "Set stage"
) -> Answer:
    """What opens when a chair presses one of the legal stages."""
    return await chair.click(await moves_of(chair, track=track, way=way), stage)


async def filled(
    chair: Person,
    stage: str,
    *,
    track: str = FULL,
    side: str = "both teams together",
    **other: Any,
) -> Answer:
    """The card that asks whether it is right."""
    form = await form_of(chair, stage, track=track)
    return await chair.submit(form, {"side": side, "source": SOURCE} | other)


async def set_stage(chair: Person, stage: str, **other: Any) -> Answer:
    """Set a stage, as far as this chair alone can."""
    card = await filled(chair, stage, **other)
    sure = (
        "Ask another bargaining chair"
        if "Ask another bargaining chair" in card.buttons
        else "confirm"
    )
    return await chair.click(card, sure)


async def add_article(chair: Person, number: str = "24", title: str = "Wages") -> Answer:
    """Put an article on the table."""
    form = await chair.click(await chair.command("bargaining"), "Add article")
    return await chair.submit(form, {"number": number, "title": title})


async def state_buttons(chair: Person, article: str = "24") -> Answer:
    """What a chair is offered for an article."""
    table = await chair.click(await chair.command("bargaining"), "Move article")
    return await chair.select(table, article)


async def say(chair: Person, state: str, article: str = "24", **fields: Any) -> Answer:
    """Write down what was said about an article."""
    form = await chair.click(await state_buttons(chair, article), state)
    return await chair.submit(form, fields)


async def announce_session(
    local: Local, *, title: str = "Table talks", kind: Kind = Kind.BARGAINING, days: int = 3
) -> int:
    """Announce a session some days ahead."""
    drafts = local.bot.services.session_drafts
    chair = actor(local.guild.id, local.chair.id, local.now())
    starts_at = chair.at + timedelta(days=days)
    draft = await drafts.begin(chair, kind=kind, title=title, starts_at=starts_at)
    await drafts.announce(chair, draft.id)
    await local.settle()
    return draft.id


async def second_chair(local: Local) -> Person:
    """Another chair, on a server where two must agree."""
    await local.bot.services.people.change(
        actor(local.guild.id, local.admin.id, local.now()), approvals=1
    )
    return local.person("Teresa", local.member_role, local.chair_role, here=local.stewards_channel)
