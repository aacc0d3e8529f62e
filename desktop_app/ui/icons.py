"""Vector icons from `resources/icons`, in the theme's colour and crisp at every scale factor."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

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
    picture.fill(QColor(0, 0, 0, 0))
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

    def __init__(self, name: str, role: str, role_on: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._role_on = role_on

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._role_on)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        role = self._role_on if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "muted"
        return str(getattr(colours(), role))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        paint(painter, square, self._name, self._colour(mode, state))

    def _set(self, size: QSize, colour: str) -> QPixmap:
        """Set the square icon in the middle of a picture that may be wider, in physical pixels."""
        side = max(1, min(size.width(), size.height()))
        if size.width() == size.height():
            return QPixmap(pixmap(self._name, colour, side))
        picture = QPixmap(size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        left, top = (size.width() - side) // 2, (size.height() - side) // 2
        painter.drawPixmap(QRectF(left, top, side, side), pixmap(self._name, colour, side), QRectF(0, 0, side, side))
        painter.end()
        return picture

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._set(size, self._colour(mode, state))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in device-independent pixels, whatever the name says.
        picture = self._set(QSize(round(size.width() * scale), round(size.height() * scale)), self._colour(mode, state))
        picture.setDevicePixelRatio(scale)
        return picture


_kept: dict[tuple[str, str, str], QIcon] = {}


def icon(name: str, role: str = "text_soft", role_on: str = "") -> QIcon:
    """An icon by its file name and the colour's role in `theme.Colours`; `role_on` is for a checked button.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    _source(name)
    key = (name, role, role_on or role)
    if key not in _kept:
        _kept[key] = QIcon(_Engine(*key))
    return _kept[key]
