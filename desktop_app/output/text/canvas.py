"""Shaped text on a ReportLab canvas: papers that ReportLab lays out, with our fonts and every script."""

from collections.abc import Sequence
from typing import Any, Literal

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop_app.output.text import bidi
from desktop_app.output.text.fit import FitRule, FittedText, fit_text
from desktop_app.output.text.fonts import Weight
from desktop_app.output.text.ink import Ink
from desktop_app.output.text.shape import shape_line

Align = Literal["start", "centre", "end", "left", "right"]

_ATTRIBUTE = "_plenary_ink"
_HALF_CAPITAL = 0.36


class _RawObject(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab carries no types
    """Bytes of one PDF object, as ReportLab's file takes them."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def format(self, document: object) -> bytes:
        """Return the object's bytes; ReportLab calls this when it writes the file."""
        return self._body


class _CanvasInk(Ink):
    """Ink whose fonts are handed to a ReportLab document just before that is written."""

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Embed the fonts."""

        def add(body: bytes) -> int:
            number, _generation, _letter = document.Reference(_RawObject(body)).format(document).split()
            return int(number)

        fonts = document.idToObject["BasicFonts"].dict
        for name, number in self.embed(add).items():
            fonts[name] = _Indirect(number)


class _Indirect(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab carries no types
    """A reference to an object by its number."""

    def __init__(self, number: int) -> None:
        self._number = number

    def format(self, document: object) -> bytes:
        """Return the reference."""
        return b"%d 0 R" % self._number


def ink_of(canvas: Canvas) -> Ink:
    """Return the ink of a canvas, which embeds its fonts when the canvas is saved."""
    ink = getattr(canvas._doc, _ATTRIBUTE, None)
    if ink is None:
        ink = _CanvasInk()
        setattr(canvas._doc, _ATTRIBUTE, ink)
        canvas._doc.delayedFonts.append(ink)
    return ink


def width_pt(text: str, size_pt: float, weight: Weight = Weight.REGULAR, language: str = "") -> float:
    """Measure one line, in points."""
    return shape_line(text, weight, language).width_em * size_pt


def draw_text(
    canvas: Canvas,
    text: str,
    x_pt: float,
    y_pt: float,
    size_pt: float,
    weight: Weight = Weight.REGULAR,
    *,
    align: Literal["left", "centre", "right"] = "left",
    language: str = "",
) -> float:
    """Write one line in the canvas's fill colour.

    Args:
        canvas: Any ReportLab canvas, on a page or in a form.
        text: Cleaned (`clean_line`), logical order.
        x_pt: Left end, middle or right end of the line, by `align`.
        y_pt: Baseline.
        size_pt: Points.
        weight: How heavy.
        align: Which point of the line `x_pt` is.
        language: BCP 47 tag.

    Returns:
        The width in points.
    """
    line = shape_line(text, weight, language)
    width = line.width_em * size_pt
    left = x_pt - {"left": 0.0, "centre": width / 2, "right": width}[align]
    canvas._code.append(f"BT {ink_of(canvas).line(line, size_pt, left, y_pt, keep=True)} ET")
    return width


class TextBlock(Flowable):  # type: ignore[misc]  # ReportLab carries no types
    """Wrapped text as a flowable, for table cells and pages: every script, aligned by its direction.

    Args:
        paragraphs: Cleaned lines; each begins a line.
        size_pt: Points.
        weight: How heavy.
        colour: A ReportLab colour; None for the canvas's own.
        align: `start` and `end` follow the direction of each paragraph.
        leading: From baseline to baseline, in ems.
        most_lines: What is longer is cut with an ellipsis; `fits` is False then.
        language: BCP 47 tag.
    """

    def __init__(
        self,
        paragraphs: Sequence[str] | str,
        size_pt: float,
        weight: Weight = Weight.REGULAR,
        *,
        colour: Any = None,
        align: Align = "start",
        leading: float = 1.25,
        most_lines: int = 1000,
        language: str = "",
    ) -> None:
        super().__init__()
        self._paragraphs = (paragraphs,) if isinstance(paragraphs, str) else tuple(paragraphs)
        self._rule = FitRule(weight, size_pt, size_pt, size_pt, most_lines, most_lines, leading)
        self._colour = colour
        self._align = align
        self._language = language
        self._fitted: FittedText | None = None

    @property
    def fits(self) -> bool:
        """Whether the whole text was set; known after `wrap`."""
        return self._fitted is None or self._fitted.fits

    @property
    def missing(self) -> tuple[str, ...]:
        """Letters that no font draws; known after `wrap`."""
        return self._fitted.missing if self._fitted else ()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the text into lines for a width in points; return the size taken."""
        self._fitted = fit_text(self._paragraphs, available_width, 1e9, self._rule, self._language)
        self.width, self.height = available_width, self._fitted.height_pt
        return self.width, self.height

    def minWidth(self) -> float:  # noqa: N802 - ReportLab calls it by this name
        """Return the width of the widest word in points."""
        words = [word for text in self._paragraphs for word in text.split(" ")]
        return max((width_pt(word, self._rule.size_pt, self._rule.weight) for word in words), default=0.0)

    def draw(self) -> None:
        """Write the lines at the place that ReportLab has moved to."""
        if self._fitted is None:
            self.wrap(self.width, 0)
        fitted = self._fitted
        if fitted is None:
            return
        canvas = self.canv
        canvas.saveState()
        if self._colour is not None:
            canvas.setFillColor(self._colour)
        y = self.height - fitted.leading_pt / 2 - _HALF_CAPITAL * fitted.size_pt
        for line in fitted.lines:
            spare = self.width - line.width_em * fitted.size_pt
            x = spare * self._share(line.direction)
            canvas._code.append(f"BT {ink_of(canvas).line(line, fitted.size_pt, x, y, keep=True)} ET")
            y -= fitted.leading_pt
        canvas.restoreState()

    def _share(self, direction: bidi.Direction) -> float:
        if self._align == "centre":
            return 0.5
        if self._align in ("left", "right"):
            return float(self._align == "right")
        return float((self._align == "end") != (direction == "rtl"))
