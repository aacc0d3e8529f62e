"""Pages of a PDF as pictures, drawn off the main thread."""

import functools
import threading
from collections.abc import Callable

from PySide6.QtGui import QImage

from desktop_app.ui.widgets.preview import Render
from desktop_app.ui.work import Runner

# PDFium may be used by one thread at a time in the whole process.
_pdfium = threading.Lock()


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
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            )
            # The copy owns its pixels; the buffer goes with the document.
            return picture.copy()
        finally:
            document.close()


def measure(pdf: bytes) -> tuple[int, tuple[float, float]]:
    """Number of pages, and width and height of the first in millimetres."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            width, height = document[0].get_size()
            return len(document), (width / 72 * 25.4, height / 72 * 25.4)
        finally:
            document.close()
