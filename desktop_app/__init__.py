"""Plenary: run a meeting at the venue, with no server and no internet."""

__version__ = "0.1.0"
