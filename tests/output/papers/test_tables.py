"""Tables over pages: heads repeated, nothing cut."""

from desktop_app.output.papers.sheet import Sheet
from desktop_app.output.papers.tables import Column, Table, draw_table
from desktop_app.words import Words
from tests.output.reports import reading

EN = Words("en")


def drawn(rows, **options):
    sheet = Sheet(EN, "Table")
    columns = (Column("Name", share=1, align="start"), Column("Registered"), Column("Attended"))
    draw_table(sheet, Table(columns, rows), **options)
    return sheet


def test_the_head_stands_on_each_page():
    sheet = drawn([(f"Name {place}", "1", "2") for place in range(100)], heading="All", heading_again="All (continued)")
    pages = reading.pdf_pages(sheet.finish())
    assert [page.split("Name Registered Attended")[0].strip() for page in pages] == [
        "All",
        "All (continued)",
        "All (continued)",
        "All (continued)",
    ]


def test_a_wide_name_far_down_does_not_break_if_there_is_room():
    rows = [("Org", "1", "2")] * 500 + [("Organisation with a somewhat longer name", "1", "2")]
    alike = [("Org", "1", "2")] * 501
    assert (drawn(rows).pages, round(drawn(rows).y)) == (drawn(alike).pages, round(drawn(alike).y))


def test_a_total_does_not_stand_alone_on_a_page():
    columns = (Column("Name", share=1, align="start"), Column("Count"))
    for count in range(20, 60):
        sheet = Sheet(EN, "Table")
        draw_table(sheet, Table(columns, [(f"Row{place:02}", "1") for place in range(count)], ("Total", str(count))))
        last = reading.pdf_pages(sheet.finish())[-1]
        assert f"Row{count - 1:02} 1 Total {count}" in last


def test_rows_of_nothing_are_drawn():
    sheet = drawn([("", "", "")] * 3)
    assert sheet.pages == 1
