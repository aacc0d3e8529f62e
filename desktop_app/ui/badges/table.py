"""The last prints, as a list."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from desktop_app.domain.badges import PrintLine
from desktop_app.ui.badges import wording
from desktop_app.ui.widgets.rows import Column, RowsModel
from desktop_app.words import _


class LastPrints(RowsModel[PrintLine]):
    """What was printed or saved last, newest first; times at the venue."""

    def __init__(self) -> None:
        self.zone = "UTC"
        self.today = date.min
        super().__init__(
            [
                Column(_("Time"), lambda line: wording.print_when(line, self.zone, self.today), muted=True, width=0),
                Column(_("Name"), wording.print_what, width=1),
                Column(_("What"), wording.print_kind, tone=wording.print_tone, width=0),
            ]
        )

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return wording.print_what(self.row(index.row()))
        return super().data(index, role)
