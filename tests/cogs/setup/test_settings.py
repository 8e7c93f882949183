"""The settings that have defaults: what is understood, what is refused, and nothing is lost."""

from datetime import date
from typing import Any

import pytest

from bot.actor import Server
from tests.simulator import Answer, Local

CHANGE = {"numbers": "setup:0:change:0", "links": "setup:0:change:1", "rules": "setup:0:change:2"}


async def send(local: Local, form: str, **values: Any) -> Answer:
    """Fill in one settings form as the admin."""
    more = await local.admin.click(await local.admin.command("setup"), "More settings")
    opened = await local.admin.click(more, CHANGE[form])
    return await local.admin.submit(opened, values)


async def kept(local: Local) -> Server:
    return await local.bot.services.people.server(local.guild.id)


async def test_sizes_links_and_rules_are_kept_and_shown(local: Local) -> None:
    await send(
        local,
        "numbers",
        unit_size="3,800",
        unit_as_of="2025-09-01",
        member_count=" 1 950 ",
        stale_months="6",
    )
    await send(local, "links", join_url="https://union.example/join", enroll_from="2026-04-01")
    shown = await send(
        local,
        "rules",
        locale="Español",
        approvals="Another bargaining chair must approve",
        retention_days="90",
        legal_hold="On: nothing is erased, new polls are secret only",
    )
    for part in (
        "3800",
        "September 1, 2025",
        "1950",
        "after 6 months",
        "https://union.example/join",
        "90 days",
    ):
        assert part in shown.text
    server = await kept(local)
    assert (server.unit_size, server.member_count, server.stale_months) == (3800, 1950, 6)
    assert server.enroll_from == date(2026, 4, 1)
    assert (server.locale, server.approvals, server.legal_hold) == ("es", 1, True)


async def test_an_admin_is_asked_before_a_legal_hold_ends_and_what_it_keeps_is_erased(
    local: Local,
) -> None:
    on = "On: nothing is erased, new polls are secret only"
    await send(local, "rules", legal_hold=on)
    asked = await send(local, "rules", legal_hold="Off", retention_days="90")
    assert "End the legal hold?" in asked.text
    server = await kept(local)
    assert (server.legal_hold, server.retention_days) == (True, 90)

    shown = await local.admin.click(asked, "Keep the hold")
    assert "Legal hold: on" in shown.text
    asked = await send(local, "rules", legal_hold="Off")
    shown = await local.admin.click(asked, "End it and erase")
    assert "Legal hold: off" in shown.text
    assert not (await kept(local)).legal_hold


async def test_an_admin_is_asked_before_names_are_erased_sooner(local: Local) -> None:
    asked = await send(local, "rules", retention_days="30", zone="Chicago")
    assert "Erase names after 30 days instead of 60?" in asked.text
    assert "from before January 31, 2026" in asked.text
    server = await kept(local)
    assert (server.retention_days, server.zone) == (60, "America/Chicago")

    shown = await local.admin.click(asked, "Leave it as it is")
    assert "Names erased after 60 days" in shown.text
    asked = await send(local, "rules", retention_days="30")
    shown = await local.admin.click(asked, "Shorten it and erase")
    assert "Names erased after 30 days" in shown.text
    # Under a legal hold nothing is erased, so nothing is asked.
    on = "On: nothing is erased, new polls are secret only"
    await send(local, "rules", legal_hold=on, retention_days="20")
    assert (await kept(local)).retention_days == 20
    asked = await send(local, "rules", legal_hold="Off", retention_days="10")
    assert "names older than 10 days" in asked.text


async def test_a_number_without_a_day_and_one_that_is_not_set_are_told_apart(local: Local) -> None:
    shown = await send(local, "numbers", unit_size="3,800")
    assert "Unit: 3800 (no date set) · Members: not set" in shown.text
    asked = await send(local, "rules", retention_days="1")
    shown = await local.admin.click(asked, "Shorten it and erase")
    assert "Names erased after 1 day ·" in shown.text


async def test_the_audit_names_only_what_changed_with_both_values(local: Local) -> None:
    await send(local, "rules", retention_days="90")
    await send(local, "rules", retention_days="90")
    deeds = await local.bot.services.audit.deeds(local.guild.id, limit=1)
    assert (deeds[0].object, deeds[0].detail) == ("retention_days", "60 → 90")
    before = await local.bot.services.audit.deeds(local.guild.id, limit=2)
    assert before[1].object != "retention_days"


MISUNDERSTOOD = [
    ("numbers", "unit_size", "about 3800"),
    ("numbers", "unit_size", "3800.5"),
    ("numbers", "unit_size", "0"),
    ("numbers", "unit_size", "-5"),
    ("numbers", "unit_size", "9" * 500),
    ("numbers", "member_count", "٣٨٠٠"),
    ("numbers", "unit_as_of", "9/1/2026"),
    ("numbers", "stale_months", "121"),
    ("numbers", "members_as_of", "2026-02-30"),
    ("links", "join_url", "http://union.example"),
    ("links", "join_url", "https://"),
    ("links", "petition_url", "javascript:alert(1)"),
    ("links", "petition_url", "https://union.example/a b"),
    ("rules", "retention_days", "0"),
    ("rules", "retention_days", "forever"),
    ("rules", "retention_days", ""),
    ("rules", "retention_days", "4000"),
]


async def test_two_admins_with_one_form_open_do_not_overwrite_each_other(local: Local) -> None:
    other = local.person("Omar", local.admin_role, here=local.stewards_channel)
    forms = [
        await one.click(
            await one.click(await one.command("setup"), "More settings"), CHANGE["numbers"]
        )
        for one in (local.admin, other)
    ]
    await local.admin.submit(forms[0], {"unit_size": "3800"})
    refused = await other.submit(forms[1], {"member_count": "1950"})
    assert "This was changed after you opened it" in refused.text
    server = await kept(local)
    assert (server.unit_size, server.member_count) == (3800, None)


async def test_what_is_not_understood_changes_nothing_and_is_given_back(local: Local) -> None:
    before = await kept(local)
    for form, field, written in MISUNDERSTOOD:
        refused = await send(local, form, **{field: written})
        assert "Nothing was changed" in refused.text, written
        assert written in refused.text
        assert await kept(local) == before, written


async def test_figures_of_a_day_that_is_still_ahead_are_refused(local: Local) -> None:
    for field in ("unit_as_of", "members_as_of"):
        refused = await send(local, "numbers", **{field: "2206-09-01"})
        assert "“2206-09-01” is not a day with its year, or it is still ahead" in refused.text
    server = await kept(local)
    assert (server.unit_as_of, server.members_as_of) == (None, None)
    shown = await send(local, "numbers", unit_size="9", unit_as_of="2026-03-02")
    assert "March 2, 2026" in shown.text


async def test_an_admin_who_swapped_the_two_figures_is_told(local: Local) -> None:
    await send(local, "numbers", unit_size="1,950", member_count="3,800")
    said = (await local.admin.command("setup")).text
    assert "-# Good to know: there are more members (3800) than people" in said
    assert "(1950)" in said
    await send(local, "numbers", unit_size="3,800", member_count="1,950")
    assert "more members" not in (await local.admin.command("setup")).text


async def test_an_enrolment_that_ends_before_it_opens_is_refused(local: Local) -> None:
    refused = await send(local, "links", enroll_from="2026-09-01", enroll_until="2026-08-01")
    assert "would end (August 1, 2026) before it opens (September 1, 2026)" in refused.text
    assert (await kept(local)).enroll_from is None


ZONES = {
    "America/Chicago": "America/Chicago",
    "america/los_angeles": "America/Los_Angeles",
    "Denver": "America/Denver",
    "mexico city": "America/Mexico_City",
    "Mountain Time": "America/Denver",
    "Chicago": "America/Chicago",
    "MST": "America/Denver",
}
"""What is written, and the zone that it is; each another than the one before."""


async def test_a_time_zone_may_be_named_as_people_do(local: Local) -> None:
    for written, zone in ZONES.items():
        await send(local, "rules", zone=written)
        assert (await kept(local)).zone == zone, written


@pytest.mark.parametrize(
    ("written", "near"),
    [("America/Dever", "America/Denver"), ("Ciudad de México", "America/Mexico_City")],
)
async def test_an_unknown_time_zone_brings_the_nearest_names(
    local: Local, written: str, near: str
) -> None:
    refused = await send(local, "rules", zone=written, retention_days="77")
    assert near in refused.text
    assert written in refused.text
    assert (await kept(local)).retention_days == 60
