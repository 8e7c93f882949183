"""An answered question becomes an entry of the FAQ."""

from tests.cogs.updates.chair import until, update_of
from tests.simulator import Local, Person, Screen

ASKED, ANSWERED = (
    "Are snow days paid?",
    "Yes, at your usual hours, says Article 12 of our contract.",
)
MAKE = "Make it an FAQ entry"


async def answered(local: Local, asker: Person, asked: str = ASKED) -> Screen:
    """The stewards' card of a question that a chair has answered."""
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    form = await asker.click(message, "update:1:ask")
    no_name = form.field("name").options[0]
    await asker.submit(form, {"question": asked, "name": no_name})
    (card,) = local.posts(local.stewards_channel)
    form = await local.chair.click(card, "Answer")
    await local.chair.submit(form, {"answer": ANSWERED})
    await until(local, lambda: ANSWERED in local.texts(local.stewards_channel)[0])
    (card,) = local.posts(local.stewards_channel)
    return card


async def test_a_chair_makes_an_answer_an_entry_that_everyone_finds_in_their_language(
    local: Local,
) -> None:
    card = await answered(local, local.members[0])
    form = await local.chair.click(card, MAKE)
    await local.restart()
    added = await local.chair.submit(
        form,
        {
            "topic": "Your rights",
            "Question in Spanish": "¿Se pagan los días de nieve?",
            "Answer in Spanish": "Sí, por sus horas de siempre.",
        },
    )
    assert "It is in the FAQ now" in added.text
    assert ANSWERED in (await local.chair.click(added, "Read it")).text

    reader = local.members[1]
    for _ in range(2):
        reader.reads("en-US")
        assert ASKED in await reader.suggestions("faq", "question", "snow da")
        found = await reader.command("faq", question="are snow days paid")
        assert f"## {ASKED}\n{ANSWERED}" in found.text
        assert "Written by a bargaining chair on" in found.text
        reader.reads("es-419")
        found = await reader.command("faq", question="se pagan los dias de nieve")
        assert "## ¿Se pagan los días de nieve?\nSí, por sus horas de siempre." in found.text
        await local.restart()
    assert ANSWERED in (await local.chair.click(added, "Read it")).text


async def test_until_it_is_in_spanish_the_english_stands_in_and_says_so(local: Local) -> None:
    card = await answered(local, local.members[0])
    form = await local.chair.click(card, MAKE)
    await local.chair.submit(form, {"topic": "Your rights"})
    reader = local.members[1]
    reader.reads("es-419")
    found = await reader.command("faq", question=ASKED)
    assert ANSWERED in found.text
    assert "todavía no está en español" in found.text


async def test_a_question_asked_in_spanish_begins_the_spanish_half(local: Local) -> None:
    asker = local.members[0]
    asker.reads("es-419")
    card = await answered(local, asker, "¿Se pagan los días de nieve?")
    form = await local.chair.click(card, MAKE)
    values = {label: form.field(label).value for label in ("title_en", "title_es", "body_es")}
    assert values == {
        "title_en": None,
        "title_es": "¿Se pagan los días de nieve?",
        "body_es": ANSWERED,
    }


async def test_a_refused_entry_is_given_back_to_its_writer(local: Local) -> None:
    card = await answered(local, local.members[0])
    form = await local.chair.click(card, MAKE)
    half = {"topic": "Your rights", "Question in Spanish": "¿Y la nieve?"}
    refused = await local.chair.submit(form, half)
    assert "In Spanish only one of the two is written" in refused.text
    assert ANSWERED in refused.text
    assert "¿Y la nieve?" in refused.text


async def test_only_chairs_make_entries(local: Local) -> None:
    card = await answered(local, local.members[0])
    refused = await local.steward.click(card, MAKE)
    assert not refused.opened_form
    assert refused.private
    form = await local.chair.click(card, MAKE)
    local.chair.gains(local.steward_role)
    local.chair.loses(local.chair_role)
    late = await local.chair.submit(form, {"topic": "Your rights"})
    assert "It is in the FAQ now" not in late.text
    assert ANSWERED in late.text
    found = await local.members[1].command("faq", question=ASKED)
    assert ANSWERED not in found.text
