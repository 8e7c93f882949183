"""The container's file and Compose's: what they promise, and the steps they take, tried by hand."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from sqlalchemy import make_url

from bot.commandline import STOP_WITHIN, commands
from bot.config import Settings
from tests.conftest import IN_CI

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
HOME = "/opt/bargaining-bot"
"""Where the image has the program."""


def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile's instructions with what each is given, a list for each stage."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / "deploy" / "Dockerfile").read_text())
    lines = [line for line in text.replace("\\\n", "").splitlines() if line]
    found: list[list[tuple[str, str]]] = []
    for line in lines:
        name, given = line.split(maxsplit=1)
        if name == "FROM":
            found.append([])
        found[-1].append((name, given))
    return found


BUILD, FINAL = stages()


def given(stage: list[tuple[str, str]], name: str) -> list[str]:
    return [words for instruction, words in stage if instruction == name]


def copied() -> list[str]:
    """What the image is made of, by its path in the repository."""
    return [source for words in given(BUILD, "COPY") for source in words.split()[:-1]]


def reachable() -> Path:
    """A Python of this version that someone else may run, too."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (Path(sys.base_prefix, "bin", version), Path("/usr/bin", version)):
        above = [python.resolve(), *python.resolve().parents]
        if python.exists() and all(each.stat().st_mode & 0o001 for each in above):
            return python
    return absent(f"no {version} that another user may run")


def absent(what: str) -> Any:
    """Skip where something is missing; in CI nothing may be."""
    (pytest.fail if IN_CI else pytest.skip)(what)


def environment() -> dict[str, str]:
    """What the image sets, beside PATH."""
    words = [word.split("=", 1) for line in given(FINAL, "ENV") for word in line.split()]
    return {name: value for name, value in words if name != "PATH"}


def install(folder: Path) -> Path:
    """Do the first stage's steps in an empty folder; the folder that goes into the image.

    The requirements, whose installation takes most of a minute, are those that run this test.
    """
    for source in copied():
        path = ROOT / source
        (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / source)
    program = folder / "program"
    subprocess.run([reachable(), "-m", "venv", "--without-pip", program], check=True)
    (packages,) = program.glob("lib/*/site-packages")
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "requirements.pth").write_text(f"{ours}\n")
    (step,) = [words for words in given(BUILD, "RUN") if "pip wheel" in words]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(
        ["/bin/sh", "-ec", step.replace(HOME, str(program)).replace("pip ", "python -m pip ")],
        check=True,
        cwd=folder,
        env=os.environ | {"PATH": path, "PIP_NO_INDEX": "1"},
    )
    for source in copied():
        path_there = folder / source
        (shutil.rmtree if path_there.is_dir() else Path.unlink)(path_there)
    return program


def files(folder: Path) -> set[Path]:
    """What lies in it, sentences and answers as well as code, but for what Python makes of it."""
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path for path in found if path.suffix != ".pyc"}


def start(program: Path, folder: Path, *words: str) -> tuple[int, str]:
    """What the image starts, as the user nobody where this test may become it."""
    (entry,) = given(FINAL, "ENTRYPOINT")
    before: list[str] = []
    if os.geteuid() == 0:
        ids = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        before = ["setpriv", *ids, "--no-new-privs", "--"]
    done = subprocess.run(
        [*before, *json.loads(entry), *words],
        cwd=folder,
        env=environment() | {"PATH": f"{program}/bin:/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder() -> Generator[Path]:
    """An empty folder that others may enter, as they may not pytest's own."""
    with TemporaryDirectory(prefix="bargaining-image-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o711)
        yield Path(made)


@pytest.mark.skipif(shutil.which("setpriv") is None and not IN_CI, reason="needs setpriv")
def test_the_program_runs_for_another_user_from_the_files_that_the_image_is_made_of(
    folder: Path,
) -> None:
    program = install(folder)
    home = folder / "home"
    (home / "data").mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(home / "data", NOBODY, NOBODY)
    assert start(program, home, "migrate") == (0, "The database is up to date.\n")
    code, said = start(program, home, "doctor")
    assert code == 0, said
    assert [path.name for path in home.iterdir()] == ["data"]
    _, said = start(program, home, "--help")
    assert all(one.help and one.help.split()[0] in said for one in commands.registered_commands)
    (packages,) = program.glob("lib/*/site-packages")
    for name in ("bot", "cogs", "migrations"):
        assert files(packages / name) == files(ROOT / name)
    assert not {path.name for path in packages.iterdir()} & {"tests", "simcord"}


def test_the_image_is_made_of_what_its_builder_is_shown() -> None:
    shown = (ROOT / ".dockerignore").read_text().splitlines()
    assert sorted(copied()) == sorted(line[1:] for line in shown if line.startswith("!"))
    assert "*" in shown


def test_the_image_runs_as_nobody_in_particular_and_says_what_it_is() -> None:
    first, last = given(BUILD, "FROM"), given(FINAL, "FROM")
    assert first == [f"{last[0]} AS build"]
    (user,) = given(FINAL, "USER")
    assert user.split(":")[0].isdecimal()
    assert int(user.split(":")[0]) > 0
    labels = dict(word.split("=", 1) for word in shlex.split(given(FINAL, "LABEL")[0]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    about = {name.rpartition(".")[2]: value for name, value in labels.items()}
    assert about["version"] == project["version"]
    assert about["licenses"] == project["license"]
    assert about["description"] == project["description"]


def test_make_run_takes_no_more_memory_than_the_image() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (lean,) = re.findall(r"^LEAN := (.*)$", makefile, re.MULTILINE)
    assert dict(word.split("=", 1) for word in lean.split()) == environment()
    assert "\n\t@$(LEAN) $(BIN)/python -m bot run\n" in makefile


def test_the_databases_default_place_is_in_the_images_volume() -> None:
    (volume,), (workplace,) = given(FINAL, "VOLUME"), given(FINAL, "WORKDIR")
    settings = Settings.model_fields
    for default in (settings["database_url"].default, settings["backup_folder"].default):
        assert Path(workplace, str(default).removeprefix("sqlite:///")).is_relative_to(volume)
    assert service("bot")["volumes"] == [f"union:{volume}"]


@pytest.mark.parametrize(("age", "code"), [(None, 1), (5, 0), (120, 1)])
def test_the_image_is_healthy_while_the_heartbeat_is_young(
    tmp_path: Path, age: int | None, code: int
) -> None:
    (entry,), (check,) = given(FINAL, "ENTRYPOINT"), given(FINAL, "HEALTHCHECK")
    (beat,) = re.findall(r"HEARTBEAT_FILE=([^\"]+)", entry)
    command = json.loads(check.partition(" CMD ")[2].replace(beat, str(tmp_path / "beat")))
    assert str(tmp_path) in command[-1]
    if age is not None:
        (tmp_path / "beat").touch()
        beaten = time.time() - age
        os.utime(tmp_path / "beat", (beaten, beaten))
    assert subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == code


def composed() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())


def service(name: str) -> dict[str, Any]:
    return composed()["services"][name]


@pytest.mark.parametrize("name", ["bot", "second", "database"])
def test_compose_gives_each_service_no_right_beyond_its_work(name: str) -> None:
    one = service(name)
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert one["restart"] == "unless-stopped"
    assert "/tmp" in one["tmpfs"]  # noqa: S108 - the container's own
    assert not {"ports", "privileged", "cap_add"} & set(one)
    assert int(one["stop_grace_period"].removesuffix("s")) > STOP_WITHIN
    assert {volume.split(":")[0] for volume in one["volumes"]} <= set(composed()["volumes"])


def test_compose_starts_one_bot_on_sqlite_unless_it_is_told_of_postgresql() -> None:
    services = composed()["services"]
    assert [name for name in services if "profiles" not in services[name]] == ["bot"]
    assert services["bot"]["depends_on"]["database"]["required"] is False
    assert services["second"]["environment"] == {"SHARD_IDS": "1"}
    shared = {*services["second"]} - {"environment", "profiles"}
    assert {name: services["second"][name] for name in shared} == services["bot"]


def test_what_the_page_writes_for_postgresql_gives_each_shard_to_one_process() -> None:
    page = (ROOT / "docs" / "running.md").read_text()
    (block,) = re.findall(r"```\n(COMPOSE_PROFILES=.*?)```", page, re.DOTALL)
    written = dict(line.split("=", 1) for line in block.splitlines())
    database, second = service("database"), service("second")
    assert written["COMPOSE_PROFILES"] in database["profiles"]
    url = make_url(written["DATABASE_URL"])
    named = {name: database["environment"][f"POSTGRES_{name}"] for name in ("USER", "DB")}
    assert (url.host, url.username, url.database) == ("database", named["USER"], named["DB"])
    assert url.password == written["POSTGRES_PASSWORD"]
    served = {written["SHARD_IDS"], second["environment"]["SHARD_IDS"]}
    assert served == {"0", "1"}
    assert written["SHARD_COUNT"] == "2"
