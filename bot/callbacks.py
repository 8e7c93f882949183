"""Answers to interactions, without what nobody reads of them."""

from typing import Any

import aiohttp
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context


class Callbacks(AsyncWebhookAdapter):
    """Sends what discord.py 2.7.1 sends, without ``with_response`` and without a trace.

    It asks each time for the message and makes objects of every part of it, and we read none.
    A trace on a request, by which the clock hears Discord's time, takes a tenth of a press,
    and a press tells the time by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._session: aiohttp.ClientSession | None = None

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
            session=self._untraced(session),
            proxy=proxy,
            proxy_auth=proxy_auth,
            files=params.files,
            multipart=params.multipart,
            payload=params.payload,
        )
        return {"interaction": {"id": str(interaction_id)}}

    def _untraced(self, session: aiohttp.ClientSession | None) -> Any:
        """A session on the same connections, which close with them; the offline server has none."""
        if session is None:
            return None
        if self._session is None or self._session.connector is not session.connector:
            self._session = aiohttp.ClientSession(
                connector=session.connector,
                connector_owner=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def ask_nothing_back() -> None:
    """Answer so from here on, in this task and those that it starts."""
    async_context.set(Callbacks())
