"""What a chair does before anyone can sign: sites, a draft, a petition that stands open."""

from datetime import datetime

from sqlalchemy import func, update

from bot.actor import Role
from bot.schema import deliveries
from bot.services import Services
from bot.services.petitions import FEATURE
from tests.actors import actor
from tests.simulator import Answer, Local, Person, Screen

TEXT = {"body": "We ask the district for a raise that pays the rent."}


async def sites(local: Local, *names: str) -> None:
    """Worksites with 20 employees each; the first is Ben's."""
    services, chair = local.bot.services, actor(local.guild.id, local.chair.id, local.now())
    for number, name in enumerate(names or ("Adams Elementary", "Baker Middle")):
        site_id = await services.sites.write_site(
            chair, None, name=name, area="North", employees=20, members=9, as_of=None
        )
        if not number:
            people = {local.steward.id: "Ben"}
            await services.sites.appoint(chair, site_id, people, people)


async def drafted(local: Local, names: str = "leaders", goal: str = "") -> Answer:
    """The preview of a petition in both languages."""
    form = await local.chair.command("petition", title="Fair pay now")
    preview = await local.chair.submit(form, {**TEXT, "goal": goal, "names": names})
    form = await local.chair.click(preview, "Spanish")
    return await local.chair.submit(
        form, {"title": "Salario justo ya", "body": "Pedimos un aumento que pague la renta."}
    )


async def opened(local: Local, names: str = "leaders", goal: str = "") -> Screen:
    """A petition that stands open in the members' channel: its public card."""
    await local.chair.click(await drafted(local, names, goal), "Open here")
    return card(local)


def card(local: Local) -> Screen:
    """The last message in the members' channel."""
    return local.posts(local.members_channel)[-1]


async def signs(person: Person, on: Screen, name: str, site: str = "") -> Answer:
    """Press Sign and fill in the form."""
    form = await person.click(on, "petition:1:sign")
    return await person.submit(form, {"name": name} | ({"site": site} if site else {}))


async def crowd(local: Local, count: int, site: str = "adams") -> None:
    """So many members sign, each by a name of their own."""
    services = local.bot.services
    for person in local.more_members(count):
        who = actor(local.guild.id, person.id, local.now(), role=Role.MEMBER)
        await services.signatures.sign(who, 1, f"Member {person.id}", site)


async def noticed(services: Services, petition_id: int, at: datetime) -> None:
    """Discord takes what a petition has to tell its channel."""
    its = deliveries.c.feature == FEATURE, deliveries.c.object_id == petition_id
    async with services.database.begin() as connection:
        stood = {"result_id": func.coalesce(deliveries.c.result_id, 1), "done_at": at}
        await connection.execute(update(deliveries).where(*its).values(stood))
