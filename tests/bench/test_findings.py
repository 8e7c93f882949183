"""What the benchmark says of its goals."""

from tests.bench.findings import OTHERS, Findings


def test_a_goal_that_depends_on_time_is_not_judged_on_a_busy_machine() -> None:
    calm, busy = Findings(others=[OTHERS / 2]), Findings(others=[2 * OTHERS])
    for one in (calm, busy):
        one.judge("a vote", "2 ×", "≤ 1 ×", met=False, timed=True)
    assert (calm.exit_code, busy.exit_code) == (1, 2)
    busy.judge("votes", "1 lost", "0", met=False)
    assert busy.exit_code == 1


def test_the_table_for_a_page_has_every_row_and_no_verdict_without_a_goal() -> None:
    findings = Findings()
    findings.judge("a vote", "0.9 ×", "≤ 1 ×", met=True)
    findings.tell("the floor", "1 ms")
    assert findings.exit_code == 0
    assert findings.markdown().splitlines()[2:] == [
        "| a vote | 0.9 × | ≤ 1 × | met |",
        "| the floor | 1 ms |  |  |",
    ]
