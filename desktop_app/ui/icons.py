"""Vector icons from `resources/icons`, in the theme's colour and crisp at every scale factor."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from desktop_app.resources import path
from desktop_app.ui.theme import colours


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return path("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, side_px: int) -> QPixmap:
    """Draw an icon.

    Args:
        name: File in `resources/icons` without its ending.
        colour: #rrggbb.
        side_px: Side in physical pixels; the icon is square.
    """
    # Half of the start is won by not importing QtSvg before the first icon is painted.
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(side_px, side_px)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return picture


def paint(painter: QPainter, rect: QRect | QRectF, name: str, colour: str) -> None:
    """Paint an icon into a square of device-independent pixels."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    side = min(rect.width(), rect.height())
    picture = pixmap(name, colour, max(1, round(side * ratio)))
    painter.drawPixmap(QRectF(rect), picture, QRectF(picture.rect()))


class _Engine(QIconEngine):
    """Asks for the colour when it paints, so that a change of theme needs no new icons."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _colour(self, mode: QIcon.Mode) -> str:
        role = "muted" if mode == QIcon.Mode.Disabled else self._role
        return str(getattr(colours(), role))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        paint(painter, square, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return pixmap(self._name, self._colour(mode), max(1, min(size.width(), size.height())))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in device-independent pixels, whatever the name says.
        side = max(1, round(min(size.width(), size.height()) * scale))
        picture = QPixmap(pixmap(self._name, self._colour(mode), side))
        picture.setDevicePixelRatio(scale)
        return picture


_kept: dict[tuple[str, str], QIcon] = {}


def icon(name: str, role: str = "text_soft") -> QIcon:
    """An icon by its file name and the colour's role in `theme.Colours`.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    _source(name)
    if (name, role) not in _kept:
        _kept[(name, role)] = QIcon(_Engine(name, role))
    return _kept[(name, role)]
