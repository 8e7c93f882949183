"""Who has left: a chair finds their account by name or number, and has it forgotten."""

import pytest

from cogs.joining import helping
from tests.actors import actor
from tests.cogs.joining.test_member import ask
from tests.simulator import Answer, Local


async def find(local: Local, who: str) -> Answer:
    codes = await local.chair.click(await local.chair.command("join"), "Codes for members")
    form = await local.chair.click(codes, "Someone who left")
    return await local.chair.submit(form, {"who": who})


async def test_a_chair_finds_and_forgets_who_left_and_nobody_who_is_here(local: Local) -> None:
    gone, here = local.person("Pía", local.member_role), local.members[0]
    chair = actor(local.guild.id, local.chair.id, local.now())
    sites = local.bot.services.sites
    site_id = await sites.write_site(
        chair, None, name="Lincoln", area="North", employees=40, members=9, as_of=None
    )
    await sites.appoint(chair, site_id, {gone.id: "Pía Soto", here.id: "Otto Ruiz"}, [])
    backend = local.simulator.env.backend
    backend.remove_member(local.guild.id, gone.id)

    nobody = await find(local, "Soto")
    assert "Nobody is known here by that exact name" in nobody.text
    still = await find(local, "otto ruiz")
    assert "Still on this server" in still.text
    assert still.screen.disabled == ["Forget"]
    found = await find(local, "pia soto")
    assert "Not on this server any more" in found.text
    assert str(gone.id) in found.text
    sure = await local.chair.click(found, "Forget")
    assert "cannot be undone" in sure.text
    await local.bot.services.people.change(chair, legal_hold=True)
    refused = await local.chair.click(sure, "Yes, forget them")
    assert "Nothing can be erased right now" in refused.text
    await local.bot.services.people.change(chair, legal_hold=False)
    done = await local.chair.click(sure, "Yes, forget them")
    assert "The bot has forgotten that account" in done.text
    assert "Nobody is known here" in (await find(local, "pia soto")).text
    (deed, *_) = await local.bot.services.audit.deeds(local.guild.id, 25)
    assert (deed.action, deed.actor_id, deed.person_id) == ("person-forget", local.chair.id, None)


async def test_no_number_tells_a_chair_whether_its_owner_has_asked_for_anything(
    local: Local,
) -> None:
    before = await find(local, str(local.newcomer.id))
    await ask(local.newcomer)
    after = await find(local, str(local.newcomer.id))
    assert "Still on this server" in before.text
    assert after.text == before.text


async def test_nobody_is_led_to_a_steward_whose_access_was_removed(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair = actor(local.guild.id, local.chair.id, local.now())
    ada, cy = (local.person(name, local.member_role, local.steward_role) for name in ("Ada", "Cy"))
    sites = local.bot.services.sites
    site_id = await sites.write_site(
        chair, None, name="Lincoln Elementary", area="North", employees=40, members=9, as_of=None
    )
    people = {ada.id: "Ada", cy.id: "Cy Doe", local.steward.id: "Ben Ortiz"}
    await sites.appoint(chair, site_id, people, [*people])
    await local.chair.click(await local.chair.menu("Remove access", ada), "Remove access")
    cy.loses(local.steward_role)
    member = local.members[0]
    talk = await member.click(await member.command("join"), "steward:0:ask")
    form = await member.click(talk, "steward:0:site")
    found = await member.submit(form, {"site": "lincoln"})
    assert "**Lincoln Elementary** is looked after by **Ben Ortiz**" in found.text
    assert "Ada" not in found.text
    assert "Cy Doe" not in found.text
    deeds = await local.bot.services.audit.deeds(local.guild.id, 3)
    assert [one.action for one in deeds] == ["access-remove", "site-release", "access-end"]
    # Who is called in right now does not wait until Discord has told about Cy.
    monkeypatch.setattr(helping, "PATIENCE", 0.0)
    talk = await member.click(await member.command("join"), "steward:0:ask")
    form = await member.click(talk, "steward:0:site")
    found = await member.submit(form, {"site": "lincoln"})
    assert "**Ben Ortiz**" in found.text
    assert "**Cy Doe**" in found.text
    assert "Ada" not in found.text


async def test_a_member_asks_who_looks_after_a_worksite(local: Local) -> None:
    chair = actor(local.guild.id, local.chair.id, local.now())
    sites = local.bot.services.sites
    for name in ("Lincoln Elementary", "Maple Middle"):
        site_id = await sites.write_site(
            chair, None, name=name, area="North", employees=40, members=9, as_of=None
        )
    await sites.appoint(chair, site_id, {local.steward.id: "Ben Ortiz"}, [local.steward.id])
    member = local.members[0]
    talk = await member.click(await member.command("join"), "steward:0:ask")
    answers: list[str] = []
    for written in ("maple", "lincon", "xyzzy"):
        form = await member.click(talk, "steward:0:site")
        found = await member.submit(form, {"site": written})
        answers.append(found.text)
    assert "**Maple Middle** is looked after by **Ben Ortiz**" in answers[0]
    assert "Nobody has been named yet for **Lincoln Elementary**" in answers[1]
    assert "no worksite with “xyzzy” in its name" in answers[2]
    form = await member.click(found, "Ask a steward to contact me")
    assert "is with the stewards" in (await member.submit(form, {"topic": "pay"})).text
    asked = await local.newcomer.click(await local.newcomer.command("join"), "steward:0:ask")
    assert "Who looks after a worksite?" not in asked.buttons
