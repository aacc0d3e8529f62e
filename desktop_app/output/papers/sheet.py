"""A paper in the making: pages of a size, a cursor that runs down, drawing in points from the top start corner."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Literal

from desktop_app.output.papers.lines import INK, LEADING, Block, Style, block, tidy
from desktop_app.output.pdf_file import PdfFile
from desktop_app.output.text.fonts import Weight
from desktop_app.output.text.ink import Ink
from desktop_app.output.text.shape import ShapedLine
from desktop_app.words import Words

MM = 72 / 25.4
PAGES_MM = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "Letter": (215.9, 279.4)}
Align = Literal["start", "end", "middle"]

# From a baseline up to the top of capitals, and the circle's share of a Bézier corner.
CAP_HEIGHT = 0.727
_CURVE = 0.4477


class Sheet:
    """Pages that are drawn on one after the other and written when all are there.

    Coordinates are points from the top and from the side at which reading starts: a paper in a language that runs
    from right to left is the mirror image.

    Attributes:
        width, height: Of a page.
        start, end: Where the type area begins and ends across the page.
        top, bottom: Where it begins and ends down the page; the footer stands below the bottom. The bottom may be
            raised on the page that is open, to keep room for notes.
        y: The cursor on the page that is open.
        missing: Letters that no font draws, each once.
    """

    def __init__(self, words: Words, title: str, *, page: str = "A4", margin_mm: float = 17.0) -> None:
        width_mm, height_mm = PAGES_MM[page]
        self.words = words
        self.title = tidy(title, 300)
        self.width, self.height = width_mm * MM, height_mm * MM
        self.start, self.end = margin_mm * MM, self.width - margin_mm * MM
        self.top, self._floor = margin_mm * MM, self.height - 20 * MM
        self.bottom = self._floor
        self.y = self.top
        self.missing: dict[str, None] = {}
        self._ink = Ink()
        self._pages: list[list[str]] = [[]]
        self._page = 0

    @property
    def span(self) -> float:
        """Width of the type area."""
        return self.end - self.start

    @property
    def pages(self) -> int:
        """How many there are so far."""
        return len(self._pages)

    @property
    def mirrored(self) -> bool:
        """Whether the paper runs from right to left."""
        return self.words.direction == "rtl"

    def new_page(self) -> None:
        """Open the next page and put the cursor at its top."""
        self._pages.append([])
        self._page = len(self._pages) - 1
        self.y, self.bottom = self.top, self._floor

    def room(self) -> float:
        """Points left above the bottom."""
        return self.bottom - self.y

    def need(self, height: float) -> bool:
        """Open a new page unless `height` is left on this one; tells whether it did."""
        if height <= self.room() or self.y <= self.top:
            return False
        self.new_page()
        return True

    def on_each_page(self, draw: Callable[[int, int], None]) -> None:
        """Draw what knows the number of pages, footers: `draw(number from 1, count)`."""
        for page in range(len(self._pages)):
            self._page = page
            draw(page + 1, len(self._pages))

    def _left(self, x: float, width: float) -> float:
        return self.width - x - width if self.mirrored else x

    def _add(self, operators: str) -> None:
        self._pages[self._page].append(operators)

    def put(
        self,
        line: ShapedLine,
        style: Style,
        x: float,
        baseline: float,
        *,
        box: float = 0.0,
        align: Align = "start",
        keep: bool = False,
    ) -> None:
        """Draw one line.

        Args:
            line: Shaped.
            style: Size and colour.
            x: Where the line, or its box, begins.
            baseline: Down from the top.
            box: Width in which the line is aligned.
            align: Where in the box.
            keep: The line comes back often.
        """
        width = line.width_em * style.size_pt
        if align == "end":
            x += box - width
        elif align == "middle":
            x += (box - width) / 2
        written = self._ink.line(line, round(style.size_pt, 2), self._left(x, width), self.height - baseline, keep=keep)
        self._add(f"BT {_rgb(style.colour)} rg {written} ET")

    def put_block(self, shaped: Block, x: float, top: float, *, box: float = 0.0, align: Align = "start") -> None:
        """Draw lines under each other, the first one's line box beginning at `top`."""
        self.missing.update(dict.fromkeys(shaped.missing))
        pitch = shaped.style.size_pt * LEADING
        # Capitals stand in the middle of the line box.
        baseline = top + (pitch + shaped.style.size_pt * CAP_HEIGHT) / 2
        for line in shaped.lines:
            self.put(line, shaped.style, x, baseline, box=box, align=align)
            baseline += pitch

    def text(
        self,
        text: str,
        style: Style,
        *,
        lines: int = 0,
        indent: float = 0.0,
        reserve: float = 0.0,
        sentence: bool = False,
    ) -> None:
        """Set a text at the cursor over the width of the type area and move the cursor below it.

        Args:
            text: Any text.
            style: How.
            lines: At most so many, shrunk before it is cut; 0 for as many as it takes, over pages if need be.
            indent: Points from the start.
            reserve: Points kept free at the end.
            sentence: Ours, so it runs as the paper does, whatever letter it begins with.
        """
        way = self.words.direction if sentence else "auto"
        shaped = block(_kept(text, sentence), style, self.span - indent - reserve, lines=lines, direction=way)
        pitch = shaped.style.size_pt * LEADING
        for line in shaped.lines:
            self.need(pitch)
            self.put_block(
                replace(shaped, lines=(line,)), self.start + indent, self.y, box=self.span - indent - reserve
            )
            self.y += pitch

    def rule(self, x: float, y: float, width: float, *, thickness: float = 0.8, colour: str = INK) -> None:
        """Draw a horizontal line centred on `y`."""
        self.bar(x, y - thickness / 2, width, thickness, colour=colour)

    def bar(self, x: float, y: float, width: float, height: float, *, colour: str, radius: float = 0.0) -> None:
        """Fill a rectangle whose top is at `y`, with round corners if asked."""
        left, low = self._left(x, width), self.height - y - height
        radius = min(radius, width / 2, height / 2)
        if radius <= 0:
            self._add(f"{_rgb(colour)} rg {left:.2f} {low:.2f} {width:.2f} {height:.2f} re f")
            return
        right, high, bent = left + width, low + height, radius * _CURVE
        self._add(
            f"{_rgb(colour)} rg {left + radius:.2f} {low:.2f} m {right - radius:.2f} {low:.2f} l "
            f"{right - bent:.2f} {low:.2f} {right:.2f} {low + bent:.2f} {right:.2f} {low + radius:.2f} c "
            f"{right:.2f} {high - radius:.2f} l "
            f"{right:.2f} {high - bent:.2f} {right - bent:.2f} {high:.2f} {right - radius:.2f} {high:.2f} c "
            f"{left + radius:.2f} {high:.2f} l "
            f"{left + bent:.2f} {high:.2f} {left:.2f} {high - bent:.2f} {left:.2f} {high - radius:.2f} c "
            f"{left:.2f} {low + radius:.2f} l "
            f"{left:.2f} {low + bent:.2f} {left + bent:.2f} {low:.2f} {left + radius:.2f} {low:.2f} c f"
        )

    def curve(self, points: Sequence[tuple[float, float]], *, thickness: float, colour: str) -> None:
        """Draw a line through points with round joints."""
        places = [f"{self._left(x, 0):.2f} {self.height - y:.2f}" for x, y in points]
        path = " ".join([f"{places[0]} m", *(f"{place} l" for place in places[1:])])
        self._add(f"q 1 J 1 j {thickness:g} w {_rgb(colour)} RG {path} S Q")

    def finish(self) -> bytes:
        """Write the file."""
        out = BytesIO()
        pdf = PdfFile(out)
        for content in self._pages:
            pdf.add_page(self.width, self.height, "\n".join(content).encode("ascii"))
        pdf.add_fonts(self._ink.embed(pdf.add))
        pdf.close(self.title, self.words.language)
        return out.getvalue()


def _kept(text: str, sentence: bool) -> str:
    """Clean a stranger's text; our own sentences keep the isolates around the names in them."""
    return text if sentence else tidy(text)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3g}" for place in (1, 3, 5))


def bold(style: Style) -> Style:
    """The same in bold."""
    return Style(style.size_pt, Weight.BOLD, style.colour)
