"""Our own fonts write every script that the lists bring."""

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont

from desktop_app.ui import fonts
from desktop_app.ui.theme import font


def test_text_is_set_in_inter(qapp):
    assert QFontInfo(font()).family() == "Inter"


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold])
def test_each_weight_is_a_face_of_its_own(qapp, weight: QFont.Weight):
    assert QRawFont.fromFont(font(weight=weight)).weight() == weight


@pytest.mark.parametrize("text", ["Əəğı", "Лейла", "Ωμέγα", "Gjorgjiev"])
def test_inter_writes_the_letters(qapp, text: str):
    raw = QRawFont.fromFont(font())

    assert [letter for letter in text if not raw.supportsCharacter(ord(letter))] == []


def test_arabic_comes_from_a_fallback_of_ours(qapp):
    assert "Noto Sans Arabic" in fonts.families()
    assert QFontInfo(QFont("Noto Sans Arabic")).family() == "Noto Sans Arabic"
    assert QFontMetricsF(font()).horizontalAdvance("سامي") > 0


def test_families_begin_with_inter_and_name_each_once(qapp):
    families = fonts.families()

    assert families[0] == "Inter"
    assert len(families) == len(set(families))
