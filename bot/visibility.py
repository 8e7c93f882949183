"""Who may see a thing. A feature says its things' audience; what it does not say is for all."""

from dataclasses import dataclass

from bot.actor import Actor, Role, System


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a thing is: whoever fulfils all of it, and its owner where there is one."""

    least: Role | None = Role.NEWCOMER
    """The lowest role that sees it; None is the owner alone."""
    channel_id: int | None = None
    """A channel that one must be able to read, the owner too."""
    owner_id: int | None = None
    """The account that sees it whatever its role."""


def sees(actor: Actor | System, audience: Audience) -> bool:
    """Whether a thing for this audience may be shown to someone; the bot's jobs see all."""
    if isinstance(actor, System):
        return True
    if audience.channel_id is not None and not actor.reads(audience.channel_id):
        return False
    if audience.owner_id == actor.account_id:
        return True
    return audience.least is not None and actor.role >= audience.least
