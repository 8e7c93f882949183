"""``/setup``: an admin makes the bot ready, once."""

from __future__ import annotations

from cogs.setup.settings import SettingsCog

COGS = (SettingsCog,)
