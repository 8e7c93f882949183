"""What is kept about a person ends by itself."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from sqlite3 import connect

from bot.actor import System
from bot.schema import metadata
from tests.cogs.updates.chair import update_of
from tests.simulator import Local
from tests.simulator.forging import private_card, submit

ENDED = timedelta(days=61)


def kept_of(file: Path, account_id: int, *words: str) -> set[str]:
    """The tables and columns in which a person's account or their words stand."""
    found: set[str] = set()
    with closing(connect(file)) as database:
        for table in metadata.sorted_tables:
            for column in table.columns:
                select = f'SELECT 1 FROM "{table.name}" WHERE "{column.name}" IN (?, {{}}) LIMIT 1'  # noqa: S608
                marks = ", ".join("?" * len(words)) or "NULL"
                if database.execute(select.format(marks), (account_id, *words)).fetchone():
                    found.add(f"{table.name}.{column.name}")
    return found


async def test_nothing_of_a_reader_is_left_when_the_days_of_the_set_up_are_over(
    local: Local, tmp_path: Path
) -> None:
    member, words = local.members[0], ("What about lunch?", "lunch", "Who pays for lunch?")
    await update_of(local)
    (message,) = local.posts(local.members_channel)
    await member.click(message, "Got it")
    form = await member.click(message, "Ask a question")
    await member.submit(form, {"question": words[0]})
    await member.command("news", find=words[1])
    await member.click(await member.command("mydata"), "Español")
    card = await private_card(member)
    await submit(member, card, "faq:1:miss", {"question": words[2]})
    sure = await local.chair.menu("Remove access", member)
    await local.chair.click(sure, f"join:0:remove:{member.id}")
    assert kept_of(tmp_path / "union.db", member.id, *words) >= {
        "audit.person_id",
        "faq_misses.words",
        "people.account_id",
        "update_got_it.account_id",
        "update_questions.asker_id",
        "update_searches.account_id",
        "update_searches.words",
    }

    await local.skip(hours=1)
    await local.simulator.leap(ENDED)
    await local.skip(hours=2)

    # The question stays for the archive, without the one who asked.
    assert kept_of(tmp_path / "union.db", member.id, *words) == {"update_questions.question"}
    assert await local.bot.services.audit.verify(local.guild.id) is None
    assert (
        await local.bot.services.updates.archive.got_it_count(
            System(local.guild.id, local.now()), 1
        )
        == 1
    )
