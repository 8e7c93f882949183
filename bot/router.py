"""The one door for presses: each is led to the cog method that ``pressed`` marks for its route."""

import asyncio
import gc
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

import discord

from bot import jobs, ui
from bot.access import Gate
from bot.errors import Refusal
from bot.i18n import LOCALES, Locale
from bot.presses import CardOutOfDate, Interaction, parse

QUEUE = timedelta(seconds=1)
"""How long a press may have waited to be answered in one step; Discord gives up after 3 s."""

MANY = 80
"""Presses under way from which on the next ones would wait: not a tenth of a second's work."""

RUSH = 5.0
"""Seconds from the first who was given time after which they no longer wait for others."""


class FormOutOfDate(Refusal):
    """A form was sent that no route takes; ``explain`` gives its text back to its writer."""


class Router:
    """The routes of every cog, and the one place where presses arrive."""

    def __init__(self, gate: Gate, now: Callable[[], datetime]) -> None:
        self._gate = gate
        self._now = now
        self._routes: dict[tuple[str, str], Any] = {}
        self._least = timedelta.max
        self._under_way = 0
        self._asking, self._asked = 0, asyncio.Event()
        self._limit: asyncio.TimerHandle

    def add(self, cog: object) -> None:
        """Take in a cog's marked methods.

        Raises:
            ValueError: where two methods claim one route.
        """
        for method in jobs.marked(cog, "press_route"):
            if (route := method.press_route) in self._routes:
                message = f"two methods claim the route {route}"
                raise ValueError(message)
            self._routes[route] = method

    async def arrive(self, interaction: Interaction) -> None:
        """Lead a press or a submitted form to its method; whatever goes wrong is explained."""
        if interaction.type not in {
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        }:
            return
        ui.begin(interaction)
        self._under_way += 1
        try:
            await self._lead(interaction)
            await ui.finish(interaction)
        except Exception as error:  # noqa: BLE001 - the one door for errors
            await ui.explain(interaction, error)
        finally:
            self._under_way -= 1

    async def _lead(self, interaction: Interaction) -> None:
        custom_id = cast("dict[str, Any]", interaction.data)["custom_id"]
        first, _, rest = custom_id.partition(":")
        language: Locale | None = next((one for one in LOCALES if one == first), None)
        try:
            route, object_id, numbers = parse(custom_id if language is None else rest)
            method = self._routes[route]
        except (CardOutOfDate, KeyError):
            await self._gate.identify(interaction)
            is_form = interaction.type is discord.InteractionType.modal_submit
            raise (FormOutOfDate if is_form else CardOutOfDate) from None
        if method.by_many and self._is_rush(interaction):
            await self._ask_for_time(interaction)
        press = await self._gate.admit(interaction, method)
        if language is not None:
            press = await press.reads_in(language)
        try:
            whose = [object_id] if method.press_of else []
            await method(press, *whose, *numbers)
        except TypeError as error:
            # A forged id with too many numbers is an old card, not a fault of ours.
            if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                raise CardOutOfDate from error
            raise

    async def _ask_for_time(self, interaction: Interaction) -> None:
        """Ask Discord for time, and let all that queue ask for theirs before any is worked on."""
        if not self._asking:
            self._asked.clear()
            self._limit = asyncio.get_running_loop().call_later(RUSH, self._asked.set)
            # To look for garbage among all that queue takes a quarter of the time they have.
            gc.disable()
        self._asking += 1
        try:
            await ui.ask_for_time(interaction)
        finally:
            self._asking -= 1
            if not self._asking:
                self._asked.set()
                self._limit.cancel()
                gc.enable()
        await self._asked.wait()

    def _is_rush(self, interaction: Interaction) -> bool:
        """Whether a press was long on its way to here, beyond the quickest one, or many are here.

        The quickest tells how far Discord's clock and ours are apart.
        """
        late = self._now() - interaction.created_at
        self._least = min(self._least, late)
        return late - self._least > QUEUE or self._under_way > MANY
