"""Cards: the white rounded surfaces that hold everything, the figure card, and what an empty place says."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui import icons
from desktop_app.ui.theme import Size, Space, colours, font, theme
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Text


class Card(QFrame):
    """A rounded surface with a column of things in it.

    Args:
        title: Heading; none when empty.
        note: Muted words after the heading.
        kind: card, board (soft, for a preview), sunken, or good, warn, bad (a verdict's wash and frame).
        margin: Room inside; 0 for a table that reaches the edges.

    `body` is the column: `card.body.addWidget(...)`.
    """

    def __init__(
        self,
        title: str = "",
        note: str = "",
        *,
        kind: str = "card",
        margin: int = Space.L,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(Space.S)
        self.heading = Text(title, weight="strong")
        self.note = Text(note, ink="muted")
        if title:
            self.setAccessibleName(title)
            self.body.addLayout(heading_line(self.heading, self.note))

    def set_kind(self, kind: str) -> None:
        """Take another look: a verdict changes its card."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_heading(self, title: str, note: str = "") -> None:
        """Say another heading and note; the card was made with one."""
        self.heading.setText(title)
        self.note.setText(note)
        self.setAccessibleName(title)


def heading_line(*parts: QWidget) -> QHBoxLayout:
    """Set a heading and what stands beside it in one line, from the reading side."""
    line = QHBoxLayout()
    line.setSpacing(Space.S)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def rule() -> QFrame:
    """A thin line between two parts of a card."""
    line = QFrame()
    line.setProperty("kind", "rule")
    return line


def fix_width(widget: QWidget, width: int) -> None:
    """Keep a side panel at a width, larger with larger text.

    Args:
        widget: The panel.
        width: Device-independent pixels at text of 100 %.
    """

    def fit() -> None:
        if isValid(widget):
            # Not in step with the text: the list beside it needs room as well.
            widget.setFixedWidth(round(width * (1 + (theme().scale - 1) * 0.6)))

    fit()
    theme().changed.connect(fit)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it, before it is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def scrolled(content: QWidget) -> QScrollArea:
    """Let a column scroll when the window is low; sideways only when very large text leaves no other way."""
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


class StatCard(Card):
    """One figure: what it is, the figure large, and what it is made of."""

    def __init__(self, label: str, number: str = "—", sub: str = "", *, size: Size = Size.NUMBER) -> None:
        super().__init__()
        self.body.setSpacing(0)
        self._size = size
        self._label = Text(label, size=Size.SMALL, ink="muted")
        self._number = Text(number, size=size, weight="bold")
        self._beside = Text("", size=Size.LARGE, ink="muted")
        self._sub = Text(sub, size=Size.CAPTION, ink="muted", wrap=True)
        line = heading_line(self._number, self._beside)
        line.setAlignment(self._beside, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self._label)
        self.body.addSpacing(Space.XS)
        self.body.addLayout(line)
        self.body.addSpacing(Space.XS)
        self.body.addWidget(self._sub)
        self._sub.setVisible(bool(sub))
        self._beside.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._say()

    def set(self, number: str, sub: str = "", *, beside: str = "") -> None:
        """Show another figure; `beside` stands at its foot ("of 260")."""
        self._number.setText(number)
        self._sub.setText(sub)
        self._sub.setVisible(bool(sub))
        self._beside.setText(beside)
        # Both stand on one line, though the figure is larger.
        lift = QFontMetricsF(font(self._size)).descent() - QFontMetricsF(font(Size.LARGE)).descent()
        self._beside.setContentsMargins(0, 0, 0, round(lift))
        self._beside.setVisible(bool(beside))
        self._say()

    def _say(self) -> None:
        parts = [self._label.text(), self._number.text(), self._beside.text(), self._sub.text()]
        self.setAccessibleName(" ".join(part for part in parts if part))


class _Picture(QWidget):
    """The quiet icon of an empty place."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(QFontMetricsF(font()).height() * 3.6)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().soft))
        painter.drawEllipse(self.rect())
        side = self.width() * 0.5
        at = QRectF(0, 0, side, side)
        at.moveCenter(QRectF(self.rect()).center())
        icons.paint(painter, at, self._name, colours().muted)


class EmptyState(QWidget):
    """What an empty place says: an icon, what to do first, and the button that does it.

    Signals:
        acted(): The button was pressed.
    """

    acted = Signal()

    def __init__(self, icon: str, title: str, text: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(_Picture(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.XS)
        self._title = Text(title, size=Size.LARGE, weight="strong", wrap=True)
        self._text = Text(text, ink="muted", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(label, 6)
            line.addStretch(1)
            column.addLayout(line)
        self._text.setVisible(bool(text))
        self.button = Button(action, kind="primary")
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        column.addSpacing(Space.S)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setAccessibleName(title)

    def set(self, title: str, text: str = "", action: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.set_text(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(title)
