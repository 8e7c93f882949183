"""The check-up behind ``/setup`` and ``doctor``: each rule once, each fault with how to mend it.

``stored`` needs the settings and the database, ``account`` what Discord says of the bot,
``server`` and ``lockouts`` a server as the running bot sees it.
"""

from bot.checkup.finding import Finding

__all__ = ["Finding"]
