"""What did I miss, at the head of ``/news``."""

from bot.database import connect
from bot.i18n import LOCALES, Sentences
from bot.services.catching_up import MOST
from bot.services.polls.poll import OPTION_LENGTH, QUESTION_LENGTH
from bot.services.sessions import CancelledBy
from bot.services.updates.texts import TITLE_LENGTH
from cogs.updates.cards import catching_up as cards
from cogs.updates.cards.archive import archive
from tests.actors import actor
from tests.cogs.bargaining.chair import announce_session, set_stage
from tests.cogs.updates.chair import composed, published, spanish, update_of
from tests.services.test_catching_up import (
    CHAIR,
    HERE,
    NOW,
    ago,
    counted,
    prepared,
    publish,
)
from tests.simulator import Answer, Local


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


async def test_who_read_an_update_that_was_taken_back_learns_there_that_it_was_and_why(
    local: Local,
) -> None:
    chair, reader = local.chair, local.members[0]
    await update_of(local, title="The raise is 9%")
    await local.skip(days=9)
    assert "Update 1" not in missed_by(await reader.command("news"))
    form = await chair.click(await chair.command("news", find="1"), "Take back")
    await chair.submit(form, {"reason": "It is 6%.\nThe *table* was misread."})

    head = missed_by(await reader.command("news"))
    assert "↩️ Update 1 was taken back: It is 6%. The \\*table\\* was misread." in head
    assert "9%" not in head
    local.newcomer.goes_to(local.start_here)
    assert "taken back" not in (await local.newcomer.command("news")).text
    reader.reads()
    assert "↩️ Aviso 1 se retiró: It is 6%." in (await reader.command("news")).text


def missed_by(news: Answer) -> str:
    """What stands above the archive."""
    return news.text.partition("## Bargaining updates")[0]


async def test_a_chair_reads_the_monday_summary_posts_it_and_lets_it_post_by_itself(
    local: Local,
) -> None:
    chair = local.chair
    preview = await composed(chair, title="Five sessions")
    await published(chair, await spanish(chair, preview, "Cinco sesiones", "Se habló."))
    session_id = await announce_session(local, title="Session 6", days=8)
    await local.skip(days=6, hours=19, minutes=59)
    assert local.posts(local.stewards_channel) == []
    await local.skip(minutes=2)
    (request,) = local.posts(local.stewards_channel)
    assert "waits for a chair" in request.text
    assert "Five sessions" not in request.text
    assert "chairs" in (await local.steward.click(request, "Read and decide")).text

    local.fail("send", 403, code=50013)
    read = await chair.click(request, "Read and decide")
    told = "📄 Update 1: Five sessions\n📄 Aviso 1: Cinco sesiones"
    assert told in read.text
    stuck = await chair.click(read, "Post in the members' channel")
    assert "did not let the bot post" in stuck.text
    local.recover()
    read = await chair.click(request, "Read and decide")
    await chair.click(read, "Post in the members' channel")
    posted = local.posts(local.members_channel)[-1]
    assert "The week in bargaining / " in posted.text
    assert told in posted.text
    assert "Session 6" in posted.text
    missed = await local.members[0].click(posted, "What did I miss?")
    assert missed.private
    assert "Five sessions" in missed.text

    form = await chair.click(await chair.command("news", find="1"), "Take back")
    await chair.submit(form, {"reason": "Wrong figures."})
    by = actor(local.guild.id, chair.id, local.now())
    await local.bot.services.cancellations.cancel(by, session_id, CancelledBy.DISTRICT)
    await local.skip(minutes=2)
    assert local.posts(local.stewards_channel)[0].buttons == []
    posted = local.find(local.members_channel, posted.id)
    assert "Five sessions" not in posted.text
    assert "↩️ Update 1 was taken back: Wrong figures." in posted.text
    assert "↩️ Aviso 1 se retiró: Wrong figures." in posted.text
    assert "cancelled by the district: Session 6" in posted.text

    panel = await chair.click(await chair.command("news"), "Monday summary")
    assert "There is no summary" in panel.text
    assert "Posts by itself: **yes**" in (await chair.click(panel, "Let it post by itself")).text
    await set_stage(chair, "Bargaining")
    await local.restart()
    await local.skip(days=7)
    assert "🧭 The whole contract: Bargaining" in local.texts(local.members_channel)[-1]
    assert len(local.posts(local.stewards_channel)) == 1


async def test_ten_things_of_the_longest_names_fit_on_one_card(sqlite_url: str) -> None:
    database = connect(sqlite_url)
    services = await prepared(database)
    options = f"{'_' * OPTION_LENGTH}; No"
    for number in range(6):
        await publish(services, "*" * TITLE_LENGTH, ago(days=8, hours=number))
    for number in range(MOST):
        await counted(services, "_" * QUESTION_LENGTH, ago(hours=number + 2), options=options)
    await services.summaries.make_due(NOW)
    chair, sentences = actor(await services.people.server(HERE), CHAIR, NOW), Sentences()
    found = await services.catching_up.missed(chair, 7)
    waits = await services.summaries.to_read(chair)
    entries, count = await services.updates.archive.list(chair)
    await database.close()

    assert len(found.happened) == MOST
    assert waits is not None
    for voice in map(sentences.voice, LOCALES):
        head = cards.missed(found, 7, voice, chair=True)
        assert archive(entries, count, voice, head=head).to_components()
        assert cards.to_read(waits, chair.server, voice).to_components()
    assert cards.summary(waits[1], sentences).to_components()
