"""Dialogs: their common frame, and the questions behind one replaceable door."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme import Size, Space
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Text
from desktop_app.words import _


class Dialog(QDialog):
    """A window above the window: title, body, an error, and its buttons.

    Args:
        title: Heading and window title.
        accept: Text of the button that does it; a verb.
        danger: It destroys something: the button is red and Cancel has the focus.
        cancel: Text of the button that does not.

    `body` is the column for fields, `foot` the line of buttons; `accept_button` does not close by itself when
    `holds()` says no.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        accept: str = "",
        cancel: str = "",
        danger: bool = False,
        text: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.GAP)
        outer.setSpacing(Space.M)
        outer.addWidget(Text(title, size=Size.TITLE, weight="strong", wrap=True))
        if text:
            outer.addWidget(Text(text, ink="soft", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        outer.addLayout(self.body)
        self._error = Text(ink="bad", wrap=True)
        self._error.hide()
        outer.addWidget(self._error)
        outer.addSpacing(Space.S)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.M)
        self.foot.addStretch(1)
        self.cancel_button = Button(cancel or _("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.accept_button = Button(accept or _("OK"), kind="danger" if danger else "primary")
        self.accept_button.clicked.connect(self._on_accept)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.accept_button)
        outer.addLayout(self.foot)
        if danger:
            self.cancel_button.setDefault(True)
            self.cancel_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.accept_button.setDefault(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the whole; empty when nothing is."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def holds(self) -> bool:
        """Whether the dialog may close; one that does a deed first says no and calls `accept` when it is done."""
        return True

    def _on_accept(self) -> None:
        if self.holds():
            self.accept()


class Asker(Protocol):
    """Who answers the questions: people in the program, a script in a test."""

    def ask(self, parent: QWidget | None, title: str, text: str, *, yes: str, no: str, danger: bool) -> bool: ...

    def open_file(self, parent: QWidget | None, title: str, folder: Path, kinds: str) -> Path | None: ...

    def save_file(self, parent: QWidget | None, title: str, place: Path, kinds: str) -> Path | None: ...

    def folder(self, parent: QWidget | None, title: str, place: Path) -> Path | None: ...


class PeopleAsker:
    """Shows dialogs."""

    def ask(self, parent: QWidget | None, title: str, text: str, *, yes: str, no: str, danger: bool) -> bool:
        """Show the question."""
        dialog = Dialog(parent, title, accept=yes, cancel=no, danger=danger, text=text)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def open_file(self, parent: QWidget | None, title: str, folder: Path, kinds: str) -> Path | None:
        """Show the system's dialog."""
        name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, parent: QWidget | None, title: str, place: Path, kinds: str) -> Path | None:
        """Show the system's dialog."""
        name, _kind = QFileDialog.getSaveFileName(parent, title, str(place), kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget | None, title: str, place: Path) -> Path | None:
        """Show the system's dialog."""
        name = QFileDialog.getExistingDirectory(parent, title, str(place))
        return Path(name) if name else None


_asker: Asker = PeopleAsker()


def set_asker(asker: Asker) -> Asker:
    """Let another answer from now on; returns who answered before."""
    global _asker
    before, _asker = _asker, asker
    return before


def ask(
    parent: QWidget | None, title: str, text: str = "", *, yes: str = "", no: str = "", danger: bool = False
) -> bool:
    """Ask a question with two answers.

    Args:
        parent: The window above which it is asked.
        title: The question.
        text: What follows from it.
        yes: Verb of the button that does it; OK when empty.
        no: Word of the button that does not; Cancel when empty.
        danger: It destroys something.
    """
    return _asker.ask(parent, title, text, yes=yes or _("OK"), no=no or _("Cancel"), danger=danger)


def open_file(parent: QWidget | None, title: str, folder: Path, kinds: str = "") -> Path | None:
    """Ask for a file to read; None when nobody wants one. `kinds` as Qt writes it: "Lists (*.xlsx *.csv)"."""
    return _asker.open_file(parent, title, folder, kinds)


def save_file(parent: QWidget | None, title: str, place: Path, kinds: str = "") -> Path | None:
    """Ask where to save; `place` is the name offered."""
    return _asker.save_file(parent, title, place, kinds)


def choose_folder(parent: QWidget | None, title: str, place: Path) -> Path | None:
    """Ask for a folder."""
    return _asker.folder(parent, title, place)
