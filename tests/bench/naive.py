"""A naive bot: the floor, and one transaction for each vote."""

import os
from typing import Any

import discord
from sqlalchemy import BigInteger, Column, Integer, MetaData, Table
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import create_async_engine

from tests.bench.floor import Floor, serve

metadata = MetaData()
votes = Table(
    "votes",
    metadata,
    Column("poll_id", Integer, primary_key=True),
    Column("account_id", BigInteger, primary_key=True),
    Column("option", Integer, nullable=False),
)


class Naive(Floor):
    """Keeps a vote, then answers."""

    def __init__(self, url: str) -> None:
        super().__init__()
        # With more than one writer most votes would end in "database is locked".
        self._engine = create_async_engine(url, pool_size=1, max_overflow=0)

    async def setup_hook(self) -> None:
        """Make the table."""
        async with self._engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        async with self._engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Write the vote of ``vote:1:2``, and acknowledge it."""
        data: Any = interaction.data
        _, poll_id, option = data["custom_id"].split(":")
        statement = insert(votes).values(
            poll_id=int(poll_id), account_id=interaction.user.id, option=int(option)
        )
        async with self._engine.begin() as connection:
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["poll_id", "account_id"],
                    set_={"option": statement.excluded.option},
                )
            )
        await super().on_interaction(interaction)


if __name__ == "__main__":
    url = os.environ["DATABASE_URL"].replace("sqlite:", "sqlite+aiosqlite:")
    serve(lambda: Naive(url))
