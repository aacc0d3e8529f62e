"""The attendance summary in every format."""

import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import docx
import pytest

from desktop_app.domain.reports import GroupTally, NamedTally, SessionTally, Tally
from desktop_app.output.reports import render_paper
from desktop_app.output.reports.summary_files import (
    summary_csv,
    summary_docx,
    summary_facts,
    summary_json,
    summary_xlsx,
)
from desktop_app.output.reports.summary_pdf import render_summary_pdf
from desktop_app.words import Words
from tests.output.reports import reading, samples

EN = Words("en")
FORMATS = ("pdf", "xlsx", "docx", "csv", "json")


@pytest.mark.parametrize("form", FORMATS)
def test_equal_figures_are_equal_bytes(form):
    assert render_paper("summary", form, samples.summary(), EN) == render_paper("summary", form, samples.summary(), EN)


def test_the_paper_says_what_was_counted():
    (first, *rest) = reading.pdf_pages(render_summary_pdf(samples.summary(), EN))
    for said in (
        "IOM Azerbaijan · United Nations Network on Migration Attendance summary",
        "International Migrants Day · Baku, 18 December 2021",
        "204 attended 260 registered 78 % attendance rate 52 % women 38 organisations",
        "Group Registered Attended Rate Women Men Not stated",
        "Government 64 52 81 % 26 26 0",
        "Total 260 204 78 % 104 97 3",
        "Champion Countries Initiative 187",
        "Attended: at least one scan admitted the person at an entrance of the event",
        "with 12 walk-ins",
        "Women: share of the 201 people attending who stated their sex.",
        "Counted from 1,204 scans at 3 doors. Not stated: 3. Generated 18 December 2021, 13:05.",
        "Page 1 of 3",
    ):
        assert said in first
    assert "fictional" not in first
    assert "Other" not in first
    assert "By organisation Organisation Registered" in rest[0]
    assert "By organisation (continued) Organisation Registered" in rest[1]
    assert "Page 3 of 3" in rest[1]


@pytest.mark.parametrize(("page", "size"), [("A4", (210.0, 297.0)), ("Letter", (215.9, 279.4))])
def test_the_page_has_its_size(page, size):
    assert reading.pdf_sizes_mm(render_summary_pdf(samples.summary(), EN, page=page)) == {size}


def test_names_in_every_script_can_be_read_back():
    text = reading.pdf_text(render_summary_pdf(samples.summary(), EN))
    for name in (samples.ARABIC, samples.CYRILLIC, samples.AZERBAIJANI):
        assert name in text


def test_fictional_participants_are_told():
    text = reading.pdf_text(render_summary_pdf(samples.summary(fictional=230), EN))
    assert "These figures include 230 fictional participants, whose scans are simulated." in text


def test_columns_of_sex_appear_when_somebody_is_in_them():
    every = samples.summary(total=Tally(260, 204, 104, 95, 5, 0))
    text = reading.pdf_text(render_summary_pdf(every, EN))
    assert "Group Registered Attended Rate Women Men Other Government" in text
    assert "Not stated: 0." in text


def test_a_session_without_a_door_is_not_counted_as_empty():
    sessions = (
        SessionTally(samples.number(1), "Opening", None, None, 10, True),
        SessionTally(samples.number(2), "Side event", None, None, 0, False),
        SessionTally(samples.number(3), "Closing", None, None, 0, True),
    )
    text = reading.pdf_text(render_summary_pdf(samples.summary(sessions=sessions), EN))
    assert "By session Opening 10 Side event no door of its own Closing 0" in text


def test_each_day_has_its_curve_in_the_time_of_the_venue():
    first = datetime(2021, 12, 18, 5, 0, tzinfo=UTC)
    arrivals = tuple(
        (first + timedelta(minutes=10 * step), (0, 40, 60)[(step > 0) + (step >= 150)]) for step in range(160)
    )
    text = reading.pdf_text(render_summary_pdf(samples.summary(arrivals=arrivals), EN))
    assert "Arrivals 18 December 2021, 09:00–09:10: how many had come" in text
    assert "Arrivals (continued) 19 December 2021, 09:50–10:00: how many had come" in text


@pytest.mark.parametrize(
    "changes",
    [
        {"total": Tally(), "groups": (), "sessions": (), "by_organisation": (), "arrivals": (), "scans": 0, "doors": 0},
        {"total": Tally(1, 1, 0, 0, 0, 1), "arrivals": ((samples.NOW, 1),)},
        {"groups": tuple(samples.summary().groups * 6)},
        {"sessions": tuple(samples.summary().sessions * 100)},
        {"event": samples.event(organisers=(), city=None, country=None, ends_on=date(2022, 1, 2))},
    ],
)
def test_every_day_makes_a_paper(changes):
    summary = samples.summary(**changes)
    for form in FORMATS:
        assert render_paper("summary", form, summary, EN).data
    text = reading.pdf_text(render_summary_pdf(summary, EN))
    assert "nan" not in text.casefold().replace("finance", "")
    assert "None" not in text


def test_nothing_is_drawn_outside_the_margins():
    long = "Organisation of a very long name that goes on and on " * 12
    summary = samples.summary(
        by_organisation=tuple(NamedTally(f"{place} {long}", Tally(99_999, 88_888, 4, 5, 6, 7)) for place in range(60)),
        total=Tally(1_234_567, 999_999, 444_444, 333_333, 111_111, 111_111),
        sessions=tuple(SessionTally(samples.number(place), long, None, None, 999_999, True) for place in range(12)),
    )
    data = render_summary_pdf(summary, EN)
    margin = 17 * 72 / 25.4
    for page in range(len(reading.pdf_pages(data))):
        left, top, right, bottom = reading.ink_box(data, page)
        assert (left >= margin - 2, top >= margin - 2) == (True, True)
        assert (right <= 595.28 - margin + 2, bottom <= 841.9 - 30) == (True, True)


def test_the_paper_of_a_language_from_right_to_left_is_mirrored():
    # Half of the footer is alike on both: the number of the page stands at the other end.
    left, right = (reading.ink_box(render_summary_pdf(samples.summary(), Words(tongue)), 0) for tongue in ("en", "ar"))
    assert abs((595.28 - left[2]) - right[0]) <= 2


def test_the_workbook_holds_the_same_figures_as_numbers():
    summary = samples.summary()
    data = summary_xlsx(summary, EN)
    assert reading.workbook(data).sheetnames == ["Summary", "Groups", "Organisations", "Sessions", "Arrivals"]
    assert reading.formulas(data) == []
    facts = {row[0]: row[1] for row in reading.sheet_rows(data, "Summary")}
    assert (facts["Attended"], facts["Registered"], facts["Scans"], facts["Doors"]) == (204, 260, 1204, 3)
    assert facts["Attendance rate"] == pytest.approx(204 / 260)
    assert facts["Women, share of those who stated their sex"] == pytest.approx(104 / 201)
    head, *groups, total = reading.sheet_rows(data, "Groups")
    assert head == ("Group", "Letter", "Registered", "Attended", "Rate", "Women", "Men", "Other", "Not stated")
    assert groups[0] == ("Government", "G", 64, 52, 52 / 64, 26, 26, 0, 0)
    assert total[2:] == (260, 204, 204 / 260, 104, 97, 0, 3)
    assert len(reading.sheet_rows(data, "Organisations")) == 1 + len(summary.by_organisation)
    assert reading.sheet_rows(data, "Sessions")[1] == ("Opening remarks", "Main hall", 180, 204, "at its door")
    assert reading.sheet_rows(data, "Arrivals")[1:4] == [
        (datetime(2021, 12, 18, 9, 0), 0, 0),
        (datetime(2021, 12, 18, 9, 10), 3, 3),
        (datetime(2021, 12, 18, 9, 20), 11, 8),
    ]


def test_the_workbook_is_ready_to_be_worked_with():
    book = reading.workbook(summary_xlsx(samples.summary(), EN))
    groups = book["Groups"]
    assert groups.freeze_panes == "A2"
    assert groups.auto_filter.ref == "A1:I9"
    assert groups["C2"].number_format == "#,##0"
    assert groups["E2"].number_format == "0 %"
    assert book["Arrivals"]["A2"].number_format == "yyyy-mm-dd hh:mm"
    assert groups.column_dimensions["A"].width > 30
    assert book.properties.created == datetime(2021, 12, 18, 9, 5)


def test_a_workbook_from_right_to_left_opens_so():
    book = reading.workbook(summary_xlsx(samples.summary(), Words("ar")))
    assert [sheet.sheet_view.rightToLeft for sheet in book] == [True] * 5


def test_a_table_of_text_holds_the_same_figures():
    rows = list(csv.reader(StringIO(summary_csv(samples.summary(), EN).decode("utf-8-sig"), newline="")))
    assert rows[0][:4] == ["Part", "Name", "Registered", "Attended"]
    assert rows[1] == [
        "Total",
        "International Migrants Day (Azerbaijan)",
        "260",
        "204",
        "0.7846",
        "104",
        "97",
        "0",
        "3",
    ]
    assert ["Session", "Closing", "", "126", "", "", "", "", ""] in rows
    assert len(rows) == 1 + 1 + 8 + 4 + 38


def test_json_tells_figures_rules_and_times_with_their_offset():
    told = json.loads(summary_json(samples.summary(), EN))
    assert told["total"] == {
        "registered": 260,
        "attended": 204,
        "rate": 0.7846,
        "women": 104,
        "men": 97,
        "other": 0,
        "not_stated": 3,
    }
    assert told["arrivals"][0] == {"at": "2021-12-18T09:00:00+04:00", "arrived": 0}
    assert told["generated_at"] == "2021-12-18T13:05:00+04:00"
    assert len(told["rules"]) == 2
    assert summary_facts(samples.summary())["walk_ins"] == 12


def test_the_document_has_real_headings_and_tables():
    document = docx.Document(BytesIO(summary_docx(samples.summary(), EN)))
    headings = [row.text for row in document.paragraphs if row.style.name.startswith("Heading")]
    assert headings == ["By stakeholder group", "By session", "By organisation"]
    groups = document.tables[1]
    assert [cell.text for cell in groups.rows[1].cells] == ["Government", "64", "52", "81 %", "26", "26", "0"]
    assert "w:tblHeader" in groups.rows[0]._tr.xml
    footer = document.sections[0].footer.paragraphs[0]._p.xml
    assert (" PAGE " in footer, " NUMPAGES " in footer) == (True, True)


@pytest.mark.parametrize("name", samples.NAUGHTY)
@pytest.mark.parametrize("form", FORMATS)
def test_no_name_spoils_the_paper(form, name):
    summary = samples.summary(
        event=samples.event(title=name, short_title=name, city=name),
        groups=(GroupTally(samples.number(1), name, "G", "#000000", 1, 1, Tally(1, 1)),),
        by_organisation=(NamedTally(name, Tally(1, 1)),),
        sessions=(SessionTally(samples.number(2), name, name, None, 1, True),),
    )
    data = render_paper("summary", form, summary, EN).data
    if form == "pdf":
        assert "Attendance summary" in reading.pdf_pages(data)[0]
    if form == "xlsx":
        assert reading.formulas(data) == []
        assert len(reading.sheet_rows(data, "Groups")) == 3
