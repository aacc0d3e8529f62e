"""The scan field: reads a scanner's bursts whole, and gives the keyboard to nobody else."""

import re
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget
from shiboken6 import isValid

from desktop_app.domain.codes import DIGITS, PREFIX
from desktop_app.ui.widgets.fields import SearchField

MACHINE_GAP_MS = 50
"""Nobody types twelve keys in a row with less than this between them; a scanner does."""
IDLE_MS = 120
"""After this long a scanner has stopped in the middle of its code."""
PARTIAL_LEAST = 12
"""Fewer keys than this may be a number that a person types."""
UNENDED_MS = 60
"""A whole code that no Enter follows within this time is read without one."""
LIMIT = 300
"""A code is 48 digits; longer input is no badge, and the rest of it is not kept."""

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_CODE = re.compile(rf"{PREFIX}[0-9]{{{DIGITS - len(PREFIX)}}}")


class ScanField(SearchField):
    """Where badges are scanned and names are typed.

    Signals:
        read(str, bool): A line was ended by Enter, by Tab or by its length; and whether a machine typed it.
        partial_dropped(int): A scanner stopped in the middle; so many characters were thrown away.
    """

    read = Signal(str, bool)
    partial_dropped = Signal(int)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder, hint="", large=True)
        self.editor.setMaxLength(LIMIT)
        self._last_ms = 0.0
        self._keys = self._slow = 0
        self._unended = QTimer(self)
        self._unended.setSingleShot(True)
        self._unended.setInterval(UNENDED_MS)
        self._unended.timeout.connect(self._on_unended)

    def looks_scanned(self) -> bool:
        """Whether what stands in the field came faster than a person types."""
        # What was pasted came without keys: a person did that.
        return self._slow == 0 and self._keys >= PARTIAL_LEAST and len(self.text()) >= PARTIAL_LEAST

    def _is_whole(self) -> bool:
        return self.looks_scanned() and _CODE.fullmatch(self.text()) is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo):
                # The line would undo its own letters; at the desk this key takes back a scan.
                event.ignore()
                return True
        elif watched is self.editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENDS:
                self._take()
                return True
            if event.text() and event.text().isprintable():
                self._note_key(event)
        return super().eventFilter(watched, event)

    def _note_key(self, event: QKeyEvent) -> None:
        # The system's own time of the key, when it gives one: our thread may have been busy since.
        now = float(event.timestamp()) or time.monotonic() * 1000
        gap, self._last_ms = now - self._last_ms, now
        if self._is_whole():
            # The next code follows the last one without anything between them.
            self._take()
        elif gap > IDLE_MS and self.looks_scanned() and self.text().isdigit():
            dropped = len(self.text())
            self.editor.clear()
            self.partial_dropped.emit(dropped)
        if not self.text():
            self._keys = self._slow = 0
        elif gap > MACHINE_GAP_MS:
            self._slow += 1
        self._keys += 1
        self._unended.stop()
        QTimer.singleShot(0, self, self._watch_end)

    def _watch_end(self) -> None:
        if self._is_whole():
            self._unended.start()

    def _on_unended(self) -> None:
        if self._is_whole():
            self._take()

    def _take(self) -> None:
        self._unended.stop()
        text, machine = self.text(), self.looks_scanned()
        if text:
            self.read.emit(text, machine)


class FocusKeeper(QObject):
    """Gives the keyboard back to the scan field, whatever is clicked, while its screen is in view.

    Args:
        screen: In view or not.
        editor: Where keys belong.
    """

    def __init__(self, screen: QWidget, editor: QLineEdit) -> None:
        super().__init__(screen)
        self._screen = screen
        self._editor = editor
        self._window: QWidget | None = None

    def start(self) -> None:
        """Keep the focus from now on."""
        if self._window is None:
            self._window = self._screen.window()
            self._window.installEventFilter(self)
            self._app().focusChanged.connect(self._on_focus_changed)
        self.give_back()

    def stop(self) -> None:
        """Let the focus go where it is put: another screen is in view."""
        if self._window is not None:
            if isValid(self._window):
                self._window.removeEventFilter(self)
            self._app().focusChanged.disconnect(self._on_focus_changed)
            self._window = None

    def watch_menu(self, menu: QMenu) -> None:
        """Close a menu at the first key that a scanner types, and let that key reach the field."""
        menu.installEventFilter(self)

    def give_back(self) -> None:
        """Put the focus into the field, unless a dialog or a menu is open."""
        if self._is_ours():
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_ours(self) -> bool:
        app = self._app()
        return self._screen.isVisible() and app.activeModalWidget() is None and app.activePopupWidget() is None

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now is self._editor or not self._is_ours():
            return
        if now.window() is self._screen.window():
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if isinstance(watched, QMenu):
                if event.text() and event.text().isprintable() and not event.text().isspace():
                    watched.close()
                    self.give_back()
                    QApplication.sendEvent(self._editor, event)
                    return True
            elif self._is_ours() and not self._editor.hasFocus():
                self.give_back()
                QApplication.sendEvent(self._editor, event)
                return True
        elif kind == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self.give_back)
        return False

    @staticmethod
    def _app() -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app


class CodeCatcher(QObject):
    """Takes badge codes out of a dialog's fields: somebody scans while the form is open.

    Signals:
        caught(str): 48 digits.
    """

    caught = Signal(str)

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._caught_s = 0.0
        for line in dialog.findChildren(QLineEdit):
            line.textChanged.connect(lambda _text, line=line: self._look(line))
            line.installEventFilter(self)
        for area in dialog.findChildren(QPlainTextEdit):
            area.textChanged.connect(lambda area=area: self._look(area))
            area.installEventFilter(self)

    def _look(self, editor: QLineEdit | QPlainTextEdit) -> None:
        text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
        found = _CODE.search(text) if len(text) >= DIGITS else None
        if found is None:
            return
        rest = text[: found.start()] + text[found.end() :]
        if isinstance(editor, QLineEdit):
            editor.setText(rest)
        else:
            editor.setPlainText(rest)
        self._caught_s = time.monotonic()
        self.caught.emit(found.group())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The scanner's own Enter would press the dialog's button.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENDS:
            return time.monotonic() - self._caught_s < IDLE_MS / 1000
        return False
