"""``bargaining-bot`` or ``python -m bot``: the command line."""

from bot.commandline import main

if __name__ == "__main__":
    main()
