"""``/setup``: an admin makes the bot ready, once."""

from cogs.setup.settings import SettingsCog

COGS = (SettingsCog,)
