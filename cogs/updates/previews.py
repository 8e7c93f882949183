"""A draft as its chairs see it before it goes out, made from its rows and from what is set up."""

from dataclasses import replace

from bot.actor import Actor
from bot.client import UnionBot
from bot.mentions import is_gone, notifies
from bot.presses import Press
from bot.services.updates import State, Update, Whole
from bot.services.updates.corrections import only_translates
from bot.times import quiet
from cogs.updates.cards import preview
from cogs.updates.cards.decisions import PING_GONE
from cogs.updates.cards.messages import Renderer
from cogs.updates.cards.preview import Preview


async def show_preview(bot: UnionBot, press: Press, update_id: int, page: int = 0) -> None:
    """Show a draft as it stands now.

    Raises:
        UpdateGone: there is no such draft.
        UpdateAlreadyPublished: it is out.
    """
    whole = await bot.services.updates.drafts.get(press.actor, update_id)
    await press.redraw(preview.card(await preview_of(bot, press, whole), page))


async def preview_of(bot: UnionBot, press: Press, whole: Whole) -> Preview:
    """A draft with all that its preview says; a correction keeps the update's number."""
    draft, actor, archive = whole.update, press.actor, bot.services.updates.archive
    why_unheard = unheard(bot, draft, actor)
    if draft.corrects_id is None:
        mentions = draft.ping_role_id is not None and why_unheard != PING_GONE
        origin, ping = None, mentions and _at_once(draft, actor)
        stands = replace(draft, number=draft.number or await archive.next_number(actor))
    else:
        origin = await archive.read(actor, draft.corrects_id)
        ping = any(map(origin.pings, origin.releases))
        version = origin.update.version + (not only_translates(origin, whole))
        stands = replace(origin.update, version=version)
    messages = Renderer(replace(whole, update=stands), actor.server, bot.sentences, ping=ping)
    waits = draft.state_on(actor.server) == State.REVIEW
    decides = waits and await bot.services.updates.approvals.decides(actor, draft)
    return Preview(
        messages, press.voice, actor.at, draft, origin, unheard=why_unheard, decides=decides
    )


def unheard(bot: UnionBot, draft: Update, actor: Actor) -> str | None:
    """The sentence on why the mention notifies nobody; it always stands in the members' channel."""
    guild, channel_id = bot.get_guild(actor.server_id), actor.server.members_channel_id
    if draft.ping_role_id is None or channel_id is None:
        return None
    if is_gone(guild, draft.ping_role_id):
        return PING_GONE
    return None if notifies(guild, draft.ping_role_id, channel_id) else "update-unheard"


def _at_once(draft: Update, actor: Actor) -> bool:
    """Whether the mention stands in the first message; at night it waits for the morning."""
    return draft.loud_at_night or not quiet(draft.goes_out_at(actor.at), actor.server.time_zone)
