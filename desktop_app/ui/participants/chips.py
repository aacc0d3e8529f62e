"""A chip from which several choices may be taken at once: groups, standings."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme import Radius, Size, Space, colours, font, ink_on
from desktop_app.ui.widgets.buttons import FilterChip, native
from desktop_app.ui.widgets.delegate import box_side, paint_box
from desktop_app.words import current, ngettext


class Offer(NamedTuple):
    """One choice of a chip.

    Attributes:
        key: What `taken` holds of it.
        text: Its name.
        letter: Stands on its colour and takes it when it is pressed; empty for none.
        colour: Of the letter's plate, #rrggbb.
        people: How many it has; None shows none.
    """

    key: Hashable
    text: str
    letter: str = ""
    colour: str = ""
    people: int | None = None


class ManyChip(FilterChip):
    """A chip that opens a list of boxes.

    Args:
        name: What is chosen here, for a screen reader.
        everything: Says that nothing is left out.
        hint: Keys that open it, told in the tool tip.

    Signals:
        taken_changed(): Other choices are taken.
    """

    taken_changed = Signal()

    def __init__(self, name: str, everything: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setMenu(None)  # type: ignore[arg-type]
        self._everything = everything
        self._offers: list[Offer] = []
        self._taken: set[Hashable] = set()
        self.box: _Box | None = None
        self.setShortcut(hint.replace(" ", "+"))
        self.setToolTip(f"{name} ({native(hint)})")
        self.clicked.connect(self.open)
        self._say()

    @property
    def taken(self) -> frozenset[Hashable]:
        """Keys of the choices that are taken; empty leaves nothing out."""
        return frozenset(self._taken)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer other choices without telling anybody; those taken stay if they are among them."""
        self._offers = list(offers)
        self._taken &= {one.key for one in offers}
        self._say()

    def take(self, keys: frozenset[Hashable] = frozenset()) -> None:
        """Take these and no others; tells when they are others."""
        if keys != self._taken:
            self._taken = set(keys)
            self._say()
            self.taken_changed.emit()

    def open(self) -> None:
        """Show the list of boxes below the chip."""
        self.box = _Box(self, self._everything, self._offers, self._taken)
        self.box.toggled.connect(self._on_toggled)
        self.box.show_below(self)

    def _on_toggled(self, key: Hashable, taken: bool) -> None:
        keys = set(self._taken)
        if key is None:
            keys.clear()
        elif taken:
            keys.add(key)
        else:
            keys.discard(key)
        self.take(frozenset(keys))

    def _say(self) -> None:
        names = [one.text for one in self._offers if one.key in self._taken]
        if not names:
            text = self._everything
        elif len(names) == 1:
            text = names[0]
        else:
            text = ngettext("{count} chosen", "{count} chosen", len(names))
        self.setText(text)
        said = ", ".join(names) if names else self._everything
        self.setAccessibleName(f"{self._name}: {said}")
        if bool(self.property("active")) != bool(names):
            self.setProperty("active", bool(names))
            self.style().unpolish(self)
            self.style().polish(self)
        self.updateGeometry()
        self.update()


class _Line(QAbstractButton):
    """One choice with its box, plate, name and count."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.setText(offer.text)
        self.setCheckable(True)
        self.setAccessibleName(f"{offer.text} ({offer.letter})" if offer.letter else offer.text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def _count(self) -> str:
        return "" if self.offer.people is None else current().number(self.offer.people)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font())
        plate = metrics.height() + Space.S if self.offer.colour else 0
        count = QFontMetricsF(font(Size.CAPTION)).horizontalAdvance(self._count()) + Space.XL if self._count() else 0
        width = box_side(metrics) + plate + metrics.horizontalAdvance(self.text()) + count + 4 * Space.S
        return QSize(round(width), round(metrics.height() * 1.75))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.hasFocus():
            painter.setPen(QPen(QColor(c.focus), 1))
            painter.setBrush(QColor(c.accent_soft))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CHIP, Radius.CHIP)
        metrics = QFontMetricsF(font())
        at = float(Space.S)

        def place(width: float, height: float) -> QRectF:
            left = rect.width() - at - width if mirrored else at
            return QRectF(left, (rect.height() - height) / 2, width, height)

        side = float(box_side(metrics))
        paint_box(painter, place(side, side), picked=self.isChecked())
        at += side + Space.S
        if self.offer.colour:
            tall = metrics.height()
            plate = place(tall, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.offer.colour))
            painter.drawRoundedRect(plate, 4, 4)
            painter.setFont(font(Size.SMALL, QFont.Weight.Bold))
            painter.setPen(QColor(ink_on(self.offer.colour)))
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), self.offer.letter)
            at += tall + Space.S
        painter.setFont(font())
        painter.setPen(QColor(c.text))
        words = place(rect.width() - at - Space.S, rect.height())
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, int(start | middle), self.text())
        painter.setFont(font(Size.CAPTION))
        painter.setPen(QColor(c.muted))
        painter.drawText(words, int(end | middle), self._count())


class _Box(QFrame):
    """The list below a chip; closes by Escape or a press elsewhere."""

    toggled = Signal(object, bool)

    def __init__(self, parent: QWidget, everything: str, offers: Sequence[Offer], taken: set[Hashable]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setProperty("kind", "notice")
        self.setAccessibleName(everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS + 2, Space.XS + 2, Space.XS + 2, Space.XS + 2)
        column.setSpacing(1)
        self.all = _Line(Offer(None, everything))
        self.lines = [_Line(one) for one in offers]
        for line in (self.all, *self.lines):
            line.setChecked(line.offer.key in taken if line.offer.key is not None else not taken)
            line.clicked.connect(lambda checked=False, line=line: self._on_clicked(line, checked))
            column.addWidget(line)

    def show_below(self, chip: QWidget) -> None:
        """Show it where the chip ends, inside the screen."""
        self.adjustSize()
        mirrored = chip.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = chip.mapToGlobal(QPoint(chip.width() - self.width() if mirrored else 0, chip.height() + Space.XS))
        room = chip.screen().availableGeometry()
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        first = next((line for line in self.lines if line.isChecked()), self.all)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_clicked(self, line: _Line, checked: bool) -> None:
        if line is self.all:
            for other in self.lines:
                other.setChecked(False)
            self.all.setChecked(True)
            self.toggled.emit(None, True)
            return
        self.all.setChecked(not any(other.isChecked() for other in self.lines))
        self.toggled.emit(line.offer.key, checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines = [self.all, *self.lines]
        focused = self.focusWidget()
        at = lines.index(focused) if isinstance(focused, _Line) and focused in lines else 0
        key = event.key()
        moves = {
            Qt.Key.Key_Down: (at + 1) % len(lines),
            Qt.Key.Key_Up: (at - 1) % len(lines),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(lines) - 1,
        }
        if key in moves:
            lines[moves[Qt.Key(key)]].setFocus(Qt.FocusReason.TabFocusReason)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            lines[at].click()
            self.close()
            return
        typed = event.text().casefold()
        for line in self.lines:
            if typed and line.offer.letter.casefold() == typed:
                line.setFocus(Qt.FocusReason.TabFocusReason)
                line.click()
                return
        super().keyPressEvent(event)
