"""Columns guessed, cells cleaned, rows judged: none is lost and none is refused without a reason."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import UserError
from desktop_app.domain.participants import Capacity, Origin, ParticipantDraft, Status
from desktop_app.domain.people import Sex
from desktop_app.intake import Field, Groups, Judged, Known, RawTable, apply_choices, guess_columns, judge_rows
from desktop_app.intake.cleaning import clean_text
from desktop_app.words.errors import SENTENCES
from tests.intake.files import EVENT, groups


def table(*rows: tuple[str, ...], header_row: int = 1) -> RawTable:
    return RawTable(tuple(rows), header_row)


def judge(raw: RawTable, **options: object) -> Judged:
    judged = judge_rows(raw, guess_columns(raw, groups()), groups(), event_id=EVENT, **options)
    assert judged.rows == judged.accepted + judged.updated + judged.refused
    assert len(judged.drafts) == judged.accepted
    assert {problem.code for problem in judged.problems} <= set(SENTENCES)
    return judged


def codes(judged: Judged) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in judged.problems]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (("No.", "Title", "First name", "Last name", "Job Title", "Organization", "E-mail"),
         ("number", "function", "given", "family", None, "organisation", "email")),
        (("Civilité", "Nom", "Prénom", "Fonction", "Organisme", "Pays", "Courriel"),
         ("honorific", "family", "given", "function", "organisation", "country", "email")),
        (("Tratamiento", "Nombre", "Apellidos", "Cargo", "Institución", "País", "Teléfono"),
         ("honorific", "given", "family", "function", "organisation", "country", "phone")),
        (("№", "ФИО", "Должность", "Организация", "Страна", "Телефон", "Пол"),
         ("number", "name", "function", "organisation", "country", "phone", "sex")),
        (("الرقم", "الاسم الكامل", "المنصب", "المؤسسة", "البلد", "البريد الإلكتروني", "الفئة"),
         ("number", "name", "function", "organisation", "country", "email", "group")),
        (("Sıra", "Ad", "Soyad", "Vəzifə", "Təşkilat", "Ölkə", "Qrup"),
         ("number", "given", "family", "function", "organisation", "country", "group")),
        (("Person_Name", "jobTitle", "Group_Type", "Delegation", "Honorific", "Affiliation", "Status"),
         ("name", "function", "group", "delegation", "honorific", "organisation", "status")),
    ],
)  # fmt: skip
def test_headers_in_six_languages_are_known(header: tuple[str, ...], fields: tuple[str | None, ...]) -> None:
    mapping = guess_columns(RawTable((header,), 1))

    assert [str(mapping[place]) if place in mapping else None for place in range(len(header))] == list(fields)


def test_title_column_is_told_by_its_values() -> None:
    courtesy = table(("Title", "Name"), ("Ms", "Ada Doe"), ("H.E. Mr.", "Bo Roe"), ("Dr", "Cy Poe"))
    function = table(("Title", "Name"), ("Director", "Ada Doe"), ("Head of Unit", "Bo Roe"), ("Adviser", "Cy Poe"))

    assert guess_columns(courtesy)[0] is Field.HONORIFIC
    assert guess_columns(function)[0] is Field.FUNCTION


def test_columns_without_header_are_told_by_their_values() -> None:
    raw = table(
        ("Ada Doe", "ada@example.org", "+994 50 123 45 67", "Civil society", "Azerbaijan", "7"),
        ("Bo Roe", "bo@example.org", "+994 50 765 43 21", "NGO", "Norway", "8"),
        ("Cy Poe", "cy@example.org", "+44 20 7946 0000", "Media", "Kenya", "9"),
        header_row=0,
    )

    assert guess_columns(raw, groups()) == {
        0: Field.NAME,
        1: Field.EMAIL,
        2: Field.PHONE,
        3: Field.GROUP,
        4: Field.COUNTRY,
    }


def test_choices_outweigh_the_guess() -> None:
    raw = table(("Name", "Body", "Remarks"), ("Ada Doe", "Radio", "x"))

    assert apply_choices(raw, guess_columns(raw), ["Body=organization", "C=group", "Name="]) == {
        1: Field.ORGANISATION,
        2: Field.GROUP,
    }
    for choice, code in (("Body", "bad_map"), ("Nowhere=name", "no_column"), ("Body=shoe size", "bad_choice")):
        with pytest.raises(UserError) as refused:
            apply_choices(raw, {}, [choice])
        assert refused.value.code == code


def test_row_becomes_a_draft_with_everything_it_says() -> None:
    raw = table(
        ("Name", "Group", "Function", "Organisation", "Country", "E-mail", "Phone", "Sex", "Status", "Role", "Notes"),
        ("HUSEYNOVA, Aylin", "ООН", "Officer", "UN Example", "Азербайджан", "A@example.org", "+994 50 1", "Female",
         "Confirmed", "Observer", "n/a"),
    )  # fmt: skip

    judged = judge(raw)

    assert judged.drafts == (
        ParticipantDraft(
            event_id=EVENT,
            full_name="Aylin HUSEYNOVA",
            group="united_nations",
            given="Aylin",
            family="HUSEYNOVA",
            function="Officer",
            organisation="UN Example",
            country="AZ",
            email="A@example.org",
            phone="+994 50 1",
            sex=Sex.WOMAN,
            status=Status.CONFIRMED,
            capacity=Capacity.OBSERVER,
            origin=Origin.IMPORTED,
        ),
    )
    assert judged.problems == ()


@pytest.mark.parametrize(
    ("name", "honorific", "given", "family"),
    [
        ("H.E. Mr. Vusal Example", "H.E. Mr.", "Vusal", "Example"),
        ("EXAMPLE, Vusal", None, "Vusal", "EXAMPLE"),
        ("Dr. Maria van der Berg", "Dr.", "Maria", "van der Berg"),
        ("Madonna", None, None, None),
        ("王小明", None, "小明", "王"),
        ("Na", None, None, None),
    ],
)
def test_names_are_taken_apart(name: str, honorific: str | None, given: str | None, family: str | None) -> None:
    (draft,) = judge(table(("Name", "Group"), (name, "Media"))).drafts

    assert (draft.honorific, draft.given, draft.family) == (honorific, given, family)


def test_parts_and_patronymic_make_the_name_and_a_title_in_the_given_name_is_one() -> None:
    raw = table(
        ("Фамилия", "Имя", "Отчество", "Группа"),
        ("Примеров", "Иван", "Петрович", "СМИ"),
        ("Образцова", "Dr. Анна", "", "НПО"),
    )

    first, second = judge(raw).drafts

    assert (first.full_name, first.given, first.family) == ("Иван Петрович Примеров", "Иван Петрович", "Примеров")
    assert (second.honorific, second.given, second.group) == ("Dr.", "Анна", "civil_society")


def test_refused_rows_name_row_column_and_reason() -> None:
    raw = table(
        ("Name", "Group", "E-mail", "Status"),
        ("Ada Doe", "Martians", "", ""),
        ("", "Media", "", ""),
        ("---", "Media", "", ""),
        ("Bo Roe\nCy Poe", "Media", "", ""),
        ("N" * 10_000, "Media", "", ""),
        ("Di Loe", "", "", ""),
        ("Ed Moe", "Media", "ed at example", ""),
        ("Flo Noe", "Media", "", "perhaps not"),
        ("Gus Poe", "Media", "", ""),
    )

    judged = judge(raw)

    assert (judged.rows, judged.accepted, judged.refused) == (9, 1, 8)
    assert codes(judged) == [
        (2, "Group", "group_unknown"),
        (3, "Name", "name_missing"),
        (4, "Name", "name_without_letters"),
        (5, "Name", "name_with_newline"),
        (6, "Name", "cell_too_long"),
        (7, "Group", "group_missing"),
        (8, "E-mail", "email_unreadable"),
        (9, "Status", "status_unknown"),
    ]
    assert max(len(problem.value) for problem in judged.problems) <= 80


def test_what_cannot_be_understood_but_does_no_harm_is_told_and_the_row_taken() -> None:
    raw = table(
        ("Name", "Group", "Country", "Sex", "Phone", "E-mail"),
        ("Ada Doe", "Media", "Atlantis", "?!", "ask her", "a@example.org; b@example.org"),
        ("Bo Roe", "Media", "Norway", "m", "+47 22 33 44 55", "c@example.org"),
        ("Cy Poe", "Media", "Kenya", "f", "+254 20 1234567", "d@example.org"),
    )

    judged = judge(raw)

    assert judged.accepted == 3
    assert {code for _row, _column, code in codes(judged)} == {
        "country_unknown",
        "sex_unknown",
        "phone_unreadable",
        "email_first_taken",
    }
    assert (judged.drafts[0].phone, judged.drafts[0].email) == ("ask her", "a@example.org")


def test_sex_is_never_taken_from_the_courtesy_title() -> None:
    (draft,) = judge(table(("Honorific", "Name", "Group"), ("Mrs", "Ada Doe", "Media"))).drafts

    assert draft.sex is Sex.NOT_STATED


def test_wider_group_is_taken_and_told_once() -> None:
    raw = table(("Name", "Group"), ("Ada Doe", "Parties"), ("Bo Roe", "Parties"), ("Cy Poe", "Trade unions"))

    judged = judge(raw)

    assert [draft.group for draft in judged.drafts] == ["government", "government", "trade_unions"]
    assert codes(judged) == [(2, "Group", "group_taken_as")]


def test_chosen_groups_outweigh_everything() -> None:
    found = Groups(groups(), {"Parties": "diplomatic", "Friends": "O"})

    assert found.find("parties") == ("diplomatic", True)
    assert found.find("friends") == ("other", True)
    with pytest.raises(UserError, match="no_group"):
        Groups(groups(), {"Friends": "Nobody"})


def test_default_group_is_for_rows_without_one() -> None:
    raw = table(("Name", "Organisation"), ("Ada Doe", "Radio"), ("Bo Roe", "Press"))

    judged = judge(raw, default_group="media")

    assert [draft.group for draft in judged.drafts] == ["media", "media"]
    assert judge(raw).refused == 2


def test_second_row_about_a_person_fills_the_first_and_is_counted_as_update() -> None:
    raw = table(
        ("Name", "Group", "Organisation", "E-mail", "Function"),
        ("Ada Doe", "Media", "Radio", "", ""),
        ("DOE, Ada", "Media", "RADIO", "ada@example.org", "Editor"),
        ("Ada Doe", "Media", "Television", "", ""),
        ("Ada Doe", "Media", "Radio", "other.ada@example.org", ""),
    )

    judged = judge(raw)

    assert (judged.accepted, judged.updated, judged.refused) == (3, 1, 0)
    assert (judged.drafts[0].email, judged.drafts[0].function) == ("ada@example.org", "Editor")
    assert codes(judged) == [(3, "", "row_repeats")]


def test_known_people_are_changed_by_number_address_or_organisation_when_the_name_agrees() -> None:
    def known(number: str, name: str, **more: str) -> Known:
        given, family = name.split()
        draft = ParticipantDraft(EVENT, name, "media", given=given, family=family, function="Old", **more)
        return Known(uuid4(), number, draft)

    ada = known("0001", "Ada Doe", email="ada@example.org")
    bo = known("0002", "Bo Roe", organisation="Press")
    cy = known("0003", "Cy Poe")
    raw = table(
        ("No", "Name", "Group", "Organisation", "E-mail", "Function"),
        ("9", "DOE, Ada", "Media", "", "ADA@example.org", "Chief"),
        ("8", "Bo Roe", "Academia", "press", "", ""),
        ("3", "Cy Poe", "Media", "New House", "", "New"),
        ("1", "Somebody Else", "Media", "", "", ""),
    )

    judged = judge(raw, known=[ada, bo, cy])

    assert (judged.accepted, judged.updated) == (1, 3)
    changes = dict(judged.changes)
    assert changes[ada.participant_id].function == "Chief"
    assert (changes[bo.participant_id].group, changes[bo.participant_id].function) == ("academia", "Old")
    assert changes[cy.participant_id].organisation == "New House"
    assert judged.drafts[0].full_name == "Somebody Else"


@pytest.mark.parametrize(
    ("dirty", "clean", "taken"),
    [
        ("  Ada \u00a0 Doe\t", "Ada Doe", False),
        ("Ada\u202e Doe", "Ada Doe", True),
        ("\ufeffAda\x00 Doe\x07", "Ada Doe", True),
        ("A\u200bda", "Ada", True),
        ("می\u200cخواهم", "می\u200cخواهم", False),
        ("e\u0301", "é", False),
        ("Z" + "\u0301" * 500, "Ź" + "\u0301" * 4, True),
        ("one\r\ntwo", "one\ntwo", False),
        ("\ud800Ada", "Ada", True),
    ],
)
def test_cells_are_cleaned(dirty: str, clean: str, taken: bool) -> None:
    assert clean_text(dirty) == (clean, taken)


def test_cleaned_cells_are_told() -> None:
    judged = judge(table(("Name", "Group"), ("Ada\u202e Doe", "Media"), ("Bo  Roe", "Media")))

    assert [draft.full_name for draft in judged.drafts] == ["Ada Doe", "Bo Roe"]
    assert codes(judged) == [(2, "Name", "cell_cleaned")]


def test_lost_letters_in_names_are_told() -> None:
    judged = judge(table(("Name", "Group"), ("?liyev R?şad", "Media")))

    assert codes(judged) == [(2, "Name", "name_lost_letters")]


def test_list_without_names_is_refused() -> None:
    with pytest.raises(UserError, match="no_columns"):
        judge(table(("Group", "E-mail"), ("Media", "ada@example.org")))


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=8))
def test_rows_are_never_lost_whatever_they_hold(rows: list[list[str]]) -> None:
    raw = RawTable((("Name", "Group", "E-mail"), *map(tuple, rows)), 1)

    judged = judge_rows(
        raw, {0: Field.NAME, 1: Field.GROUP, 2: Field.EMAIL}, groups(), event_id=EVENT, default_group="media"
    )

    assert judged.rows == judged.accepted + judged.updated + judged.refused
    assert judged.refused == len({problem.row for problem in judged.problems if problem.refuses})
    assert all(draft.full_name.strip() for draft in judged.drafts)


@pytest.mark.parametrize(
    ("known", "said", "kept"),
    [
        ("Leyla Nümunəli", "LEYLA NUMUNELI", "Leyla Nümunəli"),
        ("Leyla Numuneli", "Leyla Nümunəli", "Leyla Nümunəli"),
        ("LEYLA NÜMUNƏLİ", "Leyla Nümunəli", "Leyla Nümunəli"),
    ],
)
def test_a_known_name_loses_neither_marks_nor_small_letters(known: str, said: str, kept: str):
    draft = ParticipantDraft(EVENT, known, "media", email="l@example.org", function="Adviser")
    raw = table(("Name", "Group", "E-mail", "Function"), (said, "Media", "l@example.org", "Chief"))
    judged = judge(raw, known=[Known(uuid4(), "0001", draft)])
    assert [(after.full_name, after.function) for _id, after in judged.changes] == [(kept, "Chief")]
