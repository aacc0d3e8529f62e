"""Where Plenary starts: the reader of workbooks in a frozen program, the command line, or the window."""

import sys
from collections.abc import Sequence
from pathlib import Path


def main(words: Sequence[str] | None = None) -> int:
    """Start Plenary.

    Args:
        words: What follows the program's name; None takes the process's own.

    Returns:
        The exit code.
    """
    words = sys.argv[1:] if words is None else words
    if words[:1] == ["read-workbook"] and getattr(sys, "frozen", False):
        from desktop_app.intake.workbook_reader import main as read_workbook

        return read_workbook(list(words[1:]))
    try:
        from desktop_app.cli import main as command_line

        return command_line(words, open_window=_open_window, try_window=_try_window)
    except KeyboardInterrupt:
        return 1  # while the libraries were still loading


def _open_window(data_file: Path | None) -> int:
    from desktop_app.ui.app import run

    return run(data_file)


def _try_window() -> None:
    """Paint the window out of sight and look whether anything is on it."""
    import os
    import tempfile

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui import theme
    from desktop_app.ui.entries import ENTRIES
    from desktop_app.ui.main_window import MainWindow

    # What Qt remarks about a display that is none belongs to no answer.
    before = qInstallMessageHandler(lambda *_: None)
    app = QApplication.instance() or QApplication(list(theme.APPLICATION_ARGUMENTS))
    with tempfile.TemporaryDirectory() as folder:
        config = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        theme.install(config)
        window = MainWindow(ENTRIES, config)
        window.show()
        app.processEvents()
        picture = window.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 40) for y in range(0, picture.height(), 40)}
        window.close()
        window.deleteLater()
        app.processEvents()
    qInstallMessageHandler(before)
    if len(colours) < 2:
        raise RuntimeError("the window stayed empty")


if __name__ == "__main__":
    sys.exit(main())
