"""Capitals as each language writes them."""

import pytest

from desktop_app.domain.casing import language_of, lower, upper


@pytest.mark.parametrize(
    ("text", "language", "capitals"),
    [
        ("Əliyev", "az", "ƏLİYEV"),
        ("Əliyev", "az-Latn-AZ", "ƏLİYEV"),
        ("Işıq", "az", "IŞIQ"),
        ("Hüseynov", "az", "HÜSEYNOV"),
        ("ismayilov", "tr", "İSMAYİLOV"),
        ("i\u0307smət", "az", "İSMƏT"),
        ("Smith", "en", "SMITH"),
        ("Smith", "", "SMITH"),
        ("Әлијев", "az-Cyrl", "ӘЛИЈЕВ"),
        ("Сафарова", "ru", "САФАРОВА"),
        ("Қасымжомарт", "kk", "ҚАСЫМЖОМАРТ"),
        ("Strauß", "de", "STRAUSS"),
        ("Παπαδόπουλος", "el", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Μάιος", "el", "ΜΑΪΟΣ"),
        ("ϊΐ", "el", "ΪΪ"),
        ("Ἀθήνα", "el", "ΑΘΗΝΑ"),
        ("გიორგი", "ka", "გიორგი"),
        ("გიორგი Smith", "ka", "გიორგი SMITH"),
        ("Սարգսև", "hy", "ՍԱՐԳՍԵՎ"),
        ("محمد", "ar", "محمد"),
        ("कुमार", "hi", "कुमार"),
        ("Nguyễn", "vi", "NGUYỄN"),
        ("Žydrūnas", "lt", "ŽYDRŪNAS"),
        ("O’Brien-ffrench", "en", "O’BRIEN-FFRENCH"),
        ("", "az", ""),
    ],
)
def test_upper(text, language, capitals):
    assert upper(text, language) == capitals


@pytest.mark.parametrize(
    ("text", "language", "small"),
    [
        ("İLHAM", "az", "ilham"),
        ("IŞIQ", "az", "ışıq"),
        ("İLHAM", "en", "ilham"),
        ("ILHAM", "en", "ilham"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "el", "παπαδοπουλος"),
        ("САФАРОВА", "ru", "сафарова"),
    ],
)
def test_lower(text, language, small):
    assert lower(text, language) == small


@pytest.mark.parametrize(
    ("name", "paper", "language"),
    [
        ("Vüsal Əliyev", "en", "az"),
        ("Sadıqova", "", "az"),
        ("Erdoğan", "tr", "tr"),
        ("Müller", "de", "de"),
        ("Shakil Smith", "en", "en"),
    ],
)
def test_language_of_a_name_shows_in_its_letters(name, paper, language):
    assert language_of(name, paper) == language


def test_azerbaijani_name_on_an_english_paper_keeps_its_dots():
    assert upper("Əliyev", language_of("Əliyev", "en")) == "ƏLİYEV"
