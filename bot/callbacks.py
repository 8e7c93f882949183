"""Answers to interactions that do not ask for the message back that they have become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

if TYPE_CHECKING:
    import aiohttp
    from discord.http import MultipartParameters


class Callbacks(AsyncWebhookAdapter):
    """Sends what discord.py 2.7.1 sends, without ``with_response``.

    It asks each time for the message and makes objects of every part of it, and we read none.
    """

    async def create_interaction_response(  # pyright: ignore[reportIncompatibleMethodOverride] - the type of the answer is discord.py's own
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> Any:
        """Send the answer; what discord.py then reads of Discord's own is the id alone."""
        await self.request(
            Route(
                "POST",
                "/interactions/{webhook_id}/{webhook_token}/callback",
                webhook_id=interaction_id,
                webhook_token=token,
            ),
            session=session,
            proxy=proxy,
            proxy_auth=proxy_auth,
            files=params.files,
            multipart=params.multipart,
            payload=params.payload,
        )
        return {"interaction": {"id": str(interaction_id)}}


def ask_nothing_back() -> None:
    """Answer so from here on, in this task and those that it starts."""
    async_context.set(Callbacks())
