"""Badges from the list to the door: codes are issued once, files are whole, and the printed code admits its holder."""

import io
from pathlib import Path
from uuid import UUID

import pypdf
import pypdfium2
import pytest
import zxingcpp

from desktop_app.domain.attendance import ScanDraft, Verdict
from desktop_app.domain.badges import BadgeCounts, BadgeFilter, ReprintDraft
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.errors import Cancelled, PlenaryError, UserError
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import Mode, Status
from desktop_app.office import Office
from desktop_app.queries import attendance as doors
from desktop_app.queries.badges import count_badges, last_prints, who_gets_badges
from desktop_app.services import attendance, badges, printing
from tests.conftest import Factory

NAMES = {
    "Vüsal Hüseynov": "government",
    "Səbinə Əliyeva": "civil_society",
    "Лейла Сафарова": "academia",
    "سامي منصوري": "migrants_diaspora",
    "Suharto": "Diplomatic corps",
}


@pytest.fixture
def event(make: Factory) -> UUID:
    return make.event()


@pytest.fixture
def guests(make: Factory, event: UUID) -> dict[str, UUID]:
    return {name: make.participant(event, name, group) for name, group in NAMES.items()}


def read_codes(path: Path) -> list[list[str]]:
    """Decode every code on every page, as a scanner at the door would."""
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        picture = page.render(scale=300 / 72).to_pil()
        pages.append(
            sorted(found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode))
        )
    document.close()
    return pages


def test_every_printed_code_admits_its_own_holder(
    office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path
) -> None:
    path = tmp_path / "badges.pdf"
    saved = office.prepare(printing.save_badges, path, BadgeFilter(event, order="number"))
    assert saved.changed == frozenset({"badges"})
    assert (saved.result.report.badges, saved.result.report.misfits, saved.result.report.missing_glyphs) == (5, (), ())
    entrance = office.ask(doors.list_checkpoints, event)[0].id
    for name, codes in zip(guests, read_codes(path), strict=True):
        row = office.do(attendance.record_scan, ScanDraft(new_id(), entrance, codes[0])).result
        assert (len(codes), row.verdict, row.participant_id, row.name) == (1, Verdict.ADMITTED, guests[name], name)


def test_sizes_in_millimetres(office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path) -> None:
    for stock, pages, size in (("single", 5, (96, 134)), ("a4", 2, (210, 297))):
        path = tmp_path / f"{stock}.pdf"
        office.prepare(printing.save_badges, path, BadgeFilter(event), stock=stock)
        read = pypdf.PdfReader(path)
        sizes = {
            (round(float(p.mediabox.width) / 72 * 25.4), round(float(p.mediabox.height) / 72 * 25.4))
            for p in read.pages
        }
        assert (len(read.pages), sizes) == (pages, {size})


def test_saving_again_gives_the_same_codes_and_counts_a_copy(
    office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path, clock: FixedClock
) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    office.prepare(printing.save_badges, first, BadgeFilter(event))
    clock.forward(minutes=5)
    office.prepare(printing.save_badges, second, BadgeFilter(event))
    assert first.read_bytes() == second.read_bytes()
    assert [(line.badges, line.copy) for line in office.ask(last_prints, event)] == [(5, 1), (5, 1)]


def test_a_reprint_has_a_new_code_and_is_counted(
    office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path
) -> None:
    one = guests["Suharto"]
    wanted = BadgeFilter(event, participants=(one,))
    office.prepare(printing.save_badges, tmp_path / "1.pdf", wanted)
    office.do(badges.reissue_badge, ReprintDraft(one, "lost", "portrait-96x134"))
    assert office.ask(count_badges, event) == BadgeCounts(0, 5, 0, 1)
    office.prepare(printing.save_badges, tmp_path / "2.pdf", wanted)
    assert read_codes(tmp_path / "1.pdf") != read_codes(tmp_path / "2.pdf")
    assert office.ask(count_badges, event) == BadgeCounts(1, 4, 0, 0)


def test_only_the_unprinted_and_only_who_may_hold_one(
    office: Office, event: UUID, guests: dict[str, UUID], make: Factory, tmp_path: Path
) -> None:
    make.participant(event, "Gone Guest", status=Status.CANCELLED)
    make.participant(event, "Far Guest", mode=Mode.ONLINE)
    some = tuple(list(guests.values())[:2])
    office.prepare(printing.save_badges, tmp_path / "1.pdf", BadgeFilter(event, participants=some))
    left = office.ask(who_gets_badges, BadgeFilter(event, unprinted=True, order="number"))
    assert left == list(guests.values())[2:]
    office.prepare(printing.save_badges, tmp_path / "2.pdf", BadgeFilter(event, unprinted=True))
    with pytest.raises(UserError) as caught:
        office.prepare(printing.save_badges, tmp_path / "3.pdf", BadgeFilter(event, unprinted=True))
    assert caught.value.code == "nothing_to_print"
    assert not (tmp_path / "3.pdf").exists()


def test_orders(office: Office, event: UUID, guests: dict[str, UUID]) -> None:
    names = {one: name for name, one in guests.items()}

    def order(by: str) -> list[str]:
        return [names[one] for one in office.ask(who_gets_badges, BadgeFilter(event, order=by))]

    assert order("number") == list(NAMES)
    assert order("name") == ["Səbinə Əliyeva", "Vüsal Hüseynov", "Suharto", "Лейла Сафарова", "سامي منصوري"]
    assert order("group")[0] == "Vüsal Hüseynov"


def test_a_folder_that_is_not_there_is_told_and_recorded_as_failed(
    office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path
) -> None:
    with pytest.raises(PlenaryError) as caught:
        office.prepare(printing.save_badges, tmp_path / "nowhere" / "b.pdf", BadgeFilter(event))
    assert caught.value.code == "no_folder"
    assert [(line.badges, line.state.value) for line in office.ask(last_prints, event)] == [(5, "failed")]
    assert office.ask(count_badges, event).printed == 0


def test_previews_carry_a_code_that_admits_nobody(office: Office, event: UUID, guests: dict[str, UUID]) -> None:
    shown = office.prepare(printing.preview_badges, event, [guests["Suharto"]]).result[0]
    text = pypdf.PdfReader(io.BytesIO(shown.data)).pages[0].extract_text()
    assert "SPECIMEN" in text
    assert office.ask(count_badges, event).printed == 0


def test_start_beyond_the_sheet_is_refused(
    office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path
) -> None:
    with pytest.raises(UserError) as caught:
        office.prepare(printing.save_badges, tmp_path / "b.pdf", BadgeFilter(event), stock="a4", start_at=5)
    assert (caught.value.code, caught.value.facts) == ("start_beyond_sheet", {"places": 4, "start": 5})


def test_a_batch_that_is_stopped_leaves_no_file(
    office: Office, event: UUID, guests: dict[str, UUID], tmp_path: Path
) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    path = tmp_path / "badges.pdf"
    with pytest.raises(Cancelled):
        office.prepare(printing.save_badges, path, BadgeFilter(event), progress=Stop())
    assert list(tmp_path.glob("*badges*")) == []
    assert office.ask(count_badges, event).printed == 0
    assert office.prepare(printing.save_badges, path, BadgeFilter(event)).result.report.badges == 5
