"""What the README and pyproject.toml say is what the code knows."""

import re
import tomllib
from pathlib import Path

from bot import __version__
from bot.i18n import Sentences
from bot.invitation import NEEDED

README = Path(__file__).resolve().parent.parent / "README.md"


def test_the_readme_invites_the_bot_with_exactly_what_it_needs() -> None:
    (listed,) = re.findall(r"the permissions (.+?) \(to give the member role\)", README.read_text())
    # Discord's plural of a role's permission and singular of a channel's.
    asked = re.split(r", | and ", listed.replace("View Channels", "View Channel"))
    names = [Sentences().say("en", f"permission-{one.replace('_', '-')}") for one in NEEDED]
    assert sorted(asked) == sorted(names)


def test_the_version_is_one() -> None:
    project = tomllib.loads((README.parent / "pyproject.toml").read_text())["project"]
    assert project["version"] == __version__
