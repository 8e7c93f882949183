"""What is measured: ``python -m tests.bench``."""
