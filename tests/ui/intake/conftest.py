"""Fixtures of the import wizard."""

from tests.ui.participants.stage import open_stage, script, stage

__all__ = ["open_stage", "script", "stage"]
