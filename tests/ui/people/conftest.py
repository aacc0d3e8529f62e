"""Fixtures of the directory."""

from tests.ui.participants.stage import open_stage, script, stage

__all__ = ["open_stage", "script", "stage"]
