"""No answer to a person is read by others: a rule that every test of a conversation holds."""

# pyright: reportPrivateUsage=false

from simcord import Env, InteractionResult
from simcord.backend.models.interaction import ResponseKind


def check_private(env: Env, result: InteractionResult) -> None:
    """Whether the first answer and all that followed were shown to the one who asked alone.

    Raises:
        AssertionError: others could read it.
    """
    asked = result._interaction
    said = list(result.followups)
    only_heard = asked.response_kind is ResponseKind.DEFERRED_UPDATE
    if result.response is not None and (not only_heard or _rewritten(env, asked.token)):
        said.append(result.response)
    public = [one for one in said if not one.ephemeral]
    assert not public, f"others read the answer to {asked.command_name or asked.id}: {public}"


def _rewritten(env: Env, token: str) -> bool:
    """Whether the bot put something in the place of the message that was pressed."""
    path = f"/{token}/messages/@original"
    return any(one.method == "PATCH" and one.path.endswith(path) for one in env.http_requests)
