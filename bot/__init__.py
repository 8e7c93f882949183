"""The program and the union's rules; the house is described in ``docs/``."""
