"""Fixtures of the reports screen."""

from collections.abc import Callable

import pytest

from tests.ui.badges.stage import Stage, open_stage, script

__all__ = ["open_stage", "script", "stage"]


@pytest.fixture
def stage(open_stage: Callable[..., Stage]) -> Stage:
    """The reports screen with five people."""
    return open_stage("reports")
