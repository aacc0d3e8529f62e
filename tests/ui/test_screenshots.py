"""The pictures of the tour: each is there, of its size, and shows something."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.ui import screenshots
from desktop_app.ui import theme as look
from desktop_app.ui.entries import ENTRIES

SIZE = (1280, 720)
MOMENTS = ("desk-already-in", "desk-refused")


@pytest.fixture(scope="module")
def pictures(qapp, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The tour over a small meeting, in one size and one look."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screenshots, "PEOPLE", 80)
        patch.setattr(screenshots, "SIZES", (SIZE,))
        patch.setattr(screenshots, "LOOKS", (look.Choice.LIGHT,))
        return screenshots.take_all(tmp_path_factory.mktemp("pictures"))


def test_every_screen_and_moment_has_its_picture(pictures: list[Path]):
    wanted = {f"{name}-1280x720-light.png" for name in (*(entry.key for entry in ENTRIES), *MOMENTS)}

    assert {path.name for path in pictures} == wanted
    assert all(path.is_file() for path in pictures)


def test_pictures_have_their_size_and_are_full(pictures: list[Path]):
    for path in pictures:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == SIZE, path.name
        page = {picture.pixel(x, y) for x in range(230, SIZE[0], 7) for y in range(80, SIZE[1], 7)}
        assert len(page) > 20, f"{path.name} shows next to nothing"


def test_no_two_pictures_are_the_same(pictures: list[Path]):
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
