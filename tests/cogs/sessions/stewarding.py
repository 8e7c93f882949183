"""What a steward does before others can come: a session posted, its check-in opened."""

from bot.services.attendance import Place
from tests.simulator import Answer, Local, Screen


async def announced(
    local: Local, title: str = "Session 4", when: str = "now", **more: str
) -> Screen:
    """A session that a steward has just posted: its card to manage."""
    preview = await local.steward.command("session", title=title, when=when, **more)
    return (await local.steward.click(preview, "Post")).screen


async def opened(local: Local, title: str = "Session 4", **more: str) -> Screen:
    """A session whose check-in is open: the steward's panel of words."""
    managed = await announced(local, title, **more)
    return (await local.steward.click(managed, "Open check-in")).screen


def words(panel: Screen | Answer, place: Place = Place.ROOM, language: int = 0) -> str:
    """The words a steward reads off the panel; language 0 is English, 1 Spanish."""
    big = [line.removeprefix("# ") for line in panel.text.splitlines() if line.startswith("# ")]
    return big[list(Place).index(place) * 2 + language]
