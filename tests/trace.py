"""Which files of a feature one act of a person runs through, seen in the simulator.

``python -m tests.trace`` prints them, and how many files of the foundation the act needs
beside. A file counts when a function of it is called between the person's first press and
the moment when all that follows at once stands at Discord; what an import runs does not.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from bot.migrate import upgrade
from tests.cogs.polls.asking import posted
from tests.cogs.sessions.stewarding import opened, words
from tests.cogs.updates.chair import composed, published, update_of
from tests.conftest import set_up, url_of
from tests.simulator import Local, shared_worker, union

Act = Callable[[], Awaitable[object]]

ROOT = Path(__file__).resolve().parent.parent
COMMON = {f"bot/services/{name}.py" for name in ("approvals", "people", "unchanged")}
"""Services that every feature stands on; what else lies in bot/services is a feature's."""

LISTENING = ("cogs/faq/", "bot/services/faq/")
"""Reads every message there is, those that the bot posts too, and has no part in these acts."""


async def publish(local: Local) -> Act:
    """A chair presses Publish under a preview, and says that the home e-mail is out."""
    preview = await composed(local.chair)
    return lambda: published(local.chair, preview)


async def check_in(local: Local) -> Act:
    """A member writes the session's words."""
    code = words(await opened(local))
    return lambda: local.members[0].command("checkin", code=code)


async def question(local: Local) -> Act:
    """A reader of an update opens its form and asks."""
    await update_of(local)
    reader, update = local.members[0], local.posts(local.members_channel)[0]

    async def ask() -> None:
        form = await reader.click(update, "Ask a question")
        await reader.submit(form, {"question": "When?", "name": "No, ask without my name"})

    return ask


async def vote(local: Local) -> Act:
    """A member presses an option of a poll that is not secret."""
    card = await posted(local, local.chair)
    return lambda: local.members[0].click(card, "Yes")


ACTS = {one.__name__: one for one in (publish, check_in, question, vote)}


async def files(local: Local, act: str) -> tuple[list[str], list[str]]:
    """The files that an act of ``ACTS`` runs through: the features', and the foundation's."""
    do = await ACTS[act](local)
    await local.settle()
    with _called() as called:
        await do()
        await local.settle()
    known = sorted(one for one in called if one.startswith(("bot/", "cogs/")))
    known = [one for one in known if not one.startswith(("bot/demo/", *LISTENING))]
    own = [one for one in known if one.startswith(("cogs/", "bot/services/"))]
    own = [one for one in own if one not in COMMON]
    return own, [one for one in known if one not in own]


@contextmanager
def _called() -> Generator[set[str]]:
    """Every file below the root in which a function is called meanwhile."""
    called: set[str] = set()

    def see(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_name != "<module>" and code.co_filename.startswith(root):
            called.add(code.co_filename.removeprefix(root))

    root, before = f"{ROOT}/", sys.getprofile()
    sys.setprofile(see)
    try:
        yield called
    finally:
        sys.setprofile(before)


async def _alone(act: str) -> tuple[list[str], list[str]]:
    """The same, on a server made for it."""
    with TemporaryDirectory() as folder:
        url = url_of(Path(folder) / "union.db")
        await asyncio.to_thread(upgrade, url)
        async with union(Path(folder), database_url=url, configure=set_up) as local:
            return await files(local, act)


async def _print() -> None:
    for act in ACTS:
        own, beside = await _alone(act)
        print(f"{act}: {len(own)} files of features, {len(beside)} of the foundation")  # noqa: T201
        print(*(f"  {one}" for one in own), sep="\n")  # noqa: T201
    await shared_worker().end()


if __name__ == "__main__":
    asyncio.run(_print())
