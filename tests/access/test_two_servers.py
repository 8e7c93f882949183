"""Two servers with one bot, and the same chair on both: each is as if there were no other.

That she can do nothing there with what is hers here is her column of the table (``another
server``) and, for the services, ``test_services``; that nothing is suggested, ``test_hidden``.
"""

import re

from tests.access.pressing import lists
from tests.access.world import Everyone

HERS = {"answers:0:used"}
"""Counts what she read there herself."""

CLOCK = re.compile("started <.*>. The time here: .* \\(")
"""What ``/setup`` says of the time."""


async def test_lists_searches_and_numbers_are_what_they_were_before_the_other_server_had_any(
    world: Everyone,
) -> None:
    assert world.people["stranger"].id == world.people["marisol"].id
    now = await lists(world, "stranger")
    assert len(now) > 40
    then = {shown: CLOCK.sub("", text) for shown, text in world.elsewhere.items()}
    changed = {one for one, text in now.items() if CLOCK.sub("", text) != then[one]} - HERS
    assert not changed, "\n".join(f"{one}: {now[one]}" for one in changed)
    at_home = await lists(world, "marisol")
    assert sum(at_home[one] != now[one] for one in now.keys() & at_home.keys()) > 15
