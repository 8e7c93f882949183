"""What Discord refuses in a form (modal), in choices and in a scheduled event."""

import datetime as dt

from tests.sockets.limits import (
    CHECKBOX,
    CHECKBOXES,
    CUSTOM_ID,
    LABEL,
    RADIO,
    ROW,
    SELECTS,
    TEXT,
    TEXT_INPUT,
    UPLOAD,
    check_beyond_shape,
    check_control,
    check_options,
    check_unique,
)
from tests.sockets.wire import Json, Problems, now, walk

FIELD = 4000
_IN_LABEL = SELECTS | {TEXT_INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX}
_EXTERNAL = 3


def check_modal(data: Json) -> None:
    """Refuse a form with bad lengths, more than five items, or a misplaced item."""
    problems = Problems()
    problems.length("data.title", data.get("title"), 1, 45)
    problems.length("data.custom_id", data.get("custom_id"), 1, CUSTOM_ID)
    components: list[Json] = data.get("components") or []
    problems.length("data.components", components, 1, 5)
    check_unique(problems, list(walk(components)))
    for index, item in enumerate(components):
        _check_item(problems, f"data.components.{index}", item)
    problems.raise_any()


def _check_item(problems: Problems, path: str, item: Json) -> None:
    if item["type"] == TEXT:
        check_control(problems, path, item)
    elif item["type"] == LABEL:
        problems.length(f"{path}.label", item.get("label"), 1, 45)
        problems.length(f"{path}.description", item.get("description") or "", 0, 100)
        child: Json = item.get("component") or {"type": 0}
        if child["type"] in _IN_LABEL:
            _check_field(problems, f"{path}.component", child)
        else:
            problems.add(f"{path}.component", "UNION_TYPE_CHOICES", "Not a form field")
    elif item["type"] == ROW and [child["type"] for child in item["components"]] == [TEXT_INPUT]:
        problems.length(f"{path}.components.0.label", item["components"][0].get("label"), 1, 45)
        _check_field(problems, f"{path}.components.0", item["components"][0])
    else:
        problems.add(f"{path}.type", "UNION_TYPE_CHOICES", "Value must be one of [1, 10, 18].")


def _check_field(problems: Problems, path: str, field: Json) -> None:
    kind = field["type"]
    problems.length(f"{path}.custom_id", field.get("custom_id"), 1, CUSTOM_ID)
    if kind not in SELECTS:
        check_beyond_shape(problems, path, field)
    if kind == TEXT_INPUT:
        problems.length(f"{path}.placeholder", field.get("placeholder") or "", 0, 100)
        _between(problems, f"{path}.max_length", field.get("max_length", FIELD), 1, FIELD)
        _between(problems, f"{path}.min_length", field.get("min_length", 0), 0, FIELD)
    if kind in SELECTS:
        check_control(problems, path, field)
    if kind == RADIO:
        check_options(problems, path, field, 2, 10)
    if kind == CHECKBOXES:
        check_options(problems, path, field, 1, 10)
    if kind in {CHECKBOXES, UPLOAD}:
        _between(problems, f"{path}.min_values", field.get("min_values", 1), 0, 10)
        _between(problems, f"{path}.max_values", field.get("max_values", 1), 1, 10)


def _between(problems: Problems, path: str, value: int | None, least: int, most: int) -> None:
    if value is None or not least <= value <= most:
        note = f"int value should be between {least} and {most}."
        problems.add(path, "NUMBER_TYPE_BOUND", note)


def check_choices(choices: list[Json]) -> None:
    """Refuse more than 25 suggestions, or one over 100 characters."""
    problems = Problems()
    problems.length("data.choices", choices, 0, 25)
    for index, choice in enumerate(choices):
        problems.length(f"data.choices.{index}.name", choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            problems.length(f"data.choices.{index}.value", choice["value"], 0, 100)
    problems.raise_any()


def check_event(event: Json, changed: Json) -> None:
    """Refuse a scheduled event with bad lengths, no end or place, or a start in the past."""
    problems = Problems()
    problems.length("name", event.get("name"), 1, 100)
    problems.length("description", event.get("description") or "", 0, 1000)
    if event["entity_type"] == _EXTERNAL:
        place = (event.get("entity_metadata") or {}).get("location")
        problems.length("entity_metadata.location", place, 1, 100)
        if not event.get("scheduled_end_time"):
            problems.add("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required")
    elif not event.get("channel_id"):
        problems.add("channel_id", "BASE_TYPE_REQUIRED", "This field is required")
    start, end = (_moment(event.get(f"scheduled_{edge}_time")) for edge in ("start", "end"))
    if "scheduled_start_time" in changed and (start is None or start <= now()):
        note = "Cannot schedule event in the past."
        problems.add("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", note)
    if start and end and end <= start:
        note = "End time must be after start time"
        problems.add("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", note)
    problems.raise_any()


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
