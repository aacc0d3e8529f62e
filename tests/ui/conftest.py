"""The window in tests: offscreen, in our look, and silent: an unexpected warning in the log fails."""

import faulthandler
import logging
import os
import sys
from collections.abc import Iterator
from functools import partialmethod

import pytest
from PySide6.QtCore import qInstallMessageHandler

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui import fonts
from desktop_app.ui import theme as look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Context
from tests.ui.gallery import make_window

PATIENCE_MS = 30_000
"""How long a test waits for the window: a machine that does three things at once is slow, not wrong."""


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than pytest-qt does by itself; what comes at once costs no more."""
    patch = pytest.MonkeyPatch()
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        method = getattr(QtBot, name)
        patch.setattr(QtBot, name, partialmethod(method, timeout=PATIENCE_MS))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return list(look.APPLICATION_ARGUMENTS)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> look.Theme:
    """Every test begins light, at 100 %, with nothing remembered."""
    theme = look.theme()
    if theme.choice is not look.Choice.LIGHT or theme.scale != 1.0 or not fonts.is_loaded():
        theme = look.install()
        fonts.load_others()
        theme.choose(look.Choice.LIGHT)
    return theme


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning of ours, unless the test is marked by asking for `loud`."""
    yield
    if "loud" in request.fixturenames:
        return
    heard = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
        and record.name.startswith("desktop_app")
        # The offscreen platform says so of every window.
        and "propagateSizeHints" not in record.getMessage()
    ]
    assert heard == []


@pytest.fixture
def loud() -> None:
    """This test expects warnings in the log."""


@pytest.fixture
def gallery(qtbot) -> tuple[MainWindow, Context]:
    """The gallery's window, shown at 1440 × 900."""
    window, context = make_window()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    return window, context


@pytest.fixture
def restored() -> Iterator[logging.Logger]:
    """After the test log, hooks and Qt's messages go where they went before."""
    root = logging.getLogger("desktop_app")
    before, level, hook = list(root.handlers), root.level, sys.excepthook
    yield root
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    sys.excepthook = hook
    qInstallMessageHandler(None)
    faulthandler.disable()
