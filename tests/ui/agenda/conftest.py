"""Fixtures of the agenda screen."""

from tests.ui.agenda.stage import open_stage, sampled, script, stage

__all__ = ["open_stage", "sampled", "script", "stage"]
