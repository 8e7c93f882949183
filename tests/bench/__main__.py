"""Run the benchmarks that are named, or all, and print one table of what they found."""

import argparse
import sys

from rich.console import Console

from tests.bench import arrivals, clicks, grown, held, rush, turnout, votes
from tests.bench.findings import Findings
from tests.bench.runners import unpin

KNOWN = {
    "clicks": clicks.measure,
    "arrivals": arrivals.measure,
    "rush": rush.measure,
    "votes": votes.measure,
    "grown": grown.measure,
    "held": held.measure,
    "turnout": turnout.measure,
}


def main() -> int:
    """Measure and print; 1: a goal is missed, 2: the machine was too busy to tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(KNOWN))
    parser.add_argument("--share", type=float, default=1.0, help="0.1 does a tenth, as a trial")
    parser.add_argument("--markdown", action="store_true", help="the table for a page as well")
    asked = parser.parse_args()
    if unknown := set(asked.names) - KNOWN.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    console, findings = Console(width=110), Findings(asked.share)
    for name in asked.names or KNOWN:
        console.print(f"measuring {name} …")
        unpin()
        KNOWN[name](findings)
    findings.show(console)
    if asked.markdown:
        print(findings.markdown())  # noqa: T201 - as it is to be copied
    return findings.exit_code


if __name__ == "__main__":
    sys.exit(main())
