"""Completion of organisations from the directory, asked off the main thread as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop_app.domain.people import OrganisationRow
from desktop_app.queries.people import list_organisations
from desktop_app.ui.bridge import Bridge

_MOST = 8


class OrganisationCompleter(QCompleter):
    """Offers the organisations whose name or acronym holds what is typed.

    Args:
        editor: The line in which an organisation is written.
        bridge: Asks.
    """

    def __init__(self, editor: QLineEdit, bridge: Bridge) -> None:
        super().__init__(editor)
        self._bridge = bridge
        self._editor = editor
        self._names = QStringListModel(self)
        self.setModel(self._names)
        # The query has filtered already, by acronyms and other scripts too.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_MOST)
        editor.setCompleter(self)
        editor.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        if len(text.strip()) < 2:
            self._names.setStringList([])
            return
        self._bridge.ask(
            list_organisations, text.strip(), _MOST, then=self._on_found, key=f"organisation completion {id(self)}"
        )

    def _on_found(self, rows: Sequence[OrganisationRow]) -> None:
        names = [row.name for row in rows]
        typed = self._editor.text().strip()
        if names == [typed]:
            names = []
        self._names.setStringList(names)
        if names and self._editor.hasFocus():
            self.complete()
        elif (popup := self.popup()) is not None:
            popup.hide()
