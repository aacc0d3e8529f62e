"""The dialog before one badge is printed again: whose, and why."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop_app.domain.participants import FoundRow
from desktop_app.queries.participants import find
from desktop_app.ui.badges import wording
from desktop_app.ui.badges.holders import Holder
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.theme import Size, Space, font
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.fields import Choice, Field, SearchField
from desktop_app.ui.widgets.labels import Text
from desktop_app.ui.widgets.panels import ChoiceList
from desktop_app.words import _

_MOST_FOUND = 5
_PAUSE_MS = 120


class ReprintDialog(Dialog):
    """Asks whose badge is printed again and why; every older badge of that person dies.

    Args:
        parent: The window.
        bridge: Finds people.
        event_id: Of which event.
        holder: Who is proposed; None to search first.
    """

    def __init__(self, parent: QWidget | None, bridge: Bridge, event_id: UUID, holder: Holder | None) -> None:
        super().__init__(
            parent,
            _("Reprint a badge"),
            accept=_("Save badge…"),
            text=_("The person gets a badge with a new code. The old badge admits nobody any more."),
        )
        self._bridge = bridge
        self._event_id = event_id
        self.search = SearchField(_("Name, organisation or number"))
        self.people = ChoiceList(_("People found"))
        height = QFontMetrics(font()).height() + Space.L + 1
        self.people.setFixedHeight(_MOST_FOUND * height + Space.XS)
        self.error = Text(size=Size.SMALL, ink="bad", wrap=True)
        self.error.hide()
        self.reason = Field(_("Why"), Choice(wording.reasons()), name="reason")
        for part in (self.search, self.people, self.error, self.reason):
            self.body.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.search.searched.connect(lambda _text: self._pause.start())
        self.search.moved.connect(self._on_moved)
        if holder is not None:
            self.people.set_options([(holder.id, _label(holder.name, holder.number, None))])
            self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def participant_id(self) -> UUID | None:
        """Whose badge."""
        value = self.people.value()
        return value if isinstance(value, UUID) else None

    @property
    def person(self) -> str:
        """The line of the list that is chosen."""
        item = self.people.currentItem()
        return item.text() if item is not None else ""

    def holds(self) -> bool:
        """Nothing is printed for nobody."""
        missing = self.participant_id is None
        self.error.setText(_("Say whose badge: search for the person and choose a line.") if missing else "")
        self.error.setVisible(missing)
        if missing:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        return not missing

    def _find(self) -> None:
        text = self.search.text()
        if text:
            self._bridge.ask(
                find,
                text,
                event_id=self._event_id,
                limit=_MOST_FOUND,
                then=self._on_found,
                key="badges reprint",
            )

    def _on_found(self, rows: Sequence[FoundRow]) -> None:
        self.people.set_options(
            [
                (row.participant_id, _label(row.name, row.number, row.organisation))
                for row in rows
                if row.participant_id is not None
            ]
        )
        if self.people.count():
            self.people.setCurrentRow(0)
            self.error.hide()
        else:
            self.error.setText(_("Nobody was found for “{text}”.", text=self.search.text()))
            self.error.show()

    def _on_moved(self, steps: int) -> None:
        row = min(max(self.people.currentRow() + steps, 0), self.people.count() - 1)
        self.people.setCurrentRow(row)


def _label(name: str, number: str | None, organisation: str | None) -> str:
    # The number stands first: a right-to-left name beside it would change places with what follows.
    return " · ".join(part for part in (number, name, organisation) if part)
