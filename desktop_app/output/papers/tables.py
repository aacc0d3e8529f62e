"""Tables on a sheet: columns as wide as their figures, rows as high as their names, the head again on each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from desktop_app.output.papers.lines import FAINT, FAINTER, LEADING, MUTED, Block, Style, block, tidy, width_pt
from desktop_app.output.papers.sheet import CAP_HEIGHT, Align, Sheet, bold
from desktop_app.output.text.fonts import Weight

HEAD = Style(11, Weight.MEDIUM, MUTED)
CELL = Style(10.5)

_HEAD_HEIGHT = 27.0
_HEADING_HEIGHT = 18.0
_EDGE = 9.5
_CELL_LINES = 4
_GAPS = (11.0, 26.0)
_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8)
_LEAST_CELL = 0.9
# As many of the longest texts of a column are measured; one of fewer, wider letters breaks or shrinks.
_SAMPLE = 40
_CELL_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `share` is its part of the width that is left, 0 for one as wide as what stands in it."""

    title: str
    share: float = 0.0
    align: Align = "end"
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """What a table shows; the last line in bold is the total."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    total: tuple[str, ...] | None = None


def draw_table(
    sheet: Sheet,
    table: Table,
    *,
    row_height: float = 22.0,
    heading: str = "",
    heading_again: str = "",
    cell: Style = CELL,
) -> None:
    """Draw a table at the cursor, over as many pages as it takes.

    Args:
        sheet: Where.
        table: What.
        row_height: Of a row of one line; a row of more lines is higher.
        heading: Stands above the table.
        heading_again: Stands above it on the pages that follow.
        cell: How cells are set.
    """
    layout = _lay_out(sheet, table, cell)
    edges = layout.edges
    # A head is worth nothing without two rows below it.
    sheet.need((26.0 if heading else 0.0) + _HEAD_HEIGHT + 2 * row_height)
    _head(sheet, table.columns, layout, heading)
    for place, row in enumerate(table.rows):
        blocks = _blocks(table.columns, row, edges, layout.cell)
        height = _height(blocks, row_height)
        last = place == len(table.rows) - 1
        if sheet.need(height + (row_height if last and table.total else 0.0)):
            _head(sheet, table.columns, layout, heading_again)
        _row(sheet, table.columns, edges, blocks, height, FAINT if last else FAINTER)
    if table.total:
        blocks = _blocks(table.columns, table.total, edges, bold(layout.cell))
        height = _height(blocks, row_height)
        if sheet.need(height):
            _head(sheet, table.columns, layout, heading_again)
        _row(sheet, table.columns, edges, blocks, height, FAINT)


def table_height(sheet: Sheet, table: Table, row_height: float, cell: Style = CELL) -> float:
    """How high a table with a heading will be if it stands on one page."""
    layout = _lay_out(sheet, table, cell)
    rows = [*table.rows, *([table.total] if table.total else [])]
    blocks = (_blocks(table.columns, row, layout.edges, layout.cell) for row in rows)
    return _HEADING_HEIGHT + _HEAD_HEIGHT + sum(_height(one, row_height) for one in blocks)


def draw_heading(sheet: Sheet, text: str) -> None:
    """Set the heading of a part of the paper at the cursor."""
    sheet.text(text, Style(12, Weight.BOLD), lines=1, sentence=True)
    sheet.y += 3


@dataclass(frozen=True, slots=True)
class _Layout:
    """Start and width of each column, and the sizes at which all heads and all cells are set."""

    edges: tuple[tuple[float, float], ...]
    head: Style
    cell: Style


def _lay_out(sheet: Sheet, table: Table, cell: Style) -> _Layout:
    """Give names what they need, up to two fifths of the width; figures share what is left, smaller if need be."""
    heavy = bold(cell)
    heads = [width_pt(tidy(column.title, 60), HEAD) for column in table.columns]
    rows = [*table.rows, *([table.total] if table.total else [])]
    cells = []
    for place in range(len(table.columns)):
        longest = nlargest(_SAMPLE, {row[place] for row in rows}, key=lambda text: (len(text), text))
        cells.append(max((width_pt(tidy(text, 80), heavy) for text in longest), default=0.0))
    room = sheet.span - 2 * _EDGE
    gaps = max(len(table.columns) - 1, 1)
    shares = sum(column.share for column in table.columns)
    names = [wide for wide, column in zip(cells, table.columns, strict=True) if column.share]
    kept = min(max(names, default=0.0) * len(names), room * 0.42)
    for scale in _SCALES:
        figures = [
            0.0 if column.share else max(head * scale, wide * max(scale, _LEAST_CELL))
            for column, head, wide in zip(table.columns, heads, cells, strict=True)
        ]
        gap = (room - kept - sum(figures)) / gaps
        if gap >= _GAPS[0]:
            break
    gap = min(max(gap, _GAPS[0]), _GAPS[1])
    left = room - sum(figures) - gap * (len(table.columns) - 1)
    least = min(kept, room * 0.3)
    if shares and left < least - 0.1:
        # Even the smallest figures leave no room for a name: the columns are squeezed, and cells shrink one by one.
        squeeze = max(room - least - gap * (len(table.columns) - 1), 1.0) / sum(figures)
        figures = [wide * squeeze for wide in figures]
        left = least
    edges: list[tuple[float, float]] = []
    x = sheet.start + _EDGE
    for column, wide in zip(table.columns, figures, strict=True):
        own = left * column.share / shares if column.share else wide
        edges.append((x, own))
        x += own + gap
    return _Layout(tuple(edges), HEAD.sized(HEAD.size_pt * scale), cell.sized(cell.size_pt * max(scale, _LEAST_CELL)))


def _blocks(
    columns: Sequence[Column], row: Sequence[str], edges: Sequence[tuple[float, float]], style: Style
) -> list[Block]:
    return [
        block(tidy(text, _CELL_LIMIT), style, width, lines=max(column.lines, _CELL_LINES if column.share else 1))
        for column, text, (_, width) in zip(columns, row, edges, strict=True)
    ]


def _height(blocks: Sequence[Block], row_height: float) -> float:
    tallest = max((shaped.height_pt for shaped in blocks if len(shaped.lines) > 1), default=0.0)
    return max(row_height, tallest + 8.0)


def _head(sheet: Sheet, columns: Sequence[Column], layout: _Layout, heading: str) -> None:
    if heading:
        draw_heading(sheet, heading)
    baseline = sheet.y + (_HEAD_HEIGHT + layout.head.size_pt * CAP_HEIGHT) / 2
    for column, (x, width) in zip(columns, layout.edges, strict=True):
        shaped = block(tidy(column.title, 60), layout.head, max(width, 1.0), lines=1, smallest=0.6)
        for line in shaped.lines:
            sheet.put(line, shaped.style, x, baseline, box=width, align=column.align)
    sheet.y += _HEAD_HEIGHT
    sheet.rule(sheet.start, sheet.y, sheet.span, colour=FAINT)


def _row(
    sheet: Sheet,
    columns: Sequence[Column],
    edges: Sequence[tuple[float, float]],
    blocks: Sequence[Block],
    height: float,
    line: str,
) -> None:
    rows = max((len(shaped.lines) for shaped in blocks), default=1)
    for column, (x, width), shaped in zip(columns, edges, blocks, strict=True):
        if rows <= 1 or len(shaped.lines) > 1:
            top = sheet.y + (height - shaped.height_pt) / 2
        else:
            # Figures stand level with the first line of a long name.
            tallest = max(other.height_pt for other in blocks)
            first = max(other.style.size_pt for other in blocks if len(other.lines) > 1) * LEADING
            top = sheet.y + (height - tallest) / 2 + (first - shaped.height_pt) / 2
        sheet.put_block(shaped, x, top, box=width, align=column.align)
    sheet.y += height
    sheet.rule(sheet.start, sheet.y, sheet.span, colour=line)
