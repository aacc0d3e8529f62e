"""Every vocabulary that comes with the program: complete, told apart, readable, honest about its labels."""

import re

import pytest

from desktop_app import resources
from desktop_app.domain.event_document import TAG_VOCABULARIES
from desktop_app.domain.participants import Capacity

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "az")
COUNTS = {
    "capacities": 12,
    "countries": 195,
    "cross_cutting_themes": 27,
    "event_categories": 7,
    "event_types": 12,
    "gcm_guiding_principles": 10,
    "gcm_objectives": 23,
    "geographic_scope": 30,
    "sdgs": 17,
    "stakeholder_groups": 27,
    "sub_regions": 22,
    "target_audience": 13,
    "workstream_output": 6,
}
PARA_44 = {
    "migrants",
    "civil_society",
    "migrant_diaspora_orgs",
    "faith_based_orgs",
    "local_authorities_communities",
    "private_sector",
    "trade_unions",
    "parliamentarians",
    "nhri",
    "red_cross_red_crescent",
    "academia",
    "media",
    "other",
}
# Letters that a label of the language may be written in, besides spaces, digits and punctuation.
SCRIPTS = {
    "en": "A-Za-zÀ-ɏ",
    "fr": "A-Za-zÀ-ɏ",
    "es": "A-Za-zÀ-ɏ",
    "az": "A-Za-zÀ-ɏəƏ",
    "ru": "\u0400-\u04ff",
    "ar": "\u0600-\u06ff",
    "zh": "\u3400-\u9fff",
}
NAMES = sorted(COUNTS)


def every_term():
    return [(name, term) for name in NAMES for term in resources.vocabulary(name)]


def contrast_with_white(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_folder_holds_exactly_these_lists():
    assert resources.vocabulary_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_count(name):
    assert len(resources.vocabulary(name)) == COUNTS[name]


@pytest.mark.parametrize("name", NAMES)
def test_head_tells_source_licence_and_notes(name):
    head = resources.vocabulary(name)

    assert head.title
    assert head.source
    assert head.licence
    assert head.notes
    assert set(head.official_languages) | set(head.unofficial_languages) == set(LANGUAGES)
    assert set(head.official_languages) & set(head.unofficial_languages) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_language_is_official_only_when_every_label_is(name):
    head = resources.vocabulary(name)

    every = {language for language in LANGUAGES if all(language in term.official for term in head)}

    assert set(head.official_languages) <= every
    assert all("az" not in term.official for term in head)


def test_labels_are_there_in_all_languages_and_in_their_script():
    wrong = []
    for name, term in every_term():
        assert tuple(term.labels) == LANGUAGES, (name, term.key)
        for language, label in term.labels.items():
            letters = re.sub(r"[^\w]|[\d_]", "", label)
            if language == "zh" and name == "cross_cutting_themes":
                letters = letters.replace("SDG", "")
            if not letters or label != label.strip() or not re.fullmatch(f"[{SCRIPTS[language]}]+", letters):
                wrong.append((name, term.key, language, label))
    assert wrong == []


def test_no_label_or_alias_means_two_things():
    for name in NAMES:
        found = resources.vocabulary(name)
        for term in found:
            for text in (term.key, *term.labels.values(), *term.aliases):
                assert found.find(text) is term, (name, text)


def test_presets_have_unique_letters_and_colours_that_carry_white_text():
    presets = resources.vocabulary("stakeholder_groups").presets

    assert [preset.key for preset in presets] == ["whole_of_society", "un_meeting", "simple"]
    for preset in presets:
        assert tuple(preset.labels) == LANGUAGES
        assert len({group.letter for group in preset.groups}) == len(preset.groups)
        assert len({group.colour for group in preset.groups}) == len(preset.groups)
        for group in preset.groups:
            assert re.fullmatch(r"#[0-9a-f]{6}", group.colour)
            assert re.fullmatch(r"[A-Z0-9]", group.letter)
            assert contrast_with_white(group.colour) >= 3, (preset.key, group.term.key)


def test_every_stakeholder_group_has_its_own_letter_and_a_readable_colour():
    groups = list(resources.vocabulary("stakeholder_groups"))

    assert len({group.letter for group in groups}) == len(groups)
    assert all(contrast_with_white(group.colour) >= 3 for group in groups)


def test_whole_of_society_begins_with_the_eight_groups_of_the_screens():
    preset = resources.vocabulary("stakeholder_groups").preset("whole_of_society")

    assert [(group.term.key, group.letter, group.colour) for group in preset.groups[:8]] == [
        ("government", "G", "#2f6db5"),
        ("united_nations", "U", "#0b9bd8"),
        ("diplomatic", "D", "#6d4fb3"),
        ("civil_society", "C", "#1e8e5a"),
        ("academia", "A", "#b5772f"),
        ("private_sector", "P", "#8a5a44"),
        ("migrants_diaspora", "M", "#c2417c"),
        ("media", "J", "#5b6b7c"),
    ]


def test_paragraph_44_is_complete_and_covered_by_whole_of_society():
    groups = resources.vocabulary("stakeholder_groups")
    covered = set()
    for group in groups.preset("whole_of_society").groups:
        covered |= {group.term.key, *group.term.extra.get("covers", ())}

    assert {group.key for group in groups if group.extra.get("paragraph") == "44"} == PARA_44
    assert covered >= PARA_44 | {"government", "united_nations", "diplomatic"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NGO", "civil_society"),
        ("Ombudsman", "nhri"),
        ("diplomatic_corps", "diplomatic"),
        ("СМИ", "media"),
        ("UN", "united_nations"),
    ],
)
def test_groups_are_found_as_lists_call_them(text, key):
    assert resources.vocabulary("stakeholder_groups").find(text).key == key


def test_objectives_are_numbered_and_worded_as_in_the_resolution():
    objectives = resources.vocabulary("gcm_objectives")

    assert [term.extra["number"] for term in objectives] == list(range(1, 24))
    assert objectives["objective_1"].label("en") == (
        "Collect and utilize accurate and disaggregated data as a basis for evidence-based policies"
    )
    assert objectives["objective_9"].label("en") == "Strengthen the transnational response to smuggling of migrants"
    assert objectives["objective_11"].label("en") == "Manage borders in an integrated, secure and coordinated manner"
    assert objectives["objective_23"].label("en") == (
        "Strengthen international cooperation and global partnerships for safe, orderly and regular migration"
    )
    assert objectives.find("21 - Dignified return and reintegration").key == "objective_21"
    assert "checked against the resolution" in " ".join(objectives.notes)


def test_principles_stand_in_the_order_of_paragraph_15():
    assert [term.label("en") for term in resources.vocabulary("gcm_guiding_principles")] == [
        "People-centred",
        "International cooperation",
        "National sovereignty",
        "Rule of law and due process",
        "Sustainable development",
        "Human rights",
        "Gender-responsive",
        "Child-sensitive",
        "Whole-of-government approach",
        "Whole-of-society approach",
    ]


def test_goals_have_numbers_and_colours_and_the_spelling_of_the_pages_finds_them():
    goals = resources.vocabulary("sdgs")

    assert [term.extra["number"] for term in goals] == list(range(1, 18))
    assert all(re.fullmatch(r"#[0-9a-f]{6}", term.colour) for term in goals)
    assert goals["sdg_10"].label("en") == "Reduced inequalities"
    assert goals["sdg_10"].colour == "#dd1367"
    assert resources.vocabulary("cross_cutting_themes").find("SDG.10 - Reduced Inequalities").key == "sdg_10"


def test_themes_are_the_principles_and_the_goals():
    assert [term.key for term in resources.vocabulary("cross_cutting_themes")] == [
        *(term.key for term in resources.vocabulary("gcm_guiding_principles")),
        *(term.key for term in resources.vocabulary("sdgs")),
    ]


def test_west_asia_of_the_pages_is_western_asia():
    assert resources.vocabulary("sub_regions").find("West Asia").extra["m49"] == "145"
    assert resources.vocabulary("geographic_scope").find("West Asia").key == "western_asia"


def test_capacities_are_the_programs_own():
    assert [term.key for term in resources.vocabulary("capacities")] == [capacity.value for capacity in Capacity]


def test_every_tag_has_its_vocabulary():
    assert set(TAG_VOCABULARIES.values()) <= set(NAMES)


def test_countries_are_193_members_and_two_observers_with_unique_codes():
    countries = list(resources.vocabulary("countries"))

    assert [term.extra["status"] for term in countries] == ["member_state"] * 193 + ["observer_state"] * 2
    assert [term.key for term in countries[-2:]] == ["VA", "PS"]
    for code, form in (("alpha2", "[A-Z]{2}"), ("alpha3", "[A-Z]{3}"), ("m49", r"\d{3}")):
        codes = [term.extra[code] for term in countries]
        assert len(set(codes)) == 195
        assert all(re.fullmatch(form, found) for found in codes)
    assert all(term.key == term.extra["alpha2"] for term in countries)


@pytest.mark.parametrize(
    ("code", "alpha3", "m49", "name"),
    [
        ("AZ", "AZE", "031", "Azerbaijan"),
        ("BO", "BOL", "068", "Bolivia (Plurinational State of)"),
        ("CD", "COD", "180", "Democratic Republic of the Congo"),
        ("CI", "CIV", "384", "Côte d'Ivoire"),
        ("CZ", "CZE", "203", "Czechia"),
        ("GB", "GBR", "826", "United Kingdom of Great Britain and Northern Ireland"),
        ("IR", "IRN", "364", "Iran (Islamic Republic of)"),
        ("KP", "PRK", "408", "Democratic People's Republic of Korea"),
        ("KR", "KOR", "410", "Republic of Korea"),
        ("LA", "LAO", "418", "Lao People's Democratic Republic"),
        ("MD", "MDA", "498", "Republic of Moldova"),
        ("MK", "MKD", "807", "North Macedonia"),
        ("PS", "PSE", "275", "State of Palestine"),
        ("RU", "RUS", "643", "Russian Federation"),
        ("SY", "SYR", "760", "Syrian Arab Republic"),
        ("TR", "TUR", "792", "Türkiye"),
        ("TZ", "TZA", "834", "United Republic of Tanzania"),
        ("US", "USA", "840", "United States of America"),
        ("VA", "VAT", "336", "Holy See"),
        ("VE", "VEN", "862", "Venezuela (Bolivarian Republic of)"),
        ("VN", "VNM", "704", "Viet Nam"),
    ],
)
def test_states_have_their_united_nations_short_name(code, alpha3, m49, name):
    term = resources.vocabulary("countries")[code]

    assert (term.label("en"), term.extra["alpha3"], term.extra["m49"]) == (name, alpha3, m49)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Congo, Rep.", "CG"),
        ("Congo, Dem. Rep.", "CD"),
        ("Turkey", "TR"),
        ("Czech Republic", "CZ"),
        ("Bahamas, The", "BS"),
        ("Egypt, Arab Rep.", "EG"),
        ("Korea, Rep.", "KR"),
        ("Vietnam", "VN"),
        ("Bolivia", "BO"),
        ("Netherlands", "NL"),
        ("Россия", "RU"),
        ("Corée du Sud", "KR"),
        ("azərbaycan", "AZ"),
        ("GBR", "GB"),
        ("Cote d’Ivoire", "CI"),
    ],
)
def test_states_are_found_by_the_names_lists_use(text, code):
    assert resources.vocabulary("countries").find(text).key == code


def test_states_stand_in_the_order_of_the_united_nations():
    names = [term.label("en") for term in resources.vocabulary("countries")]

    for before, after in [
        ("Costa Rica", "Côte d'Ivoire"),
        ("Tunisia", "Türkiye"),
        ("Türkiye", "Turkmenistan"),
        ("Zimbabwe", "Holy See"),
    ]:
        assert names.index(after) == names.index(before) + 1
