"""A picture of the badge beside the verdict, painted from the scan's facts: the real one is drawn elsewhere."""

import random
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.attendance import ScanRow
from desktop_app.ui.attendance.fitting import elided, fit, paragraph
from desktop_app.ui.attendance.wording import capitals
from desktop_app.ui.theme import LIGHT, Radius, colours, font, ink_on
from desktop_app.words import _

WIDTH_MM = 96.0
HEIGHT_MM = 134.0
BAND_MM = 21.0
FOOT_MM = 16.5
EDGE_MM = 6.0
CODE_MM = 30.0


CODE_CELLS = 25

LEAST_WIDTH = 150
"""Device-independent pixels; the window may be made small until the picture has no more."""


@lru_cache(maxsize=1)
def _pattern() -> QImage:
    """Squares that look like a code and are none: nobody shall scan the screen."""
    chance = random.Random(48)  # noqa: S311 - a drawing
    picture = QImage(CODE_CELLS, CODE_CELLS, QImage.Format.Format_RGB32)
    dark, paper = QColor(LIGHT.text), QColor("#ffffff")
    for y in range(CODE_CELLS):
        for x in range(CODE_CELLS):
            picture.setPixelColor(x, y, dark if chance.random() < 0.48 else paper)
    for left, top in ((0, 0), (CODE_CELLS - 7, 0), (0, CODE_CELLS - 7)):
        for y in range(-1, 8):
            for x in range(-1, 8):
                if 0 <= left + x < CODE_CELLS and 0 <= top + y < CODE_CELLS:
                    ring = max(abs(x - 3), abs(y - 3))
                    picture.setPixelColor(left + x, top + y, dark if ring in (0, 1, 3) else paper)
    return picture


@dataclass(frozen=True, slots=True)
class BadgeFacts:
    """What stands on the badge."""

    title: str
    line: str
    name: tuple[str, ...]
    function: str
    organisation: str
    number: str
    group: str
    letter: str
    colour: str


def facts_of(row: ScanRow, title: str, line: str) -> BadgeFacts | None:
    """Take a badge's facts from a verdict; None when nobody was found."""
    if row.participant_id is None:
        return None
    whole = row.name or ""
    if row.given and row.family:
        name: tuple[str, ...] = (row.given, capitals(row.family, f"{row.given} {row.family}"))
    else:
        name = (row.given or row.family or whole,)
    return BadgeFacts(
        title=title,
        line=line,
        name=name,
        function=row.function or "",
        organisation=row.organisation or "",
        number=row.number or "",
        group=capitals(row.group or ""),
        letter=row.letter or "",
        colour=row.colour or LIGHT.muted,
    )


class BadgePicture(QWidget):
    """The badge as a small picture; paper is white in the dark too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: BadgeFacts | None = None
        self._size = QSize(LEAST_WIDTH, round(LEAST_WIDTH * HEIGHT_MM / WIDTH_MM))
        self.setMinimumSize(self._size)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_("Picture of the badge"))

    @property
    def facts(self) -> BadgeFacts | None:
        """What is shown."""
        return self._facts

    def show_facts(self, facts: BadgeFacts | None) -> None:
        """Show another badge; nothing for None."""
        if facts != self._facts:
            self._facts = facts
            self.setAccessibleDescription(" ".join(facts.name) if facts else "")
            self.update()

    def set_width(self, width: int) -> None:
        """Take a width in device-independent pixels; the height follows from the paper."""
        size = QSize(width, round(width * HEIGHT_MM / WIDTH_MM))
        if size != self._size:
            self._size = size
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        facts = self._facts
        if facts is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        mm = rect.width() / WIDTH_MM
        sheet = QPainterPath()
        sheet.addRoundedRect(rect, Radius.CARD, Radius.CARD)
        painter.fillPath(sheet, QColor("#ffffff"))
        painter.save()
        painter.setClipPath(sheet)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), BAND_MM * mm), QColor(LIGHT.nav))
        foot = QRectF(rect.left(), rect.bottom() - FOOT_MM * mm, rect.width(), FOOT_MM * mm + 1)
        painter.fillRect(foot, QColor(facts.colour))
        painter.restore()
        self._draw_band(painter, facts, rect, mm)
        self._draw_foot(painter, facts, foot, mm)
        self._draw_middle(painter, facts, rect, foot.top(), mm)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours().line), 1))
        painter.drawPath(sheet)

    def _face(self, mm: float, share: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        face = font(weight=weight)
        # Points are 4/3 pixels on Linux and Windows, one on macOS; the metrics know.
        one = QFontMetricsF(face).height() / face.pointSizeF()
        face.setPointSizeF(max(mm * share / one, 4.0))
        return face

    def _draw_band(self, painter: QPainter, facts: BadgeFacts, rect: QRectF, mm: float) -> None:
        width = rect.width() - 2 * EDGE_MM * mm
        strong, plain = self._face(mm, 6.4, QFont.Weight.Medium), self._face(mm, 5.9)
        step = QFontMetricsF(strong).height()
        top = rect.top() + (BAND_MM * mm - step - QFontMetricsF(plain).height()) / 2
        left = rect.left() + EDGE_MM * mm
        painter.setPen(QColor("#ffffff"))
        painter.setFont(strong)
        painter.drawText(QRectF(left, top, width, step), 0, elided(facts.title, strong, width))
        painter.setFont(plain)
        painter.setPen(QColor("#d3e0ea"))
        painter.drawText(QRectF(left, top + step, width, step), 0, elided(facts.line, plain, width))

    def _draw_foot(self, painter: QPainter, facts: BadgeFacts, foot: QRectF, mm: float) -> None:
        strong = self._face(mm, 7.2, QFont.Weight.Bold)
        painter.setPen(QColor(ink_on(facts.colour, large=True)))
        letter = QFontMetricsF(strong).horizontalAdvance(facts.letter)
        room = foot.adjusted(EDGE_MM * mm, 0, -EDGE_MM * mm, 0)
        width = room.width() - letter - 3 * mm
        for size in (6.6, 6.0, 5.4, 4.8):
            if QFontMetricsF(strong).horizontalAdvance(facts.group) <= width:
                break
            strong = self._face(mm, size, QFont.Weight.Bold)
        painter.setFont(strong)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), elided(facts.group, strong, width))
        painter.setFont(self._face(mm, 7.2, QFont.Weight.Bold))
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(room, right, facts.letter)

    @staticmethod
    def _draw_code(painter: QPainter, room: QRectF) -> None:
        pattern = _pattern()
        cell = max(int(room.width() // pattern.width()), 1)
        side = cell * pattern.width()
        at = QRectF(int(room.right() - side), int(room.bottom() - side), side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(at, pattern)
        painter.restore()

    def _draw_middle(self, painter: QPainter, facts: BadgeFacts, rect: QRectF, bottom: float, mm: float) -> None:
        left, width = rect.left() + EDGE_MM * mm, rect.width() - 2 * EDGE_MM * mm
        top = rect.top() + (BAND_MM + 9) * mm
        code = QRectF(
            rect.right() - (EDGE_MM + CODE_MM - 1) * mm, bottom - (CODE_MM + 5) * mm, CODE_MM * mm, CODE_MM * mm
        )
        largest = self._face(mm, 14.5, QFont.Weight.Bold)
        points = [largest.pointSizeF() * share for share in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42)]
        block, _face = fit(facts.name, largest, points, width, 30 * mm, leading=0.96)
        painter.setPen(QColor(LIGHT.text))
        block.draw(painter, left, top)
        top += block.height + 3.5 * mm
        plain = self._face(mm, 6.4)
        painter.setPen(QColor(LIGHT.text_soft))
        for text, most in ((facts.function, 2), (facts.organisation, 2)):
            if not text:
                continue
            lines = paragraph(text, plain, width, most)
            if top + lines.height > code.top() - mm:
                lines = paragraph(text, plain, width, 1)
            if top + lines.height > code.top():
                break
            lines.draw(painter, left, top)
            top += lines.height
        self._draw_code(painter, code)
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(self._face(mm, 5.6))
        room = QRectF(left, code.top(), width - code.width(), code.height())
        text = _("No. {number}", number=facts.number) if facts.number else ""
        painter.drawText(room, int(Qt.AlignmentFlag.AlignBottom), text)
