"""The steps of the self-test: each does a small piece of the real work and raises when it goes wrong."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path


class WrongOutcome(Exception):
    """Something ran, but what came out is not what went in."""


def imports() -> None:
    """Import every library that the work needs."""
    import babel  # noqa: F401
    import docx  # noqa: F401
    import icalendar  # noqa: F401
    import pypdfium2  # noqa: F401
    import python_calamine  # noqa: F401
    import rapidfuzz  # noqa: F401
    import uharfbuzz  # noqa: F401
    import xlsxwriter  # noqa: F401
    import zxingcpp  # noqa: F401

    import desktop_app.office
    import desktop_app.services.papers
    import desktop_app.services.printing  # noqa: F401


def resources() -> None:
    """Read every vocabulary and every sample event."""
    from desktop_app import resources as files
    from desktop_app.domain.event_document import read_document

    for name in files.vocabulary_names():
        files.vocabulary(name)
    found = files.sample_event_files()
    if len(found) < 3:
        raise WrongOutcome(f"{len(found)} sample events")
    for file in found:
        read_document(files.read_json("sample_events", file.name))


def fonts() -> None:
    """Open every font that came with the program."""
    import uharfbuzz

    from desktop_app import resources as files

    found = sorted(files.path("fonts").glob("*.ttf"))
    if not found:
        raise WrongOutcome("no fonts")
    for file in found:
        if uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes())).glyph_count < 50:
            raise WrongOutcome(file.name)


def database() -> None:
    """Make a data file with an event and find it again after closing."""
    from desktop_app.domain.events import EventDraft
    from desktop_app.office import Office
    from desktop_app.queries.events import list_events
    from desktop_app.services.events import make_event

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trial.db"
        with Office.open(file, create=True, passphrase="trial") as office:  # noqa: S106 - protects nothing
            office.do(make_event, EventDraft("Trial", date(2021, 12, 18)))
        with Office.open(file, passphrase="trial") as office:  # noqa: S106
            if [row.title for row in office.ask(list_events)] != ["Trial"]:
                raise WrongOutcome("the event is not there")
            if not office.check().ok:
                raise WrongOutcome("the file is not sound")


def badge() -> None:
    """Save a badge, read its code from the rendered page, and let it admit its person."""
    import pypdfium2
    import zxingcpp

    from desktop_app.domain.attendance import ScanDraft, Verdict
    from desktop_app.domain.badges import BadgeFilter
    from desktop_app.domain.events import EventDraft
    from desktop_app.domain.ids import new_id
    from desktop_app.domain.participants import ParticipantDraft
    from desktop_app.office import Office
    from desktop_app.queries.attendance import list_checkpoints
    from desktop_app.services.attendance import record_scan
    from desktop_app.services.events import make_event
    from desktop_app.services.participants import register
    from desktop_app.services.printing import save_badges

    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "badge.pdf"
        with Office.open(Path(folder) / "trial.db", create=True) as office:
            event_id = office.do(make_event, EventDraft("Trial", datetime.now(UTC).date())).result
            person = office.do(register, ParticipantDraft(event_id, "Nümunə Əlizadə", "media")).result
            office.prepare(save_badges, pdf, BadgeFilter(event_id))
            document = pypdfium2.PdfDocument(str(pdf))
            try:
                picture = document[0].render(scale=300 / 72).to_pil()
            finally:
                document.close()
            codes = [
                found.text
                for found in zxingcpp.read_barcodes(
                    picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
                )
            ]
            if len(codes) != 1:
                raise WrongOutcome(f"{len(codes)} codes on the badge")
            door = office.ask(list_checkpoints, event_id)[0].id
            row = office.do(record_scan, ScanDraft(new_id(), door, code=codes[0])).result
            if row.verdict is not Verdict.ADMITTED or row.participant_id != person:
                raise WrongOutcome(f"the badge was {row.verdict}")


def workbook() -> None:
    """Write a workbook and read it back through the reader's own process."""
    import xlsxwriter

    from desktop_app.intake import read_table

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trial.xlsx"
        with xlsxwriter.Workbook(str(file)) as book:
            book.add_worksheet().write_row(0, 0, ["Name", "Əlizadə", 994501234567])
        if read_table(file).rows != (("Name", "Əlizadə", "994501234567"),):
            raise WrongOutcome("the cells differ")
