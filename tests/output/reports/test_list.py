"""The list of participants in every format."""

from io import BytesIO

import docx
import pytest

from desktop_app.domain.participants import Capacity
from desktop_app.domain.reports import ListedGroup
from desktop_app.output.reports import PaperOptions, people_order, render_paper
from desktop_app.output.reports.list_files import list_docx, list_xlsx
from desktop_app.output.reports.list_pdf import render_list_pdf
from desktop_app.words import Words
from tests.output.reports import reading, samples
from tests.output.reports.samples import person

EN = Words("en")
FORMATS = ("pdf", "xlsx", "docx")


def arranged(*people, key="government"):
    (category,) = people_order.arrange(samples.participant_list(groups=(ListedGroup("Government", key, people),)), EN)
    return [(one.heading, [entry.name for entry in one.entries]) for one in category.delegations]


def test_heads_come_first_then_the_order_then_the_name():
    told = arranged(
        person("Anar Bayramov", organisation="Ministry"),
        person("Zaur Abbasov", organisation="Ministry"),
        person("Ilqar Zeynalov", organisation="Ministry", order=1),
        person("Kamran Yusifov", organisation="Ministry", capacity=Capacity.DEPUTY),
        person("Leyla Quliyeva", organisation="Ministry", capacity=Capacity.HEAD, order=9),
        person("Orxan Abbasov", organisation="Ministry", capacity=Capacity.ADVISER, order=2),
    )
    assert told == [
        (
            "Ministry",
            [
                "Leyla QULIYEVA",
                "Kamran YUSIFOV",
                "Ilqar ZEYNALOV",
                "Orxan ABBASOV",
                "Zaur ABBASOV",
                "Anar BAYRAMOV",
            ],
        )
    ]


def test_headings_sort_as_the_language_does_and_those_without_come_last():
    told = arranged(
        person("A B"),
        person("C D", organisation="Çıraq"),
        person("E F", organisation="Zirvə"),
        person("G H", organisation="Elm"),
    )
    assert [heading for heading, _ in told] == ["Çıraq", "Elm", "Zirvə", ""]


def test_a_child_stands_under_its_parent_body():
    people = samples.participant_list(
        groups=(
            ListedGroup(
                "Government",
                "government",
                (person("Azer Allahveranov", function="Chairman", organisation="Public Council", parent="Service"),),
            ),
        )
    )
    (category,) = people_order.arrange(people, EN)
    (delegation,) = category.delegations
    assert delegation.heading == "Service"
    assert delegation.entries[0].lines == ("Chairman", "Public Council")


def test_states_head_their_people_by_their_short_name():
    told = arranged(
        person("A B", country="KR", organisation="Ministry of Justice"),
        person("C D", delegation="Holy See"),
        key="government_other",
    )
    assert [heading for heading, _ in told] == ["Holy See", EN.country("KR")]


def test_service_staff_stand_on_no_list():
    people = samples.participant_list(
        groups=(
            ListedGroup(
                "Government", "government", (person("A B", capacity=Capacity.SERVICE), person("C D", attended=True))
            ),
            ListedGroup("Staff", "staff", (person("E F", capacity=Capacity.SERVICE),)),
        )
    )
    categories = people_order.arrange(people, EN)
    assert [(category.name, category.count) for category in categories] == [("Government", 1)]
    assert "Service staff are not listed." in people_order.footnotes(people, categories, EN)


def test_kosovo_is_named_with_its_resolution():
    people = samples.participant_list(
        groups=(ListedGroup("Government", "government", (person("A B", delegation="Kosovo"),)),)
    )
    (note,) = people_order.footnotes(people, people_order.arrange(people, EN), EN)
    assert "resolution 1244 (1999)" in note


def test_the_list_of_registrations_is_provisional():
    (first, second) = reading.pdf_pages(render_list_pdf(samples.participant_list(), EN))
    for said in (
        "List of participants PROVISIONAL",
        "International Migrants Day · Baku, 18 December 2021",
        "This list is based on registrations received until 18 December 2021, 13:05.",
        "Government 5",
        "Mr. Vüsal HÜSEYNOV Head of delegation Chief",
        "Əli İSMAYILOV * Head of unit",
        "Nərmin ƏLİYEVA",
        "г-жа Мария ИВАНОВА Координатор проекта",
        f"{samples.ARABIC} محمد حسينوف مستشار قانوني أول",
        "* Fictional. Page 1 of 2",
    ):
        assert said in first
    assert "Civil society (continued)" in second
    assert "Without an organisation Sevinj" in second
    assert "Totals Government 5 United Nations 3 Civil society 41 Total 49" in second
    assert "* Fictional participants, made up to try the program: 41 of the names above." in second


def test_the_list_of_those_who_came_is_not():
    text = reading.pdf_text(render_list_pdf(samples.participant_list(attended_only=True), EN))
    assert "PROVISIONAL" not in text
    assert "This list names everyone who was admitted to the event until 18 December 2021, 13:05." in text


def test_a_delegation_over_two_columns_is_named_again():
    many = tuple(person(f"Person N{place:03}", organisation="Ministry") for place in range(120))
    people = samples.participant_list(groups=(ListedGroup("Government", "government", many),))
    pages = reading.pdf_pages(render_list_pdf(people, EN))
    assert pages[0].count("Ministry (continued)") == 1
    assert pages[1].count("Ministry (continued)") == 2
    assert [sum(page.count(f" N{place:03}") for page in pages) for place in range(120)] == [1] * 120


def test_the_table_names_function_and_body_of_each():
    text = reading.pdf_text(render_list_pdf(samples.participant_list(), EN, layout="table"))
    assert "Name Function Organisation" in text
    assert "Mr. Azer ALLAHVERANOV Chairman Public Council (State Migration Service of the Republic of" in text
    assert "Civil society (continued) Name Function Organisation" in text


@pytest.mark.parametrize("layout", ["columns", "table"])
def test_nothing_is_drawn_outside_the_margins(layout):
    wide = tuple(
        person(
            f"{'Abdurrahman ' * 6}{'Huseynov-Mammadov' * 4}{place}",
            function="Director of the Department of International Relations and Protocol " * 6,
            organisation=f"Ministry{place % 7} " + "of Labour " * 40,
            fictional=bool(place % 2),
        )
        for place in range(40)
    )
    data = render_list_pdf(
        samples.participant_list(groups=(ListedGroup("Government " * 20, "government", wide),)), EN, layout=layout
    )
    margin = 17 * 72 / 25.4
    for page in range(len(reading.pdf_pages(data))):
        left, top, right, bottom = reading.ink_box(data, page)
        assert (left >= margin - 2, top >= margin - 2) == (True, True)
        assert (right <= 595.28 - margin + 2, bottom <= 841.9 - 30) == (True, True)


def test_an_empty_list_says_so():
    people = samples.participant_list(groups=())
    assert "Nobody is on this list yet." in reading.pdf_text(render_list_pdf(people, EN))
    assert reading.sheet_rows(list_xlsx(people, EN), "Participants")[0][0] == "Group type"
    document = docx.Document(BytesIO(list_docx(people, EN)))
    assert "Nobody is on this list yet." in [row.text for row in document.paragraphs]


def test_the_workbook_is_an_attendance_record_in_protocol_order():
    data = list_xlsx(samples.participant_list(), EN)
    head, *rows = reading.sheet_rows(data, "Participants")
    assert head == (
        "Group type",
        "Delegation",
        "Honorific",
        "Name",
        "Job title",
        "Division",
        "Affiliation",
        "Fictional",
    )
    assert [row[3] for row in rows[:5]] == [
        "Nərmin ƏLİYEVA",
        "Vüsal HÜSEYNOV",
        "Azer ALLAHVERANOV",
        "Əli İSMAYILOV",
        "Zaur ABBASOV",
    ]
    assert rows[2][1:] == (
        samples.SERVICE,
        "Mr.",
        "Azer ALLAHVERANOV",
        "Chairman",
        "Public Council",
        samples.SERVICE,
        None,
    )
    assert rows[3][7] == "fictional"
    assert reading.sheet_rows(data, "Totals")[-1] == ("Total", 49)
    assert reading.workbook(data)["Participants"].freeze_panes == "A2"


def test_without_fictional_people_there_is_no_column_for_them():
    people = samples.participant_list(groups=samples.participant_list().groups[1:2])
    assert len(reading.sheet_rows(list_xlsx(people, EN), "Participants")[0]) == 7


def test_the_document_has_a_heading_for_each_category_and_body():
    document = docx.Document(BytesIO(list_docx(samples.participant_list(), EN)))
    styles = [(row.style.name, row.text) for row in document.paragraphs]
    assert styles[1] == ("Title", "Provisional list of participants")
    assert ("Heading 1", "Government") in styles
    assert ("Heading 2", samples.SERVICE) in styles
    assert ("Normal", "Mr. Vüsal HÜSEYNOV\nHead of delegation\nChief") in styles
    (arabic,) = [row for row in document.paragraphs if row.text.startswith("محمد")]
    assert "w:rtl" in arabic._p.xml


@pytest.mark.parametrize("form", FORMATS)
def test_equal_lists_are_equal_bytes(form):
    people = samples.participant_list()
    assert render_paper("list-of-participants", form, people, EN) == render_paper(
        "list-of-participants", form, people, EN
    )


@pytest.mark.parametrize("name", samples.NAUGHTY)
@pytest.mark.parametrize("form", FORMATS)
def test_no_name_spoils_the_list(form, name):
    odd = tuple(
        person("Given Name", name=name, given=given, family=family, function=name, honorific=name, organisation=org)
        for given, family, org in ((None, None, name), (name, name, None), ("Ali", name, "Ministry"))
    )
    people = samples.participant_list(groups=(ListedGroup(name, "government", odd),), event=samples.event(title=name))
    for layout in ("columns", "table"):
        paper = render_paper("list-of-participants", form, people, EN, PaperOptions(layout=layout))
        if form == "pdf":
            assert paper.pages == len(reading.pdf_pages(paper.data))
        if form == "xlsx":
            assert reading.formulas(paper.data) == []
            assert len(reading.sheet_rows(paper.data, "Participants")) == 4


@pytest.mark.parametrize("layout", ["columns", "table"])
def test_the_longest_names_are_not_cut(layout):
    long = " ".join(f"Abdurrahman{place}" for place in range(14))
    told = person("A", given="A", family=long, name=f"A {long}", organisation="Ministry " * 50 + "End", fictional=True)
    people = samples.participant_list(groups=(ListedGroup("Government", "government", (told,)),))
    text = reading.pdf_text(render_list_pdf(people, EN, layout=layout))
    assert "ABDURRAHMAN13 *" in text
    assert "Ministry End" in text
    assert "…" not in text
