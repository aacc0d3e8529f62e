"""Impose: where badges stand on a sheet."""

from dataclasses import dataclass

from desktop_app.domain.errors import UserError
from desktop_app.output.badges.template import BadgeTemplate

A4_MM = (210.0, 297.0)
SINGLE = "single"
A4 = "a4"
SHEET_KEYS = (SINGLE, A4)
# Room at the edge that common printers cannot reach, and that cut marks need.
_MARGIN_MM = 7.0
_HAIR_MM = 1e-6


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page and the labels on it, numbered from 1, row by row from the top left.

    Attributes:
        left_mm, top_mm: Where the first label begins.
        gap_x_mm, gap_y_mm: Between labels.
        cut_marks: Whether hairlines show where to cut.
    """

    key: str
    page_width_mm: float
    page_height_mm: float
    label_width_mm: float
    label_height_mm: float
    columns: int
    rows: int
    left_mm: float
    top_mm: float
    gap_x_mm: float
    gap_y_mm: float
    cut_marks: bool

    @property
    def labels(self) -> int:
        """Labels on one page."""
        return self.columns * self.rows

    def place_mm(self, label: int) -> tuple[float, float]:
        """Return the top left corner of a label (from 0), from the page's top left, in millimetres."""
        row, column = divmod(label, self.columns)
        return (
            self.left_mm + column * (self.label_width_mm + self.gap_x_mm),
            self.top_mm + row * (self.label_height_mm + self.gap_y_mm),
        )

    def pages(self, badges: int, start_at: int = 1) -> int:
        """Count the pages that so many badges need when the first label is `start_at`."""
        return -(-(badges + start_at - 1) // self.labels) if badges else 0


def sheet_for(template: BadgeTemplate, key: str = SINGLE) -> Sheet:
    """Return the sheet of a name for a template.

    Args:
        template: Gives the size of a label.
        key: `single` for a page of the badge's own size, `a4` for as many as an A4 page holds, with cut marks.

    Raises:
        UserError: `no_stock`, or `sheet_too_small` when not one badge has room.
    """
    if key == SINGLE:
        width, height = template.width_mm, template.height_mm
        return Sheet(SINGLE, width, height, width, height, 1, 1, 0, 0, 0, 0, cut_marks=False)
    if key == A4:
        return filled_sheet(template, A4, *A4_MM, margin_mm=_MARGIN_MM, gap_mm=0, cut_marks=True)
    raise UserError("no_stock", field="stock", stock=key[:64], known=", ".join(SHEET_KEYS))


def filled_sheet(
    template: BadgeTemplate,
    key: str,
    page_width_mm: float,
    page_height_mm: float,
    *,
    margin_mm: float,
    gap_mm: float,
    cut_marks: bool,
) -> Sheet:
    """Lay as many badges on a page as it holds, in the middle of it.

    Raises:
        UserError: `sheet_too_small`.
    """
    columns = _count(page_width_mm, template.width_mm, margin_mm, gap_mm)
    rows = _count(page_height_mm, template.height_mm, margin_mm, gap_mm)
    if not columns or not rows:
        raise UserError("sheet_too_small", field="stock", stock=key)
    left = (page_width_mm - columns * template.width_mm - (columns - 1) * gap_mm) / 2
    top = (page_height_mm - rows * template.height_mm - (rows - 1) * gap_mm) / 2
    return Sheet(
        key,
        page_width_mm,
        page_height_mm,
        template.width_mm,
        template.height_mm,
        columns,
        rows,
        left,
        top,
        gap_mm,
        gap_mm,
        cut_marks,
    )


def _count(page_mm: float, label_mm: float, margin_mm: float, gap_mm: float) -> int:
    return max(0, int((page_mm - 2 * margin_mm + gap_mm) / (label_mm + gap_mm) + _HAIR_MM))
