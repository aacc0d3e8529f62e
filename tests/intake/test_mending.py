"""Words of a list given a meaning, and cells put right."""

from dataclasses import replace

import pytest

from desktop_app.intake import Field, Groups, RawTable, put_right, words_of
from tests.intake.files import groups

LIST = RawTable(
    (
        ("Name", "Group", "Status", "Sex"),
        ("Aylin", "Учёные", "perhaps", "f"),
        ("", "", "", ""),
        ("Vera", "NGO ", "yes", "?"),
        ("Peter", "Учёные", "perhaps", "m"),
        ("Sami", "Media", "n/a", "kind"),
    ),
    1,
)
MAPPING = {0: Field.NAME, 1: Field.GROUP, 2: Field.STATUS, 3: Field.SEX}


def test_words_are_told_by_field_with_the_unknown_first_and_how_many_rows_have_them():
    told = [(word.field, word.text, word.rows, word.means) for word in words_of(LIST, MAPPING, Groups(groups()))]
    assert told == [
        ("group", "Учёные", 2, None),
        ("group", "Media", 1, "media"),
        ("group", "NGO", 1, "civil_society"),
        ("status", "perhaps", 2, None),
        ("status", "yes", 1, "confirmed"),
        ("sex", "kind", 1, None),
        ("sex", "f", 1, "woman"),
        ("sex", "m", 1, "man"),
    ]


def test_columns_that_are_not_mapped_have_no_words():
    assert words_of(LIST, {0: Field.NAME}, Groups(groups())) == ()


def test_list_without_rows_has_no_words():
    assert words_of(replace(LIST, rows=LIST.rows[:1]), MAPPING, Groups(groups())) == ()


def test_a_word_is_put_right_in_every_row_of_its_column_and_the_list_that_was_read_stays():
    mended = put_right(LIST, MAPPING, {(Field.STATUS, "perhaps"): "invited"}, {})
    assert [row[2] for row in mended.rows] == ["Status", "invited", "", "yes", "invited", "n/a"]
    assert LIST.rows[1][2] == "perhaps"
    assert mended.data[0] == (2, ("Aylin", "Учёные", "invited", "f"))


@pytest.mark.parametrize("word", ["NGO", "Media"])
def test_a_cell_outweighs_the_word_that_stood_in_it(word):
    mended = put_right(LIST, MAPPING, {(Field.GROUP, word): "Academia"}, {(4, 1): "Diplomatic"})
    assert mended.rows[3][1] == "Diplomatic"


def test_nothing_to_put_right_gives_the_same_list():
    assert put_right(LIST, MAPPING, {}, {}) is LIST
