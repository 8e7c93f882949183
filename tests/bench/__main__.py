"""Run the benchmarks that are named, or all, and print their figures."""

import sys

from tests.bench import clicks, turnout, votes

KNOWN = {"votes": votes.main, "clicks": clicks.main, "turnout": turnout.main}

sys.exit(max([KNOWN[name]() or 0 for name in sys.argv[1:] or KNOWN]))
