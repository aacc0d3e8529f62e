"""Pages of a PDF as pictures, drawn off the main thread."""

import functools
from collections.abc import Callable

from PySide6.QtGui import QImage

from desktop_app.ui.widgets.preview import Render
from desktop_app.ui.work import Runner

# An A4 page at the largest zoom on a screen of three pixels a point.
_MOST_PIXELS = 80_000_000


def page_renderer(runner: Runner, failed: Callable[[BaseException], object]) -> Render:
    """Make what a `PagePreview` draws with; a page that is wanted later drops the one before.

    Args:
        runner: The bridge's.
        failed: Takes what went wrong; the bytes come from us, so it is a fault of ours.
    """

    def render(pdf: bytes, page: int, dpi: float, then: Callable[[QImage], None]) -> None:
        runner.question(
            functools.partial(draw_page, pdf, page, dpi),
            then=then,
            failed=failed,
            key=f"page {id(render)}",
        )

    return render


def draw_page(pdf: bytes, page: int, dpi: float) -> QImage:
    """Draw one page.

    Args:
        pdf: The file's bytes.
        page: Counted from 0.
        dpi: Dots per inch of the picture.
    """
    # Here, on a worker's thread: a screen that shows no page yet does not wait for PDFium.
    from desktop_app.output import raster

    drawn = raster.render_page(pdf, page, dpi, most_pixels=_MOST_PIXELS)
    picture = QImage(drawn.rgb, drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888)
    # The copy owns its pixels, and this form is painted without being converted each time.
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def measure(pdf: bytes) -> tuple[int, tuple[float, float]]:
    """Number of pages, and width and height of the first in millimetres."""
    from desktop_app.output import raster

    return raster.measure(pdf)
