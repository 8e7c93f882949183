"""What the bot answers at WEB_PORT: whether it is well, its counts, and calendars."""


class PortTaken(Exception):
    """The bot cannot listen there: another program does, or the address is not this computer's."""
