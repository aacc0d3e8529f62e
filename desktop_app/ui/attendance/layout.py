"""The desk's widgets: field, card, figures, lists."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.attendance import Turn
from desktop_app.domain.participants import ParticipantRow
from desktop_app.ui.attendance.card import VerdictCard
from desktop_app.ui.attendance.field import ScanField
from desktop_app.ui.attendance.table import Found, LastScans, StrikeDelegate
from desktop_app.ui.theme import Radius, Size, Space, colours, theme
from desktop_app.ui.widgets.buttons import Button, FilterChip, native
from desktop_app.ui.widgets.cards import Card, StatCard
from desktop_app.ui.widgets.charts import HorizontalBar
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.ui.widgets.rows import Role
from desktop_app.ui.widgets.table import TableView
from desktop_app.words import _, pgettext

SHOWN_AT_ONCE = 8
"""People under the field while somebody types."""
SIDE_WIDTH, SIDE_SHARE = 340, 0.36
"""The column beside the card: pixels at text of 100 %, and the share of the screen that it never exceeds."""
KEPT_SHOWN = 4
"""Lines of what was not recorded; of more only the number is said."""


class FoundPanel(QWidget):
    """The people who fit what is typed, over the card; it never takes the keyboard.

    Signals:
        picked(ParticipantRow): A row was pressed.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("People who fit"))
        self.model = Found()
        self.table = TableView(self.model, name=_("People who fit"), header=False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.clicked.connect(lambda index: self.picked.emit(index.data(Role.ROW)))
        self.foot = Text(size=Size.SMALL, ink="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setContentsMargins(Space.S + 2, 0, Space.S, Space.XS)
        line.addWidget(self.foot, 1)
        column.addLayout(line)
        self.hide()

    def show_people(self, rows: list[ParticipantRow], foot: str) -> None:
        """Show people with the first chosen; an empty list says so in `foot`."""
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self.foot.setText(foot)
        self.raise_()

    def place(self, below: QRect) -> None:
        """Stand below the field, as wide as it."""
        height = self.foot.heightForWidth(below.width() - 2 * Space.XL) + 3 * Space.S
        height += self.table.row_height() * self.model.rowCount() if self.model.rowCount() else Space.S
        desk = self.parentWidget()
        room = (desk.height() if desk else height) - below.bottom() - Space.L
        self.setGeometry(QRect(QPoint(below.left(), below.bottom() + Space.XS), below.size()))
        self.setFixedHeight(min(height + Space.S, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours().card))
        painter.setPen(QPen(QColor(colours().control_line), 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)


class DeskLayout(QWidget):
    """Everything the desk shows, by name."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.GAP)
        left = QVBoxLayout()
        left.setSpacing(Space.L)
        self.field = ScanField(_("Scan a badge, or type a name…"))
        self.place = FilterChip(_("Checkpoint"))
        self.turn = FilterChip(
            _("Direction"),
            [
                (Turn.IN, pgettext("direction", "In")),
                (Turn.OUT, pgettext("direction", "Out")),
                (Turn.AUTO, _("By turns")),
            ],
        )
        self.keys = {chip: Text(native(key), size=Size.TINY, ink="muted") for chip, key in self._chips()}
        for chip, _key in self._chips():
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.field.add(chip)
            self.field.add(self.keys[chip])
        self.card = VerdictCard()
        left.addWidget(self.field)
        left.addWidget(self.card, 1)
        line.addLayout(left, 1)
        self._beside = self._side()
        line.addWidget(self._beside)
        theme().changed.connect(self._fit)
        self.found = FoundPanel(self)
        self.full_screen = Button(_("Full screen"), hint="F11")
        self.full_screen.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The verdict is read from afar: with large text in a small window the column beside it gives way."""
        scale = 1 + (theme().scale - 1) * 0.6
        wanted = max(self.width() * SIDE_SHARE, self._beside.minimumSizeHint().width())
        self._beside.setFixedWidth(round(min(SIDE_WIDTH * scale, wanted)))

    def _chips(self) -> tuple[tuple[FilterChip, str], ...]:
        return (self.place, "F3"), (self.turn, "F4")

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        self.present = StatCard(_("Present now"), size=Size.DISPLAY)
        self.bar = HorizontalBar(thin=True)
        self.present.body.addWidget(self.bar)
        column.addWidget(self.present)
        self.kept = Card(_("Not recorded"), kind="bad")
        self.kept_lines = [ElidedText() for _place in range(KEPT_SHOWN)]
        self.kept_more = Text(ink="muted")
        for label in (*self.kept_lines, self.kept_more):
            self.kept.body.addWidget(label)
        self.retry = Button(_("Record them now"), kind="danger", hint="F5")
        self.retry.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kept.body.addWidget(self.retry)
        self.kept.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.kept.hide()
        column.addWidget(self.kept)
        last = Card(_("Last scans"))
        self.scans = LastScans()
        self.last = TableView(self.scans, name=_("Last scans"), two_lines=False, header=False)
        self.last.setItemDelegate(StrikeDelegate(self.last))
        self.last.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.last.setSelectionMode(TableView.SelectionMode.NoSelection)
        self.last.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.no_scans = Text(_("Nobody was scanned here yet."), ink="muted", wrap=True)
        last.body.addWidget(self.no_scans)
        last.body.addWidget(self.last, 1)
        last.body.addStretch(0)
        column.addWidget(last, 1)
        self.walk_in = Button(_("New walk-in"), kind="primary", hint="F2", large=True)
        self.walk_in.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.walk_in.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.walk_in)
        return side
