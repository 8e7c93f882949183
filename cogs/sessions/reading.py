"""The list of sessions and the one to manage, as far as this person may see and manage them."""

from bot import ui
from bot.actor import Actor, Role, System
from bot.client import UnionBot
from bot.holders import roles_of
from bot.i18n import Voice
from bot.presses import Press
from bot.services import Services
from bot.services.sessions import CANCELLED, FEATURE, MOVED, NEWS, REINSTATED, Session
from cogs.sessions.cards import session as cards


async def listing(bot: UnionBot, press: Press, page: int = 0) -> ui.Card:
    """Coming sessions and then past ones."""
    actor, sessions = press.actor, bot.services.sessions
    coming, past = await sessions.coming(actor), await sessions.past(actor)
    can = {
        "manages": actor.role >= Role.STEWARD,
        "subscribes": bot.settings.web_url is not None,
    }
    return cards.listing(coming, past, page, actor.at, press.voice, **can)


async def manage(
    services: Services, actor: Actor | System, session: Session, voice: Voice
) -> ui.Card:
    """Everything a steward may do with a session."""
    listed = await services.turnout.listed(actor, session)
    stands = await posted(services, actor, session)
    can = {"opens": session.opens_for(actor), "closes": session.closes(actor.at)}
    return cards.manage(session, listed, stands, actor.at, voice, **can)


async def posted(services: Services, actor: Actor | System, session: Session) -> cards.Posted:
    """How what is said of a session stands in its channel, and its event."""
    rows = [] if session.over else await services.deliveries.of(FEATURE, session.id)
    news = [] if session.ended(actor.at) else await services.deliveries.of(NEWS, session.id)
    asked = await services.deliveries.waiting(FEATURE, session.id, MOVED, CANCELLED, REINSTATED)
    return cards.posted({one.slot: one for one in rows}, news, asked, actor.at)


async def role_of(bot: UnionBot, server_id: int, account_id: int) -> Role:
    """What someone is on a server by now, as Discord says; who left it is a newcomer."""
    server = await bot.services.people.server(server_id)
    return server.role_of(await roles_of(bot, server_id, account_id) or frozenset())
