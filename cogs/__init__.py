"""What the bot says and hears on Discord, one folder a feature; rules are in ``bot.services``."""
