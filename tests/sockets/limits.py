"""What Discord refuses in a message: lengths, numbers, empty messages, bad components.

Figures: https://discord.com/developers/docs/resources/message and
https://discord.com/developers/docs/components/reference
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.demo.limits import faults
from tests.sockets.wire import Json, Problems, Refused, walk
from tests.sockets.world import COMPONENTS_V2

CONTENT = 2000
EMBEDS = 10
EMBED_TOTAL = 6000
TEXT_DISPLAYS = 4000
COMPONENTS = 40
ROWS = 5
FILES = 10
FILE_BYTES = 10 * 1024 * 1024
REQUEST_BYTES = 25 * 1024 * 1024
CUSTOM_ID = 100

ROW, BUTTON, CHOICE, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR = 9, 10, 11, 12, 13, 14
CONTAINER, LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 17, 18, 19, 21, 22, 23
SELECTS = frozenset({CHOICE, 5, 6, 7, 8})
INTERACTIVE = SELECTS | {BUTTON}
_V2_ROOTS = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER})
_LINK = 5

# Which components may stand inside which, and how many (least, most).
_INSIDE: dict[int, tuple[frozenset[int], int, int]] = {
    ROW: (INTERACTIVE, 1, 5),
    SECTION: (frozenset({TEXT}), 1, 3),
    CONTAINER: (_V2_ROOTS - {CONTAINER}, 1, COMPONENTS),
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    data: bytes
    description: str | None = None


def check_uploads(uploads: Sequence[Upload]) -> None:
    """Refuse too many files (50035) or too many bytes (413, code 40005)."""
    if len(uploads) > FILES:
        problems = Problems()
        problems.add("files", "BASE_TYPE_MAX_LENGTH", f"Must be {FILES} or fewer in length.")
        problems.raise_any()
    if any(len(upload.data) > FILE_BYTES for upload in uploads):
        raise Refused(413, 40005, "Request entity too large")


def check_message(payload: Json, *, previous_flags: int = 0) -> None:
    """Refuse what Discord refuses in the message that would stand there afterwards."""
    problems = Problems()
    problems.length("content", payload["content"], 0, CONTENT)
    _check_embeds(problems, payload["embeds"])
    fancy = bool(payload["flags"] & COMPONENTS_V2)
    if previous_flags & COMPONENTS_V2 and not fancy:
        problems.add("flags", "COMPONENTS_V2_FLAG", "IS_COMPONENTS_V2 cannot be removed")
    if fancy and (payload["content"] or payload["embeds"] or payload.get("poll")):
        note = "The 'content', 'embeds' and 'poll' fields cannot be used with IS_COMPONENTS_V2"
        problems.add("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", note)
    check_components(problems, payload["components"], fancy=fancy)
    problems.raise_any()
    content = payload["content"].strip()
    shown = [payload[key] for key in ("embeds", "components", "attachments")]
    if not (content or any(shown) or payload.get("poll")):
        raise Refused(400, 50006, "Cannot send an empty message")


def _check_embeds(problems: Problems, embeds: list[Json]) -> None:
    problems.length("embeds", embeds, 0, EMBEDS)
    total = 0
    for index, embed in enumerate(embeds):
        fields: list[Json] = embed.get("fields") or []
        texts = [
            ("title", embed.get("title"), 256),
            ("description", embed.get("description"), 4096),
            ("footer.text", (embed.get("footer") or {}).get("text"), 2048),
            ("author.name", (embed.get("author") or {}).get("name"), 256),
            *((f"fields.{place}.name", item["name"], 256) for place, item in enumerate(fields)),
            *((f"fields.{place}.value", item["value"], 1024) for place, item in enumerate(fields)),
        ]
        problems.length(f"embeds.{index}.fields", fields, 0, 25)
        for path, text, most in texts:
            problems.length(f"embeds.{index}.{path}", (text or "").strip(), 0, most)
            total += len((text or "").strip())
    if total > EMBED_TOTAL:
        note = f"Embed size exceeds maximum size of {EMBED_TOTAL}"
        problems.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", note)


def check_components(problems: Problems, components: list[Json], *, fancy: bool) -> None:
    """Note every fault in a message's components."""
    everything = list(walk(components))
    if len(everything) > COMPONENTS:
        note = f"The total number of components cannot exceed {COMPONENTS}"
        problems.add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", note)
    if not fancy:
        problems.length("components", components, 0, ROWS)
    written = sum(len(part.get("content") or "") for part in everything if part["type"] == TEXT)
    if written > TEXT_DISPLAYS:
        note = f"The total text cannot exceed {TEXT_DISPLAYS} characters"
        problems.add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", note)
    check_unique(problems, everything)
    roots = _V2_ROOTS if fancy else frozenset({ROW})
    for index, component in enumerate(components):
        _check_place(problems, f"components.{index}", component, roots)


def check_unique(problems: Problems, everything: list[Json]) -> None:
    """Note custom ids that occur twice."""
    ids = [part["custom_id"] for part in everything if "custom_id" in part]
    for custom_id in {known for known in ids if ids.count(known) > 1}:
        note = f"Component custom id cannot be duplicated: {custom_id}"
        problems.add("components", "COMPONENT_CUSTOM_ID_DUPLICATED", note)


def _check_place(problems: Problems, path: str, part: Json, allowed: frozenset[int]) -> None:
    kind = part["type"]
    if kind not in allowed:
        note = f"Value must be one of {sorted(allowed)}."
        problems.add(f"{path}.type", "UNION_TYPE_CHOICES", note)
        return
    check_control(problems, path, part)
    if kind in _INSIDE:
        inner, least, most = _INSIDE[kind]
        children: list[Json] = part.get("components") or []
        problems.length(f"{path}.components", children, least, most)
        for index, child in enumerate(children):
            _check_place(problems, f"{path}.components.{index}", child, inner)
        if len(children) > 1 and any(child["type"] in SELECTS for child in children):
            note = "A row holds five buttons or one select"
            problems.add(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", note)
    if kind == SECTION:
        accessory: Json = part.get("accessory") or {"type": 0}
        _check_place(problems, f"{path}.accessory", accessory, frozenset({BUTTON, THUMBNAIL}))


def check_control(problems: Problems, path: str, part: Json) -> None:
    """Note faults in one component by itself, wherever it stands."""
    kind = part["type"]
    check_beyond_shape(problems, path, part)
    if kind == TEXT:
        problems.length(f"{path}.content", part.get("content"), 1, TEXT_DISPLAYS)
    if kind == BUTTON:
        problems.length(f"{path}.label", part.get("label") or "", 0, 80)
        if not part.get("label") and not part.get("emoji"):
            problems.add(path, "BUTTON_COMPONENT_EMPTY", "A button needs a label or an emoji")
        if part.get("style") == _LINK:
            problems.length(f"{path}.url", part.get("url"), 1, 512)
            return
    if kind in INTERACTIVE:
        problems.length(f"{path}.custom_id", part.get("custom_id"), 1, CUSTOM_ID)
    if kind in SELECTS:
        problems.length(f"{path}.placeholder", part.get("placeholder") or "", 0, 150)
        _check_range(problems, path, part)
    if kind == CHOICE:
        check_options(problems, path, part, 1, 25)
    if kind == THUMBNAIL:
        problems.length(f"{path}.description", part.get("description") or "", 0, 1024)
    if kind == GALLERY:
        problems.length(f"{path}.items", part.get("items"), 1, 10)


def check_beyond_shape(problems: Problems, path: str, part: Json) -> None:
    """Note what the wire's own description does not tell: odd links, too many defaults."""
    for fault in faults(part):
        name, _, note = fault.partition(": ")
        problems.add(f"{path}.{name}", "BASE_TYPE_BAD_VALUE", note)


def check_options(problems: Problems, path: str, part: Json, least: int, most: int) -> None:
    """Note faults in the options of a select, radio or checkbox group."""
    options: list[Json] = part.get("options") or []
    problems.length(f"{path}.options", options, least, most)
    for index, option in enumerate(options):
        where = f"{path}.options.{index}"
        problems.length(f"{where}.label", option.get("label"), 1, 100)
        problems.length(f"{where}.value", option.get("value"), 1, 100)
        problems.length(f"{where}.description", option.get("description") or "", 0, 100)
    values = [option.get("value") for option in options]
    if len(set(values)) < len(values):
        note = "The specified option value is already used"
        problems.add(f"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", note)


def _check_range(problems: Problems, path: str, part: Json) -> None:
    least, most = part.get("min_values", 1), part.get("max_values", 1)
    choices = len(part.get("options") or []) if part["type"] == CHOICE else 25
    if not (0 <= least <= 25 and 1 <= most <= 25 and least <= most <= max(choices, 1)):
        problems.add(path, "SELECT_COMPONENT_RANGE", "min_values and max_values do not fit")
