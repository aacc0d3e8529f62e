"""The desk's lists: the last scans, and the people who fit what is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop_app.domain.attendance import LastScanRow
from desktop_app.domain.participants import ParticipantRow, Standing
from desktop_app.ui.attendance import wording
from desktop_app.ui.theme import Tone, colours, font
from desktop_app.ui.widgets.delegate import PAD, CellDelegate
from desktop_app.ui.widgets.rows import Column, Role, RowsModel
from desktop_app.words import _, current

_STANDING = {
    Standing.PRESENT: Tone.GOOD,
    Standing.LEFT: Tone.WARN,
    Standing.CANCELLED: Tone.BAD,
    Standing.DECLINED: Tone.BAD,
    Standing.WAITING: Tone.WARN,
}


class LastScans(RowsModel[LastScanRow]):
    """The last scans of a checkpoint, newest first; times at the venue."""

    def __init__(self) -> None:
        self.zone = "UTC"
        super().__init__(
            [
                Column(_("Time"), self._time, muted=True, width=0),
                Column(_("Name"), wording.who_text, width=1),
                Column(_("What"), wording.pill_text, tone=wording.pill_tone, width=0),
            ]
        )

    def _time(self, row: LastScanRow) -> str:
        return current().time(row.at, self.zone, seconds=True)

    def put_first(self, fresh: Sequence[LastScanRow], limit: int) -> None:
        """Show scans that were just judged among the others, by time; the same scan is shown once."""
        known = {row.scan_id for row in fresh}
        others = [row for row in self.rows if row.scan_id not in known]
        self.set_rows(sorted([*reversed(fresh), *others], key=lambda row: row.at, reverse=True)[:limit])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return wording.who_text(self.row(index.row()))
        return super().data(index, role)


class Found(RowsModel[ParticipantRow]):
    """People who fit what is typed, best first."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column(
                    _("Name"),
                    lambda row: row.list_name,
                    second=lambda row: " · ".join(part for part in (row.function, row.organisation) if part),
                    strong=True,
                    width=5,
                ),
                Column(_("Stakeholder group"), lambda row: row.group, dot=lambda row: row.colour, width=3),
                Column(
                    _("Status"),
                    lambda row: current().label(row.standing),
                    tone=lambda row: _STANDING.get(row.standing, Tone.NEUTRAL),
                    width=0,
                ),
                Column(_("No."), lambda row: row.number, muted=True, right=True, width=0),
            ]
        )


class StrikeDelegate(CellDelegate):
    """Strikes the name of an undone scan through, beside the word that says so."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row = index.data(Role.ROW)
        if index.column() != 1 or row is None or not row.voided:
            return
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        width = min(QFontMetrics(font()).horizontalAdvance(str(index.data())), room.width())
        left = room.right() - width if self._view.isRightToLeft() else room.left()
        middle = room.center().y() + 1
        painter.save()
        painter.setPen(QPen(QColor(colours().muted), 1.5))
        painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
        painter.restore()
