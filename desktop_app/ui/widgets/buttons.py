"""Things to press: buttons with key hints, the sidebar's entries, chips with a menu."""

from collections.abc import Hashable, Sequence

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QSysInfo, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcutEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from desktop_app.ui import flags, icons
from desktop_app.ui.theme import Radius, Size, Space, colours, font


def came_by_key(event: QFocusEvent) -> bool:
    """Whether the focus came by keyboard, and its ring shall be seen."""
    reasons = QtCore.Qt.FocusReason
    return event.reason() in (
        reasons.TabFocusReason,
        reasons.BacktabFocusReason,
        reasons.ShortcutFocusReason,
    )


def native(hint: str) -> str:
    """Write a key hint as the system does: “Ctrl F”, on macOS “⌘F”."""
    if QSysInfo.kernelType() != "darwin":
        return hint
    return QKeySequence(hint.replace(" ", "+")).toString(QKeySequence.SequenceFormat.NativeText)


def point_at(button: QAbstractButton, event: QEvent) -> None:
    """Show the hand over what can be pressed, from the first time the mouse comes."""
    if event.type() == QEvent.Type.Enter:
        button.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)


def press_at_once(button: QAbstractButton, event: QEvent) -> bool:
    """Press a button whose shortcut was typed; Qt would show it pressed for 100 ms first, and a desk would wait.

    Returns:
        Whether the event was such a shortcut.
    """
    if event.type() != QEvent.Type.Shortcut or not isinstance(event, QShortcutEvent) or event.isAmbiguous():
        return False
    if button.isEnabled():
        button.click()
    return True


def paint_focus(painter: QPainter, rect: QRect, radius: float, colour: str) -> None:
    """Paint the ring around what the keyboard stands on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


class Button(QPushButton):
    """A button with an optional icon and key hint.

    Args:
        text: What it does, a verb first.
        kind: secondary, primary, danger, link, quiet (icon only: give `name`).
        hint: Key shown beside the text ("F2", "Ctrl Z"); the shortcut itself is set too.
        icon: File name of an icon.
        large: The desk's size.
        name: Accessible name, when the text is not enough.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: str = "secondary",
        hint: str = "",
        icon: str = "",
        large: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.hint = hint
        self._icon = icon
        self._large = large
        self._ring = False
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        if hint:
            self.setShortcut(hint.replace(" ", "+"))

    @property
    def kind(self) -> str:
        """Which of the button's looks."""
        return str(self.property("kind"))

    def set_text(self, text: str) -> None:
        """Say something else, to the eye and to the screen reader."""
        self.setText(text)
        self.setAccessibleName(text)
        if self.hint:
            self.setShortcut(self.hint.replace(" ", "+"))
        self.updateGeometry()

    def _face(self) -> QFont:
        size = Size.LARGE if self._large else (Size.SMALL if self.kind == "chip" else Size.BODY)
        return font(size, QFont.Weight.Medium)

    def _parts(self) -> tuple[float, float, float, QFontMetricsF]:
        """Width of icon, text and hint, and the metrics they were measured with."""
        metrics = QFontMetricsF(self._face())
        icon = metrics.height() * 1.15 if self._icon else 0.0
        return icon, metrics.horizontalAdvance(self.text()), metrics.horizontalAdvance(native(self.hint)), metrics

    def sizeHint(self) -> QSize:
        icon, text, hint, metrics = self._parts()
        gap = Space.L if self._large else Space.S
        content = icon + text + hint + (Space.XS + 2 if icon and text else 0) + (gap if hint else 0)
        if self.kind == "link":
            return QSize(round(content + 2), round(metrics.height() + Space.S))
        if self.kind == "quiet":
            side = round(metrics.height() + Space.M)
            return QSize(side if not text else round(content + Space.L), side)
        pad = Space.GAP if self._large else Space.L
        height = metrics.height() + (Space.XL + Space.XS if self._large else Space.L + 1)
        return QSize(round(content + 2 * pad), round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ink(self) -> str:
        """Colour of the text as the button stands."""
        c = colours()
        if not self.isEnabled():
            return c.muted
        return {"primary": c.on_accent, "danger": "#ffffff", "link": c.link}.get(self.kind, c.text)

    def hint_ink(self) -> str:
        """Colour of the key as the button stands: quieter than the text where it can still be read."""
        over = {"primary": colours().on_accent_soft, "danger": "#ffffff"} if self.isEnabled() else {}
        return over.get(self.kind, colours().muted)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies below the text, as the stylesheet has it."""
        # The first picture has no such button, and QStyle's enums cost it nine milliseconds.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        icon, text, hint, _metrics = self._parts()
        gap_icon = Space.XS + 2 if icon and text else 0
        gap_hint = (Space.L if self._large else Space.S) if hint else 0
        total = icon + gap_icon + text + gap_hint + hint
        left = 0.0 if self.kind == "link" else (self.width() - total) / 2
        height = float(self.height())
        ink = self.ink()
        painter.setFont(self._face())
        painter.setPen(QColor(ink))
        pieces: list[tuple[str, float]] = [("icon", icon), ("text", text), ("hint", hint)]
        if self.isRightToLeft():
            pieces.reverse()
            left = self.width() - total if self.kind == "link" else left
        at = left
        last = ""
        for what, width in pieces:
            if not width:
                continue
            if last:
                at += gap_hint if "hint" in (what, last) else gap_icon
            rect = QRectF(at, 0, width + 1, height)
            if what == "icon":
                square = QRectF(at, (height - icon) / 2, icon, icon)
                icons.paint(painter, square, self._icon, ink)
            elif what == "text":
                painter.drawText(rect, flags.V_CENTER, self.text())
            else:
                painter.setPen(QColor(self.hint_ink()))
                painter.drawText(rect, flags.V_CENTER, native(self.hint))
                painter.setPen(QColor(ink))
            at += width
            last = what
        if self._ring:
            over = self.kind in {"primary", "danger"}
            ring = self.rect().adjusted(2, 2, -2, -2) if over else self.rect()
            colour = "#ffffff" if over else colours().focus
            paint_focus(painter, ring, Radius.CONTROL - (2 if over else 0), colour)

    def event(self, event: QEvent) -> bool:
        point_at(self, event)
        return press_at_once(self, event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_key(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)


class FilterChip(Button):
    """A small chip that opens a menu of choices; lights up while it filters.

    Args:
        name: What is chosen here, for a screen reader: “Stakeholder group”.
        options: Key and text of each choice; the first one is “all”.

    Signals:
        chosen(object): Another key was chosen.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[Hashable, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind="chip", name=name, parent=parent)
        self._name = name
        self._options: list[tuple[Hashable, str]] = []
        self._value: Hashable = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setToolTip("")
        self.set_options(options)

    @property
    def value(self) -> Hashable:
        """Key of the choice in force; None when there is none to choose from."""
        return self._value

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices; the choice in force stays if it is among them."""
        self._options = list(options)
        keys = [key for key, _text in self._options]
        if self._value not in keys:
            self._value = keys[0] if keys else None
        self._menu.clear()
        for key, text in self._options:
            action = QAction(text.replace("&", "&&"), self._menu, checkable=True)
            action.setChecked(key == self._value)
            action.triggered.connect(lambda _checked=False, key=key: self._on_chosen(key))
            self._menu.addAction(action)
        self._show()

    def set_value(self, value: Hashable) -> None:
        """Choose without telling anybody."""
        self._value = value
        self.set_options(self._options)

    def _on_chosen(self, key: Hashable) -> None:
        if key != self._value:
            self._value = key
            self.chosen.emit(key)
        self.set_options(self._options)

    def _show(self) -> None:
        text = next((text for key, text in self._options if key == self._value), self._name)
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        filters = bool(self._options) and self._value != self._options[0][0]
        if self.property("active") != filters:
            self.setProperty("active", filters)
            self.style().unpolish(self)
            self.style().polish(self)
        self.updateGeometry()
        self.update()

    def ink(self) -> str:
        return colours().link if self.property("active") else colours().text_soft

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._face())
        arrow = metrics.height()
        return QSize(
            round(metrics.horizontalAdvance(self.text()) + arrow + 2 * Space.S + 2),
            round(metrics.height() + Space.S - 1),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        face = self._face()
        metrics = QFontMetricsF(face)
        side = metrics.height() * 0.85
        text = QRectF(Space.S + 1, 0, self.width() - side - Space.S, self.height())
        arrow = QRectF(self.width() - side - Space.S + 2, (self.height() - side) / 2, side, side)
        if self.isRightToLeft():
            text.moveRight(self.width() - Space.S)
            arrow.moveLeft(Space.S - 2)
        painter.setFont(face)
        painter.setPen(QColor(self.ink()))
        painter.drawText(text, flags.V_CENTER, self.text())
        icons.paint(painter, arrow, "chevron-down", self.ink())
        if self._ring:
            paint_focus(painter, self.rect(), Space.S, colours().focus)


class NavButton(QPushButton):
    """One entry of the sidebar: icon, name, and the keys that lead there.

    The stylesheet paints it: it belongs to the first picture, and a pen or brush set from Python would load every
    enum of Qt before it.
    """

    def __init__(self, text: str, icon: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._ring = False
        self.setProperty("kind", "entry")
        self.setIcon(icons.icon(icon, "nav_text", "nav_text_selected"))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(text)
        # As properties: the typed calls would load those enums too.
        self.setProperty("shortcut", hint.replace(" ", "+"))
        self.setProperty("focusPolicy", flags.STRONG_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = QLabel(native(hint))
        self._hint.setProperty("textFormat", flags.PLAIN_TEXT)
        self._hint.setProperty("kind", "key")
        self._hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, Space.S + 2, 0)
        line.addStretch(1)
        line.addWidget(self._hint)
        self._fit()

    def _fit(self) -> None:
        side = round(QFontMetricsF(font()).height() * 1.1)
        # The icon stands in the middle of a wider box: Qt leaves four pixels between icon and text, we want ten.
        self.setIconSize(QSize(side + Space.M, side))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(Size.BODY, QFont.Weight.DemiBold))
        width = (
            self.iconSize().width()
            + metrics.horizontalAdvance(self.text())
            + self._hint.sizeHint().width()
            + 2 * Space.L
        )
        return QSize(round(width), round(metrics.height() * 2.0 + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring:
            paint_focus(QPainter(self), self.rect(), Radius.CONTROL - 1, colours().nav_text_selected)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        elif event.type() == QEvent.Type.LayoutRequest:
            # The key's label was measured anew: our own layout tells it, the sidebar's must hear it too.
            self.updateGeometry()
        point_at(self, event)
        return press_at_once(self, event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = came_by_key(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)
