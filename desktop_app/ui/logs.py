"""The program's log: rotating JSON lines that hold places in the code and ids, never names."""

import faulthandler
import json
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop_app.ui.bridge import report

LOG_BYTES = 1_000_000
LOG_FILES = 5

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_crash_file: IO[str] | None = None


class _JsonLines(logging.Formatter):
    """One JSON object per line: when, how bad, where, what."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname,
            "where": record.name,
            "what": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def start(folder: Path) -> bool:
    """Log into `folder` from now on: our records, Qt's messages, and the stack of a crash.

    Returns:
        Whether the folder takes a log; the program runs without one.
    """
    global _crash_file
    qInstallMessageHandler(_on_qt_message)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "plenary.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
        _crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        # A full or read-only disk must not keep anybody from the desk.
        return False
    handler.setFormatter(_JsonLines())
    root = logging.getLogger("desktop_app")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    faulthandler.enable(_crash_file)
    return True


def catch(found: Callable[[str], object]) -> None:
    """Give the report of every exception that nobody caught to `found`, on the thread where it happened."""

    def hook(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        found(report(error))

    def thread_hook(facts: threading.ExceptHookArgs) -> None:
        if facts.exc_value is not None:
            report(facts.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("desktop_app.ui.qt").log(_LEVELS.get(kind, logging.INFO), "%s", message)
