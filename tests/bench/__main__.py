"""Run every benchmark and print its figures."""

from tests.bench.votes import main

main()
