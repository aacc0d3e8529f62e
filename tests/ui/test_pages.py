"""Pages of a PDF as pictures."""

import io
import threading

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.output import raster
from desktop_app.ui.pages import draw_page, measure, page_renderer
from desktop_app.ui.widgets.preview import PagePreview
from desktop_app.ui.work import Runner


@pytest.fixture
def pdf() -> bytes:
    """Two pages of 96 × 134 mm; the second is red."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(96 / 25.4 * 72, 134 / 25.4 * 72))
    canvas.drawString(20, 20, "one")
    canvas.showPage()
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 400, 400, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_paper_is_measured_in_millimetres(pdf: bytes):
    pages, size_mm = measure(pdf)

    assert pages == 2
    assert size_mm == pytest.approx((96, 134), abs=0.01)


def test_page_has_the_pixels_of_its_dots_per_inch(pdf: bytes):
    picture = draw_page(pdf, 1, 254)

    # A page that ends within a pixel gets the whole pixel.
    assert (picture.width() - 960, picture.height() - 1340) in {(0, 0), (1, 0), (0, 1), (1, 1)}
    assert picture.pixelColor(500, 600).name() == "#ff0000"
    assert draw_page(pdf, 0, 254).pixelColor(900, 100).name() == "#ffffff"


def test_preview_draws_off_the_main_thread(pdf: bytes, qtbot):
    runner, troubles = Runner(), []
    preview = PagePreview(page_renderer(runner, troubles.append), name="Preview")
    qtbot.addWidget(preview)
    pages, size_mm = measure(pdf)
    preview.set_document(pdf, pages, size_mm)
    preview.show_page(1)
    qtbot.waitUntil(lambda: not preview._sheet.picture.isNull() and runner.is_idle())

    middle = preview._sheet.picture.rect().center()
    assert preview._sheet.picture.pixelColor(middle).name() == "#ff0000"
    assert (troubles, runner.close(5000)) == ([], True)


def test_window_and_papers_take_turns_at_pdfium(pdf: bytes):
    drawn = threading.Event()
    worker = threading.Thread(target=lambda: (draw_page(pdf, 0, 30), measure(pdf), drawn.set()))
    with raster._LOCK:
        worker.start()
        waited = not drawn.wait(0.2)
    worker.join(10)

    assert (waited, drawn.is_set()) == (True, True)
