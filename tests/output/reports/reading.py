"""Papers read back by other programs than the ones that wrote them."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pypdfium2
from pypdf import PdfReader


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, line ends as blanks."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[place].get_textpage().get_text_range() for place in range(len(document))]
    document.close()
    return [" ".join(page.split()) for page in pages]


def pdf_text(data: bytes) -> str:
    return " ".join(pdf_pages(data))


def pdf_sizes_mm(data: bytes) -> set[tuple[float, float]]:
    pages = PdfReader(BytesIO(data)).pages
    return {tuple(round(float(side) * 25.4 / 72, 1) for side in page.mediabox[2:]) for page in pages}


def ink_box(data: bytes, page: int) -> tuple[int, int, int, int]:
    """Where something is drawn on a page, in points from the top left."""
    document = pypdfium2.PdfDocument(data)
    picture = document[page].render(scale=1).to_pil().convert("L")
    document.close()
    return picture.point(lambda value: 255 if value < 250 else 0).getbbox()


def workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def sheet_rows(data: bytes, name: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in workbook(data)[name].iter_rows(values_only=True)]


def formulas(data: bytes) -> list[str]:
    """Parts of a workbook that hold a formula or a link."""
    with ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return [name for name in sheets if re.search(rb"<f[ >]|<hyperlink", archive.read(name))]
