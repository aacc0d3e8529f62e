"""Text that fits its room on screen: first smaller, then on more lines, in any script."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_UNLIMITED = 1e6


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is Arabic, Hebrew or the like; a title before the name does not count.

    `Mr سامي` is an Arabic name: any right-to-left letter decides.
    """
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)


@dataclass(slots=True)
class Block:
    """Lines laid out one below the other.

    Attributes:
        layouts: One for each text, with the height it takes.
        height: Of all, in device-independent pixels.
        width: Of the room it was laid out for.
    """

    layouts: list[tuple[QTextLayout, float]]
    height: float
    width: float

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint with the painter's pen."""
        for layout, height in self.layouts:
            layout.draw(painter, QPointF(left, top))
            top += height


def lay_out(
    texts: Sequence[str], face: QFont, width: float, *, anywhere: bool = False, leading: float = 1.0
) -> tuple[Block, bool]:
    """Break texts into lines of a width; each text begins a line.

    Args:
        texts: Logical order.
        face: Font.
        width: Device-independent pixels.
        anywhere: Break inside a word that is too long by itself.
        leading: Share of the font's own line height.

    Returns:
        The block, and whether no word is cut or sticks out.
    """
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if anywhere else QTextOption.WrapMode.WordWrap)
    step = QFontMetricsF(face).height() * leading
    layouts: list[tuple[QTextLayout, float]] = []
    total = 0.0
    fits = True
    for text in texts:
        right_to_left = is_right_to_left(text)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(
            (Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        layout = QTextLayout(text, face)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # Another script comes from another font, whose line may be twice as tall, most of it above the letters.
            taller = max(line.height() - step, 0.0)
            line.setPosition(QPointF(0, height - taller * 0.42))
            height += step + taller * 0.3
            fits = fits and line.naturalTextWidth() <= width
        layout.endLayout()
        layouts.append((layout, height))
        total += height
    return Block(layouts, total, width), fits


def lines_of(block: Block) -> int:
    """How many lines a block has."""
    return sum(layout.lineCount() for layout, _height in block.layouts)


def fit(
    texts: Sequence[str],
    face: QFont,
    points: Sequence[float],
    width: float,
    height: float,
    *,
    leading: float = 1.0,
) -> tuple[Block, QFont]:
    """Choose the largest size at which texts fit their room; smaller before more lines, and no word torn if it can be.

    Args:
        texts: Each begins a line.
        face: Font in any size.
        points: Sizes to try, the largest first.
        width: Of the room.
        height: Of the room.
        leading: Share of the font's line height.
    """
    whole = len(points) * 2 // 3
    tried = QFont(face)
    # Down to a third of the steps on single lines, then with line breaks from the larger sizes down again.
    tried.setPointSizeF(points[0])
    metrics = QFontMetricsF(tried)
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
    for size in points[:whole]:
        if widest * size / points[0] > width * 1.05:
            # Letters grow with their size, nearly; what is clearly too wide is not laid out.
            continue
        tried.setPointSizeF(size)
        block, fits = lay_out(texts, tried, width, leading=leading)
        if fits and lines_of(block) == len(texts) and block.height <= height:
            return block, tried
    widest = max((metrics.horizontalAdvance(word) for text in texts for word in text.split()), default=0.0)
    for size in points[2:-3]:
        if widest * size / points[0] > width * 1.05:
            continue
        tried.setPointSizeF(size)
        block, fits = lay_out(texts, tried, width, leading=leading)
        if fits and block.height <= height:
            return block, tried
    # Better a long word broken that can be read from afar than a whole one that cannot.
    for size in points[len(points) // 2 :]:
        tried.setPointSizeF(size)
        block, _fits = lay_out(texts, tried, width, anywhere=True, leading=leading)
        if block.height <= height:
            break
    return block, tried


def elided(text: str, face: QFont, width: float) -> str:
    """One line, cut at its end when there is no room."""
    return QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paragraph(text: str, face: QFont, width: float, most: int) -> Block:
    """A text on at most so many lines; what goes beyond is cut with an ellipsis."""
    block, _fits = lay_out([text], face, width, anywhere=True)
    if lines_of(block) <= most:
        return block
    layout = block.layouts[0][0]
    last = layout.lineAt(most - 1)
    kept = text[: last.textStart()]
    rest = elided(text[last.textStart() :], face, width * 0.98)
    block, _fits = lay_out([kept + rest], face, width, anywhere=True)
    return block
