"""Few files lie between a press and what comes of it."""

import pytest

from tests.simulator import Local
from tests.trace import ACTS, files

MOST = {"publish": 7, "check_in": 5, "question": 5, "vote": 4}
"""Files of features that an act may run through. Lower it when an act needs fewer."""


@pytest.mark.parametrize("act", ACTS)
async def test_an_act_runs_through_few_files(local: Local, act: str) -> None:
    own, beside = await files(local, act)
    assert len(own) <= MOST[act], f"{act} runs through {own}"
    # It was followed from the press to the table and back.
    assert {one.split("/")[0] for one in own} == {"bot", "cogs"}
    assert {"bot/access.py", "bot/database.py", "bot/ui/answers.py"} <= set(beside)
