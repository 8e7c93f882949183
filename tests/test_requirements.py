from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def pins(name: str) -> dict[str, set[str]]:
    """The packages that are pinned for this machine, each with its extras."""
    lines = [line for line in (ROOT / name).read_text().splitlines() if "==" in line]
    found = [Requirement(line.rstrip("\\ ")) for line in lines if not line.startswith((" ", "#"))]
    return {
        canonicalize_name(each.name): each.extras
        for each in found
        if each.marker is None or each.marker.evaluate()
    }


def asked(package: str, extras: set[str]) -> list[Requirement]:
    """What an installed package asks for on this machine, with these of its extras."""
    wanted = [Requirement(line) for line in distribution(package).requires or []]
    return [
        each
        for each in wanted
        if each.marker is None
        or any(each.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def missing(pinned: dict[str, set[str]]) -> list[str]:
    """The requirements that the newest version of a package could break the installation by."""
    return [
        f"{package} asks for {each}"
        for package, extras in pinned.items()
        for each in asked(package, extras)
        if not each.extras <= pinned.get(canonicalize_name(each.name), set())
        or canonicalize_name(each.name) not in pinned
    ]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-demo.txt", "requirements-dev.txt"]
)
def test_a_newer_version_of_a_pinned_package_does_not_stop_a_fresh_installation(name: str) -> None:
    pinned = pins(name)
    assert len(pinned) > 30
    assert missing(pinned) == []


def test_a_pin_without_the_extra_that_is_asked_for_is_noticed() -> None:
    pinned = pins("requirements-dev.txt")
    pinned["coverage"] = set()
    assert [line for line in missing(pinned) if line.startswith("pytest-cov")]


def test_running_the_bot_installs_no_demo() -> None:
    assert "simcord" not in pins("requirements.txt")
    assert "simcord" in pins("requirements-demo.txt")
