"""Days and runs of days as papers write them."""

from datetime import date

import pytest

from desktop_app.words import Words


@pytest.mark.parametrize(
    ("language", "first", "last", "written"),
    [
        ("en", date(2021, 12, 18), None, "18 December 2021"),
        ("en", date(2021, 12, 18), date(2021, 12, 18), "18 December 2021"),
        ("en", date(2021, 12, 18), date(2021, 12, 20), "18–20 December 2021"),
        ("en", date(2021, 11, 30), date(2021, 12, 2), "30 November – 2 December 2021"),
        ("az", date(2026, 11, 21), date(2026, 11, 22), "21–22 noyabr 2026"),
        ("ru", date(2026, 11, 21), date(2026, 11, 22), "21–22 ноября 2026 г."),
        ("fr", date(2026, 11, 1), date(2026, 11, 2), "1–2 novembre 2026"),
    ],
)
def test_dates(language: str, first: date, last: date | None, written: str) -> None:
    # Russian puts a narrow blank before “г.”; which one is a matter of the tables' version.
    assert " ".join(Words(language).dates(first, last).split()) == written
