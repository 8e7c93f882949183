"""The things of the world, feature by feature: drafts, what is open, what is over, who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.actor import Role, System
from bot.services.petitions import FEATURE, Names
from bot.services.petitions.petition import NOTICE
from bot.services.sessions import CancelledBy, Kind
from bot.services.stages import Declaration, Side, Stage, Track
from bot.services.summaries import WEEK, week_before
from bot.services.unchanged import digest
from tests.actors import actor
from tests.cogs.bargaining import chair as stages
from tests.cogs.petition.petitioning import noticed
from tests.cogs.polls.asking import previewed, ruled
from tests.cogs.updates.chair import corrected, published, uploaded
from tests.conftest import set_up
from tests.simulator import Local, Person
from tests.simulator.forging import press, private_card, submit

if TYPE_CHECKING:
    from bot.actor import Actor
    from tests.access.world import Everyone

ADDRESS = "https://example.org/here"
PACK = {
    "reading": "It is long.",
    "highlights_url": ADDRESS,
    "full_text_url": ADDRESS,
    "vote_url": ADDRESS,
    "dates": "",
}


async def another_server(local: Local) -> Local:
    """A second local with the same bot, set up and with people of its own."""
    elsewhere = Local(local.simulator, members=1)
    await set_up(elsewhere)
    return elsewhere


async def people(world: Everyone) -> None:
    """Ben and Marisol make things; another of each role, and a server beside, press for them.

    Sol is steward of another site than Ben; Rafa had every role, and loses them at the end. The
    chair of the server beside is Marisol again: what is hers here is nothing there.
    """
    local = world.local
    elsewhere = await another_server(local)
    roles = elsewhere.chair_role, elsewhere.admin_role
    herself = elsewhere.guild.add_member(local.chair.actor.user, roles=roles)
    stranger = Person(elsewhere, herself, elsewhere.members_channel)
    steward = local.person("Sol", local.member_role, local.steward_role)
    roles = local.member_role, local.steward_role, local.chair_role
    former = local.person("Rafa", *roles, here=local.start_here)
    chair = local.person("Teresa", local.member_role, local.chair_role)
    world.people = {
        "newcomer": local.newcomer,
        "former": former,
        "member": local.members[0],
        "steward": steward,
        "ben": local.steward,
        "chair": chair,
        "marisol": local.chair,
        "admin": local.admin,
        "stranger": stranger,
    }
    world.database.execute(
        "INSERT INTO people (server_id, account_id) VALUES (?, ?)",
        (local.guild.id, local.members[0].id),
    )


async def polls(world: Everyone) -> None:
    local, things = world.local, world.things
    drafts = world.services.poll_drafts
    local.steward.goes_to(local.stewards_channel)

    async def newest(person: Person) -> int:
        return (await drafts.of(actor(local.guild.id, person.id, local.now())))[0].id

    await previewed(local.chair, closes="in 3 days")
    things["her_draft"] = await newest(local.chair)
    await previewed(local.steward, closes="in 3 days")
    things["his_draft"] = await newest(local.steward)
    asked = await previewed(local.steward, question="Pizza?", closes="in 3 days")
    things["asked_poll"] = await newest(local.steward)
    server = await world.services.people.server(local.guild.id)
    asking = actor(server, local.steward.id, local.now(), role=Role.STEWARD)
    await drafts.ask(asking, things["asked_poll"])
    del asked
    for name, person, secret in (
        ("her_poll", local.chair, "no"),
        ("her_secret", local.chair, "yes"),
        ("his_poll", local.steward, "no"),
    ):
        preview = await previewed(person, closes="in 3 days")
        preview = await ruled(person, preview, secret=secret)
        things[name] = await newest(person)
        await person.click(preview, "Post")
    preview = await previewed(local.chair, question="Later?", closes="in 5 days")
    things["scheduled"] = await newest(local.chair)
    form = await local.chair.click(preview, "dates")
    preview = await local.chair.submit(form, {"opens": "in 2 days"})
    await local.chair.click(preview, "Post")
    preview = await previewed(local.chair, question="Over?")
    things["closed"] = await newest(local.chair)
    await local.chair.click(preview, "Post")
    preview = await previewed(local.steward, question="Over for us?")
    things["stewards_closed"] = await newest(local.steward)
    await local.steward.click(preview, "Post")
    voter = world.silent()
    card = await private_card(voter)
    await press(voter, card, f"poll:{things['her_poll']}:vote:1")
    await press(voter, card, f"poll:{things['her_secret']}:send:2:8")
    await local.skip(minutes=5, seconds=20)


async def sessions(world: Everyone) -> None:
    local, things, services = world.local, world.things, world.services

    def by() -> Actor:
        return actor(local.guild.id, local.steward.id, local.now(), role=Role.STEWARD)

    async def session(name: str, *, days: int, announce: bool = True) -> int:
        draft = await services.session_drafts.begin(
            by(),
            kind=Kind.TRAINING if name == "planned" else Kind.BARGAINING,
            title=name,
            starts_at=local.now() + timedelta(days=days),
            stream_url=ADDRESS,
        )
        things[name] = draft.id
        if announce:
            await services.session_drafts.announce(by(), draft.id)
        return draft.id

    await session("session_draft", days=3, announce=False)
    await session("session_over", days=-1, announce=False)
    recorded = await session("session_recorded", days=-2, announce=False)
    await services.session_drafts.record(by(), recorded)
    await session("planned", days=4)
    await services.sessions.open(by(), await session("open", days=0))
    past = await session("past", days=0)
    await services.sessions.open(by(), past)
    former = world.people["former"].id
    await services.attendance.mark(by(), past, {local.members[0].id: "Rosa", former: "Rafa"})
    await services.attendance.add_guests(by(), past, ["Ana", "Bo"])
    things["guest"], things["linked_guest"] = digest("ana"), digest("bo")
    chair = actor(local.guild.id, local.chair.id, local.now())
    await services.attendance.link(chair, past, things["linked_guest"], local.newcomer.id)
    await services.sessions.close(by(), past)
    await services.cancellations.cancel(
        by(), await session("cancelled", days=5), CancelledBy.DISTRICT
    )


async def _published(world: Everyone, audience: str) -> int:
    """A published update; its id."""
    chair, drafts = world.local.chair, world.services.updates.drafts
    words = f"Read by {audience}.\n\nPay was discussed."
    preview = await uploaded(chair, words, audience=audience)
    update_id = (await drafts.list(System(world.local.guild.id, world.local.now())))[0].update.id
    await published(chair, preview)
    return update_id


async def updates(world: Everyone) -> None:
    local, things, chair = world.local, world.things, world.local.chair
    updates, server_id = world.services.updates, world.local.guild.id
    for name in ("members", "public", "stewards"):
        things[f"{name}_update"] = await _published(world, name)
    await corrected(chair, 1, "Both teams met again.")
    card = await private_card(chair)
    # What stewards read at first, and what members read of it.
    things["narrowed_update"] = await _published(world, "stewards")
    await corrected(chair, 4, "Both teams met.")
    await press(chair, card, f"update:{things['narrowed_update']}:release")
    things["retracted_update"] = await _published(world, "members")
    retracted = f"update:{things['retracted_update']}:retract:0"
    await submit(chair, card, retracted, {"reason": "It was wrong."})
    by, reader, searcher = (
        actor(server_id, one.id, local.now()) for one in (chair, world.silent(), local.members[0])
    )
    things["her_update"] = await updates.drafts.begin(
        by, title="Not out yet", body="Wages were discussed."
    )
    things["stewards_file"] = 2
    for update_id in (things["her_update"], things["stewards_update"]):
        world.database.execute(
            "INSERT INTO update_files (update_id, server_id, name, type, size, sha256, content)"
            " VALUES (?, ?, 'hours.txt', 'text/plain', 5, x'00', 'Hours')",
            (update_id, server_id),
        )
    await updates.archive.got_it(reader, things["members_update"])
    for name, words in (("question", "When is the next one?"), ("answered", "And pay?")):
        things[name] = await updates.questions.ask(
            reader, things["members_update"], question=words, named=False, locale="en"
        )
    await updates.questions.answer(by, things["answered"], "Soon.")
    things["correction"] = await updates.drafts.correct(by, things["public_update"])
    things["miss"] = await world.services.misses.note(by, None, "Who pays?")
    things["search"] = await updates.archive.search(searcher, "discussed")


async def joining(world: Everyone) -> None:
    local, things, joining = world.local, world.things, world.services.joining
    server_id, now, by = local.guild.id, local.now(), local.steward.id
    for name, claimed in (("asked", False), ("claimed", True)):
        asker = local.person("Rosa", here=local.start_here) if claimed else local.newcomer
        help_request = await joining.help.ask(actor(server_id, asker.id, now), "pay", "soon")
        request = await joining.members.ask(actor(server_id, asker.id, now), "Rosa Quintero")
        things[f"{name}_help"], things[f"{name}_member"] = help_request.id, request.id
        if claimed:
            await joining.help.claim(actor(server_id, by, now), help_request.id)
            await joining.members.claim(actor(server_id, by, now), request.id)
    mine = local.members[0].id
    things["my_help"] = (await joining.help.ask(actor(server_id, mine, now), "pay", "soon")).id
    world.database.execute(
        "UPDATE help_requests SET not_site = 'Hall B' WHERE id = ?", (things["my_help"],)
    )
    left = await joining.help.ask(actor(server_id, world.silent().id, now), "pay", "soon")
    await joining.help.claim(actor(server_id, world.people["former"].id, now), left.id)
    things["left_help"] = left.id
    chair = actor(server_id, local.chair.id, now)
    await joining.codes.make(chair, 3)
    channel_id = local.start_here.id
    things["invites"] = await joining.invitations.order(
        chair, channel_id, name="New hires", how_many=2, days=14
    )
    await joining.invitations.made(System(server_id, now), things["invites"], 2, "zqcode")


async def bargaining(world: Everyone) -> None:
    local, things, chair = world.local, world.things, world.local.chair
    server_id, now, setting = local.guild.id, local.now(), world.services.stages
    marisol = actor(server_id, chair.id, now)
    await stages.set_stage(chair, "Bargaining")
    things["move"] = (await setting.history(marisol))[Track.FULL][-1].id
    await stages.add_article(chair)
    things["article"] = (await world.services.articles.on_the_table(marisol))[0].id
    agreed = Declaration(
        track=Track.LANGUAGE, stage=Stage.TA, at=now, declared_by=Side.JOINT, source=stages.SOURCE
    )
    proposal = await setting.draft(marisol, agreed)
    await setting.confirm(marisol, proposal.id)
    await submit(chair, await private_card(chair), "bargaining:0:packed:1:0", PACK)
    things["pack"], things["old_pack"] = 1, 2
    # Of an agreement that a track is not at any more.
    world.database.execute(
        "INSERT INTO ratification_packs (server_id, track, reading, entered_by, entered_at)"
        " SELECT server_id, 'financial', reading, entered_by, entered_at FROM ratification_packs"
    )
    await world.services.people.change(actor(server_id, local.admin.id, now), approvals=1)
    impasse = Declaration(
        track=Track.FULL, stage=Stage.IMPASSE, at=now, declared_by=Side.UNION, source=stages.SOURCE
    )
    for name in ("waiting_stage", "draft_stage"):
        things[name] = (await setting.draft(marisol, impasse)).id
    await setting.confirm(marisol, things["waiting_stage"])
    updates, by = world.services.updates, actor(server_id, chair.id, now)
    await updates.approvals.ask(by, things["her_update"])
    things["reviewed_update"] = things.pop("her_update")
    things["her_update"] = await updates.drafts.begin(
        by, title="A draft", body="Classes were discussed."
    )


async def answers(world: Everyone) -> None:
    local = world.local
    chair = actor(local.guild.id, local.chair.id, local.now())
    for name, title in (("own_answer", "Who may vote?"), ("retired_answer", "Who pays for food?")):
        world.things[name] = await world.services.answers.add(
            chair,
            topic="impasse",
            title_en=title,
            body_en="All of us.",
            title_es="",
            body_es="",
        )
    await world.services.answers.retire(chair, world.things["retired_answer"], retired=True)


async def sites(world: Everyone) -> None:
    """Ben's site, Sol's, one that is neither's, and a sheet that waits."""
    here, things, local = world.local.guild.id, world.things, world.local
    member, steward, chair = local.members[0].id, local.steward.id, local.chair.id
    at, run = f"{local.now():%Y-%m-%d %H:%M:%S}", world.database.execute
    run("INSERT INTO areas (id, server_id, name, folded) VALUES (1, ?, '', 'north')", (here,))
    run("INSERT INTO job_classes (id, server_id, name, folded) VALUES (1, ?, '', 'bus')", (here,))
    things["area"], things["job_class"], things["excuse"] = 1, 1, things["past"]
    for number, name in enumerate(("her_site", "other_site", "far_site"), start=1):
        things[name] = number
        run(
            "INSERT INTO worksites (id, server_id, area_id, name, folded) VALUES (?, ?, 1, '', ?)",
            (number, here, name),
        )
    for number, leader in ((1, steward), (3, world.people["steward"].id)):
        run(
            "INSERT INTO site_leaders (worksite_id, account_id, server_id, name, role)"
            " VALUES (?, ?, ?, '', 'steward')",
            (number, leader, here),
        )
    run(
        "INSERT INTO session_excused (session_id, account_id, name, marked_by)"
        " VALUES (?, ?, '', ?)",
        (things["past"], member, steward),
    )
    run(
        "INSERT INTO sheet_uploads (id, server_id, account_id, purpose, name, content, columns, at)"
        " VALUES (1, ?, ?, 'worksites', '', '[]', '{\"headers\": 0, \"columns\": {}}', ?)",
        (here, chair, at),
    )
    run(
        "INSERT INTO sheet_uploads (id, server_id, account_id, purpose, session_id, name, content,"
        " columns, at) VALUES (2, ?, ?, 'session', ?, '', '[[\"Ana\"]]',"
        ' \'{"headers": 0, "columns": {"name": 0}}\', ?)',
        (here, chair, things["past"], at),
    )
    run(
        "INSERT INTO sheet_uploads (id, server_id, account_id, purpose, name, content, columns, at)"
        " VALUES (3, ?, ?, 'answers', '', '[]', '{\"headers\": 0, \"columns\": {}}', ?)",
        (here, chair, at),
    )
    things["upload"], things["sign_in_sheet"], things["folder"] = 1, 2, 3


async def petitions(world: Everyone) -> None:
    """One for each rule of who sees names; a member signed those that ask for them."""
    local, things, services = world.local, world.things, world.services
    chair = actor(local.guild.id, local.chair.id, local.now())
    member, former = (
        actor(local.guild.id, one.id, local.now(), role=Role.MEMBER)
        for one in (local.members[0], world.people["former"])
    )

    async def draft(name: str, names: Names) -> int:
        made = await services.petitions.draft(
            chair, title=name, body="A raise.", goal=1, names=names
        )
        await services.petitions.change(chair, made.id, title_es=name, body_es="Un aumento.")
        things[name] = made.id
        return made.id

    async def opened(name: str, names: Names) -> int:
        petition_id = await draft(name, names)
        await services.petitions.open(chair, petition_id, local.members_channel.id)
        if names is not Names.NOBODY:
            await services.signatures.sign(member, petition_id, "Rosa")
            await services.signatures.choose_site(member, petition_id, things["other_site"])
        if name == "petition":
            await services.signatures.sign(former, petition_id, "Rafa")
        return petition_id

    things["signed"] = await opened("petition", Names.LEADERS)
    await opened("without_names", Names.NOBODY)
    await opened("goal_met", Names.DELIVERED)
    earlier = replace(chair, at=chair.at - NOTICE)
    announced = await opened("announced", Names.DELIVERED)
    delivered = await opened("delivered", Names.DELIVERED)
    for one in (announced, delivered):
        await services.petitions.announce(earlier, one)
        await local.bot.outbox.flush(FEATURE, one)
        await noticed(services, one, earlier.at)
    await services.petitions.deliver(chair, delivered)
    await draft("petition_draft", Names.LEADERS)


async def summary(world: Everyone) -> None:
    """The summary of this week, as it will stand next Monday, waiting for a chair."""
    server = await world.services.people.server(world.local.guild.id)
    monday = week_before(server, world.local.now() + WEEK).until_at
    await world.services.summaries.make_due(monday)
    chair = actor(server, world.local.chair.id, monday)
    made = await world.services.summaries.to_read(chair)
    assert made is not None
    world.things["summary"] = made[0].id
