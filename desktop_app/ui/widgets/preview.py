"""A preview of a paper: its pages as the printer will draw them, with zoom and turning."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from desktop_app.ui.theme import Size, Space, colours
from desktop_app.ui.widgets.buttons import Button, native
from desktop_app.ui.widgets.cards import Card, EmptyState
from desktop_app.ui.widgets.labels import ElidedText, Text
from desktop_app.words import _

Render = Callable[[bytes, int, float, Callable[[QImage], None]], object]
"""`render(pdf, page, dpi, then)`: draws one page, counted from 0, and gives `then` the picture when it is ready."""

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
SCREEN_DPI = 96.0
"""Qt's device-independent pixels in an inch; 100 % shows a paper in its own size on such a screen."""


def quiet_key(icon: str, name: str, hint: str) -> Button:
    """Make a button of an icon alone; its key stands in the tool tip.

    Args:
        icon: File name of the icon.
        name: What it does.
        hint: Its key, “Ctrl PgUp”.
    """
    button = Button(kind="quiet", icon=icon, name=name)
    button.setToolTip(f"{name} ({native(hint)})")
    button.setShortcut(hint.replace(" ", "+"))
    return button


class _Sheet(QWidget):
    """One page on the board."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()

    def show_picture(self, picture: QImage) -> None:
        self.picture = picture
        size = picture.deviceIndependentSize().toSize()
        self.setMinimumSize(size.width() + 2 * Space.L, size.height() + 2 * Space.L)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture.isNull():
            return
        painter = QPainter(self)
        size = self.picture.deviceIndependentSize()
        left = round((self.width() - size.width()) / 2)
        top = round(max((self.height() - size.height()) / 2, Space.L))
        at = QRectF(QPointF(left, top), QSizeF(size))
        shadow = QColor(colours().text if colours().card == "#ffffff" else "#000000")
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(1, 5):
            shadow.setAlpha(10)
            painter.setBrush(shadow)
            painter.drawRoundedRect(at.adjusted(-spread, 1 - spread, spread, spread + 1), 2, 2)
        painter.drawImage(at, self.picture)


class PagePreview(Card):
    """Shows a PDF page by page.

    Args:
        render: Draws a page; see `Render`. `ui/pages.py` has one that works off the main thread.
        name: Accessible name.
        fit: Start with the whole page in view; otherwise with its width.

    Signals:
        page_changed(int): Another page is shown, counted from 0.
    """

    page_changed = Signal(int)

    def __init__(self, render: Render, *, name: str, fit: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(kind="board", margin=0, parent=parent)
        self._render = render
        self._pdf = b""
        self._pages = 0
        self._page = 0
        self._zoom: float | None = None
        self._whole = fit
        self._size_pt = QSizeF(595, 842)
        self._wanted = 0
        self.setAccessibleName(name)
        self.body.setSpacing(0)

        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self.bar.setSpacing(Space.XS)
        self._before = quiet_key("chevron-left", _("Page before"), "Ctrl PgUp")
        self._after = quiet_key("chevron-right", _("Next page"), "Ctrl PgDown")
        self._count = ElidedText(size=Size.SMALL, ink="soft")
        # Gives way before the window must grow; the tool tip has the rest.
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._smaller = quiet_key("zoom-out", _("Smaller"), "Ctrl -")
        self._larger = quiet_key("zoom-in", _("Larger"), "Ctrl +")
        self._fit = quiet_key("maximize", _("Whole page"), "Ctrl 0")
        self._percent = Text(size=Size.SMALL, ink="soft")
        for part in (self._before, self._count, self._after):
            self.bar.addWidget(part)
        self.bar.addStretch(1)
        for tool in (self._percent, self._smaller, self._larger, self._fit):
            self.bar.addWidget(tool)
        self.body.addLayout(self.bar)

        self._sheet = _Sheet()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._sheet)
        self._area.setAccessibleName(name)
        self._area.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self._area.viewport().installEventFilter(self)
        self.empty = EmptyState("file-text", _("Nothing to show yet"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._area)
        self.body.addWidget(self._stack, 1)
        self.foot = ElidedText(ink="muted")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        self.foot.hide()
        self.body.addWidget(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

        self._before.clicked.connect(lambda: self.show_page(self._page - 1))
        self._after.clicked.connect(lambda: self.show_page(self._page + 1))
        self._smaller.clicked.connect(lambda: self._step_zoom(-1))
        self._larger.clicked.connect(lambda: self._step_zoom(1))
        self._fit.clicked.connect(self.fit_page)
        self._tell()

    # ---------------------------------------------------------------- paper

    def set_document(self, pdf: bytes, pages: int, size_mm: tuple[float, float]) -> None:
        """Show another paper.

        Args:
            pdf: The file's bytes.
            pages: How many pages it has.
            size_mm: Width and height of its first page in millimetres.
        """
        self._pdf = pdf
        self._pages = pages
        self._size_pt = QSizeF(size_mm[0] / 25.4 * 72, size_mm[1] / 25.4 * 72)
        self._page = min(self._page, max(pages - 1, 0))
        self._stack.setCurrentWidget(self._area if pages else self.empty)
        self._draw()

    def clear(self) -> None:
        """Show no paper, but what `empty` says."""
        self.set_document(b"", 0, (210, 297))

    def set_foot(self, sentence: str) -> None:
        """Say something below the page: that every name was fitted."""
        self.foot.setText(sentence)
        self.foot.setVisible(bool(sentence))

    def show_page(self, page: int) -> None:
        """Turn to a page, counted from 0; stays within the paper."""
        page = min(max(page, 0), max(self._pages - 1, 0))
        if page != self._page:
            self._page = page
            self._area.verticalScrollBar().setValue(0)
            self._draw()
            self.page_changed.emit(page)

    @property
    def page(self) -> int:
        """The page in view, counted from 0."""
        return self._page

    # ----------------------------------------------------------------- zoom

    @property
    def zoom(self) -> float:
        """Size on the screen as a share of the paper's own."""
        return self._zoom if self._zoom is not None else self._fitting()

    def set_zoom(self, zoom: float) -> None:
        """Show the paper at a share of its own size."""
        self._zoom = min(max(zoom, 0.1), ZOOMS[-1])
        self._draw()

    def fit_page(self) -> None:
        """Let the whole page be seen, whatever the window's size."""
        self._zoom = None
        self._whole = True
        self._draw()

    def _step_zoom(self, direction: int) -> None:
        now = self.zoom
        if direction > 0:
            self.set_zoom(next((zoom for zoom in ZOOMS if zoom > now + 0.01), ZOOMS[-1]))
        else:
            self.set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < now - 0.01), ZOOMS[0]))

    def _fitting(self) -> float:
        view = self._area.viewport().size()
        unit = SCREEN_DPI / 72
        across = (view.width() - 2 * Space.L - Space.M) / max(self._size_pt.width() * unit, 1)
        down = (view.height() - 2 * Space.L - Space.XS) / max(self._size_pt.height() * unit, 1)
        return min(max(min(across, down) if self._whole else across, 0.1), ZOOMS[-1])

    def _draw(self) -> None:
        self._tell()
        if not self._pages:
            return
        self._wanted += 1
        wanted = self._wanted
        ratio = self.devicePixelRatioF()

        def show(picture: QImage) -> None:
            # An older page that arrives late must not cover the newer one.
            if wanted == self._wanted:
                picture.setDevicePixelRatio(ratio)
                self._sheet.show_picture(picture)

        self._render(self._pdf, self._page, SCREEN_DPI * self.zoom * ratio, show)

    def _tell(self) -> None:
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < self._pages - 1)
        several = self._pages > 1
        for widget in (self._before, self._after, self._count):
            widget.setVisible(several)
        self._count.setText(_("Page {page} of {pages}", page=self._page + 1, pages=self._pages))
        self._percent.setText(_("{percent} %", percent=round(self.zoom * 100)))
        for button in (self._smaller, self._larger, self._fit):
            button.setVisible(bool(self._pages))
        self._percent.setVisible(bool(self._pages))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._zoom is None:
            self._draw()
        return super().eventFilter(watched, event)
