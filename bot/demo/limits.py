"""What Discord refuses in components and events and simcord would take."""

# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from collections.abc import Callable, Generator, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from simcord import components
from simcord.enums import ComponentType

Component = Mapping[str, Any]

LINK: Final = 5
FIELD: Final = 4000
SCHEMES: Final = {"http", "https", "discord"}
CHOICES: Final = (ComponentType.STRING_SELECT, ComponentType.CHECKBOX_GROUP)


def faults(component: Component) -> Generator[str]:
    """What Discord's own checks say beyond those of the wire's shape."""
    kind = component.get("type")
    options: list[Component] = component.get("options") or []
    ticked = sum(bool(option.get("default")) for option in options)
    if kind == ComponentType.BUTTON and component.get("style") == LINK:
        if not _well_formed(str(component.get("url"))):
            yield "url: Not a well formed URL."
    elif kind in CHOICES:
        most = component.get("max_values") or 1
        if most > len(options):
            yield "max_values: more than there are options"
        if ticked > most:
            yield "options: more defaults than max_values"
    elif kind == ComponentType.RADIO_GROUP and ticked > 1:
        yield "options: only one option can be the default"
    elif kind == ComponentType.TEXT_INPUT:
        most = component.get("max_length") or FIELD
        if len(component.get("value") or "") > most:
            yield f"value: Must be {most} or fewer in length."


def event_faults(event: Component, now: datetime) -> Generator[str]:
    """What is wrong with the fields of a scheduled event that are sent."""
    place: Component = event.get("entity_metadata") or {}
    given = {**event, "location": place.get("location")}
    for name, most in {"name": 100, "description": 1000, "location": 100}.items():
        value = given.get(name)
        if value is not None and not 0 < len(value) <= most:
            yield f"{name}: Must be between 1 and {most} in length."
    starts, ends = (event.get(f"scheduled_{edge}_time") for edge in ("start", "end"))
    if starts is not None and datetime.fromisoformat(starts) <= now:
        yield "scheduled_start_time: Cannot schedule event in the past."
    if starts and ends and datetime.fromisoformat(ends) <= datetime.fromisoformat(starts):
        yield "scheduled_end_time: End time must be after start time"


def _well_formed(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in SCHEMES or any(sign.isspace() for sign in url):
        return False
    labels = host.split(".")
    return parts.scheme == "discord" or (len(labels) > 1 and all(labels))


def check(
    original: Callable[..., None], component: Component, path: str, *given: Any, **named: Any
) -> None:
    """Check more than ``original``, one of simcord's checks of a component, does."""
    original(component, path, *given, **named)
    for fault in faults(component):
        raise components._fail(path, fault)
