"""Where people write and choose: fields with a label above and an error below, and the search field."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import icons
from desktop_app.ui.theme import Size, Space, colours
from desktop_app.ui.widgets.buttons import native
from desktop_app.ui.widgets.labels import Text


class Choice(QComboBox):
    """A choice of one, with the arrow painted from our icons.

    Args:
        options: Key and text of each choice, in the order shown.
    """

    def __init__(self, options: Sequence[tuple[Hashable, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        # A wheel that passes over a form must not change it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(self)
        self._keys: list[Hashable] = []
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Hashable, str]]) -> None:
        """Offer other choices without telling anybody; the value stays if it is among them."""
        before = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _text in options]
        for _key, text in options:
            self.addItem(text)
        self.set_value(before)
        self.blockSignals(blocked)

    def value(self) -> Any:
        """Key of the choice in force; None when there is nothing to choose from."""
        index = self.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def set_value(self, key: Hashable) -> None:
        """Choose by key; a key that is not offered chooses the first."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else (0 if self._keys else -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = round(self.fontMetrics().height() * 0.95)
        rect = self.rect()
        square = rect.adjusted(0, 0, 0, 0)
        square.setSize(QSize(side, side))
        square.moveCenter(rect.center())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            square.moveLeft(Space.S)
        else:
            square.moveRight(rect.right() - Space.S)
        icons.paint(QPainter(self), square, "chevron-down", colours().muted)


class Field(QWidget):
    """A label, an editor below it, and room for one sentence that says what is wrong.

    Args:
        label: Becomes the editor's accessible name as well.
        editor: QLineEdit, QPlainTextEdit, Choice, QSpinBox, QDateEdit, QTimeEdit or QDateTimeEdit; none makes a
            line to write in.
        help: Muted sentence below the editor.
        name: The draft's field; `show_error` of a form finds it by this.

    Signals:
        edited(): The person changed the value; `set_value` does not tell.
    """

    edited = Signal()

    def __init__(
        self,
        label: str,
        editor: QWidget | None = None,
        *,
        help: str = "",
        name: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor: QWidget = editor if editor is not None else QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.label = Text(label, size=Size.SMALL, ink="muted")
        self.label.setBuddy(self.editor)
        self._help = Text(help, size=Size.SMALL, ink="muted", wrap=True)
        self._error = Text("", size=Size.SMALL, ink="bad", wrap=True)
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addWidget(self._help)
        column.addWidget(self._error)
        self._help.setVisible(bool(help))
        self._error.hide()
        self.editor.setAccessibleName(label)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._told = False
        self._connect(placeholder)

    def _connect(self, placeholder: str) -> None:
        editor = self.editor
        if isinstance(editor, QLineEdit):
            editor.setPlaceholderText(placeholder)
            editor.textEdited.connect(self._on_edited)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlaceholderText(placeholder)
            editor.setTabChangesFocus(True)
            editor.textChanged.connect(self._on_edited)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._on_edited)
        elif isinstance(editor, QSpinBox):
            editor.valueChanged.connect(self._on_edited)
        elif isinstance(editor, QDateTimeEdit):
            editor.dateTimeChanged.connect(self._on_edited)
        opens = isinstance(editor, QDateTimeEdit) and editor.calendarPopup()
        if isinstance(editor, QAbstractSpinBox) and not opens:
            # The stylesheet hides the buttons: told to have none, Qt leaves the text one pixel; padding misses it.
            # One with a calendar is drawn like a choice, padding and all.
            editor.lineEdit().setTextMargins(Space.M - 2, 0, Space.M - 2, 0)

    def _on_edited(self) -> None:
        if not self._told:
            self.set_error("")
            self.edited.emit()

    def value(self) -> Any:
        """Text, key, number, date, time or date and time (naive), by the kind of editor."""
        editor = self.editor
        if isinstance(editor, QLineEdit):
            return editor.text().strip()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        if isinstance(editor, Choice):
            return editor.value()
        if isinstance(editor, QSpinBox):
            return editor.value()
        if isinstance(editor, QDateEdit):
            return editor.date().toPython()
        if isinstance(editor, QTimeEdit):
            return editor.time().toPython()
        if isinstance(editor, QDateTimeEdit):
            return editor.dateTime().toPython()
        raise TypeError(type(editor).__name__)

    def set_value(self, value: Any) -> None:
        """Show a value without telling anybody; None empties a text."""
        editor = self.editor
        self._told = True
        try:
            if isinstance(editor, QLineEdit):
                editor.setText("" if value is None else str(value))
                editor.setCursorPosition(0)
            elif isinstance(editor, QPlainTextEdit):
                editor.setPlainText("" if value is None else str(value))
            elif isinstance(editor, Choice):
                editor.set_value(value)
            elif isinstance(editor, QSpinBox):
                editor.setValue(int(value or 0))
            elif isinstance(editor, QDateEdit):
                editor.setDate(QDate(value.year, value.month, value.day))
            elif isinstance(editor, QTimeEdit):
                editor.setTime(QTime(value.hour, value.minute))
            elif isinstance(editor, QDateTimeEdit):
                day = QDate(value.year, value.month, value.day)
                editor.setDateTime(QDateTime(day, QTime(value.hour, value.minute)))
            else:
                raise TypeError(type(editor).__name__)
            self.set_error("")
        finally:
            self._told = False

    def set_error(self, sentence: str) -> None:
        """Say what is wrong below the field; empty when nothing is."""
        wrong = bool(sentence)
        self._error.setText(sentence)
        self._error.setVisible(wrong)
        self.editor.setAccessibleDescription(sentence)
        if bool(self.editor.property("wrong")) != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    @property
    def error(self) -> str:
        """The sentence below the field; empty when nothing is wrong."""
        return self._error.text()


def show_error(fields: Sequence[Field], field: str | None, sentence: str) -> bool:
    """Show a UserError's sentence beside its field and put the cursor there.

    Returns:
        Whether one of `fields` has that name; if not, the caller shows a notice.
    """
    for candidate in fields:
        candidate.set_error("")
    for candidate in fields:
        if field is not None and candidate.name == field:
            candidate.set_error(sentence)
            candidate.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def text_area(lines: int = 3) -> QPlainTextEdit:
    """An editor for several lines, that tall."""
    editor = QPlainTextEdit()
    editor.setFixedHeight(editor.fontMetrics().lineSpacing() * lines + Space.XL)
    return editor


class SearchField(QFrame):
    """A field to search with: glass, text, key hint; emptied by Escape.

    Args:
        placeholder: What can be searched; the accessible name as well.
        hint: Key that leads here ("Ctrl F").
        large: The desk's size.

    Signals:
        searched(str): The text changed; trimmed.
        entered(str): Enter was pressed, or a scanner ended its code; trimmed.
        moved(int): Up (-1) or down (+1) was pressed: the list below moves.
    """

    searched = Signal(str)
    entered = Signal(str)
    moved = Signal(int)

    def __init__(
        self, placeholder: str, *, hint: str = "Ctrl F", large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setProperty("large", large)
        self._large = large
        self._glass = _Glass(large)
        self.line = QHBoxLayout(self)
        pad = Space.GAP if large else Space.M
        tall = Space.L if large else Space.S - 2
        self.line.setContentsMargins(pad, tall, pad, tall)
        self.line.setSpacing(Space.M if large else Space.S)
        self.editor = QLineEdit()
        self.editor.setProperty("kind", "bare")
        self.editor.setProperty("textsize", "heading" if large else "body")
        self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(placeholder)
        self.editor.installEventFilter(self)
        self.editor.textChanged.connect(lambda text: self.searched.emit(text.strip()))
        self.editor.returnPressed.connect(lambda: self.entered.emit(self.editor.text().strip()))
        self.line.addWidget(self._glass)
        self.line.addWidget(self.editor, 1)
        self._hint = Text(native(hint), size=Size.SMALL, ink="muted")
        self._hint.setVisible(bool(hint))
        self.line.addWidget(self._hint)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shortcut: QShortcut | None = None
        if hint:
            self._shortcut = QShortcut(QKeySequence(hint.replace(" ", "+")), self)
            self._shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            self._shortcut.activated.connect(self._on_called)

    def text(self) -> str:
        """What is searched, trimmed."""
        return self.editor.text().strip()

    def set_text(self, text: str) -> None:
        """Search for something else."""
        self.editor.setText(text)

    def clear(self) -> None:
        """Search for nothing."""
        self.editor.clear()

    def add(self, widget: QWidget) -> None:
        """Put a chip at the end of the field."""
        self.line.addWidget(widget)

    def _on_called(self) -> None:
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", kind == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        elif kind == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Escape and self.editor.text():
                self.editor.clear()
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)


class _Glass(QWidget):
    """The magnifying glass."""

    def __init__(self, large: bool) -> None:
        super().__init__()
        self._large = large
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * (1.4 if self._large else 0.95))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours().link if self._large else colours().muted
        icons.paint(QPainter(self), self.rect(), "search", ink)
