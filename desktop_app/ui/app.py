"""The start: a window first, everything else behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from desktop_app import settings as places
from desktop_app.domain.errors import PlenaryError, UserError
from desktop_app.ui import theme as look
from desktop_app.ui.entries import ENTRIES
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Entry
from desktop_app.ui.single import Single
from desktop_app.words import _, sentence

# Everything that the first picture does not show is imported behind it, inside the functions below.
if TYPE_CHECKING:
    from desktop_app.ui.shell import OpenOffice, Shell
    from desktop_app.ui.work import Runner

OPEN_SAMPLES = "PLENARY_OPEN_SAMPLES"
"""Variable of a first look: a file without events opens on the three sample events."""

Opener = Callable[[Path, "str | None"], "tuple[OpenOffice, Callable[..., Sequence[Any]]]"]
"""Opens the office on a file with a passphrase or None; returns it with the query that lists the events."""


def open_data(path: Path, passphrase: str | None) -> tuple[OpenOffice, Callable[..., Sequence[Any]]]:
    """Open the office, on the worker's thread: these imports cost more than showing the window."""
    from desktop_app.office import Office
    from desktop_app.queries.events import list_events

    office = Office.open(path, passphrase=passphrase, create=True)
    if os.environ.get(OPEN_SAMPLES) and not office.ask(list_events):
        from desktop_app.services.samples import load_sample_events

        office.do(load_sample_events)
    return office, list_events


class App(QObject):
    """Holds together what lives as long as the program.

    Args:
        data_path: The data file.
        window: The first window, painted or about to be.
        single: The claim on the file, already taken.
        opener: Opens the office.
        config: Window state.
    """

    def __init__(
        self, data_path: Path, window: MainWindow, single: Single | None, opener: Opener, config: QSettings
    ) -> None:
        super().__init__()
        self._path = data_path
        self._window = window
        self._single = single
        self._opener = opener
        self._config = config
        self._runner: Runner | None = None
        self._office: OpenOffice | None = None
        self.shell: Shell | None = None
        window.painted.connect(self._on_painted)
        window.closed.connect(self._on_closed)
        if single is not None:
            single.called.connect(window.bring_forward)

    def _on_painted(self) -> None:
        from desktop_app.ui import fonts, logs

        self.open()
        logs.start(places.log_dir())
        logs.catch(self._window.notices.bug)
        if self._single is not None:
            self._single.listen()
        fonts.load_others()

    def open(self, passphrase: str | None = None) -> None:
        """Open the data file behind the window."""
        from desktop_app.ui.work import Runner

        if self._runner is None:
            self._runner = Runner()
        self._runner.question(
            lambda: self._opener(self._path, passphrase), then=self._on_opened, failed=self._on_failed
        )

    def _on_opened(self, opened: tuple[OpenOffice, Callable[..., Sequence[Any]]]) -> None:
        from desktop_app.ui.bridge import Bridge
        from desktop_app.ui.shell import Shell

        self._office, list_events = opened
        bridge = Bridge(self._office, self._runner)
        self.shell = Shell(self._window, self._office, bridge, list_events, self._config)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code in {"needs_passphrase", "wrong_passphrase"}:
            self._ask_passphrase(error)
        elif isinstance(error, PlenaryError):
            self._window.show_trouble(sentence(error)).acted.connect(lambda: self.open())
        else:
            from desktop_app.ui.bridge import report

            self._window.notices.bug(report(error))

    def _ask_passphrase(self, error: UserError) -> None:
        from PySide6.QtWidgets import QDialog, QLineEdit

        from desktop_app.ui.widgets.dialogs import Dialog
        from desktop_app.ui.widgets.fields import Field

        dialog = Dialog(self._window, _("This data file is encrypted"), accept=_("Open"))
        field = Field(_("Passphrase"))
        assert isinstance(field.editor, QLineEdit)
        field.editor.setEchoMode(QLineEdit.EchoMode.Password)
        if error.code == "wrong_passphrase":
            field.set_error(sentence(error))
        dialog.body.addWidget(field)
        field.setFocus()

        def on_finished(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                assert isinstance(field.editor, QLineEdit)
                # Spaces may belong to it: as written, not trimmed.
                self.open(field.editor.text())
            else:
                self._window.show_trouble(sentence(error)).acted.connect(lambda: self.open())

        dialog.finished.connect(on_finished)
        dialog.open()

    def _on_closed(self) -> None:
        if self.shell is not None:
            self.shell.stop()
        if self._runner is not None:
            self._runner.close()
        if self._office is not None:
            self._office.close()
        if self._single is not None:
            self._single.release()
        QApplication.quit()


def run(data_path: Path | None = None, *, opener: Opener = open_data, entries: Sequence[Entry] = ENTRIES) -> int:
    """Show the window on a data file until it is closed.

    Args:
        data_path: The data file; this computer's own when None. Made when it is not there.
        opener: Opens the office.
        entries: The sidebar's ways.

    Returns:
        Exit code: 0, also when another window has the file and was called to the front.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(list(look.APPLICATION_ARGUMENTS))
    app.setApplicationName("Plenary")
    app.setDesktopFileName("plenary")
    app.setQuitOnLastWindowClosed(False)
    path = data_path or places.data_file()
    config = QSettings(str(places.config_file()), QSettings.Format.IniFormat)
    single = Single(path, places.config_file().parent / "windows")
    if not single.claim():
        single.call_first()
        return 0
    look.install(config)
    window = MainWindow(entries, config)
    held = App(path, window, single, opener, config)
    window.show()
    code = app.exec()
    held.deleteLater()
    return code
