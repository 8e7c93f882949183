"""The program and the union's rules; the house is described in ``docs/``."""

__version__ = "0.1.0"
