"""The desk's parts: models, names of controls, fitting, the words of every verdict."""

import itertools
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFontMetricsF

from desktop_app.domain.attendance import Direction, LastScanRow, Reason, ScanRow, Verdict
from desktop_app.domain.ids import new_id
from desktop_app.domain.participants import ParticipantFilter
from desktop_app.queries.participants import list_participants
from desktop_app.ui.attendance import wording
from desktop_app.ui.attendance.badge_picture import facts_of
from desktop_app.ui.attendance.card import VerdictCard
from desktop_app.ui.attendance.face import NAME_SHARES
from desktop_app.ui.attendance.fitting import fit, lines_of, paragraph
from desktop_app.ui.attendance.table import Found, LastScans
from desktop_app.ui.theme import Tone, font
from tests.ui.attendance.doorway import Doorway
from tests.ui.test_accessibility import nameless

NOON = datetime(2021, 12, 18, 8, 0, tzinfo=UTC)
LONG = "Wolfeschlegelsteinhausenbergerdorff"


def row_of(verdict: Verdict = Verdict.ADMITTED, reason: Reason = Reason.WELCOME, **values) -> ScanRow:
    values.setdefault("direction", Direction.IN)
    return ScanRow(new_id(), NOON, verdict, reason, **values)


def somebody(**values) -> dict:
    return {"participant_id": new_id(), "name": "Aytən Nümunəli", "given": "Aytən", "family": "Nümunəli", **values}


def test_last_scans_is_a_sound_model(qtmodeltester):
    model = LastScans()
    model.set_rows([wording.last_line(row_of(**somebody())), wording.last_line(row_of(Verdict.REFUSED, Reason.VOID))])

    qtmodeltester.check(model)


def test_found_is_a_sound_model(door: Doorway, qtmodeltester):
    model = Found()
    model.set_rows(door.office.ask(list_participants, ParticipantFilter(door.event_id)))

    qtmodeltester.check(model)


def test_every_control_has_a_name(door: Doorway):
    door.scan(next(iter(door.codes.values())))
    door.settle()

    assert nameless(door.desk) == []


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.NONE])
def test_every_reason_has_words(reason: Reason):
    for verdict, known in itertools.product(Verdict, (True, False)):
        row = row_of(verdict, reason, **(somebody() if known else {}))
        face, line = wording.face_of(row, "Asia/Baku"), wording.last_line(row)

        assert face.pill
        assert face.tone is wording.tone_of(verdict)
        assert wording.pill_text(line)
        assert wording.who_text(line)
        assert face.pill in face.says


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"honorific": "Ms", "given": "Aytən", "family": "Sadıqova", "name": "x"}, ("Ms Aytən", "SADIQOVA")),
        ({"given": "İlqar", "family": "Hüseynli", "name": "x"}, ("İlqar", "HÜSEYNLİ")),
        ({"honorific": "Mr", "name": "Sukarno"}, ("Mr Sukarno",)),
        ({"given": "سامي", "family": "مثالي", "name": "x"}, ("سامي", "مثالي")),
        ({}, ()),
    ],
)
def test_name_lines(values: dict, expected: tuple[str, ...]):
    assert wording.name_lines(row_of(**values)) == expected


@pytest.mark.parametrize(
    ("verdict", "reason", "direction", "walk_in", "voided", "word", "tone"),
    [
        (Verdict.ADMITTED, Reason.WELCOME, Direction.IN, False, False, "In", Tone.GOOD),
        (Verdict.ADMITTED, Reason.WELCOME, Direction.IN, True, False, "Walk-in", Tone.GOOD),
        (Verdict.ADMITTED, Reason.GOODBYE, Direction.OUT, True, False, "Out", Tone.GOOD),
        (Verdict.REPEAT, Reason.SAME_SCAN, Direction.IN, False, False, "Twice", Tone.WARN),
        (Verdict.REFUSED, Reason.CANCELLED, Direction.IN, False, False, "Cancelled", Tone.BAD),
        (Verdict.REFUSED, Reason.NOT_A_BADGE, Direction.IN, False, False, "Refused", Tone.BAD),
        (Verdict.ADMITTED, Reason.WELCOME, Direction.IN, False, True, "Undone", Tone.NEUTRAL),
    ],
)
def test_word_in_the_list(verdict, reason, direction, walk_in, voided, word, tone):
    row = LastScanRow(new_id(), NOON, verdict, reason, direction, None, None, walk_in, voided)

    assert (wording.pill_text(row), wording.pill_tone(row)) == (word, tone)


@pytest.mark.parametrize(
    "name",
    [
        ("Ng",),
        ("Ms Aytən", "SADIQOVA"),
        (f"H.E. Ms Maria-Magdalena {LONG}", LONG.upper()),
        ("H.E. Mr " + "Abdulrahman " * 14, "AL-EXAMPLE " * 6),
        ("x" * 200,),
        ("Mr " + "عبد الرحمن " * 12, "المثالي"),
        ("王小明",),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(480, 260), (320, 120)])
def test_every_name_fits_its_room(name: tuple[str, ...], width: int, height: int):
    sizes = [10 * share for share in NAME_SHARES]
    block, face = fit(name, font(), sizes, width, height, leading=0.98)

    assert block.height <= height
    for layout, _height in block.layouts:
        for number in range(layout.lineCount()):
            assert layout.lineAt(number).naturalTextWidth() <= width + 1
    assert "".join(layout.text() for layout, _height in block.layouts) == "".join(name)
    assert face.pointSizeF() in sizes


def test_short_name_stands_large_and_long_one_smaller():
    sizes = [10 * share for share in NAME_SHARES]
    _block, short = fit(("Ng",), font(), sizes, 480, 260)
    _block, long = fit((LONG,), font(), sizes, 480, 260)

    assert short.pointSizeF() == sizes[0]
    assert long.pointSizeF() < short.pointSizeF()


def test_paragraph_is_cut_after_its_lines():
    block = paragraph("word " * 200, font(), 300, 2)

    assert lines_of(block) == 2
    assert block.layouts[0][0].text().endswith("…")
    assert QFontMetricsF(font()).horizontalAdvance(block.layouts[0][0].text()) <= 2 * 300


@pytest.mark.parametrize("size", [(1180, 760), (640, 500), (420, 430)])
def test_card_paints_every_verdict_at_every_size(qtbot, size: tuple[int, int]):
    card = VerdictCard()
    qtbot.addWidget(card)
    card.resize(*size)
    rows = [
        row_of(**somebody(message="Please call", number="0007", group="Migrants and diaspora", colour="#c2417c")),
        row_of(Verdict.REFUSED, Reason.NOT_A_BADGE),
        row_of(Verdict.REPEAT, Reason.ALREADY_IN, since=NOON, **somebody(function="x " * 300, organisation="y" * 300)),
        row_of(Verdict.ATTENTION, Reason.SPEAKER, notes=(Reason.SPEAKER, Reason.HEAD_OF_DELEGATION), **somebody()),
    ]
    pictures = []
    for row in rows:
        card.show_face(wording.face_of(row, "Asia/Baku"), facts_of(row, "Title " * 40, "Baku, 18 December 2021"))
        pictures.append(card.grab().toImage())

    assert all(one != other for one, other in itertools.combinations(pictures, 2))


def test_painted_is_told_once_for_each_verdict(qtbot):
    card = VerdictCard()
    qtbot.addWidget(card)
    card.resize(800, 600)
    told = []
    card.painted.connect(lambda: told.append(card.tone))
    with qtbot.waitExposed(card):
        card.show()
    card.show_face(wording.face_of(row_of(**somebody()), "Asia/Baku"), None)
    qtbot.waitUntil(lambda: len(told) == 1)
    card.repaint()

    assert told == [Tone.GOOD]


def test_next_name_never_stands_beside_the_badge_before(qtbot):
    card = VerdictCard()
    qtbot.addWidget(card)
    card.resize(800, 600)
    first, second = (row_of(**somebody(number=number)) for number in ("0007", "0008"))
    facts = [facts_of(row, "Title", "Baku, 18 December 2021") for row in (first, second)]
    card.show_face(wording.face_of(first, "Asia/Baku"), facts[0])
    qtbot.waitUntil(lambda: card.badge.facts == facts[0])

    card.show_face(wording.face_of(second, "Asia/Baku"), facts[1])
    assert card.badge.facts is None
    qtbot.waitUntil(lambda: card.badge.facts == facts[1])

    card.show_face(wording.face_of(second, "Asia/Baku"), facts[1])
    assert card.badge.facts == facts[1]
