"""Names in the order and form of protocol."""

import pytest

from desktop_app.output.papers.names import addressed, honorific_text, protocol_name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mr", "Mr."),
        ("mr.", "Mr."),
        ("H.E. Mr", "H.E. Mr."),
        ("HE Ms", "H.E. Ms."),
        ("г-жа", "г-жа"),
        ("Mme", "Mme"),
        (None, ""),
        ("", ""),
    ],
)
def test_honorifics_get_their_points(written, shown):
    assert honorific_text(written) == shown


@pytest.mark.parametrize(
    ("honorific", "given", "family", "name", "language", "shown"),
    [
        ("Mr", "Vusal", "Huseynov", "Vusal Huseynov", "en", "Mr. Vusal HUSEYNOV"),
        (None, "Əli", "İsmayılov", "Əli İsmayılov", "en", "Əli İSMAYILOV"),
        (None, "Nigar", "Əliyeva", "Nigar Əliyeva", "en", "Nigar ƏLİYEVA"),
        (None, "Aydin", "Aliyev", "Aydin Aliyev", "az", "Aydin ALİYEV"),
        ("г-жа", "Мария", "Иванова", "Мария Иванова", "en", "г-жа Мария ИВАНОВА"),
        (None, "محمد", "حسينوف", "محمد حسينوف", "en", "محمد حسينوف"),
        (None, None, None, "Sevinj", "en", "Sevinj"),
        (None, None, "Sevinj", "Sevinj", "en", "SEVINJ"),
    ],
)
def test_the_family_name_stands_in_capitals(honorific, given, family, name, language, shown):
    assert protocol_name(honorific, given, family, name, language) == shown


def test_a_name_without_an_honorific_stands_alone():
    assert addressed(None, "Sevinj") == "Sevinj"
