"""What stands in the log: of people nothing, whoever presses what.

The level is DEBUG in all tests of this folder; ``world`` looks at the log after each.
"""

from tests.access.logged import told
from tests.access.world import Everyone
from tests.simulator.forging import fill


async def test_a_fault_is_logged_without_who_wrote_what(world: Everyone) -> None:
    signed = f"petition:{world.things['petition']}:sign"
    named = {"name": "Rosa Quintero", "site": "", "class": ""}
    world.database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON signatures BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    try:
        await fill(world.people["chair"], world.forms["chair"], signed, named)
    finally:
        world.database.execute("DROP TRIGGER full")
    assert world.local.faults()
    lines = world.log.taken()
    assert "IntegrityError" in "\n".join(lines)
    assert "Quintero" not in "\n".join(lines)
    assert not told(world, lines)


def test_what_the_log_may_not_hold_is_found_in_it(world: Everyone) -> None:
    member = world.people["member"]
    for line in (f"<@{member.id}> came", "Hall C is closed", "code BBBBB-BBBBB-BBBBB", "by Nadia."):
        assert told(world, ["ready on 2 servers", line]), line
    assert not told(world, ["ready on 2 servers"])
