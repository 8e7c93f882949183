"""What goes wrong around the bot, made to happen while people press; ``python -m tests.faults``."""
