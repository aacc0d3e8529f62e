"""Vocabularies: reading, looking up, falling back."""

import pytest

from desktop_app.domain.vocabularies import fold, read_vocabulary

DATA = {
    "title": "Colours",
    "source": "A/RES/0/0, para. 1",
    "licence": "Apache-2.0",
    "official_languages": ["en"],
    "unofficial_languages": ["fr", "ar"],
    "notes": ["made up"],
    "terms": [
        {
            "key": "blue",
            "labels": {"en": "Blue", "fr": "Bleu", "ar": "أزرق"},
            "aliases": ["Azure", "Sky"],
            "letter": "B",
            "colour": "#0000ff",
            "extra": {"number": 1},
        },
        {"key": "light_blue", "labels": {"en": "Light blue"}, "official": ["fr"], "aliases": ["sky", "Café d’azur"]},
    ],
    "presets": [
        {
            "key": "both",
            "labels": {"en": "Both"},
            "groups": [
                {"term": "light_blue", "letter": "L", "colour": "#8888ff"},
                {"term": "blue", "letter": "X", "colour": "#0000ff"},
            ],
        }
    ],
}


def test_terms_keep_order_letters_and_what_is_official():
    found = read_vocabulary("colours", DATA)

    assert [(term.key, term.order) for term in found] == [("blue", 1), ("light_blue", 2)]
    assert (found["blue"].letter, found["blue"].colour, found["blue"].extra["number"]) == ("B", "#0000ff", 1)
    assert found["blue"].official == {"en"}
    assert found["light_blue"].official == {"fr"}


def test_label_falls_back_from_region_to_language_to_english_to_key():
    found = read_vocabulary("colours", DATA)

    assert found.label("blue", "fr") == "Bleu"
    assert found.label("blue", "fr-CH") == "Bleu"
    assert found.label("blue", "fr_CA") == "Bleu"
    assert found.label("light_blue", "fr") == "Light blue"
    assert found.label("turquoise", "fr") == "turquoise"


@pytest.mark.parametrize("text", ["blue", "BLUE", "bleu", " Bleu. ", "أزرق", "azure"])
def test_find_knows_key_labels_and_aliases_however_written(text):
    assert read_vocabulary("colours", DATA).find(text).key == "blue"


def test_find_ignores_accents_apostrophes_and_underscores():
    found = read_vocabulary("colours", DATA)

    assert found.find("cafe d'azur").key == "light_blue"
    assert found.find("LIGHT BLUE").key == "light_blue"


def test_find_refuses_to_guess_between_two_terms_and_at_nothing():
    found = read_vocabulary("colours", DATA)

    assert found.find("sky") is None
    assert found.find("turquoise") is None
    assert found.find("") is None


def test_get_and_membership_go_by_key_alone():
    found = read_vocabulary("colours", DATA)

    assert found.get("blue") is found["blue"]
    assert found.get("Blue") is None
    assert "blue" in found
    assert "Blue" not in found
    with pytest.raises(KeyError):
        found["Blue"]


def test_preset_carries_its_own_letters_in_its_own_order():
    preset = read_vocabulary("colours", DATA).preset("both")

    assert [(group.term.key, group.letter, group.order) for group in preset.groups] == [
        ("light_blue", "L", 1),
        ("blue", "X", 2),
    ]
    assert preset.label("fr") == "Both"


def test_unknown_preset_is_a_key_error():
    with pytest.raises(KeyError):
        read_vocabulary("colours", DATA).preset("none")


def test_a_key_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        read_vocabulary("colours", {**DATA, "terms": [DATA["terms"][0], DATA["terms"][0]]})


def test_a_letter_twice_in_a_preset_is_refused():
    groups = [{**group, "letter": "L"} for group in DATA["presets"][0]["groups"]]

    with pytest.raises(ValueError, match="letter twice"):
        read_vocabulary("colours", {**DATA, "presets": [{**DATA["presets"][0], "groups": groups}]})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("İRAN", "iran"),
        ("Qızıl", "qizil"),
        ("Congo, Rep.", "congo rep"),
        ("whole_of_society", "whole of society"),
        ("  A   B ", "a b"),
        ("Straße", "strasse"),
        ("刚果（布）", "刚果 布"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded
