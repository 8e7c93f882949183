"""Presses that no card of this moment offers: an old card's, or one that someone made up."""

# pyright: reportPrivateUsage=false

from collections.abc import Mapping, Sequence
from typing import Any

from simcord import ChannelHandle, MemberActor, RoleHandle
from simcord.enums import ComponentType

from tests.simulator.answers import Answer
from tests.simulator.people import Person
from tests.simulator.screens import Screen

ENTITIES = {
    MemberActor: ComponentType.USER_SELECT,
    RoleHandle: ComponentType.ROLE_SELECT,
    ChannelHandle: ComponentType.CHANNEL_SELECT,
}


async def private_card(person: Person) -> Screen:
    """A card that only this person sees, to press something forged on."""
    return (await person.command("help")).screen


async def press(
    person: Person, card: Screen, custom_id: str, chosen: Sequence[Any] | None = None
) -> Answer:
    """Press a button of any custom id on a card, or choose in a menu of that id."""
    control: dict[str, Any] = {"type": ComponentType.BUTTON, "style": 2, "label": "Forged"}
    if chosen is not None:
        control = {"type": ENTITIES.get(type(chosen[0]), ComponentType.STRING_SELECT)}
        control |= {"min_values": 1, "max_values": len(chosen)}
        if control["type"] is ComponentType.STRING_SELECT:
            control["options"] = [{"label": one, "value": one} for one in chosen]
    real = card.stored.components
    card.stored.components = [
        {"type": ComponentType.ACTION_ROW, "components": [control | {"custom_id": custom_id}]}
    ]
    try:
        if chosen is not None:
            return await person.select(card, *chosen)
        return await person.click(card, custom_id)
    finally:
        if card.stored.components[0].get("components", [{}])[0].get("custom_id") == custom_id:
            card.stored.components = real


async def submit(person: Person, card: Screen, custom_id: str, fields: Mapping[str, Any]) -> Answer:
    """Send a form of any custom id: text as it is, lists as choices, ``(name, bytes)`` a file."""
    return await fill(person, await press(person, card, "people:0:language"), custom_id, fields)


async def fill(person: Person, opened: Answer, custom_id: str, fields: Mapping[str, Any]) -> Answer:
    """Send a form of any custom id in the place of one that was opened; any number of times."""
    opened.result._interaction.modal_consumed = False
    opened.result._interaction.modal = {
        "custom_id": custom_id,
        "title": "Forged",
        "components": [_field(name, value) for name, value in fields.items()],
    }
    return await person.submit(opened, dict(fields))


def _field(name: str, value: Any) -> dict[str, Any]:
    control: dict[str, Any] = {"type": ComponentType.TEXT_INPUT, "style": 2, "required": False}
    if isinstance(value, list):
        options = [{"label": one, "value": one} for one in value]
        control = {"type": ComponentType.CHECKBOX_GROUP, "options": options, "required": False}
        control |= {"min_values": 0, "max_values": len(options)}
    elif isinstance(value, tuple):
        control = {"type": ComponentType.FILE_UPLOAD, "required": False, "max_values": 1}
    return {"type": ComponentType.LABEL, "label": name, "component": control | {"custom_id": name}}
