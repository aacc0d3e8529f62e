"""The board on which two badges lie side by side, as the printer will draw them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.theme import Radius, Size, Space, colours
from desktop_app.ui.widgets.buttons import FilterChip
from desktop_app.ui.widgets.cards import Card, EmptyState
from desktop_app.ui.widgets.labels import Text
from desktop_app.ui.widgets.preview import SCREEN_DPI, ZOOMS, Render, quiet_key
from desktop_app.words import _

AT_ONCE = 2
"""Badges shown side by side."""
_EDGE = Space.XL
_GAP = Space.XL + Space.XS


class _Pair(QWidget):
    """The badges themselves, in the middle of the room."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[QImage] = []
        self.size_one = QSizeF(1, 1)

    def show_size(self, size: QSizeF, badges: int) -> None:
        self.size_one = size
        width = badges * size.width() + (badges - 1) * _GAP + 2 * _EDGE
        self.setMinimumSize(round(width), round(size.height() + 2 * _EDGE))
        self.update()

    def places(self) -> list[QRectF]:
        """Where each badge lies."""
        width, height = self.size_one.width(), self.size_one.height()
        badges = len(self.pictures)
        left = (self.width() - badges * width - (badges - 1) * _GAP) / 2
        top = max((self.height() - height) * 0.42, _EDGE)
        return [QRectF(round(left + at * (width + _GAP)), round(top), width, height) for at in range(badges)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for picture, place in zip(self.pictures, self.places(), strict=True):
            if picture.isNull():
                continue
            sheet = QPainterPath()
            sheet.addRoundedRect(place, Radius.CARD, Radius.CARD)
            painter.save()
            painter.setClipPath(sheet)
            painter.drawImage(place, picture)
            painter.restore()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().line), 1))
            painter.drawPath(sheet)


class BadgeBoard(Card):
    """Shows up to two badges, with what is previewed above and what the check found below.

    Args:
        renders: One for each badge; see `widgets.preview.Render`.

    Attributes:
        preview: Chip above: which people.
        empty: Shown while there is no badge to show.
        troubles: Column below the badges, for those that want a look.

    Signals:
        turned(int): The next (1) or the last (-1) badges are wanted.
    """

    turned = Signal(int)

    def __init__(self, renders: Sequence[Render], parent: QWidget | None = None) -> None:
        super().__init__(kind="board", margin=0, parent=parent)
        self._renders = renders
        self._pdfs: list[bytes] = []
        self._size_mm = (96.0, 134.0)
        self._zoom: float | None = None
        self._wanted = 0
        self.setAccessibleName(_("Preview of the badges"))
        self.body.setSpacing(0)

        self.preview = FilterChip(_("Preview"))
        self.before = quiet_key("chevron-left", _("Badges before"), "Ctrl PgUp")
        self.after = quiet_key("chevron-right", _("Next badges"), "Ctrl PgDown")
        self.count = Text(size=Size.SMALL, ink="soft")
        self.percent = Text(size=Size.SMALL, ink="soft")
        self.smaller = quiet_key("zoom-out", _("Smaller"), "Ctrl -")
        self.larger = quiet_key("zoom-in", _("Larger"), "Ctrl +")
        self.fit = quiet_key("maximize", _("All in view"), "Ctrl 0")
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        bar.setSpacing(Space.XS)
        for widget in (self.preview, self.before, self.count, self.after):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.percent, self.smaller, self.larger, self.fit):
            bar.addWidget(widget)
        self.body.addLayout(bar)

        self.pair = _Pair()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.pair)
        self.area.setAccessibleName(_("Preview of the badges"))
        self.area.viewport().setAutoFillBackground(False)
        self.pair.setAutoFillBackground(False)
        self.area.viewport().installEventFilter(self)
        self.empty = EmptyState("id-badge-2", _("Nothing to show yet"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.area)
        self.body.addWidget(self.stack, 1)

        self.foot = Text(size=Size.CAPTION, ink="muted", wrap=True)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        self.body.addWidget(self.foot)
        self.troubles = QVBoxLayout()
        self.troubles.setContentsMargins(Space.L, 0, Space.L, Space.M)
        self.troubles.setSpacing(Space.XS)
        held = QWidget()
        held.setLayout(self.troubles)
        self.trouble_area = QScrollArea()
        self.trouble_area.setWidgetResizable(True)
        self.trouble_area.setWidget(held)
        self.trouble_area.setAccessibleName(_("Badges that want a look"))
        self.trouble_area.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        self.trouble_area.hide()
        self.body.addWidget(self.trouble_area)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.smaller.clicked.connect(lambda: self._step_zoom(-1))
        self.larger.clicked.connect(lambda: self._step_zoom(1))
        self.fit.clicked.connect(self.fit_all)
        self._tell()

    # ---------------------------------------------------------------- badges

    def set_badges(self, pdfs: Sequence[bytes], names: Sequence[str], size_mm: tuple[float, float]) -> None:
        """Show other badges.

        Args:
            pdfs: One file each, at most two.
            names: Whose, for a screen reader.
            size_mm: Width and height of a badge.
        """
        if len(pdfs) != len(self._pdfs):
            self.pair.pictures = [QImage() for _pdf in pdfs]
        self._pdfs = list(pdfs)
        self._size_mm = size_mm
        self.area.setAccessibleDescription(", ".join(names))
        self.stack.setCurrentWidget(self.area if pdfs else self.empty)
        self._draw()

    @property
    def pdfs(self) -> list[bytes]:
        """The badges in view."""
        return list(self._pdfs)

    @property
    def zoom(self) -> float:
        """Size on the screen as a share of the badge's own."""
        return self._zoom if self._zoom is not None else self._fitting()

    def set_zoom(self, zoom: float) -> None:
        """Show the badges at a share of their own size."""
        self._zoom = min(max(zoom, 0.1), ZOOMS[-1])
        self._draw()

    def fit_all(self) -> None:
        """Let the badges be seen whole, whatever the window's size."""
        self._zoom = None
        self._draw()

    def _step_zoom(self, direction: int) -> None:
        now = self.zoom
        if direction > 0:
            self.set_zoom(next((zoom for zoom in ZOOMS if zoom > now + 0.01), ZOOMS[-1]))
        else:
            self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < now - 0.01), ZOOMS[0]))

    def _fitting(self) -> float:
        view = self.area.viewport().size()
        unit = SCREEN_DPI / 25.4
        # One badge alone is as large as each of two would be.
        across = (view.width() - 2 * _EDGE - (AT_ONCE - 1) * _GAP) / (AT_ONCE * self._size_mm[0] * unit)
        down = (view.height() - 2 * _EDGE) / (self._size_mm[1] * unit)
        return min(max(min(across, down), 0.1), 1.0)

    def _draw(self) -> None:
        self._tell()
        self._wanted += 1
        if not self._pdfs:
            return
        wanted = self._wanted
        ratio = self.devicePixelRatioF()
        unit = SCREEN_DPI / 25.4 * self.zoom
        self.pair.show_size(QSizeF(self._size_mm[0] * unit, self._size_mm[1] * unit), len(self._pdfs))
        for at, (pdf, render) in enumerate(zip(self._pdfs, self._renders, strict=False)):

            def show(picture: QImage, at: int = at) -> None:
                # An older picture that arrives late must not cover the newer one.
                if wanted == self._wanted:
                    self.pair.pictures[at] = picture
                    self.pair.update()

            render(pdf, 0, SCREEN_DPI * self.zoom * ratio, show)

    def _tell(self) -> None:
        self.percent.setText(_("{percent} %", percent=round(self.zoom * 100)))
        self.percent.setVisible(bool(self._pdfs))
        for button in (self.smaller, self.larger, self.fit):
            button.setEnabled(bool(self._pdfs))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._zoom is None:
            self._draw()
        return super().eventFilter(watched, event)
