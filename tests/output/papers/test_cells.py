"""Cells of text tables: harmless to a spreadsheet, whatever a stranger wrote."""

import csv
from io import StringIO

import pytest

from desktop_app.output.papers.cells import csv_bytes, csv_cell, is_formula, plain


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+994 50 123 45 67", "'+994 50 123 45 67"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\x00=1", "'=1"),
        ("\u202e=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("Əliyev, Əli", "Əliyev, Əli"),
        ("ab\ud800c", "abc"),
        (-5, "-5"),
        (0.5, "0.5"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    assert csv_cell(value) == cell


def test_a_table_reads_back_whole():
    data = csv_bytes(["Name", "Note"], [["Hüseynov", 'He said "no",\nthen left'], ["محمد", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [["Name", "Note"], ["Hüseynov", 'He said "no",\nthen left'], ["محمد", ""]]


def test_joiners_that_spelling_needs_stay():
    assert plain("می\u200cخواهم") == "می\u200cخواهم"
    assert plain("a\u200bb\u2066c\x07") == "abc"
    assert plain("a\r\nb", lines=False) == "a b"


def test_a_formula_is_told_from_a_dash_inside():
    assert is_formula(" -1") is True
    assert is_formula("Jean-Paul") is False
    assert is_formula("") is False
