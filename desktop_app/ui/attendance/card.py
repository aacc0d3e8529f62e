"""The large card of the desk: the verdict's wash and frame, its words, the badge, and what can be done about it."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.ui.attendance.badge_picture import LEAST_WIDTH, BadgeFacts, BadgePicture
from desktop_app.ui.attendance.face import FaceView
from desktop_app.ui.attendance.wording import Face
from desktop_app.ui.theme import Radius, Space, Tone, colours
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.cards import EmptyState
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.words import _

_WASHES = {Tone.GOOD: ("good_wash", "good"), Tone.WARN: ("warn_wash", "warn"), Tone.BAD: ("bad_wash", "bad")}


BADGE_AFTER_MS = 16
"""The verdict is painted first, the picture of the badge a frame later."""


class VerdictCard(QWidget):
    """Shows one verdict, or what to do first.

    Its ground is painted, not styled: a stylesheet would polish every child anew at each change of tone.

    Signals:
        painted(): The verdict's words are painted and on their way to the screen; the badge follows a frame later.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.NEUTRAL
        self._facts: BadgeFacts | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(BADGE_AFTER_MS)
        self._later.timeout.connect(self._show_badge)
        self.setAccessibleName(_("Verdict"))
        self.idle = EmptyState(
            "scan",
            _("Ready to scan"),
            _("Scan a badge, type a number, or type two letters of a name."),
        )
        self.face = FaceView()
        self.face.painted.connect(self.painted)
        self.badge = BadgePicture()
        self.undo = Button(_("Undo"), hint="Ctrl Z", large=True)
        self.reprint = Button(_("Reprint badge"), hint="F6", large=True)
        self.note = Button(_("Note"), hint="F7", large=True)
        for button in (self.undo, self.reprint, self.note):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XL + Space.XS)
        column.setSpacing(Space.L)
        upper = QHBoxLayout()
        upper.setSpacing(Space.XL)
        upper.addWidget(self.face, 1)
        upper.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(upper, 1)
        # Two lines of buttons when the text is large and the window is not.
        foot = FlowLayout(spacing=Space.M)
        foot.addWidget(self.undo)
        foot.addWidget(self.reprint)
        foot.addWidget(self.note)
        column.addLayout(foot)
        self._said = said
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.idle)
        self._stack.addWidget(said)

    @property
    def tone(self) -> Tone:
        """The tone in force."""
        return self._tone

    def show_face(self, face: Face, badge: BadgeFacts | None) -> None:
        """Show a verdict; tells `painted` when its picture is complete."""
        tone, self._tone = self._tone, face.tone
        self.setAccessibleDescription(face.says)
        self.face.show_face(face)
        if badge != self._facts:
            # No frame may show one person's name beside another's badge.
            self.badge.show_facts(None)
        self._facts = badge
        if self.badge.isHidden() != (badge is None):
            self.badge.setVisible(badge is not None)
        if badge is not None:
            self._later.start()
        if self.is_idle:
            self._stack.setCurrentWidget(self._said)
        if tone is not face.tone:
            # With the same tone only the words are painted: after green comes green.
            self.update()

    def _show_badge(self) -> None:
        self.badge.show_facts(self._facts)

    def show_idle(self, title: str, text: str, action: str = "") -> None:
        """Show what to do first."""
        self._tone = Tone.NEUTRAL
        self.setAccessibleDescription(title)
        self.idle.set(title, text, action)
        self._stack.setCurrentWidget(self.idle)
        self.update()

    @property
    def facts(self) -> BadgeFacts | None:
        """What stands on the badge beside the verdict; its picture follows within a frame."""
        return self._facts

    @property
    def is_idle(self) -> bool:
        """Whether no verdict is shown."""
        return self._stack.currentWidget() is self.idle

    def paintEvent(self, event: QPaintEvent) -> None:
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash, frame = _WASHES.get(self._tone, ("card", "line"))
        wide = 2.0 if self._tone in _WASHES else 1.0
        painter.setBrush(QColor(getattr(c, wash)))
        painter.setPen(QPen(QColor(getattr(c, frame)), wide))
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Radius.CARD, Radius.CARD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        by_width = self.width() * 0.3
        by_height = (self.height() - 160) * 96 / 134
        self.badge.set_width(round(min(max(min(by_width, by_height), LEAST_WIDTH), 300)))
