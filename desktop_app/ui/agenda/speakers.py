"""Who speaks in a session, in speaking order, as lines to press."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.agenda import SpeakerRow
from desktop_app.ui import icons
from desktop_app.ui.agenda.block import wrapped
from desktop_app.ui.agenda.wording import full_name
from desktop_app.ui.theme import Radius, Size, Space, Tone, colours, font
from desktop_app.ui.widgets.buttons import Button, came_by_key, paint_focus, point_at
from desktop_app.ui.widgets.cards import heading_line
from desktop_app.ui.widgets.labels import Text, paint_pill, pill_size
from desktop_app.words import _, current


class SpeakerLine(QAbstractButton):
    """One part: number, name, function and topic, role.

    Signals:
        stepped(int): An arrow: to the line above (-1) or below (+1).
        shifted(int): Alt with an arrow: speak earlier (-1) or later (+1).
        dropped(): Delete.
    """

    stepped = Signal(int)
    shifted = Signal(int)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: SpeakerRow | None = None
        self._last = False
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, row: SpeakerRow, *, last: bool) -> None:
        """Show a speaker; a thin line stands below all but the last."""
        self.row = row
        self._last = last
        parts = [
            _("{number}. {title}", number=row.order, title=full_name(row)),
            row.function or row.organisation or "",
            row.topic or "",
            current().label(row.role),
            _("arrived") if row.arrived else "",
        ]
        said = ", ".join(part for part in parts if part)
        self.setAccessibleName(said)
        self.setAccessibleDescription(_("Enter changes the part, Alt with an arrow moves it, Delete takes it off."))
        self.setToolTip(said)
        self._fit()
        self.update()

    def _measures(self) -> tuple[int, int, list[str], list[str], QSize]:
        """Left of the words, their width, lines of name and of what stands below, size of the role's pill."""
        assert self.row is not None
        pill = pill_size(current().label(self.row.role))
        left = QFontMetrics(font()).horizontalAdvance("00") + Space.L
        width = max(self.width() - left - pill.width() - Space.S, 60)
        tick = QFontMetrics(font()).height() if self.row.arrived else 0
        name = wrapped(full_name(self.row), font(weight=QFont.Weight.DemiBold), width - tick, 2)
        below = [one for one in (self.row.function or self.row.organisation, self.row.topic) if one]
        lines = [line for text in below for line in wrapped(text, font(Size.CAPTION), width, 2)]
        return left, width, name, lines, pill

    def _fit(self) -> None:
        if self.row is None or self.width() < 10:
            return
        _left, _width, name, lines, pill = self._measures()
        words = len(name) * QFontMetrics(font(weight=QFont.Weight.DemiBold)).height()
        words += len(lines) * QFontMetrics(font(Size.CAPTION)).height()
        height = max(words, pill.height()) + 2 * Space.S - 1
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_ring"):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, max(self.minimumHeight(), QFontMetrics(font()).height() * 2 + Space.L))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.row is None:
            return
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.page))
            painter.drawRoundedRect(self.rect(), Radius.CONTROL, Radius.CONTROL)
        if not self._last:
            painter.setPen(QColor(c.row_line))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        left, width, name, lines, pill = self._measures()
        bold, small = font(weight=QFont.Weight.DemiBold), font(Size.CAPTION)
        tall, low = QFontMetrics(bold).height(), QFontMetrics(small).height()
        at = (self.height() - len(name) * tall - len(lines) * low) // 2
        painter.setFont(font())
        painter.setPen(QColor(c.muted))
        self._draw(painter, QRect(Space.XS, 0, left - Space.XS, self.height()), str(self.row.order))
        painter.setFont(bold)
        painter.setPen(QColor(c.text))
        for number, line in enumerate(name):
            self._draw(painter, QRect(left, at, width, tall), line)
            if self.row.arrived and number == len(name) - 1:
                used = QFontMetrics(bold).horizontalAdvance(line) + Space.XS
                icons.paint(painter, self._turned(QRect(left + used, at + 1, tall - 2, tall - 2)), "check", c.good)
            at += tall
        painter.setFont(small)
        painter.setPen(QColor(c.muted))
        for line in lines:
            self._draw(painter, QRect(left, at, width, low), line)
            at += low
        where = QRect(self.width() - pill.width(), (self.height() - pill.height()) // 2, pill.width(), pill.height())
        paint_pill(painter, QRectF(self._turned(where)), current().label(self.row.role), Tone.NEUTRAL)
        if self._ring:
            paint_focus(painter, self.rect(), Radius.CONTROL, c.focus)

    def _turned(self, rect: QRect) -> QRect:
        if self.isRightToLeft():
            rect.moveRight(self.width() - 1 - rect.left())
        return rect

    def _draw(self, painter: QPainter, rect: QRect, text: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._turned(rect), flags, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            (self.shifted if alt else self.stepped).emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.dropped.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        point_at(self, event)
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_key(event)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
        self.update()


class SpeakersSection(QWidget):
    """Heading, lines, and the button that adds somebody.

    Signals:
        opened(object): A line was pressed: the part's row.
        shifted(object, int): The row shall speak earlier (-1) or later (+1).
        dropped(object): The row shall go.
    """

    opened = Signal(object)
    shifted = Signal(object, int)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.add = Button(_("Add a speaker"), kind="link", hint="Ctrl K", icon="plus")
        self.lines: list[SpeakerLine] = []
        self._wanted: UUID | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(heading_line(Text(_("Speakers"), weight="strong"), Text(_("in speaking order"), ink="muted")))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.nobody = Text(_("Nobody yet."), ink="muted")
        column.addWidget(self.nobody)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def show_rows(self, rows: Sequence[SpeakerRow]) -> None:
        """Show these speakers; the keyboard stays with the one it stood on."""
        standing = next((line.row.id for line in self.lines if line.hasFocus() and line.row is not None), None)
        wanted = self._wanted or standing
        place = next((at for at, line in enumerate(self.lines) if line.hasFocus()), 0)
        while len(self.lines) > len(rows):
            line = self.lines.pop()
            line.hide()
            self._list.removeWidget(line)
            line.deleteLater()
        while len(self.lines) < len(rows):
            self.lines.append(self._make())
        for line, row in zip(self.lines, rows, strict=True):
            line.say(row, last=row is rows[-1])
        self.nobody.setVisible(not rows)
        if wanted is not None and self.lines and (standing is not None or self._wanted is not None):
            at = next((at for at, row in enumerate(rows) if row.id == wanted), min(place, len(rows) - 1))
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
        self._wanted = None

    def want(self, part_id: UUID) -> None:
        """When the rows come next, let the keyboard stand on this part."""
        self._wanted = part_id

    def _make(self) -> SpeakerLine:
        line = SpeakerLine(self)
        self._list.addWidget(line)
        QWidget.setTabOrder(self.lines[-1] if self.lines else self, line)
        QWidget.setTabOrder(line, self.add)
        line.clicked.connect(lambda: self.opened.emit(line.row))
        line.shifted.connect(lambda step: self.shifted.emit(line.row, step))
        line.dropped.connect(lambda: self.dropped.emit(line.row))
        line.stepped.connect(lambda step: self._step(line, step))
        return line

    def _step(self, line: SpeakerLine, step: int) -> None:
        at = self.lines.index(line) + step
        if 0 <= at < len(self.lines):
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
