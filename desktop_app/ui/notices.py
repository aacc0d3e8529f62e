"""What the window says by itself: short notices at its foot, and the one dialog about a fault of ours."""

import platform
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, qVersion
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import PlenaryError, SurroundingsError, UserError
from desktop_app.ui.theme import Space, Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.dialogs import Dialog
from desktop_app.ui.widgets.labels import Mark, Text
from desktop_app.words import _, sentence

SHOWN_S = 6
"""Seconds for which a notice without a button stays."""
MOST = 3
"""Notices shown at once; an older one goes first."""


class Toast(QFrame):
    """One notice: mark, sentence, perhaps a button, and a cross that sends it away."""

    def __init__(self, text: str, tone: Tone, action: str = "", act: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.setAccessibleName(text)
        self.text = text
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        line.setSpacing(Space.M)
        line.addWidget(Mark(tone))
        words = Text(text, wrap=True)
        words.setMinimumWidth(min(words.fontMetrics().horizontalAdvance(text) + 2, 560))
        line.addWidget(words, 1)
        self.action: Button | None = None
        if action and act is not None:
            self.action = Button(action)
            self.action.clicked.connect(lambda: self.close())
            self.action.clicked.connect(lambda: act())
            line.addWidget(self.action)
        self.cross = Button(kind="quiet", icon="x", name=_("Close this notice"))
        self.cross.clicked.connect(lambda: self.close())
        line.addWidget(self.cross)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


class Notices(QWidget):
    """The notices of one window, above the foot of `host`."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._toasts: list[Toast] = []
        self._bug: _BugDialog | None = None
        host.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        tone: Tone = Tone.GOOD,
        *,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> Toast:
        """Show a notice.

        Args:
            text: One sentence.
            tone: Good, info, warn or bad; the last two stay until they are sent away.
            action: Text of a button ("Undo"); the notice then stays twice as long.
            act: What the button does.
        """
        for toast in [toast for toast in self._toasts if toast.text == text]:
            toast.close()
        while len(self._toasts) >= MOST:
            self._toasts[0].close()
        toast = Toast(text, tone, action, act)
        toast.destroyed.connect(self._place)
        toast.installEventFilter(self)
        self._toasts.append(toast)
        self._column.addWidget(toast)
        if tone not in (Tone.WARN, Tone.BAD):
            seconds = SHOWN_S * (2 if action else 1)
            QTimer.singleShot(seconds * 1000, toast, toast.close)
        self.show()
        self.raise_()
        self._place()
        announcement = QAccessibleAnnouncementEvent(self, text)
        QAccessible.updateAccessibility(announcement)
        return toast

    def user_error(self, error: UserError) -> None:
        """Say what the person can mend, when no field shows it."""
        self.say(sentence(error), Tone.WARN)

    def surroundings(self, error: SurroundingsError, retry: Callable[[], object]) -> None:
        """Say what failed around us, with a button that tries again."""
        self.say(sentence(error), Tone.BAD, action=_("Try again"), act=retry)

    def trouble(self, error: PlenaryError) -> None:
        """Say either kind, without a button."""
        self.say(sentence(error), Tone.BAD)

    def bug(self, report: str) -> None:
        """Show a fault of ours; a second one joins the dialog that is open."""
        if self._bug is None:
            self._bug = _BugDialog(self.window())
            self._bug.finished.connect(self._on_bug_closed)
            self._bug.add(report)
            self._bug.open()
        else:
            self._bug.add(report)

    @property
    def texts(self) -> list[str]:
        """The sentences that are shown, the oldest first."""
        return [toast.text for toast in self._toasts]

    @property
    def bug_dialog(self) -> Dialog | None:
        """The dialog about a fault, while it is open."""
        return self._bug

    def _on_bug_closed(self) -> None:
        if self._bug is not None:
            self._bug.deleteLater()
        self._bug = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.Close and watched in self._toasts:
            self._toasts.remove(watched)
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if not self._toasts:
            self.hide()
            return
        self._column.activate()
        width = min(self._column.sizeHint().width(), self._host.width() - 2 * Space.XL)
        height = max(self._column.heightForWidth(width), self._column.sizeHint().height())
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - Space.XL, width, height)


class _BugDialog(Dialog):
    """The report of a fault, to be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            _("Something in Plenary went wrong"),
            accept=_("Copy the report"),
            cancel=_("Go on working"),
            text=_(
                "The last step was not done; what was saved before is safe. The report says where in the program "
                "it happened and holds no names."
            ),
        )
        self.editor = QPlainTextEdit()
        self.editor.setReadOnly(True)
        self.editor.setAccessibleName(_("Report"))
        self.editor.setMinimumHeight(self.fontMetrics().lineSpacing() * 9)
        self.body.addWidget(self.editor)

    def add(self, report: str) -> None:
        """Put another report below those already there."""
        if not self.editor.toPlainText():
            self.editor.setPlainText(f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}")
        self.editor.appendPlainText(report)

    def holds(self) -> bool:
        QGuiApplication.clipboard().setText(self.editor.toPlainText())
        self.accept_button.set_text(_("Copied"))
        return False
