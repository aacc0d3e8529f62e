"""Charts on a sheet that can be read in black and white: bars with their figure at the end, a curve over a day."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.output.papers.lines import ACCENT, FAINT, MUTED, Block, Style, block, tidy, width_pt
from desktop_app.output.papers.sheet import CAP_HEIGHT, Sheet

LABEL = Style(11)
SMALL = Style(9.5, colour=MUTED)

_BAR_HEIGHT = 10.0
_BAR_PITCH = 21.0
_LABEL_SHARE = 0.4
_ROUND_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; without a `value` the `note` stands in its place."""

    label: str
    value: int | None
    note: str = ""


def _label(sheet: Sheet, bar: Bar) -> Block:
    return block(tidy(bar.label, 400), LABEL, sheet.span * _LABEL_SHARE, lines=3, smallest=0.85)


def _height(label: Block) -> float:
    return max(_BAR_PITCH, label.height_pt + 6)


def bars_height(sheet: Sheet, bars: Sequence[Bar]) -> float:
    """How high bars will be in all."""
    return sum(_height(_label(sheet, bar)) for bar in bars)


def draw_bars(sheet: Sheet, bars: Sequence[Bar], figures: Sequence[str]) -> None:
    """Draw horizontal bars at the cursor, over pages if need be.

    Args:
        sheet: Where.
        bars: From top to bottom; the longest fills the width.
        figures: The values as they are written, one for each bar.
    """
    label_width = sheet.span * _LABEL_SHARE
    start = sheet.start + label_width + 8
    ends = [width_pt(tidy(text, 60), LABEL) for text in figures]
    longest = sheet.end - start - max(ends, default=0.0) - 10
    most = max((bar.value or 0 for bar in bars), default=0)
    for bar, figure in zip(bars, figures, strict=True):
        label = _label(sheet, bar)
        height = _height(label)
        sheet.need(height)
        sheet.put_block(label, sheet.start, sheet.y + (height - label.height_pt) / 2, box=label_width)
        middle = sheet.y + height / 2
        x = start
        if bar.value:
            width = max(longest * bar.value / most, 1.0)
            sheet.bar(start, middle - _BAR_HEIGHT / 2, width, _BAR_HEIGHT, colour=ACCENT, radius=2.5)
            x = start + width + 10
        said, style = (figure, LABEL) if bar.value is not None else (bar.note, SMALL)
        shaped = block(tidy(said, 200), style, sheet.end - x, lines=1)
        for line in shaped.lines:
            sheet.put(line, shaped.style, x, middle + style.size_pt * CAP_HEIGHT / 2)
        sheet.y += height


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising curve: points as (share of the width, value), the labels below as (share of the width, text)."""

    points: tuple[tuple[float, int], ...]
    marks: tuple[tuple[float, str], ...]
    highest: int


def round_top(highest: int) -> tuple[int, int]:
    """Choose the top of an axis and the step of its lines: round figures, four or five lines."""
    if highest <= 4:
        return max(highest, 1), 1
    rough = highest / 5
    power = 10 ** (len(str(int(rough))) - 1)
    step = next(int(power * factor) for factor in _ROUND_STEPS if power * factor >= rough and power * factor >= 1)
    return -(-highest // step) * step, step


def draw_curve(sheet: Sheet, curve: Curve, *, height: float = 118.0) -> None:
    """Draw a curve with its axes at the cursor; it must fit on the page (`sheet.need` first)."""
    words = sheet.words
    top_value, step = round_top(curve.highest)
    scale_width = width_pt(words.number(top_value), SMALL) + 8
    x0, x1 = sheet.start + scale_width, sheet.end - 6
    y0, y1 = sheet.y + 10, sheet.y + height - 18
    for value in range(0, top_value + 1, step):
        y = y1 - (y1 - y0) * value / top_value
        sheet.rule(x0, y, sheet.end - x0, thickness=0.6, colour=MUTED if value == 0 else FAINT)
        shaped = block(words.number(value), SMALL, scale_width)
        sheet.put(
            shaped.lines[0], SMALL, sheet.start, y + SMALL.size_pt * CAP_HEIGHT / 2, box=scale_width - 8, align="end"
        )
    for share, text in curve.marks:
        x = x0 + (x1 - x0) * share
        shaped = block(tidy(text, 60), SMALL, 200)
        width = shaped.width_pt
        # A mark stays under its own place, but inside the sheet.
        left = min(max(x - width / 2, sheet.start), sheet.end - width)
        sheet.bar(x - 0.3, y1, 0.6, 3, colour=MUTED)
        sheet.put(shaped.lines[0], shaped.style, left, y1 + 14)
    places = [(x0 + (x1 - x0) * share, y1 - (y1 - y0) * value / top_value) for share, value in curve.points]
    if places:
        sheet.curve(places, thickness=1.8, colour=ACCENT)
    sheet.y += height
