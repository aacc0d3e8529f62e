"""Files of every kind, whole and broken, read or refused with a sentence."""

import datetime as dt
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from desktop_app.domain.errors import Cancelled, UserError
from desktop_app.intake import read_table
from desktop_app.words import sentence
from tests.intake.files import HEADER, PEOPLE, alter, text, workbook

SHEET = "xl/worksheets/sheet1.xml"


def refusal(path: Path, **options: object) -> str:
    """The code with which a file is refused; it has a sentence that names the file."""
    with pytest.raises(UserError) as refused:
        read_table(path, **options)
    words = sentence(refused.value)
    assert "{" not in words
    assert "no explanation" not in words
    return refused.value.code


def notes(path: Path) -> list[str]:
    return [note.code for note in read_table(path).notes]


def test_workbook_rows_are_text_with_the_header_found_below_titles(tmp_path: Path) -> None:
    rows = [("List of participants",), (), HEADER, *PEOPLE]
    table = read_table(workbook(tmp_path / "list.xlsx", ("Delegates", rows), ("Empty", [])))

    assert table.header_row == 3
    assert table.headers == HEADER
    assert table.data == ((4, PEOPLE[0]), (5, PEOPLE[1]), (6, PEOPLE[2]))
    assert (table.sheet, table.sheets) == ("Delegates", ("Delegates", "Empty"))
    assert (table.encoding, table.delimiter) == (None, None)


def test_numbers_dates_and_truth_come_as_people_typed_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name", "Phone", "Id", "Share", "Day", "Moment", "Coming"])
    moment = dt.datetime(2021, 12, 18, 9, 30)
    sheet.append(["Ada Doe", 994501234567, 7, 1.5, dt.date(2021, 12, 18), moment, True])
    sheet.append(["Bo Doe", "+994501234567", "007", 0.1, None, None, False])
    book.save(tmp_path / "list.xlsx")

    table = read_table(tmp_path / "list.xlsx")

    assert table.rows[1] == ("Ada Doe", "994501234567", "7", "1.5", "2021-12-18", "2021-12-18 09:30", "TRUE")
    assert table.rows[2] == ("Bo Doe", "+994501234567", "007", "0.1", "", "", "FALSE")


def test_dates_of_the_1904_epoch_are_right(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "mac.xlsx"), {"date_1904": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Arrival"])
    sheet.write(1, 0, "Ada Doe")
    sheet.write_datetime(1, 1, dt.datetime(2021, 12, 18), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()

    assert read_table(tmp_path / "mac.xlsx").rows[1] == ("Ada Doe", "2021-12-18")


def test_sheet_is_chosen_by_name_and_the_known_ones_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Notes", [("Hello",)]), ("People", [HEADER, *PEOPLE]))

    assert read_table(path, sheet="people").sheet == "People"
    with pytest.raises(UserError) as refused:
        read_table(path, sheet="Guests")
    assert refused.value.code == "no_sheet"
    assert sentence(refused.value) == "“list.xlsx” has no sheet “Guests”. It has: Notes and People."


def test_empty_first_sheet_is_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Cover", []), ("People", [HEADER, *PEOPLE]))

    assert read_table(path).sheet == "People"


def test_wrong_dimension_tag_loses_no_row(tmp_path: Path) -> None:
    rows = [HEADER, *[(f"Person {letter * 3}", "Media", "Radio") for letter in "abcdefghij" * 50]]
    path = workbook(tmp_path / "list.xlsx", ("Sheet1", rows))
    alter(path, SHEET, 'ref="A1:C501"', 'ref="A1"')

    assert len(read_table(path).data) == 500


def test_far_cell_is_refused_and_this_process_lives(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", ("Sheet1", [HEADER, *PEOPLE]))
    alter(path, SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    with pytest.raises(UserError) as refused:
        read_table(path)
    assert refused.value.code == "far_cell"
    assert "(XFD1048576)" in sentence(refused.value)


def test_far_cell_that_the_look_does_not_see_kills_only_the_reader(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", ("Sheet1", [HEADER, *PEOPLE]))
    # The same cell, its reference written with a character entity: XML readers know it, a search for bytes does not.
    alter(path, SHEET, "</sheetData>", '<row r="900000"><c r="&#88;FD900000"><v>1</v></c></row></sheetData>')

    assert refusal(path) in {"reader_died", "broken_workbook", "far_cell"}


def test_styled_cells_far_away_without_content_are_no_harm(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Sheet1", [HEADER, *PEOPLE]))
    alter(path, SHEET, "</sheetData>", '<row r="1048576" s="0"><c r="XFD1048576" s="0"/></row></sheetData>')

    assert len(read_table(path).data) == 3


def test_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", ("Sheet1", [HEADER, *PEOPLE]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet2.xml", bytes(70 * 1024 * 1024))

    assert refusal(path) == "zip_bomb"


def test_formulas_without_value_and_hidden_rows_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for person in PEOPLE:
        sheet.append(person)
    sheet["B2"] = '="Gov"&"ernment"'
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Secret").sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")

    table = read_table(tmp_path / "list.xlsx")

    told = {note.code: dict(note.facts) for note in table.notes}
    assert told == {
        "formulas_without_value": {"count": 1},
        "hidden_rows": {"count": 1},
        "hidden_sheets": {"sheets": ["Secret"]},
    }
    assert len(table.data) == 3


def test_long_numbers_that_lost_digits_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Sheet1", [("Name", "Card"), ("Ada Doe", 1234567890123456789)]))

    assert notes(path) == ["long_numbers"]


def test_ods_is_read(tmp_path: Path) -> None:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in (HEADER, *PEOPLE)
    )
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="People">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)

    table = read_table(tmp_path / "list.ods")

    assert table.rows == (HEADER, *PEOPLE)
    assert table.sheet == "People"


def test_old_workbook_is_read() -> None:
    table = read_table(Path(__file__).parent / "data" / "old_workbook.xls")

    assert table.rows == (
        ("Ad Soyad", "Qrup", "Telefon", "Tarix"),
        ("Şəhla Nümunə", "Media", "994501234567", "2021-12-18"),
        ("Əli Örnək", "QHT", "+994501", ""),
    )
    assert table.sheet == "Siyahı"


def test_damaged_workbooks_end_in_a_sentence_or_in_rows(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", ("Sheet1", [HEADER, *PEOPLE])).read_bytes()
    chance = random.Random(7)
    path = tmp_path / "damaged.xlsx"
    ended = []
    for _turn in range(40):
        damaged = bytearray(whole)
        for _byte in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        ended.append(outcome(path))

    refusals = {
        "broken_workbook",
        "reader_died",
        "empty_input",
        "is_archive",
        "is_unknown",
        "zip_bomb",
        "password_file",
    }
    assert set(ended) <= {"rows", *refusals}
    assert len(set(ended)) > 1


def outcome(path: Path) -> str:
    """The code with which a file is refused; `rows` when it is not."""
    try:
        return "rows" if read_table(path).rows else "nothing"
    except UserError as error:
        return error.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_input"),
        (b"\xef\xbb\xbf\r\n", "empty_input"),
        (b"PK\x03\x04 this is not a package", "broken_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "password_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600), "is_document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), "broken_workbook"),
        (b"%PDF-1.7\n", "is_pdf"),
        (b"\x89PNG\r\n\x1a\n", "is_picture"),
        (b"<html><body><table><tr><td>Name</td></tr></table>", "is_web_page"),
        (b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", "is_contacts"),
        (bytes(range(256)) * 8, "is_unknown"),
    ],
)
def test_what_is_no_list_is_named_by_its_first_bytes(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)

    assert refusal(path) == code


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing.csv") == "no_file"
    assert refusal(tmp_path) == "is_folder"


def test_package_that_is_a_letter_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as package:
        package.writestr("word/document.xml", "<w/>")

    assert refusal(tmp_path / "letter.docx") == "is_document"


def test_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Sheet1", [HEADER, *PEOPLE]))
    path.write_bytes(path.read_bytes()[:-200])

    assert refusal(path) == "broken_workbook"


def test_workbook_with_broken_xml_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Sheet1", [HEADER, *PEOPLE]))
    alter(path, SHEET, '<row r="3"', "<row r=3></wrong><<")

    assert refusal(path) == "broken_workbook"


def test_text_named_workbook_is_read_and_told(tmp_path: Path) -> None:
    path = text(tmp_path / "list.xlsx", "Name,Group\nAda Doe,Media\nBo Doe,Media\n")

    assert notes(path) == ["text_named_workbook"]
    assert len(read_table(path).data) == 2


def test_reading_a_workbook_can_be_stopped(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    rows = [HEADER, *[(f"Person {number}", "Media", "Radio") for number in range(15_000)]]
    path = workbook(tmp_path / "list.xlsx", ("Sheet1", rows))

    with pytest.raises(Cancelled):
        read_table(path, progress=Stop())


LIST = "Ad Soyad;Qurum;Qeyd\nŞahin Yıldız;Dışişleri Bakanlığı;Görüş\nGökçe Öztürk;Sağlık Bakanlığı;\n"
RUSSIAN = "ФИО;Организация\nИванова Ёлка;Министерство примеров\nПетров Образец;Университет\n"
ARABIC = "الاسم,المنظمة\nليلى النموذجي,وزارة الأمثلة\nسامي التجريبي,جامعة العينات\n"
FRENCH = "Nom complet;Fonction\nÉléonore Lefèvre;Chargée d’études\nJérôme Noël;Délégué général\n"
POLISH = "Imię i nazwisko;Organizacja\nŁucja Wiśniewska;Urząd\nŻaneta Dąbrowska;Miasto Łódź\n"


@pytest.mark.parametrize(
    ("content", "encoding", "told"),
    [
        (LIST, "cp1254", "cp1254"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN.upper(), "cp1251", "cp1251"),
        (ARABIC, "cp1256", "cp1256"),
        (FRENCH, "cp1252", "cp1252"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8-sig"),
        (ARABIC, "utf-16", "utf-16"),
        (LIST, "utf-16-le", "utf-16-le"),
    ],
)
def test_encoding_is_found(tmp_path: Path, content: str, encoding: str, told: str) -> None:
    table = read_table(text(tmp_path / "list.csv", content, encoding))

    assert table.encoding == told
    assert ["".join(row) for row in table.rows] == [line.replace(table.delimiter, "") for line in content.splitlines()]
    assert [note.code for note in table.notes] == (["guessed_encoding"] if encoding.startswith("cp") else [])


def test_encoding_that_was_named_is_taken_or_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "list.csv", RUSSIAN, "koi8-r")

    assert read_table(path, encoding="koi8-r").rows[1][0] == "Иванова Ёлка"
    assert refusal(path, encoding="utf-8") == "bad_encoding"
    assert refusal(path, encoding="klingon") == "no_encoding"
    assert refusal(path, encoding="base64") == "no_encoding"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_by_vote(tmp_path: Path, delimiter: str) -> None:
    rows = [("Name", "Organisation", "Note"), ("Doe, Ada", "Radio; TV", "a|b"), ("Roe, Bo", "Press", "late, maybe")]
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows]

    table = read_table(text(tmp_path / "list.csv", "\r\n".join(lines)))

    assert table.delimiter == delimiter
    assert table.rows == tuple(rows)


def test_delimiter_may_be_named(tmp_path: Path) -> None:
    path = text(tmp_path / "list.txt", "Name~Group\nAda Doe~Media\n")

    assert read_table(path, delimiter="~").headers == ("Name", "Group")
    assert refusal(path, delimiter="~~") == "bad_delimiter"
    assert read_table(text(tmp_path / "a.tsv", "Name\tGroup\nAda\tMedia"), delimiter="tab").headers == ("Name", "Group")
    assert read_table(text(tmp_path / "b.csv", "sep=;\nName;Group\nAda;Media")).headers == ("Name", "Group")


def test_quotation_mark_that_never_closes_is_refused_with_its_row(tmp_path: Path) -> None:
    lines = ["Name,Organisation", *[f"Person {number},House {number}" for number in range(500)]]
    lines[11] = '"Person ten,House ten'

    with pytest.raises(UserError) as refused:
        read_table(text(tmp_path / "list.csv", "\n".join(lines)))
    assert (refused.value.code, refused.value.facts["row"]) == ("broken_quotes", 12)


def test_two_stray_quotation_marks_that_swallow_rows_are_refused(tmp_path: Path) -> None:
    lines = ["Name,Organisation,Group", *[f"Person {number},House {number},Media" for number in range(500)]]
    lines[11] = '"Person ten,House ten,Media'
    lines[300] = 'Person,House,Media"'

    with pytest.raises(UserError) as refused:
        read_table(text(tmp_path / "list.csv", "\n".join(lines)))
    assert (refused.value.code, refused.value.facts["row"]) == ("broken_quotes", 12)


def test_quotes_inside_names_and_lines_inside_notes_are_no_fault(tmp_path: Path) -> None:
    content = 'Name,Note,Group\nAda "Ace" Doe,"first line\nsecond, line",Media\nBo Doe,,Media\n'

    table = read_table(text(tmp_path / "list.csv", content))

    assert table.rows[1] == ('Ada "Ace" Doe', "first line\nsecond, line", "Media")
    assert len(table.data) == 2


def test_header_row_may_be_named_or_none(tmp_path: Path) -> None:
    path = text(tmp_path / "list.csv", "Ada Doe,Radio\nBo Roe,Press\n")

    assert read_table(path).header_row == 0
    assert read_table(path).columns == ("A", "B")
    assert read_table(path, header_row=1).headers == ("Ada Doe", "Radio")
    assert refusal(path, header_row=9) == "no_header_row"


def test_columns_named_twice_or_not_at_all_can_be_told_apart(tmp_path: Path) -> None:
    table = read_table(text(tmp_path / "list.csv", "Name,Name,,Group\nAda,Doe,x,Media\nBo,Roe,y,Media\n"))

    assert table.columns == ("Name (A)", "Name (B)", "C", "Group")
