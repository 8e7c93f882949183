"""What did I miss, at the head of ``/news``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cogs.bargaining.chair import announce_session, set_stage
from tests.cogs.updates.chair import composed, published, spanish

if TYPE_CHECKING:
    from tests.simulator import Local


async def test_someone_who_was_away_reads_what_they_missed_in_their_language(local: Local) -> None:
    reader = local.members[0]
    assert "Nothing new" in (await reader.command("news")).text
    preview = await composed(local.chair, title="The * of March")
    await published(local.chair, await spanish(local.chair, preview, "La sesión", "Se habló."))
    await set_stage(local.chair, "Bargaining")
    await announce_session(local, title="Session 4")

    news = (await reader.command("news")).text
    head, _, archive = news.partition("## Bargaining updates")
    assert "📄 Update 1: The \\* of March" in head
    assert "🧭 The whole contract: Bargaining, since <t:" in head
    assert "Coming up" in head
    assert "Session 4" in head
    assert "The * of March" in archive
    reader.reads()
    head = (await reader.command("news")).text.partition("## Avisos")[0]
    assert "📄 Aviso 1: La sesión" in head
    assert "🧭 Todo el contrato: Negociación, desde el <t:" in head

    await local.skip(days=11)
    week = await reader.command("news")
    assert "Nada nuevo" in week.text
    month = await reader.click(week, "Los últimos 30 días")
    assert "📄 Aviso 1: La sesión" in month.text
    assert "Los últimos 7 días" in month.buttons
