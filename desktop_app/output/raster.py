"""PDF pages as pictures: for previews, and for printers that take no PDF."""

import threading
from dataclasses import dataclass

import pypdfium2 as pdfium

# PDFium is not made for threads: whoever draws holds this.
_LOCK = threading.Lock()
_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Picture:
    """One page, rendered.

    Attributes:
        width: Pixels.
        height: Pixels.
        rgb: Three bytes a pixel, rows from the top, no padding.
    """

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """Count the pages of a file."""
    with _LOCK:
        document = pdfium.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def measure(pdf: bytes) -> tuple[int, tuple[float, float]]:
    """Count the pages, and give width and height of the first in millimetres."""
    with _LOCK:
        document = pdfium.PdfDocument(pdf)
        try:
            width, height = document[0].get_size()
            mm = _MM_PER_INCH / _POINTS_PER_INCH
            return len(document), (width * mm, height * mm)
        finally:
            document.close()


def render_page(pdf: bytes, page: int = 0, dpi: float = 150, *, most_pixels: int = 60_000_000) -> Picture:
    """Render one page.

    Args:
        pdf: The file.
        page: From 0.
        dpi: Pixels an inch: the printer's own for printing, screen pixels for a preview.
        most_pixels: A larger picture is refused before memory is taken.

    Raises:
        IndexError: There is no such page.
        ValueError: The picture would be too large.
    """
    with _LOCK:
        document = pdfium.PdfDocument(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            shown = document[page]
            scale = dpi / _POINTS_PER_INCH
            width, height = shown.get_size()
            if width * scale * height * scale > most_pixels:
                raise ValueError("the picture would be too large")
            bitmap = shown.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            return _packed(bitmap)
        finally:
            document.close()


def _packed(bitmap: pdfium.PdfBitmap) -> Picture:
    """Copy a bitmap out, without the bytes that pad its rows."""
    width, height, channels = bitmap.width, bitmap.height, bitmap.n_channels
    data = memoryview(bitmap.buffer).cast("B")
    used = width * channels
    rows = b"".join(data[row * bitmap.stride : row * bitmap.stride + used] for row in range(height))
    if channels != 3:
        raise ValueError(f"a page of {channels} channels")
    return Picture(width, height, rows)
