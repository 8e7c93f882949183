"""The commands the bot has registered, checked as Discord checks them.

Figures: https://discord.com/developers/docs/interactions/application-commands
"""

import re
from collections.abc import Iterator, Mapping

from tests.sockets.wire import Json, Problems, Snowflakes

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
_MOST = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
_NAME = re.compile(r"[-_'\w]{1,32}\Z")
_CHARACTERS = 8000


class Catalogue:
    """Global and server commands, and how often each set was sent."""

    def __init__(self, ids: Snowflakes, application_id: int) -> None:
        self._ids = ids
        self._application_id = application_id
        self.everywhere: list[Json] = []
        self.here: list[Json] = []
        self.permissions: list[Json] = []
        self.syncs = 0

    def replace(self, commands: list[Json], *, here: bool = False) -> list[Json]:
        """Take a whole new set; a command of a known name keeps its id."""
        problems = Problems()
        for kind, most in _MOST.items():
            if sum(command.get("type", SLASH) == kind for command in commands) > most:
                note = f"Maximum number of application commands reached ({most})"
                problems.add("commands", "APPLICATION_COMMANDS_MAX", note)
        names = [(command.get("type", SLASH), command["name"]) for command in commands]
        if len(set(names)) < len(names):
            note = "Application command names must be unique"
            problems.add("commands", "APPLICATION_COMMANDS_DUPLICATE_NAME", note)
        for index, command in enumerate(commands):
            _check(problems, str(index), command)
        problems.raise_any()
        known = {(old["type"], old["name"]): old["id"] for old in (*self.everywhere, *self.here)}
        self.syncs += 1
        saved = [self._saved(command, known) for command in commands]
        if here:
            self.here = saved
        else:
            self.everywhere = saved
        return saved

    def listed(self, query: Mapping[str, str]) -> list[Json]:
        """The global set; with every language only where that is asked for."""
        if query.get("with_localizations") == "true":
            return self.everywhere
        return [_in_one_language(command) for command in self.everywhere]

    def find(self, name: str, kind: int = SLASH) -> Json | None:
        """A command by its name."""
        for command in (*self.here, *self.everywhere):
            if command["name"] == name and command["type"] == kind:
                return command
        return None

    @property
    def names(self) -> list[str]:
        """What a person finds in the picker and the menus."""
        return [command["name"] for command in (*self.here, *self.everywhere)]

    def _saved(self, command: Json, known: dict[tuple[int, str], str]) -> Json:
        kind = command.get("type", SLASH)
        return {
            "default_member_permissions": None,
            "nsfw": False,
            "options": [],
            "description": "",
            **_as_discord_keeps_it(command),
            "type": kind,
            "id": known.get((kind, command["name"])) or str(self._ids.new()),
            "application_id": str(self._application_id),
            "version": str(self._ids.new()),
        }


def _as_discord_keeps_it(command: Json) -> Json:
    """Permissions are kept as text, and what is false or empty is left out of options."""
    mask = command.get("default_member_permissions")
    options: list[Json] = [
        {key: value for key, value in option.items() if value not in (None, [], {})}
        for option in command.get("options") or []
    ]
    return command | {
        "default_member_permissions": None if mask is None else str(mask),
        "options": [
            {key: value for key, value in option.items() if value is not False}
            for option in options
        ],
    }


def _in_one_language(thing: Json) -> Json:
    """A command or option as Discord lists it by default."""
    kept = {key: value for key, value in thing.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [_in_one_language(one) for one in kept[key]]
    return kept


def _check(problems: Problems, path: str, command: Json) -> None:
    for name in _texts(command, "name"):
        problems.length(f"{path}.name", name, 1, 32)
        if command.get("type", SLASH) == SLASH:
            _check_name(problems, f"{path}.name", name)
    if command.get("type", SLASH) == SLASH:
        for text in _texts(command, "description"):
            problems.length(f"{path}.description", text, 1, 100)
    _check_options(problems, path, command)
    if _weight(command) > _CHARACTERS:
        note = f"Command exceeds maximum size ({_CHARACTERS})"
        problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", note)


def _check_name(problems: Problems, path: str, name: str) -> None:
    if not _NAME.match(name) or name != name.lower():
        note = "Command name is invalid"
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", note)


def _check_options(problems: Problems, path: str, command: Json) -> None:
    options: list[Json] = command.get("options") or []
    problems.length(f"{path}.options", options, 0, 25)
    optional = False
    for index, option in enumerate(options):
        where = f"{path}.options.{index}"
        for name in _texts(option, "name"):
            _check_name(problems, f"{where}.name", name)
        for text in _texts(option, "description"):
            problems.length(f"{where}.description", text, 1, 100)
        problems.length(f"{where}.choices", option.get("choices") or [], 0, 25)
        for choice in option.get("choices") or []:
            for name in _texts(choice, "name"):
                problems.length(f"{where}.choices", name, 1, 100)
        if option.get("required") and optional:
            note = "Required options must be placed before non-required options"
            problems.add(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", note)
        optional = optional or not option.get("required")


def _texts(thing: Json, key: str) -> Iterator[str]:
    yield thing.get(key) or ""
    yield from (thing.get(f"{key}_localizations") or {}).values()


def _weight(thing: Json) -> int:
    """Characters that count, with the longest localisation of each text."""
    own = max(len(text) for text in _texts(thing, "name"))
    own += max(len(text) for text in _texts(thing, "description"))
    value = thing.get("value")
    own += len(value) if isinstance(value, str) else 0
    inner = [*(thing.get("options") or []), *(thing.get("choices") or [])]
    return own + sum(_weight(part) for part in inner)
