"""Articles on the table: each side's last words, their cost, and since when."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from bot.database import Database
from bot.services import Services
from bot.services.articles import (
    Article,
    ArticleExists,
    ArticleMove,
    ArticleNotFound,
    ArticleState,
    ArticleUnclear,
    NotSaidYet,
    OpenSessionOnly,
    PositionNeeded,
    SaidSince,
)
from bot.services.ratification import NoAgreement, Pack, PackEmpty, PackLinkUnclear
from bot.services.stages import Side, Stage, Track, in_mediation
from tests.actors import actor
from tests.services.bargaining import CHAIR, ELSEWHERE, HERE, chair, on, open_server, set_stage

AT = on(2024, 3, 5)
MARISOL = actor(HERE, CHAIR, AT)
OFFER = "2% bonus, 2% COLA and a half step"


async def table(services: Services, number: str = "24", title: str = "Wages") -> Article:
    opened = ArticleMove(state=ArticleState.OPEN, at=AT)
    return await services.articles.add(chair(HERE, CHAIR, AT), number, title, opened)


async def say(
    services: Services, article: Article, state: ArticleState, days: int, **other: Any
) -> Article:
    at = AT + timedelta(days=days)
    said = ArticleMove(state=state, at=at, **other)
    return await services.articles.move(chair(HERE, CHAIR, at), article.id, said)


async def test_each_sides_last_position_and_the_cost_in_words_stand_side_by_side(
    database: Database,
) -> None:
    services = await open_server(database)
    wages = await table(services)
    await say(
        services,
        wages,
        ArticleState.PROPOSED,
        1,
        side=Side.UNION,
        position=OFFER,
        cost="about $4.5 million",
    )
    await say(
        services,
        wages,
        ArticleState.COUNTERED,
        2,
        side=Side.DISTRICT,
        position="3% one time",
        session_id=7,
        update_id=12,
    )
    (seen,) = await services.articles.on_the_table(chair(HERE))
    union, district = seen.last(Side.UNION), seen.last(Side.DISTRICT)
    assert union is not None
    assert district is not None
    assert (union.position, district.position) == (OFFER, "3% one time")
    assert seen.priced is union
    assert (union.cost, seen.state) == ("about $4.5 million", ArticleState.COUNTERED)
    assert (district.session_id, district.update_id) == (7, 12)


async def test_since_is_when_the_present_state_began_not_the_last_word_in_it(
    database: Database,
) -> None:
    services = await open_server(database)
    wages = await table(services)
    for days, side in ((1, Side.UNION), (2, Side.DISTRICT), (3, Side.UNION)):
        wages = await say(
            services, wages, ArticleState.COUNTERED, days, side=side, position=f"Offer {days}"
        )
    assert wages.since == AT + timedelta(days=1)
    assert [move.position for move in wages.history] == ["", "Offer 1", "Offer 2", "Offer 3"]
    agreed = await say(services, wages, ArticleState.AGREED, 4)
    assert agreed.since == AT + timedelta(days=4)
    assert len(agreed.history) == 5


async def test_in_mediation_only_what_was_said_in_open_session_is_written_down(
    database: Database,
) -> None:
    services = await open_server(database)
    wages = await table(services)
    await set_stage(services, Stage.MEDIATION, AT)
    assert in_mediation(await services.stages.current(chair(HERE)))
    said: dict[str, Any] = {"side": Side.DISTRICT, "position": "3% one time"}
    with pytest.raises(OpenSessionOnly):
        await say(services, wages, ArticleState.COUNTERED, 1, **said)
    with pytest.raises(OpenSessionOnly):
        await table(services, "25", "Uniforms")
    assert len((await services.articles.article(chair(HERE), wages.id)).history) == 1

    wages = await say(services, wages, ArticleState.COUNTERED, 1, open_session=True, **said)
    assert wages.history[-1].open_session
    await set_stage(services, Stage.TA, AT + timedelta(days=2))
    assert not in_mediation(await services.stages.current(chair(HERE)))
    await say(services, wages, ArticleState.AGREED, 3)


async def test_one_track_in_mediation_is_enough_for_the_rule(database: Database) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.BARGAINING, AT, track=Track.LANGUAGE)
    await set_stage(services, Stage.MEDIATION, AT, track=Track.FINANCIAL)
    with pytest.raises(OpenSessionOnly):
        await table(services)


UNSAID: list[dict[str, Any]] = [
    {"position": "3%"},
    {"side": Side.UNION},
    {"side": Side.UNION, "position": " \n"},
]


async def test_a_proposal_needs_its_side_and_its_words(database: Database) -> None:
    services = await open_server(database)
    wages = await table(services)
    for state, said in product((ArticleState.PROPOSED, ArticleState.COUNTERED), UNSAID):
        with pytest.raises(PositionNeeded):
            await say(services, wages, state, 1, **said)


async def test_an_article_is_on_the_table_once_with_a_number_and_a_title(
    database: Database,
) -> None:
    services = await open_server(database)
    await table(services, "12-A")
    with pytest.raises(ArticleExists):
        await table(services, " 12-a ")
    for number, title in (("", "Wages"), ("24", " ")):
        with pytest.raises(ArticleUnclear):
            await table(services, number, title)


async def test_nothing_is_dated_ahead_or_before_what_was_said_last(database: Database) -> None:
    services = await open_server(database)
    wages = await table(services)
    with pytest.raises(NotSaidYet):
        await services.articles.move(
            chair(HERE, CHAIR, AT),
            wages.id,
            ArticleMove(state=ArticleState.AGREED, at=AT + timedelta(hours=1)),
        )
    with pytest.raises(SaidSince):
        await say(services, wages, ArticleState.AGREED, -1)


async def test_articles_stand_in_the_order_of_their_numbers(database: Database) -> None:
    services = await open_server(database)
    for number in ("10", "Appendix B", "2", "10-2", "10-10"):
        await table(services, number)
    order = [one.number for one in await services.articles.on_the_table(chair(HERE))]
    assert order == ["2", "10", "10-2", "10-10", "Appendix B"]


async def test_what_is_said_about_one_article_leaves_the_others_as_they_were(
    database: Database,
) -> None:
    services = await open_server(database)
    wages, uniforms = await table(services), await table(services, "25", "Uniforms")
    moved = await say(
        services, uniforms, ArticleState.PROPOSED, 1, side=Side.UNION, position="Two a year"
    )
    assert (moved.id, moved.state) == (uniforms.id, ArticleState.PROPOSED)
    assert (await services.articles.article(chair(HERE), wages.id)).state is ArticleState.OPEN


async def test_another_servers_article_is_not_there(database: Database) -> None:
    services = await open_server(database)
    await open_server(database, server_id=ELSEWHERE)
    wages = await table(services)
    with pytest.raises(ArticleNotFound):
        await services.articles.article(chair(ELSEWHERE), wages.id)
    with pytest.raises(ArticleNotFound):
        await services.articles.move(
            chair(ELSEWHERE, CHAIR, AT), wages.id, ArticleMove(state=ArticleState.AGREED, at=AT)
        )
    assert await services.articles.on_the_table(chair(ELSEWHERE)) == []


async def test_the_ratification_pack_belongs_to_an_agreement_and_keeps_whole_links_only(
    database: Database,
) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.MEDIATION, AT)
    link = "https://union.example.org/highlights"
    with pytest.raises(NoAgreement):
        await services.ratification.keep(MARISOL, Track.FULL, Pack(highlights_url=link))
    await set_stage(services, Stage.TA, AT)
    for wrong in ("union.example.org", "http://union.example.org", "https://x", "https://a.b c"):
        with pytest.raises(PackLinkUnclear):
            await services.ratification.keep(MARISOL, Track.FULL, Pack(vote_url=wrong))
    with pytest.raises(PackEmpty):
        await services.ratification.keep(MARISOL, Track.FULL, Pack(reading="  "))
    await services.ratification.keep(
        MARISOL, Track.FULL, Pack(highlights_url=link, reading="Seven days")
    )
    pack = (await services.ratification.packs(MARISOL))[Track.FULL]
    assert (pack.highlights_url, pack.reading, pack.vote_url) == (link, "Seven days", "")


async def test_a_new_agreement_does_not_show_the_old_ones_pack(database: Database) -> None:
    services = await open_server(database)
    await set_stage(services, Stage.TA, AT)
    await services.ratification.keep(MARISOL, Track.FULL, Pack(reading="Seven days"))
    await set_stage(services, Stage.MEMBER_VOTE, AT + timedelta(days=8))
    assert Track.FULL in await services.ratification.packs(MARISOL)
    await set_stage(services, Stage.MEMBERS_NO, AT + timedelta(days=15))
    await set_stage(services, Stage.BARGAINING, AT + timedelta(days=20))
    assert await services.ratification.packs(MARISOL) == {}
    await set_stage(services, Stage.TA, AT + timedelta(days=40))
    assert await services.ratification.packs(MARISOL) == {}
