"""Fixtures of the desk and the overview."""

from tests.ui.attendance.doorway import door, open_doorway

__all__ = ["door", "open_doorway"]
