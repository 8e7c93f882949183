"""The bot's commands at Discord: what they are called in both languages, and sent when they differ.

Discord is asked what it has at every start: a note of our own would be wrong
after a restored copy. Sending the whole set anew creates only commands whose
names are new, so a start uses nothing of Discord's daily limit of creations.
"""

from typing import Any, Final

import discord
from discord import app_commands
from discord.http import Route

from bot.i18n import DISCORD_LOCALES, Sentences

SPANISH = tuple(code for code, locale in DISCORD_LOCALES.items() if locale == "es")
KINDS = (
    discord.AppCommandType.chat_input,
    discord.AppCommandType.message,
    discord.AppCommandType.user,
)

_KEPT_BY_DISCORD: Final = frozenset(
    {
        "id",
        "application_id",
        "guild_id",
        "version",
        "dm_permission",
        "default_permission",
        "handler",
    }
)
"""What Discord adds to a command, or has replaced by ``contexts``."""


async def sync(tree: app_commands.CommandTree[Any], sentences: Sentences) -> None:
    """Send the commands where Discord has others."""
    client = tree.client
    if not await are_sent(client, tree, sentences):
        ours = payload(tree, sentences)
        await client.http.bulk_upsert_global_commands(client.application_id or 0, ours)


async def are_sent(
    client: discord.Client, tree: app_commands.CommandTree[Any], sentences: Sentences
) -> bool:
    """Whether Discord has these commands; ``client`` asks, logged in."""
    path = "/applications/{application_id}/commands"
    route = Route("GET", path, application_id=client.application_id or 0)
    theirs = await client.http.request(route, params={"with_localizations": "true"})
    return comparable(theirs) == comparable(payload(tree, sentences))


def payload(tree: app_commands.CommandTree[Any], sentences: Sentences) -> list[Any]:
    """Every command as Discord takes it, with names and descriptions in both languages."""
    found = [command for kind in KINDS for command in tree.get_commands(type=kind)]
    return [localised(command.to_dict(tree), sentences) for command in found]


def comparable(commands: list[Any]) -> list[Any]:
    """The commands without order, defaults, and what Discord alone writes."""
    return sorted(map(_without_defaults, commands), key=lambda one: (one["type"], one["name"]))


def _without_defaults(thing: Any) -> Any:
    if isinstance(thing, dict):
        plain = {
            key: _without_defaults(value)
            for key, value in thing.items()
            if key not in _KEPT_BY_DISCORD
        }
        if (mask := plain.get("default_member_permissions")) is not None:
            plain["default_member_permissions"] = str(mask)
        return {
            key: value
            for key, value in plain.items()
            if value is not False and value not in (None, "", [], {})
        }
    if isinstance(thing, list):
        # Types and contexts are sets; options and choices keep the order people see.
        whole = [_without_defaults(one) for one in thing]
        return sorted(whole) if all(isinstance(one, int) for one in whole) else whole
    return thing


def localised(command: Any, sentences: Sentences) -> Any:
    """Fill a command's payload with the sentences ``command-NAME`` (menus: ``menu-NAME``)."""
    if command.get("type", 1) != 1:
        key = "menu-" + command["name"].lower().replace(" ", "-")
        return command | {"name_localizations": _spanish(sentences, key)}
    key = f"command-{command['name']}"
    return command | {
        "name_localizations": _spanish(sentences, f"{key}.name"),
        "description": sentences.say("en", f"{key}.about"),
        "description_localizations": _spanish(sentences, f"{key}.about"),
        "options": [_option(one, key, sentences) for one in command.get("options", [])],
    }


def _option(option: Any, key: str, sentences: Sentences) -> Any:
    name = f"{key}.{option['name']}"
    filled = option | {
        "name_localizations": _spanish(sentences, name),
        "description": sentences.say("en", f"{name}-about"),
        "description_localizations": _spanish(sentences, f"{name}-about"),
    }
    if choices := option.get("choices"):
        filled["choices"] = [_choice(one, name, sentences) for one in choices]
    return filled


def _choice(choice: Any, name: str, sentences: Sentences) -> Any:
    key = f"{name}-{choice['value']}"
    return choice | {
        "name": sentences.say("en", key),
        "name_localizations": _spanish(sentences, key),
    }


def _spanish(sentences: Sentences, key: str) -> dict[str, str]:
    return dict.fromkeys(SPANISH, sentences.say("es", key))
