"""The programme in every format."""

import csv
import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO, StringIO

import docx
import pytest
from icalendar import Calendar

from desktop_app.domain.reports import ProgrammeDay, ProgrammeSpeaker
from desktop_app.output.reports import PaperOptions, render_paper
from desktop_app.output.reports.programme_calendar import programme_ics
from desktop_app.output.reports.programme_files import programme_csv, programme_docx, programme_html, programme_json
from desktop_app.output.reports.programme_pdf import render_programme_pdf
from desktop_app.words import Words
from tests.output.reports import reading, samples

EN = Words("en")
FORMATS = ("pdf", "docx", "ics", "json", "csv", "html")


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.text, self.addresses = [], [], []
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        self.text.append(data)


def test_the_booklet_names_days_times_rooms_and_speakers():
    text = reading.pdf_text(render_programme_pdf(samples.programme(), EN))
    for said in (
        "Programme International Migrants Day · Baku, 18 December 2021 Hilton Baku Times are those of the venue",
        "Saturday, 18 December 2021 10:00–10:45 Opening remarks Main hall",
        "Mr. Vüsal Hüseynov Chief, State Migration Service of the Republic of Azerbaijan",
        "Ms. Səbinə Əliyeva Ombudsman “Rights of migrants”",
        "Moderator محمد حسينوف",
        "Represented: Migrant Council, Public Council, Advisory Board and Baku State University.",
        "Technical meeting: data working group Plenary · Room B · closed session",
        "Итоговое обсуждение Discussion · Main hall",
        "Order of business 1. Presentation of the profile 2. Closing",
    ):
        assert said in text
    assert "pledges go to the Forum" not in text


def test_outcomes_stand_in_small_print_when_asked_for():
    text = reading.pdf_text(render_programme_pdf(samples.programme(), EN, outcomes=True))
    assert "Outcome The Initiative shall be joined; pledges go to the Forum." in text


@pytest.mark.parametrize(("page", "size"), [("A4", (210.0, 297.0)), ("A5", (148.0, 210.0)), ("Letter", (215.9, 279.4))])
def test_the_page_has_its_size(page, size):
    assert reading.pdf_sizes_mm(render_programme_pdf(samples.programme(), EN, page=page)) == {size}


def test_a_day_over_two_pages_is_named_again():
    sessions = tuple(samples.session(place, f"Session {place}", speakers=samples.SPEAKERS) for place in range(12))
    programme = samples.programme(days=(ProgrammeDay(datetime(2021, 12, 18).date(), sessions),))
    pages = reading.pdf_pages(render_programme_pdf(programme, EN))
    assert len(pages) == 5
    assert "Session 4 (continued) Moderator" in pages[2]
    assert sum(page.count("Mr. Vüsal Hüseynov Chief") for page in pages) == 12
    assert all(page.startswith("Saturday, 18 December 2021 (continued)") for page in pages[1:])


def test_a_session_longer_than_a_page_runs_over():
    long = samples.session(0, "Statements", description="\n".join(f"Statement {place} " * 20 for place in range(60)))
    pages = reading.pdf_pages(render_programme_pdf(samples.programme(days=(ProgrammeDay(None, (long,)),)), EN))
    assert len(pages) > 2
    assert [sum(page.count(f"Statement {place} ") for page in pages) > 0 for place in range(60)] == [True] * 60


def test_an_empty_agenda_says_so():
    empty = samples.programme(days=())
    assert "Nothing is on the agenda yet." in reading.pdf_text(render_programme_pdf(empty, EN))
    data, left_out = programme_ics(empty, EN)
    assert (len(Calendar.from_ical(data).events), left_out) == (0, 0)


def test_the_note_on_the_date_is_printed():
    programme = samples.programme(event=samples.event(date_note="The date is the observance's."))
    assert "The date is the observance's." in reading.pdf_text(render_programme_pdf(programme, EN))


def test_the_calendar_holds_the_sessions_with_a_time():
    data, left_out = programme_ics(samples.programme(), EN)
    calendar = Calendar.from_ical(data)
    events = calendar.events
    assert (len(events), left_out) == (4, 2)
    first = events[0]
    assert first["SUMMARY"] == "Opening remarks"
    assert first.decoded("dtstart").astimezone(UTC) == datetime(2021, 12, 18, 6, 0, tzinfo=UTC)
    assert first["DTSTART"].params["TZID"] == "Asia/Baku"
    assert first.decoded("dtend").astimezone(UTC) == datetime(2021, 12, 18, 6, 45, tzinfo=UTC)
    assert first["UID"] == str(samples.number(50))
    assert first["SEQUENCE"] == 2
    assert first.decoded("dtstamp") == samples.NOW
    assert first["LOCATION"] == "Main hall, Hilton Baku, Baku"
    assert "Mr. Vüsal Hüseynov, Chief, State Migration Service" in first["DESCRIPTION"]
    assert "Closed session" in events[2]["DESCRIPTION"]
    assert [zone["TZID"] for zone in calendar.timezones] == ["Asia/Baku"]


def test_a_stranger_cannot_add_lines_to_the_calendar():
    bad = samples.session(0, "Opening\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", room="a\nATTACH:b")
    data, _ = programme_ics(samples.programme(days=(ProgrammeDay(None, (bad,)),)), EN)
    (event,) = Calendar.from_ical(data).events
    assert event["UID"] == str(samples.number(50))
    assert "ATTACH" not in event


def test_json_keeps_order_codes_and_offsets():
    told = json.loads(programme_json(samples.programme(), EN))
    first = told["days"][0]["sessions"][0]
    assert (first["start"], first["kind"]) == ("2021-12-18T10:00:00+04:00", "opening")
    assert [speaker["order"] for speaker in first["speakers"]] == [1, 2, 3, 4, 5]
    assert first["speakers"][4]["name"] == "محمد حسينوف"
    assert told["days"][1]["day"] is None
    assert told["days"][1]["sessions"][0]["start"] is None


def test_the_table_has_a_line_for_each_speaker():
    rows = list(csv.reader(StringIO(programme_csv(samples.programme(), EN).decode("utf-8-sig"), newline="")))
    assert rows[0][:4] == ["Date", "Start (Asia/Baku)", "End", "Session"]
    assert len(rows) == 1 + 5 + 3 + 2
    assert rows[3][:4] == ["2021-12-18", "10:00", "10:45", "Opening remarks"]
    assert rows[3][7:10] == ["Mr. Vüsal Hüseynov", "Chief", samples.SERVICE]
    assert rows[-1][:4] == ["", "", "", "Closing"]


def test_the_web_page_stands_alone():
    page = Page(programme_html(samples.programme(), EN, outcomes=True))
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert page.addresses == []
    text = " ".join(page.text)
    for said in ("Saturday, 18 December 2021", "10:00–10:45", "Mr. Vüsal Hüseynov", "محمد حسينوف", "shall be joined"):
        assert said in text


def test_the_web_page_escapes_what_strangers_typed():
    speaker = ProgrammeSpeaker("<i>", '"><script>alert(1)</script>', "<b>", "<img src=x>", "speaker", "</style>")
    bad = samples.session(0, "<script>x</script>", room="<u>", description="<svg>", speakers=(speaker,))
    page = Page(programme_html(samples.programme(days=(ProgrammeDay(None, (bad,)),)), EN))
    assert {"script", "i", "b", "img", "u", "svg"}.isdisjoint(page.tags)
    assert page.tags.count("style") == 1
    assert "<script>x</script>" in " ".join(page.text)


def test_the_document_has_a_heading_for_each_day_and_session():
    document = docx.Document(BytesIO(programme_docx(samples.programme(), EN)))
    headings = [(row.style.name, row.text) for row in document.paragraphs if row.style.name.startswith("Heading")]
    assert headings[:2] == [
        ("Heading 1", "Saturday, 18 December 2021"),
        ("Heading 2", "10:00–10:45  Opening remarks"),
    ]
    assert headings[-1] == ("Heading 2", "Closing")


@pytest.mark.parametrize("form", FORMATS)
def test_equal_programmes_are_equal_bytes(form):
    programme = samples.programme()
    assert render_paper("programme", form, programme, EN) == render_paper("programme", form, programme, EN)


@pytest.mark.parametrize("name", samples.NAUGHTY)
@pytest.mark.parametrize("form", FORMATS)
def test_no_title_spoils_the_programme(form, name):
    speaker = ProgrammeSpeaker(name, name, name, name, name, name)
    odd = samples.session(
        0, name, kind=name, room=name, description=name, outcome=name, speakers=(speaker,), bodies=(name,)
    )
    programme = samples.programme(
        event=samples.event(title=name, short_title=name, city=name, venue=name, date_note=name),
        days=(ProgrammeDay(datetime(2021, 12, 18).date(), (odd, odd)),),
    )
    paper = render_paper("programme", form, programme, EN, PaperOptions(outcomes=True))
    if form == "pdf":
        assert paper.pages == len(reading.pdf_pages(paper.data))
    if form == "ics":
        assert len(Calendar.from_ical(paper.data).events) == 2
    if form == "json":
        assert len(json.loads(paper.data)["days"][0]["sessions"]) == 2
